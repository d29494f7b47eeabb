"""What stands around an amount and changes it: about, at least, more than, up to; and the rate: a year, per head."""

from typing import NamedTuple

from claimkit.mentions.amounts import read_amount
from claimkit.mentions.atoms import Hit, Region
from claimkit.mentions.figures import plain
from claimkit.mentions.measures import Amount
from claimkit.mentions.scales import DASHES, skip_point
from claimkit.schema import Bound

DENIED = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
BOUNDS: dict[str, Bound] = {">=": "at_least", ">": "more_than", "<=": "at_most", "<": "less_than"}
CLAUSE, CLAUSE_ENDS = 14, ".,،;:!?؟؛()—–"
STOPS = ".;:!?؟؛»)("
SUBJECT = 8  # words that the subject between a verb and its amount may take, where the verb stands first
PER_AHEAD, PER_BEHIND, PRICE_BEHIND, CHANGE_BEHIND = 4, 7, 9, 14


class Comparison(NamedTuple):
    """How a value is meant, and the words that say so."""

    bound: Bound
    approximate: bool
    cues: tuple[Hit, ...]


def compare(region: Region, amount: Amount) -> Comparison:
    """The comparator of an amount; stacked ones combine («примерно до»: about), the nearest bound wins."""
    cues = list(_cues_before(region, amount))
    if not cues and (reach := _may_reach(region, amount)):
        return Comparison("at_most", False, (reach,))
    after = _after(region, amount)
    if after:
        cues.append(after)
    approximate = any(c.value == "~" for c in cues)
    bounds = [c.value for c in cues if c.value in BOUNDS]
    bound: Bound = BOUNDS[bounds[0]] if bounds and not approximate else "exact"
    if approximate and bounds and (after or (bounds[0] in (">", ">=") and cues[0].value != "~")):
        bound, approximate = BOUNDS[bounds[0]], False
    return Comparison(bound, approximate and bound == "exact", tuple(cues))


def _cues_before(region: Region, amount: Amount) -> list[Hit]:
    found: list[Hit] = []
    j = amount.opened.i if amount.opened else amount.i - amount.number.wrapped
    for _ in range(3):
        hit = region.before(j, "comparator") or (None if found else _split(region, j) or _verb_before(region, j))
        if hit is None:
            break
        if not _is_level(region, hit):
            found.append(_denied(region, hit))
        j = hit.i
    return found


def _denied(region: Region, hit: Hit) -> Hit:
    """«не может превышать 300 000»: a denied bound is the opposite one."""
    for k in range(hit.i - 1, max(-1, hit.i - 3), -1):
        if region.at(k, "negation"):
            return hit._replace(value=DENIED.get(hit.value, hit.value))
        if not region.at(k, "modality"):
            break
    return hit


def _split(region: Region, j: int) -> Hit | None:
    """«تزيد قيمتها على», «لا يقل عدد القتلى عن»: a verb and the preposition that ends it, its subject between."""
    if j < 2 or region.atoms[j - 1].lower not in region.language.grammar.get("split_ends", ()):
        return None
    for k in range(j - 2, max(-1, j - 2 - SUBJECT), -1):
        hit = region.at(k, "comparator_split")
        if hit:
            return hit
        if region.atoms[k].kind != "w" or region.atoms[k].gap == 2:
            return None
    return None


def _verb_before(region: Region, j: int) -> Hit | None:
    """«превысила отметку в $1 трлн»: a comparator with up to two words between."""
    verb_first = bool(region.language.grammar.get("verb_first"))
    for k in range(j - 1, max(0, j - (SUBJECT if verb_first else 3)), -1):
        atom = region.atoms[k]
        stop = region.at(k, "cardinal", "scale", "currency", "unit", *(() if verb_first else ("count",)))  # «حجم استثماراتها»
        if atom.kind != "w" or atom.gap == 2 or (stop and not (verb_first and stop.clitic.endswith(region.language.articles))):
            return None
        hit = region.before(k, "comparator")
        passes = hit is not None and verb_first and _passes_subject(region, hit, j)
        if hit and len(region.atoms[hit.j - 1].lower) > 3 and (passes or _bridges(region, k, j)):
            return hit
    return None


def _passes_subject(region: Region, hit: Hit, j: int) -> bool:
    """Whether a verb may reach its amount past its subject: «تجاوز عدد الزبائن 75 مليونا», «لم يتجاوز معدل الغياب في المدارس 3»."""
    verb = (hit.value == ">" and hit.j - hit.i == 1) or (hit.value == "<=" and region.at(hit.i, "negation") is not None)
    return verb and (j - hit.j < 5 or region.at(hit.j, "property") is not None)


def _bridges(region: Region, i: int, j: int) -> bool:
    """Whether atoms `[i:j]` may stand between a verb and its amount: «отметку в», «границата от», «حاجز»."""
    bridges = region.language.grammar.get("comparator_bridges", ())
    return all(region.atoms[k].lower in bridges for k in range(i, j))


def _is_level(region: Region, hit: Hit) -> bool:
    """«вырос до 3 тыс.»: «до» after a verb of change names the level reached, not a bound."""
    if hit.value == "<=" and hit.clitic and hit.clitic in region.language.grammar.get("level_clitics", ()):  # «ليصل إلى»
        return True
    if hit.value != "<=" or hit.j - hit.i != 1 or region.atoms[hit.i].lower not in region.language.grammar.get("level_words", ()):
        return False
    openers = region.language.grammar.get("change_from", ())
    for k in range(hit.i - 1, max(-1, hit.i - 1 - CHANGE_BEHIND), -1):
        atom = region.atoms[k]
        if atom.lower in openers and region.atoms[k + 1].kind == "d":  # «с 7 % до 10 %»
            return True
        if atom.lower in STOPS and skip_point(region, k) == k:
            return False
        if any(h.category in ("change_verb", "change_noun") for h in region.hits(k)):
            return True
        if atom.gap == 2:
            return False
    return False


