"""Finders of names: each yields stretches of a text that it takes for a name; the list at the end is their order.

A capital at the start of a sentence is no evidence; a title, an organisation's noun, a quotation mark or the gazetteer is.
"""

from collections.abc import Callable, Iterator
from functools import cache

from claimkit.claims.bodies import bodies
from claimkit.claims.capitals import capitalised, typed
from claimkit.claims.nametext import Found, Text
from claimkit.claims.uncased import institutions, speakers, strange
from claimkit.claims.view import QUOTES
from claimkit.lang.lexicon import atoms_of, bits
from claimkit.mentions.atoms import Hit
from claimkit.schema import EntityType
from claimkit.text import fold_words
from claimkit.unify.canon import entity_name, entity_type, latin_aliases, latin_words
from claimkit.unify.names import base_form, same_name

_LISTED = bits(["entity", "country"])
LONGEST = 6
FEW = 2  # Latin capitals that are a name only by the word before them
OPENING = frozenset("«„")  # quotation marks that names stand in; the others hold speech and irony, too
ALIKE = 0.5  # likeness of a first name to the known one
STRANGE = 100  # score of a word that makes of a place another one


def _gazetteer(source: Text) -> Iterator[Found]:
    """Countries and entities of the word lists."""
    free = 0
    for i in source.region.starting(_LISTED):
        hit = source.region.at(i, "entity", "country") if i >= free else None
        if hit and _written(source, hit) and not _of_person(source, hit):
            kind: EntityType = "LOC" if hit.category == "country" else _type_of(hit.value)
            start = _directed(source, hit.i) if kind == "LOC" else _first_named(source, hit) if kind == "PERSON" else hit.i
            yield Found(start, hit.j, kind, hit.value if start == hit.i or kind == "PERSON" else None)
            free = hit.j


def _written(source: Text, hit: Hit) -> bool:
    """Written as a name is: with its capital; without the mark of a case; no ordinary word that only begins with a clitic."""
    if source.cased:
        return source.atoms[hit.i].cased[0].isupper() or _lower_body(source, hit)
    ordinary = bool(hit.clitic) and hit.j - hit.i == 1 and source.listed(hit.i)
    return not ordinary and not (hit.category == "entity" and source.case_marked(hit.i))


def _directed(source: Text, i: int) -> int:
    """Where a place with its direction begins: «Южная Калифорния»."""
    k = i - 1
    stems = source.facts.direction_stems
    if k < 0 or not stems or source.atoms[i].gap != 1 or not source.capital(k) or k in source.first or k in source.taken:
        return i
    return k if source.atoms[k].lower.startswith(stems) or _double(source, k) else i


def _double(source: Text, k: int) -> bool:
    """One strange word with a capital before a place, which makes it another place: «Баха Калифорния»."""
    alone = k == 0 or not source.capital(k - 1) or source.atoms[k].gap != 1
    return alone and source.nameish(k) and not source.given(k) and not source.region.hits(k) and source.score(k) > STRANGE


def _first_named(source: Text, hit: Hit) -> int:
    """Where a person known by the surname begins, if the first name before is the known one: «Сатьей Наделлой»."""
    k = hit.i - 1
    if hit.j - hit.i > 1 or k < 0 or hit.clitic or source.atoms[hit.i].gap != 1 or k in source.taken or source.atoms[k].kind != "w":
        return hit.i
    first = (entity_name(hit.value) or "").split(" ")[0]
    named = source.capital(k) if source.cased else source.nameish(k)
    return k if named and same_name(base_form(source.atoms[k].lower, source.language), first) > ALIKE else hit.i


def _of_person(source: Text, hit: Hit) -> bool:
    """A word that is a place or a firm elsewhere and here part of a person's name: «Питър Бон», «تشاد هاميل»."""
    if hit.j - hit.i > 1 or hit.clitic or (hit.category == "entity" and _type_of(hit.value) == "PERSON"):
        return False
    i, j = hit.i, hit.j
    behind = _named_before(source, i)
    before = (
        source.given(i)
        and j < len(source.atoms)
        and source.atoms[j].gap == 1
        and source.nameish(j)
        and (source.capital(j) or not source.cased)
    )
    return behind or (before and not source.clitic(j)) or _goes_on(source, hit)


def _named_before(source: Text, i: int) -> bool:
    """A person's names stand directly before: a first name, and up to one more word."""
    for k in (i - 1, i - 2):
        if k < 0 or source.atoms[k + 1].gap != 1 or k in source.taken or (source.cased and not source.capital(k)):
            return False
        if source.given(k):
            return True
        if not (source.nameish(k) or source.surname(k)):
            return False
    return False


def _goes_on(source: Text, hit: Hit) -> bool:
    """A place's name that goes on with a word that only names hold: «Канзас-Сити», «تينيسي تايمز»."""
    k = hit.j
    if k + 1 < len(source.atoms) and source.atoms[k].lower == "-" and not source.atoms[k].gap:
        return source.part(k + 1) is not None or (
            source.cased and not source.atoms[k + 1].gap and source.nameish(k + 1) and source.capital(k + 1)
        )
    return k < len(source.atoms) and source.atoms[k].gap == 1 and source.part(k) is not None and (source.capital(k) or not source.cased)


def _lower_body(source: Text, hit: Hit) -> bool:
    """A body's whole name in small letters: «консервативная партия»."""
    return (
        hit.category == "entity"
        and hit.j - hit.i > 1
        and _type_of(hit.value) == "ORG"
        and source.region.before(hit.j, "org_noun") is not None
    )


