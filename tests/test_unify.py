"""unify_claims: what is one claim, what is not, and that neither order nor crowd changes the answer."""

import hashlib
import random
import time
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from claimkit.schema import Attribution, Change, Claim, ClaimTime, EntityMention, MentionSpan, Property, Quantity, Span
from claimkit.unify.canon import dimension_of, to_base
from claimkit.unify.claims import _nodes, _pairs, unify_claims

OPENAI, NVIDIA, ALTMAN = "Q21708200", "Q182477", "Q7407093"


def when(timex: str, role: Any = "about", kind: Any = "DATE", **more: Any) -> ClaimTime:
    return ClaimTime(type=kind, timex=timex, role=role, start=0, end=1, surface=timex, **more)


def quantity(value: str | tuple[str | None, str | None], unit: str | None, more: dict[str, Any]) -> Quantity:
    written = (value, value) if isinstance(value, str) else value
    low, high = (None if side is None else Decimal(side) for side in written)
    own = {key: more.pop(key) for key in ("bound", "approximate", "per", "vague", "candidates") if key in more}
    dimension = dimension_of(unit) or "money"
    return Quantity(low=low, high=high, unit=unit, dimension=dimension, base=to_base(low, high, unit), **own)


def claim(article: str, value: Any, unit: str | None = "USD", subject: str | None = None, prop: str | None = None, **more: Any) -> Claim:
    """A claim by hand; `noun` is a subject without id, `guess` one found by coreference, `source` the id of who says so."""
    amount = quantity(value, unit, more)
    kind: Any = {"money": "money", "percent": "percent", "points": "percent"}.get(amount.dimension, "capacity")
    start, noun, source, lang = more.pop("start", 0), more.pop("noun", None), more.pop("source", None), more.pop("lang", "ru")
    named: Any = "PRONOUN" if more.pop("guess", False) else "ORG"
    thing = EntityMention(start=0, end=1, text=subject, type=named, id=subject, name=subject) if subject else None
    thing = EntityMention(start=0, end=1, text=noun, type="NOUN") if noun else thing
    teller = EntityMention(start=0, end=1, text=source, type="ORG", id=source, name=source) if source else None
    return Claim(
        id=hashlib.sha256(f"{article} {lang} {start} {amount} {thing} {teller} {prop} {more}".encode()).hexdigest()[:16],
        article_id=article,
        lang=lang,
        kind=kind,
        mention=MentionSpan(start=start, end=start + 1, surface=str(value)),
        quantity=amount,
        subject=thing,
        attribution=Attribution(source=teller, cue=None, style="indirect") if teller else None,
        property=Property(id=prop, text=prop, start=0, end=1) if prop else None,
        evidence=Span(start=0, end=1, text=""),
        rule="test",
        **more,
    )


def joined(*claims: Claim) -> bool:
    return len(unify_claims(claims)) == 1


CAMPUS = {"subject": "solna-campus", "prop": "power_capacity"}

