"""What is measured: the property word that governs a mention.

Every property noun and verb of the sentence has a cost for a mention: the atoms and borders between them, more where it stands behind
the mention or under a preposition of its own. The cheapest wins; where none is near, the bare verb or noun beside the mention says it.
"""

from collections.abc import Iterator, Sequence

from claimkit.claims.deeds import deed_before, sized
from claimkit.claims.triggers import MISFIT, NOUNS, Measure, Trigger, governed, head_trigger, misfit, trigger_of
from claimkit.claims.valued import changing, described_by, linked_head, measured, stated, tied_to
from claimkit.claims.view import SIDE, TIMES, Place, View
from claimkit.mentions.atoms import Hit
from claimkit.schema import Property
from claimkit.text import fold_word
from claimkit.unify.canon import property_info

LIMIT = 26  # atoms and borders beyond which a property word says nothing about a mention
CHANGES = frozenset({"growth", "decline", "up", "down"})  # «добавил» says, it does not add
CASUALTIES = frozenset({"killed", "wounded"})
BESIDE = 4  # atoms between a deed and those it befell
LETTERS = 4  # of the shortest word that may say by itself what is measured
GOVERNED, VERB, CHANGE, AFTER_STOP = 5, 1, 4, 6


def find_property(view: View, mention: Place, kind: Measure, told: Sequence[Place] = ()) -> Trigger | None:
    """The word that says what `mention` measures; of its source and cue (`told`) the one does not, nor the other where it is no change."""
    trigger = _counting(view, mention, _found(view, mention, kind, told))
    if trigger is not None and trigger.rule == "verb" and (listed := view.region.at(trigger.place.i, "property_verb")) is not None:
        trigger = trigger._replace(id=listed.value)  # the nearest verb, which is one of the lists
    if trigger is not None and kind.dimension == "length" and trigger.noun:
        word = fold_word(view.text[view.start + trigger.start : view.start + trigger.end])
        trigger = trigger._replace(id=view.facts.lengths.get(word, trigger.id))  # «بارتفاع 14 مترا» is no growth
    info = property_info(trigger.id) if trigger is not None and trigger.id is not None else None
    if trigger is None or info is None or info.fits(*kind) or (kind.kind == "percent" and info.otherwise is None):
        return trigger
    return trigger._replace(id=info.otherwise)  # the «мощность» of a mine is no power; a verb of another kind has no canonical id here


def befell(view: View, mention: Place) -> Hit | None:
    """The noun counted, where it says what befell those it counts: «21 قتيلا»."""
    hits = (h for k in range(mention.i, mention.j) for h in view.region.hits(k))
    return next((h for h in hits if h.category == "property" and h.value in CASUALTIES), None) if view.facts.verb_first else None


def _counting(view: View, mention: Place, trigger: Trigger | None) -> Trigger | None:
    """«سقوط 21 قتيلا»: where the noun counted says what befell them, that is what is measured, whatever verb or noun tells it."""
    if not view.facts.verb_first or (trigger is not None and trigger.id is not None):
        return trigger
    hit = befell(view, mention)
    if hit is None:
        return trigger
    own = Trigger(Place(hit.i, hit.j), hit.value, True, hit.start, hit.end, "counted")
    far = trigger is None or view.gap(trigger.place, mention) > (BESIDE if trigger.place.i < mention.i else 1)
    return own if trigger is None or far else trigger._replace(id=own.id)


def _found(view: View, mention: Place, kind: Measure, told: Sequence[Place]) -> Trigger | None:
    described = described_by(view, mention) or stated(view, mention, kind)
    if described is not None:
        return described
    deed = deed_before(view, mention) or sized(view, mention, kind)
    if deed is not None:
        return deed
    hits = [h for h in _candidates(view) if not any(p.i <= h.i < p.j and (n == 0 or h.value in CHANGES) for n, p in enumerate(told))]
    hits = [h for h in hits if not _apart(view, h, mention, kind)]
    priced = sorted((cost, -hit.j, hit) for hit in hits if (cost := _cost(view, hit, mention) + misfit(hit, kind)) <= LIMIT)
    bare = _bare(view, mention)
    tied = tied_to(view, mention, kind)
    if tied is not None and (not priced or _weak(view, priced[0][2], mention)):
        return tied
    if not priced:
        return measured(view, bare, mention) or _far(view, mention, kind)
    hit = _described(view, priced[0][2])
    if bare is not None and bare.rule == "noun" and hit.i >= mention.j:
        return bare
    if (
        bare is not None
        and bare.rule == "verb"
        and bare.place.i != hit.i
        and _near(view, bare.place, mention)
        and (_outdone(view, hit, bare.place, mention) or _other_kind(view, hit, bare.place, mention, kind))
        and (found := measured(view, bare, mention, kind if misfit(hit, kind) >= MISFIT else None)) is not None
    ):
        return found
    if hit.category in NOUNS:
        headed = linked_head(view, hit, mention) if governed(view, hit) else None
        return headed or changing(view, hit, mention, kind) or head_trigger(view, hit)
    return measured(view, trigger_of(view, hit), mention, kind)


