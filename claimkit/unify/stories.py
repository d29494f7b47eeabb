"""Articles that tell one story, told by the figures and names they share, and the claims of theirs that answer each other.

Whoever tells of one event names the same people and the same telling figures, in whatever language: two articles that both know of
5.69 million viewers and 2.94 million viewers are about one thing, and what each says of the 5.69 million is one claim, even where its
subject was read differently or not at all.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from claimkit.schema import Claim
from claimkit.unify.amounts import Amount, amount_of

Pair = tuple[int, int]

NEIGHBOURS = 40  # articles that one is compared with, next to it by day of publication, for each thing they share
RARE = 40, 20  # what more articles share than this many, or one in that many, tells of no story
FIGURES = 2  # telling figures that two articles must share
SHARED = ((6, 0.25), (4, 0.5))  # points they must share, if the figures among them are this part of those of the article that has fewer
ALIKE, MOST = 3, 0.75  # so many figures of any kind, and this part of those of the article that has more, are those of one text
POINTS = 3  # the most that one figure counts, the last of them for the noun where things are counted; a name counts one


class Told(NamedTuple):
    """What of an article tells its story: names, figures and how telling they are, what they count; all figures, as often as told."""

    names: frozenset[str]
    figures: dict[Hashable, int]
    counted: set[Hashable]
    all: Counter[Hashable]


def figure_of(amount: Amount) -> Hashable:
    """The figure of an amount, the same wherever it is told; nouns that are counted are left open, for they are translated freely."""
    return amount.kind, amount.dimension, amount.units if amount.dimension != "count" else None, amount.sides


def twin_articles(claims: Collection[Claim], names: dict[str, frozenset[str]]) -> dict[tuple[str, str], bool]:
    """Pairs of articles, each in order of their ids, that tell one story, and whether one is another version of the other.

    `names` are the uncommon names of each article. A version shares at least half of the telling figures of the one that has more, or
    nearly all its figures, however little each of them tells.
    """
    told = _told(claims, names)
    places = _places(claims, told)
    limit = max(RARE[0], len(told) // RARE[1])
    points: Counter[tuple[str, str]] = Counter()
    figures: Counter[tuple[str, str]] = Counter()
    for (kind, thing), articles in places.items():
        if 1 < len(articles) <= limit:
            for place, one in enumerate(articles):
                for other in articles[place + 1 : place + 1 + NEIGHBOURS]:
                    pair = min(one, other), max(one, other)
                    points[pair] += told[one].figures[thing] if kind == "figure" else 1
                    figures[pair] += kind == "figure"
    twins: dict[tuple[str, str], bool] = {}
    for pair, score in points.items():
        shared, sizes = figures[pair], sorted(len(told[article].figures) for article in pair)
        if shared >= FIGURES and any(score >= least and shared >= part * sizes[0] for least, part in SHARED):
            twins[pair] = shared > FIGURES and shared * 2 >= sizes[1]
        elif _much_alike(told[pair[0]].all, told[pair[1]].all):
            twins[pair] = True
    return twins


def _much_alike(one: Counter[Hashable], other: Counter[Hashable]) -> bool:
    """Whether two articles that are no twins by a telling figure tell the same figures as often, but for a few."""
    shared = (one & other).total()
    return shared >= ALIKE and shared >= MOST * max(one.total(), other.total())


def _told(claims: Collection[Claim], names: dict[str, frozenset[str]]) -> dict[str, Told]:
    found: dict[str, Told] = {}
    for claim in claims:
        amount = amount_of(claim)
        told = found.setdefault(claim.article_id, Told(names.get(claim.article_id, frozenset()), {}, set(), Counter()))
        if amount is not None and amount.telling >= 0:  # «двете страни» stand in every other article
            told.all[figure_of(amount)] += 1
        if amount is not None and amount.telling > 0:
            counted = amount.dimension == "count"
            told.figures[figure_of(amount)] = min(amount.telling, POINTS) - counted
            if counted:
                told.counted.add((amount.units, amount.sides))
    return found


def _places(claims: Collection[Claim], told: dict[str, Told]) -> dict[tuple[str, Hashable], list[str]]:
    """The articles of each thing told, in order of publication."""
    days = {claim.article_id: (claim.published is None, claim.published, claim.article_id) for claim in claims}
    places: dict[tuple[str, Hashable], list[str]] = defaultdict(list)
    for article in sorted(told, key=days.__getitem__):
        for name in told[article].names:
            places["name", name].append(article)
        for figure in told[article].figures:
            places["figure", figure].append(article)
        for thing in told[article].counted:
            places["counted", thing].append(article)
    return places


def answering(
    amounts: Sequence[Amount], places: Sequence[dict[str, int]], twins: dict[tuple[str, str], bool]
) -> Iterator[tuple[Pair, bool]]:
    """Pairs of tellings, by index, that say one figure of one story, and whether in two versions.

    `places` are the articles of each telling, and where it first stands there. A figure that both articles tell more than once answers in
    its order, where both tell it as often; where one tells it once it answers every time, and else not at all.
    """
    by_figure: dict[tuple[str, Hashable], list[tuple[int, int]]] = defaultdict(list)
    figures: dict[str, set[Hashable]] = defaultdict(set)
    for i, (amount, where) in enumerate(zip(amounts, places, strict=True)):
        figure = figure_of(amount)
        for article, start in where.items():
            by_figure[article, figure].append((start, i))
            figures[article].add(figure)
    for (one, other), version in sorted(twins.items()):
        for figure in figures[one] & figures[other]:
            here, there = ([i for _, i in sorted(by_figure[article, figure])] for article in (one, other))
            for a, b in _met(here, there):
                if a != b:
                    yield (min(a, b), max(a, b)), version


def _met(here: list[int], there: list[int]) -> Iterable[Pair]:
    if len(here) == len(there):
        return zip(here, there, strict=True)
    return product(here, there) if 1 in (len(here), len(there)) else ()
