"""Puts claims together: for each amount of each sentence its property, source, subject, modality, times and change.

Only sentences that hold an amount are worked on. A part that no rule finds stays empty.
"""

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimkit.claims.attribution import find_attribution
from claimkit.claims.changes import TIMES, find_change
from claimkit.claims.continued import Voices
from claimkit.claims.coref import Context, Question, speaking
from claimkit.claims.counterparty import find_counterparty
from claimkit.claims.dated import NO_AMOUNT, event_of, is_dated
from claimkit.claims.entities import Retag, find_entities
from claimkit.claims.modality import find_modality
from claimkit.claims.properties import CASUALTIES, as_property, befell, find_property
from claimkit.claims.quotes import inherit
from claimkit.claims.subjects import find_subject
from claimkit.claims.times import find_times
from claimkit.claims.triggers import Measure, Trigger
from claimkit.claims.view import Place, View
from claimkit.lang.lexicon import Language
from claimkit.lang.sentences import sentences
from claimkit.schema import Article, Attribution, Claim, EntityMention, Kind, Mention, MentionSpan, Quantity, Span
from claimkit.text import fold_word, mixes_scripts
from claimkit.unify.canon import may_be_people
from claimkit.unify.quantities import find_mentions

Stretch = tuple[int, int]
AMOUNTS: tuple[Kind, ...] = ("money", "capacity", "percent")
LONGEST = 1500  # characters of a sentence that is read as one
LONGEST_FIGURE = 2  # words of a subject that stands for a figure: «эта цифра»
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
    amounts = [m.start for m in mentions if _asks(m, kinds)]
    if not amounts:
        return []
    text = article.text
    if names is None:
        names = find_entities(text, language, retag=retag, spots=amounts)
    mention_starts, name_starts = [m.start for m in mentions], [e.start for e in names]
    claims: list[Claim] = []
    subject: EntityMention | None = None
    previous = 0
    spans = list(_pieces(text, sentences(text, language), mentions, mention_starts))
    voices = Voices(text, language, spans, names)
    for start, end in spans:
        inside = mentions[bisect_left(mention_starts, start) : bisect_left(mention_starts, end)]
        made: list[Claim] = []
        if any(_asks(m, kinds) for m in inside):
            first, last = bisect_left(name_starts, start), bisect_left(name_starts, end)
            before = tuple(names[max(0, first - BACK) : first])
            view = View(text, start, end, language)
            view.block(inside)
            view.place_entities(e for e in names[first:last] if not any(m.start < e.end and e.start < m.end for m in inside))
            recent = tuple(names[bisect_left(name_starts, previous) : first])
            made = _sentence(article, view, inside, Context(before, subject, recent=recent), kinds, voices)
        subject = next((c.subject for c in reversed(made) if c.subject is not None), None)
        previous = start
        claims.extend(made)
    return [_identified(c) for c in inherit(text, language, spans, names, claims, voices)]


def _asks(mention: Mention, kinds: Sequence[Kind]) -> bool:
    return mention.kind in kinds and (mention.quantity is not None or (mention.kind == "date" and mention.time is not None))


def _identified(claim: Claim) -> Claim:
    return claim.model_copy(update={"id": claim_id(claim)})


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


def _sentence(
    article: Article, view: View, inside: Sequence[Mention], context: Context, kinds: Sequence[Kind], voices: Voices
) -> list[Claim]:
    dates = [m for m in inside if m.kind in {"date", "duration"}]
    claims: list[Claim] = []
    asked: _Asked | None = None
    trigger: Trigger | None = None
    for mention in inside:
        if not _asks(mention, kinds):
            continue
        place = _with_point(view, view.place(mention.start, mention.end))
        if mention.kind == "date":
            if is_dated(view, mention, place, inside) and (dated := _dated(article, view, mention, place, context, voices)) is not None:
                claims.append(dated)
        elif mention.quantity is not None:
            anchor = asked.anchor if asked is not None and _leans(view, asked.place, place) else place
            asked = _Asked(mention, mention.quantity, place, anchor)
            context = context._replace(last=claims[-1].subject if claims else None, trigger=trigger)
            claim, trigger = _claim(article, view, asked, dates, context, voices)
            claims.append(claim)
    return claims


