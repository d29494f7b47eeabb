"""Points of time named from where the text stands: «прошлой неделе», «вчера вечером», «в пятницу», «конца года», now and soon."""

from datetime import date, timedelta
from decimal import Decimal

from claimkit.mentions.anchor import resolve, shift
from claimkit.mentions.atoms import Hit
from claimkit.mentions.calendar import bounds, duration
from claimkit.mentions.centuries import century, decade
from claimkit.mentions.days import day_month, month_year
from claimkit.mentions.numeric import iso_date, numeric_date
from claimkit.mentions.quarters import quarter, season
from claimkit.mentions.timewords import DASHES, Found, View, is_plural, link, needs, ordinal, step_of
from claimkit.mentions.years import adverb, base_of, of_year, relative_year, the_year, toward, unit_and_relative

NEAR = 4  # days between «today» and the date that is said with it
NAMED = frozenset({"Y", "M", "W", "D", "Q", "HY", "DEC", "CEN", "WE"})


@needs("time_unit", "year_word")
def relative(view: View, i: int) -> Found | None:
    """«прошлый год», «миналата седмица», «الشهر الماضي», «هذا الأسبوع»; plurals are some time past or to come."""
    pair = unit_and_relative(view, i)
    step = step_of(pair[1].value) if pair else None
    if not pair or step is None or pair[0].value not in NAMED:
        return None
    unit, how = pair
    if unit.value == "Y" and how.value != "last" and not _some(view, unit, how):
        return relative_year(view, i)
    if how.value == "same" and unit.value == "M":
        year = of_year(view, max(unit.j, how.j))
        month_ = view.said.before(min(unit.start, how.start), "M", 3)
        if year and year.timex.isdigit():  # «в том же месяце 2021 года»
            timex = f"{year.timex}-{month_.month:02d}" if month_ else f"{year.timex}-XX"
            return Found(i, year.j, min(unit.start, how.start), year.end, timex)
    start, end = min(unit.start, how.start), max(unit.end, how.end)
    found = Found(i, max(unit.j, how.j), start, end, shift(base_of(view, i, unit.value, how.value), step, unit.value))
    if how.value == "last" or view.lower(unit.i) in view.words("plural_of_one") or _some(view, unit, how):
        return _past_or_length(view, found, unit, how, step)
    if unit.value == "W":
        return _day_of_week(view, found)
    return None if unit.value == "D" and step == 0 and (how.value != "same" or "X" in found.timex) else found


def _some(view: View, unit: Hit, how: Hit) -> bool:
    """Whether the unit or its adjective is plural: «прошлые годы»; the weekend always is."""
    plural = is_plural(view, unit.i) or any(view.lower(how.j - 1).endswith(e) for e in view.words("plural_endings"))
    return plural and unit.value != "WE"


def _past_or_length(view: View, found: Found, unit: Hit, how: Hit, step: int) -> Found | None:
    """«последние годы» is some time past, «будущие годы» to come; «последний год» and «прошедшие сутки» are lengths."""
    one = view.lower(unit.i) in view.words("plural_of_one")
    if _some(view, unit, how) and not one:
        return found._replace(timex="PAST_REF" if step < 0 else "FUTURE_REF" if step else "PRESENT_REF")
    if step < 0 and (one or unit.value in ("Y", "M", "W", "DEC", "CEN")):
        return found._replace(timex=duration([(Decimal(1), unit.value)]), type="DURATION")
    return found if unit.value == "WE" else None


def _day_of_week(view: View, found: Found) -> Found:
    """«الأسبوع المقبل [يوم الجمعة]»: the day behind the week, where a noun's additions follow it."""
    day, monday = view.near(found.j, "weekday"), bounds(found.timex)[0]
    if not day or not monday or not view.articles:
        return found
    timex = date.fromordinal(monday.toordinal() + int(day.value) - 1).isoformat()
    return found._replace(j=day.j, end=day.end, timex=timex)


def weekend(view: View, i: int) -> Found | None:
    """«на выходных», «целия уикенд»: the last one."""
    unit = view.at(i, "time_unit")
    if not unit or unit.value != "WE":
        return None
    alone = not view.before(i, "time_rel") and view.lower(i - 1) not in view.words("length_before")
    return Found(i, unit.j, unit.start, unit.end, resolve("XXXX-WXX-WE", view.published), loose=alone)


