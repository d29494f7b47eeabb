"""Amounts: a number or range of numbers with its unit: «от $5 до $7 трлн», «5 рублей 30 копеек», «-5 %», «1 м 82 см»."""

from decimal import Decimal
from typing import NamedTuple

from claimkit.mentions.atoms import Hit, Region
from claimkit.mentions.figures import ONE, Number
from claimkit.mentions.numbers import DASHES, WORDS, and_half, read_number, skip_point
from claimkit.mentions.units import Unit, prefix_unit, suffix_unit, unit_of

# Two units of one measure written one after the other: «1 м 82 см», «6 футов 5 дюймов»; how many of the second make the first.
COMPOUND = {("m", "cm"): 100, ("km", "m"): 1000, ("kg", "g"): 1000, ("t", "kg"): 1000, ("[ft_i]", "[in_i]"): 12}
LOOSE = ("{degree}",)  # degrees of no named scale
DEGREES = ("Cel", "[degF]", *LOOSE)


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
    signed: bool = False  # the sides have their signs already


def read_amount(region: Region, i: int) -> Amount | None:
    """The amount that starts at atom `i`, symbol first or number first."""
    unnumbered = _dual(region, i) or _single(region, i)
    if unnumbered:
        return _negative(region, _range(region, unnumbered, None) or unnumbered)
    prefix = prefix_unit(region, i)
    number = read_number(region, prefix.j if prefix else i)
    if number is None:
        return _bare_range(region, i)
    number = _repeated(region, number)
    unit = prefix or suffix_unit(region, number)
    number = _whole(number, unit)
    amount = _with_unit(i, number, unit, prefix is not None)
    amount = _range(region, amount, prefix) or _compound(region, _sub_unit(region, amount))
    return _negative(region, amount)


def _whole(number: Number, unit: Unit | None) -> Number:
    """«1.742» may be a decimal, but people and shops are whole: three decimals of a counted noun are thousands."""
    counted = unit is not None and (unit.code or "").startswith("{")
    if counted and number.digits and number.scale == ONE and number.width == 3 and number.value.as_tuple().exponent == -3:
        return number._replace(value=number.value * 1000)
    return number


def _dual(region: Region, i: int) -> Amount | None:
    """«مترين», «دولارين»: two of a unit in one word, and «مترين ونصف»; with the article it points back: «the two companies»."""
    hit = region.at(i, "unit_dual", "currency_dual", "count_dual")
    if not hit or hit.clitic.endswith(region.language.articles):
        return None
    named = hit._replace(category=hit.category.removesuffix("_dual"))
    return _halved(region, named, Decimal(2)) or _counted(named, Decimal(2), hit.j, hit.end)


def _single(region: Region, i: int) -> Amount | None:
    """«متر ونصف», «метр с половиной», «دولار واحد»: a unit without a number, and its half or the word for one behind it."""
    hit = region.at(i, "unit", "currency", "subunit")
    if not hit or hit.clitic.endswith(region.language.articles) or region.atoms[i].kind != "w" or len(region.atoms[i].lower) < 2:
        return None
    one = region.at(hit.j, "cardinal") if region.language.grammar.get("one_behind") else None
    if one and one.value == "1" and not one.clitic:
        return _counted(hit, ONE, one.j, one.end)
    return _halved(region, hit, ONE)


def _halved(region: Region, hit: Hit, whole: Decimal) -> Amount | None:
    """«[متر] ونصف», «[مترين] ونصف المتر»: half of the unit more, which may be named again."""
    half = and_half(region, hit.j)
    if half is None:
        return None
    part, j, end = half
    again = region.at(j, hit.category)
    if again and again.value == hit.value and again.clitic in region.language.articles:
        j, end = again.j, again.end
    return _counted(hit, whole + part, j, end)


