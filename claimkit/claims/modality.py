"""How sure: denied before possible before expected before asserted, by the cue words of the mention's clause."""

from claimkit.claims.stretches import says
from claimkit.claims.triggers import Trigger
from claimkit.claims.verbs import looks_future, looks_imperfect, looks_perfective
from claimkit.claims.view import COMMAS, Place, View
from claimkit.mentions.atoms import Hit
from claimkit.schema import Modality

RANK: tuple[Modality, ...] = ("denied", "possible", "expected")
NEAR = 3  # atoms between a negation and the verb it denies
CONDITION = 12  # atoms in which a condition or the verb behind an amount is of it
BEHIND = 4  # atoms before an amount that is the subject of the verb behind it
CLAUSES = 2  # borders between a condition and what comes then
DECIDED = 6  # atoms between a decision and the deed


def find_modality(view: View, mention: Place, trigger: Trigger | None) -> Modality:
    """The strongest cue that speaks of the mention."""
    cues = [h for h in _cues(view) if not view.facts.verb_first or _opens(view, h, mention, trigger)]
    values = {hit.value for hit in cues if hit.value != "decided" and _speaks(view, hit, mention, trigger)}
    scope = [k for k in range(_scope(view, mention), mention.i) if _within(view, k, mention)]
    ahead = any(_future(view, k) and not _of_the_saying(view, k + 1, mention) for k in scope)
    ahead = ahead or _will_be(view, mention, trigger)
    if ahead or _planned(view, mention, trigger) or _decided(view, mention) or _in_forecast(view, mention):
        values.add("expected")
    if any(_may(view, k) for k in scope):
        values.add("possible")
    if any(hit.value == "promise" and _governs(view, hit, mention) for hit in view.of("report_verb")):
        values.add("expected")
    if "expected" in values and _conditional(view, mention):
        values.add("possible")
    if any(hit.value == "deny" and _governs(view, hit, mention) and _denying(view, hit, mention) for hit in view.of("report_verb")):
        values.add("denied")
    if view.facts.verb_first:
        values |= _verb_behind(view, mention)
    return next((m for m in RANK if m in values), "asserted")


def _will_be(view: View, mention: Place, trigger: Trigger | None) -> bool:
    """The verb behind an amount that is its subject is a future: «190 рейсов отменят»."""
    return trigger is not None and not trigger.noun and trigger.place.i >= mention.j and _future(view, trigger.place.i)


def _future(view: View, k: int) -> bool:
    if view.is_future(k) or view.region.at(k, "future") is not None:
        return True
    return bool(view.facts.perfective_patterns) and view.is_verb(k) and looks_perfective(view.language, view.lower[k])


def _cues(view: View) -> list[Hit]:
    """The cues; of two that overlap the longer: «ще могат» (will be able to) is no «могат»."""
    hits = view.of("modality")
    return [h for h in hits if not any(o.i <= h.i and h.j <= o.j and o.j - o.i > h.j - h.i for o in hits)]


def _speaks(view: View, hit: Hit, mention: Place, trigger: Trigger | None) -> bool:
    """A cue before the mention in its clause, or at its verb behind it, or at its noun; a negation only at the verb."""
    if hit.value == "denied":
        return _denies(view, hit, mention, trigger)
    anchor = trigger.place if trigger is not None and trigger.place.i > mention.i else mention
    if _governs(view, hit, mention):
        return hit.value != "expected" or not _of_the_saying(view, hit.j, mention)
    if trigger is not None and trigger.noun and trigger.place.i <= hit.i <= trigger.place.j + 1 and hit.j <= mention.i:
        return view.soft[hit.i] == view.soft[trigger.place.i]  # «متوسط توقعات المحللين الذي بلغ …»
    return view.same_clause(hit.i, anchor.i) and hit.j <= anchor.j and view.soft[hit.i] == view.soft[anchor.i]


