"""Who says so: according-phrases, report verbs before and behind, headings «X: …» and «… — X»; the first that speaks decides."""

from collections.abc import Callable
from typing import Literal

from claimkit.claims.speakers import INVERTED, PHRASE, any_source, source_at, speaker
from claimkit.claims.stretches import says
from claimkit.claims.verbfirst import speaker_cited, speaker_relayed
from claimkit.claims.view import COMMAS, QUOTES, Place, View
from claimkit.mentions.atoms import Hit
from claimkit.schema import Attribution, EntityMention

DASHES = frozenset("–—-")
DATELINE = 12  # atoms of the head of a sentence in which an agency stands in brackets
Style = Literal["direct", "indirect", "document"]
PLAIN = frozenset({"say", "write", "affirm"})
LATER = frozenset({"citing", "relayed"})  # phrases that name a source behind the one that a verb names
NOMINAL = frozenset({"promise", "announce", "affirm"})  # verbs whose object may be what is said


def find_attribution(view: View, mention: Place) -> Attribution | None:
    """The source of what is said of `mention`, its cue and the style of speech; None where the text itself speaks."""
    for rule in RULES:
        found = rule(view, mention)
        if found is not None:
            return _with_outlet(view, mention, _nearer(view, mention, found) if rule is _according else found)
    return None


def _nearer(view: View, mention: Place, found: Attribution) -> Attribution:
    """«По данным Reuters, министр заявил, что …»: the one who is told to have said it is the source, the paper the outlet."""
    paper, cue = found.source, found.cue
    told = _reported(view, mention) if paper is not None and (paper.type == "ORG" or view.facts.verb_first) else None
    if told is None or told.source is None or told.cue is None or cue is None or told.source.start == getattr(paper, "start", None):
        return found
    plain = any(h.value in PLAIN and h.start + view.start == told.cue.start for h in view.of("report_verb"))
    between = cue.end <= told.cue.start and told.cue.end <= view.start + view.atoms[mention.i].start
    inside = view.facts.verb_first and told.cue.end <= told.source.start < cue.start <= view.start + view.atoms[mention.i].start
    return told.model_copy(update={"outlet": paper}) if plain and (between or inside) else found


def _with_outlet(view: View, mention: Place, found: Attribution) -> Attribution:
    """«WSJ пишет, ссылаясь на источники»: those it leans on are the source, the paper is the outlet."""
    if found.cue is None or found.source is None:
        return found
    for hit in view.of("report_phrase"):
        if hit.value == "relayed" and hit.i > mention.i and (outlet := source_at(view, hit.j)) is not None:
            return found if outlet.start == found.source.start else found.model_copy(update={"outlet": outlet})
        if hit.value == "citing" and hit.start + view.start != found.cue.start:
            source = _cited(view, hit)
            if source is not None and not _covers(view, source, mention) and source.start != found.source.start:
                return found.model_copy(update={"source": source, "outlet": found.source})
    return found


def _cited(view: View, hit: Hit) -> EntityMention | None:
    """Who stands behind an according-phrase."""
    if view.facts.verb_first:
        return speaker_cited(view, hit)
    return source_at(view, hit.j) or any_source(view, hit.j)


def _according(view: View, mention: Place) -> Attribution | None:
    """«по данным Минфина», «според доклади», «وفق وزارة النفط»."""
    hits = [h for h in view.of("report_phrase") if h.value != "within"]
    if _reported(view, mention) is not None:  # «قال … إن …، فيما … حسب …»: what stands in another clause is not of this one
        hits = [h for h in hits if h.i < mention.i or not view.facts.verb_first or view.same_clause(h.i, mention.i)]
    return _phrase_of(view, hits, mention)


def _within(view: View, mention: Place) -> Attribution | None:
    """«в заявлении министра», «في بيان الوزارة»: where it was said, if nobody is told to have said it."""
    return _phrase_of(view, [h for h in view.of("report_phrase") if h.value == "within"], mention)


def _phrase_of(view: View, hits: list[Hit], mention: Place) -> Attribution | None:
    hits = [h for h in hits if not _inside_quotes(view, h.i, mention.i) and _bears(view, h, mention)]
    for hit in sorted(hits, key=lambda h: (h.value in LATER, view.gap(h, mention))):
        if hit.value in LATER and _reported(view, mention) is not None:
            continue
        if hit.value != "his" and _standard(view, hit):
            continue
        if hit.value == "his":
            return Attribution(source=_his(view, hit), cue=view.hit_span(hit), style="indirect")
        source = _document(view, hit) or _cited(view, hit) or _own_word(view, hit)
        if source is not None and not _covers(view, source, mention):
            return Attribution(source=source, cue=view.hit_span(hit), style="document" if hit.value == "document" else "indirect")
    return None


def _standard(view: View, hit: Hit) -> bool:
    """«според вида», «според тарифите на …»: what an amount depends on, and nobody who says it."""
    k = next((k for k in range(hit.j, min(hit.j + 3, len(view.atoms))) if not view.is_adjective(k)), len(view.atoms))
    stems = tuple(view.facts.standards)
    return bool(stems) and k < len(view.atoms) and view.lower[k].startswith(stems)


