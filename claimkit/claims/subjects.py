"""Whose the amount is: rules in order, each gives a thing or None; the first that speaks decides.

The genitive of the property noun («доход компании», «إيرادات الشركة»), a possessive before it («ее доходы»), the subject of the verb, the
nearest name of the clause, the head of the clause, and what the text spoke of before.
"""

from collections.abc import Callable

from claimkit.claims.coref import Question, is_source
from claimkit.claims.counted import befallen, counted, counted_first
from claimkit.claims.fallbacks import (
    behind_link,
    benefited,
    described,
    earlier,
    elided,
    fronted,
    inverted,
    measured_stuff,
    named_before,
    recipient,
    shared,
    the_speaker,
    topic,
)
from claimkit.claims.genitive import genitive, owner, possessive
from claimkit.claims.lists import across_dash, own_name, own_phrase
from claimkit.claims.plausible import plausible
from claimkit.claims.things import free_heads, linked, named_thing, of_something, run_start, thing_at, thing_before
from claimkit.claims.topics import carried, that_head, topical, verbal_head
from claimkit.claims.view import COMMAS, QUOTES, Place, View
from claimkit.schema import EntityMention
from claimkit.unify.canon import property_info

HOLDERS = frozenset({"budget", "assets"})  # properties that have measures of their own: the deficit of a budget
NEAR_NAME, NEAR_PLACE = 12, 6  # atoms from an amount to the name in its clause that it may be of without a word that says so


def find_subject(question: Question) -> tuple[EntityMention | None, str]:
    """The subject of a mention and the name of the rule that found it."""
    for rule in RULES:
        found = rule(question)
        if found is not None and (_fits(found, question) or _is_deed(found, question)) and plausible(question.view, found):
            return found, rule.__name__.strip("_")
    return None, ""


def _fits(found: EntityMention, q: Question) -> bool:
    """A subject is not the mention and not the property word itself."""
    a, b = q.view.atoms[q.mention.i].start + q.view.start, q.view.atoms[q.mention.j - 1].end + q.view.start
    if q.trigger is not None and found.start < q.trigger.end + q.view.start and q.trigger.start + q.view.start < found.end:
        return False
    if q.trigger is not None and q.trigger.noun and _measured_itself(q, found):
        return False
    return found.end <= a or found.start >= b or (q.counted and found.end == b and found.start > a)


def _is_deed(found: EntityMention, q: Question) -> bool:
    """«инвестиция, която може да достигне …»: the deal itself, where nobody's is told right before."""
    info = property_info(q.trigger.id) if q.trigger is not None and q.trigger.id is not None else None
    if info is None or not info.deed:
        return False
    relative = q.view.lower[q.view.clause_start(q.mention.i)] in q.view.facts.relatives
    return relative and found.end <= q.view.start + q.view.atoms[q.mention.i].start


def _verb_subject(q: Question) -> EntityMention | None:
    """The thing before the verb, or behind it where the language puts the verb first."""
    t = q.trigger
    verb = _verb_of(q, q.mention if t is None else t.place) if t is None or t.noun else t.place
    if verb is None or (q.counted and q.view.lower[verb.i].endswith(q.view.facts.impersonal_endings)):
        return None
    if q.view.facts.verb_first and not q.view.lower[verb.i].endswith(q.view.facts.plural_endings):
        oblique = verb.j < len(q.view.atoms) and q.view.is_oblique(verb.j) and not any(p.i == verb.j for p, _ in q.view.entities)
        return (None if oblique else thing_at(q, verb.j, names_within=3)) or thing_before(q, verb)
    return thing_before(q, verb)


def _verb_of(q: Question, noun: Place) -> Place | None:
    """The verb that governs a noun: the nearest before it in its clause."""
    k = next((k for k in range(noun.i - 1, -1, -1) if q.view.same_clause(k, noun.i) and q.view.is_verb(k)), None)
    return None if k is None else Place(k, k + 1)


