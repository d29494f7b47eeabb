"""Names told by their letters: the files of each language are whole, and do what their makers say."""

import pytest

from claimkit.lang.letters import grams, is_given, letters_score, name_score
from claimkit.lang.lexicon import get_language, languages
from claimkit.text import fold_word

NAMES = {"ru": "крамфорд уоттерсон штейнбах", "bg": "крамфорд уотърсън щайнбах", "ar": "كرامفورد واترسون شتاينباخ"}
OTHERS = {"ru": "трудности заявление вчерашний", "bg": "трудности изявление вчерашен", "ar": "صعوبات تصريحات مدينه"}


def words(code, name):
    return (get_language(code).folder / name).read_text(encoding="utf-8").splitlines()[1:]


def test_runs_of_letters():
    assert grams("аб") == {"а", "б", "^а", "аб", "б$", "^аб", "аб$", "^аб$"}


@pytest.mark.parametrize("code", languages())
def test_names_and_others(code):
    language = get_language(code)
    assert all(name_score(word, language) > 100 for word in NAMES[code].split())
    assert all(name_score(word, language) < 0 for word in OTHERS[code].split())


@pytest.mark.parametrize("code", languages())
def test_lists_are_folded_sorted_and_needed(code):
    language = get_language(code)
    for name in ("ordinary.txt", "given.txt"):
        listed = words(code, name)
        assert listed == sorted(set(listed))
        assert all(fold_word(word) == word for word in listed)
    clitics = language.facts["claims"].get("name_proclitics", {})
    for word in words(code, "ordinary.txt")[::20]:
        rests = [word, *(word[len(c) :] for c in clitics if word.startswith(c))]
        assert any(letters_score(rest, language) > 0 for rest in rests), word
    assert all(is_given(word, language) for word in words(code, "given.txt")[::50])


def test_a_language_without_the_files_tells_nothing(tmp_path):
    language = get_language("ru")
    other = type("Other", (), {"folder": tmp_path})
    assert name_score("крамфорд", language) > 0 == name_score("крамфорд", other())
    assert not is_given("иван", other())
