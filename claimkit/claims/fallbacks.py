"""Whose the amount is where its own clause does not say: the speaker, the claim before, a name of the sentence, the sentence before."""

from claimkit.claims.coref import Question, coref, is_source, told_by
from claimkit.claims.things import named_thing, of_something, thing_at
from claimkit.claims.view import Place, View
from claimkit.schema import EntityMention
from claimkit.text import fold_word
from claimkit.unify.canon import property_info

REACH = 3  # atoms between a verb of announcing and what is announced


def elided(q: Question) -> EntityMention | None:
    """«… أن الشرطة فتشت الموقع وحددت 35 هدفا»: a joined verb without a subject has that of the clause before."""
    t, view = q.trigger, q.view
    if not view.facts.verb_first or t is None or t.noun or view.lower[t.place.i][:1] not in view.facts.verb_joins:
        return None
    join = next((k for k in range(t.place.i - 1, 0, -1) if view.lower[k] in view.facts.report_joins), None)
    k = join + 1 if join is not None else t.place.i
    return (coref(q, join) if join is not None else None) or (thing_at(q, k, 2) if k < t.place.i and not view.is_verb(k) else None)


def the_speaker(q: Question) -> EntityMention | None:
    """«Газпром отрече, че ще плати …»: where what is reported has a verb and no subject, it is of the speaker."""
    view, t = q.view, q.trigger
    start = view.clause_start(q.mention.i)
    if q.source is not None and t is not None and t.rule == "deed" and _announced(q, t.place.i):
        return q.source  # «Volvo объявила об отзыве 5 тыс. машин»
    if q.source is not None and t is not None and _same_doer(q, t.place.i):
        return q.source
    own = view.facts.own_endings
    if q.source is not None and q.source.type == "ORG" and t is not None and not t.noun and view.lower[t.place.i].endswith(own):
        return q.source  # «Nokia: ще вложим 5 млн.»; a person speaks for others
    if q.share and t is not None and t.place.i >= q.mention.j:
        return None  # of «…, че 51 % одобряват» the share is the subject
    if q.source is None or t is None or t.noun or view.lower[start] not in view.facts.report_joins or not start < t.place.i:
        return None
    small = all(view.is_stop(k) or view.is_link(k) for k in range(start + 1, t.place.i))
    return q.source if small and q.source.end <= view.start + view.atoms[start].start else None


def _announced(q: Question, k: int) -> bool:
    """A deed right behind a verb of announcing and its «of»."""
    verbs = [h for h in q.view.of("report_verb") if h.value in {"announce", "promise"}]
    return k > 0 and q.view.lower[k - 1] in q.view.facts.report_joins and any(0 <= k - 1 - h.j <= REACH for h in verbs)


def _same_doer(q: Question, end: int) -> bool:
    """«От фирмата се надяват да наберат …»: a verb right behind a report verb and its «to», and nobody else before the property."""
    view, source = q.view, q.source
    for hit in view.of("report_verb"):
        opens = next((k for k in range(hit.j, min(hit.j + 2, end)) if view.lower[k] in view.facts.doing_joins), None)
        if opens is not None and source is not None and source.end <= view.start + hit.start and view.same_clause(hit.i, q.mention.i):
            return next(view.heads(opens, end), None) is None
    return False


def shared(q: Question) -> EntityMention | None:
    """Amounts of one sentence that share a head: the subject of the claim before."""
    return q.context.last


def fronted(q: Question) -> EntityMention | None:
    """«На БФБ цената е …», «При Nokia тя спадна …»: the name under a preposition that opens the clause."""
    view = q.view
    start = view.clause_start(q.mention.i)
    while start < q.mention.i and (view.lower[start] in view.facts.clause_words or view.atoms[start].kind == "s"):
        start += 1
    if view.lower[start] not in view.facts.fronting:
        return None
    named = next((e for p, e in view.entities if p.i == start + 1 and p.j <= q.mention.i and not is_source(q, e)), None)
    if named is None and start + 1 < q.mention.i and view.is_capital(start + 1) and start + 1 not in view.blocked:
        return view.noun(Place(start + 1, start + 2))  # a name that nobody knows
    return named


def inverted(q: Question) -> EntityMention | None:
    """«8 млн. ще струва новият мост»: behind the verb, where nothing before the amount can be its subject."""
    t, view, m = q.trigger, q.view, q.mention
    if q.share and (not m.i or view.lower[m.i - 1] not in view.facts.level_words):
        return None  # «51 % одобряват политиката»: the share is the subject, not so in «до 30 % намаляват фондовете»
    if t is None or t.noun or q.counted or not view.facts.links or t.place.i < m.j or not view.same_clause(t.place.i, m.i):
        return None
    k = t.place.j
    if k >= len(view.atoms) or view.is_stop(k) or next(view.heads(view.clause_start(m.i), m.i), None) is not None:
        return None
    marked = view.lower[k].endswith(view.facts.first_endings) or view.is_name(k)
    return thing_at(q, k) if marked and view.soft[k] == view.soft[t.place.i] else None


def benefited(q: Question) -> EntityMention | None:
    """«победата донесе на клуба 4 млн.»: who gets it, where the verb says what something brings to somebody."""
    t, view = q.trigger, q.view
    if t is None or t.place.i > q.mention.i or view.lower[t.place.i] not in view.facts.bringing or t.place.j + 1 >= len(view.atoms):
        return None
    linked = view.lower[t.place.j] in view.facts.links
    return thing_at(q, t.place.j + 1) if linked else coref(q, t.place.i - 1) if t.place.i and not view.is_stop(t.place.i - 2) else None


