"""The parts of claims as marked stretches of their text: what notebooks, the report and displaCy colour."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from claimkit.output.wording import quantity_text
from claimkit.schema import Claim

# What is marked, and its colour: told apart by people who see red and green alike, and dark enough as an underline on white and on black.
# Where two parts overlap, the earlier in this list is the one seen.
COLOURS = {
    "quantity": "#d98200",
    "date": "#c4407c",
    "source": "#1a9464",
    "subject": "#2f72d6",
    "property": "#8557cf",
    "cue": "#6f8a94",
}
ROLES = tuple(COLOURS)


class Part(NamedTuple):
    """A part of a claim: where it stands, what it is, and what it stands for."""

    start: int
    end: int
    role: str
    note: str = ""


class Piece(NamedTuple):
    """A stretch of text that is one part, or none."""

    text: str
    part: Part | None


def parts_of(claim: Claim) -> Iterator[Part]:
    """The parts of a claim that stand in its text."""
    yield Part(claim.mention.start, claim.mention.end, "quantity", quantity_text(claim.quantity))
    if claim.property:
        yield Part(claim.property.start, claim.property.end, "property", claim.property.id or "")
    if claim.subject:
        yield Part(claim.subject.start, claim.subject.end, "subject", claim.subject.name or claim.subject.coref or "")
    said = claim.attribution
    if said and said.source:
        yield Part(said.source.start, said.source.end, "source", said.source.name or said.source.coref or "")
    if said and said.cue:
        yield Part(said.cue.start, said.cue.end, "cue", said.style)
    for time in claim.times:
        yield Part(time.start, time.end, "date", f"{time.role} {time.timex}")


def pieces(text: str, parts: Iterable[Part], start: int = 0) -> list[Piece]:
    """`text`, which stands at `start` of its article, cut at the borders of the parts that stand in it.

    >>> [(p.text, p.part.role if p.part else None) for p in pieces("up to 5 GW", [Part(6, 10, "quantity")])]
    [('up to ', None), ('5 GW', 'quantity')]
    """
    seen: list[Part | None] = [None] * len(text)
    for part in sorted(set(parts), key=lambda p: (ROLES.index(p.role), p.start, p.end), reverse=True):
        first, last = max(0, part.start - start), min(len(text), part.end - start)
        if first < last:
            seen[first:last] = [part] * (last - first)
    return list(_runs(text, seen))


def _runs(text: str, seen: Sequence[Part | None]) -> Iterator[Piece]:
    at = 0
    for part, run in groupby(seen):
        length = sum(1 for _ in run)
        yield Piece(text[at : at + length], part)
        at += length


def words(text: str, cuts: Collection[int]) -> Iterator[tuple[int, int]]:
    """The stretches between white space, cut also at the places of `cuts`.

    >>> list(words("up to5 GW", {5}))
    [(0, 2), (3, 5), (5, 6), (7, 9)]
    """
    start: int | None = None
    for i, char in enumerate(text):
        if start is not None and (char.isspace() or i in cuts):
            yield start, i
            start = None
        if start is None and not char.isspace():
            start = i
    if start is not None:
        yield start, len(text)