def _with_point(view: View, place: Place) -> Place:
    """An amount and the point of its last word, «лв.»: what follows is right behind it."""
    pointed = place.j + 1 < len(view.atoms) and view.lower[place.j] == "." and not view.atoms[place.j].gap
    return Place(place.i, place.j + 1) if pointed and view.atoms[place.j - 1].kind == "w" else place


def _leans(view: View, before: Place, place: Place) -> bool:
    """An amount that only repeats or continues the one before: «12 трлн иен (около $80 млрд)», «12 млн, или 1 %»."""
    between = range(before.j, place.i)
    if any(view.lower[k] in view.facts.report_joins for k in between):
        return False  # «600 مليار دولار قال إنها قد تبلغ تريليونا»
    if len(between) > LEAN or any(view.lower[k] in ";:" for k in between):
        return False
    if any(_parts(view, k, place) for k in between):
        return False
    plain = all(_small(view, k) for k in between)
    of = place.j + 1 < len(view.atoms) and view.lower[place.j] in view.facts.of_words
    behind = view.region.at(place.j + of, "property") if place.j < len(view.atoms) else None
    return plain and (behind is None or behind.value == "gdp")


def _parts(view: View, k: int, place: Place) -> bool:
    """A word behind which another amount is told: «8 млн, от които 3 млн …», «8 млн, като 51 % ще държи …»."""
    if view.lower[k] in view.facts.relatives:
        return view.lower[k - 1] in view.facts.prepositions
    own = range(place.j, min(place.j + 2 * LEAN, len(view.atoms)))
    return view.lower[k] in view.facts.clause_words and any(view.is_verb(n) and view.same_clause(n, place.i) for n in own)


def _small(view: View, k: int) -> bool:
    """A word that does not part two amounts: a small word, a sign, a comparison, or what both are a share of."""
    hit = view.region.at(k, "property")
    return view.is_stop(k) or bool(
        view.region.at(k, "comparator") or view.region.before(k + 1, "comparator") or (hit and hit.value == "gdp")
    )


def _claim(
    article: Article, view: View, asked: _Asked, dates: list[Mention], context: Context, voices: Voices
) -> tuple[Claim, Trigger | None]:
    mention, place = asked.mention, asked.anchor
    attribution = _attribution(view, place, context, voices)
    trigger = _trigger(view, asked, attribution, context)
    subject, rule = find_subject(_question(view, asked, trigger, attribution, context))
    if context.trigger is not None and trigger is not None and view.lower[trigger.place.i] in view.facts.figure_nouns:
        trigger = context.trigger._replace(rule="figure")
    elif context.trigger is not None and context.last is not None and subject is not None and _is_figure(view, subject):
        trigger, rule = context.trigger._replace(rule="figure"), "figure"
        subject = subject.model_copy(update={"id": context.last.id, "name": context.last.name, "coref": context.last.text})
    rules = [mention.rule, f"property:{trigger.rule}" if trigger else "", f"subject:{rule}" if subject else ""]
    change = find_change(view, asked.place, asked.quantity)
    modality = find_modality(view, place, trigger)
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
        modality="asserted" if change and change.role == "from" and modality == "expected" else modality,  # what it is raised from is so
        times=find_times(view, asked.place, dates, article.published) or find_times(view, place, dates, article.published),
        change=change,
        counterparty=find_counterparty(view, place, trigger, subject, attribution.source if attribution else None),
        evidence=Span(start=view.start, end=view.end, text=view.text[view.start : view.end]),
        rule=" ".join(r for r in rules if r),
        warnings=_warnings(mention, asked.quantity, subject, trigger.id if trigger else None),
    )
    return claim, trigger


def _attribution(view: View, place: Place, context: Context, voices: Voices) -> Attribution | None:
    """Who says so; of a pronoun, whom it stands for; of a verb that goes on without a subject, who spoke before."""
    found = voices.resumed(find_attribution(view, place))
    if found is None or found.source is None or found.source.type != "PRONOUN":
        return found
    return found.model_copy(update={"source": speaking(view, context, found.source)})


