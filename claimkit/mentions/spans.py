"""Ranges and lists of dates: «с 2016 по 2018 год», «5–7 октября», «بين عامي 2010 و2015»."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from claimkit.mentions.anchor import days_from, resolve
from claimkit.mentions.atoms import Hit
from claimkit.mentions.calendar import bounds, real_day
from claimkit.mentions.centuries import century
from claimkit.mentions.days import day_month, month, month_year
from claimkit.mentions.numeric import iso_date, numeric_date
from claimkit.mentions.quarters import quarter, season
from claimkit.mentions.timewords import (
    COUNTED,
    DASHES,
    WAKES,
    Found,
    Piece,
    View,
    apart,
    figures,
    is_other_number,
    needs,
    ordinal,
    year_number,
)
from claimkit.mentions.weekdays import day_word, weekday
from claimkit.mentions.years import the_year, year_word

NEAR = 8  # characters between a week and the days named in it
OPENERS = ("range_open", "time_rel")
OLDEST = 1500  # a range of earlier bare numbers is of Hijri years, or none
Rule = Callable[[View, int], Found | None]
POINTS: tuple[Rule, ...] = (iso_date, numeric_date, day_month, quarter, month_year, the_year, season)


def joiner(view: View, j: int, opened: bool, *, between: bool) -> Hit | None:
    """The word or dash between the ends of a range: a dash always, «по» behind «с», «и» behind «между»."""
    hit = view.at(j, "range_join")
    if between and not hit:
        return _written_on(view, j)
    if not hit or hit.j != j + 1 or view.gap(j) == 2 or view.gap(j + 1) == 2:
        return None
    dash = view.lower(j) in DASHES or view.lower(j) == "/"
    return hit if dash or (hit.value == "to" and opened) or (hit.value == "and" and between) else None


def may_join(view: View, i: int) -> bool:
    """Whether what starts at atom `i` can be joined to more: a dash stands within reach, or an opener before it and a joining word."""
    if view.join_ahead(i, dash=True):
        return True
    return view.before(i, *OPENERS) is not None and (view.join_ahead(i) or is_between(view, i))


def _written_on(view: View, j: int) -> Hit | None:
    """«بين يناير [و]سبتمبر»: a joining letter on the last end."""
    joint = view.words("number_and")
    hit = next((h for h in view.region.hits(j) if h.clitic and h.clitic[0] in joint), None)
    return hit._replace(i=j, j=j, category="range_join", value="and") if hit and view.gap(j) == 1 else None


def is_between(view: View, i: int) -> bool:
    """Whether «между» stands before."""
    hit = view.before(i, *OPENERS)
    return hit is not None and any(view.lower(k).removeprefix(hit.clitic) in view.words("between") for k in range(hit.i, hit.j))


def year_range(view: View, i: int) -> Found | None:
    """«2016–2018», «с 2016 по 2018 год», «عامي 2010 و2015», «2017/18 года»."""
    head = view.at(i, "year_word", "time_unit")
    dual = head is not None and (head.category == "year_word" or head.value == "Y")
    k = head.j if head and dual else i
    first = year_number(view, k) if view.is_number(k) else _bare_year(view, k)
    first = first or _bare_year(view, k)
    if not first or (k > i and view.gap(k) == 2):
        return None
    known = year_word(view, first.j, first.end)
    j = known[0]
    between = is_between(view, i)
    slash = view.lower(j) == "/" and view.gap(j) < 2
    join = joiner(view, j, view.before(i, *OPENERS) is not None, between=between)
    if not join and not slash:
        return None
    last = _last_year(view, (join.j if join else j + 1), first.value, glued=view.gap(j) == 0)
    if not last or first.value < OLDEST or last.timex <= f"{first.value:04d}":
        return None
    if last.loose and not dual and j == first.j and not _is_years(view, i, last, first.value):
        return None
    return Found(i, last.j, head.start if head and dual else first.start, last.end, f"{first.value:04d}/{last.timex}", rel="from-to")


def _bare_year(view: View, i: int) -> Piece | None:
    """The first year of a range, which a dash may follow."""
    number = figures(view, i, 1000, 2100)
    return number if number and len(view.lower(i)) == 4 and (apart(view, i, i + 1) or _dash_range(view, i)) else None


def _dash_range(view: View, i: int) -> bool:
    """«2016-2018»: figures, a dash or stroke, figures, and nothing glued on."""
    return (view.lower(i + 1) in DASHES or view.lower(i + 1) == "/") and (view.gap(i) > 0 or not view.is_number(i - 1))


def _last_year(view: View, j: int, first: int, *, glued: bool) -> Found | None:
    """The second year of a range: «2018 год», «2018», «18»."""
    found = the_year(view, j)
    if found:
        return found
    full = figures(view, j, 1000, 2100)
    short = figures(view, j, 0, 99)
    if full and len(view.lower(j)) == 4:
        end_j, end = year_word(view, j + 1, full.end)
        return Found(j, end_j, full.start, end, f"{full.value:04d}", loose=end_j == j + 1)
    if short and glued and len(view.lower(j)) == 2:
        end_j, end = year_word(view, j + 1, short.end)
        return Found(j, end_j, short.start, end, f"{first // 100}{short.value:02d}", loose=end_j == j + 1)
    return None


def _is_years(view: View, i: int, last: Found, first: int) -> bool:
    """Whether two bare numbers are years: 1900 to 2100, and nothing counted behind them."""
    if not (first >= 1900 and 1900 <= int(last.timex) <= 2100):
        return False
    return not view.near(last.j, *COUNTED, "time_unit") and not is_other_number(view, i)


@needs("month", "hijri_month", "time_unit")
def day_range(view: View, i: int) -> Found | None:
    """«5–7 октября», «с 10 по 22 августа 2012», «من 13 إلى 15 يوليو»."""
    first = ordinal(view, i) if may_join(view, i) and (view.is_number(i) or view.at(i, "ordinal")) else None
    if not first or (view.is_number(i) and not _starts(view, i)):
        return None
    j = first.j + 1 if view.lower(first.j) == "." and view.lower(first.j + 1) in (*DASHES, "/") else first.j
    join = joiner(view, j, view.before(i, *OPENERS) is not None, between=is_between(view, i))
    if not join:
        return None
    view.in_range = True
    last = day_month(view, join.j, inside=True)
    view.in_range = False
    if not last or len(last.timex) != 10 or not first.value < int(last.timex[8:]):
        return None
    timex = f"{last.timex[:8]}{first.value:02d}/{last.timex}"
    return Found(i, last.j, first.start, last.end, timex, rel="from-to")


def _starts(view: View, i: int) -> bool:
    """Whether figures begin here."""
    return view.gap(i) > 0 or view.atom(i - 1) is None or (view.region.atoms[i - 1].kind != "d" and view.lower(i - 1) not in ".,:/")


def dotted_range(view: View, i: int) -> Found | None:
    """«14 – 15.10.», «14.10. - 15.10.», «14./15.10.2018»: days in figures, the last with its month."""
    first = figures(view, i, 1, 31)
    if not first or not _starts(view, i):
        return None
    j = first.j + 1 if view.lower(first.j) == "." else first.j
    month_ = figures(view, j, 1, 12) if j > first.j and not view.gap(j) else None
    if month_:
        j = month_.j + 1 if view.lower(month_.j) == "." else month_.j
    if view.lower(j) not in (*DASHES, "/") or view.gap(j + 1) == 2:
        return None
    last = numeric_date(view, j + 1, inside=True) or _day_and_month(view, j + 1)
    if not last or len(last.timex) != 10 or last.timex[:1] == "P":
        return None
    start = f"{last.timex[:5]}{month_.value:02d}-{first.value:02d}" if month_ else f"{last.timex[:8]}{first.value:02d}"
    return Found(i, last.j, first.start, last.end, f"{start}/{last.timex}", rel="from-to") if start < last.timex else None


def _day_and_month(view: View, i: int) -> Found | None:
    """«15.10.»: a day and month, closed by a point."""
    day, month_ = figures(view, i, 1, 31), figures(view, i + 2, 1, 12)
    if not day or not month_ or view.lower(i + 1) != "." or view.lower(i + 3) != "." or any(view.gap(k) for k in range(i + 1, i + 4)):
        return None
    if not real_day(None, month_.value, day.value) or view.is_number(i + 4):
        return None
    timex = resolve(f"XXXX-{month_.value:02d}-{day.value:02d}", view.published)
    return Found(i, i + 4, day.start, view.region.atoms[i + 3].end, timex)


def month_range(view: View, i: int) -> Found | None:
    """«يوليو 13-15»: month first."""
    named = month(view, i)
    first = figures(view, named[0], 1, 31) if named else None
    last = figures(view, first.j + 1, 1, 31) if first else None
    if not named or not first or not last or first.value >= last.value or not joiner(view, first.j, opened=True, between=False):
        return None
    year = view.published.year if view.published else "XXXX"
    timex = f"{year}-{named[1]:02d}-"
    return Found(i, last.j, named[2], last.end, f"{timex}{first.value:02d}/{timex}{last.value:02d}", rel="from-to")


@lru_cache(maxsize=4096)
def _points(kinds: int) -> tuple[Rule, ...]:
    """The rules of points that may start at such a word."""
    return tuple(rule for rule in POINTS if WAKES[rule] & kinds)


def point_range(view: View, i: int) -> Found | None:
    """«10 августа – 12 сентября 2013», «من يناير إلى أكتوبر», «с марта по май 2020 года»."""
    first = next((f for rule in _points(view.region.kinds(i)) if (f := view.once(rule, i))), None) if may_join(view, i) else None
    if not first or first.timex.endswith("_REF") or (first.loose and first.timex.isdigit()):
        return None
    join = joiner(view, first.j, view.before(i, *OPENERS) is not None, between=is_between(view, i))
    view.in_range = True
    last = next((f for rule in _points(view.region.kinds(join.j)) if (f := rule(view, join.j))), None) if join else None
    view.in_range = False
    if not last or len(first.timex) != len(last.timex) or (last.loose and last.timex.isdigit()):
        return None
    start = first.timex
    a, b = bounds(start)[0], bounds(last.timex)[0]
    if (a and b and a > b) or start[:4] != last.timex[:4]:
        named = view.region.text[first.start : first.end]
        if start[:4].isdigit() and start[:4] in named:
            return None if a and b and a > b else first._replace(j=last.j, end=last.end, timex=f"{start}/{last.timex}", rel="from-to")
        start = last.timex[:4] + start[4:]
        a, b = bounds(start)[0], bounds(last.timex)[0]
        if a and b and a > b:
            start = f"{int(last.timex[:4]) - 1:04d}{start[4:]}"
    return first._replace(j=last.j, end=last.end, timex=f"{start}/{last.timex}", mod=None, rel="from-to", loose=False)


def weekday_range(view: View, i: int) -> Found | None:
    """«с понедельника по пятницу», «от понеделник до петък», «من الاثنين إلى الجمعة»: the last such week, or the one to come."""
    first = (view.once(weekday, i) or view.once(day_word, i)) if may_join(view, i) else None
    if not first or not _is_weekday(first):
        return None
    j = first.j + (view.lower(first.j) in view.words("list_and") and not is_between(view, i))  # «с сегодня [и] до послезавтра»
    join = joiner(view, j, view.before(i, *OPENERS) is not None, between=is_between(view, i))
    if not join:
        return None
    view.in_range = True
    last = weekday(view, join.j) or day_word(view, join.j)
    view.in_range = False
    if not last or not _is_weekday(last):
        return None
    start = first.timex
    if view.at(i, "day"):  # «من اليوم إلى الأحد»: the next Sunday
        last = _ahead_of(start, last)
    elif last.timex[0] != "X" and start[0] != "X":
        end = _in_week_named(view, date.fromisoformat(last.timex), first.start)
        last = last._replace(timex=end.isoformat())
        start = days_from(end, -((end - date.fromisoformat(start)).days % 7)).isoformat()
    if start == last.timex:
        return None
    return first._replace(j=last.j, end=last.end, timex=f"{start}/{last.timex}", rel="from-to", loose=False)


def _ahead_of(start: str, last: Found) -> Found:
    """A weekday behind «from today»: the next one."""
    if "X" in start + last.timex or last.timex > start:
        return last
    day = date.fromisoformat(last.timex)
    weeks = -((day - date.fromisoformat(start)).days // 7)
    return last._replace(timex=days_from(day, 7 * weeks).isoformat())


def _in_week_named(view: View, day: date, start: int) -> date:
    """«هذا الأسبوع من الثلاثاء إلى الخميس»: the day in the week named just before."""
    week = view.said.last
    near = week is not None and week.unit == "W" and start - week.end <= NEAR
    return days_from(week.day, day.isoweekday() - 1) if near and week else day


def _is_weekday(found: Found) -> bool:
    return found.type == "DATE" and (len(found.timex) == 10 or found.timex.startswith("XXXX-WXX-"))


@needs("quarter_word", "half_word", "time_unit", "time_dual")
def ordinal_range(view: View, i: int) -> Found | None:
    """«I–III кварталы 2018 года», «XIX–XX веков», «القرنين التاسع عشر والعشرين»: the number first, its noun behind the last."""
    unit = view.at(i, "time_dual") if view.articles else None
    head = unit.j if unit and unit.value == "2CEN" else i
    first = ordinal(view, head) if head > i or may_join(view, i) else None
    if not first:
        return None
    if head > i and unit:
        last_number = ordinal(view, first.j) if view.region.at(first.j, "ordinal") else None
        if not last_number or last_number.value <= first.value:
            return None
        return Found(i, last_number.j, unit.start, last_number.end, f"{first.value - 1:02d}/{last_number.value - 1:02d}", rel="from-to")
    join = joiner(view, first.j, view.before(i, *OPENERS) is not None, between=is_between(view, i))
    last = (quarter(view, join.j) or century(view, join.j)) if join and not apart_decimal(view, i) else None
    if not last:
        return None
    place = last.timex[-1] if last.timex[-2:-1] == "Q" else last.timex
    start = f"{last.timex[:-1]}{first.value}" if len(place) == 1 else f"{first.value - 1:02d}"
    return Found(i, last.j, first.start, last.end, f"{start}/{last.timex}", rel="from-to") if start < last.timex else None


def apart_decimal(view: View, i: int) -> bool:
    """Whether figures at `i` go on a number before them."""
    return view.is_number(i) and not _starts(view, i)


@needs("month", "hijri_month", "time_unit")
def day_list(view: View, i: int, length: int = 6) -> Found | None:
    """«5 и 7 октября»: the first takes the month of the last."""
    first = figures(view, i, 1, 31)
    joint = view.lower(i + 1)
    if not first or not _starts(view, i) or not (joint in (",", "،") or joint in view.words("list_and")) or view.gap(i + 2) == 2:
        return None
    if joint in (",", "،") and view.gap(i + 2) == 0:
        return None
    last = day_month(view, i + 2) or (day_list(view, i + 2, length - 1) if length else None)
    if not last or len(last.timex) != 10 or first.value >= int(last.timex[8:]):
        return None
    return Found(i, i + 1, first.start, first.end, f"{last.timex[:8]}{first.value:02d}")
