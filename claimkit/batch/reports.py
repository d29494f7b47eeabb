"""Reports of what runs wrote: their claims unified, with titles, addresses and days of the articles where the run has them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from claimkit import api
from claimkit.batch.claimfiles import find_claim_files, read_claims
from claimkit.batch.shards import ARTICLES, FORMATS, rows_of


def make_report(inputs: Iterable[str | Path], out: Path, *, title: str | None = None) -> int:
    """Writes a page of the claims in files or folders, and returns how many different ones there are.

    Articles are named by the tables of articles beside their claims. Raises InputError for what is no claim, OutputError where the page
    cannot be written.
    """
    from claimkit.output.report import write_report

    files = find_claim_files(inputs)
    claims = list(read_claims(files))
    unified = api.unify_claims(claims)
    write_report(out, claims, unified, dict(_articles(files)), title=title)
    return len(unified)


def _articles(files: Iterable[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Articles by id, from the tables that `claimkit batch` wrote beside the claims."""
    folders = dict.fromkeys(folder for file in files if file.is_file() for folder in (file.parent, file.parent.parent / ARTICLES))
    for folder in folders:
        for table in sorted(folder.glob(f"{ARTICLES}*.*")):
            if table.suffix[1:] in FORMATS:
                yield from ((row["article_id"], row) for row in rows_of(table) if row["status"] in ("ok", "no_claims"))
