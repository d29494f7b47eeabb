"""The corrected tokenizers: numbers, units, abbreviations, clitics and direction marks part where news needs it."""

import pytest
import spacy
from spacy.language import Language

from claimkit.pipeline import load


@pytest.fixture(scope="module")
def pipelines() -> dict[str, Language]:
    return {code: load(code) for code in ("ru", "bg", "ar")}


CASES = [
    ("ru", "мощностью 33ГВт", "мощностью|33|ГВт"),
    ("ru", "2-3ГВт за $5млрд.", "2|-|3|ГВт|за|$|5|млрд."),
    ("ru", "€1,5–2 млрд. долл. в 2033 г.", "€|1,5|–|2|млрд.|долл.|в|2033|г."),
    ("ru", "Продажа (т.е. сделка) дала 12,5%.", "Продажа|(|т.е.|сделка|)|дала|12,5|%|."),
    ("ru", "COVID-19, Су-57 и 5G", "COVID-19|,|Су-57|и|5G"),
    ("ru", "100MW и 7nm", "100|MW|и|7|nm"),
    ("ru", "1\u00a0250\u00a0000 тонн", "1\u00a0250\u00a0000|тонн"),
    ("ru", "с 2\u202f500 до 3", "с|2\u202f500|до|3"),
    ("ru", "Мы отдали им. Точка", "Мы|отдали|им|.|Точка"),
    ("ru", "≈40км/ч", "≈|40|км|/|ч"),
    ("bg", "струва 500лв.", "струва|500|лв."),
    ("bg", "(500лв.), не 600лв.", "(|500|лв.|)|,|не|600|лв."),
    ("bg", "за 5 млрд. лева", "за|5|млрд.|лева"),
    ("bg", "€1,5–2 млрд.", "€|1,5|–|2|млрд."),
    ("bg", "г-н Петров и д-р Иванова", "г-н|Петров|и|д-р|Иванова"),
    ("ar", "بـ7 ملايين", "بـ|7|ملايين"),
    ("ar", "و2.6 مليار", "و|2.6|مليار"),
    ("ar", "ارتفع بنسبة 2.6.", "ارتفع|بنسبة|2.6|."),
    ("ar", "قال،وأضاف", "قال|،|وأضاف"),
    ("ar", "كم؟وأين", "كم|؟|وأين"),
    ("ar", "لـ«النور» بـ(30)", "لـ|«|النور|»|بـ|(|30|)"),
    ("ar", "\u200f5\u200e مليون\u200f", "\u200f|5|\u200e|مليون|\u200f"),
    ("ar", "٥٪ و٧%", "٥|٪|و|٧|%"),
    ("ar", "3كم", "3|كم"),
    ("ar", "إلى10 أو م2", "إلى|10|أو|م2"),
    ("ar", "15.وثيقة", "15|.|وثيقة"),
    ("ar", "قال.وأضاف", "قال|.|وأضاف"),
    ("ru", "на claimkit.example.org и 5%.При", "на|claimkit.example.org|и|5|%|.|При"),
    ("bg", "1)Мостове", "1|)|Мостове"),
]


@pytest.mark.parametrize(("code", "text", "tokens"), CASES)
def test_tokens(pipelines: dict[str, Language], code: str, text: str, tokens: str) -> None:
    assert [token.text for token in pipelines[code].make_doc(text)] == tokens.split("|")


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, text, _ in CASES])
def test_the_text_is_kept(pipelines: dict[str, Language], code: str, text: str) -> None:
    padded = f"  {text}\n\n\u2066{text}\u2069 "
    assert pipelines[code].make_doc(padded).text == padded


def test_growth_is_linear(pipelines: dict[str, Language]) -> None:
    """A wall of one kind of sign must not take quadratic time: this ends at once or never."""
    for nlp in pipelines.values():
        for piece in ("1\u00a0000\u00a0", "٫1", "\u200f", "5-"):
            text = piece * 4_000
            assert nlp.make_doc(text).text == text


def test_the_tokenizer_survives_disk_and_bytes(pipelines: dict[str, Language], tmp_path: object) -> None:
    for code, nlp in pipelines.items():
        nlp.to_disk(f"{tmp_path}/{code}")
        again = spacy.load(f"{tmp_path}/{code}")
        for case, text, tokens in CASES:
            if case == code:
                assert [token.text for token in again.make_doc(text)] == tokens.split("|")
