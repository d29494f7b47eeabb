"""What relative and incomplete dates mean on the day a text was published: «last week», «three years ago», «in December».

No clock is asked: without that day they stay unresolved.
"""

from collections.abc import Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta
from decimal import Decimal

from claimkit.mentions.calendar import MULTIPLE, bounds, month_end

UNKNOWN = {
    "Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX", "WE": "XXXX-WXX-WE",
    "Q": "XXXX-QX", "HY": "XXXX-HX", "DEC": "XXX", "CEN": "XX",
}  # fmt: skip
GONE, LAST, THIS, NEXT, COMING = -2, -1, 0, 1, 2  # ways a date without a year lies; LAST and NEXT leave out today
OLDEST = 1000  # years before are told as times long past
FAR = 2  # months ahead from which a past verb makes a date last year's; nearer ones may be announced
AHEAD = 8  # a day or month this many months ahead of publication is still this year's; one further ahead is last year's
_PER_YEAR = {"Y": 1, "M": 12, "Q": 4, "HY": 2}
_OF_YEARS = {"DEC": 10, "CEN": 100}


def shift(published: date | None, count: int, unit: str) -> str:
    """The unit that lies `count` units from the day of publication.

    >>> shift(date(2018, 10, 1), -1, "W"), shift(date(2018, 10, 1), -3, "M"), shift(None, -1, "Y")
    ('2018-W39', '2018-07', 'XXXX')
    """
    if published is None:
        return UNKNOWN.get(unit, "XXXX-XX-XX")
    try:
        return _shift(published, count, unit)
    except (ValueError, OverflowError):
        return UNKNOWN.get(unit, "XXXX-XX-XX")


def _shift(day: date, count: int, unit: str) -> str:
    months = day.year * 12 + day.month - 1
    years = count * _OF_YEARS[unit] if unit in _OF_YEARS else count // _PER_YEAR[unit] if unit in _PER_YEAR else 0
    if not MINYEAR <= day.year + years <= MAXYEAR:
        raise ValueError(count)
    if unit in ("W", "WE"):
        year, week, _ = (day + timedelta(weeks=count)).isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{(months + count) // 12:04d}-{(months + count) % 12 + 1:02d}"
    if unit in ("Q", "HY"):
        size, per = (3, 4) if unit == "Q" else (6, 2)
        place = months // size + count
        return f"{place // per:04d}-{unit[0]}{place % per + 1}"
    if unit in ("Y", "DEC", "CEN"):
        digits, size = {"Y": (4, 1), "DEC": (3, 10), "CEN": (2, 100)}[unit]
        return f"{day.year // size + count:0{digits}d}"
    return (day + timedelta(days=count if unit == "D" else 0)).isoformat()


def later(published: date | None, parts: Sequence[tuple[Decimal, str]], sign: int) -> str:
    """The point some time from publication, as fine as its finest unit: days for weeks, months, years.

    >>> later(date(2018, 10, 1), [(Decimal(3), "Y")], -1), later(date(2018, 10, 1), [(Decimal(2), "W")], -1)
    ('2015', '2018-09-17')
    """
    months, days = Decimal(0), Decimal(0)
    for count, unit in parts:
        size, base = MULTIPLE.get(unit, (1, unit))
        months += count * size * (12 if base == "Y" else 1 if base == "M" else 0)
        days += count * size * {"W": 7, "D": 1}.get(base, 0)
    if published is None:
        return UNKNOWN[finest(parts)]
    days += (months - int(months)) * 30
    return _moved(published, sign * int(months), sign * int(days), finest(parts))


def finest(parts: Sequence[tuple[Decimal, str]]) -> str:
    """How fine a point so far away is: a year, a month, else a day.

    >>> finest([(Decimal(3), "Y")]), finest([(Decimal("1.5"), "Y")]), finest([(Decimal(1), "Y"), (Decimal(2), "W")])
    ('Y', 'M', 'D')
    """
    bases = [(count, MULTIPLE.get(unit, (1, unit))[1]) for count, unit in parts]
    if any(base not in ("Y", "M") for _, base in bases):
        return "D"
    return "M" if any(base == "M" or count != int(count) for count, base in bases) else "Y"


def _moved(day: date, months: int, days: int, finest: str) -> str:
    if day.year + months // 12 < OLDEST:  # «2000 лет назад»
        return "PAST_REF" if months < 0 else UNKNOWN[finest]
    if finest == "Y":
        return shift(day, months // 12, "Y")
    place = day.year * 12 + day.month - 1 + months
    try:
        last = month_end(place // 12, place % 12 + 1)
        there = (last.replace(day=min(day.day, last.day)) + timedelta(days=days)).isoformat()
        return there if finest == "D" else there[:7]
    except (ValueError, OverflowError):
        return UNKNOWN["D"]


def days_from(day: date, days: int) -> date:
    """So many days later, or the first or last day of the calendar where it ends before.

    >>> days_from(date(2018, 10, 1), -1), days_from(date.max, 7)
    (datetime.date(2018, 9, 30), datetime.date(9999, 12, 31))
    """
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


def resolve(timex: str, published: date | None, toward: int | None = None, ahead: int = AHEAD) -> str:
    """A value without a year, or a weekday, as of the day of publication.

    `toward` LAST is the last one before it, GONE the one that has passed, unless it is near, NEXT the next one after it, COMING the one
    that has not passed yet, THIS this year's or week's; None, when nothing says so, is this year's unless that is more than `ahead`
    months ahead, and the last such weekday.

    >>> resolve("XXXX-09", date(2025, 10, 4)), resolve("XXXX-12", date(2024, 2, 9)), resolve("XXXX-WXX-5", date(2018, 10, 1))
    ('2025-09', '2023-12', '2018-09-28')
    """
    if published is None or not timex.startswith("XXXX"):
        return timex
    try:
        return _resolve(timex, published, toward, ahead)
    except (ValueError, OverflowError):  # beyond the first or last year of the calendar
        return timex


def _resolve(timex: str, published: date, toward: int | None, far: int) -> str:
    if timex.startswith("XXXX-WXX-") and timex[9].isdigit():
        return _weekday(int(timex[9]), published, toward).isoformat() + timex[10:]
    if timex.startswith("XXXX-WXX-WE"):
        return shift(published, toward if toward in (LAST, NEXT) else 0, "WE") + timex[11:]
    here = f"{published.year:04d}" + timex[4:]
    first, last = bounds(here)
    if first is None or last is None or len(timex) == 4:
        return here if len(timex) == 4 else timex
    ahead = (first.year - published.year) * 12 + first.month - published.month
    if toward is None:
        step = -1 if ahead > far else 0
    else:
        passed = (toward == NEXT and first <= published) or (toward == COMING and last < published)
        not_yet = (toward == LAST and last >= published) or (toward == GONE and ahead >= FAR)
        step = -1 if not_yet else 1 if passed else 0
    return f"{published.year + step:04d}" + timex[4:]


def _weekday(day: int, published: date, toward: int | None) -> date:
    here = published.isoweekday()
    if toward == THIS:
        return published + timedelta(days=day - here)
    if toward == NEXT:
        return published + timedelta(days=(day - here - 1) % 7 + 1)
    if toward == COMING:
        return published + timedelta(days=(day - here) % 7)
    back = (here - day) % 7
    return published - timedelta(days=back or (7 if toward == LAST else 0))
