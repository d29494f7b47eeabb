"""Times of day: «15:30», «4 часа утра», «الساعة الثالثة والنصف عصرا», and from when to when: «с 9 до 18 часов».

Figures with a colon are as often a score, so they need a word or a place that says otherwise: a preposition, a unit of hours, a
date beside them, a bracket, or the beginning of a line.
"""

from typing import NamedTuple

from claimkit.mentions.timewords import DASHES, Found, Piece, View, apart, figures, needs, ordinal

LONGEST_SHORT = 2  # letters of an abbreviated unit
BESIDE = 3  # characters between a date and its time of day


class Clock(NamedTuple):
    """Atoms up to `j` read as a time of day; what shows that it is one."""

    j: int
    start: int
    end: int
    hour: int
    rest: tuple[int, ...]
    colon: bool  # 15:30
    word: bool  # the word «hour» stands before
    hours: bool  # the unit of hours stands behind
    part: str | None

    @property
    def timex(self) -> str:
        """In the afternoon and evening, and past noon, hours go on from twelve."""
        hour = self.hour
        if (self.part in ("AF", "EV") and hour < 12) or (self.part == "MI" and hour <= 3) or (self.part == "NI" and 6 <= hour < 12):
            hour += 12
        return "T" + ":".join(f"{value:02d}" for value in (hour, *(self.rest or (0,))))


def clock(view: View, i: int) -> Found | None:
    """«15:30», «الساعة 11 صباحا», «4 часов утра», «17.18 ч.», «15 часов 30 минут»."""
    one = view.once(read, i)
    if one is None:
        return None
    told = one.word or (bool(one.rest) and _beside_date(view, i)) or (one.colon and _evident(view, i, one))
    told = told or (one.hours and (one.part is not None or _led(view, i, one)))
    told = told or (one.part is not None and (_led(view, i, one) or one.colon))
    return Found(i, one.j, one.start, one.end, one.timex, type="TIME") if told else None


@needs("range_join", "time_rel", "ordinal")
def clock_range(view: View, i: int) -> Found | None:
    """«с 9 до 18 часов», «9:00–18:00», «от 9 до 18 ч.», «من الساعة التاسعة صباحا حتى السادسة مساء»."""
    first = view.once(read, i)
    join = view.at(first.j, "range_join", "time_rel") if first else None
    joined = _and(view, i, first.j) if first else None
    if not first or not (join or joined):
        return None
    opener = view.lower(i - 1) in view.words("clock_open") and view.gap(i) < 2
    dash = view.lower(first.j) in DASHES
    if join and not joined and not (dash or (opener and join.value in ("to", "until", "by"))):
        return None
    last = read(view, joined or (join.j if join else first.j), word=first.word)
    if not last or not _both(first, last, opener=opener, dash=dash):
        return None
    if last.part and not first.part and first.hour < last.hour and not first.colon:
        first = first._replace(part=last.part)
    return Found(i, last.j, first.start, last.end, f"{first.timex}/{last.timex}", type="TIME", rel="from-to")


def _both(first: Clock, last: Clock, *, opener: bool, dash: bool) -> bool:
    """Whether two ends are times of day: both with minutes, with the word or part of day, or hours of a working day behind «с»."""
    if first.colon and last.colon:
        return opener or last.hours or (dash and first.hour != last.hour)
    if first.word or (first.part and last.part):
        return True
    minutes = bool(first.rest) and bool(last.rest)
    return opener and last.hours and (minutes or last.hour >= 12 or bool(last.part))


def _and(view: View, i: int, j: int) -> int | None:
    """Where the second end begins behind «между … и»: the joining letter may be written onto it."""
    if view.lower(i - 1) not in view.words("between"):
        return None
    joint = view.words("number_and")
    if view.lower(j) in joint:
        return j + 1
    hit = view.at(j, "ordinal")
    return j if hit and hit.clitic and hit.clitic[0] in joint else None


def read(view: View, i: int, *, word: bool = False) -> Clock | None:
    """The time of day at atom `i`, whatever shows that it is one; `word`: «الساعة» has been said."""
    unit = view.at(i, "time_unit")
    head = unit if unit and unit.value == "H" else None
    k = head.j if head else i
    named = word or (head is not None and head.clitic in view.articles) or (head is None and _is_hour(view, i))
    hour = figures(view, k, 0, 24) or ((ordinal(view, k, 12) or _one(view, k)) if named else _in_words(view, k))
    if not hour or (head and not named) or (view.gap(k) == 2 and k > i):
        return None
    j, rest, colon = _minutes(view, hour)
    if view.is_number(k) and not apart(view, k, j):
        return None
    if not rest and named and not view.is_number(k):
        j, rest = _half(view, j)
    j, end, hours, part = _behind(view, j)
    if not hours and not named and not view.is_number(k) and not (part and _at(view, i) and not view.at(hour.j, "time_unit")):
        return None  # «в шесть утра», but not «в два дня»
    if hours and not rest:
        more = _minute_words(view, j)
        if more:
            j, end, rest = more
    if named and not word and head is None and not part:
        return None
    return Clock(j, head.start if head else hour.start, end, hour.value, rest, colon, named, hours, part)


