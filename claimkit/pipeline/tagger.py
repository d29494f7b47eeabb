"""A trained tagger of names: a linear chain over the features of a sentence (a conditional random field), in plain Python.

A model is one file: a line of JSON, then tables of numbers. Nothing in it is ever executed, and a file that is not whole, or not what it
was when it was written, is refused with ModelError.
"""

import hashlib
import json
import sys
from array import array
from collections.abc import Sequence
from operator import add
from pathlib import Path
from typing import Any, NamedTuple, cast

from claimkit.claims.nametext import Found, Text
from claimkit.errors import ModelError
from claimkit.pipeline.features import VERSION, Lists, features
from claimkit.schema import EntityType

MAGIC = "claimkit names"
SCALE = 64  # weights are kept in sixty-fourths
OUTSIDE = "O"
NEVER = -(10**6)  # more than any weights add up to
Weights = tuple[tuple[int, int], ...]  # label, weight


class Model(NamedTuple):
    """Labels, weights by feature, transitions between labels, what is added to «no name», and the lists of names."""

    lang: str
    labels: tuple[str, ...]
    weights: dict[int, Weights]
    moves: list[list[int]]
    lists: Lists


def dump(model: Model, path: Path) -> None:
    """Writes a model; the head holds the SHA-256 of all that follows it."""
    features_, counts, labels, weights = array("I"), array("B"), array("B"), array("h")
    for feature, row in sorted(model.weights.items()):
        features_.append(feature)
        counts.append(len(row))
        for label, weight in row:
            labels.append(label)
            weights.append(weight)
    moves = array("h", [weight for row in model.moves for weight in row])
    lists = [array("I", sorted(numbers)) for numbers in (model.lists.names, model.lists.places, model.lists.pairs)]
    tables = [features_, counts, labels, weights, moves, *lists]
    body = b"".join(_little(table).tobytes() for table in tables)
    head = {
        "format": MAGIC,
        "version": VERSION,
        "lang": model.lang,
        "labels": model.labels,
        "tables": [[table.typecode, len(table)] for table in tables],
        "endings": model.lists.endings,
        "proclitics": model.lists.proclitics,
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    path.write_bytes(json.dumps(head, ensure_ascii=False).encode() + b"\n" + body)


def _little(table: "array[int]") -> "array[int]":
    """Numbers in the order of bytes that files have, whatever the machine's own."""
    if sys.byteorder == "big":
        table = array(table.typecode, table)
        table.byteswap()
    return table


def load(path: Path) -> Model:
    """Reads a model.

    Raises ModelError, which says what is wrong: no such file, not a model, of another version, not whole, changed.
    """
    try:
        line, _, body = path.read_bytes().partition(b"\n")
        head = json.loads(line)
    except OSError as error:
        raise ModelError(f"{path}: the model cannot be read ({error.strerror}); install claimkit again", path=str(path)) from error
    except ValueError as error:
        raise ModelError(f"{path}: this is no model of names; install claimkit again", path=str(path)) from error
    if not isinstance(head, dict) or head.get("format") != MAGIC:
        raise ModelError(f"{path}: this is no model of names; install claimkit again", path=str(path))
    if head.get("version") != VERSION:
        wrong = f"{path}: the model is of version {head.get('version')}, this claimkit reads {VERSION}; train it again"
        raise ModelError(wrong, path=str(path))
    if hashlib.sha256(body).hexdigest() != head.get("sha256"):
        raise ModelError(f"{path}: the model is damaged: its SHA-256 is not the one written in it; install claimkit again", path=str(path))
    return _model(head, body)


def _model(head: dict[str, Any], body: bytes) -> Model:
    tables, at = [], 0
    for code, length in head["tables"]:
        table = array(code)
        size = table.itemsize * length
        table.frombytes(body[at : at + size])
        tables.append(_little(table))
        at += size
    numbers, counts, labels, weights, moves, names, places, pairs = tables
    rows: dict[int, Weights] = {}
    at = 0
    for feature, count in zip(numbers, counts, strict=True):
        rows[feature] = tuple(zip(labels[at : at + count], weights[at : at + count], strict=True))
        at += count
    n = len(head["labels"])
    lists = Lists(frozenset(names), frozenset(places), frozenset(pairs), tuple(head["endings"]), tuple(head["proclitics"]))
    return Model(head["lang"], tuple(head["labels"]), rows, [list(moves[i * n : (i + 1) * n]) for i in range(n)], lists)


def retag(model: Model, source: Text, found: Sequence[Found], start: int, end: int) -> list[Found]:
    """The names of a sentence, atoms `[start:end]`: what the model makes of what the rules found there."""
    if start >= end:
        return []
    labels = best_path(model, features(source, found, start, end, model.lists))
    return spans(labels, start)


def best_path(model: Model, rows: Sequence[Sequence[int]]) -> list[str]:
    """The likeliest labels of a sentence, all together (Viterbi); it cannot begin in the middle of a name."""
    get = model.weights.get
    into = list(zip(*model.moves, strict=True))
    score, back = [NEVER if label.startswith("I") else 0 for label in model.labels], []
    for position, row in enumerate(rows):
        if position:
            ways = [list(map(add, score, moves)) for moves in into]
            score = list(map(max, ways))
            back.append([way.index(top) for way, top in zip(ways, score, strict=True)])
        for known in filter(None, map(get, row)):
            for label, weight in known:
                score[label] += weight
    label = score.index(max(score))
    path = [label]
    for origin in reversed(back):
        label = origin[label]
        path.append(label)
    return [model.labels[label] for label in reversed(path)]


def spans(labels: Sequence[str], start: int) -> list[Found]:
    """Names from labels: `B-ORG` begins one, `B1-ORG` begins one behind the first letter of the word, `I-ORG` goes on.

    >>> [(f.i, f.j, f.type, f.skip) for f in spans(["O", "B-ORG", "I-ORG", "B1-LOC"], 0)]
    [(1, 3, 'ORG', 0), (3, 4, 'LOC', 1)]
    """
    out: list[Found] = []
    for i, label in enumerate(labels, start=start):
        if label == OUTSIDE:
            continue
        mark, _, kind = label.partition("-")
        if mark == "I" and out and out[-1].j == i and out[-1].type == kind:
            out[-1] = out[-1]._replace(j=i + 1)
        else:
            out.append(Found(i, i + 1, cast("EntityType", kind), None, int(mark[1:] or 0)))
    return out
