"""The text and its folded shadow: what is looked up is folded, what is reported are places in the text as given.

The text is never changed. `fold` makes a shadow for look-up: digits of every script become ASCII, spaces of every kind one blank,
Arabic vowel marks, tatweel, soft hyphens, direction marks and control characters vanish, hamza seats and final yeh are levelled, ё is е.
Dirty text is read as what it was: entities and tags of HTML, other shapes of letters, a Latin p in «млpд», lines broken within a sentence.
"""

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from claimkit.errors import EmptyTextError, TextTooLongError, TextTypeError

MAX_CHARACTERS = 10_000_000  # a news article has some thousands; what is longer is not an article

# Everything but the letters and signs of our languages' news, which stand for themselves or are in _USUAL.
_ODD = re.compile("[^\t\n\x20-\x7e\u0400-\u0481\u048a-\u04ff\u0621-\u063a\u0641-\u064a\u060c\u061b\u061f«»„“”‘’–—№€£]")
_USUAL = tuple(zip("\u0623\u0625\u0622\u0649\u0629ёЁ\t", "\u0627\u0627\u0627\u064a\u0647еЕ ", strict=True))
# A word that folding only lowers: letters that stand for themselves, a capital at most at its head.
_CLEAN = re.compile("[\u0410-\u042f]?[\u0430-\u044f]*|[A-Za-z]*|[\u0621\u0624\u0626-\u0628\u062a-\u063a\u0641-\u0648\u064a]*")
# Letters of other keyboards, Arabic marks in figures, minus signs, line ends; a tatweel that stretches no letter is drawn as a dash.
_UNUSUAL = dict(zip("\u0671\u06a9\u06cc\u06be\u06c1\u06c0٫٬٪\u0640−‑", "\u0627\u0643\u064a\u0647\u0647\u0647.,%---", strict=True))
_UNUSUAL |= dict.fromkeys("\u2028\u2029\x85\x0b\x0c\r", "\n")
_VANISHING = ("Mn", "Me", "Cf", "Cc")  # vowel marks and accents; soft hyphen, zero width, direction; control characters
_DRAWN = ("<wide>", "<font>", "<isolated>", "<initial>", "<medial>", "<final>")  # other shapes of a letter, digit or sign
_JOINED = "\u0620-\u063f\u0641-\u0652\ufb50-\ufdff\ufe70-\ufefc"  # Arabic letters and marks
_TATWEEL = f"(?<=[{_JOINED}])%s(?:\u0640%s)+|(?<!\u0640)\u0640+(?=[\u0620-\u063f\u0641-\u064a])"  # among marks that vanish
_COMPOSED = {"и\u0306": "й", "И\u0306": "Й", "\u0648\u0654": "\u0624", "\u064a\u0654": "\u0626"}  # letter and mark are one letter
_STRETCH, DOUBLE = "\u0640", "\u0651"  # tatweel; the mark of a double letter
SHORT, LONG = 500, 200_000  # characters of an article whose shadow is kept: no sentence, and nothing that would fill the memory
MANY = 16  # kinds of unusual characters above which one pass over the text is cheaper than one for each

# Remnants of HTML: a character written as an entity (escaped twice, too), tags within a line, tags that end one.
_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{2,7}|#x[\da-f]{2,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_INLINE = "a|abbr|b|bdi|bdo|data|em|font|i|ins|mark|small|span|strong|sub|sup|time|u|wbr"
_BLOCK = "blockquote|br|dd|div|dl|dt|figcaption|figure|h[1-6]|hr|img|li|ol|p|section|table|tbody|td|th|thead|tr|ul"
_TAG = re.compile(rf"</?(?:(?P<block>{_BLOCK})|{_INLINE})(?:\s[^<>]{{0,500}})?/?>", re.IGNORECASE)

# Letters of two scripts in one word, and those that look the same.
_MIXED = re.compile("[A-Za-z](?:(?=[\u0400-\u04ff])|(?<=[\u0400-\u04ff].))")  # the rarer letter first: it is what is searched for
_LETTERS = re.compile("[A-Za-z\u0400-\u04ff]+")
_LATIN, _CYRILLIC = "aceopxyijsABCEHIKMOPTXYSJ", "асеорхуіјѕАВСЕНІКМОРТХУЅЈ"
_TO_CYRILLIC, _TO_LATIN = str.maketrans(_LATIN, _CYRILLIC), str.maketrans(_CYRILLIC, _LATIN)
# A line that goes on in small letters, and words glued where a blank was lost: «рублейАльтман».
_SOFT_BREAK = re.compile("\n(?:(?<=[\\w,%]\n)|(?<=[\\w,%] \n))(?= ?[a-z\u0430-\u045f])")
_GLUED = re.compile("[\u0410-\u042f\u0401](?<=[\u0430-\u045f].)(?=[\u0430-\u045f]{2})")
_SMALL_WORD = re.compile("(?<![\u0400-\u04ff])[\u0430-\u045f]{3,}$")
_BLANKS = re.compile("  +")
_REACH = 40  # letters of the longest word that a glued one may follow

