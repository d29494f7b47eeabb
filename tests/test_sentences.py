"""Sentences end where they should: not behind abbreviations, initials and decimals."""

import pytest

from claimkit.lang.lexicon import get_language
from claimkit.lang.sentences import sentences

CASES = [
    ("ru", "Завод стоит 5 млрд. руб. и работает. Он вырос.", 2),
    ("ru", "Выручка — 3.5 млн т. е. вдвое больше. Это рекорд!", 2),
    ("ru", "А. И. Петров купил дом. Цена не названа…", 2),
    ("ru", "«Мы построим мост.» Так сказал мэр.", 2),
    ("ru", "Первая строка без точки\nВторая строка", 2),
    ("ru", "В 2031 г. станция даст ток. Потом — ещё.", 2),
    ("bg", "Заводът струва 5 млрд. лева. Той расте.", 2),
    ("bg", "През 2033 г. капацитетът скача. Друго няма.", 2),
    ("bg", "Договорът е от 2031 г. Сумата е тайна.", 2),
    ("bg", "„Готови сме!“ – каза той. Край.", 2),
    ("bg", "Те спряха в парка.Пътят е дълъг.", 2),
    ("bg", "А.С.Пушкин и в.Труд пишат.", 1),
    ("ru", "Доставку ведёт Яндекс.Маркет и сайт lenta.Ru.", 1),
    ("ru", "Они ушли в парк.Путь долог.", 2),
    ("ar", "بلغ السعر 5.3 دولار. وقال د. سالم إن الطلب زاد.", 2),
    ("ar", "هل ترتفع الأسعار؟ نعم.", 2),
]


@pytest.mark.parametrize(("code", "text", "count"), CASES)
def test_count(code, text, count):
    spans = sentences(text, get_language(code))
    assert len(spans) == count, [text[a:b] for a, b in spans]


@pytest.mark.parametrize(("code", "text", "count"), CASES)
def test_spans_cover_the_text_in_order(code, text, count):
    last = 0
    for start, end in sentences(text, get_language(code)):
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        last = end
    assert not text[last:].strip()


def test_vanishing_marks_do_not_move_the_spans():
    text = "قال مُحَمَّد إنه مستعد. وانتهى."
    assert [text[a:b] for a, b in sentences(text, get_language("ar"))] == ["قال مُحَمَّد إنه مستعد.", "وانتهى."]
