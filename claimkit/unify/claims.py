"""The same claim elsewhere: claims of many articles and languages joined into unified claims.

Two claims may be one if nothing speaks against it (`against`): their amounts are equal or near, and subject, property, rate, time
and direction are the same or left open by one. They are one if enough speaks for it (`WEIGHTS`): more is needed where a subject is open
or only guessed from a pronoun or common noun («компания»).
Groups grow from the best pair down, and only by claims that nothing in the group speaks against, so unlike claims are never chained.
Only claims that share subject, figure, property or article within a step of magnitude are compared; the order of the input plays no part.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import NamedTuple

from claimkit.schema import Claim, UnifiedClaim
from claimkit.unify.amounts import amount_of, buckets
from claimkit.unify.canon import entity_type
from claimkit.unify.conflicts import mark_conflicts
from claimkit.unify.stories import answering, twin_articles
from claimkit.unify.tellings import WEIGHTS, Telling, against, family, needed, speaks_for, telling_of, weight
from claimkit.unify.told import group_id, told

NEIGHBOURS = 40  # tellings that one is compared with, next to it by figure, in each place they meet
COMMON_NAME = 20, 20  # a name ties articles into a story if at most this many articles, or one in that many, speak of it


class Node(NamedTuple):
    """All claims with one telling, or those of one article where the telling says too little to be joined across articles.

    `names` are those that tie its articles into a story; a `weak` node can only be joined with others of its article.
    """

    telling: Telling
    claims: tuple[Claim, ...]
    articles: frozenset[str]
    names: frozenset[str]
    weak: bool


def unify_claims(claims: Iterable[Claim]) -> list[UnifiedClaim]:
    """Join claims that say the same thing; every claim is a member of exactly one unified claim.

    A Russian «мощность кампуса составит 1,2 ГВт» and an Arabic «بقدرة 1200 ميغاواط» about the same campus become one unified claim
    of two articles, `corroborated`; a Bulgarian «1,5 гигавата» about it is another one, and both are `conflicting`.

    >>> unify_claims([])
    []
    """
    unique = {claim.id: claim for claim in sorted(claims, key=_place)}
    mute = [(claim,) for claim in unique.values() if amount_of(claim) is None]
    names = _story_names(unique.values())
    nodes = _nodes(unique.values(), names)
    stories = twin_articles(unique.values(), names)
    twins = _twins(nodes, stories)
    groups = [tuple(sorted((c for i in group for c in nodes[i].claims), key=_place)) for group in _grouped(nodes, twins)]
    groups = sorted([*groups, *mute], key=lambda group: _place(group[0]))
    conflicts = [{group_id(groups[i]): amounts for i, amounts in others.items()} for others in mark_conflicts(groups, stories)]
    return [told(group, others) for group, others in zip(groups, conflicts, strict=True)]


def _place(claim: Claim) -> tuple[str, int, int, str]:
    return claim.article_id, claim.mention.start, claim.mention.end, claim.id


def _beside(a: Node, b: Node) -> int:
    """What their articles say for two nodes; the subject itself ties no story."""
    if a.articles & b.articles:
        one, other = a.telling.noun, b.telling.noun
        return WEIGHTS["article"] if not one or not other or one == other else WEIGHTS["story"]
    return WEIGHTS["story"] if (a.names & b.names) - (a.telling.ids & b.telling.ids) else 0


def _story_names(claims: Collection[Claim]) -> dict[str, frozenset[str]]:
    """For every article the names its claims speak of, as subject or source, that few articles do."""
    articles: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        source = claim.attribution.source if claim.attribution else None
        for one in (claim.subject, source):
            if one and one.id and one.type != "LOC" and entity_type(one.id) != "LOC":
                articles[one.id].add(claim.article_id)
    common = max(COMMON_NAME[0], len({claim.article_id for claim in claims}) // COMMON_NAME[1])
    names: dict[str, set[str]] = defaultdict(set)
    for name, where in articles.items():
        for article in where if len(where) <= common else ():
            names[article].add(name)
    return {article: frozenset(found) for article, found in names.items()}


def _nodes(claims: Collection[Claim], names: dict[str, frozenset[str]]) -> list[Node]:
    """Claims by telling, in order of their first claim; `names` are those that tie each article into a story."""
    found: dict[tuple[Telling, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        amount = amount_of(claim)
        if amount is not None:
            telling = telling_of(claim, amount)
            lacking = needed(telling, telling) - weight(telling, telling)
            found[telling, claim.article_id if lacking > 0 else "", claim.id if lacking > WEIGHTS["article"] else ""].append(claim)
    nodes: list[Node] = []
    for (telling, _, _), members in found.items():
        articles = frozenset(claim.article_id for claim in members)
        known = frozenset(name for article in articles for name in names.get(article, ()))
        nodes.append(Node(telling, tuple(members), articles, known, needed(telling, telling) - weight(telling, telling) > WEIGHTS["story"]))
    return nodes


def _keys(node: Node) -> Iterator[tuple[Hashable, bool]]:
    """Where a node looks for its like, and whether two that both name a subject may meet there."""
    telling, amount = node.telling, node.telling.amount
    for step in [(amount.kind, amount.dimension, amount.sides[0] < 0, step) for step in buckets(amount)]:
        for article in node.articles:
            yield ("article", article, step), True
        if not node.weak:
            for subject in telling.ids | speaks_for(telling.ids):
                yield ("subject", subject, step), True
            if telling.property:
                yield ("property", family(telling.property), step), False
    for side in () if node.weak else amount.sides:
        yield ("figure", amount.kind, amount.dimension, side), False
        for name in node.names if len(node.articles) == 1 else ():
            yield ("story", name, amount.kind, amount.dimension, side), False


def _pairs(nodes: list[Node]) -> set[tuple[int, int]]:
    """Nodes worth comparing."""
    blocks: dict[tuple[Hashable, bool], list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        for key in _keys(node):
            blocks[key].append(i)
    pairs: set[tuple[int, int]] = set()
    for (_, named), block in blocks.items():
        block.sort(key=lambda i: (nodes[i].telling.amount.sides, i))
        for place, i in enumerate(block):
            for j in block[place + 1 : place + 1 + NEIGHBOURS]:
                if named or not nodes[i].telling.subjects or not nodes[j].telling.subjects:
                    pairs.add((min(i, j), max(i, j)))
    return pairs


def _twins(nodes: list[Node], articles: dict[tuple[str, str], bool]) -> dict[tuple[int, int], int]:
    """Nodes that tell one figure of one story, and how much that speaks for them."""
    places: list[dict[str, int]] = [{claim.article_id: claim.mention.start for claim in reversed(node.claims)} for node in nodes]
    twins: dict[tuple[int, int], int] = {}
    for pair, version in answering([node.telling.amount for node in nodes], places, articles):
        twins[pair] = max(twins.get(pair, 0), WEIGHTS["version" if version else "twin"])
    return twins


def _grouped(nodes: list[Node], twins: dict[tuple[int, int], int]) -> list[list[int]]:
    """Complete linkage: from the best pair down, two groups are joined if nothing in one is against anything in the other."""
    scored: list[tuple[int, int, int]] = []
    for i, j in _pairs(nodes) | twins.keys():
        a, b = nodes[i].telling, nodes[j].telling
        twin = (i, j) in twins
        if not against(a, b, twin=twin):
            score = weight(a, b, twin=twin) + (twins[i, j] if twin else _beside(nodes[i], nodes[j]))
            if score >= needed(a, b):
                scored.append((-score, i, j))
    group_of = {i: [i] for i in range(len(nodes))}
    for _, i, j in sorted(scored):
        one, other = group_of[i], group_of[j]
        if one is not other and not any(
            against(nodes[a].telling, nodes[b].telling, twin=(min(a, b), max(a, b)) in twins) for a in one for b in other
        ):
            one += other
            group_of.update(dict.fromkeys(other, one))
    return list({id(group): group for group in group_of.values()}.values())
