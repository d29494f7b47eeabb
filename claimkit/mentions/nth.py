"""Days, weeks and parts of a month or year by their place in it: «второй вторник ноября», «последняя неделя мая», «первые дни октября».

A week belongs to the month that all its days are in: the first begins on the month's first Monday, the last ends on its last Sunday.
Plurals and halves name no day; they are the beginning or end of the period (TIMEX3 `mod`).
"""

from datetime import date, timedelta

from claimkit.mentions.anchor import days_from, shift
from claimkit.mentions.atoms import Hit
from claimkit.mentions.calendar import bounds
from claimkit.mentions.centuries import century, decade
from claimkit.mentions.days import month_year
from claimkit.mentions.timewords import Found, View, is_plural, link, needs, ordinal, step_of
from claimkit.mentions.years import base_of, the_year, unit_and_relative

LAST_ONE = -1
_UNITS = ("D", "W", "M", "DEC")


@needs("month", "time_unit")
def nth(view: View, i: int) -> Found | None:
    """«второй вторник ноября», «последний день года», «أول يوم جمعة من يوليو», «الأسبوع الأخير من مايو», «первых числах мая»."""
    found = _place_first(view, i) or _noun_first(view, i)
    if not found:
        return None
    place, noun, j, start = found
    k = link(view, j)
    period = _period(view, k) if view.gap(k) == 1 else None
    if not period:
        return None
    timex, mod = _value(view, place, noun, period.timex)
    return Found(i, period.j, start, period.end, timex, mod=mod) if timex else None


def _place_first(view: View, i: int) -> tuple[int, Hit, int, int] | None:
    """(place, noun, next atom, start) of «второй вторник», «последняя неделя», «آخر يوم جمعة»."""
    number = ordinal(view, i, 53)
    how, part = view.at(i, "relative"), view.at(i, "part") if view.articles else None
    if number and not (view.is_number(i) and number.j == i + 1):
        place, j, start = number.value, number.j, number.start
    elif how and how.value == "last":
        place, j, start = LAST_ONE, how.j, how.start
    elif part and part.j == i + 1 and not part.clitic.endswith(view.articles) and part.value in ("START", "END"):
        place, j, start = (1 if part.value == "START" else LAST_ONE), part.j, part.start
    else:
        return None
    noun = _noun(view, j) if view.gap(j) == 1 else None
    return (place, noun, noun.j, start) if noun else None


def _noun_first(view: View, i: int) -> tuple[int, Hit, int, int] | None:
    """«[يوم] الاثنين الأخير», «الأسبوع الأول», «النصف الأول»: where adjectives follow their noun."""
    noun = _noun(view, i, first=True) if view.articles else None
    if not noun or view.gap(noun.j) != 1:
        return None
    how, number = view.near(noun.j, "relative"), view.near(noun.j, "ordinal")
    start = view.region.atoms[i].start if noun.i > i else noun.start
    if how and how.value == "last":
        return LAST_ONE, noun, how.j, start
    if number and number.clitic in view.articles and number.value.isdigit() and int(number.value) <= 53:
        return int(number.value), noun, number.j, start
    return None


def _noun(view: View, j: int, *, first: bool = False) -> Hit | None:
    """A weekday, or a unit, half or word for days of the month («числах»); «يوم» before a weekday belongs to it."""
    unit = view.at(j, "time_unit")
    head = unit.j if unit and unit.value == "D" and unit.j < len(view.region) else j
    day = _weekday(view, head) or _weekday(view, j)
    if day:
        return day
    half = view.at(j, "half_word")
    hit = unit if unit and unit.value in _UNITS else half
    if hit and (not hit.clitic or first or hit.clitic in view.articles):
        return hit
    if view.lower(j) in view.words("day_nouns"):
        atom = view.region.atoms[j]
        return Hit(j, j + 1, "time_unit", "D", atom.start, atom.end, "")
    return None


def _weekday(view: View, j: int) -> Hit | None:
    hit = view.near(j, "weekday") or view.at(j, "weekday_bare")
    return hit if hit and (not hit.clitic or hit.clitic in view.articles) else None


def _period(view: View, k: int) -> Found | None:
    """The month, year or longer period that the place is in; a bare «месяца» is this one."""
    found = month_year(view, k)
    if found:
        return found
    pair = unit_and_relative(view, k)
    step = step_of(pair[1].value) if pair and pair[1].value != "last" else None
    if pair and step is not None and pair[0].value in ("M", "Y", "W", "DEC"):
        timex = shift(base_of(view, k, pair[0].value, pair[1].value), step, pair[0].value)
        return Found(k, max(p.j for p in pair), min(p.start for p in pair), max(p.end for p in pair), timex)
    found = decade(view, k) or century(view, k) or the_year(view, k)
    if found:
        return None if found.loose and view.at(found.j, "count", "currency", "unit", "scale") else found
    unit = view.at(k, "time_unit")
    if not unit or unit.value not in ("M", "Y") or is_plural(view, k) or view.behind(unit.j) or (view.articles and not unit.clitic):
        return None
    return Found(k, unit.j, unit.start, unit.end, shift(view.published, 0, unit.value))


def _value(view: View, place: int, noun: Hit, period: str) -> tuple[str | None, str | None]:
    """(timex, mod) of the place in the period; (None, None) where it has none."""
    end = "END" if place in (LAST_ONE, 2) else "START" if place == 1 else None
    if noun.category == "half_word":
        return (period, end) if place in (1, 2) and len(period) != 4 else (None, None)
    if noun.category == "time_unit" and _several(view, noun):
        return (period, end) if place in (LAST_ONE, 1) else (None, None)
    if noun.value == "DEC" and len(period) == 2:  # «first decade of the 21st century»
        return (f"{period}{9 if place == LAST_ONE else place - 1}" if place <= 10 else None), None
    first, last = bounds(period)
    if not first or not last or len(period) not in (4, 7) or "W" in period:
        return None, None
    if noun.category.startswith("weekday"):
        return (_in(first, last, _nth_day(first, last, place, int(noun.value))) if len(period) == 7 else None), None
    if noun.value == "D":
        return _in(first, last, last if place == LAST_ONE else days_from(first, place - 1)), None
    if noun.value == "DEC":
        return (_ten_days(period, last, place) if len(period) == 7 else None), None
    if noun.value == "M":
        return (f"{period}-{12 if place == LAST_ONE else place:02d}" if len(period) == 4 and place <= 12 else None), None
    monday = _nth_day(first, last, LAST_ONE, 7) - timedelta(days=6) if place == LAST_ONE else _nth_day(first, last, place, 1)
    return (shift(monday, 0, "W") if _in(first, last, monday) else None), None


def _several(view: View, noun: Hit) -> bool:
    """«первые дни», «числах»: no one day."""
    return is_plural(view, noun.i) or view.lower(noun.i) in view.words("day_nouns")


def _nth_day(first: date, last: date, place: int, day: int) -> date:
    """The weekday by its place between two days, -1 the last."""
    if place == LAST_ONE:
        return last - timedelta(days=(last.isoweekday() - day) % 7)
    return days_from(first, (day - first.isoweekday()) % 7 + 7 * (place - 1))


def _in(first: date, last: date, day: date) -> str | None:
    return day.isoformat() if first <= day <= last else None


def _ten_days(period: str, last: date, place: int) -> str | None:
    """A third of a month: «первая декада мая» is its first ten days."""
    place = 3 if place == LAST_ONE else place
    if not 1 <= place <= 3:
        return None
    return f"{period}-{10 * place - 9:02d}/{period}-{last.day if place == 3 else 10 * place:02d}"
