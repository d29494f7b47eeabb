"""The text and its folded shadow: what is looked up is folded, what is reported are places in the text as given.

The text is never changed. `fold` makes a shadow for look-up: digits of every script become ASCII, spaces of every kind one blank,
Arabic vowel marks, tatweel, soft hyphens and direction marks vanish, hamza seats and final yeh are levelled, ё is е.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache

from claimkit.errors import EmptyTextError, TextTooLongError, TextTypeError

MAX_CHARACTERS = 10_000_000  # a news article has some thousands; what is longer is not an article

# Vanish from the shadow: harakat and Quranic marks, tatweel, soft hyphen, zero-width and direction marks, BOM, combining accents.
_MARKS = (
    "\u0300\u0301\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
)
_IGNORED = re.compile(f"[{_MARKS}]+|(?<=[\u0620-\u063f\u0641-\u0652])\u0640+|\u0640+(?=[\u0620-\u063f\u0641-\u064a])")
# Decomposed й and ё: letter and mark are one letter.
_DECOMPOSED = re.compile("[иИ]\u0306|[еЕ]\u0308")
_VANISHING = re.compile(f"[{_MARKS}\u0640\u0306\u0308]")
# A no-break blank that lost its markup: the whole reads as one blank.
_ENTITY = re.compile(r"&(?:nbsp|thinsp|ensp|emsp|#160|#8201|#8239|#x0*a0|#x0*2009|#x0*202f);", re.IGNORECASE)
# Everything but the letters and signs of our languages' news, which stand for themselves or are in _USUAL.
_ODD = re.compile("[^\x00-\x7f\u0400-\u0481\u048a-\u04ff\u0621-\u063a\u0641-\u064a\u060c\u061b\u061f«»„“”‘’–—№€£]")
_USUAL = tuple(zip("\u0623\u0625\u0622\u0649\u0629ёЁ\t", "\u0627\u0627\u0627\u064a\u0647еЕ ", strict=True))
# Letters of other keyboards, Arabic marks in figures, minus signs; a tatweel that stretches no letter is drawn as a dash.
_UNUSUAL = dict(zip("\u0671\u06a9\u06cc\u06be\u06c1\u06c0٫٬٪\u0640−‑", "\u0627\u0643\u064a\u0647\u0647\u0647.,%---", strict=True))
SHORT, LONG = 500, 200_000  # characters of an article whose shadow is kept: no sentence, and nothing that would fill the memory
MANY = 16  # kinds of unusual characters above which one pass over the text is cheaper than one for each


def check_text(text: object) -> str:
    """`text` itself when it is readable.

    >>> check_text("$5 млрд")
    '$5 млрд'

    Raises TextTypeError for what is not a string, EmptyTextError for white space, TextTooLongError above 10 million characters.
    """
    if not isinstance(text, str):
        raise TextTypeError(f"expected a text (str), got {type(text).__name__}", got=type(text).__name__)
    if not text.strip():
        raise EmptyTextError("the text is empty or only white space")
    if len(text) > MAX_CHARACTERS:
        raise TextTooLongError(
            f"the text has {len(text)} characters; the limit is {MAX_CHARACTERS}", length=len(text), limit=MAX_CHARACTERS
        )
    return text


@lru_cache(maxsize=4096)
def _levelled(char: str) -> str | None:
    """What stands in the shadow for a character that is not usual; None where it stands for itself."""
    known = _UNUSUAL.get(char)
    if known is not None:
        return known
    category = unicodedata.category(char)
    return str(unicodedata.digit(char)) if category == "Nd" else " " if category == "Zs" else None


class Folded:
    """The shadow of a text: `cased` keeps capitals, `lower` does not; both have one length, `raw(i)` gives the place in the text.

    >>> shadow = fold("مليـون")
    >>> shadow.lower, shadow.raw(4)
    ('مليون', 5)
    """

    __slots__ = ("_cuts", "_shifts", "cased", "lower")

    def __init__(self, cased: str, dropped: list[tuple[int, int]]) -> None:
        self.cased = cased
        lower = cased.lower()
        self.lower = lower if len(lower) == len(cased) else "".join(c.lower() if len(c.lower()) == 1 else c for c in cased)
        self._cuts: list[int] = []  # places of the shadow before which something was dropped, and how much was up to each
        self._shifts = [0]
        for start, end in dropped:
            self._cuts.append(start - self._shifts[-1])
            self._shifts.append(self._shifts[-1] + end - start)

    def raw(self, position: int) -> int:
        """The place in the text of a place in the shadow."""
        return position + self._shifts[bisect_right(self._cuts, position)]

    def raw_end(self, position: int) -> int:
        """The place in the text just behind the shadow's character before `position`."""
        return self.raw(position - 1) + 1

    def raws(self, positions: list[int]) -> list[int]:
        """`raw` of many places, in order."""
        if not self._cuts:
            return positions
        found: list[int] = []
        i = 0
        for cut, shift in zip([*self._cuts, len(self.cased) + 1], self._shifts, strict=True):
            j = bisect_left(positions, cut, i)
            found += [p + shift for p in positions[i:j]]
            i = j
        return found

    def raw_ends(self, positions: list[int]) -> list[int]:
        """`raw_end` of many places, in order."""
        return [p + 1 for p in self.raws([p - 1 for p in positions])] if self._cuts else positions


