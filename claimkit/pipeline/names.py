"""Names by rules and statistics together: the bundled models, and the names that other pipelines find.

The tagger of a model sees what the rules found as features of its words, so the two do not vote: the model learnt when the rules are right.
Other pipelines know nothing of our rules; of theirs and ours the better is kept (`by_others`).
"""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Literal

from claimkit.claims.entities import Retag
from claimkit.claims.nametext import Found, Text
from claimkit.claims.view import QUOTES
from claimkit.lang.lexicon import languages
from claimkit.lang.sentences import sentences
from claimkit.pipeline.tagger import Model, load, retag
from claimkit.schema import EntityType

FILE = "names.bin"
COMPONENT = "claimkit_entities"
MEASURES = ("currency", "unit", "scale", "percent", "month", "weekday", "time_unit", "count")
SHORTEST = 3  # letters of a name in Latin letters that is kept against the model
_PACKAGE = Path(__file__).resolve().parents[1]
_FOLDERS = (_PACKAGE / "models", _PACKAGE.parent / "models")  # in an installed package; in a checkout
# Labels of other taggers (CoNLL, OntoNotes, natasha, Stanza's Bulgarian, Arabic and Russian models) -> ours; what is not here is left out.
LABELS: dict[str, EntityType] = {
    "PER": "PERSON", "PERS": "PERSON", "PERSON": "PERSON",
    "ORG": "ORG", "ORGANIZATION": "ORG", "MEDIA": "ORG",
    "LOC": "LOC", "LOCATION": "LOC", "GPE": "LOC", "GEOPOLIT": "LOC", "FAC": "LOC", "GEO": "LOC",
    "PRO": "PRODUCT", "PROD": "PRODUCT", "PRODUCT": "PRODUCT", "WORK_OF_ART": "PRODUCT",
}  # fmt: skip
Names = Literal["bundled", "rules", "doc"]


def folder(code: str) -> Path | None:
    """The bundled pipeline of a language; None where there is none."""
    return next((path / code for path in _FOLDERS if (path / code / COMPONENT / FILE).is_file()), None)


@lru_cache(maxsize=8)
def bundled(code: str) -> Model | None:
    """The bundled model of a language, read once a process; None where there is none. Raises ModelError where the file is damaged."""
    found = folder(code)
    return None if found is None else load(found / COMPONENT / FILE)


@lru_cache(maxsize=1)
def bundled_version() -> str:
    """16 hex digits for the bundled models of all languages, as far as they are there.

    >>> len(bundled_version())
    16
    """
    files = [found / COMPONENT / FILE for code in languages() if (found := folder(code)) is not None]
    return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in files)).hexdigest()[:16]


def retagger(code: str, names: Names = "bundled") -> Retag | None:
    """What the bundled model makes of the rules' names; None where there is no model, or only rules are wanted."""
    model = bundled(code) if names == "bundled" else None
    return None if model is None else partial(by_model, model)


def by_model(model: Model, source: Text, found: list[Found], spots: Sequence[int] | None = None) -> list[Found]:
    """The rules' names, but in the sentences that hold a spot (a place in the text; all of them where None) the model's."""
    starts = [atom.start for atom in source.atoms]
    found = sorted(found)
    out, last = [], 0
    for start, end in sentences(source.text, source.language):
        if spots is not None and bisect_left(spots, start) == bisect_left(spots, end):
            continue
        i, j = bisect_left(starts, start), bisect_left(starts, end)
        first, behind = bisect_left(found, (i,)), bisect_left(found, (j,))
        out += found[last:first]
        tagged = retag(model, source, found[first:behind], i, j)
        out += known(source, tagged, found[first:behind], amounts=spots is not None)
        last = behind
    return out + found[last:]


def known(source: Text, tagged: Sequence[Found], rules: Sequence[Found], *, amounts: bool) -> list[Found]:
    """The model's names, with the ids that the gazetteer has for the very same words, and what it left out but should not have.

    It learnt from general news, which names few products, few things in Latin letters, and few firms by abbreviations or in quotation marks
    (`amounts`: the sentence holds one, as those of business do); what the rules found of these stays. A unit or a month is no name.
    """
    by_place = {(f.i, f.j): f for f in rules if f.id is not None}
    products = [f for f in rules if f.type == "PRODUCT"]
    out, taken = list(products), {i for f in products for i in range(f.i, f.j)}
    for f in tagged:
        if taken.isdisjoint(range(f.i, f.j)) and not _is_measure(source, f):
            rule = by_place.get((f.i, f.j))
            sure = rule is not None and (rule.type == f.type or (rule.type == "ORG" and f.type == "PERSON" and _tells(source, f.i)))
            out.append(rule if rule is not None and sure else f)
    taken = {i for f in out for i in range(f.i, f.j)}
    kept = [f for f in rules if f.id is not None or _is_foreign(source, f) or (amounts and f.type == "ORG")]
    return sorted([*out, *(f for f in kept if taken.isdisjoint(range(f.i, f.j)))])


def _is_foreign(source: Text, found: Found) -> bool:
    letters = sum(len(source.atoms[i].lower) for i in range(found.i, found.j) if source.latin(i))
    return source.latin(found.i) and letters >= SHORTEST


def _tells(source: Text, i: int) -> bool:
    """Behind a word of saying, where a known medium is itself and no person of its name."""
    k = i - 1 if i and source.atoms[i - 1].lower in QUOTES else i
    return source.region.before(k, "report_verb", "report_phrase") is not None


def _is_measure(source: Text, found: Found) -> bool:
    """One word that is of a unit, a number or a date as it stands, or behind a small word written onto it."""
    return found.j - found.i == 1 and source.has(found.i, *MEASURES)


def by_others(others: Iterable[tuple[int, int, str]], source: Text, found: list[Found], spots: Sequence[int] | None = None) -> list[Found]:
    """Names of the gazetteer, then another tagger's (start, end, label) beside them, then what only the rules found."""
    del spots  # another tagger has read the whole text already
    out = [f for f in found if f.id is not None]
    taken = {i for f in out for i in range(f.i, f.j)}
    for f in [*_placed(source, others), *(f for f in found if f.id is None)]:
        if taken.isdisjoint(range(f.i, f.j)):
            taken.update(range(f.i, f.j))
            out.append(f)
    return sorted(out)


def _placed(source: Text, others: Iterable[tuple[int, int, str]]) -> list[Found]:
    """Another tagger's names on our atoms; a label that is not of the four types is left out."""
    starts = [atom.start for atom in source.atoms]
    out = []
    for start, end, label in others:
        kind = LABELS.get(label.upper())
        i, j = bisect_left(starts, start + 1) - 1, bisect_left(starts, end)
        if kind is not None and 0 <= i < j:
            out.append(Found(i, j, kind, None, max(0, start - source.atoms[i].start)))
    return out
