"""Dates and durations of a region: the rules, in the order they are asked, and what starts each."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, reduce
from operator import or_
from typing import cast

from claimkit.lang.lexicon import DAY, FIGURES, GLUED, MARKED, ROMAN, YEAR, bits
from claimkit.mentions.atoms import Region
from claimkit.mentions.calendar import make_time
from claimkit.mentions.centuries import century, decade
from claimkit.mentions.clocks import clock, clock_range
from claimkit.mentions.days import day_month, month_day, month_year
from claimkit.mentions.deixis import frequency, part_of, reference
from claimkit.mentions.durations import ago_before, bare_length, later_in, listed, suffixed, the_length, vague_length
from claimkit.mentions.hijri import hijri_month, hijri_year
from claimkit.mentions.nth import nth
from claimkit.mentions.numeric import iso_date, month_of_year, numeric_date, short_date
from claimkit.mentions.quarters import quarter, season
from claimkit.mentions.relatives import earlier_this, relative, weekend
from claimkit.mentions.said import Said
from claimkit.mentions.spans import day_list, day_range, dotted_range, month_range, ordinal_range, point_range, weekday_range, year_range
from claimkit.mentions.timewords import COUNTED, NEEDS, WAKES, Found, View, is_other_number
from claimkit.mentions.weekdays import day_word, daypart_of, weekday
from claimkit.mentions.years import counts, the_year
from claimkit.schema import Kind, Mention, TimeType

Rule = Callable[[View, int], Found | None]
_MONTHS = {DAY, "month", "ordinal", "time_unit", "cardinal"}

# The table of contents: which rule speaks first, and the kinds of words that wake it.
RULES: tuple[tuple[Rule, frozenset[str]], ...] = tuple(
    (rule, frozenset(starts))
    for rule, starts in (
        (day_range, {DAY, "ordinal"}),
        (dotted_range, {MARKED}),
        (year_range, {YEAR, "year_word", "time_unit"}),
        (point_range, {FIGURES, *_MONTHS, "season", "quarter_word", "half_word", "year_word"}),
        (iso_date, {MARKED}),
        (numeric_date, {MARKED}),
        (month_of_year, {MARKED}),
        (hijri_year, {YEAR, "year_word", "time_unit"}),
        (hijri_month, {"hijri_month"}),
        (ordinal_range, {DAY, "ordinal", ROMAN, "time_unit", "time_dual", "quarter_word"}),
        (weekday_range, {"weekday", "day", "time_unit"}),
        (month_range, {"month", "time_unit"}),
        (nth, {GLUED, "ordinal", "relative", "part", "weekday", "time_unit", "half_word"}),
        (day_word, {"day"}),
        (frequency, {"frequency"}),
        (part_of, {"part"}),
        (decade, {GLUED, "decade"}),
        (daypart_of, {"daypart"}),
        (clock_range, {DAY, "time_unit", "ordinal"}),
        (clock, {DAY, "time_unit", "ordinal", "cardinal"}),
        (month_day, {"month", "time_unit"}),
        (day_month, _MONTHS),
        (day_list, {DAY}),
        (weekday, {"weekday", "weekday_bare", "relative", "time_unit"}),
        (quarter, {DAY, "ordinal", "quarter_word", "half_word", ROMAN, "relative"}),
        (season, {"season", "relative"}),
        (month_year, {"month", "relative", "time_unit"}),
        (century, {DAY, "ordinal", ROMAN, "time_unit", "relative"}),
        (ago_before, {"ago"}),
        (later_in, {"later"}),
        (earlier_this, {"ago", "later"}),
        (suffixed, {FIGURES}),
        (relative, {"relative", "time_unit"}),
        (the_year, {FIGURES, "year_word", "time_unit", "cardinal", "scale", "dual_scale"}),
        (the_length, {FIGURES, "cardinal", "scale", "dual_scale", "fraction", "time_dual", "time_half", "time_unit", "relative"}),
        (weekend, {"time_unit"}),
        (bare_length, {"time_unit"}),
        (vague_length, {"vague"}),
        (listed, {FIGURES}),
        (short_date, {MARKED}),
        (reference, {"ref"}),
    )
)
WAKES |= {rule: bits(starts) for rule, starts in RULES}
_STOPS = frozenset(".!?؟:;؛")
_OPEN, _CLOSE = frozenset('«„“"”'), frozenset('»“”"')
_SHORT = bits(["day", "ref", ROMAN])  # what a button or banner in capitals may say
_WAKING = bits(name for _, starts in RULES for name in starts)
_NEEDED = reduce(or_, NEEDS.values())


def read_times(region: Region, published: date | None, taken: set[int], said: Said | None = None) -> list[Mention]:
    """The dates and durations of a region, left to right; the atoms they use are added to `taken`.

    Relative dates are resolved as of `published`; without it they stay unresolved. `said` holds the date that the text named last.
    """
    view = View(region, published, said)
    mentions: list[Mention] = []
    free, last = 0, -1
    for i in region.starting(_WAKING):
        if i < free or i in taken or region.atoms[i].kind == "s":
            continue
        found = read_time(view, i, listed_on=_goes_on(view, i, last))
        if found is None:
            continue
        name, time = found
        if _is_title(view, time):
            free = time.j
            continue
        mentions.append(_mention(view, name, time))
        if time.type in ("DATE", "TIME") and time.timex[:1] != "T" and not time.timex.endswith("_REF"):
            view.said.note(time.timex, time.end)
        view.told = time.end if time.type == "DATE" else view.told
        taken.update(range(time.i, time.j))
        free = last = max(time.j, i + 1)
        if not time.timex[:4].isdigit() or time.type != "DATE":
            last = -1
    return mentions


@lru_cache(maxsize=4096)
def _awake(kinds: int, ahead: int) -> tuple[tuple[Rule, Rule], ...]:
    """The rules that these kinds of words wake, in their order, less those that need a word which is not ahead; each also unguarded."""
    woken = (rule for rule, _ in RULES if WAKES[rule] & kinds and (rule not in NEEDS or NEEDS[rule] & ahead))
    return tuple((rule, getattr(rule, "__wrapped__", rule)) for rule in woken)


def read_time(view: View, i: int, *, listed_on: bool = False) -> tuple[str, Found] | None:
    """The first rule that reads a time at atom `i`, and what it reads; a bare year only with evidence."""
    ahead = view.ahead_of(i) & _NEEDED
    if not _awake(view.region.bits[i] & _WAKING, ahead):
        return None
    kinds = view.region.kinds(i) & _WAKING
    if not kinds or (not kinds & ~_SHORT and _shouted(view, i)):
        return None
    tried = view.tried
    tried.clear()
    for rule, read in _awake(kinds, ahead):
        found = tried[rule, i] if (rule, i) in tried else read(view, i)
        if found and (not found.loose or (rule is the_year and is_year(view, found, listed_on=listed_on))):
            return rule.__name__, found
    return None


def _shouted(view: View, i: int) -> bool:
    """«ПОДПИСАТЬСЯ СЕГОДНЯ»: today on a line of capitals alone is a button or a banner, no day of the story."""
    atoms = view.region.atoms
    if not atoms[i].cased.isupper():
        return False
    first = next(k for k in range(i, -1, -1) if atoms[k].gap == 2 or k == 0)
    last = next((k for k in range(i + 1, len(atoms)) if atoms[k].gap == 2), len(atoms))
    return all(atom.kind != "w" or atom.cased.isupper() for atom in atoms[first:last])


def _is_title(view: View, found: Found) -> bool:
    """«24 часа», „1944“: a time that quotation marks hold alone is a title; «شارع 26 يوليو», «улица 8 Марта» are places."""
    if found.type != "DURATION" and view.lower(found.i - 1) in view.words("no_date_behind") and view.gap(found.i) == 1:
        return True
    return view.lower(found.i - 1) in _OPEN and not view.gap(found.i) and view.lower(found.j) in _CLOSE and not view.gap(found.j)


def _goes_on(view: View, i: int, last: int) -> bool:
    """«2015 и [2019]»: a bare number behind a year and a comma or «и»."""
    return last >= 0 and i == last + 1 and (view.lower(last) in (",", "،") or view.lower(last) in view.words("list_and"))


def is_year(view: View, found: Found, *, listed_on: bool) -> bool:
    """Evidence that a bare number is a year: a preposition or a listed year before it, and nothing that it could count behind it."""
    if not view.is_number(found.i):
        return view.before(found.i, "time_rel") is not None and view.at(found.j - 1, "ordinal") is not None
    if not 1900 <= int(found.timex) <= 2100:
        return False
    if view.near(found.j, *COUNTED, "time_unit", "partitive", "cardinal") and not _counts_nothing(view, found):
        return False
    if view.lower(found.i - 1) in view.words("numbered") or is_other_number(view, found.i) or _counts_on(view, found.j):
        return False
    rel = view.before(found.i, "time_rel", "range_open")
    if rel or listed_on or (view.lower(found.i - 1) in view.region.language.proclitics and view.gap(found.i) == 0):
        return True
    after = view.atom(found.j)
    closed = after is None or after.kind == "s" or after.gap == 2 or view.at(found.j, "time_rel", "range_join") is not None
    closed = closed or any(view.lower(found.j).startswith(p) for p in view.words("not_counted"))
    return closed and _after_word(view, found.i)


def _counts_nothing(view: View, found: Found) -> bool:
    """«през 2013 компании», «في 2013 تعديل»: a year by its preposition, or by the form of the noun behind it, which no number asks."""
    rel = view.before(found.i, "time_rel")
    if rel is None or not view.at(found.j, "count"):
        return False
    return view.lower(found.i - 1) in view.words("year_before") or (rel.value in ("in", "by") and not counts(view, found))


def _counts_on(view: View, j: int) -> bool:
    """«من 2000 إلى 4000 ملغ», «от 1990 до 2010 рублей»: the end of a range that no year can be, or that counts something."""
    join = view.at(j, "range_join") or view.at(j, "time_rel")
    far = view.atom(join.j) if join and view.gap(join.j) < 2 else None
    if join is None or far is None or far.kind != "d":
        return False
    return len(far.lower) > 4 or int(far.lower) > 2100 or view.near(join.j + 1, *COUNTED) is not None


def _after_word(view: View, i: int) -> bool:
    """Whether a plain word or a bracket stands before: «انتخابات 2020», «(1967)»."""
    before = view.atom(i - 1)
    if before is None or view.gap(i) == 2:
        return False
    if before.lower == "(":
        return view.lower(i + 1) == ")"
    if before.cased[:1].isupper() and view.gap(i - 1) == 1 and view.lower(i - 2) not in _STOPS:  # «Хоризонт 2020» is a name
        return False
    return before.kind == "w" and view.gap(i) == 1 and not before.cased.isascii() and not view.at(i - 1, "unit", "cardinal", "scale")


def _mention(view: View, rule: str, found: Found) -> Mention:
    rel = found.rel
    if rel is None:
        before = view.before(found.i, "time_rel")
        rel = before.value if before else None
    time = make_time(cast(TimeType, found.type), found.timex, mod=found.mod, rel=rel, age=found.age)
    surface = view.region.text[found.start : found.end]
    kind: Kind = "duration" if found.type == "DURATION" else "date"
    return Mention(start=found.start, end=found.end, surface=surface, kind=kind, rule=rule, time=time)
