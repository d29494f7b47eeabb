"""An amount that is its verb's subject itself: «погибли 12 человек», «71 % от фирмите смятат»."""

from claimkit.claims.coref import Question
from claimkit.claims.things import free_heads, thing_at
from claimkit.claims.verbs import looks_plural
from claimkit.claims.view import Place, View
from claimkit.schema import EntityMention
from claimkit.unify.canon import property_info


def counted(q: Question) -> EntityMention | None:
    """The amount is its verb's subject itself: «погибли 12 человек», «96 % граждан исповедуют»: what it counts or is a share of."""
    t, view, m = q.trigger, q.view, q.mention
    if t is not None and t.noun and q.counted and t.place.j < m.i and view.is_link(t.place.j) and _is_subject(q):
        return view.noun(Place(_last(view, m), _last(view, m) + 1))  # «пострадали са 12 деца»
    if t is None or t.noun or not (view.is_verb(t.place.i) or view.is_link(t.place.i - 1)) or not _is_subject(q):
        return None  # behind an auxiliary the deed is a noun: «تم إنقاذ 20 شخصا»
    if t.place.i < m.i and not view.is_link(t.place.i - 1) and not _agrees(q, t.place.i):
        return None
    last = _last(view, m)
    return view.noun(Place(last, last + 1)) if q.counted else _share_of(q)


def _last(view: View, mention: Place) -> int:
    """The counted noun, before the point of an abbreviation."""
    return mention.j - 1 - (view.lower[mention.j - 1] == ".")


def _agrees(q: Question, verb: int) -> bool:
    """A verb before an amount that may be its subject: it is plural or has no other («отменит 20 рейсов» has one that is left out)."""
    view, last = q.view, q.mention.j - 1
    if not view.facts.verb_first:
        return view.lower[verb].endswith(view.facts.agreeing_endings)
    info = property_info(q.trigger.id) if q.trigger is not None and q.trigger.id is not None else None
    if info is not None and info.event:
        return True  # «وأصيب 30 آخرون»
    if view.region.hits(verb) and view.lower[verb][:1] in view.facts.verb_joins:
        return False
    if not q.counted:
        return True
    plural = looks_plural(view.language, view.lower[last])
    if view.is_feminine_verb(verb):
        return plural or view.is_feminine(last)  # «شنت 75 طائرة», but «حددت 35 هدفا»
    return not plural and not view.is_feminine(last)  # «قتل 13 جنديا», but «خاض 53 مباراة»


def befallen(q: Question) -> EntityMention | None:
    """«إصابة تسعة آخرين»: those whom an event befell, counted right behind its noun."""
    t, view, m = q.trigger, q.view, q.mention
    info = property_info(t.id) if t is not None and t.id is not None else None
    if t is None or info is None or not info.event or not t.noun or not q.counted or not view.facts.verb_first:
        return None
    small = all(view.is_stop(k) or view.region.before(k + 1, "comparator") for k in range(t.place.j, m.i))
    return view.noun(Place(m.j - 1, m.j)) if t.place.j <= m.i and small else None


def counted_first(q: Question) -> EntityMention | None:
    """The same where the amount opens its clause: before all rules that look for a subject at the verb."""
    t, m, view = q.trigger, q.mention, q.view
    if t is None and q.share and _is_subject(q):
        return _share_of(q)
    if t is None or t.noun or t.place.i < m.j or not view.same_clause(t.place.i, m.i):
        return None
    return counted(q)


def _is_subject(q: Question) -> bool:
    """Nothing else can be the subject: no free noun phrase before the amount in its clause, and no preposition right before it."""
    view, m = q.view, q.mention
    k = m.i - 1
    while k >= 0 and (
        view.region.before(k + 1, "comparator")
        or (view.is_stop(k) and view.atoms[k].kind == "w" and view.lower[k] not in view.facts.prepositions)
    ):
        k -= 1
    if k >= 0 and view.lower[k] in view.facts.prepositions and view.same_clause(k, m.i):
        return False
    start = view.clause_start(m.i)
    own = q.trigger.place.i if q.trigger is not None else -1
    return next((p for p in free_heads(view, start, m.i) if p.i != own), None) is None


def _share_of(q: Question) -> EntityMention | None:
    """«71 % от фирмите», «96 процентов граждан», «70% من الأطفال»: the whole a share is of."""
    view, i = q.view, q.mention.j
    if not q.share or i >= len(view.atoms):
        return None
    if view.lower[i] in view.facts.of_words:
        i += 1
    elif view.facts.links or view.facts.articles:
        return None
    while i + 1 < len(view.atoms) and view.facts.oblique_endings and view.lower[i] in view.facts.measures:
        i += 1  # «от общего числа жителей»
    if i >= len(view.atoms) or view.is_stop(i) or view.is_verb(i):
        return None
    whole = view.region.at(i, "property")
    return None if whole is not None and whole.value == "gdp" else thing_at(q, i)
