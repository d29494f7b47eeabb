"""One sentence with its words read, its clauses counted, its mentions and names placed on atoms, and its noun phrases cut.

Everything the claim rules ask is asked here: which words of a category stand where, how far apart two places are,
where a noun phrase ends. Places are atom numbers; `span` turns them into places of the text.
"""

from collections.abc import Iterator, Sequence

from claimkit.claims.words import BREAKS, COMMAS, QUOTES, SIDE, TIMES, Place, Words
from claimkit.schema import EntityMention

__all__ = ["BREAKS", "COMMAS", "QUOTES", "SIDE", "TIMES", "Place", "View"]

PHRASE = 5  # words of a noun phrase


class View(Words):
    """A sentence `text[start:end]` as the claim rules see it."""

    def governed(self, i: int) -> bool:
        """Under a preposition: one directly before, or before the word that goes with it («в концерне X», not «за тримесечието X»)."""
        k = i - 1
        while k >= 0 and self.lower[k] in QUOTES:
            k -= 1
        if k < 0 or self.soft[k] != self.soft[i]:
            return False
        if self.lower[k] in self.facts.prepositions:
            return True
        plain = (k not in self.blocked or self.is_adjective(k)) and self.lower[k] not in self.facts.stops and self.atoms[k].kind == "w"
        under = k > 0 and plain and self.soft[k - 1] == self.soft[i] and self.lower[k - 1] in self.facts.prepositions
        return under and not self.opens_phrase(i) and not (self.is_capital(i) and not self.is_capital(k) and not self._goes_with_name(k))

    def _goes_with_name(self, k: int) -> bool:
        """A role, an organisation's or a place's noun, or an adjective: the name behind belongs to it."""
        return (
            self.is_adjective(k)
            or self.region.at(k, "org_noun", "title", "coref_noun", "loc_noun", "legal_form", "source_noun") is not None
        )

    def heads(self, start: int, end: int) -> Iterator[Place]:
        """Noun phrases between two atoms that no preposition governs."""
        i, under, listed = start, False, False
        while i < end:
            if not self.same_clause(i, start):  # a clause that cuts this one
                i, under, listed = i + 1, False, False
                continue
            if self.lower[i] in self.facts.list_words:
                i, under = i + 1, listed  # «в Дании, Швеции и Норвегии»
                continue
            if self.lower[i] in self.facts.prepositions:
                under, i = True, i + 1
                continue
            place = self.phrase(i)
            if place is None:
                under = under and (i not in self.blocked or self.is_adjective(i)) and self.atoms[i].kind == "w" and not self.is_verb(i)
                i += 1
                continue
            if (
                place.j <= end
                and not under
                and not self.is_time(place)
                and not self.is_oblique(place.i)
                and not (self._adverb(place) or self._reduced(place))
            ):
                yield place
            if self._reduced(place):
                under, i = True, place.j  # what follows up to the next comma is of it
                continue
            listed = under and place.j in self._name_ends
            i, under = place.j, under and place.j - place.i >= PHRASE  # a phrase cut for its length goes on

    def _reduced(self, place: Place) -> bool:
        """Behind a comma a participle that describes the noun before: «сайтове, следящи движението, …»."""
        reduced = self.facts.reduced_endings + self.facts.passive_endings
        return place.i > 0 and self.lower[place.i - 1] == "," and bool(reduced) and self.lower[place.i].endswith(reduced)

    def _adverb(self, place: Place) -> bool:
        """One word with the ending of an adverb."""
        word, endings = self.lower[place.i], self.facts.adverb_endings
        single = place.j - place.i == 1 and not self.is_name(place.i)
        return single and bool(endings) and word.endswith(endings) and word not in self.facts.nominatives

    def is_oblique(self, i: int) -> bool:
        """A word in a case that no subject has; names of such an ending may be what they are."""
        word = self.lower[i]
        endings = self.facts.oblique_endings
        if self.facts.noun_clitics and self.is_prefixed(i):
            return True
        return bool(endings) and len(word) > 3 and word.endswith(endings) and not self.is_name(i) and word not in self.facts.nominatives

    def is_name(self, i: int) -> bool:
        """A capital that no start of a sentence explains, or a name's atom."""
        return (i > 1 and self.is_capital(i)) or any(p.i <= i < p.j for p, _ in self.entities)

    def is_time(self, place: Place) -> bool:
        """Words of the calendar and the clock are nobody's name."""
        return all(
            self.lower[k] in self.facts.time_nouns or any(h.category in TIMES for h in self.region.hits(k)) for k in range(place.i, place.j)
        )

    def is_glued(self, i: int) -> bool:
        """A word that a lost line break left on the word before: it is of the next sentence."""
        return i > 0 and self.atoms[i - 1].kind == self.atoms[i].kind == "w" and self.atoms[i - 1].end == self.atoms[i].start

    def phrase(self, i: int, limit: int = PHRASE) -> Place | None:
        """The noun phrase that starts at atom `i`: words up to a stop word, a sign or a verb."""
        j = i
        while (
            j < len(self.atoms)
            and j - i < limit
            and not self.is_stop(j)
            and not self.is_verb(j)
            and not (j > i and (self.opens_phrase(j) or self.is_glued(j)))
        ):
            j += 1
        while j > i and (
            self.lower[j - 1] in "-%&" or (self.lower[j - 1] in QUOTES and not any(q in QUOTES for q in self.lower[i : j - 1]))
        ):
            j -= 1
        while i < j and self.lower[i] in QUOTES and not any(q in QUOTES for q in self.lower[i + 1 : j]):
            i += 1
        while j - i > 1 and self._cut_participle(j):
            j -= 1
        while i < j and self.lower[i] == "-":
            i += 1
        return Place(i, j) if any(self.atoms[k].kind == "w" for k in range(i, j)) else None

    def _cut_participle(self, j: int) -> bool:
        """The last word of a phrase is a participle whose noun stands beyond a preposition: «детали | согласованного в среду плана»."""
        return (
            bool(self.facts.oblique_endings)
            and j < len(self.atoms)
            and self.lower[j] in self.facts.prepositions
            and self.is_adjective(j - 1)
            and self.is_oblique(j - 1)
            and not self.region.hits(j - 1)
        )

    def opens_phrase(self, j: int) -> bool:
        """A word that can only be the first of its noun phrase, by the article it has or has not."""
        if self.facts.articles:  # what stands behind a word with the article and has none is another thing
            if self.has_article(j - 1) and self.has_article(j):
                return self._other_thing(j)
            return self.has_article(j - 1) and self.lower[j][:1] not in self.facts.verb_joins
        if self.facts.oblique_endings and j in self._name_ends and self.atoms[j].kind == "w" and not self.is_capital(j):
            return True  # «в Дании | спрос»: where nouns have cases a name is the last of its phrase
        endings = self.facts.first_endings
        return (
            bool(endings)
            and len(self.lower[j]) > 4
            and self.lower[j].endswith(endings)
            and self.lower[j - 1] not in QUOTES
            and not self.is_capital(j)
            and not self.is_adjective(j - 1)
        )

    def _other_thing(self, j: int) -> bool:
        """Who and what behind a verb, both with the article, the second no adjective of the first: «وقعت الوزارة العقود»."""
        first = j - 1
        while first > 0 and self.has_article(first - 1):
            first -= 1
        if first < 1 or not self.is_verb(first - 1) or self.is_adjective(j) or self.is_participle(j):
            return False
        return (first == j - 1 and self.is_feminine(j) != self.is_feminine(first)) or self.region.at(j, "property") is not None

    def noun(self, place: Place) -> EntityMention:
        """A noun phrase as the thing a claim speaks of."""
        span = self.span(place.i, place.j)
        return EntityMention(start=span.start, end=span.end, text=span.text, type="NOUN")

    def entities_in(self, i: int, j: int) -> Sequence[tuple[Place, EntityMention]]:
        """Names that begin between two atoms."""
        return [(p, e) for p, e in self.entities if i <= p.i < j]
