"""Engines: what finds the names, and cuts the sentences and words of a spaCy pipeline. Numbers and their values are the same by all.

`rules`: rules and word lists alone. `spacy`: these and the bundled models, the default; `spacy:NAME`: any pipeline installed or saved, its
entities beside ours. `stanza`: Stanza's models where they are installed. Importing this module imports neither spaCy nor Stanza, and the
first two need neither: only `load` does.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import metadata
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from claimkit.errors import EngineError, EngineUnavailableError
from claimkit.pipeline import stanza_models

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

    from claimkit.lang.lexicon import Language
    from claimkit.pipeline.names import Names
    from claimkit.schema import Article, Claim, EntityMention, Kind

RULES, BUNDLED, STANZA = "rules", "spacy", "stanza"
DEFAULT = BUNDLED
KNOWN = "rules, spacy (the bundled models), spacy:NAME (any installed pipeline or path), stanza"
LIGHT: dict[str, Names] = {RULES: "rules", BUNDLED: "bundled"}  # engines that need no spaCy
SENTENCES = "claimkit_sentences"


def check_engine(engine: str | None) -> str:
    """The engine that will be used (the default where None); nothing is loaded.

    >>> check_engine(None)
    'spacy'

    Raises EngineError for an unknown engine, EngineUnavailableError where its package or model is missing.
    """
    if engine is None or engine in LIGHT:
        return engine or DEFAULT
    if not isinstance(engine, str):
        raise EngineError(f"the engine is a name, not {type(engine).__name__}; there is {KNOWN}", engine=repr(engine))
    if engine == STANZA:
        stanza_models.check_package()
        return engine
    kind, _, name = engine.partition(":")
    if kind != BUNDLED or not name:
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
    ['claimkit_sentences', 'claimkit_entities', 'claimkit_mentions', 'claimkit_claims']

    Raises UnknownLanguageError, EngineError, EngineUnavailableError or ModelError.
    """
    from claimkit.lang.lexicon import get_language

    name = check_engine(engine)
    code = get_language(code).code
    nlp = _blank(code) if name in LIGHT else _stanza(code) if name == STANZA else _trained(name.removeprefix("spacy:"), code)
    if not any(nlp.has_pipe(pipe) for pipe in ("parser", "senter", "sentencizer", SENTENCES)) and name != STANZA:
        nlp.add_pipe(SENTENCES, config={"lang": code})
    names = LIGHT.get(name) or ("doc" if _finds_names(nlp) else "bundled")
    if not nlp.has_pipe("claimkit_entities"):
        nlp.add_pipe("claimkit_entities", config={"lang": code, "names": names, "ents": True})
    for component, config in (("claimkit_mentions", {}), ("claimkit_claims", {"names": names})):
        if not nlp.has_pipe(component):
            nlp.add_pipe(component, config={"lang": code, **config})
    return nlp


def _finds_names(nlp: Pipeline) -> bool:
    """Whether a component or Stanza's tagger puts names into the Doc before ours does."""
    from claimkit.pipeline.stanza_docs import StanzaTokenizer

    if isinstance(nlp.tokenizer, StanzaTokenizer):
        return "ner" in stanza_models.get_models(nlp.lang or "").packages
    return any("doc.ents" in nlp.get_pipe_meta(pipe).assigns for pipe in nlp.pipe_names if not pipe.startswith("claimkit_"))


def _blank(code: str) -> Pipeline:
    import spacy

    from claimkit.pipeline import components  # noqa: F401  registers components and tokenizer

    return spacy.blank(code, config={"nlp": {"tokenizer": {"@tokenizers": "claimkit.Tokenizer.v1"}}})


def _stanza(code: str) -> Pipeline:
    import spacy

    from claimkit.pipeline import components, stanza_docs  # noqa: F401  registers components and tokenizer

    stanza_docs.get_pipeline(code)  # missing models are told now, not at the first text
    return spacy.blank(code, config={"nlp": {"tokenizer": {"@tokenizers": "claimkit.StanzaTokenizer.v1"}}})


def _trained(name: str, code: str) -> Pipeline:
    import spacy

    from claimkit.pipeline import components  # noqa: F401

    try:
        nlp = spacy.load(name)
    except EngineError:  # a damaged model of ours
        raise
    except (OSError, ImportError) as error:
        raise EngineUnavailableError(f"{_missing(name)} ({error})", engine=f"spacy:{name}") from error
    if nlp.lang not in (code, "xx"):
        raise EngineError(f"the spaCy pipeline {name!r} is of language {nlp.lang!r}, not {code!r}", engine=f"spacy:{name}", lang=code)
    return nlp


@lru_cache(maxsize=8)
def _loaded(code: str, engine: str) -> Pipeline:
    return load(code, engine)


# A vocabulary takes up the words of every text; a zone gives them back, so that streams without end can be read, and holds one text.
_ALONE = Lock()


def claims_of(article: Article, language: Language, engine: str | None = None, kinds: Sequence[Kind] | None = None) -> list[Claim]:
    """The claims of an article, of these kinds, with the names of an engine; a model or pipeline is loaded once a process."""
    from claimkit import claims
    from claimkit.schema import Claim

    name = check_engine(engine)
    if name in LIGHT:
        from claimkit.pipeline.names import retagger

        retag = retagger(language.code, LIGHT[name])
        return claims.extract(article, language, retag=retag) if kinds is None else claims.extract(article, language, kinds, retag=retag)
    nlp = _loaded(language.code, name)
    with _ALONE, nlp.memory_zone():
        doc = nlp.make_doc(article.text)
        doc._.published = article.published
        doc._.article_id = article.id
        doc._.kinds = kinds
        return [Claim.model_validate(claim) for claim in nlp(doc)._.claims]


def entities_of(text: str, language: Language, engine: str | None = None) -> list[EntityMention]:
    """The names in a text as an engine finds them."""
    from claimkit.claims.entities import find_entities
    from claimkit.schema import EntityMention

    name = check_engine(engine)
    if name in LIGHT:
        from claimkit.pipeline.names import retagger

        return find_entities(text, language, retag=retagger(language.code, LIGHT[name]))
    doc: Doc = _loaded(language.code, name)(text)
    return [EntityMention.model_validate(entity) for entity in doc._.entities]
