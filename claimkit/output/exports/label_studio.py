"""Label Studio: tasks with predictions, to be corrected by hand. Places are in UTF-16 units, as its editor counts them.

Import the tasks into a project whose labelling interface is `interface()`. Format: https://labelstud.io/guide/predictions
"""

from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from claimkit.output.exports.graph import LABELS, MODALITIES, RELATIONS, Graph, Node, Reading, graph
from claimkit.output.marked import COLOURS
from claimkit.text import Utf16

_COLOUR = {"Subject": "subject", "Property": "property", "Source": "source", "Cue": "cue", "Date": "date"}  # all others are quantities


def interface() -> str:
    """The labelling interface (XML) that the tasks are made for."""
    view = Element("View")
    relations = SubElement(view, "Relations")
    for label in RELATIONS:
        SubElement(relations, "Relation", value=label)
    labels = SubElement(view, "Labels", name="label", toName="text")
    for label in LABELS:
        SubElement(labels, "Label", value=label, background=COLOURS[_COLOUR.get(label, "quantity")])
    SubElement(view, "Text", name="text", value="$text", granularity="word")
    choices = SubElement(view, "Choices", name="modality", toName="text", perRegion="true", whenTagName="label")
    for modality in MODALITIES:
        SubElement(choices, "Choice", value=modality)
    indent(view)
    return tostring(view, encoding="unicode") + "\n"


def task(reading: Reading, version: str) -> dict[str, Any]:
    """An article as a task with one prediction; `version` names who predicts."""
    article, drawn = reading.article, graph(reading.claims)
    ids = {node: f"n{number}" for number, node in enumerate(drawn.nodes, start=1)}
    day = article.published.isoformat() if article.published else None
    facts = {"lang": article.lang, "title": article.title, "url": article.url, "published": day}
    return {
        "data": {"text": article.text, "article_id": article.id} | {name: value for name, value in facts.items() if value},
        "predictions": [{"model_version": version, "result": [*_regions(article.text, drawn, ids), *_relations(drawn, ids)]}],
    }


def _regions(text: str, drawn: Graph, ids: dict[Node, str]) -> list[dict[str, Any]]:
    places, found = Utf16(text), []
    for node in drawn.nodes:
        value = {"start": places.units(node.start), "end": places.units(node.end), "text": text[node.start : node.end]}
        region: dict[str, Any] = {"id": ids[node], "to_name": "text"}
        notes = list(filter(None, (node.note, node.identity)))
        meta = {"meta": {"text": notes}} if notes else {}
        found.append(region | {"from_name": "label", "type": "labels", "value": value | {"labels": [node.label]}} | meta)
        if node in drawn.amounts:
            chosen = value | {"choices": [drawn.amounts[node].modality]}
            found.append(region | {"from_name": "modality", "type": "choices", "value": chosen})
    return found


def _relations(drawn: Graph, ids: dict[Node, str]) -> list[dict[str, Any]]:
    return [
        {"type": "relation", "from_id": ids[link.amount], "to_id": ids[link.part], "direction": "right", "labels": [link.label]}
        for link in drawn.links
    ]
