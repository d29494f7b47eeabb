"""Numbers: figures and words with their scales: «2 млн 350 тыс.», «خمسة وعشرون ألفا», «полтора миллиона», «десятки миллионов»."""

from collections.abc import Iterator
from decimal import Decimal

from claimkit.lang.lexicon import bits
from claimkit.mentions.atoms import Hit, Region
from claimkit.mentions.figures import ONE, Number, read_digits
from claimkit.mentions.sums import Sum

_WORDS = bits("cardinal scale dual_scale fraction vague".split())  # what a number in words may begin with
DASHES = "-–—"
BILLION = Decimal(1_000_000_000)
WRAPS = {"(": ")", "[": "]", "«": "»", '"': '"', "“": "”", "„": "“", "'": "'"}
WORDS = ("cardinal", "scale", "dual_scale", "fraction")


def read_number(region: Region, i: int) -> Number | None:
    """The longest number that starts at atom `i`: «3,2 млрд», «двадцать пять тысяч», «десятки миллионов»."""
    if i >= len(region):
        return None
    if i not in region.numbers:
        region.numbers[i] = _read_number(region, i)
    number: Number | None = region.numbers[i]
    return number


def _read_number(region: Region, i: int) -> Number | None:
    if region.atoms[i].kind == "d":
        plain = read_digits(region, i)
        return _chain(region, _unwrapped(region, _ratio(region, plain))) if plain else None
    if not region.bits[i] & _WORDS or region.atoms[i].kind != "w" or _is_acronym(region, i) or not _may_be_number(region, i):
        return None
    return _read_vague(region, i) or _read_words(region, i)


def _ratio(region: Region, number: Number) -> Number:
    """«3/4 инча»: a fraction of two whole numbers before a unit, where it has an exact decimal."""
    j, atoms = number.j, region.atoms
    if number.width > 1 or j + 2 >= len(atoms) or atoms[j].lower != "/" or atoms[j].gap or atoms[j + 1].kind != "d" or atoms[j + 1].gap:
        return number
    under = Decimal(atoms[j + 1].lower)
    if not region.at(j + 2, "unit") or not under or len(atoms[j + 1].lower) > 6 or number.value * 1_000_000 % under:
        return number
    return number._replace(j=j + 2, value=number.value / under, end=atoms[j + 1].end)


def _unwrapped(region: Region, number: Number) -> Number:
    """«(600) حقيبة», «"400" ريال»: past the mark that closes figures, where what they count stands behind it."""
    i, j, atoms = number.i, number.j, region.atoms
    if i == 0 or j + 1 >= len(atoms) or atoms[i].gap == 2 or WRAPS.get(atoms[i - 1].lower) != atoms[j].lower:
        return number
    counted = region.at(j + 1, "scale", "percent", "currency", "subunit", "unit", "count")
    if not counted or atoms[j + 1].gap == 2 or counted.clitic:
        return number
    return number._replace(j=j + 1, wrapped=True)


def _may_be_number(region: Region, i: int) -> bool:
    """False for words that look like a number without their marks («بعده», «أثنى»), and for verbs by their clitic («ستة» with «س»)."""
    grammar, atom = region.language.facts.get("grammar", {}), region.atoms[i]
    if region.text[atom.start : atom.end] in grammar.get("not_numbers", ()):
        return False
    verbs = grammar.get("verb_clitics")
    return not verbs or not any(hit.clitic in verbs for hit in region.hits(i) if hit.category in WORDS)


LONGEST_ACRONYM = 4  # letters of one that could be a numeral


def _is_acronym(region: Region, i: int) -> bool:
    """«СТО» among small letters is the trade organisation, not a hundred."""
    atom = region.atoms[i]
    if not 1 < len(atom.cased) <= LONGEST_ACRONYM or not atom.cased.isupper():
        return False
    near = [region.atoms[k] for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(region)]
    return not any(a.kind == "w" and len(a.cased) > 1 and a.cased.isupper() for a in near)


# ---- scales after a number


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


