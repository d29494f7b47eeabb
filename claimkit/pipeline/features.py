"""What the trained tagger of names sees of a word: the word and its parts, its shape, the words around it, what the rules and lists say.

Features are 32-bit numbers, so that a model is a table of numbers and holds no words. Training (`models/train/names.py`) and reading use
this one module; change anything here and train again: `VERSION` is written into a model, and a model of another version is refused.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from claimkit.claims.nametext import Found, Text
from claimkit.unify.canon import entity_type

VERSION = 1
WINDOW = (-2, -1, 0, 1, 2)
_MASK = 0xFFFFFFFF
_OPEN, _CLOSE = frozenset("«„“"), frozenset("»”")


class Lists(NamedTuple):
    """Names of a model's lists, as numbers of their stems: parts of persons' names, places of one word, places of two."""

    names: frozenset[int]
    places: frozenset[int]
    pairs: frozenset[int]
    endings: tuple[str, ...]
    proclitics: tuple[str, ...]


class _Keys(dict[str, int]):
    """The number of a string, computed once."""

    def __missing__(self, text: str) -> int:
        if len(self) > 1 << 16:  # some ten megabytes; few words of news are not among those
            self.clear()
        number = self[text] = crc32(text.encode())
        return number


_keys = _Keys()


def key(text: str) -> int:
    """The number that stands for a string.

    >>> key("word")
    3287381265
    """
    return _keys[text]


def _left(a: int) -> int:
    return (a * 0x9E3779B1) & _MASK


def _right(b: int) -> int:
    return (b * 0x85EBCA6B + 0x27D4EB2F) & _MASK


def _mixed(a: int, b: int) -> int:
    """The number of a pair. Its halves are mixed apart, so that a word's half is made once for all who see it."""
    return _left(a) ^ _right(b)


def stems(word: str, lists: Lists) -> Iterator[str]:
    """The word, and what is left of it without a small word in front or an ending, for a look-up in the lists.

    >>> list(stems("марсом", Lists(frozenset(), frozenset(), frozenset(), ("ом",), ())))
    ['марсом', 'марс']
    """
    yield word
    for front in lists.proclitics:
        if word.startswith(front) and len(word) - len(front) > 2:
            yield word[len(front) :]
    for ending in lists.endings:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            yield word[: -len(ending)]


def shape(word: str) -> str:
    """The kinds of a word's letters, runs cut to two.

    >>> shape("Москва"), shape("ООН"), shape("iPhone")
    ('Xxx', 'XX', 'xXxx')
    """
    out = ""
    for char in word:
        kind = "X" if char.isupper() else "x" if char.islower() else "a" if char.isalpha() else "d" if char.isdecimal() else char
        if not out.endswith(kind * 2):
            out += kind
    return out


class _Word(NamedTuple):
    """One atom: its word, how much it looks like a name, what every word of the window sees of it, what itself, what its neighbours."""

    lower: int
    letters: int
    seen: list[int]
    own: list[int]
    near: list[int]
    shape: int
    rule: int
    cats: list[int]


def features(source: Text, found: Sequence[Found], start: int, end: int, lists: Lists) -> list[list[int]]:
    """The features of atoms `[start:end]`, one sentence, given the names that the rules found in it."""
    rules = _rules(found, start, end)
    quoted, words = False, []
    for i in range(start, end):
        quoted = (quoted or source.atoms[i].lower in _OPEN) and source.atoms[i].lower not in _CLOSE
        words.append(_word(source, i, i == start, quoted, rules[i - start], lists))
    _pairs(source, start, end, words, lists)
    return [_features(words, n, source.cased) for n in range(len(words))]


def _rules(found: Sequence[Found], start: int, end: int) -> list[str]:
    """What the rules made of each atom."""
    out = ["O"] * (end - start)
    for f in found:
        for i in range(max(f.i, start), min(f.j, end)):
            out[i - start] = f"{'B' if i == f.i else 'I'}{f.type[0]}{'g' if f.id else ''}{'?' if f.guessed else ''}{'s' if f.skip else ''}"
    return out


