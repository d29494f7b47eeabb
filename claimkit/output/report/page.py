"""Puts the page together: template, style sheet, script and data, with a policy that lets the browser load and run nothing else."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from claimkit.errors import MissingPackageError, OutputError
from claimkit.output.marked import COLOURS
from claimkit.output.report.data import page_data
from claimkit.schema import Claim, UnifiedClaim

SCRIPTS = ("dom.js", "scale.js", "charts.js", "timeline.js", "evidence.js", "table.js", "main.js")  # in the order they build on each other
WITHOUT_SCRIPT = 200  # rows for browsers that run no scripts


def report_html(
    claims: Iterable[Claim],
    unified: Sequence[UnifiedClaim],
    articles: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    title: str | None = None,
) -> str:
    """The page. `articles` tells of each article, by id, its `title`, `url`, `published` and `lang` as far as they are known.

    >>> report_html([], [], title="Nothing yet").startswith("<!doctype html>")
    True

    Raises MissingPackageError where Jinja2, which spaCy brings, is not installed.
    """
    data = page_data(claims, unified, articles or {})
    style, script = _role_colours() + _asset("style.css"), "\n".join(["(() => {", '"use strict";', *map(_asset, SCRIPTS), "})();"])
    figures = _figures(data)
    page: str = _template().render(
        title=title or f"Claims of {figures['articles']:,} article{'' if figures['articles'] == 1 else 's'}",
        policy=_policy(style, script),
        style=style,
        script=script,
        data=_embedded(data),
        figures=figures,
        days=_days(data),
        languages=list(data["languages"].values()),
        rows=data["claims"][:WITHOUT_SCRIPT],
        left=max(0, len(data["claims"]) - WITHOUT_SCRIPT),
    )
    return page


def write_report(
    path: str | Path,
    claims: Iterable[Claim],
    unified: Sequence[UnifiedClaim],
    articles: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    title: str | None = None,
) -> None:
    """Writes the page of `report_html` into a file. Raises OutputError where it cannot be written."""
    page = report_html(claims, unified, articles, title=title)
    try:
        Path(path).write_bytes(page.encode("utf-8", "replace"))  # a title may hold half of a surrogate pair
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}", file=str(path)) from error


def _template() -> Any:
    try:
        from jinja2 import Environment, StrictUndefined
    except ModuleNotFoundError as error:
        raise MissingPackageError("the report needs Jinja2: pip install jinja2", package="jinja2") from error
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(_asset("page.html"))


def _asset(name: str) -> str:
    return (files("claimkit.output.report") / name).read_text(encoding="utf-8")


def _role_colours() -> str:
    """The colours of marked parts, as in notebooks; the script numbers them."""
    return "".join(f".r{number} {{ --r: {colour}; }}\n" for number, colour in enumerate(COLOURS.values()))


def _policy(style: str, script: str) -> str:
    """Our own script and style sheet by their hashes; no requests, frames, forms or base address."""
    ours = f"script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src data:"
    return f"default-src 'none'; {ours}; base-uri 'none'; form-action 'none'"


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _embedded(data: Any) -> str:
    """JSON that no text in it can end or be read as markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _figures(data: Mapping[str, Any]) -> dict[str, int]:
    agreements = [claim["agreement"] for claim in data["claims"]]
    return {
        "articles": len(data["articles"]),
        "tellings": sum(len(claim.get("tellings", ())) for claim in data["claims"]),
        "claims": len(agreements),
        "corroborated": agreements.count("corroborated"),
        "conflicting": agreements.count("conflicting"),
    }


def _days(data: Mapping[str, Any]) -> str:
    """First and last day of publication, in words."""
    days = sorted(article["day"] for article in data["articles"] if article.get("day"))
    spoken = list(dict.fromkeys(map(_spoken, (days[0], days[-1])))) if days else []
    return " – ".join(spoken)


def _spoken(day: str) -> str:
    found = date.fromisoformat(day)
    months = "January February March April May June July August September October November December".split()
    return f"{found.day} {months[found.month - 1]} {found.year}"
