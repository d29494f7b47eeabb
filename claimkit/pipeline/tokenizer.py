"""spaCy's tokenizer of a language, corrected where news needs it.

Numbers part from letters («33ГВт», «500лв.»), known abbreviations keep their point («млрд.», «г.»), a proclitic parts from a number or
quotation («بـ7», «و2.6»), commas and question marks part words written together («قال،وأضاف»), direction marks are tokens of their own,
and groups of digits held together by no-break spaces are one number. What letters, proclitics and abbreviations are, the language says.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from spacy.lang.char_classes import UNITS
from spacy.lang.tokenizer_exceptions import URL_PATTERN
from spacy.language import Language as Pipeline
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

from claimkit.lang.lexicon import Language, get_language
from claimkit.text import fold_word

MARKS = "[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+"
NUMBER = r"\d+(?:[.,٫٬]\d+)*"
DASH = "[-–—−‑]"
SIGNS = "[~≈≃±−≤≥]"
GROUPED = re.compile("(?<![\\d.,])\\d{1,3}(?:[\u00a0\u202f\u2009]\\d{3})+(?!\\d)")
SYMBOLS = ("unit", "currency", "scale")
URL = re.compile("(?=.*[A-Za-z])" + URL_PATTERN)  # spaCy's own takes two sentences without a blank between them for an address
UNIT_SUFFIX = f"(?<=[0-9])(?:{UNITS})"  # spaCy's own cuts «5G» and «4K»; our signs come from the word lists


class NewsTokenizer(Tokenizer):  # type: ignore[misc]  # spaCy has no types here
    """A tokenizer that keeps «1 000 000» one token where its spaces are no-break spaces."""

    def __call__(self, string: str) -> Doc:
        """The tokens of a text."""
        doc: Doc = super().__call__(string)
        groups = [doc.char_span(*match.span()) for match in GROUPED.finditer(string)]
        if any(groups):
            with doc.retokenize() as retokenizer:
                for span in filter(None, groups):
                    retokenizer.merge(span)
        return doc


@registry.tokenizers("claimkit.Tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Pipeline], Tokenizer]:
    """The tokenizer's entry in spaCy's registry, so that pipelines saved with it can be loaded."""
    return make_tokenizer


def make_tokenizer(nlp: Pipeline) -> Tokenizer:
    """The corrected tokenizer of a pipeline's language."""
    language = get_language(nlp.lang)
    defaults = nlp.Defaults
    tokenizer = NewsTokenizer(
        nlp.vocab,
        rules={form: rule for form, rule in defaults.tokenizer_exceptions.items() if not _is_common(form.removesuffix("."), language)},
        prefix_search=compile_prefix_regex([*_prefixes(language), *(defaults.prefixes or ())]).search,
        suffix_search=compile_suffix_regex([*_suffixes(language), *(s for s in defaults.suffixes or () if s != UNIT_SUFFIX)]).search,
        infix_finditer=compile_infix_regex([*_infixes(language), *(defaults.infixes or ())]).finditer,
        token_match=defaults.token_match,
        url_match=URL.match,
    )
    for form in _abbreviations(language):
        tokenizer.add_special_case(form, [{ORTH: form}])
    return tokenizer


def _prefixes(language: Language) -> list[str]:
    """Patterns of what parts from the start of a word."""
    found = [MARKS, SIGNS, f"{NUMBER}(?={_letter(language)}|{_symbols(language)})"]
    clitics = sorted(map(re.escape, language.facts.get("proclitics", ())), key=len, reverse=True)
    return [*found, f'(?:{"|".join(clitics)})\u0640*(?=[\\d«“"(\\[$€£])'] if clitics else found


def _suffixes(language: Language) -> list[str]:
    """Patterns of what parts from the end of a word."""
    points = "|".join(re.escape(form) for form in _abbreviations(language) if form.endswith("."))
    return [MARKS, r"(?<=\d)[%‰٪°]", r"(?<=[\d%‰٪°€$£₽»”“\"\)\]])\.", *([rf"(?<=\d)(?:{points})"] if points else [])]


def _infixes(language: Language) -> list[str]:
    """Patterns of what parts a word in its middle."""
    letter = _letter(language)
    uncased = "".join(c for c in language.facts["alphabet"] if c.isalpha() and c == c.upper())
    return [
        MARKS,
        rf"(?<=\d){DASH}(?=[\d$€£])",
        rf"(?<=\d)(?={letter}|[%‰])",
        rf"(?<={letter})[،؛؟](?=[^\W_])",
        rf"(?<=\d)[،؛؟](?={letter})",
        rf"(?<=[\d%])[.)](?={letter})",
        *([rf"(?<=[{uncased}]{{2}})(?=\d)"] if uncased else []),
    ]


def _letter(language: Language) -> str:
    alphabet: str = language.facts["alphabet"]
    return f"[{re.escape(''.join(sorted(set(alphabet + alphabet.upper()))))}]"


def _symbols(language: Language) -> str:
    """Signs of units and currencies that stand behind a number (MWh, nm), of two letters or more: «5G» stays whole."""
    known = {sign for sign, readings in language.symbols.items() if any(r.category in SYMBOLS for r in readings)}
    signs = {sign for sign in known if len(sign) > 1 and sign.isalpha()}
    return f"(?:{'|'.join(sorted(signs, key=len, reverse=True))})(?![^\\W_])"


def _abbreviations(language: Language) -> Iterator[str]:
    """Abbreviations as written: with their point unless they are ordinary words too («им.»), without it where sign-bound («г-н»)."""
    facts = language.facts.get("sentence", {})
    for word in dict.fromkeys([*facts.get("abbreviations", ()), *facts.get("abbreviations_final", ())]):
        forms = dict.fromkeys([word, word[0].upper() + word[1:]])
        if " " in word or word.isdigit():
            continue
        if not _is_common(word, language):
            yield from (form + "." for form in forms)
        if "-" in word or "." in word:
            yield from forms


@lru_cache(maxsize=64)
def _common(language: Language) -> frozenset[str]:
    """Frequent words and pronouns: a point behind them ends a sentence."""
    pronouns = {word for word, readings in language.words.items() if any(r.category == "pronoun" for r in readings)}
    return frozenset(pronouns | {fold_word(word) for word in language.facts["frequent_words"]})


def _is_common(word: str, language: Language) -> bool:
    return fold_word(word) in _common(language)
