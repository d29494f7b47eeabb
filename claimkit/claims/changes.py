"""A rise or a fall: the word of change or comparison near the mention, and whether the mention is how much, up to what, or from what."""

from decimal import Decimal, InvalidOperation
from typing import Literal

from claimkit.claims.view import Place, View
from claimkit.mentions.atoms import Hit
from claimkit.schema import Change, Quantity

NEAR = 14  # atoms and borders between a word of change and the amount, in one clause
BEHIND = 4  # the same where it stands behind the amount
JOIN = 3  # atoms between the two amounts of «с 3 до 5»
TIMES = "{time}"  # the unit of «в 2,5 раза», «пет пъти»
Role = Literal["level", "delta", "from", "ratio"]


def find_change(view: View, mention: Place, quantity: Quantity) -> Change | None:
    """«выросла на 7 %» is up by so much (delta), «выросла до 5 млн» up to so much (level), «с 3» from so much, «в 2,5 раза» a ratio."""
    direction = _direction(view, mention)
    if direction is None:
        return None
    if quantity.unit == TIMES:
        return Change(direction=direction, role="ratio", ratio=quantity.low if quantity.low is not None else quantity.high)
    return Change(direction=direction, role=_role(view, mention, quantity.unit), ratio=_times(view, mention))


def _direction(view: View, mention: Place) -> Literal["up", "down"] | None:
    """Up or down: by a comparison right behind the mention, the last word of change before it, or one behind it."""
    for k in range(mention.j, min(mention.j + BEHIND, len(view.atoms))):
        if view.soft[k] != view.soft[mention.i]:
            break
        if (compared := view.comparison(k)) is not None:
            return compared
    hits = view.of("change_verb", "change_noun")
    before = [h for h in hits if h.j <= mention.i and view.gap(h, mention) <= NEAR and view.same_clause(h.i, mention.i)]
    behind = [h for h in hits if h.i >= mention.j and h.i - mention.j < BEHIND and view.soft[h.i] == view.soft[mention.i]]
    hit = before[-1] if before else behind[0] if behind else None
    return None if hit is None else "down" if hit.value == "down" else "up"


def _role(view: View, mention: Place, unit: str | None) -> Role:
    k = mention.i - 1
    while k >= 0 and view.region.before(k + 1, "comparator") and view.lower[k] not in view.facts.level_words:
        k -= 1
    word = view.lower[k] if k >= 0 else ""
    if word in view.facts.from_words and _second_behind(view, mention):
        return "from"
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
