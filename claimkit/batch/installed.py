"""Whether the files of this library are those it was built with: code, word lists, tables and models by their SHA-256.

The hashes are those that the wheel was built with, in the `RECORD` of the installed distribution. That tells damage, a file edited by hand
and one slipped in; not somebody who can rewrite `RECORD` too, against whom only a copy from elsewhere helps.
"""

import base64
import hashlib
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import NamedTuple

from claimkit.errors import InputError

PACKAGE = "claimkit"
_PER_READ = 1 << 20


class Verified(NamedTuple):
    """How many files are as built, and those that are changed, missing, or were not built."""

    good: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether all is as built."""
        return not (self.changed or self.missing or self.added)


def verify(installed: Distribution | None = None) -> Verified:
    """Every file of the package held against the hash it was built with.

    Raises InputError where there are no hashes: in a checkout, or an installation that only points to one (`pip install -e`).
    """
    installed = distribution(PACKAGE) if installed is None else installed
    own = [path for path in installed.files or () if path.parts[0] == PACKAGE]
    built = {path.as_posix(): (Path(str(path.locate())), path.hash) for path in own if path.hash}
    if not built:
        raise InputError("there are no hashes to hold the files against: this is a checkout, or points to one; git tells what was changed")
    there = {name: (place, hashed) for name, (place, hashed) in sorted(built.items()) if place.is_file()}
    changed = tuple(name for name, (place, hashed) in there.items() if _hash(place, hashed.mode) != hashed.value)
    root = Path(str(installed.locate_file(PACKAGE)))
    beside = {f"{PACKAGE}/{p.relative_to(root).as_posix()}" for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    return Verified(len(there) - len(changed), changed, tuple(sorted(built.keys() - there.keys())), tuple(sorted(beside - built.keys())))


def _hash(place: Path, kind: str) -> str:
    """The hash of a file as RECORD writes it: urlsafe base64 without padding."""
    digest = hashlib.new(kind)
    with place.open("rb") as stream:
        while piece := stream.read(_PER_READ):
            digest.update(piece)
    return base64.urlsafe_b64encode(digest.digest()).rstrip(b"=").decode()
