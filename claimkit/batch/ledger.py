"""The memory of a folder of results: which articles were read, by which version, and in which shard they stand. One SQLite file.

A shard counts once it is here; what a killed run left beside it is removed when the next run begins. An article whose id (or address, or
file) comes again with other content replaces the former one when the run ends; two articles of one input that share an id are both kept.
"""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from claimkit.batch.articles import Record
from claimkit.errors import OutputError
from claimkit.schema import Article

NAME = "ledger.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (file TEXT PRIMARY KEY, run INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,      -- of the article: id, text, language, date, title, address
    recipe TEXT NOT NULL,    -- of what read it: code, data, options
    identity TEXT NOT NULL,  -- what makes another article its next version
    file TEXT NOT NULL,
    status TEXT NOT NULL,
    claims INTEGER NOT NULL,
    unread INTEGER NOT NULL, -- 1: no article was in that place of the file
    again INTEGER NOT NULL,  -- 1: the machine failed, not the article; it is tried again
    turn INTEGER NOT NULL,   -- of reading all anew
    shard INTEGER NOT NULL,
    run INTEGER NOT NULL     -- the last run that met it
);
CREATE INDEX IF NOT EXISTS by_hash ON articles (hash);
CREATE INDEX IF NOT EXISTS by_identity ON articles (identity);
CREATE INDEX IF NOT EXISTS by_shard ON articles (shard);
"""
# The former versions: not met in this run, while their identity was, or what could not be read of a file that was read again.
_FORMER = """
SELECT shard, hash FROM articles AS old WHERE run < :run AND (
    EXISTS (SELECT 1 FROM articles AS new WHERE new.identity = old.identity AND new.run = :run)
    OR (unread AND EXISTS (SELECT 1 FROM files WHERE files.file = old.file AND files.run = :run)))
ORDER BY shard
"""

_MEET = """
UPDATE articles SET run = ? WHERE id = (SELECT max(id) FROM articles WHERE hash = ? AND recipe = ? AND turn >= ? AND NOT again)
"""


class Entry(NamedTuple):
    """An article that was read, as the ledger keeps it."""

    hash: str
    identity: str
    file: str
    status: str
    claims: int
    unread: bool
    again: bool


def article_hash(record: Record) -> str:
    """16 bytes, in hex, of all that the record says of the article; of the error and its place where there is none."""
    content = record.content
    said = content.model_dump(mode="json") if isinstance(content, Article) else [record.where, type(content).__name__, str(content)]
    return hashlib.sha256(json.dumps(said, ensure_ascii=True, sort_keys=True).encode()).hexdigest()[:32]


class Ledger:
    """The articles of a folder. Only one run can hold it."""

    def __init__(self, folder: Path, *, shards: bool) -> None:
        """Opens the ledger of `folder`, or makes one; `shards`: whether the folder has shards already, which a ledger must know."""
        path = folder / NAME
        if shards and not path.exists():
            raise OutputError(f"{folder} holds shards and no {NAME}; choose another folder", folder=str(folder))
        self.folder = folder
        with self.failing():
            self.db = sqlite3.connect(path, timeout=0, isolation_level=None)
            self.db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self.db.execute("PRAGMA synchronous = FULL")
            self.db.executescript(_TABLES)
            self.run = int(self.fact("run") or 0) + 1
            self.set_fact("run", str(self.run))

    @contextmanager
    def failing(self) -> Iterator[None]:
        """Faults of SQLite as ours: a full disk, a folder another run holds."""
        try:
            yield
        except sqlite3.Error as error:
            held = "locked" in str(error)
            reason = "another run writes there" if held else str(error)
            raise OutputError(f"cannot write into {self.folder}: {reason}", folder=str(self.folder)) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        with self.failing():
            if not self.db.in_transaction:
                self.db.execute("BEGIN")
            try:
                yield
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Lets go of the folder."""
        with self.failing():
            self.db.close()

    def fact(self, name: str) -> str | None:
        """A fact about the folder."""
        row = self.db.execute("SELECT value FROM facts WHERE name = ?", [name]).fetchone()
        return row and str(row[0])

    def set_fact(self, name: str, value: str) -> None:
        """Keeps a fact about the folder."""
        self.db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", [name, value])

    def shards(self) -> list[int]:
        """The numbers of the shards that count."""
        return [number for (number,) in self.db.execute("SELECT DISTINCT shard FROM articles ORDER BY shard")]

    def next_shard(self) -> int:
        """The number of the next shard; none is used twice, whatever became of the others."""
        return int(self.fact("shards") or 0)

    def meet(self, hashed: str, recipe: str, turn: int) -> bool:
        """Whether the article was read before by the same recipe, in this turn or a later one; if so this run has met it."""
        with self.failing():
            if not self.db.in_transaction:
                self.db.execute("BEGIN")
            found = self.db.execute(_MEET, [self.run, hashed, recipe, turn])
            return found.rowcount > 0

    def meet_file(self, file: str) -> None:
        """This run has read the file."""
        with self.failing():
            self.db.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", [file, self.run])

    def add(self, shard: int, recipe: str, turn: int, entries: Sequence[Entry]) -> None:
        """A shard is written: its articles count from now on."""
        rows = [(e.hash, recipe, e.identity, e.file, e.status, e.claims, e.unread, e.again, turn, shard, self.run) for e in entries]
        columns = "hash, recipe, identity, file, status, claims, unread, again, turn, shard, run"
        with self.transaction():
            self.db.executemany(f"INSERT INTO articles ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608  ours
            self.set_fact("shards", str(shard + 1))

    def former(self) -> dict[int, set[str]]:
        """The articles that this run has replaced: hashes by shard."""
        found: dict[int, set[str]] = {}
        with self.failing():
            for shard, hashed in self.db.execute(_FORMER, {"run": self.run}):
                found.setdefault(int(shard), set()).add(hashed)
        return found

    def remove(self, shard: int, hashes: set[str]) -> None:
        """These articles stand in the shard no more."""
        with self.transaction():
            self.db.executemany("DELETE FROM articles WHERE shard = ? AND hash = ?", [(shard, h) for h in sorted(hashes)])

    def totals(self) -> tuple[Counter[str], int]:
        """Articles by status and the number of claims, of the whole folder."""
        rows = list(self.db.execute("SELECT status, count(*), sum(claims) FROM articles GROUP BY status ORDER BY status"))
        return Counter({status: count for status, count, _ in rows}), sum(claims for _, _, claims in rows)

    def failed(self) -> int:
        """How many articles that this run met are not read."""
        asked = "SELECT count(*) FROM articles WHERE run = ? AND status NOT IN ('ok', 'no_claims')"
        return int(self.db.execute(asked, [self.run]).fetchone()[0])
