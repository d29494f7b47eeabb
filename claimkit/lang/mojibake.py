"""Mojibake: text whose bytes were read in another encoding than they were written in, «Ïðèáûëü» for «Прибыль», «Ø§Ù„» for «ال».

Found where letters stand that such text is full of and news is not, and only if undoing it gives text that is far more clearly in a
language that is present: a good text is never touched. A text of which only a part is so is not found.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claimkit.lang.detect import SAMPLE, detect, strength
from claimkit.schema import Article

LATIN, CYRILLIC, ARABIC = "windows-1252", "windows-1251", "windows-1256"
FEWEST = 15  # such letters, below which a text tells too little
_LEADS = b"\xd0\xd1\xd8\xd9".decode(CYRILLIC)  # bytes that begin a Cyrillic or an Arabic letter in UTF-8
_TAILS = "".join(filter(str.isalpha, bytes(range(0x80, 0x90)).decode(CYRILLIC)))  # letters of other languages among those that end one
_CAPITALS = re.compile("[\u0430-\u044f][\u0410-\u042f]{2}")  # Cyrillic of KOI8 has small letters where Windows has capitals
# Letters that such a text is full of, the share of its characters from which it may be one (half of what such texts have at least; news
# has a tenth of that at most, as measured), what its bytes were read as, and what they may have been.
_SIGNS: tuple[tuple[re.Pattern[str], float, int, str, tuple[str, ...]], ...] = (
    (re.compile("[\x80-\xff\u0152-\u0178\u017d\u017e\u0192\u02c6\u02dc\u2020-\u2022\u2030\u2039\u203a\u2122]"), 0.35, FEWEST,
     LATIN, ("utf-8", CYRILLIC, ARABIC, "koi8-r", "iso-8859-5", "iso-8859-6")),
    (re.compile(f"[{_LEADS}](?![\u0410-\u042f]{{2}})|[{_TAILS}]"), 0.18, FEWEST, CYRILLIC, ("utf-8",)),
    (re.compile("[\u0637\u0638](?![\u0637\u0638])"), 0.2, FEWEST, ARABIC, ("utf-8",)),
    (_CAPITALS, 0.005, 0, CYRILLIC, ("koi8-r",)),
    (_CAPITALS, 0.005, 0, "koi8-r", (CYRILLIC,)),
)  # fmt: skip
START = 1_500  # characters in which the signs are counted
_ACCENTED = re.compile("[\xc0-\xff]")
BETTER = 2.0  # times as much must speak for the language of what is undone as for that of the text as it is
LOST = 0.05  # share of characters that may be beyond repair: blanks levelled, bytes that stand for nothing


class Garble(NamedTuple):
    """The encoding that the bytes were read in, and the one they were written in."""

    read: str
    written: str

    def __str__(self) -> str:
        return f"{self.written.upper()} read as {self.read.upper()}"


def find_garble(text: str) -> Garble | None:
    """What went wrong with a text; None for a good one.

    >>> str(find_garble("Прибыль компании за год выросла на 5 процентов".encode("cp1251").decode("latin-1")))
    'WINDOWS-1251 read as WINDOWS-1252'
    """
    head = text[:SAMPLE]
    start = head[:START]
    if start.isascii():
        return None
    found = [(read, ways) for sign, share, fewest, read, ways in _SIGNS if len(sign.findall(start)) > max(share * len(start), fewest)]
    if not found:
        return None
    ranked = [(_undone(head, garble), garble) for garble in (Garble(read, way) for read, ways in found for way in ways)]
    best, garble = max(ranked, key=lambda pair: pair[0], default=(0.0, None))
    return garble if best > BETTER * strength(head) else None


def _undone(text: str, garble: Garble) -> float:
    """How well the text reads where this is undone: the worse the more of it cannot be, the more odd letters and capitals."""
    undone = mended(text, garble)
    strange = (undone.count("\ufffd") + len(_ACCENTED.findall(undone))) / (LOST * len(undone))
    if strange >= 1 or detect(undone) is None:
        return 0.0
    capitals = sum(map(str.isupper, undone)) / len(undone)
    return strength(undone) * (1 - strange) * (1 - capitals)


def mended(text: str, garble: Garble) -> str:
    """The text as it was written; a character that was lost on the way is U+FFFD.

    >>> mended("Ïðèáûëü – 5 %", Garble("windows-1252", "windows-1251"))
    'Прибыль – 5 %'
    """
    return "".join(_decoded(run, garble.written) if is_bytes else run for is_bytes, run in _runs(text, _bytes(garble.read)))


def _runs(text: str, known: dict[str, int]) -> Iterator[tuple[bool, str]]:
    """Stretches of characters that are bytes, as latin-1, and of those that cannot be (a dash that was written later)."""
    for run in re.split("([^\\x00-\\x7f" + re.escape("".join(c for c in known if ord(c) > 127)) + "]+)", text):
        is_bytes = all(c in known for c in run)
        yield is_bytes, "".join(chr(known[c]) for c in run) if is_bytes else run


def _decoded(run: str, encoding: str) -> str:
    raw = run.encode("latin-1")
    if encoding == "utf-8":
        return raw.decode(encoding, "replace")
    return "".join(bytes([byte]).decode(encoding, "replace") if byte > 127 else chr(byte) for byte in raw)


@cache
def _bytes(encoding: str) -> dict[str, int]:
    """Character -> byte, as browsers and crawlers read it: a byte without a character is that of Latin-1."""
    table: dict[str, int] = {chr(byte): byte for byte in range(256)}
    for byte in range(128, 256):
        try:
            table[bytes([byte]).decode(encoding)] = byte
        except UnicodeDecodeError:
            table[chr(byte)] = byte
    return table


def repaired(article: Article, garble: Garble) -> Article:
    """The article as it was written, its title too."""
    title = mended(article.title, garble) if article.title and not article.title.isascii() else article.title
    return article.model_copy(update={"text": mended(article.text, garble), "title": title})
