"""Puts claims together: for each amount of each sentence its property, source, subject, modality, times and change.

Only sentences that hold an amount are worked on. A part that no rule finds stays empty.
"""

import hashlib
import json
from collections.abc import Sequence

from claimkit.claims.attribution import find_attribution
from claimkit.claims.changes import find_change
from claimkit.claims.entities import find_entities
from claimkit.claims.modality import find_modality
from claimkit.claims.properties import as_property, find_property
from claimkit.claims.subjects import Context, Question, find_subject
from claimkit.claims.times import find_times
from claimkit.claims.view import Place, View
from claimkit.lang.lexicon import Language
from claimkit.lang.sentences import sentences
from claimkit.mentions import find_mentions
from claimkit.schema import Article, Claim, EntityMention, Kind, Mention, MentionSpan, Quantity, Span

AMOUNTS: tuple[Kind, ...] = ("money", "capacity", "percent")


def extract(article: Article, language: Language, kinds: Sequence[Kind] = AMOUNTS) -> list[Claim]:
    """The claims of an article, in order of their amounts."""
    mentions = find_mentions(article.text, language, article.published)
    return assemble(article, language, mentions, kinds)


def assemble(article: Article, language: Language, mentions: Sequence[Mention], kinds: Sequence[Kind] = AMOUNTS) -> list[Claim]:
    """Claims from mentions already found."""
    if not any(m.kind in kinds and m.quantity is not None for m in mentions):
        return []
    names = find_entities(article.text, language)
    claims: list[Claim] = []
    subject: EntityMention | None = None
    for start, end in sentences(article.text, language):
        inside = [m for m in mentions if start <= m.start < end]
        if any(m.kind in kinds and m.quantity is not None for m in inside):
            context = Context(tuple(e for e in names if e.end <= start), subject or _last_named(names, start))
            made = _sentence(article, language, View(article.text, start, end, language), inside, names, context, kinds)
            claims.extend(made)
            subject = next((c.subject for c in reversed(made) if c.subject is not None), subject)
        else:
            subject = None
    return claims


def _last_named(names: Sequence[EntityMention], before: int) -> EntityMention | None:
    return next((e for e in reversed(names) if e.end <= before and before - e.end < 200 and e.type != "LOC"), None)


def _sentence(
    article: Article, language: Language, view: View, inside: Sequence[Mention], names: Sequence[EntityMention], context: Context, kinds: Sequence[Kind]
) -> list[Claim]:
    view.place_entities(e for e in names if not any(m.start < e.end and e.start < m.end for m in inside))
    view.block(inside)
    dates = [m for m in inside if m.kind == "date"]
    claims: list[Claim] = []
    before: tuple[Place, Place] | None = None  # the mention before and the mention it leans on
    for m in inside:
        if m.kind in kinds and m.quantity is not None:
            place = view.place(m.start, m.end)
            anchor = before[1] if before is not None and _leans(view, before[0], place) else place
            claims.append(_claim(article, language, view, m, m.quantity, dates, context._replace(last=claims[-1].subject if claims else None), anchor))
            before = place, anchor
    return claims


def _leans(view: View, before: Place, place: Place) -> bool:
    """An amount that only repeats or continues the one before: «38 трлн вон (около $26 млрд)», «12 млн, или 1 %»."""
    between = range(before.j, place.i)
    plain = all(view.is_stop(k) or view.region.at(k, "comparator") or view.region.before(k + 1, "comparator") for k in between)
    return plain and len(between) <= 5 and not any(view.lower[k] in ";:" for k in between) and not (place.j < len(view.atoms) and view.region.at(place.j, "property"))


def _claim(article: Article, language: Language, view: View, mention: Mention, quantity: Quantity, dates: list[Mention], context: Context, place: Place) -> Claim:
    trigger = find_property(view, place, mention.kind)
    attribution = find_attribution(view, place)
    subject = find_subject(Question(view, place, trigger, attribution.source if attribution else None, context, mention.kind == "capacity"))
    rules = [mention.rule, f"property:{trigger.rule}" if trigger else "", f"subject:{subject[1]}" if subject else ""]
    claim = Claim(
        id="",
        article_id=article.id,
        lang=language.code,
        kind=mention.kind,
        mention=MentionSpan(start=mention.start, end=mention.end, surface=mention.surface),
        quantity=quantity,
        property=as_property(view, trigger) if trigger else None,
        subject=subject[0] if subject else None,
        attribution=attribution,
        modality=find_modality(view, place, trigger),
        times=find_times(view, place, dates),
        change=find_change(view, place, quantity.unit),
        evidence=Span(start=view.start, end=view.end, text=view.text[view.start : view.end]),
        rule=" ".join(r for r in rules if r),
        warnings=_warnings(quantity, bool(subject), trigger is not None and trigger.id is not None),
    )
    return claim.model_copy(update={"id": claim_id(claim)})


def _warnings(quantity: Quantity, has_subject: bool, has_property: bool) -> tuple[str, ...]:
    open_unit = quantity.unit is None and bool(quantity.candidates)
    said = (("subject not found", not has_subject), ("no canonical property", not has_property), ("unit left open by the text", open_unit))
    return tuple(text for text, holds in said if holds)


def claim_id(claim: Claim) -> str:
    """16 hex digits of the article's id and the claim's content."""
    content = claim.model_dump(mode="json", exclude={"id", "rule", "warnings"})
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]
