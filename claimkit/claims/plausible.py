"""Phrases that can be nobody's: a lone adjective, adverb or word of measure, and words with a verb among them."""

from claimkit.claims.view import Place, View
from claimkit.schema import EntityMention

SHORT = 4  # letters of a word whose ending tells nothing


def plausible(view: View, found: EntityMention) -> bool:
    """A phrase of common words that may be a subject; names and what stands for one always may: not «крупнейшая», «малко», «рамките»."""
    if found.type != "NOUN" or found.coref or found.start < view.start or found.end > view.end:
        return True
    place = view.place(found.start, found.end)
    words = [k for k in range(place.i, place.j) if view.atoms[k].kind == "w"]
    if any(view.is_name(k) for k in words):
        return True
    if len(words) == 1 and words[0] not in view.blocked:
        return not _empty(view, words[0])
    return not _opens_with_verb(view, place)


def _empty(view: View, k: int) -> bool:
    """A word that says how, how much or where, and nothing that an amount could be of."""
    word = view.lower[k]
    if word in view.facts.measures or view.is_stop(k) or view.region.at(k, "comparator") is not None:
        return True
    if view.region.at(k, "coref_noun", "org_noun", "loc_noun", "source_noun", "title", "property") is not None:
        return False
    behind = view.lower[k + 1] if k + 1 < len(view.atoms) else ""
    if behind in view.facts.prepositions and view.is_adjective(k) and view.is_oblique(k) and not view.region.hits(k):
        return True  # «90 % из | запланированных на среду 400 рейсов»
    endings = view.facts.adverb_endings + view.facts.lone_adjective_endings
    return len(word) > SHORT and bool(endings) and word.endswith(endings) and word not in view.facts.nominatives


def _opens_with_verb(view: View, place: Place) -> bool:
    """Where verbs come first: a joined word without the article before one that has it is a verb: «وسبق الإعلام»."""
    first = place.i
    if not view.facts.verb_first or view.lower[first][:1] not in view.facts.verb_joins or view.has_article(first):
        return False
    return place.j - first > 1 and view.has_article(first + 1) and not view.region.hits(first)
