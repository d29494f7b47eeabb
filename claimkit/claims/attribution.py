"""Who says so: according-phrases, report verbs before and behind, headings «X: …» and «… — X»; the first that speaks decides."""

from collections.abc import Callable
from typing import Literal

from claimkit.claims.view import COMMAS, QUOTES, Place, View
from claimkit.mentions.atoms import Hit
from claimkit.schema import Attribution, EntityMention

INVERTED = frozenset(',،–—-«»„“”"')
DASHES = frozenset("–—-")
PHRASE = 8  # words of a source that is no name
REACH = 7  # atoms between a report verb and its speaker
Style = Literal["direct", "indirect", "document"]


def find_attribution(view: View, mention: Place) -> Attribution | None:
    """The source of what is said of `mention`, its cue and the style of speech; None where the text itself speaks."""
    for rule in RULES:
        found = rule(view, mention)
        if found is not None:
            return found
    return None


def _according(view: View, mention: Place) -> Attribution | None:
    """«по данным Минфина», «според доклади», «وفق وزارة النفط»."""
    hits = [h for h in view.of("report_phrase") if not _inside_quotes(view, h.i, mention.i) and _bears(view, h, mention)]
    for hit in sorted(hits, key=lambda h: view.gap(h, mention)):
        source = _source_at(view, hit.j) or _any_phrase(view, hit.j)
        if source is not None and not _covers(view, source, mention):
            return Attribution(source=source, cue=view.hit_span(hit), style="document" if hit.value == "document" else "indirect")
    return None


def _bears(view: View, hit: Hit, mention: Place) -> bool:
    """A phrase behind the mention bears on it; one before it where it stands at the head, behind a comma, or in the same stretch."""
    if hit.i > mention.i:
        return view.same_clause(hit.i, mention.i) or view.lower[view.clause_start(hit.i)] not in view.facts.relatives
    opens = hit.i <= 1 or view.lower[hit.i - 1] in COMMAS or view.lower[hit.i - 1] in view.facts.clause_words
    return view.soft[hit.i] == view.soft[mention.i] or (opens and (hit.i <= 1 or view.same_clause(hit.i, mention.i)))


def _reported(view: View, mention: Place) -> Attribution | None:
    """«X заявил, что …», «…, сообщил X», «قالت TSMC إنها …»."""
    verbs = [h for h in view.of("report_verb") if (_closes_content(view, h) if h.i > mention.i else _opens_content(view, h, mention))]
    for hit in sorted(verbs, key=lambda h: (h.i > mention.i, abs(h.i - mention.i))):
        source = _speaker(view, hit)
        if source is not None and not _covers(view, source, mention):
            return Attribution(source=source, cue=view.hit_span(hit), style=_style(view, mention))
    return None


def _heading(view: View, mention: Place) -> Attribution | None:
    """«Северсталь»: выплавка …» at the head, «… — NYT.» at the end."""
    for place, entity in view.entities:
        after = place.j + (place.j < len(view.atoms) and view.lower[place.j] in QUOTES)
        before = place.i - 1 - (place.i > 0 and view.lower[place.i - 1] in QUOTES)
        if place.i <= 1 and after < len(view.atoms) and view.lower[after] == ":" and mention.i > after and entity.type in {"ORG", "PERSON"}:
            return Attribution(source=entity, cue=None, style="indirect")
        last = all(a.kind == "s" for a in view.atoms[after:])
        said = before >= mention.j and view.lower[before] in DASHES and view.atoms[before].gap and _has_verb(view, before)
        if last and said and entity.type == "ORG":
            return Attribution(source=entity, cue=None, style="indirect")
    return None


def _has_verb(view: View, end: int) -> bool:
    """The part of the sentence before `end`, back to a comma, says something."""
    start = next((k for k in range(end - 1, -1, -1) if view.soft[k] != view.soft[end - 1]), -1) + 1
    return any(view.is_verb(k) for k in range(start, end))


def _impersonal(view: View, _: Place) -> Attribution | None:
    """«как сообщается»: said, by nobody named."""
    hits = view.of("report_impersonal")
    return Attribution(source=None, cue=view.hit_span(hits[0]), style="indirect") if hits else None


RULES: tuple[Callable[[View, Place], Attribution | None], ...] = (_according, _reported, _heading, _impersonal)


