"""When: the dates of a mention's clause, each by its role."""

from datetime import date

from claimkit.claims.stretches import stretch
from claimkit.claims.view import COMMAS, Place, View
from claimkit.schema import ClaimTime, Mention, Time, TimeRole

AGAINST = 14  # atoms in which a date stands behind the word of comparison
SAYING = frozenset({"say", "write"})  # what is announced or promised on a day may be of that day
HEAD = 6  # atoms at the head of a sentence in which a dateline stands
PUBLISHED = 3  # atoms between a word of publishing and its date
WEEK = 7  # days
SINCE = 6  # atoms from «since» to the date of what it begins with
CITED = 6  # atoms from an according-phrase to its date
PAST = "PAST_REF"
BRACKET = 8  # atoms of an amount in brackets
BESIDE = 2  # atoms between an amount and its date
NEAR_REPORT = 2  # atoms between a report verb and the date of the saying


def find_times(view: View, mention: Place, dates: list[Mention], published: date | None = None) -> tuple[ClaimTime, ...]:
    """The dates that belong to the mention: of its clause; at the head of the sentence where its clause has none."""
    timed = [(view.place(d.start, d.end), d) for d in dates]
    placed = [(p, d) for p, d in timed if d.kind == "date"]
    near = [(p, d) for p, d in placed if view.same_clause(p.i, mention.i)]
    if not near and (said := _restated(view, mention)) is not None:
        return find_times(view, said, dates, published)
    if not near:
        near = [(p, d) for p, d in placed if p.i <= 3 or _frames(view, p)]
    own = [(p, d, d.time) for p, d in near if d.time is not None and not _elsewhere(view, p, mention, d.time)]
    if view.facts.verb_first:
        dated = {k for p, _ in timed for k in range(p.i, p.j)}
        own = [(p, d, time) for p, d, time in own if not _of_another(view, p, mention, view.blocked - dated)]
    return tuple(_timed(d, time, _role(view, p, time, published)) for p, d, time in own)


def _of_another(view: View, place: Place, mention: Place, amounts: set[int]) -> bool:
    """A date that stands right at another amount, or behind a comma and another amount: «5 في 2013، و6 في 2014»."""
    if _of_next_verb(view, place, mention):
        return True
    if 0 <= place.i - mention.j <= BESIDE and view.soft[mention.j - 1] == view.soft[place.i]:
        return False
    others = sorted(k for k in amounts if not mention.i <= k < mention.j and view.lower[max(0, k - 1)] != "(")
    if place.i > mention.j:
        between = next((k for k in others if mention.j <= k < place.i and not _in_brackets(view, k)), None)
        return between is not None and (view.soft[between] != view.soft[mention.j] or _contrasted(view, mention.j, between))
    near = [k for k in others if k < place.i and place.i - k - 1 <= BESIDE and view.soft[k] == view.soft[place.i]]
    return bool(near) and view.soft[place.i] != view.soft[mention.i]


def _of_next_verb(view: View, place: Place, mention: Place) -> bool:
    """Behind a verb of its own that follows the amount: «لعب أربعة مواسم توج خلالها بلقب الدوري عام 2014»."""
    if place.i < mention.j:
        return False
    own = any(view.is_verb(k) for k in range(view.clause_start(mention.i), mention.i))
    return own and any(view.is_verb(k) and not view.is_linking(k) for k in range(mention.j, place.i))


def _in_brackets(view: View, k: int) -> bool:
    """«12 مليار درهم (3 مليارات دولار)»: the same amount in another currency."""
    opened = next((n for n in range(k, max(-1, k - BRACKET), -1) if view.lower[n] in "()"), -1)
    return opened >= 0 and view.lower[opened] == "("


def _contrasted(view: View, start: int, end: int) -> bool:
    """Between two amounts a word that sets one against the other: «مقابل», «مقارنة»."""
    return any(view.lower[k] in view.facts.against for k in range(start, end))


