"""Time and memory of `unify_claims` as the number of claims grows, each size in a process of its own.

    python tests/benchmarks/unify_growth.py [SIZE...]      # 1000 10000 100000

The claims are those of invented news: eight an article, figures of one to three digits, one subject for every ten claims, half without a
subject, articles spread over a year. Prints seconds of the processor, megabytes above the claims themselves, and both for each claim.
"""

import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from decimal import Decimal

from claimkit.schema import Claim, EntityMention, MentionSpan, Property, Quantity, Span
from claimkit.unify.claims import unify_claims

SIZES = ("1000", "10000", "100000")
PROPERTIES = (None, "cost", "revenue", "investment", "deal", "debt")
LANGS = ("ru", "bg", "ar")
DAY = date(2025, 1, 1)


def news(size: int) -> list[Claim]:
    """The same claims for the same size."""
    pick = random.Random(7)
    return [_claim(pick, number, size) for number in range(size)]


def _claim(pick: random.Random, number: int, size: int) -> Claim:
    article = number // 8
    value = Decimal(pick.choice((1, 2, 5, 16, 100, pick.randrange(1, 999)))).scaleb(pick.choice((6, 9)))
    subject = pick.choice((None, f"org-{pick.randrange(max(1, size // 10))}"))
    prop = pick.choice(PROPERTIES)
    return Claim(
        id=f"{number:016x}",
        article_id=f"article-{article}",
        lang=LANGS[article % 3],
        published=DAY + timedelta(days=article % 365),
        kind="money",
        mention=MentionSpan(start=number % 8 * 100, end=number % 8 * 100 + 5, surface="sum"),
        quantity=Quantity(low=value, high=value, unit=pick.choice(("USD", "RUB")), dimension="money"),
        subject=EntityMention(start=0, end=1, text=subject, type="ORG", id=subject, name=subject) if subject else None,
        property=Property(id=prop, text=prop, start=0, end=1) if prop else None,
        evidence=Span(start=0, end=40, text=f"Sentence {number % 8} of article {article}."),
        rule="benchmark",
    )


def measure(size: int) -> None:
    """One line of the table."""
    claims = news(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    unified = unify_claims(claims)
    seconds = time.process_time() - began
    megabytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    per = f"{1e6 * seconds / size:8.0f} us {1024 * megabytes / size:6.1f} KB"
    print(f"{size:8} claims {len(unified):8} unified {seconds:8.2f} s {megabytes:6.0f} MB   a claim: {per}", flush=True)


def main() -> int:
    """Each size in a new interpreter, so that memory is its own."""
    sizes = sys.argv[1:] or SIZES
    if len(sizes) == 1:
        measure(int(sizes[0]))
        return 0
    for size in sizes:
        subprocess.run([sys.executable, __file__, size], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
