"""The pieces that rules of dates share: what a rule finds, and readings of days, years, ordinals and linking words."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import wraps
from operator import or_
from typing import Any, NamedTuple, TypeVar, cast

from claimkit.lang.lexicon import FIGURES, bits
from claimkit.mentions.atoms import Atom, Hit, Region
from claimkit.mentions.numbers import read_number
from claimkit.mentions.said import Said
from claimkit.text import shown

DASHES = ("-", "–", "—", "−", "‑", "‒")
ROMAN = {"i": 1, "v": 5, "x": 10, "і": 1, "х": 10}
COUNTED = ("count", "currency", "unit", "scale", "percent")  # what a number before it counts
_LINKS = ("partitive", "time_rel", "range_open")
_JOINS = bits(["range_join"])
_THOUSANDS = bits(["scale", "dual_scale"])  # without which no number in words is a year
_FIGURES = bits([FIGURES])
_OUTSIDE, _BREAKS = [""] * 64, [2] * 64  # more atoms than any rule looks before or behind what it reads
BLOCK, BLOCKS = 8, 5  # atoms whose bits are joined, and how many of these make what lies ahead
LONGEST_POINT = 24  # atoms of a date
STEPS = {"same": 0, "last": -1, "next": 1, "previous": -1}  # relative words that are no plain number of units away
LONGEST_SUFFIX = 3  # letters of an ordinal ending written onto figures: 3-ти, 1-го


class Found(NamedTuple):
    """Atoms `[i:j]` read as a point, period or length of time; the span is `start:end`."""

    i: int
    j: int
    start: int
    end: int
    timex: str
    mod: str | None = None
    type: str = "DATE"
    rel: str | None = None
    age: bool = False
    loose: bool = False  # too ambiguous to stand alone, good as part of something longer


class Piece(NamedTuple):
    """A number that is part of a date."""

    i: int
    j: int
    value: int
    start: int
    end: int


NEEDS: dict[Callable[..., Any], int] = {}  # what each guarded rule needs one of
WAKES: dict[Callable[..., Any], int] = {}  # the kinds of words that each rule may start at (`dates.RULES`)
Rule = TypeVar("Rule", bound=Callable[..., Found | None])


Read = TypeVar("Read")


class View:
    """A region and the day its text was published; what rules look through."""

    def __init__(self, region: Region, published: date | None, said: Said | None = None) -> None:
        self.region = region
        self.published = published
        self.said = said or Said(region.text)
        self.told = -1 - len(region.text)  # where the last date ends
        self.in_range = False  # the end of a range is being read: «до» before it sets no deadline
        self.articles = region.language.articles  # clitics that mean only «the»
        self.at = region.at  # the longest reading at an atom in one of some categories
        self.words: Callable[[str], tuple[str, ...]] = region.language.grammar.__getitem__  # a list among the facts of the language
        self.tried: dict[tuple[Callable[..., Any], int], Any] = {}  # what has been read where, since the last date was told
        self._size = len(region)
        # Asked so often that a list answers, with room on both sides for what lies outside the region.
        self.lower: Callable[[int], str] = [*region.lows, *_OUTSIDE].__getitem__  # small letters, none outside
        self.gap: Callable[[int], int] = [*region.gaps, *_BREAKS].__getitem__  # 0 nothing before the atom, 1 a blank, 2 a line break
        self.is_number = frozenset(region.starting(_FIGURES)).__contains__  # whether an atom is figures
        self._joins = [k for k in region.starting(_JOINS) if _may_end(region, k - 1)]
        self._dashes = [k for k in self._joins if region.atoms[k].kind == "s"]
        self._ahead = _windows(region)

    def once(self, rule: Callable[["View", int], Read], i: int) -> Read:
        """What a rule reads at an atom, asked but once: ranges ask for their first end what other rules ask behind them."""
        key = rule, i
        if key not in self.tried:
            self.tried[key] = rule(self, i)
        found: Read = self.tried[key]
        return found

    def ahead_of(self, i: int) -> int:
        """Bits of what the next atoms, `i` and at least 32 behind it, may start."""
        return self._ahead[i // BLOCK] if 0 <= i < self._size else 0

    def join_ahead(self, i: int, *, dash: bool = False) -> bool:
        """Whether a word or sign that may join two ends (a dash or stroke, if so asked) stands where a date that begins here may end."""
        places = self._dashes if dash else self._joins
        k = bisect_right(places, i)
        return k < len(places) and places[k] - i <= LONGEST_POINT

    def near(self, i: int, *categories: str) -> Hit | None:
        """Like `at`, for what continues a reading: no clitic but the article, no line break between."""
        hit = self.at(i, *categories)
        if hit and self.region.atoms[i].gap < 2 and (not hit.clitic or hit.clitic in self.articles):
            return hit
        return None

    def atom(self, i: int) -> Atom | None:
        """Atom `i`, None outside the region."""
        return self.region.atoms[i] if 0 <= i < self._size else None

    def beside(self, end: int, i: int, most: int) -> bool:
        """Whether atom `i` begins at most so many characters behind a place that has been read."""
        start = self.region.atoms[i].start
        return 0 <= end <= start and shown(self.region.text, end, start) <= most

    def inside(self, i: int) -> bool:
        """Whether atom `i` belongs to a preposition that begins before it: «не [ранее]», «не по-[късно] от»."""
        rels = [self.region.at(k, "time_rel") for k in range(max(0, i - 4), i)]
        return any(rel and rel.j > i for rel in rels)

    def ahead(self, i: int) -> Hit | None:
        """A relative word that belongs to what follows: «прошлый [год]», «هذا [العام]»."""
        hit = self.at(i, "relative")
        if not hit or hit.clitic in self.articles or self.gap(hit.j) != 1:
            return None
        if hit.value == "same" and self.articles and self.lower(i) not in self.words("same_before"):  # «[الفترة] نفسها العام»
            return None
        return hit

    def behind(self, j: int) -> Hit | None:
        """A relative word that belongs to what stands before: «[العام] الماضي»; only where adjectives follow their noun."""
        hit = self.near(j, "relative")
        return hit if hit and self.gap(j) == 1 and self.articles and (hit.clitic or hit.value == "same" or hit.j > hit.i + 1) else None

    def before(self, i: int, *categories: str) -> Hit | None:
        """The longest reading that ends just before atom `i`, on its line."""
        return self.region.before(i, *categories) if i > 0 and self.gap(i) < 2 else None


def _may_end(region: Region, k: int) -> bool:
    """Whether a date may end at atom `k`: with figures a word of the lists, the last of a phrase, an ordinal ending, a point or bracket."""
    if k < 0:
        return False
    _, _, lower, start, end, _ = region.atoms[k]
    return region.bits[k] != 0 or end - start <= LONGEST_SUFFIX or region.language.starts.back[lower].reach > 1


def _windows(region: Region) -> list[int]:
    """For each block of atoms the bits of it and of the blocks behind it, together."""
    blocks = [0] * (len(region) // BLOCK + BLOCKS)
    for i in region.lit:
        blocks[i // BLOCK] |= region.bits[i]
    joined = blocks
    for shift in range(1, BLOCKS):
        joined = list(map(or_, joined, blocks[shift:]))
    return joined


def needs(*categories: str) -> Callable[[Rule], Rule]:
    """Marks a rule that reads nothing where no word of these categories stands ahead: it is not tried there.

    «Ahead» is what `View.ahead_of` covers, atom `i` and 32 behind it: more than any rule reads on from where it starts.
    """
    wanted = bits(categories)

    def guard(rule: Rule) -> Rule:
        @wraps(rule)
        def guarded(view: View, i: int, *args: Any, **options: Any) -> Found | None:
            return rule(view, i, *args, **options) if view.ahead_of(i) & wanted else None

        NEEDS[guarded] = wanted | NEEDS.get(rule, 0)
        return cast(Rule, guarded)

    return guard


def step_of(value: str) -> int | None:
    """How many units away a relative word points."""
    return STEPS[value] if value in STEPS else int(value) if value.lstrip("-").isdigit() else None


def link(view: View, i: int) -> int:
    """Past one linking word: «началото [на] 2018», «الربع الثالث [من] عام», «утром [во] вторник»."""
    hit = view.at(i, *_LINKS)
    return i + 1 if hit and hit.j == i + 1 and not hit.clitic and view.gap(i) == 1 else i


def apart(view: View, i: int, j: int) -> bool:
    """Whether the figures `[i:j]` are a number of their own: no decimal, version or code goes on before or behind."""
    a, b = view.atom(i - 1), view.atom(j)
    if view.gap(i) == 0 and a:
        if a.kind == "d" or (a.kind == "s" and (a.lower in ".,:/٫" or a.lower in DASHES) and view.is_number(i - 2) and a.gap == 0):
            return False
        if a.kind == "w" and a.lower not in view.region.language.proclitics and not view.at(i - 1, "year_word", "time_rel", "month"):
            return False
    if b and b.gap == 0 and b.kind == "s" and view.gap(j + 1) == 0 and view.is_number(j + 1):
        return b.lower not in ".,:/٫"
    return not (b and b.gap == 0 and b.kind == "d")


def figures(view: View, i: int, low: int, high: int) -> Piece | None:
    """A whole number in figures within bounds: «2024»."""
    atom = view.atom(i)
    if atom is None or atom.kind != "d" or len(atom.lower) > 4:
        return None
    value = int(atom.lower)
    return Piece(i, i + 1, value, atom.start, atom.end) if low <= value <= high else None


def suffix(view: View, j: int) -> int:
    """Past an ordinal ending on figures: «3[-ти]», «1[-го]», «2019[-а]»."""
    a, b = view.atom(j), view.atom(j + 1)
    short = b is not None and b.gap == 0 and b.kind == "w" and len(b.lower) <= LONGEST_SUFFIX and not b.cased.isupper()
    if a and a.gap == 0 and a.lower in DASHES and short:
        return j + 2
    if a and a.gap == 0 and a.kind == "w" and len(a.lower) <= LONGEST_SUFFIX and a.lower in view.words("ordinal_endings"):
        return j + 1
    return j


def ordinal(view: View, i: int, high: int = 31) -> Piece | None:
    """«3», «3-ти», «третий», «двадцать пятое», «الثالث», «III»."""
    number = figures(view, i, 1, high)
    if number:
        j = suffix(view, number.j)
        return number._replace(j=j, end=view.region.atoms[j - 1].end)
    tens = view.at(i, "cardinal")
    if tens and tens.value in ("20", "30"):
        j = tens.j + 1 if view.lower(tens.j) in view.words("number_and") else tens.j
        ones = view.near(j, "ordinal")
        if ones and ones.value.isdigit() and int(ones.value) < 10 and int(tens.value) + int(ones.value) <= high:
            return Piece(i, ones.j, int(tens.value) + int(ones.value), tens.start, ones.end)
    hit = view.at(i, "ordinal")
    if hit and hit.value.isdigit() and 1 <= int(hit.value) <= high:
        return _tens_behind(view, Piece(i, hit.j, int(hit.value), hit.start, hit.end), high)
    return roman(view, i, high)


def _tens_behind(view: View, ones: Piece, high: int) -> Piece:
    """«الحادي [والعشرين]»: units first, tens joined."""
    tens = view.at(ones.j, "ordinal", "cardinal")
    joined = tens is not None and tens.clitic != "" and tens.clitic[0] in view.words("number_and")
    if tens and joined and tens.value in ("20", "30") and ones.value < 10 and ones.value + int(tens.value) <= high:
        return ones._replace(j=tens.j, value=ones.value + int(tens.value), end=tens.end)
    return ones


def is_roman(atom: Atom) -> bool:
    """«XXI», «IV»: capitals I, V, X of either alphabet."""
    return atom.cased.isupper() and all(c in ROMAN for c in atom.lower)


def roman(view: View, i: int, high: int = 31) -> Piece | None:
    """The value of a Roman number: «XXI», «IV»."""
    atom = view.atom(i)
    if atom is None or not is_roman(atom):
        return None
    values = [ROMAN[c] for c in atom.lower]
    total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return Piece(i, i + 1, total, atom.start, atom.end) if 1 <= total <= high else None


def year_number(view: View, i: int) -> Piece | None:
    """A year's number: four figures standing apart, with an ending perhaps; or words from a thousand on."""
    number = figures(view, i, 1000, 2100)
    if number and len(view.lower(i)) == 4 and apart(view, i, i + 1):
        j = suffix(view, number.j)
        return number._replace(j=j, end=view.region.atoms[j - 1].end)
    whole = view.at(i, "ordinal")
    if whole and whole.value.isdigit() and 1000 <= int(whole.value) <= 2100:
        return Piece(i, whole.j, int(whole.value), whole.start, whole.end)
    if view.is_number(i) or not view.ahead_of(i) & _THOUSANDS or not view.at(i, "cardinal", "scale", "dual_scale") or _goes_on(view, i):
        return None
    words = read_number(view.region, i)
    if not words or words.value != words.value.to_integral_value() or words.vague:
        return None
    value, j, end = int(words.value), words.j, words.end
    k = j + (view.lower(j) in view.words("number_and") and value % 1000 == 0)
    last = view.near(k, "ordinal")
    if last and last.value.isdigit() and value % 10 == 0:
        value, j, end = value + int(last.value), last.j, last.end
    elif view.near(j, *COUNTED) and not view.near(j, "year_word", "era"):  # «две хиляди тринайсет лева»
        return None
    return Piece(i, j, value, words.start, end) if 1000 <= value <= 2100 and (last or value > 1100) else None