def _restated(view: View, mention: Place) -> Place | None:
    """The amount before, where the stretch of this one only says it in other words: «12 مليار دولار، أي ما يعادل 3 بالمئة»."""
    start = next((k + 1 for k in range(mention.i - 1, -1, -1) if view.soft[k] != view.soft[mention.i]), 0) + 1
    if not 1 < start < mention.i or view.lower[start] not in view.facts.that_is:
        return None
    before = next((k for k in range(start - 1, -1, -1) if k in view.blocked), None)
    return None if before is None else Place(before, before + 1)


def _frames(view: View, place: Place) -> bool:
    """Where verbs come first: a date before the first verb of the sentence is of all that follows."""
    if not view.facts.verb_first:
        return False
    if view.lower[0] in view.facts.frame_openers and view.soft[place.i] == view.soft[0]:
        return True  # «وفيما يتعلق بواردات عام 2014، فقد …»
    return place.i <= 2 * HEAD and not any(view.is_verb(k) for k in range(place.j))


def _elsewhere(view: View, place: Place, mention: Place, time: Time) -> bool:
    """A date of something other than the value."""
    if view.facts.verb_first and (time.timex == PAST or time.type == "SET"):
        return True  # «سابقا», «مؤخرا» say nothing of when, «لكل سنة» is a rate
    if any(view.lower[k] in view.facts.dated_nouns for k in range(max(0, place.i - 1), place.i)):
        return True  # «عقود تسليم أغسطس», «كأس 2014»
    if time.rel == "since" and any(w in view.facts.extremes for w in view.lower[max(0, place.i - SINCE) : place.i]):
        return True  # «أقل مستوى منذ 2010»
    against = _compared(view, place, mention) or _counted_from(view, place) or _before_against(view, place, mention)
    return against or _bracketed(view, place, mention) or _dateline(view, place, time)


def _compared(view: View, place: Place, mention: Place) -> bool:
    """A date that the value is compared with is not its own: «по сравнению с 2021 годом»; «против 5 млн в 2021» is of the 5."""
    near = [k for k in range(max(0, place.i - AGAINST), place.i) if view.soft[k] == view.soft[place.i] and not k < mention.i < place.i]
    than = view.facts.of_words
    compares = [k for k in near if view.comparison(k) and view.lower[k + 1] in than and k + 2 not in view.blocked]  # not «повече от 4000»
    return bool(compares) or any(view.lower[k] in view.facts.against for k in near)


def _counted_from(view: View, place: Place) -> bool:
    """«زيادة عن العام الماضي»: what a change counts from."""
    if place.i == 0 or view.lower[place.i - 1] not in view.facts.against_near:
        return False
    changes = view.of("change_verb", "change_noun")
    return any(h.i < place.i and place.i - h.i <= AGAINST and view.soft[h.i] == view.soft[place.i] for h in changes)


def _before_against(view: View, place: Place, mention: Place) -> bool:
    """An amount behind «مقابل» has the dates behind it, not those of the amount it is set against."""
    if not view.facts.verb_first or place.i > mention.i:
        return False
    opener = next((k for k in range(mention.i - 1, max(-1, mention.i - 3), -1) if view.lower[k] in view.facts.against), -1)
    level = any(k in view.blocked and not place.i <= k < place.j for k in range(view.clause_start(mention.i), opener))
    return opener > place.i and level  # «مقابل» alone is «for», the price


def _dateline(view: View, place: Place, time: Time) -> bool:
    """When the article was put out, at its head: «19.06.2018 | 11:30 …», «, 15:26 АГЕНЦИЯ …»."""
    if place.i > HEAD:
        return False
    before = view.lower[place.i - 1] if place.i else ","
    behind = view.lower[place.j] if place.j < len(view.atoms) else ""
    return "|" in (before, behind) or (time.type == "TIME" and before in COMMAS)