def _chain(region: Region, number: Number) -> Number:
    """A number with its scale and what continues it: «2 млн 350 тыс.», «2 с половиной миллиона», «مليون ونصف»."""
    half = region.at(number.j, "and_half")
    if half:
        number = number._replace(j=half.j, value=number.value + Decimal(half.value), end=half.end)
    scaled = _scale(region, number)
    if scaled is None:
        return number
    scaled = _half_of_scale(region, scaled)
    return _continue(region, scaled)


def _scale(region: Region, number: Number) -> Number | None:
    over = region.at(number.j, "comparator_after")  # «три с лишним тысячи»
    hit = region.at(over.j if over else past_ending(region, number.j), "scale")
    if hit and len(region.atoms[hit.i].lower) == 1 and region.atoms[hit.i].gap:
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


def _half_of_scale(region: Region, number: Number) -> Number:
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
    joined = hit is not None and (hit.category == "and_half" or _joins(region, hit.clitic))
    if hit is None and j < len(region) and _joins(region, region.atoms[j].lower):
        hit = region.at(j + 1, "fraction")
        joined = hit is not None
    if not hit or not joined or Decimal(hit.value) >= 1:
        return None
    return Decimal(hit.value), hit.j, hit.end


def _joins(region: Region, word: str) -> bool:
    """Whether this word or clitic joins the parts of a number («и», «و»)."""
    return bool(word) and word in region.language.grammar.get("number_and", ())


def _continue(region: Region, number: Number) -> Number:
    """A smaller part: «2 млн 350 тыс.», «5 хиляди и 200», «مليون و200 ألف»."""
    j = skip_point(region, number.j)
    joined = j < len(region) and _joins(region, region.atoms[j].lower)
    k = j + 1 if joined else j
    if k >= len(region) or region.atoms[k].gap == 2:
        return number
    more = read_digits(region, k) if region.atoms[k].kind == "d" else None
    scaled = _scale(region, more) if more else None
    if scaled and scaled.scale < number.scale and scaled.value < number.scale:
        return _continue(region, number._replace(j=scaled.j, value=number.value + scaled.value, scale=scaled.scale, end=scaled.end))
    follows = joined or (number.digits and not region.language.grammar.get("number_and"))  # «12 тысяч 500 рублей»
    if more and follows and not scaled and number.scale == 1000 and len(region.atoms[k].lower) == 3 and more.value < 1000:
        return number._replace(j=more.j, value=number.value + more.value, scale=ONE, end=more.end)
    return number


# ---- words


def _read_words(region: Region, i: int) -> Number | None:
    """«двадцать пять тысяч», «مئة وواحدة وأربعين مليار», «полтора миллиона», «полмиллиона»."""
    state, end, scale = Sum(), None, ONE
    for hit, joined in _word_hits(region, i):
        if not _take(state, hit, joined, region):
            break
        end = hit
        scale = state.last if state.group is None else ONE
    if end is None:
        return None
    first = next(h for h in region.hits(i) if h.category in WORDS)
    number = Number(i, end.j, state.value, scale, first.start, end.end, digits=False)
    decimal = None if scale > 1 or state.fraction else _decimal_words(region, number)
    if decimal:
        return _chain(region, decimal)
    if scale > 1:
        number = _continue(region, _half_of_scale(region, number))
    elif not state.fraction and region.at(number.j, "and_half", "comparator_after"):
        return _chain(region, number)
    return number


def _decimal_words(region: Region, whole: Number) -> Number | None:
    """«две целых и пять десятых», «две цяло и нула пет»: words for a decimal fraction."""
    point = region.at(whole.j, "decimal_point")
    if not point:
        return None
    j = point.j + (point.j < len(region) and region.atoms[point.j].lower in region.language.grammar.get("list_and", ()))
    if point.value == "digits":
        return _decimal_digits(region, whole, j)
    part = _read_words(region, j) if j < len(region) else None
    place = region.at(part.j, "decimal_part") if part else None
    if not part or not place:
        return None
    return whole._replace(j=place.j, value=whole.value + part.value * Decimal(place.value), end=place.end)


