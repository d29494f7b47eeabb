"""The noun whose value a verb states or a word describes: «объем вырос на …», «بلغت إيرادات …», «قرض حجمه …»."""

from claimkit.claims.triggers import MISFIT, Measure, Trigger, governed, head_trigger, misfit, trigger_of
from claimkit.claims.view import COMMAS, QUOTES, Place, View
from claimkit.mentions.atoms import Hit
from claimkit.unify.canon import property_info


def described_by(view: View, mention: Place) -> Trigger | None:
    """«قرض حجمه مليار», where the word beside the amount is no property by itself: the word, and what the noun before it measures."""
    k = mention.i - 1
    while k > 0 and view.region.before(k + 1, "comparator"):
        k -= 1
    if k < 1 or view.lower[k] not in view.facts.attributive or view.region.at(k, "property"):
        return None
    nouns = [h for h in view.of("property") if h.j <= k and k - h.j <= 2 and view.soft[h.i] == view.soft[k]]
    info = property_info(nouns[-1].value) if nouns else None
    if info is not None and not info.thing:
        return None  # «إيرادات قدرها …» are measured themselves
    atom = view.atoms[k]
    return Trigger(Place(k, k + 1), info.id if info else None, True, atom.start, atom.end, "attribute")


def deed_before(view: View, mention: Place) -> Trigger | None:
    """«об отмене 150 рейсов», «требует возврата $2 млн»: a noun of a deed, that no list has, right before the amount, its object."""
    k = mention.i - 1
    small = view.facts.prepositions | view.facts.clause_words
    while k > 0 and (view.region.before(k + 1, "comparator") or (view.lower[k] in view.facts.stops and view.lower[k] not in small)):
        k -= 1
    if view.facts.recipient_endings and any(view.lower[n].endswith(view.facts.recipient_endings) for n in range(mention.i, mention.j)):
        return None  # «разослала объявления 50 тысячам клиентов»
    if k < 0 or k in view.blocked or view.soft[k] != view.soft[mention.i]:
        return None
    if view.is_name(k) or view.is_verb(k) or view.region.at(k, "property", "change_noun") is not None:
        return None
    word = view.lower[k]
    if not word.endswith(view.facts.deed_endings or ("\0",)) or word in view.facts.not_deeds:
        return None
    first = k
    while first > 0 and view.is_adjective(first - 1):
        first -= 1
    if first and view.lower[first - 1] in view.facts.place_words and word.endswith(view.facts.locative_endings):
        return None  # «на заседании 20 депутатов»: where
    return Trigger(Place(k, k + 1), None, True, view.atoms[k].start, view.atoms[k].end, "deed")


def changing(view: View, noun: Hit, mention: Place, kind: Measure) -> Trigger | None:
    """«انخفض مؤشر السوق 0.4 %»: of things that are no measure themselves the change is what is measured."""
    info = property_info(noun.value) if noun.category == "property" else None
    if info is None or not info.thing or kind.kind != "percent":
        return None
    verbs = [h for h in view.of("change_verb") if h.j <= mention.i and view.same_clause(h.i, mention.i) and view.is_verb(h.i)]
    return trigger_of(view, verbs[-1]) if verbs else None


def measured(view: View, verb: Trigger | None, mention: Place, kind: Measure | None = None) -> Trigger | None:
    """The noun whose value the verb states, where it has one: «объем перевозок вырос на», «доходы запланированы на уровне»."""
    if verb is None or verb.rule == "word":
        return verb
    if view.facts.verb_first:
        if view.is_linking(verb.place.i):
            return _valued(view, verb, mention)
        return _topic_of_change(view, verb, kind) or verb
    start = view.clause_start(verb.place.i)
    if any(w in view.facts.relatives for w in view.lower[start : start + 2]) and view.lower[start - 1] not in view.facts.prepositions:
        before = [h for h in view.of("property") if start - 2 <= h.j <= start]
        return trigger_of(view, before[-1]) if before else verb
    nouns = [
        h
        for h in view.of("property")
        if start <= h.i < verb.place.i and not governed(view, h) and (kind is None or misfit(h, kind) < MISFIT)
    ]
    if nouns:
        return head_trigger(view, nouns[-1])
    if verb.rule.startswith("change") or verb.id in {"growth", "decline"}:  # «на 5 % снизились цены»
        behind = [h for h in view.of("property") if 0 <= h.i - verb.place.j <= 1 and view.soft[h.i] == view.soft[verb.place.i]]
        if behind:
            return head_trigger(view, behind[0])
    word = view.lower[verb.place.i]
    if not (verb.rule.startswith("change") or verb.id in {"growth", "decline", "valuation"} or view.is_linking(verb.place.i)):
        return verb
    return _head_of_phrase(view, start, verb.place.i) or (None if word in view.facts.stops else verb)