def _document(view: View, hit: Hit) -> EntityMention | None:
    """«Според данните ръстът …»: the document itself, where its last word has the article and nothing says whose it is."""
    if hit.value != "document" or not view.facts.links or hit.j >= len(view.atoms) or view.lower[hit.j] in view.facts.prepositions:
        return None
    return view.noun(Place(hit.j - 1, hit.j)) if view.lower[hit.j - 1] not in view.facts.prepositions else None


def _own_word(view: View, hit: Hit) -> EntityMention | None:
    """«Согласно отчёту, …»: the last word of the phrase, where it is a source and nothing follows."""
    return view.noun(Place(hit.j - 1, hit.j)) if hit.j - hit.i > 1 and view.region.at(hit.j - 1, "source_noun") else None


def _bears(view: View, hit: Hit, mention: Place) -> bool:
    """A phrase behind the mention bears on it; one before it where it stands at the head, behind a comma, or in the same stretch."""
    if _bracketed(view, hit.i, mention.i):
        return False
    if hit.i > mention.i:
        return view.same_clause(hit.i, mention.i) or view.lower[view.clause_start(hit.i)] not in view.facts.relatives
    opens = hit.i <= 1 or view.lower[hit.i - 1] in COMMAS or view.lower[hit.i - 1] in view.facts.clause_words
    return view.soft[hit.i] == view.soft[mention.i] or (opens and (hit.i <= 1 or view.same_clause(hit.i, mention.i)))


def _bracketed(view: View, cue: int, mention: int) -> bool:
    """In brackets that hold a sentence of their own, and not the mention: «… (по последним данным, улицу открыли)»."""
    opens = next((k for k in range(cue, -1, -1) if view.lower[k] in {"(", ")"}), -1)
    if opens < 0 or view.lower[opens] == ")":
        return False
    closes = next((k for k in range(cue, len(view.atoms)) if view.lower[k] == ")"), len(view.atoms))
    return not opens < mention < closes and any(view.is_verb(k) for k in range(opens, closes))


def _his(view: View, hit: Hit) -> EntityMention:
    """«по его словам», «حسب قوله»: the pronoun, or the word that carries it."""
    at = next((k for k in range(hit.i, hit.j) if view.region.at(k, "pronoun")), hit.j - 1)
    return view.noun(Place(at, at + 1)).model_copy(update={"type": "PRONOUN"})


def _heading(view: View, mention: Place) -> Attribution | None:
    """«Северсталь»: выплавка …» at the head, «… — NYT.» at the end, a dateline «София (БТА) – …»."""
    for place, entity in view.entities:
        after = place.j + (place.j < len(view.atoms) and view.lower[place.j] in QUOTES)
        before = place.i - 1 - (place.i > 0 and view.lower[place.i - 1] in QUOTES)
        if place.i <= 1 and after < len(view.atoms) and view.lower[after] == ":" and mention.i > after and entity.type in {"ORG", "PERSON"}:
            return Attribution(source=entity, cue=None, style="indirect")
        last = all(a.kind == "s" for a in view.atoms[after:])
        said = before >= mention.j and view.lower[before] in DASHES and view.atoms[before].gap and _has_verb(view, before)
        if last and said and entity.type == "ORG":
            return Attribution(source=entity, cue=None, style="indirect")
    return _dateline(view)


def _dateline(view: View) -> Attribution | None:
    """A word in brackets or strokes before a dash, near the head: «تونس (وات) - …», «МОСКВА, 3 окт /ТАСС/.»."""
    for k in range(1, min(DATELINE, len(view.atoms) - 3)):
        opens, closes = view.lower[k], view.lower[k + 2]
        if (opens, closes) in {("(", ")"), ("/", "/")} and view.atoms[k + 1].kind == "w" and view.lower[k + 3] in DASHES | {"."}:
            known = next((e for p, e in view.entities if p.i == k + 1), None)
            if any(view.is_verb(n) for n in range(k)):
                return None
            name = known or view.noun(Place(k + 1, k + 2)).model_copy(update={"type": "ORG"})
            return Attribution(source=name, cue=None, style="indirect")
    return None


def _impersonal(view: View, mention: Place) -> Attribution | None:
    """«как сообщается»: said, by nobody named; and forms of the verb that mean no more («щял да», «бил решил»)."""
    hits = [h for h in view.of("report_impersonal") if h.value != "renarrative" or _renarrates(view, h, mention)]
    return Attribution(source=None, cue=view.hit_span(hits[0]), style="indirect") if hits else None


def _renarrates(view: View, hit: Hit, mention: Place) -> bool:
    """A participle of hearsay in the mention's clause: no copula beside it, as the plain perfect has."""
    near = range(max(0, hit.i - 3), min(hit.j + 2, len(view.atoms)))
    plain = any(view.lower[k] in view.facts.copulas and not hit.i <= k < hit.j for k in near)
    return view.same_clause(hit.i, mention.i) and not plain


