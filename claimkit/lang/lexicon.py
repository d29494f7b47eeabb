"""Reads, expands and judges the word lists of a language; nothing else reads them.

`language.toml` holds facts of the language and its paradigms, `claims.toml` what the rules of claims ask of it. Every other list
is `[category]` tables of `value = [terms]`.
A term is words separated by blanks; `stem|ending:paradigm` is the stem with each ending of the paradigm. Forms are folded like
the text, so every look-up is exact. A category named `..._symbol` is looked up with its capitals (МВт is not мВт).
"""

import gc
import itertools
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from claimkit.errors import LexiconError, UnknownLanguageError
from claimkit.lang.starts import Remembered, Starts, Way
from claimkit.text import fold, fold_words

ATOM = re.compile(r"[^\W\d_]+|\d+|[^\s]|\s")
# Text of one script, by far the most: no letters but those of one block. What is in neither is looked at letter by letter.
_ONE_SCRIPT = re.compile("[^A-Za-z\u00aa-\u03ff\u0530-\U0010ffff]*+|[^A-Za-z\u00aa-\u05ff\u0700-\U0010ffff]*+")
SIGNS = "µμºΩ"  # letters by Unicode, signs in a unit
NOT_LISTS = {"language.toml", "claims.toml", "corpus.toml", "detection.toml"}
INTERNATIONAL = "international.toml"  # signs and codes every language uses
# Categories whose words start a reading: numbers, and words of the calendar. Units and currencies need a number beside them.
TRIGGERS = frozenset(
    "cardinal scale dual_scale fraction vague unit_dual currency_dual count_dual month hijri_month weekday season time_unit time_dual "
    "time_half day ref year_word decade daypart frequency half_word quarter_word".split()
)
CATEGORIES = TRIGGERS | frozenset(
    "and_half decimal_point decimal_part negative negative_after multiple ordinal comparator comparator_after range_open range_join "
    "number_noun_before number_noun_after percent per per_before per_each per_adjective unit count partitive currency subunit state "
    "comparator_split relative ago later future part time_rel era number_suffix weekday_bare "
    "report_verb report_phrase report_impersonal source_noun modality change_verb change_noun negation property property_verb verb country "
    "country_adj entity title legal_form org_noun loc_noun institution product_noun facility org_part loc_part coref_noun pronoun".split()
)
# A bit for each category, those of triggers first. Figures and Roman numerals are no words of a list, but wake rules like them: figures
# with a sign behind them (marked) or anything that touches them (glued), those that may be a day and those that may be a year.
FIGURES, ROMAN, MARKED, GLUED, DAY, YEAR = NO_WORDS = ("figures", "roman", "marked", "glued", "figures of a day", "figures of a year")
BITS = {name: 1 << place for place, name in enumerate([*NO_WORDS, *sorted(TRIGGERS), *sorted(CATEGORIES - TRIGGERS)])}


def bits(categories: Iterable[str]) -> int:
    """The set of categories as bits: what is common to two sets is one `&`.

    >>> bits(["month", "day"]) == bits(["month"]) | bits(["day"])
    True
    """
    total = 0
    for category in categories:
        total |= BITS[category]
    return total


NUMERALS = bits(NO_WORDS)  # the lowest bits: with no other set there is nothing to look up


class Reading(NamedTuple):
    """What a form may mean: a category and the value it stands for."""

    category: str
    value: str


class Alone(NamedTuple):
    """What an atom may mean by itself: `skip` letters of the clitic written onto it lie outside."""

    category: str
    value: str
    skip: int
    clitic: str


class Head(NamedTuple):
    """All that an atom may mean by itself, and what may stand behind it in a longer phrase."""

    alone: tuple[Alone, ...]
    seconds: frozenset[str]
    bits: int  # of the categories of what it means alone


Book = dict[str, tuple[Reading, ...]]


class Grammar(dict[str, Any]):
    """The facts that rules ask for; what a language does not state is an empty list."""

    def __missing__(self, fact: str) -> tuple[str, ...]:
        return ()


