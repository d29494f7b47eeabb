"""Amounts: a number or range of numbers with its unit: «5 рублей 30 копеек», «-5 %», «1 м 82 см»."""

from claimkit.mentions.atoms import Region
from claimkit.mentions.figures import ONE, Number
from claimkit.mentions.measures import DEGREES, LOOSE, Amount, dash_minus, dual, minus, single
from claimkit.mentions.numbers import read_number
from claimkit.mentions.ranges import bare_range, read_range
from claimkit.mentions.scales import skip_point
from claimkit.mentions.units import Unit, prefix_unit, suffix_unit, unit_of

# Two units of one measure written one after the other: «1 м 82 см», «6 футов 5 дюймов»; how many of the second make the first.
COMPOUND = {("m", "cm"): 100, ("km", "m"): 1000, ("kg", "g"): 1000, ("t", "kg"): 1000, ("[ft_i]", "[in_i]"): 12}
BELOW = ("%", "[pp]", "Cel")  # units of what may lie below nil


def read_amount(region: Region, i: int) -> Amount | None:
    """The amount that starts at atom `i`, symbol first or number first."""
    unnumbered = dual(region, i) or single(region, i)
    if unnumbered:
        return _negative(region, read_range(region, unnumbered, None) or unnumbered)
    prefix = prefix_unit(region, i)
    number = read_number(region, prefix.j if prefix else i)
    if number is None:
        return bare_range(region, i)
    number = _repeated(region, number)
    unit = prefix or suffix_unit(region, number)
    number = _whole(number, unit)
    amount = _with_unit(i, number, unit, prefix is not None)
    amount = read_range(region, amount, prefix) or _compound(region, _sub_unit(region, amount))
    return _negative(region, amount)


def _whole(number: Number, unit: Unit | None) -> Number:
    """«1.742» may be a decimal, but people and shops are whole: three decimals of a counted noun are thousands."""
    counted = unit is not None and (unit.code or "").startswith("{")
    if counted and number.digits and number.scale == ONE and number.width == 3 and number.value.as_tuple().exponent == -3:
        return number._replace(value=number.value * 1000)
    return number


def _repeated(region: Region, number: Number) -> Number:
    """«300 000 (триста тысяч) рублей»: the same number again in brackets belongs to it."""
    j, atoms = number.j, region.atoms
    if not number.digits or j >= len(atoms) or atoms[j].lower != "(":
        return number
    again = read_number(region, j + 1)
    if not again or again.digits or again.value != number.value or again.j >= len(atoms) or atoms[again.j].lower != ")":
        return number
    return number._replace(j=again.j + 1, end=atoms[again.j].end)


def _negative(region: Region, amount: Amount) -> Amount:
    """«минус 5 градусов», «-5 %», «10 градусов мороза»: a sign before figures, or its name."""
    i = amount.i
    below = region.at(amount.j, "negative_after")
    code = amount.unit.code if amount.unit else None
    if below and amount.low > 0 and (amount.unit is None or code in DEGREES) and not below.clitic:
        unit = unit_of(below._replace(category="unit", value="Cel")) if code in (None, *LOOSE) else amount.unit
        return amount._replace(j=below.j, low=-amount.high, high=-amount.low, end=below.end, unit=unit)
    named = region.before(i, "negative")
    if not named and not minus(region, i) and not (dash_minus(region, i) and amount.unit and amount.unit.code in BELOW):
        return amount
    start = named.start if named else region.atoms[i - 1].start
    low, high = (amount.low, amount.high) if amount.signed else (-amount.high, -amount.low)
    return amount._replace(i=named.i if named else i - 1, low=low, high=high, start=start)


def _with_unit(i: int, number: Number, unit: Unit | None, before: bool) -> Amount:
    start = unit.start if unit and before else number.start
    end = unit.end if unit and not before else number.end
    j = unit.j if unit and not before else number.j
    value = number.value * (unit.factor if unit else ONE)
    return Amount(i, j, value, value, unit, start, end, number)


def _compound(region: Region, amount: Amount) -> Amount:
    """«1 м 82 см», «6 фута и 5 инча»: one value in the first unit."""
    unit, j = amount.unit, amount.j
    if not unit or unit.kind != "capacity" or j >= len(region):
        return amount
    j += region.atoms[j].lower in region.language.grammar.get("list_and", ())
    number = read_number(region, j) if j < len(region) and region.atoms[j].gap < 2 else None
    smaller = suffix_unit(region, number) if number else None
    parts = COMPOUND.get((unit.code or "", smaller.code or "")) if smaller else None
    if not parts or not number or not smaller or number.value >= parts:
        return amount
    value = amount.low + number.value / parts
    return amount._replace(j=smaller.j, low=value, high=value, end=smaller.end)


def _sub_unit(region: Region, amount: Amount) -> Amount:
    """«5 рублей 30 копеек», «سبعة دنانير ومئتان وخمسون فلسا»: cents folded into the amount."""
    unit = amount.unit
    if not unit or unit.kind != "money" or unit.factor != ONE or amount.low != amount.high:
        return amount
    j = skip_point(region, amount.j)
    if j < len(region) and region.atoms[j].lower in region.language.grammar.get("list_and", ()):
        j += 1
    number = read_number(region, j) if j < len(region) and region.atoms[j].gap < 2 else None
    hit = region.at(skip_point(region, number.j), "subunit") if number and not number.vague else None
    if not hit or not number:
        return amount
    cents = unit_of(hit)
    parents = set(cents.candidates or (cents.code,)) & set(unit.candidates or (unit.code,))
    if not parents or number.value * cents.factor >= 1:
        return amount
    value = amount.low + number.value * cents.factor
    narrowed = unit._replace(code=str(parents.pop()), candidates=()) if len(parents) == 1 else unit
    return amount._replace(j=hit.j, low=value, high=value, end=hit.end, unit=narrowed)