def fold(text: str) -> Folded:
    """The look-up shadow of `text`. That of the last article is kept: language, mentions, sentences and names ask for it in turn."""
    global _last
    known = _last
    if known is not None and known[0] == text:
        return known[1]
    folded = _fold(text)
    if SHORT < len(text) < LONG:
        _last = (text, folded)
    return folded


_last: tuple[str, Folded] | None = None


def _fold(text: str) -> Folded:
    odd = set(_ODD.findall(text))
    dropped = _vanishing(text, odd)
    if dropped:
        text = _without(text, dropped)
    for char, level in _USUAL:
        text = text.replace(char, level)
    levels = [(char, level) for char in odd for level in [_levelled(char)] if level is not None]
    if len(levels) > MANY:
        return Folded(text.translate({ord(char): level for char, level in levels}), dropped)
    for char, level in levels:
        text = text.replace(char, level)
    return Folded(text, dropped)


def _vanishing(text: str, odd: set[str]) -> list[tuple[int, int]]:
    """What the shadow lacks, in order and apart from each other."""
    spans: list[tuple[int, int]] = []
    if odd and _VANISHING.search("".join(odd)):
        spans = [m.span() for m in _IGNORED.finditer(text)] + [(m.start() + 1, m.end()) for m in _DECOMPOSED.finditer(text)]
    if "&" in text:
        spans += [(m.start() + 1, m.end()) for m in _ENTITY.finditer(text)]
    return sorted(spans)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` less `spans`; a decomposed й is composed, &nbsp; is a blank."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        piece = text[at:start]
        if piece[-1:] == "&" and text[start] != ";" and _ENTITY.match(text, start - 1):
            piece = piece[:-1] + " "
        if text[start] == "\u0306" and piece[-1:] in ("и", "И"):
            piece = piece[:-1] + ("й" if piece[-1] == "и" else "Й")
        pieces.append(piece)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def fold_word(word: str) -> str:
    """A word of a list as it is looked up: folded and lower."""
    return fold(word).lower


class Utf16:
    """Places of a text as JavaScript, Java and Windows count them, in UTF-16 units: letters beyond the first plane count as two.

    >>> places = Utf16("😀 5 GW")
    >>> places.units(2), places.position(3)
    (3, 2)
    """

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [i for i, char in enumerate(text) if ord(char) > 0xFFFF]
        self._units = [i + k for k, i in enumerate(self._wide)]

    def units(self, position: int) -> int:
        """The place in UTF-16 units of a Python position."""
        return position + bisect_left(self._wide, position)

    def position(self, units: int) -> int:
        """The Python position of a place in UTF-16 units; a place within a letter is that of the letter."""
        return units - bisect_left(self._units, units)