def _type_of(identity: str) -> EntityType:
    kind = entity_type(identity)
    return kind if kind in {"PERSON", "ORG", "LOC", "PRODUCT"} else "ORG"


def _latin_names(source: Text) -> Iterator[Found]:
    """«The Wall Street Journal», «SK hynix», «Nord Stream 2 AG» in text of another script."""
    i = 0
    aliases = _aliases()
    for start in sorted(source.latins):
        if start < i:
            continue
        i = start
        known = _alias_at(source, i, aliases)
        if known and not (known.type == "LOC" and _latin_run(source, i) > known.j and source.latin(known.j)):
            yield known
            i = known.j
            continue
        j = _latin_run(source, i)
        words = [source.atoms[k].lower for k in range(i, j) if source.atoms[k].kind == "w"]
        if (
            j > i
            and not latin_words("common").issuperset(words)
            and not (len(words) == 1 and source.has(i, "currency", "unit"))
            and not _handle(source, i, j)
        ):
            told = typed(source, i, j)
            yield Found(i, j, told or "ORG", guessed=told is None)
        i = max(j, i + 1)


def _handle(source: Text, i: int, j: int) -> bool:
    """An account or a tag, «@name», «#tag»; or letters too few to be a name by themselves."""
    if i and source.atoms[i - 1].lower in "@#" and not source.atoms[i].gap:
        return True
    few = j - i == 1 and len(source.atoms[i].cased) <= FEW
    return few and (len(source.atoms[i].cased) == 1 or (source.atoms[i].cased.isupper() and typed(source, i, j) is None))


@cache
def _aliases() -> dict[str, str]:
    """Latin spellings as atoms, lower case -> entity id."""
    known = latin_aliases()
    return {atoms_of(name): key for name, key in zip(fold_words(list(known)), known.values(), strict=True)}


def _alias_at(source: Text, i: int, aliases: dict[str, str]) -> Found | None:
    if not source.latin(i):
        return None
    for j in range(min(len(source.atoms), i + LONGEST), i, -1):
        identity = aliases.get(" ".join(a.lower for a in source.atoms[i:j]))
        if identity is not None:
            return Found(i, j, _type_of(identity), identity)
    return None


def _latin_run(source: Text, i: int) -> int:
    """End of the Latin name that starts here: capitalised words and numbers behind them, small words only between."""
    if not (source.latin(i) and source.capital(i)):
        return i
    j = end = i + 1
    atoms = source.atoms
    while j < len(atoms) and j - i < 8 and atoms[j].gap < 2:
        glued = atoms[j].gap == 0
        if (source.latin(j) and (source.capital(j) or glued)) or (
            atoms[j].kind == "d"
            and (glued or not source.has(j + 1, "scale", "currency", "unit", "percent", "month", "count"))
            and len(atoms[j].cased) < 5
        ):
            end = j + 1
        elif not (
            atoms[j].lower in latin_words("joins")
            and j + 1 < len(atoms)
            and source.latin(j + 1)
            and (source.capital(j + 1) or atoms[j + 1].gap == 0)
        ):
            break
        j += 1
    return end


def _quoted(source: Text) -> Iterator[Found]:
    """«Норд стрим» behind an organisation's noun, or any short capitalised quotation without a verb."""
    for i, atom in enumerate(source.atoms):
        if atom.lower not in QUOTES or i + 2 >= len(source.atoms) or (atom.gap == 0 and i and source.atoms[i - 1].kind == "w"):
            continue
        j = next((k for k in range(i + 1, min(i + 7, len(source.atoms))) if source.atoms[k].lower in QUOTES), 0)
        if j <= i + 1 or source.atoms[i + 1].gap or (source.atoms[j].gap and atom.lower not in "\"'"):
            continue
        inner = range(i + 1, j)
        plain = (
            all(source.atoms[k].kind != "s" or source.atoms[k].lower in "-.&" for k in inner) and source.atoms[j - 1].lower not in ".!?,"
        )
        before = i - 2 if i > 1 and source.atoms[i - 1].lower == "." else i - 1  # «яз. „Искър“»
        cued = source.has(before, "org_noun", "legal_form", "coref_noun")
        kind: EntityType = "LOC" if source.has(before, "facility") else "PRODUCT" if source.has(before, "product_noun") else "ORG"
        begins = source.capital(i + 1) or not source.cased
        if (
            plain
            and (
                cued
                or kind != "ORG"
                or (source.cased and _named(source, inner))
                or atom.lower in OPENING
                or all(source.nameish(k) for k in inner)
            )
            and source.atoms[i + 1].kind == "w"
            and begins
            and (cued or len(inner) <= 4)
            and source.atoms[max(0, i - 1)].lower != ":"
            and not _speech(source, inner)
        ):
            yield Found(i + 1, j, kind, guessed=not cued and kind == "ORG")


def _named(source: Text, inner: range) -> bool:
    """Quoted words that name by themselves: each has a capital."""
    return all(source.capital(k) for k in inner if source.atoms[k].kind == "w")


def _speech(source: Text, inner: range) -> bool:
    """Quoted words that say something rather than name something."""
    return any(source.atoms[k].lower in source.facts.stops for k in inner) or (not source.cased and len(inner) > 3)


FINDERS: tuple[Callable[[Text], Iterator[Found]], ...] = (
    bodies,
    _gazetteer,
    _latin_names,
    _quoted,
    capitalised,
    institutions,
    strange,
    speakers,
)
