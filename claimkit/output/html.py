"""Claims as HTML for notebooks: a table, and an article with the parts of its claims marked. Everything is escaped; nothing is loaded.

Styles are written on the elements, colours are transparent or inherited: it reads on light pages and dark, and without style sheets.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from claimkit.output.marked import COLOURS, Piece, parts_of, pieces
from claimkit.output.records import times_text
from claimkit.output.wording import direction, entity_text, property_text, quantity_text
from claimkit.schema import Article, Claim, UnifiedClaim

SHOWN = 60  # rows of a table; pandas, too, cuts at sixty
_CELL = "padding:.3em .8em .3em 0;vertical-align:top;text-align:start;border-bottom:1px solid rgba(128,128,128,.25)"
_AGREEMENT = {"conflicting": COLOURS["date"], "corroborated": COLOURS["source"]}


class Html(NamedTuple):
    """Markup that a notebook shows."""

    markup: str

    def _repr_html_(self) -> str:
        return self.markup

    def __str__(self) -> str:
        return self.markup


class _Cell(NamedTuple):
    text: str
    lang: str | None = None
    colour: str | None = None


def claims_html(claims: Sequence[Claim]) -> str:
    """A table of claims, a row each; beyond sixty they are counted."""
    rows = [
        (
            _Cell(quantity_text(claim.quantity), colour=COLOURS["quantity"]),
            _Cell(claim.mention.surface, claim.lang),
            _Cell(property_text(claim.property), colour=COLOURS["property"]),
            _Cell(entity_text(claim.subject), claim.lang, COLOURS["subject"]),
            _Cell(entity_text(claim.attribution.source if claim.attribution else None), claim.lang, COLOURS["source"]),
            _Cell(claim.modality),
            _Cell(times_text(claim.times) or "", colour=COLOURS["date"]),
        )
        for claim in claims[:SHOWN]
    ]
    return _table(("quantity", "in the text", "what", "of whom", "who says so", "how", "when"), rows, len(claims), "claim")


def unified_html(claims: Sequence[UnifiedClaim]) -> str:
    """A table of unified claims, a row each; beyond sixty they are counted."""
    rows = [
        (
            _Cell(quantity_text(claim.quantity), colour=COLOURS["quantity"]),
            _Cell(property_text(claim.property), colour=COLOURS["property"]),
            _Cell(entity_text(claim.subject), colour=COLOURS["subject"]),
            _Cell(times_text(claim.times) or "", colour=COLOURS["date"]),
            _Cell(claim.agreement, colour=_AGREEMENT.get(claim.agreement)),
            _Cell(str(len(claim.articles))),
            _Cell(" ".join(claim.languages)),
            _Cell(", ".join(claim.sources), colour=COLOURS["source"]),
        )
        for claim in claims[:SHOWN]
    ]
    headings = ("quantity", "what", "of whom", "when", "agreement", "articles", "languages", "who says so")
    return _table(headings, rows, len(claims), "unified claim")


def _table(headings: Sequence[str], rows: Sequence[Sequence[_Cell]], total: int, name: str) -> str:
    head = "".join(f'<th scope="col" style="{_CELL};font-weight:600">{escape(heading)}</th>' for heading in headings)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    count = f"{total:,} {name}{'' if total == 1 else 's'}" + (f", the first {len(rows)} shown" if total > len(rows) else "")
    return (
        '<div class="claimkit" style="overflow-x:auto"><table style="border-collapse:collapse;text-align:start">'
        f'<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p style="opacity:.7">{count}</p></div>'
    )


def _cell(cell: _Cell) -> str:
    mark = f";box-shadow:inset 3px 0 0 {cell.colour};padding-left:.6em" if cell.colour and cell.text else ""
    lang = f' lang="{escape(cell.lang)}"' if cell.lang else ""
    return f'<td dir="{direction(cell.text, cell.lang)}"{lang} style="{_CELL}{mark};text-align:left">{escape(cell.text)}</td>'


def article_html(article: Article, claims: Iterable[Claim]) -> str:
    """An article's text with the parts of its claims marked, running the way its language does; hovering tells what a part stands for."""
    parts = [part for claim in claims for part in parts_of(claim)]
    body = "".join(map(_piece, pieces(article.text, parts)))
    roles = [role for role in COLOURS if any(part.role == role for part in parts)]
    legend = " ".join(f'<span style="{_mark(role)};padding:0 .3em;margin-inline-end:.4em">{role}</span>' for role in roles)
    title = f"<strong>{escape(article.title)}</strong><br>" if article.title else ""
    lang = f' lang="{escape(article.lang)}"' if article.lang else ""
    style = "white-space:pre-wrap;line-height:1.8;max-width:48em;text-align:start"
    return (
        f'<div class="claimkit"><div style="font-size:.85em;margin-bottom:.6em">{legend}</div>'
        f'<div dir="{direction(article.text, article.lang)}"{lang} style="{style}">{title}{body}</div></div>'
    )


def _piece(piece: Piece) -> str:
    if piece.part is None:
        return escape(piece.text)
    title = ": ".join(filter(None, (piece.part.role, piece.part.note)))
    return f'<mark title="{escape(title)}" style="{_mark(piece.part.role)}">{escape(piece.text)}</mark>'


def _mark(role: str) -> str:
    return f"background:{COLOURS[role]}2e;border-bottom:2px solid {COLOURS[role]};color:inherit;border-radius:2px"
