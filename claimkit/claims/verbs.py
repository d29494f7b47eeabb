"""Which words of a sentence are verbs: listed ones, those an ending, a prefix or a pattern betrays, and participles beside a copula.

What a word looks like is asked once for each word of a language; where a word may also be a noun its place decides.
"""

import re
from functools import lru_cache

from claimkit.claims.facts import Facts, facts_of
from claimkit.lang.lexicon import Language

SHORT = 3  # letters above which an ending is evidence


@lru_cache(maxsize=1 << 13)
def looks_verb(language: Language, word: str) -> bool:
    """Whether a word has the shape of a verb, by its ending or its pattern."""
    facts = facts_of(language)
    if word in facts.not_verbs:
        return False
    if facts.verb_first:
        return _by_pattern(facts, word)
    ending = word.endswith(facts.verb_endings) and not word.endswith(facts.not_verb_endings)
    return len(word) > SHORT and ending


def _by_pattern(facts: Facts, word: str) -> bool:
    """The imperfect by prefix and stem, the perfect by its ending: «يستثمر», «سترتفع», «أعلنت», «كانوا»."""
    if _imperfect(facts, word) or _shaped(facts, word):
        return True
    if word.startswith(facts.articles):
        return False  # «للنقل» is a noun, whatever «نقل» looks like
    bare = word
    while len(bare) > SHORT and bare[0] in facts.verb_clitics:
        bare = bare[1:]
        if bare in facts.not_verbs:
            return False
        if _imperfect(facts, bare) or (
            word[0] in facts.verb_joins and word[1:] == bare and bare[0] not in facts.verb_prefixes and _shaped(facts, bare)
        ):
            return True
    return False


def _shaped(facts: Facts, word: str) -> bool:
    return not word.startswith(facts.articles) and any(p.search(word) for p in _patterns(facts.verb_patterns))


def _imperfect(facts: Facts, word: str) -> bool:
    if word[:1] not in facts.verb_prefixes or word in facts.not_verbs or len(word) < SHORT:
        return False
    stem = word[1:]
    return any(stem[: len(stem) - len(e)] in facts.verb_stems for e in ("", *facts.verb_suffixes) if stem.endswith(e))


@lru_cache(maxsize=16)
def _patterns(patterns: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in sorted(patterns))


@lru_cache(maxsize=1 << 13)
def looks_imperfect(language: Language, word: str) -> bool:
    """An imperfect, with or without what may stand before it: «يستثمر», «وتبلغ»."""
    facts = facts_of(language)
    bare = word
    while len(bare) > SHORT and bare[0] in facts.verb_clitics and not _imperfect(facts, bare):
        bare = bare[1:]
    return _imperfect(facts, bare) or bool(
        facts.imperfect_letters and bare[0] in facts.imperfect_letters and len(bare) > SHORT and looks_verb(language, bare)
    )


@lru_cache(maxsize=1 << 13)
def looks_future(language: Language, word: str) -> bool:
    """An imperfect behind the letter that makes it a future: «ستنشر»."""
    facts = facts_of(language)
    return any(word.startswith(p) and _imperfect(facts, word[len(p) :]) for p in facts.future_prefixes)


@lru_cache(maxsize=1 << 13)
def looks_perfective(language: Language, word: str) -> bool:
    """A present of a perfective verb, a future: it has a prefix and no imperfective suffix, «отменит» but not «отменяет»."""
    facts = facts_of(language)
    if not any(p.search(word) for p in _patterns(facts.perfective_patterns)):
        return False
    return not any(p.search(word) for p in _patterns(facts.imperfective_patterns))


@lru_cache(maxsize=1 << 13)
def may_be_future(language: Language, word: str) -> bool:
    """The same of a stem that no list has."""
    facts = facts_of(language)
    bare = next((word[len(p) :] for p in facts.future_prefixes if word.startswith(p)), "")
    return len(bare) > SHORT and bare[0] in facts.verb_prefixes and not word.startswith(facts.not_future)


@lru_cache(maxsize=1 << 13)
def looks_participle(language: Language, word: str) -> bool:
    """A participle that is a predicate beside a copula and an adjective elsewhere: «е построен»."""
    facts = facts_of(language)
    ends = word.endswith(facts.participle_endings) and not word.endswith(facts.not_verb_endings)
    return len(word) > SHORT and ends and word not in facts.not_verbs


@lru_cache(maxsize=1 << 13)
def looks_plural(language: Language, word: str) -> bool:
    """A plural by its pattern, where a language makes plurals inside the word: «مصانع», «قروض», «أسهم»."""
    return any(p.search(word) for p in _patterns(facts_of(language).plural_patterns))
