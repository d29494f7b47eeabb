"""Points and periods named on the calendar: days, months, quarters, halves, seasons, years, decades, centuries."""

from claimkit.mentions.atoms import Hit
from claimkit.mentions.calendar import hijri, real_day, resolve, shift
from claimkit.mentions.timewords import DASHES, Found, Piece, View, apart, figures, link, ordinal, suffix, year_number

UNKNOWN_YEAR = "XXXX"
_MARKS = (".", "/", "-", "–")


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


def numeric_date(view: View, i: int) -> Found | None:
    """«9.02.2024 г.», «09/02/2024», «31.10.74», «11/مارس/1987»."""
    day, mark = figures(view, i, 1, 31), view.lower(i + 1)
    if not day or mark not in _MARKS[:3] or view.lower(i + 3) != mark or any(view.gap(k) for k in range(i + 1, i + 5)):
        return None
    year = figures(view, i + 4, 0, 2100)
    month = figures(view, i + 2, 1, 12)
    named = view.at(i + 2, "month")
    if not year or not (month or named) or not apart(view, i, i + 5) or len(view.lower(i + 4)) not in (2, 4):
        return None
    number = month.value if month else int(named.value) if named else 0
    full = year.value
    if len(view.lower(i + 4)) == 2:
        if mark == "-":
            return None
        full += 1900 if full > 40 else 2000
    if full < 1000 or not real_day(full, number, day.value):
        return None
    j, end = year_word(view, i + 5, year.end)
    return Found(i, j, day.start, end, _solar(view, i + 5, full, number, day.value))


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
    if (not view.before(i, "time_rel") and len(view.region) > 3) or view.at(i + 3, "percent", "currency", "unit", "scale", "count", "time_unit"):
        return None
    return Found(i, i + 3, first.start, month.end, resolve(f"XXXX-{month.value:02d}-{first.value:02d}", view.published))


def year_word(view: View, j: int, end: int) -> tuple[int, int]:
    """Past «года», «г.», «م» behind a year's number."""
    hit = view.near(j, "year_word", "era")
    if not hit:
        return j, end
    if hit.j - hit.i == 1 and hit.end - hit.start <= 2 and view.lower(hit.j) == "." and view.gap(hit.j) == 0:
        return hit.j + 1, view.region.atoms[hit.j].end
    return hit.j, hit.end


def the_year(view: View, i: int) -> Found | None:
    """«2024 года», «عام 2018», «год 2000», «2015م»; a bare number is loose."""
    head = view.at(i, "year_word", "time_unit")
    if head and (head.category == "year_word" or head.value == "Y"):
        return _year_behind(view, i, head.j, head.start)
    number = year_number(view, i)
    if not number:
        return None
    j, end = year_word(view, number.j, number.end)
    before_christ = view.at(number.j, "era")
    if (before_christ and before_christ.value == "BC") or (j > number.j and view.words("year_word_before") and not view.near(number.j, "era")):
        return None
    return Found(i, j, number.start, end, f"{number.value:04d}", loose=j == number.j)


def _year_behind(view: View, i: int, j: int, start: int) -> Found | None:
    number = year_number(view, j)
    if not number and view.words("year_word_before") and view.is_number(j) and view.gap(j) < 2 and apart(view, j, j + 1):
        number = figures(view, j, 100, 999)
    if not number or view.gap(j) == 2 or view.near(number.j, "time_unit", "month") or view.lower(number.j) in view.words("hijri_marks"):
        return None
    j, end = year_word(view, number.j, number.end) if view.near(number.j, "era") else (number.j, number.end)
    return Found(i, j, start, end, f"{number.value:04d}")


def of_year(view: View, j: int) -> Found | None:
    """The year of a month, quarter or part: «[апреле] 2018 года», «[النصف الثاني] من العام الجاري», «[начало на] годината»."""
    for k in dict.fromkeys((j, link(view, j), link(view, j + 1) if view.lower(j) in (",", "،") else j)):
        if k >= len(view.region) or view.gap(k) == 2:
            continue
        found = the_year(view, k) or relative_year(view, k) or _adverb(view, k)
        if found and not (found.loose and view.at(found.j, "count", "currency", "unit", "scale", "percent")):
            return found
    return None


