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
from claimkit.text import fold_word
from claimkit.unify.amounts import Amount, amount_of, buckets, closeness
from claimkit.unify.canon import entity, property_info
from claimkit.unify.conflicts import mark_conflicts
from claimkit.unify.periods import Period, apart, periods_of, timexes_of
from claimkit.unify.told import told

WEIGHTS = {
    "equal": 2,  # the same figure
    "near": 1,  # contained, rounded, approximate
    "digit": 2,  # for each point of `Amount.telling`: few things cost 595.3 billion
    "subject": 4,  # the same id
    "guess": -2,  # ids differ, but one of them is guessed
    "speaker": 3,  # a person and the organisation he or she speaks for
    "property": 3,  # the same id
    "related": 2,  # ids of one group: a deal told as an investment
    "time": 2,  # the same date or duration
    "rate": 1,  # both a year, both a month
    "article": 3,  # one text repeats itself, and not about another thing
    "story": 2,  # both articles name one person, organisation or product
}
NEIGHBOURS = 100  # tellings that one is compared with, next to it by figure, in each place they meet
ENOUGH = 6  # where the subject is the same
ENOUGH_OPEN = 9  # where one of them names no subject
COMMON_NAME = 20, 20  # a name ties articles into a story if at most this many articles, or one in that many, speak of it


_STEM = 5  # letters by which a common noun is told from another in its own article


class Telling(NamedTuple):
    """What a claim says, without where and by whom: claims with equal tellings are compared once."""

    amount: Amount
    per: str | None
    subjects: frozenset[str]
    guessed: frozenset[str]
    property: str | None
    periods: tuple[Period, ...]
    timexes: frozenset[str]
    change: tuple[str, str] | None
    denied: bool
    noun: str | None


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
    nodes = _nodes(list(unique.values()))
    groups = [tuple(sorted((c for i in group for c in nodes[i].claims), key=_place)) for group in _grouped(nodes)]
    groups = sorted([*groups, *mute], key=lambda group: _place(group[0]))
    conflicts = mark_conflicts(groups)
    return [told(group, conflict) for group, conflict in zip(groups, conflicts, strict=True)]


def _place(claim: Claim) -> tuple[str, int, int, str]:
    return claim.article_id, claim.mention.start, claim.mention.end, claim.id


def telling_of(claim: Claim, amount: Amount) -> Telling:
    """What the claim says; a subject without id (a common noun, a pronoun nobody resolved) is left open."""
    subject, change = claim.subject, claim.change
    unsure = subject is not None and subject.type in ("NOUN", "PRONOUN")
    ids = frozenset(filter(None, (subject.id, *subject.candidates))) if subject else frozenset()
    key = claim.property.id if claim.property else None
    return Telling(
        amount=amount,
        per=claim.quantity.per,
        subjects=frozenset() if unsure else ids,
        guessed=ids if unsure else frozenset(),
        property=key,
        periods=periods_of(claim.times),
        timexes=timexes_of(claim.times),
        change=(change.direction, change.role) if change else None,
        denied=claim.modality == "denied",
        noun=fold_word(subject.text)[:_STEM] if subject and not ids else None,
    )


def against(a: Telling, b: Telling) -> bool:
    """Whether something keeps two tellings from being one claim."""
    return (
        a.denied != b.denied
        or bool(a.per and b.per and a.per != b.per)
        or bool(a.change and b.change and a.change != b.change)
        or bool(a.property and b.property and not _property_weight(a.property, b.property))
        or bool(a.subjects and b.subjects and _subject_weight(a, b) <= 0)
        or apart(a.periods, b.periods)
        or closeness(a.amount, b.amount) is None
    )


def weight(a: Telling, b: Telling) -> int:
    """How much speaks for two tellings being one claim, by `WEIGHTS`; only of use where nothing is `against` it."""
    total = WEIGHTS[closeness(a.amount, b.amount) or "near"]
    total += WEIGHTS["digit"] * min(a.amount.telling, b.amount.telling)
    total += _subject_weight(a, b) + _property_weight(a.property, b.property)
    total += WEIGHTS["time"] if a.timexes & b.timexes else 0
    return total + (WEIGHTS["rate"] if a.per and a.per == b.per else 0)


def needed(a: Telling, b: Telling) -> int:
    """How much must speak for two tellings."""
    return ENOUGH if _subject_weight(a, b) > 0 else ENOUGH_OPEN


def _beside(a: Node, b: Node) -> int:
    """What their articles say for two nodes."""
    if a.articles & b.articles:
        one, other = a.telling.noun, b.telling.noun
        return WEIGHTS["article"] if not one or not other or one == other else WEIGHTS["story"]
    return WEIGHTS["story"] if a.names & b.names else 0


def _subject_weight(a: Telling, b: Telling) -> int:
    one, other = a.subjects | a.guessed, b.subjects | b.guessed
    if not one or not other:
        return 0
    if one & other:
        return WEIGHTS["subject"]
    return WEIGHTS["speaker"] if _speaks_for(one) & other or one & _speaks_for(other) else WEIGHTS["guess"]


def _speaks_for(ids: frozenset[str]) -> frozenset[str]:
    infos = (entity(key) for key in ids)
    return frozenset(info.of for info in infos if info and info.of)


def _property_weight(one: str | None, other: str | None) -> int:
    if one is None or other is None:
        return 0
    return WEIGHTS["property"] if one == other else WEIGHTS["related"] if _family(one) == _family(other) else 0


def _family(key: str) -> str:
    info = property_info(key)
    return f"group {info.group}" if info and info.group else key


def _story_names(claims: Collection[Claim]) -> dict[str, frozenset[str]]:
    """For every article the names its claims speak of, as subject or source, that few articles do."""
    articles: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        source = claim.attribution.source if claim.attribution else None
        for one in (claim.subject, source):
            if one and one.id and one.type in ("PERSON", "ORG", "PRODUCT"):
                articles[one.id].add(claim.article_id)
    common = max(COMMON_NAME[0], len({claim.article_id for claim in claims}) // COMMON_NAME[1])
    names: dict[str, set[str]] = defaultdict(set)
    for name, where in articles.items():
        for article in where if len(where) <= common else ():
            names[article].add(name)
    return {article: frozenset(found) for article, found in names.items()}


def _nodes(claims: Collection[Claim]) -> list[Node]:
    """Claims by telling, in order of their first claim."""
    names = _story_names(claims)
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
    ids = telling.subjects | telling.guessed
    for step in [(amount.kind, amount.dimension, amount.sides[0] < 0, step) for step in buckets(amount)]:
        for article in node.articles:
            yield ("article", article, step), True
        if not node.weak:
            for subject in ids | _speaks_for(ids):
                yield ("subject", subject, step), True
            if telling.property:
                yield ("property", _family(telling.property), step), False
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


def _grouped(nodes: list[Node]) -> list[list[int]]:
    """Complete linkage: from the best pair down, two groups are joined if nothing in one is against anything in the other."""
    scored: list[tuple[int, int, int]] = []
    for i, j in _pairs(nodes):
        a, b = nodes[i].telling, nodes[j].telling
        if not against(a, b):
            score = weight(a, b) + _beside(nodes[i], nodes[j])
            if score >= needed(a, b):
                scored.append((-score, i, j))
    group_of = {i: [i] for i in range(len(nodes))}
    for _, i, j in sorted(scored):
        one, other = group_of[i], group_of[j]
        if one is not other and not any(against(nodes[a].telling, nodes[b].telling) for a in one for b in other):
            one += other
            group_of.update(dict.fromkeys(other, one))
    return list({id(group): group for group in group_of.values()}.values())
