"""The public surface: exactly these names, with these signatures. A change here is a change of the contract."""

import inspect
from pathlib import Path

import claimkit

FUNCTIONS = {
    "extract_claims": "(text_or_article, *, lang=None, published=None, engine=None, kinds=None, repair=False)",
    "find_mentions": "(text, *, lang=None, published=None)",
    "find_entities": "(text, *, lang=None, engine=None)",
    "unify_claims": "(claims)",
    "pipe": "(articles, *, lang=None, engine=None, processes=1, repair=False)",
    "load": "(lang, *, engine=None)",
    "languages": "()",
}
LISTS = {"ClaimSet", "UnifiedClaimSet"}
TYPES = {"Article", "ArticleClaims", "Claim", "EntityMention", "Mention", "Quantity", "Time", "UnifiedClaim"}
ERRORS = {
    "ArticleFormatError",
    "ClaimkitError",
    "EmptyTextError",
    "EncodingError",
    "EngineError",
    "EngineUnavailableError",
    "GarbledTextError",
    "InputError",
    "LanguageError",
    "LexiconError",
    "MissingPackageError",
    "OutputError",
    "PublishedError",
    "TextTooLongError",
    "TextTypeError",
    "TimeLimitError",
    "UndetectedLanguageError",
    "UnknownLanguageError",
}


def test_exported_names():
    assert set(claimkit.__all__) == {*FUNCTIONS, *LISTS, *TYPES, *ERRORS, "__version__"}
    assert list(claimkit.__all__) == sorted(claimkit.__all__)
    assert all(hasattr(claimkit, name) for name in claimkit.__all__)


def test_signatures():
    for name, wanted in FUNCTIONS.items():
        signature = inspect.signature(getattr(claimkit, name))
        bare = [p.replace(annotation=inspect.Parameter.empty) for p in signature.parameters.values()]
        assert str(inspect.Signature(bare)) == wanted, name


def test_every_public_function_is_documented_with_an_example():
    for name in FUNCTIONS:
        assert ">>>" in inspect.getdoc(getattr(claimkit, name)), name


def test_types_are_frozen():
    for name in TYPES:
        assert getattr(claimkit, name).model_config["frozen"], name


def test_type_checkers_of_users_see_the_types():
    assert Path(claimkit.__file__).with_name("py.typed").is_file()
