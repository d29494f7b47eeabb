"""Runs over files: every article accounted for, files whole or absent, and the same result however it is run."""

import json
import os
import random
from pathlib import Path

import pytest

import claimkit
from claimkit.article import read_article
from claimkit.batch.articles import Record, find_files, read_files
from claimkit.batch.run import FILES, run
from claimkit.workers import CHUNK, ordered_map

TEXTS = {
    "ru": "По словам министра, мощность станции вырастет примерно до 1,2 ГВт к 2030 году. Проект стоит 5 млрд долларов.",
    "bg": "Компанията ще инвестира 2 млрд. лева до 2030 г., съобщи министърът. Приходите нараснаха с 12%.",
    "ar": "قال الوزير إن الشركة استثمرت خمسة مليارات دولار في المشروع. وارتفعت الإيرادات بنسبة 12%.",
}
ARTICLES = [
    {"id": f"{code}{n}", "lang": code, "text": f"{text} № {n}", "published": "2025-10-01"} for n in range(7) for code, text in TEXTS.items()
]


@pytest.fixture
def folder(tmp_path):
    """A folder of good and bad articles: 3 + 2 good, 5 bad, 1 unsupported."""
    lines = [json.dumps(a).encode() for a in ARTICLES[:3]]
    lines[1:1] = [
        b'{"id": "broken"',
        b"",
        b'{"text": "\xff"}',
        b'{"id": "empty", "text": "  "}',
        b'{"id": "date", "text": "5", "published": "soon"}',
    ]
    (tmp_path / "news.jsonl").write_bytes(b"\n".join(lines))
    (tmp_path / "one.json").write_text(json.dumps(ARTICLES[4], ensure_ascii=False), encoding="utf-8")
    (tmp_path / "two.txt").write_text(TEXTS["bg"], encoding="utf-8")
    (tmp_path / "old.txt").write_bytes(TEXTS["ru"].encode("cp1251"))
    (tmp_path / "foreign.txt").write_text("Das Unternehmen investiert 5 Mrd. Euro.", encoding="utf-8")
    return tmp_path


def load(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_counts_reconcile(folder):
    out = folder / "out"
    summary = run(read_files(find_files([folder], leave_out=out)), out)
    claims, unified, rows = (load(out / name) for name in FILES)
    assert sorted(p.name for p in out.iterdir()) == sorted(FILES)
    assert len(rows) == summary.articles == 11
    assert sum(row["status"] == "error" for row in rows) == 5
    assert [row["status"] for row in rows if row["file"].endswith("foreign.txt")] == ["unsupported_language"]
    assert [(r["line"], r["status"] == "error") for r in rows if r["file"].endswith("news.jsonl")] == [
        (1, False), (2, True), (4, True), (5, True), (6, True), (7, False), (8, False),
    ]  # fmt: skip
    assert sum(row["claims"] for row in rows) == len(claims) == len(summary.claims) > 5
    assert sorted(m for u in unified for m in u["members"]) == sorted({c["id"] for c in claims})
    assert all((row["error"] is None) == (row["status"] in ("ok", "no_claims")) for row in rows)
    assert len(summary.failures) == 6
    assert rows[-1]["article_id"] == "two"


def test_a_second_run_replaces_the_first(folder):
    out = folder / "out"
    for _ in range(2):
        run(read_files(find_files([folder], leave_out=out)), out)
    first = {name: (out / name).read_bytes() for name in FILES}
    run(read_files(find_files([folder], leave_out=out)), out)
    assert first == {name: (out / name).read_bytes() for name in FILES}


def test_a_run_that_breaks_leaves_the_old_files(tmp_path):
    def records():
        yield from read_files([])
        raise KeyboardInterrupt

    for name in FILES:
        (tmp_path / name).write_text("old")
    with pytest.raises(KeyboardInterrupt):
        run(records(), tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(FILES)
    assert all((tmp_path / name).read_text() == "old" for name in FILES)


def test_output_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(claimkit.OutputError, match="file"):
        run([], tmp_path / "file")
    with pytest.raises(OSError, match="file"):
        run([], tmp_path / "file" / "deeper")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk(tmp_path, monkeypatch):
    monkeypatch.setattr("claimkit.batch.run._Shards._temporary", lambda self, name: Path("/dev/full"))
    monkeypatch.setattr("claimkit.batch.run._Shards._remove", lambda self: None)
    with pytest.raises(claimkit.OutputError, match="cannot write"):
        run((Record(read_article(a), "memory") for a in ARTICLES), tmp_path)


def test_batch_is_single_is_shuffled_is_parallel():
    single = {a["id"]: claimkit.extract_claims(a) for a in ARTICLES}
    assert all(single.values())
    assert [list(r.claims) for r in claimkit.pipe(ARTICLES)] == list(single.values())
    shuffled = random.Random(5).sample(ARTICLES, len(ARTICLES))
    assert {r.article_id: list(r.claims) for r in claimkit.pipe(shuffled)} == single
    parallel = list(claimkit.pipe([*ARTICLES, "", *ARTICLES], processes=2))
    assert [r.article_id for r in parallel] == [*single, f"#{len(ARTICLES) + 1}", *single]
    assert [list(r.claims) for r in parallel[: len(ARTICLES)]] == list(single.values())


def die_of_13(number):
    if number == 13:
        os._exit(1)
    return number


def test_a_process_that_dies_costs_one_item():
    items = list(range(5 * CHUNK))
    results = list(ordered_map(die_of_13, items, processes=2, lost=lambda item: -item))
    assert results == [-i if i == 13 else i for i in items]