def _goes_on(view: View, i: int) -> bool:
    """Whether the number words at `i` are the middle of a longer number: «сто [две тысячи]», «тридесет и [две хиляди]»."""
    k = i - 1 if view.lower(i - 1) in view.words("number_and") else i
    return view.before(k, "cardinal", "scale", "dual_scale") is not None and view.gap(i) < 2


def is_other_number(view: View, i: int) -> bool:
    """Whether a word before says that the figures at `i` are no year: «№ 2018», «$ 2018», «более 2018»."""
    if view.before(i, "time_rel", "range_open"):
        return False
    hit = view.before(i, "number_noun_before", "currency", "comparator")
    return hit is not None and (not hit.clitic or hit.clitic in view.articles)


def amount(view: View, i: int) -> tuple[int, Decimal, int, int] | None:
    """A number that counts units of time: (next atom, value, start, end); not a vague one."""
    number = read_number(view.region, i)
    if number is None or number.few or number.vague:
        return None
    return number.j, number.value, number.start, number.end


def is_plural(view: View, i: int) -> bool:
    """Whether the unit of time at atom `i` stands in the plural: «годы», «дните», «أشهر»."""
    hit = view.at(i, "time_unit")
    word = view.lower(i)
    return (word[len(hit.clitic) :] if hit else word) in view.words("plural_units")
