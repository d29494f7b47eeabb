"""W3C Web Annotation (JSON-LD): a claim is an annotation of its amount, and each of its parts one that links to it.

Every target is told twice, by its words with those around it (TextQuoteSelector) and by its place in code points (TextPositionSelector).
https://www.w3.org/TR/annotation-model/
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from claimkit.output.exports.graph import Graph, Link, Node, Reading, graph, wikidata
from claimkit.output.wording import entity_text, property_text
from claimkit.schema import Article, Claim

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after, to find the place again in a text that has changed


def web_annotations(reading: Reading, version: str) -> Iterator[dict[str, Any]]:
    """The annotations of an article; `version` names who makes them."""
    drawn, article = graph(reading.claims), reading.article
    links: dict[Node, list[Link]] = defaultdict(list)
    for link in drawn.links:
        links[link.part].append(link)
    for number, node in enumerate(drawn.nodes, start=1):
        body = [_claim(drawn.amounts[node])] if node in drawn.amounts else list(_part(node, links[node], drawn))
        yield {
            "@context": CONTEXT,
            "id": _claim_id(drawn.amounts[node]) if node in drawn.amounts else f"urn:claimkit:{_key(article)}:{number}",
            "type": "Annotation",
            "motivation": "describing" if node in drawn.amounts else "linking",
            "creator": {"type": "Software", "name": version},
            "body": body,
            "target": _target(article, node),
        }


def _claim_id(claim: Claim) -> str:
    return f"urn:claimkit:{claim.id}"


def _key(article: Article) -> str:
    """The article's id as a part of a URN."""
    return quote(article.id, safe="")


def _claim(claim: Claim) -> dict[str, Any]:
    """A claim in words."""
    said = claim.attribution.source if claim.attribution else None
    words = [entity_text(claim.subject), property_text(claim.property), *(f"{t.role} {t.timex}" for t in claim.times)]
    words += [f"says {entity_text(said)}"] if said else []
    return {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": "; ".join(filter(None, words)) or claim.kind}


def _part(node: Node, links: Sequence[Link], drawn: Graph) -> Iterator[dict[str, Any]]:
    """What a stretch is, the claims it is part of, and the entity it names."""
    for label in dict.fromkeys(link.label for link in links):
        yield {"type": "TextualBody", "purpose": "tagging", "value": label}
    for claim in dict.fromkeys(_claim_id(drawn.amounts[link.amount]) for link in links):
        yield {"type": "SpecificResource", "purpose": "linking", "source": claim}
    if same := wikidata(node.identity):
        yield {"type": "SpecificResource", "purpose": "identifying", "source": same}


def _target(article: Article, node: Node) -> dict[str, Any]:
    text = article.text
    words = {
        "type": "TextQuoteSelector",
        "exact": text[node.start : node.end],
        "prefix": text[max(0, node.start - AROUND) : node.start],
        "suffix": text[node.end : node.end + AROUND],
    }
    place = {"type": "TextPositionSelector", "start": node.start, "end": node.end}
    return {"source": article.url or f"urn:claimkit:{_key(article)}", "selector": [words, place]}
