"""Figures with the separators of news: «1 234,5», «26,750», «1.844.036.360,12», «5ر44»."""

from decimal import Decimal
from typing import NamedTuple

from claimkit.mentions.atoms import Region

APOSTROPHES = "'’"
MARKS = ".,،" + APOSTROPHES
ONE = Decimal(1)
MAX_DIGITS = 21
RIGHT_TO_LEFT = "\u200f"  # a mark that turns what is written around it


class Number(NamedTuple):
    """A number read from atoms `[i:j]`; `scale` is the last multiplier (1 if none), `digits` whether it is written in figures."""

    i: int
    j: int
    value: Decimal
    scale: Decimal
    start: int
    end: int
    digits: bool
    vague: bool = False
    few: bool = False
    wrapped: bool = False  # the last atom closes a bracket or quotation mark around the figures: «(600) حقيبة»

    @property
    def width(self) -> int:
        """How many atoms the number itself takes."""
        return self.j - self.i - self.wrapped


def plain(value: Decimal) -> Decimal:
    """The value without trailing zeros or exponent: 2.50E+3 is 2500."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value.normalize()  # by int: a quantize has no room for more than 28 digits


def read_digits(region: Region, i: int) -> Number | None:
    """Figures with their separators: «1 234,5», «26,750», «1.844.036.360,12», «1/2»; None for dates, versions and codes."""
    atoms = region.atoms
    parts, marks, j = [atoms[i].lower], list[str](), i + 1
    while j < len(atoms):
        if len(parts) > MAX_DIGITS:
            return None
        if atoms[j].kind == "d" and atoms[j].gap == 1 and _is_blank_group(region, parts, marks, j):
            parts.append(atoms[j].lower)
            marks.append(" ")
            j += 1
        elif atoms[j].lower in MARKS and atoms[j].gap == 0 and j + 1 < len(atoms) and atoms[j + 1].kind == "d" and atoms[j + 1].gap == 0:
            parts.append(atoms[j + 1].lower)
            marks.append(atoms[j].lower)
            j += 2
        else:
            break
    if set(marks) == {"."} and RIGHT_TO_LEFT in region.text[atoms[i].end : atoms[j - 1].start]:  # «908.4» for 4.908
        parts.reverse()
        if len(parts) == 2 and len(parts[1]) == 3 and parts[1][-1] == "0":  # «070.659»: nobody writes a decimal down to nil
            parts, marks = ["".join(parts)], []
    flipped = _flipped(region, parts, marks, j)
    if flipped:
        return flipped._replace(i=i, start=atoms[i].start)
    value = _value_of(parts, marks, region)
    return None if value is None else Number(i, j, value, ONE, atoms[i].start, atoms[j - 1].end, digits=True)


def _flipped(region: Region, parts: list[str], marks: list[str], j: int) -> Number | None:
    """«5ر44» is 44.5: some agencies write the fraction first, a letter for the mark."""
    atoms, letters = region.atoms, region.language.grammar.get("flipped_marks", ())
    if (
        marks
        or not letters
        or j + 1 >= len(atoms)
        or atoms[j].lower not in letters
        or atoms[j].gap
        or atoms[j + 1].kind != "d"
        or atoms[j + 1].gap
    ):
        return None
    value = Decimal(atoms[j + 1].lower + "." + parts[0])
    return Number(j - 1, j + 2, value, ONE, atoms[j - 1].start, atoms[j + 1].end, digits=True)


def _is_blank_group(region: Region, parts: list[str], marks: list[str], j: int) -> bool:
    """A blank and three digits continue «1 234»; not «2018 200», not «12 500 000,5 300»."""
    return (
        " " in region.language.group_marks
        and len(region.atoms[j].lower) == 3
        and len(parts[0]) <= 3
        and parts[0] != "0"
        and all(m == " " for m in marks)
    )


def _value_of(parts: list[str], marks: list[str], region: Region) -> Decimal | None:
    """The value of figures and marks, by the language's marks and by shape."""
    if sum(map(len, parts)) > MAX_DIGITS:  # an account number, not an amount
        return None
    if not marks:
        return Decimal(parts[0])
    last = marks[-1]
    groups_of_three = len(parts[0]) <= 3 and parts[0][0] != "0" and all(len(p) == 3 for p in parts[1:])
    if len(set(marks)) == 1 and groups_of_three and (len(marks) > 1 or parts[1] == "000" or _groups(last, region)):
        return Decimal("".join(parts))
    inner = parts[1:-1]
    if last not in ".,،" or len(set(marks[:-1])) > 1 or (inner and (last in marks[:-1] or any(len(p) != 3 for p in inner))):
        return None
    return Decimal("".join(parts[:-1]) + "." + parts[-1])


def _groups(mark: str, region: Region) -> bool:
    """Whether one mark before three digits parts thousands here."""
    return mark == " " or mark in region.language.grammar.get("group_alone", ()) or mark in APOSTROPHES
