"""What the command line prints of a run: tables of claims, of claims told more than once, and counts."""

import sys
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from rich.console import Console

from claimkit.batch.claimfiles import read_claims
from claimkit.batch.run import Summary
from claimkit.batch.shards import claim_files
from claimkit.output.table import claims_table, unified_table
from claimkit.schema import UnifiedClaim

WIDE = 150  # columns of a table that no terminal bounds


def print_summary(summary: Summary, unified: Sequence[UnifiedClaim] | None, out: Path, rows: int, seconds: float) -> None:
    """The tables of claims, of claims told more than once, and the counts."""
    console = console_of_output()
    if rows and summary.claims:
        claims = list(islice(read_claims(claim_files(out)), rows))
        console.print(claims_table(claims, width=console.width, title=_title("claims", summary.claims, rows)))
    print_together(console, unified or (), rows)
    new = summary.new.total()
    known = f", {summary.met - new} known before" if summary.met > new else ""
    print(f"{count(summary.met, 'article')} ({_statuses(summary.new) or 'none new'}{known}) in {seconds:.1f} s, {new / seconds:.0f}/s")
    print(f"{out} holds {count(summary.articles, 'article')} ({_statuses(summary.statuses)}), {count(summary.claims, 'claim')}")
    if unified is not None:
        print(f"{agreements(unified)} -> {out / 'unified.jsonl'}")


def _statuses(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {status.replace('_', ' ')}" for status, number in sorted(counts.items()))


def print_together(console: Console, unified: Sequence[UnifiedClaim], rows: int) -> None:
    """The table of claims told in more than one article: contradicted ones first, then by the number of articles that bear them out."""
    together = [one for one in unified if len(one.articles) > 1 or one.conflicts]
    together.sort(key=lambda one: (one.agreement != "conflicting", -one.independent, -len(one.articles)))
    if rows and together:
        console.print(unified_table(together[:rows], width=console.width, title=_title("told more than once", len(together), rows)))


def agreements(unified: Sequence[UnifiedClaim]) -> str:
    """How many unified claims there are, and how many of them are corroborated or in conflict."""
    counts = ", ".join(f"{sum(one.agreement == a for one in unified)} {a}" for a in ("corroborated", "conflicting"))
    return f"{count(len(unified), 'unified claim')} ({counts})"


def count(number: int, name: str) -> str:
    """A number and its noun.

    >>> count(1, "claim"), count(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _title(name: str, total: int, rows: int) -> str:
    return f"{name} (the first {rows} of {total})" if total > rows else f"{name} ({total})"


def console_of_output() -> Console:
    """Standard output: as wide as the terminal, or of a fixed width where there is none."""
    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else WIDE, highlight=False)
