"""The unit, currency or counted noun beside a number: «$», «млрд. долл.», «%», «кремниевых пластин», «12-ти матчей»."""

from decimal import Decimal
from typing import NamedTuple

from claimkit.mentions.atoms import Hit, Region
from claimkit.mentions.figures import Number
from claimkit.mentions.scales import DASHES, past_ending, skip_point
from claimkit.schema import Kind

KINDS: dict[str, Kind] = {"currency": "money", "subunit": "money", "percent": "percent"}
QUOTES = '"“”»'


class Unit(NamedTuple):
    """A unit read beside a number: its kind, code, what else it could be, and the factor of a sub-unit (cents)."""

    kind: Kind
    code: str | None
    candidates: tuple[str, ...]
    factor: Decimal
    i: int
    j: int
    start: int
    end: int


def unit_of(hit: Hit) -> Unit:
    """The unit a reading stands for.

    «копеек» is `RUB*0.01`, «крон» is `SEK|NOK|DKK|ISK|CZK`: left open; «جنيه» is `EGP||GBP|SDG`: Egyptian, unless the text says otherwise.
    """
    code, _, factor = hit.value.partition("*")
    kind: Kind = KINDS.get(hit.category, "capacity")
    default = "||" in code
    codes = ("{" + code + "}",) if hit.category == "count" else tuple(code.replace("||", "|").split("|"))
    single = codes[0] if len(codes) == 1 or default or hit.category == "subunit" else None
    return Unit(kind, single, codes if len(codes) > 1 else (), Decimal(factor or 1), hit.i, hit.j, hit.start, hit.end)


def prefix_unit(region: Region, i: int) -> Unit | None:
    """A currency sign or code before figures: «$5», «US$ 5», «USD 5 млн»."""
    if i >= len(region):
        return None
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
    j = past_ending(region, j)
    over = region.at(j, "comparator_after")  # «100 и более человек»
    if over and region.atoms[j].kind == "w" and over.j < len(region) and region.atoms[over.j].gap < 2:
        j = over.j
    if region.atoms[j].lower in region.language.grammar.get("possessives", ()) and j + 1 < len(region) and region.atoms[j + 1].gap < 2:
        j += 1
    if region.atoms[j].lower in QUOTES and (quoted := region.at(j + 1, "currency")):
        return unit_of(quoted)
    hit = region.at(j, "percent", "currency", "subunit", "unit", "count")
    if hit and hit.category == "count" and hit.clitic and number.digits and number.scale == 1:  # «الدول الـ28 الأعضاء»
        return None
    if hit and _fits(region, hit):
        return _led(region, j) or _best(region, j)
    of = region.at(j, "partitive")
    if of and (found := region.at(of.j, "percent", "currency", "unit", "count")) and _fits(region, found):
        return unit_of(found)
    if region.atoms[j].lower in DASHES and region.atoms[j].gap == 0:
        suffix = region.at(j + 1, "number_suffix")
        if suffix and suffix.value == "%":
            return unit_of(suffix._replace(category="percent"))
        named = region.at(j + 1, "unit")
        return unit_of(named) if named and region.atoms[j + 1].gap == 0 and len(region.atoms[j + 1].lower) > 1 else None
    return _past_adjectives(region, j)


def _led(region: Region, j: int) -> Unit | None:
    """«30 раненых [солдат]», «двете преговарящи [страни]»: a participle counts persons only where no noun follows that it describes.

    A noun in the genitive («20 больных клиники») is not described, where a language has one: `attribute_endings`.
    """
    grammar, k = region.language.grammar, j + 1
    leads: tuple[str, ...] = grammar.get("leading_participles", ())
    if not leads or not region.atoms[j].lower.startswith(leads) or k >= len(region) or region.atoms[k].gap != 1:
        return None
    hit = region.at(k, "count")
    return unit_of(hit) if hit and not region.atoms[k].lower.endswith(grammar.get("attribute_endings", ("\n",))) else None


def _best(region: Region, j: int) -> Unit | None:
    """The longest reading; among equals money and percent before units before counted nouns."""
    order = {"percent": 0, "currency": 1, "subunit": 1, "unit": 2, "count": 3}
    hits = [h for h in region.hits(j) if h.category in order and _fits(region, h)]
    return unit_of(min(hits, key=lambda h: (len(h.clitic), -h.j, order[h.category])))


def _fits(region: Region, hit: Hit) -> bool:
    """A unit is not glued to more letters or figures («м» in «м2» unless listed), and takes no joining clitic («و»)."""
    if hit.clitic and any(hit.clitic.startswith(a) for a in region.language.grammar.get("number_and", ())):
        return False
    if hit.clitic and hit.category != "count" and not hit.clitic.endswith(region.language.articles):  # «بين» is no yen
        return False
    if hit.category != "percent" and hit.clitic not in ("", *region.language.articles):  # «فقط» is «only», no cat; «من بين» no yen
        return False
    first = region.atoms[hit.i].cased
    if hit.category == "count" and first[0].isupper() and first[1:].islower():  # «21:40 0 Критици твърдят»: a sentence begins
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
