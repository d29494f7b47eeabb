"""`claimkit explain`: every part of a claim with its words and rule, or the reason why it is empty."""

import pytest

import claimkit
from claimkit import api
from claimkit.__main__ import main
from claimkit.output.table import STYLES, explained

FULL = "По словам министра, мощность станции вырастет примерно до 1,2 ГВт к 2030 году."


def told(text, **options):
    return "\n".join(map(str, api.explain(text, **options)))


def test_every_part_is_told():
    (claim,) = claimkit.extract_claims(FULL)
    lines = told(FULL)
    for words in (claim.mention.surface, claim.subject.text, claim.property.text, claim.attribution.source.text, claim.times[0].surface):
        assert f"«{words}»" in lines
    for fact in ("power_capacity", "base.low=1200000000", "expected", "deadline 2030", "up level", claim.attribution.style):
        assert fact in lines
    assert "–" not in lines


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Группа получила 5 млн крон.", "unit        – the text leaves it open: SEK, NOK"),
        ("Группа получила 5 млн долларов.", "source      – no word of saying in the sentence"),
        ("Группа получила 5 млн долларов.", "time        – no date in the sentence"),
        ("Группа получила 5 млн долларов.", "change      – no word of rise or fall in the sentence"),
        ("Вчера группа получила 5 млн долларов.", "not resolved: the day of publication is not given"),
        ("5 млн долларов.", "subject     – no name and no noun stands where a rule looks"),
        ("5 млн долларов.", "property    – no word for what is measured in the sentence"),
    ],
)
def test_why_a_part_is_empty(text, reason):
    assert reason in told(text, lang="ru")


def test_dates_are_resolved_when_published():
    assert "2025-10-02" in told("Вчера группа получила 5 млн долларов.", published="2025-10-03")


def test_colours_change_no_word(capsys):
    lines = api.explain(FULL)
    assert {role for line in lines for role, _ in line.pieces} - {"sign"} <= set(STYLES)
    assert [explained(line.pieces).plain for line in lines] == list(map(str, lines))
    assert explained(lines[-1].pieces).spans
    assert main(["explain", FULL]) == 0
    assert capsys.readouterr().out.splitlines() == list(map(str, lines))
