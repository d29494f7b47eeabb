"""Statements whose only anchor is a date: «поставки начнутся во второй половине 2026 года»."""

from collections.abc import Sequence

from claimkit.claims.triggers import Trigger
from claimkit.claims.view import Place, View
from claimkit.schema import Mention, Quantity

NO_AMOUNT = Quantity(dimension="time")  # a dated statement measures nothing: its value is its time


def is_dated(view: View, mention: Mention, place: Place, inside: Sequence[Mention]) -> bool:
    """A point or period of the calendar, the first in its clause, with no amount beside it."""
    if mention.time is None or mention.time.type != "DATE" or mention.time.timex.endswith("_REF"):
        return False
    others = [(m, view.place(m.start, m.end)) for m in inside if m is not mention and m.kind != "duration"]
    same = [m for m, p in others if view.same_clause(p.i, place.i)]
    return not any(m.quantity is not None for m in same) and not any(m.kind == "date" and m.start < mention.start for m in same)


def event_of(view: View, place: Place) -> Trigger | None:
    """What happens then: the nearest verb of the clause that says more than that something is."""
    verbs = [
        k
        for k in range(len(view.atoms))
        if view.same_clause(k, place.i) and view.is_verb(k) and not view.is_link(k) and not view.is_linking(k) and k not in view.blocked
    ]
    telling = {k for h in view.of("report_verb", "report_impersonal", "report_phrase") for k in range(h.i, h.j)}
    best = min((k for k in verbs if k not in telling), key=lambda k: view.gap(Place(k, k + 1), place), default=None)
    if best is None:
        return None
    hit = view.region.at(best, "property_verb", "change_verb")
    atom = view.atoms[best]
    return Trigger(
        Place(best, best + 1), hit.value if hit and hit.category == "property_verb" else None, False, atom.start, atom.end, "event"
    )
