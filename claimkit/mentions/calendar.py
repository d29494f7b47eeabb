"""Arithmetic of the calendar on TIMEX3 values: what days they span, their EDTF form; lengths.

A value may have unknown parts: `XXXX-09` is some September, `XXXX-WXX-5` some Friday. No clock and no locale are asked.
"""

import re
from collections.abc import Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta
from decimal import Decimal

from claimkit.schema import Time, TimeType

_LENGTH = {"Y": "Y", "M": "M", "W": "W", "D": "D", "H": "TH", "MIN": "TM", "S": "TS"}
MULTIPLE = {"Q": (3, "M"), "HY": (6, "M"), "DEC": (10, "Y"), "CEN": (100, "Y"), "MIL": (1000, "Y"), "WE": (2, "D")}
_SEASON = {"SP": (3, "21"), "SU": (6, "22"), "FA": (9, "23"), "WI": (12, "24")}
_YEAR = re.compile(r"(\d{4})(?:-(.+))?")


def real_day(year: int | None, month: int, day: int) -> bool:
    """Whether the day exists; without a year, in a leap year.

    >>> real_day(2023, 2, 29), real_day(None, 2, 29)
    (False, True)
    """
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def month_end(year: int, month: int) -> date:
    """The last day of a month; months count on past the year.

    >>> month_end(2023, 14)
    datetime.date(2024, 2, 29)
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def bounds(timex: str) -> tuple[date | None, date | None]:
    """First and last day of a value, both inclusive; None where it is unknown.

    >>> bounds("2024-Q3")
    (datetime.date(2024, 7, 1), datetime.date(2024, 9, 30))
    """
    first, slash, last = timex.partition("/")
    if slash:
        return bounds(first)[0], bounds(last)[1]
    try:
        return _bounds(timex.partition("T")[0])
    except (ValueError, OverflowError):
        return None, None


def _bounds(timex: str) -> tuple[date | None, date | None]:
    if timex.isdigit() and len(timex) in (2, 3):
        size = 10 ** (4 - len(timex))
        year = int(timex) * size
        return date(max(year, MINYEAR), 1, 1), date(min(year + size - 1, MAXYEAR), 12, 31)
    found = _YEAR.fullmatch(timex)
    if not found or "X" in timex:
        return None, None
    year, rest = int(found[1]), found[2]
    if rest is None:
        return date(year, 1, 1), date(year, 12, 31)
    return _within(year, rest)


def _within(year: int, rest: str) -> tuple[date | None, date | None]:
    if rest[0] == "W" and rest[1].isdigit():
        week, _, day = rest[1:].partition("-")
        monday = date.fromisocalendar(year, int(week), 1)
        return monday + timedelta(days=5 if day == "WE" else 0), monday + timedelta(days=6)
    months = 3 if rest[0] == "Q" or rest in _SEASON else 6 if rest[0] == "H" else 1
    first = _SEASON[rest][0] if rest in _SEASON else (int(rest[1]) - 1) * months + 1 if rest[0] in "QH" else 0
    if first:
        return date(year, first, 1), month_end(year, first + months - 1)
    month, _, day = rest.partition("-")
    if day:
        return (date(year, int(month), int(day)),) * 2
    return date(year, int(month), 1), month_end(year, int(month))


def edtf(timex: str, mod: str | None = None) -> str | None:
    """The value in EDTF (ISO 8601-2), None where it has no form there.

    >>> edtf("2024-Q3"), edtf("201"), edtf("2018", "APPROX")
    ('2024-35', '201X', '2018~')
    """
    first, slash, last = timex.partition("/")
    if slash:
        a, b = edtf(first), edtf(last)
        return f"{a}/{b}" if a and b else None
    day = timex.partition("T")[0]
    head, _, rest = day.partition("-")
    if not day or ("-W" in day and "X" in day) or (day.endswith("X") and len(rest) == 2 and rest[0] in "QH"):
        return None
    if rest.startswith("W") and rest[1:2].isdigit():
        a_day, b_day = bounds(day)
        return f"{a_day}/{b_day}"
    code = _SEASON[rest][1] if rest in _SEASON else str({"Q": 32, "H": 39}[rest[0]] + int(rest[1])) if rest[:1] in ("Q", "H") else rest
    value = head.ljust(4, "X") + (f"-{code}" if code else "")
    return value + ("~" if mod == "APPROX" else "")


def make_time(type_: TimeType, timex: str, *, mod: str | None = None, rel: str | None = None, age: bool = False) -> Time:
    """A Time with the days it spans.

    >>> make_time("DATE", "2029").latest
    datetime.date(2029, 12, 31)
    """
    if type_ in ("DURATION", "SET") or timex.endswith("_REF") or timex.startswith(("T", "P")):
        return Time(type=type_, timex=timex, mod=mod, rel=rel, age=age, resolved=type_ in ("DURATION", "SET") and "X" not in timex)
    earliest, latest = bounds(timex)
    known, form = earliest is not None, edtf(timex, mod)
    return Time(type=type_, timex=timex, mod=mod, rel=rel, earliest=earliest, latest=latest, edtf=form, resolved=known, age=age)


def duration(parts: Sequence[tuple[Decimal, str]]) -> str:
    """An ISO 8601 length.

    >>> duration([(Decimal(2), "Y"), (Decimal(6), "M")]), duration([(Decimal("0.5"), "H")]), duration([(Decimal("1.5"), "Y")])
    ('P2Y6M', 'PT30M', 'P18M')
    """
    days, hours = "", ""
    for count, unit in parts:
        size, base = MULTIPLE.get(unit, (1, unit))
        count *= size
        smaller = {"Y": "M", "H": "MIN"}.get(base)
        factor = 12 if base == "Y" else 60
        if smaller and count < 2 and count != int(count) and count * factor == int(count * factor):
            count, base = count * factor, smaller
        number = f"{count.normalize():f}"
        if _LENGTH[base].startswith("T"):
            hours += number + _LENGTH[base][1]
        else:
            days += number + _LENGTH[base]
    return "P" + days + ("T" + hours if hours else "")
