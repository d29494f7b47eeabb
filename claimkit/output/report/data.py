"""What the report's script is given: unified claims, how each was told, and the articles, as plain JSON with short keys.

Everything a reader sees is worded here, once, by the same functions as tables and notebooks; the script only filters, sorts and draws.
Amounts are floats in base units: they place marks on a scale and sort rows, the exact figures are in the words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from claimkit.article import read_published
from claimkit.errors import PublishedError
from claimkit.lang.lexicon import language_facts, languages
from claimkit.output.marked import ROLES, parts_of, pieces
from claimkit.output.records import times_text
from claimkit.output.wording import direction, entity_text, property_text, quantity_text, rate_text
from claimkit.schema import Claim, ClaimTime, Quantity, UnifiedClaim

LINKED = ("http://", "https://")  # no other address becomes a link


def page_data(claims: Iterable[Claim], unified: Sequence[UnifiedClaim], articles: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The data of a page. `articles` tells of each article, by id, its `title`, `url`, `published` and `lang` as far as they are known."""
    told = {claim.id: claim for claim in claims}
    used = sorted({claim.article_id for claim in told.values()} | set(articles))
    places = {article: number for number, article in enumerate(used)}
    numbers = {claim.id: number for number, claim in enumerate(unified)}
    spoken = Counter(claim.lang for claim in told.values())
    read_in = {claim.article_id: claim.lang for claim in told.values()}
    return {
        "roles": ROLES,
        "languages": {code: _language(code) for code, _ in sorted(spoken.items(), key=lambda item: (-item[1], item[0]))},
        "articles": [_article(key, articles.get(key, {}), read_in.get(key)) for key in used],
        "claims": [_unified(claim, [told[m] for m in claim.members if m in told], places, numbers) for claim in unified],
    }


def _language(code: str) -> str:
    return str(language_facts(code)["name"]) if code in languages() else code


def _article(key: str, known: Mapping[str, Any], read_in: str | None) -> dict[str, Any]:
    url = str(known.get("url") or "")
    lang = known.get("lang") or read_in
    title = str(known.get("title") or "") or key
    return _short(
        {
            "title": title,
            "dir": direction(title, lang),
            "url": url if url.lower().startswith(LINKED) else None,
            "lang": lang,
            "day": _published(known.get("published")),
        }
    )


def _published(value: object) -> str | None:
    """The day of publication; None for what is no date, which would have no place on the calendar."""
    try:
        day = read_published(value)
    except PublishedError:
        return None
    return day.isoformat() if day else None


def _unified(claim: UnifiedClaim, members: Sequence[Claim], places: Mapping[str, int], numbers: Mapping[str, int]) -> dict[str, Any]:
    subject = entity_text(claim.subject)
    return _short(
        {
            "id": claim.id,
            "quantity": quantity_text(claim.quantity),
            "measure": _measure(claim.quantity),
            **_sides(claim.quantity),
            "spread": [float(side) for side in claim.spread] if claim.spread and claim.spread[0] != claim.spread[1] else None,
            "kind": members[0].kind if members else None,
            "property": property_text(claim.property),
            "subject": subject,
            "subjectId": (claim.subject and claim.subject.id) or subject,
            "when": times_text(claim.times),
            "days": list({day[:3]: day for day in map(_day, claim.times) if day}.values()),
            "agreement": claim.agreement,
            "independent": claim.independent,
            "articles": sorted(places[article] for article in claim.articles if article in places),
            "languages": claim.languages,
            "sources": claim.sources,
            "conflicts": sorted(numbers[other] for other in claim.conflicts if other in numbers),
            "tellings": [_telling(member, places, member.id in claim.repeats) for member in members],
        }
    )


def _telling(claim: Claim, places: Mapping[str, int], repeats: bool) -> dict[str, Any]:
    """How one article tells a claim: its sentence, cut where a part begins or ends."""
    said = claim.attribution
    cut = pieces(claim.evidence.text, parts_of(claim), claim.evidence.start)
    return _short(
        {
            "article": places[claim.article_id],
            "lang": claim.lang,
            "dir": direction(claim.evidence.text, claim.lang),
            "quantity": quantity_text(claim.quantity),
            **_sides(claim.quantity),
            "text": [
                piece.text if piece.part is None else [piece.text, ROLES.index(piece.part.role), piece.part.note or 0] for piece in cut
            ],
            "source": entity_text(said.source) if said else None,
            "style": said.style if said else None,
            "modality": claim.modality,
            "repeats": repeats,
            "warnings": claim.warnings,
            "rule": claim.rule,
        }
    )


def _sides(quantity: Quantity) -> dict[str, float | None]:
    """The amount as a place on a scale; an open side is left out, as is all of an amount whose unit is open."""
    low, high = (quantity.base.low, quantity.base.high) if quantity.base else (quantity.low, quantity.high)
    return {"low": _float(low), "high": _float(high)}


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _measure(quantity: Quantity) -> str:
    """What amounts may be drawn on one scale: the same currency, dimension and rate."""
    unit = quantity.unit or " or ".join(quantity.candidates) or "?"
    name = unit if quantity.dimension == "money" else quantity.base.unit if quantity.base and quantity.dimension != "count" else ""
    return "\t".join((quantity.dimension, name, rate_text(quantity.per)))


def _day(time: ClaimTime) -> tuple[str, str | None, str | None, str] | None:
    """A time as role, first day, last day and label, where it has a place on the calendar."""
    if time.earliest is None and time.latest is None:
        return None
    first, last = (day.isoformat() if day else None for day in (time.earliest, time.latest))
    return time.role, first, last, time.timex


def _short(record: dict[str, Any]) -> dict[str, Any]:
    """A record less what is empty, which the script takes for absent."""
    return {key: value for key, value in record.items() if value or (isinstance(value, int | float) and value is not False)}
