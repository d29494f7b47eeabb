"""Atoms (letters, digits, one sign) of the stretches that a trigger marks, and exact look-ups over them.

The whole text is scanned once for triggers; around each, and only there, the text is cut to atoms.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimkit.lang.lexicon import Language, Reading
from claimkit.text import Folded, fold

_WORD = re.compile(r"[^\W\d_]+|\d+")
_ATOM = re.compile(r"[^\W\d_]+|\d+|[^\s]")
BEFORE, AFTER = 90, 110  # characters around a trigger that a reading may use


class Atom(NamedTuple):
    """A run of letters (`w`), of digits (`d`) or one sign (`s`), with its place in the text and what stands before it."""

    kind: str
    cased: str
    lower: str
    start: int
    end: int
    gap: int  # 0 nothing before, 1 blank, 2 line break


class Hit(NamedTuple):
    """Atoms `[i:j]` read as `value` of `category`; `clitic` was written onto the first, `start` lies behind it."""

    i: int
    j: int
    category: str
    value: str
    start: int
    end: int
    clitic: str


class Region:
    """Atoms of one stretch of text, with look-ups forward (`at`) and backward (`before`)."""

    def __init__(self, text: str, atoms: list[Atom], language: Language) -> None:
        self.text = text
        self.atoms = atoms
        self.language = language
        self._hits: dict[int, tuple[Hit, ...]] = {}

    def __len__(self) -> int:
        return len(self.atoms)

    def hits(self, i: int) -> tuple[Hit, ...]:
        """All readings of phrases that start at atom `i`, longest first; with a clitic stripped where the word itself is unknown."""
        known = self._hits.get(i)
        if known is None:
            known = self._hits[i] = tuple(self._read(i)) if 0 <= i < len(self.atoms) else ()
        return known

    def at(self, i: int, *categories: str) -> Hit | None:
        """The longest reading at atom `i` in one of the categories."""
        for hit in self.hits(i):
            if hit.category in categories:
                return hit
        return None

    def before(self, j: int, *categories: str) -> Hit | None:
        """The longest reading that ends just before atom `j` in one of the categories."""
        if not 0 < j <= len(self.atoms):
            return None
        reach = max(
            self.language.back.get(self.atoms[j - 1].lower, 1), self.language.back.get(_bare(self.atoms[j - 1].lower, self.language), 1)
        )
        for i in range(max(0, j - reach), j):
            for hit in self.hits(i):
                if hit.j == j and hit.category in categories:
                    return hit
        return None

    def _read(self, i: int) -> Iterator[Hit]:
        atom = self.atoms[i]
        language = self.language
        if atom.lower in language.ahead:
            yield from self._phrases(i, atom.lower, atom.cased, "")
        for clitic in language.proclitics:
            if atom.lower.startswith(clitic) and atom.lower[len(clitic) :] in language.ahead and len(atom.lower) > len(clitic) + 1:
                yield from self._phrases(i, atom.lower[len(clitic) :], atom.cased[len(clitic) :], clitic)

    def _phrases(self, i: int, first: str, first_cased: str, clitic: str) -> Iterator[Hit]:
        reach = self.language.ahead[first]
        atoms = self.atoms
        lows, caseds = [first], [first_cased]
        for k in range(i + 1, min(i + reach, len(atoms))):
            if atoms[k].gap == 2:
                break
            lows.append(atoms[k].lower)
            caseds.append(atoms[k].cased)
        for n in range(len(lows), 0, -1):
            readings: tuple[Reading, ...] = self.language.lookup(" ".join(caseds[:n]), " ".join(lows[:n]))
            for r in readings:
                yield Hit(i, i + n, r.category, r.value, atoms[i].start + _outside(clitic, self.language), atoms[i + n - 1].end, clitic)


def _bare(word: str, language: Language) -> str:
    """The word less the longest clitic; for how far back a phrase may reach."""
    return next((word[len(c) :] for c in language.proclitics if word.startswith(c) and len(word) > len(c) + 1), word)


def _outside(clitic: str, language: Language) -> int:
    """How much of a clitic lies outside a span: the article stays inside."""
    return len(clitic) - next((len(a) for a in language.articles if clitic.endswith(a)), 0)


def regions(text: str, language: Language) -> Iterator[Region]:
    """The stretches of `text` worth reading, in order, not overlapping."""
    shadow = fold(text)
    for start, end in _windows(shadow.lower, language):
        yield Region(text, list(_atoms(shadow, start, end)), language)


def region_of(text: str, language: Language) -> Region:
    """The whole text as one region (short texts, sentences)."""
    shadow = fold(text)
    return Region(text, list(_atoms(shadow, 0, len(shadow.lower))), language)


def _windows(lower: str, language: Language) -> Iterator[tuple[int, int]]:
    triggers = language.triggers
    start = end = -1
    for match in _WORD.finditer(lower):
        word = match[0]
        if word in triggers or word[0].isdecimal():
            a, b = match.start() - BEFORE, match.end() + AFTER
            if end < 0:
                start, end = a, b
            elif a <= end:
                end = b
            else:
                yield _snap(lower, start, end)
                start, end = a, b
    if end >= 0:
        yield _snap(lower, start, end)


def _snap(lower: str, start: int, end: int) -> tuple[int, int]:
    """Bounds moved inward to white space, so that no word or number is cut."""
    if start <= 0:
        start = 0
    else:
        while start < len(lower) and not lower[start - 1].isspace():
            start += 1
    if end >= len(lower):
        end = len(lower)
    else:
        while end > start and not lower[end].isspace():
            end -= 1
    return start, end


def _atoms(shadow: Folded, start: int, end: int) -> Iterator[Atom]:
    lower, cased = shadow.lower, shadow.cased
    last = start
    for match in _ATOM.finditer(lower, start, end):
        a, b = match.span()
        low = match[0]
        gap = 0 if a == last else 2 if "\n" in lower[last:a] else 1
        if a == start:
            gap = 2 if start == 0 or lower[start - 1] == "\n" else 1
        kind = "d" if low[0].isdecimal() else "w" if low[0].isalpha() else "s"
        yield Atom(kind, cased[a:b], low, shadow.raw(a), shadow.raw_end(b), gap)
        last = b
