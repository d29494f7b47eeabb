"""What a quantity says, made comparable: sides in base units or currency, how near two amounts are, whether both can hold.

Money is compared in its own currency only, capacities in the base unit of their dimension, counted things by families of nouns.
"""

from collections.abc import Collection, Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal, NamedTuple

from claimkit.schema import Bound, Claim
from claimkit.unify.canon import dimension_of, same_count, to_base

Closeness = Literal["equal", "near"]

APPROXIMATE = Decimal("0.05")  # "about 100" and 103 may be one figure
CONVERTED = Decimal("0.01")  # 100 miles are told as 161 km
OPEN = Decimal("1.2")  # "over 500" and 512 may be one figure, "over 500" and 900 are not
OPPOSITE = ({"more_than", "less_than"}, {"at_least", "at_most"}, {"more_than", "at_most"}, {"at_least", "less_than"})
WIDEST = Decimal(2)  # a range wider than this factor says too little to hold a figure
_ROUGHEST = 2  # digits a rounded figure must still have: 1.72 is told as 1.7, not as 2
_LARGE, _STRONG = Decimal(10) ** 12, frozenset({"USD", "EUR", "GBP"})
_SMALL, _FEW = Decimal(100), Decimal(10)


class Amount(NamedTuple):
    """The two sides of a quantity in comparable units.

    `units` are the currencies or the base unit it may be in, `sides` the figures named, lowest first, `telling` how telling they are.
    """

    kind: str
    dimension: str
    units: tuple[str, ...]
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    approximate: bool
    written: str | None
    sides: tuple[Decimal, ...]
    telling: int

    @property
    def point(self) -> Decimal | None:
        """The one figure named; None for a range."""
        if self.low is None or self.high is None:
            return self.high if self.low is None else self.low
        return self.low if self.low == self.high else None


def amount_of(claim: Claim) -> Amount | None:
    """The amount of a claim; None where no figure is named (`vague`) or its unit is unknown.

    A claim of 1.2 GW gives low = high = 1200000000, units ("W",); one of 5 crowns gives units ("CZK", "DKK", …) by its candidates.
    """
    quantity = claim.quantity
    low, high, unit = quantity.low, quantity.high, quantity.unit
    written = [side for side in (low, high) if side is not None]
    if not written or quantity.vague:
        return None
    units: tuple[str, ...] = (unit,) if unit else tuple(sorted(quantity.candidates))
    base = None if claim.kind == "money" else quantity.base or to_base(low, high, unit)
    if base is not None:
        low, high, units = base.low, base.high, (base.unit,)
    dimension = (dimension_of(unit) if claim.kind != "money" else "money") or quantity.dimension
    sides = tuple(sorted({side for side in (low, high) if side is not None}))
    telling = specificity(claim.kind, units, sides, set(written))
    return Amount(claim.kind, dimension, units, low, high, quantity.bound, quantity.approximate, unit, sides, telling) if units else None


def same_unit(a: Amount, b: Amount) -> bool:
    """Whether both are measured alike: one currency, one base unit, nouns that may name one thing."""
    if a.kind != b.kind or a.dimension != b.dimension:
        return False
    if a.dimension == "count":
        return same_count(a.units[0], b.units[0])
    return bool(set(a.units) & set(b.units))


def closeness(a: Amount, b: Amount) -> Closeness | None:
    """Equal for the same figures, near where one contains, rounds or approximates the other, None for different amounts."""
    if not same_unit(a, b):
        return None
    if a.sides == b.sides:
        return None if _opposite(a, b) else "equal"
    one, other = a.point, b.point
    if one is not None and other is not None:
        return "near" if _points_near(a, one, b, other) else None
    return "near" if _inside(a, b) or _inside(b, a) else None


def _opposite(a: Amount, b: Amount) -> bool:
    """Over 100 and under 100, or up to 100 and at least 100."""
    return {a.bound, b.bound} in OPPOSITE


