"""Things that stand at a place or before a verb: names, common nouns, pronouns and noun phrases."""

from claimkit.claims.coref import Question, coref, is_source
from claimkit.claims.view import QUOTES, Place, View
from claimkit.schema import EntityMention

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
        return named[0][1]
    return coref(q, i) or (view.noun(place) if place else None)


def thing_before(q: Question, verb: Place) -> EntityMention | None:
    """The last name, common noun or pronoun before the verb in its clause that no preposition governs; else the phrase before it."""
    view = q.view
    places: list[tuple[int, EntityMention]] = []
    for k in range(verb.i - 1, -1, -1):
        if not view.same_clause(k, verb.i):
            break
        if view.governed(k) or k in view.blocked:
            continue
        named = next((e for p, e in view.entities if p.i == k and not of_something(view, p, e)), None)
        thing = named or coref(q, k)
        if thing is not None and not is_source(q, thing) and not (named is None and view.is_oblique(k)):
            places.append((k, thing))
    return places[0][1] if places else None


def of_something(view: View, place: Place, entity: EntityMention) -> bool:
    """A place right behind a common noun only says where or whose that is: «столицы Бельгии»."""
    k = place.i - 1
    if entity.type != "LOC" or k < 0 or view.atoms[k].kind != "w" or k in view.blocked or view.facts.articles:
        return False
    return not view.is_stop(k) and not view.is_verb(k) and not view.is_capital(k) and not view.is_name(k)


def is_definite(view: View, thing: EntityMention) -> bool:
    """The phrase has a word with the article: a genitive, not an adjective."""
    place = view.place(thing.start, thing.end)
    return any(view.has_article(k) for k in range(place.i, place.j))


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
