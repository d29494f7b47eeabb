"""Claims as tables for the terminal.

Cells are cut to their column here rather than by rich, and words of right-to-left scripts are put between isolating marks, so that a
row with Arabic keeps the order of its columns in every terminal, and is one line.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from claimkit.output.records import times_text
from claimkit.schema import Claim, EntityMention, Property, Quantity, UnifiedClaim

ISOLATE, END_ISOLATE = "\u2068", "\u2069"  # first strong isolate, pop directional isolate
SIGNS = {"exact": "", "at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "less_than": "< "}
SCALES = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "mn"))
PERIODS = {"a": "year", "mo": "month", "wk": "week", "d": "day", "h": "hour", "min": "minute", "s": "second"}


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
            _property(claim.property),
            _entity(claim.subject),
            _entity(claim.attribution.source if claim.attribution else None),
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
            _property(claim.property),
            _entity(claim.subject),
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


def quantity_text(quantity: Quantity) -> str:
    """A quantity as people write it.

    >>> quantity_text(Quantity(low=Decimal("5e12"), high=Decimal("7e12"), unit="USD", dimension="money"))
    '5–7 tn USD'
    >>> quantity_text(Quantity(low=Decimal(33), unit="GW", dimension="power", bound="at_least"))
    '≥ 33 GW'
    """
    sides = [side for side in (quantity.low, quantity.high) if side is not None]
    value = _numbers(sides) if sides else "some"
    unit = (quantity.unit or "|".join(quantity.candidates) or "?").strip("{}")
    per = f" per {PERIODS.get(quantity.per, quantity.per.strip('{}'))}" if quantity.per else ""
    sign = "~ " if quantity.approximate and quantity.bound == "exact" else SIGNS[quantity.bound]
    return f"{sign}{value} {unit}".rstrip() + per


def _numbers(sides: Sequence[Decimal]) -> str:
    """One or two numbers with a scale in common, where each is written shortly and exactly by it."""
    for scale, name in SCALES:
        scaled = [side / scale for side in sides]
        if all(abs(s) >= 1 and s == round(s, 3) for s in scaled):
            return f"{_joined(scaled)} {name}"
    return _joined(sides)


def _joined(sides: Sequence[Decimal]) -> str:
    texts = [f"{side.normalize():,f}".replace(",", "\u00a0") for side in sides]
    return "–".join(dict.fromkeys(texts))


def _property(found: Property | None) -> str:
    return "" if found is None else (found.id or found.text).replace("_", " ")


def _entity(entity: EntityMention | None) -> str:
    return "" if entity is None else entity.name or entity.coref or entity.text
