"""Counted nouns of the languages side by side: `python tests/counted_nouns.py` prints those that one language lacks.

The unit of a count is the English singular in braces, and claims of two languages are joined where it is one: so a thing has one
name in all of them, in American spelling. `doublets` tells what breaks that; `test_lexicon.py` holds it to none.
"""

import re
import textwrap
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping

from claimkit.lang.lexicon import get_language, languages

# Names of one thing; the first is ours.
ALIKE = (
    ("banknote", "bill of exchange", "paper money"),
    ("body", "corpse", "dead body"),
    ("cannon", "gun"),
    ("combine", "combine harvester"),
    ("dead", "dead person", "fatality", "killed"),
    ("disabled person", "disabled", "invalid"),
    ("drug addict", "addict"),
    ("elevator", "lift"),
    ("employee", "staff member"),
    ("GPU", "graphics card", "graphics processor", "video card"),
    ("head of livestock", "head of cattle"),
    ("home", "housing unit", "dwelling"),
    ("homeless person", "homeless"),
    ("infected person", "infected"),
    ("injured person", "injured", "casualty"),
    ("labor strike", "strike action"),
    ("medicine", "drug", "medication"),
    ("MEP", "European parliament member"),
    ("missing person", "missing"),
    ("pensioner", "retiree"),
    ("person", "human", "people"),
    ("plot", "lot", "plot of land"),
    ("power plant", "power station"),
    ("prisoner", "inmate"),
    ("protester", "demonstrator"),
    ("reactor", "nuclear reactor"),
    ("resident", "inhabitant"),
    ("sample", "test sample", "blood sample"),
    ("store", "shop"),
    ("study", "survey"),
    ("tanker", "oil tanker"),
    ("TEU", "twenty-foot container"),
    ("unemployed person", "unemployed"),
    ("view", "page view"),
    ("viewer", "spectator"),
    ("wagon", "freight car", "railroad car"),
    ("wounded person", "wounded"),
)
BRITISH = re.compile(
    r"\w*(labour|neighbour|armour|harbour|colour|favour|honour)\w*|\w*(theatre|centre|fibre)|tyre|cheque|licence|programme|kerb|plough|catalogue|"
    r"(travell|councill|counsell|jewell|diall)er|aeroplane|aluminium|sceptic|gaol|\w+isations?"
)


def nouns() -> dict[str, set[str]]:
    """The counted nouns of each language by their English names."""
    words = {code: get_language(code).words.values() for code in languages()}
    return {code: {r.value for readings in book for r in readings if r.category == "count"} for code, book in words.items()}


def doublets(names: Collection[str]) -> list[str]:
    """What is wrong with a set of names: British spelling, two names of one thing, two spellings that differ in marks or capitals.

    >>> doublets({"tyre", "viewer", "spectator", "café", "cafe"})
    ['café: cafe', 'spectator: viewer', 'tyre: British']
    """
    wrong = [f"{name}: British" for name in names if any(BRITISH.fullmatch(word) for word in name.split())]
    wrong += [f"{name}: {ours}" for ours, *others in ALIKE for name in others if name in names]
    spelled: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        plain = unicodedata.normalize("NFD", name.lower().replace("-", "").replace(" ", ""))
        spelled["".join(c for c in plain if not unicodedata.combining(c))].append(name)
    return sorted(wrong + [f"{name}: {first}" for first, *others in spelled.values() for name in others])


def lacking(found: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """For each language the names that any other has and it has not."""
    every = set().union(*found.values())
    return {code: sorted(every - names, key=str.lower) for code, names in found.items()}


if __name__ == "__main__":
    counted = nouns()
    for language, missing in lacking(counted).items():
        print(f"{language} counts {len(counted[language])} things and lacks {len(missing)}")
        print(textwrap.fill(", ".join(missing), 160, initial_indent="    ", subsequent_indent="    "))
