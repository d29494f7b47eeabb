"""Names found by rules and gazetteer: a list of finders, the earlier one wins where two overlap.

Names of the word lists (countries, known organisations and persons), Latin names in other scripts, names in quotes, and capitalised
or cued sequences with evidence beside them. Precision first: a capital at the start of a sentence is no evidence.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from claimkit.claims.view import QUOTES, facts_of
from claimkit.lang.lexicon import ATOM, Language
from claimkit.lang.sentences import sentences
from claimkit.mentions.atoms import Region, region_of
from claimkit.schema import EntityMention, EntityType
from claimkit.text import fold_word
from claimkit.unify.canon import entity_name, entity_type, latin_aliases

_LATIN = re.compile(r"[A-Za-z]")
_NAME_JOINS = frozenset("of the and de & . ' ’ -".split())
# Latin words of every language's news that name no one thing.
_NO_NAMES = frozenset(
    "ai gpu cpu it ceo cfo lng hbm dram nand ipo gdp api pc tv usd eur gbp rub bgn jpy cny chf w kw mw gw tw wh kwh mwh gwh twh g kg t m km "
    "gb mb tb pb hz ghz mhz covid id pdf www http https html com iii ii iv vi vii ok pr hr nm mm cm mln bn b c e a d n s v x i l р".split()
)
_CASED = frozenset({"Cyrl", "Latn", "Grek"})
LONGEST = 6


class _Found(NamedTuple):
    i: int
    j: int
    type: EntityType
    id: str | None = None


class _Text:
    """A text cut to atoms, with its first words marked and what is already named."""

    def __init__(self, text: str, language: Language) -> None:
        self.text, self.language, self.facts = text, language, facts_of(language)
        self.region: Region = region_of(text, language)
        self.atoms = self.region.atoms
        self.cased = language.script in _CASED
        starts = {a for a, _ in sentences(text, language)}
        self.first = {i for i, a in enumerate(self.atoms) if a.start in starts or (i and self.atoms[i - 1].lower in QUOTES and self.atoms[i - 1].start in starts)}
        self.taken: set[int] = set()

    def has(self, i: int, *categories: str) -> bool:
        return 0 <= i < len(self.atoms) and self.region.at(i, *categories) is not None

    def latin(self, i: int) -> bool:
        return i < len(self.atoms) and self.atoms[i].kind == "w" and bool(_LATIN.match(self.atoms[i].cased))

    def capital(self, i: int) -> bool:
        return i < len(self.atoms) and self.atoms[i].kind == "w" and self.atoms[i].cased[0].isupper()

    def common(self, i: int) -> bool:
        """A word of the lists (number, month, unit, noun) or of every sentence: no name by itself."""
        atom = self.atoms[i]
        return atom.lower in self.facts.stops or atom.lower in self.facts.common_capitals or any(not h.clitic for h in self.region.hits(i))


def find_entities(text: str, language: Language) -> list[EntityMention]:
    """The names in a text, in order: PERSON, ORG, LOC, PRODUCT, with an id that does not depend on where it was found."""
    source = _Text(text, language)
    found: list[_Found] = []
    for finder in FINDERS:
        for f in finder(source):
            if not source.taken.intersection(range(f.i, f.j)):
                source.taken.update(range(f.i, f.j))
                found.append(f)
    return _joined([_mention(source, f) for f in sorted(found)])


def _gazetteer(source: _Text) -> Iterator[_Found]:
    """Countries and entities of the word lists."""
    i = 0
    while i < len(source.atoms):
        hit = source.region.at(i, "entity", "country")
        if hit and (not source.cased or source.atoms[i].cased[0].isupper()):
            yield _Found(hit.i, hit.j, "LOC" if hit.category == "country" else _type_of(hit.value), hit.value)
            i = hit.j
        else:
            i += 1


def _type_of(identity: str) -> EntityType:
    kind = entity_type(identity)
    return kind if kind in {"PERSON", "ORG", "LOC", "PRODUCT"} else "ORG"


def _latin_names(source: _Text) -> Iterator[_Found]:
    """«The Wall Street Journal», «SK hynix», «Nord Stream 2 AG» in text of another script."""
    i, n = 0, len(source.atoms)
    aliases = _aliases()
    while i < n:
        known = _alias_at(source, i, aliases)
        if known:
            yield known
            i = known.j
            continue
        j = _latin_run(source, i)
        words = [source.atoms[k].lower for k in range(i, j) if source.atoms[k].kind == "w"]
        if j > i and not all(w in _NO_NAMES for w in words) and not (len(words) == 1 and source.has(i, "currency", "unit")) and len("".join(words)) > 1:
            yield _Found(i, j, _typed(source, i, j) or "ORG")
        i = max(j, i + 1)


@cache
def _aliases() -> dict[str, str]:
    """Latin spellings as atoms, lower case -> entity id."""
    return {" ".join(a for a in ATOM.findall(fold_word(name)) if not a.isspace()): key for name, key in latin_aliases().items()}


def _alias_at(source: _Text, i: int, aliases: dict[str, str]) -> _Found | None:
    if not source.latin(i):
        return None
    for j in range(min(len(source.atoms), i + LONGEST), i, -1):
        identity = aliases.get(" ".join(a.lower for a in source.atoms[i:j]))
        if identity is not None:
            return _Found(i, j, _type_of(identity), identity)
    return None


def _latin_run(source: _Text, i: int) -> int:
    """End of the Latin name that starts here: capitalised words and numbers behind them, small words only between."""
    if not (source.latin(i) and source.capital(i)):
        return i
    j = end = i + 1
    atoms = source.atoms
    while j < len(atoms) and j - i < 8 and atoms[j].gap < 2:
        glued = atoms[j].gap == 0
        if (source.latin(j) and (source.capital(j) or glued)) or (atoms[j].kind == "d" and (glued or not source.has(j + 1, "scale", "currency", "unit", "percent", "month", "count")) and len(atoms[j].cased) < 5):
            end = j + 1
        elif not (atoms[j].lower in _NAME_JOINS and j + 1 < len(atoms) and source.latin(j + 1) and (source.capital(j + 1) or atoms[j + 1].gap == 0)):
            break
        j += 1
    return end


def _quoted(source: _Text) -> Iterator[_Found]:
    """«Норд стрим» behind an organisation's noun, or any short capitalised quotation without a verb."""
    for i, atom in enumerate(source.atoms):
        if atom.lower not in QUOTES or i + 2 >= len(source.atoms) or (atom.gap == 0 and i and source.atoms[i - 1].kind == "w"):
            continue
        j = next((k for k in range(i + 1, min(i + 7, len(source.atoms))) if source.atoms[k].lower in QUOTES), 0)
        if j <= i + 1 or source.atoms[i + 1].gap or (source.atoms[j].gap and atom.lower not in "\"'"):
            continue
        inner = range(i + 1, j)
        plain = all(source.atoms[k].kind != "s" or source.atoms[k].lower in "-.&" for k in inner) and source.atoms[j - 1].lower not in ".!?,"
        cued = source.has(i - 1, "org_noun", "legal_form", "coref_noun")
        begins = source.capital(i + 1) or not source.cased
        if plain and source.atoms[i + 1].kind == "w" and begins and (cued or len(inner) <= 4) and source.atoms[max(0, i - 1)].lower != ":" and not _speech(source, inner):
            yield _Found(i + 1, j, "ORG")