SAME = {
    "units": (claim("a", "1.2", "GW", **CAMPUS), claim("b", "1200", "MW", **CAMPUS)),
    "languages": (
        claim("a", "16e9", subject=OPENAI, prop="expenditure", lang="ru"),
        claim("b", "16e9", subject=OPENAI, prop="expenditure", lang="ar"),
    ),
    "at least and about": (
        claim("a", ("16e9", None), subject=OPENAI, prop="expenditure", bound="at_least", per="a"),
        claim("b", "16e9", subject=OPENAI, prop="expenditure", approximate=True, times=(when("2025"),)),
    ),
    "up to": (
        claim("a", (None, "900000"), "{wafer}", OPENAI, "demand", bound="at_most", per="mo"),
        claim("b", "900000", "{chip}", OPENAI, "demand", per="mo"),
    ),
    "range holds": (
        claim("a", ("5e12", "7e12"), subject=OPENAI, prop="funding"),
        claim("b", (None, "7e12"), noun="خطة", prop="cost", bound="at_most"),
    ),
    "trillions of one story": (
        claim("a", "7e12", source="Q164746"),
        claim("b", (None, "7e12"), prop="cost", bound="at_most", source="Q164746"),
    ),
    "a guess gives way to the story": (
        claim("a", "16e9", subject=OPENAI, prop="expenditure", source="Q164746"),
        claim("b", "16e9", subject=NVIDIA, prop="expenditure", source="Q164746", guess=True),
    ),
    "speaker": (claim("a", "400e9", subject=ALTMAN, prop="expenditure"), claim("b", "400e9", subject=OPENAI, prop="expenditure")),
    "related": (claim("a", "100e9", subject=NVIDIA, prop="deal"), claim("b", "100e9", subject=NVIDIA, prop="investment")),
    "subject open": (claim("a", "16e9", prop="expenditure"), claim("b", "16e9", subject=OPENAI, prop="expenditure")),
    "approximate": (claim("a", "33", "GW", OPENAI, "capacity", approximate=True), claim("b", "33.5", "GW", OPENAI, "capacity")),
    "rounded": (claim("a", "1.72e12", subject=NVIDIA, prop="market_cap"), claim("b", "1.7e12", subject=NVIDIA, prop="market_cap")),
    "converted": (claim("a", "100", "[mi_i]", "road", "length"), claim("b", "161", "km", "road", "length")),
    "exceeded": (
        claim("a", ("500e9", None), subject=OPENAI, prop="market_cap", bound="more_than"),
        claim("b", "512e9", subject=OPENAI, prop="market_cap"),
    ),
    "deadline and about": (
        claim("a", "400e9", subject=OPENAI, prop="expenditure", times=(when("2029", "deadline", latest=date(2029, 12, 31)),)),
        claim(
            "b", "400e9", subject=OPENAI, prop="expenditure", times=(when("2029", earliest=date(2029, 1, 1), latest=date(2029, 12, 31)),)
        ),
    ),
    "expected and done": (
        claim("a", "5e9", subject=OPENAI, prop="loan", modality="expected"),
        claim("b", "5e9", subject=OPENAI, prop="loan"),
    ),
    "a telling figure of one country": (claim("a", "8.2", "%", "RU", "inflation"), claim("b", "8.2", "%", "RU", "inflation")),
    "one article": (claim("a", "500e9", subject="stargate", prop="cost"), claim("a", "500e9", prop="cost", start=90)),
    "ambiguous currency": (
        claim("a", "5e9", None, "lego", "revenue", candidates=("DKK", "SEK")),
        claim("b", "5e9", "DKK", "lego", "revenue"),
    ),
}

