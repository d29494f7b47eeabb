"""Claims as annotators see them: marked stretches of a text, each once, and relations between them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimkit.output.wording import quantity_text
from claimkit.schema import Article, Claim, EntityMention, Mention

KINDS = ("Money", "Capacity", "Percent")  # labels of the amounts that claims are about
LABELS = (*KINDS, "Subject", "Property", "Source", "Cue", "Date")
RELATIONS = ("subject", "property", "source", "cue", "about", "deadline", "since", "said")
MODALITIES = ("asserted", "expected", "possible", "denied")


class Reading(NamedTuple):
    """An article, its claims, and the expressions of time and quantity in it: what every format is made of."""

    article: Article
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...] = ()


class Node(NamedTuple):
    """A marked stretch; `identity` is the id of what it names."""

    start: int
    end: int
    label: str
    note: str = ""
    identity: str = ""


class Link(NamedTuple):
    """A relation from the amount of a claim to one of its parts."""

    amount: Node
    part: Node
    label: str


class Graph(NamedTuple):
    """What is marked in an article. `amounts` says which claim each amount is of."""

    nodes: list[Node]
    links: list[Link]
    amounts: dict[Node, Claim]


def wikidata(identity: str | None) -> str | None:
    """The address of an entity that has a Wikidata id.

    >>> wikidata("Q21708200"), wikidata("name:hlnks")
    ('http://www.wikidata.org/entity/Q21708200', None)
    """
    known = identity is not None and identity[:1] == "Q" and identity[1:].isdigit()
    return f"http://www.wikidata.org/entity/{identity}" if known else None


def graph(claims: Iterable[Claim]) -> Graph:
    """The stretches and relations of claims, in the order of the text; a stretch that several claims share is one node."""
    amounts: dict[Node, Claim] = {}
    links: dict[Link, None] = {}
    for claim in claims:
        amount = Node(claim.mention.start, claim.mention.end, claim.kind.capitalize(), quantity_text(claim.quantity))
        amounts.setdefault(amount, claim)
        for label, part in _parts(claim):
            links.setdefault(Link(amount, part, label))
    nodes = sorted({*amounts, *(link.part for link in links)})
    return Graph(nodes, sorted(links), amounts)


def _parts(claim: Claim) -> Iterator[tuple[str, Node]]:
    """The parts of a claim with their relations to its amount."""
    if claim.subject:
        yield "subject", _entity(claim.subject, "Subject")
    if claim.property:
        yield "property", Node(claim.property.start, claim.property.end, "Property", claim.property.id or "")
    said = claim.attribution
    if said and said.source:
        yield "source", _entity(said.source, "Source")
    if said and said.cue:
        yield "cue", Node(said.cue.start, said.cue.end, "Cue", said.style)
    for time in claim.times:
        yield time.role, Node(time.start, time.end, "Date", time.timex)


def _entity(entity: EntityMention, label: str) -> Node:
    return Node(entity.start, entity.end, label, entity.name or entity.coref or "", entity.id or "")
