"""Contradictions: groups of claims about one subject, property and time whose values cannot both hold, and claims that others deny.

A fact-checker is called for each, so little counts as one: the subject is named, not guessed; the property is the same and has one value at
a time; both speak of the same days, or tell one story, or were published close together: within `LONG` days of each other what stands (a
length, a debt), within `SOON` days an event, told with nearly the same figure. Values further apart than `WIDEST` are of different things.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence
from typing import NamedTuple

from claimkit.schema import Claim
from claimkit.unify.amounts import OPEN, WIDEST, Amount, amount_of, cannot_both_hold, closeness
from claimkit.unify.canon import entity_type, property_info
from claimkit.unify.periods import LONG, Period, periods_of

Group = tuple[Claim, ...]

SOON = 7  # days
NEIGHBOURS = 20  # claims that one is held against, next to it by figure


class _Said(NamedTuple):
    """One claim of a group, ready to be held against others; `loose` is what is only one thing within a story or a day."""

    group: int
    article: str
    day: int | None
    amount: Amount
    denied: bool
    periods: tuple[Period, ...]
    loose: bool


def mark_conflicts(groups: Sequence[Group], stories: Collection[tuple[str, str]] = ()) -> list[dict[int, tuple[Amount, ...]]]:
    """For every group those that contradict it, by their place in `groups`, and their amounts that do; empty where none does.

    `stories` are the pairs of articles, each in order of their ids, that tell one story. Each claim is held against the next to it by
    figure, which takes time linear in their number.
    """
    found: list[dict[int, dict[Amount, None]]] = [defaultdict(dict) for _ in groups]
    for entries in _by_topic(groups).values():
        entries.sort(key=lambda e: (e.amount.sides, e.group))
        for place, entry in enumerate(entries):
            for other in entries[place + 1 : place + 1 + NEIGHBOURS]:
                if other.group != entry.group and other.article != entry.article and _contradict(entry, other, stories):
                    found[entry.group][other.group][other.amount] = None
                    found[other.group][entry.group][entry.amount] = None
    return [{group: tuple(amounts) for group, amounts in others.items()} for others in found]


def _contradict(a: _Said, b: _Said, stories: Collection[tuple[str, str]]) -> bool:
    if not _one_thing(a, b, (min(a.article, b.article), max(a.article, b.article)) in stories):
        return False
    if a.denied != b.denied:
        return closeness(a.amount, b.amount) is not None
    return not a.denied and b.amount.sides[-1] <= a.amount.sides[0] * WIDEST and cannot_both_hold(a.amount, b.amount)


def _one_thing(a: _Said, b: _Said, story: bool) -> bool:
    """Whether two claims of one subject and property are of the same days or event."""
    if a.periods != b.periods:
        return False
    if a.periods or story:
        return True
    if a.loose or b.loose:
        return bool(a.day and b.day and abs(a.day - b.day) <= SOON and b.amount.sides[-1] <= a.amount.sides[0] * OPEN)
    return a.day is None or b.day is None or abs(a.day - b.day) <= LONG


def _by_topic(groups: Sequence[Group]) -> dict[Hashable, list[_Said]]:
    topics: dict[Hashable, list[_Said]] = defaultdict(list)
    for number, group in enumerate(groups):
        for claim in group:
            amount = amount_of(claim)
            if amount is not None:
                for topic, loose in _topics(claim, amount):
                    day = claim.published.toordinal() if claim.published else None
                    said = _Said(number, claim.article_id, day, amount, claim.modality == "denied", periods_of(claim.times), loose)
                    topics[topic].append(said)
    return topics


def _topics(claim: Claim, amount: Amount) -> Iterator[tuple[Hashable, bool]]:
    """What a claim is about: subject, property, rate, unit; nothing where a part is open or the property may have many values."""
    subject, key = claim.subject, claim.property.id if claim.property else None
    if subject is None or subject.id is None or subject.type in ("NOUN", "PRONOUN") or key is None:
        return
    info = property_info(key)
    loose = subject.type == "LOC" or entity_type(subject.id) == "LOC" or (info is not None and info.event)
    about = (subject.id, key, claim.quantity.per, claim.change and (claim.change.role, claim.change.direction))
    if info and info.single and (amount.kind != "percent" or info.kinds[0] == "percent"):
        yield ("value", about, amount.kind, amount.units), loose
    yield ("denial", about, amount.kind, amount.units, amount.sides), loose
