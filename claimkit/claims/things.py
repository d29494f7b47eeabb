"""Things that stand at a place or before a verb: names, common nouns, pronouns and noun phrases."""

from collections.abc import Iterator

from claimkit.claims.coref import Question, coref, is_source
from claimkit.claims.view import QUOTES, Place, View
from claimkit.schema import EntityMention

SPEAKING = ("title", "source_noun", "org_noun", "coref_noun")  # roles and kinds, which stand beside a name in its own case
HEADED = 6  # words of a noun phrase before the name in it
REACH = 6  # atoms in which a genitive or a verb's subject begins


def thing_at(q: Question, i: int, names_within: int = REACH) -> EntityMention | None:
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
        return _of_place(view, i, *named[0]) or named[0][1]
    own = view.facts.articles and place is not None and place.j - place.i > 1 and view.has_article(i) and view.has_article(i + 1)
    return (None if own else coref(q, i)) or (view.noun(place) if place else None)  # «الحكومة المركزية» is itself


def _of_place(view: View, i: int, place: Place, entity: EntityMention) -> EntityMention | None:
    """«اتحاد الكاريبي»: a common noun that a place is the genitive of, where it is no kind of place itself («مدينة عدن»)."""
    if not view.facts.articles or entity.type != "LOC" or place.i == i or view.has_article(i) or view.is_oblique(i) or view.is_verb(i):
        return None
    if view.region.at(i, "loc_noun", "title", "property") is not None or any(view.is_stop(k) for k in range(i, place.i)):
        return None
    return view.noun(Place(i, place.j))


def thing_before(q: Question, verb: Place) -> EntityMention | None:
    """The last name, common noun or pronoun before the verb in its clause that no preposition governs; else the phrase before it."""
    view = q.view
    places: list[tuple[int, EntityMention]] = []
    for k in range(verb.i - 1, -1, -1):
        if not view.same_clause(k, verb.i):
            break
        if view.governed(k) or k in view.blocked:
            continue
        named = next((named_thing(q, p, e) for p, e in view.entities if p.i == k and not of_something(view, p, e)), None)
        thing = named or (None if _genitive_at(view, k) else coref(q, k))
        if thing is not None and not is_source(q, thing) and not (named is None and view.is_oblique(k)):
            places.append((k, thing))
    return places[0][1] if places else None


def _genitive_at(view: View, k: int) -> bool:
    """Where nouns have cases, a common noun right behind another: «оппоненты премьера», «штат компании»."""
    b, word = k - 1, view.lower[k]
    if not word.endswith(view.facts.genitive_endings) or word in view.facts.nominatives:
        return False
    if b < 0 or view.region.at(k, "coref_noun") is None or view.atoms[b].kind != "w" or view.is_adjective(b) or view.is_verb(b):
        return False
    return not view.is_stop(b) and not view.is_name(b)


def named_thing(q: Question, place: Place, entity: EntityMention) -> EntityMention | None:
    """What a name stands for in its noun phrase, where nouns have cases.

    Itself behind its kind or role («авиакомпания Ryanair»), the phrase where it only says whose that is («пилоты Ryanair»), and nothing
    where that phrase is no subject («из-за забастовки пилотов Ryanair»).
    """
    view = q.view
    if _all_oblique(view, place):
        return None
    if not view.facts.oblique_endings or (entity.type == "PERSON" and not _owner(view, place.i)):
        return entity
    if _listed_under(view, place) or _oblique_name(view, place):
        return None
    end = place.i
    while end > 0 and view.lower[end - 1] in QUOTES:
        end -= 1
    names = {k for p, _ in view.entities for k in range(p.i, p.j) if p.i}  # at the head of a sentence a capital tells nothing
    if end == place.i and (end - 1 in names or end - 1 in view.amounts):
        return None  # «Верховный суд Сомали»: of the name before
    i = end
    while (
        i > 0
        and end - i < HEADED
        and view.atoms[i - 1].kind == "w"
        and not view.is_stop(i - 1)
        and not view.is_verb(i - 1)
        and i - 1 not in names
        and not (i < end and view.opens_phrase(i))
    ):
        i -= 1
    head = next((k for k in range(i, end) if not view.is_adjective(k)), None)
    under = i > 0 and view.lower[i - 1] in view.facts.prepositions
    told = q.trigger is not None and i <= q.trigger.place.i < place.j
    if head is None or told or (not under and _is_kind(view, head, end - 1, entity)):
        return entity
    if under or view.is_oblique(head):
        other = next(view.heads(view.clause_start(place.i), i), None)
        return entity if other is None and _before_own_verb(view, place.j) else None
    if view.region.at(head, "property") is not None:
        return entity
    if is_object(view, Place(i, place.j)):
        return None
    return view.noun(Place(i, place.j + (place.j < len(view.atoms) and end < place.i and view.lower[place.j] in QUOTES)))


