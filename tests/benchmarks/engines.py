"""Engine × language: entity F1, claim record, articles a second, memory, disk; the table of the README.

    python tests/benchmarks/engines.py [--engine rules --engine spacy --engine stanza] [--shared ../shared] [--articles 100]

Entities: exact and overlap F1 of `gold/score_entities.py`. Record: claims of business and challenge news with all parts right
(`gold/score_claims.py`), weighted by their number. Speed: articles of `raw/` a second of one core's time, after the first (loading).
Memory: the most a process held. Disk: models and, for Stanza, torch. Each figure is of a process of its own.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

CODES = ("ru", "bg", "ar")
GOLD = ("business.dev.jsonl", "challenge.dev.jsonl")


def run(*arguments: object) -> str:
    """What a Python process prints."""
    done = subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, check=True)
    return done.stdout


def entities(engine: str, shared: Path) -> dict[str, str]:
    """«exact / overlap» by language."""
    printed = run(shared / "gold/score_entities.py", shared / "gold/entities.dev.jsonl", "--engine", engine)
    found = re.findall(r"^(\w+): .*exact F1\s+([\d.]+) \| overlap F1\s+([\d.]+)", printed, re.M)
    return {code: f"{exact} / {overlap}" for code, exact, overlap in found}


def records(engine: str, shared: Path) -> dict[str, float]:
    """Percent of claims with all parts right, by language."""
    right: dict[str, float] = {}
    total: dict[str, int] = {}
    for name in GOLD:
        printed = run(shared / "gold/score_claims.py", shared / "gold" / name, "--engine", engine)
        for code, claims, record in re.findall(r"^(\w+): claims\s+(\d+) .*?record\s+([\d.]+)", printed, re.M):
            right[code] = right.get(code, 0) + int(claims) * float(record)
            total[code] = total.get(code, 0) + int(claims)
    return {code: right[code] / total[code] for code in total}


def speed(engine: str, code: str, path: Path, articles: int) -> tuple[float, float]:
    """Articles a second and megabytes at most; runs in a process of its own."""
    import claimkit

    lines = path.read_text(encoding="utf-8").splitlines()[: articles + 1]
    texts = [text for text in (json.loads(line)["maintext"] for line in lines) if text and text.strip()]
    claimkit.extract_claims(texts[0], lang=code, engine=engine)
    start = time.process_time()
    for text in texts[1:]:
        claimkit.extract_claims(text, lang=code, engine=engine)
    seconds = time.process_time() - start
    return len(texts[1:]) / seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def disk(engine: str, code: str) -> float:
    """Megabytes of models and of the packages that only this engine needs."""
    from claimkit.pipeline import names, stanza_models

    if engine == "rules":
        return 0
    if engine == "spacy":
        folder = names.folder(code)
        return _size(folder / names.COMPONENT) if folder else 0
    models = stanza_models.installed(code)
    packages = [Path(spec.origin).parent for name in ("torch", "stanza") if (spec := find_spec(name)) and spec.origin]
    return sum(map(_size, packages)) + (_size(models.folder / code) if models else 0)


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", action="append")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--speed", nargs=2, metavar=("ENGINE", "LANG"), help="only this, as JSON")
    args = parser.parse_args()
    if args.speed:
        engine, code = args.speed
        print(json.dumps(speed(engine, code, args.shared / f"raw/{code}.jsonl", args.articles)))
        return
    print("| engine | language | names: exact / overlap F1 | claim record | articles/s | memory, MB | disk, MB |")
    print("|---|---|---|---|---|---|---|")
    for engine in args.engine or ["rules", "spacy"]:
        names, claims = entities(engine, args.shared), records(engine, args.shared)
        for code in CODES:
            quick, most = json.loads(run(__file__, "--speed", engine, code, "--shared", args.shared, "--articles", args.articles))
            row = f"{names[code]} | {claims[code]:.0f} | {quick:.0f} | {most:.0f} | {disk(engine, code):.1f}"
            print(f"| {engine} | {code} | {row} |", flush=True)


if __name__ == "__main__":
    main()
