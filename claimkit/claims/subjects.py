"""Whose the amount is: rules in order, each gives a thing or None; the first that speaks decides.

The genitive of the property noun («доход компании», «إيرادات الشركة»), a possessive before it («ее доходы»), the subject of the verb, the
nearest name of the clause, the head of the clause, and what the text spoke of before.
"""

from collections.abc import Callable

from claimkit.claims.coref import Question, coref, is_source, pronoun
from claimkit.claims.view import BREAKS, COMMAS, QUOTES, Place, View
from claimkit.schema import EntityMention
from claimkit.text import fold_word

REACH = 6  # atoms in which a genitive or a verb's subject begins


def find_subject(question: Question) -> tuple[EntityMention | None, str]:
    """The subject of a mention and the name of the rule that found it."""
    for rule in RULES:
        found = rule(question)
        if found is not None and _fits(found, question):
            return found, rule.__name__.strip("_")
    return None, ""


def _fits(found: EntityMention, q: Question) -> bool:
    """A subject is not the mention and not the property word itself."""
    a, b = q.view.atoms[q.mention.i].start + q.view.start, q.view.atoms[q.mention.j - 1].end + q.view.start
    if q.trigger is not None and found.start < q.trigger.end + q.view.start and q.trigger.start + q.view.start < found.end:
        return False
    return found.end <= a or found.start >= b


def _genitive(q: Question) -> EntityMention | None:
    """«доход компании», «приходите на OpenAI», «إيرادات الشركة»."""
    t = q.trigger
    if t is None or not t.noun:
        return None
    i = t.place.j
    view = q.view
    if i < len(view.atoms) and view.lower[i] in view.facts.links:
        i += 1
    thing = _thing_at(q, i)
    if thing is not None and thing.type == "NOUN" and all(w in view.facts.measures for w in fold_word(thing.text).split()):
        return None
    if thing is None or not view.facts.articles or thing.type not in {"NOUN"} or thing.coref:
        return thing
    if not view.has_article(t.place.i):
        return thing if _definite(view, thing) else None
    return _named_behind(q, i)


def _definite(view: View, thing: EntityMention) -> bool:
    """The phrase has a word with the article: a genitive, not an adjective."""
    place = view.place(thing.start, thing.end)
    return any(view.has_article(k) for k in range(place.i, place.j))


def _named_behind(q: Question, i: int) -> EntityMention | None:
    """«الطلب المتوقع من OpenAI»: a name within a few words."""
    named = q.view.entities_in(i, i + 4)
    return named[0][1] if named and named[0][0].j <= q.mention.i and q.view.soft[named[0][0].i] == q.view.soft[i - 1] else None


def _possessive(q: Question) -> EntityMention | None:
    """«ее рыночная капитализация», «استثماراتها» is left to the verb's subject."""
    t = q.trigger
    if t is None or not t.noun:
        return None
    word = q.view.lower[t.place.i]
    endings = q.view.facts.possessive_endings
    if endings and len(word) > 4 and word.endswith(endings) and word not in q.view.facts.attributive:
        return next((e for p, e in reversed(q.view.entities) if p.j <= t.place.i), q.context.last or q.context.subject)
    for k in (t.place.i - 1, t.place.i - 2):
        hit = q.view.region.at(k, "pronoun") if k >= 0 else None
        if hit is not None and q.view.lower[k] not in q.view.facts.report_joins and q.view.soft[k] == q.view.soft[t.place.i]:
            return pronoun(q, hit)
    return None


def _verb_subject(q: Question) -> EntityMention | None:
    """The thing before the verb, or behind it where the language puts the verb first."""
    t = q.trigger
    if t is None:
        return None
    verb = t.place if not t.noun else _verb_of(q, t.place)
    if verb is None:
        return None
    if q.view.facts.verb_first:
        return _thing_at(q, verb.j, names_within=3) or _thing_before(q, verb)
    return _thing_before(q, verb)


