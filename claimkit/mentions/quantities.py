"""Money, capacity and percent mentions of a region: amounts that share a list's unit or a line's currency, and their values."""

from collections.abc import Iterator
from decimal import Decimal

from claimkit.lang.lexicon import FIGURES, bits
from claimkit.mentions.amounts import Amount, read_amount
from claimkit.mentions.atoms import Hit, Region
from claimkit.mentions.comparators import compare, rate, rate_before
from claimkit.mentions.figures import plain
from claimkit.mentions.numbers import skip_point
from claimkit.mentions.refused import is_quantity
from claimkit.mentions.units import Unit
from claimkit.schema import Bound, Mention, Quantity

MILLION = Decimal(1_000_000)
# What an amount may begin with: figures, words of number, words that hold their number, and units.
_WORDS = "cardinal scale dual_scale fraction vague unit_dual currency_dual count_dual currency subunit unit percent"
_WAKING = bits([FIGURES, *_WORDS.split()])
NEAR = 25  # atoms within which a country says which of several currencies of one name is meant
HINT = 6  # atoms before an amount that may say what its unit measures
CARRY = 20  # atoms between an amount of money and the next that may take over its currency


def read_quantities(region: Region, taken: set[int]) -> list[Mention]:
    """All quantities of the region whose atoms are not `taken` by dates, left to right."""
    amounts = _carry(region, _share(region, list(_amounts(region, taken))))
    kept = [amount for amount in amounts if is_quantity(region, amount)]
    return [make_mention(region, amount, per) for amount, per in zip(kept, _rates(region, kept), strict=True)]


def _rates(region: Region, amounts: list[Amount]) -> list[str | None]:
    """The rate of each amount: its own, or the one said behind the last of a list («5 очков, 3 подбора и 2 передачи за игру»)."""
    rates = [rate(region, amount) for amount in amounts]
    for n in range(len(amounts) - 2, -1, -1):
        here, after = amounts[n], amounts[n + 1]
        if rates[n] is None and rates[n + 1] and here.unit and _listed(region, here, after.i) and not rate_before(region, after):
            rates[n] = rates[n + 1]
    return rates


def _amounts(region: Region, taken: set[int]) -> Iterator[Amount]:
    free = 0
    for i in region.starting(_WAKING):
        if i < free:
            continue
        amount = None if i in taken else read_amount(region, i)
        ordinal = _past_ordinal(region, i, amount) if amount and not amount.number.digits else i
        if ordinal > i:
            free = ordinal
        elif amount and not taken.intersection(range(amount.i, amount.number.j)):
            yield amount
            free = max(amount.j, i + 1)
        else:
            free = _past_digits(region, i)


def _past_ordinal(region: Region, i: int, amount: Amount) -> int:
    """Past an ordinal of several words that a number begins or ends («сто двадцать первый», «[الثالثة] والعشرون»); else `i`."""
    j = amount.number.j
    first = _ordinal(region, i)
    if first and first.j >= j:
        return first.j
    joins = region.language.grammar.get("number_and", ())
    last = _ordinal(region, j + (j < len(region) and region.atoms[j].lower in joins))
    if last and last.value.isdigit() and int(last.value) < 100 and amount.number.value % (10 if int(last.value) < 10 else 100) == 0:
        return last.j
    hit = region.at(i, "cardinal")  # the tens of an ordinal or of an hour read before
    return j if hit and hit.clitic and _joined_to(region, i, hit.clitic) else i


def _ordinal(region: Region, i: int) -> Hit | None:
    """The ordinal at `i`, if the same words are no cardinal («ثلاثون»)."""
    hit = region.at(i, "ordinal")
    return hit if hit and not any(h.category == "cardinal" and h.j == hit.j for h in region.hits(i)) else None


