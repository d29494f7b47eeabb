"""Atoms (letters, digits, one sign) of the stretches that a trigger marks, and exact look-ups over them.

The whole text is cut once, column by column, for what runs over a whole column in C costs a fraction of a loop in Python. Each atom has
bits: the categories that a phrase starting there may have (`lang.starts`). Most have none, and nothing more is ever asked of them.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import accumulate, compress
from operator import itemgetter, sub
from typing import Any, NamedTuple, cast

from claimkit.lang.lexicon import CATEGORIES, DAY, FIGURES, GLUED, MARKED, NUMERALS, ROMAN, TRIGGERS, YEAR, Language, bits
from claimkit.lang.starts import Way
from claimkit.text import LONG, SHORT, Folded, fold

# Letters of our languages first: a range is tested faster than a class of Unicode, which stands behind it for all others.
_TOKEN = re.compile(r"[a-z\u0430-\u044f\u0621-\u063a\u0641-\u064a]+[^\W\d_]*|[^\W\d_]+|\d+|\s+|\S")
_NUMERAL = re.compile(r"[IVX\u0406\u0425]+")  # Latin capitals, or Cyrillic ones that look the same
_FIGURES, _MARKED, _ROMAN, _GLUED, _DAY, _YEAR = (bits([name]) for name in (FIGURES, MARKED, ROMAN, GLUED, DAY, YEAR))
_TRIGGERS = bits(TRIGGERS)
_LAST_DAY, _FIRST_YEAR, _LAST_YEAR, _LONGEST_YEAR = 31, 1000, 2100, 4
_BESIDE = _MARKED | _GLUED  # what figures are by what stands behind them
_SIGMA = "\u03a3"
BEFORE, AFTER = 90, 110  # characters around a trigger that a reading may use


class _Kinds(dict[str, str]):
    """The kind of an atom by its first character: `d`, `w`, `s`; empty for a blank."""

    def __missing__(self, char: str) -> str:
        kind = "d" if char.isdecimal() else "w" if char.isalpha() else "" if char.isspace() else "s"
        self[char] = kind
        return kind


class _Figures(dict[str, int]):
    """The bits of figures by what they may be; of more than four only that they are some, which is not kept."""

    def __missing__(self, written: str) -> int:
        if len(written) > _LONGEST_YEAR:
            return _FIGURES
        value = int(written)
        self[written] = found = _FIGURES | (_DAY if value <= _LAST_DAY else _YEAR if _FIRST_YEAR <= value <= _LAST_YEAR else 0)
        return found


class _Masks(dict[tuple[str, ...], int]):
    """The bits of the categories that rules ask for; one that no list may have has none (a test finds it)."""

    def __missing__(self, categories: tuple[str, ...]) -> int:
        self[categories] = mask = bits(CATEGORIES.intersection(categories))
        return mask


_KINDS = _Kinds()
_FIGURE_BITS = _Figures()
_MASKS = _Masks()
_first_char = itemgetter(0)


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


_atom = cast(Callable[[Iterable[object]], Atom], partial(tuple.__new__, Atom))
_hit = cast(Callable[[Iterable[object]], Hit], partial(tuple.__new__, Hit))


class Region:
    """Atoms of one stretch of text, with look-ups forward (`at`) and backward (`before`); `bits` says what each atom may start."""

    __slots__ = ("_hits", "_size", "atoms", "bits", "gaps", "language", "lit", "lows", "numbers", "text")

    def __init__(self, text: str, atoms: list[Atom], lows: list[str], gaps: list[int], marks: list[int], language: Language) -> None:
        self.text = text
        self.atoms = atoms
        self.lows = lows  # of the atoms, the small letters
        self.gaps = gaps  # and what stands before each
        self.bits = marks
        self._size = len(atoms)
        self.lit = list(compress(range(self._size), marks))
        self.language = language
        self.numbers: dict[int, Any] = {}  # those read so far, by atom: every rule asks for them
        self._hits: list[tuple[Hit, ...] | None] = [None] * self._size

    def __len__(self) -> int:
        return self._size

    def hits(self, i: int) -> tuple[Hit, ...]:
        """All readings of phrases that start at atom `i`, longest first; with a clitic stripped where the word itself is unknown."""
        if not 0 <= i < self._size:
            return ()
        known = self._hits[i]
        if known is None:
            known = self._hits[i] = self._read(i) if self.bits[i] > NUMERALS else ()
        return known

    def at(self, i: int, *categories: str) -> Hit | None:
        """The longest reading at atom `i` in one of the categories."""
        if not 0 <= i < self._size or not self.bits[i] & _MASKS[categories]:
            return None
        known = self._hits[i]
        for hit in self.hits(i) if known is None else known:
            if hit.category in categories:
                return hit
        return None

    def before(self, j: int, *categories: str) -> Hit | None:
        """The longest reading that ends just before atom `j` in one of the categories."""
        if not 0 < j <= self._size:
            return None
        bits, reach = self.language.starts.back[self.lows[j - 1]]
        wanted = _MASKS[categories]
        if not bits & wanted:
            return None
        for i in range(max(0, j - reach), j):
            if self.bits[i] & wanted:
                for hit in self.hits(i):
                    if hit.j == j and hit.category in categories:
                        return hit
        return None

    def starting(self, wanted: int) -> list[int]:
        """The atoms that may start what is wanted (see `lexicon.bits`)."""
        return [i for i in self.lit if self.bits[i] & wanted]

    def kinds(self, i: int) -> int:
        """The bits of all readings at atom `i`, with those of figures and numerals; none outside the region."""
        if not 0 <= i < self._size:
            return 0
        _, cased, lower, *_ = self.atoms[i]
        head = self.language.heads[cased, lower]
        if i + 1 < self._size and self.lows[i + 1] in head.seconds:
            return self.bits[i] & NUMERALS | bits(hit.category for hit in self.hits(i))
        return self.bits[i] & NUMERALS | head.bits

    def _read(self, i: int) -> tuple[Hit, ...]:
        _, cased, lower, begin, end, _ = self.atoms[i]
        alone, seconds, _ = self.language.heads[cased, lower]
        if i + 1 < self._size and self.lows[i + 1] in seconds:
            return tuple(self._long(i))
        if end - begin != len(cased):
            alone = tuple(reading._replace(skip=reading.skip and self._behind(i, reading.skip) - begin) for reading in alone)
        return tuple([_hit((i, i + 1, category, value, begin + skip, end, clitic)) for category, value, skip, clitic in alone])

    def _long(self, i: int) -> Iterator[Hit]:
        """Readings where the next atom may belong to a phrase."""
        _, cased, lower, begin, end, _ = self.atoms[i]
        following = self.lows[i + 1]
        for way in self.language.starts.ways[lower]:
            if way.reach > 1 and following in way.seconds:
                yield from self._phrases(i, way)
            start = self._behind(i, way.outside) if way.outside else begin
            for category, value, _, clitic in self.language.alone(cased, way):
                yield _hit((i, i + 1, category, value, start, end, clitic))

    def _behind(self, i: int, letters: int) -> int:
        """The place in the text behind so many letters of an atom, which may be written with marks and entities among them."""
        _, cased, _, start, end, _ = self.atoms[i]
        return start + letters if end - start == len(cased) else start + fold(self.text[start:end]).raw(letters)

    def _phrases(self, i: int, way: Way) -> Iterator[Hit]:
        """Readings of two atoms and more, longest first."""
        atoms = self.atoms
        start = self._behind(i, way.outside)
        lows, caseds = [way.first], [atoms[i].cased[len(way.clitic) :]]
        for atom in atoms[i + 1 : i + way.reach]:
            if atom.gap == 2:
                break
            lows.append(atom.lower)
            caseds.append(atom.cased)
        for n in range(len(lows), 1, -1):
            for r in self.language.lookup(" ".join(caseds[:n]), " ".join(lows[:n])):
                yield _hit((i, i + n, r.category, r.value, start, atoms[i + n - 1].end, way.clitic))


_last: "_Cut | None" = None


def regions(text: str, language: Language) -> Iterator[Region]:
    """The stretches of `text` worth reading, in order, not overlapping."""
    cut = _cut(text, language)
    for start, end in cut.windows():
        yield cut.region(start, end)


def region_of(text: str, language: Language) -> Region:
    """The whole text as one region (short texts, sentences)."""
    cut = _cut(text, language)
    return cut.region(0, len(cut.shadow.lower))


def region_within(text: str, start: int, end: int, language: Language) -> Region:
    """A sentence `text[start:end]` as one region, its places counted from `start`; it reads as `region_of` the sentence does.

    Where the article has been cut already and the sentence reads there as it does alone, that is not done again.
    """
    last = _last
    known = last is not None and last.text == text and last.language is language
    region = last.alone(start, end) if last is not None and known else None
    return region_of(text[start:end], language) if region is None else region


def _cut(text: str, language: Language) -> "_Cut":
    """The atoms of a text. The last article is kept: its mentions, its names and its currencies are looked for one after the other."""
    global _last
    last = _last
    if last is not None and last.text == text and last.language is language:
        return last
    cut = _Cut(text, fold(text), language)
    _last = cut if SHORT < len(text) < LONG else last
    return cut


class _Cut:
    """All atoms of a text with their bits, in columns; `starts` and `ends` are places in the shadow."""

    def __init__(self, text: str, shadow: Folded, language: Language) -> None:
        self.text, self.shadow, self.language = text, shadow, language
        lower, cased = shadow.lower, shadow.cased
        tokens = _TOKEN.findall(lower)
        kinds = list(map(_KINDS.__getitem__, map(_first_char, tokens)))
        lows: list[str] = list(compress(tokens, kinds))
        self.ends: list[int] = list(compress(accumulate(map(len, tokens)), kinds))
        self.starts: list[int] = list(map(sub, self.ends, map(len, lows)))
        kinds = list(filter(None, kinds))
        caseds = lows if cased == lower else [cased[a:b] for a, b in zip(self.starts, self.ends, strict=True)]
        self.lows, self.gaps = lows, self._gaps()
        self.places = shadow.raws(self.starts)  # in the text
        columns = (kinds, caseds, lows, self.places, shadow.raw_ends(self.ends), self.gaps)
        self.atoms = list(map(_atom, zip(*columns, strict=True)))
        self.bits = language.starts.bits(lows)
        kinds.append("")  # behind the last
        for k in [k for k, kind in enumerate(kinds) if kind == "d"]:
            glued = bool(kinds[k + 1]) and not self.gaps[k + 1]
            self.bits[k] |= _FIGURE_BITS[lows[k]] | (_MARKED if kinds[k + 1] == "s" else 0) | (_GLUED if glued else 0)
        for numeral in _NUMERAL.finditer(cased):
            k = bisect_left(self.starts, numeral.start())
            if k < len(caseds) and caseds[k] == numeral[0]:
                self.bits[k] |= _ROMAN

    def _gaps(self) -> list[int]:
        """What stands before each atom: nothing, a blank, a line break or the beginning."""
        gaps = [1 if blank else 0 for blank in map(sub, self.starts, [0, *self.ends])]
        lower, at = self.shadow.lower, -1
        while (at := lower.find("\n", at + 1)) >= 0:
            k = bisect_left(self.starts, at)
            if k < len(gaps):
                gaps[k] = 2
                at = self.starts[k]
        if gaps and not self.starts[0]:
            gaps[0] = 2
        return gaps

    def region(self, start: int, end: int) -> Region:
        """The atoms of a stretch that cuts none; a line that begins at its start is seen."""
        i, j = bisect_left(self.starts, start), bisect_left(self.starts, end)
        atoms, gaps = self.atoms[i:j], self.gaps[i:j]
        if atoms and start:
            head = self.shadow.lower[start - 1] if self.starts[i] == start else self.shadow.lower[start : self.starts[i]]
            gaps[0] = 2 if "\n" in head else 1
            atoms[0] = atoms[0]._replace(gap=gaps[0])
        return Region(self.text, atoms, self.lows[i:j], gaps, self.bits[i:j], self.language)

    def alone(self, start: int, end: int) -> Region | None:
        """The atoms of a stretch of the text, as if there were no text around it; None where that might read in another way.

        It does where nothing in it has another length in the shadow and no atom is cut; what folding looks at beside a letter is within
        the stretch then. A Greek sigma ends in small letters by what stands behind it.
        """
        i, j = bisect_left(self.places, start), bisect_left(self.places, end)
        if i >= j or self.places[i] != start or self.atoms[j - 1].end != end or (i and self.atoms[i - 1].end > start):
            return None
        if not self.shadow.even(self.starts[i], self.ends[j - 1]) or _SIGMA in self.text[start:end]:
            return None
        moved = [_atom((kind, cased, low, a - start, b - start, gap)) for kind, cased, low, a, b, gap in self.atoms[i:j]]
        moved[0] = moved[0]._replace(gap=2)
        marks = self.bits[i:j]
        marks[-1] &= ~_BESIDE
        return Region(self.text[start:end], moved, self.lows[i:j], [2, *self.gaps[i + 1 : j]], marks, self.language)

    def windows(self) -> Iterator[tuple[int, int]]:
        """Stretches around triggers, in places of the shadow."""
        wanted = _TRIGGERS | _FIGURES
        start = end = -1
        for k in compress(range(len(self.bits)), self.bits):
            if not self.bits[k] & wanted:
                continue
            a, b = self.starts[k] - BEFORE, self.ends[k] + AFTER
            if end < 0:
                start, end = a, b
            elif a <= end:
                end = b
            else:
                yield _snap(self.shadow.lower, start, end)
                start, end = a, b
        if end >= 0:
            yield _snap(self.shadow.lower, start, end)


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
