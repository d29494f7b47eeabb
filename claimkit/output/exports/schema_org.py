"""schema.org `Claim` (JSON-LD): what an article claims, who says so, about whom. Never a rating: claimkit finds, it does not judge.

https://schema.org/Claim
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from claimkit.output.exports.graph import wikidata
from claimkit.output.wording import entity_text, quantity_text, rate_text, unit_text
from claimkit.schema import Article, Claim, ClaimTime, EntityMention, Quantity

TYPES = {"PERSON": "Person", "ORG": "Organization", "LOC": "Place", "PRODUCT": "Product"}


def schema_org(article: Article, claim: Claim) -> dict[str, Any]:
    """A claim as schema.org has it; a source of which only words are known, not whether it is a person, is its words."""
    said = claim.attribution.source if claim.attribution else None
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Claim",
            "@id": f"urn:claimkit:{claim.id}",
            "identifier": claim.id,
            "text": claim.evidence.text,
            "inLanguage": claim.lang,
            "author": (_thing(said) if said.type in TYPES else entity_text(said)) if said else None,
            "about": _thing(claim.subject),
            "mentions": _amount(claim.quantity),
            "keywords": claim.property and (claim.property.id or claim.property.text).replace("_", " "),
            "temporalCoverage": _coverage(claim.times),
            "appearance": _known(
                {
                    "@type": "NewsArticle",
                    "identifier": article.id,
                    "url": article.url,
                    "headline": article.title,
                    "datePublished": article.published and article.published.isoformat(),
                    "inLanguage": article.lang,
                }
            ),
        }
    )


def _thing(entity: EntityMention | None) -> dict[str, Any] | None:
    """A subject or source; one that is only a common noun or pronoun is a Thing by its words."""
    if entity is None:
        return None
    same = wikidata(entity.id)
    other = entity.text if entity.text != entity_text(entity) else None
    return _known(
        {
            "@type": TYPES.get(entity.type, "Thing"),
            "name": entity_text(entity),
            "alternateName": other,
            "sameAs": same,
            "identifier": None if same else entity.id,
        }
    )


def _amount(quantity: Quantity) -> dict[str, Any]:
    """An amount: one value, or the sides of a range; an open side is left out."""
    money = quantity.dimension == "money" and not quantity.per
    unit = unit_text(quantity.unit) + rate_text(quantity.per) if quantity.unit else None
    point = quantity.low is not None and quantity.low == quantity.high
    return _known(
        {
            "@type": "MonetaryAmount" if money else "QuantitativeValue",
            "name": quantity_text(quantity),
            "currency": quantity.unit if money else None,
            "unitText": None if money else unit,
            "value": _number(quantity.low) if point else None,
            "minValue": None if point else _number(quantity.low),
            "maxValue": None if point else _number(quantity.high),
        }
    )


def _number(value: Decimal | None) -> int | float | str | None:
    """A JSON number where that is exact, else the figures as text."""
    if value is None or value == value.to_integral_value():
        return None if value is None else int(value)
    return float(value) if Decimal(repr(float(value))) == value else format(value, "f")


def _coverage(times: Sequence[ClaimTime]) -> str | None:
    """The days a claim is about, as an ISO 8601 interval; an open side is `..`."""
    spans = [time for time in times if time.role in ("about", "deadline", "since") and (time.earliest or time.latest)]
    if not spans:
        return None
    first = min((time.earliest for time in spans if time.earliest), default=None)
    last = max((time.latest for time in spans if time.latest), default=None)
    return _day(first) if first == last else f"{_day(first)}/{_day(last)}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ".."


def _known(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value is not None}
