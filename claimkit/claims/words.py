"""The words of one sentence: which categories they are of, which are verbs, where clauses end, where mentions and names stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from claimkit.claims.facts import facts_of
from claimkit.claims.shapes import MAYBE_VERBS, VERBS, Shapes
from claimkit.claims.verbs import looks_future, looks_participle, looks_verb, may_be_future
from claimkit.lang.lexicon import Language
from claimkit.mentions.atoms import Hit, Region, region_within
from claimkit.schema import EntityMention, Mention, Span

BREAKS = frozenset(";:")
COMMAS = frozenset(",،؛()[]–—|")
QUOTES = frozenset("«»„“”\"'")
INNER = QUOTES | frozenset("-%&")  # signs that a noun phrase may hold
TIMES = frozenset("daypart month weekday relative time_unit day season later ago frequency part ref".split())
ROOT = 3  # letters of a verb that may be a noun as well: «نقل»
SOFT, HARD, SIDE = 3, 10, 4  # what a comma, a clause border and standing behind the mention cost, in atoms


class Place(NamedTuple):
    """A thing on atoms `[i:j]`."""

    i: int
    j: int


class Words(Shapes):
    """The words of a sentence `text[start:end]`, its clauses and what stands on its atoms."""

    def __init__(self, text: str, start: int, end: int, language: Language) -> None:
        self.text, self.start, self.end = text, start, end
        self.language = language
        self.facts = facts_of(language)
        self.region: Region = region_within(text, start, end, language)
        self.atoms = self.region.atoms
        self._verbs: dict[int, bool] = {}
        self._starts, self._ends = [atom.start for atom in self.atoms], [atom.end for atom in self.atoms]
        self.lower = self._plain()
        self.hits: dict[str, list[Hit]] = {}
        for i in self.region.lit:
            for hit in self._distinct(i):
                self.hits.setdefault(hit.category, []).append(hit)
        self.entities: list[tuple[Place, EntityMention]] = []
        self._name_ends: set[int] = set()
        self.blocked: set[int] = set()
        self.amounts: set[int] = set()
        self.soft, self.hard, self._clauses = self._borders()

    def _plain(self) -> list[str]:
        """The words as the facts know them: a small word without the letter that another small word left on it («فإن» is «إن»)."""
        small, proclitics, words = self.facts.stops | self.facts.attributive, self.language.proclitics, list(self.region.lows)
        for i, word in enumerate(words) if proclitics else ():
            if word[1:] in small and word not in small and word[:1] in proclitics and all(h.clitic for h in self.region.hits(i)):
                words[i] = word[1:]
        return words

    def _distinct(self, i: int) -> Iterator[Hit]:
        """The longest reading of each category at an atom; a word with a clitic only where the word without is not of the category."""
        seen: set[str] = set()
        for hit in self.region.hits(i):
            if hit.category not in seen:
                seen.add(hit.category)
                yield hit

    def _borders(self) -> tuple[list[int], list[int], list[int]]:
        """For each atom the commas and clause borders before it, and the number of its clause, which may go on behind another."""
        soft, hard, clauses = [0], [0], [0]
        verb_before = False
        outer: int | None = None  # the clause that a relative clause has cut before its verb
        for i, atom in enumerate(self.atoms):
            comma = atom.lower in COMMAS and not self._inside_number(i)
            border = i > 0 and ((atom.lower in BREAKS and not self._inside_number(i)) or self._opens_clause(i))
            resumed = None
            if comma and verb_before and self._verb_follows(i) and not self._opens_clause(i + 1):
                border = True
                resumed = outer if i + 1 < len(self.atoms) and self.is_verb(i + 1) else None
            border = border or (i > 1 and self._joins_clause(i))
            if border:
                relative = self._opens_clause(i) and any(w in self.facts.all_relatives for w in self.lower[i : i + 2])
                outer = clauses[-1] if relative and not verb_before and atom.lower not in BREAKS else None
            verb_before = (not border and verb_before) or self.is_verb(i)
            soft.append(soft[-1] + comma)
            hard.append(hard[-1] + border)
            clauses.append(resumed if resumed is not None else hard[-1] if border else clauses[-1])
        return soft[1:], hard[1:], clauses[1:]

    def _opens_clause(self, i: int) -> bool:
        """A word that opens a clause, or the noun before one that says whose it is: «здание, | стоимость которого …»."""
        if self.lower[i] not in self.facts.clause_words:
            return self._owned_relative(i)
        return not self._owned_relative(i - 1)

    def _owned_relative(self, i: int) -> bool:
        """A noun behind a comma and before a relative pronoun in the genitive."""
        if not 0 < i < len(self.atoms) - 1 or self.lower[i + 1] not in self.facts.owned_relatives or self.lower[i - 1] != ",":
            return False
        return self.atoms[i].kind == "w" and self.lower[i] not in self.facts.stops

    def _joins_clause(self, i: int) -> bool:
        """Where verbs come first: a verb, or a particle before one, with «and» written onto it opens a clause: «وتضم», «ولم تعلن»."""
        word = self.atoms[i].lower
        if not self.facts.verb_first or word[:1] not in self.facts.clause_joins or self.lower[i - 1] in self.facts.prepositions:
            return False
        particle = word[1:] in self.facts.may_particles or self.region.at(i, "negation", "modality", "future") is not None
        if particle and i + 1 < len(self.atoms) and self.is_verb(i + 1):
            return True
        if not self.is_verb(i) or any(not h.clitic for h in self.region.hits(i)):
            return False
        return looks_verb(self.language, word[1:]) or len(word) > ROOT + 1 or self.atoms[i - 1].kind != "w" or self.is_linking(i)

    def _verb_follows(self, comma: int) -> bool:
        """A verb stands between this comma and the next: a clause of its own."""
        for k in range(comma + 1, len(self.atoms)):
            if self.lower[k] in COMMAS or self.lower[k] in BREAKS:
                return False
            if self.is_verb(k) and not (self.facts.verb_first and self.is_linking(k)):
                return True
        return False

    def _inside_number(self, i: int) -> bool:
        near = self.atoms[max(0, i - 1) : i + 2]
        return len(near) == 3 and near[0].kind == near[2].kind == "d" and not near[1].gap and not near[2].gap

    def place_entities(self, entities: Iterable[EntityMention]) -> None:
        """The names that stand in this sentence."""
        self.entities = [(self.place(e.start, e.end), e) for e in entities if self.start <= e.start and e.end <= self.end]
        self._name_ends = {p.j for p, e in self.entities if p.i or p.j > 1 or e.type != "PERSON"}  # «Слесари компании»: no person

    def block(self, mentions: Iterable[Mention]) -> None:
        """Atoms of mentions are neither names nor nouns."""
        for m in mentions:
            place = self.place(m.start, m.end)
            self.blocked.update(range(place.i, place.j))
            if m.quantity is not None:
                self.amounts.update(range(place.i, place.j))

    def place(self, start: int, end: int) -> Place:
        """Atoms of a stretch of the text."""
        a, b = start - self.start, end - self.start
        i = bisect_right(self._ends, a)
        return Place(i, bisect_left(self._starts, b, i))

    def span(self, i: int, j: int) -> Span:
        """The text of atoms `[i:j]`."""
        a, b = self.atoms[i].start + self.start, self.atoms[j - 1].end + self.start
        return Span(start=a, end=b, text=self.text[a:b])

    def of(self, *categories: str) -> list[Hit]:
        """Readings in these categories, in order of the text."""
        hits = [h for c in categories for h in self.hits.get(c, ()) if h.i not in self.blocked]
        return hits if len(categories) == 1 else sorted(hits, key=lambda h: (h.i, -h.j))

    def gap(self, a: Place | Hit, b: Place | Hit) -> int:
        """How far two things are apart: atoms between them, and what the borders between them cost."""
        first, last = (a, b) if a.i <= b.i else (b, a)
        end = max(first.j - 1, first.i)
        between = max(0, last.i - first.j)
        return between + SOFT * (self.soft[last.i] - self.soft[end]) + HARD * (self.hard[last.i] - self.hard[end])

    def same_clause(self, a: int, b: int) -> bool:
        """No clause border between two atoms."""
        return self._clauses[a] == self._clauses[b]

    def is_verb(self, i: int) -> bool:
        """A finite verb, by what it looks like and where it stands."""
        known = self._verbs.get(i)
        if known is None:
            known = self._verbs[i] = self._is_verb(i)
        return known

    def _is_verb(self, i: int) -> bool:
        word = self.lower[i]
        if self.atoms[i].kind != "w" or word in self.facts.prepositions or word in self.facts.not_verbs:
            return False
        readings = {h.category for h in self.region.hits(i) if not h.clitic or self._before_verb(h.clitic)}
        listed, other = bool(readings & VERBS), bool(readings - VERBS - MAYBE_VERBS)
        if word.endswith(self.facts.definite_participles) and word not in self.facts.linking:
            return False
        look = looks_verb(self.language, word)
        if i and self.lower[i - 1] in self.facts.value_openers and self.is_linking(i):
            return False  # «ما يصل إلى» is «up to»
        if self.facts.verb_first:
            governed = i > 0 and self.lower[i - 1] in self.facts.prepositions - self.facts.as_words
            if governed or self.is_particle(i) or self._of_comparator(i) or (not look and self._plainly_other(i)):
                return False
            return (look and not other) or self.is_future(i) or ((listed or look) and self._verbal_place(i))
        if i and self.lower[i - 1] in self.facts.prepositions:
            return False
        if listed or word in self.facts.linking:
            return word in self.facts.linking or not self._describes(i)
        if other or word in self.facts.stops:
            return False
        if self.is_capital(i) and i > 1:
            return False
        return look or (looks_participle(self.language, word) and self._copula_near(i))

    def _describes(self, i: int) -> bool:
        """A passive participle right before a noun or behind a comma, and no form of «to be» near: «обединено кралство»."""
        if not self.lower[i].endswith(self.facts.passive_endings) or i + 1 >= len(self.atoms) or self._copula_near(i):
            return False
        if i > 0 and self.lower[i - 1] == ",":
            return True  # «допитването, проведено през юни, …»
        if self.atoms[i + 1].kind != "w" or self.lower[i + 1] in self.facts.stops:
            return False
        return self.region.at(i + 1, "scale", "comparator") is None

    def _verbal_place(self, i: int) -> bool:
        """Where a word that may be a noun is a verb: at a head, behind a small word or a noun with the article."""
        if i == 0 or self.atoms[i - 1].kind != "w":
            return i == 0 or self.atoms[i - 1].kind == "s"
        before = self.lower[i - 1]
        if before in self.facts.prepositions or before in self.facts.noun_openers:
            return False
        clitics = {h.clitic for h in self.region.hits(i) if h.category in VERBS}
        if clitics and "" not in clitics:  # «وارتفع» opens a clause, «لرفع» is a noun
            return any(c[-1] in self.facts.verb_joins for c in clitics)
        if before in self.facts.stops or self.is_link(i - 1):
            return True
        return self.is_definite_word(i - 1) and not self.is_verb(i - 1)

    def _before_verb(self, clitic: str) -> bool:
        return set(clitic) <= self.facts.verb_clitics and not clitic.endswith(self.facts.articles)

    def is_report(self, hit: Hit) -> bool:
        """A word of saying that is a verb where it stands: not «التقارير المعلنة», «على ذكر», «راتب يقدر بـ5 ملايين»."""
        if not self.facts.verb_first:
            return True
        before = self.lower[hit.i - 1] if hit.i else ""
        verbal = not hit.clitic or self._before_verb(hit.clitic)
        valued = hit.j < len(self.atoms) and (hit.j in self.blocked or self.lower[hit.j] in self.facts.delta_words)
        free = before in self.facts.as_words or (before not in self.facts.prepositions and before not in self.facts.noun_openers)
        return verbal and not valued and free and not (hit.clitic and hit.clitic in self.facts.future_prefixes)

    def _copula_near(self, i: int) -> bool:
        return any(self.lower[k] in self.facts.copulas for k in (*range(max(0, i - 2), i), i + 1) if k < len(self.atoms))

    def comparison(self, i: int) -> Literal["up", "down"] | None:
        """A word that compares, «повече», «выше», «по-нисък»: more, or less."""
        word = self.lower[i - 2] + "-" + self.lower[i] if i > 1 and self.lower[i - 1] == "-" else self.lower[i]
        return "up" if word in self.facts.more_words else "down" if word in self.facts.less_words else None

    def is_future(self, i: int) -> bool:
        """A verb in the future by its first letters, where the language writes the future so: «ستنشر»."""
        word = self.atoms[i].lower
        if not word.startswith(self.facts.future_prefixes):
            return False
        return looks_future(self.language, word) or (
            may_be_future(self.language, word) and not self.region.hits(i) and self._verbal_place(i)
        )

    def clause_start(self, i: int) -> int:
        """The first atom of the clause of an atom."""
        return self._clauses.index(self._clauses[i])

    def is_stop(self, i: int) -> bool:
        """A word or sign that no noun phrase holds."""
        atom = self.atoms[i]
        if i in self.blocked or self.is_particle(i):
            return True
        if self.lower[i] in self.facts.stops and not (self.lower[i] in self.facts.pronoun_stops and self.is_feminine(i)):
            return True  # «قدره», but not «قدرة»
        if atom.kind == "w":
            return len(atom.lower) == 1 and not self.is_capital(i)
        return atom.kind == "d" or atom.lower not in INNER
