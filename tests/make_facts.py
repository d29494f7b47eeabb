"""What rules of mentions and of unification say today of our own texts, kept word for word, so that no change of it goes unseen.

    python tests/make_facts.py [--inputs]      # writes tests/facts/*.jsonl anew; git then says what has changed: what the change did

No claims are in it: their parts have the corpora. Texts are the corpora's sentences, alone, in pairs and without a date; phrases made of
word lists, a figure and a word, a comparator, a word and a year; and sentences spoiled in some small way, of which a digest is kept. What
unification is asked of are claims made by hand (tests/test_unify.py), and claims put together from the mentions of the corpora, with
subjects, properties and sources dealt out in turn. All that is asked is kept in tests/facts/inputs.json, so that corpora and word lists
can grow without a change here.
"""

import argparse
import hashlib
import itertools
import json
import random
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import claimkit
from claimkit.lang.lexicon import get_language
from claimkit.mentions.explain import explain
from claimkit.schema import Attribution, Change, Claim, ClaimTime, EntityMention, MentionSpan, Property, Span
from claimkit.unify import amounts, canon, names, periods
from claimkit.unify.blocks import block_keys
from claimkit.unify.claims import unify_claims
from claimkit.unify.dateline import find_dateline
from claimkit.unify.tellings import against, needed, telling_of, weight
from tests.own_texts import ANCHOR, own_articles, own_sentences
from tests.test_unify import DIFFERENT, SAME, crowd, story

Inputs = dict[str, list[str]]
FOLDER = Path(__file__).parent / "facts"
SPOILED = 12  # ways in which each sentence is
MANY = 250  # words of each language's lists that phrases are made of


def line(*parts: object) -> str:
    return json.dumps(parts, ensure_ascii=False, default=str)


def drawn(code: str) -> Inputs:
    """What is asked, out of the corpora and word lists as they are now."""
    words = get_language(code).words
    by_kind: dict[str, list[str]] = {}
    for word, readings in words.items():
        for reading in readings:
            by_kind.setdefault(reading.category, []).append(word)
    return {
        "sentences": list(own_sentences(code)),
        "words": chosen(words, MANY),
        "comparators": chosen(by_kind["comparator"], 20),
        "one of a kind": [chosen(listed, 1)[0] for _, listed in sorted(by_kind.items())],
        "names": chosen({name for kind in NAMES for name in by_kind[kind]}, 150),
    }


@cache
def inputs(code: str) -> Inputs:
    """What is asked, as it is kept: corpora and word lists may grow, and the answers stay comparable."""
    kept: dict[str, Inputs] = json.loads((FOLDER / "inputs.json").read_text(encoding="utf-8"))
    return kept[code]


def mark(text: str) -> int:
    """A number that a text has by itself: what is chosen by it stays chosen when other texts come."""
    return zlib.crc32(text.encode())


def chosen(texts: Iterable[str], many: int) -> list[str]:
    return sorted(texts, key=mark)[:many]


def phrases(code: str) -> Iterator[str]:
    """Made of the word lists: no sentence anybody wrote, but every rule is asked."""
    comparators = inputs(code)["comparators"]
    for word in inputs(code)["words"]:
        i = mark(word)
        yield f"5 {word}"
        yield f"{comparators[i % len(comparators)]} 2,5 {word} {2000 + i % 40}"
        if i % 3 == 0:
            yield f"{word} {1 + i % 31}.{1 + i % 12}.{2000 + i % 30} {word}, 3–{4 + i % 9} {comparators[i % 7]}"


def mention_facts(code: str) -> Iterator[str]:
    """A text, the day it is read as of, and its mentions."""
    sentences = inputs(code)["sentences"]
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(sentences) if mark(a) % 2]
    for text, published in [
        *((text, ANCHOR) for text in (*sentences, *pairs, *phrases(code))),
        *((text, None) for text in sentences if mark(text) % 2),
        *((text, "2024-02-29") for text in sentences if mark(text) % 4 == 0),
        *((article.text, article.published) for article in own_articles() if article.lang == code),
    ]:
        yield line(text, published, [brief(m) for m in claimkit.find_mentions(text, lang=code, published=published)])
    for text in chosen(sentences, 30):
        yield line(text, "explained", [str(said) for said in explain(text, get_language(code), date.fromisoformat(ANCHOR))])


NUMBERS = "0 1 2 3 4 5 7 9 10 11 12 13 21 23 24 25 28 29 30 31 32 33 40 41 59 60 61 99 100 101 366 1000 1343 1399 1449 1499 1500 1899"
NUMBERS += " 1900 1940 1999 2010 2029 2040 2041 2099 2100 2101 10000 1000000 0,5 1,25 2,500 3.5 1.5.3 007"
SIGNS = [*"()«»„“-–—/:;,.%$€№+~<>='\"…!?|[]*²°"]


