"""The noun whose value a verb states or a word describes: «объем вырос на …», «بلغت إيرادات …», «قرض حجمه …»."""

from collections.abc import Iterator
from functools import partial

from claimkit.claims.things import run_start
from claimkit.claims.triggers import MISFIT, Measure, Trigger, governed, head_trigger, misfit, trigger_of
from claimkit.claims.view import Place, View
from claimkit.mentions.atoms import Hit
from claimkit.unify.canon import property_info


def described_by(view: View, mention: Place) -> Trigger | None:
    """«قرض حجمه مليار», where the word beside the amount is no property by itself: the word, and what the noun before it measures."""
    k = mention.i - 1
    while k > 0 and view.region.before(k + 1, "comparator"):
        k -= 1
    if k > 1 and view.lower[k] in view.facts.of_words and view.lower[k - 1] in view.facts.composing:
        return Trigger(Place(k - 1, k), None, True, view.atoms[k - 1].start, view.atoms[k - 1].end, "attribute")  # «فريق مؤلف من 35 شخصا»
    if k < 1 or view.lower[k] not in view.facts.attributive or view.region.at(k, "property"):
        return None
    nouns = [h for h in view.of("property") if h.j <= k and k - h.j <= 2 and view.soft[h.i] == view.soft[k]]
    info = property_info(nouns[-1].value) if nouns else None
    if info is not None and not info.thing:
        return None  # «إيرادات قدرها …» are measured themselves
    atom = view.atoms[k]
    return Trigger(Place(k, k + 1), info.id if info else None, True, atom.start, atom.end, "attribute")


def tied_to(view: View, mention: Place, kind: Measure) -> Trigger | None:
    """«прогноза от 8 млн.», «дъно от 1,38 долара»: a noun of no list that the amount hangs on by «of»."""
    k = mention.i - 1
    while k > 0 and view.region.before(k + 1, "comparator") and view.lower[k] not in view.facts.of_words:
        k -= 1
    if kind.dimension == "count" or k < 1 or not view.facts.links or view.lower[k] not in view.facts.of_words:
        return None
    noun = k - 1
    if noun in view.blocked or view.atoms[noun].kind != "w" or view.is_stop(noun) or view.is_verb(noun) or view.is_name(noun):
        return None
    hits = view.region.hits(noun)
    if any(h.category not in {"modality", "source_noun", "future"} for h in hits) or view.is_adjective(noun):
        return None
    first = noun
    while first > 0 and _goes_before(view, first - 1):
        first -= 1
    if first and view.lower[first - 1] in view.facts.prepositions - view.facts.toward:
        return None
    return Trigger(Place(noun, noun + 1), None, True, view.atoms[noun].start, view.atoms[noun].end, "tied")


def _goes_before(view: View, k: int) -> bool:
    """A word that stands before the noun in its phrase: an adjective, a pronoun, a small word but no preposition."""
    if view.lower[k] in view.facts.prepositions or view.lower[k] in view.facts.clause_words:
        return False
    return view.is_adjective(k) or view.lower[k] in view.facts.stops or view.region.at(k, "pronoun") is not None


def changing(view: View, noun: Hit, mention: Place, kind: Measure) -> Trigger | None:
    """«انخفض مؤشر السوق 0.4 %»: of things that are no measure themselves the change is what is measured."""
    info = property_info(noun.value) if noun.category == "property" else None
    if info is None or not info.thing:
        return None
    verbs = [h for h in view.of("change_verb") if h.j <= mention.i and view.same_clause(h.i, mention.i) and view.is_verb(h.i)]
    subject = bool(verbs) and view.facts.verb_first and verbs[-1].j == noun.i  # «صعدت عقود الخام 46 سنتا»
    return trigger_of(view, verbs[-1]) if verbs and (kind.kind == "percent" or subject) else None


