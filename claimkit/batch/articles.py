"""Files of articles, read one by one. What cannot be read becomes a record of its error, in its place.

Kinds of files are told by their names: `.txt .json .jsonl .csv .parquet .html` and the like (`claimkit.batch.formats`), each also as
`.gz` or `.zst`. Line ends stay as they are, so places in a text are places in its file.
"""

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from glob import glob, has_magic
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from claimkit.api import sound
from claimkit.article import TEXT_FIELDS, read_article, said
from claimkit.batch.encodings import check_encoding
from claimkit.errors import ArticleFormatError, ClaimkitError, InputError, MissingPackageError
from claimkit.schema import Article

STDIN = "-"
NO_FILE = "stdin"  # what stands for a file there
PACKED = (".gz", ".zst")


class Record(NamedTuple):
    """An article or the error in its place, and where it stood; `line` is null where the file is one article.

    `id` is the one given for an article that cannot be read; `identity` is what its next version would have in common with it.
    """

    content: Article | ClaimkitError
    file: str
    line: int | None = None
    id: str | None = None
    identity: str | None = None

    @property
    def where(self) -> str:
        """File and line, as compilers write them."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    @property
    def article_id(self) -> str:
        """The article's id, or the place where it should have been."""
        return self.content.id if isinstance(self.content, Article) else self.id or self.where


@dataclass(frozen=True)
class Source:
    """How files are to be read: their encoding, names of fields beyond those that crawlers use (`{"text": "story"}`), mojibake repaired.

    >>> Source(fields={"text": "story"}).record({"story": "5 лева"}, "news.csv", 2).content.text
    '5 лева'
    """

    encoding: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    repair: bool = False

    def record(self, value: Any, file: str, line: int | None = None, *, named: bool = True) -> Record:
        """The article in a mapping, or the error; `named`: its id was given and is not made from the name of its file."""
        if not isinstance(value, Mapping):
            return Record(ArticleFormatError(f"an article is an object with a text, not {type(value).__name__}"), file, line)
        value = dict(value) | {name: value[own] for name, own in self.fields.items() if own in value}
        if "text" in self.fields:
            value |= dict.fromkeys(TEXT_FIELDS[1:])  # the caller knows better where the text is
        id_, url = (_clean(said(value.get(name))) for name in ("id", "url"))
        place = f"file {Path(file).resolve()}" if line is None and file != NO_FILE else None
        identity = f"id {id_}" if id_ and named else f"url {url}" if url else place
        try:
            article = read_article(value)
            return Record(sound(article, repair=True) if self.repair else article, file, line, id_, identity)
        except ClaimkitError as error:
            return Record(error, file, line, id_, identity)


def _clean(text: str | None) -> str | None:
    """A name without the halves of surrogate pairs that no file can hold."""
    return text and text.encode("utf-8", "backslashreplace").decode()


class Meter:
    """How far the reading of files is, in bytes of what is on the disk."""

    def __init__(self, files: Iterable[Path]) -> None:
        self.total = sum(path.stat().st_size for path in files if path.is_file())
        self.done = self._before = 0
        self._tell: Callable[[], int] = int

    def watch(self, stream: IO[bytes]) -> None:
        """A file is being read."""
        self._tell = stream.tell

    def tick(self) -> None:
        """Another record came."""
        self.done = self._before + self._tell()

    def leave(self, size: int) -> None:
        """A file is read."""
        self._tell = int
        self._before += size
        self.done = self._before


def find_files(inputs: Iterable[str | Path], *, leave_out: Path | None = None) -> list[Path]:
    """The files that the inputs name: files, folders (searched through in order of names), patterns like `news/**/*.txt`.

    `leave_out` is a folder of results. Raises InputError for an input that is not there, or a folder without articles.
    """
    files: list[Path] = []
    for path in map(Path, inputs):
        if path.is_dir():
            files += _in_folder(path, leave_out)
        elif path.exists() or str(path) == STDIN:
            files.append(path)
        elif has_magic(str(path)) and (found := _matching(str(path))):
            files += found
        else:
            raise InputError(f"no such file or folder: {path}", file=str(path))
    return files