def _measured_itself(q: Question, found: EntityMention) -> bool:
    """One word that is a measure of its own, «доходы», is not what another measure is of: «доходы – 40 млрд, расходы – 44 млрд»."""
    view = q.view
    if found.type != "NOUN" or not view.facts.oblique_endings or found.start < view.start or found.end > view.end:
        return False
    place = view.place(found.start, found.end)
    hit = view.region.at(place.i, "property")
    info = property_info(hit.value) if hit is not None and hit.j == place.j else None
    return info is not None and not info.thing and info.id not in HOLDERS and "capacity" not in info.kinds and not view.is_name(place.i)


def _head_start(view: View, end: int) -> int:
    """Where the phrase begins that a relative clause behind it describes."""
    i = end
    while i > 0 and end - i < 4 and not view.is_stop(i - 1) and not view.is_verb(i - 1):
        if view.facts.articles and i < end and view.opens_phrase(i):
            break
        i -= 1
    while i < end and view.lower[i] in QUOTES and not any(view.lower[k] in QUOTES for k in range(i + 1, end)):
        i += 1
    return i


def _relative(q: Question) -> EntityMention | None:
    """«фабрику, которая будет обрабатывать …»: what the relative clause is about."""
    view = q.view
    start = view.clause_start(q.mention.i)
    head = next((k for k in range(start, min(start + 2, q.mention.i)) if view.lower[k] in view.facts.relatives), None)
    if head is None:
        return None
    if head and view.region.at(head - 1, "report_phrase") is not None:
        return None  # «проучване, според което 51 % …»: it says so
    if head > 1 and view.lower[head - 1] in view.facts.prepositions:  # «сделки, с които се ангажира»: who the clause before is about
        if q.counted and view.facts.oblique_endings:
            return None  # «пакет, в который вошли 11 вертолетов»
        base = next((k for k in range(head - 2, -1, -1) if view.atoms[k].kind == "w"), 0)
        return next((e for p, e in view.entities if view.same_clause(p.i, base) and not view.governed(p.i)), None)
    end = next((k for k in range(head - 1, -1, -1) if view.atoms[k].kind != "s" or view.lower[k] in QUOTES), -1) + 1
    named = [e for p, e in view.entities if p.j in (end, end - 1)]
    if named and not is_source(q, named[-1]):
        return named[-1]
    i = _head_start(view, end)
    if i == end or (view.facts.verb_first and view.is_time(Place(i, end))):
        return None  # «في الوقت الذي يخسر فيه المصرف …»
    found = view.noun(Place(i, end)) if any(view.atoms[k].kind == "w" for k in range(i, end)) else None
    if found is None or _fits(found, q):
        return found
    place = next(view.heads(view.clause_start(start - 1), start), None)  # «X сколотил состояние, которое …»: the clause before is of X
    if (
        place is not None
        and view.is_verb(place.j)
        and (not any(view.lower[k] in COMMAS for k in range(place.j, i)) or any(k in view.blocked for k in range(place.j, i)))
    ):  # in one stretch, or in a list of amounts
        return view.noun(place)
    return found


def _whose(q: Question) -> EntityMention | None:
    """«здание, стоимость которого оценивается в …»: the thing before the comma."""
    view = q.view
    start = view.clause_start(q.mention.i)
    if start < 1 or start + 1 >= q.mention.i or view.lower[start + 1] not in view.facts.owned_relatives:
        return None
    end = start - 1
    i = run_start(view, end)
    while i < end and view.is_adjective(i):
        i += 1
    named = [e for p, e in view.entities if p.j in (end, end - 1)]
    if named:
        return named[-1]
    return view.noun(Place(i, end)) if i < end else None


def _made_of(q: Question) -> EntityMention | None:
    """«эксперты из 28 стран», «документ из пяти пунктов»: what so many things only describe."""
    view, k = q.view, q.mention.i - 2
    if not q.counted or not view.facts.oblique_endings or k < 0 or view.lower[k + 1] not in view.facts.of_words:
        return None
    if view.atoms[k].kind != "w" or view.is_stop(k) or view.is_verb(k) or view.region.at(k, "cardinal") is not None:
        return None
    named = next((e for p, e in view.entities if p.j == k + 1), None)
    i = run_start(view, k + 1)
    taken = any(view.is_oblique(n) for n in range(i, k + 1) if n == i or view.lower[n].endswith(view.facts.object_endings))
    return named or (None if view.governed(i) or taken else view.noun(Place(i, k + 1)))


