"""Exports: each read back to the claims it was made of, by a reader of its own kind, or by the format's own where that is installed."""

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import claimkit
from claimkit.__main__ import main
from claimkit.article import read_article
from claimkit.errors import InputError, OutputError
from claimkit.output.exports import FORMATS, Reading, export
from claimkit.output.exports.graph import LABELS, MODALITIES, RELATIONS, graph
from claimkit.output.exports.spreadsheet import to_csv
from claimkit.output.marked import parts_of
from claimkit.text import Utf16

EXAMPLES = sorted((Path(__file__).parents[1] / "examples" / "articles").glob("*.json"))
ODD = [
    {"id": "../etc/🙂 1", "lang": "ru", "text": "🙂🙂 По словам министра 👨‍👩‍👧, мощность станции\r\nвырастет до 1,2\u00a0ГВт к "
     "2030 году.\r\n\x0bКонец <b>&amp;</b>"},
    {"id": "../etc/🙂 1", "lang": "ru", "text": "=SUM(1) Выручка  группы\tвыросла на 14% — до 5\nмлрд рублей. ]]> 𝟓"},
    {"id": "", "lang": "ar", "text": "قال الوزير إن شركة OpenAI 🇪🇬 استثمرت خمسة\nمليارات دولار في عام 2024."},
]  # fmt: skip


@pytest.fixture(scope="module")
def readings():
    found = []
    for raw in [*(json.loads(path.read_text(encoding="utf-8")) for path in EXAMPLES), *ODD]:
        claims = claimkit.extract_claims(raw)
        article = read_article(raw)
        mentions = claimkit.find_mentions(article.text, lang=article.lang, published=article.published)
        found.append(Reading(article, tuple(claims), tuple(mentions)))
    assert all(reading.claims for reading in found)
    return found


def stretches(reading):
    """What must come back: the places of all parts, and the amount each belongs to."""
    places = {(part.start, part.end) for claim in reading.claims for part in parts_of(claim)}
    links = set()
    for claim in reading.claims:
        amount, *others = parts_of(claim)
        links |= {((amount.start, amount.end), (part.start, part.end)) for part in others}
    return places, links


def written(form, readings, tmp_path):
    export(form, readings, tmp_path / "out.json")
    return (tmp_path / "out.json").read_bytes().decode("utf-8")  # line ends as they are


def test_utf16_and_back():
    for text in [raw["text"] for raw in ODD]:
        places = Utf16(text)
        for position in range(len(text) + 1):
            units = len(text[:position].encode("utf-16-le")) // 2
            assert places.units(position) == units
            assert places.position(units) == position


def test_labels_are_known(readings):
    for reading in readings:
        drawn = graph(reading.claims)
        assert {node.label for node in drawn.nodes} <= set(LABELS)
        assert {link.label for link in drawn.links} <= set(RELATIONS)
        assert {claim.modality for claim in drawn.amounts.values()} <= set(MODALITIES)


def test_label_studio(readings, tmp_path):
    tasks = json.loads(written("label-studio", readings, tmp_path))
    assert [task["data"]["text"] for task in tasks] == [reading.article.text for reading in readings]
    for task, reading in zip(tasks, readings, strict=True):
        units = reading.article.text.encode("utf-16-le")
        spans, links = {}, set()
        for one in task["predictions"][0]["result"]:
            if one["type"] == "relation":
                links.add((spans[one["from_id"]], spans[one["to_id"]]))
                continue
            value = one["value"]
            assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]
            places = Utf16(reading.article.text)
            spans[one["id"]] = places.position(value["start"]), places.position(value["end"])
        assert (set(spans.values()), links) == stretches(reading)


def test_label_studio_validates_it(readings, tmp_path):
    sdk = pytest.importorskip("label_studio_sdk.label_interface")
    tasks = json.loads(written("label-studio", readings, tmp_path))
    interface = sdk.LabelInterface((tmp_path / "out.xml").read_text(encoding="utf-8"))
    for task in tasks:
        assert interface.validate_prediction(task["predictions"][0], return_errors=True) == []
    task["predictions"][0]["result"][0]["value"]["labels"] = ["Nonsense"]
    assert interface.validate_prediction(task["predictions"][0], return_errors=True)


def test_doccano(readings, tmp_path):
    lines = [json.loads(line) for line in written("doccano", readings, tmp_path).splitlines()]
    for line, reading in zip(lines, readings, strict=True):
        assert line["text"] == reading.article.text
        spans = {one["id"]: (one["start_offset"], one["end_offset"]) for one in line["entities"]}
        links = {(spans[one["from_id"]], spans[one["to_id"]]) for one in line["relations"]}
        assert (set(spans.values()), links) == stretches(reading)


