"""The examples in docstrings say the truth."""

import doctest
import importlib
import pkgutil

import pytest

import claimkit

MODULES = ["claimkit", *(m.name for m in pkgutil.walk_packages(claimkit.__path__, "claimkit.") if not m.name.endswith("__main__"))]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0