def _reported(view: View, mention: Place) -> Attribution | None:
    """«X заявил, что …», «…, сообщил X», «قالت TSMC إنها …»."""
    for hit in _telling(view, mention):
        if view.lower[hit.i] in view.facts.editorial:
            continue
        source = speaker(view, hit)
        if source is not None and hit.value in NOMINAL and source.type == "PRONOUN":
            continue  # «они обязались построить»: who does it
        if source is not None and not _covers(view, source, mention):
            told = Attribution(source=source, cue=view.hit_span(hit), style=_style(view, mention))
            cited = speaker_relayed(view, hit)
            return told if cited is None else told.model_copy(update={"source": cited, "outlet": source})
    return None


def _telling(view: View, mention: Place) -> list[Hit]:
    """The report verbs whose content holds the mention, nearest first, those before it first."""
    nobody = {h.i for h in view.of("report_impersonal")} if view.facts.verb_first else set()  # «يذكر أن»
    verbs = [h for h in view.of("report_verb") if view.is_report(h) and h.i not in nobody]
    verbs = [h for h in verbs if (_closes_content(view, h) if h.i > mention.i else _opens_content(view, h, mention))]
    return sorted(verbs, key=lambda h: (h.i > mention.i, abs(h.i - mention.i)))


def _went_on(view: View, mention: Place) -> Attribution | None:
    """«وأضاف أن …»: where a verb needs no subject, the speaker is the one named before; `quotes.inherit` looks for it."""
    if not view.facts.verb_first:
        return None
    hits = [h for h in _telling(view, mention) if h.i < mention.i and h.value != "relay"]
    return Attribution(source=None, cue=view.hit_span(hits[0]), style=_style(view, mention)) if hits else None


def _has_verb(view: View, end: int) -> bool:
    """The part of the sentence before `end`, back to a comma, says something."""
    start = next((k for k in range(end - 1, -1, -1) if view.soft[k] != view.soft[end - 1]), -1) + 1
    return any(view.is_verb(k) for k in range(start, end))


def _opens_content(view: View, hit: Hit, mention: Place) -> bool:
    """What is reported begins between the verb and the mention: «что», a colon, a quotation mark; of some verbs it is the object."""
    if view.facts.verb_first and (hit.value not in NOMINAL or not view.same_clause(hit.i, mention.i)):
        return says(view, hit.j, mention.i) or (hit.i <= 2 and any(w in view.facts.as_words for w in view.lower[: hit.i]))
    apart = view.facts.not_content  # «بعد أن» is no «that»
    between = [w for k, w in enumerate(view.lower[hit.j : mention.i], start=hit.j) if view.lower[k - 1] not in apart]
    cut = next((n for n, w in enumerate(between) if w in view.facts.relatives), len(between))
    joins = view.facts.report_joins
    if hit.i <= 2 and any(w in view.facts.as_words for w in view.lower[: hit.i]):
        return True
    if hit.value in NOMINAL and view.same_clause(hit.i, mention.i):
        return True
    return bool(joins.intersection(between[:cut])) or ":" in between or any(q in QUOTES for q in between)


def _closes_content(view: View, hit: Hit) -> bool:
    """«…, сообщил X.»: behind a comma, a dash or a quotation mark, and reporting nothing further."""
    if not hit.i or view.lower[hit.i - 1] not in INVERTED | view.facts.as_words:
        return False
    if hit.clitic and hit.clitic[-1] in view.facts.verb_joins:
        return False  # «، وقدرت فيتش …» opens a clause of its own
    return not view.facts.report_joins.intersection(view.lower[hit.j : hit.j + PHRASE])


def _style(view: View, mention: Place) -> Style:
    return "direct" if _quote_depth(view, mention.i) else "indirect"


def _quote_depth(view: View, at: int) -> bool:
    """An opening quotation mark before the place that is not closed before it."""
    depth = 0
    for k in range(at):
        sign = view.lower[k]
        if sign in "«„" or (sign == "“" and _before_a_word(view, k)):
            depth += 1
        elif sign in "»”“" and depth:
            depth -= 1
        elif sign == '"':
            depth = 0 if depth else 1
    return depth > 0


def _before_a_word(view: View, k: int) -> bool:
    """A sign that stands as an opening one does: “ opens in English and closes behind „."""
    return (k == 0 or view.atoms[k].gap > 0) and not view.atoms[k + 1].gap


def _inside_quotes(view: View, cue: int, mention: int) -> bool:
    return _quote_depth(view, cue) and not _quote_depth(view, mention)


def _covers(view: View, source: EntityMention, mention: Place) -> bool:
    a, b = view.atoms[mention.i].start + view.start, view.atoms[mention.j - 1].end + view.start
    return source.start < b and a < source.end


RULES: tuple[Callable[[View, Place], Attribution | None], ...] = (_according, _reported, _within, _heading, _went_on, _impersonal)
