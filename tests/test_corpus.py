"""Every `corpus.toml` beside the words of a language: the value first, then the ways to say it. Each text must give exactly that value.

Known failures carry `xfail = "reason"` and are strict: mending one by accident breaks the build until the mark is taken away.
"""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import claimkit

LANG = Path(claimkit.__file__).parent / "lang"
CASE_KEYS = set("text kind low high unit bound approximate per timex mod rel published none surface xfail candidates vague age".split())
SENTENCE_KEYS = set(
    "text mention subject property source modality published xfail times change ratio counterparty outlet cue style kinds".split()
)


def cases(table: str) -> Iterator:
    """(language, case) of one table of every corpus."""
    for path in sorted(LANG.glob("*/corpus.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get(table, []):
            marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
            yield pytest.param(path.parent.name, case, id=f"{path.parent.name}: {case['text']}", marks=marks)


def decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def agrees(case: dict, mention: claimkit.Mention) -> dict:
    """What of a mention differs from the case: field -> (wanted, got)."""
    if "timex" in case:
        time = mention.time
        pairs = {"timex": (case["timex"], time and time.timex), "mod": (case.get("mod"), time and time.mod)}
        pairs |= {name: (case[name], getattr(time, name, None)) for name in ("rel", "age") if name in case}
    else:
        quantity = mention.quantity
        bound = case.get("bound", "exact")
        low, high = decimal(case.get("low")), decimal(case.get("high"))
        if bound == "exact" and not case.get("vague"):
            low, high = (high if low is None else low), (low if high is None else high)
        pairs = {"bound": (bound, quantity and quantity.bound), "per": (case.get("per"), quantity and quantity.per)}
        pairs |= {"approximate": (case.get("approximate", False), quantity and quantity.approximate)}
        if not case.get("vague"):
            pairs |= {"low": (low, quantity and quantity.low), "high": (high, quantity and quantity.high)}
        pairs |= {name: (case[name], getattr(quantity, name, None)) for name in ("unit", "vague") if name in case}
        if "candidates" in case:
            pairs["candidates"] = (set(case["candidates"]), set(quantity.candidates if quantity else ()))
    if "surface" in case:
        pairs["surface"] = (case["surface"], mention.surface)
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


@pytest.mark.parametrize(("lang", "case"), cases("case"))
def test_case(lang, case):
    assert set(case) <= CASE_KEYS, f"unknown keys {set(case) - CASE_KEYS}"
    text = case["text"]
    found = claimkit.find_mentions(text, lang=lang, published=case.get("published"))
    assert all(text[m.start : m.end] == m.surface for m in found)
    of_kind = [m for m in found if "kind" not in case or m.kind == case["kind"]]
    if "timex" in case and "kind" not in case:
        of_kind = [m for m in of_kind if m.time is not None]
    if case.get("none"):
        assert of_kind == []
        return
    assert of_kind, f"nothing of this kind among {[(m.kind, m.surface) for m in found]}"
    differences = [agrees(case, m) for m in of_kind]
    assert {} in differences, f"(wanted, got): {differences}"
    assert len(of_kind) == 1 or "surface" in case, f"more than one: {[m.surface for m in of_kind]}"


def parts(claim: claimkit.Claim) -> dict:
    """The parts of a claim as the corpus writes them; an absent part is empty."""
    said, change = claim.attribution, claim.change
    spans = {
        "subject": claim.subject,
        "counterparty": claim.counterparty,
        "source": said and said.source,
        "outlet": said and said.outlet,
        "cue": said and said.cue,
    }
    return {name: span.text if span else "" for name, span in spans.items()} | {
        "property": (claim.property and claim.property.id) or "",
        "modality": claim.modality,
        "style": said.style if said else "",
        "times": ",".join(f"{t.role}:{t.timex}" for t in claim.times),
        "change": f"{change.direction} {change.role}" if change else "",
        "ratio": str(change.ratio) if change and change.ratio is not None else "",
    }


@pytest.mark.parametrize(("lang", "case"), cases("sentence"))
def test_sentence(lang, case):
    assert set(case) <= SENTENCE_KEYS, f"unknown keys {set(case) - SENTENCE_KEYS}"
    claims = claimkit.extract_claims(case["text"], lang=lang, published=case.get("published"), kinds=case.get("kinds"))
    of_mention = [c for c in claims if c.mention.surface == case["mention"]]
    assert of_mention, f"no claim of it among {[c.mention.surface for c in claims]}"
    got = parts(of_mention[0])
    wrong = {k: (case[k], got[k]) for k in got if k in case and case[k] != got[k]}
    assert not wrong, f"(wanted, got): {wrong}"


def test_every_language_has_a_corpus():
    for code in claimkit.languages():
        corpus = tomllib.loads((LANG / code / "corpus.toml").read_text(encoding="utf-8"))
        assert len(corpus["case"]) >= 80, code
        assert len(corpus["sentence"]) >= 60, code
        assert {c.get("kind") for c in corpus["case"]} >= {"money", "capacity", "percent"}, code
