"""Finders of names where the script has no capitals: words with the letters of a name, typed by the words that stand before them."""

from collections.abc import Iterator

from claimkit.claims.nametext import Found, Text
from claimkit.claims.view import COMMAS, QUOTES
from claimkit.lang.lexicon import bits
from claimkit.mentions.atoms import Hit
from claimkit.schema import EntityType

LONGEST = 6  # words of a name
TAIL = 4  # words with the article behind an organisation's noun
CUES: tuple[tuple[str, EntityType], ...] = (
    ("title", "PERSON"),
    ("legal_form", "ORG"),
    ("org_noun", "ORG"),
    ("facility", "LOC"),
    ("loc_noun", "LOC"),
    ("product_noun", "PRODUCT"),
)
_ORGANISATIONS, _REPORTS = bits(["org_noun"]), bits(["report_verb"])
INSIDE = frozenset({"org_noun", "facility"})  # nouns that are of the name behind them
SHORT = 2  # letters of a surname that stands behind a first name only


def strange(source: Text) -> Iterator[Found]:
    """Runs of words with the letters of a name: «قالت مايورجا», «مدينة بيركينهيد», «جامعة ميشيغان» (with its noun)."""
    if source.cased:
        return
    j = 0
    for i in source.candidates():
        if i < j or source.atoms[i].kind != "w" or i in source.taken or source.article(i) or source.atoms[i].lower in source.facts.stops:
            continue
        j = _run(source, i)
        if j > i:
            kind, cue = _kind(source, i, j)
            j, kind = _described_end(source, j, kind, cue)
            inside = cue is not None and cue.category in INSIDE
            yield (
                Found(cue.i, j, kind, skip=_skipped(source, cue))
                if cue is not None and inside
                else Found(i, j, kind, skip=source.clitic(i), guessed=cue is None and kind == "PERSON")
            )


def _described_end(source: Text, j: int, kind: EntityType, cue: Hit | None) -> tuple[int, EntityType]:
    """With the adjective behind it: of a direction, «نوتنغهام الشرقية», or of an organisation, «مركز فاندربيلت الطبي»."""
    if j >= len(source.atoms) or source.atoms[j].gap != 1 or not source.article(j):
        return j, kind
    word = source.atoms[j].lower
    if word.startswith(source.facts.direction_stems):
        return j + 1, kind if kind == "ORG" else "LOC"
    adjective = _adjective(source, j) and not source.region.hits(j)
    return (j + 1 if adjective and cue is not None and cue.category == "org_noun" else j), kind


def _adjective(source: Text, j: int) -> bool:
    """A word with the ending of an adjective of relation, as family names with the article have."""
    return bool(source.facts.adjective_endings_after) and source.atoms[j].lower.endswith(source.facts.adjective_endings_after)


def _skipped(source: Text, cue: Hit) -> int:
    return cue.start - source.atoms[cue.i].start


def _run(source: Text, i: int) -> int:
    """The end of the run of names that starts at `i`; `i` where none does."""
    letters = _letters(source, i)
    if letters == i and not _opens(source, i):
        return i
    j = max(letters, i + 1)
    while j < len(source.atoms) and j - letters < LONGEST and _continues(source, i, j):
        j += 1
    while j > i + 1 and source.atoms[j - 1].lower in source.facts.name_particles:
        j -= 1
    return j


def _opens(source: Text, i: int) -> bool:
    """A word sure to be a name; or one that may be and stands before another, or behind a cue."""
    nameish = source.nameish(i)
    if nameish and source.sure(i):
        return True
    if not (nameish or source.given(i)):
        return False
    follows = i + 1 < len(source.atoms) and source.atoms[i + 1].gap == 1 and not source.clitic(i + 1)
    if nameish:
        return (follows and (source.sure(i + 1) or source.part(i + 1) is not None)) or (
            source.part(i) is None and _cue(source, i) is not None
        )
    if not source.given(i) or i in source.taken:
        return False
    return (follows and source.sure(i + 1)) or (_cue(source, i) is not None and source.region.before(i, "title") is not None)


def _letters(source: Text, i: int) -> int:
    """The end of an abbreviation spelled out in names of letters, «بي بي سي»; `i` where there is none."""
    j = i
    if source.atoms[i].lower not in source.facts.spelled_letters or source.atoms[i].lower in source.facts.stops:
        return i
    while (
        j < len(source.atoms)
        and source.atoms[j].lower in source.facts.spelled_letters
        and j not in source.taken
        and (j == i or source.atoms[j].gap == 1)
    ):
        j += 1
    return j if j - i > 1 else i


