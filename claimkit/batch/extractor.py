"""One callable for engines of tables: articles in, results out, both as tables of Apache Arrow. Ray Data and Spark run it alike.

It holds its options only, so it travels to other machines as a few bytes; word lists and models are loaded there, once a process.
Needs pyarrow.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import claimkit.errors
from claimkit.batch.arrow import RESULTS
from claimkit.batch.articles import Record, Source, read_file
from claimkit.batch.ledger import article_hash
from claimkit.batch.reading import TIME_LIMIT, Reader
from claimkit.batch.run import article_row
from claimkit.errors import MissingPackageError
from claimkit.schema import Article

try:
    import pyarrow as pa
except ImportError as error:
    raise MissingPackageError("Arrow needs pyarrow; run: pip install 'claimkit[parquet]'") from error

ARTICLES = pa.schema([(name, pa.int64() if name == "line" else pa.string()) for name in (*Article.model_fields, "file", "line", "fault")])
_TOGETHER = 256  # articles of a file in a table


class Extractor:
    """Reads tables of articles: `Extractor(lang="bg")(table)` has a row for each row of the table, in its order.

    A row is an article by any of the field names that `claimkit batch` knows; `fields` gives others (`{"text": "story"}`). The columns of
    the result are those of the table of articles of `claimkit batch`, and `claims_json`, a list of claims. Options are those of `Options`.

    >>> articles = pa.Table.from_pylist([{"id": "a", "text": "Цената е 5 лева."}, {"id": "b", "text": ""}])
    >>> Extractor(lang="bg")(articles).column("status").to_pylist()
    ['ok', 'error']
    """

    def __init__(
        self,
        *,
        lang: str | None = None,
        engine: str | None = None,
        seconds: float | None = TIME_LIMIT,
        fields: Mapping[str, str] | None = None,
    ) -> None:
        self.reader = Reader(lang, engine, seconds).check()
        self.source = Source(fields=dict(fields or {}))

    def __call__(self, articles: "pa.Table") -> "pa.Table":
        """The results of a table of articles."""
        return pa.Table.from_pylist([self._result(row) for row in articles.to_pylist()], schema=RESULTS)

    def in_pandas(self, frames: Iterable[Any]) -> Iterator[Any]:
        """The same for an iterator of data frames of pandas, as Spark's `mapInPandas` gives them."""
        for frame in frames:
            yield self(pa.Table.from_pandas(frame, preserve_index=False)).to_pandas(integer_object_nulls=True)

    def _result(self, row: dict[str, Any]) -> dict[str, Any]:
        record = self._record(row)
        result = self.reader.outcome(record)
        return article_row(record, result, article_hash(record)) | {"claims_json": list(result.claims)}

    def _record(self, row: dict[str, Any]) -> Record:
        file, line, fault = row.get("file"), row.get("line"), row.get("fault")
        if fault:
            kind, _, message = fault.partition(": ")
            return Record(getattr(claimkit.errors, kind)(message), str(file), line, row.get("id"))
        if file is None:  # a row that came from no file is known by what is in it
            file = "row " + hashlib.sha256(json.dumps(row, default=str, sort_keys=True).encode()).hexdigest()[:16]
        return self.source.record(row, str(file), line)


def article_tables(file: str, source: Source | None = None) -> Iterator["pa.Table"]:
    """The articles of a file as tables for an `Extractor`; what cannot be read is a row with its `fault`."""
    rows: list[dict[str, Any]] = []
    for record in read_file(Path(file), source):
        rows.append(_row(record))
        if len(rows) == _TOGETHER:
            yield pa.Table.from_pylist(rows, schema=ARTICLES)
            rows = []
    if rows:
        yield pa.Table.from_pylist(rows, schema=ARTICLES)


def _row(record: Record) -> dict[str, Any]:
    place = {"file": record.file, "line": record.line}
    if isinstance(record.content, Article):
        return record.content.model_dump(mode="json") | place
    return {"id": record.id, "fault": f"{type(record.content).__name__}: {record.content}"} | place
