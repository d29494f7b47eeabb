"""Names of no gazetteer, the same in every script: Altman, Альтман, Алтман, ألتمان.

A name is spelled out in sounds (`data/sounds.toml`). Its *key* keeps the classes of its consonants, for equality at once; the *score* of
two names weighs the alignments of their sounds by costs learned from spelling pairs (`data/name_costs.toml`: `tests/names_ranking.py`).

>>> name_id("Altman", None) == name_id("Альтман", None) == name_id("ألتمان", None)
True
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain, groupby
from math import exp, log
from sys import float_info
from typing import Any, NamedTuple

from claimkit.lang.lexicon import Language
from claimkit.text import DOUBLE, fold_word, spelled
from claimkit.unify.canon import entity, entity_type, latin_aliases

SHORTEST = 2  # consonants below which a key tells too little to be an id; with so few it says too whether a vowel opens
_CASE = 3  # letters, at most, of the ending of a case
_STEM = 3  # letters a name has left where the ending of its case is taken away
_WORD = re.compile(r"[^\W_]+(?:['’ʿʾ][^\W_]+)*")
_GAP = "-"  # no sound, in the table of costs
_STRANGE = 0.05  # odds of a sign that the table does not have
SMALLEST = float_info.min
_END = "$"  # of a word, in the table of sounds
_SURNAME = 0.9  # of the score, where one name has fewer words than the other
_ALIKE = 0.6  # likeness from which a surname is one of the common ones
_TELLING = 3  # consonants of a place or an organisation that is known by its key
_SPELLED, _SPELLED_SHORT = 0.45, 0.75  # likeness of a name to a known spelling of it; where its key is of the fewest consonants
_KNOWN = 0.5  # likeness of a name with the same key to that of a known person
_RARE = 3  # consonants of a surname that tells its bearer without a first name
_KEPT = 8192  # names whose spelling has been worked out: the news of a day calls the same ones

Odds = Mapping[str, Mapping[str, float]]


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("claimkit.unify").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _spellings() -> tuple[dict[str, str], dict[str, list[int]]]:
    """Spellings with their sounds, and for each first letter how long they are, longest first."""
    spelled = {spelling: sound for sound, spellings in _data("sounds")["sounds"].items() for spelling in spellings}
    sizes: dict[str, set[int]] = {}
    for spelling in filter(None, spelled):
        sizes.setdefault(spelling[0], set()).add(len(spelling))
    return spelled, {letter: sorted(found, reverse=True) for letter, found in sizes.items()}


@cache
def _classes() -> Mapping[int, str]:
    """What stands for each sound in a key, as `str.translate` takes it: its class; nothing for one of none, but figures stay."""
    classes = {sound: group[0] for group in _data("sounds")["classes"] for sound in group}
    sounds = {sound for sound in chain.from_iterable(_spellings()[0].values()) if not sound.isdigit()}
    return str.maketrans({sound: classes.get(sound, "") for sound in sounds | classes.keys()})


@lru_cache(maxsize=_KEPT)
def sounds(word: str) -> str:
    """The sounds of a word, a letter each, doubles once, without the article.

    >>> sounds("Schumacher"), sounds("Шумахер"), sounds("شوماخر")
    ('SumaCer', 'Sumaxer', 'Swmaxr')
    """
    spelled, sizes = _spellings()
    word = _plain(word) + _END
    article = next((a for a in _data("sounds")["articles"] if word.startswith(a) and len(word) > len(a) + 3), "")
    i, out = len(article), ""
    while i < len(word):
        for size in sizes.get(word[i], ()):
            sound = spelled.get(word[i : i + size])
            if sound is not None:
                break
        else:
            size, sound = 1, word[i] if word[i].isdigit() else ""
        out += sound if not out.endswith(sound) else ""
        i += size
    return out


def _plain(word: str) -> str:
    """Lower case; a letter that the table does not have loses its accents."""
    spelled, _ = _spellings()
    composed = unicodedata.normalize("NFC", word.lower())
    if spelled.keys() >= set(composed):
        return composed
    return "".join(
        c if c in spelled else "".join(d for d in unicodedata.normalize("NFD", c) if not unicodedata.combining(d)) for c in composed
    )


@cache
def _endings(language: Language | None) -> tuple[str, ...]:
    return tuple(language.facts.get("claims", {}).get("name_endings", ())) if language is not None else ()


@lru_cache(maxsize=_KEPT)
def base_form(word: str, language: Language | None) -> str:
    """A name less the ending of its case, where the language has such endings (`name_endings`).

    >>> base_form("Альтманом", None)
    'Альтманом'
    """
    endings = _endings(language)
    lower = word.lower()
    if not lower.endswith(endings):
        return word
    ending = next((e for e in endings if lower.endswith(e) and len(word) > len(e) + _STEM), "")
    return word[: len(word) - len(ending)]


def _words(text: str) -> list[str]:
    """The words of a name, whatever marks it is written with: й of two characters, vowel marks, a soft hyphen."""
    return _WORD.findall(text if text.isascii() else spelled(text).replace(DOUBLE, ""))


@lru_cache(maxsize=_KEPT)
def name_key(text: str, language: Language | None) -> str:
    """The classes of the consonants of a name, word by word; empty where it has none.

    >>> name_key("Debenhams", None), name_key("Дебенхэмс", None), name_key("ديبنهامز", None)
    ('tbnhms', 'tbnhms', 'tbnhms')
    >>> name_key("Сэм Альтман", None)
    'sm-ltmn'
    """
    words = _words(text)
    keys = (_key(base_form(word, language)) for i, word in enumerate(words) if i + 1 == len(words) or fold_word(word) not in _articles())
    return "-".join(key for key in keys if key)


def _key(word: str) -> str:
    return "".join([kind for kind, _ in groupby(sounds(word).translate(_classes()))])


@lru_cache(maxsize=_KEPT)
def name_id(text: str, language: Language | None) -> str:
    """The id of a name no gazetteer has: its key, or its sounds where the key says too little.

    >>> name_id("Алтман", None), name_id("Ли", None)
    ('name:ltmn', 'name:li')
    """
    key, words = name_key(text, language), _words(text)
    size = len(key.replace("-", ""))
    if size >= SHORTEST:
        open_vowel = size == SHORTEST and sounds(words[0])[:1] in _data("sounds")["vowels"]
        return f"name:a{key}" if open_vowel else f"name:{key}"
    return "name:" + "-".join(sounds(base_form(word, language)) or _plain(word) for word in words)


@lru_cache(maxsize=_KEPT)
def person_id(text: str, language: Language | None) -> str:
    """The id of a person no gazetteer has: that of the surname, by which news calls people; with the first name where the surname is
    short or one that many bear (`surnames.toml`).

    >>> person_id("Пётр Сухов", None) == person_id("Сухов", None) == person_id("سوخوف", None)
    True
    >>> person_id("John Smith", None) == person_id("Adam Smith", None)
    False
    """
    words = _words(text)
    key = name_key(words[-1], language) if len(words) > 1 and fold_word(words[-2]) not in _particles() else ""
    return name_id(words[-1] if len(key) >= _RARE and not _is_common(base_form(words[-1], language), key) else text, language)


def _is_common(surname: str, key: str) -> bool:
    return any(_likeness(sounds(surname), sounds(name)) > _ALIKE for name in _common_surnames().get(key, ()))


@cache
def _common_surnames() -> Mapping[str, Sequence[str]]:
    table: dict[str, list[str]] = {}
    for name in _data("surnames")["common"]:
        table.setdefault(_key(_plain(name)), []).append(name)
    return table


@cache
def _articles() -> frozenset[str]:
    return frozenset(_data("surnames")["articles"])


@cache
def _particles() -> frozenset[str]:
    return frozenset(fold_word(word) for word in _data("surnames")["particles"])


@cache
def _odds() -> Odds:
    data = _data("name_costs")
    order = data["order"].split(" ")
    return {a: {b: exp(-cost / 100) for b, cost in zip(order, data["costs"][a], strict=True)} for a in order}


def distance(one: str, other: str) -> float:
    """How much less likely two words of sounds are one name than two: below zero, more likely. All alignments count.

    >>> distance(sounds("Altman"), sounds("ألتمان")) < 0 < distance(sounds("Altman"), sounds("مايورجا"))
    True
    """
    odds = _odds()
    alone = odds[_GAP]
    gaps = [alone.get(b, _STRANGE) for b in other]
    row = [1.0]
    for gap in gaps:
        row.append(row[-1] * gap)
    for a in one:
        pairs, dropped = odds.get(a, {a: 1 / _STRANGE}), alone.get(a, _STRANGE)
        last, before = row, row[0] * dropped
        row = [before]
        for j, b in enumerate(other):
            before = last[j] * pairs.get(b, _STRANGE) + last[j + 1] * dropped + before * gaps[j]
            row.append(before)
    return -log(max(row[-1], SMALLEST))


@lru_cache(maxsize=_KEPT)
def _likeness(one: str, other: str) -> float:
    """Between two words of sounds, 1 for the same."""
    best = min(distance(one, one), distance(other, other))
    return max(0.0, min(1.0, distance(one, other) / best)) if best < 0 else float(one == other)


def same_name(one: str, other: str) -> float:
    """How alike two names sound, from 0 to 1; a surname is compared with the last word of a full name.

    >>> same_name("Альтман", "ألتمان") > 0.6 > 0.3 > same_name("Альтман", "Маск")
    True
    >>> same_name("Сэм Альтман", "Алтман") > 0.6
    True
    """
    a, b = ([sounds(word) for word in _words(name)] for name in (one, other))
    shared = min(len(a), len(b))
    if not shared:
        return 0.0
    scores = [_likeness(x, y) for x, y in zip(a[-shared:], b[-shared:], strict=True)]
    return sum(scores) / shared * (1.0 if len(a) == len(b) else _SURNAME)


@cache
def _listed(language: Language | None) -> Sequence[tuple[str, str]]:
    """Names of the language's word lists with their ids; of the cases of a name, which stand together, only the first."""
    words = language.words if language is not None else {}
    all_readings = {id(readings): readings for readings in words.values()}  # those of all forms of a word are one
    named = {key: [r.value for r in readings if r.category in {"country", "entity"}] for key, readings in all_readings.items()}
    found: list[tuple[str, str]] = []
    stem, last = "", ""
    for word, readings in words.items():
        for value in named[id(readings)]:
            if not (value == last and word.startswith(stem)):
                stem, last = word[: max(_STEM, len(word) - _CASE)], value
                found.append((word, value))
    return found


