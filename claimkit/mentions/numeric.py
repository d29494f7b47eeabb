"""Dates in figures: «2025-10-03», «9.02.2024 г.», «02.2024»."""

from claimkit.mentions.anchor import resolve
from claimkit.mentions.calendar import real_day
from claimkit.mentions.hijri import hijri_day, is_hijri, past_mark
from claimkit.mentions.timewords import COUNTED, Found, View, apart, figures, roman
from claimkit.mentions.years import ALONE, LAST_SHORT_YEAR, year_word

_MARKS = (".", "/", "-", "–")
FIRST_YEAR = 1900  # from which «02.2024» is a month and a year
FIRST_DATED = 1000  # no day of an earlier year is written in figures


def iso_date(view: View, i: int) -> Found | None:
    """«2025-10-03», «2016/04/21»."""
    year = figures(view, i, 1000, 2100)
    mark = view.lower(i + 1)
    if not year or mark not in _MARKS or view.lower(i + 3) != mark or not apart(view, i, i + 5):
        return None
    month, day = figures(view, i + 2, 1, 12), figures(view, i + 4, 1, 31)
    if not month or not day or any(view.gap(k) for k in range(i + 1, i + 5)):
        return None
    return _solar(view, Found(i, i + 5, year.start, day.end, ""), year.value, month.value, day.value)


def _solar(view: View, found: Found, year: int, month_: int, day: int) -> Found | None:
    """The date of figures; years of the 1400s in Hijri lands, or marked so, are converted."""
    if not is_hijri(view, found.j, year):
        return found._replace(timex=f"{year:04d}-{month_:02d}-{day:02d}") if year >= FIRST_DATED and real_day(year, month_, day) else None
    j, end = past_mark(view, found.j, found.end)
    timex = hijri_day(year, month_, day)
    return found._replace(j=j, end=end, timex=timex) if timex else None


def numeric_date(view: View, i: int, *, inside: bool = False) -> Found | None:
    """«9.02.2024 г.», «09/02/2024», «31.10.74», «11/مارس/1987», «9.II.2024», «14 / 10 / 1436 هـ»."""
    day, mark = figures(view, i, 1, 31), view.lower(i + 1)
    if not day or mark not in _MARKS[:3] or view.lower(i + 3) != mark or not _glued(view, i, mark):
        return None
    year = figures(view, i + 4, 0, 2100)
    number = _month(view, i + 2)
    short = len(view.lower(i + 4)) == 2
    if not year or not number or not (inside or apart(view, i, i + 5)) or not (short or len(view.lower(i + 4)) == 4):
        return None
    if short and (mark == "-" or view.gap(i + 1)):
        return None
    full = year.value + (0 if not short else 1900 if year.value > LAST_SHORT_YEAR else 2000)
    j, end = year_word(view, i + 5, year.end)
    return _solar(view, Found(i, j, day.start, end, ""), full, number, day.value)


def _glued(view: View, i: int, mark: str) -> bool:
    """Whether figures and marks touch, or strokes stand between blanks."""
    gaps = [view.gap(k) for k in range(i + 1, i + 5)]
    return not any(gaps) or (mark == "/" and gaps == [1, 1, 1, 1])


def _month(view: View, i: int) -> int | None:
    """A month in figures, in Roman ones, or by name."""
    month, named, numeral = figures(view, i, 1, 12), view.at(i, "month"), roman(view, i, 12)
    return month.value if month else numeral.value if numeral else int(named.value) if named else None


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
    """«на 15.03», «на 09/02», «3/2015»: day and month behind a preposition, or month and year with a stroke."""
    first, mark = figures(view, i, 1, 31), view.lower(i + 1)
    if not first or view.gap(i + 1) or view.gap(i + 2) or not apart(view, i, i + 3):
        return None
    year = figures(view, i + 2, 1900, 2100)
    if mark in ("/", "-") and year and first.value <= 12 and not view.before(i, "number_noun_before"):
        return Found(i, i + 3, first.start, year.end, f"{year.value}-{first.value:02d}")
    month = figures(view, i + 2, 1, 12)
    padded = len(view.lower(i + 2)) == 2 and (len(view.lower(i)) == 2 or mark == "/")
    if mark not in ("./") or not month or not (padded or len(view.region) <= ALONE) or not real_day(None, month.value, first.value):
        return None
    if (not view.before(i, "time_rel") and len(view.region) > ALONE) or view.at(i + 3, *COUNTED, "time_unit"):
        return None
    return Found(i, i + 3, first.start, month.end, resolve(f"XXXX-{month.value:02d}-{first.value:02d}", view.published))
