"""Amounts that are no quantities: codes, names, years, scores, ordinals, clock times, section and list numbers."""

from decimal import Decimal

from claimkit.mentions.atoms import Region
from claimkit.mentions.figures import MARKS
from claimkit.mentions.measures import Amount
from claimkit.mentions.scales import DASHES

SMALL = Decimal(10)
SCORE = Decimal(30)  # no team scores more, in the games that are told with a dash
CLOSING = ("»", "”", "“", '"')
YEARS = range(1900, 2101)
OLD_YEARS = range(1000, 2101)  # both ends of a bare range: «(1867-1931)»
OWNERS = "№#@©"  # signs that take the figures behind them
TIMES = "xхх×*"  # «2x5»: the sign or letter of multiplication, Latin and Cyrillic
BRACKETS = ("(", "[", "«", "“", "„", '"')
ACCOUNT = 12  # unparted figures longer than this are an account or a card
LONGEST_GLUED = 20  # letters looked at of words that were written without a blank
TYPO = 4  # letters of a word that may be written onto bare figures for want of a blank, where the script has no capitals


def is_quantity(region: Region, amount: Amount) -> bool:
    """False for codes, names, years, scores, ordinals and section numbers; written-out small numbers need a unit."""
    if _glued_before(region, amount) or _glued_after(region, amount) or _on_the_clock(region, amount) or _is_torn(region, amount):
        return False
    if _is_ranked(region, amount) or _is_dated(region, amount) or _is_thousandth(region, amount):
        return False
    scaled = amount.number.scale > 1
    if amount.unit is not None:
        numbered = _counted(amount) and not scaled and _numbered(region, amount.i, counted=True)
        return not (numbered or _is_article(region, amount) or _letter_of_name(region, amount))
    if (not scaled and _numbered(region, amount.i)) or _time_follows(region, amount):
        return False
    if not amount.number.digits:
        return _is_told_in_words(region, amount)
    if scaled:
        return True
    if amount.low != amount.high:
        return not (_is_year(region, amount.low, OLD_YEARS) and _is_year(region, amount.high)) and not _loose_range(region, amount)
    if amount.number.width == 1 and _is_year(region, amount.number.value):
        return False
    return not any(refused(region, amount) for refused in (_in_row, _in_phone, _list_number, _in_name, _is_score))


def _is_told_in_words(region: Region, amount: Amount) -> bool:
    """Whether a number in words without a unit tells a quantity: above ten, and not what a definite one points back to («the five»)."""
    number = amount.number
    whole = amount.i == 0 and amount.j >= len(region) - 1
    first = region.at(number.i, "cardinal")
    if first and first.clitic.endswith(region.language.articles) and number.scale == 1 and not whole:
        return False
    return whole or (number.vague and not number.few) or number.scale > 1 or number.value > SMALL


def _is_ranked(region: Region, amount: Amount) -> bool:
    """«на 71 месте»: figures before a noun that they rank."""
    return bool(_counted(amount) and amount.number.digits and region.at(amount.number.j, "number_noun_after"))


def _is_dated(region: Region, amount: Amount) -> bool:
    """«15 يوليو 2015 عملية»: a year behind its month, whatever noun comes next."""
    if not _counted(amount) or amount.number.width != 1 or not _is_year(region, amount.number.value):
        return False
    return region.before(amount.i, "month", "hijri_month") is not None


def _is_thousandth(region: Region, amount: Amount) -> bool:
    """«جزء من الألف»: a definite number in words behind a noun that is numbered or parted."""
    word = None if amount.number.digits else region.at(amount.i, "cardinal", "scale")
    return bool(word and word.clitic and region.before(amount.i, "number_noun_before"))


def _is_torn(region: Region, amount: Amount) -> bool:
    """«5 ملياراتدولار», «١٫٥O مليار»: what scales the number is lost in a word without a blank, or its figures have a letter among them."""
    atoms, i, j = region.atoms, amount.i, amount.j
    if not amount.number.digits:
        return i > 1 and atoms[i].gap < 2 and atoms[i - 1].kind == "w" and not atoms[i - 1].gap and atoms[i - 2].kind == "d"
    if amount.unit is not None or amount.number.scale > 1 or j >= len(atoms) or atoms[j].kind != "w" or region.hits(j):
        return False
    word = atoms[j].lower[:LONGEST_GLUED]
    heads = (region.language.words.get(word[:n], ()) for n in range(TYPO, len(word)))
    return any(reading.category == "scale" for head in heads for reading in head)


def _is_year(region: Region, value: Decimal, years: range = YEARS) -> bool:
    """Whether a bare number is a year, of our calendar or of another that the language writes."""
    other = region.language.grammar.get("other_years")
    return value in years or (other is not None and other["first"] <= value <= other["last"])


def _loose_range(region: Region, amount: Amount) -> bool:
    """«2-4», «16 إلى 23 /12»: small bare figures that nothing announces are a score, pages or days, not a spread."""
    i, j, atoms = amount.i, amount.j, region.atoms
    dashed = any(atoms[k].lower in DASHES for k in range(i, j))
    dated = j + 1 < len(atoms) and atoms[j].lower in (*DASHES, "/") and atoms[j + 1].kind == "d"
    told = region.before(i, "comparator", "range_open") is not None
    if dashed and amount.low <= 31 and _is_year(region, amount.high):  # «10 -11 -1436»
        return True
    return amount.high < 100 and (dated or (dashed and not told and amount.low < SCORE))


