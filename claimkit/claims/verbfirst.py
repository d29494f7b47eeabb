"""Who speaks, in languages that put the verb before its subject: what stands between a report verb and what it reports.

«قال وزير النفط علي النعيمي في تصريح للصحفيين إن …»: from the verb to «إن» there is the speaker, and where, when and to whom it was said.
"""

from claimkit.claims.stretches import Stretch, stretch
from claimkit.claims.view import COMMAS, QUOTES, Place, View
from claimkit.mentions.atoms import Hit
from claimkit.schema import EntityMention
from claimkit.unify.names import person_id

NEAR = 4  # atoms between a subject of plain words and what is said
REST = 2  # words of a name that were not seen to be of it
ROLE = 8  # words of a role or a source that is no name
SPEAKING = ("source_noun", "title", "org_noun", "coref_noun", "legal_form")
OBJECTS = frozenset({"promise", "announce", "affirm"})  # verbs behind which an object may stand: «وتوقع دخول 5 آلاف»
TOLD = frozenset({"source_noun", "title", "org_noun", "legal_form", "entity"})


def speaker_behind(view: View, i: int) -> EntityMention | None:
    """The speaker in the stretch that begins at atom `i`, behind a report verb; None where it names none («وأضاف أن …»)."""
    return speaker_in(view, stretch(view, i))


def unnamed(view: View, hit: Hit) -> bool:
    """Nothing that could be the subject stands between a report verb and what it reports: «وأضاف أن», «وقال لرويترز إن»."""
    part = stretch(view, hit.j)
    return (not part.opened and hit.value in OBJECTS) or _head(view, part) is None


def speaker_relayed(view: View, hit: Hit) -> EntityMention | None:
    """«نقلت رويترز عن مسؤول قوله إن …»: whom a medium cites, behind its verb of relaying."""
    if hit.value != "relay":
        return None
    part = stretch(view, hit.j)
    if not part.opened or view.lower[part.j] not in view.facts.relay_words:
        return None
    return speaker_in(view, stretch(view, part.j + 1))


def speaker_in(view: View, part: Stretch) -> EntityMention | None:
    """The person named there, else the body, else the role or source with what belongs to it."""
    head = _head(view, part)
    return None if head is None else _speaker(view, part, head)


def _speaker(view: View, part: Stretch, head: int) -> EntityMention | None:
    if view.region.at(head, "property") is not None and view.region.at(head, *SPEAKING) is None:
        return None  # «تقدر ثروة ماسك»: the wealth does not speak
    reach = part.j if part.opened else min(part.j, head + ROLE)
    named = [(p, e) for p, e in view.entities if head <= p.i < reach and not view.is_glued(p.i)]
    person = next(((p, e) for p, e in named if e.type == "PERSON" and not _under(view, p.i, head)), None)
    if person is not None:
        return _owner(view, head, person[0]) or _whole(view, person[0], person[1], part)
    if named and named[0][0].i == head:
        return named[0][1]
    return _role(view, part, head, [p for p, _ in named])


def speaker_cited(view: View, hit: Hit) -> EntityMention | None:
    """Who is cited behind an according-phrase: «بحسب الوزارة», «وفقا لما ذكرته رويترز», «وفق تقرير نشرته صحيفة …»."""
    k = hit.j
    if k < len(view.atoms) and view.lower[k] in view.facts.what_words:
        k += 2  # and its verb
    elif hit.value == "document" and not _whose(view, k):
        return _paper(view, k)
    part = stretch(view, k)._replace(opened=False)
    while k < part.j and (view.lower[k] in QUOTES or k in view.blocked):
        k += 1
    return _speaker(view, part, k) if k < part.j else None


def _whose(view: View, k: int) -> bool:
    """The word behind the document's is whose it is, and no adjective: «بيانات الوزارة», «تقرير مركز …», not «بيان صحفي»."""
    while k < len(view.atoms) and view.lower[k] in QUOTES:
        k += 1
    if any(p.i == k for p, _ in view.entities):
        return True
    hits = [h for h in view.region.hits(k) if h.category in SPEAKING and h.clitic in ("", *view.facts.articles)]
    return bool(hits) and (view.has_article(k) or not view.lower[k].endswith(view.facts.adjective_endings_after))


