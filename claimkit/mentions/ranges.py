"""Ranges: «от $5 до $7 триллионов», «10–12 млн», «بين 3 و5 مليارات», «от -5 до +3 градусов», «من متر إلى متر ونصف»."""

from claimkit.mentions.atoms import Hit, Region
from claimkit.mentions.figures import ONE, Number
from claimkit.mentions.measures import DEGREES, LOOSE, Amount, counted, dual, minus, single
from claimkit.mentions.numbers import read_number
from claimkit.mentions.scales import DASHES
from claimkit.mentions.units import Unit, prefix_unit, suffix_unit
from claimkit.mentions.words import WORDS


def read_range(region: Region, first: Amount, prefix: Unit | None) -> Amount | None:
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
    whole = dual(region, k) or single(region, k)
    if whole:
        return _span(first, whole, opened)
    sign, k = _sign(region, k, joiner)
    second_prefix = prefix_unit(region, k)
    second = read_number(region, second_prefix.j if second_prefix else k)
    if second is None or second.vague:
        return None
    below = region.before(first.i, "negative") is not None
    if sign or below or minus(region, first.i):
        first, second = _signed(region, first, second, sign, both=below or (joiner is not None and region.atoms[joiner.i].kind == "s"))
    return _joined(region, first, second, prefix, second_prefix, opened)


def bare_range(region: Region, i: int) -> Amount | None:
    """«من متر إلى متر ونصف»: a unit alone is one of it where it opens a range."""
    hit = region.at(i, "unit", "currency")
    if not hit or hit.clitic or region.at(hit.j, "range_join") is None or region.before(i, "range_open") is None:
        return None
    return read_range(region, counted(hit, ONE, hit.j, hit.end), None)


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
    below = region.before(first.i, "negative") is not None or minus(region, first.i)
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
    if not first.number.digits and low < 10 and second.scale == ONE and 100 * low < high < 1000 and not high % 100:  # «пет-шестстотин»
        low *= 100
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