def test_prodigy_fits_the_tokens_of_spacy(readings, tmp_path):
    tokens = pytest.importorskip("spacy.tokens")
    vocab = pytest.importorskip("spacy.vocab").Vocab()
    lines = [json.loads(line) for line in written("prodigy", readings, tmp_path).splitlines()]
    for line, reading in zip(lines, readings, strict=True):
        doc = tokens.Doc(vocab, words=[t["text"] for t in line["tokens"]], spaces=[t["ws"] for t in line["tokens"]])
        assert doc.text == line["text"] == reading.article.text
        assert [token.idx for token in doc] == [t["start"] for t in line["tokens"]]
        for span in line["spans"]:
            found = doc.char_span(span["start"], span["end"])
            assert (found.start, found.end - 1) == (span["token_start"], span["token_end"])
        links = {tuple((one[side]["start"], one[side]["end"]) for side in ("head_span", "child_span")) for one in line["relations"]}
        assert ({(s["start"], s["end"]) for s in line["spans"]}, links) == stretches(reading)


def test_brat(readings, tmp_path):
    export("brat", readings, tmp_path)
    files = sorted(tmp_path.glob("*.ann"))
    assert len(files) == len(readings) == len(list(tmp_path.glob("*.txt")))
    texts = {reading.article.text: reading for reading in readings}
    for file in files:
        text = file.with_suffix(".txt").read_bytes().decode()
        spans, links = {}, set()
        for line in file.read_bytes().decode().splitlines():
            key, body, *rest = line.split("\t")
            if key[0] == "T":
                pieces = [tuple(map(int, piece.split())) for piece in body.split(" ", 1)[1].split(";")]
                assert " ".join(text[start:end] for start, end in pieces) == rest[0]
                assert not any("\n" in text[start:end] for start, end in pieces)
                spans[key] = pieces[0][0], pieces[-1][1]
            elif key[0] == "R":
                links.add(tuple(spans[part.split(":")[1]] for part in body.split()[1:]))
        assert (set(spans.values()), links) == stretches(texts[text])
    configuration = (tmp_path / "annotation.conf").read_text(encoding="utf-8")
    assert re.findall(r"^\[(.+)\]$", configuration, re.MULTILINE) == ["entities", "relations", "events", "attributes"]
    assert all(f"\n{label}" in configuration for label in (*LABELS, *RELATIONS))


def test_a_reader_of_brat_takes_it(readings, tmp_path):
    reader = pytest.importorskip("bratly.io")
    export("brat", readings, tmp_path)
    for path in tmp_path.glob("*.ann"):
        found = reader.read_and_load_ann_file(str(path), grammar_check=False, no_duplicates=False, renumerotize=False)
        assert len(found.annotations) == len(path.read_bytes().decode().splitlines())


