"""Many machines, by Spark: a data frame of articles in, data frames of results and claims out. Needs pyspark, pandas and pyarrow.

    results = extract(spark.read.parquet("news/"))
    results.write.parquet("results/")
    claims(spark.read.parquet("results/")).write.parquet("claims/")

claimkit must be installed where the executors' Python is.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimkit.batch.reading import TIME_LIMIT
from claimkit.errors import MissingPackageError

try:
    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql.pandas.types import from_arrow_schema

    from claimkit.batch.arrow import CLAIMS, RESULTS, claims_of
    from claimkit.batch.extractor import Extractor
except ImportError as error:
    raise MissingPackageError("Spark is not installed; run: pip install 'claimkit[spark]'") from error


def extract(
    articles: "DataFrame",
    *,
    lang: str | None = None,
    engine: str | None = None,
    seconds: float | None = TIME_LIMIT,
    fields: Mapping[str, str] | None = None,
) -> "DataFrame":
    """A row for each article: the columns of the table of articles, and its claims as JSON in `claims_json`.

    `articles` has fields of an article by any of the names that `claimkit batch` knows, or by those of `fields`.

    Raises UnknownLanguageError or EngineError.
    """
    extractor = Extractor(lang=lang, engine=engine, seconds=seconds, fields=fields)
    return articles.mapInPandas(extractor.in_pandas, from_arrow_schema(RESULTS))


def claims(results: "DataFrame") -> "DataFrame":
    """A row for each claim: flat columns, `blocks` to join on, and the claim as JSON in `claim`."""
    return results.select("claims_json").mapInPandas(_claims, from_arrow_schema(CLAIMS))


def _claims(frames: Iterable[Any]) -> Iterator[Any]:
    for frame in frames:
        yield claims_of(pa.Table.from_pandas(frame, preserve_index=False)).to_pandas(integer_object_nulls=True)
