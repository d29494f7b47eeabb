"""Units of time told from where the text stands: «прошлая неделя», «следующем месяце», «тот же год», «на выходных»."""

from decimal import Decimal

from claimkit.mentions.anchor import days_from, resolve, shift
from claimkit.mentions.atoms import Hit
from claimkit.mentions.calendar import bounds, duration
from claimkit.mentions.timewords import Found, View, is_plural, link, needs, step_of
from claimkit.mentions.years import base_of, of_year, relative_year, unit_and_relative

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
    timex = days_from(monday, int(day.value) - 1).isoformat()
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
