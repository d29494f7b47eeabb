"""Whether a word has the letters of a name: weights of its runs of letters, and the ordinary words that these mistake.

The files `letters.txt`, `ordinary.txt` and `given.txt` of a language are made by `models/build_letters.py`; a language may have none.
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from claimkit.lang.lexicon import Language

_LONGEST = 4


class Letters(NamedTuple):
    """The weights of runs of letters in hundredths, their bias, words that are no names whatever their letters, and first names."""

    weights: dict[str, int]
    bias: int
    ordinary: frozenset[str]
    given: frozenset[str]


def grams(word: str) -> set[str]:
    """Runs of one to four letters, with the ends of the word marked.

    >>> sorted(grams("ад"))
    ['^а', '^ад', '^ад$', 'а', 'ад', 'ад$', 'д', 'д$']
    """
    marked = f"^{word}$"
    found = {*word}
    for size in range(2, _LONGEST + 1):
        found.update([marked[i : i + size] for i in range(len(marked) - size + 1)])
    return found


@cache
def _letters(folder: Path) -> Letters | None:
    table = folder / "letters.txt"
    if not table.is_file():
        return None
    _, bias, *rows = table.read_text(encoding="utf-8").splitlines()
    weights = {gram: int(weight) for gram, weight in (row.split(" ") for row in rows)}
    return Letters(weights, int(bias), _words(folder / "ordinary.txt"), _words(folder / "given.txt"))


def _words(path: Path) -> frozenset[str]:
    return frozenset(path.read_text(encoding="utf-8").splitlines()[1:])


def is_given(word: str, language: Language) -> bool:
    """Whether a folded word is a first name of the lists.

    >>> from claimkit.lang.lexicon import get_language
    >>> is_given("джоном", get_language("ru"))
    True
    """
    letters = _letters(language.folder)
    return letters is not None and word in letters.given


@lru_cache(maxsize=8192)
def name_score(word: str, language: Language) -> int:
    """How much a folded word has the letters of a name, in hundredths of a unit of log odds; 0 for a language without the table.

    >>> from claimkit.lang.lexicon import get_language
    >>> name_score("كرومويل", get_language("ar")) > 100 > -100 > name_score("المدينه", get_language("ar"))
    True
    """
    letters = _letters(language.folder)
    return -1000 if letters is not None and word in letters.ordinary else letters_score(word, language)


@lru_cache(maxsize=8192)
def letters_score(word: str, language: Language) -> int:
    """The same by the letters alone, where an ordinary word may be a name by what stands beside it."""
    letters = _letters(language.folder)
    if letters is None:
        return 0
    weight = letters.weights.get
    return letters.bias + sum([weight(gram, 0) for gram in grams(word)])
