"""Dirty text says the same as clean text: values, kinds and places, through every disguise that news comes in."""

import json
import random
import re
import unicodedata
from collections.abc import Callable

import pytest

import claimkit

CLEAN = [
    ("ru", "По словам министра, мощность станции вырастет примерно до 1,2 ГВт к 2030 году."),
    ("ru", "Выручка компании за третий квартал составила 5,4 млрд рублей, это на 12,5 % больше, чем годом ранее."),
    ("ru", "Двадцать пять миллионов человек живут в долине, йод стоит 300 рублей за килограмм."),
    ("bg", "Според министъра мощността на централата ще достигне около 1,2 гигавата до 2030 г."),
    ("bg", "Приходите на компанията за третото тримесечие са 5,4 млрд. лева, с 12,5 на сто повече от година по-рано."),
    ("bg", "На 5 октомври 2024 г. дружеството плати 250 000 евро и още 3 милиона долара."),
    ("ar", "قال الوزير إن قدرة المحطة سترتفع إلى نحو 1.2 غيغاواط بحلول عام 2030."),
    ("ar", "بلغت إيرادات الشركة في الربع الثالث 5.4 مليارات دولار، بزيادة 12.5 في المئة على أساس سنوي."),
    ("ar", "في 5 أكتوبر 2024 دفعت الشركة 250 ألف يورو و3 ملايين دولار."),
    ("ar", "خمسة وعشرون مليون شخص يعيشون في المنطقة، والسعر 300 ريال سعودي للكيلوغرام."),
]


def between(char: str) -> Callable[[str], str]:
    """The character between about half of the letters and digits that stand together."""

    def dirty(text: str) -> str:
        pick = random.Random(1)
        pairs = zip(text, text[1:] + " ", strict=True)
        return "".join(a + (char if a.isalnum() and b.isalnum() and pick.random() < 0.5 else "") for a, b in pairs)

    return dirty


def around_figures(before: str, after: str = "") -> Callable[[str], str]:
    return lambda text: re.sub(r"(\d[\d.,]*)", rf"{before}\1{after}", text)


def blank(char: str) -> Callable[[str], str]:
    return lambda text: text.replace(" ", char)


def shifted(zero: int) -> Callable[[str], str]:
    return lambda text: "".join(chr(zero + int(c)) if c in "0123456789" else c for c in text)


def presented(text: str) -> str:
    """Arabic in its presentation forms, with the ligature of lam and alif."""
    forms = {}
    for code in range(0xFE80, 0xFEFD):
        forms.setdefault(unicodedata.normalize("NFKC", chr(code)), chr(code))
    return "".join(forms.get(c, c) for c in re.sub("لا", forms["لا"], text))


def lookalike(text: str) -> str:
    """A Latin letter in every Cyrillic word that has one which looks like it, but not at its edge."""
    latin = str.maketrans("аеорсух", "aeopcyx")
    return re.sub("(?<=[а-я])[аеорсух](?=[а-я])", lambda m: m[0].translate(latin), text)


DISGUISES: dict[str, Callable[[str], str]] = {
    **{f"U+{ord(c):04X}": between(c) for c in "\u200b\u200c\u200d\u00ad\ufeff\u2060\u061c\u034f\u180e\ufe0f\0\a\x7f\x9d"},
    "right to left": around_figures("\u200f", "\u200e"),
    "embedding": around_figures("\u202b", "\u202c"),
    "isolate": around_figures("\u2067", "\u2069"),
    "bold": around_figures("<b>", "</b>"),
    "span": around_figures('<span class="n" data-x=\'1\'>', "</span>"),
    "tatweel": lambda text: re.sub("(?<=[بتثجحخسشصضطظعغفقكلمنهيئ])(?=[\u0621-\u064a])", "\u0640", text),
    "vowels": lambda text: re.sub("([\u0621-\u064a])", "\\1\u064e", text),
    "presentation forms": presented,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "NFKD": lambda text: unicodedata.normalize("NFKD", text),
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if c in "0123456789%$" else c for c in text),
    "mathematical": shifted(0x1D7CE),
    "Arabic-Indic": shifted(0x660),
    "Persian": shifted(0x6F0),
    "look-alikes": lookalike,
    **{f"blank U+{ord(c):04X}": blank(c) for c in "\u00a0\u202f\u2009\u2002\u3000\t"},
    "two blanks": lambda text: text.replace(" ", "  "),
    "&nbsp;": lambda text: text.replace(" ", "&nbsp;"),
    "&amp;nbsp;": lambda text: text.replace(" ", "&amp;nbsp;"),
    "&#160;": lambda text: text.replace(" ", "&#160;"),
    "entities": lambda text: "".join(f"&#{ord(c)};" if c.isalpha() and i % 3 == 0 else c for i, c in enumerate(text)),
    "wrapped": lambda text: re.sub(r"(\w{5,}) (?=[а-я])", r"\1\n", text),
    "wrapped, CRLF": lambda text: re.sub(r"(\w{5,}) (?=[а-я])", r"\1\r\n", text),
}


