"""Amounts: a number or range of numbers with its unit: «от $5 до $7 трлн», «5 рублей 30 копеек», «-5 %», «1 м 82 см»."""

from decimal import Decimal
from typing import NamedTuple

from claimkit.mentions.atoms import Hit, Region
from claimkit.mentions.figures import ONE, Number
from claimkit.mentions.numbers import DASHES, read_number, skip_point
from claimkit.mentions.units import Unit, prefix_unit, suffix_unit, unit_of

# Two units of one measure written one after the other: «1 м 82 см», «6 футов 5 дюймов»; how many of the second make the first.
COMPOUND = {("m", "cm"): 100, ("km", "m"): 1000, ("kg", "g"): 1000, ("t", "kg"): 1000, ("[ft_i]", "[in_i]"): 12}


class Amount(NamedTuple):
    """Atoms `[i:j]` read as low…high of a unit; `opened` is the word that opened the range («от»)."""

    i: int
    j: int
    low: Decimal
    high: Decimal
    unit: Unit | None
    start: int
    end: int
    number: Number
    opened: Hit | None = None


def read_amount(region: Region, i: int) -> Amount | None:
    """The amount that starts at atom `i`, symbol first or number first."""
    dual = region.at(i, "unit_dual", "currency_dual", "count_dual")
    if dual and not dual.clitic.endswith(region.language.articles):  # with the article it points back: «the two companies»
        return _dual(dual)
    prefix = prefix_unit(region, i)
    number = read_number(region, prefix.j if prefix else i)
    if number is None:
        return None
    number = _repeated(region, number)
    unit = prefix or suffix_unit(region, number)
    number = _whole(number, unit)
    amount = _with_unit(i, number, unit, prefix is not None)
    amount = _range(region, amount, prefix) or _compound(region, _sub_unit(region, amount))
    return _negative(region, amount)


def _whole(number: Number, unit: Unit | None) -> Number:
    """«1.742» may be a decimal, but people and shops are whole: three decimals of a counted noun are thousands."""
    counted = unit is not None and (unit.code or "").startswith("{")
    if counted and number.digits and number.scale == ONE and number.j - number.i == 3 and number.value.as_tuple().exponent == -3:
        return number._replace(value=number.value * 1000)
    return number


def _dual(hit: Hit) -> Amount:
    """«مترين», «دولارين»: two of a unit in one word."""
    unit = unit_of(hit._replace(category=hit.category.removesuffix("_dual")))
    two = Number(hit.i, hit.j, Decimal(2), ONE, hit.start, hit.end, digits=False)
    return Amount(hit.i, hit.j, two.value, two.value, unit, hit.start, hit.end, two)


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
    """«минус 5 градусов», «-5 %»: a sign before figures, or its name. A dash between words or figures is none."""
    i = amount.i
    named = region.before(i, "negative")
    signed = i > 0 and region.atoms[i].gap == 0 and region.atoms[i - 1].lower == "-" and (i == 1 or region.atoms[i - 1].gap > 0)
    signed = signed and not (i > 1 and region.atoms[i - 2].kind == "d")
    if not named and not signed:
        return amount
    start = named.start if named else region.atoms[i - 1].start
    return amount._replace(i=named.i if named else i - 1, low=-amount.high, high=-amount.low, start=start)


def _with_unit(i: int, number: Number, unit: Unit | None, before: bool) -> Amount:
    start = unit.start if unit and before else number.start
    end = unit.end if unit and not before else number.end
    j = unit.j if unit and not before else number.j
    value = number.value * (unit.factor if unit else ONE)
    return Amount(i, j, value, value, unit, start, end, number)


# ---- ranges


def _range(region: Region, first: Amount, prefix: Unit | None) -> Amount | None:
    """«от $5 до $7 триллионов», «10–12 млн», «بين 3 و5 مليارات»: one amount; its scale and unit may be said once."""
    joiner = region.at(first.j, "range_join")
    clitic_joined = False
    if joiner is None:
        clitic_joined = first.j < len(region) and region.atoms[first.j].lower in region.language.grammar.get("number_and", ())
    if (joiner is None and not clitic_joined) or first.number.vague:
        return None
    k = joiner.j if joiner else first.j + 1
    while joiner and k < len(region) and region.atoms[k].lower in DASHES and region.atoms[k - 1].lower in DASHES:
        k += 1
    second_prefix = prefix_unit(region, k)
    second = read_number(region, second_prefix.j if second_prefix else k) if k < len(region) and region.atoms[k].gap < 2 else None
    if second is None or second.vague:
        return None
    opened = opener(region, first.i)
    if not _is_range(region, first, joiner, opened):
        return None
    return _joined(region, first, second, prefix, second_prefix, opened)


def opener(region: Region, i: int) -> Hit | None:
    """The word that opens a range just before atom `i`, past a comparator («примерно от»)."""
    return region.before(i, "range_open")


def _is_range(region: Region, first: Amount, joiner: Hit | None, opened: Hit | None) -> bool:
    if joiner is not None and region.atoms[joiner.i].lower in DASHES:
        return True
    word = joiner.value if joiner is not None else "and"
    if opened is None:  # «2 до 4 инча»: the unit is said once, behind the second
        return word == "to" and first.unit is None and first.number.scale == ONE
    if word == "and":
        return _pairs(region, opened)
    return not _is_change(region, opened)


def _pairs(region: Region, opened: Hit) -> bool:
    """Whether the opener goes with «and» (between … and)."""
    return region.atoms[opened.j - 1].lower in region.language.grammar.get("between", ())


def _is_change(region: Region, opened: Hit) -> bool:
    """«вырос с 5 до 7»: a change between two levels, two amounts."""
    openers = region.language.grammar.get("change_from", ())
    if openers:
        return region.atoms[opened.i].lower in openers
    near = range(max(0, opened.i - 8), opened.i)
    return any(h.category in ("change_verb", "change_noun") for k in near for h in region.hits(k))


def _joined(
    region: Region, first: Amount, second: Number, prefix: Unit | None, second_prefix: Unit | None, opened: Hit | None
) -> Amount | None:
    unit = prefix or second_prefix or suffix_unit(region, second)
    trailing = suffix_unit(region, second) if unit is None or unit is second_prefix or unit is prefix else unit
    if first.unit and prefix is None and trailing and (trailing.kind, trailing.code) != (first.unit.kind, first.unit.code):
        return None
    low, high = first.number.value, second.value
    if first.number.scale == ONE and second.scale > ONE and low * second.scale < high:
        low *= second.scale
    if not low < high:
        return None
    unit = unit or first.unit
    factor = unit.factor if unit else ONE
    ends = [second.end] + ([trailing.end] if trailing and trailing is not second_prefix else [])
    jays = [second.j] + ([trailing.j] if trailing and trailing is not second_prefix else [])
    return first._replace(j=max(jays), low=low * factor, high=high * factor, unit=unit, end=max(ends), number=second, opened=opened)


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
