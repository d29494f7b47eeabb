"""Whose a property noun is by what stands behind it or is written onto it: «доход компании», «إيرادات الشركة», «ее доходы», «ثروته»."""

from collections.abc import Iterator

from claimkit.claims.coref import Question, coref, pronoun
from claimkit.claims.things import is_definite, run_start, thing_at
from claimkit.claims.triggers import Trigger
from claimkit.claims.view import COMMAS, Place, View
from claimkit.schema import EntityMention
from claimkit.text import fold_word

NEAR = 4  # atoms behind a noun with the article in which the name that it is of may stand


def genitive(q: Question) -> EntityMention | None:
    """«доход компании», «приходите на OpenAI», «إيرادات الشركة», «القيمة الإجمالية للمشروع»."""
    t, view = q.trigger, q.view
    if t is None or not t.noun:
        return None
    i = t.place.j
    while i + 1 < len(view.atoms) and view.lower[i] in view.facts.links and view.lower[i + 1] in view.facts.not_owners:
        i += 2  # «продажбите на дребно на острова»
    if i > t.place.j and i < len(view.atoms) and view.lower[i] not in view.facts.links:
        return None
    if i < len(view.atoms) and view.lower[i] in view.facts.links and view.region.at(i, "per") is not None:
        return None  # «дъжд на кв. м»
    if i < len(view.atoms) and view.lower[i] in view.facts.links:
        i += 1
    if i + 2 < len(view.atoms) and view.region.at(i, "unit") and view.lower[i + 1] in view.facts.of_words and i + 2 not in view.blocked:
        i += 2  # «سعر الكيلو من العسل»: the honey's
    if view.facts.articles:
        return _construct(q, t, i)
    thing = thing_at(q, i)
    return None if thing is not None and thing.type == "NOUN" and _only_measures(view, thing) else thing


def _only_measures(view: View, thing: EntityMention) -> bool:
    return all(w in view.facts.measures for w in fold_word(thing.text).split())


def _construct(q: Question, t: Trigger, i: int) -> EntityMention | None:
    """Where the noun shows whether a genitive may follow: none behind the article or a pronoun, but adjectives and «of» may."""
    view = q.view
    bound = view.is_definite_word(t.place.j - 1)
    k = i
    while k < min(i + 3, len(view.atoms)) and k not in view.blocked and (_adjective_of(view, k, t) if not bound else view.has_article(k)):
        if bound and view.is_oblique(k):
            break
        k += 1
    if k < len(view.atoms) and k not in view.blocked and k > t.place.i and _of_noun(view, k) and (bound or k > i):
        place = view.phrase(k)
        return _thing_of(q, k, place) if place is not None else None
    thing = thing_at(q, k if not bound else i)
    if thing is None or thing.type != "NOUN" or thing.coref:
        return thing if not bound or (thing is not None and thing.start == _start_of(view, i)) else _named_behind(q, i)
    if bound:
        return _named_behind(q, i)
    return _trimmed(view, thing, t) if is_definite(view, thing) and not _only_measures(view, thing) else None


def _start_of(view: View, i: int) -> int:
    return view.start + view.atoms[i].start if i < len(view.atoms) else -1


def _adjective_of(view: View, k: int, t: Trigger) -> bool:
    """«إيرادات فصلية», «استثمارات مستهدفة بقطاع»: an adjective without the article, or a participle of the noun's gender."""
    if view.has_article(k) or view.atoms[k].kind != "w" or view.is_stop(k) or view.region.hits(k):
        return False
    participle = view.lower[k].startswith(view.facts.participle_beginnings) and view.is_feminine(k)
    return view.is_feminine(t.place.j - 1) and (view.is_adjective(k) or participle)


def _of_noun(view: View, k: int) -> bool:
    """A noun with the «of» of the language written onto it: «للمشروع»."""
    whose = view.lower[k].startswith(view.facts.of_prefixes) or (view.lower[k][:1] in view.facts.of_letters and not view.is_stop(k))
    return whose and view.is_oblique(k) and view.region.at(k, "change_noun") is None


def _thing_of(q: Question, k: int, place: Place) -> EntityMention:
    named = q.view.entities_in(k, place.j)
    return named[0][1] if named else without_prefix(q.view, place)


def _named_behind(q: Question, i: int) -> EntityMention | None:
    """«الطلب المتوقع من OpenAI»: a name within a few words."""
    named = q.view.entities_in(i, i + NEAR)
    return named[0][1] if named and named[0][0].j <= q.mention.i and q.view.soft[named[0][0].i] == q.view.soft[i - 1] else None


def _trimmed(view: View, thing: EntityMention, t: Trigger) -> EntityMention:
    """«طاقة المطار الاستيعابية»: an adjective that agrees with the property and not with the word before it is of the property."""
    place = view.place(thing.start, thing.end)
    j = place.j
    while (
        j - place.i > 1
        and view.has_article(j - 1)
        and view.is_adjective(j - 1)
        and view.has_article(j - 2)
        and not view.is_feminine(j - 2)
        and not view.region.at(j - 2, "count", "property")
        and view.is_feminine(t.place.i)
    ):
        j -= 1
    return thing if j == place.j else view.noun(Place(place.i, j))


