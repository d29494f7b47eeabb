"""The words of a sentence one by one: what their letters, endings and readings say of them."""

from claimkit.claims.facts import Facts
from claimkit.claims.verbs import looks_plural
from claimkit.lang.lexicon import Language
from claimkit.mentions.atoms import Atom, Hit, Region
from claimkit.schema import Span
from claimkit.text import spelled

VERBS = frozenset({"property_verb", "report_verb", "change_verb", "verb"})
MAYBE_VERBS = frozenset({"future", "modality", "comparator", "report_impersonal", "report_phrase", "negation", "comparator_split"})
SHORTEST = 4  # letters of a noun with a pronoun of one letter on it: «سعره»


class Shapes:
    """Words by atom number; the `Words` of a sentence knows their places too."""

    text: str
    start: int
    language: Language
    facts: Facts
    region: Region
    atoms: list[Atom]
    lower: list[str]

    def is_verb(self, i: int) -> bool:
        """A finite verb."""
        raise NotImplementedError

    def has_article(self, i: int) -> bool:
        """Written with the article."""
        if not self.facts.articles or len(self.lower[i]) <= 4 or not self.lower[i].startswith(self.facts.articles):
            return False
        return self._written(i)[:1] == self.atoms[i].cased[0]  # «ألواح» only folds to what begins like the article

    def has_pronoun(self, i: int) -> bool:
        """A noun with its owner written onto its end: «إيراداتها», «ثروته»."""
        word = self.lower[i]
        bare = word[1:] if word[:1] in self.facts.verb_joins else word
        if not self.facts.possessive_endings or bare in self.facts.not_pronouns or self.has_article(i):
            return False
        if len(bare) > SHORTEST and word.endswith(self.facts.possessive_endings):
            return True
        return len(bare) >= SHORTEST and self._written(i).endswith(self.facts.pronoun_letters)

    def is_definite_word(self, i: int) -> bool:
        """A noun that no genitive can follow, for it has the article or a pronoun."""
        return self.has_article(i) or self.has_pronoun(i)

    def is_adjective(self, i: int) -> bool:
        """A word with the ending of an adjective."""
        return bool(self.facts.adjective_endings) and len(self.lower[i]) > 4 and self.lower[i].endswith(self.facts.adjective_endings)

    def is_participle(self, i: int) -> bool:
        """A word that begins as participles do, behind its article: «المشاركة»."""
        word = next((self.lower[i][len(a) :] for a in self.facts.articles if self.lower[i].startswith(a)), self.lower[i])
        return word.startswith(self.facts.participle_beginnings)

    def is_capital(self, i: int) -> bool:
        """Written with a capital."""
        return self.atoms[i].cased[:1].isupper()

    def _written(self, i: int) -> str:
        """The word as the text has it, its letters not levelled."""
        return spelled(self.text[self.start + self.atoms[i].start : self.start + self.atoms[i].end])

    def is_feminine(self, i: int) -> bool:
        """A noun with an ending of the feminine."""
        return bool(self.facts.feminine_written) and self._written(i).endswith(self.facts.feminine_written)

    def is_prefixed(self, i: int) -> bool:
        """A word with a preposition written onto it: «للسفن», «بمدينة»."""
        letters, word = self.facts.noun_clitics, self.lower[i]
        if self.has_article(i):
            return (word[1:] if word[:1] in self.facts.verb_joins else word)[:1] in letters
        hits = self.region.hits(i)
        return bool(hits) and all(h.clitic[-1:] in letters for h in hits if h.clitic or h.i == i) and not self.is_verb(i)

    def is_of_persons(self, i: int) -> bool:
        """A plural of persons by its ending, with the article: «الخريجين»."""
        return self.has_article(i) and self.lower[i].endswith(self.facts.human_endings) and not self.is_verb(i)

    def is_link(self, i: int) -> bool:
        """A copula, an auxiliary or a modal verb: it measures nothing by itself."""
        hit = self.region.at(i, "verb")
        return hit is not None and hit.value == "link"

    def is_linking(self, i: int) -> bool:
        """A verb that states the value of its subject: «составил», «بلغت»."""
        word = self.lower[i]
        return word in self.facts.linking or (word[:1] in self.facts.verb_joins and word[1:] in self.facts.linking)

    def is_value_verb(self, i: int) -> bool:
        """A linking verb that says nothing but a value, so that an amount must follow it: «بلغت», not «كان»."""
        word = self.lower[i]
        if i and self.lower[i - 1] in self.facts.value_openers:
            return False
        return word in self.facts.value_verbs or (word[:1] in self.facts.verb_joins and word[1:] in self.facts.value_verbs)

    def is_particle(self, i: int) -> bool:
        """A small word of verbs with a letter before it, right before a verb, that looks like another verb: «فقد بلغت»."""
        word = self.lower[i]
        if not self.facts.verb_first or word[1:] not in self.facts.stops or word[:1] not in self.facts.verb_clitics | self.facts.verb_joins:
            return False
        if i + 1 >= len(self.atoms) or word[1:] in self.facts.prepositions:
            return False
        return self.is_linking(i + 1) or self.is_verb(i + 1) or self.region.at(i + 1, "property_verb", "verb") is not None

    def _of_comparator(self, i: int) -> bool:
        """A verb inside a comparison: «لا تقل عن 5»."""
        return i > 0 and any(h.i < i < h.j for k in (i - 1, i - 2) for h in self.region.hits(k) if h.category == "comparator")

    def _plainly_other(self, i: int) -> bool:
        """A word that is a verb only with its first letter taken off, and something else as it stands: «وادي»."""
        hits = self.region.hits(i)
        return any(not h.clitic and h.category not in VERBS | MAYBE_VERBS for h in hits) and all(
            h.clitic for h in hits if h.category in VERBS
        )

    def is_feminine_verb(self, i: int) -> bool:
        """A verb with the ending or beginning of the feminine."""
        word = self.lower[i]
        bare = word[1:] if word[:1] in self.facts.verb_joins and self.is_verb(i) else word
        return bare.endswith(self.facts.feminine_verb_endings) or bare.startswith(self.facts.feminine_verb_beginnings)

    def agrees(self, noun: int, verb: int) -> bool:
        """Where nouns and verbs show their gender: no feminine noun beside a masculine verb."""
        return self.is_feminine_verb(verb) or not self.is_feminine(noun)

    def stands_for(self, pronoun: int, i: int) -> bool:
        """Whether the pronoun on the end of a word may stand for the phrase at atom `i`: of a feminine or a plural, or of a masculine."""
        if self.has_pronoun(i):
            return False
        if self.lower[pronoun].endswith(self.facts.possessive_endings):
            return self.is_feminine(i) or looks_plural(self.language, self.lower[i])
        return not self.is_feminine(i)

    def hit_span(self, hit: Hit) -> Span:
        """The text of a reading, its clitic left out."""
        a, b = hit.start + self.start, hit.end + self.start
        return Span(start=a, end=b, text=self.text[a:b])
