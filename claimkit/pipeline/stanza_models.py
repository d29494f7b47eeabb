"""Where Stanza's models are, which of them a language has, and the one way to fetch more. Stanza itself is imported only by `download`.

Looked for in `$STANZA_RESOURCES_DIR`, in `models/stanza` of this checkout or package, and in `~/stanza_resources`, which is Stanza's own
default. A folder holds `resources.json`, which names each language's default packages, and `<lang>/<processor>/<package>.pt`.
"""

import json
import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from claimkit.errors import EngineUnavailableError, OutputError

ENGINE = "stanza"
INSTALL = "pip install torch stanza"
# What we use of Stanza, in its order, and what each needs of the others.
PROCESSORS: Mapping[str, tuple[str, ...]] = {
    "tokenize": (),
    "mwt": ("tokenize",),
    "pos": ("tokenize",),
    "lemma": ("tokenize", "pos"),
    "depparse": ("tokenize", "pos", "lemma"),
    "ner": ("tokenize",),
}
_PACKAGE = Path(__file__).resolve().parents[1]


class Models(NamedTuple):
    """A folder of Stanza's, and the package of each processor that a language has in it."""

    folder: Path
    packages: dict[str, str]


def check_package() -> None:
    """Raises EngineUnavailableError where Stanza or torch is not installed; imports neither."""
    for package in ("stanza", "torch"):
        if find_spec(package) is None:
            raise EngineUnavailableError(f"the engine 'stanza' needs the package {package}; run: {INSTALL}", engine=ENGINE)


def folders() -> list[Path]:
    """The folders looked in, in order; where `$STANZA_RESOURCES_DIR` is set, that alone."""
    named = os.environ.get("STANZA_RESOURCES_DIR")
    if named:
        return [Path(named).expanduser()]
    return [_PACKAGE / "models" / ENGINE, _PACKAGE.parent / "models" / ENGINE, Path.home() / "stanza_resources"]


def installed(code: str) -> Models | None:
    """The models of a language in the first folder that has its tokenizer; None where none has."""
    for folder in folders():
        packages = _packages(folder, code)
        if "tokenize" in packages:
            return Models(folder, packages)
    return None


def get_models(code: str) -> Models:
    """The models of a language. Raises EngineUnavailableError, saying what to run, where there are none."""
    models = installed(code)
    if models is None:
        where = ", ".join(str(folder) for folder in folders())
        message = f"Stanza has no models of {code!r} in {where}; run: claimkit models download stanza --lang {code}"
        raise EngineUnavailableError(message, engine=ENGINE, lang=code)
    return models


def _packages(folder: Path, code: str) -> dict[str, str]:
    """The processors whose default package is there, with all that they need."""
    try:
        table: Any = json.loads((folder / "resources.json").read_text(encoding="utf-8"))[code]
    except (OSError, ValueError, KeyError):
        return {}
    defaults = table.get("packages", {}).get("default") or table.get("default_processors", {})
    out: dict[str, str] = {}
    for processor, needs in PROCESSORS.items():
        package = defaults.get(processor)
        there = isinstance(package, str) and (package == "identity" or (folder / code / processor / f"{package}.pt").is_file())
        if there and all(need in out for need in needs):
            out[processor] = package
    return out


def download(code: str) -> Path:
    """Fetches Stanza's default models of a language from the network, and tells the folder; nothing else in claimkit uses the network.

    They go to `$STANZA_RESOURCES_DIR` or `~/stanza_resources`. Raises EngineUnavailableError without Stanza or for a language that it does
    not have, OutputError where the network or the disk fails.
    """
    check_package()
    import stanza

    folder = folders()[-1]
    wanted = dict.fromkeys(PROCESSORS, "default")
    try:
        stanza.download(code, model_dir=str(folder), processors=wanted, verbose=False)
    except ValueError as error:
        raise EngineUnavailableError(f"Stanza has no models of {code!r}: {error}", engine=ENGINE, lang=code) from error
    except OSError as error:  # requests' errors are OSErrors
        raise OutputError(f"Stanza's models of {code!r} could not be fetched into {folder}: {error}", lang=code) from error
    return folder