def spoiled(text: str, pick: random.Random, listed: list[str]) -> str:
    """The text with one to three small things changed: a blank, a line end, a word, a sign, a figure."""
    words = text.split(" ")
    for _ in range(pick.randint(1, 3)):
        k = pick.randrange(len(words))
        figures = [i for i, word in enumerate(words) if any(c.isdigit() for c in word)]
        way = pick.randrange(9)
        if way == 0 and len(words) > 1:
            words[k - 1 : k + 1] = [words[k - 1] + pick.choice(["\n", "", "-", ", ", ". ", " – ", "  "]) + words[k]] if k else words[:1]
        elif way == 1 and len(words) > 2:
            del words[k]
        elif way == 2:
            words.insert(k, pick.choice(SIGNS))
        elif way == 3:
            words[k] = pick.choice(SIGNS) + words[k] + pick.choice(SIGNS)
        elif way == 4:
            words.insert(k, pick.choice(listed))
        elif way == 5 and k:
            words[k - 1], words[k] = words[k], words[k - 1]
        elif way == 6:
            words[k] = words[k].title() if pick.random() < 0.5 else words[k].upper()
        elif figures:
            i = pick.choice(figures)
            words[i] = re.sub(r"\d+", lambda _: pick.choice(NUMBERS.split()), words[i], count=1)
        else:
            words[k] = pick.choice(NUMBERS.split())
    return " ".join(words)


def spoiled_facts(code: str) -> Iterator[str]:
    """What is read of sentences that are spoiled in some way: a digest for each, for what matters is that it stays the same."""
    listed = inputs(code)["one of a kind"]
    for text in inputs(code)["sentences"]:
        pick = random.Random(text)
        told, texts = [], [spoiled(text, pick, listed) for _ in range(SPOILED)]
        for changed in filter(str.strip, texts):
            told += [brief(m) for m in claimkit.find_mentions(changed, lang=code, published=ANCHOR)]
        yield line(text, len(told), hashlib.sha256(line(texts, told).encode()).hexdigest()[:12])


def brief(mention: claimkit.Mention) -> list[Any]:
    value = mention.quantity or mention.time
    assert value
    return [mention.surface, mention.start, mention.kind, mention.rule, value.model_dump(mode="json", exclude_defaults=True)]


DATELINES = ("", "София, 5.10.2018 (БТА). ", "09.07.2018 18:09 : ", "\n  \nНеясно 5 май 2018\n", "القاهرة - 3 أكتوبر 2025 (وكالات) - ")
NAMES = ("entity", "country")
SUBJECTS = ("Q21708200", "Q182477", "Q7407093", "RU", "solna-campus", None, "name:sfrk", None, "DK")
PROPERTIES = ("revenue", "cost", "investment", None, "power_capacity", "growth", "deal", "employment", "market_cap", "inflation", "loan")
SOURCES = (None, "Q164746", None, "name:sfrk", "Q7407093")


