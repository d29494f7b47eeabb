"""A run over many articles into a folder: shards of claims and of a line for every article, a ledger, and what all of it comes to.

A run goes through its articles in order, leaves out those that the ledger knows, and writes the others a shard at a time. Killed at any
moment it loses at most the shard in its hands; begun again it comes to the same bytes. At the end articles whose next version came are
taken out of their shards.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from claimkit.batch.articles import NO_FILE, Record
from claimkit.batch.ledger import Entry, Ledger, article_hash
from claimkit.batch.reading import MACHINE_FAULTS, TIME_LIMIT, Outcome, Reader, outcomes
from claimkit.batch.shards import Format, Shards, format_of, json_lines, put
from claimkit.batch.version import SCHEMA_VERSION, data_version, extractor_version, recipe
from claimkit.errors import InputError, OutputError
from claimkit.schema import Article

SHARD = 1000  # articles: some seconds of work, some megabytes of claims
SUMMARY = "batch.json"


@dataclass(frozen=True)
class Options:
    """How to run: `seconds` limits an article, `redo` reads what is known again, `keep_text` puts texts into the rows of articles."""

    lang: str | None = None
    engine: str | None = None
    processes: int = 1
    seconds: float | None = TIME_LIMIT
    form: Format | None = None
    shard: int = SHARD
    redo: bool = False
    keep_text: bool = False


class Summary(NamedTuple):
    """What a run did and what its folder holds now."""

    met: int  # articles of the input
    new: Counter[str]  # read now, by status
    failures: list[str]  # of those
    failed: int  # articles of the input that are not read, now or before
    statuses: Counter[str]  # all articles of the folder
    claims: int  # all claims of the folder

    @property
    def articles(self) -> int:
        """How many articles the folder has, well read or badly."""
        return self.statuses.total()


Progress = Callable[[int, int, int], None]


def run(records: Iterable[Record], out: Path, options: Options | None = None, *, progress: Progress | None = None) -> Summary:
    """Reads the articles of `records` into the folder `out`, which is made if need be.

    `progress` is told the articles met, those known before, and those that failed. Raises OutputError, InputError for a folder of another
    format, and the errors of `claimkit.pipe` for options; no article raises.
    """
    options = options or Options()
    reader = Reader(options.lang, options.engine, options.seconds).check()
    with _Run(out, options, progress) as work:
        for record, result in outcomes(work.new(records), reader, processes=options.processes):
            work.take(record, result)
        return work.finish()


class _Run:
    """A run at work: the shard in its hands, and the articles on their way to it."""

    def __init__(self, out: Path, options: Options, progress: Progress | None) -> None:
        self.out, self.options, self.progress = out, options, progress
        self.met = self.known = self.failed = 0
        self.counts: Counter[str] = Counter()
        self.failures: list[str] = []
        self.claims: list[str] = []
        self.rows: list[dict[str, Any]] = []
        self.entries: list[Entry] = []
        self.pending: set[str] = set()  # hashes of articles that are in no shard yet

    def __enter__(self) -> "_Run":
        form = format_of(self.out)
        if self.options.form and form and self.options.form != form:
            raise InputError(f"{self.out} holds shards of {form}, not {self.options.form}; choose another folder", file=str(self.out))
        self.shards = Shards(self.out, self.options.form or form or "jsonl")
        try:
            self.out.mkdir(parents=True, exist_ok=True)
            self.ledger = Ledger(self.out, shards=form is not None)
        except OSError as error:
            raise _cannot(self.out, error) from error
        try:
            with self.ledger.failing():
                self.shards.prepare(self.ledger.shards())
                self.recipe = recipe(self.options.engine, lang=self.options.lang, keep_text=self.options.keep_text)
                self.turn = self._turn()
                self.number = self.ledger.next_shard()
        except OSError as error:
            self.ledger.close()
            raise _cannot(self.out, error) from error
        return self

    def __exit__(self, *_: object) -> None:
        self.ledger.close()

    def _turn(self) -> int:
        """`--redo` begins another turn of reading all anew, which goes on until a run has met all of its input."""
        turn = int(self.ledger.fact("turn") or 0)
        if self.options.redo and self.ledger.fact("redoing") != "yes":
            turn += 1
            with self.ledger.transaction():
                self.ledger.set_fact("turn", str(turn))
                self.ledger.set_fact("redoing", "yes")
        return turn

    def new(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records that the ledger does not know."""
        file = None
        least = self.turn if self.options.redo else 0
        for record in records:
            self.met += 1
            if record.file != file:
                file = record.file
                if file != NO_FILE:
                    self.ledger.meet_file(_place(file))
            hashed = article_hash(record)
            if hashed in self.pending or self.ledger.meet(hashed, self.recipe, least):
                self.known += 1
                self._tell()
            else:
                self.pending.add(hashed)
                yield record

    def take(self, record: Record, result: Outcome) -> None:
        """Puts a result into the shard, and a full shard into the folder."""
        hashed = article_hash(record)
        kind = (result.error or "").partition(":")[0]
        unread = not isinstance(record.content, Article)
        identity = record.identity or f"hash {hashed}"
        self.entries.append(Entry(hashed, identity, _place(record.file), result.status, len(result.claims), unread, kind in MACHINE_FAULTS))
        self.rows.append(article_row(record, result, hashed, keep_text=self.options.keep_text))
        self.claims += result.claims
        self.counts[result.status] += 1
        if result.error is not None:
            self.failed += 1
            if len(self.failures) < SHARD:
                self.failures.append(f"{record.where}: {result.error}")
        if len(self.rows) == self.options.shard:
            self._close_shard()
        self._tell()

    def _tell(self) -> None:
        if self.progress:
            self.progress(self.met, self.known, self.failed)

    def _close_shard(self) -> None:
        self.shards.write(self.number, self.claims, self.rows)
        self.ledger.add(self.number, self.recipe, self.turn, self.entries)
        self.pending -= {entry.hash for entry in self.entries}
        self.number += 1
        self.claims, self.rows, self.entries = [], [], []

    def finish(self) -> Summary:
        """The last shard, former versions taken out, and the sum of it all."""
        if self.rows:
            self._close_shard()
        with self.ledger.transaction():
            pass  # what was met
        for shard, hashes in self.ledger.former().items():
            self.shards.drop(shard, hashes)
            self.ledger.remove(shard, hashes)
        if self.options.redo:
            with self.ledger.transaction():
                self.ledger.set_fact("redoing", "no")
        statuses, claims = self.ledger.totals()
        put(self.out / SUMMARY, json_lines([self._account(statuses, claims)]))
        return Summary(self.met, self.counts, self.failures, self.ledger.failed(), statuses, claims)

    def _account(self, statuses: Counter[str], claims: int) -> dict[str, Any]:
        return {
            "schema": SCHEMA_VERSION,
            "extractor": extractor_version(),
            "data": data_version(),
            "engine": self.options.engine,
            "format": self.shards.form,
            "articles": statuses.total(),
            "statuses": dict(statuses),
            "claims": claims,
        }


@lru_cache(maxsize=16)
def _place(file: str) -> str:
    """The file by a name that is the same wherever the command is given; standard input is never the same twice."""
    return file if file == NO_FILE else str(Path(file).resolve())


def _cannot(out: Path, error: OSError) -> OSError:
    return error if isinstance(error, OutputError) else OutputError(f"cannot write into {out}: {error.strerror or error}", folder=str(out))


def article_row(record: Record, result: Outcome, hashed: str, *, keep_text: bool = False) -> dict[str, Any]:
    """The row of an article in the table of articles; the columns are the same for every article."""
    article = record.content if isinstance(record.content, Article) else None
    return {
        "article_id": result.article_id,
        "status": result.status,
        "claims": len(result.claims),
        "lang": result.lang,
        "error": result.error,
        "file": record.file,
        "line": record.line,
        "title": article and article.title,
        "url": article and article.url,
        "published": article and article.published and article.published.isoformat(),
        "hash": hashed,
    } | ({"text": article and article.text} if keep_text else {})
