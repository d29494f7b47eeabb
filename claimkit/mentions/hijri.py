"""Dates of the Hijri calendar, as Gregorian days: «14 شوال 1436هـ», «14/10/1436 هـ», «عام 1433هـ».

The conversion is that of Umm al-Qura, the civil calendar of Saudi Arabia, by hijridate (1343 to 1500 AH; 1924 to 2077). Countries that
see the moon for themselves may be a day off. Older and later years are not read: nobody's news dates by them.
"""

from datetime import date

from claimkit.mentions.timewords import DASHES, Found, Piece, View, apart, figures, link
from claimkit.mentions.years import year_word

FIRST, LAST = 1343, 1500
OURS = (1400, 1450)  # years that need no mark: 1980 to 2029
STRETCH = "\u0640"  # lengthens the letter before it; folded away, but part of the word


def hijri_day(year: int, month: int, day: int) -> str | None:
    """The Gregorian day, None where there is no such day or it is out of range.

    >>> hijri_day(1436, 9, 28), hijri_day(1436, 10, 31)
    ('2015-07-15', None)
    """
    from hijridate import Hijri  # not at import: few texts need it

    try:
        return str(Hijri(year, month, day).to_gregorian().isoformat())
    except (ValueError, OverflowError):
        return None


def hijri_span(year: int, month: int | None = None) -> str | None:
    """The Gregorian days of a year or month, as a range.

    >>> hijri_span(1433), hijri_span(1436, 10)
    ('2011-11-26/2012-11-14', '2015-07-17/2015-08-15')
    """
    from hijridate import Hijri

    first = hijri_day(year, month or 1, 1)
    if first is None:
        return None
    return f"{first}/{hijri_day(year, month or 12, Hijri(year, month or 12, 1).month_length())}"


def is_hijri(view: View, j: int, year: int) -> bool:
    """Whether a year's figures that end before atom `j` are Hijri: marked so, or of our time in a land that uses them."""
    marks = view.words("hijri_marks")
    return bool(marks) and FIRST <= year <= LAST and (OURS[0] <= year <= OURS[1] or view.lower(j) in marks)


def past_mark(view: View, j: int, end: int) -> tuple[int, int]:
    """Past «هـ», «هجرية» behind a year."""
    atom = view.atom(j)
    if not atom or atom.gap == 2 or atom.lower not in view.words("hijri_marks"):
        return j, end
    stretched = view.region.text[atom.end : atom.end + 1] == STRETCH
    return j + 1, atom.end + stretched


def hijri_date(view: View, i: int, day: Piece, k: int, start: int) -> Found | None:
    """«28 رمضان 1436»; `day` has been read, the month stands at `k`."""
    hit = view.near(k, "hijri_month")
    year = figures(view, hit.j, FIRST, LAST) if hit else None
    if hit and not year:
        if view.lower(hit.i) in view.words("never_alone") or view.lower(day.j) in ("/", *DASHES):  # «2-صفر», a score
            return None
        near = _nearest(view, int(hit.value), day.value)
        how = view.behind(hit.j)
        return Found(i, how.j if how else hit.j, start, how.end if how else hit.end, near) if near else None
    timex = hijri_day(year.value, int(hit.value), day.value) if hit and year else None
    if not year or not timex:
        return None
    j, end = past_mark(view, *year_word(view, year.j, year.end))
    return Found(i, j, start, end, timex)


def _nearest(view: View, month: int, day: int) -> str | None:
    """«26 شوال» without a year: that nearest to publication."""
    from hijridate import Gregorian

    here = view.published
    if here is None:
        return None
    try:
        year = Gregorian(here.year, here.month, here.day).to_hijri().year
    except (ValueError, OverflowError):
        return None
    days = [told for told in (hijri_day(y, month, day) for y in (year - 1, year, year + 1)) if told]
    return min(days, key=lambda told: abs((date.fromisoformat(told) - here).days), default=None)


def hijri_month(view: View, i: int) -> Found | None:
    """«شوال 1436هـ», «رمضان من عام 1440هـ»: the days of that month."""
    hit = view.at(i, "hijri_month")
    k = link(view, hit.j) if hit else i
    head = view.at(k, "year_word")
    year = figures(view, head.j if head else k, FIRST, LAST) if hit and view.gap(k) == 1 else None
    span = hijri_span(year.value, int(hit.value)) if hit and year else None
    if not hit or not year or not span or not apart(view, year.i, year.j):
        return None
    j, end = past_mark(view, year.j, year.end)
    return Found(i, j, hit.start, end, span)


def hijri_year(view: View, i: int) -> Found | None:
    """«عام 1433هـ», «1433 هـ», «1435/1436هـ»: the days of that year or those years."""
    head = view.at(i, "year_word", "time_unit") if view.words("hijri_marks") else None
    k = head.j if head and (head.category == "year_word" or head.value == "Y") else i
    first = figures(view, k, FIRST, LAST)
    year = figures(view, k + 2, FIRST, LAST) if first and view.lower(k + 1) == "/" else first
    marked = year is not None and (view.lower(year.j) in view.words("hijri_marks") or (k > i and OURS[0] <= year.value <= OURS[1]))
    if not first or not year or not marked or not (year is not first or apart(view, k, year.j)):
        return None
    j, end = past_mark(view, year.j, year.end)
    span = hijri_span(year.value)
    opening = hijri_span(first.value) if year is not first else None
    if span and opening and first.value > year.value:  # «1437/1436هـ», as right to left may put it
        span, opening = opening, span
    if span and opening:  # «العام 1435/1436هـ»
        return Found(i, j, head.start if head and k > i else first.start, end, f"{opening[:10]}/{span[11:]}", rel="from-to")
    return Found(i, j, head.start if head and k > i else year.start, end, span) if span else None
