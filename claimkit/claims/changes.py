"""A rise or a fall: the nearest word of change before the mention, and whether the mention is how much or up to what."""

from claimkit.claims.view import Place, View
from claimkit.schema import Change

NEAR = 8


def find_change(view: View, mention: Place, unit: str | None) -> Change | None:
    """«выросла на 7 %» is up by so much (delta), «выросла до 5 млн» up to so much (level)."""
    hits = [h for h in view.of("change_verb", "change_noun") if h.j <= mention.i and view.gap(h, mention) <= NEAR]
    if not hits:
        return None
    hit = hits[-1]
    join = view.region.before(mention.i, "range_join", "time_rel")
    level = any(h.value == "to" for k in range(hit.j, mention.i) if (h := view.region.at(k, "range_join")))
    delta = not level and (unit in {"%", "[pp]"} or join is not None or view.lower[mention.i - 1] in view.facts.stops)
    return Change(direction="down" if hit.value == "down" else "up", role="delta" if delta else "level")