def _matching(pattern: str) -> list[Path]:
    """The files of a pattern, which may begin anywhere; `Path.glob` takes relative ones only."""
    return sorted(path for path in map(Path, glob(pattern, recursive=True)) if path.is_file())  # noqa: PTH207


def _in_folder(folder: Path, leave_out: Path | None) -> list[Path]:
    from claimkit.batch.formats import SUFFIXES

    out = leave_out.resolve() if leave_out else None
    if out == folder.resolve():
        raise InputError(f"the results would be written among the articles: {folder}; choose another folder for them", file=str(folder))
    found = [p for p in sorted(folder.rglob("*")) if _kind(p) in SUFFIXES and p.is_file() and out not in p.resolve().parents]
    if not found:
        raise InputError(f"no articles ({', '.join(SUFFIXES)}) in {folder}", file=str(folder))
    return found


def _kind(path: Path) -> str:
    """The suffix that tells what is in a file, beneath its packing."""
    return (Path(path.stem) if path.suffix.lower() in PACKED else path).suffix.lower()


def read_files(files: Iterable[Path], source: Source | None = None, meter: Meter | None = None) -> Iterator[Record]:
    """Every article of the files, in order; a file or line that cannot be read is a record of its error.

    Raises InputError for an unknown encoding, MissingPackageError where a kind of file needs a package that is not installed.
    """
    source = source or Source()
    source = replace(source, encoding=check_encoding(source.encoding))
    for path in files:
        yield from read_file(path, source, meter)


def read_file(path: Path, source: Source | None = None, meter: Meter | None = None) -> Iterator[Record]:
    """The articles of one file; `-` is standard input."""
    from claimkit.batch.formats import reader_of

    name = NO_FILE if str(path) == STDIN else str(_clean(str(path)))
    with ExitStack() as stack:
        try:
            stream = _open(path, stack, meter)
            for record in reader_of(_kind(path))(cast(IO[bytes], stream), name, source or Source()):
                if meter:
                    meter.tick()
                yield record
        except MissingPackageError:  # a package is missing: no fault of the file
            raise
        except ClaimkitError as error:
            yield Record(error, name)
        except (OSError, EOFError, zlib.error, UnicodeError) as error:
            yield Record(InputError(f"cannot be read to its end: {_reason(error)}", file=name), name)
    if meter and path.is_file():
        meter.leave(path.stat().st_size)


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__


def _open(path: Path, stack: ExitStack, meter: Meter | None) -> io.BufferedIOBase | IO[bytes]:
    """The bytes of a file, unpacked."""
    if str(path) == STDIN:
        return sys.stdin.buffer
    raw = stack.enter_context(path.open("rb"))
    if meter:
        meter.watch(raw)
    if path.suffix.lower() == ".gz":
        return cast(io.BufferedIOBase, stack.enter_context(gzip.open(raw)))
    if path.suffix.lower() == ".zst":
        return io.BufferedReader(_Unpacked(raw))
    return raw


class _Unpacked(io.RawIOBase):
    """A Zstandard file as it was before it was packed. The package's own reader takes a file that is cut short for a whole one."""

    def __init__(self, raw: IO[bytes]) -> None:
        try:
            import zstandard
        except ImportError as error:
            raise MissingPackageError("files of .zst need zstandard; run: pip install 'claimkit[zstd]'") from error
        self._raw, self._start, self._fault = raw, zstandard.ZstdDecompressor().decompressobj, zstandard.ZstdError
        self._frame: Any = None
        self._packed = self._plain = b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fills the buffer with what comes next."""
        while not self._plain:
            self._packed = self._packed or self._raw.read(io.DEFAULT_BUFFER_SIZE)
            if not self._packed:
                if self._frame is not None:
                    raise OSError("the packed file is cut short")
                return 0
            self._unpack()
        size = min(len(buffer), len(self._plain))
        buffer[:size], self._plain = self._plain[:size], self._plain[size:]
        return size

    def _unpack(self) -> None:
        if self._frame is None:
            self._frame = self._start()
        try:
            self._plain = self._frame.decompress(self._packed)
        except self._fault as error:
            raise OSError(str(error)) from error
        self._packed = self._frame.unused_data if self._frame.eof else b""
        if self._frame.eof:
            self._frame = None
