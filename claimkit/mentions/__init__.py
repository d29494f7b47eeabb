"""Rules that find mentions of money, capacity, percent, date and duration, naming no language."""

from datetime import date

from claimkit.lang.lexicon import Language
from claimkit.mentions.article import resolve_currencies
from claimkit.mentions.atoms import Region, regions
from claimkit.mentions.dates import read_times
from claimkit.mentions.quantities import read_quantities
from claimkit.mentions.said import Said
from claimkit.schema import Mention


def find_mentions(text: str, language: Language, published: date | None = None) -> list[Mention]:
    """Every mention of `text`, in order of place. Relative dates are anchored on `published`, else unresolved.

    >>> from claimkit.lang.lexicon import get_language
    >>> [m.surface for m in find_mentions("Выручка составила 3,2 млрд рублей.", get_language("ru"))]
    ['3,2 млрд рублей']
    """
    said = Said(text)
    mentions = [mention for region in regions(text, language) for mention in read_region(region, published, said)]
    return resolve_currencies(text, language, mentions)


def read_region(region: Region, published: date | None, said: Said | None = None) -> list[Mention]:
    """The mentions of one stretch: dates and durations first, for a year is no amount; `said` is the date named last before it."""
    taken: set[int] = set()
    times = read_times(region, published, taken, said)
    return _apart(sorted([*times, *read_quantities(region, taken)], key=lambda m: (m.start, m.end)))


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Of two that overlap the longer: «несколько пятилетних [облигаций]» between a number and its far unit is no duration of its own."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or kept[-1].end <= mention.start:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return kept
