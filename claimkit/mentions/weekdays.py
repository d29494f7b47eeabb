"""Days by their name or from today: «вчера вечером», «в пятницу», «вторник на следующей неделе», «завтра, во вторник»; parts of days."""

from datetime import date

from claimkit.mentions.anchor import days_from, resolve, shift
from claimkit.mentions.atoms import Hit
from claimkit.mentions.calendar import bounds
from claimkit.mentions.days import day_month
from claimkit.mentions.numeric import iso_date, numeric_date
from claimkit.mentions.relatives import NAMED, relative
from claimkit.mentions.timewords import DASHES, Found, View, link, needs, ordinal, step_of
from claimkit.mentions.years import base_of, toward

NEAR = 4  # days between «today» and the date that is said with it


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
    if view.lower(hit.j) == "+" and view.gap(hit.j) == 0:  # «Днес+», a brand
        return None
    if view.lower(i - 1) in view.words("not_today") and view.before(i - 1, "time_rel", "range_open"):  # «في ذلك اليوم»
        return None
    how = view.near(hit.j, "relative") if part and count == "0" else None
    if how and how.clitic and how.value in ("next", "previous"):  # «صباح اليوم التالي»
        told = shift(base_of(view, i, "D", how.value), step_of(how.value) or 0, "D")
        return Found(i, how.j, hit.start, how.end, f"{told}T{part}", type="TIME")
    timex, j, end = shift(view.published, int(count), "D"), hit.j, hit.end
    if count == "0" and hit.j == i + 1 and not part and is_the_day(view, i, i + 1):
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
    return days_from(told, -back if back <= 3 or count < 0 else 7 - back).isoformat()


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


def is_the_day(view: View, i: int, j: int) -> bool:
    """«اليوم السابق», «اليوم الوطني», «العام الدراسي»: the unit at `i` has an adjective at `j`; it is not today, or this year."""
    unit, word = view.at(i, "time_unit"), view.lower(j)
    adjective = any(word.startswith(a) for a in view.articles) and view.gap(j) == 1 and view.at(j, "range_join", "time_rel") is None
    if unit and unit.value == "D" and word.endswith(tuple(view.words("feminine_endings"))):  # «وقعت [اليوم] الحكومة»: no adjective of a day
        adjective = False
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
    if view.lower(i - 1) in view.words("every"):
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
    if how and step_of(how.value) == 2 and found.timex[0] != "X":  # «по-следващия петък»
        found = found._replace(timex=days_from(date.fromisoformat(found.timex), 7).isoformat())
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
    return point.day.isoformat() if view.beside(point.end, k, 2) else None


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
    return found._replace(j=week.j, end=week.end, timex=days_from(monday, day - 1).isoformat())


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
    apart = view.at(hit.j, "later") is not None  # «нощта след [петъчния пожар]»: another day
    for k in dict.fromkeys((night, hit.j) if apart else (night, link(view, night), hit.j, link(view, hit.j))):
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