def _owner(view: View, i: int) -> bool:
    """A person whose name stands behind a plural that is no role: «сторонники Иванова»."""
    k = i - 1
    if k < 0 or view.atoms[k].kind != "w" or view.is_stop(k) or view.is_verb(k) or view.is_adjective(k) or view.is_name(k):
        return False
    return view.lower[k].endswith(view.facts.owned_endings) and view.region.at(k, *SPEAKING) is None


def _all_oblique(view: View, place: Place) -> bool:
    """Several words of a name all in a case that no subject has: «Сергею Петрову»."""
    words = [view.lower[k] for k in range(place.i, place.j) if view.atoms[k].kind == "w"]
    endings = view.facts.recipient_names
    return bool(endings) and len(words) > 1 and all(w.endswith(endings) for w in words)


def _oblique_name(view: View, place: Place) -> bool:
    """A name of several words whose first is an adjective in a case that no subject has: «Верховным судом»."""
    return place.j - place.i > 1 and view.lower[place.i].endswith(view.facts.oblique_adjectives)


def _before_own_verb(view: View, k: int) -> bool:
    """A verb in the singular behind a name: «из-за протеста Volvo отменит 20 рейсов»; a plural or a passive may have another subject."""
    small = view.facts.stops - view.facts.prepositions
    while k < len(view.atoms) and (view.lower[k] in QUOTES or view.lower[k] in small):
        k += 1
    return k < len(view.atoms) and view.is_verb(k) and not view.lower[k].endswith(view.facts.agreeing_endings)


def _listed_under(view: View, place: Place) -> bool:
    """In a list of names whose first a preposition governs: «в Дании, Швеции и Норвегии»."""
    first = place.i
    while first > 1 and (view.lower[first - 1] in view.facts.list_words):
        before = next((p for p, _ in view.entities if p.j == first - 1), None)
        if before is None:
            break
        first = before.i
    return first < place.i and view.governed(first)


def _is_kind(view: View, head: int, last: int, entity: EntityMention) -> bool:
    """The head of the words before a name says what the name is, not what of it: «концерн», «баржа», but not «пилоты», «глава»."""
    kind = ("loc_noun",) if entity.type == "LOC" else ("org_noun", "coref_noun", "legal_form")
    if view.region.at(last, *kind) is not None and head < last:
        return False
    if view.region.at(head, *kind) is not None:
        return True
    owned = entity.type == "LOC" or view.region.at(head, "title", "source_noun") is not None
    return not (owned or head < last or view.lower[head].endswith(view.facts.owned_endings))


def of_something(view: View, place: Place, entity: EntityMention) -> bool:
    """A place right behind a common noun only says where or whose that is: «столицы Бельгии»."""
    k = place.i - 1
    if entity.type != "LOC" or k < 0 or view.atoms[k].kind != "w" or k in view.blocked or view.facts.articles:
        return False
    if view.facts.oblique_endings and view.is_adjective(k):
        return False
    return not view.is_stop(k) and not view.is_verb(k) and not (k and view.is_capital(k)) and not view.is_name(k)


