"""The command line: extract, batch, unify, report, export, explain, languages, engines, models, schema, verify.

Results go to standard output, messages and progress to standard error. Exit codes: 0 all well, 1 some articles were not read
(or files are not as built), 2 wrong usage, 130 stopped. Everything is UTF-8.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from time import perf_counter
from typing import Annotated, cast

import typer
from rich.console import Console

from claimkit import __version__, api
from claimkit.article import read_published
from claimkit.batch.articles import STDIN, Meter, Record, Source, find_files, read_files
from claimkit.batch.claimfiles import find_claim_files, read_claims
from claimkit.batch.exports import export_articles
from claimkit.batch.installed import PACKAGE
from claimkit.batch.installed import verify as verify_files
from claimkit.batch.printed import agreements, console_of_output, count, print_summary, print_together
from claimkit.batch.progress import progress
from claimkit.batch.reading import TIME_LIMIT, Reader
from claimkit.batch.reports import make_report
from claimkit.batch.run import SHARD, Options, Summary, run
from claimkit.batch.shards import Format as Shards
from claimkit.batch.shards import claim_files, put, put_lines
from claimkit.errors import ClaimkitError, InputError
from claimkit.lang.lexicon import language_facts
from claimkit.output.exports import FORMATS
from claimkit.output.jsonschema import TYPES, file_of, json_schema
from claimkit.output.records import json_line
from claimkit.output.table import claims_table, explained
from claimkit.pipeline.commands import engines, models
from claimkit.schema import Article, Claim, UnifiedClaim

OK, SOME_FAILED, USAGE, STOPPED = 0, 1, 2, 130
SHOWN_FAILURES = 20

app = typer.Typer(name="claimkit", add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.command()(engines)
app.add_typer(models, name="models")


class Shape(StrEnum):
    """What shards are."""

    jsonl = "jsonl"
    parquet = "parquet"


class Format(StrEnum):
    """How claims are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


Lang = Annotated[str | None, typer.Option(help="Language code, for all articles; left out: the article's own, or detected.")]
Engine = Annotated[str | None, typer.Option(help="spacy (the default), rules, spacy:NAME, stanza; see `claimkit engines`.")]
Encoding = Annotated[str | None, typer.Option(help="Of files: utf-8 (the default), windows-1251, ..., or auto to detect it.")]
Fields = Annotated[list[str] | None, typer.Option("--field", metavar="NAME=COLUMN", help="A field by another name: text=story.")]
Repair = Annotated[bool, typer.Option("--repair", help="Undo mojibake; places are those of the repaired text.")]
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
    encoding: Encoding = None,
    fields: Fields = None,
    repair: Repair = False,
) -> int:
    """Print the claims of FILE."""
    records = _dated(read_files(find_files([file]), _source(encoding, fields, repair=repair)), read_published(published))
    claims: list[Claim] = []
    failures = 0
    reader = Reader(lang, engine, None).check()
    for record, result in ((record, reader(record)) for record in records):
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
        console = console_of_output()
        console.print(claims_table(claims, width=console.width))
    return SOME_FAILED if failures else OK


@app.command()
def batch(
    inputs: Annotated[list[str], typer.Argument(metavar="IN...", help="Folders, files, patterns; - is standard input.")],
    out: Annotated[Path, typer.Option(help="Folder for the results; one that holds some goes on from there.")],
    lang: Lang = None,
    engine: Engine = None,
    processes: Annotated[int, typer.Option(min=1, help="How many processes read.")] = 1,
    rows: Annotated[int, typer.Option(min=0, help="How many claims the table shows.")] = 200,
    form: Annotated[Shape | None, typer.Option("--format", help="Of the shards; jsonl, if the folder has none yet.")] = None,
    encoding: Encoding = None,
    fields: Fields = None,
    repair: Repair = False,
    redo: Annotated[bool, typer.Option("--redo", help="Read again what is known.")] = False,
    unify: Annotated[bool, typer.Option(help="Join claims that say the same thing (holds all claims in memory).")] = True,
    keep_text: Annotated[bool, typer.Option("--keep-text", help="Put the texts into the table of articles.")] = False,
    time_limit: Annotated[float, typer.Option(min=0, help="Seconds for an article; 0 is none.")] = TIME_LIMIT,
    page: Annotated[bool, typer.Option("--report", help="Write report.html, too: the claims as a page to read.")] = False,
    shard: Annotated[int, typer.Option("--shard-size", min=1, help="Articles in a shard.")] = SHARD,
) -> int:
    """Read the articles of files and folders that are not read yet; write their claims into a folder."""
    files = find_files(inputs, leave_out=out)
    meter = Meter(files)
    records = read_files(files, _source(encoding, fields, repair=repair), meter)
    options = Options(lang, engine, processes, time_limit or None, cast("Shards | None", form and form.value), shard, redo, keep_text)
    began = perf_counter()
    try:
        with progress(meter) as show:
            summary = run(records, out, options, progress=show)
    except KeyboardInterrupt:
        _say(f"stopped; whole shards are kept in {out}, and the same command goes on from there")
        return STOPPED
    _print_failures(summary, out)
    unified = _unified(out) if unify else None
    print_summary(summary, unified, out, rows, perf_counter() - began)
    if page:
        make_report([out], out / "report.html")
        print(f"report -> {out / 'report.html'}")
    return SOME_FAILED if summary.failed else OK


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
        put_lines(out, unified)
    if form is Format.json:
        print(json.dumps([one.model_dump(mode="json") for one in unified], ensure_ascii=False, indent=2))
    elif form is Format.jsonl:
        _print_lines(unified)
    else:
        print_together(console_of_output(), unified, rows)
        print(agreements(unified) + (f" -> {out}" if out else ""))
    return OK


