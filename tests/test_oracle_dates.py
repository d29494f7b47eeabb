"""CLDR as an oracle for dates: days from 1900 to 2100 as Babel writes them are read exactly.

A thousand seeded days in the default run, ten thousand where the environment says `CI=true`; at least 99 % of each language, style and
way of writing must give exactly one mention with exactly the day, month or quarter. Two-digit years (the short style in Bulgarian)
stand for 1941 to 2040, the window stated in `claimkit.mentions.numeric`.
"""

import os
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

import claimkit

dates = pytest.importorskip("babel.dates", reason="Babel is missing: pip install 'claimkit[test]'")

DAYS = 10_000 if os.environ.get("CI") == "true" else 1_000
LEAST = 0.99
ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
# The locale, the language it is read as, and whether its figures are Arabic-Indic (Babel writes Latin figures for all of these).
WAYS = {
    "ru": ("ru", "ru", False),
    "bg": ("bg", "bg", False),
    "ar": ("ar", "ar", False),
    "ar_EG, Arabic-Indic digits": ("ar_EG", "ar", True),
    "ar_SY": ("ar_SY", "ar", False),
    "ar_SY, Arabic-Indic digits": ("ar_SY", "ar", True),
    "ar_MA": ("ar_MA", "ar", False),
}


def day(when: date) -> str:
    return when.isoformat()


def month(when: date) -> str:
    return f"{when:%Y-%m}"


def quarter(when: date) -> str:
    return f"{when.year:04d}-Q{(when.month + 2) // 3}"


def styled(style: str) -> Callable[[date, str], str]:
    return lambda when, locale: dates.format_date(when, style, locale=locale)


def skeleton(pattern: str) -> Callable[[date, str], str]:
    return lambda when, locale: dates.format_skeleton(pattern, when, locale=locale)


STYLES: dict[str, tuple[Callable[[date, str], str], Callable[[date], str]]] = {
    "full": (styled("full"), day),
    "long": (styled("long"), day),
    "medium": (styled("medium"), day),
    "short": (styled("short"), day),
    "yMMMEd": (skeleton("yMMMEd"), day),
    "yMMMM": (skeleton("yMMMM"), month),
    "yMMM": (skeleton("yMMM"), month),
    "yM": (skeleton("yM"), month),
    "yQQQQ": (skeleton("yQQQQ"), quarter),
    "yQQQ": (skeleton("yQQQ"), quarter),
}
# CLDR's own form that news does not write, by language and style, each with the reason; everything else is asked for.
EXCLUDED: dict[tuple[str, str], str] = {}


def random_days(seed: str) -> Iterator[date]:
    pick = random.Random(seed)
    first, last = date(1900, 1, 1), date(2100, 12, 31)
    for _ in range(DAYS):
        yield first + timedelta(days=pick.randrange((last - first).days + 1))


def in_window(when: date) -> date:
    """The day that two figures of a year stand for: 1941 to 2040."""
    short = when.year % 100
    return when.replace(year=short + (1900 if short > 40 else 2000))


def cases() -> Iterator:
    for way, (_, lang, _) in WAYS.items():
        for style in STYLES:
            reason = EXCLUDED.get((lang, style))
            yield pytest.param(way, style, id=f"{way}: {style}", marks=[pytest.mark.skip(reason=reason)] if reason else [])


@pytest.mark.parametrize(("way", "style"), cases())
def test_dates_of_cldr(way: str, style: str):
    locale, lang, indic = WAYS[way]
    write, value = STYLES[style]
    short_year = str(write(date(1987, 3, 5), locale)).find("1987") < 0
    failures = []
    for when in random_days(f"{way} {style}"):
        text = write(when, locale)
        wanted = value(in_window(when) if short_year else when)
        found = claimkit.find_mentions(text.translate(ARABIC_INDIC) if indic else text, lang=lang)
        got = [m.time.timex if m.time else f"{m.kind} {m.surface}" for m in found]
        if got != [wanted]:
            failures.append(f"{text!r}: wanted {wanted}, got {got}")
    assert len(failures) <= DAYS * (1 - LEAST), f"{len(failures)} of {DAYS} read wrongly: " + "; ".join(failures[:40])


def test_two_figures_of_a_year():
    assert dates.format_date(date(2040, 12, 31), "short", locale="bg").startswith("31.12.40")
    for text, wanted in {"31.12.40 г.": "2040-12-31", "1.01.41 г.": "1941-01-01", "1.01.00 г.": "2000-01-01"}.items():
        assert [m.time.timex for m in claimkit.find_mentions(text, lang="bg") if m.time] == [wanted]
