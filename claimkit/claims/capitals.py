"""Finders of names where the script has capitals: runs of capitalised words, cut where a word is none of a name, and their types."""

from collections.abc import Iterator

from claimkit.claims.nametext import Found, Text
from claimkit.claims.places import located
from claimkit.claims.view import QUOTES
from claimkit.schema import EntityType

APOSTROPHES = frozenset("'’‘`")
SHORT = 3  # letters of a family's name that stands before the first name, «Ли Чон Хо»
LISTED, ORDINARY = -900, -150  # scores of a word of the lists, and below which a lone capital is none of a name
SHOUTED = 3  # words in capitals throughout that are a headline, no name


def capitalised(source: Text) -> Iterator[Found]:
    """«Майк Куп», «министр Иван Петров», «Кройдоне»: runs of capitals without the ordinary words that only begin a sentence."""
    if not source.cased:
        return
    j = 0
    for i in sorted(source.capitals - source.latins):
        if i < j or i in source.taken:
            continue
        j = run_end(source, i)
        start = _begun(source, i, j)
        if start < j and not _plain(source, start, j):
            while j > start and (source.atoms[j - 1].kind == "s" or _begins_text(source, start, j)):
                j -= 1
            cut = _second(source, start, j)
            for a, b in ((start, cut), (cut, j)) if cut < j else ((start, j),):
                told = typed(source, a, b)
                if _plain(source, a, b) or (told is None and _ordinary(source, a, b)):
                    continue
                yield Found(a, b, told or _by_letters(source, a, b), guessed=told is None)


def _begins_text(source: Text, start: int, j: int) -> bool:
    """A preposition with a capital behind another word: a lost line break, «Подробнее В городе …»."""
    return j - 1 > start and source.atoms[j - 1].lower in source.facts.prepositions and source.atoms[j - 1].cased[:1].isupper()


def run_end(source: Text, i: int) -> int:
    """The end of the run of capitalised words that starts at an atom."""
    j = i + 1
    while j < len(source.atoms) and _continues(source, j):
        j += 1
    return j


def _begun(source: Text, i: int, j: int) -> int:
    """Where the name in a run begins: behind titles, and behind an ordinary word that has its capital from the sentence."""
    while i < j:
        hit = source.region.at(i, "title")
        if hit is not None and hit.j <= j and not source.given(i):
            i = hit.j
        elif (i in source.first and not _name_first(source, i, j)) or source.atoms[i].lower in source.facts.common_capitals:
            i += 1
        else:
            break
        while i < j and source.atoms[i].kind == "s":
            i += 1
    return i


def _name_first(source: Text, i: int, j: int) -> bool:
    """Whether a word at the head of a sentence is a name: by its letters, or as the first name of a person."""
    if source.given(i):
        return j - i > 1 or not source.common(i)
    if source.atoms[i].lower in source.facts.stops:
        return False
    acronym = source.atoms[i].cased.isupper() and len(source.atoms[i].cased) > 1
    return not source.common(i) and (acronym or source.score(i) > 0 or (source.has(j, "report_verb") and source.score(i) > LISTED))


def _second(source: Text, i: int, j: int) -> int:
    """Where a person's name begins behind another name, «Лейкърс Люк Уолтън»: at a first name; the end where none does."""
    for k in range(i + 1, j - 1):
        if (
            source.given(k)
            and not source.given(k - 1)
            and not source.given(i)
            and source.atoms[k].gap == 1
            and source.part(i) is None
            and len(source.atoms[i].lower) > SHORT
        ):
            return k
    return j


def _plain(source: Text, i: int, j: int) -> bool:
    """Only words of every text, or a headline in capitals."""
    words = [k for k in range(i, j) if source.atoms[k].kind == "w"]
    shouted = len(words) >= SHOUTED and all(source.atoms[k].cased.isupper() for k in words)
    described = (
        len(words) == 1
        and source.score(i) <= 0
        and source.atoms[i].lower.endswith(source.facts.adjective_endings)
        and _noun_behind(source, j)
    )
    return shouted or described or j - i == len(source.atoms[i].cased) == 1 or all(source.common(k) for k in words)


def _ordinary(source: Text, i: int, j: int) -> bool:
    """One word that is plainly an ordinary one: a heading's, a table's."""
    return (
        j - i == 1 and source.score(i) < ORDINARY and not source.given(i) and not located(source, i) and not source.atoms[i].cased.isupper()
    )


