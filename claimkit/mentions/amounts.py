"""Amounts: a number or range of numbers with its unit, currency or counted noun: «$5 до $7 трлн», «13,1 %», «900 000 кремниевых пластин»."""

from decimal import Decimal
from typing import NamedTuple

from claimkit.mentions.atoms import Hit, Region
from claimkit.mentions.numbers import ONE, Number, read_number, skip_point

DASHES = "-–—"
QUOTES = "\"“”»"
# Two units of one measure written one after the other: «1 м 82 см», «6 футов 5 дюймов»; how many of the second make the first.
COMPOUND = {("m", "cm"): 100, ("km", "m"): 1000, ("kg", "g"): 1000, ("t", "kg"): 1000, ("[ft_i]", "[in_i]"): 12}


class Unit(NamedTuple):
    """A unit read beside a number: its kind, code, what else it could be, and the factor of a sub-unit (cents)."""

    kind: str
    code: str | None
    candidates: tuple[str, ...]
    factor: Decimal
    i: int
    j: int
    start: int
    end: int


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


def unit_of(hit: Hit) -> Unit:
    """The unit a reading stands for.

    «копеек» is `RUB*0.01`, «крон» is `SEK|NOK|DKK|ISK|CZK`: left open.
    """
    code, _, factor = hit.value.partition("*")
    codes = tuple(code.split("|"))
    if hit.category in ("currency", "subunit"):
        kind = "money"
    else:
        kind = "percent" if hit.category == "percent" else "capacity"
    if hit.category == "count":
        codes = ("{" + codes[0] + "}",)
    single = codes[0] if len(codes) == 1 or hit.category == "subunit" else None
    return Unit(kind, single, codes if len(codes) > 1 else (), Decimal(factor or 1), hit.i, hit.j, hit.start, hit.end)


def read_amount(region: Region, i: int) -> Amount | None:
    """The amount that starts at atom `i`, symbol first or number first."""
    prefix = prefix_unit(region, i)
    number = read_number(region, prefix.j if prefix else i)
    if number is None:
        return None
    number = _repeated(region, number)
    unit = prefix or suffix_unit(region, number)
    amount = _with_unit(i, number, unit, prefix is not None)
    amount = _range(region, amount, prefix) or _compound(region, _sub_unit(region, amount))
    return _negative(region, amount)


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
    signed = 0 < i and region.atoms[i].gap == 0 and region.atoms[i - 1].lower == "-" and (i == 1 or region.atoms[i - 1].gap > 0)
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


def prefix_unit(region: Region, i: int) -> Unit | None:
    """A currency sign or code before figures: «$5», «US$ 5», «USD 5 млн»."""
    hit = region.at(i, "currency") or (region.at(i, "percent") if region.atoms[i].kind == "s" else None)
    if not hit or not hit.j < len(region) or (hit.category == "percent" and region.atoms[hit.j].gap):
        return None
    follows = region.atoms[hit.j]
    sign = region.atoms[hit.j - 1]
    written_so = sign.kind == "s" or sign.cased.isupper()
    if follows.gap == 2 or not written_so or (follows.kind != "d" and not region.at(hit.j, "cardinal", "scale", "fraction")):
        return None
    if i > 0 and region.atoms[i - 1].kind == "d" and region.atoms[i].gap < 2 and sign.kind == "w":
        return None
    return unit_of(hit)


def suffix_unit(region: Region, number: Number) -> Unit | None:
    """The unit behind a number, past the point of an abbreviation, a partitive, a hyphen or adjectives."""
    j = skip_point(region, number.j)
    if j >= len(region) or region.atoms[j].gap == 2:
        return None
    j = _past_ending(region, j)
    if region.atoms[j].lower in QUOTES and (quoted := region.at(j + 1, "currency")):
        return unit_of(quoted)
    hit = region.at(j, "percent", "currency", "subunit", "unit", "count")
    if hit and _fits(region, hit):
        return _best(region, j)
    of = region.at(j, "partitive")
    if of and (found := region.at(of.j, "percent", "currency", "unit", "count")):
        return unit_of(found)
    if region.atoms[j].lower in DASHES and region.atoms[j].gap == 0:
        suffix = region.at(j + 1, "number_suffix")
        if suffix and suffix.value == "%":
            return unit_of(suffix._replace(category="percent"))
        named = region.at(j + 1, "unit")
        return unit_of(named) if named and region.atoms[j + 1].gap == 0 and len(region.atoms[j + 1].lower) > 1 else None
    return _past_adjectives(region, j)


def _past_ending(region: Region, j: int) -> int:
    """Past the case ending of figures: «12-ти матчей», «18-те щата»."""
    endings, atoms = region.language.grammar.get("cardinal_endings", ()), region.atoms
    if j + 2 < len(atoms) and atoms[j].lower in DASHES and not atoms[j].gap and not atoms[j + 1].gap and atoms[j + 1].lower in endings:
        return j + 2
    return j


def _best(region: Region, j: int) -> Unit | None:
    """The longest reading; among equals money and percent before units before counted nouns."""
    order = {"percent": 0, "currency": 1, "subunit": 1, "unit": 2, "count": 3}
    hits = [h for h in region.hits(j) if h.category in order and _fits(region, h)]
    return unit_of(min(hits, key=lambda h: (len(h.clitic), -h.j, order[h.category])))


def _fits(region: Region, hit: Hit) -> bool:
    """A unit is not glued to more letters or figures («м» in «м2» unless listed), and takes no joining clitic («و»)."""
    if hit.clitic and any(hit.clitic.startswith(a) for a in region.language.grammar.get("number_and", ())):
        return False
    after = region.atoms[hit.j] if hit.j < len(region) else None
    return not (after and after.gap == 0 and after.kind in "wd" and region.atoms[hit.j - 1].kind == "w" and after.cased.isascii())


def _past_adjectives(region: Region, j: int) -> Unit | None:
    """«кремниевых пластин», «новых канадских долларов»: up to two words with an adjective's ending, then a noun."""
    endings = tuple(region.language.grammar.get("adjective_endings", ()))
    for k in range(j, min(j + 2, len(region) - 1)):
        atom, after = region.atoms[k], region.atoms[k + 1]
        if not endings or atom.kind != "w" or atom.gap == 2 or after.gap == 2 or len(atom.lower) < 4 or not atom.lower.endswith(endings):
            return None
        hit = region.at(k + 1, "count", "currency", "unit")
        if hit and len(region.atoms[k + 1].lower) > 2:
            return unit_of(hit)
    return None


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


def _joined(region: Region, first: Amount, second: Number, prefix: Unit | None, second_prefix: Unit | None, opened: Hit | None) -> Amount | None:
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
    j = amount.j
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
