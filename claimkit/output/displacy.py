"""Claims for displaCy, spaCy's way of showing marked text: `displacy.render(displacy_spans(article, claims), style="span", manual=True)`.

Our colours are found by spaCy itself (entry point `spacy_displacy_colors`), so `displacy.render(doc, style="span")` uses them, too.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any

from claimkit.output.marked import COLOURS, Part, parts_of, pieces, words
from claimkit.schema import Article, Claim

# `doc.spans["claimkit"]` is labelled by kind of mention; `displacy_spans` by part of the claim. displaCy looks labels up in capitals.
COLORS = {role.upper(): f"{colour}66" for role, colour in COLOURS.items()} | {
    "MONEY": f"{COLOURS['quantity']}66",
    "CAPACITY": "#b3a70066",
    "PERCENT": "#2aa5a566",
    "DATE": f"{COLOURS['date']}66",
    "DURATION": "#a4508b66",
}


def displacy_spans(article: Article, claims: Iterable[Claim]) -> dict[str, Any]:
    """The text and the parts of its claims as displaCy takes them for the styles "span" and "ent", with `manual=True`.

    Tokens are words between blanks, cut where a part begins or ends, so that each part is shown at its exact place.
    Parts that overlap are all there; displaCy's style "span" draws them one under another, its style "ent" wants `flat` ones.

    >>> article = Article(id="a", text="Цена: 5 рублей")
    >>> displacy_spans(article, [])["tokens"]
    ['Цена:', '5', 'рублей']
    """
    parts = sorted({part for claim in claims for part in parts_of(claim)})
    tokens = list(words(article.text, {border for part in parts for border in (part.start, part.end)}))
    starts, ends = [start for start, _ in tokens], [end for _, end in tokens]
    spans = [
        {
            "start": part.start,
            "end": part.end,
            "start_token": bisect_right(ends, part.start),
            "end_token": bisect_left(starts, part.end),
            "label": part.role.upper(),
            "kb_id": "",
        }
        for part in parts
    ]
    shown = [(piece.part, piece.text) for piece in pieces(article.text, parts)]
    texts = [article.text[start:end] for start, end in tokens]
    return {"text": article.text, "title": article.title, "spans": spans, "ents": _flat(shown), "tokens": texts}


def _flat(shown: list[tuple[Part | None, str]]) -> list[dict[str, Any]]:
    """The stretches that are seen, none over another."""
    ents, at = [], 0
    for part, text in shown:
        if part is not None:
            ents.append({"start": at, "end": at + len(text), "label": part.role.upper(), "kb_id": ""})
        at += len(text)
    return ents
