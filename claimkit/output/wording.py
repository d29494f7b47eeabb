"""Parts of claims in words, as tables, pages and notebooks show them; and which way a text runs."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from claimkit.lang.lexicon import language_facts, languages
from claimkit.schema import EntityMention, Property, Quantity

SIGNS = {"exact": "", "at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "less_than": "< "}
SCALES = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "mn"))
RIGHT_TO_LEFT = ("R", "AL")  # classes of the Unicode bidirectional algorithm
PERIODS = {"a": "year", "mo": "month", "wk": "week", "d": "day", "h": "hour", "min": "minute", "s": "second"}


def quantity_text(quantity: Quantity) -> str:
    """A quantity as people write it.

    >>> quantity_text(Quantity(low=Decimal("5e12"), high=Decimal("7e12"), unit="USD", dimension="money"))
    '5–7 tn USD'
    >>> quantity_text(Quantity(low=Decimal(33), unit="GW", dimension="power", bound="at_least"))
    '≥ 33 GW'
    """
    sides = [side for side in (quantity.low, quantity.high) if side is not None]
    value = _numbers(sides) if sides else "some"
    unit = (quantity.unit or "|".join(quantity.candidates) or "?").strip("{}")
    per = f" per {PERIODS.get(quantity.per, quantity.per.strip('{}'))}" if quantity.per else ""
    sign = "~ " if quantity.approximate and quantity.bound == "exact" else SIGNS[quantity.bound]
    return f"{sign}{value} {unit}".rstrip() + per


def _numbers(sides: Sequence[Decimal]) -> str:
    """One or two numbers with a scale in common, where each is written shortly and exactly by it."""
    for scale, name in SCALES:
        scaled = [side / scale for side in sides]
        if all(abs(s) >= 1 and s == round(s, 3) for s in scaled):
            return f"{_joined(scaled)} {name}"
    return _joined(sides)


def _joined(sides: Sequence[Decimal]) -> str:
    texts = [f"{side.normalize():,f}".replace(",", "\u00a0") for side in sides]
    return "–".join(dict.fromkeys(texts))


def property_text(found: Property | None) -> str:
    """What is measured: the canonical property, or the word of the text where nothing canonical fits.

    >>> property_text(Property(id="power_capacity", text="capacity", start=0, end=8))
    'power capacity'
    """
    return "" if found is None else (found.id or found.text).replace("_", " ")


def entity_text(entity: EntityMention | None) -> str:
    """A subject or source: its canonical name, or what a pronoun stands for, or the words of the text.

    >>> entity_text(EntityMention(start=0, end=3, text="она", type="PRONOUN", coref="Nvidia"))
    'Nvidia'
    """
    return "" if entity is None else entity.name or entity.coref or entity.text


def direction(text: str, lang: str | None = None) -> str:
    """Which way a text runs. In a language of right-to-left letters any of them decides, however many Latin names stand before it.

    Without a language we know, most letters decide.

    >>> direction("OpenAI و SK Group", "ar"), direction("OpenAI", "ar")
    ('rtl', 'ltr')
    """
    sides = [unicodedata.bidirectional(char) for char in text]
    against = sum(side in RIGHT_TO_LEFT for side in sides)
    return "rtl" if against > (0 if _runs_left(lang) else sides.count("L")) else "ltr"


@cache
def _runs_left(lang: str | None) -> bool:
    """Whether a language's own letters run right to left."""
    if lang not in languages():
        return False
    return any(unicodedata.bidirectional(char) in RIGHT_TO_LEFT for char in language_facts(lang)["alphabet"])
