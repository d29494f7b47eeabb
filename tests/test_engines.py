"""Engines: the numbers are the same by all, names differ; bundled models are whole, beat the rules, and are refused when they are not."""

import hashlib
import json
import re
import subprocess
import sys
from itertools import pairwise, product
from pathlib import Path
from types import SimpleNamespace

import pytest
import spacy
from spacy.tokens import DocBin

import claimkit
from claimkit.claims.nametext import Text
from claimkit.errors import EngineUnavailableError, ModelError
from claimkit.lang.lexicon import get_language
from claimkit.pipeline import check_engine, load, stanza_models
from claimkit.pipeline.names import COMPONENT, FILE, bundled, by_others, folder
from claimkit.pipeline.tagger import best_path, dump
from claimkit.pipeline.tagger import load as load_model

TEXTS = {
    "ru": "Компания «Северный ток» вложит 5 млрд рублей, сообщил Олег Вершинин в Самаре. Доля Zephyr Grid вырастет до 12%.",
    "bg": "Компанията „Северен ток“ ще вложи 5 млрд. лева, съобщи Олег Вершинин във Варна. Делът на Zephyr Grid ще стане 12%.",
    "ar": "قال أوليغ فرشينين في الرياض إن شركة زفير ستستثمر 5 مليارات دولار. وسترتفع حصة Zephyr Grid إلى 12%.",
}
CODES = sorted(TEXTS)
ROOT = Path(__file__).parents[1]
NUMBERS = ("kind", "mention", "quantity")


def numbers(claims):
    return [claim.model_dump(mode="json", include=set(NUMBERS)) for claim in claims]


@pytest.fixture(scope="module")
def others(tmp_path_factory):
    """Saved pipelines with names of their own, one a language: an engine of the user's."""
    where = tmp_path_factory.mktemp("pipelines")
    for code in CODES:
        nlp = spacy.blank(code)
        patterns = [{"label": "ORG", "pattern": "Zephyr Grid"}, {"label": "FAC", "pattern": "Олег Вершинин"}]
        nlp.add_pipe("entity_ruler").add_patterns(patterns)
        nlp.to_disk(where / code)
    return {code: f"spacy:{where / code}" for code in CODES}


@pytest.mark.parametrize("code", CODES)
def test_numbers_are_the_same_by_every_engine(code, others):
    by_rules = numbers(claimkit.extract_claims(TEXTS[code], lang=code, engine="rules"))
    assert len(by_rules) == 2
    for engine in (None, "spacy", others[code]):
        assert numbers(claimkit.extract_claims(TEXTS[code], lang=code, engine=engine)) == by_rules


@pytest.mark.parametrize("code", CODES)
def test_mentions_are_the_same_in_every_pipeline(code, others):
    expected = [m.model_dump(mode="json") for m in claimkit.find_mentions(TEXTS[code], lang=code)]
    for engine in ("rules", "spacy", others[code]):
        assert load(code, engine)(TEXTS[code])._.mentions == expected


@pytest.mark.parametrize("code", CODES)
def test_the_pipeline_in_models_is_the_engine(code):
    nlp = spacy.load(folder(code))
    doc = nlp(TEXTS[code])
    assert doc._.entities == [e.model_dump(mode="json") for e in claimkit.find_entities(TEXTS[code], lang=code)]
    assert doc._.claims == [c.model_dump(mode="json") for c in claimkit.extract_claims(TEXTS[code], lang=code)]
    assert {ent.label_ for ent in doc.ents} <= {"PERSON", "ORG", "LOC", "PRODUCT"}
    assert [ent.text for ent in doc.ents if ent.label_ == "ORG"]


@pytest.mark.parametrize("code", CODES)
def test_entities_of_another_pipeline_stand_beside_ours(code, others):
    found = {e.text: e.type for e in claimkit.find_entities(TEXTS[code], lang=code, engine=others[code])}
    assert found["Zephyr Grid"] == "ORG"
    assert code == "ar" or found["Олег Вершинин"] == "LOC"  # as that pipeline says


@pytest.mark.parametrize("code", CODES)
def test_entities_survive_processes_and_doc_bin(code):
    nlp = load(code)
    doc = nlp(TEXTS[code])
    assert [d._.entities for d in nlp.pipe([TEXTS[code]] * 3, n_process=2, batch_size=1)] == [doc._.entities] * 3
    (again,) = DocBin().from_bytes(DocBin(store_user_data=True, docs=[doc]).to_bytes()).get_docs(spacy.blank(code).vocab)
    assert json.loads(json.dumps(again._.entities)) == doc._.entities


