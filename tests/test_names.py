"""One id for a name in every script, and a score for names that only sound alike."""

import pytest

from claimkit.claims.entities import find_entities
from claimkit.lang.lexicon import get_language
from claimkit.unify.names import name_id, name_key, same_name, sounds

ONE_NAME = [
    [("Альтман", "ru"), ("Алтман", "bg"), ("ألتمان", "ar"), ("Altman", None)],
    [("Debenhams", None), ("Дебенхэмс", "ru"), ("Дебенхамс", "bg"), ("ديبنهامز", "ar")],
    [("Boots", None), ("Бутс", "ru"), ("بوتس", "ar")],
    [("Сэм Альтман", "ru"), ("Сам Алтман", "bg"), ("سام ألتمان", "ar")],
    [("Кардовского", "ru"), ("Кардовски", "bg"), ("كاردوفسكي", "ar"), ("Kardovski", None)],
    [("Мартинелли", "ru"), ("Мартинели", "bg"), ("مارتينيلي", "ar"), ("Martinelli", None)],
    [("Феллини", "ru"), ("Фелини", "bg"), ("فيليني", "ar"), ("Fellini", None)],
    [("Алди", "ru"), ("ألدي", "ar"), ("Aldi", None)],
]
OTHERS = [("Альтман", "Маск"), ("ألتمان", "مايورجا"), ("Сухов", "Петров"), ("Altman", "Bouvier"), ("Алди", "Лидл")]
ALIKE = [("Шумахер", "Schumacher"), ("Джексон", "جاكسون"), ("Хюндай", "Hyundai"), ("Вагнер", "فاغنر"), ("Сейнсбери", "Sainsbury")]


def language(code):
    return get_language(code) if code else None


@pytest.mark.parametrize("spellings", ONE_NAME, ids=lambda s: s[0][0])
def test_one_id(spellings):
    assert len({name_id(text, language(code)) for text, code in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_names(one, other):
    assert name_id(one, None) != name_id(other, None)
    assert same_name(one, other) < 0.4


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_sound_alike(one, other):
    assert same_name(one, other) > 0.5
    assert same_name(one, other) == pytest.approx(same_name(other, one))


@pytest.mark.parametrize("name", ["Альтман", "ألتمان", "Altman", "Ли", "Nord Stream 2"])
def test_a_name_is_itself(name):
    assert same_name(name, name) == 1.0


def test_case_endings_fall():
    assert {name_id(n, language("ru")) for n in ("Альтман", "Альтмана", "Альтману", "Альтманом", "Альтмане")} == {"name:ltmn"}


def test_nothing_to_say():
    assert name_key("", None) == name_key("…", None) == ""
    assert same_name("", "Altman") == 0.0
    assert sounds("漢字") == ""
    assert name_id("漢字", None) == "name:漢字"


def test_numbers_tell_names_apart():
    assert name_id("Nord Stream 2", None) != name_id("Nord Stream 1", None)


FOUND = [
    ("ru", "Вчера собрался Лесной комитет.", "Лесной комитет", "ORG"),
    ("bg", "Делото стигна до Върховния съд вчера.", "Върховния съд", "ORG"),
    ("ru", "Пожар случился в Кройдоне, Нортшир, ночью.", "Нортшир", "LOC"),
    ("bg", "Пожарът в Кройдън угасна.", "Кройдън", "LOC"),
]


@pytest.mark.parametrize(("code", "text", "name", "kind"), FOUND)
def test_bodies_and_places(code, text, name, kind):
    assert (name, kind) in [(e.text, e.type) for e in find_entities(text, get_language(code))]


def test_a_person_is_no_place_by_a_case_word():
    assert [e.type for e in find_entities("Победата на Менга зарадва всички.", get_language("bg"))] == ["PERSON"]


def test_a_surname_in_the_headline_is_the_person_behind_it():
    text = "Победил вчера Сухов\n\nВчера выступил министр Пётр Сухов."
    assert len({e.id for e in find_entities(text, get_language("ru"))}) == 1
