"""The times of claims, made comparable: the days a date spans, and whether two claims speak of different times."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import product

from claimkit.schema import ClaimTime

Period = tuple[date, date]

LONG = 45  # days after which what is published without a date is no longer of the same time
SLIP = timedelta(days=3)  # one event is dated by the day it happened or the day it was told
_YEARS = re.compile(r"(\d{3,4})(?!\d)(?:[^/]*/(\d{4})(?!\d))?")


def periods_of(times: Iterable[ClaimTime]) -> tuple[Period, ...]:
    """The days that a claim's dates span (`about` and `deadline`; not since when, nor when it was said), in order.

    «к 2030 году» spans the year 2030: what counts is the year named, not the years before it.
    """
    spans = (period_of(time) for time in times if time.role in ("about", "deadline"))
    return tuple(sorted({span for span in spans if span}))


def period_of(time: ClaimTime) -> Period | None:
    """First and last day of a date; None for durations, sets and dates that name no year."""
    if time.type not in ("DATE", "TIME"):
        return None
    if time.earliest and time.latest:
        return time.earliest, time.latest
    match = _YEARS.match(time.timex)
    if not match:
        return None
    first, last = match[1], match[2] or match[1]
    early, late = int(first.ljust(4, "0")), int(last.ljust(4, "9"))
    return (date(early, 1, 1), date(late, 12, 31)) if 1 <= early <= late else None


def timexes_of(times: Iterable[ClaimTime]) -> frozenset[str]:
    """Dates and durations by their TIMEX3 value, for finding what two claims share."""
    return frozenset(time.timex for time in times if time.role != "said" and not time.timex.endswith("_REF"))


def apart(one: tuple[Period, ...], other: tuple[Period, ...]) -> bool:
    """Whether both name times and none of one's touches one of the other's; single days may slip by three."""
    return bool(one and other) and not any(_touch(a, b) for a, b in product(one, other))


def _touch(a: Period, b: Period) -> bool:
    slip = SLIP if a[0] == a[1] and b[0] == b[1] else timedelta(0)
    return a[0] <= b[1] + slip and b[0] <= a[1] + slip
