"""Names in a text with their ids: found by rules and gazetteer (`finders`), a surname joined to the full name before it."""

from collections import deque
from collections.abc import Callable, Sequence
from itertools import chain, pairwise

from claimkit.claims.finders import FINDERS
from claimkit.claims.nametext import Found, Text
from claimkit.lang.lexicon import Language
from claimkit.schema import EntityMention, EntityType
from claimkit.text import fold_word, spelled
from claimkit.unify.canon import entity_name, entity_type
from claimkit.unify.names import known_person, name_id, person_id, same_name, spelled_entity

REMEMBERED = 100  # persons named in full that a surname may stand for
PLACES = frozenset({"ORG", "LOC"})
ALIKE = 0.45  # likeness of a name and its gloss in Latin letters
SHORT = 3  # letters: shorter words are too often something else


# Makes, of what the rules found, what a trained tagger finds with their help; the numbers are the places whose sentences matter, None all.
Retag = Callable[[Text, list[Found], Sequence[int] | None], list[Found]]


def find_entities(text: str, language: Language, *, retag: Retag | None = None, spots: Sequence[int] | None = None) -> list[EntityMention]:
    """The names in a text, in order: PERSON, ORG, LOC, PRODUCT, with an id that does not depend on where it was found.

    With `retag` a tagger has the last word, in the sentences that hold one of `spots` (sorted places in the text) or, without them, in all.
    """
    source = Text(text, language)
    found = found_by_rules(source)
    if retag is not None:
        found = retag(source, found, spots)
        source.taken = {i for f in found for i in range(f.i, f.j)}
    found.extend(_repeated(source, found))
    return _joined(_glossed(source, [_mention(source, f) for f in _retyped(source, sorted(found))]))


def found_by_rules(source: Text) -> list[Found]:
    """What the finders find, the first of those that overlap."""
    found: list[Found] = []
    for finder in FINDERS:
        for f in finder(source):
            if not source.taken.intersection(range(f.i, f.j)):
                source.taken.update(range(f.i, f.j))
                source.kinds[f.j - 1] = f.type
                found.append(f)
    return found


def _mention(source: Text, found: Found) -> EntityMention:
    first, last = source.atoms[found.i], source.atoms[found.j - 1]
    start = first.start + found.skip
    hit = next((h for h in source.region.hits(found.i) if h.clitic and h.j == found.j and h.value == found.id), None)
    if hit is not None and found.id is not None:
        start = hit.start
    text = source.text[start : last.end]
    name = spelled(text)
    kind, known = (found.type, found.id) if found.id is not None else _identified(source, found, name)
    return EntityMention(start=start, end=last.end, text=text, type=kind, id=known, name=entity_name(known) or name)


def _identified(source: Text, found: Found, text: str) -> tuple[EntityType, str]:
    """Type and id of a name that no list has as written: an abbreviation spelled out, a known name spelled in another way, or a new one."""
    letters = [source.facts.spelled_letters.get(a.lower) for a in source.atoms[found.i : found.j] if a.kind == "w"]
    if len(letters) > 1 and all(letters):
        text = "".join(filter(None, letters))
    if found.type != "PERSON" or found.guessed:
        known = spelled_entity(text, source.language)
        kind = entity_type(known) if known is not None else None
        if known is not None and kind is not None and (kind == found.type or (found.guessed and kind in PLACES)):
            return kind, known
        if known is not None and kind in PLACES and found.type in PLACES:
            return found.type, known  # a team or a government that is called as its place
    if found.type == "PERSON" and (person := known_person(text, source.language)) is not None:
        return "PERSON", person
    return found.type, (person_id if found.type == "PERSON" else name_id)(text, source.language)


def _repeated(source: Text, found: list[Found]) -> list[Found]:
    """A word that was a name, or the last word of one, is the name again: at the start of a sentence, or where no cue stands by."""
    known: dict[str, EntityType] = {}
    for f in found:
        last = source.atoms[f.j - 1]
        if (
            f.id is None
            and (f.type == "PERSON" or (source.cased and f.j - f.i == 1))
            and last.kind == "w"
            and len(last.lower) > SHORT
            and not source.common(f.j - 1)
        ):
            known.setdefault(last.lower, f.type)
    return [
        Found(i, i + 1, known[atom.lower])
        for i, atom in enumerate(source.atoms)
        if atom.lower in known and i not in source.taken and (not source.cased or source.capital(i))
    ]


