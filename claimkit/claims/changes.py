"""A rise or a fall: the word of change or comparison near the mention, and whether the mention is how much, up to what, or from what."""

from decimal import Decimal, InvalidOperation
from typing import Literal

from claimkit.claims.stretches import stretch
from claimkit.claims.view import QUOTES, Place, View
from claimkit.mentions.atoms import Hit
from claimkit.schema import Change, Quantity

NEAR = 14  # atoms and borders between a word of change and the amount, in one clause
BEHIND = 4  # the same where it stands behind the amount
JOIN = 3  # atoms between the two amounts of «с 3 до 5»
TIMES = "{time}"  # the unit of «в 2,5 раза», «пет пъти»
Role = Literal["level", "delta", "from", "ratio"]
Direction = Literal["up", "down"]
SMALL = QUOTES | {"("}
POINTS = frozenset({"%", "[pp]", "{point}"})
RESULTS = frozenset({"loss", "profit"})  # what is measured by verbs that are no change of something else


def find_change(view: View, mention: Place, quantity: Quantity) -> Change | None:
    """«выросла на 7 %» is up by so much (delta), «выросла до 5 млн» up to so much (level), «с 3» from so much, «в 2,5 раза» a ratio."""
    if view.facts.verb_first:
        mention = _unbracketed(view, mention)
    compared = _compared(view, mention)
    hit = None if compared is not None else _change(view, mention, quantity)
    if compared is None and hit is None:
        return None
    direction: Direction = compared or ("down" if hit is not None and hit.value == "down" else "up")
    if quantity.unit == TIMES:
        return Change(direction=direction, role="ratio", ratio=quantity.low if quantity.low is not None else quantity.high)
    return Change(direction=direction, role=_role(view, mention, quantity.unit, hit), ratio=_times(view, mention))


def _unbracketed(view: View, mention: Place) -> Place:
    """«12 مليار درهم (3 مليارات دولار)»: what is said of the amount before the brackets is said of the one in them."""
    k = mention.i - 2
    if k < 0 or view.lower[k + 1] != "(" or k not in view.blocked:
        return mention
    start = k
    while start > 0 and start - 1 in view.blocked:
        start -= 1
    return Place(start, k + 1)


def _compared(view: View, mention: Place) -> Direction | None:
    """More or less, by a comparison right behind the mention: «на 5 млн больше», «أقل من العام الماضي»."""
    for k in range(mention.j, min(mention.j + (1 if view.facts.verb_first else BEHIND), len(view.atoms))):
        if view.soft[k] != view.soft[mention.i]:
            break
        if any(h.i <= k < h.j and h.j - h.i > 1 for h in view.of("comparator")):
            continue  # «250 из не менее чем 2400»
        of_noun = view.facts.verb_first and view.lower[k + 1 : k + 2] and not view.is_stop(k + 1)  # «أكبر شركة» compares nothing
        if not of_noun and (compared := view.comparison(k)) is not None:
            return compared
    return None


def _change(view: View, mention: Place, quantity: Quantity) -> Hit | None:
    """The last word of change before the mention, or one behind it."""
    hits = [h for h in view.of("change_verb", "change_noun") if not view.facts.verb_first or _bears(view, h, mention, quantity)]
    if view.facts.verb_first and quantity.dimension == "length":
        high = [h for h in view.of("change_noun") if h.j <= mention.i and mention.i - h.j < JOIN]
        hits = [] if high else hits  # «على ارتفاع عشرة أمتار» is how high
    before = [h for h in hits if h.j <= mention.i and view.gap(h, mention) <= NEAR and view.same_clause(h.i, mention.i)]
    reach = 1 if view.facts.verb_first else BEHIND
    behind = [h for h in hits if h.i >= mention.j and h.i - mention.j < reach and view.soft[h.i] == view.soft[mention.i]]
    return before[-1] if before else behind[0] if behind else None


def _bears(view: View, hit: Hit, mention: Place, quantity: Quantity) -> bool:
    """A word of change that speaks of the amount, where verbs come first and their subjects may stand between."""
    counted = (quantity.unit or "").startswith("{") and quantity.unit not in POINTS | {TIMES}
    at = max(0, _before(view, mention, view.facts.split_ends))
    last = view.lower[at]
    roles = view.facts.level_words | view.facts.delta_words | view.facts.from_words | view.facts.against
    if last in view.facts.attributive and hit.j < at and view.region.at(at - 1, "property") is not None:
        return False  # «في انخفاض … بسبب خسائر قدرها …»: how large the noun right before is
    if hit.category == "change_verb":
        if last in view.facts.split_ends or (hit.j <= at and last in view.facts.prepositions and last not in roles):
            return False  # «تزيد قيمتها على», «تهبط خلال 5 جلسات»
        owned = counted and hit.j <= at == mention.i - 1 and last not in roles and not view.has_article(at)
        return not owned and _verb_bears(view, hit, mention, quantity)  # «تراجعت أسهم 151 شركة»
    if quantity.dimension == "length" or _comparing(view, hit, mention):
        return False  # «على ارتفاع عشرة أمتار»
    comparing = {k for c in view.of("comparator") for k in range(c.i, c.j)}
    other = any(view.is_verb(k) and not view.is_linking(k) and k not in comparing for k in range(hit.j, mention.i))
    last = view.lower[max(0, _before(view, mention, view.facts.level_words))]
    if other:
        return False
    told = last in roles or bool(roles & _clitics(view, mention)) or any(view.is_linking(k) for k in range(hit.j, mention.i))
    chain = not counted and not any(view.lower[k] in view.facts.prepositions for k in range(hit.j, mention.i))
    return hit.i >= mention.j or told or chain  # «نزول أرباح المجموعة 37 بالمئة»; not «ارتفاع أسهم 12 شركة»


