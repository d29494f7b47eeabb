"""The types that come out of claimkit: frozen, typed, no logic.

Offsets are positions of Python string characters (code points), half-open, into the text exactly as given.
Decimals are exact and dump to JSON as strings; dates dump as ISO 8601; what is absent is null.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

Kind = Literal["money", "capacity", "percent", "date", "duration"]
Bound = Literal["exact", "at_least", "more_than", "at_most", "less_than"]
Modality = Literal["asserted", "expected", "possible", "denied"]
EntityType = Literal["PERSON", "ORG", "LOC", "PRODUCT", "NOUN", "PRONOUN"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeRole = Literal["about", "deadline", "since", "said"]
Agreement = Literal["single", "corroborated", "conflicting"]
Status = Literal["ok", "no_claims", "unsupported_language", "error"]


class Frozen(BaseModel):
    """Base of all types here: immutable, no unknown fields."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,  # built at first use: importing stays cheap
        json_schema_serialization_defaults_required=True,  # fields that say nothing are dumped as null
    )


class Base(Frozen):
    """A quantity converted to the base unit of its dimension (33 GW is 33000000000 W)."""

    low: Decimal | None
    high: Decimal | None
    unit: str


class Quantity(Frozen):
    """An amount: `low` and `high` are multiplied out, in `unit` as written. A point has low = high; an open side is null."""

    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    dimension: str = "count"
    bound: Bound = "exact"
    approximate: bool = False
    per: str | None = None
    candidates: tuple[str, ...] = ()
    vague: bool = False
    base: Base | None = None


class Time(Frozen):
    """A point, period, length or repetition in time: TIMEX3 value, EDTF, and the days it spans."""

    type: TimeType
    timex: str
    mod: str | None = None
    rel: str | None = None
    earliest: date | None = None
    latest: date | None = None
    edtf: str | None = None
    resolved: bool = False
    age: bool = False


class Mention(Frozen):
    """One expression of money, capacity, percent, date or duration; `rule` names the rule that read it."""

    start: int
    end: int
    surface: str
    kind: Kind
    rule: str
    quantity: Quantity | None = None
    time: Time | None = None


class Span(Frozen):
    """A stretch of the text."""

    start: int
    end: int
    text: str


class MentionSpan(Frozen):
    """Where a claim's mention stands."""

    start: int
    end: int
    surface: str


class EntityMention(Frozen):
    """A name (or, in claims, a common noun or pronoun) and the entity it stands for; `coref` is the text it refers back to."""

    start: int
    end: int
    text: str
    type: EntityType
    id: str | None = None
    name: str | None = None
    candidates: tuple[str, ...] = ()
    coref: str | None = None


class Property(Frozen):
    """What is measured: canonical `id` (null where nothing canonical fits) and the word that says so."""

    id: str | None
    text: str
    start: int
    end: int


class Attribution(Frozen):
    """Who says so: `source` (null where unnamed), `cue` (said, according to), style of speech, and the `outlet` that cites the source."""

    source: EntityMention | None
    cue: Span | None
    style: Literal["direct", "indirect", "document"]
    outlet: EntityMention | None = None


class ClaimTime(Time):
    """A time of a claim with its role and place."""

    role: TimeRole
    start: int
    end: int
    surface: str


class Change(Frozen):
    """A rise or fall: by so much (`delta`), to so much (`level`), from so much (`from`), so many times (`ratio`).

    `ratio` is how many times as much it became or is, where the text says so: «вдвое», «ضعف» are 2.
    """

    direction: Literal["up", "down"]
    role: Literal["level", "delta", "from", "ratio"]
    ratio: Decimal | None = None


class Claim(Frozen):
    """Who said that which quantity belongs to whom, as of or by when. `id` is a hash of article and content, `published` the article's."""

    id: str
    article_id: str
    lang: str
    published: date | None = None
    kind: Kind
    mention: MentionSpan
    quantity: Quantity
    property: Property | None = None
    subject: EntityMention | None = None
    attribution: Attribution | None = None
    modality: Modality = "asserted"
    times: tuple[ClaimTime, ...] = ()
    change: Change | None = None
    counterparty: EntityMention | None = None
    evidence: Span
    rule: str
    warnings: tuple[str, ...] = ()


class UnifiedClaim(Frozen):
    """One claim told in one or more articles.

    `repeats` are the members that only repeat a named source, or a sentence, of an earlier article; what is left is `independent`:
    the number of articles that bear the claim out, two or more of which make it `corroborated`. `conflicts` are the ids of the unified
    claims that contradict it. `spread` is the lowest and highest figure told, those of `conflicts` too, in base units or the currency.
    """

    id: str
    quantity: Quantity
    subject: EntityMention | None
    property: Property | None
    times: tuple[ClaimTime, ...]
    members: tuple[str, ...]
    articles: tuple[str, ...]
    languages: tuple[str, ...]
    sources: tuple[str, ...]
    agreement: Agreement
    independent: int = 1
    repeats: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    spread: tuple[Decimal, Decimal] | None = None
    first_published: date | None = None
    last_published: date | None = None


class Article(Frozen):
    """An article to read. `published` is its date, the anchor of relative dates."""

    id: str
    text: str
    lang: str | None = None
    published: date | None = None
    title: str | None = None
    url: str | None = None


class ArticleClaims(Frozen):
    """What became of one article: its claims, or why there are none."""

    article_id: str
    lang: str | None
    status: Status
    claims: tuple[Claim, ...] = ()
    error: str | None = None
