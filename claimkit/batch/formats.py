"""Readers of files, a function for each kind: bytes in, records out. A reader raises only for what breaks the whole file."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import IO, Any, cast

from claimkit.batch.articles import NO_FILE, Record, Source
from claimkit.batch.encodings import SAMPLE, UTF8, check_encoding, decode, encoding_of, lines_of
from claimkit.errors import ArticleFormatError, ClaimkitError, EncodingError, InputError, MissingPackageError
from claimkit.text import MAX_CHARACTERS

LINES = (".jsonl", ".ndjson")
TABLES = (".csv", ".tsv")
PAGES = (".html", ".htm")
_JSON_BEGINS = re.compile(r'\s*(\{\s*(["}]|$)|\[\s*(\{|$))')  # an object, or a list of objects
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_ROWS = 256  # rows of a Parquet file in memory at once
Reader = Callable[[IO[bytes], str, Source], Iterator[Record]]


def reader_of(suffix: str) -> Reader:
    """The reader of a kind of file; of one that looks into the file where the name tells nothing."""
    return _READERS.get(suffix, _read_any)


def _read_text(stream: IO[bytes], file: str, source: Source) -> Iterator[Record]:
    """A text: one article, named after its file."""
    yield _text_record(stream.read(), file, source)


def _text_record(raw: bytes, file: str, source: Source) -> Record:
    text = decode(raw, encoding_of(raw, source.encoding))
    return source.record({"id": None if file == NO_FILE else _stem(file), "text": text}, file, named=False)


def _stem(file: str) -> str:
    """The name of a file less what tells its kind.

    >>> _stem("news/story.txt.gz")
    'story'
    """
    path = Path(file)
    return Path(path.stem).stem if path.suffix.lower() in (".gz", ".zst") else path.stem


def _read_json(stream: IO[bytes], file: str, source: Source) -> Iterator[Record]:
    """A JSON file: an article, or a list of articles."""
    raw = stream.read()
    yield from _json_records(decode(raw, encoding_of(raw, source.encoding)), file, source)


def _json_records(text: str, file: str, source: Source) -> Iterator[Record]:
    value = _parse(text)
    if isinstance(value, list):
        yield from (source.record(item, file, number) for number, item in enumerate(value, start=1))
    else:
        yield source.record(value, file)


def _read_lines(stream: IO[bytes], file: str, source: Source) -> Iterator[Record]:
    """JSON lines: an article each; blank lines are nothing."""
    buffered, encoding = _opened(stream, source)
    lines, encoding = lines_of(buffered, encoding)
    yield from _line_records(lines, encoding, file, source)


def _opened(stream: IO[bytes], source: Source) -> tuple["io.BufferedReader[io.RawIOBase]", str]:
    """The stream, not read from yet, and its encoding."""
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), SAMPLE)
    return buffered, encoding_of(buffered.peek(SAMPLE), source.encoding)


def _line_records(lines: Iterable[bytes], encoding: str, file: str, source: Source) -> Iterator[Record]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                value = _parse(decode(line, encoding))
            except ClaimkitError as error:
                yield Record(error, file, number)
            else:
                yield source.record(value, file, number)


def _read_table(stream: IO[bytes], file: str, source: Source) -> Iterator[Record]:
    """CSV with a line of names at its head, parted by the sign that stands there most often; `line` counts the rows below it."""
    raw, encoding = _opened(stream, source)
    text = io.TextIOWrapper(raw, "utf-8-sig" if encoding == UTF8 else encoding, errors="surrogateescape", newline="")
    head = text.readline()
    delimiter = max(",;\t|", key=head.count)
    csv.field_size_limit(4 * MAX_CHARACTERS)
    rows = csv.DictReader(chain([head], text), delimiter=delimiter)
    number = 0
    try:
        for number, row in enumerate(rows, start=1):
            broken = _broken(row)
            yield Record(broken, file, number) if broken else source.record(row, file, number)
    except csv.Error as error:
        yield Record(ArticleFormatError(f"broken CSV: {error}; what follows is not read"), file, number + 1)


def _broken(row: dict[str, Any]) -> EncodingError | None:
    """Bytes of a row that are no characters in its encoding."""
    found = re.search("[\udc80-\udcff]", "".join(value for value in row.values() if isinstance(value, str)))
    return EncodingError(f"byte {ord(found[0]) - 0xDC00:#04x} is none of its encoding", position=found.start()) if found else None


def _read_parquet(stream: IO[bytes], file: str, source: Source) -> Iterator[Record]:
    """Parquet: an article a row."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingPackageError("files of .parquet need pyarrow; run: pip install 'claimkit[parquet]'") from error
    number = 0
    try:
        seekable = stream if stream.seekable() else io.BytesIO(stream.read())
        for batch in pq.ParquetFile(seekable).iter_batches(_ROWS):
            for row in batch.to_pylist():
                number += 1
                yield source.record(row, file, number)
    except pa.ArrowException as error:
        yield Record(InputError(f"broken Parquet: {error}", file=file), file, number + 1)


