"""Stanza's engine from end to end, where Stanza and models are installed (`.ci/steps/40-stanza` trains small ones)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import claimkit
from claimkit.errors import EngineUnavailableError
from claimkit.pipeline import load, stanza_models

ARTICLES = sorted((Path(__file__).parents[1] / "examples/articles").glob("*.json"))
CODES = ("ar", "bg", "ru")

pytest.importorskip("stanza", reason="Stanza is not installed")
if any(stanza_models.installed(code) is None for code in CODES):
    pytest.skip("Stanza has no models; models/train/stanza_tokenizer.py trains small ones", allow_module_level=True)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_articles_have_the_same_numbers(path):
    article = read(path)
    by_rules = claimkit.extract_claims(article, engine="rules")
    by_stanza = claimkit.extract_claims(article, engine="stanza")
    assert by_rules
    wanted = {"kind", "mention", "quantity"}
    assert [c.model_dump(include=wanted) for c in by_stanza] == [c.model_dump(include=wanted) for c in by_rules]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_docs_hold_the_text_its_sentences_and_names(path):
    article = read(path)
    nlp = load(article["lang"], engine="stanza")
    text = "  " + article["text"] + "\n\n "
    doc = nlp(text)
    assert doc.text == text
    assert len(list(doc.sents)) > article["text"].count(". ") // 2  # «млрд. лв.» has points too
    found = claimkit.find_entities(text, lang=article["lang"], engine="stanza")
    assert found
    assert all(text[e.start : e.end] == e.text for e in found)
    assert doc.ents
    assert doc._.claims


@pytest.mark.parametrize("code", CODES)
def test_odd_texts(code):
    nlp = load(code, engine="stanza")
    for text in ("", " ", "\n\n", "5", "…", "  5%  \n\n 7%", "a\u00a0b \u200f 5 млрд\tруб", "😀 5 €"):
        assert nlp(text).text == text


def test_many_texts_in_one_call_are_those_of_single_calls():
    from claimkit.pipeline.stanza_docs import docs

    nlp = load("bg", engine="stanza")
    texts = ["Цената е 5 лв. Тя расте.", "", "Делът е 12%.", " ", "Край"]
    together = list(nlp.pipe(docs(texts, "bg", nlp.vocab)))
    assert [[t.text for t in doc] for doc in together] == [[t.text for t in nlp(text)] for text in texts]
    assert [doc._.mentions for doc in together] == [nlp(text)._.mentions for text in texts]


def test_a_saved_pipeline_is_loaded_by_a_fresh_process(tmp_path):
    load("ar", engine="stanza").to_disk(tmp_path / "ar")
    script = "import sys, spacy; print(len(spacy.load(sys.argv[1])('بلغ السعر 5 دولارات. وقال إنه زاد.')._.mentions))"
    run = subprocess.run([sys.executable, "-c", script, str(tmp_path / "ar")], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "1"


def test_models_that_are_not_whole_say_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    with pytest.raises(EngineUnavailableError, match="claimkit models download stanza --lang ru"):
        load("ru", engine="stanza")
    (tmp_path / "resources.json").write_text(json.dumps({"ru": {"packages": {"default": {"tokenize": "x", "ner": "y"}}}}))
    for name in ("tokenize/x", "ner/y"):
        path = tmp_path / "ru" / f"{name}.pt"
        path.parent.mkdir(parents=True)
        path.write_bytes(b"not a model")
    with pytest.raises(EngineUnavailableError, match="ru"):
        load("ru", engine="stanza")


@pytest.mark.parametrize("engine", ["rules", "spacy"])
def test_light_engines_import_nothing_heavy_though_it_is_installed(engine):
    script = (
        "import sys, claimkit\nclaimkit.find_mentions('5 млрд рублей', lang='ru')\n"
        f"claimkit.extract_claims('Цена выросла до 5 рублей.', lang='ru', engine={engine!r})\n"
        "print([m for m in ('torch', 'stanza', 'spacy') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