def _bracketed(view: View, place: Place, mention: Place) -> bool:
    """A date alone in brackets is of the word before them, not of an amount elsewhere: «фильм (1970)»."""
    alone = place.i > 0 and place.j < len(view.atoms) and view.lower[place.i - 1] == "(" and view.lower[place.j] == ")"
    return alone and place.i - 1 != mention.j


def _timed(date: Mention, time: Time, role: TimeRole) -> ClaimTime:
    facts = {name: getattr(time, name) for name in Time.model_fields}
    return ClaimTime(role=role, start=date.start, end=date.end, surface=date.surface, **facts)


def _role(view: View, place: Place, time: Time, published: date | None) -> TimeRole:
    rel = time.rel
    if rel in {"by", "until", "before"}:
        past = published is not None and time.latest is not None and time.latest <= published
        return "about" if past and view.facts.as_of.intersection(view.lower[max(0, place.i - 2) : place.j]) else "deadline"
    if view.facts.verb_first and rel != "since" and any(w in view.facts.since_words for w in view.lower[max(0, place.i - SINCE) : place.i]):
        return "since"  # «منذ اندلاع الحرب في 20 يوليو»
    if rel == "since":
        return "about" if _dated_noun(view, place) else "since"
    if view.facts.verb_first and time.earliest and time.latest and (time.latest - time.earliest).days < WEEK and _said_on(view, place):
        return "said"
    if time.earliest != time.latest:
        return "about"  # nobody says a thing for years: «предвижда в периода 2018-2028 г.»
    if view.facts.verb_first:
        return "said" if not view.facts.as_of.intersection(view.lower[max(0, place.i - 1) : place.j]) and _put_out(view, place) else "about"
    for hit in view.of("report_verb"):
        if hit.value in SAYING and view.soft[hit.i] == view.soft[place.i] and min(abs(place.i - hit.j), abs(hit.i - place.j)) < NEAR_REPORT:
            return "said"
    return "about"


def _put_out(view: View, place: Place) -> bool:
    """The day of a statement: right behind a verb of saying, between it and what it says, or behind a word of publishing."""
    near = range(max(0, place.i - PUBLISHED), place.i)
    if any(view.lower[k] in view.facts.publishing and view.soft[k] == view.soft[place.i] for k in near):
        return True
    if any(h.j <= place.i and view.soft[h.i] == view.soft[place.i] and place.i - h.j <= CITED for h in view.of("report_phrase")):
        return True  # «وفقا لما ذكرته الوكالة أمس»
    verb = next((k for k in range(place.j, len(view.atoms)) if view.is_verb(k)), None) if _frames(view, place) else None
    for hit in view.of("report_verb"):
        if hit.i == verb and view.is_report(hit) and stretch(view, hit.j).opened:
            return True  # «وفي 19 يوليو قالت الوزارة إن …»
        if view.is_report(hit) and 0 <= place.i - hit.j <= 1:
            return True
    return False


def _said_on(view: View, place: Place) -> bool:
    """Between a verb of saying and what it says: «وقال، الأسبوع الماضي، تقرير إن …»."""
    hits = (h for h in view.of("report_verb") if h.j <= place.i and view.is_report(h))
    return any(part.opened and place.i < part.j for part in (stretch(view, h.j) for h in hits))


def _dated_noun(view: View, place: Place) -> bool:
    """«референдума от 2016 г.»: where the preposition is also an «of», behind a noun it only says which one."""
    first = next((n for n in (place.i, place.i - 1) if n >= 0 and view.lower[n] in view.facts.of_dates), -1)
    k = first - 1
    if k < 0 or view.soft[k] != view.soft[place.i]:
        return False
    if view.facts.since_openers:
        amount = k in view.blocked and view.region.before(k + 1, "currency", "unit", "percent", "count", "scale", "cardinal") is not None
        return view.atoms[k].kind == "w" and not amount and view.lower[k] not in view.facts.since_openers
    return view.atoms[k].kind == "w" and not view.is_stop(k) and not view.is_verb(k)