@needs("time_unit")
def earlier_this(view: View, i: int) -> Found | None:
    """«по-рано тази година», «позднее в этом году»: the whole is the period named."""
    word = view.at(i, "ago", "later")
    if not word or word.value not in ("after", "earlier"):
        return None
    period = relative(view, link(view, word.j)) if view.gap(word.j) == 1 else None
    if not period or period.type != "DATE" or period.timex.endswith("_REF"):
        return None
    return period._replace(i=i, start=word.start)


def day_word(view: View, i: int) -> Found | None:
    """«вчера», «снощи», «أمس الأربعاء», «завтра утром»."""
    hit = view.at(i, "day")
    if not hit:
        return None
    count, _, part = hit.value.partition("T")
    if count[-1] in NAMED:
        return Found(i, hit.j, hit.start, hit.end, shift(view.published, int(count[:-1]), count[-1]))
    rate = count == "0" and part in ("", "NI") and hit.j == i + 1 and view.lower(i - 1) in view.words("rate_before")
    if (rate and not view.near(hit.j, "weekday")) or view.lower(hit.j) in view.words("day_idioms"):  # «في الليلة»: for a night
        return None
    timex, j, end = shift(view.published, int(count), "D"), hit.j, hit.end
    if count == "0" and hit.j == i + 1 and not part and _is_the_day(view, i, i + 1):
        return None
    named = view.near(j, "weekday")
    bracketed = view.near(j + 1, "weekday") if view.lower(j) == "(" else None
    if bracketed and view.lower(bracketed.j) == ")":
        j, end, timex = bracketed.j + 1, view.region.atoms[bracketed.j].end, _on_weekday(timex, int(bracketed.value), int(count))
    elif named and not view.at(named.j, "daypart"):
        j, end, timex = named.j, named.end, _on_weekday(timex, int(named.value), int(count))
    same = _apposed(view, j, timex) if not part and j == hit.j else None
    if same:
        return same._replace(i=i, start=hit.start)
    day = None if part else view.near(link(view, j), "daypart")
    if day and not day.clitic.strip():
        part, j, end = day.value, day.j, day.end
    return Found(i, j, hit.start, end, timex + (f"T{part}" if part else ""), type="TIME" if part else "DATE")


def _on_weekday(timex: str, day: int, count: int) -> str:
    """«اليوم الأربعاء» in an article put out on Thursday: the weekday named is right, and that nearest is meant."""
    if "X" in timex:
        return timex
    told = date.fromisoformat(timex)
    back = (told.isoweekday() - day) % 7
    return (told - timedelta(days=back if back <= 3 or count < 0 else back - 7)).isoformat()


def _apposed(view: View, j: int, timex: str) -> Found | None:
    """«завтра[, во вторник]», «утре[, 2 октомври]»: the same day said again behind a comma."""
    if "X" in timex:
        return None
    if view.lower(j) not in (",", "،"):
        dated = day_month(view, j) if view.gap(j) == 1 else None
        near = dated and len(dated.timex) == 10 and abs((date.fromisoformat(dated.timex) - date.fromisoformat(timex)).days) <= NEAR
        return dated if near else None  # «اليوم 28 تموز»
    k = link(view, j + 1)
    hit = view.near(k, "weekday")
    if hit and view.gap(k) == 1 and not view.near(hit.j, "relative"):
        found = _dated(view, hit.j) or Found(k, hit.j, hit.start, hit.end, timex)
        return found if found.timex == timex and date.fromisoformat(timex).isoweekday() == int(hit.value) else None
    found_day = (numeric_date(view, k) or day_month(view, k)) if view.gap(k) == 1 else None
    return found_day if found_day and found_day.timex == timex else None


def _is_the_day(view: View, i: int, j: int) -> bool:
    """«اليوم السابق», «اليوم الوطني», «العام الدراسي»: the unit at `i` has an adjective at `j`; it is not today, or this year."""
    unit, word = view.at(i, "time_unit"), view.lower(j)
    adjective = any(word.startswith(a) for a in view.articles) and view.gap(j) == 1
    same = view.near(j, "relative")
    return unit is not None and (adjective or (same is not None and same.value == "same")) and not view.at(j, "weekday", "daypart", "month")


