"""Why a text is read as it is: atoms, their readings, and the rule and value of every mention."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from claimkit.lang.lexicon import Language
from claimkit.mentions import read_region
from claimkit.mentions.atoms import Region, regions
from claimkit.mentions.said import Said
from claimkit.schema import Mention

ATOMS = {"d": "figures", "w": "word"}  # all others are signs


class Line(NamedTuple):
    """A line of an explanation: pieces of text, each with what it is, so that a terminal can colour them."""

    pieces: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return "".join(text for _, text in self.pieces)


def explain(text: str, language: Language, published: date | None = None) -> Iterator[Line]:
    """Lines for a person to read; none where nothing in the text triggers a reading."""
    said = Said(text)
    for region in regions(text, language):
        yield from _atom_lines(region)
        for mention in read_region(region, published, said):
            yield _mention_line(mention)


def _atom_lines(region: Region) -> Iterator[Line]:
    for i, atom in enumerate(region.atoms):
        known = len(region.hits(i))
        pieces = [("place", f"{atom.start:>6} {atom.kind} "), (ATOMS.get(atom.kind, "sign"), f"{atom.cased:<14}" if known else atom.cased)]
        for k in range(known):
            pieces += [("place", "; " if k else " "), *_reading(region, i, k)]
        yield Line(tuple(pieces))


def _reading(region: Region, i: int, k: int) -> list[tuple[str, str]]:
    hit = region.hits(i)[k]
    phrase = f" «{region.text[hit.start : hit.end]}»" if hit.j - hit.i > 1 or hit.clitic else ""
    return [("category", f"{hit.category} "), ("value", str(hit.value)), ("word", phrase)]


def _mention_line(mention: Mention) -> Line:
    value = mention.quantity or mention.time
    facts = value.model_dump(mode="json", exclude_none=True, exclude_defaults=True) if value else {}
    told = " ".join(f"{name}={fact}" for name, fact in facts.items())
    head = (("mention", f"=> {mention.kind} "), ("place", f"[{mention.start}:{mention.end}] "), ("word", f"«{mention.surface}» "))
    return Line((*head, ("value", told), ("rule", f" (rule: {mention.rule})")))