def possessive(q: Question) -> EntityMention | None:
    """«ее рыночная капитализация», «استثماراتها»: what the pronoun stands for."""
    t, view = q.trigger, q.view
    if t is None or not t.noun:
        return None
    if view.has_pronoun(t.place.i):
        return owner(q, t.place.i) or q.context.last or q.context.subject
    told = {k for h in view.of("report_phrase") for k in range(h.i, h.j)}
    for k in (n for n in (t.place.i - 1, t.place.i - 2) if n not in told):
        hit = view.region.at(k, "pronoun") if k >= 0 else None
        if hit is not None and not hit.clitic and view.lower[k] not in view.facts.report_joins and view.soft[k] == view.soft[t.place.i]:
            return pronoun(q, hit)
    return None


def owner(q: Question, k: int) -> EntityMention | None:
    """What the pronoun on the end of a word stands for: what it describes, else the nearest free name or phrase before it that agrees."""
    view = q.view
    beside = _described_end(view, k)
    if beside and beside - 1 in view.amounts and view.region.at(beside - 1, "unit", "currency") is None:
        return view.noun(Place(beside - 1, beside))  # «999 صفقة بلغت قيمتها …»
    things = list(_before(q, k))
    if things and things[0][1] == beside:
        return things[0][2]
    free = [e for i, _, e in things if not view.governed(i) and not view.is_oblique(i)]
    return next(iter(free), next((e for _, _, e in things), None))


def _described_end(view: View, k: int) -> int | None:
    """Where the phrase ends that a word with a pronoun describes: «الخريجين والبالغ عددهم», «الحجوزات التي بلغت قيمتها», «أرض مساحتها»."""
    j = k
    if k > 0 and view.is_value_verb(k - 1):
        j = k - 1
        while j > 0 and view.region.at(j - 1, "negation", "modality") is not None:
            j -= 1
    while j > 0 and (view.lower[j - 1] in view.facts.relatives or view.lower[j - 1] in view.facts.describing):
        j -= 1
    if view.lower[k] not in view.facts.attributive and view.lower[j] not in view.facts.relatives:
        return None
    return j - (j > 0 and view.lower[j - 1] in COMMAS and (j == k or view.lower[j] in view.facts.relatives))


def _before(q: Question, k: int) -> Iterator[tuple[int, int, EntityMention]]:
    """Names and phrases (with their atoms) before a word with a pronoun that agree with it, the nearest first."""
    view = q.view
    persons = view.lower[k].endswith(view.facts.human_pronouns)
    end = k
    while end > 0:
        i = run_start(view, end)
        named = next(((p, e) for p, e in reversed(view.entities) if p.j <= end and (p.i >= i or p.j == end)), None)
        if named is not None:
            i = named[0].i
            if _may_own(view, k, *named):
                yield i, end, named[1]
        elif persons:
            many = next((w for w in range(end - 1, i - 1, -1) if view.is_of_persons(w)), None)
            if many is not None:
                yield many, end, without_prefix(view, Place(many, end))
        elif end < k or view.lower[k] in view.facts.attributive:
            agreeing = next((n for n in _heads(view, i, end) if view.stands_for(k, n)), None)
            alone = end - i == 1 and view.is_adjective(i)  # «غير النفطية»
            if agreeing is not None and not alone and not any(view.has_pronoun(n) for n in range(i, end)):
                yield agreeing, end, coref(q, agreeing) or without_prefix(view, Place(agreeing, end))
        end = i if i < end else end - 1


def _heads(view: View, i: int, end: int) -> Iterator[int]:
    """The first word of a phrase, and the nouns with the article that the first is of: «مبيعات المصنع»."""
    yield from (n for n in range(i, end) if n == i or (view.has_article(n) and not view.has_article(n - 1)))


def without_prefix(view: View, place: Place) -> EntityMention:
    """The phrase without the preposition written onto it: «لمحطة طاقة», «للخريجين», «بالمزارعين»."""
    whole, word = view.noun(place), view.lower[place.i]
    if not view.is_oblique(place.i):
        return whole
    of = [len(p) for p in view.facts.of_prefixes if word.startswith(p)]
    bare = min(map(len, view.facts.articles), default=0)  # letters of the article without a clitic
    article = min((n for a in view.facts.articles if len(a) == bare and (n := word.find(a)) > 0), default=0)
    read = next((h.start + view.start - whole.start for h in view.region.hits(place.i) if h.clitic), 0)
    cut = max(of) if of else article if view.has_article(place.i) else read
    return whole.model_copy(update={"start": whole.start + cut, "text": whole.text[cut:]}) if whole.text[:cut].isalpha() else whole


def _may_own(view: View, k: int, place: Place, entity: EntityMention) -> bool:
    """The gender of a name as far as its kind and its first word tell it."""
    word = view.lower[k]
    if word.endswith(view.facts.human_pronouns):
        return entity.type == "ORG"
    if word.endswith(view.facts.possessive_endings):
        return entity.type != "PERSON"
    return not view.is_feminine(place.i)
