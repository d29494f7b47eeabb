"""What results depend on besides the article: the code, the word lists and models, the options. A ledger keeps it beside each article."""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import claimkit
from claimkit.pipeline.names import bundled_version

SCHEMA_VERSION = 1  # of the tables written; raised when a column changes its name, type or meaning
_ROOT = Path(claimkit.__file__).parent


@cache
def extractor_version() -> str:
    """The version of this library and a hash of its code: a checkout that was edited reads everything anew.

    >>> extractor_version().startswith(claimkit.__version__)
    True
    """
    return f"{claimkit.__version__}+{_hash(name for name in _files() if name.endswith('.py'))}"


@cache
def data_version() -> str:
    """16 hex digits that stand for every word list, table and model in the package.

    >>> len(data_version())
    16
    """
    return _hash(name for name in _files() if not name.endswith(".py"))


def recipe(engine: str | None, **options: Any) -> str:
    """16 hex digits for all that decides what is read from a given article: code, data, engine, options.

    >>> recipe(None, lang="bg") == recipe(None, lang="bg") != recipe(None, lang="ru")
    True
    """
    facts = [extractor_version(), data_version(), engine, _pipeline_version(engine), SCHEMA_VERSION, sorted(options.items())]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()[:16]


@cache
def _files() -> dict[str, Path]:
    """The files of the package by name; in a checkout the models stand beside it and not in it."""
    roots = {_ROOT: "", **({_ROOT.parent / "models" / code: f"models/{code}/" for code in claimkit.languages()} if _is_checkout() else {})}
    found = {f"{name}{p.relative_to(root).as_posix()}": p for root, name in roots.items() for p in root.rglob("*") if p.is_file()}
    return {name: found[name] for name in sorted(found) if "__pycache__" not in name}


def _is_checkout() -> bool:
    return (_ROOT.parent / "pyproject.toml").is_file()


def _hash(names: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for name in names:
        content = _files()[name].read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]


def _pipeline_version(engine: str | None) -> str | None:
    """The version of a pipeline outside this package: its distribution's, or a hash of its `meta.json`; of ours, a hash of the models."""
    name = (engine or "").partition(":")[2]
    if not name:
        return bundled_version() if engine != "rules" else None
    meta = Path(name) / "meta.json"
    if meta.is_file():
        return hashlib.sha256(meta.read_bytes()).hexdigest()[:16]
    try:
        return metadata.version(name)
    except (metadata.PackageNotFoundError, ValueError):
        return None