DIFFERENT = {
    "value": (claim("a", "1.2", "GW", **CAMPUS), claim("b", "1.5", "GW", **CAMPUS)),
    "currency": (claim("a", "5e9", "USD", OPENAI, "cost"), claim("b", "5e9", "EUR", OPENAI, "cost")),
    "dimension": (claim("a", "5", "GW", OPENAI, "capacity"), claim("b", "5", "GW.h", OPENAI, "capacity")),
    "points": (claim("a", "13", "%", NVIDIA, "growth"), claim("b", "13", "[pp]", NVIDIA, "growth")),
    "nouns": (claim("a", "4000", "{person}", "x", "employment"), claim("b", "4000", "{wafer}", "x")),
    "subject": (claim("a", "500e9", subject=OPENAI, prop="market_cap"), claim("b", "500e9", subject=NVIDIA, prop="market_cap")),
    "property": (claim("a", "500e9", subject=OPENAI, prop="market_cap"), claim("b", "500e9", subject=OPENAI, prop="cost")),
    "rate": (claim("a", "5e9", subject=OPENAI, prop="cost", per="a"), claim("b", "5e9", subject=OPENAI, prop="cost", per="mo")),
    "year": (
        claim("a", "5e9", subject=OPENAI, prop="revenue", times=(when("2024"),)),
        claim("b", "5e9", subject=OPENAI, prop="revenue", times=(when("2025"),)),
    ),
    "quarter": (
        claim("a", "5e9", subject=OPENAI, prop="revenue", times=(when("2024-Q1", earliest=date(2024, 1, 1), latest=date(2024, 3, 31)),)),
        claim("b", "5e9", subject=OPENAI, prop="revenue", times=(when("2024-Q2", earliest=date(2024, 4, 1), latest=date(2024, 6, 30)),)),
    ),
    "direction": (
        claim("a", "13", "%", NVIDIA, "growth", change=Change(direction="up", role="delta")),
        claim("b", "13", "%", NVIDIA, "growth", change=Change(direction="down", role="delta")),
    ),
    "denied": (claim("a", "5e9", subject=OPENAI, prop="loan"), claim("b", "5e9", subject=OPENAI, prop="loan", modality="denied")),
    "nothing but a round figure": (claim("a", "1e9"), claim("b", "1e9")),
    "small figure, subject open": (claim("a", "5", "{person}", prop="killed"), claim("b", "5", "{person}", prop="killed")),
    "wide range": (claim("a", ("1e9", "90e9"), subject=OPENAI, prop="cost"), claim("b", "40e9", subject=OPENAI, prop="cost")),
    "far above": (
        claim("a", ("16e9", None), subject=OPENAI, prop="cost", bound="at_least"),
        claim("b", "40e9", subject=OPENAI, prop="cost"),
    ),
    "a guess without a story": (
        claim("a", "16e9", subject=OPENAI, prop="expenditure"),
        claim("b", "16e9", subject=NVIDIA, prop="expenditure", guess=True),
    ),
    "both sides": (claim("a", "2", "{country}", "Q458"), claim("b", "2", "{country}", "Q458")),
    "a round figure of one country": (claim("a", "100e6", subject="RU", prop="loan"), claim("b", "100e6", subject="RU", prop="aid")),
    "over and under": (
        claim("a", ("100", None), "MW", **CAMPUS, bound="more_than"),
        claim("b", (None, "100"), "MW", **CAMPUS, bound="less_than"),
    ),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME.keys())
def test_same(pair: tuple[Claim, Claim]) -> None:
    assert joined(*pair)


