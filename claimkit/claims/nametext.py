"""A text as the finders of names see it."""

from functools import cache, lru_cache
from typing import NamedTuple

from claimkit.claims.facts import facts_of
from claimkit.claims.view import QUOTES
from claimkit.lang.letters import is_given, letters_score, name_score
from claimkit.lang.lexicon import Language, bits
from claimkit.lang.sentences import sentences
from claimkit.lang.starts import Remembered
from claimkit.mentions.atoms import Region, region_of
from claimkit.schema import EntityType

_CASED = frozenset({"Cyrl", "Latn", "Grek"})  # scripts with capitals
ARTICLED = 4  # letters above which a word may have the article
SHORTEST = 3  # letters of a name that is told by its letters
NAME, SURE, PLAIN = 0, 250, 300  # score from which a word may be part of a name, be one by itself, be one though it begins like a verb
LISTED = -1000  # score of an ordinary word
CASE_MARKS = "\u064b\u064c\u064d\u0651"  # endings of an indefinite case, and the mark of a double letter
RARE = 200  # margin from which a small word is too rare before names to be believed because the rest stands elsewhere
LINE = 2  # the gap of an atom that begins a line
OPENING = frozenset(":—–•*")  # signs behind which a sentence may begin
PARTS = frozenset({"org_part", "loc_part"})  # words of the lists that are of names
LONGEST = 14  # letters of a name; what is longer are words that lost their blanks


class Found(NamedTuple):
    """Atoms `[i:j]` taken for a name, with its type and the id of the gazetteer.

    `skip` is how many letters of the first atom are not of it, `guessed` whether its type comes from no word beside it.
    """

    i: int
    j: int
    type: EntityType
    id: str | None = None
    skip: int = 0
    guessed: bool = False


class Shape(NamedTuple):
    """A word as a name: letters of small words written onto it, the score of the rest, whether that is a first name or ordinary."""

    clitic: int
    score: int
    given: bool
    listed: bool


NO_WORD = Shape(0, LISTED, False, True)


