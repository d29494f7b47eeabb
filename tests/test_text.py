"""Folding is for look-up only: places stay those of the text as given."""

import pytest

import claimkit
from claimkit.text import fold


@pytest.mark.parametrize(
    ("text", "lower"),
    [
        ("Ёлка", "елка"),
        ("و\u0640\u0640احد", "واحد"),
        ("مِئَة", "مئه"),
        ("٣٫٥", "3.5"),
        ("5\u00a0000", "5 000"),
        ("и\u0306од", "йод"),
        ("5&nbsp;млрд", "5 млрд"),
        ("R&D; A&B", "r&d; a&b"),
        ("15 ــ 35", "15 -- 35"),
    ],
)
def test_the_shadow(text, lower):
    shadow = fold(text)
    assert shadow.lower == lower
    assert len(shadow.cased) == len(lower)
    assert [shadow.raw(i) for i in range(len(lower))] == sorted({shadow.raw(i) for i in range(len(lower))})
    assert shadow.raw(len(lower)) == len(text)


@pytest.mark.parametrize(
    ("text", "lang", "surface", "low"),
    [
        ("Выручка — 5&nbsp;млрд руб. за год", "ru", "5&nbsp;млрд руб", "5000000000"),
        ("بلغت مليـــون دولار", "ar", "مليـــون دولار", "1000000"),
        ("мощность 1\u00ad200 МВт", "ru", "1\u00ad200 МВт", "1200"),
        ("\u2068٣٫٢ مليار\u2069 دولار", "ar", "٣٫٢ مليار\u2069 دولار", "3200000000"),
    ],
)
def test_surfaces_are_those_of_the_text(text, lang, surface, low):
    (mention,) = [m for m in claimkit.find_mentions(text, lang=lang) if m.quantity]
    assert mention.surface == surface == text[mention.start : mention.end]
    assert str(mention.quantity.low) == low
