"""Parts of claims in words, as tables, pages and notebooks show them; and which way a text runs."""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from claimkit.lang.lexicon import language_facts, languages
from claimkit.schema import EntityMention, Property, Quantity

SIGNS = {"exact": "", "at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "less_than": "< "}
SCALES = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "mn"))
SPOKEN = {
    "har": "ha", "daar": "daa", "[acr_us]": "acre", "Cel": "°C", "[degF]": "°F",
    "mm[Hg]": "mmHg", "[HP]": "hp", "[oz_tr]": "oz t",
    "um": "µm", "ug": "µg", "[ppth]": "‰", "[mi_i]/h": "mph",
}  # fmt: skip
_SYSTEM = re.compile(r"\[(\w+?)(?:_\w+)?\]")  # UCUM writes the international foot as [ft_i]
UNCHANGED = ("head", "craft", "sheep", "fish", "series", "species", "ese", "swiss", "dutch", "dead", "injured", "wounded", "missing",
             "disabled", "homeless", "infected", "unemployed")  # fmt: skip
REGULAR = ("german", "human", "roman", "shaman")  # though they end like "woman"
IRREGULAR = {"person": "people", "man": "men", "child": "children", "foot": "feet", "tooth": "teeth", "mouse": "mice", "goose": "geese",
             "wife": "wives", "life": "lives", "wolf": "wolves", "thief": "thieves", "loaf": "loaves", "bacterium": "bacteria",
             "criterion": "criteria"}  # fmt: skip
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
    one = all(side == 1 for side in sides) and bool(sides)
    units = quantity.candidates or ("?",) if quantity.unit is None else (quantity.unit,)
    unit = " or ".join(unit_text(unit, one=one) for unit in units)
    sign = "~ " if quantity.approximate and quantity.bound == "exact" else SIGNS[quantity.bound]
    return f"{sign}{value} {unit}".rstrip() + rate_text(quantity.per)


def rate_text(per: str | None) -> str:
    """The rate of a quantity.

    >>> rate_text("mo"), rate_text("{barrel}"), rate_text(None)
    (' per month', ' per barrel', '')
    """
    return f" per {PERIODS.get(per, unit_text(per, one=True))}" if per else ""


def unit_text(unit: str, *, one: bool = False) -> str:
    """A unit as people write it; a counted noun is in the plural unless there is `one`.

    >>> [unit_text(u) for u in ("GW.h", "m2", "PBy", "[bbl]", "{person}", "{company}", "RUB")]
    ['GWh', 'm²', 'PB', 'bbl', 'people', 'companies', 'RUB']
    """
    if unit.startswith("{"):
        noun = unit.strip("{}")
        return noun if one else _plural(noun)
    if unit in SPOKEN:
        return SPOKEN[unit]
    plain = _SYSTEM.sub(r"\1", unit).replace(".", "").replace("2", "²").replace("3", "³")
    return plain.replace("By", "B")


def _plural(noun: str) -> str:
    """The plural of an English noun, as they stand in the lists of counted things."""
    if " of " in noun:
        first, rest = noun.split(" of ", 1)
        return f"{_plural(first)} of {rest}"
    small = noun.lower()
    if not noun or small.endswith(UNCHANGED):
        return noun
    if small.endswith(REGULAR):
        return noun + "s"
    for end, ends in IRREGULAR.items():
        if small.endswith(end):
            return noun[: len(noun) - len(end)] + ends
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else noun + "s"


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
