"""What the README shows is what the library says."""

import contextlib
import io
import json
import re
from pathlib import Path

import pytest

import claimkit

README = Path(__file__).parents[1] / "README.md"
TEXT = README.read_text(encoding="utf-8")


def contains(whole, part) -> bool:
    """Whether a JSON value has all that another states."""
    if isinstance(part, dict):
        return all(key in whole and contains(whole[key], value) for key, value in part.items())
    if isinstance(part, list):
        return len(whole) == len(part) and all(map(contains, whole, part))
    return whole == part


def test_the_claim_shown_is_real():
    sentence = re.search(r"From «(.+?)»", TEXT)[1] + "."
    shown = json.loads(re.search(r"```json\n(.+?)```", TEXT, re.DOTALL)[1])
    (claim,) = claimkit.extract_claims(sentence)
    assert contains(claim.model_dump(mode="json"), shown)


def test_the_python_example_prints_what_it_says():
    code = re.search(r"```python\n(.+?)```", TEXT, re.DOTALL)[1]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    assert printed.getvalue().splitlines() == [line.removeprefix("# ") for line in code.splitlines() if line.startswith("# ")]


@pytest.mark.skipif(not (README.parent / ".ci" / "run").exists(), reason="not a checkout")
def test_two_commands():
    assert [line.split()[0:2] for line in TEXT.splitlines() if line.startswith("pip install ")] == [["pip", "install"]] * 2
