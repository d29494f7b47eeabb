"""When: the dates of a mention's clause, each by its role."""

from claimkit.claims.view import Place, View
from claimkit.schema import ClaimTime, Mention, Time, TimeRole

AGAINST = 14  # atoms in which a date stands behind the word of comparison
SAYING = frozenset({"say", "write"})  # what is announced or promised on a day may be of that day
NEAR_REPORT = 2  # atoms between a report verb and the date of the saying


def find_times(view: View, mention: Place, dates: list[Mention]) -> tuple[ClaimTime, ...]:
    """The dates that belong to the mention: of its clause; at the head of the sentence where its clause has none."""
    placed = [(view.place(d.start, d.end), d) for d in dates]
    near = [(p, d) for p, d in placed if view.same_clause(p.i, mention.i)]
    if not near:
        near = [(p, d) for p, d in placed if p.i <= 3]
    return tuple(_timed(d, d.time, _role(view, p, d.time.rel)) for p, d in near if d.time is not None and not _compared(view, p))


def _compared(view: View, place: Place) -> bool:
    """A date that the value is compared with is not the value's: «по сравнению с 2021 годом»."""
    return any(view.lower[k] in view.facts.against for k in range(max(0, place.i - AGAINST), place.i) if view.soft[k] == view.soft[place.i])


def _timed(date: Mention, time: Time, role: TimeRole) -> ClaimTime:
    facts = {name: getattr(time, name) for name in Time.model_fields}
    return ClaimTime(role=role, start=date.start, end=date.end, surface=date.surface, **facts)


def _role(view: View, place: Place, rel: str | None) -> TimeRole:
    if rel in {"by", "until", "before"}:
        return "deadline"
    if rel == "since":
        return "about" if _dated_noun(view, place) else "since"
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
