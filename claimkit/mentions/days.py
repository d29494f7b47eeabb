"""Days and months by name: «9 февраля 2024 года», «3-ти октомври», «سبتمبر الماضي»."""

from claimkit.mentions.anchor import resolve, shift
from claimkit.mentions.atoms import Hit
from claimkit.mentions.calendar import real_day
from claimkit.mentions.hijri import hijri_date
from claimkit.mentions.timewords import DASHES, Found, Piece, View, apart, figures, link, needs, ordinal, step_of
from claimkit.mentions.years import UNKNOWN_YEAR, base_of, in_year, of_year, toward, unit_and_relative

_STARTS = frozenset('.!?:;«"„“()[]|-–—')


def _no_month(view: View, hit: Hit) -> bool:
    """«الأب», «باب»: a month takes no article, and a name of two or three letters nothing written onto it."""
    return hit.clitic.endswith(view.articles) or (bool(hit.clitic) and hit.end - hit.start <= 3)


def month(view: View, i: int) -> tuple[int, int, int, int] | None:
    """(next atom, month, start, end) of «октября», «شهر يناير», «окт.», «تموز (يوليو)»."""
    j = i
    unit = view.at(i, "time_unit")
    if unit and unit.value == "M" and view.near(unit.j, "month"):
        j = unit.j
    if not unit and view.lower(i) in view.words("month_marks") and view.lower(i + 1) == ".":  # «м. септември»
        j = i + 2
    hit = view.at(j, "month")
    if not hit or _no_month(view, hit):
        return _numbered_month(view, i)
    start, end, j = hit.start if j == i else unit.start if unit else view.region.atoms[i].start, hit.end, hit.j
    again = view.at(j + 1, "month")
    if view.lower(j) in ("(", "/", "-") and again and again.value == hit.value:
        closed = view.lower(again.j) == ")"
        j, end = again.j + closed, view.region.atoms[again.j].end if closed else again.end
    elif view.lower(j) == "." and view.gap(j) == 0 and view.lower(j - 1) in view.words("never_alone"):  # «9 фев. 2024»
        j, end = j + 1, end + 1
    return j, int(hit.value), start, end


def _numbered_month(view: View, i: int) -> tuple[int, int, int, int] | None:
    """«شهر 11», «شهر ثلاثة», «الشهر الثامن»."""
    unit = view.at(i, "time_unit") if view.lower(i) in view.words("month_by_number") else None
    if not unit or view.gap(unit.j) != 1:
        return None
    number = figures(view, unit.j, 1, 12)
    if number and (not apart(view, unit.j, number.j) or not view.behind(number.j)):
        return None
    word = view.near(unit.j, "ordinal" if unit.clitic else "cardinal") if not number else None
    if word and word.value.isdigit() and (1 if unit.clitic else 3) <= int(word.value) <= 12:  # «شهر واحد» is one month
        return word.j, int(word.value), unit.start, word.end
    return (number.j, number.value, unit.start, number.end) if number else None


@needs("month", "hijri_month", "time_unit", "day", "relative")
def day_month(view: View, i: int, *, inside: bool = False) -> Found | None:
    """«9 февраля 2024 года», «3-ти октомври», «24 أكتوبر», «الأول من شهر أيلول», «26 من تموز (يوليو) الماضي»."""
    unit = view.at(i, "time_unit")
    head = unit.j if unit and unit.value == "D" else i
    day = ordinal(view, head)
    week = view.before(i, "time_unit")
    if day and not view.is_number(head) and (view.lower(head) in view.words("no_day") or (week is not None and week.value == "W")):
        return None  # «الأيام العشرة [الأولى من الشهر]», «الأسبوع [الثاني من صفر]»
    if not day or (view.is_number(head) and not inside and not apart(view, head, head + 1)) or (view.gap(head) == 2 and head > i):
        return None
    signed = view.lower(day.j) in (".", "/", *DASHES) and view.gap(day.j) == 0
    k = day.j + signed
    if view.lower(k) in view.words("day_nouns") and view.gap(k) == 1:
        k += 1
    named = month(view, k if signed else link(view, k)) if view.gap(k) < 2 else None
    start = unit.start if unit and head > i else day.start
    if not named:
        return hijri_date(view, i, day, link(view, k), start) or _of_relative(view, i, day, link(view, k))
    return with_year(view, Found(i, named[0], start, named[3], f"{named[1]:02d}-{day.value:02d}"), named[1], day.value)


