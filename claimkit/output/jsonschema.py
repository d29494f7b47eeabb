"""JSON Schema (draft 2020-12) of what goes in and comes out, also as files in `schemas/` beside this module."""

from pathlib import Path
from typing import Any

from claimkit.schema import Article, ArticleClaims, Claim, UnifiedClaim

FOLDER = Path(__file__).parent / "schemas"
TYPES = {kind.__name__: kind for kind in (Article, ArticleClaims, Claim, UnifiedClaim)}


def json_schema(name: str) -> dict[str, Any]:
    """The schema of a type as `model_dump(mode="json")` gives it: decimals are strings, dates ISO 8601, what is absent null.

    That of `Article` is what may go in: only `id` and `text` must be there.

    >>> json_schema("Claim")["title"]
    'Claim'

    Raises KeyError for a type that has none.
    """
    schema = TYPES[name].model_json_schema(mode="validation" if TYPES[name] is Article else "serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:claimkit:{name}"} | schema


def file_of(name: str) -> Path:
    """The file of a type's schema in the package.

    >>> file_of("UnifiedClaim").name
    'unified_claim.json'
    """
    return FOLDER / f"{''.join('_' + c.lower() if c.isupper() else c for c in name).lstrip('_')}.json"