def values(text: str, lang: str) -> list[tuple[str, str, str]]:
    """What is said, without where."""
    found = claimkit.find_mentions(text, lang=lang, published="2025-10-01")
    for mention in found:
        assert text[mention.start : mention.end] == mention.surface
    dumps = (m.model_dump(mode="json") for m in found)
    return [(d["kind"], json.dumps(d["quantity"]), json.dumps(d["time"])) for d in dumps]


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES.keys())
def test_a_disguise_changes_nothing(disguise: Callable[[str], str]) -> None:
    seen = 0
    for lang, text in CLEAN:
        dirty = disguise(text)
        seen += dirty != text
        assert values(dirty, lang) == values(text, lang), dirty
        claimkit.extract_claims(dirty, lang=lang)
    assert seen


@pytest.mark.parametrize(
    ("text", "lang", "surface", "low", "unit"),
    [
        ("Цена выросла до &euro;300 за штуку", "ru", "&euro;300", "300", "EUR"),
        ("Цена выросла до 300&nbsp;&euro;", "ru", "300&nbsp;&euro;", "300", "EUR"),
        ("Площадь – 40 м<sup>2</sup>", "ru", "40 м<sup>2", "40", "m2"),
        ("Вложили 33ГВт", "ru", "33ГВт", "33", "GW"),
        ("Компания получила 5 млрд рублейАльтман сказал", "ru", "5 млрд рублей", "5000000000", "RUB"),
        ("Компания получила 5 мл" + "p" + "д долларов", "ru", "5 мл" + "p" + "д долларов", "5000000000", "USD"),
        ("Потратили 7 U" + "Ѕ" + "D", "ru", "7 U" + "Ѕ" + "D", "7", "USD"),
        ("<p>Цена</p><p>5 млн лева</p>", "bg", "5 млн лева", "5000000", "BGN"),
        ("ДВАДЕСЕТ И ПЕТ МИЛИОНА ЛЕВА", "bg", "ДВАДЕСЕТ И ПЕТ МИЛИОНА ЛЕВА", "25000000", "BGN"),
    ],
)
def test_dirt_of_the_trade(text: str, lang: str, surface: str, low: str, unit: str) -> None:
    (mention,) = claimkit.find_mentions(text, lang=lang)
    assert mention.surface == surface == text[mention.start : mention.end]
    assert mention.quantity and (str(mention.quantity.low), mention.quantity.unit) == (low, unit)


@pytest.mark.parametrize("text", ["Цена $5ОО за штуку", "Цена 1O0 рублей", "Цена l5 млрд рублей", "Потратили 5 мlрд"])
def test_figures_with_letters_in_them_are_not_half_read(text: str) -> None:
    assert not [m for m in claimkit.find_mentions(text, lang="ru") if m.kind == "money"]


def test_a_claim_says_that_letters_were_repaired() -> None:
    (claim,) = claimkit.extract_claims("Выручка Яндекса выросла до 5 мл" + "p" + "д рублей", lang="ru")
    assert claim.quantity.low == 5 * 10**9 and any("another script" in warning for warning in claim.warnings)
    (claim,) = claimkit.extract_claims("Выручка Яндекса выросла до 5 млрд рублей", lang="ru")
    assert not any("another script" in warning for warning in claim.warnings)


def test_half_a_surrogate_is_a_typed_error() -> None:
    with pytest.raises(claimkit.InputError, match="surrogate"):
        claimkit.extract_claims("\ud800 5 млрд рублей", lang="ru")
    assert [m.surface for m in claimkit.find_mentions("\ud800 5 млрд рублей", lang="ru")] == ["5 млрд рублей"]
