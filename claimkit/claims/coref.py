"""The question a subject rule answers, and words that stand for something named before: common nouns and pronouns."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from claimkit.claims.genders import agrees, surely
from claimkit.claims.triggers import Trigger
from claimkit.claims.view import QUOTES, Place, View
from claimkit.lang.lexicon import Language
from claimkit.mentions.atoms import Hit, region_of
from claimkit.schema import EntityMention
from claimkit.text import fold_word
from claimkit.unify.canon import property_info

BODIES = frozenset({"org_noun", "legal_form"})
COUNTRY = "XX"  # as countries' ids are written
CLOSE = 4  # atoms from a speaker within which another name does not speak
THINGS = frozenset({"capacity", "reach"})  # groups of properties that no person has
OPENERS = frozenset({"", ".", "!", "?", "…", "\n"})  # what a sentence begins behind
OFTEN = 2  # times that what a text is about is named
LATELY = 5  # names before a pronoun among which one that agrees for sure stands for it
STEM = 5  # letters by which two forms of a noun are told the same
LONG = 30  # characters before a name in which the noun it is introduced by stands
SHORT = 3  # letters of the shortest common noun that a letter may stand before


class Context(NamedTuple):
    """What the text spoke of before this sentence: names in order, and the subject of the last claim."""

    names: tuple[EntityMention, ...] = ()
    subject: EntityMention | None = None  # of the last claim of the sentence just before
    last: EntityMention | None = None  # of the claim before in this sentence
    trigger: Trigger | None = None  # the property of the claim before in this sentence
    recent: tuple[EntityMention, ...] = ()  # names of the sentence just before


class Question(NamedTuple):
    """The mention asked about, its property, and what went before."""

    view: View
    mention: Place
    trigger: Trigger | None
    source: EntityMention | None
    context: Context
    physical: bool = False
    counted: bool = False  # a number of things, its noun inside the mention
    share: bool = False


def coref(q: Question, k: int) -> EntityMention | None:
    """A common noun or pronoun that stands for something named before."""
    hit = next((h for h in q.view.region.hits(k) if h.category in {"coref_noun", "pronoun"} and _plainly(h)), None)
    if hit is None or k in q.view.blocked or q.view.lower[k] in q.view.facts.possessives:
        return None
    if hit.category == "pronoun":
        return pronoun(q, hit)
    if q.view.facts.oblique_endings and _has_genitive(q.view, hit.j):
        place = q.view.phrase(k)
        return q.view.noun(place) if place is not None else None
    named = _apposed(q, hit) if q.view.facts.oblique_endings else None
    return _common(q, hit) if named is None else None if is_source(q, named) else named


def _has_genitive(view: View, j: int) -> bool:
    """A common noun in the genitive behind a common noun: «группа сторонников» is none named before."""
    if j >= len(view.atoms) or view.atoms[j].kind != "w" or view.is_stop(j) or view.is_verb(j) or view.is_adjective(j):
        return False
    return view.is_oblique(j) and view.soft[j] == view.soft[j - 1]


def _apposed(q: Question, hit: Hit) -> EntityMention | None:
    """The name right behind a common noun that tells its kind: «компания "Корвет"»."""
    view, k = q.view, hit.j
    while k < len(view.atoms) and view.lower[k] in QUOTES:
        k += 1
    return next((e for p, e in view.entities if p.i == k and e.type == hit.value), None)


def _plainly(hit: Hit) -> bool:
    """A word of its own: a pronoun takes no letter before it, and what looks so is another word."""
    return not hit.clitic or (hit.category == "coref_noun" and hit.j - hit.i == 1 and hit.end - hit.start > SHORT)


def pronoun(q: Question, hit: Hit) -> EntityMention:
    """What a pronoun stands for: «мы» for who speaks, others for what was named."""
    if hit.value == "speaker":
        span, source = q.view.hit_span(hit), q.source
        facts = {"id": source.id, "name": source.name, "coref": source.text} if source is not None else {}
        return EntityMention(start=span.start, end=span.end, text=span.text, type="PRONOUN", **facts)  # type: ignore[arg-type]
    if q.view.lower[hit.i] in q.view.facts.report_joins and q.source is not None and q.source.end <= q.view.start + hit.start:
        named = [(p, e) for p, e in q.view.entities if p.j <= hit.i]
        speaker = q.view.place(max(q.source.start, q.view.start), q.source.end)
        return named[-1][1] if named and named[-1][0].i > speaker.j + CLOSE else q.source  # «قالت الشركة إنها …»
    kinds = {"m": ("PERSON", "ORG", "LOC"), "f": ("ORG", "LOC", "PERSON"), "n": ("ORG", "LOC")}.get(hit.value, ("ORG", "PERSON", "LOC"))
    return _referring(q, hit, "PRONOUN", kinds)


def _common(q: Question, hit: Hit) -> EntityMention:
    return _referring(q, hit, "NOUN", (hit.value,))


def _referring(q: Question, hit: Hit, kind: str, types: tuple[str, ...]) -> EntityMention:
    """The word as an entity that carries the id of what it stands for: the last fitting name before it."""
    span = q.view.hit_span(hit)
    before = [e for p, e in q.view.entities if p.j <= hit.i] or []
    names = [*q.context.names, *before]
    info = property_info(q.trigger.id) if q.trigger is not None and q.trigger.id is not None else None
    traded = info is not None and info.id == "price" and q.trigger is not None and not q.trigger.noun  # «он подешевел»
    if info is not None and (info.group in THINGS or traded):
        types = tuple(t for t in types if t != "PERSON")
    if kind == "PRONOUN":
        names = [e for e in names if e.type != "LOC" or _spoken_of(q, e)]
        names = [e for e in names if agrees(q.view.facts, e, hit.value, names)]
        sure = [e for e in names[-LATELY:] if e.type == "PERSON" and surely(q.view.facts, e, hit.value)]
        names = sure or names  # «Мария Колева … Мохамед … тя»
    many = hit.value == "pl" and q.view.facts.genders
    names = [e for e in names[:-LATELY] + [e for e in names[-LATELY:] if not told_by(q.view, e)] if e.type in types]
    fitting = [] if many else names  # «они» are those that no one name tells
    if q.view.facts.verb_first:  # «وهو» takes up the noun before it far more often than a name
        fitting = [e for e in fitting if kind == "NOUN" and _of_kind(q, hit, e)]
    target = _introduced(q, hit, fitting) if kind == "NOUN" else _stands_before(q, hit, types)
    target = target or _at_head(q, fitting) or _told_of(q, fitting) or _salient(fitting)
    facts = {"id": target.id, "name": target.name, "coref": target.text} if target else {}
    return EntityMention(start=span.start, end=span.end, text=span.text, type=kind, **facts)  # type: ignore[arg-type]


def _of_kind(q: Question, hit: Hit, named: EntityMention) -> bool:
    """A name that the noun may stand for: «المصرف» for no party or ministry, «المملكة» for no town."""
    view, noun = q.view, _bare(q, q.view.lower[hit.j - 1])
    if view.lower[hit.j - 1] in view.facts.country_nouns:
        return named.id is not None and len(named.id) == len(COUNTRY) and named.id.isupper()
    before = view.text[max(0, named.start - LONG) : named.start].rstrip(" «„“\"'").split()
    heads = [fold_word(named.text).split()[0], *(fold_word(w) for w in before[-1:])]
    kinds = [_bare(q, w) for w in heads if any(r.category in BODIES for r in view.language.lookup("", _bare(q, w)))]
    return not kinds or noun in kinds


def _bare(q: Question, word: str) -> str:
    """The word without the article and what stands before it."""
    article = next((a for a in sorted(q.view.facts.articles, key=len, reverse=True) if word.startswith(a)), "")
    return word[len(article) :]


def _introduced(q: Question, hit: Hit, names: Sequence[EntityMention]) -> EntityMention | None:
    """The last name that the same common noun stood before: «авиакомпания Ryanair … авиакомпания»."""
    stem = q.view.lower[hit.j - 1][:STEM]
    if len(stem) < STEM:
        return None
    often = Counter(e.id for e in names)
    for e in reversed(names):
        if often[e.id] < OFTEN and e is not names[-1]:
            continue
        before = q.view.text[max(0, e.start - LONG) : e.start].rstrip(" «„“\"'").split()
        if before and fold_word(before[-1]).startswith(stem) and e.type != "PERSON":
            return e
    return None


def _stands_before(q: Question, hit: Hit, types: tuple[str, ...]) -> EntityMention | None:
    """What a common noun before the pronoun in its sentence stands for: «авиакомпания терпит убытки, ее выручка …»."""
    view = q.view
    genders = view.facts.genders.get(hit.value, ())
    for k in range(hit.i - 1, -1, -1):
        if any(p.i <= k < p.j for p, _ in view.entities):
            return None
        noun = next((h for h in view.region.hits(k) if h.category == "coref_noun" and _plainly(h)), None)
        if noun is not None and noun.value in types and view.lower[k].endswith(genders) and not view.governed(k):
            found = _common(q, noun)
            return found.model_copy(update={"text": found.coref}) if found.coref else None
    return None


def _salient(names: Sequence[EntityMention]) -> EntityMention | None:
    """The last of the names that were named more than once, else the last."""
    often = Counter(e.id for e in names)
    return next((e for e in reversed(names) if often[e.id] >= OFTEN), names[-1] if names else None)


def _told_of(q: Question, names: Sequence[EntityMention]) -> EntityMention | None:
    """What the amount of the sentence before was of."""
    subject = q.context.subject
    return next((e for e in reversed(names) if e.id == subject.id), None) if subject is not None and subject.id else None


def _at_head(q: Question, names: Sequence[EntityMention]) -> EntityMention | None:
    """The last name, where it opens a clause, stands beside a verb of this sentence, or opens the sentence before: that speaks of it."""
    last = names[-1] if names and names[-1].type != "LOC" else None
    own = next((p for p, e in q.view.entities if e is last), None)
    if own is not None:
        start = q.view.clause_start(own.i)
        alone = all(q.view.is_stop(k) and not q.view.governed(k + 1) for k in range(start, own.i))
        return last if alone or q.view.is_verb(own.i - 1) else None
    opens = last is not None and q.view.text[: last.start].rstrip(" «„“\"'")[-1:] in OPENERS
    return last if opens and last in q.context.recent else None


def _spoken_of(q: Question, place: EntityMention) -> bool:
    """A place that something was said of, and not only where it was: the subject of a claim before, or no preposition governs it."""
    if place in (q.context.subject, q.context.last):
        return True
    return any(e is place and not q.view.governed(p.i) and not q.view.is_oblique(p.i) for p, e in q.view.entities)


def speaking(view: View, context: Context, source: EntityMention) -> EntityMention:
    """The speaker that a pronoun stands for: «заяви тя» is of the last person before, else of the last body."""
    hit = next((h for h in view.of("pronoun") if source.start <= h.start + view.start < source.end), None)
    if hit is None:
        return source
    names = [e for e in (*context.names, *(e for p, e in view.entities if p.j <= hit.i)) if agrees(view.facts, e, hit.value, context.names)]
    people = [e for e in names if e.type == "PERSON"]
    sure = [e for e in people[-LATELY:] if surely(view.facts, e, hit.value)]
    target = next((group[-1] for group in (sure, people, [e for e in names if e.type == "ORG"]) if group), None)
    return source if target is None else source.model_copy(update={"id": target.id, "name": target.name, "coref": target.text})


def told_by(view: View, name: EntityMention) -> bool:
    """Who was only named as telling it, right behind a report verb: «…, предаде БТА»; nothing further is of it."""
    words = view.text[max(0, name.start - LONG) : name.start].rstrip(" «„“\"'").split()
    return bool(words) and name.type == "ORG" and _reports(view.language, words[-1])


@lru_cache(maxsize=1 << 12)
def _reports(language: Language, word: str) -> bool:
    return any(h.category == "report_verb" and h.j == 1 for h in region_of(word, language).hits(0)) if word.isalpha() else False


def is_source(q: Question, thing: EntityMention) -> bool:
    """Whether the thing is what the claim is attributed to."""
    return q.source is not None and thing.start < q.source.end and q.source.start < thing.end
