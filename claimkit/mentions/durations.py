"""Durations, and the points they lead to: «четыре года», «три года назад», «لمدة عامين», «23-летний»."""

import re
from decimal import Decimal
from itertools import takewhile

from claimkit.mentions.anchor import finest, later
from claimkit.mentions.atoms import Hit
from claimkit.mentions.calendar import duration
from claimkit.mentions.lengths import LENGTHS, Length, Parts, apart_start, bare, counted, from_here, length, unit_at
from claimkit.mentions.numbers import read_number
from claimkit.mentions.tense import is_past
from claimkit.mentions.timewords import DASHES, Found, View, amount, is_plural, needs

_SENTENCE_ENDS = frozenset(".!?؟")
OLDEST = 150  # «23 летний» with a blank is an age up to this


@needs("time_unit", "time_dual", "time_half")
def ago_before(view: View, i: int) -> Found | None:
    """«преди две години», «منذ عامين», «قبل أكثر من عام»; not where an event follows: «قبل شهر من الانتخابات»."""
    hit = view.at(i, "ago")
    if not hit or hit.value != "before" or view.gap(hit.j) == 2:
        return None
    k = hit.j
    cue = view.near(k, "comparator")
    k = cue.j if cue else k
    past = _some_time(view, k)
    if past:
        return past._replace(i=i, start=hit.start)
    long = from_here(view, k)
    if not long:
        return None
    if _event_follows(view, long.j):  # «قبل أسبوع من المباراة»
        return Found(long.i, long.j, long.start, long.end, long.timex, type="DURATION", rel="before")
    clitic = view.region.at(k, "time_unit", "time_dual", "cardinal")
    if clitic and clitic.clitic and clitic.clitic not in view.articles:
        return None
    return Found(i, long.j, hit.start, long.end, later(view.published, long.parts, -1))


def _some_time(view: View, k: int) -> Found | None:
    """«[преди] няколко години», «[قبل] سنوات»: some time past, however long."""
    number = read_number(view.region, k)
    unit = unit_at(view, number.j) if number and number.vague else unit_at(view, k) if not number and is_plural(view, k) else None
    if not unit or unit.value not in ("Y", "M", "W", "D", "DEC") or view.gap(k) == 2 or _event_follows(view, unit.j):
        return None
    return Found(k, unit.j, unit.start, unit.end, "PAST_REF")


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


@needs("time_unit", "time_dual", "time_half")
def later_in(view: View, i: int) -> Found | None:
    """«через три года», «след 2 месеца»: from publication on; «через неделю после выборов» is a length."""
    hit = view.at(i, "later")
    if not hit or hit.value != "in" or view.gap(hit.j) == 2:
        return None
    long = from_here(view, hit.j)
    unit = view.before(i, "time_unit")
    if long and unit and long.bare and unit.value == long.parts[0][1]:  # «قرنا بعد قرن»
        return None
    if not long or (long.bare and long.parts[0][1] in ("DEC", "HY", "Q", "WE")):
        return None
    now = from_now(view, long)
    if now:
        return now._replace(i=i, start=hit.start)
    after = view.near(long.j, "time_rel", "later")
    narrative = i > 0 and view.lower(i) in view.words("narrative_later")
    narrative = narrative or (bool(view.words("past_endings")) and is_past(view, i, long.j))  # «оправдали через 8 лет»
    if narrative or _event_follows(view, long.j) or (after and after.value == "after"):
        return Found(long.i, long.j, long.start, long.end, long.timex, type="DURATION", rel="after")
    return Found(i, long.j, hit.start, long.end, later(view.published, long.parts, 1), rel="after")


@needs("time_unit", "time_dual", "time_half")
def the_length(view: View, i: int) -> Found | None:
    """«четыре года», «последние 24 часа»; with an ago word behind it, the date: «три года назад», «тремя годами ранее»."""
    how = view.ahead(i)
    k = how.j if how else i
    long = length(view, k) or (_numbered_behind(view, k))
    if not long or (k > i and view.gap(k) == 2) or _ranks(view, k, long.j):
        return None
    start = how.start if how and k > i else long.start
    point = (k == i and _point(view, long)) or from_now(view, long)
    if point:
        return point
    era = view.near(long.j, "era")
    if era and era.value == "BC":  # «10 000 лет до нашей эры»
        return None
    after = view.behind(long.j)
    first = view.near(long.j, "ordinal") if not after and view.gap(long.j) == 1 and how is None and long.parts[0][1] != "D" else None
    tail = after if after and after.value != "0" else first if first and first.value == "1" else None
    j, end = (tail.j, tail.end) if tail else (long.j, long.end)
    if k == i and view.lower(i - 1) in view.words("every"):  # «каждые 15 лет»
        return Found(i, j, start, end, long.timex, type="SET")
    return Found(i, j, start, end, long.timex, type="DURATION", age=is_age(view, i, j, long.parts))


