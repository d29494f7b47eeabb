"""Claims for the tests of the report: hostile ones, and as many as one likes."""

from datetime import date
from decimal import Decimal
from itertools import product

import claimkit
from claimkit.schema import (
    Attribution,
    Base,
    Claim,
    ClaimTime,
    EntityMention,
    MentionSpan,
    Property,
    Quantity,
    Span,
    UnifiedClaim,
)

HOSTILE = (
    "</script><script>window.hit=1</script>",
    "<img src=x onerror='window.hit=2'>",
    "\"onmouseover='window.hit=3'",
    "<!--<script>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnp.exe\u202c \u2028\u2029",
)
LINKS = (
    "javascript:window.hit=4",
    "data:text/html,<script>window.hit=5</script>",
    " javascript:window.hit=6",
    "JAVASCRIPT:window.hit=7",
    "//evil.example/x",
)


def claim(number: int, text: str, *, article: str, lang: str, name: str, low: str) -> Claim:
    """A claim whose sentence is `text`, which must hold "5 GW"."""
    surface, watts = "5 GW", Decimal(low) * 10**9
    start = text.index(surface)
    year = 2026 + number % 20
    return Claim(
        id=f"{number:016x}",
        article_id=article,
        lang=lang,
        kind="capacity",
        mention=MentionSpan(start=start, end=start + len(surface), surface=surface),
        quantity=Quantity(
            low=Decimal(low), high=Decimal(low), unit="GW", dimension="power", base=Base(low=watts, high=watts, unit="W")
        ),
        property=Property(id="power_capacity", text=text[:1], start=0, end=1),
        subject=EntityMention(start=0, end=1, text=text[:1], type="ORG", id=f"name:{name}", name=name),
        attribution=Attribution(source=EntityMention(start=0, end=1, text=text[:1], type="ORG", name=name), cue=None, style="indirect"),
        times=(
            ClaimTime(
                type="DATE", timex=str(year), rel="by", earliest=date(year, 1, 1), latest=date(year, 12, 31), resolved=True,
                role="deadline", start=0, end=1, surface=text[:1],
            ),
        ),
        evidence=Span(start=0, end=len(text), text=text),
        rule="figures capacity",
    )  # fmt: skip


def hostile() -> tuple[list[Claim], dict[str, dict[str, str]]]:
    """Claims and articles full of markup and of addresses that run something."""
    claims, articles = [], {}
    for number, (bad, link) in enumerate(product(HOSTILE, LINKS)):
        article = f"{bad}{number}"
        claims.append(claim(number, f"{bad} 5 GW {bad}", article=article, name=bad, lang="ar" if number % 2 else bad, low=str(number + 1)))
        articles[article] = {"title": bad, "url": link, "published": "2025-09-18", "lang": bad}
    return claims, articles


def many(count: int) -> list[Claim]:
    """Claims of as many different amounts, each told in three articles and two languages, in sentences as long as news have them."""
    filler = "и ещё немного слов о том, как всё это было решено на вчерашнем совещании в министерстве"
    return [
        claim(number * 3 + k, f"Станция получит 5 GW, {filler}; {filler} {number}.", article=f"article-{number % 1500}-{k}",
              lang="bg" if k else "ru", name=f"Firm {number % 700}", low=str(number + 1))
        for number in range(count)
        for k in range(3)
    ]  # fmt: skip


def rivals() -> tuple[list[Claim], list[UnifiedClaim], dict[str, dict[str, str]]]:
    """Two claims that contradict each other, unified by hand: what counts as a contradiction is tested elsewhere."""
    claims = [
        claim(900001, "Helionyx получит 5 GW.", article="rival-ru", lang="ru", name="Helionyx", low="5"),
        claim(900021, "Helionyx ще получи 5 GW.", article="rival-bg", lang="bg", name="Helionyx", low="4"),
    ]
    unified = [claimkit.unify_claims([one])[0] for one in claims]
    spread = Decimal("4e9"), Decimal("5e9")
    unified = [
        one.model_copy(update={"agreement": "conflicting", "conflicts": (other.id,), "spread": spread})
        for one, other in zip(unified, reversed(unified), strict=True)
    ]
    return claims, unified, {one.article_id: {"title": f"Story in {one.lang}", "lang": one.lang} for one in claims}