def _topic_of_change(view: View, verb: Trigger, kind: Measure | None) -> Trigger | None:
    """«أما هامش الربح فتراجع …»: the property noun before a verb of change, where that stands behind its subject."""
    if not (verb.rule.startswith("change") or verb.id in {"growth", "decline"}):
        return None
    start = view.clause_start(verb.place.i)
    nouns = [
        h
        for h in view.of("property")
        if start <= h.i and h.j <= verb.place.i and not governed(view, h) and view.soft[h.i] == view.soft[verb.place.i]
    ]
    if not nouns and view.lower[verb.place.i][:1] in view.facts.verb_joins:  # «فقدت أسعار النفط مكاسبها، وانخفضت إلى …»
        nouns = [h for h in view.of("property") if 0 < h.i < verb.place.i and view.is_verb(h.i - 1) and not governed(view, h)]
    fit = [h for h in nouns if kind is None or misfit(h, kind) < MISFIT]
    return head_trigger(view, fit[-1]) if fit else None


def _valued(view: View, verb: Trigger, mention: Place) -> Trigger | None:
    """Where verbs come first, the noun whose value a verb states: behind it, else before it: «بلغت رسوم الاكتتاب», «إيرادات بلغت»."""
    at = verb.place.i
    behind = _next_noun(view, at + 1, mention.i)
    named = next((p for p, _ in view.entities if p.i == behind), None)
    if named is not None:  # «قدرت فيتش مطالبات التأمين»: who values, then what
        behind = _next_noun(view, named.j, mention.i)
    free = not any(view.lower[k] in view.facts.prepositions for k in range(at + 1, behind))
    if behind < mention.i and free and not view.is_verb(behind):
        return _noun_trigger(view, behind)
    k = at - 1
    while k >= 0 and (
        view.lower[k] in COMMAS or (view.is_stop(k) and view.lower[k] not in view.facts.prepositions and view.atoms[k].kind == "w")
    ):
        k -= 1
    end = k + 1
    while (
        k >= 0
        and view.atoms[k].kind == "w"
        and not view.is_stop(k)
        and not view.is_verb(k)
        and not (k + 1 < end and view.opens_phrase(k + 1))
    ):
        k -= 1
    run = range(k + 1, end)
    if not run or any(p.i in run for p, _ in view.entities):
        return None
    if k >= 0 and view.lower[k] in view.facts.prepositions and not any(view.region.at(n, "property") for n in run):
        head = next(view.heads(view.clause_start(end - 1), end), None)
        return _noun_trigger(view, head.i) if head is not None and not view.entities_in(head.i, head.j) else None
    return _noun_trigger(view, next((n for n in run if view.region.at(n, "property")), run[0]))


def _next_noun(view: View, k: int, end: int) -> int:
    return next((n for n in range(k, end) if not view.is_stop(n) and view.lower[n] not in QUOTES), end)


def _noun_trigger(view: View, k: int) -> Trigger:
    if (
        view.lower[k] in view.facts.measures
        and k + 1 < len(view.atoms)
        and (view.region.at(k + 1, "property") or view.lower[k + 1] in view.facts.measures)
    ):
        k += 1  # of «إجمالي عدد السفن» the number
    hit = next((h for h in view.region.hits(k) if h.category == "property"), None)
    if hit is not None:
        return head_trigger(view, hit)
    return Trigger(Place(k, k + 1), None, True, view.atoms[k].start, view.atoms[k].end, "head")


def _head_of_phrase(view: View, start: int, verb: int) -> Trigger | None:
    """The head of the phrase before a linking verb, where a genitive follows it: «КИУМ Кольской ВЭС составил»."""
    place = next(view.heads(start, verb), None)
    if place is None or view.atoms[place.i].kind != "w":
        return None
    head = next((k for k in range(place.i, place.j) if not view.is_adjective(k)), place.j)
    copula = view.lower[verb] in view.facts.stops
    if head >= place.j or (head + 1 == place.j and not copula) or view.entities_in(head, head + 1):
        return None
    return Trigger(Place(head, head + 1), None, True, view.atoms[place.i].start, view.atoms[head].end, "head")
