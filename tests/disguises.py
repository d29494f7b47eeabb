"""The disguises that news comes in: each writes a text so that it looks the same or nearly so, and says the same."""

import random
import re
import unicodedata
from collections.abc import Callable

Disguise = Callable[[str], str]


def between(char: str) -> Disguise:
    """The character between about half of the letters and digits that stand together."""

    def dirty(text: str) -> str:
        pick = random.Random(1)
        pairs = zip(text, text[1:] + " ", strict=True)
        return "".join(a + (char if a.isalnum() and b.isalnum() and pick.random() < 0.5 else "") for a, b in pairs)

    return dirty


def around_figures(before: str, after: str = "") -> Disguise:
    return lambda text: re.sub(r"(\d[\d.,]*)", rf"{before}\1{after}", text)


def blank(char: str) -> Disguise:
    return lambda text: text.replace(" ", char)


def shifted(zero: int) -> Disguise:
    return lambda text: "".join(chr(zero + int(c)) if c in "0123456789" else c for c in text)


def presented(text: str) -> str:
    """Arabic in its presentation forms, with the ligature of lam and alif."""
    forms = {}
    for code in range(0xFE80, 0xFEFD):
        forms.setdefault(unicodedata.normalize("NFKC", chr(code)), chr(code))
    return "".join(forms.get(c, c) for c in re.sub("لا", forms["لا"], text))


def lookalike(text: str) -> str:
    """A Latin letter in every Cyrillic word that has one which looks like it, but not at its edge."""
    latin = str.maketrans("аеорсух", "aeopcyx")
    return re.sub("(?<=[а-я])[аеорсух](?=[а-я])", lambda m: m[0].translate(latin), text)


DISGUISES: dict[str, Disguise] = {
    **{f"U+{ord(c):04X}": between(c) for c in "\u200b\u200c\u200d\u00ad\ufeff\u2060\u061c\u034f\u180e\ufe0f\0\a\x7f\x9d"},
    "right to left": around_figures("\u200f", "\u200e"),
    "embedding": around_figures("\u202b", "\u202c"),
    "isolate": around_figures("\u2067", "\u2069"),
    "bold": around_figures("<b>", "</b>"),
    "span": around_figures('<span class="n" data-x=\'1\'>', "</span>"),
    "tatweel": lambda text: re.sub("(?<=[بتثجحخسشصضطظعغفقكلمنهيئ])(?=[\u0621-\u064a])", "\u0640", text),
    "vowels": lambda text: re.sub("([\u0621-\u064a])", "\\1\u064e", text),
    "presentation forms": presented,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "NFKD": lambda text: unicodedata.normalize("NFKD", text),
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if c in "0123456789%$" else c for c in text),
    "mathematical": shifted(0x1D7CE),
    "Arabic-Indic": shifted(0x660),
    "Persian": shifted(0x6F0),
    "look-alikes": lookalike,
    "English quotes": lambda text: text.translate(str.maketrans("«»", "“”")),
    "German quotes": lambda text: text.translate(str.maketrans("«»", "„“")),
    "French quotes": lambda text: text.translate(str.maketrans("„“", "«»")) if "„" in text else text,
    "typewriter quotes": lambda text: text.translate(str.maketrans("«»", '""')),
    "other dashes": lambda text: text.translate(str.maketrans("–—", "—–")),
    "other hyphens": lambda text: text.replace("-", "\u2011"),
    **{f"blank U+{ord(c):04X}": blank(c) for c in "\u00a0\u202f\u2009\u2002\u3000\t"},
    "two blanks": lambda text: text.replace(" ", "  "),
    "&nbsp;": lambda text: text.replace(" ", "&nbsp;"),
    "&amp;nbsp;": lambda text: text.replace(" ", "&amp;nbsp;"),
    "&#160;": lambda text: text.replace(" ", "&#160;"),
    "entities": lambda text: "".join(f"&#{ord(c)};" if c.isalpha() and i % 3 == 0 else c for i, c in enumerate(text)),
    "wrapped": lambda text: re.sub(r"(\w{5,}) (?=[а-я])", r"\1\n", text),
    "wrapped, CRLF": lambda text: re.sub(r"(\w{5,}) (?=[а-я])", r"\1\r\n", text),
}
