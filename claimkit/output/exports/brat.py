"""brat's standoff format: `.txt` and `.ann` side by side, and an `annotation.conf`. Places are code points, as brat counts them.

https://brat.nlplab.org/standoff.html
"""

from collections.abc import Iterator

from claimkit.output.exports.graph import KINDS, LABELS, MODALITIES, RELATIONS, Node, Reading, graph


def configuration() -> str:
    """The `annotation.conf` of the folder."""
    amounts = "|".join(KINDS)
    parts = {"subject": "Subject", "property": "Property", "source": "Source", "cue": "Cue"}  # all others are dates
    relations = [f"{label}\tArg1:{amounts}, Arg2:{parts.get(label, 'Date')}" for label in RELATIONS]
    attributes = [f"modality\tArg:{amounts}, Value:{'|'.join(MODALITIES)}", f"change\tArg:{amounts}, Value:up|down"]
    sections = {"entities": LABELS, "relations": relations, "events": (), "attributes": attributes}
    return "\n".join("\n".join((f"[{name}]", *lines, "")) for name, lines in sections.items())


def annotations(reading: Reading) -> str:
    """The `.ann` of an article: T stretches, R relations, A modality and direction of change, # notes with values and ids."""
    drawn, text = graph(reading.claims), reading.article.text
    ids = {node: f"T{number}" for number, node in enumerate(drawn.nodes, start=1)}
    lines = [f"{ids[node]}\t{_places(node, text)}" for node in drawn.nodes]
    lines += [f"R{n}\t{link.label} Arg1:{ids[link.amount]} Arg2:{ids[link.part]}" for n, link in enumerate(drawn.links, start=1)]
    facts: list[tuple[str, str, str]] = [("modality", ids[node], claim.modality) for node, claim in drawn.amounts.items()]
    facts += [("change", ids[node], claim.change.direction) for node, claim in drawn.amounts.items() if claim.change]
    lines += [f"A{n}\t{name} {target} {value}" for n, (name, target, value) in enumerate(facts, start=1)]
    notes = [(ids[node], " ".join(filter(None, (node.note, node.identity)))) for node in drawn.nodes]
    lines += [f"#{n}\tAnnotatorNotes {target}\t{' '.join(note.split())}" for n, (target, note) in enumerate(notes, start=1) if note]
    return "".join(f"{line}\n" for line in lines)


def _places(node: Node, text: str) -> str:
    """Label, places and text of a stretch; one that runs over lines is written as its pieces, for brat has a line for each."""
    pieces = list(_pieces(node, text))
    return f"{node.label} {';'.join(f'{start} {end}' for start, end in pieces)}\t{' '.join(text[start:end] for start, end in pieces)}"


def _pieces(node: Node, text: str) -> Iterator[tuple[int, int]]:
    start = node.start
    for line in text[node.start : node.end].splitlines(keepends=True):
        inner = line.strip()
        if inner:
            first = start + line.index(inner[0])
            yield first, first + len(inner)
        start += len(line)
