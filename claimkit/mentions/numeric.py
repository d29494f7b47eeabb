"""Dates and times of day in figures: «2025-10-03», «9.02.2024 г.», «15:30»."""

from claimkit.mentions.anchor import resolve
from claimkit.mentions.atoms import Hit
from claimkit.mentions.calendar import hijri, real_day
from claimkit.mentions.timewords import COUNTED, Found, Piece, View, apart, figures, ordinal
from claimkit.mentions.years import year_word

_MARKS = (".", "/", "-", "–")
LAST_SHORT_YEAR = 40  # two figures of a year stand for 1941 to 2040
FIRST_YEAR = 1900  # from which «02.2024» is a month and a year

def iso_date(view: View, i: int) -> Found | None:
    """«2025-10-03», «2016/04/21»."""
    year = figures(view, i, 1000, 2100)
    mark = view.lower(i + 1)
    if not year or mark not in _MARKS or view.lower(i + 3) != mark or not apart(view, i, i + 5):
        return None
    month, day = figures(view, i + 2, 1, 12), figures(view, i + 4, 1, 31)
    if not month or not day or any(view.gap(k) for k in range(i + 1, i + 5)) or not real_day(year.value, month.value, day.value):
        return None
    return Found(i, i + 5, year.start, day.end, _solar(view, i + 5, year.value, month.value, day.value))


def _solar(view: View, j: int, year: int, month_: int, day: int) -> str:
    """The ISO date of figures; years of the 1400s in Hijri lands, or marked so, are converted."""
    marks = view.words("hijri_marks")
    if marks and 1300 < year < 1500 and (1400 <= year <= 1450 or view.lower(j) in marks):
        return hijri(year, month_, day)
    return f"{year:04d}-{month_:02d}-{day:02d}"


def numeric_date(view: View, i: int, *, inside: bool = False) -> Found | None:
    """«9.02.2024 г.», «09/02/2024», «31.10.74», «11/مارس/1987»."""
    day, mark = figures(view, i, 1, 31), view.lower(i + 1)
    if not day or mark not in _MARKS[:3] or view.lower(i + 3) != mark or any(view.gap(k) for k in range(i + 1, i + 5)):
        return None
    year = figures(view, i + 4, 0, 2100)
    month = figures(view, i + 2, 1, 12)
    named = view.at(i + 2, "month")
    if not year or not (month or named) or not (inside or apart(view, i, i + 5)) or len(view.lower(i + 4)) not in (2, 4):
        return None
    number = month.value if month else int(named.value) if named else 0
    full = year.value
    if len(view.lower(i + 4)) == 2:
        if mark == "-":
            return None
        full += 1900 if full > LAST_SHORT_YEAR else 2000
    if full < 1000 or not real_day(full, number, day.value):
        return None
    j, end = year_word(view, i + 5, year.end)
    return Found(i, j, day.start, end, _solar(view, i + 5, full, number, day.value))


def month_of_year(view: View, i: int) -> Found | None:
    """«02.2024 г.», «11.2015»: month and year with a point; not where the point is the first decimal mark, nor a counted decimal."""
    month, year = figures(view, i, 1, 12), figures(view, i + 2, FIRST_YEAR, 2100)
    if view.lower(i + 1) != "." or not month or not year or len(view.lower(i)) != 2 or view.gap(i + 1) or view.gap(i + 2):
        return None
    if view.region.language.decimal_marks[0] == "." or not apart(view, i, i + 3) or view.before(i, "currency", "comparator"):
        return None
    if view.at(i + 3, *COUNTED, "subunit"):
        return None
    j, end = year_word(view, i + 3, year.end)
    return Found(i, j, month.start, end, f"{year.value}-{month.value:02d}")


def short_date(view: View, i: int) -> Found | None:
    """«на 15.03», «3/2015»: day and month behind a preposition, or month and year with a stroke."""
    first, mark = figures(view, i, 1, 31), view.lower(i + 1)
    if not first or view.gap(i + 1) or view.gap(i + 2) or not apart(view, i, i + 3):
        return None
    year = figures(view, i + 2, 1900, 2100)
    if mark == "/" and year and first.value <= 12:
        return Found(i, i + 3, first.start, year.end, f"{year.value}-{first.value:02d}")
    month = figures(view, i + 2, 1, 12)
    padded = len(view.lower(i)) == len(view.lower(i + 2)) == 2
    if mark != "." or not month or not padded or not real_day(None, month.value, first.value):
        return None
    if (not view.before(i, "time_rel") and len(view.region) > 3) or view.at(i + 3, *COUNTED, "time_unit"):
        return None
    return Found(i, i + 3, first.start, month.end, resolve(f"XXXX-{month.value:02d}-{first.value:02d}", view.published))


def clock(view: View, i: int) -> Found | None:
    """«15:30», «الساعة 11 صباحا», «4 часов утра», «17.18 ч.»."""
    unit = view.at(i, "time_unit")
    k = unit.j if unit and unit.value == "H" else i
    hour = figures(view, k, 0, 24) or (ordinal(view, k, 12) if unit and k > i and unit.clitic in view.articles else None)
    if not hour or (view.gap(k) == 2 and k > i):
        return None
    sign = view.lower(k + 1)
    minute = figures(view, k + 2, 0, 59) if sign in (":", ".") and not view.gap(k + 1) and not view.gap(k + 2) else None
    minute = minute if minute and len(view.lower(k + 2)) == 2 else None
    j = minute.j if minute else hour.j
    second = figures(view, j + 1, 0, 59) if minute and view.lower(j) == ":" and not view.gap(j) and not view.gap(j + 1) else None
    j = second.j if second else j
    if not apart(view, k, j):
        return None
    after = view.near(j, "time_unit")
    hours = after if after and after.value == "H" else None
    k_part = hours.j + (view.lower(hours.j) == "." and view.gap(hours.j) == 0) if hours else j
    part = view.near(k_part, "daypart")
    at = view.lower(i - 1) in view.words("clock_before") and view.gap(i) == 1
    if not (minute and (sign == ":" or k > i)) and not (k > i) and not (hours and (part or at)):
        return None
    found = Found(i, j, unit.start if unit and k > i else hour.start, view.region.atoms[j - 1].end, "", type="TIME")
    return _clock(found, [hour, minute, second], hours, part)


def _clock(found: Found, pieces: list[Piece | None], hours: Hit | None, part: Hit | None) -> Found:
    """The time of day of hour, minute and second; in the afternoon and evening hours go on from twelve."""
    hour, *rest = [p.value for p in pieces if p]
    last = part or hours
    if last:
        found = found._replace(j=last.j, end=last.end)
    if part and ((part.value in ("AF", "EV") and hour < 12) or (part.value == "NI" and 6 <= hour < 12)):
        hour += 12
    return found._replace(timex="T" + ":".join(f"{value:02d}" for value in (hour, *(rest or [0]))))
