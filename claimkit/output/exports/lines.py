"""doccano and Prodigy: a line of JSON for each article, with spans and relations. Places are Python positions, as both count them."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from typing import Any

from claimkit.output.exports.graph import Node, Reading, graph
from claimkit.output.marked import words


def doccano(reading: Reading) -> dict[str, Any]:
    """An article for a doccano project of relation extraction ("JSONL(relation)").

    https://doccano.github.io/doccano/tutorial/ (dataset formats)
    """
    drawn = graph(reading.claims)
    ids = {node: number for number, node in enumerate(drawn.nodes, start=1)}
    return {
        "text": reading.article.text,
        "entities": [{"id": ids[n], "label": n.label, "start_offset": n.start, "end_offset": n.end} for n in drawn.nodes],
        "relations": [
            {"id": number, "from_id": ids[link.amount], "to_id": ids[link.part], "type": link.label}
            for number, link in enumerate(drawn.links, start=1)
        ],
        "meta": _meta(reading),
    }


def prodigy(reading: Reading) -> dict[str, Any]:
    """An article for Prodigy's `rel.manual` and `spans.manual`; tokens are cut where a span begins or ends, so every span fits.

    https://prodi.gy/docs/api-interfaces#relations
    """
    text, drawn = reading.article.text, graph(reading.claims)
    tokens = _tokens(text, {border for node in drawn.nodes for border in (node.start, node.end)})
    starts, ends = [token["start"] for token in tokens], [token["end"] for token in tokens]

    def span(node: Node) -> dict[str, Any]:
        first, last = bisect_right(ends, node.start), bisect_left(starts, node.end) - 1
        return {"start": node.start, "end": node.end, "token_start": first, "token_end": last, "label": node.label}

    spans = {node: span(node) for node in drawn.nodes}
    relations = [
        {
            "head": spans[link.amount]["token_end"],
            "child": spans[link.part]["token_end"],
            "head_span": spans[link.amount],
            "child_span": spans[link.part],
            "label": link.label,
        }
        for link in drawn.links
    ]
    return {"text": text, "tokens": tokens, "spans": list(spans.values()), "relations": relations, "meta": _meta(reading)}


def _tokens(text: str, cuts: Collection[int]) -> list[dict[str, Any]]:
    """Tokens as spaCy cuts them: one blank is the end of a token (`ws`), all other white space is a token of its own."""
    found: list[tuple[int, int]] = []
    at = 0
    for start, end in [*words(text, cuts), (len(text), len(text))]:
        blank = 1 if found and found[-1][1] == at and text[at : at + 1] == " " and start > at else 0
        if at + blank < start:
            found.append((at + blank, start))
        if start < end:
            found.append((start, end))
        at = end
    following = [start for start, _ in found[1:]] + [len(text)]
    return [
        {"text": text[start:end], "start": start, "end": end, "id": number, "ws": next_start > end}
        for number, ((start, end), next_start) in enumerate(zip(found, following, strict=True))
    ]


def _meta(reading: Reading) -> dict[str, Any]:
    article = reading.article
    facts = {"article_id": article.id, "lang": article.lang, "title": article.title, "url": article.url}
    return {name: value for name, value in facts.items() if value}
