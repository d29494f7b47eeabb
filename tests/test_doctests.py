"""The examples in docstrings say the truth."""

import doctest
import importlib
import pkgutil

import pytest

import claimkit

MODULES = ["claimkit", *(m.name for m in pkgutil.walk_packages(claimkit.__path__, "claimkit.") if not m.name.endswith("__main__"))]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    try:
        module = importlib.import_module(name)
    except claimkit.MissingPackageError as error:
        pytest.skip(str(error))
    result = doctest.testmod(module)
    assert result.failed == 0
