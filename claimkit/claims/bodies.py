"""Bodies and places named by plain words, «Юридический комитет Сената», «Тихий океан»."""

from collections.abc import Iterator

from claimkit.claims.capitals import run_end
from claimkit.claims.nametext import Found, Text
from claimkit.claims.places import placed
from claimkit.lang.lexicon import bits
from claimkit.schema import EntityType
from claimkit.unify.canon import entity_type

SHORT = 2  # letters of nouns that are abbreviations
_NOUNS = bits("org_noun institution facility loc_noun entity country".split())  # what a body begins with, if not with a capital
ADJECTIVES = 3  # at most, before the noun
NAMED = 4  # atoms of the name that a body is called after
WHOLE = 3  # atoms of a noun with its adjective in the lists
PURPOSE = 3  # words


def bodies(source: Text) -> Iterator[Found]:
    """Names made of plain words: «Юридический комитет Сената», «Университет Мичигана», «Корейского полуострова», «озера Титикака»."""
    if not source.cased:
        return
    past = 0
    for i in sorted(source.capitals.union(source.region.starting(_NOUNS))):
        past = max(past, _known(source, i))
        head = None if source.latin(i) or source.atoms[i].kind != "w" or i < past else _head(source, i)
        if head is None:
            continue
        j, kind, named = head
        if source.capital(i) and i not in source.first:
            j, named = _portfolio(source, i, j, named=named)
        end = _tail(source, j, kind, wide=named)
        if named or end > j:
            yield Found(_described(source, i) if not named and kind == "ORG" else i, end, kind)


def _portfolio(source: Text, i: int, j: int, *, named: bool) -> tuple[int, bool]:
    """The end of a ministry with what it is for, «Министерство юстиции», «Министерството на правосъдието»; and that it is a name."""
    hit = source.region.before(j, "institution")
    if hit is None or hit.value != "ministry" or hit.i < i:
        return j, named
    k = j + (j < len(source.atoms) and source.atoms[j].lower in source.facts.links)
    end = k
    while end < len(source.atoms) and end - k < PURPOSE and _lower_word(source, end) and _adjective(source, end):
        end += 1
    end += end < len(source.atoms) and _lower_word(source, end)
    return (end, True) if end > k else (j, named)


def _known(source: Text, i: int) -> int:
    """The end of a name of more than one word that the gazetteer has here; 0 where it has none."""
    hit = source.region.at(i, "entity", "country")
    return hit.j if hit is not None and hit.j - hit.i > 1 else 0


def _described(source: Text, i: int) -> int:
    """Where a body in small letters begins: at an adjective or another body's noun before it, «департамента полиции Василлы»."""
    k = i - 1
    if k < 0 or source.atoms[i].gap != 1 or source.capital(i) or source.atoms[k].lower in source.facts.stops or k in source.first:
        return i
    return k if source.has(k, "institution") or _adjective(source, k) else i


def _head(source: Text, i: int) -> tuple[int, EntityType, bool] | None:
    """The end of the noun that makes a body or a place, its type, and whether it is a name already without what follows.

    Adjectives before it make it one where the first has a capital that it does not owe to the sentence.
    """
    raised = source.capital(i) and i not in source.first
    for j in range(i, min(i + ADJECTIVES + 1, len(source.atoms))):
        atom = source.atoms[j]
        if (j > i and atom.gap != 1) or (source.capital(j) and source.given(j)):
            return None
        hit = source.region.at(j, "org_noun", "institution") or source.region.at(j, "facility", "loc_noun")
        if hit is not None and not hit.clitic and hit.j - hit.i < WHOLE and len(source.atoms[hit.j - 1].lower) > SHORT:
            kind: EntityType = "ORG" if hit.category in {"org_noun", "institution"} else "LOC"
            whole = hit.j > i + 1 and raised
            headed = source.region.before(hit.j, "institution", "facility") is not None
            return (hit.j, kind, whole) if whole or headed else None
        described = _adjective(source, j) or (j > i and source.capital(j) and raised)
        if not described or (j == i and not (raised or source.capital(i))):
            return None
    return None


def _tail(source: Text, j: int, kind: EntityType, *, wide: bool) -> int:
    """The end of what a body or place is of: a name behind it, or behind «of»; a body with a capital may be for something, too."""
    linked = j < len(source.atoms) and source.atoms[j].lower in source.facts.body_of and kind == "ORG"
    k = j + linked
    if k < len(source.atoms) and source.atoms[k].gap == 1 and source.capital(k) and k not in source.first:
        end = _named(source, k, raised=wide)
        if end > k and not (linked and source.atoms[j].lower in source.facts.place_words and not placed(source, end)):
            return end
    if wide and kind == "ORG" and j < len(source.atoms) and source.atoms[j].lower in source.facts.body_for:
        return _purpose(source, j + 1) or j
    return j


def _named(source: Text, k: int, *, raised: bool) -> int:
    """The end of the name that a body is called after; a person's full name is no such, nor a firm whose common noun stands before."""
    hit = source.region.at(k, "country", "entity")
    if hit is not None:
        kind = "LOC" if hit.category == "country" else entity_type(hit.value)
        return hit.j if kind == "LOC" or (kind == "ORG" and (raised or source.has(k, "institution"))) else k
    if source.latin(k) and not raised:
        return k
    if source.given(k) or source.has(k, "title"):
        return k
    end = run_end(source, k)
    return end if end - k <= NAMED and not any(source.part(n) for n in range(k, end)) else k


def _purpose(source: Text, k: int) -> int:
    """The end of up to three words in small letters that say what a body is for: «по ураганите», «за граждански свободи»."""
    end = k
    while end < len(source.atoms) and end - k < PURPOSE and _lower_word(source, end):
        end += 1
    stopped = end >= len(source.atoms) or source.atoms[end].kind == "s" or source.atoms[end].lower in source.facts.stops
    return end if end > k and stopped else 0


def _lower_word(source: Text, k: int) -> bool:
    atom = source.atoms[k]
    verb = source.has(k, "report_verb", "change_verb", "property_verb", "verb")
    return atom.kind == "w" and atom.gap == 1 and not source.capital(k) and atom.lower not in source.facts.stops and not verb


def _adjective(source: Text, j: int) -> bool:
    atom = source.atoms[j]
    return atom.kind == "w" and len(atom.lower) > ADJECTIVES and atom.lower.endswith(_endings(source, j))


def _endings(source: Text, j: int) -> tuple[str, ...]:
    """Endings of adjectives; with a capital, also those that other words have too."""
    facts = source.facts
    return facts.adjective_endings + facts.first_endings + (facts.raised_endings if source.capital(j) and j not in source.first else ())
