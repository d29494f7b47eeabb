"""The command line: extract, batch, unify, explain, languages.

Results go to standard output, messages and progress to standard error. Exit codes: 0 all well, 1 some articles were not read,
2 wrong usage. Everything is UTF-8.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from claimkit import __version__, api
from claimkit.article import read_published
from claimkit.batch.articles import STDIN, Record, find_files, read_files
from claimkit.batch.claimfiles import find_claim_files, read_claims, write_lines
from claimkit.batch.run import Summary, results, run
from claimkit.errors import ClaimkitError
from claimkit.lang.lexicon import language_facts
from claimkit.output.table import claims_table, unified_table
from claimkit.schema import Article, Claim, UnifiedClaim

OK, SOME_FAILED, USAGE = 0, 1, 2
WIDE = 150  # columns of a table that no terminal bounds
SHOWN_FAILURES = 20

app = typer.Typer(name="claimkit", add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


class Format(StrEnum):
    """How claims are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


Lang = Annotated[str | None, typer.Option(help="Language code, for all articles; left out: the article's own, or detected.")]
Engine = Annotated[str | None, typer.Option(help="rules (the default), or spacy:NAME, a spaCy pipeline.")]
Published = Annotated[str | None, typer.Option(help="Date of publication (2018-10-01), the anchor of relative dates.")]