def _verb_of(q: Question, noun: Place) -> Place | None:
    """The verb that governs a noun: the nearest before it in its clause."""
    k = next((k for k in range(noun.i - 1, -1, -1) if q.view.same_clause(k, noun.i) and q.view.is_verb(k)), None)
    return None if k is None else Place(k, k + 1)


def _relative(q: Question) -> EntityMention | None:
    """«фабрику, которая будет обрабатывать …»: what the relative clause is about."""
    view = q.view
    start = view.clause_start(q.mention.i)
    head = next((k for k in range(start, min(start + 2, q.mention.i)) if view.lower[k] in view.facts.relatives), None)
    if head is None:
        return None
    if head > 1 and view.lower[head - 1] in view.facts.prepositions:  # «сделки, с които се ангажира»: who the clause before is about
        base = next((k for k in range(head - 2, -1, -1) if view.atoms[k].kind == "w"), 0)
        return next((e for p, e in view.entities if view.same_clause(p.i, base) and not view.governed(p.i)), None)
    end = next((k for k in range(head - 1, -1, -1) if view.atoms[k].kind != "s" or view.lower[k] in QUOTES), -1) + 1
    named = [e for p, e in view.entities if p.j in (end, end - 1)]
    if named and not is_source(q, named[-1]):
        return named[-1]
    i = end
    while i > 0 and end - i < 4 and not view.is_stop(i - 1) and not view.is_verb(i - 1):
        i -= 1
    found = view.noun(Place(i, end)) if i < end else None
    if found is None or _fits(found, q):
        return found
    place = next(view.heads(view.clause_start(start - 1), start), None)  # «X сколотил состояние, которое …»: the clause before is of X
    return view.noun(place) if place is not None and view.is_verb(place.j) else None


def _attributive(q: Question) -> EntityMention | None:
    """«трубопровода стоимостью 11 млрд», «صفقة بقيمة …»: the noun phrase right before the word that describes it."""
    t = q.trigger
    view = q.view
    if t is None or view.lower[t.place.i] not in view.facts.attributive or not t.place.i:
        return None
    named = [e for p, e in view.entities if t.place.i - 2 <= p.j <= t.place.i]
    i = t.place.i
    while i > 0 and t.place.i - i < 4 and not view.is_stop(i - 1) and not view.is_verb(i - 1):
        i -= 1
    free = i < t.place.i and not view.governed(i)
    return named[-1] if named else view.noun(Place(i, t.place.i)) if free else None


def _that_head(q: Question) -> EntityMention | None:
    """«أن الميناء استقبل …»: where verbs come first, the thing behind «that» is the subject all the same."""
    view = q.view
    start = view.clause_start(q.mention.i)
    if not view.facts.verb_first or view.lower[start] not in view.facts.report_joins or start + 1 >= q.mention.i:
        return None
    k = next((k for k in range(start + 1, q.mention.i) if not view.is_stop(k) or view.lower[k] in QUOTES), q.mention.i)
    thing = coref(q, start) or (_thing_at(q, k, 2) if k < q.mention.i else None)
    return thing if thing is not None and (thing.type != "NOUN" or thing.coref or _definite(view, thing)) else None


def _verbal_head(q: Question) -> EntityMention | None:
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
        return _thing_at(q, k)
    thing = _thing_at(q, k + 1, 2) if k + 1 < q.mention.i and not view.region.at(k, "property") else None
    return thing if thing is not None and (thing.type != "NOUN" or thing.coref or _definite(view, thing)) else None


def _clause_name(q: Question) -> EntityMention | None:
    """The nearest name of the clause before the mention that no preposition governs."""
    here = [(p, e) for p, e in q.view.entities if q.view.same_clause(p.i, q.mention.i) and not is_source(q, e)]
    free = [e for p, e in here if p.j <= q.mention.i and not q.view.governed(p.i)]
    return free[-1] if free else None