def _joined_to(region: Region, i: int, clitic: str) -> bool:
    """Whether a joining clitic ties the number at `i` to the number or ordinal in front of it."""
    joins = region.language.grammar.get("number_and", ())
    bare = next((clitic.removesuffix(a) for a in region.language.articles if clitic.endswith(a)), "")
    return bare in joins and region.before(i, "ordinal", "cardinal") is not None


def _past_digits(region: Region, i: int) -> int:
    """Past the atom, and past all figures glued to it: a number is never read from its middle."""
    atoms = region.atoms
    if atoms[i].kind != "d":
        return i + 1
    i += 1
    while i + 1 < len(atoms) and atoms[i].kind == "s" and atoms[i].gap == 0 and atoms[i + 1].kind == "d" and atoms[i + 1].gap == 0:
        i += 2
    return i


def _share(region: Region, amounts: list[Amount]) -> list[Amount]:
    """Lists: «11, 12 и 15 млн чел.» gives each its scale and unit."""
    for n in range(len(amounts) - 2, -1, -1):
        here, after = amounts[n], amounts[n + 1]
        changes = region.before(here.i, "range_open") is not None
        if here.unit or not here.number.digits or not after.number.digits or after.low != after.high:
            continue
        if here.number.scale > 1 and not changes and here.number.scale != after.number.scale:
            continue
        if not _listed(region, here, after.i) or not after.unit:
            continue
        scale = after.number.scale if here.number.scale == 1 else Decimal(1)
        if scale > 1 and here.low >= 1000:
            continue
        value = here.low * scale * after.unit.factor
        amounts[n] = here._replace(low=value, high=value, unit=after.unit, number=here.number._replace(scale=scale))
    return amounts


def _carry(region: Region, amounts: list[Amount]) -> list[Amount]:
    """«98,4 млрд рублей при спросе в 183,6 млрд»: millions without a noun take the currency named just before or behind on the line."""
    for n in range(len(amounts)):
        here = amounts[n]
        if here.number.scale < MILLION or here.number.vague:
            continue
        if here.unit or (_word_follows(region, here.j) and not _added(region, amounts, n)):
            continue
        money = _money_near(region, amounts, n, -1) or _money_near(region, amounts, n, 1)
        if money:
            amounts[n] = here._replace(unit=money._replace(factor=Decimal(1)))
    return amounts


def _added(region: Region, amounts: list[Amount], n: int) -> bool:
    """«€75 млн плюс 20 млн бонусами»: joined to the amount before by a plus."""
    between = range(amounts[n - 1].j, amounts[n].i) if n else ()
    return len(between) == 1 and region.atoms[between[0]].lower in region.language.grammar.get("plus", ())


def _money_near(region: Region, amounts: list[Amount], n: int, step: int) -> Unit | None:
    """The currency of the amount just before (step -1) or behind (1) on the same line."""
    if not 0 <= n + step < len(amounts):
        return None
    first, second = sorted((amounts[n], amounts[n + step]), key=lambda a: a.i)
    unit = amounts[n + step].unit
    between = range(first.j, second.i)
    near = len(between) <= CARRY and all(region.atoms[k].gap < 2 for k in between)
    return unit if near and unit and unit.kind == "money" else None


def _word_follows(region: Region, j: int) -> bool:
    """Whether a longer word stands right behind: it may be a counted noun that no list knows."""
    j = skip_point(region, j)
    if j >= len(region) or region.atoms[j].kind != "w" or len(region.atoms[j].lower) <= 3:
        return False
    if region.atoms[j].lower in region.language.grammar.get("of_them", ()):  # «عشرون مليارا منها»
        return False
    return not any(hit.category in ("time_rel", "comparator_after", "range_join", "per") for hit in region.hits(j))


def _listed(region: Region, first: Amount, j: int) -> bool:
    """Whether the atoms from an amount to atom `j` only join a list or two levels: a comma, «и», «или»; «от 77 на 142 млн»."""
    words = {",", "،", *region.language.grammar.get("list_and", ())}
    i = first.j
    if region.before(first.i, "range_open"):
        words |= {*region.language.grammar.get("level_words", ()), *region.language.grammar.get("change_to", ())}
    return 0 < j - i <= 2 and all(region.atoms[k].lower in words and region.atoms[k].gap < 2 for k in range(i, j))