def _read_page(stream: IO[bytes], file: str, source: Source) -> Iterator[Record]:
    """A web page: the article that trafilatura finds in it, and what the page says about it. The text is what trafilatura gives."""
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise MissingPackageError("files of .html need trafilatura; run: pip install 'claimkit[html]'") from error
    raw = stream.read()
    declared = _DECLARED.search(raw[:2048])
    wanted = source.encoding or (check_encoding(declared[1].decode("ascii")) if declared else None)
    dates = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}  # no clock, no guesses
    found = bare_extraction(decode(raw, encoding_of(raw, wanted)), with_metadata=True, include_comments=False, date_extraction_params=dates)
    text = getattr(found, "text", None)
    if not text:
        raise ArticleFormatError("no article is found in the page")
    said = {name: getattr(found, name, None) for name in ("title", "url", "date", "language")}
    yield source.record({"id": _stem(file), "text": text} | said, file, named=False)


def _read_any(stream: IO[bytes], file: str, source: Source) -> Iterator[Record]:
    """What no file name tells: JSON lines, JSON, or else a text. Of JSON lines one is in memory at a time."""
    head = [stream.readline()]
    while head[-1] and not head[-1].strip():
        head.append(stream.readline())
    encoding = encoding_of(b"".join(head), source.encoding)
    if encoding.startswith(("utf-16", "utf_16", "utf-32", "utf_32")):  # cannot be cut into lines
        raw = decode(b"".join([*head, stream.read()]), encoding).encode(UTF8, "surrogatepass")
        yield from _read_any(io.BytesIO(raw), file, replace(source, encoding=UTF8))
    elif not _JSON_BEGINS.match(head[-1].removeprefix(b"\xef\xbb\xbf").decode(encoding, "replace")):
        yield _text_record(b"".join([*head, stream.read()]), file, source)
    elif _is_article(head[-1], encoding):
        yield from _line_records(chain(head, stream), encoding, file, source)
    else:
        lines = [*head, *stream]
        if any(_is_article(line, encoding) for line in lines):
            yield from _line_records(lines, encoding, file, source)
        else:
            yield from _json_records(decode(b"".join(lines), encoding), file, source)


_READERS: dict[str, Reader] = {
    ".txt": _read_text,
    ".json": _read_json,
    **dict.fromkeys(LINES, _read_lines),
    **dict.fromkeys(TABLES, _read_table),
    ".parquet": _read_parquet,
    **dict.fromkeys(PAGES, _read_page),
}
SUFFIXES = tuple(_READERS)


def _is_article(line: bytes, encoding: str) -> bool:
    try:
        return isinstance(_parse(decode(line, encoding)), dict)
    except ClaimkitError:
        return False


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if "\n" in text.strip() else f"column {error.colno}"
        raise ArticleFormatError(f"broken JSON: {error.msg}, {place}") from error
    except (ValueError, RecursionError) as error:
        raise ArticleFormatError(f"broken JSON: {error}") from error
