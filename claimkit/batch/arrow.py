"""Tables of Apache Arrow: claims as flat columns with the whole claim in one column of JSON, articles as rows. Needs pyarrow.

Columns and their types are fixed by `claimkit.output.records` and `SCHEMA_VERSION`, which stands in the metadata of every table and file.
Decimals are exact strings; `value` is the middle of the amount, in base units where it has them, as a float to sort and plot by.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from claimkit.batch.version import SCHEMA_VERSION
from claimkit.errors import MissingPackageError
from claimkit.output.records import claim_columns, claim_row
from claimkit.schema import Claim, Quantity
from claimkit.unify.blocks import block_keys

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as error:
    raise MissingPackageError("Parquet and Arrow need pyarrow; run: pip install 'claimkit[parquet]'") from error

_INTEGERS = frozenset({"start", "end", "line"})
_BOOLEANS = frozenset({"approximate", "vague"})
_METADATA = {"claimkit_schema": str(SCHEMA_VERSION)}


def _field(name: str) -> "pa.Field":
    return pa.field(name, pa.int64() if name in _INTEGERS else pa.bool_() if name in _BOOLEANS else pa.string())


CLAIMS = pa.schema(
    [
        *map(_field, claim_columns()),
        pa.field("value", pa.float64()),
        pa.field("blocks", pa.list_(pa.string())),
        pa.field("claim", pa.string()),
    ],
    metadata=_METADATA,
)
ARTICLES = pa.schema(
    [
        *(pa.field(name, pa.string()) for name in ("article_id", "status")),
        pa.field("claims", pa.int64()),
        *map(_field, ("lang", "error", "file", "line", "title", "url", "published", "hash")),
    ],
    metadata=_METADATA,
)
RESULTS = ARTICLES.append(pa.field("claims_json", pa.list_(pa.string())))


def claims_table(claims: Iterable[Claim]) -> "pa.Table":
    """A row for each claim. `blocks` are the keys under which claims that may say the same thing meet, `claim` is the claim as JSON."""
    return pa.Table.from_pylist([_claim(claim) for claim in claims], schema=CLAIMS)


def _claim(claim: Claim) -> dict[str, Any]:
    return claim_row(claim) | {
        "value": _middle(claim.quantity),
        "blocks": list(block_keys(claim)),
        "claim": claim.model_dump_json(),
    }


def _middle(quantity: Quantity) -> float | None:
    amount = quantity.base or quantity
    sides = [side for side in (amount.low, amount.high) if side is not None]
    return float(sum(sides) / len(sides)) if sides else None


def articles_table(rows: Sequence[dict[str, Any]]) -> "pa.Table":
    """A row for each article; with a column `text` if the rows have one."""
    schema = ARTICLES.append(pa.field("text", pa.string())) if rows and "text" in rows[0] else ARTICLES
    return pa.Table.from_pylist(list(rows), schema=schema)


def claims_of(results: "pa.Table") -> "pa.Table":
    """The table of claims out of a table of results (`claimkit.batch.extractor`): a row for each claim of each article."""
    found = results.column("claims_json").to_pylist()
    return claims_table(Claim.model_validate_json(line) for lines in found for line in lines or ())


def to_parquet(table: "pa.Table") -> bytes:
    """A table as the bytes of a Parquet file; the same table always gives the same bytes."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())


def read_column(path: Path, name: str) -> Iterator[str]:
    """The strings of one column of a file."""
    for batch in pq.ParquetFile(path).iter_batches(columns=[name]):
        yield from batch.column(0).to_pylist()


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file."""
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return rows
