"""Names found by rules and gazetteer, and one id for one thing in every language."""

import pytest

from claimkit.claims.entities import find_entities, slug
from claimkit.lang.lexicon import get_language

FOUND = [
    ("ru", "Сегодня OpenAI и The Wall Street Journal молчат.", "OpenAI", "ORG"),
    ("ru", "Сегодня OpenAI и The Wall Street Journal молчат.", "The Wall Street Journal", "ORG"),
    ("ru", "Об этом рассказал министр Пётр Сухов.", "Пётр Сухов", "PERSON"),
    ("ru", "Компания «Горный хлеб» открыла пекарню.", "Горный хлеб", "ORG"),
    ("ru", "Поставки в Японию выросли.", "Японию", "LOC"),
    ("bg", "Вчера министър Иван Колев пристигна.", "Иван Колев", "PERSON"),
    ("bg", "Фирма „Бели брегове“ наема хора.", "Бели брегове", "ORG"),
    ("bg", "Износът за Япония расте.", "Япония", "LOC"),
    ("ar", "أعلنت شركة Blue Harbor عن خطتها.", "Blue Harbor", "ORG"),
    ("ar", "ارتفعت الصادرات إلى اليابان.", "اليابان", "LOC"),
]
SAME = [
    ("AE", [("ru", "Делегация ОАЭ приехала."), ("bg", "Делегация на ОАЕ пристигна."), ("ar", "وصل وفد من الإمارات.")]),
    ("Q7407093", [("ru", "Это сказал Сэм Альтман."), ("bg", "Това каза Сам Алтман."), ("ar", "قال سام ألتمان ذلك.")]),
    ("Q182477", [("ru", "Акции Nvidia выросли."), ("bg", "Акциите на Nvidia поскъпнаха."), ("ar", "صعدت أسهم إنفيديا.")]),
]
NOTHING = [
    ("ru", "Однако весной цены упали. Вчера пошёл дождь."),
    ("ru", "Мощность станции — 5 ГВт, цена — 3 USD."),
    ("bg", "Обаче през май валя. Вчера цените паднаха."),
    ("ar", "ارتفعت الأسعار أمس."),
]


@pytest.mark.parametrize(("code", "text", "name", "kind"), FOUND)
def test_found(code, text, name, kind):
    found = find_entities(text, get_language(code))
    assert (name, kind) in [(e.text, e.type) for e in found]
    for e in found:
        assert text[e.start : e.end] == e.text
        assert e.id


@pytest.mark.parametrize(("identity", "texts"), SAME)
def test_one_id_in_every_language(identity, texts):
    for code, text in texts:
        assert identity in {e.id for e in find_entities(text, get_language(code))}, text


@pytest.mark.parametrize(("code", "text"), NOTHING)
def test_no_name(code, text):
    assert find_entities(text, get_language(code)) == []


def test_a_surname_is_the_person_named_before():
    text = "Вчера выступил министр Пётр Сухов. По словам Сухова, дело сделано."
    people = [e for e in find_entities(text, get_language("ru")) if e.type == "PERSON"]
    assert len(people) == 2
    assert people[0].id == people[1].id


def test_the_same_twice():
    text = "Компания «Горный хлеб» и OpenAI подписали договор в Японии."
    language = get_language("ru")
    assert find_entities(text, language) == find_entities(text, language)


def test_slug():
    assert slug("Горный  хлеб") == "горный-хлеб"
