"""A text as the finders of names see it."""

import re
from typing import NamedTuple

from claimkit.claims.facts import facts_of
from claimkit.claims.view import QUOTES
from claimkit.lang.lexicon import Language
from claimkit.lang.sentences import sentences
from claimkit.mentions.atoms import Region, region_of
from claimkit.schema import EntityType

_LATIN = re.compile(r"[A-Za-z]")
_CASED = frozenset({"Cyrl", "Latn", "Grek"})  # scripts with capitals
ARTICLED = 4  # letters above which a word may have the article


class Found(NamedTuple):
    """Atoms `[i:j]` taken for a name, with its type and the id of the gazetteer."""

    i: int
    j: int
    type: EntityType
    id: str | None = None


class Text:
    """A text cut to atoms, with its first words marked and what is already named."""

    def __init__(self, text: str, language: Language) -> None:
        self.text, self.language, self.facts = text, language, facts_of(language)
        self.region: Region = region_of(text, language)
        self.atoms = self.region.atoms
        self.cased = language.script in _CASED
        starts = {a for a, _ in sentences(text, language)}
        self.first = {
            i
            for i, a in enumerate(self.atoms)
            if a.start in starts or (i and self.atoms[i - 1].lower in QUOTES and self.atoms[i - 1].start in starts)
        }
        self.taken: set[int] = set()

    def has(self, i: int, *categories: str) -> bool:
        """A word of these categories stands at an atom."""
        return 0 <= i < len(self.atoms) and self.region.at(i, *categories) is not None

    def latin(self, i: int) -> bool:
        """A word in Latin letters."""
        return i < len(self.atoms) and self.atoms[i].kind == "w" and bool(_LATIN.match(self.atoms[i].cased))

    def capital(self, i: int) -> bool:
        """A word with a capital."""
        return i < len(self.atoms) and self.atoms[i].kind == "w" and self.atoms[i].cased[0].isupper()

    def article(self, i: int) -> bool:
        """A word with the article."""
        return bool(self.facts.articles) and len(self.atoms[i].lower) > ARTICLED and self.atoms[i].lower.startswith(self.facts.articles)

    def common(self, i: int) -> bool:
        """A word of the lists (number, month, unit, noun) or of every sentence: no name by itself."""
        atom = self.atoms[i]
        return atom.lower in self.facts.stops or atom.lower in self.facts.common_capitals or any(not h.clitic for h in self.region.hits(i))
