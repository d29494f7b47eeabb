"""The formats by name, and how each is written: one file for all articles, or a folder with files for each."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from claimkit.errors import InputError, OutputError
from claimkit.output.exports import brat, label_studio, lines, schema_org, spreadsheet, timex3, web_annotation
from claimkit.output.exports.graph import Reading
from claimkit.output.records import claim_columns, claim_row

WHO = "claimkit"
_ODD = re.compile(r"[^\w.-]+")

Pieces = Iterator[str]
Files = Iterator[tuple[str, str]]  # names and contents


def _json_lines(record: Callable[[Reading], Iterable[Mapping[str, Any]]]) -> Callable[[Iterable[Reading]], Pieces]:
    def pieces(readings: Iterable[Reading]) -> Pieces:
        for reading in readings:
            for one in record(reading):
                yield json.dumps(one, ensure_ascii=False) + "\n"

    return pieces


def _label_studio(readings: Iterable[Reading]) -> Pieces:
    yield "["
    for number, reading in enumerate(readings):
        yield (",\n" if number else "\n") + json.dumps(label_studio.task(reading, WHO), ensure_ascii=False)
    yield "\n]\n"


def _csv(readings: Iterable[Reading]) -> Pieces:
    columns = claim_columns()
    yield spreadsheet.to_csv([], columns)
    for reading in readings:
        yield spreadsheet.to_csv(map(claim_row, reading.claims), columns).split("\n", 1)[1]


def _brat(readings: Iterable[Reading]) -> Files:
    yield "annotation.conf", brat.configuration()
    for name, reading in _named(readings):
        yield f"{name}.txt", reading.article.text
        yield f"{name}.ann", brat.annotations(reading)


def _timeml(readings: Iterable[Reading]) -> Files:
    for name, reading in _named(readings):
        yield f"{name}.tml", timex3.timeml(reading)


def _named(readings: Iterable[Reading]) -> Iterator[tuple[str, Reading]]:
    """Readings with file names made of the ids of their articles, each once, whatever the case of letters."""
    taken: set[str] = set()
    for reading in readings:
        stem = _ODD.sub("_", reading.article.id).strip("._")[:80] or "article"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        yield name, reading


IN_A_FILE: Mapping[str, Callable[[Iterable[Reading]], Pieces]] = {
    "label-studio": _label_studio,
    "doccano": _json_lines(lambda reading: [lines.doccano(reading)]),
    "prodigy": _json_lines(lambda reading: [lines.prodigy(reading)]),
    "web-annotation": _json_lines(lambda reading: web_annotation.web_annotations(reading, WHO)),
    "schema-org": _json_lines(lambda reading: (schema_org.schema_org(reading.article, claim) for claim in reading.claims)),
    "csv": _csv,
}
IN_A_FOLDER: Mapping[str, Callable[[Iterable[Reading]], Files]] = {"brat": _brat, "timex3": _timeml}
FORMATS = (*IN_A_FILE, *IN_A_FOLDER)


def export(name: str, readings: Iterable[Reading], out: str | Path) -> None:
    """Writes articles and their claims in a format: into the file `out`, or for brat and timex3 into the folder `out`.

    For Label Studio the labelling interface is written beside it, as `.xml`. Raises InputError for an unknown format, OutputError where it
    cannot be written.
    """
    if name not in FORMATS:
        raise InputError(f"no such format: {name!r}; there are {', '.join(FORMATS)}", format=name)
    out = Path(out)
    try:
        if name in IN_A_FOLDER:
            out.mkdir(parents=True, exist_ok=True)
            for file_name, content in IN_A_FOLDER[name](readings):
                (out / file_name).write_text(content, encoding="utf-8", newline="")
            return
        with out.open("w", encoding="utf-8", newline="") as file:
            file.writelines(IN_A_FILE[name](readings))
        if name == "label-studio":
            out.with_suffix(".xml").write_text(label_studio.interface(), encoding="utf-8", newline="")
    except OSError as error:
        raise OutputError(f"cannot write {out}: {error.strerror or error}", file=str(out)) from error