def _decimal_digits(region: Region, whole: Number, j: int) -> Number | None:
    """«цяло и [двадесет и пет]», «цяло и [две пет]», «فاصلة [صفر خمسة]»: the decimals read out as a number or figure by figure."""
    digits, last = "", None
    while j < len(region) and region.atoms[j].gap < 2 and (part := _read_words(region, j)):
        if part.scale > 1 or part.value != part.value.to_integral_value() or (part.value >= 10 and digits.strip("0")):
            break
        digits, last, j = digits + str(int(part.value)), part, part.j
        if part.value >= 10:
            break
    return whole._replace(j=last.j, value=whole.value + Decimal("0." + digits), end=last.end) if last else None


def _word_hits(region: Region, i: int) -> Iterator[tuple[Hit, bool]]:
    """Number words from atom `i` on, and whether a joining word or clitic stands before each."""
    j = i
    while j < len(region) and (j == i or region.atoms[j].gap != 2):
        joined = False
        hit = (_dual_scale(region, j) if j == i else None) or region.at(j, "cardinal", "scale", "fraction") or region.at(j, "dual_scale")
        if hit is None and j > i and _joins(region, region.atoms[j].lower):
            joined = True
            hit = region.at(j + 1, *WORDS)
        if hit is None or (hit.category == "scale" and _needs_figures(region, hit, first=j == i)):
            return
        if j > i and hit.clitic and not joined:
            joined = any(_joins(region, hit.clitic.removesuffix(a)) for a in ("", *region.language.articles))
            if not joined and hit.clitic not in region.language.articles:  # «ستة بالمئة» is no six hundred
                return
        if (
            j > i
            and not joined
            and hit.value != "100"
            and region.language.grammar.get("number_joined")
            and hit.category == "cardinal"
            and region.at(j - 1, "cardinal")
        ):
            return
        yield hit, joined
        j = hit.j


def _dual_scale(region: Region, i: int) -> Hit | None:
    """«مليونا ريال» is two million, for the noun follows at once; «مليونا على الأقل» may be one, in the accusative."""
    hit = region.at(i, "dual_scale")
    if hit is None or region.at(i, "scale") is None:
        return hit
    noun = region.at(hit.j, "count", "currency", "unit")
    marks = region.language.facts.get("grammar", {}).get("indefinite_marks", ())
    marked = any(mark in region.text[hit.start : hit.end + 1] for mark in marks)
    return hit if noun and not noun.clitic and not marked and region.atoms[hit.j].gap < 2 else None


def _needs_figures(region: Region, hit: Hit, *, first: bool) -> bool:
    """«к» is a thousand behind figures only; «Хил» among small letters is a name; «млн» alone is left of a broken number."""
    word = region.atoms[hit.i]
    if first and word.lower in region.language.grammar.get("scale_abbreviations", ()):
        return True
    return len(word.lower) == 1 or (hit.j == hit.i + 1 and len(word.lower) <= 3 and word.cased.istitle() and word.gap < 2 and hit.i > 0)


def _take(state: Sum, hit: Hit, joined: bool, region: Region) -> bool:
    value = Decimal(hit.value)
    if hit.category == "cardinal":
        return state.cardinal(value, joined, bool(region.language.grammar.get("units_before_tens")))
    if hit.category == "fraction":
        return state.part(value)
    if hit.category == "dual_scale":
        return state.dual(value)
    return state.scale(value)


def _read_vague(region: Region, i: int) -> Number | None:
    """«десятки миллионов», «стотици хиляди», «مئات الملايين», «несколько тысяч», «миллионы»: at least so much, vaguely."""
    hit = region.at(i, "vague")
    if not hit:
        return None
    few = hit.value == "few"
    value = ONE if few else Decimal(hit.value)
    number = Number(i, hit.j, value, ONE, hit.start, hit.end, digits=False, vague=True, few=few)
    of = region.at(number.j, "partitive")
    more = region.at(of.j if of else number.j, "vague", "scale")
    while more and more.value != "few" and (not more.clitic or more.clitic.endswith(region.language.articles)):
        number = number._replace(j=more.j, value=number.value * Decimal(more.value), scale=Decimal(more.value), end=more.end, few=False)
        more = region.at(number.j, "vague", "scale")
    return number
