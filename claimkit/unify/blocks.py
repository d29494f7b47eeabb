"""Keys by which claims of many shards find those they may say the same thing as, for joins in an engine of tables (Ray, Spark, SQL).

`unify_claims` compares two claims only if they share one of these keys (and not all that do); so a join on them finds every pair it joins.
"""

from claimkit.schema import Claim
from claimkit.unify.amounts import amount_of, buckets
from claimkit.unify.tellings import family, speaks_for, telling_of


def block_keys(claim: Claim) -> tuple[str, ...]:
    """The keys of a claim, sorted; none where it names no amount. They depend on the claim alone, not on the others of its batch.

    A subject, property or article together with the step of magnitude (four steps a decade, those beside it too), or the figure itself:
    `subject Q21708200 money + 45`, `property group revenue money + 45`, `figure money 5E+11`.
    """
    amount = amount_of(claim)
    if amount is None:
        return ()
    telling = telling_of(claim, amount)
    topics = [f"article {claim.article_id}", *(f"subject {name}" for name in telling.ids | speaks_for(telling.ids))]
    if telling.property:
        topics.append(f"property {family(telling.property)}")
    what = amount.kind if amount.kind == amount.dimension else f"{amount.kind} {amount.dimension}"
    sign = "-" if amount.sides[0] < 0 else "+"
    keys = {f"{topic} {what} {sign} {step}" for topic in topics for step in buckets(amount)}
    return tuple(sorted(keys | {f"figure {what} {side.normalize()}" for side in amount.sides}))