def _apart(view: View, hit: Hit, mention: Place, kind: Measure) -> bool:
    """Behind a comma, and of another kind: «301 милиона абонати, приходите му растат»."""
    return hit.i >= mention.j and view.soft[hit.i] != view.soft[mention.i] and misfit(hit, kind) >= MISFIT


def _other_kind(view: View, hit: Hit, verb: Place, mention: Place, kind: Measure) -> bool:
    """A noun before the verb that such a quantity cannot measure: «инвестицията ще създаде 150 места»."""
    return misfit(hit, kind) >= MISFIT and hit.j <= verb.i < mention.i and view.same_clause(verb.i, mention.i)


def _weak(view: View, hit: Hit, mention: Place) -> bool:
    """A verb of change, a noun of another clause, or one under a preposition of its own and not beside the amount."""
    if hit.value in CHANGES and hit.category not in NOUNS:
        return True
    return hit.category in NOUNS and (not view.same_clause(hit.i, mention.i) or (governed(view, hit) and not _beside(view, hit, mention)))


def _near(view: View, verb: Place, mention: Place) -> bool:
    """Before the mention, or behind it in the same stretch."""
    return verb.j <= mention.i or view.soft[verb.i] == view.soft[mention.i]


def _far(view: View, mention: Place, kind: Measure) -> Trigger | None:
    """Where nothing is near, the last property noun before the mention that is free: «приходите на банката (макар и малки, 5 млн.)»."""
    free = [h for h in view.of("property") if h.j <= mention.i and not governed(view, h) and misfit(h, kind) < MISFIT]
    return head_trigger(view, free[-1]) if free else None


def _described(view: View, hit: Hit) -> Hit:
    """«جوائز بقيمة …»: not the value but the prizes, where the property noun stands right before the word that describes it."""
    if view.lower[hit.i] not in view.facts.attributive or hit.value not in {"price", "valuation", "share"}:
        return hit
    return next(
        (h for h in reversed(view.of("property")) if h.i < hit.i and 0 <= hit.i - h.j <= 1 and view.soft[h.i] == view.soft[hit.i]), hit
    )


def _outdone(view: View, hit: Hit, verb: Place, mention: Place) -> bool:
    """A verb before the mention says more than a word of another clause, behind a preposition, or a governed noun before the verb."""
    if not view.same_clause(hit.i, mention.i):
        return True
    if hit.i > mention.j and any(view.lower[k] in view.facts.stops for k in _behind(view, mention, hit)):
        return True
    return hit.category in NOUNS and hit.j <= verb.i < mention.i and (governed(view, hit) or _belongs(view, hit, verb))


def _belongs(view: View, hit: Hit, verb: Place) -> bool:
    """Where nouns have cases, a thing in the genitive of a deed that is the verb's subject: «отмена рейсов затронет 12 %»."""
    k = hit.i - 1
    if not view.facts.oblique_endings or k < 0 or view.is_linking(verb.i) or view.region.at(verb.i, "change_verb") is not None:
        return False
    deed = view.lower[k].endswith(view.facts.deed_endings) and view.lower[k] not in view.facts.not_deeds
    return deed and view.region.at(k, "property", "change_noun") is None


def as_property(view: View, trigger: Trigger) -> Property:
    """The trigger as it is reported."""
    a, b = trigger.start + view.start, trigger.end + view.start
    return Property(id=trigger.id, text=view.text[a:b], start=a, end=b)


def _candidates(view: View) -> list[Hit]:
    """Property words, and words of change where no property word is the same; a word read twice counts as its property."""
    found = view.of("property", "property_verb")
    hits = [
        h
        for h in found
        if (h.j - h.i > 1 or view.lower[h.i] not in view.facts.shares)
        and view.lower[h.i] not in view.facts.prepositions
        and not any(p.i < h.i and h.j <= p.j for p, _ in view.entities)
        and not (h.i and f"{view.lower[h.i - 1]} {view.lower[h.i]}" in view.facts.idioms)
        and not _adjective(view, h)
        and not _verb_after_all(view, h)
        and not any(p.i <= h.i and h.j <= p.j and p.j - p.i > h.j - h.i for p, _ in view.entities)
        and not view.is_particle(h.i)
        and not _of_contract(view, h)
        and not (h.category == "property_verb" and h.i > 0 and view.lower[h.i - 1] in view.facts.value_openers and view.is_linking(h.i))
        and not (h.category == "property_verb" and h.clitic.endswith(view.language.articles))
        and not any(o.i <= h.i and h.j <= o.j and o.j - o.i > h.j - h.i and o.category == h.category for o in found)
    ]
    covered = {k for h in hits for k in range(h.i, h.j)}
    changes = [h for h in view.of("change_verb", "change_noun") if not covered.intersection(range(h.i, h.j)) and not view.is_particle(h.i)]
    return hits + changes