@pytest.mark.parametrize("pair", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_different(pair: tuple[Claim, Claim]) -> None:
    assert not joined(*pair)


def test_a_unified_claim_tells_where_it_was_told() -> None:
    a = claim("ru-1", "1.2", "GW", **CAMPUS, lang="ru", source="WSJ", times=(when("2030", "deadline"), when("2025-10-03", "said")))
    b = claim("ar-1", "1200", "MW", **CAMPUS, lang="ar", source="WSJ")
    (one,) = unify_claims([a, b])
    assert one.members == (b.id, a.id) and one.articles == ("ar-1", "ru-1") and one.languages == ("ar", "ru")
    assert one.sources == ("WSJ",)
    assert [time.timex for time in one.times] == ["2030"]
    assert one.subject and one.subject.id == "solna-campus" and one.property and one.property.id == "power_capacity"
    assert one.quantity.base and one.quantity.base.low == Decimal(1200000000)
    assert one.spread == (Decimal(1200000000), Decimal(1200000000))


def test_the_exact_figure_stands_for_the_group() -> None:
    near = claim("a", ("16e9", None), subject=OPENAI, prop="expenditure", bound="at_least")
    exact = claim("b", "16.4e9", subject=OPENAI, prop="expenditure")
    (one,) = unify_claims([near, exact])
    assert one.quantity == exact.quantity and one.spread == (Decimal(16 * 10**9), Decimal(164 * 10**8))


def test_single() -> None:
    (one,) = unify_claims([claim("a", "5e9", subject=OPENAI, prop="cost")])
    assert (one.agreement, one.spread, one.articles) == ("single", None, ("a",))


def test_two_claims_of_one_article_are_no_corroboration() -> None:
    (one,) = unify_claims(SAME["one article"])
    assert one.agreement == "single" and len(one.members) == 2


def day(number: int) -> date:
    return date(2025, 10, number)


def test_two_articles_with_one_source_are_one_source() -> None:
    late = claim("a", "16e9", subject=OPENAI, prop="cost", source="Q164746", published=day(5))
    early = claim("b", "16e9", subject=OPENAI, prop="cost", source="Q164746", published=day(3), lang="ar")
    (one,) = unify_claims([late, early])
    assert (one.agreement, one.independent, one.repeats) == ("single", 1, (late.id,))
    assert (one.first_published, one.last_published) == (day(3), day(5))
    own = claim("c", "16e9", subject=OPENAI, prop="cost", published=day(9))
    (one,) = unify_claims([late, early, own])
    assert (one.agreement, one.independent, one.repeats) == ("corroborated", 2, (late.id,))


def test_a_copied_sentence_is_no_second_source() -> None:
    words = Span(start=0, end=30, text="Затраты OpenAI – 16 млрд.")
    one, two = (claim(name, "16e9", subject=OPENAI, prop="cost").model_copy(update={"evidence": words}) for name in "ab")
    (group,) = unify_claims([one, two])
    assert (group.agreement, group.independent, group.repeats) == ("single", 1, (two.id,))


def test_an_article_that_leans_on_a_source_once_bears_nothing_out() -> None:
    first = claim("a", "16e9", subject=OPENAI, prop="cost", source="Q164746")
    leaning = claim("b", "16e9", subject=OPENAI, prop="cost", source="Q164746"), claim("b", "16e9", subject=OPENAI, prop="cost", start=90)
    (group,) = unify_claims([first, *leaning])
    assert (group.agreement, group.independent) == ("single", 1)


def test_conflicting() -> None:
    low, high = claim("a", "1.2", "GW", **CAMPUS), claim("b", "1.5", "GW", **CAMPUS)
    two = unify_claims([low, high, claim("c", "1200", "MW", **CAMPUS)])
    assert [u.agreement for u in two] == ["conflicting", "conflicting"]
    assert {u.spread for u in two} == {(Decimal(1200000000), Decimal(1500000000))}
    assert [u.conflicts for u in two] == [(two[1].id,), (two[0].id,)]


def test_denial_conflicts() -> None:
    assert [u.agreement for u in unify_claims(DIFFERENT["denied"])] == ["conflicting", "conflicting"]


@pytest.mark.parametrize("name", ["year", "currency", "subject", "property", "rate", "far above", "direction"])
def test_different_things_do_not_conflict(name: str) -> None:
    assert {u.agreement for u in unify_claims(DIFFERENT[name])} == {"single"}


def test_sums_that_may_stand_side_by_side_do_not_conflict() -> None:
    two = unify_claims([claim("a", "100e9", subject=NVIDIA, prop="investment"), claim("b", "5e9", subject=NVIDIA, prop="investment")])
    assert {u.agreement for u in two} == {"single"}


def test_unlike_claims_are_not_chained() -> None:
    """Each is within 5 % of the next; the ends are not."""
    steps = [claim(str(i), str(100 + 4 * i), "MW", **CAMPUS, approximate=True) for i in range(6)]
    for group in unify_claims(steps):
        values = [c.quantity.low for c in steps if c.id in group.members and c.quantity.low]
        assert max(values) - min(values) <= Decimal("0.05") * max(values)


def test_an_open_subject_does_not_bind_two_others() -> None:
    three = [
        claim("a", "16.4e9", subject=OPENAI, prop="cost"),
        claim("b", "16.4e9", prop="cost"),
        claim("c", "16.4e9", subject=NVIDIA, prop="cost"),
    ]
    assert sorted(len(u.members) for u in unify_claims(three)) == [1, 2]


def test_every_claim_is_in_exactly_one_group_and_repeats_count_once() -> None:
    claims = [c for pair in (*SAME.values(), *DIFFERENT.values()) for c in pair]
    members = [m for u in unify_claims(claims + claims) for m in u.members]
    assert sorted(members) == sorted({c.id for c in claims})


def test_vague_claims_stay_alone() -> None:
    two = unify_claims([claim("a", (None, None), "USD", vague=True), claim("b", (None, None), "USD", vague=True)])
    assert [u.agreement for u in two] == ["single", "single"]


def test_order_plays_no_part() -> None:
    claims = [c for pair in (*SAME.values(), *DIFFERENT.values()) for c in pair]
    expected = unify_claims(claims)
    for seed in range(10):
        random.Random(seed).shuffle(claims)
        assert unify_claims(iter(claims)) == expected


@pytest.mark.parametrize("value", ["0", "-5", "1e60", "123456789012345678901234567890123456789.5", "0.0000001"])
def test_odd_figures(value: str) -> None:
    pair = [claim("a", value, "Cel", "x", "temperature"), claim("b", value, "Cel", "x", "temperature")]
    assert joined(*pair)
    assert joined(
        *(c.model_copy(update={"kind": "percent", "quantity": c.quantity.model_copy(update={"unit": "%", "base": None})}) for c in pair)
    )


def crowd(size: int) -> list[Claim]:
    """Claims of a day's news: round sums, few properties, half of them without a subject."""
    pick = random.Random(7)
    return [
        claim(
            f"article-{i // 8}",
            f"{pick.choice(['1', '2', '5', '16', '100', str(pick.randrange(1, 999))])}e{pick.choice([6, 9])}",
            pick.choice(["USD", "RUB"]),
            pick.choice([None, f"org-{pick.randrange(size // 10)}"]),
            pick.choice([None, "cost", "revenue", "investment", "deal"]),
            start=i,
        )
        for i in range(size)
    ]


def test_comparisons_grow_near_linearly() -> None:
    """Counted, not timed: comparisons a claim, with one crowd four times the other."""
    few, many = (len(_pairs(_nodes(crowd(size), {}))) / size for size in (2000, 8000))
    assert many < 1.5 * few


def test_a_crowd_is_unified_in_a_moment() -> None:
    claims = crowd(2000)
    start = time.process_time()
    assert sum(len(u.members) for u in unify_claims(claims)) == len(claims)
    assert time.process_time() - start < 5


def story(article: str, lang: str, **more: Any) -> list[Claim]:
    """An article on viewers of one evening: three telling figures."""
    figures = ("5690000", "2940000", "384")
    return [
        claim(article, figure, "{viewer}", lang=lang, start=100 * i, **(more if i == 0 else {"noun": f"{lang}{i}"}))
        for i, figure in enumerate(figures)
    ]


def test_one_story_is_one_claim_a_figure_even_where_subjects_are_misread() -> None:
    ru, ar = story("a", "ru", subject=NVIDIA, prop="audience"), story("b", "ar", subject=OPENAI, prop="share")
    assert sorted(len(one.members) for one in unify_claims([*ru, *ar])) == [2, 2, 2]


def test_one_shared_figure_makes_no_story() -> None:
    ru, ar = story("a", "ru", subject=NVIDIA, prop="audience"), story("b", "ar", subject=OPENAI, prop="share")[:1]
    assert {len(one.members) for one in unify_claims([*ru, *ar])} == {1}


def test_a_figure_told_twice_in_both_answers_in_its_order() -> None:
    both = [
        [*story(article, lang, prop="audience"), *(claim(article, "72", "%", lang=lang, start=500 + k, noun=f"{lang}{k}") for k in (0, 1))]
        for article, lang in (("a", "ru"), ("b", "ar"))
    ]
    groups = [one.members for one in unify_claims([c for claims in both for c in claims])]
    assert [both[0][3].id, both[1][3].id] in map(list, groups) and [both[0][4].id, both[1][4].id] in map(list, groups)
