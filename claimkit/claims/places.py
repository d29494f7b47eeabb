"""What makes a lone name a place: the word before it, or the place that it follows in a list."""

from claimkit.claims.nametext import Text
from claimkit.unify.canon import entity_type

SHORT = 2  # letters of a noun that is written with a point
LISTED = 6  # names of a list looked back at


def located(source: Text, i: int, *, listed: bool = True) -> bool:
    """A place by the word before it, «в Рушдене», or by the place that it follows in a list or an address, «в Рушдене, Нортгемптоншир»."""
    for _ in range(LISTED):
        if i > 0 and (
            source.atoms[i - 1].lower in source.facts.place_words
            or (source.has(i - 1, "loc_noun") and len(source.atoms[i - 1].lower) > SHORT)
        ):
            return True
        if i < 2 or not listed or source.atoms[i - 1].lower != "," or not source.capital(i - 2):
            return False
        if placed(source, i - 1):
            return True
        i -= 2
        while i > 0 and source.capital(i - 1) and source.atoms[i].gap == 1:
            i -= 1
    return False


def placed(source: Text, j: int) -> bool:
    """A place of the gazetteer ends before an atom."""
    hit = source.region.before(j, "entity", "country")
    return hit is not None and (hit.category == "country" or entity_type(hit.value) == "LOC")