def _after(region: Region, amount: Amount) -> Hit | None:
    """«5 млн и более», «8 долларов в месяц минимум»: a comparator behind the amount or behind its rate."""
    j = skip_point(region, amount.j)
    per = region.at(j, "per")
    hit = region.at(j, "comparator_after") or (region.at(per.j, "comparator_after") if per else None)
    if hit is None:
        inside = (region.at(k, "comparator_after") for k in range(amount.number.i + 1, amount.j))
        return next(filter(None, inside), None)  # «100 и более человек», «три с лишним тысячи»
    more = region.at(hit.j, "cardinal") or (hit.j < len(region) and region.atoms[hit.j].kind == "d")
    last = region.at(hit.j - 1, "comparator")
    return None if more or (last and not last.clitic and last.j > hit.j) else hit  # «50% + 1», «أو أكثر من 4500»


def _may_reach(region: Region, amount: Amount) -> Hit | None:
    """«может вырасти до 5 млрд», «قد يقفز إلى 400 مليار»: what may reach a level is at most that."""
    i = amount.i
    if i < 3 or region.atoms[i - 1].lower not in region.language.grammar.get("level_words", ()):
        return None
    for k in range(i - 2, max(-1, i - 5), -1):
        hit = region.at(k, "modality")
        if hit and hit.value == "possible":
            return hit
        if region.atoms[k].kind != "w" or region.atoms[k].gap == 2:
            return None
    return None


def rate(region: Region, amount: Amount) -> str | None:
    """The rate of an amount: «в год» behind it (up to three words on) or before it, «ежемесячный» before it."""
    for k in range(amount.j, min(amount.j + PER_AHEAD, len(region))):
        atom = region.atoms[k]
        if k > amount.j and (atom.gap == 2 or atom.kind == "d"):
            break
        hit = region.at(k, "per")
        paid = amount.unit is not None and amount.unit.kind == "money"
        if hit and (hit.value[0] != "{" or not paid or k <= amount.j + 1):  # «30 ألف يورو بسبب سوء معاملته للحيوان»
            return None if region.at(hit.j, "relative") else hit.value  # «في الشهر الحالي»: this month, no rate
        each = region.at(k, "per_each")
        if each and (per := _each(region, each.j)):
            return per
        if atom.kind == "s" and atom.lower not in "-/" and not (k == amount.j and skip_point(region, k) > k):
            break
    return rate_before(region, amount)


def _each(region: Region, j: int) -> str | None:
    """What comes behind «for each»: «пассажира» is {passenger}, «100 тысяч жителей» {100000 resident}, «ألف متر مكعب» {1000 m3}."""
    noun = region.at(j, "count")
    if noun:
        return "{" + noun.value + "}"
    amount = read_amount(region, j)
    if amount is None or amount.unit is None or amount.unit.code is None or amount.number.vague:
        return None
    return f"{{{plain(amount.low)} {amount.unit.code.strip('{}')}}}"


def rate_before(region: Region, amount: Amount) -> str | None:
    """The rate said before an amount: «ежемесячный доход», «годишно по», «سعر البرميل», «كل مواطن»."""
    priced = amount.unit is not None and amount.unit.kind == "money"
    for k in range(amount.i - 1 - amount.number.wrapped, max(-1, amount.i - 1 - PRICE_BEHIND), -1):
        atom, near = region.atoms[k], k > amount.i - 1 - PER_BEHIND
        if atom.kind == "s" and atom.lower not in '«»"“”„-':
            break
        for hit in region.hits(k):
            if near and hit.category == "per_adjective" and _rates(region, hit):
                return hit.value
            if (hit.category == "per" and amount.i - 1 <= hit.j <= amount.i) or (priced and hit.category == "per_before"):
                return hit.value
        if atom.gap == 2:
            break
    return _always(region, amount)


def _always(region: Region, amount: Amount) -> str | None:
    """«Ежегодно по трубе будет идти 55 млрд кубометров»: an adverb of time earlier in the clause, with no other figures between."""
    every = region.language.grammar.get("every", ())
    for k in range(amount.i - 1, max(-1, amount.i - 1 - CLAUSE), -1):
        atom = region.atoms[k]
        if atom.kind == "d" or (atom.kind == "s" and atom.lower in CLAUSE_ENDS):
            return None
        hit = region.at(k, "per")
        if hit and hit.value[0] != "{" and ((hit.j - hit.i == 1 and _rates(region, hit)) or atom.lower in every):
            return hit.value
        if atom.gap == 2:
            return None
    return None


def _rates(region: Region, hit: Hit) -> bool:
    """Whether an adjective of time names a rate; not in «10-дневно дъно» (a length), «дневен връх» (of the day), «годишно и …»."""
    grammar, atoms = region.language.grammar, region.atoms
    lasting = hit.i > 1 and atoms[hit.i - 1].lower in DASHES and atoms[hit.i].gap == 0 and atoms[hit.i - 2].kind == "d"
    other = {*grammar.get("unrated_nouns", ()), *grammar.get("list_and", ())}
    return not lasting and not (hit.j < len(atoms) and atoms[hit.j].lower in other)