def unit_and_relative(view: View, i: int) -> tuple[Hit, Hit] | None:
    """A unit of time and the relative word on its side: «[прошлый] год», «الشهر [الماضي]»."""
    how = view.ahead(i)
    unit = view.near(how.j, "time_unit") if how else view.at(i, "time_unit")
    if not how and unit:
        how = view.behind(unit.j)
    return (unit, how) if unit and how else None


def _adverb(view: View, i: int) -> Found | None:
    """«[29 март] догодина», «[31 октомври] т.г.»."""
    hit = view.near(i, "day")
    if not hit or not hit.value.endswith("Y"):
        return None
    return Found(i, hit.j, hit.start, hit.end, shift(view.published, int(hit.value[:-1]), "Y"))


def relative_year(view: View, i: int) -> Found | None:
    """«прошлого года», «العام الجاري»."""
    pair = unit_and_relative(view, i)
    if not pair or pair[0].value != "Y":
        return None
    unit, how = pair
    first = unit if unit.i < how.i else how
    step = 0 if how.value == "same" else -1 if how.value == "last" else int(how.value) if how.value.lstrip("-").isdigit() else None
    j = max(unit.j, how.j)
    if step is None:
        return None
    number = year_number(view, j) if step == 0 else None
    if number and (view.near(number.j, "era") or view.near(number.j, "count", "currency", "unit", "scale", "percent") is None):  # «العام الحالي 2015م»
        j, end = year_word(view, number.j, number.end)
        return Found(i, j, first.start, end, f"{number.value:04d}")
    return Found(i, j, first.start, max(unit.end, how.end), shift(view.published, step, "Y"))


def toward(view: View, i: int, how: str | None = None) -> int | None:
    """Which way a date without a year lies: by «прошлый» or «следующий», or by a deadline before it."""
    if how is not None:
        return {"same": None, "last": -1}.get(how, max(-1, min(1, int(how))) if how.lstrip("-").isdigit() else None)
    rel = view.before(i, "time_rel")
    return 1 if rel and rel.value == "by" else None


def month(view: View, i: int) -> tuple[int, int, int, int] | None:
    """(next atom, month, start, end) of «октября», «شهر يناير», «окт.», «تموز (يوليو)»."""
    j = i
    unit = view.at(i, "time_unit")
    if unit and unit.value == "M" and view.near(unit.j, "month"):
        j = unit.j
    hit = view.at(j, "month")
    if not hit:
        return _numbered_month(view, i)
    start, end, j = unit.start if unit and j != i else hit.start, hit.end, hit.j
    again = view.at(j + 1, "month")
    if view.lower(j) in ("(", "/", "-") and again and again.value == hit.value:
        closed = view.lower(again.j) == ")"
        j, end = again.j + closed, view.region.atoms[again.j].end if closed else again.end
    elif view.lower(j) == "." and view.gap(j) == 0 and hit.end - hit.start <= 5 and (view.is_number(j + 1) or j + 1 == len(view.region)):
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
    if word and word.value.isdigit() and 1 <= int(word.value) <= 12:
        return word.j, int(word.value), unit.start, word.end
    return (number.j, number.value, unit.start, number.end) if number else None


def day_month(view: View, i: int) -> Found | None:
    """«9 февраля 2024 года», «3-ти октомври», «24 أكتوبر», «الأول من شهر أيلول», «26 من تموز (يوليو) الماضي»."""
    unit = view.at(i, "time_unit")
    head = unit.j if unit and unit.value == "D" else i
    day = ordinal(view, head)
    if not day or (view.is_number(head) and not apart(view, head, head + 1)) or (view.gap(head) == 2 and head > i):
        return None
    k = day.j + 1 if view.lower(day.j) in (".", "/", *DASHES) and view.gap(day.j) == 0 else day.j
    named = month(view, link(view, k)) if view.gap(k) < 2 else None
    if not named:
        return _hijri(view, i, day, link(view, k)) or _of_relative(view, i, day, link(view, k))
    start = unit.start if unit and head > i else day.start
    return with_year(view, Found(i, named[0], start, named[3], f"{named[1]:02d}-{day.value:02d}"), named[1], day.value)