def measured(view: View, verb: Trigger | None, mention: Place, kind: Measure | None = None) -> Trigger | None:
    """The noun whose value the verb states, where it has one: «объем перевозок вырос на», «доходы запланированы на уровне»."""
    if verb is None or verb.rule == "word":
        return verb
    if view.facts.verb_first:
        if view.is_linking(verb.place.i):
            return _valued(view, verb, mention) if _listed(view, verb.place.i, mention) else None
        return _topic_of_change(view, verb, kind) or verb
    start = view.clause_start(verb.place.i)
    if start + 1 < verb.place.i and view.lower[start + 1] in view.facts.owned_relatives:
        return _of_antecedent(view, start)
    if any(w in view.facts.relatives for w in view.lower[start : start + 2]) and view.lower[start - 1] not in view.facts.prepositions:
        before = [h for h in view.of("property") if start - 2 <= h.j <= start]
        return trigger_of(view, before[-1]) if before else verb
    nouns = [
        h
        for h in view.of("property")
        if start <= h.i < verb.place.i
        and view.same_clause(h.i, verb.place.i)
        and not governed(view, h)
        and (kind is None or misfit(h, kind) < MISFIT)
    ]
    if nouns:
        return head_trigger(view, nouns[-1])
    if verb.rule.startswith("change") or verb.id in {"growth", "decline"}:  # «на 5 % снизились цены»
        behind = [h for h in view.of("property") if 0 <= h.i - verb.place.j <= 1 and view.soft[h.i] == view.soft[verb.place.i]]
        if behind:
            return head_trigger(view, behind[0])
    word = view.lower[verb.place.j - 1]
    if not (verb.rule.startswith("change") or verb.id in {"growth", "decline", "valuation"} or view.is_linking(verb.place.i)):
        return verb
    return _head_of_phrase(view, start, verb.place) or (None if word in view.facts.stops else verb)


def _of_antecedent(view: View, noun: int) -> Trigger:
    """«дом, стоимость которого …»: the noun; of a mere word of measure what the clause before ends in: «пени, размер которых …»."""
    hit = view.region.at(noun, "property")
    if view.lower[noun] in view.facts.measures:
        hit = next((h for h in view.of("property") if h.j == noun - 1), hit)
    if hit is not None:
        return trigger_of(view, hit)
    return Trigger(Place(noun, noun + 1), None, True, view.atoms[noun].start, view.atoms[noun].end, "whose")


def _listed(view: View, verb: int, mention: Place) -> bool:
    """No other amount stands before this one, or this one is no more than the next of a list: not «بلغ 10 أعضاء من 200 دولة»."""
    return not view.amounts.intersection(range(verb, mention.i)) or view.lower[mention.i - 1] not in view.facts.prepositions


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
    if fit:
        return head_trigger(view, fit[-1])
    head = next((p for p in _things(view, start, verb.place.i) if p.i < p.j), None)  # «أن متوسط عدد الركاب ارتفع إلى …»
    counts = head is not None and view.lower[head.i] in view.facts.measures and not view.region.at(head.i, "property")
    return _noun_trigger(view, head.i) if head is not None and counts else None


def stating(view: View, mention: Place) -> int | None:
    """The verb that has the amount for its value, over a relative clause between them: «بلغ وزن الأغذية التي تحمل مخالفات 32 طنا»."""
    inner = False  # a verb was passed that must be of a relative clause
    for k in range(mention.i - 1, -1, -1):
        if k in view.amounts:
            return None
        if view.lower[k] in view.facts.relatives:
            inner = False
        elif view.is_verb(k) or view.is_value_verb(k):
            if view.is_value_verb(k):
                return None if inner else k
            inner = True
        if k and view.hard[k] != view.hard[k - 1] and view.lower[k] not in view.facts.relatives:
            return None
    return None