@cache
def _entities(language: Language | None) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Key -> spellings and ids of places and organisations: the canon's Latin ones, and the language's own."""
    table: dict[str, list[tuple[str, str]]] = {}
    for spelling, identity in chain(latin_aliases().items(), _listed(language)):
        key = name_key(spelling, language)
        if entity_type(identity) != "PERSON" and len(key.replace("-", "")) >= _TELLING:
            table.setdefault(key, []).append((spelling, identity))
    return table


class _Person(NamedTuple):
    """A surname as it is listed, whose it is, and whether the surname alone is listed, too."""

    surname: str
    id: str
    alone: bool


@cache
def _people(language: Language | None) -> Mapping[str, Sequence[_Person]]:
    """Key of the surname -> persons of the canon: by their Latin names, and as the language lists them."""
    table: dict[str, list[_Person]] = {}
    for name, identity in chain(latin_aliases().items(), _listed(language)):
        if entity_type(identity) == "PERSON":
            surname = name.split(" ")[-1]
            table.setdefault(name_key(surname, language), []).append(_Person(surname, identity, " " not in name))
    return table


@lru_cache(maxsize=_KEPT)
def known_person(name: str, language: Language | None) -> str | None:
    """The id of the only person of the canon with a surname: if that is listed alone, or the first name sounds like that person's.

    >>> known_person("Трюдо", None), known_person("Поль Трюдо", None), known_person("Смит", None)
    ('justin-trudeau', None, None)
    """
    *first, surname = name.split(" ")
    key, base = name_key(surname, language), base_form(surname, language)
    rivals = _people(language).get(key, ())
    if len(key) < _RARE or len({p.id for p in rivals}) != 1 or _is_common(base, key):
        return None
    info = entity(rivals[0].id)
    if info is None or max(same_name(base, p.surname) for p in rivals) < _KNOWN:
        return None
    if first:
        return info.id if same_name(base_form(first[0], language), info.name.split(" ")[0]) > _KNOWN else None
    return info.id if any(p.alone for p in rivals) else None


@lru_cache(maxsize=_KEPT)
def spelled_entity(text: str, language: Language | None) -> str | None:
    """The id of the place or organisation that a name spells, though no word list has it so.

    >>> spelled_entity("Финикс", None), spelled_entity("Крамфорд", None)
    ('phoenix', None)
    """
    if text in latin_aliases():
        return latin_aliases()[text]
    key = name_key(text, language)
    base = " ".join(base_form(word, language) for word in text.split())
    least = _SPELLED if len(key) > _TELLING else _SPELLED_SHORT
    rivals = ((spelling, identity) for spelling, identity in _entities(language).get(key, ()) if spelling.count(" ") == text.count(" "))
    found = {identity for spelling, identity in rivals if same_name(base, spelling) > least}
    return found.pop() if len(found) == 1 else None