Edit = tuple[int, int, str]  # a stretch of the text and what stands for it in the shadow


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
    """What stands in the shadow for a character that is not usual, perhaps nothing; None where it stands for itself."""
    known = _UNUSUAL.get(char)
    if known is not None:
        return known
    category = unicodedata.category(char)
    if category in _VANISHING:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category == "Zs":
        return " "
    return _without_marks(unicodedata.normalize("NFKC", char)) if unicodedata.decomposition(char).startswith(_DRAWN) else None


def _without_marks(letters: str) -> str:
    return "".join(char for char in letters if unicodedata.category(char) != "Mn").strip()


class Folded:
    """The shadow of a text: `cased` keeps capitals, `lower` does not; both have one length, `raw(i)` gives the place in the text.

    >>> shadow = fold("مليـون")
    >>> shadow.lower, shadow.raw(4)
    ('مليون', 5)
    """

    __slots__ = ("_cuts", "_ends", "_shifts", "cased", "lower")

    def __init__(self, cased: str, edits: Iterable[Edit] = (), marks: Collection[int] = ()) -> None:
        """`marks`: where in the text marks begin that belong to the letter before them, though the shadow leaves them out."""
        self.cased = cased
        lower = cased.lower()
        self.lower = lower if len(lower) == len(cased) else "".join(c.lower() if len(c.lower()) == 1 else c for c in cased)
        self._cuts: list[int] = []  # places of the shadow from which on it lags behind the text by another number of characters
        self._shifts = [0]
        self._ends: dict[int, int] = {}  # where in the text a character of the shadow ends that stands for not just one
        for start, end, new in edits:
            first = start - self._shifts[-1]
            if start in marks and first:
                self._ends[first - 1] = end
            for place in range(first, first + len(new)):
                self._ends[place] = end
                if place > first:
                    self._cut(place, start - place)
            self._cut(first + len(new), end - first - len(new))

    def _cut(self, place: int, shift: int) -> None:
        self._cuts.append(place)
        self._shifts.append(shift)

    def raw(self, position: int) -> int:
        """The place in the text of a place in the shadow."""
        return position + self._shifts[bisect_right(self._cuts, position)]

    def raw_end(self, position: int) -> int:
        """The place in the text just behind the shadow's character before `position`."""
        end = self._ends.get(position - 1)
        return self.raw(position - 1) + 1 if end is None else end

    def place(self, raw: int) -> int:
        """The place in the shadow of a place in the text; one within what the shadow leaves out is that behind it."""
        starts = [cut + shift for cut, shift in zip(self._cuts, self._shifts[1:], strict=True)]
        k = bisect_right(starts, raw)
        return min(raw - self._shifts[k], self._cuts[k] if k < len(self._cuts) else raw)

    def even(self, start: int, end: int) -> bool:
        """Whether a stretch of the shadow has as many characters in the text, each its own."""
        return bisect_left(self._cuts, start) == bisect_right(self._cuts, end)

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
        if not self._cuts:
            return positions
        lasts = [p - 1 for p in positions]
        ends = [p + 1 for p in self.raws(lasts)]
        return [self._ends.get(last, end) for last, end in zip(lasts, ends, strict=True)] if self._ends else ends


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
    if "\r" in odd:
        text = text.replace("\r\n", " \n")
    levels = {char: level for char in odd for level in [_levelled(char)] if level is not None}
    edits = list(_apart(sorted(_edits(text, levels), key=lambda edit: (edit[0], -edit[1]))))
    marks = frozenset(start for start, _, new in edits if not new and unicodedata.category(text[start]) == "Mn")
    if edits:
        text = _edited(text, edits)
    levels = {char: level for char, level in levels.items() if len(level) == 1}
    if len(levels) > MANY:
        text = text.translate({ord(char): level for char, level in levels.items()})
    else:
        for char, level in levels.items():
            text = text.replace(char, level)
    for char, level in _USUAL:
        text = text.replace(char, level)
    return Folded(_mended(text), edits, marks)


def _edits(text: str, levels: dict[str, str]) -> list[Edit]:
    """What has another length in the shadow."""
    edits: list[Edit] = []
    uneven = {char: level for char, level in levels.items() if len(level) != 1}
    if uneven or _STRETCH in levels:
        edits += _uneven(text, uneven)
    if "&" in text:
        edits += ((m.start(), m.end(), char) for m in _ENTITY.finditer(text) for char in [_entity(m[0])] if char is not None)
    if "<" in text:
        edits += ((m.start(), m.end(), "\n" if m["block"] else "") for m in _TAG.finditer(text))
    edits += ((at, at, " ") for at in map(re.Match.start, _GLUED.finditer(text)) if _SMALL_WORD.search(text, max(0, at - _REACH), at))
    return edits


