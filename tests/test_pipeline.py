"""spaCy pipelines: components by entry point, plain JSON on the Doc, the same through processes and disk."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import claimkit
from claimkit.errors import ClaimkitError, EngineError, EngineUnavailableError, PublishedError, UnknownLanguageError
from claimkit.pipeline import check_engine, claims_of, load
from claimkit.schema import Article, Claim, Mention

TEXTS = {
    "ru": "Завод «Север» построят к 2031 году. По словам министра, его мощность составит 1,2 ГВт, а цена — 5 млрд. рублей.\n"
    "Вчера компания продала 40% акций.",
    "bg": "Заводът „Север“ ще бъде построен до 2031 г. Според министъра мощността му ще е 1,2 GW, а цената – 5 млрд. лева.\n"
    "Вчера компанията продаде 40% от акциите.",
    "ar": "سيُبنى مصنع «الشمال» بحلول عام 2031. وقال الوزير إن قدرته ستبلغ 1.2 غيغاواط وكلفته 5 مليارات دولار.\n"
    "باعت الشركة أمس 40% من أسهمها.",
}
CODES = sorted(TEXTS)


@pytest.fixture(scope="module")
def pipelines() -> Iterator[dict[str, Language]]:
    yield {code: load(code) for code in CODES}


def read(doc: Doc) -> str:
    """All a Doc holds, as JSON (DocBin turns lists to tuples)."""
    spans = [(span.start_char, span.end_char, span.label_) for span in doc.spans["claimkit"]]
    return json.dumps([doc.text, spans, doc._.mentions, doc._.claims, [sent.text for sent in doc.sents]], ensure_ascii=False)


@pytest.mark.parametrize("code", CODES)
def test_mentions_and_claims_are_those_of_the_library(pipelines: dict[str, Language], code: str) -> None:
    doc = pipelines[code](TEXTS[code])
    mentions = [Mention.model_validate(m) for m in doc._.mentions]
    assert mentions == claimkit.find_mentions(TEXTS[code], lang=code)
    assert {"money", "capacity", "percent", "date"} <= {m.kind for m in mentions}
    claims = [Claim.model_validate(c) for c in doc._.claims]
    assert claims == claimkit.extract_claims(TEXTS[code], lang=code)
    assert claims


@pytest.mark.parametrize("code", CODES)
def test_spans_cover_mentions(pipelines: dict[str, Language], code: str) -> None:
    doc = pipelines[code](TEXTS[code])
    spans = doc.spans["claimkit"]
    assert [span.label_ for span in spans] == [m["kind"] for m in doc._.mentions]
    for span, mention in zip(spans, doc._.mentions, strict=True):
        assert span.start_char <= mention["start"] < mention["end"] <= span.end_char
        assert mention["surface"] == TEXTS[code][mention["start"] : mention["end"]]


@pytest.mark.parametrize("code", CODES)
def test_sentences_end_at_line_breaks_and_not_at_abbreviations(pipelines: dict[str, Language], code: str) -> None:
    sents = [sent.text.strip() for sent in pipelines[code](TEXTS[code]).sents]
    assert len(sents) == 3
    assert sents[2] == TEXTS[code].split("\n")[1]


@pytest.mark.parametrize("code", CODES)
def test_processes_give_the_same(pipelines: dict[str, Language], code: str) -> None:
    nlp = pipelines[code]
    texts = [TEXTS[code], "", " \n ", TEXTS[code] * 2, "5"]
    single = [read(nlp(text)) for text in texts]
    assert [read(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=2)] == single


@pytest.mark.parametrize("code", CODES)
def test_doc_bin_keeps_everything(pipelines: dict[str, Language], code: str) -> None:
    nlp = pipelines[code]
    doc = nlp.make_doc(TEXTS[code])
    doc._.published = date(2026, 5, 4)
    doc = nlp(doc)
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(data).get_docs(spacy.blank(code).vocab)
    assert read(again) == read(doc)
    assert again._.published == "2026-05-04"


def test_published_anchors_relative_dates_in_every_process(pipelines: dict[str, Language]) -> None:
    nlp = pipelines["ru"]
    docs = []
    for published in (date(2026, 5, 4), datetime(2026, 5, 4, 12), "2026-05-04", None):
        doc = nlp.make_doc(TEXTS["ru"])
        doc._.published = published
        docs.append(doc)
    timexes = [[m["time"]["timex"] for m in doc._.mentions if m["surface"] == "Вчера"] for doc in nlp.pipe(docs, n_process=2)]
    assert timexes[:3] == [["2026-05-03"]] * 3
    assert timexes[3] != ["2026-05-03"]


def test_published_must_be_a_date(pipelines: dict[str, Language]) -> None:
    with pytest.raises(PublishedError):
        pipelines["ru"].make_doc("5").__getattribute__("_").published = "2026-13-45"


def test_article_id_reaches_claims(pipelines: dict[str, Language]) -> None:
    doc = pipelines["bg"].make_doc(TEXTS["bg"])
    doc._.article_id = "a-7"
    assert {claim["article_id"] for claim in pipelines["bg"](doc)._.claims} == {"a-7"}


@pytest.mark.parametrize("code", CODES)
def test_components_join_any_pipeline(code: str) -> None:
    nlp = spacy.blank(code)
    nlp.add_pipe("claimkit_mentions")
    nlp.add_pipe("claimkit_claims")
    doc = nlp(TEXTS[code])
    assert doc._.mentions == load(code)(TEXTS[code])._.mentions
    assert doc._.claims
    assert not nlp.analyze_pipes()["problems"]["claimkit_claims"]


def test_components_may_be_told_the_language() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("claimkit_mentions", config={"lang": "bg"})
    doc = nlp("Цената е 5 млрд. лева")
    assert [span.text for span in doc.spans["claimkit"]] == ["5 млрд. лева"]


def test_components_need_a_language_that_is_here() -> None:
    with pytest.raises(UnknownLanguageError):
        spacy.blank("de").add_pipe("claimkit_mentions")


@pytest.mark.parametrize("code", CODES)
def test_a_saved_pipeline_is_loaded_by_a_fresh_process(pipelines: dict[str, Language], tmp_path: Path, code: str) -> None:
    pipelines[code].to_disk(tmp_path / code)
    script = "import sys, spacy; nlp = spacy.load(sys.argv[1]); print(len(nlp(sys.argv[2])._.claims))"
    run = subprocess.run([sys.executable, "-c", script, str(tmp_path / code), TEXTS[code]], capture_output=True, text=True, check=True)
    assert int(run.stdout) == len(pipelines[code](TEXTS[code])._.claims)


@pytest.mark.parametrize("code", CODES)
def test_any_saved_pipeline_is_an_engine(tmp_path: Path, code: str) -> None:
    nlp = spacy.blank(code)
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "mine")
    engine = f"spacy:{tmp_path / 'mine'}"
    loaded = load(code, engine)
    assert loaded.pipe_names == ["sentencizer", "claimkit_entities", "claimkit_mentions", "claimkit_claims"]
    assert loaded(TEXTS[code])._.claims == load(code)(TEXTS[code])._.claims
    assert claimkit.extract_claims(TEXTS[code], lang=code, engine=engine) == claimkit.extract_claims(TEXTS[code], lang=code)
    other = next(c for c in CODES if c != code)
    with pytest.raises(EngineError, match="language"):
        load(other, engine)


def test_claims_of_an_article() -> None:
    article = Article(id="x", text=TEXTS["ar"], lang="ar", published=date(2026, 5, 4))
    from claimkit.claims import extract
    from claimkit.lang.lexicon import get_language

    assert claims_of(article, get_language("ar"), "rules") == extract(article, get_language("ar"))


@pytest.mark.parametrize(
    ("engine", "error", "says"),
    [
        ("spacy:no_such_pipeline", EngineUnavailableError, "download no_such_pipeline"),
        ("spacy:", EngineError, "rules"),
        ("nltk", EngineError, "rules"),
        ("", EngineError, "rules"),
        (5, EngineError, "name"),
    ],
)
def test_engines_that_are_not_here_say_so(engine: str, error: type[ClaimkitError], says: str) -> None:
    for call in (check_engine, lambda e: load("ru", e)):
        with pytest.raises(error, match=says) as caught:
            call(engine)
        assert type(caught.value) is error


def test_the_default_engine() -> None:
    assert check_engine(None) == check_engine("spacy") == "spacy"
    assert load("ru").pipe_names == ["claimkit_sentences", "claimkit_entities", "claimkit_mentions", "claimkit_claims"]


def test_checking_an_engine_imports_no_spacy() -> None:
    script = "import sys; from claimkit.pipeline import check_engine; check_engine('rules'); assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_unknown_languages() -> None:
    with pytest.raises(UnknownLanguageError):
        load("tlh")
