"""Parts of a year: quarters, halves, seasons."""

from claimkit.mentions.anchor import resolve, shift
from claimkit.mentions.timewords import Found, Piece, View, link, needs, ordinal, step_of
from claimkit.mentions.years import UNKNOWN_YEAR, base_of, of_year, toward, two_years


@needs("quarter_word", "half_word")
def quarter(view: View, i: int) -> Found | None:
    """«третий квартал 2025 года», «الربع الثالث من 2025», «второе полугодие», «Q3 2024»."""
    number: Piece | None = None
    word = view.at(i, "quarter_word", "half_word")
    if word:
        number = ordinal(view, word.j, 4) if view.gap(word.j) < 2 else None
    else:
        number = ordinal(view, i, 4)
        k = number.j + (view.lower(number.j) == "." and view.is_number(i) and view.gap(number.j) == 0) if number else i
        word = view.near(k, "quarter_word", "half_word") if number else None
    if not number or not word:
        return _last_quarter(view, i)
    if word.category == "half_word" and number.value > 2:
        return None
    j, end = max(number.j, word.j), max(number.end, word.end)
    start = min(number.start, word.start)
    if view.lower(j) == "." and view.gap(j) == 0 and word.j == j and word.end - word.start <= 4:
        j, end = j + 1, end + 1
    value = f"{'Q' if word.category == 'quarter_word' else 'H'}{number.value}"
    return _of_period(view, Found(i, j, start, end, value))


def _last_quarter(view: View, i: int) -> Found | None:
    """«последний квартал 2018 года», «الربع الأخير من العام الماضي»: the fourth of that year; «الربع الماضي»."""
    how = view.ahead(i)
    word = view.near(how.j, "quarter_word") if how else view.at(i, "quarter_word")
    how = how or (view.behind(word.j) if word else None)
    if not word or not how:
        return None
    found = Found(i, max(word.j, how.j), min(word.start, how.start), max(word.end, how.end), "")
    step = step_of(how.value)
    if step is not None and how.value != "last":
        return found._replace(timex=shift(base_of(view, i, "Q", how.value), step, "Q"))
    year = of_year(view, found.j) if how.value == "last" else None
    return found._replace(j=year.j, end=year.end, timex=f"{year.timex}-Q4") if year and year.timex.isdigit() else None


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


@needs("season")
def season(view: View, i: int) -> Found | None:
    """«весной 2024 года», «прошлой осенью», «هذا الصيف»."""
    how = view.ahead(i)
    k = how.j if how else i
    hit = view.at(k, "season") if k == i else view.near(k, "season")
    if not hit:
        return None
    year = (two_years(view, hit.j) or of_year(view, hit.j)) if k == i else None
    if year and (year.timex.isdigit() or year.timex == UNKNOWN_YEAR):
        return Found(i, year.j, hit.start, year.end, f"{year.timex}-{hit.value}")
    after = view.behind(hit.j) if k == i else None
    how = how if k > i else after
    start, end, j = (how.start if how and k > i else hit.start), (after.end if after else hit.end), (after.j if after else hit.j)
    timex = resolve(f"XXXX-{hit.value}", view.published, toward(view, i, how.value if how else None, j))
    doubtful = bool(view.articles) or view.lower(i) in view.words("ambiguous_times")
    return Found(i, j, start, end, timex, loose=how is None and doubtful and not view.before(i, "time_rel"))
