"""Bodies named by a capitalised adjective and a noun: «Юридический комитет», «Върховния съд», «Национальной метеорологической службы»."""

from collections.abc import Iterator

from claimkit.claims.nametext import Found, Text

ADJECTIVES = 3  # at most, before the noun


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
        if hit is not None and hit.j > i + 1 and not atom.gap == 2:
            return hit.j
        if not _adjective(source, j) or (j > i and atom.gap != 1):
            return 0
    return 0


def _adjective(source: Text, j: int) -> bool:
    atom = source.atoms[j]
    return atom.kind == "w" and len(atom.lower) > ADJECTIVES and atom.lower.endswith(source.facts.adjective_endings)
