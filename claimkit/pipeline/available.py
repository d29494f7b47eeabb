"""Which engines this machine has, in what version, and what each adds."""

from importlib import metadata
from importlib.util import find_spec
from typing import NamedTuple

from claimkit.lang.lexicon import languages
from claimkit.pipeline import stanza_models
from claimkit.pipeline.names import COMPONENT, FILE, folder


class Available(NamedTuple):
    """An engine: its name, whether it is here, its version, the languages it has models of, and what it adds."""

    engine: str
    here: bool
    version: str
    languages: tuple[str, ...]
    adds: str


def engines() -> list[Available]:
    """Every engine, those that are missing too, with what to run for them. Imports none of them.

    >>> [(e.engine, e.here) for e in engines()][:2]
    [('rules', True), ('spacy', True)]
    """
    return [
        Available("rules", True, _version("claimkit"), languages(), "numbers, dates, claims; names by rules and word lists"),
        _bundled(),
        *(
            Available(f"spacy:{name}", True, version, (name[:2],), "its sentences, and its entities beside ours")
            for name, version in sorted(_pipelines())
        ),
        *_stanza(),
    ]


def _bundled() -> Available:
    codes = tuple(code for code in languages() if folder(code) is not None)
    size = sum((path / COMPONENT / FILE).stat().st_size for code in codes if (path := folder(code)) is not None)
    return Available("spacy", bool(codes), _version("spacy"), codes, f"names by rules and trained models, {size / 1e6:.1f} MB; default")


def _pipelines() -> set[tuple[str, str]]:
    """spaCy pipelines installed as packages, of our languages."""
    codes = languages()
    found = metadata.entry_points(group="spacy_models")
    return {(entry.name, _version(entry.dist.name if entry.dist else entry.name)) for entry in found if entry.name[:2] in codes}


def _stanza() -> list[Available]:
    """One line a language, for each may have other processors."""
    if find_spec("stanza") is None or find_spec("torch") is None:
        return [Available("stanza", False, "", (), f"sentences, tokens, trees, entities of Stanza; run: {stanza_models.INSTALL}")]
    out = []
    for code in languages():
        models = stanza_models.installed(code)
        adds = f"claimkit models download stanza --lang {code}" if models is None else f"{', '.join(models.packages)} in {models.folder}"
        out.append(Available("stanza", models is not None, _version("stanza"), (code,), adds if models else f"no models; run: {adds}"))
    return out


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "unknown"