def _comparing(view: View, hit: Hit, mention: Place) -> bool:
    """Part of the words that compare the amount: «ما يزيد على»."""
    return any(c.i <= hit.i < c.j and 0 <= mention.i - c.j < JOIN for c in view.of("comparator"))


def _verb_bears(view: View, hit: Hit, mention: Place, quantity: Quantity) -> bool:
    """Not «ما يزيد على», «فقد وصلت» (a particle), «أضاف أن», «خسر 5 ملايين» (a loss), «تراجعت أربعة قطاعات» (they fell)."""
    if _comparing(view, hit, mention):
        return False
    if view.lower[hit.i] in view.facts.may_particles and hit.j < mention.i and view.is_verb(hit.j):
        return False
    if any(h.category == "report_verb" for h in view.region.hits(hit.i)) and stretch(view, hit.j).opened:
        return False
    counted = (quantity.unit or "").startswith("{") and quantity.unit not in POINTS
    results = any(h.category == "property_verb" and h.value in RESULTS for h in view.region.hits(hit.i))
    if (counted and hit.j == mention.i) or (results and quantity.unit not in POINTS):
        return False
    other = [k for k in range(hit.j, mention.i) if view.is_verb(k) and not view.is_linking(k)]
    return all(view.lower[k][:1] in view.facts.noun_clitics for k in other)  # «ليغلق عند» goes on with the change


def _before(view: View, mention: Place, stops: frozenset[str]) -> int:
    """The word before the mention, over «about», «more than», a bracket and a quotation mark; -1 where there is none."""
    k = mention.i - 1
    while k >= 0 and view.lower[k] not in stops:
        comparing = view.region.before(k + 1, "comparator")
        if comparing is None and view.lower[k] not in SMALL:
            break
        k = k - 1 if comparing is None else comparing.i - 1
    return k


def _role(view: View, mention: Place, unit: str | None, hit: Hit | None) -> Role:
    k = _before(view, mention, view.facts.level_words)
    word = view.lower[k] if k >= 0 else ""
    before = hit is not None and view.facts.verb_first and hit.j <= mention.i
    fell = before and hit is not None and (hit.j == k or (hit.category == "change_verb" and k - 1 not in view.blocked))
    if word in view.facts.from_words and (fell or _second_behind(view, mention)):
        return "from"  # «с 3 до 5», «انخفاضا من 6 مليارات»
    if before and view.lower[mention.i - 1] in view.facts.against:
        return "from"  # «تراجع إلى 4 بالمئة مقابل 5 بالمئة»
    if before and hit is not None:
        stated = next((n for n in range(mention.i - 1, hit.j - 1, -1) if view.is_verb(n) or view.is_linking(n)), None)
        if stated is not None and hit.category == "change_noun" and (stated - hit.j <= 1 or view.has_article(hit.i) or view.is_stop(hit.j)):
            return "delta"  # «زيادة بلغت 5 بالمئة»
        if stated is not None and view.facts.delta_words.intersection(view.lower[max(hit.j, stated - 2) : stated]):
            return "delta"  # «بنسبة إضافية تصل إلى 10 بالمئة»
        plain = word not in view.facts.level_words and not (word in view.facts.second_words and _second_before(view, mention))
        if plain and view.lower[max(0, k)] not in view.facts.delta_words:
            return "delta" if stated is None else "level"
    if word in view.facts.level_words or (word in view.facts.second_words and _second_before(view, mention)):
        return "level"
    if word in view.facts.delta_words or view.facts.delta_words.intersection(_clitics(view, mention)):
        return "delta"
    return "delta" if unit in {"%", "[pp]"} else "level"


def _clitics(view: View, mention: Place) -> set[str]:
    """What is written onto the first word of the mention."""
    return {h.clitic for h in view.region.hits(mention.i) if h.clitic}


def _second_behind(view: View, mention: Place) -> bool:
    """Another amount follows: «с 3 до 5 млрд», «от 45 на 13 процента»."""
    ahead = range(mention.j, min(mention.j + JOIN, len(view.atoms)))
    join = next((k for k in ahead if view.lower[k] in view.facts.level_words | view.facts.second_words), None)
    return join is not None and any(k in view.blocked for k in range(join + 1, min(join + 1 + JOIN, len(view.atoms))))


def _second_before(view: View, mention: Place) -> bool:
    """Another amount stands before with its «from»."""
    return any(view.lower[k] in view.facts.from_words and k + 1 in view.blocked for k in range(max(0, mention.i - 2 * JOIN), mention.i - 1))


def _times(view: View, mention: Place) -> Decimal | None:
    """How many times, told beside the amount in its clause: «вдвое больше», «ضعف», «двойно»."""
    near: list[Hit] = [h for h in view.of("multiple") if view.gap(h, mention) <= NEAR]
    try:
        return Decimal(near[-1].value) if near else None
    except InvalidOperation:  # pragma: no cover - the lists hold numbers
        return None
