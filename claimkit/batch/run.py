"""A run over many articles: claims.jsonl, articles.jsonl (what became of each article) and unified.jsonl in one folder.

The files appear when all is done, each whole: they are written under other names and then renamed. Every article read is one line of
articles.jsonl, and the `claims` of those lines add up to the lines of claims.jsonl.
"""

import contextlib
import json
import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple

from claimkit import api
from claimkit.batch.articles import Record
from claimkit.errors import OutputError
from claimkit.schema import Article, ArticleClaims, Claim, UnifiedClaim

FILES = ("claims.jsonl", "unified.jsonl", "articles.jsonl")  # renamed in this order: the account of the run comes last


class Summary(NamedTuple):
    """What a run did: articles by status, and all claims."""

    statuses: Counter[str]
    claims: list[Claim]
    unified: list[UnifiedClaim]
    failures: list[str]

    @property
    def articles(self) -> int:
        """How many articles were read, well or badly."""
        return self.statuses.total()


def run(
    records: Iterable[Record],
    out: Path,
    *,
    lang: str | None = None,
    engine: str | None = None,
    processes: int = 1,
    progress: Callable[[int], None] = lambda _: None,
) -> Summary:
    """Reads the articles of `records` and writes the three files into `out`, which is made if need be.

    Raises OutputError, and the errors of `claimkit.pipe` for options; no article raises.
    """
    statuses: Counter[str] = Counter()
    claims: list[Claim] = []
    failures: list[str] = []
    with _Shards(out) as shards:
        for record, result in results(records, lang=lang, engine=engine, processes=processes):
            statuses[result.status] += 1
            claims += result.claims
            if result.error is not None:
                failures.append(f"{record.where}: {result.error}")
            for claim in result.claims:
                shards.write("claims.jsonl", claim.model_dump(mode="json"))
            shards.write("articles.jsonl", _row(record, result))
            progress(statuses.total())
        unified = api.unify_claims(claims)
        for one in unified:
            shards.write("unified.jsonl", one.model_dump(mode="json"))
    return Summary(statuses, claims, unified, failures)


def results(
    records: Iterable[Record], *, lang: str | None, engine: str | None, processes: int = 1
) -> Iterator[tuple[Record, ArticleClaims]]:
    """Each record with its result; `pipe` keeps the order and gives one result for each."""
    waiting: deque[Record] = deque()

    def contents() -> Iterator[object]:
        for record in records:
            waiting.append(record)
            yield record.content

    for result in api.pipe(contents(), lang=lang, engine=engine, processes=processes):
        yield waiting.popleft(), result


def _row(record: Record, result: ArticleClaims) -> dict[str, Any]:
    """The line of an article in articles.jsonl."""
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
    }


class _Shards:
    """The files of a run while they are written; renamed at a good end, removed at a bad one."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.files: dict[str, IO[str]] = {}

    def _temporary(self, name: str) -> Path:
        return self.out / f".{name}.{os.getpid()}.part"

    def __enter__(self) -> "_Shards":
        try:
            self.out.mkdir(parents=True, exist_ok=True)
            for name in FILES:
                self.files[name] = self._temporary(name).open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            self._remove()
            raise self._error(error) from error
        return self

    def write(self, name: str, row: dict[str, Any]) -> None:
        try:
            self.files[name].write(json.dumps(row, ensure_ascii=False) + "\n")
        except OSError as error:
            raise self._error(error) from error

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:
            self._remove()
            return
        try:
            for file in self.files.values():
                file.close()
            for name in FILES:
                self._temporary(name).replace(self.out / name)
        except OSError as failure:
            self._remove()
            raise self._error(failure) from failure

    def _remove(self) -> None:
        for name, file in self.files.items():
            with contextlib.suppress(OSError):
                file.close()
            with contextlib.suppress(OSError):
                self._temporary(name).unlink(missing_ok=True)

    def _error(self, error: OSError) -> OutputError:
        return OutputError(f"cannot write into {self.out}: {error.strerror or error}", folder=str(self.out))
