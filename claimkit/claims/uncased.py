"""Finders of names where the script has no capitals: the words behind a title or a noun, and those who are said to speak."""

from collections.abc import Iterator

from claimkit.claims.nametext import Found, Text
from claimkit.schema import EntityType

CUES: tuple[tuple[str, EntityType, int], ...] = (
    ("title", "PERSON", 2),
    ("legal_form", "ORG", 2),
    ("org_noun", "ORG", 3),
    ("loc_noun", "LOC", 1),
)


def cued(source: Text) -> Iterator[Found]:
    """Where the script has no capitals: a title, an organisation's or a place's noun and the word or two behind it."""
    if source.cased:
        return
    for category, kind, most in CUES:
        for i in range(len(source.atoms)):
            hit = source.region.at(i, category)
            if hit is None or source.atoms[i].lower in source.facts.stops:
                continue
            if category != "org_noun" and (source.article(hit.i) or (hit.j < len(source.atoms) and source.article(hit.j))):
                continue  # «the visiting team», «وزير الخارجية»: no name follows
            j = _name_end(source, hit.i, hit.j, most)
            if j > hit.j:
                yield Found(hit.i if category == "org_noun" else hit.j, j, kind)


def _name_end(source: Text, i: int, start: int, most: int) -> int:
    """Where the name behind a cue ends: words that all have the article, as a noun with it demands, or that all have none."""
    if start >= len(source.atoms):
        return start
    article = source.article(start)
    if source.article(i) and not article:
        return start
    j = start
    while j < min(start + most, len(source.atoms)) and source.atoms[j].kind == "w" and source.atoms[j].gap == 1:
        if source.common(j) or (article and not source.article(j)) or (not article and source.article(j) and j > start + 1):
            break
        j += 1
    return j


def speakers(source: Text) -> Iterator[Found]:
    """Where the script has no capitals: unknown words between a verb of saying and what is said, «وزعمت مايورجا أن …»."""
    if source.cased:
        return
    for i in range(len(source.atoms)):
        hit = source.region.at(i, "report_verb")
        j = hit.j if hit is not None else 0
        while hit is not None and j - hit.j < 3 and j < len(source.atoms) and _strange(source, j):
            j += 1
        if (
            hit is not None
            and hit.j < j < len(source.atoms)
            and (source.atoms[j].lower in source.facts.report_joins or source.atoms[j].kind == "s")
        ):
            yield Found(hit.j, j, "PERSON")


def _strange(source: Text, j: int) -> bool:
    """A word of three letters or more that no list has, without the article."""
    atom = source.atoms[j]
    return (
        atom.kind == "w"
        and len(atom.lower) > 2
        and atom.gap == 1
        and not source.article(j)
        and not source.common(j)
        and not source.region.hits(j)
    )