def _counted(amount: Amount) -> bool:
    """Whether things are counted, named or not."""
    return amount.unit is None or (amount.unit.kind == "capacity" and (amount.unit.code or "").startswith("{"))


def _is_article(region: Region, amount: Amount) -> bool:
    """«един мач»: where the word for one serves as an article, it counts nothing before a common noun."""
    one = amount.number.value == 1 and not amount.number.digits and amount.number.scale == 1
    return bool(_counted(amount) and one and region.language.grammar.get("one_is_article"))


def _letter_of_name(region: Region, amount: Amount) -> bool:
    """«Nord Stream 2 A G»: a lone capital behind a name's figure is no unit."""
    if amount.unit is None or amount.unit.i != amount.number.j or amount.i == 0:
        return False
    letter, before = region.atoms[amount.unit.i], region.atoms[amount.i - 1]
    return letter.cased.isascii() and letter.cased.isupper() and len(letter.cased) == 1 and _is_foreign_name(before.cased)


def _is_foreign_name(word: str) -> bool:
    return word.isascii() and word[0].isupper() and word.isalpha()


def _on_the_clock(region: Region, amount: Amount) -> bool:
    """«01.02.2018 11.36», «22:40 0 коментара»: what stands behind a date or a clock is its time, or counts clicks."""
    if not amount.number.digits or not _counted(amount):
        return False
    i, atoms = amount.number.i, region.atoms
    marked = amount.number.j > i + 1 and atoms[i + 1].lower in MARKS
    if marked and len(atoms[i].lower) > 1 and atoms[i].lower[0] == "0" and amount.number.scale == 1:  # «08.05»
        return True
    if marked and i and _is_clock(region, amount):
        return True
    if i < 3 or atoms[i].gap != 1 or any(a.gap for a in atoms[i - 2 : i]) or atoms[i - 1].kind != "d" or atoms[i - 3].kind != "d":
        return False
    dated = atoms[i - 2].lower in "./" and len(atoms[i - 1].lower) == 4
    return (dated and marked) or (atoms[i - 2].lower == ":" and amount.unit is None and amount.number.j == i + 1)


def _is_clock(region: Region, amount: Amount) -> bool:
    """«в 19.30», «в 14,45»: an hour and minutes behind the preposition of the clock."""
    i, atoms = amount.number.i, region.atoms
    hour, minutes = atoms[i].lower, atoms[i + 2].lower
    timely = amount.number.width == 3 and len(hour) <= 2 and len(minutes) == 2 and int(hour) < 25 and int(minutes) < 60
    return timely and amount.unit is None and atoms[i - 1].lower in region.language.grammar.get("clock_before", ())


def _glued_before(region: Region, amount: Amount) -> bool:
    """«GPT4», «МиГ-29», «12:30», «1/2», «№5»: the figures belong to what stands before."""
    i = amount.i
    atom = region.atoms[i]
    if i == 0 or atom.kind != "d":
        return False
    before = region.atoms[i - 1]
    if before.lower in OWNERS:
        return True
    if atom.gap:
        return False
    if before.lower in TIMES and i > 1 and region.atoms[i - 2].kind == "d":  # «2х1200 МВт»: blocks of 1200 MW
        return amount.unit is None
    if before.kind == "w":
        return not _may_be_glued(region, i - 1, measured=amount.unit is not None or amount.number.scale > 1)
    if before.lower in DASHES and i > 1:
        return before.gap == 0 and region.atoms[i - 2].kind in "wd"
    return before.lower in "/:_.,&=+^\\" and i > 1 and before.gap == 0 and region.atoms[i - 2].kind in "wd"


def _may_be_glued(region: Region, i: int, measured: bool) -> bool:
    """Whether the word at `i` may stand written onto figures: a clitic, a sign, a preposition, or a word that lacks its blank."""
    word = region.atoms[i]
    if word.lower in region.language.proclitics or region.at(i, "currency", "range_open", "time_rel", "comparator"):
        return True
    return (measured or len(word.lower) >= TYPO) and word.cased.upper() == word.cased.lower()


def _glued_after(region: Region, amount: Amount) -> bool:
    """«5G», «3D», «2-й», «52:48», «100-fold»: letters or figures glued on without being a unit."""
    j = amount.j
    if j >= len(region) or region.atoms[j - 1].kind != "d":
        return False
    after = region.atoms[j]
    if after.lower in TIMES and j + 1 < len(region) and region.atoms[j + 1].kind == "d":  # «[4]×600 МВт»
        return True
    if after.gap:
        return False
    if after.kind == "w":
        return amount.unit is None or amount.unit.i < amount.number.i
    if after.lower in DASHES + ":/_+^\\" and j + 1 < len(region) and region.atoms[j + 1].gap == 0:
        glued = region.atoms[j + 1].kind
        return glued in "wd" if amount.unit is None or after.lower in ":_" else False
    return False


