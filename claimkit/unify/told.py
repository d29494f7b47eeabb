"""One unified claim out of the claims that tell it: the figure most articles name, the subject and property most of them give."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from claimkit.schema import Agreement, Claim, ClaimTime, EntityMention, Quantity, UnifiedClaim
from claimkit.text import fold_word
from claimkit.unify.amounts import Amount, amount_of
from claimkit.unify.canon import plain, to_base


def group_id(claims: Iterable[Claim]) -> str:
    """The id of the unified claim of these members, whatever their order."""
    return hashlib.sha256("\n".join(sorted(claim.id for claim in claims)).encode()).hexdigest()[:16]


def told(claims: tuple[Claim, ...], contradicted: Mapping[str, tuple[Amount, ...]] = MappingProxyType({})) -> UnifiedClaim:
    """The unified claim of a group in reading order; `contradicted` are the amounts of other groups, by id, that cannot hold beside it."""
    articles = tuple(sorted({claim.article_id for claim in claims}))
    repeats = repeated(claims) if len(articles) > 1 else frozenset()
    independent = len({claim.article_id for claim in claims} - {claim.article_id for claim in claims if claim.id in repeats})
    agreement: Agreement = "conflicting" if contradicted else "corroborated" if independent > 1 else "single"
    days = sorted(claim.published for claim in claims if claim.published)
    subject = _most(claims, lambda c: c.subject.id if c.subject else None, _unnamed)
    prop = _most(claims, lambda c: c.property.id if c.property else None)
    return UnifiedClaim(
        id=group_id(claims),
        quantity=_quantity(claims),
        subject=subject.subject if subject else next((c.subject for c in claims if c.subject), None),
        property=prop.property if prop else next((c.property for c in claims if c.property), None),
        times=_times(claims),
        members=tuple(claim.id for claim in claims),
        articles=articles,
        languages=tuple(sorted({claim.lang for claim in claims})),
        sources=_sources(claims),
        agreement=agreement,
        independent=independent,
        repeats=tuple(claim.id for claim in claims if claim.id in repeats),
        conflicts=tuple(sorted(contradicted)),
        spread=_spread(claims, [amount for amounts in contradicted.values() for amount in amounts]),
        first_published=days[0] if days else None,
        last_published=days[-1] if days else None,
    )


def repeated(claims: Iterable[Claim]) -> frozenset[str]:
    """Ids of the members of a group that bear nothing out: they repeat the named source, or the very sentence, of an earlier article.

    Earlier is what was published earlier; among articles of one day, or without a day, the order of their ids decides. An article with
    one such member leans on that source in all of them.
    """
    first: dict[Hashable, str] = {}
    found: set[str] = set()
    for claim in sorted(claims, key=lambda c: (c.published or date.max, c.article_id, c.mention.start)):
        said_in = {first.setdefault(origin, claim.article_id) for origin in _origins(claim)}
        if said_in - {claim.article_id}:
            found.add(claim.id)
    return frozenset(found)


def _origins(claim: Claim) -> Iterator[Hashable]:
    """Where a claim comes from: the source it names, and the words it is told in."""
    source = claim.attribution.source if claim.attribution else None
    if source and source.id and source.type not in ("NOUN", "PRONOUN"):
        yield "source", source.id
    words = " ".join(fold_word(claim.evidence.text).split())
    if words:
        yield "words", words


def _most(claims: Iterable[Claim], key: Callable[[Claim], Hashable], worse: Callable[[Claim], bool] = lambda _: False) -> Claim | None:
    """The first claim (better ones before worse) that has the key most articles have."""
    by_key: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        if key(claim) is not None:
            by_key[key(claim)].append(claim)
    best = max(by_key.values(), key=lambda group: len({c.article_id for c in group}), default=None)
    return min(best, key=worse) if best else None


def _unnamed(claim: Claim) -> bool:
    return claim.subject is not None and claim.subject.type in ("NOUN", "PRONOUN")


def _quantity(claims: tuple[Claim, ...]) -> Quantity:
    """The figure that most articles name; among equals the exact before the approximate, the point before the open or range."""
    plainest = sorted(claims, key=lambda c: (c.quantity.approximate, c.quantity.bound != "exact", c.quantity.low != c.quantity.high))
    chosen = _most(plainest, _figure) or claims[0]
    quantity = chosen.quantity
    if quantity.base is None and chosen.kind != "money":
        return quantity.model_copy(update={"base": to_base(quantity.low, quantity.high, quantity.unit)})
    return quantity


def _figure(claim: Claim) -> Hashable:
    amount = amount_of(claim)
    return amount.sides if amount else None


def _times(claims: tuple[Claim, ...]) -> tuple[ClaimTime, ...]:
    """Every time told of it once; not when it was said, which is each article's own."""
    times = {(t.role, t.timex, t.mod or ""): t for claim in reversed(claims) for t in claim.times if t.role != "said"}
    return tuple(times[key] for key in sorted(times))


def _sources(claims: tuple[Claim, ...]) -> tuple[str, ...]:
    """Names of those who say so, in order of first appearance, each once."""
    sources = (claim.attribution.source for claim in claims if claim.attribution and claim.attribution.source)
    names: dict[str, str] = {}
    for source in sources:
        names.setdefault(source.id or _name(source), _name(source))
    return tuple(names.values())


def _name(source: EntityMention) -> str:
    return source.name or source.coref or source.text


def _spread(claims: tuple[Claim, ...], contradicted: Sequence[Amount]) -> tuple[Decimal, Decimal] | None:
    """Lowest and highest figure told, contradicting ones too, in base units or the currency; None for a claim told once."""
    amounts = [amount for amount in map(amount_of, claims) if amount] + [*contradicted]
    if len(amounts) < 2:
        return None
    figures = [side for amount in amounts for side in amount.sides]
    return plain(min(figures)), plain(max(figures))
