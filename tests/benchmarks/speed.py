"""How fast claimkit is, one core: `python tests/benchmarks/speed.py [--write]`. One table; `--write` puts it into docs/speed.md.

CPU time (`time.process_time`), the median of several runs: run it where nothing else runs, for a neighbour that shares the caches of
the core slows a run by half and more. `--floors` has to hold on such machines too: there each run is scaled by a loop of Python's own
before and after it. A megabyte is a million UTF-8 bytes. The texts are those of the corpora of the languages, and, where it stands
beside this checkout, the news of ../shared. natasha and dateparser are measured in the same run where they are installed, on the news,
on which they were meant to be used. Starts and memory are those of new processes.
"""

import argparse
import datetime
import importlib.util
import itertools
import json
import math
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import claimkit

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
OWN = 150_000  # bytes of text made of a language's corpus
NOMINAL = 0.0134  # seconds of the calibration on the machine of the table when nothing else ran
BATCH = 10  # times that processes are given the articles: long enough that it is no matter how they start
PEER = 40_000  # bytes that a peer is given: some read ten kilobytes a second
BEGIN, END = "<!-- speed: begin -->", "<!-- speed: end -->"
COLD = {
    "import": "import time, pydantic; pydantic.BaseModel; t = time.process_time(); import claimkit; "
    "print(1000 * (time.process_time() - t))",
    "first claim": "import time, claimkit; claimkit.extract_claims({text!r}, lang={lang!r}); print(1000 * time.process_time())",
    "memory": "import sys; sys.path.insert(0, {here!r}); import speed; print(speed.peak({lang!r}))",
}
Article = dict[str, Any]


def corpora(lang: str) -> list[Article]:
    """Articles made of the corpus of a language, over and over: every sentence holds a mention, so this is as dense as text gets."""
    entries = tomllib.loads((ROOT / "claimkit" / "lang" / lang / "corpus.toml").read_text(encoding="utf-8"))
    sentences = [text for text in _texts(entries) if " " in text]
    articles: list[Article] = []
    size = 0
    for start in itertools.cycle(range(0, len(sentences), 20)):
        text = "\n".join(sentences[start : start + 20])
        articles.append({"text": text, "published": datetime.date(2024, 5, 6), "lang": lang, "id": f"own-{len(articles)}"})
        size += len(text.encode())
        if size > OWN:
            return articles
    return articles


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "text" and isinstance(inner, str):
                yield inner
            else:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from (inner,) if isinstance(inner, str) else _texts(inner)


def ntrex(lang: str) -> list[Article]:
    """The documents of the NTREX development set: news, translated by people."""
    path = SHARED / "gold" / f"ntrex.dev.{lang}.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []
    documents = {name: "\n".join(text for _, _, text in group) for name, group in itertools.groupby(rows, key=lambda row: row[1])}
    return [{"text": text, "published": datetime.date(2018, 10, 1), "lang": lang, "id": name} for name, text in documents.items()]


def raw(lang: str, most: int = 150) -> list[Article]:
    """News as crawled."""
    path = SHARED / "raw" / f"{lang}.jsonl"
    lines = path.open(encoding="utf-8") if path.is_file() else ()
    values = map(json.loads, itertools.islice(lines, most))
    articles = [claimkit.article.read_article(value) for value in values if value["maintext"].strip()]
    return [{"text": a.text, "published": a.published, "lang": lang, "id": a.id} for a in articles]


SETS: dict[str, Callable[[str], list[Article]]] = {"corpus": corpora, "NTREX": ntrex, "raw": raw}


def megabytes(articles: list[Article]) -> float:
    """Their size."""
    return sum(len(a["text"].encode()) for a in articles) / 1e6


def cpu(work: Callable[[], object], runs: int, *, scaled: bool = False) -> float:
    """Seconds of CPU, the median of several runs; `scaled` to what an undisturbed core would take."""
    taken = []
    for _ in range(runs):
        before = calibration() if scaled else NOMINAL
        start = time.process_time()
        work()
        seconds = time.process_time() - start
        taken.append(seconds * NOMINAL / statistics.mean((before, calibration() if scaled else NOMINAL)))
    return statistics.median(taken)