def _ranks(view: View, i: int, j: int) -> bool:
    """«на 14 минуте»: figures before a form of the unit that they rank."""
    return view.is_number(i) and view.at(j - 1, "number_noun_after") is not None


def _point(view: View, long: Length) -> Found | None:
    """«три года назад» from publication; «годом ранее» and «год спустя» from the date named before, the latter only from there."""
    ago, after = view.near(long.j, "ago"), view.near(long.j, "later")
    if long.low:
        return None
    if ago and ago.value == "after":
        return Found(long.i, ago.j, long.start, ago.end, later(view.published, long.parts, -1))
    start = long.start
    if ago and ago.value == "earlier":
        base = view.said.before(start, finest(long.parts), 0) or view.published
        return Found(long.i, ago.j, start, ago.end, later(base, long.parts, -1))
    base = view.said.before(start, finest(long.parts), 2) if after and after.value == "after" and view.gap(after.i) == 1 else None
    return Found(long.i, after.j, start, after.end, later(base, long.parts, 1)) if base and after else None


def _numbered_behind(view: View, k: int) -> Length | None:
    """«يوم واحد», «الأشهر الستة الماضية»; not «[المرة] الثانية عشرة»: many are told in the plural."""
    found = bare(view, k)
    one = found is not None and (found.parts[0][0] <= 2 or is_plural(view, k))
    return found if found and one and not found.bare else None


def is_age(view: View, i: int, j: int, parts: Parts) -> bool:
    """Whether a length in years is somebody's age: «в возрасте 14 лет», «يبلغ من العمر 68 عاما»."""
    if parts[0][1] != "Y":
        return False
    words = view.words("age_words")
    if view.lower(i - 1) == "(" and view.lower(j) == ")":
        return True
    near = list(takewhile(lambda k: view.lower(k) not in _SENTENCE_ENDS and view.gap(k + 1) < 2, range(i - 1, i - 4, -1)))
    near += takewhile(lambda k: view.lower(k) not in _SENTENCE_ENDS and view.gap(k) < 2, range(j, j + 3))
    clitics = ("", *view.region.language.proclitics) if view.articles else ("",)
    return any(view.lower(k).removeprefix(clitic) in words for k in near for clitic in clitics)


def bare_length(view: View, i: int) -> Found | None:
    """«год назад», «неделю спустя», «за сутки», «لمدة أسبوع», «месец преди края»: one unit, where a word says it is a length."""
    long = bare(view, i)
    if not long:
        return None
    point = _point(view, long) or from_now(view, long)
    if point:
        return point
    after = view.near(long.j, "later", "time_rel")
    follows = (
        after is not None
        and view.gap(after.i) == 1
        and after.value in ("after", "before", "in")
        and (after.category == "later" or after.value in ("after", "before"))
    )
    hit = view.at(i, "time_unit")
    led = _within(view, i, long.j) or _led(view, i) or _one_by_itself(view, i) or view.lower(long.j) in view.words("length_after")
    whole = len(long.parts) > 1 or long.parts[0][0] != 1
    doubtful = view.lower(i) in view.words("doubtful_units") and view.gap(long.j) == 1 and not whole
    if doubtful and not view.at(long.j, "partitive", "later", "relative"):  # «بعد [عقد] اجتماع»
        return None
    if not led and not whole and not (follows and not view.before(i, "ordinal") and long.bare and view.words("bare_before_after")):
        return None
    if (long.parts[0][1] in ("Q", "HY", "WE") and not whole) or (hit and hit.clitic in view.articles and hit.value in ("H", "MIN", "S")):
        return None
    if view.near(long.j, "relative", "year_word") or view.is_number(long.j):
        return None
    return Found(i, long.j, long.start, long.end, long.timex, type="DURATION")


def _within(view: View, i: int, j: int) -> bool:
    """«خلال [أسبوع]»; not where a name or a genitive follows («خلال شهر رمضان», «خلال يوم الراحة»), nor for words that mean else."""
    hit = view.at(i, "time_unit")
    if not hit or hit.clitic or view.lower(i - 1) not in view.words("within") or view.lower(i) in view.words("doubtful_units"):
        return False
    genitive = any(view.lower(j).startswith(article) for article in view.articles) and view.gap(j) == 1
    return not genitive and not view.at(j, "month", "hijri_month")


