"""Topics of clauses where verbs come first: what stands before the verb all the same, behind «that», «as for», or at the head."""

from claimkit.claims.coref import Question, coref
from claimkit.claims.genitive import without_prefix
from claimkit.claims.things import is_definite, thing_at
from claimkit.claims.view import BREAKS, COMMAS, QUOTES, View
from claimkit.schema import EntityMention


def topical(q: Question) -> EntityMention | None:
    """«أما مشروع الجسر فقد بلغت نسبة التنفيذ …», «وبالنسبة إلى …», «وعن …»: the topic, whose comment opens with the letter of it."""
    view, m = q.view, q.mention
    if not view.facts.topic_joins:
        return None
    comment = next((k for k in range(m.i - 1, 0, -1) if _comments(view, k)), None)
    opener = next((k for k in range(comment - 1, -1, -1) if _opens_topic(view, k)), None) if comment is not None else None
    if comment is None or opener is None or any(view.lower[k] in BREAKS for k in range(opener, comment)):
        return None
    if view.amounts.intersection(range(opener, m.i)):
        return None
    k = opener + 1
    while k < comment and (view.lower[k] in view.facts.topic_openers or view.lower[k] in view.facts.prepositions):
        k += 1
    named = next((e for p, e in view.entities if p.i == k), None)
    place = view.phrase(k)
    return named or (without_prefix(view, place) if place is not None and place.j <= comment else None)


def _comments(view: View, k: int) -> bool:
    """A verb, or a particle before one, with the letter that opens the comment on a topic: «فقد بلغت», «فتراجع»."""
    word = view.atoms[k].lower
    return word[:1] in view.facts.topic_joins and (view.is_particle(k) or view.is_verb(k) or word[1:] in view.facts.may_particles)


def _opens_topic(view: View, k: int) -> bool:
    word = view.atoms[k].lower
    bare = word[1:] if word[:1] in view.facts.verb_joins else word
    if bare not in view.facts.topic_openers:
        return False
    return bare not in view.facts.prepositions or bare != word or k == 0 or view.atoms[k - 1].kind == "s"


def that_head(q: Question) -> EntityMention | None:
    """«أن الميناء استقبل …»: where verbs come first, the thing behind «that» is the subject all the same."""
    view = q.view
    start = view.clause_start(q.mention.i)
    if not view.facts.verb_first or view.lower[start] not in view.facts.report_joins or start + 1 >= q.mention.i:
        return None
    k = next((k for k in range(start + 1, q.mention.i) if not view.is_stop(k) or view.lower[k] in QUOTES), q.mention.i)
    spoken = coref(q, start)
    if spoken is not None:
        return spoken if k < q.mention.i and view.is_verb(k) and not _own_subject(q, k) else None
    thing = thing_at(q, k, 2) if k < q.mention.i else None
    return thing if thing is not None and (thing.type != "NOUN" or thing.coref or is_definite(view, thing)) else None


def _own_subject(q: Question, verb: int) -> bool:
    """«أنه تراجع سعر الخام»: the pronoun stands for nothing, for the verb has a definite subject behind it that agrees with it."""
    view = q.view
    place = view.phrase(verb + 1) if verb + 1 < q.mention.i else None
    if place is None or place.j > q.mention.i or view.is_oblique(place.i):
        return False
    named = any(p.i == place.i for p, _ in view.entities)
    return view.agrees(place.i, verb) and (named or any(view.is_definite_word(n) for n in range(place.i, place.j)))


def verbal_head(q: Question) -> EntityMention | None:
    """Where verbs come first: «ورصد النادي …» the thing behind the first word of the clause, or at its head where that has the article."""
    view = q.view
    if not view.facts.verb_first:
        return None
    k = next((k + 1 for k in range(q.mention.i - 3, -1, -1) if view.lower[k] in COMMAS or view.lower[k] in BREAKS), 0)
    k = max(k, min(view.clause_start(q.mention.i), q.mention.i))
    join = view.lower[k] in view.facts.report_joins
    while k < q.mention.i and view.is_stop(k) and view.atoms[k].kind == "w" and view.lower[k] not in view.facts.prepositions:
        k += 1
    if k >= q.mention.i or view.is_stop(k):
        return None
    if join or view.has_article(k):
        return thing_at(q, k)
    thing = thing_at(q, k + 1, 2) if k + 1 < q.mention.i and not view.region.at(k, "property") else None
    return thing if thing is not None and (thing.type != "NOUN" or thing.coref or is_definite(view, thing)) else None
