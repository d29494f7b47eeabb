"""Does the work grow with the text alone? `python tests/benchmarks/growth.py [--megabytes 10] [--articles 100000]`

One article is doubled up to so many megabytes, and as many articles are read one after the other, in CPU time. Exit code 1 where twice
the text takes more than twice the time and a good half, or where the last articles take longer than the first.
"""

import argparse
import itertools
import sys
import time
from collections.abc import Callable

from speed import corpora, cpu

import claimkit

STEEP = 2.6  # times that a text twice as long may take; 2 is linear, 4 the square
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
        last = 0.0
        for size in sizes if name != "one line" else sizes[:-2]:
            long = (text * (int(size * 1e6 / len(text.encode())) + 1)).encode()[: int(size * 1e6)].decode(errors="ignore")
            seconds = cpu(lambda work=work, long=long: work(long), 1)
            times = seconds / last if last else 0.0
            print(f"{name:15} {size:6.2f} MB {seconds:7.2f} s {f'{times:.2f} times' if last else ''}", flush=True)
            faults += [f"{name}: {size:.2f} MB take {times:.1f} times what half takes"] if times > STEEP else []
            last = seconds
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
