"""Years: «2024 года», «прошлого года», «сорок пятого года»; and the year that completes something else."""

from datetime import date

from claimkit.mentions.anchor import AHEAD, COMING, GONE, LAST, NEXT, THIS, resolve, shift
from claimkit.mentions.atoms import Hit
from claimkit.mentions.tense import is_future, is_past
from claimkit.mentions.timewords import COUNTED, DASHES, Found, View, apart, figures, link, needs, step_of, suffix, year_number

UNKNOWN_YEAR = "XXXX"
OLDEST = 1900  # a bare number of an earlier year is something else
ALONE = 3  # atoms of a text that is nothing but a date
LAST_SHORT_YEAR = 40  # two figures of a year stand for 1941 to 2040


def year_word(view: View, j: int, end: int) -> tuple[int, int]:
    """Past «года», «г.», «م» behind a year's number."""
    hit = view.near(j, "year_word", "era")
    if not hit:
        return j, end
    if hit.j - hit.i == 1 and hit.end - hit.start <= 2 and view.lower(hit.j) == "." and view.gap(hit.j) == 0:
        return hit.j + 1, view.region.atoms[hit.j].end
    return hit.j, hit.end


def _told_before(view: View, i: int) -> bool:
    """Whether «1559م» is a year, not metres: a preposition or a Hijri year stands before it."""
    marks = view.words("hijri_marks")
    return not marks or view.before(i, "time_rel") is not None or any(view.lower(k) in marks for k in range(i - 3, i))


def _old_year(view: View, i: int) -> Found | None:
    """«в [305 году]», «в [91 году]»: a case that no count of years stands in."""
    number = figures(view, i, LAST_SHORT_YEAR + 1, 999)
    if not number or view.lower(number.j) not in view.words("year_cases") or view.gap(number.j) != 1 or not apart(view, i, number.j):
        return None
    year = number.value + (1900 if number.value < 100 else 0)
    return Found(i, number.j + 1, number.start, view.region.atoms[number.j].end, f"{year:04d}")


def the_year(view: View, i: int) -> Found | None:
    """«2024 года», «عام 2018», «год 2000», «2015م»; a bare number is loose."""
    head = view.at(i, "year_word", "time_unit")
    if head and (head.category == "year_word" or head.value == "Y"):
        return _year_behind(view, i, head.j, head.start)
    number = year_number(view, i)
    if not number:
        return _old_year(view, i)
    j, end = year_word(view, number.j, number.end)
    era = view.at(number.j, "era")
    if (era and era.value == "BC") or (j > number.j and view.words("year_word_before") and not era):
        return None
    if era and number.value < OLDEST and not _told_before(view, i):
        return None
    return Found(i, j, number.start, end, f"{number.value:04d}", loose=j == number.j and (j == i + 1 or not view.is_number(i)))


def _year_behind(view: View, i: int, j: int, start: int) -> Found | None:
    """The number behind «عام» or «год», which stands at `[i:j]`."""
    number = year_number(view, j)
    if not number and view.words("year_word_before") and view.is_number(j) and view.gap(j) < 2 and apart(view, j, j + 1):
        number = figures(view, j, LAST_SHORT_YEAR + 1, 999)
        if number and number.value < 100:  # «عام 67»
            number = None if view.near(number.j, *COUNTED, "time_unit", "cardinal") else number._replace(value=number.value + 1900)
        if not number:
            return None
    if not number or view.gap(j) == 2 or view.lower(number.j) in view.words("hijri_marks"):
        return None
    if view.near(number.j, "time_unit", "month") and not 1900 <= number.value <= 2100:
        return None
    j, end = year_word(view, number.j, number.end) if view.near(number.j, "era") else (number.j, number.end)
    return Found(i, j, start, end, f"{number.value:04d}")


def two_years(view: View, j: int) -> Found | None:
    """«[зимой] 2023/24 года», «[зима] 2023-2024»: a winter's two years; the first counts."""
    first, last = figures(view, j, 1000, 2100), figures(view, j + 2, 0, 2100)
    if not first or not last or view.lower(j + 1) not in ("/", *DASHES) or view.gap(j + 2) or view.gap(j + 1):
        return None
    if last.value % 100 != (first.value + 1) % 100 or len(view.lower(j + 2)) not in (2, 4):
        return None
    k, end = year_word(view, last.j, last.end)
    return Found(j, k, first.start, end, f"{first.value:04d}")


