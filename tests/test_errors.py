"""The tree of errors: each is a ClaimkitError and the builtin one would catch, and travels between processes."""

import copy
import inspect
import pickle

import pytest

from claimkit import errors

ALL = sorted((c for c in vars(errors).values() if inspect.isclass(c) and issubclass(c, Exception)), key=lambda c: c.__name__)
BUILTINS = {
    "InputError": ValueError,
    "TextTypeError": TypeError,
    "LanguageError": ValueError,
    "UnknownLanguageError": LookupError,
    "PublishedError": ValueError,
    "LexiconError": ValueError,
    "EngineError": ValueError,
    "EngineUnavailableError": ImportError,
    "OutputError": OSError,
}


@pytest.mark.parametrize("kind", ALL, ids=lambda c: c.__name__)
def test_survives_pickling(kind):
    error = kind("what to do", code="xx", present=("a", "b"))
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is kind
        assert str(twin) == "what to do"
        assert twin.code == "xx"
        assert twin.present == ("a", "b")
    assert not hasattr(error, "nothing")


@pytest.mark.parametrize("kind", ALL, ids=lambda c: c.__name__)
def test_is_in_the_tree_and_drawn(kind):
    assert issubclass(kind, errors.ClaimkitError)
    assert kind.__name__ in errors.__doc__


@pytest.mark.parametrize(("name", "builtin"), BUILTINS.items())
def test_is_also_the_builtin(name, builtin):
    assert issubclass(getattr(errors, name), builtin)
