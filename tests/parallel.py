"""How well claims of one document in three languages are joined: the parallel news of ../shared/gold, each language its own article.

    python tests/parallel.py [--errors N]

The gold mentions tell which quantities a sentence has in all three languages (same value, unit and rate; told by their order where a value
stands more than once). `joined` is the share of those whose three claims `unify_claims` has put together. A pair of claims
of two languages that it joined is `right` if both are such versions of one gold quantity; the others are printed, to be read by eye: one
document tells many a figure twice.
"""

import argparse
import collections
import itertools
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import claimkit
from claimkit.schema import Claim

GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "gold"
LANGS = ("ru", "bg", "ar")
PART = " \n"  # between two sentences of an article


class Scores(NamedTuple):
    """Counts: quantities told in all three languages, those joined; pairs joined, those right."""

    told: int
    joined: int
    pairs: int
    right: int

    @property
    def shares(self) -> tuple[float, float]:
        """Percent of the quantities joined, of the pairs right."""
        return 100 * self.joined / max(1, self.told), 100 * self.right / max(1, self.pairs)


def documents(gold: str = "ntrex.dev.jsonl") -> dict[str, dict[int, dict[str, tuple[str, list[dict[str, Any]]]]]]:
    """By document and line the sentence and its gold mentions in each language."""
    stem = gold.removesuffix(".jsonl")
    texts = {}
    for lang in LANGS:
        for row in (GOLD / f"{stem}.{lang}.tsv").read_text(encoding="utf-8").splitlines():
            line, _, text = row.split("\t", 2)
            texts[lang, int(line)] = text
    found: dict[str, dict[int, dict[str, Any]]] = collections.defaultdict(lambda: collections.defaultdict(dict))
    for row in (GOLD / gold).read_text(encoding="utf-8").splitlines():
        record = json.loads(row)
        found[record["doc"]][record["line"]][record["lang"]] = (texts[record["lang"], record["line"]], record["mentions"])
    return found


def versions(line: dict[str, tuple[str, list[dict[str, Any]]]]) -> Iterator[dict[str, dict[str, Any]]]:
    """The gold mention of each quantity that the sentence has in all three languages."""
    by_value: dict[tuple[Any, ...], dict[str, list[dict[str, Any]]]] = collections.defaultdict(lambda: collections.defaultdict(list))
    for lang, (_, mentions) in line.items():
        for m in mentions:
            if m["kind"] in ("money", "capacity", "percent") and not m["opt"]:
                by_value[m["kind"], m["low"], m["high"], m["unit"], m["per"]][lang].append(m)
    for found in by_value.values():
        for same in zip(*(found[lang] for lang in LANGS), strict=False):
            yield dict(zip(LANGS, same, strict=True))


def score(errors: int = 0) -> Scores:
    """Extracts and unifies all documents; prints `errors` quantities not joined, and pairs that no gold quantity joins."""
    claims: list[Claim] = []
    quantity_of: dict[str, int] = {}
    told: list[list[Claim | None]] = []
    for doc, lines in documents().items():
        articles, starts = {}, {}
        for lang in LANGS:
            texts = [lines[n][lang][0] for n in sorted(lines)]
            offsets = itertools.accumulate((len(t) + len(PART) for t in texts), initial=0)
            starts[lang] = dict(zip(sorted(lines), offsets, strict=False))
            article = {"id": f"{doc}.{lang}", "lang": lang, "text": PART.join(texts), "published": "2018-10-01"}
            articles[lang] = claimkit.extract_claims(article)
            claims += articles[lang]
        for n in sorted(lines):
            for same in versions(lines[n]):
                three = [_claim_at(articles[lang], starts[lang][n] + m["start"], starts[lang][n] + m["end"]) for lang, m in same.items()]
                for claim in filter(None, three):
                    quantity_of[claim.id] = len(told)
                told.append(three)
    unified = claimkit.unify_claims(claims)
    group = {member: i for i, one in enumerate(unified) for member in one.members}
    joined = [three for three in told if None not in three and len({group[c.id] for c in three if c}) == 1]
    for three in [t for t in told if t not in joined][:errors]:
        print("NOT JOINED", *(line_of(c) for c in three), sep="\n   ")
    by_id = {c.id: c for c in claims}
    pairs = right = 0
    for one in unified:
        for a, b in itertools.combinations(one.members, 2):
            if by_id[a].lang != by_id[b].lang:
                pairs += 1
                if quantity_of.get(a, -1) == quantity_of.get(b, -2):
                    right += 1
                elif errors:
                    print("JOINED", line_of(by_id[a]), line_of(by_id[b]), sep="\n   ")
    return Scores(len(told), len(joined), pairs, right)


def _claim_at(claims: list[Claim], start: int, end: int) -> Claim | None:
    return next((c for c in claims if min(c.mention.end, end) > max(c.mention.start, start)), None)


def line_of(claim: Claim | None) -> str:
    """A claim on one line, to be read."""
    if claim is None:
        return "no claim"
    subject, prop = claim.subject, claim.property
    who = subject and (subject.text, subject.type, subject.id, subject.coref)
    what = prop and (prop.id, prop.text)
    times = [(t.role, t.timex) for t in claim.times]
    return f"[{claim.article_id}] {claim.mention.surface!r} of {who} {what} {times}: {claim.evidence.text}"


def main() -> int:
    """Prints the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0)
    scores = score(parser.parse_args().errors)
    joined, right = scores.shares
    print(f"quantities told in three languages {scores.told}, joined {scores.joined} ({joined:.1f} %)")
    print(f"pairs joined {scores.pairs}, of one gold quantity {scores.right} ({right:.1f} %)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