def _points_near(a: Amount, one: Decimal, b: Amount, other: Decimal) -> bool:
    apart, large = abs(one - other), max(abs(one), abs(other))
    if (a.approximate or b.approximate) and apart <= APPROXIMATE * large:
        return True
    if a.written != b.written and a.dimension not in ("money", "count") and apart <= CONVERTED * large:
        return True
    return _rounded(one, other) or _beyond(a, one, other) or _beyond(b, other, one)


def _rounded(one: Decimal, other: Decimal) -> bool:
    """1.72 and 1.7: the coarser figure is the finer one rounded."""
    fine, coarse = sorted((one, other), key=_digits, reverse=True)
    places = _digits(coarse)
    if places < _ROUGHEST or places == _digits(fine):
        return False
    return Context(prec=places, rounding=ROUND_HALF_UP).plus(fine) == coarse


def _beyond(open_side: Amount, edge: Decimal, value: Decimal) -> bool:
    """Whether an open side holds a value not far behind its edge."""
    if open_side.bound in ("at_least", "more_than"):
        return edge <= value <= edge * OPEN
    if open_side.bound in ("at_most", "less_than"):
        return value <= edge <= value * OPEN
    return False


def _inside(outer: Amount, inner: Amount) -> bool:
    """Whether a (not too wide) range holds all the figures of the other."""
    if outer.low is None or outer.high is None or outer.low == outer.high or outer.low <= 0 or outer.high > outer.low * WIDEST:
        return False
    slack = 1 + APPROXIMATE if outer.approximate or inner.approximate else Decimal(1)
    return all(outer.low / slack <= side <= outer.high * slack for side in inner.sides)


def cannot_both_hold(a: Amount, b: Amount) -> bool:
    """Whether two amounts of one thing contradict each other: 1.2 GW and 1.5 GW do, "over 16" and 40 do not."""
    if not same_unit(a, b) or closeness(a, b) == "near":
        return False
    return _opposite(a, b) or _below(a, b) or _below(b, a)


def _below(a: Amount, b: Amount) -> bool:
    """Whether all that `a` allows lies below all that `b` allows."""
    if a.high is None or b.low is None:
        return False
    slack = APPROXIMATE * max(abs(a.high), abs(b.low)) if a.approximate or b.approximate else Decimal(0)
    return a.high + slack < b.low


def specificity(kind: str, units: tuple[str, ...], sides: tuple[Decimal, ...], written: Collection[Decimal]) -> int:
    """How telling figures are: their digits, at most 3, none for 1, 10, 100; one less for small numbers, two more for trillions.

    Less than nothing for up to ten things counted: «двете страни» of one subject stand in every other article.

    >>> specificity("money", ("USD",), (Decimal("1.72E+12"),), [Decimal("1.72E+12")])
    5
    >>> specificity("percent", ("%",), (Decimal(13),), [Decimal(13)]), specificity("capacity", ("{country}",), (Decimal(2),), [Decimal(2)])
    (1, -1)
    """
    digits = [_digits(side) for side in written]
    points = 0 if sum(digits) < 2 and all(map(_round, written)) else min(sum(digits), 3)
    if kind == "money":
        return points + (2 if sides[-1] >= _LARGE and _STRONG.issuperset(units) else 0)
    if sides[-1] <= _FEW and units[0].startswith("{"):
        return -1
    return max(0, points - 1) if sides[-1] < _SMALL else points


def buckets(amount: Amount) -> Iterator[int]:
    """Steps of magnitude the amount may share with one that is near it: four a decade; the sign is the caller's."""
    sides = sorted(abs(side) for side in amount.sides)
    if not sides[0] or sides[-1] > sides[0] * WIDEST:
        yield from {_step(side) for side in sides}
        return
    yield from range(_step(sides[0] / OPEN), _step(sides[-1] * OPEN) + 1)


def _step(value: Decimal) -> int:
    lead = value.as_tuple().digits[0]
    return value.adjusted() * 4 + (lead >= 2) + (lead >= 3) + (lead >= 5) if value else -(10**6)


def _digits(value: Decimal) -> int:
    """Significant digits: 2 of 16000000000."""
    return len("".join(map(str, value.as_tuple().digits)).strip("0"))


def _round(value: Decimal) -> bool:
    return "".join(map(str, value.as_tuple().digits)).strip("0") in ("", "1")
