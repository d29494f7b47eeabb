"""What rules of mentions and of unification say of our own texts is what tests/facts holds, word for word."""

import itertools
import json

import pytest

import claimkit
from tests.make_facts import FOLDER, all_facts, inputs
from tests.own_texts import own_sentences

FACTS = dict(all_facts())
SHOWN = 5


@pytest.mark.parametrize("name", FACTS)
def test_facts(name: str) -> None:
    stored = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = itertools.zip_longest(stored, FACTS[name])
    wrong = list(itertools.islice((pair for pair in pairs if pair[0] != pair[1]), SHOWN))
    told = "\n".join(f"- {before}\n+ {now}" for before, now in wrong)
    assert not wrong, f"the first that differ; if all that differs is meant, run: python tests/make_facts.py\n{told}"


@pytest.mark.parametrize("code", claimkit.languages())
def test_most_sentences_are_asked(code: str) -> None:
    own = set(own_sentences(code))
    assert len(own.intersection(inputs(code)["sentences"])) > 0.8 * len(own), "time for: python tests/make_facts.py --inputs"


@pytest.mark.parametrize("name", FACTS)
def test_facts_say_something(name: str) -> None:
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 400 and sum(bool(json.loads(one)[-1]) for one in lines) > len(lines) // 2
