"""Files of articles, read one by one: `.txt`, `.json` (an article or a list), `.jsonl`. What cannot be read becomes a record of its error.

UTF-8 only (a byte order mark is allowed); line ends stay as they are, so places in the text are places in the file.
"""

import codecs
import json
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from claimkit.article import read_article
from claimkit.errors import ArticleFormatError, ClaimkitError, EncodingError, InputError
from claimkit.schema import Article

LINES = (".jsonl", ".ndjson")
SUFFIXES = (".txt", ".json", *LINES)
STDIN = "-"
_JSON_BEGINS = re.compile(rb'\s*(\{\s*(["}]|$)|\[\s*(\{|$))')  # an object, or a list of objects


class Record(NamedTuple):
    """An article or the error in its place, and where it stood; `line` is null where the file is one article."""

    content: Article | ClaimkitError
    file: str
    line: int | None = None

    @property
    def where(self) -> str:
        """File and line, as compilers write them."""
        return self.file if self.line is None else f"{self.file}:{self.line}"


def find_files(inputs: Iterable[str | Path], *, leave_out: Path | None = None) -> list[Path]:
    """The files that the inputs name, folders searched through in order of their names; `leave_out` is a folder of results.

    Raises InputError for an input that is not there, or a folder without articles.
    """
    files: list[Path] = []
    for path in map(Path, inputs):
        if path.is_dir():
            files += _in_folder(path, leave_out)
        elif path.exists() or str(path) == STDIN:
            files.append(path)
        else:
            raise InputError(f"no such file or folder: {path}", file=str(path))
    return files


def _in_folder(folder: Path, leave_out: Path | None) -> list[Path]:
    out = leave_out.resolve() if leave_out else None
    if out == folder.resolve():
        raise InputError(f"the results would be written among the articles: {folder}; choose another folder for them", file=str(folder))
    found = [p for p in sorted(folder.rglob("*")) if p.suffix.lower() in SUFFIXES and p.is_file() and out not in p.resolve().parents]
    if not found:
        raise InputError(f"no articles ({', '.join(SUFFIXES)}) in {folder}", file=str(folder))
    return found


def read_files(files: Iterable[Path]) -> Iterator[Record]:
    """Every article of the files, in order; a file or line that cannot be read is a record of its error."""
    for path in files:
        yield from read_file(path)


def read_file(path: Path) -> Iterator[Record]:
    """The articles of one file; `-` is standard input."""
    try:
        if str(path) == STDIN:
            yield from _read_any(sys.stdin.buffer, "stdin")
        else:
            with path.open("rb") as stream:
                yield from _READERS.get(path.suffix.lower(), _read_any)(stream, str(path))
    except OSError as error:
        yield Record(InputError(f"cannot be read: {error.strerror or error}", file=str(path)), str(path))


def _read_text(stream: Iterable[bytes], file: str) -> Iterator[Record]:
    """A text: one article, named after its file."""
    yield _record({"id": None if file == "stdin" else Path(file).stem}, b"".join(stream), file)


def _read_json(stream: Iterable[bytes], file: str) -> Iterator[Record]:
    """A JSON file: an article, or a list of articles."""
    try:
        value = _parse(b"".join(stream))
    except ClaimkitError as error:
        yield Record(error, file)
        return
    if isinstance(value, list):
        yield from (_record(item, None, file, number) for number, item in enumerate(value, start=1))
    else:
        yield _record(value, None, file)


def _read_lines(stream: Iterable[bytes], file: str) -> Iterator[Record]:
    """JSON lines: an article each; blank lines are nothing."""
    for number, line in enumerate(stream, start=1):
        if line.strip():
            try:
                value = _parse(line)
            except ClaimkitError as error:
                yield Record(error, file, number)
            else:
                yield _record(value, None, file, number)


def _read_any(stream: BinaryIO, file: str) -> Iterator[Record]:
    """What no file name tells: JSON lines, JSON, or else a text."""
    head = [stream.readline()]
    while head[-1] and not head[-1].strip():
        head.append(stream.readline())
    if not _JSON_BEGINS.match(head[-1].removeprefix(codecs.BOM_UTF8)):
        yield from _read_text(chain(head, stream), file)
    elif _is_article(head[-1]):
        yield from _read_lines(chain(head, stream), file)
    else:
        lines = [*head, *stream]
        read = _read_lines if any(map(_is_article, lines)) else _read_json
        yield from read(lines, file)


_READERS = {".txt": _read_text, ".json": _read_json} | dict.fromkeys(LINES, _read_lines)


def _is_article(line: bytes) -> bool:
    try:
        return isinstance(_parse(line), dict)
    except ClaimkitError:
        return False


def _record(value: Any, text: bytes | None, file: str, line: int | None = None) -> Record:
    """The article in a JSON value, or in the bytes of a text; or the error."""
    try:
        if text is not None:
            value = value | {"text": _decode(text)}
        if not isinstance(value, dict):
            raise ArticleFormatError(f"an article is a JSON object with a text, not {type(value).__name__}")
        return Record(read_article(value), file, line)
    except ClaimkitError as error:
        return Record(error, file, line)


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EncodingError(f"not UTF-8: byte {raw[error.start]:#04x} at {error.start}; convert it first", position=error.start) from error


def _parse(raw: bytes) -> Any:
    try:
        return json.loads(_decode(raw))
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if b"\n" in raw.strip() else f"column {error.colno}"
        raise ArticleFormatError(f"broken JSON: {error.msg}, {place}") from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, ClaimkitError):
            raise
        raise ArticleFormatError(f"broken JSON: {error}") from error
