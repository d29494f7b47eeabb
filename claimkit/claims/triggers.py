"""Property words as triggers: what a word says is measured, and whether a quantity fits it."""

from collections.abc import Mapping
from typing import NamedTuple

from claimkit.claims.view import Place, View
from claimkit.mentions.atoms import Hit
from claimkit.schema import Kind
from claimkit.unify.canon import property_info

MISFIT = 12  # what it costs a property word that the quantity is of another kind
NOUNS = frozenset({"property", "change_noun"})


class Trigger(NamedTuple):
    """A property word with its place and whether it is a noun."""

    place: Place
    id: str | None
    noun: bool
    start: int
    end: int
    rule: str


class Measure(NamedTuple):
    """What kind of quantity asks for its property."""

    kind: Kind
    dimension: str
    people: bool = True  # what it counts may be persons


def governed(view: View, hit: Hit) -> bool:
    """A noun under a preposition (one or two words before it)."""
    if hit.clitic and not hit.clitic.endswith(view.language.articles):
        return True
    joined = hit.i > 1 and view.lower[hit.i - 1] in view.language.grammar.get("list_and", ())
    before = next((h for h in view.of("property") if h.j == hit.i - 1), None) if joined else None
    return view.governed(before.i if before is not None else hit.i)  # «между вноса и износа»


def misfit(hit: Hit, kind: Measure) -> int:
    """Money does not measure turnout; a percentage may be the change of anything."""
    info = property_info(hit.value) if hit.category.startswith("property") else None
    if info is None or info.fits(*kind):
        return 0
    other = property_info(info.otherwise) if info.otherwise else None
    return 0 if other is not None and other.fits(*kind) else 1 if kind.kind == "percent" else MISFIT


def head_trigger(view: View, hit: Hit) -> Trigger:
    """The first noun of a genitive chain of property nouns («стоимость акций»); a measure word only widens it («قيمة الصادرات»)."""
    nouns = {h.j: h for h in view.of("property")}
    inner = hit
    while hit.category == "property":
        linked = view.facts.links and hit.i > 0
        at = _owner_end(view, hit.i, nouns) if not linked else hit.i - 1 if view.lower[hit.i - 1] in view.facts.links else -1
        if (
            at not in nouns
            or nouns[at].i >= hit.i
            or (view.facts.verb_first and (view.is_verb(nouns[at].i) or view.is_definite_word(at - 1)))
        ):
            break
        if _only_does(view, nouns[at]):
            break
        hit = nouns[at]
        if view.lower[hit.i] not in view.facts.measures:
            inner = hit
    found = trigger_of(view, inner)
    return found if hit is inner else found._replace(place=Place(hit.i, found.place.j), start=hit.start)


def _only_does(view: View, outer: Hit) -> bool:
    """A noun of a deed that the amount is not of, but what it is done to: «взыскание долга», «погашение кредита»."""
    word = view.lower[outer.i]
    info = property_info(outer.value)
    deed = word.endswith(view.facts.deed_endings) and word not in view.facts.not_deeds
    return deed and info is not None and info.group in {None, "outlay"}


def _owner_end(view: View, i: int, nouns: Mapping[int, Hit]) -> int:
    """Where nouns have cases, the end of the property noun that a genitive belongs to, past its adjectives: «доля отмененных рейсов»."""
    if not view.facts.oblique_endings:
        return i
    k = i
    while k > 0 and k not in nouns and view.is_adjective(k - 1) and view.is_oblique(k - 1):
        k -= 1
    return k if k in nouns else i


def _of_a_deed(view: View, hit: Hit, last: Hit) -> bool:
    """«стойността на договора»: the value is measured, and the deal is what it is of."""
    info = property_info(last.value)
    return info is not None and info.deed and hit.j - hit.i > 2 and view.lower[hit.j - 2] in view.facts.links


def trigger_of(view: View, hit: Hit) -> Trigger:
    """The trigger that a property word or a word of change is."""
    identity = hit.value if hit.category.startswith("property") else {"up": "growth", "down": "decline"}.get(hit.value)
    last = view.region.at(hit.j - 1, "property")
    whole = (last is not None and not _of_a_deed(view, hit, last)) or view.is_adjective(hit.j - 1)  # «معدل التضخم», «القيمة السوقية»
    same = [h for h in view.region.hits(hit.i) if h.category == hit.category and h.j < hit.j and h.clitic == hit.clitic]
    shorter = [h for h in same if h.value == hit.value or not whole]  # of «ارتفاع الموج» the waves are what is high
    short = shorter[-1] if shorter else None
    end = short or hit  # of «стоимость проекта» the property is the cost, whose is the project
    return Trigger(Place(hit.i, end.j), identity, hit.category in NOUNS, hit.start, end.end, hit.category)