def _noun_behind(source: Text, j: int) -> bool:
    """A word in small letters follows directly, which an adjective describes."""
    return (
        j < len(source.atoms)
        and source.atoms[j].kind == "w"
        and source.atoms[j].gap == 1
        and source.atoms[j].lower not in source.facts.stops
    )


def _continues(source: Text, j: int) -> bool:
    atom, last = source.atoms[j], source.atoms[j - 1]
    if atom.gap == 2 or j in source.taken:
        return False
    glued = j + 1 < len(source.atoms) and not source.atoms[j + 1].gap
    if atom.lower == "-" and not atom.gap:
        return glued and (source.capital(j + 1) or source.part(j + 1) is not None)
    if atom.lower == "." and not atom.gap and (len(last.cased) == 1 or last.lower in source.facts.name_abbreviations):
        return j + 1 < len(source.atoms) and source.capital(j + 1)
    if atom.lower in source.facts.name_particles and not source.capital(j):
        follows = j + 2 if glued and source.atoms[j + 1].lower == "-" else j + 1
        return atom.gap == 1 and follows < len(source.atoms) and source.capital(follows) and source.atoms[follows].gap < 2
    if last.lower in source.facts.name_particles and atom.lower == "-":
        return True
    if atom.lower in APOSTROPHES:
        return glued and not atom.gap and len(last.cased) == 1 and source.capital(j + 1)
    if last.lower == "-" and source.part(j) is not None:
        return True
    joined = atom.gap == 1 or last.lower in "-." or last.lower in APOSTROPHES
    return (
        source.capital(j)
        and not source.latin(j)
        and joined
        and j not in source.first
        and not (atom.gap and source.has(j, "org_noun", "title"))
    )


def _by_letters(source: Text, i: int, j: int) -> EntityType:
    """The type of a run that no word beside it tells."""
    words = [k for k in range(i, j) if source.atoms[k].kind == "w"]
    parts = {part for k in words if (part := source.part(k)) is not None}
    if parts and len(words) > 1:
        return "ORG" if "org_part" in parts else "LOC"
    if source.given(i) and len(words) > 1:
        return "PERSON"
    if source.atoms[i].cased.isupper() and len(words) == 1:
        return "ORG"
    if located(source, i, listed=len(words) == 1):
        return "LOC"
    if len(words) == 1 and source.atoms[i].lower.endswith(source.facts.place_endings):
        return "LOC"
    return "PERSON" if any(source.score(k) > 0 or source.given(k) for k in words) or len(words) == 1 else "ORG"


def typed(source: Text, i: int, j: int) -> EntityType | None:
    """The type that the words before and behind a name give it."""
    before = i - 1
    while before >= 0 and source.atoms[before].lower in QUOTES:
        before -= 1
    words = sum(source.atoms[k].kind == "w" for k in range(i, j))
    person = words > 1 and source.given(i) and not source.latin(i)
    if words == 2 and source.score(i) > 0 and before >= 0 and _heads(source, before):
        return "PERSON"  # «директор компании Лара Сухова»
    for category, kind in CUES:
        owned = category == "product_noun" and not source.latin(i)  # «программа Сухова»
        if before >= 0 and _beside(source, before, category) and not (person and kind == "ORG") and not owned:
            return kind
        if category == "legal_form" and source.has(j, category):
            return kind
    return "PERSON" if source.has(j, "report_verb") and words == 2 and not source.latin(i) and source.score(i) > 0 else None


CUES: tuple[tuple[str, EntityType], ...] = (
    ("legal_form", "ORG"),
    ("org_noun", "ORG"),
    ("title", "PERSON"),
    ("loc_noun", "LOC"),
    ("facility", "LOC"),
    ("product_noun", "PRODUCT"),
)
BETWEEN = 3  # words from a title to the noun of its organisation
ABBREVIATED = 2  # letters of a noun that is written with a point


def _beside(source: Text, k: int, category: str) -> bool:
    """A word of a category ends at an atom; one that is written short has its point, «с. Лозен»."""
    dot = source.atoms[k].lower == "." and k > 0
    hit = source.region.before(k + 1 - dot, category)
    if hit is None or hit.clitic:
        return False
    short = category == "loc_noun" and source.atoms[hit.i].end - source.atoms[hit.i].start <= ABBREVIATED
    return short == dot or (category == "legal_form" and not dot)


def _heads(source: Text, k: int) -> bool:
    """An organisation's noun ends at an atom, and the title of who heads it stands before: «директор компании»."""
    hit = source.region.before(k + 1, "org_noun")
    return hit is not None and any(source.region.before(n, "title") is not None for n in range(hit.i, max(0, hit.i - BETWEEN), -1))