# ---- values


def make_mention(region: Region, amount: Amount, per: str | None) -> Mention:
    """The mention of an amount, with comparator and rate."""
    unit = amount.unit or Unit("capacity", "{}", (), Decimal(1), 0, 0, 0, 0)
    code, candidates = _resolve(region, amount, unit)
    low, high, bound, approximate = _sides(region, amount)
    quantity = Quantity(
        low=low,
        high=high,
        unit=code,
        dimension={"money": "money", "percent": "percent"}.get(unit.kind, "count"),
        bound=bound,
        approximate=approximate,
        per=per,
        candidates=candidates,
        vague=amount.number.vague and (amount.number.few or not approximate),
    )
    rule = (
        ("range" if amount.low != amount.high else "vague" if amount.number.vague else "figures" if amount.number.digits else "words")
        + " "
        + unit.kind
    )
    surface = region.text[amount.start : amount.end]
    return Mention(start=amount.start, end=amount.end, surface=surface, kind=unit.kind, rule=rule, quantity=quantity)


def _sides(region: Region, amount: Amount) -> tuple[Decimal | None, Decimal | None, Bound, bool]:
    """low, high, bound and approximate: a bound opens the other side."""
    low, high = plain(amount.low), plain(amount.high)
    comparison = compare(region, amount)
    if amount.number.vague and not (comparison.cues and region.at(amount.number.i, "scale")):  # «около тысячи» is no plural
        return (None, None, "exact", True) if amount.number.few else (low, None, "at_least", False)
    if low != high:
        return low, high, "exact", comparison.approximate
    bound = comparison.bound
    if bound == "exact" and not comparison.approximate and region.before(amount.i, "range_open") and _opens_alone(region, amount):
        bound = "at_least"
    if bound in ("at_least", "more_than"):
        return low, None, bound, False
    if bound in ("at_most", "less_than"):
        return None, high, bound, False
    return low, high, "exact", comparison.approximate


def _opens_alone(region: Region, amount: Amount) -> bool:
    """«от 5 млн рублей»: at least, where the language uses its opener so and no verb of change stands before."""
    i = amount.i - 1
    if i < 0 or region.atoms[i].lower not in region.language.grammar.get("at_least_openers", ()):
        return False
    measures = ("property", "property_verb", "count", "unit")
    return i == 0 or region.atoms[i - 1].lower in ",:—–-(" or any(hit.category in measures for hit in region.hits(i - 1))


def _resolve(region: Region, amount: Amount, unit: Unit) -> tuple[str | None, tuple[str, ...]]:
    """An ambiguous currency by the country or kind of state named nearby; a currency's code starts with its country's (ISO 4217)."""
    if not unit.candidates:
        return _measure(region, amount, unit.code), ()
    sign = region.language.grammar.get("written_signs", {}).get(region.text[unit.start : unit.end])
    if sign:
        return sign, ()
    for distance in range(1, NEAR):
        for k in (amount.j + distance - 1, amount.i - distance):
            places = [h for h in region.hits(k) if h.category in ("country", "country_adj", "state")]
            named = max(places, key=lambda h: h.j).value.split("|") if places else ()
            codes = [code for code in unit.candidates if code[:2] in named]
            if len(codes) == 1:
                return codes[0], ()
    return unit.code, unit.candidates


def _measure(region: Region, amount: Amount, code: str | None) -> str | None:
    """«درجة» is a degree of heat where heat is spoken of, «حصان» a horsepower beside an engine: by the language's `measures`."""
    measure = region.language.grammar.get("measures", {}).get(code)
    if measure is None:
        return code
    near = (region.atoms[k].lower for k in range(max(0, amount.i - HINT), amount.i))
    return str(measure["unit"]) if any(word in measure["beside"] for word in near) else code
