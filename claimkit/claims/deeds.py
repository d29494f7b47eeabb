"""Nouns right before an amount that say what it is of and that no list has: deeds («об отмене 150 рейсов»), sizes («рубеж в 4000»)."""

from claimkit.claims.triggers import MISFIT, Measure, Trigger, misfit
from claimkit.claims.view import Place, View


def deed_before(view: View, mention: Place) -> Trigger | None:
    """«об отмене 150 рейсов», «требует возврата $2 млн»: a noun of a deed, that no list has, right before the amount, its object."""
    k = mention.i - 1
    small = view.facts.prepositions | view.facts.clause_words
    while k > 0 and (view.region.before(k + 1, "comparator") or (view.lower[k] in view.facts.stops and view.lower[k] not in small)):
        k -= 1
    if k > 0 and view.lower[k] in view.facts.links:
        k -= 1  # «отмяната на 100 полета»
    elif view.facts.links:
        return None
    if view.facts.recipient_endings and any(view.lower[n].endswith(view.facts.recipient_endings) for n in range(mention.i, mention.j)):
        return None  # «разослала объявления 50 тысячам клиентов»
    if k < 0 or k in view.blocked or view.soft[k] != view.soft[mention.i]:
        return None
    if view.is_name(k) or view.is_verb(k) or view.region.at(k, "property", "change_noun") is not None:
        return None
    word = view.lower[k]
    related = k == mention.i - 1 and view.lower[mention.i] in view.facts.genitive_numerals and not view.is_adjective(k)
    if related and not word.endswith(view.facts.recipient_names):
        return Trigger(Place(k, k + 1), None, True, view.atoms[k].start, view.atoms[k].end, "relation")  # «мать пятерых детей»
    if not word.endswith(view.facts.deed_endings) or word in view.facts.not_deeds:
        return None
    first = k
    while first > 0 and view.is_adjective(first - 1):
        first -= 1
    if first and view.lower[first - 1] in view.facts.place_words and word.endswith(view.facts.locative_endings):
        return None  # «на заседании 20 депутатов»: where
    return Trigger(Place(k, k + 1), None, True, view.atoms[k].start, view.atoms[k].end, "deed")


def sized(view: View, mention: Place, kind: Measure) -> Trigger | None:
    """«преодолела рубеж в 4000 долларов»: the noun before a preposition of size, where the verb does not value its object."""
    k = mention.i - 2
    if k < 1 or kind.kind == "capacity" or view.lower[k + 1] not in view.facts.size_words or view.atoms[k].kind != "w" or k in view.blocked:
        return None
    if view.is_stop(k) or view.is_verb(k) or view.is_name(k) or view.is_adjective(k):
        return None
    if view.region.at(k, "property", "change_noun", "property_verb") is not None:
        return None
    valuing = view.of("property_verb", "change_verb", "change_noun")
    if any(view.same_clause(h.i, k) and h.j <= k and misfit(h, kind) < MISFIT for h in valuing):
        return None
    return Trigger(Place(k, k + 1), None, True, view.atoms[k].start, view.atoms[k].end, "size")
