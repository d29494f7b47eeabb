"""What is measured: the property word that governs a mention.

Every property noun and verb of the sentence has a cost for a mention: the atoms and borders between them, more where it stands behind
the mention or under a preposition of its own. The cheapest wins; where none is near, the bare verb or noun beside the mention says it.
"""

from typing import NamedTuple

from claimkit.claims.view import SIDE, Place, View
from claimkit.mentions.atoms import Hit
from claimkit.schema import Kind, Property
from claimkit.unify.canon import property_info

LIMIT = 26  # atoms and borders beyond which a property word says nothing about a mention
GOVERNED, VERB, CHANGE, AFTER_STOP, MISFIT = 5, 1, 4, 6, 12
NOUNS = frozenset({"property", "change_noun"})


class Trigger(NamedTuple):
    """A property word with its place and whether it is a noun."""

    place: Place
    id: str | None
    noun: bool
    start: int
    end: int
    rule: str


def find_property(view: View, mention: Place, kind: Kind, source: Place | None = None) -> Trigger | None:
    """The word that says what `mention` measures; the words of its source do not."""
    hits = [h for h in _candidates(view) if source is None or not source.i <= h.i < source.j]
    priced = sorted((cost, -hit.j, hit) for hit in hits if (cost := _cost(view, hit, mention) + _misfit(hit, kind)) <= LIMIT)
    bare = _bare(view, mention)
    if not priced:
        return _measured(view, bare) or _far(view, mention, kind)
    hit = _described(view, priced[0][2])
    if bare is not None and bare.rule == "verb" and _near(view, bare.place, mention) and _outdone(view, hit, bare.place, mention):
        return _measured(view, bare)
    if hit.category in NOUNS:
        return _trigger(view, _head(view, hit))
    return _measured(view, _trigger(view, hit), kind)


def _near(view: View, verb: Place, mention: Place) -> bool:
    """Before the mention, or behind it in the same stretch."""
    return verb.j <= mention.i or view.soft[verb.i] == view.soft[mention.i]


def _far(view: View, mention: Place, kind: Kind) -> Trigger | None:
    """Where nothing is near, the last property noun before the mention that is free: «приходите на банката (макар и малки, 5 млн.)»."""
    free = [h for h in view.of("property") if h.j <= mention.i and not _governed(view, h) and _misfit(h, kind) < MISFIT]
    return _trigger(view, _head(view, free[-1])) if free else None


def _described(view: View, hit: Hit) -> Hit:
    """«جوائز بقيمة …»: not the value but the prizes, where the property noun stands right before the word that describes it."""
    if view.lower[hit.i] not in view.facts.attributive or hit.value not in {"price", "valuation"}:
        return hit
    return next((h for h in view.of("property") if h.i < hit.i and 0 <= hit.i - h.j <= 1 and view.soft[h.i] == view.soft[hit.i]), hit)


def _outdone(view: View, hit: Hit, verb: Place, mention: Place) -> bool:
    """A verb before the mention says more than a word of another clause, behind a preposition, or a governed noun before the verb."""
    if not view.same_clause(hit.i, mention.i):
        return True
    if hit.i > mention.j and any(view.lower[k] in view.facts.stops for k in _behind(view, mention, hit)):
        return True
    return hit.category in NOUNS and hit.j <= verb.i < mention.i and _governed(view, hit)


def _measured(view: View, verb: Trigger | None, kind: Kind | None = None) -> Trigger | None:
    """The noun whose value the verb states, where it has one: «объем перевозок вырос на», «доходы запланированы на уровне»."""
    if verb is None or verb.rule == "word" or view.facts.verb_first:
        return verb
    start = view.clause_start(verb.place.i)
    if any(w in view.facts.relatives for w in view.lower[start : start + 2]):
        before = [h for h in view.of("property") if start - 2 <= h.j <= start]
        return _trigger(view, before[-1]) if before else verb
    nouns = [
        h
        for h in view.of("property")
        if start <= h.i < verb.place.i and not _governed(view, h) and (kind is None or _misfit(h, kind) < MISFIT)
    ]
    if nouns:
        return _trigger(view, _head(view, nouns[-1]))
    word = view.lower[verb.place.i]
    if not (verb.rule.startswith("change") or verb.id in {"growth", "decline", "valuation"} or word in view.facts.linking):
        return verb
    return _head_of_phrase(view, start, verb.place.i) or (None if word in view.facts.stops else verb)


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


def as_property(view: View, trigger: Trigger) -> Property:
    """The trigger as it is reported."""
    a, b = trigger.start + view.start, trigger.end + view.start
    return Property(id=trigger.id, text=view.text[a:b], start=a, end=b)


