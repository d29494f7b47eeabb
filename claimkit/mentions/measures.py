"""Amounts whose unit needs no figures: «مترين», «متر ونصف», «метр с половиной», «دولار واحد»; and what an amount is."""

from decimal import Decimal
from typing import NamedTuple

from claimkit.mentions.atoms import Hit, Region
from claimkit.mentions.figures import ONE, Number
from claimkit.mentions.scales import DASHES, and_half
from claimkit.mentions.units import Unit, unit_of

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


def dual(region: Region, i: int) -> Amount | None:
    """«مترين», «دولارين»: two of a unit in one word, and «مترين ونصف»; with the article it points back: «the two companies»."""
    hit = region.at(i, "unit_dual", "currency_dual", "count_dual")
    if not hit or hit.clitic.endswith(region.language.articles):
        return None
    named = hit._replace(category=hit.category.removesuffix("_dual"))
    return _halved(region, named, Decimal(2)) or counted(named, Decimal(2), hit.j, hit.end)


def single(region: Region, i: int) -> Amount | None:
    """«متر ونصف», «метр с половиной», «دولار واحد»: a unit without a number, and its half or the word for one behind it."""
    hit = region.at(i, "unit", "currency", "subunit")
    if not hit or hit.clitic.endswith(region.language.articles) or region.atoms[i].kind != "w" or len(region.atoms[i].lower) < 2:
        return None
    one = region.at(hit.j, "cardinal") if region.language.grammar.get("one_behind") else None
    if one and one.value == "1" and not one.clitic:
        return counted(hit, ONE, one.j, one.end)
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
    return counted(hit, whole + part, j, end)


def counted(hit: Hit, value: Decimal, j: int, end: int) -> Amount:
    """So many of the unit that was read, up to atom `j`."""
    unit = unit_of(hit)
    number = Number(hit.i, j, value, ONE, hit.start, end, digits=False)
    return Amount(hit.i, j, value * unit.factor, value * unit.factor, unit, hit.start, end, number)


def minus(region: Region, i: int) -> bool:
    """Whether a minus is written onto the figures at `i`; a dash between words or figures is none."""
    atoms = region.atoms
    signed = i > 0 and atoms[i].gap == 0 and atoms[i - 1].lower == "-" and (i == 1 or atoms[i - 1].gap > 0)
    return signed and not (i > 1 and atoms[i - 2].kind == "d")


def dash_minus(region: Region, i: int) -> bool:
    """«–3,1 %»: a dash written onto the figures behind it only is a minus for what may lie below nil."""
    atoms = region.atoms
    return i > 0 and atoms[i].kind == "d" and atoms[i].gap == 0 and atoms[i - 1].lower in DASHES and (i == 1 or atoms[i - 1].gap > 0)
