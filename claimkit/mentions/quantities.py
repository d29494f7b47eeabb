"""Money, capacity and percent mentions of a region, and their values."""

from collections.abc import Iterator
from decimal import Decimal

from claimkit.lang.lexicon import FIGURES, bits
from claimkit.mentions.amounts import read_amount
from claimkit.mentions.atoms import Hit, Region
from claimkit.mentions.comparators import compare, rate, rate_before
from claimkit.mentions.figures import plain
from claimkit.mentions.lists import BEFORE, MILLION, carry, is_number_of, listed, share, word_follows
from claimkit.mentions.measures import Amount
from claimkit.mentions.refused import is_quantity
from claimkit.mentions.units import Unit
from claimkit.schema import Bound, Mention, Quantity
from claimkit.text import spelled

# What an amount may begin with: figures, words of number, words that hold their number, and units.
_WORDS = "cardinal scale dual_scale fraction vague unit_dual currency_dual count_dual currency subunit unit percent"
_WAKING = bits([FIGURES, *_WORDS.split()])
NEAR = 25  # atoms within which a country says which of several currencies of one name is meant
UNPRICED = "unpriced"  # the rule of an amount of money whose currency only the article tells
PRICE_BEHIND = 2  # atoms behind an amount in which a word of money is about it
HINT = 6  # atoms before an amount that may say what its unit measures


def read_quantities(region: Region, taken: set[int]) -> list[Mention]:
    """All quantities of the region whose atoms are not `taken` by dates, left to right."""
    amounts = carry(region, share(region, list(_amounts(region, taken))))
    kept: list[Amount] = []
    for amount in amounts:
        if is_quantity(region, amount) and not (kept and _in_rate(region, kept[-1], amount)):
            kept.append(amount)
    return [make_mention(region, amount, per) for amount, per in zip(kept, _rates(region, kept), strict=True)]


def _in_rate(region: Region, before: Amount, amount: Amount) -> bool:
    """«$300 за 1000 куб. м», «90 وفاة لكل 100 ألف نسمة»: figures that belong to the rate of the amount before them."""
    near = range(before.j, before.j + 3)
    each = region.before(amount.i, "per_each")
    if each:
        return each.i in near
    rates = (hit for k in (amount.i - 1, amount.i - 2) for hit in region.hits(k) if hit.category == "per")
    return any(hit.i in near and hit.j >= amount.j for hit in rates)


def _rates(region: Region, amounts: list[Amount]) -> list[str | None]:
    """The rate of each amount: its own, or the one said behind the last of a list («5 очков, 3 подбора и 2 передачи за игру»)."""
    rates = [rate(region, amount) for amount in amounts]
    for n in range(len(amounts) - 2, -1, -1):
        here, after = amounts[n], amounts[n + 1]
        if rates[n] is None and rates[n + 1] and here.unit and listed(region, here, after.i) and not rate_before(region, after):
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
    if _is_priced(region, amount):
        rule = UNPRICED
    surface = region.text[amount.start : amount.end]
    return Mention(start=amount.start, end=amount.end, surface=surface, kind=unit.kind, rule=rule, quantity=quantity)


def _is_priced(region: Region, amount: Amount) -> bool:
    """«събра [24 милиона] от дарения», «بقيمة [97 مليونا]»: millions of no noun beside a word of money; the article tells the currency."""
    if amount.unit or amount.number.scale < MILLION or amount.number.vague or word_follows(region, amount.j):
        return False
    if is_number_of(region, amount):
        return False
    words = region.language.grammar.get("money_words", ())
    return any(atom.lower in words for atom in region.atoms[max(0, amount.i - BEFORE) : amount.j + PRICE_BEHIND])


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
    sign = region.language.grammar.get("written_signs", {}).get(spelled(region.text[unit.start : unit.end]))
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
