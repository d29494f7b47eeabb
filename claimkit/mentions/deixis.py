"""Parts of periods, now and soon, and how often: «конца года», «начале 2018 года», «сейчас», «ежегодно»."""

from claimkit.mentions.anchor import shift
from claimkit.mentions.atoms import Hit
from claimkit.mentions.centuries import century, decade
from claimkit.mentions.days import day_month, month_year
from claimkit.mentions.quarters import quarter, season
from claimkit.mentions.relatives import relative, weekend
from claimkit.mentions.spans import year_range
from claimkit.mentions.timewords import DASHES, Found, View, is_plural, link
from claimkit.mentions.weekdays import daypart_of, is_the_day, weekday
from claimkit.mentions.years import adverb, the_year


def part_of(view: View, i: int) -> Found | None:
    """«конца прошлого года», «начале 2018 года», «أواخر سبتمبر الماضي», «ранним утром во вторник», «конца года»."""
    return _part(view, i, deep=True)


def _part(view: View, i: int, *, deep: bool) -> Found | None:
    """A part of a period, which may itself be a part («середины конца года») but no deeper: no text may say how deep this goes."""
    hit = view.at(i, "part")
    if not hit or view.inside(i) or any(h.j == hit.j and h.category in ("time_rel", "later") for h in view.region.hits(i)):
        return None
    if view.lower(i - 1) in DASHES and view.gap(i) == 0 and view.at(i - 2, "ago", "later") is not None:  # «по-[рано]»
        return None
    unit = view.at(i, "time_unit")
    if unit and unit.j > hit.j:  # «نهاية الأسبوع», the weekend
        return relative(view, i) or weekend(view, i)
    if view.at(i, "ordinal"):
        day = day_month(view, i)
        if day or hit.clitic in view.articles:
            return day
    start, rel = hit.start, None
    first = view.at(i, "time_rel")
    if first and first.j < hit.j and first.j == i + 1:
        start, rel = view.region.atoms[first.j].start, first.value
    for k in dict.fromkeys((hit.j, link(view, hit.j))):
        found = _period(view, k, this=hit.value != "APPROX", deep=deep) if view.gap(k) == 1 else None
        if found and not (found.loose and hit.value == "APPROX"):
            start = start if hit.value != "APPROX" else found.start
            return found._replace(i=i, start=start, mod=hit.value or found.mod, rel=rel, loose=False)
    return None


_PERIODS = (adverb, year_range, decade, day_month, quarter, month_year, daypart_of, weekday, season, relative, century)


def _inner(view: View, k: int) -> Found | None:
    return _part(view, k, deep=False)


def _period(view: View, k: int, *, this: bool, deep: bool) -> Found | None:
    """A period that has a beginning and an end; a bare «года» is this one."""
    for rule in (*_PERIODS, *((_inner,) if deep else ()), the_year):
        found = rule(view, k)
        if found:
            return None if found.type == "DURATION" or found.timex.endswith("_REF") else found
    between = this and view.lower(k) in view.words("period_adjectives") and view.gap(k + 1) == 1
    unit = view.at(k + between, "time_unit") if this else None
    if unit and is_the_day(view, k, unit.j) and not view.behind(unit.j):  # «العام الدراسي»
        return None
    if unit and view.articles and unit.clitic not in view.articles:  # «أواخر شهر»: of some month
        return None
    if unit and unit.value in ("Y", "M", "W", "Q", "DEC", "CEN") and not is_plural(view, k):
        return Found(k, unit.j, unit.start, unit.end, shift(view.published, 0, unit.value))
    return None


def reference(view: View, i: int) -> Found | None:
    """«сейчас», «наскоро», «قريبا»."""
    hit = None if view.inside(i) else view.at(i, "ref")
    if hit and _means_no_time(view, hit):
        return None
    if hit and view.lower(hit.j) in view.words("event_links") and view.at(i + 1, "part") and part_of(view, i + 1):
        return None  # «في [وقت سابق من هذا الشهر]»
    return Found(i, hit.j, hit.start, hit.end, hit.value) if hit else None


def _means_no_time(view: View, hit: Hit) -> bool:
    """«прежде чем», «по-скоро», «سابقا لأوانه»: words with a neighbour that makes them no time."""
    before = view.lower(hit.i - 1) in view.words("no_time_behind") and view.gap(hit.i) < 2
    dashed = view.lower(hit.i - 1) == "-" and not view.gap(hit.i) and view.lower(hit.i - 2) in view.words("no_time_dashed")
    behind = hit.j + (view.lower(hit.j) == ",")
    return before or dashed or (view.lower(behind) in view.words("no_time_before") and view.gap(behind) < 2)


def frequency(view: View, i: int) -> Found | None:
    """«ежегодно», «всяка седмица», «كل يوم»."""
    hit = view.at(i, "frequency")
    if hit and (view.is_number(i - 1) or view.before(i, "cardinal")) and view.gap(i) == 1:  # «5 раз в неделю»
        return None
    if hit and (view.at(i, "per_adjective") or (view.at(i, "per") and _is_rate(view, i))):
        return None
    return Found(i, hit.j, hit.start, hit.end, hit.value, type="SET") if hit else None


def _is_rate(view: View, i: int) -> bool:
    """«120 млн рублей ежегодно»: an amount just before makes it a rate."""
    return any(view.is_number(k) or view.at(k, "currency", "scale", "cardinal") for k in range(max(0, i - 5), i))
