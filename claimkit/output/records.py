"""Claims as flat rows of plain values, for CSV and data frames. Decimals are exact strings; what is absent is None."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from claimkit.schema import Claim, ClaimTime, EntityMention, Quantity


def claim_row(claim: Claim) -> dict[str, Any]:
    """One claim as a flat row; the columns are the same for every claim."""
    said = claim.attribution
    return {
        "id": claim.id,
        "article_id": claim.article_id,
        "lang": claim.lang,
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
        "change": claim.change and claim.change.direction,
        "change_role": claim.change and claim.change.role,
        "evidence": claim.evidence.text,
        "rule": claim.rule,
        "warnings": "; ".join(claim.warnings) or None,
    }


def rows(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """A row for each claim: `pandas.DataFrame(rows(claims))` is a data frame."""
    return [claim_row(claim) for claim in claims]


def times_text(times: Sequence[ClaimTime]) -> str | None:
    """Times with their roles: `deadline 2030; said 2018-10-01`. A time that is wholly open ("this year", of no known year) is left out."""
    known = [time for time in times if any(c.isdigit() for c in time.timex)]
    return "; ".join(f"{time.role} {time.timex}" + (f" {time.mod.lower()}" if time.mod else "") for time in known) or None


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


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _entity(role: str, entity: EntityMention | None) -> dict[str, Any]:
    return {
        role: entity and (entity.name or entity.text),
        f"{role}_id": entity and entity.id,
        f"{role}_type": entity and entity.type,
        f"{role}_text": entity and entity.text,
    }