def test_web_annotations_find_their_places(readings, tmp_path):
    items = [json.loads(line) for line in written("web-annotation", readings, tmp_path).splitlines()]
    claims = {f"urn:claimkit:{claim.id}" for reading in readings for claim in reading.claims}
    assert {item["id"] for item in items if item["motivation"] == "describing"} == claims
    rest = iter(items)
    for reading in readings:
        text, places = reading.article.text, stretches(reading)[0]
        found = set()
        for _ in graph(reading.claims).nodes:
            item = next(rest)
            quote, place = item["target"]["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
            assert {body["source"] for body in item["body"] if body.get("purpose") == "linking"} <= claims
            assert item["@context"] == "http://www.w3.org/ns/anno.jsonld"
            found.add((place["start"], place["end"]))
        assert found == places


# The properties of schema.org's types that we use (https://schema.org/Claim, /QuantitativeValue, /MonetaryAmount, /NewsArticle, /Thing).
THING = {"@type", "name", "alternateName", "sameAs", "identifier"}
ALLOWED = {
    "Claim": {"@context", "@id", "@type", "identifier", "text", "inLanguage", "author", "about", "mentions", "keywords", "temporalCoverage",
              "appearance"},
    "QuantitativeValue": {"@type", "name", "unitText", "value", "minValue", "maxValue"},
    "MonetaryAmount": {"@type", "name", "currency", "value", "minValue", "maxValue"},
    "NewsArticle": {"@type", "identifier", "url", "headline", "datePublished", "inLanguage"},
} | dict.fromkeys(("Person", "Organization", "Place", "Product", "Thing"), THING)  # fmt: skip


def objects(value):
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from objects(part)


def test_schema_org(readings, tmp_path):
    content = written("schema-org", readings, tmp_path)
    assert not re.search(r"rating|review", content, re.IGNORECASE)
    claims = [claim for reading in readings for claim in reading.claims]
    for line, claim in zip(content.splitlines(), claims, strict=True):
        record = json.loads(line)
        for part in objects(record):
            assert set(part) <= ALLOWED[part["@type"]]
        amount = record["mentions"]
        low, high = (amount.get("value", amount.get(side)) for side in ("minValue", "maxValue"))
        assert [None if side is None else str(side) for side in (low, high)] == [
            None if side is None else format(side.normalize(), "f") for side in (claim.quantity.low, claim.quantity.high)
        ]
        assert record["text"] == claim.evidence.text
        if "author" in record:
            known = isinstance(record["author"], dict)
            assert known == (claim.attribution.source.type in ("PERSON", "ORG", "LOC", "PRODUCT"))


# TimeML 1.2.1: the attributes of TIMEX3 and their values.
TIMEX_TYPES = {"DATE", "TIME", "DURATION", "SET"}
TIMEX_MODS = {"BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE", "START", "MID",
              "END", "APPROX"}  # fmt: skip


def test_timex3(readings, tmp_path):
    export("timex3", readings, tmp_path)
    found = {}
    for path in tmp_path.glob("*.tml"):
        root = ElementTree.fromstring(path.read_bytes())
        found["".join(root.find("TEXT").itertext())] = root
    assert len(found) == len(readings)
    for reading in readings:
        root = found[reading.article.text.replace("\x0b", "\ufffd")]
        elements = root.findall("TEXT/TIMEX3")
        times = [m for m in reading.mentions if m.time]
        assert [(e.text, e.get("type"), e.get("value"), e.get("mod")) for e in elements] == [
            (m.surface, m.time.type, m.time.timex, m.time.mod) for m in times
        ]
        assert all(e.get("type") in TIMEX_TYPES and (e.get("mod") or "APPROX") in TIMEX_MODS for e in elements)
        created = root.find("DCT/TIMEX3")
        assert (created is None) == (reading.article.published is None)


def test_csv_is_whole_and_runs_nothing(readings, tmp_path):
    content = written("csv", readings, tmp_path)
    rows = list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline="")))
    claims = [claim for reading in readings for claim in reading.claims]
    assert [row["surface"].removeprefix("'") for row in rows] == [claim.mention.surface for claim in claims]
    assert [row["evidence"].removeprefix("'") for row in rows] == [claim.evidence.text for claim in claims]
    figures = {"low", "high", "base_low", "base_high"}
    assert not any(row[name].lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for name in set(row) - figures)
    for bad in ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1"):
        text = to_csv([{"surface": bad}], ("surface",))
        assert list(csv.reader(io.StringIO(text, newline=""))) == [["\ufeffsurface"], ["'" + bad]]
    assert "-5" in to_csv([{"low": "-5"}], ("low",)).splitlines()


def test_names_of_files_stay_in_the_folder(readings, tmp_path):
    export("brat", readings, tmp_path / "deep" / "out")
    names = {path.name for path in (tmp_path / "deep" / "out").iterdir()}
    assert {path.name for path in (tmp_path / "deep").iterdir()} == {"out"}
    assert {"etc_1.txt", "etc_1-2.txt", "bg-campus.ann"} <= names


def test_command(tmp_path, capsys):
    for form in FORMATS:
        assert main(["export", form, str(EXAMPLES[0]), "-o", str(tmp_path / form)]) == 0
        assert f"1 article -> {tmp_path / form}" in capsys.readouterr().out
    (tmp_path / "bad.txt").write_text(" ", encoding="utf-8")
    assert main(["export", "doccano", str(EXAMPLES[0]), str(tmp_path / "bad.txt"), "-o", str(tmp_path / "x.jsonl")]) == 1
    assert "EmptyTextError" in capsys.readouterr().err
    assert main(["export", "word", str(EXAMPLES[0]), "-o", str(tmp_path / "x")]) == 2
    assert "label-studio, doccano" in capsys.readouterr().err


def test_errors(readings, tmp_path):
    with pytest.raises(InputError, match="no such format"):
        export("word", readings, tmp_path / "x")
    for form in ("csv", "brat"):
        (tmp_path / "file").write_text("", encoding="utf-8")
        with pytest.raises(OutputError):
            export(form, readings, tmp_path / "file" / "x")
