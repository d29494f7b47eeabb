"""When: the dates of a mention's clause, each by its role."""

from claimkit.claims.view import COMMAS, Place, View
from claimkit.schema import ClaimTime, Mention, Time, TimeRole

AGAINST = 14  # atoms in which a date stands behind the word of comparison
SAYING = frozenset({"say", "write"})  # what is announced or promised on a day may be of that day
HEAD = 6  # atoms at the head of a sentence in which a dateline stands
NEAR_REPORT = 2  # atoms between a report verb and the date of the saying


def find_times(view: View, mention: Place, dates: list[Mention]) -> tuple[ClaimTime, ...]:
    """The dates that belong to the mention: of its clause; at the head of the sentence where its clause has none."""
    placed = [(view.place(d.start, d.end), d) for d in dates]
    near = [(p, d) for p, d in placed if view.same_clause(p.i, mention.i)]
    if not near:
        near = [(p, d) for p, d in placed if p.i <= 3]
    own = [(p, d, d.time) for p, d in near if d.time is not None and not _elsewhere(view, p, mention, d.time)]
    return tuple(_timed(d, time, _role(view, p, time)) for p, d, time in own)


def _elsewhere(view: View, place: Place, mention: Place, time: Time) -> bool:
    """A date of something other than the value."""
    return _compared(view, place) or _bracketed(view, place, mention) or _dateline(view, place, time)


def _compared(view: View, place: Place) -> bool:
    """A date that the value is compared with is not the value's: «по сравнению с 2021 годом», «повече от 2021 г.»."""
    near = [k for k in range(max(0, place.i - AGAINST), place.i) if view.soft[k] == view.soft[place.i]]
    than = view.facts.of_words
    return any(view.lower[k] in view.facts.against or (view.comparison(k) and view.lower[k + 1] in than) for k in near)


def _dateline(view: View, place: Place, time: Time) -> bool:
    """When the article was put out, at its head: «19.06.2018 | 11:30 …», «, 15:26 АГЕНЦИЯ …»."""
    if place.i > HEAD:
        return False
    before = view.lower[place.i - 1] if place.i else ","
    behind = view.lower[place.j] if place.j < len(view.atoms) else ""
    return "|" in (before, behind) or (time.type == "TIME" and before in COMMAS)


def _bracketed(view: View, place: Place, mention: Place) -> bool:
    """A date alone in brackets is of the word before them, not of an amount elsewhere: «фильм (1970)»."""
    alone = place.i > 0 and place.j < len(view.atoms) and view.lower[place.i - 1] == "(" and view.lower[place.j] == ")"
    return alone and place.i - 1 != mention.j


def _timed(date: Mention, time: Time, role: TimeRole) -> ClaimTime:
    facts = {name: getattr(time, name) for name in Time.model_fields}
    return ClaimTime(role=role, start=date.start, end=date.end, surface=date.surface, **facts)


def _role(view: View, place: Place, time: Time) -> TimeRole:
    rel = time.rel
    if rel in {"by", "until", "before"}:
        return "deadline"
    if rel == "since":
        return "about" if _dated_noun(view, place) else "since"
    if time.earliest != time.latest:
        return "about"  # nobody says a thing for years: «предвижда в периода 2018-2028 г.»
    for hit in view.of("report_verb"):
        if hit.value in SAYING and view.soft[hit.i] == view.soft[place.i] and min(abs(place.i - hit.j), abs(hit.i - place.j)) < NEAR_REPORT:
            return "said"
    return "about"


def _dated_noun(view: View, place: Place) -> bool:
    """«референдума от 2016 г.»: where the preposition is also an «of», behind a noun it only says which one."""
    k = place.i - 2
    if k < 0 or view.lower[k + 1] not in view.facts.of_dates or view.soft[k] != view.soft[place.i]:
        return False
    return view.atoms[k].kind == "w" and not view.is_stop(k) and not view.is_verb(k)