def _opens(view: View, hit: Hit, mention: Place, trigger: Trigger | None) -> bool:
    """A cue that may speak of the amount where verbs come first and adjectives behind their nouns.

    «الكلفة المتوقعة» is an adjective of the noun before it: of the amount only where that noun tells what is measured. A purpose, and a
    condition, stand before what they bear on; what a relative clause says ends at the next comma.
    """
    adjective = hit.j - hit.i == 1 and hit.i > 0 and view.has_article(hit.i) and view.atoms[hit.i - 1].kind == "w"
    if adjective and view.lower[hit.i - 1] not in view.facts.of_words:
        return trigger is not None and trigger.noun and trigger.place.i < hit.i <= trigger.place.j + 1
    if any(w in view.facts.conditions for w in view.lower[hit.i : hit.j]):
        return _in_condition(view, hit, mention)
    if hit.i > mention.i and view.lower[hit.i] in view.facts.purposes:
        return False
    start = view.clause_start(hit.i)
    if view.lower[start] in view.facts.relatives and hit.i < mention.i:
        if sum(view.is_verb(k) or view.is_linking(k) for k in range(hit.j, mention.i)) > 1:
            return False  # «الغاز الذي لم يكتشف يبلغ 5 تريليونات»
        return view.soft[hit.i] == view.soft[mention.i] and not any(w in view.facts.examples for w in view.lower[hit.j : mention.i])
    return True


def _in_condition(view: View, hit: Hit, mention: Place) -> bool:
    """The amount of the condition itself, or of what then comes, told in the imperfect: not «حتى في حالة …، فقد عادت»."""
    if hit.i > mention.i or view.lower[max(0, hit.i - 1)] in view.facts.even_words:
        return False
    if view.soft[hit.i] == view.soft[mention.i]:
        return mention.i - hit.j <= CONDITION
    verb = next((k for k in range(mention.i - 1, hit.j, -1) if view.is_verb(k) and view.soft[k] == view.soft[mention.i]), None)
    return verb is not None and (looks_imperfect(view.language, view.lower[verb]) or view.is_future(verb))


def _conditional(view: View, mention: Place) -> bool:
    """A condition that is not far: in a clause beside, or the next but one; where verbs come first, within some words."""
    at = [k for k, w in enumerate(view.lower) if w in view.facts.conditions]
    if not view.facts.verb_first:
        return any(abs(view.hard[k] - view.hard[mention.i]) <= CLAUSES for k in at)
    return any(0 < mention.i - k <= 2 * CONDITION or 0 <= k - mention.j <= BEHIND for k in at)


def _denying(view: View, hit: Hit, mention: Place) -> bool:
    return not view.facts.verb_first or (view.is_report(hit) and says(view, hit.j, mention.i))


def _verb_behind(view: View, mention: Place) -> set[str]:
    """What the verb behind an amount says of it where the amount is its subject: «أن 40 بالمئة من الكهرباء يمكن أن تنتج»."""
    start = view.clause_start(mention.i)
    if any(view.is_verb(k) for k in range(start, mention.i)) or mention.i - start > BEHIND:
        return set()
    described = False  # within «التي …», whose first verb is of the noun
    for k in range(mention.j, min(mention.j + 2 * CONDITION, len(view.atoms))):
        relative = view.lower[k] in view.facts.relatives
        if view.lower[k] in COMMAS or (not relative and k and not view.same_clause(k - 1, k)):
            break
        described = described or relative
        verb = view.is_verb(k)
        cue = next((h for h in view.region.hits(k) if h.category == "modality" and h.value == "possible"), None)
        if not described and cue is not None and (verb or cue.j - cue.i > 1):
            return {"possible"}
        if not described and view.is_future(k):
            return {"expected"}
        if verb and not described:
            break
        described = described and not verb
    return set()


def _planned(view: View, mention: Place, trigger: Trigger | None) -> bool:
    """«завода стоимостью $5 млрд, который планируется построить»: a cue of the relative clause right behind a value that describes."""
    if trigger is None or view.lower[trigger.place.i] not in view.facts.attributive or view.lower[mention.j : mention.j + 1] != [","]:
        return False
    k = mention.j + 1
    opens = k < len(view.atoms) and view.lower[k] in view.facts.clause_words
    return opens and any(h.value == "expected" and k < h.i <= k + 2 for h in view.of("modality"))


