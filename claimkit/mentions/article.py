"""What only the whole article tells: which country's riyal, dinar or krone an amount is in."""

from collections import Counter
from collections.abc import Collection

from claimkit.lang.lexicon import Language, bits
from claimkit.mentions.atoms import region_of
from claimkit.mentions.quantities import UNPRICED
from claimkit.schema import Mention, Quantity

MOST = 0.8  # share of an article's amounts that must be in one currency for it to be that of an amount without any
COUNTRIES = ("country", "country_adj")
_COUNTRIES = bits(COUNTRIES)


def resolve_currencies(text: str, language: Language, mentions: list[Mention]) -> list[Mention]:
    """Amounts whose currency the sentence left open, in the one that the article spells out or whose country it names most.

    An article that says «датских крон» once means Danish ones by «крон»; one about Oslo and its banks Norwegian ones. Where two of the
    countries are named as often, or none is, the amount stays open, with its `candidates`.
    """
    if not any(m.quantity and (m.quantity.candidates or m.rule == UNPRICED) for m in mentions):
        return mentions
    told = Counter(m.quantity.unit for m in mentions if m.quantity and m.kind == "money" and m.quantity.unit and not m.quantity.candidates)
    named: Counter[str] | None = None
    resolved = []
    for mention in mentions:
        quantity = mention.quantity
        if quantity and mention.rule == UNPRICED:
            mention = _priced(mention, quantity, told)
        elif quantity and quantity.candidates:
            named = _countries(text, language) if named is None else named
            mention = mention.model_copy(update={"quantity": _resolved(quantity, told, named)})
        resolved.append(mention)
    return resolved


def _priced(mention: Mention, quantity: Quantity, told: Counter[str]) -> Mention:
    """An amount of money that names no currency, in the one that nearly all others of the article are in; else a bare number."""
    (code, times), *_ = told.most_common(1) or [("", 0)]
    if not code or times < MOST * told.total():
        return mention.model_copy(update={"rule": "bare number"})
    money = quantity.model_copy(update={"unit": code, "dimension": "money"})
    return mention.model_copy(update={"kind": "money", "quantity": money, "rule": "money of the article"})


def _countries(text: str, language: Language) -> Counter[str]:
    """How often each country is named, by ISO 3166 code."""
    region = region_of(text, language)
    found: Counter[str] = Counter()
    free = 0
    for i in region.starting(_COUNTRIES):
        hit = region.at(i, *COUNTRIES) if i >= free else None
        if hit:
            found[hit.value] += 1
            free = hit.j
    return found


def _resolved(quantity: Quantity, told: Collection[str | None], named: Counter[str]) -> Quantity:
    """The quantity in the currency that the article points to; a default («جنيه») gives way only to what the article spells out alone."""
    usual = quantity.unit
    if usual is not None and (usual in told or named[usual[:2]]):  # a code's first two letters are its country's (ISO 4217)
        return quantity
    spelled = [code for code in quantity.candidates if code in told]
    ranked = sorted(((named[code[:2]], code) for code in quantity.candidates), reverse=True)
    best = ranked[0][1] if ranked[0][0] > (len(ranked) > 1 and ranked[1][0]) else None
    code = spelled[0] if len(spelled) == 1 else best if usual is None else None
    return quantity.model_copy(update={"unit": code, "candidates": ()}) if code else quantity
