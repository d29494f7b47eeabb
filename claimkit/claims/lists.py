"""Whose the amount is in a list of amounts that share a property: the name or the phrase in its own stretch, and across a dash."""

from claimkit.claims.coref import Question, is_source
from claimkit.claims.things import run_start
from claimkit.claims.view import BREAKS, COMMAS, Place
from claimkit.schema import EntityMention

DASHES = frozenset("–—-")


def own_name(q: Question) -> EntityMention | None:
    """«Выручка ABC – 3,26 млн, CBS – 3,1 млн»: of amounts that share a property, the name in the stretch of this one."""
    t, view, m = q.trigger, q.view, q.mention
    if (t is None and q.context.last is None) or (t is not None and t.place.j > m.i):
        return None
    head = 0 if t is None else t.place.j
    start = next((k + 1 for k in range(m.i - 1, head, -1) if view.lower[k] in COMMAS - DASHES or view.lower[k] in BREAKS), head)
    if not any(k in view.blocked for k in range(head, start)) or any(view.is_verb(k) for k in range(start, m.i)):
        return None
    own = next(((p, e) for p, e in view.entities if start <= p.i and p.j <= m.i and not is_source(q, e)), None)
    compared = own is not None and any(view.lower[k] in view.facts.clause_words for k in range(start, own[0].i))
    return own[1] if own is not None and not compared else None  # «…, чем в ABC, и на 2 % больше …»


def own_phrase(q: Question) -> EntityMention | None:
    """«выплавка стали упала на 7 %, чугуна — на 4 %»: where nouns have cases, the phrase between a comma and the dash before the amount."""
    t, view, m = q.trigger, q.view, q.mention
    dash = next((k for k in range(m.i - 1, max(0, m.i - 4), -1) if view.lower[k] in DASHES and view.atoms[k].gap), None)
    if dash is None or t is None or not t.noun or not view.facts.oblique_endings:
        return None
    i = run_start(view, dash)
    joined = i - 1 if i and view.lower[i - 1] in view.facts.clause_words else i
    if not t.place.j <= joined < dash or view.lower[joined - 1] not in COMMAS or not any(k in view.blocked for k in range(t.place.j, i)):
        return None
    return view.noun(Place(i, dash)) if i < dash else None


def across_dash(q: Question) -> EntityMention | None:
    """«останалите 49% – ВМЗ», «чугуна — на 4 %»: the name or phrase on the other side of a dash, where the stretch has no verb."""
    view, m = q.view, q.mention
    start = next((k + 1 for k in range(m.i - 1, -1, -1) if view.lower[k] in COMMAS - DASHES or view.lower[k] in BREAKS), 0)
    if any(view.is_verb(k) for k in range(start, m.i)):
        return None
    dash = next((k for k in range(m.i - 1, max(start, m.i - 4), -1) if view.lower[k] in DASHES and view.atoms[k].gap), None)
    if dash is not None and q.trigger is None and not view.entities_in(start, dash):
        i = run_start(view, dash)
        return view.noun(Place(i, dash)) if i < dash else None
    behind = m.j + 1 < len(view.atoms) and view.lower[m.j] in DASHES and bool(view.atoms[m.j].gap)
    if not behind or view.entities_in(start, m.i):
        return None
    return next((e for p, e in view.entities if p.i in (m.j + 1, m.j + 2)), None)
