"""The day in a dateline stands for the day of publication, and nothing else does."""

from datetime import date

import pytest

import claimkit
from claimkit.lang.lexicon import get_language
from claimkit.unify.dateline import find_dateline

DAY = date(2025, 10, 3)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "ТВЕРЬ, 3 октября 2025 года — Завод открыли вчера."),
        ("ru", "Тверь, 03.10.2025. /Агентство/. Завод открыли вчера."),
        ("ru", "03.10.2025 18:09 : Завод открыли вчера"),
        ("ru", "Открыт завод\n\n3 октября 2025, 12:30\n\nЗавод открыли вчера."),
        ("bg", "Пловдив, 3 октомври 2025 г. (БТА) Заводът отвори врати."),
        ("bg", "Заводът отвори\n03.10.2025 | Икономика\nВчера заводът отвори врати."),
        ("ar", "طنجة - 3 أكتوبر 2025 - افتتح المصنع أمس."),
        ("ar", "3 تشرين الأول 2025 (وكالات): افتتح المصنع أمس."),
    ],
)
def test_datelines(lang, text):
    assert find_dateline(text, get_language(lang)) == DAY


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "ТВЕРЬ, 3 октября — Завод открыли вчера."),
        ("ru", "Завод откроют 3 октября 2025 года — на год позже плана."),
        ("ru", "3 октября 2025 года завод открыли."),
        ("ru", "Завод открыли. " * 30 + "\nТверь, 3 октября 2025 года — конец."),
        ("bg", "Заводът ще отвори на 3 октомври 2025 г. — с година закъснение."),
        ("ar", "سيفتتح الوزير المصنع الجديد يوم 3 أكتوبر 2025 - بعد عام."),
        ("ru", "\n \n"),
    ],
)
def test_no_datelines(lang, text):
    assert find_dateline(text, get_language(lang)) is None


def test_claims_are_anchored_on_it_and_say_so():
    text = "Тверь, 3 октября 2025 года\n\nЗавод вложил в прошлом году 5 млрд рублей."
    (claim,) = claimkit.extract_claims(text)
    assert claim.published == DAY
    assert "published by the dateline" in claim.warnings
    assert [time.timex for time in claim.times] == ["2024"]
    (given,) = claimkit.extract_claims(text, published="2023-01-01")
    assert [time.timex for time in given.times] == ["2022"]
    assert not any("dateline" in warning for warning in given.warnings)
    (record,) = claimkit.pipe([text])
    assert record.claims == (claim,)