class Language:
    """A language as its folder states it: facts as attributes, words by `lookup`."""

    def __init__(self, code: str, facts: Mapping[str, Any], words: Book, symbols: Book) -> None:
        self.code = code
        self.folder: Path = facts["folder"]
        self.name: str = facts["name"]
        self.script: str = facts["script"]
        self.decimal_marks: tuple[str, ...] = tuple(facts["decimal_marks"])
        self.group_marks: tuple[str, ...] = tuple(facts["group_marks"])
        self.proclitics: tuple[str, ...] = tuple(sorted({fold(p).lower for p in facts.get("proclitics", ())}, key=len, reverse=True))
        self.facts = facts
        self.grammar: Mapping[str, Any] = Grammar({k: _folded(v) for k, v in facts.get("grammar", {}).items()})
        self.articles: tuple[str, ...] = tuple(self.grammar.get("definite", ()))  # clitics that mean only «the»
        self.words = words
        self.symbols = symbols
        self.starts = Starts(_bits_of(words), _bits_of(symbols), self.proclitics, self.articles)
        self.heads: Mapping[tuple[str, str], Head] = Remembered(self._head)  # by atom as written, and in small letters

    def alone(self, cased: str, way: Way) -> list[Alone]:
        """What an atom means by itself, if begun this way."""
        readings = self.symbols.get(cased[len(way.clitic) :], ()) + self.words.get(way.first, ())
        return [Alone(category, value, way.outside, way.clitic) for category, value in readings]

    def _head(self, atom: tuple[str, str]) -> Head:
        cased, lower = atom
        ways = self.starts.ways[lower]
        alone = tuple(reading for way in ways for reading in self.alone(cased, way))
        return Head(alone, frozenset().union(*(way.seconds for way in ways)), bits(reading.category for reading in alone))

    def lookup(self, cased: str, lower: str) -> tuple[Reading, ...]:
        """Readings of atoms joined by blanks: as written, and with small letters."""
        exact = self.symbols.get(cased)
        plain = self.words.get(lower, ())
        return exact + plain if exact else plain


def _bits_of(book: Book) -> dict[str, int]:
    """The bits of each phrase; all forms of a word share their readings, and so their bits."""
    known = {id(readings): bits(r.category for r in readings) for readings in {id(r): r for r in book.values()}.values()}
    return {key: known[id(readings)] for key, readings in book.items()}


def _folded(value: Any) -> Any:
    """Words of a fact folded like the text, in tables of facts too; other values as they are."""
    if isinstance(value, dict):
        return {key: _folded(v) for key, v in value.items()}
    return tuple(fold_words(value)) if isinstance(value, list) else value


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages present, in order: the folders beside this file.

    >>> "ru" in languages()
    True
    """
    return tuple(sorted(p.name for p in _root().iterdir() if (p / "language.toml").is_file()))


def _root() -> Path:
    return Path(str(files("claimkit.lang")))


@cache
def get_language(code: str) -> Language:
    """The language of a code; raises UnknownLanguageError (naming those present) or LexiconError (naming file and key)."""
    if code not in languages():
        raise UnknownLanguageError(f"unknown language {code!r}; present: {', '.join(languages())}", code=code, present=languages())
    return read_language(_root() / code)


@cache
def code_of(name: str) -> str:
    """The code of a language said in another way (its ISO 639-3 code, its English name); what is none of those as it is.

    >>> code_of("bul"), code_of("bulgarian"), code_of("xx")
    ('bg', 'bg', 'xx')
    """
    if name in languages():
        return name
    facts = ((code, language_facts(code)) for code in languages())
    return next((code for code, f in facts if name in (f["name"].lower(), *f.get("other_codes", ()))), name)


@cache
def language_facts(code: str) -> Mapping[str, Any]:
    """What `language.toml` says of a language, with `detection.toml` where there is one, without the word lists (cheap)."""
    if code not in languages():
        raise UnknownLanguageError(f"unknown language {code!r}; present: {', '.join(languages())}", code=code, present=languages())
    folder = _root() / code
    more = folder / "detection.toml"
    return _toml(folder / "language.toml") | {"detection": _toml(more) if more.is_file() else {}}


def read_language(folder: Path) -> Language:
    """The language in a folder of word lists; its code is the folder's name."""
    facts = _toml(folder / "language.toml") | {"folder": folder}
    if (folder / "claims.toml").is_file():
        facts["claims"] = _toml(folder / "claims.toml")
    paradigms: dict[str, list[str]] = facts.get("paradigms", {})
    words: Book = {}
    symbols: Book = {}
    with _uncollected():
        for path in [*sorted(folder.glob("*.toml")), _root() / INTERNATIONAL]:
            if path.name not in NOT_LISTS:
                entries = list(_entries(path, paradigms))
                _enter_all(words, [e for e in entries if not e.cased], yields=path.name == INTERNATIONAL)
                _enter_all(symbols, [e for e in entries if e.cased], yields=path.name == INTERNATIONAL)
        return Language(folder.name, facts, words, symbols)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage is looked for while lists are built: they stay, and to look through them again and again takes a twentieth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Entry(NamedTuple):
    """A value of a list with all forms of its terms, and where it stands."""

    reading: Reading
    forms: list[str]
    where: str
    cased: bool