def _bare_range(region: Region, i: int) -> Amount | None:
    """«من متر إلى متر ونصف»: a unit alone is one of it where it opens a range."""
    hit = region.at(i, "unit", "currency")
    if not hit or hit.clitic or region.at(hit.j, "range_join") is None or region.before(i, "range_open") is None:
        return None
    return _range(region, _counted(hit, ONE, hit.j, hit.end), None)


def _counted(hit: Hit, value: Decimal, j: int, end: int) -> Amount:
    unit = unit_of(hit)
    number = Number(hit.i, j, value, ONE, hit.start, end, digits=False)
    return Amount(hit.i, j, value * unit.factor, value * unit.factor, unit, hit.start, end, number)


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
    if not named and not _minus(region, i):
        return amount
    start = named.start if named else region.atoms[i - 1].start
    low, high = (amount.low, amount.high) if amount.signed else (-amount.high, -amount.low)
    return amount._replace(i=named.i if named else i - 1, low=low, high=high, start=start)


def _minus(region: Region, i: int) -> bool:
    """Whether a minus is written onto the figures at `i`; a dash between words or figures is none."""
    atoms = region.atoms
    signed = i > 0 and atoms[i].gap == 0 and atoms[i - 1].lower == "-" and (i == 1 or atoms[i - 1].gap > 0)
    return signed and not (i > 1 and atoms[i - 2].kind == "d")


def _with_unit(i: int, number: Number, unit: Unit | None, before: bool) -> Amount:
    start = unit.start if unit and before else number.start
    end = unit.end if unit and not before else number.end
    j = unit.j if unit and not before else number.j
    value = number.value * (unit.factor if unit else ONE)
    return Amount(i, j, value, value, unit, start, end, number)


# ---- ranges


def _range(region: Region, first: Amount, prefix: Unit | None) -> Amount | None:
    """«от $5 до $7 триллионов», «10–12 млн», «بين 3 و5 مليارات»: one amount; its scale and unit may be said once."""
    if first.number.vague or first.j >= len(region):
        return None
    opened = opener(region, first.i)
    joiner = region.at(first.j, "range_join")
    k = joiner.j if joiner else _past_and(region, first.j, opened)
    if k is None:
        return None
    while joiner and k < len(region) and region.atoms[k].lower in DASHES and region.atoms[k - 1].lower in DASHES:
        k += 1
    if k >= len(region) or region.atoms[k].gap == 2 or not _is_range(region, first, joiner, opened):
        return None
    whole = _dual(region, k) or _single(region, k)
    if whole:
        return _span(first, whole, opened)
    sign, k = _sign(region, k, joiner)
    second_prefix = prefix_unit(region, k)
    second = read_number(region, second_prefix.j if second_prefix else k)
    if second is None or second.vague:
        return None
    below = region.before(first.i, "negative") is not None
    if sign or below or _minus(region, first.i):
        first, second = _signed(region, first, second, sign, both=below or (joiner is not None and region.atoms[joiner.i].kind == "s"))
    return _joined(region, first, second, prefix, second_prefix, opened)


def _sign(region: Region, k: int, joiner: Hit | None) -> tuple[str, int]:
    """The sign of the second number of a range, and where its figures start: «до [+]3», «...[-]5», «до [минус] 5»."""
    named = region.at(k, "negative")
    if named:
        return "-", named.j
    atoms = region.atoms
    written = atoms[k].lower in "+-" and k + 1 < len(atoms) and atoms[k + 1].kind == "d" and not atoms[k + 1].gap
    return (atoms[k].lower, k + 1) if written and joiner and atoms[joiner.j - 1].lower not in DASHES else ("", k)


def _signed(region: Region, first: Amount, second: Number, sign: str, *, both: bool) -> tuple[Amount, Number]:
    """Both numbers with their signs; «минус 5–10» is a minus for both, «от -5 до 3» is not. The lower one comes first."""
    below = region.before(first.i, "negative") is not None or _minus(region, first.i)
    low = -first.number.value if below else first.number.value
    high = -second.value if sign == "-" or (not sign and below and both) else second.value
    if high < low < 0:
        low, high = high, low
    return first._replace(number=first.number._replace(value=low), signed=True), second._replace(value=high)


