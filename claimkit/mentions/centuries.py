"""Decades and centuries: «2010-х годов», «80-те години», «XXI века», «القرن التاسع عشر»."""

from claimkit.lang.lexicon import ROMAN
from claimkit.mentions.anchor import shift
from claimkit.mentions.timewords import Found, Piece, View, apart, figures, is_roman, link, needs, ordinal, step_of, suffix
from claimkit.mentions.years import year_word


def decade(view: View, i: int) -> Found | None:
    """«2010-х годов», «80-те години», «девяностые», «ثمانينيات القرن الماضي»."""
    word = view.at(i, "decade")
    number = figures(view, i, 0, 2090)
    if word:
        j, start, end, value = word.j, word.start, word.end, word.value
    elif number and number.value % 10 == 0 and len(view.lower(i)) in (2, 4) and apart(view, i, i + 1):
        j = suffix(view, i + 1)
        if j == i + 1 or view.lower(j - 1) not in view.words("decade_endings"):
            return None
        start, end, value = number.start, view.region.atoms[j - 1].end, view.lower(i)[:-1]
    else:
        return None
    year = view.near(j, "year_word", "time_unit")
    if word and not year and _doubtful(view, i, j):
        return None
    if year and (year.category == "year_word" or year.value == "Y"):
        j, end = (year_word(view, j, end)) if year.category == "year_word" else (year.j, year.end)
    elif word is None and len(value) == 1 and not view.before(i, "time_rel", "part"):
        return None
    hundred = century(view, link(view, j)) if len(value) == 1 else None
    if hundred:
        return Found(i, hundred.j, start, hundred.end, hundred.timex + value)
    return Found(i, j, start, end, value if len(value) > 1 else ("19" if int(value) > 2 else "20") + value)


def _doubtful(view: View, i: int, j: int) -> bool:
    """Whether «нулевые» is an adjective: no preposition before it, or a noun behind."""
    after = view.atom(j)
    noun = after is not None and after.kind == "w" and after.gap == 1
    return view.lower(i) in view.words("ambiguous_times") and (noun or not view.before(i, "time_rel", "part"))


@needs("time_unit", ROMAN)
def century(view: View, i: int) -> Found | None:
    """«XXI века», «القرن الواحد والعشرين», «20 век», «القرن الماضي»."""
    unit = view.at(i, "time_unit")
    if unit and unit.value == "CEN":
        k = unit.j + (view.lower(unit.j).rstrip("ـ") in view.articles and view.gap(unit.j + 1) == 0)  # «القرن الـ21»
        number = ordinal(view, k) or _cardinal(view, k)
        if number and view.gap(unit.j) < 2:
            if _other_era(view, number.j):
                return None
            return Found(i, number.j, unit.start, number.end, f"{number.value - 1:02d}")
        how = view.behind(unit.j)
        step = step_of(how.value) if how and how.value not in ("same", "last") else None
        return Found(i, how.j, unit.start, how.end, shift(view.published, step, "CEN")) if how and step is not None else None
    how = view.ahead(i)
    unit = view.near(how.j, "time_unit") if how else None
    step = step_of(how.value) if how and how.value not in ("same", "last") else None
    if how and unit and unit.value == "CEN" and step is not None:
        return Found(i, unit.j, how.start, unit.end, shift(view.published, step, "CEN"))
    number = ordinal(view, i)
    return _century_of(view, i, number) if number else None


def _century_of(view: View, i: int, number: Piece) -> Found | None:
    """«XIX века», «19. век», «XIX в.»: the abbreviation only behind Roman figures."""
    k = number.j + (view.is_number(i) and view.lower(number.j) == "." and view.gap(number.j) == 0)
    unit = view.near(k, "time_unit")
    if unit and _other_era(view, unit.j):
        return None
    if unit and unit.value == "CEN":
        plain = view.is_number(i) and number.j == i + 1
        return Found(i, unit.j, number.start, unit.end, f"{number.value - 1:02d}") if not (plain and number.value < 10) else None
    short = view.lower(k) in view.words("century_abbreviations") and is_roman(view.region.atoms[i])
    if short and view.lower(k + 1) == "." and not view.gap(k + 1):
        return Found(i, k + 2, number.start, view.region.atoms[k + 1].end, f"{number.value - 1:02d}")
    return None


def _other_era(view: View, j: int) -> bool:
    """«VI век до нашей эры», «القرن الثالث عشر الهجري»: not of the calendar that values are told in."""
    era, word = view.near(j, "era"), view.lower(j)
    bare = next((word[len(article) :] for article in view.articles if word.startswith(article)), word)
    return (era is not None and era.value == "BC") or bare in view.words("hijri_marks")


def _cardinal(view: View, i: int) -> Piece | None:
    """«الواحد والعشرين»."""
    ones, tens = view.near(i, "cardinal"), None
    if ones:
        tens = view.at(ones.j, "cardinal")
    if not ones or "." in ones.value or int(ones.value) > 30:
        return None
    if tens and tens.value == "20" and int(ones.value) < 10:
        return Piece(i, tens.j, int(ones.value) + 20, ones.start, tens.end)
    return Piece(i, ones.j, int(ones.value), ones.start, ones.end)