@app.callback(invoke_without_command=True)
def _claimkit(context: typer.Context, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Claims with exact quantities, sources and times from news."""
    if version:
        print(__version__)
    elif context.invoked_subcommand is None:
        print(context.get_help())


@app.command()
def extract(
    file: Annotated[str, typer.Argument(help="A text, an article in JSON, or articles in JSON lines; - is standard input.")],
    lang: Lang = None,
    published: Published = None,
    form: Annotated[Format, typer.Option("--format", help="How to print the claims.")] = Format.table,
    engine: Engine = None,
) -> int:
    """Print the claims of FILE."""
    records = _dated(read_files(find_files([file])), read_published(published))
    claims: list[Claim] = []
    failures = 0
    for record, result in results(records, lang=lang, engine=engine):
        if result.error is not None:
            failures += 1
            _say(f"{record.where}: {result.error}")
        if form is Format.jsonl:
            _print_lines(result.claims)
        else:
            claims += result.claims
    if form is Format.json:
        print(json.dumps([claim.model_dump(mode="json") for claim in claims], ensure_ascii=False, indent=2))
    elif form is Format.table:
        console = _console()
        console.print(claims_table(claims, width=console.width))
    return SOME_FAILED if failures else OK


@app.command()
def batch(
    inputs: Annotated[list[str], typer.Argument(metavar="IN...", help="Folders or files: .txt, .json, .jsonl; - is standard input.")],
    out: Annotated[Path, typer.Option(help="Folder for claims.jsonl, unified.jsonl and articles.jsonl.")],
    lang: Lang = None,
    engine: Engine = None,
    processes: Annotated[int, typer.Option(min=1, help="How many processes read.")] = 1,
    rows: Annotated[int, typer.Option(min=0, help="How many claims the table shows.")] = 200,
) -> int:
    """Read all articles of files and folders; write their claims into a folder."""
    records = read_files(find_files(inputs, leave_out=out))
    with _progress() as progress:
        summary = run(records, out, lang=lang, engine=engine, processes=processes, progress=progress)
    for failure in summary.failures[:SHOWN_FAILURES]:
        _say(failure)
    if len(summary.failures) > SHOWN_FAILURES:
        _say(f"and {len(summary.failures) - SHOWN_FAILURES} more, in {out / 'articles.jsonl'}")
    _print_summary(summary, out, rows)
    return SOME_FAILED if summary.failures else OK


@app.command()
def unify(
    inputs: Annotated[list[str], typer.Argument(metavar="CLAIMS...", help="Files of claims in JSON lines (.gz too), or folders of them.")],
    out: Annotated[Path | None, typer.Option(help="File for the unified claims, in JSON lines.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print those told more than once.")] = Format.table,
    rows: Annotated[int, typer.Option(min=0, help="How many claims the table shows.")] = 200,
) -> int:
    """Join claims that say the same thing, across articles and languages; show what is corroborated, what in conflict."""
    unified = api.unify_claims(read_claims(find_claim_files(inputs)))
    if out is not None:
        write_lines(out, unified)
    if form is Format.json:
        print(json.dumps([one.model_dump(mode="json") for one in unified], ensure_ascii=False, indent=2))
    elif form is Format.jsonl:
        _print_lines(unified)
    else:
        _print_together(_console(), unified, rows)
        print(_agreements(unified) + (f" -> {out}" if out else ""))
    return OK


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="A sentence or so; - is standard input.")],
    lang: Lang = None,
    published: Published = None,
) -> None:
    """Show how TEXT is read: atoms, what each may mean, rules, values."""
    if text == STDIN:
        text = sys.stdin.read()
    for line in api.explain(text, lang=lang, published=published):
        print(line)


@app.command()
def languages() -> None:
    """List the languages present."""
    for code in api.languages():
        facts = language_facts(code)
        print(code, facts["name"], facts["script"], sep="\t")


def _dated(records: Iterable[Record], published: date | None) -> Iterator[Record]:
    """The records, their articles published on this day where one is given."""
    for record in records:
        if published is not None and isinstance(record.content, Article):
            yield record._replace(content=record.content.model_copy(update={"published": published}))
        else:
            yield record


def _print_lines(claims: Iterable[Claim | UnifiedClaim]) -> None:
    for claim in claims:
        print(json.dumps(claim.model_dump(mode="json"), ensure_ascii=False), flush=True)


def _print_summary(summary: Summary, out: Path, rows: int) -> None:
    """The tables of claims, of claims told more than once, and the counts."""
    console = _console()
    if rows and summary.claims:
        console.print(claims_table(summary.claims[:rows], width=console.width, title=_title("claims", len(summary.claims), rows)))
    _print_together(console, summary.unified, rows)
    counts = ", ".join(f"{number} {status.replace('_', ' ')}" for status, number in sorted(summary.statuses.items()))
    print(f"{_count(summary.articles, 'article')} ({counts}) -> {out / 'articles.jsonl'}")
    print(f"{_count(len(summary.claims), 'claim')} -> {out / 'claims.jsonl'}")
    print(f"{_agreements(summary.unified)} -> {out / 'unified.jsonl'}")


def _print_together(console: Console, unified: Sequence[UnifiedClaim], rows: int) -> None:
    """The table of claims told in more than one article: contradicted ones first, then by the number of articles that bear them out."""
    together = [one for one in unified if len(one.articles) > 1 or one.conflicts]
    together.sort(key=lambda one: (one.agreement != "conflicting", -one.independent, -len(one.articles)))
    if rows and together:
        console.print(unified_table(together[:rows], width=console.width, title=_title("told more than once", len(together), rows)))


def _agreements(unified: Sequence[UnifiedClaim]) -> str:
    counts = ", ".join(f"{sum(one.agreement == a for one in unified)} {a}" for a in ("corroborated", "conflicting"))
    return f"{_count(len(unified), 'unified claim')} ({counts})"


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _title(name: str, total: int, rows: int) -> str:
    return f"{name} (the first {rows} of {total})" if total > rows else f"{name} ({total})"


def _console() -> Console:
    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else WIDE, highlight=False)


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """A counter on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with Console(stderr=True).status("reading") as status:
        yield lambda done: status.update(f"{done} articles")


def _say(message: str) -> None:
    """A message on standard error, on one line."""
    print(f"claimkit: {' '.join(message.split())}", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "strict")
    try:
        code = app(args=None if arguments is None else list(arguments), prog_name="claimkit", standalone_mode=False)
    except ClaimkitError as error:
        _say(str(error))
        return USAGE
    except UnicodeDecodeError as error:
        _say(f"standard input is not UTF-8: {error}")
        return SOME_FAILED
    except Exception as error:
        if not hasattr(error, "format_message"):  # not wrong usage: a fault of ours, shown whole
            raise
        _say(error.format_message())
        return USAGE
    return code or OK


if __name__ == "__main__":
    sys.exit(main())
