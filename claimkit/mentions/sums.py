"""The sum of number words, added up as they are read: «двадцать пять тысяч сто», «خمسة وعشرون ألفا»."""

from decimal import Decimal

from claimkit.mentions.figures import ONE


class Sum:
    """Adds up number words: groups below a thousand, closed by falling scales."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.group: Decimal | None = None
        self.lowest = 1000  # smallest place used in the group
        self.last = Decimal(10) ** 30  # last scale
        self.fraction = False

    def cardinal(self, value: Decimal, joined: bool, units_first: bool) -> bool:
        """Adds a number below a thousand, if it may follow."""
        if self.fraction or value >= 1000:
            return self._big(value)
        place = 100 if value >= 100 else 10 if value >= 20 and value % 10 == 0 else 1
        if value == 100 and not joined and self.group is not None and 2 < self.group < 10 and self.lowest == 1:  # «سبعة مئة»
            self.group, self.lowest = self.group * 100, 100
            return True
        swapped = units_first and place == 10 and self.lowest == 1 and joined and 0 < (self.group or 0) % 100 < 10
        if not swapped and place >= self.lowest:
            return False
        if not swapped and place == 1 and value >= 10 and self.lowest <= 10:
            return False
        if value == 0 and self.group is not None:
            return False
        self.group = (self.group or Decimal(0)) + value
        self.lowest = 1 if swapped or value % 10 or 10 <= value < 20 else min(place, self.lowest)
        if place == 1:
            self.lowest = 1
        return True

    def _big(self, value: Decimal) -> bool:
        if self.fraction or self.group is not None or value >= self.last:
            return False
        self.total += value
        self.last = Decimal(10) ** (value.adjusted() // 3 * 3)
        return True

    def part(self, value: Decimal) -> bool:
        """Begins with a fraction of the scale to come («полмиллиона»)."""
        if self.group is not None or self.total:
            return False
        self.group, self.fraction = value, True
        return True

    def scale(self, value: Decimal) -> bool:
        """Multiplies the group by a scale smaller than the last."""
        if value >= self.last:
            return False
        self.total += (ONE if self.group is None else self.group) * value
        self.group, self.lowest, self.last, self.fraction = None, 1000, value, False
        return True

    def dual(self, value: Decimal) -> bool:
        """Adds two of a scale in one word («مليونين»)."""
        return self.group is None and self._big(value)

    @property
    def value(self) -> Decimal:
        """What the words add up to."""
        return self.total + (self.group or 0)
