"""Numbers: figures and words with their scales: «2 млн 350 тыс.», «خمسة وعشرون ألفا», «полтора миллиона», «десятки миллионов»."""

from decimal import Decimal

from claimkit.lang.lexicon import bits
from claimkit.mentions.atoms import Region
from claimkit.mentions.figures import Number, read_digits
from claimkit.mentions.scales import chain
from claimkit.mentions.words import WORDS, read_vague, read_words
from claimkit.text import spelled

_WORDS = bits("cardinal scale dual_scale fraction vague".split())  # what a number in words may begin with
WRAPS = {"(": ")", "[": "]", "«": "»", '"': '"', "“": "”", "„": "“", "'": "'"}


def read_number(region: Region, i: int) -> Number | None:
    """The longest number that starts at atom `i`: «3,2 млрд», «двадцать пять тысяч», «десятки миллионов»."""
    if i >= len(region):
        return None
    if i not in region.numbers:
        region.numbers[i] = _read_number(region, i)
    number: Number | None = region.numbers[i]
    return number


def _read_number(region: Region, i: int) -> Number | None:
    if region.atoms[i].kind == "d":
        plain = read_digits(region, i)
        return chain(region, _unwrapped(region, _ratio(region, plain))) if plain else None
    if not region.bits[i] & _WORDS or region.atoms[i].kind != "w" or _is_acronym(region, i) or not _may_be_number(region, i):
        return None
    return read_vague(region, i) or read_words(region, i)


def _ratio(region: Region, number: Number) -> Number:
    """«3/4 инча»: a fraction of two whole numbers before a unit, where it has an exact decimal."""
    j, atoms = number.j, region.atoms
    if number.width > 1 or j + 2 >= len(atoms) or atoms[j].lower != "/" or atoms[j].gap or atoms[j + 1].kind != "d" or atoms[j + 1].gap:
        return number
    under = Decimal(atoms[j + 1].lower)
    if not region.at(j + 2, "unit") or not under or len(atoms[j + 1].lower) > 6 or number.value * 1_000_000 % under:
        return number
    return number._replace(j=j + 2, value=number.value / under, end=atoms[j + 1].end)


def _unwrapped(region: Region, number: Number) -> Number:
    """«(600) حقيبة», «"400" ريال»: past the mark that closes figures, where what they count stands behind it."""
    i, j, atoms = number.i, number.j, region.atoms
    if i == 0 or j + 1 >= len(atoms) or atoms[i].gap == 2 or WRAPS.get(atoms[i - 1].lower) != atoms[j].lower:
        return number
    counted = region.at(j + 1, "scale", "percent", "currency", "subunit", "unit", "count")
    if not counted or atoms[j + 1].gap == 2 or counted.clitic:
        return number
    return number._replace(j=j + 1, wrapped=True)


def _may_be_number(region: Region, i: int) -> bool:
    """False for words that look like a number without their marks («بعده», «أثنى»), and for verbs by their clitic («ستة» with «س»)."""
    grammar, atom = region.language.facts.get("grammar", {}), region.atoms[i]
    if spelled(region.text[atom.start : atom.end]) in grammar.get("not_numbers", ()):
        return False
    verbs = grammar.get("verb_clitics")
    return not verbs or not any(hit.clitic in verbs for hit in region.hits(i) if hit.category in WORDS)


LONGEST_ACRONYM = 4  # letters of one that could be a numeral


def _is_acronym(region: Region, i: int) -> bool:
    """«СТО» among small letters is the trade organisation, not a hundred."""
    atom = region.atoms[i]
    if not 1 < len(atom.cased) <= LONGEST_ACRONYM or not atom.cased.isupper():
        return False
    near = [region.atoms[k] for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(region)]
    return not any(a.kind == "w" and len(a.cased) > 1 and a.cased.isupper() for a in near)