def _uneven(text: str, levels: dict[str, str]) -> list[Edit]:
    """Marks that vanish, letters composed with theirs, ligatures."""
    edits = _stretched(text, levels) if _STRETCH in text else []
    if levels:
        composed = [pair for pair in _COMPOSED if pair[1] in levels]
        pieces = re.compile("|".join([*composed, "[" + re.escape("".join(sorted(levels))) + "]"]))
        edits += ((m.start(), m.end(), _COMPOSED.get(m[0]) or levels[m[0]]) for m in pieces.finditer(text))
    return edits


def _stretched(text: str, levels: dict[str, str]) -> list[Edit]:
    """Tatweels, with the marks that vanish among them."""
    vanishing = re.escape("".join(char for char, level in levels.items() if not level))
    between = f"[{vanishing}]*+" if vanishing else ""
    return [(m.start(), m.end(), "") for m in re.finditer(_TATWEEL.replace("%s", between), text)]


def _entity(written: str) -> str | None:
    """The character of an entity; None for what is none («&laquo» of a shop's name), or several characters."""
    char = html.unescape("&" + written.removeprefix("&").removeprefix("amp;") if written.lower().startswith("&amp;") else written)
    if len(char) != 1 or char == written:
        return None
    level = _levelled(char) if not char.isascii() else " " if char.isspace() else char
    return char if level is None else level


def _apart(edits: list[Edit]) -> Iterator[Edit]:
    """The edits less those that overlap one before; of those that begin at one place the longest comes first."""
    at = 0
    for edit in edits:
        if edit[0] >= at:
            yield edit
            at = edit[1]


def _edited(text: str, edits: list[Edit]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, new in edits:
        pieces += (text[at:start], new)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _mended(text: str) -> str:
    """Lines that go on and letters of a look-alike script, each character by one other."""
    if "\n" in text:
        text = _SOFT_BREAK.sub(" ", text)
    return _LETTERS.sub(lambda word: _one_script(word[0]), text) if _MIXED.search(text) else text


def _one_script(word: str) -> str:
    """«млpд» with a Latin p in Cyrillic, «UЅD» in Latin; a word that could be either, or is both, stays as it is.

    >>> _one_script("мл" + "p" + "д") == "млрд", _one_script("iPhone")
    (True, 'iPhone')
    """
    if word.isascii() or not any(map(str.isascii, word)):
        return word
    latin, cyrillic = set(filter(str.isascii, word)), {char for char in word if not char.isascii()}
    if latin.issubset(_LATIN) and not cyrillic.issubset(_CYRILLIC):
        return word.translate(_TO_CYRILLIC)
    if cyrillic.issubset(_CYRILLIC) and not latin.issubset(_LATIN):
        return word.translate(_TO_LATIN)
    return word


def mixes_scripts(text: str) -> bool:
    """Whether a word of it has Latin and Cyrillic letters.

    >>> mixes_scripts("5 мл" + "p" + "д USD"), mixes_scripts("5 млрд USD")
    (True, False)
    """
    return _MIXED.search(text) is not None


def spelled(written: str) -> str:
    """Words as they would be written clean, with the letters that folding levels: for names, and the few rules that hang on those letters.

    >>> spelled("ا\u0654ثنـى") == "أثنى", spelled("Южен&nbsp;<b>по\u00adток</b>")
    (True, 'Южен поток')

    The mark of a double letter stays: it tells «ألّف» (wrote) from «ألف» (a thousand).
    """
    if not ("&" in written or "<" in written or _ODD.search(written) or _MIXED.search(written)):
        return written
    written = _TAG.sub("", _ENTITY.sub(lambda entity: _entity(entity[0]) or entity[0], written))
    composed = unicodedata.normalize("NFKC", written)
    kept = "".join(c for c in composed if c.isspace() or (c != _STRETCH and (c == DOUBLE or unicodedata.category(c) not in _VANISHING)))
    return _mended(" ".join(kept.split()))


def shown(text: str, start: int, end: int) -> int:
    """How many characters of a short stretch are seen: an entity is one, a mark that vanishes none.

    >>> shown("5&nbsp;октября", 1, 7)
    1
    """
    return end - start if end - start > _REACH else len(_BLANKS.sub(" ", fold(text[start:end]).cased))


@lru_cache(maxsize=1 << 13)
def fold_word(word: str) -> str:
    """A word of a list as it is looked up: folded and lower."""
    return word.lower() if _CLEAN.fullmatch(word) else fold(word).lower


def fold_words(words: Sequence[str]) -> list[str]:
    """`fold_word` of many, in one shadow: that costs a tenth."""
    return fold("\n\n".join(words)).lower.split("\n\n") if words else []


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
