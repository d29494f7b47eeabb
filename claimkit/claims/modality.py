"""How sure: denied before possible before expected before asserted, by the cue words of the mention's clause."""

from claimkit.claims.properties import Trigger
from claimkit.claims.view import Place, View
from claimkit.mentions.atoms import Hit
from claimkit.schema import Modality

RANK: tuple[Modality, ...] = ("denied", "possible", "expected")
NEAR = 3  # atoms between a negation and the verb it denies


def find_modality(view: View, mention: Place, trigger: Trigger | None) -> Modality:
    """The strongest cue that speaks of the mention."""
    values = {hit.value for hit in view.of("modality") if _speaks(view, hit, mention, trigger)}
    start = _scope(view, mention)
    if any(view.is_future(k) for k in range(start, mention.i)):
        values.add("expected")
    if "expected" in {h.value for h in _planned(view, mention, trigger)}:
        values.add("expected")
    if any(hit.value == "promise" and _governs(view, hit, mention) for hit in view.of("report_verb")):
        values.add("expected")
    if "expected" in values and view.facts.conditions.intersection(view.lower):
        values.add("possible")
    if any(hit.value == "deny" and _governs(view, hit, mention) for hit in view.of("report_verb")):
        values.add("denied")
    return next((m for m in RANK if m in values), "asserted")


def _speaks(view: View, hit: Hit, mention: Place, trigger: Trigger | None) -> bool:
    """A cue before the mention in its clause, or at its verb behind it; a negation only at the verb."""
    if hit.value == "denied":
        return _denies(view, hit, mention, trigger)
    anchor = trigger.place if trigger is not None and trigger.place.i > mention.i else mention
    return _governs(view, hit, mention) or (
        view.same_clause(hit.i, anchor.i) and hit.j <= anchor.j and view.soft[hit.i] == view.soft[anchor.i]
    )


def _planned(view: View, mention: Place, trigger: Trigger | None) -> list[Hit]:
    """«завода стоимостью $5 млрд, который планируется построить»: cues of the relative clause right behind a value that describes."""
    if trigger is None or view.lower[trigger.place.i] not in view.facts.attributive or view.lower[mention.j : mention.j + 1] != [","]:
        return []
    k = mention.j + 1
    opens = k < len(view.atoms) and view.lower[k] in view.facts.clause_words
    return [h for h in view.of("modality") if opens and k < h.i <= k + 2]


def _governs(view: View, hit: Hit, mention: Place) -> bool:
    return _scope(view, mention) <= hit.i and hit.j <= mention.i


def _scope(view: View, mention: Place) -> int:
    """Where what bears on a mention begins: with its clause, and the clause before where that one only reports it."""
    start = view.clause_start(mention.i)
    if start and view.lower[start] in view.facts.report_joins:
        start = view.clause_start(start - 1)
    return start


def _denies(view: View, hit: Hit, mention: Place, trigger: Trigger | None) -> bool:
    """A negation denies the verb right behind it; before a comparison («не менее», «لم يتجاوز») it belongs to the amount."""
    if view.region.at(hit.i, "comparator") or view.region.at(hit.j, "comparator") or not _governs(view, hit, mention):
        return False
    return (trigger is not None and 0 <= trigger.place.i - hit.j < NEAR) or 0 <= mention.i - hit.j < NEAR