def _hijri(view: View, i: int, day: Piece, k: int) -> Found | None:
    """«28 رمضان 1436»."""
    hit = view.near(k, "hijri_month")
    year = figures(view, hit.j, 1300, 1500) if hit else None
    if not hit or not year or day.value > 30:
        return None
    j, end = year_word(view, year.j, year.end)
    return Found(i, j, day.start, end, hijri(year.value, int(hit.value), day.value))


def _of_relative(view: View, i: int, day: Piece, k: int) -> Found | None:
    """«22 من هذا الشهر», «15-го числа прошлого месяца»."""
    pair = unit_and_relative(view, k) if view.gap(k) == 1 else None
    if not pair or pair[0].value != "M" or not pair[1].value.lstrip("-").isdigit():
        return None
    timex = f"{shift(view.published, int(pair[1].value), 'M')}-{day.value:02d}"
    if timex[0] != "X" and not real_day(int(timex[:4]), int(timex[5:7]), day.value):
        return None
    return Found(i, max(p.j for p in pair), day.start, max(p.end for p in pair), timex)


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
    direction = toward(view, found.i, how.value if how else None)
    return found._replace(timex=resolve(f"XXXX-{found.timex}", view.published, direction))


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


def _doubtful(view: View, i: int) -> bool:
    """Whether a month's name alone may be another word: «май», «мар», «مارس»; or a person's, behind a title."""
    word = view.lower(i)
    if word in view.words("never_alone") or view.lower(i - 1) in view.words("no_date_behind"):
        return True
    return word in view.words("ambiguous_times") and not view.before(i, "time_rel")


def quarter(view: View, i: int) -> Found | None:
    """«третий квартал 2025 года», «الربع الثالث من 2025», «второе полугодие», «Q3 2024»."""
    number: Piece | None = None
    word = view.at(i, "quarter_word", "half_word")
    if word:
        number = ordinal(view, word.j, 4) if view.gap(word.j) < 2 else None
    else:
        number = ordinal(view, i, 4)
        word = view.near(number.j, "quarter_word", "half_word") if number else None
    if not number or not word or (word.category == "half_word" and number.value > 2):
        return None
    j, end = max(number.j, word.j), max(number.end, word.end)
    start = min(number.start, word.start)
    if view.lower(j) == "." and view.gap(j) == 0 and word.j == j and word.end - word.start <= 3:
        j, end = j + 1, end + 1
    value = f"{'Q' if word.category == 'quarter_word' else 'H'}{number.value}"
    return _of_period(view, Found(i, j, start, end, value))


def _of_period(view: View, found: Found) -> Found | None:
    """A quarter or half completed by its year; halves of days are parts of the day, halves of other things are none."""
    year = of_year(view, found.j)
    if year and (year.timex.isdigit() or year.timex == UNKNOWN_YEAR):
        return found._replace(j=year.j, end=year.end, timex=f"{year.timex}-{found.timex}")
    k = link(view, found.j)
    unit = view.near(k, "time_unit", "daypart") if view.gap(k) < 2 else None
    if unit and unit.value in ("D", "AF") and found.timex[0] == "H":
        return found._replace(j=unit.j, end=unit.end, timex="TMO" if found.timex == "H1" else "TAF", type="TIME")
    if unit and unit.value == "Y":
        found = found._replace(j=unit.j, end=unit.end)
    elif unit or (found.timex[0] == "H" and not _half_year(view, found, k)):
        return None
    return found._replace(timex=resolve(f"XXXX-{found.timex}", view.published, toward(view, found.i)))


def _half_year(view: View, found: Found, k: int) -> bool:
    """Whether a half without a year is one of a year: its word says so, or, where «of» would show, nothing is named that it halves."""
    named = any(view.lower(a) in view.words("half_year_words") for a in range(found.i, found.j))
    return named or (bool(view.articles) and k == found.j)