def _one_by_itself(view: View, i: int) -> bool:
    """«сутки»: a length without more, unless a preposition of rate («в сутки») stands before."""
    return view.lower(i) in view.words("plural_of_one") and view.lower(i - 1) not in view.words("clock_before")


@needs("time_unit")
def vague_length(view: View, i: int) -> Found | None:
    """«несколько часов», «десятки лет»: a length without a number; «несколько лет назад» is some time past."""
    number = read_number(view.region, i)
    unit = unit_at(view, number.j) if number and number.vague else None
    if not number or not unit:
        return None
    ago = view.near(unit.j, "ago")
    if ago and ago.value in ("after", "earlier"):
        return Found(i, ago.j, number.start, ago.end, "PAST_REF")
    timex = duration([(Decimal(1), unit.value)])
    return Found(i, unit.j, number.start, unit.end, re.sub(r"\d+", "X", timex), type="DURATION")


def _led(view: View, i: int) -> bool:
    """Whether a word before it makes the unit a length: «в течение», «за [менее чем]», «لمدة»."""
    cue = view.before(i, "comparator")
    unit, other = view.at(i, "time_unit"), view.before(i - 1, "time_unit")
    if unit and other and unit.value == other.value:  # «قرنا بعد قرن»
        return False
    return any(_stands_before(view, j, phrase) for j in (i, cue.i if cue else i) for phrase in view.words("length_before"))


def _stands_before(view: View, i: int, phrase: str) -> bool:
    if not phrase.endswith(view.lower(i - 1)):
        return False
    words = phrase.split(" ")
    return i >= len(words) and [view.lower(k) for k in range(i - len(words), i)] == words and view.gap(i) < 2


@needs("time_unit")
def listed(view: View, i: int, length: int = 6) -> Found | None:
    """«17, 18 и 20 лет»: the first numbers take the unit of the last."""
    number = amount(view, i) if view.is_number(i) and apart_start(view, i) else None
    if not number or not (view.lower(number[0]) in (",", "،") or view.lower(number[0]) in view.words("list_and")):
        return None
    if view.gap(number[0] + 1) == 2 or (view.lower(number[0]) in (",", "،") and view.gap(number[0] + 1) == 0):
        return None
    last = counted(view, number[0] + 1)
    unit = last.parts[0][1] if last and not last.low else None
    if last is None:
        more = listed(view, number[0] + 1, length - 1) if length else None
        unit = more.timex[-1] if more and more.timex.startswith("P") and "T" not in more.timex else None
    if unit is None:
        return None
    parts = [(number[1], unit)]
    return Found(i, number[0], number[2], number[3], duration(parts), type="DURATION", age=is_age(view, i, i, parts))


@needs("number_suffix")
def suffixed(view: View, i: int) -> Found | None:
    """«23-летний», «24-годишният», «10-дневный»."""
    number = amount(view, i) if view.is_number(i) and apart_start(view, i) else None
    if not number:
        return None
    j = number[0]
    second = amount(view, j + 1) if view.lower(j) in DASHES and view.is_number(j + 1) and view.gap(j + 1) == 0 else None
    k = second[0] if second else j
    dash = view.lower(k) in DASHES and view.gap(k + 1) == 0
    hit = view.at(k + dash, "number_suffix")
    if not hit or hit.value not in LENGTHS or hit.clitic or (not dash and view.gap(k) and not (hit.value == "Y" and number[1] < OLDEST)):
        return None
    value = second[1] if second else number[1]
    timex = duration([(value, hit.value)])
    if second:
        timex = f"{duration([(number[1], hit.value)])}/{timex}"
    return Found(i, hit.j, number[2], hit.end, timex, type="DURATION", age=hit.value == "Y" and not _lasts(view, hit))


def _lasts(view: View, hit: Hit) -> bool:
    """Whether the noun of «46-годишното членство» is a thing that lasts, not somebody of that age; one adjective may stand between.

    The word may be that noun itself: «70-годишнина», «100-летие».
    """
    lasting = tuple(view.words("lasting"))
    near = [k for k in (hit.j, hit.j + 1) if view.gap(k) == 1]
    return bool(lasting) and any(view.lower(k).startswith(lasting) for k in (hit.i, *near))
