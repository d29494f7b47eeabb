"""`import claimkit` is cheap, and mentions need no spaCy."""

import json
import subprocess
import sys

HEAVY = ("spacy", "thinc", "torch", "stanza", "pandas", "numpy", "typer", "rich", "multiprocessing.pool")


def loaded_after(code: str) -> set[str]:
    """Which heavy modules an interpreter has loaded after some code."""
    show = f"\nimport sys, json; print(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code + show], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_import():
    assert loaded_after("import claimkit") == set()


def test_find_mentions_needs_no_spacy():
    code = "import claimkit\nassert claimkit.find_mentions('5 млрд рублей', lang='ru')"
    assert loaded_after(code) == set()


def test_extract_claims_by_rules_needs_no_spacy():
    code = "import claimkit\nassert claimkit.extract_claims('Выручка составила 5 млрд рублей.', lang='ru', engine='rules')"
    assert loaded_after(code) == set()