def _retyped(source: Text, found: list[Found]) -> list[Found]:
    """A name that nothing beside it types has the type that a word beside it gave it elsewhere in the text."""
    told = {_words(source, f): f.type for f in reversed(found) if not f.guessed and f.id is None}
    return [f._replace(type=told.get(_words(source, f), f.type)) if f.guessed and f.id is None else f for f in found]


def _words(source: Text, found: Found) -> str:
    first = source.atoms[found.i].lower[found.skip :]
    return " ".join((first, *(a.lower for a in source.atoms[found.i + 1 : found.j])))


def _glossed(source: Text, mentions: list[EntityMention]) -> list[EntityMention]:
    """A name in Latin letters in brackets behind a name is the same: «هيليونيكس (Helionyx)»; its id and spelling go for the whole text."""
    glosses: dict[str | None, EntityMention] = {}
    for one, other in pairwise(mentions):
        between = source.text[one.end : other.start]
        if between.strip() == "(" and source.text[other.end : other.end + 1] == ")" and other.text.isascii() and not one.text.isascii():
            known = one.name != one.text
            if not known and (other.id == one.id or same_name(one.text, other.text) > ALIKE):
                glosses.setdefault(one.id, other)
    kinds = {m.id: m.type for m in reversed(mentions) if m.id in glosses}
    return [
        m.model_copy(update={"id": glosses[m.id].id, "name": glosses[m.id].name, "type": kinds[m.id]}) if m.id in glosses else m
        for m in mentions
    ]


def _joined(mentions: list[EntityMention]) -> list[EntityMention]:
    """A surname alone is the person named in full before it, else the first named so behind it; a full name in another case is the same."""
    mentions = _apart(mentions)
    ahead = [(fold_word(m.text).split(), m) for m in mentions if m.type == "PERSON" and " " in m.text][:REMEMBERED]
    full: deque[tuple[list[str], EntityMention]] = deque(maxlen=REMEMBERED)
    out = []
    for m in mentions:
        words = fold_word(m.text).split()
        people = chain(reversed(full), ahead if len(words) == 1 else ()) if m.name == m.text and m.type in {"PERSON", "ORG"} else ()
        head = words[-1][:SHORT] if words else ""  # names that are alike begin with the same letters
        known = next((e for name, e in people if name and name[-1][:SHORT] == head and _alike(name[-len(words) :], words)), None)
        if known is not None:
            m = m.model_copy(update={"type": "PERSON", "id": known.id, "name": known.name})
        elif m.type == "PERSON" and len(words) > 1:
            full.append((words, m))
        out.append(m)
    return out


def _apart(mentions: list[EntityMention]) -> list[EntityMention]:
    """Persons of one surname whose first names differ have the ids of their full names."""
    full = [m for m in mentions if m.type == "PERSON" and m.name == spelled(m.text) and " " in m.name][:REMEMBERED]
    names: dict[str | None, set[str]] = {}
    for m in full:
        names.setdefault(m.id, set()).add(str(m.name).split(" ")[0])
    shared = {key for key, firsts in names.items() if len(firsts) > 1 and any(same_name(a, b) < ALIKE for a in firsts for b in firsts)}
    if not shared:
        return mentions
    return [m.model_copy(update={"id": name_id(str(m.name), None)}) if m.id in shared and m in full else m for m in mentions]


def _alike(name: list[str], words: list[str]) -> bool:
    """The same words but for their endings: «Сухов», «Сухова», «Сухову»."""
    return len(name) == len(words) and all(_stem(a, b) for a, b in zip(name, words, strict=True))


def _stem(a: str, b: str) -> bool:
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= max(3, min(len(a), len(b)) - 2) and max(len(a), len(b)) - shared <= 3
