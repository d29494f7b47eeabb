"""Lengths of time as they are put together: numbers, units, halves, smaller units."""

import re
from decimal import Decimal
from typing import NamedTuple

from claimkit.mentions.atoms import Hit
from claimkit.mentions.calendar import duration
from claimkit.mentions.timewords import DASHES, View, amount, figures, is_plural
from claimkit.mentions.years import the_year

_DUAL = re.compile(r"([\d.]+)(\w+)")
LONGEST_SHORT = 3  # letters of an abbreviated unit
MOST_DECADES = 10  # more «عقود» are contracts
LENGTHS = ("Y", "M", "W", "D", "H", "MIN", "S", "Q", "HY", "DEC", "CEN", "MIL", "WE")
FINER = {unit: place for place, unit in enumerate(("MIL", "CEN", "DEC", "Y", "HY", "Q", "M", "W", "WE", "D", "H", "MIN", "S"))}
Parts = list[tuple[Decimal, str]]


class Length(NamedTuple):
    """Atoms `[i:j]` read as a length; `low` is the lower end of a range."""

    i: int
    j: int
    start: int
    end: int
    parts: Parts
    low: Parts | None = None
    bare: bool = False

    @property
    def timex(self) -> str:
        """The value: of both ends, where it is a range."""
        return f"{duration(self.low)}/{duration(self.parts)}" if self.low else duration(self.parts)


def unit_at(view: View, j: int) -> Hit | None:
    """The unit of time that a number at its left counts: no clitic, no article, no «يوم» of a weekday."""
    hit = view.near(j, "time_unit")
    if not hit or hit.value not in LENGTHS or hit.clitic or view.at(j, "weekday") or _measured(view, hit):
        return None
    return hit


def _measured(view: View, hit: Hit) -> bool:
    """Whether a word of time is part of another unit: «سنة ضوئية», «метра за секунда»."""
    units = [view.at(k, "unit", "unit_dual") for k in range(max(0, hit.i - 3), hit.i + 1)]
    return any(unit and unit.j >= hit.j and unit.j - unit.i > hit.j - hit.i for unit in units)


def length(view: View, i: int) -> Length | None:
    """«четыре года», «1 год 11 месяцев», «3 ساعات و10 ثواني», «от 8 [до 12 месяцев]», «عامين ونصف»."""
    one = _one_or_two(view, i) or _dual(view, i) or counted(view, i)
    return _longer(view, one) if one else None


def _one_or_two(view: View, i: int) -> Length | None:
    """«عام أو عامين», «година-две», «час-два»: one or two of a unit."""
    hit = view.at(i, "time_unit")
    join = view.at(hit.j, "range_join") if hit and hit.value in LENGTHS and not is_plural(view, i) else None
    if not hit or not join or view.gap(join.j) == 2:
        return None
    dual, two = view.at(join.j, "time_dual"), view.near(join.j, "cardinal")
    glued = view.lower(hit.j) in DASHES and view.gap(join.j) == 0
    last = dual if dual and dual.value == f"2{hit.value}" else two if two and two.value == "2" and glued else None
    if not last:
        return None
    return Length(i, last.j, hit.start, last.end, [(Decimal(2), hit.value)], [(Decimal(1), hit.value)])


def _dual(view: View, i: int) -> Length | None:
    """«عامين», «نصف ساعة», «полтора года» where the list has them whole."""
    hit = view.at(i, "time_half", "time_dual")
    found = _DUAL.fullmatch(hit.value) if hit else None
    if not hit or not found or found[2] not in LENGTHS or _measured(view, hit):
        return None
    if hit.clitic in view.articles and hit.clitic and view.is_number(hit.j):  # «الدقيقتين 35 و36»
        return None
    return Length(i, hit.j, hit.start, hit.end, [(Decimal(found[1]), found[2])])