def _of_contract(view: View, hit: Hit) -> bool:
    """«عقود تسليم أغسطس»: the month that a contract is for."""
    return view.lower[hit.j - 1] in view.facts.contract_nouns and hit.j in view.blocked and hit.j not in view.amounts


def _verb_after_all(view: View, hit: Hit) -> bool:
    """A noun that is a verb where an auxiliary or a conjunction of verbs stands right before it: «ще заплати»."""
    if hit.category != "property" or not hit.i or view.region.at(hit.i, "verb", "property_verb") is None:
        return False
    return not view.facts.verb_first and (view.is_link(hit.i - 1) or view.lower[hit.i - 1] in view.facts.report_joins)


def _adjective(view: View, hit: Hit) -> bool:
    """Where nouns and adjectives look alike, what agrees with the noun before it: «الفعاليات الشعبية», «العسل المعروض», «دراسة مشتركة»."""
    if not view.facts.articles or hit.j - hit.i > 1 or not hit.i:
        return False
    before, same = hit.i - 1, view.is_feminine(hit.i) == view.is_feminine(hit.i - 1)
    if not view.has_article(hit.i):
        noun = view.atoms[before].kind == "w" and not (
            view.is_stop(before) or view.is_verb(before) or view.lower[before] in view.facts.measures
        )
        return noun and same and not hit.clitic and view.is_participle(hit.i) and not view.has_article(before)
    if not view.has_article(before):
        return False
    verb_before = hit.i > 1 and view.is_verb(hit.i - 2)  # «رفع البنك الفائدة»: who and what
    if view.is_adjective(hit.i) or verb_before:
        return view.is_adjective(hit.i)
    return same or view.is_participle(hit.i)


def _cost(view: View, hit: Hit, mention: Place) -> int:
    cost = view.gap(hit, mention)
    noun = hit.category in NOUNS
    if hit.i >= mention.j:
        between = _behind(view, mention, hit)
        cost += SIDE + sum(AFTER_STOP for k in between if view.is_stop(k) and not view.is_link(k))
        if noun and hit.i == mention.j:
            cost -= SIDE - 1
        if noun and hit.clitic and (not hit.clitic.endswith(view.language.articles) or hit.clitic[0] in view.facts.verb_joins):
            cost += AFTER_STOP
        if noun and between.start > mention.j and mention.i and view.lower[mention.i - 1] in view.facts.level_words:
            cost += MISFIT  # of «до 5 % от дохода» the income is what the share is of
        if noun and between.start > mention.j and _predicate_behind(view, hit, mention):
            cost += LIMIT  # of «56 % от населението гласува» the people are the whole
        if hit.value == "gdp":
            cost += LIMIT if between.start > mention.j else MISFIT  # «1 % от БВП» is no measure of it
    elif noun and governed(view, hit) and (_given_to(view, hit) or not _beside(view, hit, mention)):
        cost += GOVERNED
    return cost + (0 if noun else VERB) + (CHANGE if hit.category.startswith("change") else 0)


def _behind(view: View, mention: Place, hit: Hit) -> range:
    """The atoms between a mention and a word behind it, without the «of» of «80 % от мощности»."""
    of = mention.j < hit.i and view.lower[mention.j] in view.facts.of_words and hit.category in NOUNS
    return range(mention.j + of, hit.i)


def _given_to(view: View, hit: Hit) -> bool:
    """«струва на бюджета 5 млн.»: the noun is who gets or pays, behind a verb and its linking word."""
    k = hit.i - 2
    return k >= 0 and view.lower[k + 1] in view.facts.links and view.is_verb(k) and not view.is_linking(k)


def _predicate_behind(view: View, hit: Hit, mention: Place) -> bool:
    """The only verb of the clause stands behind the noun: the amount and what it is a share of are its subject."""
    verbs = [k for k in range(len(view.atoms)) if view.same_clause(k, mention.i) and view.is_verb(k)]
    return bool(verbs) and verbs[0] >= hit.j and not view.facts.verb_first


def _beside(view: View, hit: Hit, mention: Place) -> bool:
    """Nothing but small words between the noun and the mention: «с дефицитом 3,7 трлн», «стоимостью около 5 млрд»."""
    if view.facts.verb_first and hit.clitic.endswith(view.facts.of_prefixes):
        return False  # «خصص للمشاركين 160 محلا»: for whom
    return (
        all(view.is_stop(k) or view.region.before(k + 1, "comparator", "range_join") for k in range(hit.j, mention.i))
        and mention.i - hit.j < 4
    )


