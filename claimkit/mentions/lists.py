"""Amounts beside one another: what a list says once, a scale, unit or currency, belongs to all of it."""

from decimal import Decimal

from claimkit.mentions.atoms import Region
from claimkit.mentions.measures import Amount
from claimkit.mentions.scales import skip_point
from claimkit.mentions.units import Unit

MILLION = Decimal(1_000_000)
CARRY = 20  # atoms between an amount of money and the next that may take over its currency
BEFORE = 4  # atoms before an amount in which a word says what it is a number or a price of


def share(region: Region, amounts: list[Amount]) -> list[Amount]:
    """Lists: «11, 12 и 15 млн чел.» gives each its scale and unit."""
    for n in range(len(amounts) - 2, -1, -1):
        here, after = amounts[n], amounts[n + 1]
        if _same_sign(here, after) and listed(region, here, after.i):  # «с $5 до $7 млрд»
            scale = after.number.scale
            amounts[n] = here._replace(low=here.low * scale, high=here.high * scale, number=here.number._replace(scale=scale))
        changes = region.before(here.i, "range_open") is not None
        if here.unit or after.low != after.high or not (changes or (here.number.digits and after.number.digits)):
            continue
        if here.number.scale > 1 and not changes and here.number.scale != after.number.scale:
            continue
        if not listed(region, here, after.i) or not after.unit:
            continue
        scale = after.number.scale if here.number.scale == 1 else Decimal(1)
        if scale > 1 and here.low >= 1000:
            continue
        value = here.low * scale * after.unit.factor
        amounts[n] = here._replace(low=value, high=value, unit=after.unit, number=here.number._replace(scale=scale))
    return amounts


def _same_sign(here: Amount, after: Amount) -> bool:
    """Whether two amounts have one sign of currency before their figures, and only the second its scale."""
    if not here.unit or not after.unit or here.unit.code != after.unit.code or not here.number.digits or not after.number.digits:
        return False
    prefixed = here.unit.i < here.number.i and after.unit.i < after.number.i
    alike = here.low < 1000 and after.low < here.low * after.number.scale * 100 and here.low * after.number.scale < after.low * 100
    return prefixed and here.number.scale == 1 and after.number.scale > 1 and alike


def carry(region: Region, amounts: list[Amount]) -> list[Amount]:
    """«4,2 млрд рублей при плане в 5,1 млрд»: millions without a noun take the currency named just before or behind on the line."""
    for n in range(len(amounts)):
        here = amounts[n]
        if _is_quote(here):
            quotes = [amounts[k] for k in (n - 1, n + 1) if 0 <= k < len(amounts) and _quoted_like(here, amounts[k])]
            unit = _money_near(region, amounts, n, -1 if quotes[0].i < here.i else 1) if quotes else None
            amounts[n] = here._replace(unit=unit) if unit else here
        if here.number.scale < MILLION or here.number.vague:
            continue
        if here.unit or (word_follows(region, here.j) and not _added(region, amounts, n)) or is_number_of(region, here):
            continue
        money = _money_near(region, amounts, n, -1) or _money_near(region, amounts, n, 1)
        if money:
            amounts[n] = here._replace(unit=money._replace(factor=Decimal(1)))
    return amounts


def _is_quote(amount: Amount) -> bool:
    """Figures with the four decimals of an exchange rate: «1,4066»."""
    return amount.number.digits and amount.number.scale == 1 and amount.number.value.as_tuple().exponent == -4


def _quoted_like(here: Amount, other: Amount) -> bool:
    """«1,3856 долара … връх около [1,3945] нивото»: a rate beside one of the same size that names its currency."""
    return here.unit is None and other.unit is not None and _is_quote(other) and here.low < 2 * other.low < 4 * here.low


def is_number_of(region: Region, amount: Amount) -> bool:
    """«عدد السكان [سبعة ملايين]»: a number of things or people, said just before."""
    words = region.language.grammar.get("count_words", ())
    return any(atom.lower in words for atom in region.atoms[max(0, amount.i - BEFORE) : amount.i])


def _added(region: Region, amounts: list[Amount], n: int) -> bool:
    """«€30 млн плюс 4 млн премий»: joined to the amount before by a plus."""
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


def word_follows(region: Region, j: int) -> bool:
    """Whether a longer word stands right behind, or one of another language: it may be a counted noun that no list knows."""
    j = skip_point(region, j)
    if j >= len(region) or region.atoms[j].kind != "w":
        return False
    if region.atoms[j].lower.isascii():  # «5 milliards d'euros»
        return True
    if len(region.atoms[j].lower) <= 3:
        return False
    if region.atoms[j].lower in region.language.grammar.get("of_them", ()):  # «عشرون مليارا منها»
        return False
    return not any(hit.category in ("time_rel", "comparator_after", "range_join", "per") for hit in region.hits(j))


def listed(region: Region, first: Amount, j: int) -> bool:
    """Whether the atoms from an amount to atom `j` only join a list or two levels: a comma, «и», «или»; «от 77 на 142 млн»."""
    words = {",", "،", *region.language.grammar.get("list_and", ())}
    i = first.j
    if region.before(first.i, "range_open"):
        words |= {*region.language.grammar.get("level_words", ()), *region.language.grammar.get("change_to", ())}
    return 0 < j - i <= 2 and all(region.atoms[k].lower in words and region.atoms[k].gap < 2 for k in range(i, j))
