"""What a word may start, looked up once a word: the categories of its phrases as bits, its clitics, how far its phrases reach.

A word that starts nothing has no bit set and costs one look-up in a dict; the rules are asked only where a bit of theirs is set.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Generic, NamedTuple, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")
REMEMBERED = 20_000  # words with clitics whose readings are kept: a day's news has fewer


class Way(NamedTuple):
    """One way to begin a phrase at a word: the clitic written onto it, what follows, how many atoms its phrases have at most.

    `outside` is how much of the clitic lies outside a span (the article stays inside); `seconds` are the second atoms of longer phrases.
    """

    clitic: str
    first: str
    reach: int
    outside: int
    seconds: frozenset[str]


class Tail(NamedTuple):
    """What a word may end: the bits of its phrases' categories, and how many atoms the longest of them has."""

    bits: int
    reach: int


class Remembered(dict[Key, Value], Generic[Key, Value]):
    """Values by word, made at first sight; all are forgotten when there are too many."""

    def __init__(self, make: Callable[[Key], Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: Key) -> Value:
        if len(self) >= REMEMBERED:
            self.clear()
        value = self[word] = self._make(word)
        return value


_NO_TAIL = Tail(0, 1)


class Starts:
    """The first words of all phrases, bare or with a clitic.

    `words` and `symbols` are phrases, atoms joined by blanks, with the bits of their categories.
    """

    def __init__(self, words: Mapping[str, int], symbols: Mapping[str, int], proclitics: Sequence[str], articles: Sequence[str]) -> None:
        self._bits = {phrase: bits for phrase, bits in words.items() if " " not in phrase}
        self._reach: dict[str, int] = {}  # of first atoms whose phrases have more than one
        self._seconds: defaultdict[str, set[str]] = defaultdict(set)  # behind them
        self._back: dict[str, Tail] = {}  # of last atoms, likewise
        known, reach, back = self._bits, self._reach, self._back  # tens of thousands of phrases
        longer = ((phrase, bits) for phrase, bits in words.items() if " " in phrase)
        for phrase, bits in chain(longer, ((phrase.lower(), bits) for phrase, bits in symbols.items())):
            first, *others = phrase.split(" ")
            known[first] = known.get(first, 0) | bits
            if others:
                size, tail = len(others) + 1, back.get(others[-1], _NO_TAIL)
                reach[first] = max(size, reach.get(first, 0))
                self._seconds[first].add(others[0])
                if tail.reach < size or tail.bits | bits != tail.bits:
                    back[others[-1]] = Tail(tail.bits | bits, max(size, tail.reach))
        self._articles = articles
        self._proclitics = frozenset(proclitics)
        self._sizes: dict[str, tuple[int, ...]] = {}  # of proclitics by their first letter, longest first
        for clitic in sorted(proclitics, key=len, reverse=True):
            if len(clitic) not in (sizes := self._sizes.get(clitic[0], ())):
                self._sizes[clitic[0]] = (*sizes, len(clitic))
        self._known: Remembered[str, int] = Remembered(self._bits_of)
        self.ways: Mapping[str, tuple[Way, ...]] = Remembered(self._ways_of)
        self.back: Mapping[str, Tail] = Remembered(self._back_of)

    def bits(self, words: Sequence[str]) -> list[int]:
        """For each word the bits of the categories that a phrase starting with it may have."""
        if self._proclitics:
            return list(map(self._known.__getitem__, words))
        return list(map(self._bits.get, words, repeat(0)))

    def _clitics(self, word: str) -> Iterator[str]:
        """The clitics that a word may begin with, longest first."""
        for size in self._sizes.get(word[:1], ()):
            if word[:size] in self._proclitics:
                yield word[:size]

    def _bits_of(self, word: str) -> int:
        bits = self._bits.get(word, 0)
        for size in self._sizes.get(word[:1], ()):
            rest = self._bits.get(word[size:])  # asked first, for most words have none
            if rest and word[:size] in self._proclitics:
                bits |= rest
        return bits

    def _ways_of(self, word: str) -> tuple[Way, ...]:
        ways = [self._way("", word)] if word in self._bits else []
        for clitic in self._clitics(word):
            first = word[len(clitic) :]
            if len(first) > 1 and first in self._bits:
                ways.append(self._way(clitic, first))
        return tuple(ways)

    def _way(self, clitic: str, first: str) -> Way:
        outside = len(clitic) - next((len(a) for a in self._articles if clitic.endswith(a)), 0)
        return Way(clitic, first, self._reach.get(first, 1), outside, frozenset(self._seconds.get(first, ())))

    def _back_of(self, word: str) -> Tail:
        """Of the phrases that end with this word; one of one atom may have a clitic, and so may be the reach of what follows it."""
        bare = next((word[len(c) :] for c in self._clitics(word) if len(word) > len(c) + 1), word)
        tail = self._back.get(word, _NO_TAIL)
        return Tail(tail.bits | self._bits_of(word), max(tail.reach, self._back.get(bare, _NO_TAIL).reach))
