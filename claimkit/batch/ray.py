"""Many machines, by Ray Data: articles of files or of any dataset in, results and claims out as datasets. Needs ray and pyarrow.

    results = extract(read_articles(["news/"]), workers=8)
    results.write_parquet("results/")
    claims(ray.data.read_parquet("results/")).write_parquet("claims/")

A worker is an actor that loads word lists and models once. If it dies Ray starts another and gives it the articles again.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from claimkit.batch.articles import Source, find_files
from claimkit.batch.encodings import check_encoding
from claimkit.batch.reading import TIME_LIMIT
from claimkit.errors import MissingPackageError

try:
    import pyarrow as pa
    import ray.data

    from claimkit.batch.arrow import claims_of
    from claimkit.batch.extractor import Extractor, article_tables
except ImportError as error:
    raise MissingPackageError("Ray Data is not installed; run: pip install 'claimkit[ray]'") from error

BATCH = 64  # articles a worker takes at once


def read_articles(
    inputs: Iterable[str | Path], *, encoding: str | None = None, fields: Mapping[str, str] | None = None
) -> "ray.data.Dataset":
    """The articles of folders, files and patterns (all kinds that `claimkit batch` reads), a row for each and for what cannot be read.

    A file is read by one worker, so give many. Paths must mean the same on every machine.

    Raises InputError for an input that is not there.
    """
    files = [{"path": str(path.resolve())} for path in find_files(inputs)]
    source = Source(check_encoding(encoding), dict(fields or {}))
    read = partial(_read, source=source)
    return ray.data.from_items(files, override_num_blocks=len(files)).map_batches(read, batch_size=1, batch_format="pyarrow")


def _read(paths: "pa.Table", source: Source) -> Iterator["pa.Table"]:
    for path in paths.column("path").to_pylist():
        yield from article_tables(path, source)


def extract(
    articles: "ray.data.Dataset",
    *,
    workers: int = 1,
    lang: str | None = None,
    engine: str | None = None,
    seconds: float | None = TIME_LIMIT,
    fields: Mapping[str, str] | None = None,
    batch: int = BATCH,
) -> "ray.data.Dataset":
    """A row for each article: the columns of the table of articles, and its claims as JSON in `claims_json`.

    `articles` is what `read_articles` gives or any dataset with fields of an article (`ray.data.read_parquet(...)`). `workers` is how many
    actors read, each on one processor core.

    Raises UnknownLanguageError or EngineError.
    """
    options: dict[str, Any] = {"lang": lang, "engine": engine, "seconds": seconds, "fields": fields}
    Extractor(**options)  # faults of options are raised here, not on another machine
    pool = ray.data.ActorPoolStrategy(size=workers)
    return articles.map_batches(Extractor, fn_constructor_kwargs=options, compute=pool, batch_size=batch, batch_format="pyarrow")


def claims(results: "ray.data.Dataset") -> "ray.data.Dataset":
    """A row for each claim: flat columns, `blocks` to join on, and the claim as JSON in `claim`."""
    return results.map_batches(claims_of, batch_format="pyarrow")
