"""Puts claims together: for each amount of each sentence its property, source, subject, modality, times and change.

Only sentences that hold an amount are worked on. A part that no rule finds stays empty.
"""

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimkit.claims.attribution import find_attribution
from claimkit.claims.changes import find_change
from claimkit.claims.coref import Context, Question
from claimkit.claims.entities import Retag, find_entities
from claimkit.claims.modality import find_modality
from claimkit.claims.properties import as_property, find_property
from claimkit.claims.subjects import find_subject
from claimkit.claims.times import find_times
from claimkit.claims.view import Place, View
from claimkit.lang.lexicon import Language
from claimkit.lang.sentences import sentences
from claimkit.schema import Article, Claim, EntityMention, Kind, Mention, MentionSpan, Quantity, Span
from claimkit.unify.quantities import find_mentions

Stretch = tuple[int, int]
AMOUNTS: tuple[Kind, ...] = ("money", "capacity", "percent")
FAR = 200  # characters back in which a name may be what a sentence without one speaks of
LONGEST = 1500  # characters of a sentence that is read as one
BACK = 60  # names before a sentence that its words may refer to
LEAN = 5  # atoms between an amount and the one that repeats it


class _Asked(NamedTuple):
    """An amount, where it stands, and the place whose words speak of it (that of the amount it repeats)."""

    mention: Mention
    quantity: Quantity
    place: Place
    anchor: Place


def extract(
    article: Article,
    language: Language,
    kinds: Sequence[Kind] = AMOUNTS,
    *,
    names: Sequence[EntityMention] | None = None,
    retag: Retag | None = None,
) -> list[Claim]:
    """The claims of an article, in order of their amounts.

    `names`: all names of its text, in order, where they are known already; else the rules find them, with `retag`'s help where it is given.
    """
    return assemble(article, language, find_mentions(article.text, language, article.published), kinds, names=names, retag=retag)


def assemble(
    article: Article,
    language: Language,
    mentions: Sequence[Mention],
    kinds: Sequence[Kind] = AMOUNTS,
    *,
    names: Sequence[EntityMention] | None = None,
    retag: Retag | None = None,
) -> list[Claim]:
    """Claims from mentions already found."""
    amounts = [m.start for m in mentions if m.kind in kinds and m.quantity is not None]
    if not amounts:
        return []
    text = article.text
    if names is None:
        names = find_entities(text, language, retag=retag, spots=amounts)
    mention_starts, name_starts = [m.start for m in mentions], [e.start for e in names]
    claims: list[Claim] = []
    subject: EntityMention | None = None
    for start, end in _pieces(text, sentences(text, language), mentions, mention_starts):
        inside = mentions[bisect_left(mention_starts, start) : bisect_left(mention_starts, end)]
        made: list[Claim] = []
        if any(m.kind in kinds and m.quantity is not None for m in inside):
            first, last = bisect_left(name_starts, start), bisect_left(name_starts, end)
            before = tuple(names[max(0, first - BACK) : first])
            view = View(text, start, end, language)
            view.block(inside)
            view.place_entities(e for e in names[first:last] if not any(m.start < e.end and e.start < m.end for m in inside))
            made = _sentence(article, view, inside, Context(before, subject or _last_named(before, start)), kinds)
        subject = next((c.subject for c in reversed(made) if c.subject is not None), subject if made else None)
        claims.extend(made)
    return claims


def _pieces(text: str, spans: list[Stretch], mentions: Sequence[Mention], mention_starts: list[int]) -> Iterator[Stretch]:
    """Sentences; what is too long for one (tables, lists without points) is cut at white space that no mention spans."""
    for start, end in spans:
        while end - start > LONGEST:
            cut = next((k for k in range(start + LONGEST, start + LONGEST // 2, -1) if text[k].isspace()), start + LONGEST)
            across = bisect_left(mention_starts, cut) - 1
            if across >= 0 and start < mentions[across].start and cut < mentions[across].end:
                cut = mentions[across].start
            yield start, cut
            start = next((k for k in range(cut, end) if not text[k].isspace()), end)
        yield start, end


def _last_named(names: Sequence[EntityMention], before: int) -> EntityMention | None:
    return next((e for e in reversed(names) if before - e.end < FAR and e.type != "LOC"), None)


def _sentence(article: Article, view: View, inside: Sequence[Mention], context: Context, kinds: Sequence[Kind]) -> list[Claim]:
    dates = [m for m in inside if m.kind == "date"]
    claims: list[Claim] = []
    asked: _Asked | None = None
    for mention in inside:
        if mention.kind in kinds and mention.quantity is not None:
            place = view.place(mention.start, mention.end)
            anchor = asked.anchor if asked is not None and _leans(view, asked.place, place) else place
            asked = _Asked(mention, mention.quantity, place, anchor)
            claims.append(_claim(article, view, asked, dates, context._replace(last=claims[-1].subject if claims else None)))
    return claims


def _leans(view: View, before: Place, place: Place) -> bool:
    """An amount that only repeats or continues the one before: «38 трлн вон (около $26 млрд)», «12 млн, или 1 %»."""
    between = range(before.j, place.i)
    if len(between) > LEAN or any(view.lower[k] in ";:" for k in between):
        return False
    plain = all(_small(view, k) for k in between)
    behind = view.region.at(place.j, "property") if place.j < len(view.atoms) else None
    return plain and (behind is None or behind.value == "gdp")


def _small(view: View, k: int) -> bool:
    """A word that does not part two amounts: a small word, a sign, a comparison, or what both are a share of."""
    hit = view.region.at(k, "property")
    return view.is_stop(k) or bool(
        view.region.at(k, "comparator") or view.region.before(k + 1, "comparator") or (hit and hit.value == "gdp")
    )


def _claim(article: Article, view: View, asked: _Asked, dates: list[Mention], context: Context) -> Claim:
    mention, place = asked.mention, asked.anchor
    attribution = find_attribution(view, place)
    source = attribution.source if attribution else None
    trigger = find_property(
        view, place, mention.kind, view.place(source.start, source.end) if source and view.start <= source.start else None
    )
    subject, rule = find_subject(Question(view, place, trigger, source, context, mention.kind == "capacity"))
    rules = [mention.rule, f"property:{trigger.rule}" if trigger else "", f"subject:{rule}" if subject else ""]
    claim = Claim(
        id="",
        article_id=article.id,
        lang=view.language.code,
        published=article.published,
        kind=mention.kind,
        mention=MentionSpan(start=mention.start, end=mention.end, surface=mention.surface),
        quantity=asked.quantity,
        property=as_property(view, trigger) if trigger else None,
        subject=subject,
        attribution=attribution,
        modality=find_modality(view, place, trigger),
        times=find_times(view, asked.place, dates),
        change=find_change(view, asked.place, asked.quantity.unit),
        evidence=Span(start=view.start, end=view.end, text=view.text[view.start : view.end]),
        rule=" ".join(r for r in rules if r),
        warnings=_warnings(asked.quantity, subject, trigger.id if trigger else None),
    )
    return claim.model_copy(update={"id": claim_id(claim)})


def _warnings(quantity: Quantity, subject: EntityMention | None, identity: str | None) -> tuple[str, ...]:
    open_unit = quantity.unit is None and bool(quantity.candidates)
    said = (("subject not found", subject is None), ("no canonical property", identity is None), ("unit left open by the text", open_unit))
    return tuple(text for text, holds in said if holds)


def claim_id(claim: Claim) -> str:
    """16 hex digits of the article's id and the claim's content."""
    content = claim.model_dump(mode="json", exclude={"id", "published", "rule", "warnings"})
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]