@app.command()
def report(
    inputs: Annotated[list[str], typer.Argument(metavar="CLAIMS...", help="Folders that batch wrote, or files of claims in JSON lines.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The page to write.")] = Path("report.html"),
    title: Annotated[str | None, typer.Option(help="Its heading.")] = None,
) -> int:
    """Write claims as a page to read in a browser: one file that needs nothing else."""
    print(f"{count(make_report(inputs, out, title=title), 'unified claim')} -> {out}")
    return OK


@app.command()
def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=", ".join(FORMATS))],
    inputs: Annotated[list[str], typer.Argument(metavar="IN...", help="Folders, files, patterns of articles; - is standard input.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write; for brat and timex3 the folder.")],
    lang: Lang = None,
    engine: Engine = None,
) -> int:
    """Write articles and their claims in the format of another tool."""
    records = read_files(find_files(inputs, leave_out=out))
    written, failed = export_articles(form, records, Reader(lang, engine), out, _say)
    print(f"{count(written, 'article')} -> {out}")
    return SOME_FAILED if failed else OK


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="A sentence or so; - is standard input.")],
    lang: Lang = None,
    published: Published = None,
) -> None:
    """Show how TEXT is read: atoms, what each may mean, rules, values; each part of a claim, or why it is empty."""
    if text == STDIN:
        text = sys.stdin.read()
    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    for line in api.explain(text, lang=lang, published=published):
        console.print(explained(line.pieces))


@app.command()
def languages() -> None:
    """List the languages present."""
    for code in api.languages():
        facts = language_facts(code)
        print(code, facts["name"], facts["script"], sep="\t")


@app.command()
def verify() -> int:
    """Check that code, word lists and models are those this library was built with, by their SHA-256."""
    verified = verify_files()
    for state, names in (("changed", verified.changed), ("missing", verified.missing), ("not built", verified.added)):
        for name in names:
            _say(f"{state}: {name}")
    print(f"{PACKAGE} {__version__}: {count(verified.good, 'file')} as built" + ("" if verified.whole else ", others are not"))
    return OK if verified.whole else SOME_FAILED


@app.command()
def schema(
    name: Annotated[str | None, typer.Argument(help=f"One of {', '.join(TYPES)}; left out: all of them.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for a file of each; left out: printed.")] = None,
) -> None:
    """Print the JSON Schema of what goes in and comes out."""
    if name is not None and name not in TYPES:
        raise InputError(f"no schema of {name!r}; there is {', '.join(TYPES)}")
    schemas = {one: json_schema(one) for one in ([name] if name else TYPES)}
    if out is None:
        print(json.dumps(schemas[name] if name else schemas, ensure_ascii=False, indent=2))
        return
    out.mkdir(parents=True, exist_ok=True)
    for one, content in schemas.items():
        put(out / file_of(one).name, (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode())


def _dated(records: Iterable[Record], published: date | None) -> Iterator[Record]:
    """The records, their articles published on this day where one is given."""
    for record in records:
        if published is not None and isinstance(record.content, Article):
            yield record._replace(content=record.content.model_copy(update={"published": published}))
        else:
            yield record


def _print_lines(claims: Iterable[Claim | UnifiedClaim]) -> None:
    for claim in claims:
        print(json_line(claim), flush=True)


def _unified(out: Path) -> list[UnifiedClaim]:
    """All claims of the folder that say the same thing, joined and written."""
    unified = api.unify_claims(read_claims(claim_files(out)))
    put_lines(out / "unified.jsonl", unified)
    return unified


def _print_failures(summary: Summary, out: Path) -> None:
    for failure in summary.failures[:SHOWN_FAILURES]:
        _say(failure)
    if summary.failed > min(len(summary.failures), SHOWN_FAILURES):
        _say(f"{count(summary.failed, 'article')} not read in all; their rows in {out / 'articles'} say why")


def _source(encoding: str | None, fields: Sequence[str] | None, *, repair: bool) -> Source:
    """How to read files, as the options say."""
    pairs = [field.partition("=") for field in fields or ()]
    for name, _, own in pairs:
        if name not in Article.model_fields or not own:
            raise InputError(f"--field is NAME=COLUMN, with NAME one of {', '.join(Article.model_fields)}, not {name!r}")
    return Source(encoding, {name: own for name, _, own in pairs}, repair)


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