def _measured_stuff(q: Question) -> EntityMention | None:
    """«55 млрд кубометров газа», «374 км газопровода»: the noun right behind a quantity that is no money."""
    i = q.mention.j
    view = q.view
    if not q.physical or i >= len(view.atoms):
        return None
    if view.facts.stuff_links and view.lower[i] not in view.facts.stuff_links:
        return None
    i += bool(view.facts.stuff_links)
    return _thing_at(q, i) if i < len(view.atoms) and not view.is_stop(i) else None


def _clause_head(q: Question) -> EntityMention | None:
    """The noun phrase at the head of the mention's clause: «американские фермеры потеряют»."""
    view = q.view
    if view.facts.verb_first:
        return None
    place = next(view.heads(view.clause_start(q.mention.i), q.mention.i), None)
    endings = view.facts.subject_endings
    place = _linked(view, place, q.mention.i) if place is not None else None
    if place is None or (
        endings and not any(view.lower[k].endswith(endings) or (k and view.is_capital(k)) for k in range(place.i, place.j))
    ):
        return None
    return view.noun(place) if any(view.lower[k] not in view.facts.measures for k in range(place.i, place.j)) else None


def _linked(view: View, place: Place, end: int) -> Place:
    """The phrase with what a linking word ties to it: «визията на министъра»."""
    while place.j + 1 < end and view.lower[place.j] in view.facts.links:
        behind = view.phrase(place.j + 1)
        if behind is None or behind.j > end:
            break
        place = Place(place.i, behind.j)
    return place


def _head_before_verb(q: Question) -> EntityMention | None:
    """The head phrase where a verb follows it before the mention: it is the verb's subject, and a name further on is not."""
    thing = _clause_head(q)
    if thing is None:
        return None
    view = q.view
    k = view.place(thing.start, thing.end).j
    while k < q.mention.i and view.is_stop(k) and view.atoms[k].kind == "w":
        k += 1
    return thing if k < q.mention.i and view.is_verb(k) else None


def _earlier(q: Question) -> EntityMention | None:
    """The subject of the claim before, else the nearest name before the clause in the sentence."""
    names = [e for p, e in q.view.entities if p.j <= q.mention.i and not is_source(q, e)]
    return q.context.last or (names[-1] if names else q.context.subject)


RULES: tuple[Callable[[Question], EntityMention | None], ...] = (
    _possessive,
    _genitive,
    _attributive,
    _relative,
    _that_head,
    _verb_subject,
    _verbal_head,
    _head_before_verb,
    _clause_name,
    _measured_stuff,
    _clause_head,
    _earlier,
)


def _thing_at(q: Question, i: int, names_within: int = REACH) -> EntityMention | None:
    """The name, common noun, pronoun or phrase that begins at atom `i`."""
    view = q.view
    while i < len(view.atoms) and view.lower[i] in QUOTES:
        i += 1
    if i >= len(view.atoms) or i in view.blocked:
        return None
    place = view.phrase(i)
    end = place.j if place else i + 1
    named = view.entities_in(i, min(end + 1, i + names_within))
    if named and (place is None or named[0][0].i < end):
        return named[0][1]
    return coref(q, i) or (view.noun(place) if place else None)


def _thing_before(q: Question, verb: Place) -> EntityMention | None:
    """The last name, common noun or pronoun before the verb in its clause that no preposition governs; else the phrase before it."""
    view = q.view
    places: list[tuple[int, EntityMention]] = []
    for k in range(verb.i - 1, -1, -1):
        if not view.same_clause(k, verb.i):
            break
        if view.governed(k) or k in view.blocked:
            continue
        named = next((e for p, e in view.entities if p.i == k), None)
        thing = named or coref(q, k)
        if thing is not None and (named is None or not is_source(q, thing)):
            places.append((k, thing))
    return places[0][1] if places else None
