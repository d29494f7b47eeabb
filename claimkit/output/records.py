"""Claims as flat rows of plain values, for CSV and data frames. Decimals are exact strings, days are ISO 8601; what is absent is None."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from claimkit.schema import Claim, ClaimTime, EntityMention, MentionSpan, Quantity, Span, UnifiedClaim


def json_line(claim: Claim | UnifiedClaim) -> str:
    """One claim with all its parts as a line of JSON, without the line's end."""
    return json.dumps(claim.model_dump(mode="json"), ensure_ascii=False)


def claim_row(claim: Claim) -> dict[str, Any]:
    """One claim as a flat row; the columns are the same for every claim."""
    said = claim.attribution
    return {
        "id": claim.id,
        "article_id": claim.article_id,
        "lang": claim.lang,
        "published": _iso(claim.published),
        "kind": claim.kind,
        "surface": claim.mention.surface,
        "start": claim.mention.start,
        "end": claim.mention.end,
        **_quantity(claim.quantity),
        "property": claim.property and claim.property.id,
        "property_text": claim.property and claim.property.text,
        **_entity("subject", claim.subject),
        **_entity("source", said.source if said else None),
        "cue": said.cue.text if said and said.cue else None,
        "style": said and said.style,
        "modality": claim.modality,
        "times": times_text(claim.times),
        **_days(claim.times),
        "change": claim.change and claim.change.direction,
        "change_role": claim.change and claim.change.role,
        "evidence": claim.evidence.text,
        "rule": claim.rule,
        "warnings": "; ".join(claim.warnings) or None,
    }


def unified_row(claim: UnifiedClaim) -> dict[str, Any]:
    """One unified claim as a flat row; the columns are the same for every one."""
    low, high = claim.spread or (None, None)
    return {
        "id": claim.id,
        **_quantity(claim.quantity),
        "property": claim.property and claim.property.id,
        "property_text": claim.property and claim.property.text,
        **_entity("subject", claim.subject),
        "times": times_text(claim.times),
        **_days(claim.times),
        "agreement": claim.agreement,
        "independent": claim.independent,
        "tellings": len(claim.members),
        "articles": "; ".join(claim.articles),
        "languages": "; ".join(claim.languages),
        "sources": "; ".join(claim.sources) or None,
        "spread_low": _exact(low),
        "spread_high": _exact(high),
        "conflicts": "; ".join(claim.conflicts) or None,
        "first_published": _iso(claim.first_published),
        "last_published": _iso(claim.last_published),
    }


def claim_columns() -> tuple[str, ...]:
    """The columns of `claim_row`."""
    nowhere = Span(start=0, end=0, text="")
    mention = MentionSpan(start=0, end=0, surface="")
    blank = Claim(id="", article_id="", lang="", kind="money", mention=mention, quantity=Quantity(), evidence=nowhere, rule="")
    return tuple(claim_row(blank))


def unified_columns() -> tuple[str, ...]:
    """The columns of `unified_row`."""
    parts: dict[str, Any] = dict.fromkeys(("times", "members", "articles", "languages", "sources"), ())
    return tuple(unified_row(UnifiedClaim(id="", quantity=Quantity(), subject=None, property=None, agreement="single", **parts)))


def times_text(times: Sequence[ClaimTime]) -> str | None:
    """Times with their roles: `deadline 2030; said 2018-10-01`. A time that is wholly open ("this year", of no known year) is left out."""
    known = [time for time in times if any(c.isdigit() for c in time.timex)]
    return "; ".join(f"{time.role} {time.timex}" + (f" {time.mod.lower()}" if time.mod else "") for time in known) or None


def _days(times: Sequence[ClaimTime]) -> dict[str, str | None]:
    """First and last day of the time a claim is about, or by which it is to be."""
    spans = [time for time in times if time.role in ("about", "deadline")]
    earliest = [time.earliest for time in spans if time.earliest]
    latest = [time.latest for time in spans if time.latest]
    return {"earliest": _iso(min(earliest, default=None)), "latest": _iso(max(latest, default=None))}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    base = quantity.base
    return {
        "low": _exact(quantity.low),
        "high": _exact(quantity.high),
        "unit": quantity.unit,
        "dimension": quantity.dimension,
        "bound": quantity.bound,
        "approximate": quantity.approximate,
        "per": quantity.per,
        "base_low": base and _exact(base.low),
        "base_high": base and _exact(base.high),
        "base_unit": base and base.unit,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _entity(role: str, entity: EntityMention | None) -> dict[str, Any]:
    return {
        role: entity and (entity.name or entity.text),
        f"{role}_id": entity and entity.id,
        f"{role}_type": entity and entity.type,
        f"{role}_text": entity and entity.text,
    }
