"""Lengths of time, and the points they lead to: «четыре года», «три года назад», «لمدة عامين», «23-летний», «15:30»."""

import re
from decimal import Decimal
from typing import NamedTuple

from claimkit.mentions.atoms import Hit
from claimkit.mentions.calendar import duration, later
from claimkit.mentions.days import the_year
from claimkit.mentions.deixis import is_plural
from claimkit.mentions.timewords import DASHES, Found, Piece, View, amount, apart, figures, ordinal

_DUAL = re.compile(r"([\d.]+)(\w+)")
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
        return f"{duration(self.low)}/{duration(self.parts)}" if self.low else duration(self.parts)


def unit_at(view: View, j: int) -> Hit | None:
    """The unit of time that a number at its left counts: no clitic, no article, no «يوم» of a weekday."""
    hit = view.near(j, "time_unit")
    if not hit or hit.value not in LENGTHS or hit.clitic or view.at(j, "weekday"):
        return None
    return hit


def length(view: View, i: int) -> Length | None:
    """«четыре года», «1 год 11 месяцев», «3 ساعات و10 ثواني», «от 8 [до 12 месяцев]», «عامين ونصف»."""
    one = _dual(view, i) or _counted(view, i)
    return _longer(view, one) if one else None


def _dual(view: View, i: int) -> Length | None:
    """«عامين», «نصف ساعة», «полтора года» where the list has them whole."""
    hit = view.at(i, "time_half", "time_dual")
    found = _DUAL.fullmatch(hit.value) if hit else None
    if not hit or not found or found[2] not in LENGTHS:
        return None
    return Length(i, hit.j, hit.start, hit.end, [(Decimal(found[1]), found[2])])


def _counted(view: View, i: int) -> Length | None:
    """A number and a unit: «10 дней», «полтора года», «два поредни дни», «15-20 лет»."""
    if view.is_number(i) and not apart_start(view, i):
        return None
    number = amount(view, i)
    if not number:
        return None
    j, value, start, _ = number
    low: Parts | None = None
    second = _range_end(view, j)
    if second and second[1] > value:
        low, (j, value, _, _) = [(value, "")], second
    unit = unit_at(view, j)
    part = view.near(j, "fraction") if not unit else None
    if part and unit_at(view, part.j) and "and" not in part.value:  # «три четверти часа»
        unit, value = unit_at(view, part.j), value * Decimal(part.value)
    if not unit and not low:
        unit = _past_adjective(view, j)
    if not unit or (unit.j < len(view.region) and _is_clock(view, i, unit)):
        return None
    parts = [(value, unit.value)]
    return Length(i, unit.j, start, unit.end, parts, [(low[0][0], unit.value)] if low else None)


def apart_start(view: View, i: int) -> bool:
    """Whether figures at `i` begin a number, not continue a code."""
    a = view.atom(i - 1)
    glued = a is not None and view.gap(i) == 0 and (a.kind == "d" or (a.kind == "s" and (a.lower in ".,:/٫" or a.lower in DASHES)))
    return not glued or (a is not None and a.kind == "s" and (a.gap > 0 or not view.is_number(i - 2)))


def _range_end(view: View, j: int) -> tuple[int, Decimal, int, int] | None:
    """The second number of «две-три недели», «11 до 18 лет», «една и 48 минути»."""
    join = view.at(j, "range_join")
    if not join or view.gap(join.j) == 2:
        return None
    return amount(view, join.j)


def _past_adjective(view: View, j: int) -> Hit | None:
    """«два [поредни] дни», «10 [рабочих] дней»: one plain word between."""
    atom = view.atom(j)
    if atom is None or atom.kind != "w" or atom.gap != 1 or view.gap(j + 1) != 1 or len(atom.lower) < 4:
        return None
    if not any(atom.lower.endswith(e) for e in view.words("adjective_endings")) or any(h for h in view.region.hits(j) if h.category != "relative"):
        return None
    return unit_at(view, j + 1)


def _is_clock(view: View, i: int, unit: Hit) -> bool:
    """«4 часов утра», «в 23 часа» are times of day."""
    named = view.near(unit.j, "daypart") is not None or view.lower(i - 1) in view.words("clock_before")
    return unit.value == "H" and named and figures(view, i, 0, 24) is not None


def _longer(view: View, one: Length) -> Length:
    """What goes on: a half, a smaller unit."""
    j = one.j
    half = view.at(j, "fraction", "and_half")
    joined = half is not None and (half.value == "and_half" or half.category == "and_half" or (half.clitic and half.clitic in view.words("number_and")))
    if half and joined:
        unit = view.near(half.j, "time_unit")
        same = unit if unit and unit.value == one.parts[-1][1] else None
        part = Decimal("0.5" if half.value == "and_half" else half.value)
        return one._replace(j=same.j if same else half.j, end=same.end if same else half.end, parts=_plus(one.parts, part))
    joint = view.lower(j) in ("،", ",", *view.words("list_and"))
    k = j + 1 if joint else j
    if joint and view.lower(j) in ("،", ",") and view.lower(k) in view.words("list_and"):
        k += 1
    if view.gap(k) == 2 or one.low:
        return one
    more = _dual(view, k) or _counted(view, k) or _single(view, k, joint)
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
    if not hit or hit.value not in LENGTHS:
        return None
    number = view.near(hit.j, "cardinal")
    if number and "." not in number.value and not view.near(number.j, "time_unit", "scale", "count", "currency", "unit"):
        return _longer(view, Length(i, number.j, hit.start, number.end, [(Decimal(number.value), hit.value)]))
    return None if is_plural(view, i) else _longer(view, Length(i, hit.j, hit.start, hit.end, [(Decimal(1), hit.value)], bare=True))


