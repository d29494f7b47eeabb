"""What the rules of claims ask of a language: word classes and endings by which clauses and noun phrases are cut."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from claimkit.lang.lexicon import Language
from claimkit.text import fold_word

ENDINGS = (
    "verb_endings",
    "adjective_endings",
    "subject_endings",
    "first_endings",
    "future_prefixes",
    "articles",
    "possessive_endings",
    "place_endings",
    "direction_stems",
    "list_clitics",
    "raised_endings",
    "adjective_endings_after",
)

TABLES = {"verb_first", "name_proclitics", "spelled_letters"}


class Facts(NamedTuple):
    """What claim rules ask of a language (its `claims.toml`, where each field is explained; `verb_first` is of its grammar)."""

    stops: frozenset[str]
    prepositions: frozenset[str]
    clause_words: frozenset[str]
    links: frozenset[str]
    report_joins: frozenset[str]
    verbs: frozenset[str]
    not_verbs: frozenset[str]
    common_capitals: frozenset[str]
    linking: frozenset[str]
    relatives: frozenset[str]
    conditions: frozenset[str]
    as_words: frozenset[str]
    attributive: frozenset[str]
    measures: frozenset[str]
    shares: frozenset[str]
    of_words: frozenset[str]
    stuff_links: frozenset[str]
    not_future: frozenset[str]
    place_words: frozenset[str]
    name_particles: frozenset[str]
    body_of: frozenset[str]
    body_for: frozenset[str]
    name_abbreviations: frozenset[str]
    verb_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    subject_endings: tuple[str, ...]
    first_endings: tuple[str, ...]
    future_prefixes: tuple[str, ...]
    articles: tuple[str, ...]
    possessive_endings: tuple[str, ...]
    place_endings: tuple[str, ...]
    direction_stems: tuple[str, ...]
    list_clitics: tuple[str, ...]
    raised_endings: tuple[str, ...]
    adjective_endings_after: tuple[str, ...]
    name_proclitics: Mapping[str, int]
    spelled_letters: Mapping[str, str]
    verb_first: bool


@lru_cache(maxsize=64)
def facts_of(language: Language) -> Facts:
    """The facts of a language, folded; what it does not state is empty."""
    table = language.facts.get("claims", {})
    lists = {key: table.get(key, ()) for key in Facts._fields if key not in ENDINGS and key not in TABLES}
    words = {key: frozenset(fold_word(w) for w in given) for key, given in lists.items()}
    words["stops"] |= words["prepositions"] | words["clause_words"] | {fold_word(w) for w in language.facts.get("frequent_words", ())}
    endings = {key: tuple(fold_word(w) for w in table.get(key, ())) for key in ENDINGS}
    clitics = {fold_word(c): margin for c, margin in table.get("name_proclitics", {}).items()}
    letters = {fold_word(word): letter for letter, names in table.get("spelled_letters", {}).items() for word in names}
    tables = {"name_proclitics": clitics, "spelled_letters": letters}
    return Facts(**{**words, **endings, **tables, "verb_first": bool(language.grammar.get("verb_first", False))})  # type: ignore[arg-type]