def _decided(view: View, mention: Place) -> bool:
    """«اتفق على رفع …», «решили увеличить …»: a decision, or an announcement, of what is to be done."""
    cues = [h for h in view.of("modality") if h.value == "decided"] + [h for h in view.of("report_verb") if h.value == "announce"]
    return any(_governs(view, h, mention) and any(_deed(view, k) for k in range(h.j, min(h.j + DECIDED, mention.i))) for h in cues)


def _deed(view: View, k: int) -> bool:
    """An infinitive, or a noun that means to raise or to cut."""
    if view.facts.infinitive_endings:
        return view.is_verb(k) and view.lower[k].endswith(view.facts.infinitive_endings)
    return view.region.at(k, "change_noun") is not None


def _may(view: View, k: int) -> bool:
    """«قد يصل»: a particle that makes the imperfect a possibility."""
    return view.lower[k] in view.facts.may_particles and k + 1 < len(view.atoms) and looks_imperfect(view.language, view.atoms[k + 1].lower)


def _in_forecast(view: View, mention: Place) -> bool:
    """Where the imperfect is present or future: an imperfect before the mention, in a sentence that speaks of the future elsewhere."""
    if not view.facts.verb_first:
        return False
    verbs = (k for k in range(mention.i - 1, -1, -1) if view.is_verb(k) and not (view.is_linking(k) and view.is_link(k)))
    verb = next(verbs, None)  # copulas left out
    if verb is None or view.is_linking(verb) or not looks_imperfect(view.language, view.lower[verb]):
        return False
    letters = (*view.facts.imperfect_letters, *view.facts.feminine_letters, *view.facts.future_prefixes)
    sure = view.lower[verb].startswith(letters)  # «وتقدم» may be a perfect
    said = {k for h in view.of("report_verb") for k in range(h.i, h.j)}
    return sure and verb not in said and any(looks_future(view.language, a.lower) for a in view.atoms)


def _governs(view: View, hit: Hit, mention: Place) -> bool:
    return _scope(view, mention) <= hit.i and hit.j <= mention.i and _within(view, hit.i, mention)


def _within(view: View, k: int, mention: Place) -> bool:
    """Not in a clause that only cuts the mention's own: «план, который будет обнародован, стоит …»."""
    return view.same_clause(k, mention.i) or k < view.clause_start(mention.i)


def _of_the_saying(view: View, end: int, mention: Place) -> bool:
    """«трябва да разбере, че …»: a cue that ends before an atom is of a verb that only reports the clause of the mention."""
    start = view.clause_start(mention.i)
    return end <= start and any(view.is_verb(k) and not view.is_link(k) for k in range(end, start))


def _scope(view: View, mention: Place) -> int:
    """Where what bears on a mention begins: with its clause, and the clause before where that one only reports it."""
    start = view.clause_start(mention.i)
    if start and view.lower[start] in view.facts.report_joins and view.lower[start - 1] not in view.facts.not_content:
        start = view.clause_start(start - 1)
    return start


def _denies(view: View, hit: Hit, mention: Place, trigger: Trigger | None) -> bool:
    """A negation denies the verb right behind it; before a comparison («не менее», «لم يتجاوز») it belongs to the amount."""
    if view.region.at(hit.i, "comparator") or view.region.at(hit.j, "comparator"):
        return False
    if trigger is not None and not trigger.noun and trigger.place.i >= mention.j:  # «миллиарда мы не замораживали»
        return hit.i >= mention.j and 0 <= trigger.place.i - hit.j < NEAR and view.soft[hit.i] == view.soft[mention.i]
    if not _governs(view, hit, mention):
        return False
    if view.same_clause(hit.j, mention.i) and (trigger is None or trigger.noun or trigger.place.i >= mention.j):
        verbs = [k for k in range(hit.j, mention.i) if view.is_verb(k) and not view.is_link(k)]
        if verbs:
            far = trigger is not None and trigger.place.i - verbs[0] > DECIDED
            return len(verbs) == 1 and verbs[0] - hit.j < NEAR and not far  # the only verb: «не получит субсидию в 3 млн»
    return (trigger is not None and 0 <= trigger.place.i - hit.j < NEAR) or 0 <= mention.i - hit.j < NEAR
