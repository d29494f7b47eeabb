"""The date named last, which «в том же году», «на следующий день», «годом ранее» are counted from."""

import re
from datetime import date
from typing import NamedTuple

from claimkit.mentions.calendar import bounds
from claimkit.text import Folded, fold

_ORDER = ("CEN", "DEC", "Y", "HY", "Q", "M", "W", "D")  # from coarse to fine
_FINENESS = {unit: place for place, unit in enumerate(_ORDER)}
_END = re.compile(r"[.!?؟…]\s+(?=([^\W\d_]))|\n")
FAR = 500  # characters behind which a date is forgotten


class Point(NamedTuple):
    """A date of the text: its first day, the unit that it is as fine as, and where its words end."""

    day: date
    unit: str
    end: int


class Said:
    """What an article has named last, from left to right; one for each text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.last: Point | None = None
        self._shadow: Folded | None = None

    def note(self, timex: str, end: int) -> None:
        """Remember a date; of a range its last point. What is not resolved is forgotten, for it is what the text speaks of now."""
        value = timex.rpartition("/")[2].partition("T")[0]
        first = bounds(value)[0]
        self.last = Point(first, _unit(value), end) if first else None

    def before(self, start: int, unit: str, sentences: int) -> date | None:
        """The last date, where it is as fine as `unit` and at most so many sentences lie between it and `start`."""
        point = self.last
        if point is None or unit not in _FINENESS or _FINENESS[point.unit] < _FINENESS[unit] or not 0 <= start - point.end <= FAR:
            return None
        return point.day if self._ends(point.end, start) <= sentences else None

    def _ends(self, start: int, end: int) -> int:
        """How many sentences end between two places: a point before a small letter is an abbreviation's."""
        shadow = self._shadow = self._shadow or fold(self.text)  # kept here too, for `fold` keeps none of a text of megabytes
        found = _END.finditer(shadow.cased, shadow.place(start), shadow.place(end) + 1)
        return sum(not (match[1] or "").islower() for match in found)


def _unit(value: str) -> str:
    """How fine a value is: `2016` a year, `2016-03` a month."""
    if value.isdigit():
        return {2: "CEN", 3: "DEC"}.get(len(value), "Y")
    rest = value[5:]
    if rest[:1] == "W" and rest[1:2].isdigit():
        return "W"
    if rest[:1].isdigit():
        return "D" if len(rest) > 2 else "M"
    return {"Q": "Q", "H": "HY"}.get(rest[:1], "Q")