def counted(view: View, i: int) -> Length | None:
    """A number and a unit: «10 дней», «полтора года», «два поредни дни», «15-20 лет»."""
    if view.is_number(i) and not apart_start(view, i):
        return None
    number = amount(view, i)
    if not number:
        return None
    j, value, start, _ = number
    low: Parts | None = None
    second = _range_end(view, i, j)
    if second and second[1] > value:
        low, (j, value, _, _) = [(value, "")], second
    odd = view.near(j, "comparator_after")
    unit = unit_at(view, j) or (unit_at(view, odd.j) if odd else None)  # «три с лишним года»
    part = view.near(j, "fraction") if not unit else None
    if part and unit_at(view, part.j) and "and" not in part.value:  # «три четверти часа»
        unit, value = unit_at(view, part.j), value * Decimal(part.value)
    if not unit and not low:
        unit = _past_adjective(view, j) if value != 1 else None  # «един прекрасен ден» is some day
    if not unit or (unit.j < len(view.region) and _is_clock(view, i, unit, value)):
        return None
    if _is_calendar_year(view, i, value, unit) or (unit.value == "DEC" and value > MOST_DECADES):
        return None
    parts = [(value, unit.value)]
    return Length(i, unit.j, start, unit.end, parts, [(low[0][0], unit.value)] if low else None)


def _is_calendar_year(view: View, i: int, value: Decimal, unit: Hit) -> bool:
    """«нынешнем 2019 году», «عام 2011 عقدا»: four figures of our centuries are no length of years, unless round («2000 лет»)."""
    if view.lower(unit.i) in view.words("year_cases") and value > 1:  # «в 305 году»
        return True
    long = unit.value in ("Y", "DEC", "CEN")
    return long and view.is_number(i) and len(view.lower(i)) == 4 and 1900 <= value <= 2100 and value % 100 != 0


def apart_start(view: View, i: int) -> bool:
    """Whether figures at `i` begin a number, not continue a code."""
    a = view.atom(i - 1)
    glued = a is not None and view.gap(i) == 0 and (a.kind == "d" or (a.kind == "s" and (a.lower in ".,:/٫" or a.lower in DASHES)))
    return not glued or (a is not None and a.kind == "s" and (a.gap > 0 or not view.is_number(i - 2)))


def _range_end(view: View, i: int, j: int) -> tuple[int, Decimal, int, int] | None:
    """The second number of «две-три недели», «11 до 18 лет», «една и 48 минути», «بين خمسة وسبعة أيام»."""
    join = view.at(j, "range_join")
    if not join:
        joint = view.words("number_and")
        written_on = next((h for h in view.region.hits(j) if h.category == "cardinal" and h.clitic and h.clitic[0] in joint), None)
        return amount(view, j) if written_on and view.lower(i - 1) in view.words("between") and view.gap(j) == 1 else None
    if view.gap(join.j) == 2:
        return None
    return amount(view, join.j)


def _past_adjective(view: View, j: int) -> Hit | None:
    """«два [поредни] дни», «10 [рабочих] дней»: one plain word between."""
    atom = view.atom(j)
    if atom is None or atom.kind != "w" or atom.gap != 1 or view.gap(j + 1) != 1 or len(atom.lower) < 4:
        return None
    adjective = any(atom.lower.endswith(e) for e in view.words("adjective_endings"))
    known = any(h.category not in ("relative", "count") for h in view.region.hits(j))
    return unit_at(view, j + 1) if adjective and not known else None


def _is_clock(view: View, i: int, unit: Hit, value: Decimal) -> bool:
    """«4 часов утра», «в 23 часа» are times of day."""
    point = view.lower(unit.j) == "." and view.gap(unit.j) == 0
    named = view.near(unit.j + point, "daypart") is not None or view.lower(i - 1) in view.words("clock_before")
    return unit.value == "H" and named and value <= 24 and value == int(value)


def _longer(view: View, one: Length) -> Length:
    """What goes on: a half, a smaller unit."""
    j = one.j
    half = view.at(j, "fraction", "and_half")
    if half and ("and_half" in (half.value, half.category) or (half.clitic and half.clitic in view.words("number_and"))):
        unit = view.near(half.j, "time_unit")
        same = unit if unit and unit.value == one.parts[-1][1] else None
        part = Decimal("0.5" if half.value == "and_half" else half.value)
        return one._replace(j=same.j if same else half.j, end=same.end if same else half.end, parts=_plus(one.parts, part))
    if view.lower(j) == "." and view.gap(j) == 0 and one.end - view.region.atoms[j - 1].start <= LONGEST_SHORT:  # «2 ч. и 15 мин.»
        j += 1
    joint = view.lower(j) in ("،", ",", *view.words("list_and"))
    k = j + 1 if joint else j
    if joint and view.lower(j) in ("،", ",") and view.lower(k) in view.words("list_and"):
        k += 1
    if view.gap(k) == 2 or one.low:
        return one
    more = _dual(view, k) or counted(view, k) or _single(view, k, joint)
    if not more or FINER[more.parts[0][1]] <= FINER[one.parts[-1][1]]:
        return one
    return _longer(view, one._replace(j=more.j, end=more.end, parts=[*one.parts, *more.parts]))