def from_here(view: View, k: int) -> Length | None:
    """The length behind «преди» or «через»; not a year: «след 2019 г.»."""
    year = the_year(view, k)
    long = None if year and not year.loose else length(view, k) or bare(view, k)
    if not long or long.low or (long.bare and (view.is_number(long.j) or view.lower(k) != _unit_word(view, k))):
        return None
    return long


def _unit_word(view: View, k: int) -> str | None:
    """The unit's word at atom `k` without clitic or article; None for words that mean too much else («عقد»)."""
    hit = view.at(k, "time_unit")
    word = view.lower(k)
    return word if hit and not hit.clitic and word not in view.words("doubtful_units") else None


def ago_before(view: View, i: int) -> Found | None:
    """«преди две години», «منذ عامين», «قبل أكثر من عام»; not where an event follows: «قبل شهر من الانتخابات»."""
    hit = view.at(i, "ago")
    if not hit or hit.value != "before" or view.gap(hit.j) == 2:
        return None
    k = hit.j
    cue = view.near(k, "comparator")
    k = cue.j if cue else k
    long = from_here(view, k)
    if not long or _event_follows(view, long.j):
        return None
    clitic = view.region.at(k, "time_unit", "time_dual", "cardinal")
    if clitic and clitic.clitic and clitic.clitic not in view.articles:
        return None
    return Found(i, long.j, hit.start, long.end, later(view.published, long.parts, -1))


def from_now(view: View, long: Length) -> Found | None:
    """«أسبوع و 6 أيام من الآن»: so long from now on."""
    now = view.at(long.j + 1, "ref") if view.lower(long.j) in view.words("event_links") else None
    if not now or now.value != "PRESENT_REF" or long.low:
        return None
    return Found(long.i, now.j, long.start, now.end, later(view.published, long.parts, 1), rel="after")


def _event_follows(view: View, j: int) -> bool:
    """«من» behind a length: before or after something."""
    now = view.at(j + 1, "ref")
    return view.lower(j) in view.words("event_links") and view.gap(j) < 2 and not now


def later_in(view: View, i: int) -> Found | None:
    """«через три года», «след 2 месеца»: from publication on; «через неделю после выборов» is a length."""
    hit = view.at(i, "later")
    if not hit or hit.value != "in" or view.gap(hit.j) == 2:
        return None
    long = from_here(view, hit.j)
    if not long or (long.bare and long.parts[0][1] in ("DEC", "HY", "Q", "WE")):
        return None
    now = from_now(view, long)
    if now:
        return now._replace(i=i, start=hit.start)
    after = view.near(long.j, "time_rel", "later")
    narrative = i > 0 and view.lower(i) in view.words("narrative_later")
    if narrative or _event_follows(view, long.j) or (after and after.value == "after"):
        return Found(long.i, long.j, long.start, long.end, long.timex, type="DURATION", rel="after")
    return Found(i, long.j, hit.start, long.end, later(view.published, long.parts, 1), rel="after")


def the_length(view: View, i: int) -> Found | None:
    """«четыре года», «последние 24 часа»; with an ago word behind it, the date: «три года назад», «тремя годами ранее»."""
    how = view.ahead(i)
    k = how.j if how else i
    long = length(view, k) or (_numbered_behind(view, k))
    if not long or (k > i and view.gap(k) == 2):
        return None
    start = how.start if how and k > i else long.start
    ago = view.near(long.j, "ago")
    if ago and ago.value == "after" and not long.low and k == i:
        return Found(i, ago.j, start, ago.end, later(view.published, long.parts, -1))
    now = from_now(view, long)
    if now:
        return now
    after = view.behind(long.j)
    first = view.near(long.j, "ordinal") if not after and view.gap(long.j) == 1 and how is None and long.parts[0][1] != "D" else None
    tail = after if after and after.value != "0" else first if first and first.value == "1" else None
    j, end = (tail.j, tail.end) if tail else (long.j, long.end)
    return Found(i, j, start, end, long.timex, type="DURATION", age=is_age(view, i, j, long.parts))


def _numbered_behind(view: View, k: int) -> Length | None:
    """«يوم واحد», «الأشهر الستة الماضية»."""
    found = bare(view, k)
    return found if found and not found.bare else None