def spoken_year(view: View, j: int) -> Found | None:
    """«[9 мая] сорок пятого года», «[в августе] девяносто первого»: two figures of a year in words, behind a month."""
    figured = figures(view, j, LAST_SHORT_YEAR + 1, 99)
    ended = suffix(view, figured.j) if figured else 0
    if figured and ended > figured.j and view.gap(j) == 1:  # «в августе 98-го»
        k, end = year_word(view, ended, view.region.atoms[ended - 1].end)
        return Found(j, k, figured.start, end, f"{1900 + figured.value}")
    tens = view.near(j, "cardinal")
    if tens and tens.value in ("20", "30", "40", "50", "60", "70", "80", "90"):
        k = tens.j + (view.lower(tens.j) in view.words("number_and"))
        ones = view.near(k, "ordinal")
        value = int(tens.value) + int(ones.value) if ones and ones.value.isdigit() and 0 < int(ones.value) < 10 else 0
        start, hit = tens.start, ones
    else:
        hit = view.near(j, "ordinal")
        value = int(hit.value) if hit and hit.value in ("40", "50", "60", "70", "80", "90") else 0
        start = hit.start if hit else 0
    if not hit or not value or view.articles:
        return None
    k, end = year_word(view, hit.j, hit.end)
    return Found(j, k, start, end, f"{value + (1900 if value > LAST_SHORT_YEAR else 2000)}")


def of_year(view: View, j: int) -> Found | None:
    """The year of a month, quarter or part: «[апреле] 2018 года», «[النصف الثاني] من العام الجاري», «[начало на] годината»."""
    for k in dict.fromkeys((j, link(view, j), link(view, j + 1) if view.lower(j) in (",", "،") else j)):
        if k >= len(view.region) or view.gap(k) == 2:
            continue
        found = the_year(view, k) or relative_year(view, k) or adverb(view, k) or spoken_year(view, k)
        if found and not (found.loose and counts(view, found)):
            return found
    return None


def counts(view: View, year: Found) -> bool:
    """Whether a bare number counts what stands behind it: «2013 شخصا», and neither «[مايو] 1969 بانقلاب» nor «2013 تعديل».

    Where nouns show their case (`counted_endings`), no number counts one with a clitic, nor 11 to 99 one that is not in the accusative;
    nor is a number behind a day and its month anything but their year: «15 يوليو 2015 عملية».
    """
    hit, endings = view.at(year.j, *COUNTED), view.words("counted_endings")
    if hit is None or hit.category != "count" or not endings:
        return hit is not None
    named = view.before(year.i, "month")
    if named and view.is_number(named.i - 1):
        return False
    cased = hit.j > year.j + 1 or not year.timex.isdigit() or int(year.timex) % 100 < 11 or view.lower(year.j).endswith(endings)
    return cased and not hit.clitic


def unit_and_relative(view: View, i: int) -> tuple[Hit, Hit] | None:
    """A unit of time and the relative word on its side: «[прошлый] год», «الشهر [الماضي]»."""
    how = view.ahead(i)
    between = how is not None and view.lower(how.j) in view.words("period_adjectives") and view.gap(how.j + 1) == 1
    unit = view.near(how.j + between, "time_unit") if how else view.at(i, "time_unit")
    if not how and unit:
        how = view.behind(unit.j)
    return (unit, how) if unit and how else None


def adverb(view: View, i: int) -> Found | None:
    """«[29 март] догодина», «[31 октомври] т.г.»."""
    hit = view.near(i, "day")
    if not hit or not hit.value.endswith("Y"):
        return None
    return Found(i, hit.j, hit.start, hit.end, shift(view.published, int(hit.value[:-1]), "Y"))


@needs("time_unit", "year_word")
def relative_year(view: View, i: int) -> Found | None:
    """«прошлого года», «العام الجاري», «текущего 2018 года»."""
    pair = unit_and_relative(view, i)
    named = None if pair else _named_year(view, i)
    if named:
        return named
    if not pair or pair[0].value != "Y":
        return None
    unit, how = pair
    first = unit if unit.i < how.i else how
    step = step_of(how.value)
    j = max(unit.j, how.j)
    if step is None:
        return None
    number = year_number(view, j) if view.gap(j) < 2 else None
    counts = number is not None and view.near(number.j, *COUNTED) is not None and not view.near(number.j, "era")
    if number and not counts and _agrees(view, number.value, step):  # «العام الحالي 2015م», «будущем 2019 году»
        j, end = year_word(view, number.j, number.end)
        return Found(i, j, first.start, end, f"{number.value:04d}")
    j, end = past_hijri(view, j, max(unit.end, how.end))
    return Found(i, j, first.start, end, shift(base_of(view, i, "Y", how.value), step, "Y"))