def described(q: Question) -> EntityMention | None:
    """«Превозените пътници са …»: the noun that the property word describes, a participle with the article."""
    t, view = q.trigger, q.view
    if t is None or t.place.j >= q.mention.i or not view.lower[t.place.i].endswith(view.facts.definite_participles):
        return None
    return thing_at(q, t.place.j) if not view.is_stop(t.place.j) and not view.is_verb(t.place.j) else None


def recipient(q: Question) -> EntityMention | None:
    """«глоба от 5 млн. на Google»: who is given what a noun of a deed names, right behind the amount."""
    t, view, m = q.trigger, q.view, q.mention
    info = property_info(t.id) if t is not None and t.noun and t.id is not None else None
    if info is None or not info.deed or m.j + 1 >= len(view.atoms) or view.lower[m.j] not in view.facts.links:
        return None
    return thing_at(q, m.j + 1)


def topic(q: Question) -> EntityMention | None:
    """What stands under a preposition right behind the property: «явка на выборах», «الطلب على النفط»."""
    t, view = q.trigger, q.view
    if t is None or not t.noun or t.place.j + 1 >= len(view.atoms) or view.lower[t.place.j] not in view.facts.topic_words:
        return None
    thing = thing_at(q, t.place.j + 1)
    if thing is None or thing.type == "PRONOUN" or view.lower[t.place.j + 1] in view.facts.not_owners:
        return None  # «плащания в брой»
    if not view.facts.period_words.isdisjoint(fold_word(thing.text).split()):
        return None  # «выручка в отчетный период»
    return thing


def behind_link(q: Question) -> EntityMention | None:
    """«97 % населения составляют мусульмане»: what stands behind a verb of value behind the amount."""
    view, m = q.view, q.mention
    near = range(m.j, min(m.j + 4, len(view.atoms) - 1))
    verb = next((k for k in near if view.is_linking(k) and view.soft[k] == view.soft[m.i]), None)
    if verb is None or view.facts.verb_first or any(view.is_verb(k) and view.same_clause(k, m.i) for k in range(m.i)):
        return None
    thing = thing_at(q, verb + 1)
    return thing if thing is not None and not view.is_oblique(view.place(thing.start, thing.end).i) else None


def named_before(q: Question) -> EntityMention | None:
    """The last name before the mention in its sentence that is free."""
    view = q.view
    if q.trigger is not None and q.trigger.noun and q.trigger.id is None:
        return None
    joins = [k for k in range(q.mention.i) if view.lower[k] in view.facts.report_joins and view.hard[k] != view.hard[max(0, k - 1)]]
    first = joins[-1] if joins else -1
    before = [(p, e) for p, e in view.entities if first < p.i and p.j <= q.mention.i and not _aside(view, p.i, q.mention.i)]
    here = [(p, named_thing(q, p, e)) for p, e in before]
    names = [(p, e) for p, e in here if e is not None and not is_source(q, e)]
    free = [e for p, e in names if not view.governed(p.i) and not of_something(view, p, e)]
    if free or not names:
        return free[-1] if free else None
    return None if any(view.is_verb(k) for k in range(len(view.atoms))) else names[-1][1]  # a headline: «В союзе с X: $100 млрд»


def _aside(view: View, k: int, mention: int) -> bool:
    """In a relative clause that the mention is not in."""
    start = view.clause_start(k)
    return not view.same_clause(k, mention) and any(w in view.facts.all_relatives for w in view.lower[start : start + 2])


def earlier(q: Question) -> EntityMention | None:
    """What the sentence before was about, where this one names a property and nothing it could be of: «Инвестицията ще надхвърли …»."""
    t, view = q.trigger, q.view
    if t is None or t.id is None or not t.noun or t.place.i > q.mention.i or view.governed(t.place.i):
        return None
    if any(p.j <= q.mention.i and not is_source(q, e) for p, e in view.entities):
        return None
    speaker = q.source.id if q.source is not None else None
    last = q.context.subject
    if last is not None and (last.id is None or last.id != speaker) and (last.type not in {"NOUN", "PRONOUN", "LOC"} or last.coref):
        return last
    recent = (e for e in reversed(q.context.recent) if e.type != "LOC" and (e.id is None or e.id != speaker))
    return next((e for e in recent if not told_by(view, e)), None)


def measured_stuff(q: Question) -> EntityMention | None:
    """«55 млрд кубометров газа», «374 км газопровода»: the noun right behind a quantity that is no money."""
    i = q.mention.j
    view = q.view
    if not q.physical or i >= len(view.atoms) or (q.trigger is not None and q.trigger.rule == "deed"):
        return None
    if view.facts.stuff_links and view.lower[i] not in view.facts.stuff_links:
        return None
    if view.lower[i] == "-":
        return None
    i += bool(view.facts.stuff_links)
    if q.counted and i + 2 < len(view.atoms) and view.lower[i + 1] == "-" and view.atoms[i + 2].kind == "d":
        return None  # «26 самолётов Як-40»: which ones
    return thing_at(q, i) if i < len(view.atoms) and not view.is_stop(i) else None