def _word(source: Text, i: int, first: bool, quoted: bool, rule: str, lists: Lists) -> _Word:
    atom = source.atoms[i]
    word = atom.lower
    is_word = atom.kind == "w"
    form = key(f"sh{source.latin(i)}" + (shape(atom.cased) if is_word else "d" if atom.kind == "d" else word))
    capital = is_word and atom.cased[0].isupper()
    own = [key(f"q{quoted}{capital}{i in source.first}"), key(f"l{min(len(word), 10)}"), key(f"g{2 if first else atom.gap}")]
    if word in source.facts.stops:
        own.append(key("stop"))
    near = []
    if is_word:
        parted = source.clitic(i)
        if parted:
            own += [key(f"k{word[:parted]}"), key("kw" + word[parted:])]
        own += [key(f"s{word[-n:]}") for n in (1, 2, 3, 4) if len(word) > n]
        own += [key(f"p{word[:n]}") for n in (1, 2, 3, 4, 5) if len(word) > n]
        near.append(key("s3" + word[-3:]))
    cats = [key("c" + c) for c in _categories(source, i)]
    lower = key("w" + word)
    listed = _listed(source, i, lists) if is_word and (capital or not source.cased) else []
    seen = list(map(_right, (lower, form, key("r" + rule), *cats, *listed)))
    return _Word(lower, letters(source, i) if is_word else 9, seen, own, list(map(_right, near)), form, key(rule), cats)


def _categories(source: Text, i: int) -> Iterator[str]:
    """Categories of the word lists that an atom begins."""
    seen = set()
    for hit in source.region.hits(i):
        name = f"{'e' + (entity_type(hit.value) or '') if hit.category == 'entity' else hit.category}{'~' if hit.clitic else ''}"
        if name not in seen:
            seen.add(name)
            yield name


def _listed(source: Text, i: int, lists: Lists) -> list[int]:
    """Whether the lists have the word, as a part of names or as a place; and how much its letters are those of a name."""
    word = source.atoms[i].lower
    numbers = [key(stem) for stem in stems(word, lists)]
    out = []
    if numbers[0] in lists.names:
        out.append(key("N="))
    if not lists.names.isdisjoint(numbers):
        out.append(key("N"))
    if not lists.places.isdisjoint(numbers):
        out.append(key("P"))
    out.append(key(f"L{letters(source, i)}"))
    if source.given(i):
        out.append(key("G"))
    return out


def letters(source: Text, i: int) -> int:
    """How much a word has the letters of a name, from -4 to 4."""
    return max(-4, min(4, round(source.score(i) / 150)))


def _pairs(source: Text, start: int, end: int, words: list[_Word], lists: Lists) -> None:
    """Marks both words of a place of two words."""
    for i in range(start, end - 1):
        j = i + 2 if source.atoms[i + 1].lower == "-" and i + 2 < end else i + 1
        if source.atoms[i].kind == source.atoms[j].kind == "w" and (not source.cased or source.capital(i)):
            first = list(stems(source.atoms[i].lower, lists))
            if any(key(f"{a} {b}") in lists.pairs for b in stems(source.atoms[j].lower, lists) for a in first):
                for n in range(i, j + 1):
                    words[n - start].seen.append(_right(key("P2")))


_OFFSETS = {offset: _left(key(f"offset {offset}")) for offset in WINDOW}
_RULES, _SHAPES_BEFORE, _SHAPES_BEHIND, _SHAPE_RULE, _WORD_SHAPE, _CAT_BEFORE, _CAT_BEHIND, _EDGE, _LETTERS = (
    key(name)
    for name in ("rules", "shapes before", "shapes behind", "shape rule", "word shape", "cat before", "cat behind", "edge", "letters")
)


def _features(words: list[_Word], n: int, cased: bool) -> list[int]:
    word = words[n]
    out = [*word.own]
    for offset in WINDOW:
        salt = _OFFSETS[offset]
        if 0 <= n + offset < len(words):
            other = words[n + offset]
            out += [salt ^ number for number in other.seen]
            if offset in (-1, 1):
                out += [salt ^ number for number in other.near]
        else:
            out.append(salt ^ _right(_EDGE))
    before = words[n - 1] if n else None
    behind = words[n + 1] if n + 1 < len(words) else None
    state = _mixed(word.shape, word.rule)
    around = _mixed(before.rule if before else _EDGE, _mixed(word.rule, behind.rule if behind else _EDGE))
    out += [
        _mixed(_RULES, around),
        _mixed(_SHAPES_BEFORE, _mixed(before.shape if before else _EDGE, word.shape)),
        _mixed(_SHAPES_BEHIND, _mixed(word.shape, behind.shape if behind else _EDGE)),
        _mixed(_SHAPE_RULE, state),
    ]
    if not cased:
        out.append(_mixed(_LETTERS, _mixed(before.letters if before else _EDGE, _mixed(word.letters, behind.letters if behind else _EDGE))))
    if before:
        out.append(_mixed(_WORD_SHAPE, _mixed(before.lower, word.shape)))
        out += [_mixed(_CAT_BEFORE, _mixed(cat, state)) for cat in before.cats]
    if behind:
        out += [_mixed(_CAT_BEHIND, _mixed(cat, state)) for cat in behind.cats]
    return out