def dealt_claims() -> list[Claim]:
    """The quantities of the corpora's sentences as claims of some fifty articles on few subjects, so that many may be one."""
    found: list[Claim] = []
    for code in claimkit.languages():
        for text in inputs(code)["sentences"]:
            mentions = claimkit.find_mentions(text, lang=code, published=ANCHOR)
            times = [m for m in mentions if m.time]
            for mention in mentions:
                if mention.quantity and mark(text) % 2:
                    found.append(dealt(mark(text) // 2 + mention.start, code, text, mention, times))
    return found


def dealt(i: int, code: str, text: str, mention: claimkit.Mention, times: list[claimkit.Mention]) -> Claim:
    def name(key: str | None, kind: Any = None) -> EntityMention | None:
        kind = kind or (key and canon.entity_type(key)) or "ORG"
        return EntityMention(start=0, end=1, text=key[:9], type=kind, id=key, name=canon.entity_name(key)) if key else None

    subject, prop, source = SUBJECTS[i % 9], PROPERTIES[i * i % 11], name(SOURCES[i % 5])
    roles: Any = ("about", "deadline", "since", "said")
    assert mention.quantity and mention.kind in ("money", "capacity", "percent")
    return Claim(
        id=f"{mark(text)} {mention.start}",
        article_id=f"article-{i * 7 % 50}",
        lang=code,
        published=date(2025, 1, 1) + timedelta(i * 13 % 90) if i % 4 else None,
        kind=mention.kind,
        mention=MentionSpan(start=mention.start, end=mention.end, surface=mention.surface),
        quantity=mention.quantity,
        property=Property(id=prop, text=prop, start=0, end=1) if prop else None,
        subject=name(subject, "PRONOUN" if i % 17 == 3 else None) or (name(None) if i % 2 else noun(text)),
        attribution=Attribution(source=source, cue=None, style="indirect") if source else None,
        modality=("asserted", "asserted", "expected", "denied")[i * i % 4] if i % 5 == 0 else "asserted",  # type: ignore[arg-type]
        times=tuple(ClaimTime(**m.time.model_dump(), role=roles[i % 4], start=0, end=1, surface="t") for m in times if m.time),
        change=Change(direction="up" if i % 2 else "down", role="delta") if prop == "growth" else None,
        evidence=Span(start=0, end=len(text), text=text),
        rule="dealt",
    )


def noun(text: str) -> EntityMention:
    return EntityMention(start=0, end=5, text=text[:5], type="NOUN")


def unify_facts() -> Iterator[str]:
    """Unified claims, and what they are made of: amounts, tellings, keys, names, the canon."""
    made = [claim for pair in (*SAME.values(), *DIFFERENT.values()) for claim in pair]
    stories = [c for i, lang in enumerate(("ru", "ar", "bg")) for c in story(f"story {i}", lang, prop="audience")]
    dealt_out = dealt_claims()
    mixed = [*made, *stories, *(c for c in dealt_out if mark(c.evidence.text) % 3 == 0)]
    for claims in (made, dealt_out, crowd(400), stories, mixed):
        places = {c.id: c.id if c.rule == "dealt" else i for i, c in enumerate(claims)}
        for one in unify_claims(claims):
            dump = one.model_dump(mode="json", exclude={"id", "members", "repeats", "conflicts"}, exclude_defaults=True)
            yield line([places[m] for m in one.members], [places[m] for m in one.repeats], len(one.conflicts), dump)
    yield from pair_facts(made)
    yield from pair_facts([c for c in dealt_out if mark(c.evidence.text) % 23 == 0])
    yield from name_facts()
    yield from canon_facts()


def pair_facts(claims: list[Claim]) -> Iterator[str]:
    """Every claim made comparable, and every pair of them compared."""
    told = []
    for claim in claims:
        amount = amounts.amount_of(claim)
        yield line(claim.id, amount, block_keys(claim), [periods.period_of(t) for t in claim.times])
        if amount is not None:
            telling = telling_of(claim, amount)
            told.append((amount, telling))
            sets = {field: sorted(getattr(telling, field)) for field in ("ids", "subjects", "timexes")}
            yield line(sorted(amounts.buckets(amount)), list((telling._asdict() | sets).values()))
    for i, (a, one) in enumerate(told):
        row = []
        for b, other in told[i:]:
            held = [[against(one, other, twin=twin), weight(one, other, twin=twin)] for twin in (False, True)]
            row.append([amounts.closeness(a, b), amounts.cannot_both_hold(a, b), *held, needed(one, other)])
        yield line(i, row)


def name_facts() -> Iterator[str]:
    """Names of the word lists and the canon in sounds and keys, their ids, and how alike neighbours are."""
    spelled: list[tuple[str, str | None]] = [(alias, None) for alias in chosen(canon.latin_aliases(), 150)]
    for code in claimkit.languages():
        spelled += [(word.title(), code) for word in inputs(code)["names"]]
    spelled += [(f"{first} {last}", code) for (first, _), (last, code) in zip(spelled[::4], spelled[2::4], strict=False)]
    for (text, code), (other, _) in itertools.pairwise(spelled):
        language = get_language(code) if code else None
        ids = [make(text, language) for make in (names.name_key, names.name_id, names.person_id, names.known_person, names.spelled_entity)]
        yield line(text, code, [names.sounds(word) for word in text.split()], ids, round(names.same_name(text, other), 6))


def canon_facts() -> Iterator[str]:
    tables: tuple[Mapping[str, object], ...] = (canon.units(), canon.currencies(), canon.countries(), canon.properties(), canon.entities())
    for table in tables:
        for key in chosen(table, 60):
            yield line(key, table[key])
    units = sorted(canon.units())
    for unit in (*units, "EUR", "BGN", "DEM", "{chip}", "{}", "x", None):
        sides = (Decimal("1.5"), Decimal(70)), (None, Decimal("1e-9")), (Decimal(0), None)
        bases = [canon.to_base(low, high, unit) for low, high in sides]
        yield line(unit, canon.dimension_of(unit), [base and (base.low, base.high, base.unit) for base in bases])
    nouns = ["{wafer}", "{chip}", "{person}", "{}", "{worker}", "{viewer}", "{x}"]
    yield line([[a, b, canon.same_count(a, b)] for a in nouns for b in nouns])
    yield line([canon.plain(Decimal(text)) for text in ("1.50E+3", "2.50", "0", "-0.0", "1e2000", "NaN", "100")])
    for article in own_articles():
        assert article.lang
        yield line(article.id, [find_dateline(head + article.text, get_language(article.lang)) for head in DATELINES])


def all_facts() -> Iterator[tuple[str, Iterator[str]]]:
    """Name and lines of each file."""
    for code in claimkit.languages():
        yield code, mention_facts(code)
        yield f"{code}-spoiled", spoiled_facts(code)
    yield "unify", unify_facts()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", action="store_true", help="draw what is asked anew, too, from the corpora and word lists")
    if parser.parse_args().inputs:
        asked = {code: drawn(code) for code in claimkit.languages()}
        (FOLDER / "inputs.json").write_text(json.dumps(asked, ensure_ascii=False, indent=0), encoding="utf-8")
    for name, lines in all_facts():
        (FOLDER / f"{name}.jsonl").write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