def _bare(view: View, mention: Place) -> Trigger | None:
    """The nearest verb of the clause, else the word before the mention."""
    telling = {k for h in view.of("report_verb", "report_impersonal", "report_phrase") for k in range(h.i, h.j)}
    free = [k for k in range(len(view.atoms)) if k not in view.blocked and k not in telling and view.same_clause(k, mention.i)]
    verbs = [k for k in free if view.is_verb(k) and not view.is_link(k)]
    if not verbs:  # «42 % от анкетираните смятат, че …»
        verbs = [
            k
            for k in telling
            if view.is_verb(k)
            and view.same_clause(k, mention.i)
            and view.soft[k] == view.soft[mention.i]
            and (k >= mention.j or (not view.facts.verb_first and not view.facts.report_joins.intersection(view.lower[k : mention.i])))
        ]
    if view.facts.verb_first and (noun := _verbal_noun(view, mention)) is not None and not any(k == noun - 1 for k in verbs):
        return Trigger(Place(noun, noun + 1), None, True, view.atoms[noun].start, view.atoms[noun].end, "noun")
    deed = _behind_link(view, mention) if view.facts.verb_first and not any(k < mention.i for k in verbs) else None
    if deed is not None:
        return Trigger(Place(deed, deed + 1), None, True, view.atoms[deed].start, view.atoms[deed].end, "noun")
    best = min(verbs, key=lambda k: view.gap(Place(k, k + 1), mention) + (SIDE if k > mention.i else 0), default=None)
    rule = "verb"
    if best is None:
        rule = "word"
        best = next((k for k in _words_before(view, mention) if _says_something(view, k, mention)), None)
    if best is None:
        return None
    atom = view.atoms[best]
    return Trigger(Place(best, best + 1), None, False, atom.start, atom.end, rule)


def _words_before(view: View, mention: Place) -> Iterator[int]:
    """The words before an amount, nearest first, up to a small word that is no preposition, comparison or copula."""
    linked = False
    for k in range(mention.i - 1, max(-1, mention.i - 5), -1):
        linked = linked or view.is_link(k)
        small = view.is_stop(k) and not view.is_link(k) and view.lower[k] not in view.facts.prepositions
        if not view.facts.verb_first and ((small and not view.region.before(k + 1, "comparator")) or (linked and view.governed(k))):
            return
        yield k


def _behind_link(view: View, mention: Place) -> int | None:
    """«جرى إطلاق سراح 70 طفلا», «تم اعتماد 3 مشاريع»: the noun of the deed behind an auxiliary."""
    link = next((k for k in range(mention.i - 1, -1, -1) if view.same_clause(k, mention.i) and view.is_link(k) and view.is_verb(k)), None)
    if link is None or view.facts.deed_links.isdisjoint({view.lower[link], view.lower[link][1:]}) or link + 1 >= mention.i:
        return None
    head = next(view.heads(link + 1, mention.i), None)
    if head is None or view.is_definite_word(head.i) or view.entities_in(head.i, head.i + 1):
        return None
    return head.i if view.region.at(head.i, "property", "change_noun") is None else None


def _verbal_noun(view: View, mention: Place) -> int | None:
    """«أسفر عن سقوط 21 قتيلا», «قام بنهب 5 ملايين», «قرر إنشاء 3 مصانع»: a noun right before the amount that can only be of a deed."""
    k = mention.i - 1
    while k > 0 and view.region.before(k + 1, "comparator"):
        k -= 1
    if k < 1 or not _says_something(view, k, mention) or view.is_verb(k) or view.is_definite_word(k):
        return None
    before = view.lower[k - 1] in view.facts.prepositions or view.is_link(k - 1)
    prefixed = view.lower[k][:1] in view.facts.noun_clitics and (view.is_verb(k - 1) or view.is_definite_word(k - 1))
    return k if before or prefixed else None


def _says_something(view: View, k: int, mention: Place) -> bool:
    if view.has_article(k) or any(p.i <= k < p.j for p, _ in view.entities):
        return False
    endings = view.facts.adverb_endings + view.facts.lone_adjective_endings
    if len(view.lower[k]) < LETTERS or view.is_adjective(k) or (endings and view.lower[k].endswith(endings)):
        return False  # an adverb or an adjective measures nothing
    return (
        not view.is_stop(k)
        and view.atoms[k].kind == "w"
        and view.soft[k] == view.soft[mention.i]
        and not view.region.before(k + 1, "comparator", "currency")
        and (
            not view.facts.verb_first
            or (
                view.same_clause(k, mention.i) and not any(h.category in TIMES or h.category.endswith("month") for h in view.region.hits(k))
            )
        )
    )
