"""How many faults the tests would see: a random sample of the mutants of `claimkit/mentions` and `claimkit/unify`, each put to the tests.

    python tests/mutation/run.py --sample 200 --seed 1 [--packages mentions unify] [--seconds 60] [--survivors FILE]

A mutant is killed if a test fails, or hangs. Each has a process of its own, in which the module is loaded with its fault; the tests that
kill fastest go first (the stored facts of tests/facts, then the module's own examples, then the tests of its room), and all are among the
default tests. Printed: the share killed with its 95 % interval (Wilson), and the survivors. The same seed gives the same sample.
"""

import argparse
import contextlib
import importlib.abc
import importlib.util
import io
import itertools
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from math import sqrt
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.mutation.mutants import Mutant, mutants  # noqa: E402

# Of the default tests those that ask more of these rooms than the stored facts do, which hold the corpora's sentences.
TESTS = {
    "mentions": [f"tests/test_{name}.py" for name in ("dates", "oracle_dates", "oracle_numbers", "dirty", "bad_input")],
    "unify": [f"tests/test_{name}.py" for name in ("unify", "canon", "names", "dateline")],
}
KILLED, SURVIVED, LATE = 0, 1, 2


class Site(NamedTuple):
    """A mutant before it is made: its module and the maker."""

    module: str
    path: Path
    make: Callable[[], Mutant]


def sites(packages: list[str]) -> list[Site]:
    """All mutants of the packages, in order of file and place."""
    paths = [path for package in packages for path in sorted((ROOT / "claimkit" / package).glob("*.py"))]
    return [
        Site(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), path, make)
        for path in paths
        for make in mutants(path.read_text(encoding="utf-8"))
    ]


class _Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module with its fault."""

    def __init__(self, site: Site, source: str) -> None:
        self.site, self.source = site, source

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if name != self.site.module:
            return None
        package = self.site.path.name == "__init__.py"
        return importlib.util.spec_from_file_location(
            name, self.site.path, loader=self, submodule_search_locations=[str(self.site.path.parent)] if package else None  # type: ignore[arg-type]
        )

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.source, str(self.site.path), "exec"), module.__dict__)


def is_killed(site: Site, mutant: Mutant, *, quick: bool) -> str | None:
    """What kills the mutant; in the process that is all its own."""
    sys.meta_path.insert(0, _Loader(site, mutant.source))
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return next(filter(None, _tests(site, quick=quick)), None)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"[:100]


def _tests(site: Site, *, quick: bool) -> Iterator[str | None]:
    """What each test has against the module, the fastest first."""
    package = site.module.split(".")[1]
    import doctest

    import pytest

    from tests.make_facts import FOLDER, all_facts

    facts = dict(all_facts())
    for name in sorted(facts, key=lambda name: (name == "unify") != (package == "unify")):
        stored = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        yield f"facts {name}" if any(a != b for a, b in itertools.zip_longest(stored, facts[name])) else None
    yield "doctest" if doctest.testmod(importlib.import_module(site.module)).failed else None
    for tests in () if quick else TESTS[package]:
        yield tests if pytest.main(["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", tests]) != 0 else None


def put_to_the_tests(site: Site, mutant: Mutant, seconds: float, *, quick: bool = False) -> tuple[int, str]:
    """(how it ended, what killed it): a forked process runs the tests."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        os.close(reading)
        killer = is_killed(site, mutant, quick=quick)
        os.write(writing, (killer or "").encode()[:200])
        os._exit(KILLED if killer else SURVIVED)
    os.close(writing)
    end = time.monotonic() + seconds
    while (done := os.waitpid(child, os.WNOHANG)) == (0, 0):
        if time.monotonic() > end:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            os.close(reading)
            return LATE, "hangs"
        time.sleep(0.02)
    with os.fdopen(reading, "rb") as pipe:
        killer = pipe.read().decode(errors="replace")
    code = os.waitstatus_to_exitcode(done[1])
    return (code, killer) if code in (KILLED, SURVIVED) else (KILLED, f"died with {code}")


def interval(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    share, square = hits / of, z * z
    middle, half = (share + square / (2 * of)), z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return (middle - half) / (1 + square / of), (middle + half) / (1 + square / of)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--packages", nargs="+", default=["mentions", "unify"], choices=["mentions", "unify"])
    parser.add_argument("--seconds", type=float, default=240.0, help="of one mutant; the tests need some 40 on a quiet machine")
    parser.add_argument("--quick", action="store_true", help="stored facts and examples only: a lower bound, soon known")
    parser.add_argument("--survivors", type=Path, help="a file for the survivors, in JSON lines")
    asked = parser.parse_args()
    os.chdir(ROOT)
    everything = sites(asked.packages)
    many = min(asked.sample, len(everything))
    chosen = random.Random(asked.seed).sample(range(len(everything)), many)  # in no order: a part of it is a sample, too
    import hypothesis  # noqa: F401  # what every child needs, loaded once

    survivors, killed = [], 0
    for done, k in enumerate(chosen, start=1):
        site = everything[k]
        mutant = site.make()
        code, killer = put_to_the_tests(site, mutant, asked.seconds, quick=asked.quick)
        killed += code != SURVIVED
        if code == SURVIVED:
            place = {"file": str(site.path.relative_to(ROOT)), "line": mutant.line}
            survivors.append({"mutant": k} | place | {"before": mutant.before, "after": mutant.after})
        ended = "survived" if code == SURVIVED else killer
        print(f"{done}/{len(chosen)} {ended:<40} {site.module}:{mutant.line}", file=sys.stderr, flush=True)
    low, high = interval(killed, len(chosen))
    share = f"{killed / len(chosen):.1%} (95 % interval {low:.1%} to {high:.1%})"
    print(f"{killed} of {len(chosen)} mutants killed: {share}; drawn from {len(everything)} with seed {asked.seed}")
    for one in survivors:
        print(f"{one['file']}:{one['line']}\n    - {one['before']}\n    + {one['after']}")
    if asked.survivors:
        asked.survivors.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in survivors), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