def _one(view: View, k: int) -> Piece | None:
    """«الساعة [الواحدة]»: the first hour alone is a cardinal."""
    hit = view.near(k, "cardinal")
    return Piece(k, hit.j, 1, hit.start, hit.end) if hit and hit.value == "1" and hit.clitic else None


def _in_words(view: View, k: int) -> Piece | None:
    """«[семь] часов вечера»: an hour in words, which its unit or, behind «в», a part of the day must follow."""
    hit = view.at(k, "cardinal")
    if not hit or hit.clitic or not hit.value.isdigit() or not 1 <= int(hit.value) <= 24:
        return None
    return Piece(k, hit.j, int(hit.value), hit.start, hit.end)


def _is_hour(view: View, i: int) -> bool:
    """«عند [الثالثة] عصرا»: an hour without its word, which a part of day must follow."""
    hit = view.at(i, "ordinal")
    return hit is not None and hit.clitic in view.articles and view.lower(i - 1) in view.words("clock_before")


def _minutes(view: View, hour: Piece) -> tuple[int, tuple[int, ...], bool]:
    """(next atom, minutes and seconds, whether a colon parts them) behind the figures of an hour."""
    sign, k = view.lower(hour.j), hour.j + 1
    if sign not in (":", ".", ",") or view.gap(hour.j) or view.gap(k) or not view.is_number(hour.i):
        return hour.j, (), False
    minute = figures(view, k, 0, 59)
    if not minute or len(view.lower(k)) != 2:
        return hour.j, (), False
    if sign != ":":
        said = _hours_behind(view, minute.j) or _beside_date(view, hour.i) or (sign == "." and view.at(hour.i - 1, "time_unit"))
        return (minute.j, (minute.value,), False) if said else (hour.j, (), False)
    second = figures(view, minute.j + 1, 0, 59) if view.lower(minute.j) == ":" and not view.gap(minute.j) else None
    if second and not view.gap(second.i):
        return second.j, (minute.value, second.value), True
    return minute.j, (minute.value,), True


def _beside_date(view: View, i: int) -> bool:
    """«6 октября (суббота) в 18.30»: a date has just been named, and «в» stands before the figures."""
    point = view.said.last
    return point is not None and point.unit == "D" and _at(view, i) and view.beside(point.end, i - 1, BESIDE)


def _hours_behind(view: View, j: int) -> bool:
    unit = view.near(j, "time_unit")
    dash = view.lower(j) in DASHES or view.at(j, "range_join", "time_rel") is not None
    return (unit is not None and unit.value == "H") or dash


def _half(view: View, j: int) -> tuple[int, tuple[int, ...]]:
    """«الثالثة [والنصف]», «[والربع]»."""
    hit = view.at(j, "fraction", "and_half")
    if not hit or not (hit.category == "and_half" or (hit.clitic and hit.clitic[0] in view.words("number_and"))):
        return j, ()
    minutes = {"0.5": 30, "0.25": 15}.get(hit.value)
    return (hit.j, (minutes,)) if minutes else (j, ())


def _behind(view: View, j: int) -> tuple[int, int, bool, str | None]:
    """(next atom, end, whether a unit of hours stands there, part of day) behind the figures."""
    end = view.region.atoms[j - 1].end
    unit = view.near(j, "time_unit")
    hours = unit is not None and unit.value == "H" and not unit.clitic
    if hours and unit:
        j, end = unit.j, unit.end
    k = j + (hours and view.lower(j) == "." and view.gap(j) == 0)
    part = view.near(k, "daypart")
    if part and view.gap(part.i) == 1:
        return part.j, part.end, hours, part.value
    return j, end, hours, None


def _minute_words(view: View, j: int) -> tuple[int, int, tuple[int, ...]] | None:
    """«15 часов [30 минут]»."""
    k = j + (view.lower(j) in view.words("list_and"))
    minute = figures(view, k, 0, 59)
    unit = view.near(minute.j, "time_unit") if minute else None
    return (unit.j, unit.end, (minute.value,)) if minute and unit and unit.value == "MIN" and view.gap(k) == 1 else None


def _at(view: View, i: int) -> bool:
    """Whether «в» or its like stands before."""
    return view.lower(i - 1) in view.words("clock_before") and view.gap(i) == 1


def _led(view: View, i: int, one: Clock) -> bool:
    """Whether «в», or, before minutes, a deadline, a comma or a bracket says that hours are a point: «в 9 ч.», «до 17.30 ч.»."""
    if _at(view, i):
        return True
    rel = view.before(i, "time_rel")
    if one.rest and view.region.atoms[one.j - 1].end - view.region.atoms[one.j - 1].start <= LONGEST_SHORT:  # «за 15.30 ч.»
        return True
    return bool(one.rest) and ((rel is not None and rel.value != "in") or view.lower(i - 1) in (",", "(", "،"))


def _evident(view: View, i: int, one: Clock) -> bool:
    """Whether figures with a colon are no score: by what stands before or behind them."""
    if one.hours or one.part or view.gap(i) == 2 or view.lower(i - 1) in ("(", "[", "|"):
        return True
    if view.lower(i - 1) in (",", "،", *DASHES):  # behind a date or at the beginning; figures and commas alone are scores
        return view.gap(i - 1) == 2 or view.beside(view.told, i - 1, BESIDE)
    return view.before(i, "time_rel", "weekday", "month", "year_word", "day") is not None or view.is_number(i - 1)