def test_doc_ents_are_extended_only_where_asked():
    nlp = spacy.blank("ru")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "EVENT", "pattern": "Доля"}])
    nlp.add_pipe("claimkit_entities")
    assert [(e.text, e.label_) for e in nlp(TEXTS["ru"]).ents] == [("Доля", "EVENT")]
    nlp.remove_pipe("claimkit_entities")
    nlp.add_pipe("claimkit_entities", config={"ents": True})
    found = {(e.text, e.label_) for e in nlp(TEXTS["ru"]).ents}
    assert {("Доля", "EVENT"), ("Zephyr Grid", "ORG")} <= found
    assert not nlp.analyze_pipes()["problems"]["claimkit_entities"]


def test_a_language_without_a_model_is_read_by_rules(monkeypatch):
    assert folder("tlh") is None
    monkeypatch.setattr("claimkit.pipeline.names.folder", lambda code: None)
    bundled.cache_clear()
    try:
        for code in CODES:
            by_rules = claimkit.find_entities(TEXTS[code], lang=code, engine="rules")
            assert by_rules
            assert claimkit.find_entities(TEXTS[code], lang=code) == by_rules
            assert load(code)(TEXTS[code])._.entities == [e.model_dump(mode="json") for e in by_rules]
    finally:
        bundled.cache_clear()


@pytest.mark.parametrize("code", CODES)
def test_models_are_those_of_the_list(code):
    listed = dict(re.findall(r"`(models/\S+)` \| [^|]+\| `([0-9a-f]{64})`", (ROOT / "models/README.md").read_text(encoding="utf-8")))
    path = ROOT / "models" / code / COMPONENT / FILE
    assert listed[str(path.relative_to(ROOT))] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_model_is_written_as_it_was_read(tmp_path):
    model = bundled("bg")
    dump(model, tmp_path / FILE)
    assert load_model(tmp_path / FILE) == model
    assert (tmp_path / FILE).read_bytes() == (folder("bg") / COMPONENT / FILE).read_bytes()


