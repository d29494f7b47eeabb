"""Dirty text says the same as clean text: values, kinds and places, through every disguise that news comes in."""

import json

import pytest

import claimkit
from tests.disguises import DISGUISES, Disguise

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


def values(text: str, lang: str) -> list[tuple[str, str, str]]:
    """What is said, without where."""
    found = claimkit.find_mentions(text, lang=lang, published="2025-10-01")
    for mention in found:
        assert text[mention.start : mention.end] == mention.surface
    dumps = (m.model_dump(mode="json") for m in found)
    return [(d["kind"], json.dumps(d["quantity"]), json.dumps(d["time"])) for d in dumps]


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES.keys())
def test_a_disguise_changes_nothing(disguise: Disguise) -> None:
    for lang, text in CLEAN:
        dirty = disguise(text)
        assert values(dirty, lang) == values(text, lang), dirty
        claimkit.extract_claims(dirty, lang=lang)


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
