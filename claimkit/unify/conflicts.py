"""Contradictions: groups of claims about one subject, property and time whose values cannot both hold, and claims that others deny."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from claimkit.schema import Claim
from claimkit.unify.amounts import Amount, amount_of, cannot_both_hold, closeness
from claimkit.unify.canon import property_info
from claimkit.unify.periods import periods_of

Group = tuple[Claim, ...]


class _Said(NamedTuple):
    """One claim of a group, ready to be held against others."""

    group: int
    article: str
    amount: Amount
    denied: bool


def mark_conflicts(groups: Sequence[Group]) -> list[dict[int, tuple[Amount, ...]]]:
    """For every group those that contradict it, by their place in `groups`, and their amounts that do; empty where none does.

    Two groups contradict each other if their property has one value at a time (`single` in properties.toml) and theirs cannot both hold, or
    if one denies what the other says; in different articles, of the same named subject, at the same time. Each is held against the lowest
    and highest, which is enough to find whether it is contradicted and takes time linear in the number of claims.
    """
    found: list[dict[int, dict[Amount, None]]] = [defaultdict(dict) for _ in groups]
    for entries in _by_topic(groups).values():
        lowest, highest = min(entries, key=_low), max(entries, key=_high)
        denials = {side: [e for e in entries if e.denied is side][:50] for side in (True, False)}
        for entry in entries:
            for other in (lowest, highest, *denials[not entry.denied]):
                if other.group != entry.group and other.article != entry.article and _contradict(entry, other):
                    found[entry.group][other.group][other.amount] = None
                    found[other.group][entry.group][entry.amount] = None
    return [{group: tuple(amounts) for group, amounts in others.items()} for others in found]


def _contradict(a: _Said, b: _Said) -> bool:
    if a.denied != b.denied:
        return closeness(a.amount, b.amount) is not None
    return not a.denied and cannot_both_hold(a.amount, b.amount)


def _low(entry: _Said) -> tuple[bool, object]:
    """The lowest upper side first: it contradicts most of what lies above."""
    high = entry.amount.high
    return entry.denied or high is None, high if high is not None else 0


def _high(entry: _Said) -> tuple[bool, object]:
    low = entry.amount.low
    return not entry.denied and low is not None, low if low is not None else 0


def _by_topic(groups: Sequence[Group]) -> dict[Hashable, list[_Said]]:
    topics: dict[Hashable, list[_Said]] = defaultdict(list)
    for number, group in enumerate(groups):
        for claim in group:
            amount = amount_of(claim)
            if amount is not None:
                for topic in _topics(claim, amount):
                    topics[topic].append(_Said(number, claim.article_id, amount, claim.modality == "denied"))
    return topics


def _topics(claim: Claim, amount: Amount) -> Iterator[Hashable]:
    """What a claim is about: subject, property, time, rate, unit; nothing where a part is open or the property may have many values."""
    subject, key = claim.subject, claim.property.id if claim.property else None
    if subject is None or subject.id is None or key is None:
        return
    about = (subject.id, key, periods_of(claim.times), claim.quantity.per, claim.change and (claim.change.role, claim.change.direction))
    unit = "count" if amount.dimension == "count" else amount.units
    info = property_info(key)
    if info and info.single:
        yield "value", about, amount.kind, amount.dimension, unit
    yield "denial", about, amount.kind, amount.dimension, unit, amount.sides