@needs("weekday", "weekday_bare")
def weekday(view: View, i: int) -> Found | None:
    """«в [пятницу утром]», «[прошлую среду]», «يوم الجمعة الماضي», «среда, 11 февраля 1987 г.», «вторник на следующей неделе»."""
    how = view.ahead(i)
    head = view.at(how.j if how else i, "time_unit")
    k = head.j if head and head.value == "D" else how.j if how else i
    hit = view.at(k, "weekday") or _bare_day(view, k)
    if not hit or (k > i and hit.clitic and hit.clitic not in view.articles) or (k > i and view.gap(k) == 2):
        return None
    start = how.start if how and k > i else head.start if head and k > i else hit.start
    dated = _dated(view, hit.j)
    if dated:
        return dated._replace(i=i, start=start)
    if view.lower(i - 1) in view.words("each"):
        return Found(i, hit.j, start, hit.end, f"XXXX-WXX-{hit.value}", type="SET")
    said = _said_before(view, k, int(hit.value))
    if said:
        return Found(i, hit.j, start, hit.end, said)
    after = view.behind(hit.j)
    how = after or (how if k > i else None)
    found = Found(i, after.j if after else hit.j, start, after.end if after else hit.end, f"XXXX-WXX-{hit.value}")
    found = _in_week(view, found, int(hit.value)) or found._replace(
        timex=resolve(found.timex, view.published, toward(view, i, how.value if how else None, found.j))
    )
    if how and step_of(how.value) == 2 and len(found.timex) == 10:  # «по-следващия петък»
        found = found._replace(timex=(date.fromisoformat(found.timex) + timedelta(days=7)).isoformat())
    return with_daypart(view, found)._replace(loose=not how and _needs_more(view, i, found))


def _bare_day(view: View, k: int) -> Hit | None:
    """«[أحد] الأسبوع الماضي»: a weekday without its article before the week it is in."""
    hit = view.at(k, "weekday_bare")
    unit = view.at(hit.j, "time_unit") if hit else None
    return hit if hit and unit and unit.value == "W" and unit.clitic in view.articles and view.behind(unit.j) else None


def _said_before(view: View, k: int, day: int) -> str | None:
    """«26 април ([четвъртък])»: the weekday of the date just named."""
    point = view.said.last
    if view.lower(k - 1) != "(" or view.lower(k + 1) != ")" or not point or point.unit != "D" or point.day.isoweekday() != day:
        return None
    return point.day.isoformat() if view.region.atoms[k].start - point.end <= 2 else None


def _needs_more(view: View, i: int, found: Found) -> bool:
    """Whether the word alone means too much else: «среда», «ср», «أحد»."""
    word = view.lower(found.j - 1)
    counted = view.is_number(i - 1) or view.before(i, "cardinal") or (view.lower(i - 2) in DASHES and view.is_number(i - 3))
    pair = view.before(i - 1, "weekday") if view.lower(i - 1) in (",", "،", *view.words("list_and")) else None
    if pair and view.before(pair.i, "time_rel"):  # «в събота и неделя»
        return False
    if view.lower(i - 1) in view.words("no_date_behind") or (counted and view.gap(i) == 1 and not view.articles):
        return True
    return word in view.words("never_alone") or (word in view.words("ambiguous_times") and not view.before(i, "time_rel"))


def _dated(view: View, j: int) -> Found | None:
    """The date behind a weekday and a comma, or «الموافق»: one date."""
    j += view.lower(j) in view.words("date_links")
    k = j + 1 if view.lower(j) in (",", "،") else j + 2 if view.lower(j) == "." and view.lower(j + 1) in (",", "،") else j
    if view.gap(k) == 2:
        return None
    bracket = view.lower(k) == "("
    found = numeric_date(view, k + bracket) or iso_date(view, k + bracket) or day_month(view, k + bracket)
    if found and bracket:
        closed = view.lower(found.j) == ")"
        found = found._replace(j=found.j + 1, end=view.region.atoms[found.j].end) if closed else None
    return found if found and len(found.timex) == 10 else None


def _in_week(view: View, found: Found, day: int) -> Found | None:
    """«вторник на следующей неделе», «الاثنين من هذا الأسبوع»."""
    week = relative(view, link(view, found.j)) if view.gap(found.j) == 1 else None
    monday = bounds(week.timex)[0] if week and "-W" in week.timex and not week.timex.endswith("WE") else None
    if not week or not monday:
        return None
    return found._replace(j=week.j, end=week.end, timex=date.fromordinal(monday.toordinal() + day - 1).isoformat())


