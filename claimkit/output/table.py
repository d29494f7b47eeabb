"""Claims as tables for the terminal.

Cells are cut to their column here rather than by rich, and words of right-to-left scripts are put between isolating marks, so that a
row with Arabic keeps the order of its columns in every terminal, and is one line.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from claimkit.output.records import times_text
from claimkit.output.wording import entity_text, property_text, quantity_text
from claimkit.schema import Claim, UnifiedClaim

ISOLATE, END_ISOLATE = "\u2068", "\u2069"  # first strong isolate, pop directional isolate


STYLES = {
    "place": "dim",
    "word": "bold",
    "figures": "bold yellow",
    "category": "cyan",
    "value": "green",
    "mention": "bold yellow",
    "rule": "dim italic",
    "claim": "bold reverse",
    "part": "bold blue",
    "empty": "bold red",
    "reason": "italic",
}  # of the pieces of an explanation


class Column(NamedTuple):
    """A column's heading and its share of the width."""

    heading: str
    share: int


CLAIM_COLUMNS = tuple(
    Column(*c)
    for c in (("article", 11), ("quantity", 18), ("in the text", 20), ("what", 13), ("of whom", 20), ("says", 18), ("how", 9), ("when", 16))
)
UNIFIED_COLUMNS = tuple(
    Column(*c)
    for c in (
        ("quantity", 20),
        ("what", 14),
        ("of whom", 22),
        ("when", 16),
        ("agreement", 13),
        ("articles", 9),
        ("sources", 8),
        ("languages", 10),
    )
)


def claims_table(claims: Iterable[Claim], *, width: int = 140, title: str | None = None) -> Table:
    """A table of claims, a line each, no wider than `width`."""
    cells = [
        (
            claim.article_id,
            quantity_text(claim.quantity),
            claim.mention.surface,
            property_text(claim.property),
            entity_text(claim.subject),
            entity_text(claim.attribution.source if claim.attribution else None),
            claim.modality,
            times_text(claim.times) or "",
        )
        for claim in claims
    ]
    return _table(CLAIM_COLUMNS, cells, width, title)


def unified_table(claims: Iterable[UnifiedClaim], *, width: int = 140, title: str | None = None) -> Table:
    """A table of unified claims, a line each, no wider than `width`."""
    cells = [
        (
            quantity_text(claim.quantity),
            property_text(claim.property),
            entity_text(claim.subject),
            times_text(claim.times) or "",
            claim.agreement,
            str(len(claim.articles)),
            str(claim.independent),
            " ".join(claim.languages),
        )
        for claim in claims
    ]
    return _table(UNIFIED_COLUMNS, cells, width, title)


def _table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int, title: str | None) -> Table:
    table = Table(title=title, title_justify="left", header_style="bold", box=SIMPLE_HEAD)
    room = width - 3 * len(columns)  # a blank on each side, a line between
    shares = sum(column.share for column in columns)
    limits = [max(6, room * column.share // shares) for column in columns]
    for column in columns:
        table.add_column(column.heading, no_wrap=True, overflow="ignore")
    for row in rows:
        table.add_row(*(Text(isolated(fit(cell, limit))) for cell, limit in zip(row, limits, strict=True)))
    return table


def explained(pieces: Iterable[tuple[str, str]]) -> Text:
    """A line of an explanation, coloured by what its pieces are; a terminal without colours shows the same words."""
    return Text.assemble(*((text, STYLES.get(role, "")) for role, text in pieces))


def fit(text: str, width: int) -> str:
    """`text` on one line, cut to `width` cells with an ellipsis.

    >>> fit("электростанция", 7)
    'электр…'
    """
    text = " ".join(text.split())
    if cell_len(text) <= width:
        return text
    while text and cell_len(text) >= width:
        text = text[:-1]
    return text + "…"


def isolated(text: str) -> str:
    """`text`, between isolating marks if it has right-to-left letters."""
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
        return f"{ISOLATE}{text}{END_ISOLATE}"
    return text
