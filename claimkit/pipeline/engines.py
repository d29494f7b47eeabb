"""Engines: `rules` (no statistics, the default), `spacy:NAME` (any installed trained pipeline), and those not built yet, which say so.

Importing this module does not import spaCy: who asks for the rules never pays for it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from claimkit.errors import EngineError, EngineUnavailableError

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

    from claimkit.lang.lexicon import Language
    from claimkit.schema import Article, Claim

DEFAULT = "rules"
KNOWN = "rules, spacy:NAME (any installed pipeline or path)"
SENTENCES = "claimkit_sentences"
COMPONENTS = ("claimkit_mentions", "claimkit_claims")
NOT_YET = {
    "spacy": f"no trained pipeline is bundled yet; there is {KNOWN}",
    "stanza": f"the engine 'stanza' is not built yet; there is {KNOWN}",
}


def check_engine(engine: str | None) -> str:
    """The engine that will be used (the default where None); nothing is loaded.

    >>> check_engine(None)
    'rules'

    Raises EngineError for an unknown engine, EngineUnavailableError where its package or model is missing.
    """
    if engine is None or engine == DEFAULT:
        return DEFAULT
    if not isinstance(engine, str):
        raise EngineError(f"the engine is a name, not {type(engine).__name__}; there is {KNOWN}", engine=repr(engine))
    if engine in NOT_YET:
        raise EngineUnavailableError(NOT_YET[engine], engine=engine)
    kind, _, name = engine.partition(":")
    if kind != "spacy" or not name:
        raise EngineError(f"unknown engine {engine!r}; there is {KNOWN}", engine=engine)
    if not _is_installed(name):
        raise EngineUnavailableError(_missing(name), engine=engine)
    return engine


def _is_installed(name: str) -> bool:
    if Path(name).is_dir():
        return True
    try:
        metadata.distribution(name)
    except (metadata.PackageNotFoundError, ValueError):
        return False
    return True


def _missing(name: str) -> str:
    return f"the spaCy pipeline {name!r} is not installed; run: python -m spacy download {name}"


def load(code: str, engine: str | None = None) -> Pipeline:
    """A spaCy pipeline of a language, with the components of this library.

    >>> load("ru").pipe_names
    ['claimkit_sentences', 'claimkit_mentions', 'claimkit_claims']

    Raises UnknownLanguageError, EngineError or EngineUnavailableError.
    """
    from claimkit.lang.lexicon import get_language

    name = check_engine(engine).removeprefix("spacy:")
    code = get_language(code).code
    nlp = _blank(code) if name == DEFAULT else _trained(name, code)
    if not any(nlp.has_pipe(pipe) for pipe in ("parser", "senter", "sentencizer", SENTENCES)):
        nlp.add_pipe(SENTENCES, config={"lang": code})
    for component in COMPONENTS:
        if not nlp.has_pipe(component):
            nlp.add_pipe(component, config={"lang": code})
    return nlp


def _blank(code: str) -> Pipeline:
    import spacy

    from claimkit.pipeline import components  # noqa: F401  registers components and tokenizer

    return spacy.blank(code, config={"nlp": {"tokenizer": {"@tokenizers": "claimkit.Tokenizer.v1"}}})


def _trained(name: str, code: str) -> Pipeline:
    import spacy

    from claimkit.pipeline import components  # noqa: F401

    try:
        nlp = spacy.load(name)
    except (OSError, ImportError) as error:
        raise EngineUnavailableError(f"{_missing(name)} ({error})", engine=f"spacy:{name}") from error
    if nlp.lang not in (code, "xx"):
        raise EngineError(f"the spaCy pipeline {name!r} is of language {nlp.lang!r}, not {code!r}", engine=f"spacy:{name}", lang=code)
    return nlp


@lru_cache(maxsize=8)
def _loaded(code: str, engine: str) -> Pipeline:
    return load(code, engine)


def claims_of(article: Article, language: Language, engine: str | None = None) -> list[Claim]:
    """The claims of an article as an engine's pipeline finds them; a pipeline is loaded once a process."""
    from claimkit.schema import Claim

    nlp = _loaded(language.code, check_engine(engine))
    doc = nlp.make_doc(article.text)
    doc._.published = article.published
    doc._.article_id = article.id
    return [Claim.model_validate(claim) for claim in nlp(doc)._.claims]
