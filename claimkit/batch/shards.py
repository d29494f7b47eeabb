"""Shards: numbered pairs of files, one of claims and one with a line for every article read. Whole or absent, whatever happens.

    out/claims/claims-000000.jsonl       a claim a line, as `Claim` dumps it
    out/articles/articles-000000.jsonl   a line for each article: status, count of claims, error

With `--format parquet` the same as `.parquet`: claims as flat columns with the whole claim in a column of JSON (`claimkit.batch.arrow`).
A file is written under a name that begins with a dot, brought to the disk, and renamed; the articles come after their claims.
"""

import contextlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, cast

from claimkit.errors import OutputError
from claimkit.output.records import json_line
from claimkit.schema import Claim, UnifiedClaim

CLAIMS, ARTICLES = "claims", "articles"
TABLES = (CLAIMS, ARTICLES)
FORMATS = ("jsonl", "parquet")
Format = Literal["jsonl", "parquet"]
Row = dict[str, Any]


class Shards:
    """The shards of a folder, in one format."""

    def __init__(self, folder: Path, form: Format) -> None:
        self.folder, self.form = folder, form

    def path(self, table: str, number: int) -> Path:
        """Where a file of a shard stands."""
        return self.folder / table / f"{table}-{number:06d}.{self.form}"

    def prepare(self, known: Iterable[int]) -> None:
        """Makes the folders; removes what a killed run left there: files half-written, and shards that do not count."""
        keep = {self.path(table, number) for number in known for table in TABLES}
        for table in TABLES:
            (self.folder / table).mkdir(parents=True, exist_ok=True)
            for path in (self.folder / table).iterdir():
                if path not in keep and path.name.lstrip(".").startswith(f"{table}-"):
                    path.unlink()

    def write(self, number: int, claims: Sequence[str], rows: Sequence[Row]) -> None:
        """A shard, its claims given as JSON; an older one of this number is replaced."""
        if self.form == "parquet":
            from claimkit.batch.arrow import articles_table, claims_table, to_parquet

            self._put(CLAIMS, number, to_parquet(claims_table(map(Claim.model_validate_json, claims))))
            self._put(ARTICLES, number, to_parquet(articles_table(rows)))
        else:
            self._put(CLAIMS, number, "".join(f"{claim}\n" for claim in claims).encode())
            self._put(ARTICLES, number, json_lines(rows))

    def _put(self, table: str, number: int, content: bytes) -> None:
        put(self.path(table, number), content)

    def drop(self, number: int, hashes: set[str]) -> None:
        """Takes articles and their claims out of a shard; done again after a crash between its two files it comes to the same."""
        path = self.path(ARTICLES, number)
        rows = rows_of(path) if path.exists() else []  # it is not there if all was dropped before the crash
        kept = [row for row in rows if row["hash"] not in hashes]
        if not kept:
            for table in TABLES:
                self.path(table, number).unlink(missing_ok=True)
            return
        claims = _lines_of(self.path(CLAIMS, number))
        if len(claims) == sum(row["claims"] for row in rows):  # else its claims are dropped already
            claims = [claim for row, own in _by_article(rows, claims) if row["hash"] not in hashes for claim in own]
        self.write(number, claims, kept)


def _lines_of(path: Path) -> list[str]:
    """The claims of a file as JSON."""
    if path.suffix == ".parquet":
        from claimkit.batch.arrow import read_column

        return list(read_column(path, "claim"))
    with path.open(encoding="utf-8", newline="\n") as lines:
        return [line.rstrip("\n") for line in lines]


def _by_article(rows: Iterable[Row], claims: list[str]) -> Iterator[tuple[Row, list[str]]]:
    """Claims stand in the order of the articles: as many for each as its row counts."""
    start = 0
    for row in rows:
        yield row, claims[start : start + row["claims"]]
        start += row["claims"]


def json_lines(values: Iterable[Row]) -> bytes:
    """Rows as UTF-8, a line each."""
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values).encode("utf-8", "backslashreplace")


def put_lines(path: Path, claims: Iterable[Claim | UnifiedClaim]) -> None:
    """Writes a line of JSON for each claim, as `put` writes, into a folder that is made if need be.

    Raises OutputError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}", folder=str(path.parent)) from error
    put(path, "".join(f"{json_line(claim)}\n" for claim in claims).encode())


def put(path: Path, content: bytes) -> None:
    """Writes a file so that it is there wholly or, after any kind of crash, as it was before.

    Raises OutputError.
    """
    temporary = path.with_name(f".{path.name}")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise OutputError(f"cannot write {path}: {error.strerror or error}", folder=str(path.parent)) from error


def _sync(folder: Path) -> None:
    """A rename outlives a power cut once the folder is on the disk; Windows has no such call."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def format_of(folder: Path) -> Format | None:
    """The format of the shards in a folder; None where there are none."""
    found = {path.suffix[1:] for path in (folder / ARTICLES).glob(f"{ARTICLES}-*.*")}
    return cast(Format, found.pop()) if found else None


def claim_files(folder: Path) -> list[Path]:
    """The files of claims of a folder that `claimkit batch` wrote, in the order of the articles."""
    return sorted((folder / CLAIMS).glob(f"{CLAIMS}-*.*"))


def read_articles(folder: Path) -> Iterator[Row]:
    """The row of every article in a folder that `claimkit batch` wrote: `article_id status claims lang error file line …`."""
    for path in sorted((folder / ARTICLES).glob(f"{ARTICLES}-*.*")):
        yield from rows_of(path)


def rows_of(path: Path) -> list[Row]:
    """The rows of a file of articles."""
    if path.suffix == ".parquet":
        from claimkit.batch.arrow import read_rows

        return read_rows(path)
    with path.open(encoding="utf-8", newline="\n") as lines:
        rows: list[Row] = [json.loads(line) for line in lines]
    return rows
