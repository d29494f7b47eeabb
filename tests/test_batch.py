"""Runs over files: every article accounted for, files whole or absent, and the same result however it is run or broken off."""

import contextlib
import hashlib
import io
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

import claimkit
from claimkit import api
from claimkit.batch import shards
from claimkit.batch.articles import find_files, read_files
from claimkit.batch.claimfiles import read_claims
from claimkit.batch.ledger import NAME, Ledger
from claimkit.batch.run import SUMMARY, Options, run
from claimkit.batch.shards import TABLES, claim_files, read_articles
from claimkit.limits import time_limit
from claimkit.workers import CHUNK, ordered_map

TEXTS = {
    "ru": "По словам министра, мощность станции вырастет примерно до 1,2 ГВт к 2030 году. Проект стоит 5 млрд долларов.",
    "bg": "Компанията ще инвестира 2 млрд. лева до 2030 г., съобщи министърът. Приходите нараснаха с 12%.",
    "ar": "قال الوزير إن الشركة استثمرت خمسة مليارات دولار في المشروع. وارتفعت الإيرادات بنسبة 12%.",
}
ARTICLES = [
    {"id": f"{code}{n}", "lang": code, "text": f"{text} № {n}", "published": "2025-10-01"} for n in range(7) for code, text in TEXTS.items()
]
SMALL = Options(shard=4)


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


def inbox(path, articles=ARTICLES):
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")
    return path


def go(path, out, options=SMALL):
    return run(read_files(find_files([path], leave_out=out)), out, options)


def shard_bytes(out):
    return {f"{p.parent.name}/{p.name}": p.read_bytes() for table in TABLES for p in sorted((out / table).iterdir())}


def table_bytes(out):
    """All that the shards hold, however it is cut."""
    return [b"".join(p.read_bytes() for p in sorted((out / table).iterdir())) for table in TABLES]


def test_counts_reconcile(folder):
    out = folder / "out"
    summary = go(folder, out)
    rows, claims = list(read_articles(out)), list(read_claims(claim_files(out)))
    assert sorted(p.name for p in out.iterdir()) == sorted([*TABLES, NAME, SUMMARY])
    assert len(rows) == summary.articles == summary.met == 11
    assert sum(row["status"] == "error" for row in rows) == 5
    assert [row["status"] for row in rows if row["file"].endswith("foreign.txt")] == ["unsupported_language"]
    assert [(r["line"], r["status"] == "error") for r in rows if r["file"].endswith("news.jsonl")] == [
        (1, False), (2, True), (4, True), (5, True), (6, True), (7, False), (8, False),
    ]  # fmt: skip
    assert sum(row["claims"] for row in rows) == len(claims) == summary.claims > 5
    assert all((row["error"] is None) == (row["status"] in ("ok", "no_claims")) for row in rows)
    assert len(summary.failures) == summary.failed == 6
    assert [row["article_id"] for row in rows if row["line"] == 2] == [f"{folder / 'news.jsonl'}:2"]
    account = json.loads((out / SUMMARY).read_text(encoding="utf-8"))
    assert (account["articles"], account["claims"], account["statuses"]) == (11, len(claims), dict(summary.statuses))


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_run_is_its_articles_one_by_one(tmp_path, form):
    if form == "parquet":
        pytest.importorskip("pyarrow")
    out = tmp_path / "out"
    go(inbox(tmp_path / "a.jsonl"), out, Options(shard=5, form=form))
    wanted = [claim for article in ARTICLES for claim in claimkit.extract_claims(article)]
    assert list(read_claims(claim_files(out))) == wanted
    assert [row["article_id"] for row in read_articles(out)] == [article["id"] for article in ARTICLES]
    assert len(claim_files(out)) == 5
    with pytest.raises(claimkit.InputError, match="another folder"):
        go(tmp_path / "a.jsonl", out, Options(form="parquet" if form == "jsonl" else "jsonl"))


def test_a_second_run_reads_nothing(folder):
    out = folder / "out"
    go(folder, out)
    first = shard_bytes(out)
    again = go(folder, out)
    assert (again.met, again.new.total(), again.failed, again.articles) == (11, 0, 6, 11)
    assert shard_bytes(out) == first