def is_definite(view: View, thing: EntityMention) -> bool:
    """The phrase has a word with the article: a genitive, not an adjective."""
    place = view.place(thing.start, thing.end)
    return any(view.has_article(k) for k in range(place.i, place.j)) or (
        bool(view.facts.articles) and bool(view.entities_in(place.i, place.j))
    )


def run_start(view: View, end: int) -> int:
    """Where the noun phrase that ends before an atom begins."""
    i = end
    while i > 0 and end - i < 4 and not view.is_stop(i - 1) and not view.is_verb(i - 1) and (i == end or not view.opens_phrase(i)):
        i -= 1
    return i


def linked(view: View, place: Place, end: int) -> Place:
    """The phrase with what a linking word ties to it: «визията на министъра»."""
    while place.j + 1 < end and view.lower[place.j] in view.facts.links:
        behind = view.phrase(place.j + 1)
        if behind is None or behind.j > end:
            break
        place = Place(place.i, behind.j)
    return place


def free_heads(view: View, start: int, end: int) -> Iterator[Place]:
    """Noun phrases that no preposition governs and that are no object, nor joined to one: «обсудить возможность возврата или отказа»."""
    last = -1  # where an object ends
    for place in view.heads(start, end):
        joined = 0 <= last < place.i and all(view.is_stop(k) and view.atoms[k].kind == "w" for k in range(last, place.i))
        if joined or is_object(view, place):
            last = place.j
        else:
            yield place


def is_object(view: View, place: Place) -> bool:
    """Where nouns have cases, a phrase behind a verb that it cannot be the subject of: an infinitive («вернуть билеты»), or a past that
    differs from it in number or gender («разослала письма»)."""
    if not view.facts.agreement:
        return False
    if _disagrees(view, place):
        return True
    k = place.i - 1
    while k >= 0 and view.is_stop(k) and view.atoms[k].kind == "w" and view.lower[k] not in view.facts.prepositions:
        k -= 1
    if k < 0 or not view.is_verb(k) or view.soft[k] != view.soft[place.i] or view.region.at(k, "change_verb") is not None:
        return False  # what is raised or cut is what the amount is of
    if view.lower[k].endswith(view.facts.infinitive_endings):
        return True
    head = next((view.lower[n] for n in range(place.i, place.j) if not view.is_adjective(n)), "")
    return bool(head) and not _may_agree(view, k, head)


def _disagrees(view: View, place: Place) -> bool:
    """A phrase before a verb that differs from it in number: «вопрос рассмотрят эксперты»; not names, amounts and what is joined."""
    head = next((n for n in range(place.i, place.j) if not view.is_adjective(n)), None)
    if head is None or view.lower[head] in view.facts.collectives or (view.is_name(head) and view.is_capital(head)):
        return False
    verb = next((k for k in range(place.j, len(view.atoms)) if view.same_clause(k, place.i) and view.is_verb(k)), None)
    if verb is None or any(view.lower[k] in view.facts.list_words for k in range(place.j, verb)):
        return False
    return not _may_agree(view, verb, view.lower[head]) and _subject_behind(view, verb)


def _subject_behind(view: View, verb: int) -> bool:
    """A phrase or an amount behind a verb that may be its subject; without one «мост откроют» is said of the bridge."""
    k = verb + 1
    small = view.facts.stops - view.facts.prepositions
    while k < len(view.atoms) and k not in view.blocked:
        if view.lower[k] not in small and not view.lower[k].endswith(view.facts.infinitive_endings):
            break
        k += 1
    if k < len(view.atoms) and k in view.blocked and view.same_clause(k, verb):
        return True
    end = next((k for k in range(verb, len(view.atoms)) if not view.same_clause(k, verb)), len(view.atoms))
    return next(view.heads(verb + 1, end), None) is not None if verb + 1 < end else False


def _may_agree(view: View, verb: int, noun: str) -> bool:
    """Nothing in their endings is against the noun being the subject of the verb."""
    ending = next((e for e in view.facts.agreement if view.lower[verb].endswith(e)), None)
    return ending is None or noun.endswith(view.facts.agreement[ending])
