"""A night's articles read, unified and reported: what a daily job does.

    python examples/batch.py [ARTICLES [OUT]]

Run again it reads only what is new: `out` has a ledger of what is known. A bad article is a row with its error and stops nothing.
"""

import sys
from pathlib import Path

import claimkit
from claimkit.batch.articles import find_files, read_files
from claimkit.batch.claimfiles import find_claim_files, read_claims
from claimkit.batch.reports import make_report
from claimkit.batch.run import Options, run

ARTICLES = Path(__file__).parent / "articles"


def main(articles: Path = ARTICLES, out: Path = Path("out")) -> int:
    """Reads what is new of `articles` into `out`; names what could not be read, and what articles contradict each other on."""
    summary = run(read_files(find_files([articles], leave_out=out)), out, Options(processes=2))
    print(f"{summary.new.total()} articles read, {summary.articles} known, {summary.claims} claims")
    for failure in summary.failures:
        print(f"not read: {failure}")

    unified = claimkit.unify_claims(read_claims(find_claim_files([out])))
    for claim in unified.filter(agreement="conflicting"):
        subject = claim.subject.name or claim.subject.text if claim.subject else "?"
        print(f"contradicted: {subject}, {claim.property.id if claim.property else '?'}: {claim.quantity.low} {claim.quantity.unit}")

    make_report([out], out / "report.html", title="Claims of the night")
    print(f"report: {out / 'report.html'}")
    return 1 if summary.failed else 0


if __name__ == "__main__":  # processes start by importing this file again
    sys.exit(main(*map(Path, sys.argv[1:])))
