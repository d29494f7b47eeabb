"""Dirty text says the same as clean text: values, kinds and places, through every disguise that news comes in."""

import itertools
import json
import tracemalloc

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


AMOUNTS = [
    ("ar", "بلغت قيمة الصفقة 5\nمليارات دولار.", "5 مليارات دولار"),
    ("ar", "بلغت قيمة الصفقة5مليارات دولار", "5مليارات دولار"),
    ("ar", "ارتفعت أرباح الشركة العامالماضي إلى 5 مليارات دولار.", "5 مليارات دولار"),
    ("ar", "بلغت القدرة 33غيغاواط.", "33غيغاواط"),
    ("ru", "Расходы выросли на 5млрд рублей.", "5млрд рублей"),
    ("ru", "Рост промышленностиАльтман оценил в 5 млрд рублей.", "5 млрд рублей"),
    ("bg", "Струва 5 млн.лева.", "5 млн.лева"),
    ("ru", "Мы используем файлы cookie. Принять все Отклонить\nЗавод вложил 5 млрд рублей.", "5 млрд рублей"),
    ("ar", "نستخدم ملفات تعريف الارتباط. موافق\nاستثمر المصنع 5 ملايين دولار.", "5 ملايين دولار"),
    ("ru", "“We will invest $5 billion,” he said. По его словам, это много.", "$5 billion"),
    ("ru", "«Ми вкладемо багато», – сказал министр. Завод вложит 3 млрд рублей.", "3 млрд рублей"),
]


@pytest.mark.parametrize(("lang", "text", "surface"), AMOUNTS)
def test_glued_broken_and_mixed(lang: str, text: str, surface: str) -> None:
    """Words without their blank, lines broken within an amount, banners, quotations of other languages."""
    (mention,) = [m for m in claimkit.find_mentions(text, lang=lang) if m.quantity]
    assert " ".join(mention.surface.split()) == surface and mention.quantity
    assert mention.quantity.low and mention.quantity.low >= 33 and mention.quantity.unit != "{}"


TORN = [
    ("ar", "بلغت قيمة الصفقة 5 ملياراتدولار."),
    ("ar", "بلغت ١٫٥O مليار دولار"),
    ("ru", "Цена выросла на 1О,5 рубля"),
    ("ru", "Выручка З,5 млрд рублей"),
    ("ru", "Потратили 1OO млн рублей"),
    ("bg", "Струва 5млнлева."),
]


@pytest.mark.parametrize(("lang", "text"), TORN)
def test_what_is_torn_is_not_half_read(lang: str, text: str) -> None:
    """A scale lost in the next word, a letter among figures: nothing is better than a thousandth or a thousandfold."""
    assert not claimkit.find_mentions(text, lang=lang)


def test_a_quotation_in_another_language_has_its_own_currency() -> None:
    text = "قال الوزير: «Nous allons investir 5 milliards d'euros». وبلغت الأرباح 3 ملايين دولار."
    assert [(m.surface, m.quantity and m.quantity.unit) for m in claimkit.find_mentions(text, lang="ar")] == [
        ("5 milliards", "{}"),
        ("3 ملايين دولار", "USD"),
    ]


def test_a_table_that_was_flattened_loses_units_but_no_places() -> None:
    text = "Выручка 2023 2024 5,4 млрд 6,1 млрд Прибыль 1,2 млрд 1,4 млрд"
    assert [m.surface for m in claimkit.find_mentions(text, lang="ru")] == ["5,4 млрд", "6,1 млрд", "1,2 млрд", "1,4 млрд"]


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_title_without_a_body_is_an_error_of_its_record(text: str) -> None:
    article = {"id": "a", "title": "Выручка выросла до 5 млрд рублей", "text": text}
    with pytest.raises(claimkit.EmptyTextError):
        claimkit.extract_claims(article)
    (record,) = claimkit.pipe([article])
    assert (record.article_id, record.status) == ("a", "error") and "EmptyTextError" in str(record.error)


def test_an_article_of_fifty_megabytes_is_refused_at_once() -> None:
    with pytest.raises(claimkit.TextTooLongError, match="10000000"):
        claimkit.extract_claims("5 млрд " * 7_200_000, lang="ru")


def test_many_articles_of_one_word_take_no_memory_each() -> None:
    """Six thousand here, a million by the same road: what is held does not grow with what was read."""
    stream = claimkit.pipe(({"id": str(i), "lang": "ru", "text": "Слово"} for i in range(6_000)), engine="rules")
    assert sum(record.status == "no_claims" for record in itertools.islice(stream, 2_000)) == 2_000
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        assert sum(record.status == "no_claims" for record in stream) == 4_000
        assert tracemalloc.get_traced_memory()[0] - before < 500_000
    finally:
        tracemalloc.stop()
