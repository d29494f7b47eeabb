"""The reference of fields is that of the types."""

import importlib.util
from pathlib import Path

import pytest

from claimkit import schema

DOCS = Path(__file__).parents[1] / "docs"
pytestmark = pytest.mark.skipif(not DOCS.is_dir(), reason="not a checkout")


def test_the_reference_is_that_of_the_types():
    spec = importlib.util.spec_from_file_location("make_fields", DOCS / "make_fields.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    text = (DOCS / "fields.md").read_text(encoding="utf-8")
    assert text == module.reference(), "run: python docs/make_fields.py"
    kinds = {kind.__name__ for kind in vars(schema).values() if isinstance(kind, type) and issubclass(kind, schema.Frozen)}
    assert {name for name in kinds if f"\n## {name}\n" not in text} == {"Frozen", "Time"}  # Time is told within ClaimTime