def _speech(source: _Text, inner: range) -> bool:
    """Quoted words that say something rather than name something."""
    return any(source.atoms[k].lower in source.facts.stops for k in inner) or (not source.cased and len(inner) > 3)


def _capitalised(source: _Text) -> Iterator[_Found]:
    """«Майк Куп», «министр Иван Петров», «Кройдоне»: sequences of capitals that are not the first word of a sentence by itself."""
    if not source.cased:
        return
    i, n = 0, len(source.atoms)
    while i < n:
        if source.latin(i) or not source.capital(i):
            i += 1
            continue
        j = i + 1
        while j < n and _continues(source, j):
            j += 1
        start = i + 1 if i in source.first and (source.common(i) or j - i == 1) and not _spoken(source, j) else i
        if start < j and not all(source.common(k) for k in range(start, j) if source.atoms[k].kind == "w"):
            yield _Found(start, j, _typed(source, start, j) or ("PERSON" if _words(source, start, j) > 1 else "ORG" if source.atoms[start].cased.isupper() else "LOC" if _located(source, start) else "PERSON"))
        i = j


def _spoken(source: _Text, j: int) -> bool:
    return source.has(j, "report_verb")


def _words(source: _Text, i: int, j: int) -> int:
    return sum(source.atoms[k].kind == "w" for k in range(i, j))