def _single(view: View, k: int, joint: bool) -> Length | None:
    """«ساعتين وثانية»: a joined unit without a number is one."""
    hit = view.at(k, "time_unit")
    if not hit or hit.value not in LENGTHS or not (joint or hit.clitic in view.words("number_and")) or is_plural(view, k):
        return None
    return Length(k, hit.j, hit.start, hit.end, [(Decimal(1), hit.value)])


def _plus(parts: Parts, half: Decimal) -> Parts:
    """«خمس سنوات ونصف»: years and months, else a decimal."""
    count, unit = parts[-1]
    months = half * 12
    if unit == "Y" and count > 1 and months == int(months):
        return [*parts, (months, "M")]
    return [*parts[:-1], (count + half, unit)]


def bare(view: View, i: int) -> Length | None:
    """A unit without a number, or with it behind: «неделю», «يوم واحد», «الأعوام الثلاثة»."""
    hit = view.at(i, "time_unit")
    if not hit or hit.value not in LENGTHS or _measured(view, hit):
        return None
    written = _article_number(view, hit.j)
    if written:
        return Length(i, written[0], hit.start, written[2], [(Decimal(written[1]), hit.value)])
    number = view.near(hit.j, "cardinal")
    if hit.value == "H" and hit.clitic in view.articles and hit.clitic:  # «الساعة الواحدة» is a time of day, «الساعات الثماني» no bare unit
        number = number if is_plural(view, i) else None
    if number and "." not in number.value and not view.near(number.j, "time_unit", "scale", "count", "currency", "unit"):
        tens = view.at(number.j, "cardinal") if view.articles else None
        if tens and tens.clitic[:1] in view.words("number_and") and Decimal(number.value) < 10 <= Decimal(tens.value) < 100:
            total = Decimal(number.value) + Decimal(tens.value)  # «الساعات الثماني والأربعين»
            return Length(i, tens.j, hit.start, tens.end, [(total, hit.value)])
        return _longer(view, Length(i, number.j, hit.start, number.end, [(Decimal(number.value), hit.value)]))
    return None if is_plural(view, i) else _longer(view, Length(i, hit.j, hit.start, hit.end, [(Decimal(1), hit.value)], bare=True))


def _article_number(view: View, j: int) -> tuple[int, int, int] | None:
    """«الأعوام [الـ20] الأخيرة»: (next atom, number, end) of figures behind an article."""
    if view.lower(j).rstrip("ـ") not in view.articles or view.gap(j) != 1:
        return None
    k = j + 1 if view.is_number(j + 1) else j + 2 if view.lower(j + 1) in DASHES else j + 1
    number = figures(view, k, 1, 9999)
    return (number.j, number.value, number.end) if number and not view.near(number.j, "time_unit") else None


def from_here(view: View, k: int) -> Length | None:
    """The length behind «преди» or «через»; not a year: «след 2019 г.»."""
    year = the_year(view, k)
    unit = view.at(k, "time_unit")
    named = view.at(k, "month", "weekday", "hijri_month") or (unit and view.near(unit.j, "month", "weekday", "hijri_month"))
    long = None if named or (year and not year.loose) else length(view, k) or bare(view, k)
    dual = view.at(k, "time_dual")
    if dual and not view.articles and dual.j == k + 1:  # «след тридневни преговори»: an adjective
        return None
    if not long or long.low or (long.bare and (view.is_number(long.j) or view.lower(k) != _unit_word(view, k))):
        return None
    return long


def _unit_word(view: View, k: int) -> str | None:
    """The unit's word at atom `k` without clitic or article; None for words that mean too much else («عقد»)."""
    hit = view.at(k, "time_unit")
    word = view.lower(k)
    return word if hit and not hit.clitic and word not in view.words("doubtful_units") else None