def _attributive(q: Question) -> EntityMention | None:
    """«трубопровода стоимостью 11 млрд», «صفقة بقيمة …»: the noun phrase right before the word that describes it."""
    t = q.trigger
    view = q.view
    if t is None or view.lower[t.place.i] not in view.facts.attributive | view.facts.composing or not t.place.i:
        return None
    end = t.place.i
    while not view.facts.articles and end > 1 and view.is_adjective(end - 1) and not view.entities_in(end - 1, end):
        end -= 1
    i = run_start(view, end)
    if view.has_pronoun(t.place.i) and not (i < end and view.stands_for(t.place.i, i)):
        return owner(q, t.place.i)  # «قرض للأردن حجمه …»
    if i > 1 and view.lower[i - 1] in view.facts.prepositions and not view.facts.articles:  # «товары из России общей стоимостью»: the goods
        before = run_start(view, i - 1)
        if before < i - 1:
            i, end = before, i - 1
    named = [e for p, e in view.entities if end - 2 <= p.j <= end and (p.i >= i or p.j == end)]
    if named:
        return named[-1]
    governed = view.facts.articles and view.governed(i) and not view.has_pronoun(t.place.i)
    return view.noun(Place(i, end)) if i < end and not governed else None


def _clause_name(q: Question) -> EntityMention | None:
    """The nearest name of the clause before the mention that no preposition governs."""
    named = [(p, named_thing(q, p, e)) for p, e in q.view.entities if q.view.same_clause(p.i, q.mention.i) and not is_source(q, e)]
    here = [(p, e) for p, e in named if e is not None]
    free = [(p, e) for p, e in here if p.j <= q.mention.i and not q.view.governed(p.i) and not of_something(q.view, p, e)]
    return next((e for p, e in free[-1:] if q.mention.i - p.j <= (NEAR_PLACE if e.type == "LOC" else NEAR_NAME)), None)


def _clause_head(q: Question, *, marked: bool = True) -> EntityMention | None:
    """The noun phrase at the head of the mention's clause: «американские фермеры потеряют»; `marked`: with the article, if there is one."""
    view, t = q.view, q.trigger
    if view.facts.verb_first or (t is not None and not t.noun and t.place.j > q.mention.i):
        return None  # a verb behind the amount may have the amount for its subject
    place = next(free_heads(view, view.clause_start(q.mention.i), q.mention.i), None)
    endings = view.facts.subject_endings if marked else ()
    place = linked(view, place, q.mention.i) if place is not None else None
    if place is None or (
        endings and not any(view.lower[k].endswith(endings) or (k and view.is_capital(k)) for k in range(place.i, place.j))
    ):
        return None
    named = next(((p, e) for p, e in view.entities if place.i < p.i < place.j), None)
    if named is not None and view.facts.oblique_endings and named_thing(q, *named) is named[1] and named[1].type != "PERSON":
        return named[1]  # «компания "Корвет"»
    return view.noun(place) if any(view.lower[k] not in view.facts.measures for k in range(place.i, place.j)) else None


def _head_before_verb(q: Question) -> EntityMention | None:
    """The head phrase where a verb follows it before the mention: it is the verb's subject, and a name further on is not."""
    thing = _clause_head(q, marked=False)
    if thing is None:
        return None
    view = q.view
    k = view.place(thing.start, thing.end).j
    while k < q.mention.i and view.is_stop(k) and view.atoms[k].kind == "w":
        k += 1
    return thing if k < q.mention.i and view.is_verb(k) else None


RULES: tuple[Callable[[Question], EntityMention | None], ...] = (
    benefited,
    _whose,
    _made_of,
    _attributive,
    possessive,
    own_name,
    own_phrase,
    genitive,
    _relative,
    across_dash,
    counted_first,
    inverted,
    topical,
    that_head,
    _verb_subject,
    befallen,
    verbal_head,
    described,
    _head_before_verb,
    _clause_name,
    measured_stuff,
    _clause_head,
    elided,
    the_speaker,
    counted,
    behind_link,
    fronted,
    shared,
    carried,
    named_before,
    topic,
    earlier,
    recipient,
)
