"""Numbers in words: «двадцать пять тысяч», «خمسة وعشرون ألفا», «полтора миллиона», «две целых пять десятых», «десятки миллионов»."""

from collections.abc import Iterator
from decimal import Decimal

from claimkit.mentions.atoms import Hit, Region
from claimkit.mentions.figures import ONE, Number
from claimkit.mentions.scales import chain, go_on, half_of_scale, joins
from claimkit.mentions.sums import Sum

WORDS = ("cardinal", "scale", "dual_scale", "fraction")


def read_words(region: Region, i: int) -> Number | None:
    """«двадцать пять тысяч», «مئة وواحدة وأربعين مليار», «полтора миллиона», «полмиллиона»."""
    state, end, scale = Sum(), None, ONE
    whole: tuple[Decimal, Hit] | None = None  # up to the last scale
    value = Decimal(0)
    for hit, joined in _word_hits(region, i):
        if not _take(state, hit, joined, region):
            if whole and hit.category == "scale" and state.group is not None:  # «ثلاثة ملايين [وخمسة ملايين]»: another number
                value, end = whole
                scale = state.last
            break
        end, value = hit, state.value
        scale = state.last if state.group is None else ONE
        whole = (value, hit) if state.group is None else whole
    if end is None:
        return None
    first = next(h for h in region.hits(i) if h.category in WORDS)
    number = Number(i, end.j, value, scale, first.start, end.end, digits=False)
    decimal = None if scale > 1 or state.fraction else _decimal_words(region, number)
    if decimal:
        return chain(region, decimal)
    if scale > 1:
        number = go_on(region, half_of_scale(region, number))
    elif not state.fraction and region.at(number.j, "and_half", "comparator_after"):
        return chain(region, number)
    return number


def _decimal_words(region: Region, whole: Number) -> Number | None:
    """«две целых и пять десятых», «две цяло и нула пет»: words for a decimal fraction."""
    point = region.at(whole.j, "decimal_point")
    if not point:
        return None
    j = point.j + (point.j < len(region) and region.atoms[point.j].lower in region.language.grammar.get("list_and", ()))
    if point.value == "digits":
        return _decimal_digits(region, whole, j)
    part = read_words(region, j) if j < len(region) else None
    place = region.at(part.j, "decimal_part") if part else None
    if not part or not place:
        return None
    return whole._replace(j=place.j, value=whole.value + part.value * Decimal(place.value), end=place.end)


def _decimal_digits(region: Region, whole: Number, j: int) -> Number | None:
    """«цяло и [двадесет и пет]», «цяло и [две пет]», «فاصلة [صفر خمسة]»: the decimals read out as a number or figure by figure."""
    digits, last = "", None
    while j < len(region) and region.atoms[j].gap < 2 and (part := read_words(region, j)):
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
        if hit is None and j > i and joins(region, region.atoms[j].lower):
            joined = True
            hit = region.at(j + 1, *WORDS)
        if hit is None or (hit.category == "scale" and _needs_figures(region, hit, first=j == i)):
            return
        if j > i and hit.clitic and not joined:
            joined = any(joins(region, hit.clitic.removesuffix(a)) for a in ("", *region.language.articles))
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


def read_vague(region: Region, i: int) -> Number | None:
    """«десятки миллионов», «стотици хиляди», «مئات الملايين», «несколько тысяч», «миллионы»: at least so much, vaguely."""
    hit = region.at(i, "vague")
    if not hit:
        return None
    few = hit.value == "few"
    if few and hit.j - hit.i > 1 and region.at(hit.j, "scale") and region.at(i, "cardinal"):  # «две-три хиляди» is a range of thousands
        return None
    value = ONE if few else Decimal(hit.value)
    number = Number(i, hit.j, value, ONE, hit.start, hit.end, digits=False, vague=True, few=few)
    of = region.at(number.j, "partitive")
    more = region.at(of.j if of else number.j, "vague", "scale")
    while more and more.value != "few" and (not more.clitic or more.clitic.endswith(region.language.articles)):
        number = number._replace(j=more.j, value=number.value * Decimal(more.value), scale=Decimal(more.value), end=more.end, few=False)
        more = region.at(number.j, "vague", "scale")
    return number
