"""A language is a folder of word lists and nothing else: the Ukrainian of examples/uk, put beside the others, is read like them."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import claimkit
from claimkit.lang.lexicon import read_language
from claimkit.mentions import find_mentions
from tests.test_corpus import agrees

UKRAINIAN = Path(__file__).parents[1] / "examples" / "uk"
CORPUS = tomllib.loads((UKRAINIAN / "corpus.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CORPUS["case"], ids=lambda case: case["text"])
def test_its_corpus(case):
    found = [m for m in find_mentions(case["text"], read_language(UKRAINIAN), None) if m.kind == case["kind"]]
    assert len(found) == 1
    assert not agrees(case, found[0])


def test_claims_of_a_copy_with_one_folder_more(tmp_path):
    """claimkit itself, copied, with the folder in it: detection and claims work, and no line of Python was written."""
    shutil.copytree(Path(claimkit.__file__).parent, tmp_path / "claimkit", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(UKRAINIAN, tmp_path / "claimkit" / "lang" / "uk")
    (case,) = CORPUS["sentence"]
    code = (
        "import sys, json, claimkit\n"
        "claims = claimkit.extract_claims(sys.argv[1], lang='uk')\n"
        "print(json.dumps([claimkit.languages(), [c.model_dump(mode='json') for c in claims]]))"
    )
    command = [sys.executable, "-c", code, case["text"]]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 0, done.stderr
    languages, claims = json.loads(done.stdout)
    assert "uk" in languages
    (claim,) = claims
    assert claim["mention"]["surface"] == case["mention"]
    assert claim["attribution"]["source"]["text"] == case["source"]
    assert claim["property"]["id"] == case["property"]
    assert claim["modality"] == case["modality"]


def test_the_guide_names_every_file():
    guide = (UKRAINIAN.parent / "add_a_language.md").read_text(encoding="utf-8")
    assert not [path.name for path in UKRAINIAN.glob("*.toml") if path.name not in guide]
