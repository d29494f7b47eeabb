"""Topics of clauses where verbs come first: what stands before the verb all the same, behind «that», «as for», or at the head."""

from claimkit.claims.coref import Question, coref, is_source
from claimkit.claims.genitive import without_prefix
from claimkit.claims.things import is_definite, thing_at
from claimkit.claims.verbs import looks_plural
from claimkit.claims.view import BREAKS, COMMAS, QUOTES, View
from claimkit.schema import EntityMention

CLAUSES = 3  # before a verb in which its subject is sought


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
        return spoken if k < q.mention.i and view.is_verb(k) and not view.is_link(k) and not _own_subject(q, k) else None
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
    while k < q.mention.i and (view.lower[k] == "-" or _small(view, k)):
        k += 1
    if k >= q.mention.i or view.is_stop(k):
        return None
    if join or view.has_article(k) or _before_verb(view, k, q.mention.i):
        return thing_at(q, k)
    thing = thing_at(q, k + 1, 2) if k + 1 < q.mention.i and not view.region.at(k, "property") else None
    return thing if thing is not None and (thing.type != "NOUN" or thing.coref or is_definite(view, thing)) else None


def _small(view: View, k: int) -> bool:
    return view.is_stop(k) and view.atoms[k].kind == "w" and view.lower[k] not in view.facts.prepositions


def _before_verb(view: View, k: int, end: int) -> bool:
    """«سوق الكتب يقدم …»: a definite phrase with its verb right behind it."""
    place = view.phrase(k)
    if place is None or place.j >= end or view.is_verb(k) or view.region.at(k, "property") is not None:
        return False
    definite = any(view.has_article(n) for n in range(place.i, place.j)) or bool(view.entities_in(place.i, place.j))
    return definite and (view.is_verb(place.j) or view.is_linking(place.j)) and not view.is_oblique(k)


def carried(q: Question) -> EntityMention | None:
    """«عاد المهاجم إلى ناديه حيث خاض 45 مباراة»: a verb without a subject goes on with that of a clause before it that agrees with it."""
    view, t = q.view, q.trigger
    if not view.facts.verb_first or t is None or t.noun:
        return None
    verb = t.place.i
    if not verb < q.mention.i or not view.is_verb(verb) or view.lower[verb].endswith(view.facts.plural_endings):
        return None
    start = view.clause_start(verb)
    for _ in range(CLAUSES):
        if start <= 0 or view.lower[start] in BREAKS or any(view.lower[k] in QUOTES for k in range(start, verb)):
            return None
        start, end = view.clause_start(start - 1), start
        thing = _subject_of(q, start, end)
        if thing is None or is_source(q, thing) or view.lower[end] in view.facts.report_joins:  # who reports is not who does
            continue
        head = view.place(thing.start, thing.end).i if thing.start >= view.start else -1
        feminine = head >= 0 and view.is_feminine(head)
        many = head >= 0 and looks_plural(view.language, view.lower[head])
        fits = (feminine or many) if view.is_feminine_verb(verb) else not feminine
        return thing if fits or thing.type not in {"NOUN", "PRONOUN"} else None
    return None


def _subject_of(q: Question, start: int, end: int) -> EntityMention | None:
    """The subject of a clause: the thing behind «that», behind its first verb, or at its head."""
    view = q.view
    k = start + (view.lower[start] in view.facts.report_joins)
    while k < end and _small(view, k):
        k += 1
    if k < end and view.is_verb(k):
        k += 1
    place = view.phrase(k) if k < end else None
    if place is None or place.j > end or view.is_oblique(place.i) or view.lower[k] in view.facts.prepositions:
        return None
    thing = thing_at(q, k, 2)
    return thing if thing is not None and (thing.type != "NOUN" or thing.coref or is_definite(view, thing)) else None
