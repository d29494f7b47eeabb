"""Bodies named by a capitalised adjective and a noun, «Юридический комитет», «Върховния съд»; and what makes a lone capital a place."""

from collections.abc import Iterator

from claimkit.claims.nametext import Found, Text
from claimkit.unify.canon import entity_type

ADJECTIVES = 3  # at most, before the noun
SHORT = 2  # letters of a noun that is written with a point
LISTED = 6  # names of a list looked back at


def bodies(source: Text) -> Iterator[Found]:
    """A capital inside a sentence on an adjective, up to two more adjectives, and an organisation's noun."""
    if not source.cased:
        return
    for i in range(len(source.atoms)):
        if source.capital(i) and i not in source.first and not source.latin(i):
            end = _noun_end(source, i)
            if end:
                yield Found(i, end, "ORG")


def _noun_end(source: Text, i: int) -> int:
    """The end of the noun that the adjectives from `i` on lead to; 0 where they lead to none."""
    for j in range(i, min(i + ADJECTIVES + 1, len(source.atoms))):
        atom = source.atoms[j]
        hit = source.region.at(j, "org_noun")
        if hit is not None and hit.j > i + 1 and atom.gap != 2:
            return hit.j
        if not _adjective(source, j) or (j > i and atom.gap != 1):
            return 0
    return 0


def _adjective(source: Text, j: int) -> bool:
    atom = source.atoms[j]
    return atom.kind == "w" and len(atom.lower) > ADJECTIVES and atom.lower.endswith(source.facts.adjective_endings)


def located(source: Text, i: int) -> bool:
    """A place by the word before it, «в Рушдене», or by the place that it follows in a list or an address, «в Рушдене, Нортгемптоншир»."""
    for _ in range(LISTED):
        if i > 0 and (
            source.atoms[i - 1].lower in source.facts.place_words
            or (source.has(i - 1, "loc_noun") and len(source.atoms[i - 1].lower) > SHORT)
        ):
            return True
        if i < 2 or source.atoms[i - 1].lower != "," or not source.capital(i - 2):
            return False
        if _place_ends(source, i - 1):
            return True
        i -= 2
        while i > 0 and source.capital(i - 1) and source.atoms[i].gap == 1:
            i -= 1
    return False


def _place_ends(source: Text, j: int) -> bool:
    hit = source.region.before(j, "entity", "country")
    return hit is not None and (hit.category == "country" or entity_type(hit.value) == "LOC")