def test_what_is_new_tomorrow(tmp_path):
    out = tmp_path / "out"
    go(inbox(tmp_path / "monday.jsonl", ARTICLES[:9]), out)
    first = shard_bytes(out)
    summary = go(inbox(tmp_path / "tuesday.jsonl", ARTICLES[5:]), out)
    assert (summary.met, summary.new.total(), summary.articles) == (16, 12, 21)
    assert first.items() <= shard_bytes(out).items()
    assert [row["article_id"] for row in read_articles(out)] == [a["id"] for a in ARTICLES]


def test_a_changed_article_takes_the_place_of_the_former(tmp_path):
    out = tmp_path / "out"
    go(inbox(tmp_path / "a.jsonl"), out)
    changed = ARTICLES[2] | {"text": "وارتفعت الإيرادات بنسبة 15%."}
    summary = go(inbox(tmp_path / "b.jsonl", [changed]), out)
    assert (summary.new.total(), summary.articles) == (1, len(ARTICLES))
    wanted = [a for a in ARTICLES if a["id"] != changed["id"]] + [changed]
    assert list(read_claims(claim_files(out))) == [claim for article in wanted for claim in claimkit.extract_claims(article)]
    assert sum(row["claims"] for row in read_articles(out)) == summary.claims
    (tmp_path / "c.txt").write_text(TEXTS["bg"], encoding="utf-8")
    assert go(tmp_path / "c.txt", out).articles == len(ARTICLES) + 1
    (tmp_path / "c.txt").write_text(TEXTS["ru"], encoding="utf-8")
    assert go(tmp_path / "c.txt", out).articles == len(ARTICLES) + 1
    assert [row["lang"] for row in read_articles(out) if row["article_id"] == "c"] == ["ru"]


def test_files_of_one_name_in_two_folders_are_two_articles(tmp_path, monkeypatch):
    for day, text in (("monday", TEXTS["bg"]), ("tuesday", TEXTS["ru"])):
        (tmp_path / day).mkdir()
        (tmp_path / day / "story.txt").write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path / day)
        go("story.txt", tmp_path / "out")
    assert [row["lang"] for row in read_articles(tmp_path / "out")] == ["bg", "ru"]


def test_standard_input_is_new_each_time(tmp_path, monkeypatch):
    for text in (TEXTS["bg"], TEXTS["ru"], "", '{"text": '):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        go("-", tmp_path / "out")
    assert [row["status"] for row in read_articles(tmp_path / "out")] == ["ok", "ok", "error", "error"]


def test_articles_of_one_input_that_share_an_id_are_all_kept(tmp_path):
    out = tmp_path / "out"
    twins = [{"id": "1", "text": f"Цена: {n} рублей.", "lang": "ru"} for n in (5, 6, 6)]
    for _ in range(2):
        assert go(inbox(tmp_path / "a.jsonl", twins), out).articles == 2
    assert [claim.mention.surface for claim in read_claims(claim_files(out))] == ["5 рублей", "6 рублей"]


