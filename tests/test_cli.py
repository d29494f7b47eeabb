"""The command line: what goes where, and the exit codes."""

import contextlib
import gzip
import io
import json
import os
import subprocess
import sys

import pytest

import claimkit
from claimkit.__main__ import main
from claimkit.batch.shards import read_articles

TEXT = "По словам министра, мощность станции вырастет примерно до 1,2 ГВт к 2030 году."


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def stdin(monkeypatch, raw):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="ascii"))


def one_line(capsys):
    """The message of a run that failed: one line on standard error, nothing else."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("claimkit: ")
    assert err.count("\n") == 1, err
    return err


def test_extract_formats(story, capsys):
    assert main(["extract", str(story), "--format", "json"]) == 0
    claims = json.loads(capsys.readouterr().out)
    assert claims == [c.model_dump(mode="json") for c in claimkit.extract_claims({"id": "story", "text": TEXT})]
    assert main(["extract", str(story), "--format", "jsonl"]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == claims
    assert main(["extract", str(story)]) == 0
    out, err = capsys.readouterr()
    assert "1,2 ГВт" in out
    assert "GW" in out
    assert err == ""


def test_extract_reads_a_stream_of_articles(monkeypatch, capsys):
    lines = [{"id": "a", "lang": "ru", "text": TEXT}, {"id": "b", "text": ""}, {"id": "c", "language": "ru", "maintext": TEXT}]
    stdin(monkeypatch, "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode())
    assert main(["extract", "-", "--format", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert {json.loads(line)["article_id"] for line in out.splitlines()} == {"a", "c"}
    assert err.startswith("claimkit: stdin:2: EmptyTextError")
    assert err.count("\n") == 1


def test_published_anchors(monkeypatch, capsys):
    for published, timex in (("2025-10-03", "2024"), ("None", None)):
        stdin(monkeypatch, "В прошлом году выручка компании составила 5 млрд рублей.".encode())
        assert main(["extract", "-", "--published", published, "--format", "jsonl"]) == 0
        times = [t["timex"] for t in json.loads(capsys.readouterr().out)["times"]]
        assert (timex in times) if timex else ("2024" not in times)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "nowhere.txt"], "nowhere.txt"),
        (["extract", "STORY", "--lang", "xx"], "present: "),
        (["extract", "STORY", "--published", "soon"], "2018-10-01"),
        (["extract", "STORY", "--engine", "magic"], "magic"),
        (["extract", "STORY", "--format", "xml"], "xml"),
        (["extract"], "file"),
        (["extract", "STORY", "--what"], "--what"),
        (["nothing"], "nothing"),
        (["batch", "STORY"], "--out"),
        (["batch", "nowhere", "--out", "OUT"], "nowhere"),
        (["batch", "STORY", "--out", "STORY/deeper"], "cannot write"),
        (["batch", "STORY", "--out", "OUT", "--lang", "xx"], "present: "),
        (["batch", "STORY", "--out", "OUT", "--processes", "0"], "processes"),
        (["explain", " "], "empty"),
        (["explain", "5 Mrd. Euro"], "none of the languages"),
    ],
)
def test_wrong_usage(arguments, message, story, capsys):
    places = {"STORY": str(story), "OUT": str(story.parent / "out")}
    given = [a.replace("STORY", places["STORY"]).replace("OUT", places["OUT"]) for a in arguments]
    assert main(given) == 2
    assert message in one_line(capsys)


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("a.txt", b" \n", "EmptyTextError"),
        ("a.txt", TEXT.encode("cp1251"), "EncodingError"),
        ("a.json", b'{"text": ', "broken JSON"),
        ("a.json", b'{"title": "x"}', "no text"),
        ("a.jsonl", b'{"text": 5}', "TextTypeError"),
        ("a.txt", b"The company invested 5 billion dollars.", "UndetectedLanguageError"),
        ("a.json", json.dumps({"text": TEXT, "date": "soon"}).encode(), "PublishedError"),
    ],
)
def test_an_article_that_cannot_be_read(name, raw, message, tmp_path, capsys):
    path = tmp_path / name
    path.write_bytes(raw)
    assert main(["extract", str(path), "--format", "jsonl"]) == 1
    error = one_line(capsys)
    assert message in error
    assert name in error


def test_batch(story, tmp_path, capsys):
    out = tmp_path / "deep" / "out"
    assert main(["batch", str(story), "--out", str(out)]) == 0
    shown, err = capsys.readouterr()
    assert "1,2 ГВт" in shown
    assert "1 article (1 ok)" in shown
    assert err == ""
    (story.parent / "bad.txt").write_bytes(b"\xff")
    assert main(["batch", str(story.parent), "--out", str(out), "--rows", "0"]) == 1
    shown, err = capsys.readouterr()
    assert "2 articles (1 error, 1 ok)" in shown
    assert "bad.txt: EncodingError" in err
    assert [row["status"] for row in read_articles(out)] == ["ok", "error"]


def test_explain_and_languages(capsys):
    assert main(["explain", "около 5 млрд долларов", "--lang", "ru"]) == 0
    assert "5000000000" in capsys.readouterr().out
    assert main(["languages"]) == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()] == list(claimkit.languages())


def test_help_and_version(capsys):
    for arguments in ([], ["--help"], ["batch", "--help"]):
        assert main(arguments) == 0
        assert "Usage: claimkit" in capsys.readouterr().out
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == claimkit.__version__


def test_utf8_whatever_the_locale(story):
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "claimkit", "extract", "-", "--format", "jsonl"]
    done = subprocess.run(command, input=TEXT.encode(), capture_output=True, env=environment)
    assert done.returncode == 0, done.stderr
    assert "1,2 ГВт" in done.stdout.decode("utf-8")


def test_unify_reads_what_batch_wrote(tmp_path, capsys):
    out, again = tmp_path / "out", tmp_path / "again.jsonl"
    for name, lang, text in (
        ("a", "ru", "Мощность завода Samsung составит 1,2 ГВт."),
        ("b", "ar", "ستبلغ قدرة مصنع سامسونغ 1200 ميغاواط."),
        ("c", "ru", "Мощность завода Samsung составит 1,5 ГВт."),
    ):
        (tmp_path / f"{name}.json").write_text(json.dumps({"id": name, "lang": lang, "text": text}), encoding="utf-8")
    assert main(["batch", str(tmp_path), "--out", str(out)]) == 0
    capsys.readouterr()
    assert main(["unify", str(out), "--out", str(again)]) == 0
    assert again.read_bytes() == (out / "unified.jsonl").read_bytes()
    table = capsys.readouterr().out
    assert "conflicting" in table and "1.2 GW" in table and "1.5 GW" in table
    packed = tmp_path / "claims.jsonl.gz"
    packed.write_bytes(gzip.compress((out / "claims" / "claims-000000.jsonl").read_bytes()))
    assert main(["unify", str(packed), "--format", "jsonl"]) == 0
    assert capsys.readouterr().out == again.read_text(encoding="utf-8")
    assert main(["unify", str(packed), "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\n{}\n", "claims.jsonl:2: no claim: id: Field required"),
        (b"nonsense", "claims.jsonl:1: no claim: Invalid JSON"),
        (None, "no such file"),
    ],
)
def test_unify_refuses_what_is_no_claim(tmp_path, capsys, content, message):
    path = tmp_path / "claims.jsonl"
    if content is not None:
        path.write_bytes(content)
    assert main(["unify", str(path), "--out", str(tmp_path / "u.jsonl")]) == 2
    assert message in one_line(capsys)
    assert not (tmp_path / "u.jsonl").exists()


def test_unify_says_when_a_folder_has_no_claims(tmp_path, capsys):
    assert main(["unify", str(tmp_path)]) == 2
    assert "no claims" in one_line(capsys)


def test_batch_options(tmp_path, capsys):
    (tmp_path / "a.csv").write_bytes(f"nr;story\n7;{TEXT}\n".encode("koi8-r"))
    options = ["--out", str(tmp_path / "out"), "--rows", "0", "--no-unify"]
    given = ["--encoding", "koi8-r", "--field", "id=nr", "--field", "text=story", "--keep-text", "--time-limit", "0"]
    assert main(["batch", str(tmp_path / "a.csv"), *options, *given]) == 0
    (row,) = read_articles(tmp_path / "out")
    assert (row["article_id"], row["text"], row["line"]) == ("7", TEXT, 1)
    assert not (tmp_path / "out" / "unified.jsonl").exists()
    capsys.readouterr()
    assert main(["batch", str(tmp_path / "a.csv"), *options, *given]) == 0
    assert "none new, 1 known before" in capsys.readouterr().out
    assert main(["batch", str(tmp_path / "a.csv"), *options, *given, "--redo"]) == 0
    assert "1 article (1 ok) in" in capsys.readouterr().out
    assert main(["batch", str(tmp_path / "a.csv"), *options, "--field", "nonsense"]) == 2
    assert main(["batch", str(tmp_path / "a.csv"), *options, "--encoding", "klingon"]) == 2


def test_progress_on_a_terminal(story, tmp_path):
    """On a terminal a bar is drawn on standard error; the results on standard output are the same."""
    pty = pytest.importorskip("pty")
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"id": str(n), "lang": "ru", "text": f"{TEXT} {n}"}) + "\n" for n in range(50)), encoding="utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "claimkit", "batch", str(many), "--out", str(tmp_path / "out"), "--rows", "0", "--no-unify"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    drawn = b""
    with contextlib.suppress(OSError):  # the other end is closed
        while piece := os.read(ours, 65536):
            drawn += piece
    out, _ = child.communicate(timeout=60)
    assert b"articles" in drawn
    assert b"50 articles (50 ok)" in out