DAMAGE = {
    "cut short": (lambda data: data[:-100], "damaged"),
    "one byte changed": (lambda data: data[:-100] + bytes([data[-100] ^ 1]) + data[-99:], "damaged"),
    "empty": (lambda data: b"", "no model"),
    "a pickle": (lambda data: b"\x80\x04\x95\n.", "no model"),
    "another version": (lambda data: data.replace(b'"version": ', b'"version": 9', 1), "version"),
    "other JSON": (lambda data: b"[1]\n", "no model"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_model_is_refused(tmp_path, name):
    change, says = DAMAGE[name]
    nlp = spacy.load(folder("ru"))
    nlp.to_disk(tmp_path / "ru")
    path = tmp_path / "ru" / COMPONENT / FILE
    path.write_bytes(change(path.read_bytes()))
    for call in (lambda: load_model(path), lambda: spacy.load(tmp_path / "ru"), lambda: load("ru", f"spacy:{tmp_path / 'ru'}")):
        with pytest.raises(ModelError, match=says):
            call()


def test_a_missing_model_file_says_so(tmp_path):
    with pytest.raises(ModelError, match="cannot be read"):
        load_model(tmp_path / FILE)


def test_the_best_path_is_the_best_of_all():
    """Viterbi against every path there is."""
    model = bundled("ru")
    rows = [list(model.weights)[k::97] for k in range(4)]

    def worth(path):
        total = sum(w for row, label in zip(rows, path, strict=True) for f in row for k, w in model.weights[f] if k == label)
        total -= 10**6 * model.labels[path[0]].startswith("I")
        return total + sum(model.moves[a][b] for a, b in pairwise(path))

    best = max(product(range(len(model.labels)), repeat=len(rows)), key=worth)
    assert best_path(model, rows) == [model.labels[k] for k in best]


def test_the_gazetteer_wins_over_another_tagger_and_this_over_rules():
    text = "Вчера Олег Вершинин приехал в Москву"
    source = Text(text, get_language("ru"))
    from claimkit.claims.entities import found_by_rules

    found = by_others([(6, 19, "ORG"), (30, 36, "PER")], source, found_by_rules(source))
    assert [(f.i, f.j, f.type, f.id is not None) for f in found] == [(1, 3, "ORG", False), (5, 6, "LOC", True)]


@pytest.mark.parametrize("code", CODES)
def test_the_default_engine_imports_no_spacy(code):
    script = (
        "import sys, claimkit\nclaimkit.extract_claims(sys.argv[1], lang=sys.argv[2])\n"
        "claimkit.find_entities(sys.argv[1], lang=sys.argv[2])\n"
        "print([m for m in ('spacy', 'torch', 'stanza', 'numpy') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script, TEXTS[code], code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_stanza_that_is_not_here_says_what_to_run(monkeypatch, tmp_path):
    monkeypatch.setattr(stanza_models, "find_spec", lambda name: None)
    with pytest.raises(EngineUnavailableError, match="pip install torch stanza"):
        check_engine("stanza")
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    assert stanza_models.folders() == [tmp_path]
    with pytest.raises(EngineUnavailableError, match="claimkit models download stanza --lang bg"):
        stanza_models.get_models("bg")


def test_stanza_models_are_those_whose_files_and_needs_are_there(monkeypatch, tmp_path):
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    default = {"tokenize": "btb", "pos": "btb_charlm", "lemma": "identity", "depparse": "btb", "ner": "x"}
    (tmp_path / "resources.json").write_text(json.dumps({"bg": {"packages": {"default": default}}, "ru": {}}))
    for name in ("tokenize/btb", "depparse/btb", "ner/x"):
        path = tmp_path / "bg" / f"{name}.pt"
        path.parent.mkdir(parents=True)
        path.touch()
    assert stanza_models.installed("bg").packages == {"tokenize": "btb", "ner": "x"}  # no tags: no lemmas, no trees
    (tmp_path / "bg/pos").mkdir()
    (tmp_path / "bg/pos/btb_charlm.pt").touch()
    assert list(stanza_models.installed("bg").packages) == ["tokenize", "pos", "lemma", "depparse", "ner"]
    assert stanza_models.installed("ru") is stanza_models.installed("ar") is None


def word(number, head, relation, **more):
    return SimpleNamespace(id=number, head=head, deprel=relation, upos=more.get("upos"), xpos=None, feats=None, lemma=more.get("lemma"))


def token(text, start, *words):
    return SimpleNamespace(text=text, start_char=start, end_char=start + len(text), words=list(words))


def test_stanza_documents_become_docs_of_the_same_text():
    """White space kept, the words of «والبنك» one token, a head inside it passed to the token, labels ours."""
    from claimkit.pipeline.stanza_docs import to_doc

    text = "  قال والبنك  هنا.\nنعم"
    one = SimpleNamespace(
        tokens=[
            token("قال", 2, word(1, 0, "root", upos="VERB")),
            token("والبنك", 6, word(2, 3, "cc"), word(3, 1, "nsubj", upos="NOUN", lemma="بنك")),
            token("هنا", 14, word(4, 3, "advmod")),
            token(".", 17, word(5, 1, "punct")),
        ]
    )
    two = SimpleNamespace(tokens=[token("نعم", 19, word(1, 0, "root"))])
    entity = SimpleNamespace(start_char=6, end_char=12, type="ORG")
    doc = to_doc(SimpleNamespace(sentences=[one, two], ents=[entity]), text, spacy.blank("ar").vocab)
    assert doc.text == text
    assert [t.text for t in doc if not t.is_space] == ["قال", "والبنك", "هنا", ".", "نعم"]
    bank = next(t for t in doc if t.text == "والبنك")
    assert (bank.head.text, bank.dep_, bank.pos_, bank.lemma_) == ("قال", "nsubj", "NOUN", "بنك")
    assert next(t for t in doc if t.text == "هنا").head == bank
    assert [s.text.strip() for s in doc.sents] == ["قال والبنك  هنا.", "نعم"]
    assert [(e.text, e.label_) for e in doc.ents] == [("والبنك", "ORG")]


def test_the_command_line_lists_engines(capsys):
    from claimkit.__main__ import main

    assert main(["engines"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in printed][:2] == ["rules", "spacy"]
    assert any(line.startswith("stanza") for line in printed)
    assert main(["models", "download", "nltk", "--lang", "ru"]) == 2


def test_a_pipeline_gives_back_the_words_of_each_text(tmp_path):
    """Its vocabulary does not grow over texts without end."""
    from claimkit.pipeline import engines

    spacy.blank("bg").to_disk(tmp_path / "own")
    engine = f"spacy:{tmp_path / 'own'}"
    sizes = []
    for n in range(20):
        assert claimkit.extract_claims(f"Фондът ще вложи {n + 2} млн. лева в дума{n} и нова{n}.", lang="bg", engine=engine)
        sizes.append(len(engines._loaded("bg", engine).vocab.strings))
    assert sizes[0] == sizes[-1]
