"""Files of claims, as `claimkit batch` and `claimkit extract --format jsonl` write them, read back."""

import gzip
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from pydantic import ValidationError

from claimkit.errors import InputError
from claimkit.schema import Claim

STDIN = "-"
NAMES = ("claims*.jsonl", "claims*.jsonl.gz", "claims*.parquet")  # what is read of a folder


def find_claim_files(inputs: Iterable[str | Path]) -> list[Path]:
    """The files that the inputs name; of a folder those called `claims*.jsonl`, `claims*.jsonl.gz` or `claims*.parquet`, in subfolders too.

    Raises InputError for an input that is not there, or a folder without claims.
    """
    files: list[Path] = []
    for path in map(Path, inputs):
        if path.is_dir():
            found = sorted({file for name in NAMES for file in path.rglob(name)})
            if not found:
                raise InputError(f"no claims ({', '.join(NAMES)}) in {path}", file=str(path))
            files += found
        elif path.exists() or str(path) == STDIN:
            files.append(path)
        else:
            raise InputError(f"no such file or folder: {path}", file=str(path))
    return files


def read_claims(files: Iterable[Path]) -> Iterator[Claim]:
    """Every claim of the files, in order; blank lines are nothing.

    Raises InputError with file and line for what is no claim: a table of part of the claims would be a wrong one.
    """
    for path in files:
        try:
            with _opened(path) as lines:
                for number, line in enumerate(lines, start=1):
                    if line.strip():
                        yield _claim(line, path, number)
        except (OSError, EOFError) as error:
            raise InputError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}", file=str(path)) from error


@contextmanager
def _opened(path: Path) -> Iterator[Iterable[bytes | str]]:
    if str(path) == STDIN:
        yield sys.stdin.buffer
        return
    if path.suffix == ".parquet":
        from claimkit.batch.arrow import read_column

        yield read_column(path, "claim")
        return
    with cast("BinaryIO", gzip.open(path)) if path.suffix == ".gz" else path.open("rb") as stream:
        yield stream


def _claim(line: bytes | str, path: Path, number: int) -> Claim:
    try:
        return Claim.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        reason = ": ".join(filter(None, (".".join(map(str, first["loc"])), first["msg"])))
        raise InputError(f"{path}:{number}: no claim: {reason}", file=str(path), line=number) from error
