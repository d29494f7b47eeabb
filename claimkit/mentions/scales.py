"""The scale behind a number, and what continues it: «2 млн 350 тыс.», «2 с половиной миллиона», «مليون ونصف», «три с лишним тысячи»."""

from decimal import Decimal

from claimkit.mentions.atoms import Region
from claimkit.mentions.figures import ONE, Number, read_digits

DASHES = "-–—"
BILLION = Decimal(1_000_000_000)


def skip_point(region: Region, j: int) -> int:
    """Past the point of an abbreviation («млрд. долл.»), where more follows on the line."""
    atoms = region.atoms
    if not 0 < j < len(atoms) - 1 or atoms[j].lower != "." or atoms[j].gap == 2:
        return j
    before, after = atoms[j - 1], atoms[j + 1]
    short = before.kind == "w" and len(before.lower) <= 5
    goes_on = not after.cased[0].isupper() or region.at(j + 1, "unit", "currency") is not None  # «млн. МВтч»
    return j + 1 if short and after.gap != 2 and goes_on else j


def past_ending(region: Region, j: int) -> int:
    """Past the case ending of figures: «12-ти матчей», «18-те щата»."""
    endings, atoms = region.language.grammar.get("cardinal_endings", ()), region.atoms
    if j + 2 < len(atoms) and atoms[j].lower in DASHES and not atoms[j].gap and not atoms[j + 1].gap and atoms[j + 1].lower in endings:
        return j + 2
    return j


def chain(region: Region, number: Number) -> Number:
    """A number with its scale and what continues it: «2 млн 350 тыс.», «2 с половиной миллиона», «مليون ونصف»."""
    half = region.at(number.j, "and_half")
    if half:
        number = number._replace(j=half.j, value=number.value + Decimal(half.value), end=half.end)
    scaled = _scale(region, number)
    if scaled is None:
        return number
    scaled = half_of_scale(region, scaled)
    return go_on(region, scaled)


def _scale(region: Region, number: Number) -> Number | None:
    """The number times the scale behind it: «3,2 [млрд]»; None where there is none."""
    over = region.at(number.j, "comparator_after")  # «три с лишним тысячи»
    hit = region.at(over.j if over else past_ending(region, number.j), "scale")
    letter = hit is not None and len(region.atoms[hit.i].lower) == 1
    if hit and letter and (region.atoms[hit.i].gap or region.atoms[hit.i].cased.isupper()):  # «4К» is a screen, «4к» four thousand
        return None
    if not hit or hit.clitic not in ("", *region.language.articles):
        return None
    scale = Decimal(hit.value)
    if number.wrapped and number.value >= scale:  # «(10000) آلاف ريال»: the scale names the figures' own
        return number._replace(j=hit.j, scale=scale, end=hit.end)
    if scale >= BILLION and number.digits and number.width == 3 and region.atoms[number.i + 1].lower in ",.":
        # «4,749 مليار» is 4.749 thousand million: nobody counts thousands of them, while «1,390 مليون» is 1390 million
        number = number._replace(value=Decimal(f"{region.atoms[number.i].lower}.{region.atoms[number.i + 2].lower}"))
    more = region.at(hit.j, "scale")
    if more and Decimal(more.value) > scale and not more.clitic:  # «тысяча миллиардов»
        hit, scale = more, scale * Decimal(more.value)
    return number._replace(j=hit.j, value=number.value * scale, scale=scale, end=hit.end)


def half_of_scale(region: Region, number: Number) -> Number:
    """«два милиона и половина», «مليونين ونصف المليون»: a part of the scale just read."""
    half = and_half(region, number.j)
    if half is None:
        return number
    part, j, end = half
    again = region.at(j, "scale")
    if again and Decimal(again.value) == number.scale:
        j, end = again.j, again.end
    return number._replace(j=j, value=number.value + part * number.scale, end=end)


def and_half(region: Region, j: int) -> tuple[Decimal, int, int] | None:
    """«с половиной», «ونصف», «و ربع»: a part joined to what stands before atom `j`, with the atom and the place behind it."""
    hit = region.at(j, "and_half", "fraction")
    joined = hit is not None and (hit.category == "and_half" or joins(region, hit.clitic))
    if hit is None and j < len(region) and joins(region, region.atoms[j].lower):
        hit = region.at(j + 1, "fraction")
        joined = hit is not None
    if not hit or not joined or Decimal(hit.value) >= 1:
        return None
    return Decimal(hit.value), hit.j, hit.end


def joins(region: Region, word: str) -> bool:
    """Whether this word or clitic joins the parts of a number («и», «و»)."""
    return bool(word) and word in region.language.grammar.get("number_and", ())


def go_on(region: Region, number: Number) -> Number:
    """A smaller part: «2 млн 350 тыс.», «5 хиляди и 200», «مليون و200 ألف»."""
    j = skip_point(region, number.j)
    joined = j < len(region) and joins(region, region.atoms[j].lower)
    k = j + 1 if joined else j
    if k >= len(region) or region.atoms[k].gap == 2:
        return number
    more = read_digits(region, k) if region.atoms[k].kind == "d" else None
    scaled = _scale(region, more) if more else None
    if scaled and scaled.scale < number.scale and scaled.value < number.scale:
        return go_on(region, number._replace(j=scaled.j, value=number.value + scaled.value, scale=scaled.scale, end=scaled.end))
    follows = joined or (number.digits and not region.language.grammar.get("number_and"))  # «12 тысяч 500 рублей»
    if more and follows and not scaled and number.scale == 1000 and len(region.atoms[k].lower) == 3 and more.value < 1000:
        return number._replace(j=more.j, value=number.value + more.value, scale=ONE, end=more.end)
    return number