def _numbered(region: Region, i: int, counted: bool = False) -> bool:
    """«статья 5», «рейс 182», «№ 7», «المادة (35)», «поток - 2», «المواد 5 و6»."""
    if i > 1 and region.atoms[i - 1].lower in (".", *BRACKETS, *DASHES):
        i -= 1
    if i > 1 and region.atoms[i - 1].lower in region.language.articles and not region.atoms[i].gap:  # «الدورة الـ51»
        i -= 1
    if region.before(i, "number_noun_before"):
        return True
    if counted or i < 3 or region.atoms[i - 2].kind != "d":
        return False
    joined = region.atoms[i - 1].lower in region.language.grammar.get("list_and", ())
    return joined and region.before(i - 2, "number_noun_before") is not None


def _time_follows(region: Region, amount: Amount) -> bool:
    """A number before a unit of time or a month is a duration's or a day's, read elsewhere or not at all: «(30) سنة», «25 من شهر رمضان»."""
    j = amount.j
    if j < len(region) and region.atoms[j].lower in (")", "/", '"'):
        j += 1
    of = region.at(j, "partitive")
    hit = region.at(of.j if of else j, "time_unit", "month", "hijri_month", "year_word", "daypart")
    return hit is not None or (j < len(region) and region.atoms[j].lower in region.language.grammar.get("hijri_marks", ()))


def _in_row(region: Region, amount: Amount) -> bool:
    """«8 800 555 35 35», «0700 111 22»: bare figures beside figures that make no number with them are a code."""
    atoms, i, j = region.atoms, amount.i, amount.j
    before = i > 0 and atoms[i - 1].kind == "d" and atoms[i].gap == 1 and (amount.number.width == 1 or atoms[i - 1].lower[0] == "0")
    if (i and atoms[i - 1].lower == "|") or (j < len(atoms) and atoms[j].lower == "|"):  # counters of a page: «0 | 698 |»
        return True
    return before or (j < len(atoms) and atoms[j].kind == "d" and atoms[j].gap == 1)


def _in_phone(region: Region, amount: Amount) -> bool:
    """«+7 (495) 123-45-67»: a plus and a code in brackets, with figures behind."""
    atoms, i, j = region.atoms, amount.i, amount.j
    before, after = atoms[i - 1].lower if i else "", atoms[j].lower if j < len(atoms) else ""
    return (before == "+" and after == "(") or (before == "(" and after == ")" and j + 1 < len(atoms) and atoms[j + 1].kind == "d")


def _list_number(region: Region, amount: Amount) -> bool:
    """«1. Первое», «2) …», «3 - …» at the start of a line, «[3]»."""
    i, j = amount.i, amount.j
    before, after = region.atoms[i - 1].lower if i else "", region.atoms[j].lower if j < len(region) else ""
    opened = before in ("(", "[")
    if before == ":" and after in (".", ")") and amount.low == 1 and amount.number.width == 1:  # «Ето кои са те: 1. …»
        return True
    leads = region.atoms[i].gap == 2 and after in (".", *DASHES)
    return leads or (before == after == ".") or (after == ")" and not opened) or (before == "[" and after == "]")


def _is_score(region: Region, amount: Amount) -> bool:
    """«3 - 1», «4 /1»: small bare figures on both sides of a sign that made no range."""
    i, j, atoms = amount.i, amount.j, region.atoms
    signs = (*DASHES, "/")
    before = i > 1 and atoms[i - 1].lower in signs and _is_goals(region, i - 2)
    after = j + 1 < len(atoms) and atoms[j].lower in signs and _is_goals(region, j + 1)
    return amount.low < 100 and (before or after) and atoms[i].gap < 2


def _is_goals(region: Region, i: int) -> bool:
    """One or two figures, or the word for nil."""
    nil = region.at(i, "cardinal")
    return (region.atoms[i].kind == "d" and len(region.atoms[i].lower) <= 2) or (nil is not None and nil.value == "0")


def _in_name(region: Region, amount: Amount) -> bool:
    """«Windows 10», «„Северный поток“ 2»: figures behind a capitalised word in another script or a quoted name; leading zeros; accounts."""
    figures, i = region.atoms[amount.i].lower, amount.i
    if amount.number.j - i == 1 and (len(figures) > ACCOUNT or (len(figures) > 1 and figures[0] == "0")):
        return True
    after = region.atoms[amount.j].lower if amount.j < len(region) else ""
    short = amount.number.j - i == 1 and amount.low < 100
    quoted = i > 0 and region.atoms[i - 1].lower in BRACKETS and amount.low >= SMALL  # «"74"» alone is no name, «"3"» may be
    if short and after in CLOSING and not quoted:  # «Северный поток — 2»
        return True
    if not i or region.atoms[i].gap != 1:
        return False
    before = region.atoms[i - 1]
    behind_name = i > 1 and region.atoms[i - 2].kind == "w" and before.gap == 0 and before.lower in (*CLOSING, *DASHES)
    return (short and behind_name) or (before.kind == "w" and before.cased.isascii() and before.cased[0].isupper())