def test_a_mended_file_has_its_error_no_more(tmp_path):
    out = tmp_path / "out"
    inbox(tmp_path / "a.jsonl", ARTICLES[:2])
    with (tmp_path / "a.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": ')
    assert go(tmp_path / "a.jsonl", out).failed == 1
    summary = go(inbox(tmp_path / "a.jsonl", ARTICLES[:3]), out)
    assert (summary.failed, summary.articles, dict(summary.statuses)) == (0, 3, {"ok": 3})


def test_redo_and_other_versions_read_all_again(tmp_path, monkeypatch):
    out = tmp_path / "out"
    path = inbox(tmp_path / "a.jsonl")
    go(path, out)
    first = table_bytes(out)
    summary = go(path, out, Options(shard=4, redo=True))
    assert (summary.new.total(), summary.articles) == (21, 21)
    assert table_bytes(out) == first
    monkeypatch.setattr("claimkit.batch.version.data_version", lambda: "other")
    summary = go(path, out)
    assert (summary.new.total(), summary.articles) == (21, 21)
    assert table_bytes(out) == first
    assert go(path, out).new.total() == 0


class Killed(BaseException):
    """What no handler catches, as kill -9."""


def kill_at(monkeypatch, number):
    """Ends the run at the n-th step that changes the disk; returns the count of steps taken."""
    steps = [0]

    def counted(function):
        def step(*args, **kwargs):
            if steps[0] == number:
                raise Killed
            steps[0] += 1
            return function(*args, **kwargs)

        return step

    monkeypatch.setattr(Path, "replace", counted(Path.replace))
    monkeypatch.setattr(Path, "unlink", counted(Path.unlink))
    monkeypatch.setattr(shards.os, "fsync", counted(os.fsync))
    monkeypatch.setattr(Ledger, "add", counted(Ledger.add))
    monkeypatch.setattr(Ledger, "remove", counted(Ledger.remove))
    return steps


@pytest.mark.parametrize("redo", [False, True])
def test_killed_at_any_step_and_begun_again(tmp_path, monkeypatch, redo):
    """Yesterday's folder, a run with new, changed and known articles killed at each of its steps in turn, and the same command again."""
    old = inbox(tmp_path / "old.jsonl", ARTICLES[:6])
    articles = [ARTICLES[1] | {"text": "Цената е 7 лева."}, *ARTICLES[3:12]]
    new = inbox(tmp_path / "new.jsonl", articles)
    options = Options(shard=3, redo=redo)

    go(old, tmp_path / "yesterday", Options(shard=3))

    def start(name):
        return shutil.copytree(tmp_path / "yesterday", tmp_path / name)

    whole = start("whole")
    with monkeypatch.context() as patch:
        steps = kill_at(patch, None)
        go(new, whole, options)
    count, wanted = steps[0], table_bytes(whole)
    assert count > 20
    for number in range(count):
        out = start(f"killed{number}")
        with monkeypatch.context() as patch:
            kill_at(patch, number)
            with pytest.raises(Killed):
                go(new, out, options)
        summary = go(new, out, options)
        assert table_bytes(out) == wanted, f"killed at step {number} of {count}"
        assert (summary.articles, summary.claims) == (12, sum(row["claims"] for row in read_articles(out)))


def command(path, out, shard=4):
    return [sys.executable, "-m", "claimkit", "batch", path, "--out", out, "--rows", "0", "--no-unify", "--shard-size", str(shard)]


def test_stopped_by_hand(tmp_path):
    many = [article | {"id": f"{article['id']}-{n}", "text": f"{article['text']} {n}"} for n in range(20) for article in ARTICLES]
    path = inbox(tmp_path / "a.jsonl", many)
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a job in the background has it ignored, and so would its children
    child = subprocess.Popen(command(path, tmp_path / "out"), stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=heard)
    deadline = time.monotonic() + 60
    while not list((tmp_path / "out").glob("articles/articles-*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=60)
    assert child.returncode == 130, err
    assert "the same command goes on" in err
    assert 0 < len(list(read_articles(tmp_path / "out"))) < len(many)
    assert go(path, tmp_path / "out").articles == len(many)
    go(path, tmp_path / "whole")
    assert shard_bytes(tmp_path / "out") == shard_bytes(tmp_path / "whole")


@pytest.mark.parametrize(("shard", "kept"), [(4, range(40, 400, 4)), (400, [0])])
def test_a_full_disk(tmp_path, shard, kept):
    """The system writes no more than so many bytes into a file, of the ledger or a shard; with room again the same command goes on."""
    many = [article | {"id": f"{article['id']}-{n}"} for n in range(20) for article in ARTICLES]
    path, out = inbox(tmp_path / "a.jsonl", many), tmp_path / "out"
    few = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (60_000, 60_000))
    done = subprocess.run(command(path, out, shard), capture_output=True, text=True, preexec_fn=few)
    assert done.returncode == 2
    assert "cannot write" in done.stderr
    assert len(list(read_articles(out))) in kept
    assert not [p for table in TABLES for p in (out / table).iterdir() if p.name.startswith(".")]
    assert go(path, out, Options(shard=shard)).articles == len(many)
    go(path, tmp_path / "whole", Options(shard=shard))
    assert shard_bytes(out) == shard_bytes(tmp_path / "whole")


def test_a_run_that_breaks_keeps_whole_shards_only(tmp_path):
    def records():
        yield from list(read_files([inbox(tmp_path / "a.jsonl")]))[:10]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(records(), tmp_path / "out", SMALL)
    assert len(list(read_articles(tmp_path / "out"))) == 8


def test_output_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(claimkit.OutputError, match="file"):
        run([], tmp_path / "file")
    with pytest.raises(OSError, match="file"):
        run([], tmp_path / "file" / "deeper")


def test_one_run_at_a_time_and_no_shards_without_their_ledger(tmp_path):
    out = tmp_path / "out"
    path = inbox(tmp_path / "a.jsonl")
    go(path, out)
    ledger = Ledger(out, shards=True)
    with pytest.raises(claimkit.OutputError, match="another run"):
        go(path, out)
    ledger.close()
    (out / NAME).unlink()
    with pytest.raises(claimkit.OutputError, match=NAME):
        go(path, out)
    assert len(list(read_articles(out))) == len(ARTICLES)


def test_batch_is_single_is_shuffled_is_parallel(tmp_path):
    single = {a["id"]: claimkit.extract_claims(a) for a in ARTICLES}
    assert all(single.values())
    assert [list(r.claims) for r in claimkit.pipe(ARTICLES)] == list(single.values())
    shuffled = random.Random(5).sample(ARTICLES, len(ARTICLES))
    assert {r.article_id: list(r.claims) for r in claimkit.pipe(shuffled)} == single
    parallel = list(claimkit.pipe([*ARTICLES, "", *ARTICLES], processes=2))
    assert [r.article_id for r in parallel] == [*single, f"#{len(ARTICLES) + 1}", *single]
    assert [list(r.claims) for r in parallel[: len(ARTICLES)]] == list(single.values())
    for name, options in (("one", SMALL), ("two", Options(shard=4, processes=2))):
        go(inbox(tmp_path / "a.jsonl"), tmp_path / name, options)
    assert shard_bytes(tmp_path / "one") == shard_bytes(tmp_path / "two")


def die_of_13(number):
    if number == 13:
        os._exit(1)
    return number


def test_a_process_that_dies_costs_one_item():
    items = list(range(5 * CHUNK))
    results = list(ordered_map(die_of_13, items, processes=2, lost=lambda item: -item))
    assert results == [-i if i == 13 else i for i in items]


def test_an_article_that_takes_too_long(tmp_path, monkeypatch):
    real = api.record_of

    def slow(article, **options):
        if article.id == "ru3" and patience[0]:
            while True:
                time.sleep(0.001)
        return real(article, **options)

    patience = [True]
    monkeypatch.setattr(api, "record_of", slow)
    path, out = inbox(tmp_path / "a.jsonl"), tmp_path / "out"
    summary = go(path, out, Options(shard=4, seconds=0.3))
    assert dict(summary.statuses) == {"ok": 20, "error": 1}
    assert "TimeLimitError" in summary.failures[0]
    patience[0] = False
    assert dict(go(path, out).statuses) == {"ok": 21}, "the machine failed, not the article: it is tried again"


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no /proc here")
def test_no_process_outlives_a_killed_run(tmp_path):
    many = [article | {"id": f"{article['id']}-{n}"} for n in range(200) for article in ARTICLES]
    path = inbox(tmp_path / "a.jsonl", many)
    child = subprocess.Popen([*command(path, tmp_path / "out"), "--processes", "2"])
    deadline = time.monotonic() + 60
    while not list((tmp_path / "out").glob("articles/articles-*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    family = Path(f"/proc/{child.pid}/task/{child.pid}/children").read_text().split()
    workers = [pid for pid in family if "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text()]
    assert len(workers) == 2
    child.kill()
    child.wait()
    while any(Path(f"/proc/{pid}").exists() for pid in workers):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def stuck_at_13(number):
    """One long step of C, which no signal breaks into."""
    with time_limit(0.3):
        if number == 13:
            hashlib.pbkdf2_hmac("sha256", b"", b"", 2_000_000_000)
        return number


def test_a_process_stuck_in_c_is_ended():
    items = list(range(3 * CHUNK))
    assert list(ordered_map(stuck_at_13, items, processes=2, lost=lambda item: -item)) == [-i if i == 13 else i for i in items]


def spin():
    """Whether the limit breaks in, once, and leaves what comes after alone."""
    with pytest.raises(claimkit.TimeLimitError, match="took longer"), time_limit(0.05):
        while True:
            with contextlib.suppress(Exception):
                time.sleep(0.001)
    for _ in range(300):  # ends at about the same moment as the limit
        with contextlib.suppress(claimkit.TimeLimitError), time_limit(0.002):
            time.sleep(0.002)
    time.sleep(0.05)
    return True


def test_time_limit():
    assert spin()


def test_time_limit_in_another_thread():
    with ThreadPoolExecutor(2) as threads:
        assert all(threads.map(lambda _: spin(), range(2)))