def _continues(source: Text, i: int, j: int) -> bool:
    """Whether a name goes on: with another strange word that has no letter before it, a particle, or a family's name with the article."""
    atom = source.atoms[j]
    if atom.lower == "-" and not atom.gap and j + 1 < len(source.atoms) and not source.atoms[j + 1].gap:
        return source.nameish(j + 1)
    if source.atoms[j - 1].lower == "-" and not atom.gap:
        return source.nameish(j)
    if atom.gap != 1 or j in source.taken or atom.kind != "w":
        return False
    if atom.lower in source.facts.name_particles or source.atoms[j - 1].lower in source.facts.name_particles:
        return not source.region.hits(j) or atom.lower in source.facts.name_particles
    if source.article(j):
        titled = source.region.before(j - 1, "title") is not None and not source.clitic(j - 1)
        second = j - i == 1 and (source.given(i) or titled)
        return (second or ((source.given(i) or titled) and _adjective(source, j))) and not source.region.hits(j)
    short = len(atom.lower) == SHORT and source.given(j - 1) and atom.lower not in source.facts.stops and not source.region.hits(j)
    if source.given(j) and not source.given(j - 1) and not source.given(i) and source.part(i) is None:
        return False  # another name begins
    return short or (source.nameish(j) and not source.clitic(j)) or (source.given(j - 1) and source.surname(j))


def _cue(source: Text, i: int) -> Hit | None:
    """A title or a noun that a name follows, directly before `i`."""
    k = i
    while k > 0 and source.atoms[k - 1].lower in QUOTES:
        k -= 1
    if source.clitic(i):
        return None
    cue = next((hit for category, _ in CUES if (hit := source.region.before(k, category)) is not None), None)
    return None if cue is not None and cue.category != "title" and source.article(cue.i) else cue


def _kind(source: Text, i: int, j: int) -> tuple[EntityType, Hit | None]:
    """The type of a run, and the noun that tells it."""
    cue = _cue(source, i)
    if cue is not None and cue.category in {"facility", "loc_noun"}:
        return "LOC", cue
    parts = [part for k in range(i, j) if (part := source.part(k)) is not None]
    if "org_part" in parts or _letters(source, i) > i:
        return "ORG", cue if cue is not None and cue.category == "org_noun" else None
    if parts:
        return "LOC", None
    if source.given(i):
        return "PERSON", None
    if cue is not None:
        return dict(CUES)[cue.category], cue
    return ("LOC" if _placed(source, i, alone=j - i == 1) else "PERSON"), None


def _placed(source: Text, i: int, *, alone: bool) -> bool:
    """A place by the word before it, or by the place that it follows in a list, «في نيفادا وأوماها»; «من» tells it of one word only."""
    if i == 0 or (not alone and source.atoms[i - 1].lower in source.facts.of_words):
        return False
    if source.atoms[i - 1].lower in source.facts.place_words or source.atoms[i].lower[: source.clitic(i)] in source.facts.place_words:
        return True
    listed = i - 1 if source.clitic(i) else i - 2 if source.atoms[i - 1].lower in COMMAS else -1
    return source.kinds.get(listed) == "LOC"


def institutions(source: Text) -> Iterator[Found]:
    """An organisation's noun and words with the article that end in a land's adjective or are many: «وزارة العدل الأمريكية»."""
    if source.cased:
        return
    for i in source.region.starting(_ORGANISATIONS):
        hit = source.region.at(i, "org_noun")
        if hit is None or source.atoms[i].lower in source.facts.stops:
            continue
        j = hit.j
        while j < min(hit.j + TAIL, len(source.atoms)) and _described(source, j):
            j += 1
        lands = [k for k in range(hit.j, j) if source.has(k, "country_adj")]
        if lands:
            yield Found(i, lands[-1] + 1, "ORG", skip=hit.start - source.atoms[i].start)
        elif j - hit.j > 1:
            yield Found(i, j, "ORG", skip=hit.start - source.atoms[i].start)


def _described(source: Text, j: int) -> bool:
    atom = source.atoms[j]
    plain = all(h.category in {"country_adj", "org_noun", "coref_noun"} or h.clitic for h in source.region.hits(j))
    joined = any(clitic and atom.lower.startswith(clitic) for clitic in source.facts.list_clitics)
    return atom.kind == "w" and atom.gap == 1 and source.article(j) and plain and not joined and atom.lower not in source.facts.stops


def speakers(source: Text) -> Iterator[Found]:
    """Unknown words between a verb of saying and what is said, «وزعمت مايورجا أن …»."""
    if source.cased:
        return
    for i in source.region.starting(_REPORTS):
        hit = source.region.at(i, "report_verb")
        j = hit.j if hit is not None else 0
        while hit is not None and j - hit.j < 3 and j < len(source.atoms) and _unknown(source, j):
            j += 1
        if (
            hit is not None
            and hit.j < j < len(source.atoms)
            and (source.atoms[j].lower in source.facts.report_joins or source.atoms[j].kind == "s")
        ):
            yield Found(hit.j, j, "PERSON")


def _unknown(source: Text, j: int) -> bool:
    """A word of three letters or more that no list has, without the article and not plainly an ordinary one."""
    atom = source.atoms[j]
    return (
        atom.kind == "w"
        and len(atom.lower) > 2
        and atom.gap == 1
        and not source.article(j)
        and not source.common(j)
        and not source.region.hits(j)
        and source.score(j) > -200
    )
