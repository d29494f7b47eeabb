"""Floors under the scorers of ../shared, a run over its articles, and the cost of the import. `.ci/run` calls it; pytest does not.

Without ../shared only the import is measured. Exit code 1 and a line for each floor that does not hold.
"""

import argparse
import collections
import contextlib
import io
import json
import re
import statistics
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from types import ModuleType

from parallel import score as score_parallel

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
IMPORT = "import time, pydantic; pydantic.BaseModel; t = time.perf_counter(); import claimkit; print(time.perf_counter() - t)"


def import_cost() -> float:
    """Milliseconds of `import claimkit` where pydantic is loaded: the median of seven new interpreters."""
    runs = [subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True).stdout for _ in range(7)]
    return 1000 * statistics.median(map(float, runs))


def scorer(name: str) -> ModuleType:
    """A scorer of ../shared/gold, which import each other by name."""
    if str(SHARED / "gold") not in sys.path:
        sys.path.insert(0, str(SHARED / "gold"))
    return __import__(name)


def mention_scores(gold: str) -> dict[str, dict[str, float]]:
    """F1 of value and full by "language.kind"."""
    score = scorer("score")
    path = SHARED / "gold" / gold
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = score.texts_of(path, records)
    table = score.score(records, score.run_claimkit(records, texts), texts)
    score.show(table)
    cells: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for (lang, kind), cell in table.items():
        for key in (f"{lang}.{kind}", f"{lang}.all", f"all.{kind}", "all.all"):
            cells[key].update(cell)
    return {key: {part: score.f1(c[part], c["gold"], c["pred"])[0] for part in ("value", "full")} for key, c in cells.items()}


def claim_scores(gold: str) -> dict[str, float]:
    """Percent of records wholly right by language, from the line that the scorer prints, and the F1 of `same` claims across articles."""
    printed = printed_by("score_claims", str(SHARED / "gold" / gold))
    records = re.findall(r"^(\w+): claims .*\| record ([\d.]+)", printed, re.MULTILINE)
    joined = re.findall(r"^(same) claim across articles: F1 ([\d.]+)", printed, re.MULTILINE)
    return {key: float(value) for key, value in records + joined}


def entity_scores(gold: str, engine: str) -> dict[str, float]:
    """F1 of names by language, exact and overlapping, and of links by pair of languages, from the lines that the scorer prints."""
    printed = printed_by("score_entities", str(SHARED / "gold" / gold), "--engine", engine)
    names = re.findall(r"^(\w+): gold .*exact F1 +([\d.]+) \| overlap F1 +([\d.]+)", printed, re.MULTILINE)
    links = re.findall(r"^links (\w+-\w+): F1 +([\d.]+)", printed, re.MULTILINE)
    scores = {f"{lang}.exact": exact for lang, exact, _ in names} | {f"{lang}.overlap": overlap for lang, _, overlap in names}
    return {key: float(value) for key, value in {**scores, **dict(links)}.items()}


def printed_by(name: str, *args: str) -> str:
    """What a scorer prints, printed here too."""
    printed = io.StringIO()
    old, sys.argv = sys.argv, [f"{name}.py", *args]
    try:
        with contextlib.redirect_stdout(printed):
            scorer(name).main()
    finally:
        sys.argv = old
    print(printed.getvalue(), end="")
    return printed.getvalue()


def batch_faults(out: Path) -> list[str]:
    """What is wrong with runs over the seeds and the raw articles: an article or claim not accounted for, an error but of an empty text."""
    seeds = sorted((SHARED / "seeds").iterdir())
    raw = sorted((SHARED / "raw").glob("*.jsonl"))
    lines = [json.loads(line) for path in raw for line in path.open(encoding="utf-8")]
    empty = sum(not line["maintext"].strip() for line in lines)
    return _run_faults([SHARED / "seeds"], out / "seeds", len(seeds), 0) + _run_faults(raw, out / "raw", len(lines), empty)


def _run_faults(inputs: list[Path], out: Path, articles: int, empty: int) -> list[str]:
    command = [sys.executable, "-m", "claimkit", "batch", *map(str, inputs), "--out", str(out), "--rows", "0", "--processes", "2"]
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    print(f"{out.name}: {' | '.join(done.stdout.splitlines())} ({time.perf_counter() - began:.1f} s)")
    if done.returncode != (1 if empty else 0):
        return [f"batch over {out.name}: exit code {done.returncode}: {done.stderr[-500:]}"]
    rows = [json.loads(line) for path in sorted(out.glob("articles/*.jsonl")) for line in path.open(encoding="utf-8")]
    claims = sum(1 for path in sorted(out.glob("claims/*.jsonl")) for _ in path.open(encoding="utf-8"))
    errors = [row["error"] for row in rows if row["error"]]
    counted = (len(rows), sum(row["claims"] for row in rows), len(errors), sum(e.startswith("EmptyTextError") for e in errors))
    wanted = (articles, claims, empty, empty)
    return [] if counted == wanted else [f"batch over {out.name}: rows, claims, errors, empty texts {counted}, not {wanted}"]


def faults(floors: dict, out: Path) -> list[str]:
    """Every floor that does not hold."""
    found = []
    cost = import_cost()
    print(f"import claimkit: {cost:.0f} ms")
    if cost > floors["import"]["milliseconds"]:
        found.append(f"import claimkit takes {cost:.0f} ms, more than {floors['import']['milliseconds']}")
    if not SHARED.is_dir():
        print("no ../shared: its scorers are left out")
        return found
    for gold, wanted in floors["mentions"].items():
        got = mention_scores(gold)
        found += [
            f"{gold} {k} {p}: {got[k][p]:.1f} < {floor}" for k, parts in wanted.items() for p, floor in parts.items() if got[k][p] < floor
        ]
    for gold, wanted in floors["claims"].items():
        records = claim_scores(gold)
        found += [f"{gold} {lang} record: {records.get(lang)} < {floor}" for lang, floor in wanted.items() if records.get(lang, -1) < floor]
    for engine, wanted in floors["entities"].items():
        scores = entity_scores("entities.dev.jsonl", engine)
        found += [f"names by {engine} {key}: {scores.get(key)} < {floor}" for key, floor in wanted.items() if scores.get(key, -1) < floor]
    parallel = score_parallel()
    print(f"claims of parallel news: {parallel.shares[0]:.1f} % of the quantities told in three languages joined")
    if parallel.shares[0] < floors["parallel"]["joined"]:
        found.append(f"claims of parallel news joined: {parallel.shares[0]:.1f} < {floors['parallel']['joined']}")
    return found + batch_faults(out)


def main() -> int:
    """Prints scores and faults."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the results of the batch runs")
    found = faults(tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8")), parser.parse_args().out)
    for fault in found:
        print("BELOW THE FLOOR:", fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