def _paper(view: View, k: int) -> EntityMention:
    """The document with what is said of it: «بيان صحفي صادر عن الصندوق», «استطلاع»."""
    place = view.phrase(k, 3)
    j = place.j if place is not None else k
    if j < len(view.atoms) and view.lower[j] in view.facts.relay_words:
        name = next((p for p, _ in view.entities if p.i == j + 1), None) or view.phrase(j + 1, 3)
        j = name.j if name is not None else j
    return noun_bare(view, Place(k - 1, j))


def subject_behind(view: View, k: int) -> EntityMention | None:
    """The person, body or role right behind a verb of any kind: «انتقد مدرب الفريق …»."""
    head = k + 1
    while head < len(view.atoms) and view.lower[head] in QUOTES:
        head += 1
    known = any(p.i == head and e.type in {"PERSON", "ORG"} for p, e in view.entities)
    if not known and not any(h.category == "title" and h.clitic in ("", *view.facts.articles) for h in view.region.hits(head)):
        return None
    return _speaker(view, stretch(view, head)._replace(opened=False), head)


def _head(view: View, part: Stretch) -> int | None:
    """Where the speaker begins: behind the one who was told, the day and the place of the saying."""
    k = part.i
    while k < part.j:
        if view.lower[k] in view.facts.prepositions or _told(view, k):
            k = _past(view, k, part.j)
        elif k in view.blocked or _day(view, k) or view.is_stop(k) or view.lower[k] in QUOTES or view.lower[k] in COMMAS:
            k += 1
        elif view.lower[k] in view.facts.measures and k + 1 < part.j and view.lower[k + 1] in view.facts.of_words:
            k += 2  # «عدد من الخبراء»
        else:
            return k
    return None


def _day(view: View, k: int) -> bool:
    """«أمس», «الجمعة»: the day of the saying."""
    return view.region.at(k, "relative") is not None or (view.has_article(k) and view.region.at(k, "weekday") is not None)


def _told(view: View, k: int) -> bool:
    """Who was told: «لـ"الخبر"», «للصحفيين», «لوكالة رويترز»; no letter that a word merely begins with."""
    if view.lower[k] in view.facts.addressing:
        return True
    hits, word = view.region.hits(k), view.lower[k]
    written = any(h.clitic[:1] in view.facts.addressing for h in hits if h.clitic and h.category in TOLD) and all(h.clitic for h in hits)
    definite = any(word.startswith(a) for a in view.facts.articles if a[:1] in view.facts.addressing)
    return written or definite or any(p.i == k and view.start + view.atoms[k].start < e.start for p, e in view.entities)


def _past(view: View, k: int, end: int) -> int:
    """Behind a phrase under a preposition or behind who was told: to a comma, the end of a name, or a role that stands free."""
    k += view.lower[k] in view.facts.prepositions or view.lower[k] in view.facts.addressing
    first = k
    while k < end and view.lower[k] not in COMMAS:
        if k > first and _free(view, k):
            return k
        if view.lower[k] in QUOTES:
            close = next((n for n in range(k + 1, end) if view.lower[n] in QUOTES), k)
            return close + 1
        entity = next((p for p, _ in view.entities if p.i == k), None)
        if entity is not None:
            return entity.j + (entity.j < end and view.lower[entity.j] in QUOTES)
        k += 1
    return k


def _free(view: View, k: int) -> bool:
    """A role, or a person, behind an adjective or a word with the article: no genitive of the word before."""
    person = any(p.i == k and e.type == "PERSON" for p, e in view.entities)
    plain = ("", *view.facts.articles)
    if not person and not any(h.category in {"title", "source_noun"} and h.clitic in plain for h in view.region.hits(k)):
        return False
    ended = view.has_article(k - 1) or view.lower[k - 1].endswith(view.facts.adjective_endings_after)
    return ended and not (view.has_article(k) and view.has_article(k - 1) and not person)


def _under(view: View, k: int, head: int) -> bool:
    """A person under a preposition behind the speaker's role is another one; so is who was told."""
    return k > head and (view.governed(k) or _told(view, k))