def is_age(view: View, i: int, j: int, parts: Parts) -> bool:
    """Whether a length in years is somebody's age: «в возрасте 14 лет», «يبلغ من العمر 68 عاما»."""
    if parts[0][1] != "Y":
        return False
    words = view.words("age_words")
    return any(view.lower(k) in words for k in range(max(0, i - 3), min(j + 3, len(view.region))))


def bare_length(view: View, i: int) -> Found | None:
    """«год назад», «неделю спустя», «за сутки», «لمدة أسبوع», «месец преди края»: one unit, where a word says it is a length."""
    long = bare(view, i)
    if not long:
        return None
    ago = view.near(long.j, "ago")
    if ago and ago.value == "after":
        return Found(i, ago.j, long.start, ago.end, later(view.published, long.parts, -1))
    now = from_now(view, long)
    if now:
        return now
    after = view.near(long.j, "later", "time_rel")
    follows = after is not None and view.gap(after.i) == 1 and after.value in ("after", "before", "in") and (
        after.category == "later" or after.value in ("after", "before")
    )
    hit = view.region.at(i, "time_unit")
    led = _led(view, i) or view.lower(long.j) in view.words("length_after") or (hit is not None and hit.clitic in view.words("length_clitics"))
    whole = len(long.parts) > 1 or long.parts[0][0] != 1
    if not led and not whole and not (follows and not view.before(i, "ordinal") and long.bare and view.words("bare_before_after")):
        return None
    if (long.parts[0][1] in ("Q", "HY", "WE") and not whole) or (hit and hit.clitic in view.articles and hit.value in ("H", "MIN", "S")):
        return None
    if view.near(long.j, "relative", "year_word") or view.is_number(long.j):
        return None
    return Found(i, long.j, long.start, long.end, long.timex, type="DURATION")


def _led(view: View, i: int) -> bool:
    """Whether a word before it makes the unit a length: «в течение», «за», «لمدة»."""
    for phrase in view.words("length_before"):
        words = phrase.split(" ")
        if i >= len(words) and [view.lower(k) for k in range(i - len(words), i)] == words and view.gap(i) < 2:
            return True
    return False


def listed(view: View, i: int, length: int = 6) -> Found | None:
    """«17, 18 и 20 лет»: the first numbers take the unit of the last."""
    number = amount(view, i) if view.is_number(i) and apart_start(view, i) else None
    if not number or not (view.lower(number[0]) in (",", "،") or view.lower(number[0]) in view.words("list_and")):
        return None
    if view.gap(number[0] + 1) == 2 or (view.lower(number[0]) in (",", "،") and view.gap(number[0] + 1) == 0):
        return None
    last = _counted(view, number[0] + 1)
    unit = last.parts[0][1] if last and not last.low else None
    if last is None:
        more = listed(view, number[0] + 1, length - 1) if length else None
        unit = more.timex[-1] if more and more.timex.startswith("P") and "T" not in more.timex else None
    if unit is None:
        return None
    parts = [(number[1], unit)]
    return Found(i, number[0], number[2], number[3], duration(parts), type="DURATION", age=is_age(view, i, i, parts))


def suffixed(view: View, i: int) -> Found | None:
    """«23-летний», «24-годишният», «10-дневный»."""
    number = amount(view, i) if view.is_number(i) and apart_start(view, i) else None
    if not number:
        return None
    j = number[0]
    second = amount(view, j + 1) if view.lower(j) in DASHES and view.is_number(j + 1) and view.gap(j + 1) == 0 else None
    k = second[0] if second else j
    hit = view.at(k + 1, "number_suffix") if view.lower(k) in DASHES and view.gap(k + 1) == 0 else view.at(k, "number_suffix")
    if not hit or hit.value not in LENGTHS or hit.clitic:
        return None
    value = second[1] if second else number[1]
    timex = duration([(value, hit.value)])
    if second:
        timex = f"{duration([(number[1], hit.value)])}/{timex}"
    return Found(i, hit.j, number[2], hit.end, timex, type="DURATION", age=hit.value == "Y")


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
    if not apart(view, k, j) and not (view.lower(j) == ":" and view.is_number(j + 1)):
        return None
    after = view.near(j, "time_unit")
    hours = after if after and after.value == "H" else None
    part = view.near(hours.j if hours else j, "daypart")
    at = view.lower(i - 1) in view.words("clock_before") and view.gap(i) == 1
    if not (minute and (sign == ":" or k > i)) and not (k > i) and not (hours and (part or at)):
        return None
    return _clock(view, Found(i, j, unit.start if unit and k > i else hour.start, view.region.atoms[j - 1].end, ""), hour.value, minute, hours, part)


def _clock(view: View, found: Found, hour: int, minute: Piece | None, hours: Hit | None, part: Hit | None) -> Found:
    last = part or hours
    if last:
        found = found._replace(j=last.j, end=last.end)
    if part and part.value in ("AF", "EV") and hour < 12:
        hour += 12
    return found._replace(timex=f"T{hour:02d}:{minute.value if minute else 0:02d}", type="TIME")

