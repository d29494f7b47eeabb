"""The other side of a deal, a loan, an aid or a fine: from whom, in whom, for whom, where the text names it."""

from claimkit.claims.triggers import Trigger
from claimkit.claims.view import QUOTES, Place, View
from claimkit.schema import EntityMention
from claimkit.unify.canon import property_info

REACH = 14  # atoms behind the property or the amount in which its other side is named


def find_counterparty(
    view: View, mention: Place, trigger: Trigger | None, subject: EntityMention | None, source: EntityMention | None
) -> EntityMention | None:
    """«купил долю у X», «инвестира в X», «قرض من X»: the nearest name under a preposition of that meaning, in the clause of the amount."""
    info = property_info(trigger.id) if trigger is not None and trigger.id is not None else None
    if trigger is None or info is None or not info.party:
        return None
    first, last = min(trigger.place.i, mention.i), max(trigger.place.j, mention.j)
    first = next((k for k in range(first, -1, -1) if view.same_clause(k, first) and view.is_verb(k)), first)
    taken = {e.start for e in (subject, source) if e is not None}
    named = [
        (max(0, p.i - last), e)
        for p, e in view.entities
        if e.start not in taken
        and first < p.i < last + REACH
        and view.same_clause(p.i, mention.i)
        and _party(view, p.i)
        and not (e.type == "LOC" and not 0 <= p.i - mention.j <= 2 and view.lower[p.i - 1] in view.facts.place_words)
    ]
    return min(named, key=lambda n: n[0])[1] if named else None


def _party(view: View, i: int) -> bool:
    """Right behind a preposition of the other side, or behind it and one word that goes with the name."""
    k = i - 1
    while k >= 0 and view.lower[k] in QUOTES:
        k -= 1
    if (
        k >= 0
        and view.lower[k] not in view.facts.party_words
        and view.atoms[k].kind == "w"
        and view.lower[k] not in view.facts.prepositions
    ):
        k -= 1
    return k >= 0 and view.soft[k] == view.soft[i] and view.lower[k] in view.facts.party_words