def _owner(view: View, head: int, person: Place) -> EntityMention | None:
    """«محامي كلينتون»: a role without the article right before a name is that person's, not the person."""
    words = range(head, person.i)
    bare = all(view.atoms[k].kind == "w" and len(view.lower[k]) > 1 and not view.has_article(k) for k in words)
    if not words or not bare or any(head <= p.i < person.i for p, _ in view.entities):
        return None
    return view.noun(Place(head, person.j))


def _whole(view: View, place: Place, person: EntityMention, part: Stretch) -> EntityMention:
    """The person with the rest of the name, where only a word or two stand between it and what is said: «سامي | الخطيب أن»."""
    rest = range(place.j, part.j)
    if not part.opened or not 0 < len(rest) <= REST or person.name != person.text:
        return person
    if any(view.atoms[k].kind != "w" or view.is_stop(k) or view.is_verb(k) or _day(view, k) or view.region.at(k, *SPEAKING) for k in rest):
        return person
    text = view.text[person.start : view.start + view.atoms[part.j - 1].end]
    return person.model_copy(update={"end": person.start + len(text), "text": text, "name": text, "id": person_id(text, view.language)})


def _role(view: View, part: Stretch, head: int, named: list[Place]) -> EntityMention | None:
    """The phrase at the head, as far as the name in it reaches, with «for whom» («المتحدث باسم الشرطة», «مصدر في الوزارة»)."""
    place = view.phrase(head, ROLE)
    if place is None:
        return None
    title = max((h.j for h in view.region.hits(head) if h.category == "title" and h.j <= part.j), default=0)
    j = min(place.j, part.j)
    if title > j:  # «مدير عام الشركة …»
        behind = view.phrase(title, ROLE)
        j = title if behind is None else min(behind.j, part.j)
    name = next((p for p in named if p.i <= j), None)
    if name is None and not any(view.region.at(k, *SPEAKING) for k in range(place.i, j)) and not _subject(view, part, Place(head, j)):
        return None
    if name is None and title:
        j = _unknown_name(view, j, min(part.j, head + ROLE))
    return noun_bare(view, Place(place.i, _with_body(view, max(j, name.j if name else 0), part.j)))


def _subject(view: View, part: Stretch, place: Place) -> bool:
    """Plain words between the verb and what it opens are its subject: «قالت فنانة إن …»; not «أعلن تحقيق أرباح …», «أفاد بسماع …»."""
    word = view.lower[place.i]
    role = place.j + 1 < part.j and view.lower[place.j] in COMMAS and view.region.at(place.j + 1, *SPEAKING) is not None
    near = part.j - place.j <= NEAR or view.has_article(place.i) or role  # «قال سالم، الناطق باسم …، إن»
    return part.opened and near and word[:1] not in view.facts.noun_clitics


def _unknown_name(view: View, j: int, end: int) -> int:
    """The end of a name that no list has, behind a title: «الدكتور … أن»."""
    while j < end and view.atoms[j].kind == "w" and not view.is_stop(j) and not view.region.hits(j):
        if view.is_verb(j) or view.lower[j] in view.facts.role_words:
            break
        j += 1
    return j


def noun_bare(view: View, place: Place) -> EntityMention:
    """A noun phrase without the one letter that governs it: «لتقرير الوزارة»."""
    found = view.noun(place)
    first = next((h for h in view.region.hits(place.i) if h.category in SPEAKING and h.clitic in view.facts.addressing), None)
    if first is None:
        return found
    start = view.start + first.start
    return found.model_copy(update={"start": start, "text": view.text[start : found.end]})


def _with_body(view: View, j: int, end: int) -> int:
    """The end of a role with the body it is of, where a word for that stands right behind it."""
    k = j - 1 if view.lower[j - 1] in view.facts.role_words else j
    while k < end and view.lower[k] in QUOTES:
        k += 1
    if k >= end or view.lower[k] not in view.facts.role_words or view.region.at(k, "report_phrase") is not None or k + 1 >= end:
        return j
    entity = next((p for p, e in view.entities if k < p.i <= k + 2), None)
    if entity is not None:
        return min(entity.j, end)
    place = view.phrase(k + 1)
    known = place is not None and view.region.at(k + 1, "org_noun", "source_noun", "coref_noun", "loc_noun", "facility", "institution")
    return min(place.j, end) if place is not None and known else j
