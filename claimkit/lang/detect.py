"""Which of the languages present a text is in, or that it is none of them.

First the script of most letters; then, among the languages written in it, words: those frequent in the language and those with
its own letters speak for it, words with letters it does not have and words frequent in its neighbours speak against it.
All of that is data (`language.toml`, `detection.toml`). A neighbour without a folder here is told apart too, and nothing is ever guessed.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache, partial
from typing import NamedTuple

from claimkit.lang.lexicon import language_facts, languages
from claimkit.lang.starts import Remembered
from claimkit.text import fold, fold_word

SAMPLE = 5_000  # characters read; a news article is decided long before
FREQUENT = 1.0  # a frequent word of the language
SHARED = 0.25  # a frequent word its neighbours have too
OWN = 0.5  # a word with a letter or a piece of its own
AGAINST = 2.0  # a word with a foreign piece, or frequent in a neighbour: no language is better than a wrong one
ALIEN = 2.5  # a word with a letter the language does not have
ENOUGH = 0.1  # least evidence a word of the text, on average
MARGIN = 0.02  # by which the best language must be ahead of the next
LONG = 5  # letters a word needs for its pieces to tell
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")


class Profile(NamedTuple):
    """What a language is known by: letters, words, and pieces of words, its own and foreign ones."""

    code: str
    script: str
    alphabet: frozenset[str]
    letters: frozenset[str]
    frequent: frozenset[str]
    shared: frozenset[str]
    foreign: frozenset[str]
    pieces: re.Pattern[str] | None
    foreign_pieces: re.Pattern[str] | None


@cache
def profiles() -> tuple[Profile, ...]:
    """The profiles of all languages present."""
    return tuple(_profile(code) for code in languages())


def _profile(code: str) -> Profile:
    facts = language_facts(code)
    more: dict[str, list[str]] = facts.get("detection", {})
    shared = _folded(more.get("shared_words", []))
    return Profile(
        code=code,
        script=_script(next(c for c in facts["alphabet"] if c.isalpha())),
        alphabet=frozenset(facts["alphabet"]) - frozenset(facts.get("foreign_letters", "")),
        letters=frozenset(facts.get("distinct_letters", "")),
        frequent=_folded(facts["frequent_words"] + more.get("frequent_words", [])) - shared,
        shared=shared,
        foreign=_folded(more.get("foreign_words", [])),
        pieces=_pattern(more.get("pieces", [])),
        foreign_pieces=_pattern(more.get("foreign_pieces", [])),
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold_word, words))


def _pattern(pieces: list[str]) -> re.Pattern[str] | None:
    """Pieces as a pattern: "-ing" ends a word, "un-" begins one, "-gh-" stands within."""
    parts = [("(?<=.)" if p.startswith("-") else "^") + re.escape(p.strip("-")) + ("(?=.)" if p.endswith("-") else "$") for p in pieces]
    return re.compile("|".join(parts)) if parts else None


@cache
def _script(letter: str) -> str:
    """The script of a letter, as Unicode names it ("CYRILLIC")."""
    return unicodedata.name(letter, "?").split()[0]


def detect(text: str) -> str | None:
    """The code of the language of `text`, or None where it is none of those present or cannot be told.

    >>> detect("Компания построит завод мощностью 5 ГВт, и он будет самым большим в стране.")
    'ru'
    """
    ranked = _ranked(text)
    if not ranked or ranked[0][0] < ENOUGH or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
        return None
    return ranked[0][1]


def strength(text: str) -> float:
    """How much speaks for the language that a text is most likely in, a word on average; nothing where it is in none.

    >>> strength("На этой неделе он не знал, что это так.") > strength("Мост строят.") > strength("Мщкщ пшщп.") == 0
    True
    """
    ranked = _ranked(text)
    return max(0.0, ranked[0][0]) if ranked else 0.0


def _ranked(text: str) -> list[tuple[float, str]]:
    """The languages written in the script of the text, with the evidence for each, the best first."""
    shadow = fold(text[:SAMPLE])
    raw = Counter(WORD.findall(text[:SAMPLE].lower()))
    words = Counter(WORD.findall(shadow.lower))
    script = _main_script(raw)
    return sorted(((_evidence(p, raw, words), p.code) for p in profiles() if p.script == script), reverse=True)


def _main_script(words: Counter[str]) -> str | None:
    """The script of more than half of the letters."""
    scripts: Counter[str] = Counter()
    for word, times in words.items():
        scripts[_script(word[0])] += times * len(word)
    if not scripts:
        return None
    script, times = scripts.most_common(1)[0]
    return script if times * 2 > scripts.total() else None


def _evidence(profile: Profile, raw: Counter[str], words: Counter[str]) -> float:
    """For less against, by word of the script. Letters are looked for in the text as given, words in its shadow."""
    ours = {word: times for word, times in raw.items() if _script(word[0]) == profile.script}
    score = FREQUENT * _sum(words, profile.frequent) + SHARED * _sum(words, profile.shared) - AGAINST * _sum(words, profile.foreign)
    looks = _looks(profile.code)
    for word, times in ours.items():
        score += times * looks[word]
    return score / max(1, sum(ours.values()))


@cache
def _looks(code: str) -> Remembered[str, float]:
    """What words look like to a language: each is looked at once, for most stand in every article."""
    return Remembered(partial(_look, next(p for p in profiles() if p.code == code)))


def _look(profile: Profile, word: str) -> float:
    """What the letters and pieces of a word say."""
    if not profile.alphabet.issuperset(word) and not profile.alphabet.issuperset(letter for letter in word if letter.isalpha()):
        return -ALIEN
    if len(word) >= LONG and profile.foreign_pieces and profile.foreign_pieces.search(word):
        return -AGAINST
    own = not profile.letters.isdisjoint(word) or (len(word) >= LONG and profile.pieces and profile.pieces.search(word))
    return OWN if own else 0.0


def _sum(counts: Counter[str], words: Iterable[str]) -> int:
    return sum(counts.get(word, 0) for word in words)
