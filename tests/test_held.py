"""What must not change what is found: how a text is written, what comes behind it, and whatever else is read beside it.

Texts are our own sentences (every `corpus.toml`, the example articles), joined and disguised as hypothesis says.
"""

import itertools
import json
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimkit
from claimkit.text import fold
from tests.disguises import DISGUISES, Disguise
from tests.own_texts import ANCHOR, own_articles, own_sentences

CODES = claimkit.languages()
SIGNS = str.maketrans({"«": '"', "»": '"', "„": '"', "“": '"', "”": '"', "—": "-", "–": "-", "’": "'"})
PLACES = ("start", "end")
WORDS = ("text", "surface", "name", "coref")
MARKUP = {"bold", "span", "&nbsp;", "&amp;nbsp;", "&#160;"}  # written last, once: what disguises markup itself breaks it
OTHERS = sorted(DISGUISES.keys() - MARKUP - {"entities"})  # the last rewrites most letters: tests/test_dirty.py has its cases


def shown(value: Any) -> Any:
    """A dump without places, its words as a reader sees them."""
    if isinstance(value, dict):
        kept = {key: part for key, part in value.items() if key not in PLACES}
        return {k: seen(v) if k in WORDS and isinstance(v, str) else shown(v) for k, v in kept.items()}
    return [shown(part) for part in value] if isinstance(value, list) else value


def seen(words: str) -> str:
    return unicodedata.normalize("NFKC", re.sub(r"\s+", " ", fold(words).lower)).translate(SIGNS)


def mentions(text: str, code: str) -> list[claimkit.Mention]:
    return claimkit.find_mentions(text, lang=code, published=ANCHOR)


def claims(text: str, code: str) -> list[claimkit.Claim]:
    return claimkit.extract_claims({"id": "a", "text": text}, lang=code, published=ANCHOR, engine="rules")


def told(found: list[Any], *without: str) -> list[Any]:
    """What is found, ids of content (which hold places) and warnings left out."""
    return [shown(json.loads(one.model_dump_json(exclude={"warnings", *without}))) for one in found]


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=150, deadline=None, derandomize=True)
@given(data=st.data())
def test_a_disguise_changes_no_claim(code: str, data: st.DataObject) -> None:
    """One disguise, or two on top of each other, and markup."""
    text = data.draw(st.sampled_from(own_sentences(code)))
    names = data.draw(st.lists(st.sampled_from(OTHERS), max_size=2, unique=True))
    names += data.draw(st.lists(st.sampled_from(sorted(MARKUP)), min_size=not names, max_size=1))
    dirty = text
    for name in names:
        dirty = DISGUISES[name](dirty)
    for mention in mentions(dirty, code):
        assert dirty[mention.start : mention.end] == mention.surface
    assert told(mentions(dirty, code)) == told(mentions(text, code)), names
    assert told(claims(dirty, code), "id") == told(claims(text, code), "id"), names


def of_the_article(mention: claimkit.Mention) -> bool:
    """Its currency is told by other amounts of the article, or may be."""
    quantity = mention.quantity
    return mention.rule in ("bare number", "money of the article") or bool(quantity and mention.kind == "money")


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=150, deadline=None, derandomize=True)
@given(data=st.data())
def test_what_comes_behind_changes_nothing(code: str, data: st.DataObject) -> None:
    """A sentence has the same mentions and claims, wherever the article goes on behind a full stop and a line end.

    But for the unit of money: one that the sentence leaves open the article may tell (`claimkit.mentions.article`). Of a name the type
    and id may change, for what tells them may stand behind (`_retyped`, `_glossed`, a person named in full).
    """
    before = data.draw(st.sampled_from(own_sentences(code)))
    behind = data.draw(st.sampled_from(own_sentences(data.draw(st.sampled_from(CODES)))))
    alone, text = before + ".\n", before + ".\n" + behind
    found, again = mentions(alone, code), [m for m in mentions(text, code) if m.start < len(alone)]
    assert [(m.start, m.end) for m in found] == [(m.start, m.end) for m in again]
    for one, other in zip(found, again, strict=True):
        assert one == other or of_the_article(one)
    if any(map(of_the_article, found)):
        return
    kept = [c for c in claims(text, code) if c.mention.start < len(alone)]
    assert named_alike(claims(alone, code)) == named_alike(kept)


def named_alike(found: list[claimkit.Claim]) -> list[dict[str, Any]]:
    """Claims, of their names only the places."""
    dumps = [c.model_dump(mode="json", exclude={"id", "warnings"}) for c in found]
    for dump in dumps:
        said = dump["attribution"] or {}
        for name in (dump["subject"], dump["counterparty"], said.get("source"), said.get("outlet")):
            if name:
                for key in ("type", "id", "name", "candidates", "coref"):
                    del name[key]
    return dumps


@settings(max_examples=40, deadline=None, derandomize=True)
@given(data=st.data())
def test_an_article_is_read_alike_alone_and_among_others(data: st.DataObject) -> None:
    one = st.sampled_from([(code, text) for code in CODES for text in own_sentences(code)])
    drawn = data.draw(st.lists(one, max_size=6))
    articles = [{"id": str(i), "lang": code, "text": text, "published": ANCHOR} for i, (code, text) in enumerate(drawn)]
    for record, article in zip(claimkit.pipe(articles), articles, strict=True):
        assert list(record.claims) == claimkit.extract_claims(article)


@pytest.mark.parametrize("code", CODES)
def test_json_there_and_back(code: str) -> None:
    for text in own_sentences(code)[::4]:
        for mention in mentions(text, code):
            assert claimkit.Mention.model_validate_json(mention.model_dump_json()) == mention
        for claim in claims(text, code):
            assert claimkit.Claim.model_validate_json(claim.model_dump_json()) == claim


def all_claims() -> list[claimkit.Claim]:
    """Of the example articles, and of the sentences of the corpora, each an article of its own."""
    texts = itertools.chain.from_iterable(((code, text) for text in own_sentences(code)[::3]) for code in CODES)
    found = [claim for article in own_articles() for claim in claimkit.extract_claims(article, engine="rules")]
    for i, (code, text) in enumerate(texts):
        found += claimkit.extract_claims({"id": str(i), "text": text}, lang=code, published=ANCHOR, engine="rules")
    return found


def test_unified_claims_depend_on_no_order() -> None:
    found = all_claims()
    unified = claimkit.unify_claims(found)
    assert len(unified) < len(found)
    assert sorted(member for one in unified for member in one.members) == sorted({claim.id for claim in found})

    @settings(max_examples=12, deadline=None, derandomize=True)
    @given(st.permutations(range(len(found))))
    def shuffled(order: list[int]) -> None:
        assert list(claimkit.unify_claims([found[i] for i in order])) == list(unified)

    shuffled()
    for one in unified:
        assert claimkit.UnifiedClaim.model_validate_json(one.model_dump_json()) == one


def test_disguises_are_no_clean_texts() -> None:
    """Each changes some sentence: a disguise that does nothing would test nothing."""
    texts = [text for code in CODES for text in own_sentences(code)]
    idle = [name for name, disguise in DISGUISES.items() if not any(map(_changes(disguise), texts))]
    assert not idle


def _changes(disguise: Disguise) -> Any:
    return lambda text: disguise(text) != text
