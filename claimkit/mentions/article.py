"""What only the whole article tells: which country's riyal, dinar or krone an amount is in."""

from collections import Counter

from claimkit.lang.lexicon import Language, bits
from claimkit.mentions.atoms import region_of
from claimkit.schema import Mention

COUNTRIES = ("country", "country_adj")
_COUNTRIES = bits(COUNTRIES)


def resolve_currencies(text: str, language: Language, mentions: list[Mention]) -> list[Mention]:
    """Amounts whose currency the sentence left open, in the currency of the country that the article names most.

    An article about Oslo and its banks that says «крон» means Norwegian ones. Where two of the countries are named as often, or none is,
    the amount stays open, with its `candidates`.
    """
    if not any(m.quantity and m.quantity.unit is None and m.quantity.candidates for m in mentions):
        return mentions
    named = _countries(text, language)
    return [_resolved(mention, named) for mention in mentions]


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


def _resolved(mention: Mention, named: Counter[str]) -> Mention:
    quantity = mention.quantity
    if quantity is None or quantity.unit is not None or not quantity.candidates:
        return mention
    # the first two letters of a currency's code are its country's (ISO 4217)
    ranked = sorted(((named[code[:2]], code) for code in quantity.candidates), reverse=True)
    if not ranked[0][0] or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return mention
    update = {"unit": ranked[0][1], "candidates": ()}
    return mention.model_copy(update={"quantity": quantity.model_copy(update=update)})
