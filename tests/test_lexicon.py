"""Word lists: expanded exactly, judged on load, and all that a new language needs."""

import ast
from datetime import date
from pathlib import Path

import pytest

import claimkit
from claimkit.errors import LexiconError
from claimkit.lang.lexicon import CATEGORIES, bits, expand, get_language, languages, read_language
from claimkit.mentions import find_mentions
from claimkit.unify import canon
from tests.counted_nouns import doublets, nouns

LANGUAGE = """
name = "Ukrainian"
script = "Cyrl"
decimal_marks = [","]
group_marks = [" "]
alphabet = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
[paradigms]
m = ["", "а", "у", "ом", "и", "ів"]
"""
LISTS = """
[scale]
1000000000 = ["мільярд:m", "млрд"]
[currency]
UAH = ["гривня", "гривень", "гривні"]
[comparator]
"~" = ["близько"]
[month]
5 = ["травень", "травня"]
[unit_symbol]
MW = ["МВт"]
"""


def folder(tmp_path: Path, lists: str) -> Path:
    """A language folder named uk with these lists."""
    path = tmp_path / "uk"
    path.mkdir()
    (path / "language.toml").write_text(LANGUAGE, encoding="utf-8")
    (path / "words.toml").write_text(lists, encoding="utf-8")
    return path


def test_a_new_language_is_a_folder(tmp_path):
    language = read_language(folder(tmp_path, LISTS))
    found = find_mentions("Прибуток: близько 2,5 млрд гривень, потужність 120 МВт, 9 травня 2024.", language, date(2024, 6, 1))
    assert [(m.surface, m.kind) for m in found] == [
        ("2,5 млрд гривень", "money"),
        ("120 МВт", "capacity"),
        ("9 травня 2024", "date"),
    ]
    money = found[0].quantity
    assert money is not None and (str(money.low), money.unit, money.approximate) == ("2500000000", "UAH", True)
    assert found[2].time is not None and found[2].time.timex == "2024-05-09"


@pytest.mark.parametrize(
    ("lists", "told"),
    [
        ("[sclae]\n1000 = ['тисяча']", "sclae"),
        ("[scale]\n1000 = ['тисяч|а:nope']", "nope"),
        ("[scale]\n1000 = ['тисячa']", "mixes"),  # a Latin a
        ("[scale]\n1000 = ['мільйон']\n1000000 = ['мільйон']", "already means 1000"),
        ("[scale]\n1000 = 'мільйон'", "expected a list"),
        ("[scale]\n1000 = ['']", "words.toml: [scale] 1000"),
        ("[scale]\n1000 = ['тисяч|а']", "no paradigm"),
        ("[scale", "words.toml"),
    ],
)
def test_faults_in_a_list_are_named(tmp_path, lists, told):
    with pytest.raises(LexiconError, match=r"words\.toml") as caught:
        read_language(folder(tmp_path, lists))
    assert told in str(caught.value)


def test_forms_are_stem_and_ending():
    assert expand("біл|ий:adj дім", {"adj": ["ий", "ого"]}) == ["білий дім", "білого дім"]


@pytest.mark.parametrize("code", languages())
def test_lists_load_and_triggers_are_few(code):
    language = get_language(code)
    assert language.words
    firsts = [phrase.split(" ")[0] for phrase in language.words]
    assert all(language.starts.bits(firsts))
    assert firsts == [word.lower() for word in firsts]
    assert language.starts.bits(["\0"]) == [0]


@pytest.mark.parametrize("code", languages())
def test_a_word_starts_with_its_clitics_what_it_starts_without(code):
    language = get_language(code)
    months = [word for word, readings in language.words.items() if " " not in word and readings[0].category == "month"]
    for clitic in language.proclitics:
        assert all(found & bits(["month"]) for found in language.starts.bits([clitic + word for word in months]))
    assert all(language.starts.back[word].bits & bits(["month"]) for word in months)


ASKING = {"at", "before", "near", "has"}  # methods that are asked for categories


def test_rules_ask_for_categories_that_there_are():
    """A category misspelled is never found, and nothing else would say so."""
    unknown = [
        f"{path.name}:{node.lineno}: {word.value}"
        for path in Path(claimkit.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING
        for word in node.args
        if isinstance(word, ast.Constant) and str(word.value).islower() and word.value not in CATEGORIES
    ]
    assert not unknown


def test_a_thing_counted_has_one_name_in_all_languages():
    assert doublets({"tyre", "viewer", "spectator", "café", "cafe"}) == ["café: cafe", "spectator: viewer", "tyre: British"]
    every = set().union(*nouns().values())
    assert doublets(every) == []
    assert canon._persons() <= every  # nobody is a person by a name that is out of use