def _candidates(view: View) -> list[Hit]:
    """Property words, and words of change where no property word is the same; a word read twice counts as its property."""
    hits = [h for h in view.of("property", "property_verb") if view.lower[h.i] not in view.facts.shares]
    covered = {k for h in hits for k in range(h.i, h.j)}
    return hits + [h for h in view.of("change_verb", "change_noun") if not covered.intersection(range(h.i, h.j))]


def _cost(view: View, hit: Hit, mention: Place) -> int:
    cost = view.gap(hit, mention)
    noun = hit.category in NOUNS
    if hit.i >= mention.j:
        between = _behind(view, mention, hit)
        cost += SIDE + sum(AFTER_STOP for k in between if view.is_stop(k))
        if noun and hit.i == mention.j:
            cost -= SIDE - 1
        if noun and hit.clitic and not hit.clitic.endswith(view.language.articles):
            cost += AFTER_STOP
        if hit.value == "gdp":
            cost += MISFIT
    elif noun and _governed(view, hit) and not _beside(view, hit, mention):
        cost += GOVERNED
    return cost + (0 if noun else VERB) + (CHANGE if hit.category.startswith("change") else 0)


def _behind(view: View, mention: Place, hit: Hit) -> range:
    """The atoms between a mention and a word behind it, without the «of» of «80 % от мощности»."""
    of = mention.j < hit.i and view.lower[mention.j] in view.facts.of_words and hit.category in NOUNS
    return range(mention.j + of, hit.i)


def _misfit(hit: Hit, kind: Kind) -> int:
    """Money does not measure turnout; a percentage may be the change of anything."""
    info = property_info(hit.value) if hit.category.startswith("property") else None
    return 0 if info is None or kind in info.kinds else 1 if kind == "percent" else MISFIT


def _governed(view: View, hit: Hit) -> bool:
    """A noun under a preposition (one or two words before it)."""
    if hit.clitic and not hit.clitic.endswith(view.language.articles):
        return True
    return view.governed(hit.i)


def _beside(view: View, hit: Hit, mention: Place) -> bool:
    """Nothing but small words between the noun and the mention: «с дефицитом 3,7 трлн», «стоимостью около 5 млрд»."""
    return (
        all(view.is_stop(k) or view.region.before(k + 1, "comparator", "range_join") for k in range(hit.j, mention.i))
        and mention.i - hit.j < 4
    )


def _head(view: View, hit: Hit) -> Hit:
    """The first noun of a genitive chain of property nouns: «стоимость акций», «قيمة التداولات»."""
    nouns = {h.j: h for h in view.of("property")}
    while hit.category == "property":
        linked = view.facts.links and hit.i > 0
        at = hit.i if not linked else hit.i - 1 if view.lower[hit.i - 1] in view.facts.links else -1
        if at not in nouns or nouns[at].i >= hit.i:
            break
        hit = nouns[at]
    return hit


def _trigger(view: View, hit: Hit) -> Trigger:
    identity = hit.value if hit.category.startswith("property") else {"up": "growth", "down": "decline"}.get(hit.value)
    short = next((h for h in reversed(view.region.hits(hit.i)) if h.category == hit.category and h.j < hit.j and not h.clitic), None)
    end = short or hit  # of «стоимость проекта» the property is the cost, whose is the project
    return Trigger(Place(hit.i, end.j), identity, hit.category in NOUNS, hit.start, end.end, hit.category)


def _bare(view: View, mention: Place) -> Trigger | None:
    """The nearest verb of the clause, else the word before the mention."""
    telling = {k for h in view.of("report_verb", "report_impersonal", "report_phrase") for k in range(h.i, h.j)}
    free = [k for k in range(len(view.atoms)) if k not in view.blocked and k not in telling and view.same_clause(k, mention.i)]
    verbs = [k for k in free if view.is_verb(k)]
    best = min(verbs, key=lambda k: view.gap(Place(k, k + 1), mention) + (SIDE if k > mention.i else 0), default=None)
    rule = "verb"
    if best is None:
        rule = "word"
        best = next((k for k in range(mention.i - 1, max(-1, mention.i - 5), -1) if _says_something(view, k, mention)), None)
    if best is None:
        return None
    atom = view.atoms[best]
    return Trigger(Place(best, best + 1), None, False, atom.start, atom.end, rule)


def _says_something(view: View, k: int, mention: Place) -> bool:
    if view.has_article(k) or any(p.i <= k < p.j for p, _ in view.entities):
        return False
    return (
        not view.is_stop(k)
        and view.atoms[k].kind == "w"
        and view.soft[k] == view.soft[mention.i]
        and not view.region.before(k + 1, "comparator", "currency")
    )