class Text:
    """A text cut to atoms, with its first words marked and what is already named."""

    def __init__(self, text: str, language: Language) -> None:
        self.text, self.language, self.facts = text, language, facts_of(language)
        self.region: Region = region_of(text, language)
        self.atoms, lows = self.region.atoms, self.region.lows
        self.cased = language.script in _CASED
        starts = {a for a, _ in sentences(text, language)}
        self.first = self._firsts(starts)
        heads = [(i, a.cased[0]) for i, a in enumerate(self.atoms) if a.kind == "w"]
        self.latins = frozenset([i for i, letter in heads if letter.isascii()])
        self.capitals = frozenset([i for i, letter in heads if letter.isupper()])
        articled = [i for i, low in enumerate(lows) if low.startswith(self.facts.articles) and len(low) > ARTICLED]
        self.latin = self.latins.__contains__  # whether an atom is a word in Latin letters
        self.capital = self.capitals.__contains__  # whether it is one with a capital
        self.article = frozenset(articled).__contains__  # whether it is one with the article
        self.taken: set[int] = set()
        self.kinds: dict[int, EntityType] = {}  # types of the names found so far, by their last atom
        self.words = frozenset(lows)
        self._shapes: dict[int, Shape] = {}
        self._nameish: dict[int, bool] = {}

    def _firsts(self, starts: set[int]) -> set[int]:
        """Atoms that have a capital from where they stand: at the head of a sentence, of what is quoted, or behind a colon."""
        out = {i for i, atom in enumerate(self.atoms) if atom.gap == LINE or atom.start in starts}
        for k in [k for k, atom in enumerate(self.atoms[:-1]) if atom.kind == "s"]:
            sign = self.atoms[k]
            quoted = sign.lower in QUOTES and (sign.start in starts or (k > 0 and self.atoms[k - 1].lower in OPENING))
            if quoted or sign.lower in OPENING:
                out.add(k + 1)
        return out

    def has(self, i: int, *categories: str) -> bool:
        """A word of these categories stands at an atom."""
        return 0 <= i < len(self.atoms) and self.region.at(i, *categories) is not None

    def common(self, i: int) -> bool:
        """A word of the lists (number, month, unit, noun) or of every sentence: no name by itself."""
        atom = self.atoms[i]
        if atom.lower in self.facts.stops or atom.lower in self.facts.common_capitals:
            return True
        return any(not h.clitic and h.category not in PARTS for h in self.region.hits(i))

    def candidates(self) -> list[int]:
        """The atoms that a name may begin with: by their letters, as first names, as words that only names hold or names of letters."""
        may = _candidates(self.language)
        return [i for i, low in enumerate(self.region.lows) if may[low]]

    def score(self, i: int) -> int:
        """How much the word has the letters of a name, without the small words written onto it."""
        return self._shape(i).score

    def clitic(self, i: int) -> int:
        """How many letters of the atom are small words written onto a name: «وترامب» has one."""
        return self._shape(i).clitic

    def given(self, i: int) -> bool:
        """A first name."""
        return self._shape(i).given

    def listed(self, i: int) -> bool:
        """An ordinary word that has the letters of a name."""
        return self._shape(i).listed

    def _shape(self, i: int) -> Shape:
        if not 0 <= i < len(self.atoms):
            return NO_WORD
        known = self._shapes.get(i)
        if known is None:
            shapes = shapes_of(self.atoms[i].lower, self.language)
            word = self.atoms[i].lower
            known = self._shapes[i] = next((s for s in shapes[1:] if word[s.clitic :] in self.words), shapes[0])
        return known

    def nameish(self, i: int) -> bool:
        """A word that no list has, with the letters of a name; or a first name."""
        if i >= len(self.atoms) or i in self.taken:
            return False
        known = self._nameish.get(i)
        if known is None:
            known = self._nameish[i] = self.atoms[i].kind == "w" and not self.latin(i) and self._is_nameish(i)
        return known

    def _is_nameish(self, i: int) -> bool:
        if self.part(i) is not None:
            return True
        if self.atoms[i].lower in self.facts.stops or self.article(i):
            return False
        shape, atom = self._shape(i), self.atoms[i]
        word = atom.lower[shape.clitic :]
        if not (shape.score > NAME or (shape.given and not shape.listed)) or not SHORTEST <= len(word) <= LONGEST:
            return False
        if word in self.facts.stops or self.common(i) or self.case_marked(i):
            return False
        listed = any(h.clitic and h.category not in PARTS for h in self.region.hits(i))
        return (shape.given and not shape.listed) or (not listed and not self._future(i))

    def surname(self, i: int) -> bool:
        """A word that behind a first name may be a surname, though it is an ordinary word elsewhere."""
        word = self.atoms[i].lower
        plain = word not in self.facts.stops and not self.region.hits(i) and not self.case_marked(i)
        return plain and len(word) >= SHORTEST and letters_score(word, self.language) > NAME

    def sure(self, i: int) -> bool:
        """A word that is a name by its letters alone."""
        return self.nameish(i) and self.part(i) is None and (self.given(i) or self.score(i) > SURE)

    def _future(self, i: int) -> bool:
        """A word that begins as a verb in the future does and has not plainly the letters of a name."""
        prefixes = self.facts.future_prefixes
        return bool(prefixes) and self.atoms[i].lower.startswith(prefixes) and self.score(i) < PLAIN

    def part(self, i: int) -> str | None:
        """The category of a word that only names hold, «Таймс», «سيتي»."""
        hit = self.region.at(i, "org_part", "loc_part") if i < len(self.atoms) else None
        return hit.category if hit is not None and not hit.clitic else None

    def case_marked(self, i: int) -> bool:
        """Written with the mark of an indefinite case or of a double letter, which foreign names do not take."""
        atom = self.atoms[i]
        return any(c in CASE_MARKS for c in self.text[atom.start : atom.end + 1])


@cache
def _candidates(language: Language) -> Remembered[str, bool]:
    """For each word whether a name may begin with it, whatever stands beside it."""
    parts, letters = bits(PARTS), facts_of(language).spelled_letters

    def may(word: str) -> bool:
        if word in letters or language.starts.bits([word])[0] & parts:
            return True
        return any(shape.given or shape.score > NAME for shape in shapes_of(word, language))

    return Remembered(may)


@lru_cache(maxsize=8192)
def shapes_of(word: str, language: Language) -> tuple[Shape, ...]:
    """What a word looks like: the likeliest first, then those that only a text which has the rest by itself confirms."""
    given, score = is_given(word, language), name_score(word, language)
    best = Shape(0, score, given, score <= LISTED)
    others = []
    if score <= LISTED or given:
        return (best,)
    for clitic, margin in facts_of(language).name_proclitics.items():
        rest = word[len(clitic) :]
        if not word.startswith(clitic) or len(rest) < SHORTEST or rest in facts_of(language).stops:
            continue
        score = name_score(rest, language)
        if is_given(rest, language):
            best = Shape(len(clitic), max(score, SURE + 1), True, score <= LISTED)
        elif score > NAME:
            shape = Shape(len(clitic), score, False, False)
            if score > best.score + margin:
                best = shape
            elif margin < RARE:
                others.append(shape)
    return (best, *others)
