"""What the rules of claims ask of a language: word classes and endings by which clauses and noun phrases are cut."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from claimkit.lang.lexicon import Language
from claimkit.text import fold_word, fold_words

ENDINGS = (
    "verb_endings",
    "not_verb_endings",
    "participle_endings",
    "definite_participles",
    "own_endings",
    "reduced_endings",
    "passive_endings",
    "verb_suffixes",
    "adjective_endings",
    "subject_endings",
    "first_endings",
    "plural_endings",
    "oblique_endings",
    "owned_endings",
    "oblique_adjectives",
    "recipient_names",
    "object_endings",
    "genitive_endings",
    "deed_endings",
    "locative_endings",
    "recipient_endings",
    "agreeing_endings",
    "adverb_endings",
    "lone_adjective_endings",
    "impersonal_endings",
    "infinitive_endings",
    "future_prefixes",
    "not_future",
    "articles",
    "feminine_endings",
    "neuter_endings",
    "feminine_surnames",
    "possessive_endings",
    "place_endings",
    "direction_stems",
    "list_clitics",
    "raised_endings",
    "feminine_verb_endings",
    "of_prefixes",
    "participle_beginnings",
    "human_pronouns",
    "human_endings",
    "feminine_verb_beginnings",
    "adjective_endings_after",
    "feminine_letters",
    "participle_ends",
)

UNFOLDED = ("feminine_written", "pronoun_letters")  # folding makes the one of the other
TABLES = {"verb_first", "name_proclitics", "spelled_letters", "agreement", "genders", "lengths", *UNFOLDED}


class Facts(NamedTuple):
    """What claim rules ask of a language (its `claims.toml`, where each field is explained; `verb_first` is of its grammar)."""

    stops: frozenset[str]
    pronoun_stops: frozenset[str]
    prepositions: frozenset[str]
    clause_words: frozenset[str]
    links: frozenset[str]
    report_joins: frozenset[str]
    not_verbs: frozenset[str]
    copulas: frozenset[str]
    verb_stems: frozenset[str]
    verb_prefixes: frozenset[str]
    verb_clitics: frozenset[str]
    verb_joins: frozenset[str]
    clause_joins: frozenset[str]
    verb_patterns: frozenset[str]
    plural_patterns: frozenset[str]
    perfective_patterns: frozenset[str]
    imperfective_patterns: frozenset[str]
    noun_openers: frozenset[str]
    value_openers: frozenset[str]
    common_capitals: frozenset[str]
    linking: frozenset[str]
    value_verbs: frozenset[str]
    relatives: frozenset[str]
    of_letters: frozenset[str]
    describing: frozenset[str]
    time_nouns: frozenset[str]
    composing: frozenset[str]
    deed_links: frozenset[str]
    owned_relatives: frozenset[str]
    all_relatives: frozenset[str]
    conditions: frozenset[str]
    as_words: frozenset[str]
    attributive: frozenset[str]
    measures: frozenset[str]
    figure_nouns: frozenset[str]
    not_pronouns: frozenset[str]
    shares: frozenset[str]
    of_words: frozenset[str]
    stuff_links: frozenset[str]
    topic_words: frozenset[str]
    topic_openers: frozenset[str]
    topic_joins: frozenset[str]
    contract_nouns: frozenset[str]
    nominatives: frozenset[str]
    against: frozenset[str]
    not_content: frozenset[str]
    not_deeds: frozenset[str]
    editorial: frozenset[str]
    genitive_numerals: frozenset[str]
    size_words: frozenset[str]
    idioms: frozenset[str]
    collectives: frozenset[str]
    period_words: frozenset[str]
    list_words: frozenset[str]
    of_dates: frozenset[str]
    addressing: frozenset[str]
    role_words: frozenset[str]
    relay_words: frozenset[str]
    frame_openers: frozenset[str]
    extremes: frozenset[str]
    country_nouns: frozenset[str]
    dated_nouns: frozenset[str]
    since_words: frozenset[str]
    that_is: frozenset[str]
    purposes: frozenset[str]
    examples: frozenset[str]
    even_words: frozenset[str]
    split_ends: frozenset[str]
    since_openers: frozenset[str]
    as_of: frozenset[str]
    against_near: frozenset[str]
    publishing: frozenset[str]
    what_words: frozenset[str]
    noun_clitics: frozenset[str]
    body_words: frozenset[str]
    may_particles: frozenset[str]
    more_words: frozenset[str]
    party_words: frozenset[str]
    less_words: frozenset[str]
    level_words: frozenset[str]
    second_words: frozenset[str]
    delta_words: frozenset[str]
    from_words: frozenset[str]
    imperfect_letters: frozenset[str]
    place_words: frozenset[str]
    name_particles: frozenset[str]
    body_of: frozenset[str]
    body_for: frozenset[str]
    standards: frozenset[str]
    not_owners: frozenset[str]
    fronting: frozenset[str]
    bringing: frozenset[str]
    toward: frozenset[str]
    doing_joins: frozenset[str]
    speaking_pronouns: frozenset[str]
    possessives: frozenset[str]
    masculine_names: frozenset[str]
    name_abbreviations: frozenset[str]
    verb_endings: tuple[str, ...]
    not_verb_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    definite_participles: tuple[str, ...]
    own_endings: tuple[str, ...]
    reduced_endings: tuple[str, ...]
    passive_endings: tuple[str, ...]
    verb_suffixes: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    subject_endings: tuple[str, ...]
    first_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    oblique_endings: tuple[str, ...]
    owned_endings: tuple[str, ...]
    oblique_adjectives: tuple[str, ...]
    recipient_names: tuple[str, ...]
    object_endings: tuple[str, ...]
    genitive_endings: tuple[str, ...]
    deed_endings: tuple[str, ...]
    locative_endings: tuple[str, ...]
    recipient_endings: tuple[str, ...]
    agreeing_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    lone_adjective_endings: tuple[str, ...]
    impersonal_endings: tuple[str, ...]
    infinitive_endings: tuple[str, ...]
    future_prefixes: tuple[str, ...]
    not_future: tuple[str, ...]
    articles: tuple[str, ...]
    feminine_endings: tuple[str, ...]
    neuter_endings: tuple[str, ...]
    feminine_surnames: tuple[str, ...]
    possessive_endings: tuple[str, ...]
    place_endings: tuple[str, ...]
    direction_stems: tuple[str, ...]
    list_clitics: tuple[str, ...]
    raised_endings: tuple[str, ...]
    feminine_verb_endings: tuple[str, ...]
    of_prefixes: tuple[str, ...]
    participle_beginnings: tuple[str, ...]
    human_pronouns: tuple[str, ...]
    human_endings: tuple[str, ...]
    pronoun_letters: tuple[str, ...]
    feminine_verb_beginnings: tuple[str, ...]
    feminine_written: tuple[str, ...]
    adjective_endings_after: tuple[str, ...]
    feminine_letters: tuple[str, ...]
    participle_ends: tuple[str, ...]
    name_proclitics: Mapping[str, int]
    spelled_letters: Mapping[str, str]
    agreement: Mapping[str, tuple[str, ...]]
    genders: Mapping[str, tuple[str, ...]]
    lengths: Mapping[str, str]
    verb_first: bool


@lru_cache(maxsize=64)
def facts_of(language: Language) -> Facts:
    """The facts of a language, folded; what it does not state is empty."""
    table = language.facts.get("claims", {})
    lists = {key: table.get(key, ()) for key in Facts._fields if key not in ENDINGS and key not in TABLES}
    words = {key: frozenset(fold_words(given)) for key, given in lists.items()}
    words["stops"] |= words["prepositions"] | words["clause_words"] | set(fold_words(language.facts.get("frequent_words", ())))
    endings = {key: tuple(fold_words(table.get(key, ()))) for key in ENDINGS}
    clitics = {fold_word(c): margin for c, margin in table.get("name_proclitics", {}).items()}
    letters = {fold_word(word): letter for letter, names in table.get("spelled_letters", {}).items() for word in names}
    genders = {pronoun: tuple(fold_word(e) for e in nouns) for pronoun, nouns in table.get("genders", {}).items()}
    agreement = {fold_word(verb): tuple(fold_word(e) for e in nouns) for verb, nouns in table.get("agreement", {}).items()}
    tables = {"name_proclitics": clitics, "spelled_letters": letters, "agreement": agreement, "genders": genders}
    tables["lengths"] = {fold_word(word): identity for word, identity in table.get("lengths", {}).items()}
    written = [w for w in table.get("stops", ()) if w.endswith(tuple(table.get("pronoun_letters", "\0")))]
    words["pronoun_stops"] = frozenset(fold_word(w) for w in written)
    endings |= {key: tuple(table.get(key, ())) for key in UNFOLDED}
    return Facts(**{**words, **endings, **tables, "verb_first": bool(language.grammar.get("verb_first", False))})  # type: ignore[arg-type]