def _entries(path: Path, paradigms: Mapping[str, list[str]]) -> Iterator[_Entry]:
    """The entries of a list, each word judged."""
    for category, values in _toml(path).items():
        name = category.removesuffix("_symbol")
        if name not in CATEGORIES:
            raise LexiconError(f"{path.name}: [{category}] is no known category", file=str(path), key=category)
        for value, terms in values.items():
            where = f"{path.name}: [{category}] {value}"
            yield _Entry(Reading(name, value), _forms(terms, paradigms, where), where, category.endswith("_symbol"))


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: {error}", file=str(path)) from error


def _enter_all(book: Book, entries: list[_Entry], *, yields: bool) -> None:
    """Adds the entries of one list to what keys mean."""
    keys = iter(_keys([form for entry in entries for form in entry.forms], cased=any(entry.cased for entry in entries)))
    for entry in entries:
        _enter(book, list(itertools.islice(keys, len(entry.forms))), entry.reading, entry.where, yields=yields)


def _enter(book: Book, keys: list[str], reading: Reading, where: str, *, yields: bool) -> None:
    """Adds a reading to what keys mean; one that `yields` to the language's own is left out where there is one of its category."""
    if "" in keys:
        raise LexiconError(f"{where}: an empty term", key=where)
    alone = (reading,)
    for key in keys:
        known = book.setdefault(key, alone)
        if known is alone:
            continue
        same = next((r for r in known if r.category == reading.category), None)
        if same is None:
            book[key] = known + alone
        elif same.value != reading.value and not yields:
            raise LexiconError(f"{where}: «{key}» already means {same.value}", key=key, file=where)


_PART = "\n\n"  # between forms that are folded as one text; a single line break is none where small letters follow


def _keys(forms: list[str], *, cased: bool) -> list[str]:
    """Forms as they are looked up: folded, their atoms parted by blanks."""
    if not forms:
        return []
    shadow = fold(_PART.join(forms))  # one shadow of all costs a tenth
    text = shadow.cased if cased else shadow.lower
    return [form if form.replace(" ", "").isalpha() else atoms_of(form) for form in text.split(_PART)]


def atoms_of(folded: str) -> str:
    """The atoms of a folded text parted by blanks, as phrases are looked up."""
    return " ".join(atom for atom in ATOM.findall(folded) if not atom.isspace())


def _forms(terms: list[str], paradigms: Mapping[str, list[str]], where: str) -> list[str]:
    """The forms of the terms of an entry, each of one script."""
    if not isinstance(terms, list):
        raise LexiconError(f"{where}: expected a list of terms", key=where)
    forms = [form for term in terms for form in expand(term, paradigms, where)]
    raw = _PART.join(forms)
    if not raw.isascii() and not _ONE_SCRIPT.fullmatch(raw) and len(_scripts(raw)) > 1:  # before folding, which repairs what is found here
        for form in forms:
            _judge(form, where)
    return forms


def expand(term: str, paradigms: Mapping[str, list[str]], where: str = "") -> list[str]:
    """All forms of a term.

    >>> expand("тысяч|а:f", {"f": ["а", "и"]})
    ['тысяча', 'тысячи']
    """
    choices = []
    for word in term.split():
        body, colon, paradigm = word.partition(":")
        if not colon or not paradigm:
            if "|" in word:
                raise LexiconError(f"{where}: no paradigm for «{word}»", key=word, file=where)
            choices.append([word])
        elif paradigm not in paradigms:
            raise LexiconError(f"{where}: no paradigm {paradigm!r} for «{word}»", key=word, file=where)
        else:
            stem = body.split("|")[0]
            choices.append([stem + ending for ending in paradigms[paradigm]])
    return [" ".join(c) for c in itertools.product(*choices)]


@lru_cache(maxsize=1024)
def _script(char: str) -> str | None:
    """The script of a letter that is no sign of a unit."""
    return unicodedata.name(char).split()[0] if char.isalpha() and char not in SIGNS else None


def _scripts(text: str) -> set[str]:
    return {script for script in map(_script, set(text)) if script is not None}


def _judge(key: str, where: str) -> None:
    """One script a word: spaCy's own Bulgarian list has a «трилионa» with a Latin a."""
    if key.isascii() or _ONE_SCRIPT.fullmatch(key):
        return
    for word in key.split(" ") if len(_scripts(key)) > 1 else ():
        if len(word) > 1 and word.isalpha() and not word.isascii():
            scripts = _scripts(word)
            if len(scripts) > 1:
                raise LexiconError(f"{where}: «{word}» mixes {' and '.join(sorted(scripts))}", key=word, file=where)
