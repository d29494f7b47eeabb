"""Does the work grow with the text alone? `python tests/benchmarks/growth.py [--megabytes 10] [--articles 100000]`

One article is doubled up to so many megabytes, and as many articles are read one after the other, in CPU time. Exit code 1 where twice
the text takes, on the average of all doublings, more than twice the time and a quarter, or where late articles take longer than early ones.
"""

import argparse
import itertools
import sys
import time
from collections.abc import Callable

from speed import corpora, cpu

import claimkit

STEEP = 2.5  # times that a text twice as long may take on the average; 2 is linear, 4 the square
DRIFT = 1.5  # times that late articles may take of what early ones took
TENTHS = 10


def doubled(megabytes: float) -> list[str]:
    """Lines for each text that proves itself steep."""
    text = "\n".join(a["text"] for a in corpora("ru"))
    paragraph = "\n".join(a["text"] for a in corpora("ru")[:8])
    sizes = [s for s in (megabytes / 2**k for k in range(4, -1, -1)) if s >= 0.1]
    works: dict[str, Callable[[str], object]] = {
        "find_mentions": lambda t: claimkit.find_mentions(t, lang="ru", published="2024-05-06"),
        "extract_claims": lambda t: claimkit.extract_claims(t, lang="ru", published="2024-05-06"),
        "one line": lambda t: claimkit.extract_claims(t.replace("\n", " "), lang="ru"),
    }
    faults = []
    for name, work in works.items():
        work(paragraph)
        taken: list[float] = []
        for size in sizes if name != "one line" else sizes[:-2]:
            long = (text * (int(size * 1e6 / len(text.encode())) + 1)).encode()[: int(size * 1e6)].decode(errors="ignore")
            seconds = cpu(lambda work=work, long=long: work(long), 1)
            print(f"{name:15} {size:6.2f} MB {seconds:7.2f} s {f'{seconds / taken[-1]:.2f} times' if taken else ''}", flush=True)
            taken.append(seconds)
        times = (taken[-1] / taken[0]) ** (1 / max(1, len(taken) - 1))
        faults += [f"{name}: twice the text takes {times:.2f} times the time"] if times > STEEP else []
    return faults


def flat(articles: int) -> list[str]:
    """A line where the last tenth of many articles takes longer than the second."""
    source = ({"text": a["text"], "id": f"{n}", "lang": "bg"} for n, a in enumerate(itertools.cycle(corpora("bg")[:50])))
    records = claimkit.pipe(itertools.islice(source, articles))
    taken = []
    for _ in range(TENTHS):
        start = time.process_time()
        for _ in itertools.islice(records, articles // TENTHS):
            pass
        taken.append(1000 * (time.process_time() - start) / (articles // TENTHS))
        print(f"{len(taken) * articles // TENTHS:7} articles, the last tenth {taken[-1]:.2f} ms each", flush=True)
    return [f"late articles take {taken[-1] / taken[1]:.2f} times what early ones take"] if taken[-1] > DRIFT * taken[1] else []


def main() -> int:
    """Prints both tables and what is wrong."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--megabytes", type=float, default=10)
    options.add_argument("--articles", type=int, default=100_000)
    given = options.parse_args()
    faults = doubled(given.megabytes) + flat(given.articles)
    for fault in faults:
        print("NOT LINEAR:", fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