def stated(view: View, mention: Place, kind: Measure) -> Trigger | None:
    """The noun whose value the amount is by a verb that states it, where the amount fits it."""
    at = stating(view, mention) if view.facts.verb_first else None
    if at is None:
        return None
    verb = Trigger(Place(at, at + 1), None, False, view.atoms[at].start, view.atoms[at].end, "verb")
    found = _valued(view, verb, mention)
    if found is None or (found.place.j - found.place.i == 1 and view.lower[found.place.i] in view.facts.shares):
        return None
    info = property_info(found.id) if found.id is not None else None
    return found if info is None or info.fits(*kind) or info.otherwise or kind.kind == "percent" else None


def _valued(view: View, verb: Trigger, mention: Place) -> Trigger | None:
    """Where verbs come first, the noun whose value a verb states: behind it, else before it: «بلغت رسوم الاكتتاب», «إيرادات بلغت»."""
    at = verb.place.i
    end = next((k for k in range(at, mention.i) if k in view.amounts), mention.i)
    behind = [p for p in _things(view, at + 1, end) if p.i < p.j]
    best = next(
        (p for p in behind if _measurable(view, p.i)), behind[0] if behind else None
    )  # «قدرت فيتش مطالبات التأمين»: who values, then what
    if best is not None and len(behind) > 1 and any(p.i == best.i for p, _ in view.entities):
        best = behind[1]
    if best is not None and best.i - 1 > at and view.lower[best.i - 1] in view.facts.measures and not _measurable(view, best.i):
        return Trigger(
            Place(best.i - 1, best.j), None, True, view.atoms[best.i - 1].start, view.atoms[best.j - 1].end, "head"
        )  # «نسبة التنفيذ»
    if best is not None:
        thing = view.has_article(best.i) or any(best.i <= p.i < best.j for p, _ in view.entities)
        return verb if thing and not _measurable(view, best.i) else _noun_trigger(view, best.i)
    return _relative_head(view, at) or _described_head(view, at) or _topic_head(view, verb)


def _things(view: View, start: int, end: int) -> Iterator[Place]:
    """The free noun phrases between two atoms; a name and what stands right behind it are two: «فيتش» مطالبات التأمين."""
    for place in map(partial(_words, view), view.heads(start, end)):
        named = next((p for p, _ in view.entities if p.i == place.i and p.j < place.j), None)
        if named is not None:
            yield named
        yield _words(view, Place(named.j, place.j)) if named is not None else place


def _words(view: View, place: Place) -> Place:
    """A phrase without signs before it and words that only say how an amount is meant: «مستوى 50», «الـ40%»."""
    i = place.i
    while i < place.j and (view.atoms[i].kind == "s" or view.lower[i] in view.facts.articles):
        i += 1
    empty = all(view.lower[k] in view.facts.measures for k in range(i, place.j))
    return Place(place.j, place.j) if empty else Place(i, place.j)


def _measurable(view: View, k: int) -> bool:
    return view.region.at(k, "property") is not None or view.lower[k] in view.facts.measures


def _relative_head(view: View, at: int) -> Trigger | None:
    """«متوسط التوقعات الذي بلغ»: the noun before the relative word, a property where one of its words is."""
    k = at - 1
    ends = view.facts.relatives | view.facts.prepositions
    while k >= 0 and view.is_stop(k) and view.lower[k] not in ends:
        k -= 1
    if k < 1 or view.lower[k] not in view.facts.relatives:
        return None
    i = run_start(view, k)
    nouns = [n for n in range(i, k) if _measurable(view, n)]
    return _noun_trigger(view, nouns[0] if nouns else i) if i < k and not view.entities_in(i, k) else None


def _described_head(view: View, at: int) -> Trigger | None:
    """«إيرادات بلغت», «حمولات صافية للسفن بلغت»: words without the article before the verb, which agrees with the first of them."""
    end, i = at, run_start(view, at)
    while i < end and view.has_article(i) and (view.is_oblique(i) or (i and view.lower[i - 1] in view.facts.prepositions)):
        end = i - (not view.is_oblique(i))
        i = run_start(view, end)
    end = next((k for k in range(i + 1, end) if view.has_article(k) and view.is_oblique(k)), end)
    if i == end or any(view.has_article(k) for k in range(i, end)) or view.entities_in(i, end):
        return None
    nouns = [n for n in range(i, end) if _measurable(view, n)]
    if nouns:
        return _noun_trigger(view, nouns[0])
    return _noun_trigger(view, i) if view.agrees(i, at) else None