_TEXT = " ".join(str(i * 7919 % 90_000) for i in range(40_000))
_KNOWN = {str(i): (i, str(i)) for i in range(50_000)}


def calibration(runs: int = 5) -> float:
    """Seconds of CPU that a loop of Python's own takes now, the median of a few: it cuts, looks up and builds, as reading a text does."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        words = re.findall(r"\d+", _TEXT)
        rows = list(zip(words, map(_KNOWN.get, words), map(len, words), strict=True))
        sum(size for word, known, size in rows if known and known[1] == word)
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def mentions(articles: list[Article]) -> None:
    """`find_mentions` over articles."""
    for a in articles:
        claimkit.find_mentions(a["text"], lang=a["lang"], published=a["published"])


def claims(articles: list[Article], engine: str | None = None) -> list[claimkit.Claim]:
    """`extract_claims` over articles."""
    return [claim for a in articles for claim in claimkit.extract_claims(a, engine=engine)]


def peak(lang: str) -> float:
    """Megabytes that this process has needed at most, once it has read the articles of a language."""
    claims(corpora(lang)[:40] + ntrex(lang) + raw(lang, 60))
    status = Path("/proc/self/status")  # Linux: what getrusage says of a new process is its parent's peak, where that is higher
    lines = status.read_text(encoding="ascii").splitlines() if status.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), math.nan)


def fresh(what: str, runs: int = 7, **facts: str) -> float:
    """The median of what new interpreters print."""
    code = COLD[what].format(here=str(Path(__file__).parent), **facts)
    command = [sys.executable, "-c", code]
    with tempfile.TemporaryDirectory() as compiled:  # modules are compiled once, as pip does when it installs
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
        subprocess.run(command, capture_output=True, check=True, env=environment)
        return statistics.median(
            float(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout) for _ in range(runs)
        )


def natasha(articles: list[Article]) -> None:
    """Money and dates by natasha (Russian only)."""
    from natasha import DatesExtractor, MoneyExtractor, MorphVocab

    vocab = MorphVocab()
    for extractor in (MoneyExtractor(vocab), DatesExtractor(vocab)):
        for a in articles:
            list(extractor(a["text"]))


def dateparser(articles: list[Article]) -> None:
    """Dates by dateparser."""
    from dateparser.search import search_dates

    for a in articles:
        search_dates(a["text"], languages=[a["lang"]])


PEERS: dict[str, tuple[Callable[[list[Article]], None], tuple[str, ...]]] = {
    "natasha (money, dates)": (natasha, ("ru",)),
    "dateparser (dates)": (dateparser, ("ru", "bg", "ar")),
}


def peers(lang: str, articles: list[Article]) -> Iterator[tuple[str, float]]:
    """What each peer that is installed makes of the same articles, in megabytes a second."""
    few = [a for a, size in zip(articles, itertools.accumulate(len(a["text"].encode()) for a in articles), strict=True) if size < PEER]
    few = few or articles[:1]
    for name, (work, languages) in PEERS.items():
        if lang in languages and importlib.util.find_spec(name.split(" ")[0]):
            work(few[:1])  # models and tables are loaded
            yield name, megabytes(few) / cpu(partial(work, few), 1)


def rates(runs: int, engines: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """Rows of the table: what, on which texts, megabytes and articles a second."""
    for lang in claimkit.languages():
        for name, read in SETS.items():
            articles = read(lang)
            if not articles:
                continue
            size, texts = megabytes(articles), f"{lang} {name}"
            works: list[tuple[str, Callable[[], object]]] = [("find_mentions", partial(mentions, articles))]
            works += [(f"extract_claims, {engine}", partial(claims, articles, engine)) for engine in engines]
            for what, work in works:
                seconds = cpu(work, runs)
                yield what, texts, f"{size / seconds:.2f} MB/s", f"{len(articles) / seconds:.0f} articles/s"
            for what, rate in peers(lang, articles) if name == "NTREX" else ():
                yield what, texts, f"{rate:.3f} MB/s", ""


def whole(runs: int) -> Iterator[tuple[str, str, str, str]]:
    """Rows of what is no matter of megabytes: unify, processes, starts, memory."""
    articles = [a for lang in claimkit.languages() for a in (raw(lang) or corpora(lang))]
    found = claims(articles)
    yield "unify_claims", f"{len(found)} claims", f"{len(found) / cpu(lambda: claimkit.unify_claims(found), runs):.0f} claims/s", ""
    walls = {}
    for processes in (1, 2):
        start = time.perf_counter()
        many = articles * BATCH
        list(claimkit.pipe(many, processes=processes))
        walls[processes] = time.perf_counter() - start
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    texts = f"{len(articles) * BATCH} articles, wall time, load {load:.1f} on {os.cpu_count()} cores"
    yield "pipe, 2 processes to 1", texts, f"{walls[1] / walls[2]:.2f} times", f"{len(articles) * BATCH / walls[2]:.0f} articles/s"
    yield "import claimkit", "beyond pydantic", f"{fresh('import'):.0f} ms", ""
    for lang in claimkit.languages():
        text = next(a["text"] for a in corpora(lang))
        yield "first claim", f"{lang}, whole process", f"{fresh('first claim', text=text, lang=lang):.0f} ms", ""
        yield "peak memory", f"{lang}, rules", f"{fresh('memory', 1, lang=lang):.0f} MB", ""


def faults() -> Iterator[str]:
    """What is slower than the floors of tests/floors.toml."""
    floors = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["speed"]
    for lang in claimkit.languages():
        for name, read in SETS.items():
            articles = read(lang)[:60]
            for what, work in (("find_mentions", mentions), ("extract_claims", claims)) if articles else ():
                rate = megabytes(articles) / cpu(partial(work, articles), 3, scaled=True)
                print(f"{what}, {lang} {name}: {rate:.2f} MB/s")
                if rate < floors[what][name]:
                    yield f"{what}, {lang} {name}: {rate:.2f} MB/s, less than {floors[what][name]}"
        text = next(a["text"] for a in corpora(lang))
        first = fresh("first claim", 3, text=text, lang=lang)
        most = fresh("memory", 1, lang=lang)
        print(f"first claim, {lang}: {first:.0f} ms; peak memory: {most:.0f} MB")
        if first > floors["first_claim_ms"] or most > floors["memory_mb"]:
            yield f"{lang}: first claim {first:.0f} ms of {floors['first_claim_ms']}, memory {most:.0f} MB of {floors['memory_mb']}"


def table(rows: list[tuple[str, str, str, str]]) -> str:
    """The rows in Markdown."""
    head = f"CPU time of one core, medians; Python {platform.python_version()}, {datetime.date.today().isoformat()}."
    lines = [head, "", "| what | on | | |", "|---|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines)


def write(path: Path, made: str) -> None:
    """Puts the table between its marks."""
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    path.write_text(before + BEGIN + "\n" + made + "\n" + END + rest.split(END)[1], encoding="utf-8")


def main() -> int:
    """Measures, prints, and writes docs/speed.md where asked; exit code 1 where a floor does not hold."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--engine", action="append", default=[], help="also extract_claims with this engine, if it is installed")
    options.add_argument("--write", action="store_true", help="put the table into docs/speed.md")
    options.add_argument("--floors", action="store_true", help="only look whether the floors hold, roughly")
    given = options.parse_args()
    if given.floors:
        found = list(faults())
        for fault in found:
            print("BELOW THE FLOOR:", fault, file=sys.stderr)
        return 1 if found else 0
    rows = []
    for row in itertools.chain(rates(given.runs, ["rules", *given.engine]), whole(given.runs)):
        print(*row, sep=" | ", flush=True)
        rows.append(row)
    if given.write:
        write(ROOT / "docs" / "speed.md", table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
