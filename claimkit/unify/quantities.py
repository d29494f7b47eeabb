"""Mentions with canonical dimension and base value: 33 GW is a power, 33000000000 W."""

from datetime import date

from claimkit.lang.lexicon import Language
from claimkit.mentions import find_mentions as read_mentions
from claimkit.schema import Mention
from claimkit.unify.canon import dimension_of, to_base


def find_mentions(text: str, language: Language, published: date | None = None) -> list[Mention]:
    """The mentions of `text` with dimension and base value filled in; arguments as `claimkit.mentions.find_mentions`."""
    return [canonical(mention) for mention in read_mentions(text, language, published)]


def canonical(mention: Mention) -> Mention:
    """A mention whose quantity has its dimension and, for capacities, its value in the dimension's base unit."""
    quantity = mention.quantity
    if quantity is None or mention.kind != "capacity" or quantity.unit is None:
        return mention
    dimension = dimension_of(quantity.unit) or quantity.dimension
    base = to_base(quantity.low, quantity.high, quantity.unit)
    return mention.model_copy(update={"quantity": quantity.model_copy(update={"dimension": dimension, "base": base})})
