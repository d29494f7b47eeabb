"""Makes fields.md, the reference of all fields, of the types in claimkit/schema.py and the words in fields.toml.

    python docs/make_fields.py
"""

import tomllib
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin

from claimkit import schema

DOCS = Path(__file__).parent
HEAD = """# Field by field

Made by `docs/make_fields.py`; do not edit. All types are frozen pydantic models: `model_dump(mode="json")` gives decimals as exact strings,
days as ISO 8601, and null for what is absent. JSON Schemas of them: `claimkit schema`.
"""


def words(kind: Any) -> str:
    """A type as a reader sees it in JSON."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return " ".join(f"`{part}`" for part in parts)
    if origin is UnionType:
        return " or ".join("null" if part is NoneType else words(part) for part in parts)
    if origin is tuple:
        return f"list of {words(parts[0])}" if parts[-1] is Ellipsis else f"pair of {words(parts[0])}"
    if isinstance(kind, type) and issubclass(kind, schema.Frozen):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    return {"str": "string", "int": "integer", "bool": "true or false", "Decimal": "decimal", "date": "day"}[kind.__name__]


def reference() -> str:
    """The whole reference. Raises KeyError for a type or field of which fields.toml says nothing."""
    told: dict[str, dict[str, str]] = tomllib.loads((DOCS / "fields.toml").read_text(encoding="utf-8"))
    parts = [HEAD]
    for name, fields in told.items():
        kind = getattr(schema, name)
        if set(fields) != set(kind.model_fields):
            raise KeyError(f"docs/fields.toml: [{name}] should tell of the fields {sorted(set(fields) ^ set(kind.model_fields))}, or not")
        rows = "".join(f"| `{field}` | {words(info.annotation)} | {fields[field]} |\n" for field, info in kind.model_fields.items())
        parts.append(f"## {name}\n\n{kind.__doc__.splitlines()[0]}\n\n| field | type | what it says |\n|---|---|---|\n{rows}")
    return "\n".join(parts)


if __name__ == "__main__":
    (DOCS / "fields.md").write_text(reference(), encoding="utf-8", newline="\n")
