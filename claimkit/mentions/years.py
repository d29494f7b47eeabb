"""Years and what is longer: «2024 года», «прошлого года», «2010-х годов», «XXI века»; and the year that completes something else."""

from claimkit.mentions.anchor import shift
from claimkit.mentions.atoms import Hit
from claimkit.mentions.timewords import COUNTED, Found, Piece, View, apart, figures, link, needs, ordinal, suffix, year_number

UNKNOWN_YEAR = "XXXX"

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
    era = view.at(number.j, "era")
    if (era and era.value == "BC") or (j > number.j and view.words("year_word_before") and not era):
        return None
    return Found(i, j, number.start, end, f"{number.value:04d}", loose=j == number.j and (j == i + 1 or not view.is_number(i)))


def _year_behind(view: View, i: int, j: int, start: int) -> Found | None:
    """The number behind «عام» or «год», which stands at `[i:j]`."""
    number = year_number(view, j)
    if not number and view.words("year_word_before") and view.is_number(j) and view.gap(j) < 2 and apart(view, j, j + 1):
        number = figures(view, j, 100, 999)
    if not number or view.gap(j) == 2 or view.lower(number.j) in view.words("hijri_marks"):
        return None
    if view.near(number.j, "time_unit", "month") and not 1900 <= number.value <= 2100:
        return None
    j, end = year_word(view, number.j, number.end) if view.near(number.j, "era") else (number.j, number.end)
    return Found(i, j, start, end, f"{number.value:04d}")


def of_year(view: View, j: int) -> Found | None:
    """The year of a month, quarter or part: «[апреле] 2018 года», «[النصف الثاني] من العام الجاري», «[начало на] годината»."""
    for k in dict.fromkeys((j, link(view, j), link(view, j + 1) if view.lower(j) in (",", "،") else j)):
        if k >= len(view.region) or view.gap(k) == 2:
            continue
        found = the_year(view, k) or relative_year(view, k) or _adverb(view, k)
        if found and not (found.loose and view.at(found.j, *COUNTED)):
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


@needs("time_unit")
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
    if number and (view.near(number.j, "era") or not view.near(number.j, *COUNTED)):  # «العام الحالي 2015م»
        j, end = year_word(view, number.j, number.end)
        return Found(i, j, first.start, end, f"{number.value:04d}")
    return Found(i, j, first.start, max(unit.end, how.end), shift(view.published, step, "Y"))


def toward(view: View, i: int, how: str | None = None) -> int | None:
    """Which way a date without a year lies: by «прошлый» or «следующий», or by a deadline before it."""
    if how is not None:
        return {"same": None, "last": -1}.get(how, max(-1, min(1, int(how))) if how.lstrip("-").isdigit() else None)
    rel = None if view.in_range else view.before(i, "time_rel")
    return 1 if rel and rel.value == "by" else None


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


@needs("time_unit")
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