def _of_relative(view: View, i: int, day: Piece, k: int) -> Found | None:
    """«22 من هذا الشهر», «15-го числа прошлого месяца», «15-о число на месеца»."""
    pair = unit_and_relative(view, k) if view.gap(k) == 1 else None
    step = step_of(pair[1].value) if pair and pair[1].value != "last" else None
    alone = _of_that_month(view, i, day, k)
    if alone:
        return alone
    here = view.near(k, "day")
    if here and here.value == "0M":  # «15 т.м.»
        point = view.lower(here.j) == "." and not view.gap(here.j)
        return Found(i, here.j + point, day.start, here.end + point, f"{shift(view.published, 0, 'M')}-{day.value:02d}")
    unit = view.near(k, "time_unit") if not pair and view.lower(k - 1) not in view.words("day_nouns") else None
    unit = unit if unit and view.gap(k) == 1 and any(view.lower(a) in view.words("day_nouns") for a in range(i, k)) else None
    counted = pair is not None and k == day.j and pair[0].i < pair[1].i and not pair[0].clitic  # «12 شهرا الماضية» are twelve months
    if pair and pair[0].value == "M" and step is not None and not counted:
        month_, j, end = shift(base_of(view, i, "M", pair[1].value), step, "M"), max(p.j for p in pair), max(p.end for p in pair)
    elif unit and unit.value == "M":
        month_, j, end = shift(view.published, 0, "M"), unit.j, unit.end
    else:
        return None
    timex = f"{month_}-{day.value:02d}"
    if timex[0] != "X" and not real_day(int(timex[:4]), int(timex[5:7]), day.value):
        return None
    return Found(i, j, day.start, end, timex)


def _of_that_month(view: View, i: int, day: Piece, k: int) -> Found | None:
    """«في 25 الجاري»: the month itself left out, where adjectives have an article and a preposition or «يوم» stands before."""
    how = view.near(k, "relative") if view.articles and k == day.j and view.gap(k) == 1 and view.is_number(day.i) else None
    if not how or not how.clitic or how.value not in ("-1", "0", "1") or not (view.before(i, "time_rel") or day.i > i):
        return None
    month_ = shift(view.published, int(how.value), "M")
    if month_[0] != "X" and not real_day(int(month_[:4]), int(month_[5:]), day.value):
        return None
    return Found(i, how.j, day.start, how.end, f"{month_}-{day.value:02d}")


def with_year(view: View, found: Found, number: int, day: int) -> Found | None:
    """A month or day completed by the year or «прошлого» behind it, else as of publication."""
    year = of_year(view, found.j)
    if year and (year.timex.isdigit() or year.timex == UNKNOWN_YEAR):
        found = found._replace(j=year.j, end=year.end, timex=f"{year.timex}-{found.timex}")
        return found if not day or real_day(int(year.timex) if year.timex.isdigit() else None, number, day) else None
    if day and not real_day(None, number, day):
        return None
    how = view.behind(found.j)
    if how:
        found = found._replace(j=how.j, end=how.end)
    far = how is not None and step_of(how.value) == 2  # «نوفمبر بعد المقبل»
    direction = toward(view, found.i, how.value if how else None, found.j)
    timex = in_year(view, found.i, f"XXXX-{found.timex}", direction)
    return found._replace(timex=f"{int(timex[:4]) + 1:04d}{timex[4:]}" if far and timex[:4].isdigit() else timex)


def month_day(view: View, i: int) -> Found | None:
    """«أوت 11, 1987»: month first, year behind."""
    named = month(view, i)
    day = figures(view, named[0], 1, 31) if named else None
    if not named or not day or not apart(view, named[0], day.j):
        return None
    year = of_year(view, day.j)
    if not year or not year.timex.isdigit() or not real_day(int(year.timex), named[1], day.value):
        return None
    return Found(i, year.j, named[2], year.end, f"{year.timex}-{named[1]:02d}-{day.value:02d}")


@needs("month", "time_unit")
def month_year(view: View, i: int) -> Found | None:
    """«апреля 2018 года», «شهر يناير», «прошлом декабре», «сен-2012»."""
    how = view.ahead(i)
    k = how.j if how else i
    named = month(view, k)
    if not named:
        return None
    if k > i and how:
        timex = resolve(f"XXXX-{named[1]:02d}", view.published, toward(view, i, how.value))
        return Found(i, named[0], how.start, named[3], timex)
    j = named[0] + 1 if view.lower(named[0]) in DASHES and view.gap(named[0]) == 0 and figures(view, named[0] + 1, 1900, 2100) else named[0]
    found = with_year(view, Found(i, j, named[2], named[3], f"{named[1]:02d}"), named[1], 0)
    return found._replace(loose=found.j == named[0] and _doubtful(view, i)) if found else None


def _is_name(view: View, i: int) -> bool:
    """«Госпожа [Май]», «[Март] Хельме»: a capital within a sentence, or before another capital."""
    atoms = view.region.atoms
    if not atoms[i].cased[:1].isupper():
        return False
    starts = view.gap(i) == 2 or view.lower(i - 1) in _STARTS
    after = view.atom(i + 1)
    return not starts or (after is not None and after.kind == "w" and after.gap == 1 and after.cased[:1].isupper())


def _doubtful(view: View, i: int) -> bool:
    """Whether a month's name alone may be another word: «май», «мар», «مارس»; or a person's, behind a title."""
    word = view.lower(i)
    if word in view.words("never_alone") or _is_name(view, i):
        return True
    return word in view.words("ambiguous_times") and not view.before(i, "time_rel")