def season(view: View, i: int) -> Found | None:
    """«весной 2024 года», «прошлой осенью», «هذا الصيف»."""
    how = view.ahead(i)
    k = how.j if how else i
    hit = view.at(k, "season") if k == i else view.near(k, "season")
    if not hit:
        return None
    year = of_year(view, hit.j) if k == i else None
    if year and (year.timex.isdigit() or year.timex == UNKNOWN_YEAR):
        return Found(i, year.j, hit.start, year.end, f"{year.timex}-{hit.value}")
    after = view.behind(hit.j) if k == i else None
    how = how if k > i else after
    start, end, j = (how.start if how and k > i else hit.start), (after.end if after else hit.end), (after.j if after else hit.j)
    timex = resolve(f"XXXX-{hit.value}", view.published, toward(view, i, how.value if how else None))
    doubtful = bool(view.articles) or view.lower(i) in view.words("ambiguous_times")
    return Found(i, j, start, end, timex, loose=how is None and doubtful and not view.before(i, "time_rel"))


def decade(view: View, i: int) -> Found | None:
    """«2010-х годов», «80-те години», «девяностые», «ثمانينيات القرن الماضي»."""
    word = view.at(i, "decade")
    number = figures(view, i, 0, 2090)
    if word:
        j, start, end, value = word.j, word.start, word.end, word.value
    elif number and number.value % 10 == 0 and len(view.lower(i)) in (2, 4) and apart(view, i, i + 1):
        j = suffix(view, i + 1)
        if j == i + 1 or view.lower(j - 1) not in view.words("decade_endings"):
            return None
        start, end, value = number.start, view.region.atoms[j - 1].end, view.lower(i)[:-1]
    else:
        return None
    year = view.near(j, "year_word", "time_unit")
    if year and (year.category == "year_word" or year.value == "Y"):
        j, end = (year_word(view, j, end)) if year.category == "year_word" else (year.j, year.end)
    elif word is None and len(value) == 1 and not view.before(i, "time_rel", "part"):
        return None
    hundred = century(view, link(view, j)) if len(value) == 1 else None
    if hundred:
        return Found(i, hundred.j, start, hundred.end, hundred.timex + value)
    return Found(i, j, start, end, value if len(value) > 1 else ("19" if int(value) > 2 else "20") + value)


def century(view: View, i: int) -> Found | None:
    """«XXI века», «القرن الواحد والعشرين», «20 век», «القرن الماضي»."""
    unit = view.at(i, "time_unit")
    if unit and unit.value == "CEN":
        number = ordinal(view, unit.j) or _cardinal(view, unit.j)
        if number and view.gap(unit.j) < 2:
            return Found(i, number.j, unit.start, number.end, f"{number.value - 1:02d}")
        how = view.behind(unit.j)
        if how and how.value.lstrip("-").isdigit():
            return Found(i, how.j, unit.start, how.end, shift(view.published, int(how.value), "CEN"))
        return None
    how = view.ahead(i)
    unit = view.near(how.j, "time_unit") if how else None
    if how and unit and unit.value == "CEN" and how.value.lstrip("-").isdigit():
        return Found(i, unit.j, how.start, unit.end, shift(view.published, int(how.value), "CEN"))
    number = ordinal(view, i)
    unit = view.near(number.j, "time_unit") if number else None
    if not number or not unit or unit.value != "CEN" or (view.is_number(i) and number.value < 10):
        return None
    return Found(i, unit.j, number.start, unit.end, f"{number.value - 1:02d}")


def _cardinal(view: View, i: int) -> Piece | None:
    """«الواحد والعشرين»."""
    ones, tens = view.near(i, "cardinal"), None
    if ones:
        tens = view.at(ones.j, "cardinal")
    if not ones or "." in ones.value or int(ones.value) > 30:
        return None
    if tens and tens.value == "20" and int(ones.value) < 10:
        return Piece(i, tens.j, int(ones.value) + 20, ones.start, tens.end)
    return Piece(i, ones.j, int(ones.value), ones.start, ones.end)