def _continues(source: _Text, j: int) -> bool:
    atom, last = source.atoms[j], source.atoms[j - 1]
    if atom.gap == 2 or source.taken.intersection((j,)):
        return False
    if atom.lower == "-" and not atom.gap:
        return j + 1 < len(source.atoms) and not source.atoms[j + 1].gap and source.capital(j + 1)
    if atom.lower == "." and len(last.cased) == 1 and not atom.gap:
        return j + 1 < len(source.atoms) and source.capital(j + 1)
    return source.capital(j) and not source.latin(j) and (atom.gap == 1 or last.lower in "-.") and (j not in source.first)


def _located(source: _Text, i: int) -> bool:
    return (i > 0 and source.region.before(i, "time_rel") is not None) or source.has(i - 1, "loc_noun")


def _typed(source: _Text, i: int, j: int) -> EntityType | None:
    """The type that the words before and behind a name give it."""
    before = i - 1
    while before >= 0 and source.atoms[before].lower in QUOTES:
        before -= 1
    for category, kind in (("legal_form", "ORG"), ("org_noun", "ORG"), ("title", "PERSON"), ("loc_noun", "LOC")):
        if before >= 0 and (source.region.before(before + 1, category) or (category == "legal_form" and source.has(j, category))):
            return kind  # type: ignore[return-value]
    return "PERSON" if source.has(j, "report_verb") and _words(source, i, j) == 2 and not source.latin(i) else None


def _cued(source: _Text) -> Iterator[_Found]:
    """Where the script has no capitals: a title, an organisation's or a place's noun and the word or two behind it."""
    if source.cased:
        return
    for category, kind, inside in (("title", "PERSON", False), ("legal_form", "ORG", False), ("org_noun", "ORG", True), ("loc_noun", "LOC", False)):
        for i in range(len(source.atoms)):
            hit = source.region.at(i, category)
            if hit is None or source.atoms[i].lower in source.facts.stops:
                continue
            j = hit.j
            limit = hit.j + (3 if inside else 2)
            while j < min(limit, len(source.atoms)) and source.atoms[j].kind == "w" and source.atoms[j].gap == 1 and not source.common(j):
                j += 1
            if j > hit.j:
                yield _Found(hit.i if inside else hit.j, j, kind)  # type: ignore[arg-type]


FINDERS: tuple[Callable[[_Text], Iterator[_Found]], ...] = (_gazetteer, _latin_names, _quoted, _capitalised, _cued)


def _mention(source: _Text, found: _Found) -> EntityMention:
    first, last = source.atoms[found.i], source.atoms[found.j - 1]
    start = first.start
    hit = next((h for h in source.region.hits(found.i) if h.clitic and h.j == found.j and h.value == found.id), None)
    if hit is not None and found.id is not None:
        start = hit.start
    text = source.text[start : last.end]
    if found.id is not None:
        return EntityMention(start=start, end=last.end, text=text, type=found.type, id=found.id, name=entity_name(found.id) or text)
    return EntityMention(start=start, end=last.end, text=text, type=found.type, id=slug(text), name=text)


def slug(name: str) -> str:
    """A readable id that depends on the name alone.

    >>> slug("Nord Stream 2 AG")
    'nord-stream-2-ag'
    """
    return "-".join(re.findall(r"\w+", fold_word(name)))


def _joined(mentions: list[EntityMention]) -> list[EntityMention]:
    """A surname alone is the person named in full before it."""
    full: dict[str, EntityMention] = {}
    out = []
    for m in mentions:
        words = fold_word(m.text).split()
        known = full.get(words[-1][:6]) if len(words) == 1 else None
        if known is not None and m.type in {"PERSON", "ORG"} and len(words[0]) > 3 and abs(len(words[0]) - len(fold_word(known.text).split()[-1])) <= 3:
            m = m.model_copy(update={"type": "PERSON", "id": known.id, "name": known.name})
        elif m.type == "PERSON" and len(words) > 1:
            full[words[-1][:6]] = m
        out.append(m)
    return out
