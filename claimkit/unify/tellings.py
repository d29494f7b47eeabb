"""What a claim says, made comparable, and what speaks for and against two claims saying one thing.

The weights are readable on purpose: two claims of one subject join on an equal figure alone (2 + 4 = ENOUGH); where the subject is open
they need a telling figure, the same property, time or story besides.
"""

from typing import NamedTuple

from claimkit.schema import Claim
from claimkit.text import fold_word
from claimkit.unify.amounts import Amount, closeness
from claimkit.unify.canon import entity, entity_type, property_info
from claimkit.unify.periods import LONG, Period, apart, periods_of, timexes_of

WEIGHTS = {
    "equal": 2,  # the same figure
    "near": 1,  # contained, rounded, approximate
    "digit": 2,  # for each point of `Amount.telling`, where a figure is the same: few things cost 595.3 billion
    "near digit": 1,  # of figures that are only near
    "subject": 4,  # the same id
    "place": 2,  # the same id, but of a place: many things are told of one country
    "guess": -2,  # ids differ, but one of them is guessed
    "speaker": 3,  # a person and the organisation he or she speaks for
    "property": 3,  # the same id
    "related": 2,  # ids of one group: a deal told as an investment
    "time": 2,  # the same date or duration
    "long ago": -2,  # told far apart, without a date in common: a hundred flights cancelled in July are not those of September
    "rate": 1,  # both a year, both a month
    "article": 3,  # one text repeats itself, and not about another thing
    "story": 2,  # both articles name one person, organisation or product
    "twin": 5,  # one figure of one story
    "version": 7,  # one figure of two versions of one text
    "other": -3,  # two properties that cannot be one, one of which must be misread where the story is one
}
TELLING = 2  # points of a figure that is the same however far apart it is told
ENOUGH = 6  # where the subject is the same
ENOUGH_OPEN = 9  # where one of them names no subject, or both the same place
_NEUTRAL = frozenset({"group change", "group receipt"})  # may be told of any property
_STEM = 5  # letters by which a common noun is told from another in its own article


class Telling(NamedTuple):
    """What a claim says, without where and by whom: claims with equal tellings are compared once.

    `ids` are those of the subject, `subjects` the same where it is named, none where it is guessed; `day` is when it was published.
    """

    amount: Amount
    per: str | None
    subjects: frozenset[str]
    ids: frozenset[str]
    property: str | None
    periods: tuple[Period, ...]
    timexes: frozenset[str]
    change: tuple[str, str] | None
    denied: bool
    place: bool
    noun: str | None
    day: int | None


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
        ids=ids,
        property=key,
        periods=periods_of(claim.times),
        timexes=timexes_of(claim.times),
        change=(change.direction, change.role) if change else None,
        denied=claim.modality == "denied",
        place=subject is not None and (subject.type == "LOC" or any(entity_type(key) == "LOC" for key in ids)),
        noun=fold_word(subject.text)[:_STEM] if subject and not ids else None,
        day=claim.published.toordinal() if claim.published else None,
    )


def against(a: Telling, b: Telling, *, twin: bool = False) -> bool:
    """Whether something keeps two tellings from being one claim.

    In a story that is one anyhow (`twin`) subject or property may be misread.
    """
    return (
        a.denied != b.denied
        or bool(a.per and b.per and a.per != b.per)
        or bool(a.change and b.change and a.change != b.change)
        or apart(a.periods, b.periods)
        or (not twin and _property_weight(a.property, b.property) is None)
        or (not twin and bool(a.subjects and b.subjects and _subject_weight(a, b) <= 0))
        or (not twin and closeness(a.amount, b.amount) is None)
    )


def weight(a: Telling, b: Telling, *, twin: bool = False) -> int:
    """How much speaks for two tellings being one claim, by `WEIGHTS`; only of use where nothing is `against` it.

    In a story that is one anyhow (`twin`), whom one of them guesses plays no part.
    """
    other = _property_weight(a.property, b.property)
    whose = _subject_weight(a, b)
    if twin and not (a.subjects and b.subjects):
        whose = max(whose, 0)
    close = closeness(a.amount, b.amount) or "near"
    total = WEIGHTS[close]
    one_figure = bool(set(a.amount.sides) & set(b.amount.sides))
    digits = min(a.amount.telling, b.amount.telling)
    total += WEIGHTS["digit" if one_figure else "near digit"] * digits
    total += whose + (WEIGHTS["other"] if other is None else other)
    if a.timexes & b.timexes:
        total += WEIGHTS["time"]
    elif digits < TELLING and a.day and b.day and abs(a.day - b.day) > LONG:
        total += WEIGHTS["long ago"]
    return total + (WEIGHTS["rate"] if a.per and a.per == b.per else 0)


def needed(a: Telling, b: Telling) -> int:
    """How much must speak for two tellings."""
    return ENOUGH if _subject_weight(a, b) > WEIGHTS["place"] else ENOUGH_OPEN


def _subject_weight(a: Telling, b: Telling) -> int:
    one, other = a.ids, b.ids
    if not one or not other:
        return 0
    if one & other:
        return WEIGHTS["place"] if a.place and b.place else WEIGHTS["subject"]
    return WEIGHTS["speaker"] if speaks_for(one) & other or one & speaks_for(other) else WEIGHTS["guess"]


def speaks_for(ids: frozenset[str]) -> frozenset[str]:
    """The organisations that the persons among `ids` speak for.

    >>> speaks_for(frozenset({"Q7407093"}))
    frozenset({'Q21708200'})
    """
    infos = (entity(key) for key in ids)
    return frozenset(info.of for info in infos if info and info.of)


def _property_weight(one: str | None, other: str | None) -> int | None:
    """None where two properties cannot be one; a mere growth or decline may be one of any property, and so may money got."""
    if one is None or other is None:
        return 0
    families = {family(one), family(other)}
    if len(families) == 1:
        return WEIGHTS["property"] if one == other else WEIGHTS["related"]
    return None if _NEUTRAL.isdisjoint(families) else 0


def family(key: str) -> str:
    """The group of a property, or the property itself where it has none.

    >>> family("investment") == family("deal"), family("inflation")
    (True, 'inflation')
    """
    info = property_info(key)
    return f"group {info.group}" if info and info.group else key