def with_daypart(view: View, found: Found) -> Found:
    """The part of the day behind a day: «пятницу [утром]», «вторник [рано сутринта]», «вторник [късната вечер]»."""
    k = link(view, found.j)
    part = view.near(k, "part", "relative")
    early = part if part and part.category == "part" and part.value in ("START", "END") and view.near(part.j, "daypart") else None
    hit = view.near(early.j if early else k, "daypart")
    if not hit or "T" in found.timex or view.gap(hit.i) == 0:
        return found
    return found._replace(j=hit.j, end=hit.end, timex=f"{found.timex}T{hit.value}", type="TIME", mod=early.value if early else found.mod)


@needs("daypart")
def daypart_of(view: View, i: int) -> Found | None:
    """«вечеру вторника», «صباح يوم الجمعة», «утром 5 мая», «воскресное утро»."""
    hit = view.at(i, "daypart")
    if not hit or view.gap(hit.j) != 1:
        return None
    night = _past_night(view, hit.j)
    for k in dict.fromkeys((night, link(view, night), hit.j, link(view, hit.j))):
        day = weekday(view, k) or day_word(view, k) or day_month(view, k)
        if day and "T" not in day.timex and (day.timex[:2] == "XX" or len(day.timex) == 10):
            return day._replace(i=i, start=hit.start, timex=f"{day.timex}T{hit.value}", type="TIME", loose=False)
    return None


def _past_night(view: View, j: int) -> int:
    """Past «с 3 на» and «срещу»: «в ночь [с 3 на] 4 октября», «нощта [срещу] петък»."""
    k = j
    if view.at(k, "range_open", "time_rel"):
        day, named = ordinal(view, k + 1), view.at(k + 1, "weekday")
        k = named.j if named else day.j if day else k
    return k + 1 if view.lower(k) in view.words("night_links") else j


def part_of(view: View, i: int) -> Found | None:
    """«конца прошлого года», «начале 2018 года», «أواخر سبتمبر الماضي», «ранним утром во вторник», «конца года»."""
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
        found = _period(view, k, this=hit.value != "APPROX") if view.gap(k) == 1 else None
        if found and not (found.loose and hit.value == "APPROX"):
            start = start if hit.value != "APPROX" else found.start
            return found._replace(i=i, start=start, mod=hit.value or found.mod, rel=rel, loose=False)
    return None


def _period(view: View, k: int, *, this: bool) -> Found | None:
    """A period that has a beginning and an end; a bare «года» is this one."""
    for rule in (adverb, decade, day_month, quarter, month_year, daypart_of, weekday, season, relative, century, part_of, the_year):
        found = rule(view, k)
        if found:
            return None if found.type == "DURATION" or found.timex.endswith("_REF") else found
    between = this and view.lower(k) in view.words("period_adjectives") and view.gap(k + 1) == 1
    unit = view.at(k + between, "time_unit") if this else None
    if unit and _is_the_day(view, k, unit.j) and not view.behind(unit.j):  # «العام الدراسي»
        return None
    if unit and view.articles and unit.clitic not in view.articles:  # «أواخر شهر»: of some month
        return None
    if unit and unit.value in ("Y", "M", "W", "Q", "DEC", "CEN") and not is_plural(view, k):
        return Found(k, unit.j, unit.start, unit.end, shift(view.published, 0, unit.value))
    return None


def reference(view: View, i: int) -> Found | None:
    """«сейчас», «наскоро», «قريبا»."""
    hit = None if view.inside(i) else view.at(i, "ref")
    if hit and view.lower(hit.j) in view.words("event_links") and view.at(i + 1, "part") and part_of(view, i + 1):
        return None  # «في [وقت سابق من هذا الشهر]»
    return Found(i, hit.j, hit.start, hit.end, hit.value) if hit else None


def frequency(view: View, i: int) -> Found | None:
    """«ежегодно», «всяка седмица», «كل يوم»."""
    hit = view.at(i, "frequency")
    if hit and (view.at(i, "per_adjective") or (view.at(i, "per") and _is_rate(view, i))):
        return None
    return Found(i, hit.j, hit.start, hit.end, hit.value, type="SET") if hit else None


def _is_rate(view: View, i: int) -> bool:
    """«120 млн рублей ежегодно»: an amount just before makes it a rate."""
    return any(view.is_number(k) or view.at(k, "currency", "scale", "cardinal") for k in range(max(0, i - 5), i))