def _opens_content(view: View, hit: Hit, mention: Place) -> bool:
    """What is reported begins between the verb and the mention: «что», a colon, a quotation mark."""
    between = view.lower[hit.j : mention.i]
    joins = view.facts.report_joins
    if hit.i <= 2 and any(w in view.facts.as_words for w in view.lower[: hit.i]):
        return True
    if hit.value == "promise":
        return view.same_clause(hit.i, mention.i) or bool(joins.intersection(between))
    return bool(joins.intersection(between)) or ":" in between or any(q in QUOTES for q in between)


def _closes_content(view: View, hit: Hit) -> bool:
    """«…, сообщил X.»: behind a comma, a dash or a quotation mark, and reporting nothing further."""
    if not hit.i or view.lower[hit.i - 1] not in INVERTED | view.facts.as_words:
        return False
    return not view.facts.report_joins.intersection(view.lower[hit.j : hit.j + PHRASE])


def _speaker(view: View, hit: Hit) -> EntityMention | None:
    """Who the verb says speaks: behind it where it is inverted or the language puts verbs first, else before it."""
    inverted = hit.i > 0 and (view.lower[hit.i - 1] in INVERTED or view.lower[hit.i - 1] in view.facts.as_words)
    if view.facts.verb_first:
        return _source_at(view, hit.j) or _source_before(view, hit.i)
    if inverted:
        return _source_at(view, hit.j)
    return _source_before(view, hit.i) or (_source_at(view, hit.j) if hit.i == 0 or view.soft[hit.i - 1] != view.soft[hit.i] else None)


def _source_at(view: View, i: int) -> EntityMention | None:
    """The source that begins at atom `i`: a name where one stands in the phrase, else the phrase with its role or noun."""
    while i < len(view.atoms) and view.lower[i] in QUOTES:
        i += 1
    if i >= len(view.atoms) or view.lower[i] in view.facts.report_joins:
        return None
    if view.lower[i] in view.facts.prepositions:
        behind = [e for p, e in view.entities if i < p.i <= i + 2]
        return behind[0] if behind else None
    place = view.phrase(i, PHRASE)
    end = place.j if place else i + 1
    named = [e for p, e in view.entities if i <= p.i <= end and p.i - i < PHRASE]
    people = [e for e in named if e.type == "PERSON"]
    if people or (named and named[0].start <= view.atoms[i].start + view.start):
        return (people or named)[0]
    if place is None:
        return None
    j = next((p.j for p, e in view.entities if e in named), place.j)
    return view.noun(Place(place.i, max(j, place.j))) if _can_speak(view, place) or named else None


def _any_phrase(view: View, i: int) -> EntityMention | None:
    """Any noun phrase: «според доклади», «по некоторым оценкам»."""
    while (
        i < len(view.atoms)
        and view.atoms[i].kind == "w"
        and view.lower[i] in view.facts.stops
        and view.lower[i] not in view.facts.prepositions
    ):
        i += 1
    place = view.phrase(i) if i < len(view.atoms) else None
    return view.noun(place) if place is not None else None


def _source_before(view: View, verb: int) -> EntityMention | None:
    """The source before a verb in its clause: the nearest name, source noun, role or common noun."""
    for k in range(verb - 1, max(-1, verb - 1 - REACH), -1):
        if not view.same_clause(k, verb) and k < verb - 1:
            return None
        named = next((e for p, e in view.entities if p.i <= k < p.j), None)
        if named is not None:
            return named
        if view.region.at(k, "source_noun", "title", "coref_noun", "org_noun"):
            place = view.phrase(k)
            return view.noun(Place(k, min(place.j, verb))) if place and place.i < verb else None
    return None


def _can_speak(view: View, place: Place) -> bool:
    """A phrase with a source noun, a role or an organisation's noun."""
    return any(view.region.at(k, "source_noun", "title", "org_noun", "coref_noun") for k in range(place.i, place.j))


def _style(view: View, mention: Place) -> Style:
    return "direct" if _quote_depth(view, mention.i) else "indirect"


def _quote_depth(view: View, at: int) -> bool:
    """An opening quotation mark before the place that is not closed before it."""
    depth = 0
    for k in range(at):
        sign = view.lower[k]
        if sign in "«„":
            depth += 1
        elif sign in "»”“" and depth:
            depth -= 1
        elif sign == '"':
            depth = 0 if depth else 1
    return depth > 0


def _inside_quotes(view: View, cue: int, mention: int) -> bool:
    return _quote_depth(view, cue) and not _quote_depth(view, mention)


def _covers(view: View, source: EntityMention, mention: Place) -> bool:
    a, b = view.atoms[mention.i].start + view.start, view.atoms[mention.j - 1].end + view.start
    return source.start < b and a < source.end