def _past_and(region: Region, j: int, opened: Hit | None) -> int | None:
    """Where the second number starts behind a joining word or clitic: «بين 3 و5», «بين 100 وخمسة آلاف», «من عشرة لعشرين»."""
    grammar = region.language.grammar
    comma = region.atoms[j].lower in (",", "،") and j + 1 < len(region) and opened is not None and _pairs(region, opened)
    j += comma  # «ما بين 80، و90 في المئة»
    if region.atoms[j].lower in grammar.get("number_and", ()):
        return j + 1
    if opened is None or region.atoms[j].kind != "w":
        return None
    clitics = grammar.get("number_and", ()) if _pairs(region, opened) else grammar.get("range_clitics", ())
    hit = region.at(j, *WORDS, "unit_dual", "currency_dual", "count_dual") if clitics else None
    return j if hit and hit.clitic in clitics else None


def _span(first: Amount, second: Amount, opened: Hit | None) -> Amount | None:
    """A range to an amount that carries its unit in its word: «من متر إلى مترين»."""
    if first.unit and second.unit and (first.unit.kind, first.unit.code) != (second.unit.kind, second.unit.code):
        return None
    low = first.low if first.unit or not second.unit else first.low * second.unit.factor
    if not low < second.high:
        return None
    return first._replace(j=second.j, low=low, high=second.high, unit=second.unit, end=second.end, number=second.number, opened=opened)


def opener(region: Region, i: int) -> Hit | None:
    """The word that opens a range just before atom `i`, past a comparator («примерно от»)."""
    return region.before(i, "range_open")


def _is_range(region: Region, first: Amount, joiner: Hit | None, opened: Hit | None) -> bool:
    if joiner is not None and region.atoms[joiner.i].lower in DASHES:
        return True
    word = joiner.value if joiner is not None else "and"
    if joiner is None and opened is not None and not _pairs(region, opened):  # «من عشرة لعشرين»
        return bool(region.language.grammar.get("range_clitics"))
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
    return any(_changes(region, k) for k in range(max(0, opened.i - 8), opened.i))


def _changes(region: Region, k: int) -> bool:
    """Whether a word of change stands at atom `k`, no part of a longer name: «ارتفاع الأمواج» is a height."""
    hits = region.hits(k)
    change = next((h for h in hits if h.category in ("change_verb", "change_noun")), None)
    return change is not None and not any(h.j > change.j and h.category == "property" for h in hits)


def _joined(
    region: Region, first: Amount, second: Number, prefix: Unit | None, second_prefix: Unit | None, opened: Hit | None
) -> Amount | None:
    unit = prefix or second_prefix or suffix_unit(region, second)
    trailing = suffix_unit(region, second) if unit is None or unit is second_prefix or unit is prefix else unit
    if first.unit and prefix is None and trailing and not _alike(first.unit, trailing):
        return None
    low, high = first.number.value, second.value
    if first.number.scale == ONE and second.scale > ONE and 0 < low * second.scale < high:
        low *= second.scale
    if not low < high:
        return None
    unit = unit or first.unit
    factor = unit.factor if unit else ONE
    ends = [second.end] + ([trailing.end] if trailing and trailing is not second_prefix else [])
    jays = [second.j] + ([trailing.j] if trailing and trailing is not second_prefix else [])
    return first._replace(j=max(jays), low=low * factor, high=high * factor, unit=unit, end=max(ends), number=second, opened=opened)


def _alike(first: Unit, second: Unit) -> bool:
    """Whether two units may stand in one range: the same, or degrees whose scale is said behind the second."""
    degrees = first.code in LOOSE and second.code in DEGREES
    return degrees or (first.kind, first.code) == (second.kind, second.code)


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