def _agrees(view: View, year: int, step: int) -> bool:
    """Whether a number behind «the next year» can be its name: «in the next year 2000 workers» is something else."""
    if not step or view.published is None:
        return OLDEST <= year <= 2100
    return abs(year - view.published.year - step) <= 1


def past_hijri(view: View, j: int, end: int) -> tuple[int, int]:
    """Past the Hijri name of a year already told: «هذا العام [1436 / 1437هـ]»."""
    marks = view.words("hijri_marks")
    k = j + 2 if view.lower(j + 1) == "/" else j
    if not marks or not figures(view, j, 1300, 1500) or not figures(view, k, 1300, 1500) or view.lower(k + 1) not in marks:
        return j, end
    return k + 2, view.region.atoms[k + 1].end


def _named_year(view: View, i: int) -> Found | None:
    """«минувшем 2017 году»: a relative word, the number, and the word for year."""
    how = view.ahead(i)
    number = year_number(view, how.j) if how and step_of(how.value) is not None else None
    if not how or not number or view.words("year_word_before"):
        return None
    j, end = year_word(view, number.j, number.end)
    return Found(i, j, how.start, end, f"{number.value:04d}") if j > number.j or number.j > how.j + 1 else None


def base_of(view: View, i: int, unit: str, how: str) -> date | None:
    """The day that a relative word counts from: for «тот же», and for «следующий» where it is past, the date named before.

    «В 2016 году завод стоял. В следующем году он заработал»: 2017. «Тот же» without a date before it stays open.
    """
    if how == "same":
        return view.said.before(view.region.atoms[i].start, unit, 3)
    if how not in ("next", "previous"):
        return view.published
    if unit == "D":  # the day after publication is «завтра»
        alone = view.said.last is None and (len(view.region) <= ALONE or is_future(view, i, i + 1))
        return view.published if alone else view.said.before(view.region.atoms[i].start, unit, 3)
    said = view.said.before(view.region.atoms[i].start, unit, 1 if how == "next" else 0)
    if said is None or view.published is None:
        return said or view.published
    told = shift(said, step_of(how) or 0, unit) < shift(view.published, 0, unit)
    return said if told and not (how == "next" and not is_past(view, i, i + 1)) else view.published


def rel_before(view: View, i: int) -> Hit | None:
    """The preposition before a period, or before the part of it: «[до] края на октомври»."""
    part = view.before(i, "part") or (view.before(i - 1, "part") if view.at(i - 1, "partitive", "time_rel") else None)
    return view.before(part.i if part else i, "time_rel")


def toward(view: View, i: int, how: str | None = None, j: int | None = None) -> int | None:
    """Which way a date without a year lies: by «прошлый» or «следующий», by a deadline before it, by the tense of its clause up to `j`.

    The figures «за март» are published in the future, but are of the past: behind such a preposition no tense is asked.
    """
    if how is not None:
        step = step_of(how)
        return None if step is None or how == "same" else LAST if step < 0 else NEXT if step > 0 else THIS
    rel = rel_before(view, i)
    if rel and rel.value == "by" and not view.in_range:
        return COMING
    day = view.at(i, "weekday", "season") is not None
    word = view.lower(i - 1)
    if rel is not None and word in view.words("scheduled") and not view.before(i - 1, "daypart", "weekday"):
        # «рейсов, задуманных на пятницу»; but «на 1 января» is as often as of that day
        return COMING if day else None
    if j is None or not (day or (rel is not None and view.lower(i - 1) not in view.words("covering"))):
        return None
    if is_future(view, i, j):
        return COMING
    told = bool(view.words("past_endings"))
    past = told and is_past(view, i, j)
    if day:
        return COMING if told and not past and not view.in_range and rel is not None and rel.value == "until" else None
    return GONE if past else None


def in_year(view: View, i: int, timex: str, direction: int | None) -> str:
    """`XXXX-09` as of publication; where the language marks its future, «in September» that nothing marks lies ahead only if it is near."""
    if view.published is None:  # a story told without a date of its own goes on in the year that it named last
        said = view.said.before(view.region.atoms[i].start, "M", 2)
        return f"{said.year:04d}{timex[4:]}" if said else timex
    rel = rel_before(view, i)
    dated = rel is not None and (rel.value == "in" or (rel.value == "since" and not view.articles))
    told = view.words("months_ahead") if dated else None
    return resolve(timex, view.published, direction, int(told[0]) if told else AHEAD)