def _topic_head(view: View, verb: Trigger) -> Trigger | None:
    """«أن عدد المستفيدين من الخدمة خلال الشهر بلغ»: the head of the clause, where no other verb stands before this one."""
    end = at = verb.place.i
    start = view.clause_start(at)
    if view.lower[start] in view.facts.relatives and start:  # «عدد الأسهم التي تم الاكتتاب بها بلغ»
        end, start = start, view.clause_start(start - 1)
    if any(view.is_verb(k) or k in view.amounts for k in range(start, end)):
        return None
    head = next((p for p in map(partial(_words, view), view.heads(start, end)) if p.i < p.j), None)
    if head is None:
        return None
    if _measurable(view, head.i):
        return _noun_trigger(view, head.i)
    return verb if head.j == at or view.lower[start] in view.facts.report_joins else None


def _noun_trigger(view: View, k: int) -> Trigger:
    """The property that a noun phrase is of: of «إجمالي عدد السفن» the number, of «مجموع الموجودات» the assets."""
    while (
        view.lower[k] in view.facts.measures
        and k + 1 < len(view.atoms)
        and not any(h.j - h.i > 1 for h in view.region.hits(k) if h.category == "property")
        and _measurable(view, k + 1)
    ):
        k += 1
    hits = [h for n in (k - 1, k) for h in view.region.hits(n) if h.category == "property" and h.j > k]
    if hits:
        return head_trigger(view, hits[0])  # «نسبة المشاركة»
    return Trigger(Place(k, k + 1), None, True, view.atoms[k].start, view.atoms[k].end, "head")


def _acts(view: View, k: int) -> bool:
    """Somebody who does what the verb says: «съветът на директорите», and no measure."""
    return view.region.at(k, "org_noun", "title", "coref_noun", "source_noun", "loc_noun", "legal_form") is not None


def linked_head(view: View, noun: Hit, mention: Place) -> Trigger | None:
    """«разликата между вноса и износа е 7 млн.»: the head of the clause, where a copula stands between a governed noun and the amount."""
    if view.facts.verb_first or not view.facts.links or not view.same_clause(noun.i, mention.i):
        return None
    copula = next((k for k in range(noun.j, mention.i) if view.is_linking(k)), None)
    found = _head_of_phrase(view, view.clause_start(copula), Place(copula, copula + 1)) if copula is not None else None
    if found is None or found.place.j >= noun.i or view.lower[found.place.j] in view.facts.links:
        return None  # of «размерът на заплатата» the wage is measured
    return None if _acts(view, found.place.i) else found


def _head_of_phrase(view: View, start: int, verb: Place) -> Trigger | None:
    """The head of the phrase before a linking verb, where a genitive follows it: «КИУМ Кольской ВЭС составил»."""
    place = next(view.heads(start, verb.i), None)
    if place is None or view.atoms[place.i].kind != "w":
        return None
    head = next((k for k in range(place.i, place.j) if not view.is_adjective(k)), place.j)
    if view.facts.links and place.j > place.i and view.atoms[place.j - 1].kind == "w":
        head = place.j - 1  # adjectives stand before, and what it is of behind a linking word
    copula = view.lower[verb.j - 1] in view.facts.stops
    owned = head + 1 < place.j or (place.j < verb.i and view.lower[place.j] in view.facts.links and not _acts(view, head))
    if head >= place.j or not (owned or copula) or view.entities_in(head, head + 1):
        return None
    return Trigger(Place(head, head + 1), None, True, view.atoms[place.i].start, view.atoms[head].end, "head")