def _is_figure(view: View, subject: EntityMention) -> bool:
    """«эта цифра», «الرقم»: the figure named before in the sentence, and so what it measures, and whose it is."""
    words = fold_word(subject.text).split()
    return subject.type == "NOUN" and subject.id is None and len(words) <= LONGEST_FIGURE and not view.facts.figure_nouns.isdisjoint(words)


def _dated(article: Article, view: View, mention: Mention, place: Place, context: Context, voices: Voices) -> Claim | None:
    """A dated statement, where who or what the event is of is known and the date is not that of the saying."""
    trigger = event_of(view, place)
    if trigger is None:
        return None
    asked = _Asked(mention, NO_AMOUNT, place, place)
    attribution = _attribution(view, place, context, voices)
    subject, rule = find_subject(_question(view, asked, trigger, attribution, context))
    times = find_times(view, place, [mention], article.published)
    if subject is None or any(t.role == "said" for t in times):
        return None
    return Claim(
        id="",
        article_id=article.id,
        lang=view.language.code,
        published=article.published,
        kind="date",
        mention=MentionSpan(start=mention.start, end=mention.end, surface=mention.surface),
        quantity=NO_AMOUNT,
        property=as_property(view, trigger),
        subject=subject,
        attribution=attribution,
        modality=find_modality(view, place, trigger),
        times=times,
        evidence=Span(start=view.start, end=view.end, text=view.text[view.start : view.end]),
        rule=f"{mention.rule} property:event subject:{rule}",
        warnings=() if trigger.id else ("no canonical property",),
    )


def _trigger(view: View, asked: _Asked, attribution: Attribution | None, context: Context) -> Trigger | None:
    said = (attribution.source, attribution.cue) if attribution else ()
    inside = (part if part is not None and view.start <= part.start and part.end <= view.end else None for part in said)
    places = [view.place(part.start, part.end) if part is not None else Place(0, 0) for part in inside]
    kind = "percent" if asked.quantity.unit == TIMES else asked.mention.kind  # so many times may be the change of anything
    measure = Measure(kind, asked.quantity.dimension, may_be_people(asked.quantity.unit))
    found = find_property(view, asked.anchor, measure, places)
    own = befell(view, asked.place) if asked.place != asked.anchor and found is not None and found.id in CASUALTIES else None
    if found is not None and own is not None:
        found = found._replace(id=own.value)  # «27 قتيلا و227 جريحا»
    if context.trigger is not None and (found is None or found.rule == "word") and _verbless(view, asked.anchor):
        return context.trigger._replace(rule="shared")  # «ABC – 3,26 млн, CBS – 3,1 млн»
    return found


def _verbless(view: View, place: Place) -> bool:
    """No verb stands in the mention's stretch between commas."""
    same = [k for k in range(len(view.atoms)) if view.soft[k] == view.soft[place.i] and view.hard[k] == view.hard[place.i]]
    return not any(view.is_verb(k) for k in same)


def _question(view: View, asked: _Asked, trigger: Trigger | None, attribution: Attribution | None, context: Context) -> Question:
    unit = asked.quantity.unit or ""
    return Question(
        view=view,
        mention=asked.anchor,
        trigger=trigger if trigger is None or trigger.rule != "shared" else None,
        source=attribution.source if attribution else None,
        context=context,
        physical=asked.mention.kind == "capacity",
        counted=asked.anchor == asked.place and unit.startswith("{") and unit != "{}",
        share=asked.mention.kind == "percent",
    )


def _warnings(mention: Mention, quantity: Quantity, subject: EntityMention | None, identity: str | None) -> tuple[str, ...]:
    said = (
        ("subject not found", subject is None),
        ("no canonical property", identity is None),
        ("unit left open by the text", quantity.unit is None and bool(quantity.candidates)),
        ("letters of another script read as those they look like", mixes_scripts(mention.surface)),
    )
    return tuple(text for text, holds in said if holds)


def claim_id(claim: Claim) -> str:
    """16 hex digits of the article's id and the claim's content."""
    content = claim.model_dump(mode="json", exclude={"id", "published", "rule", "warnings"})
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]
