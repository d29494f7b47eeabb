"""Who speaks: the name, role or phrase at a report verb or behind an according-phrase."""

from claimkit.claims.verbfirst import speaker_behind
from claimkit.claims.view import COMMAS, QUOTES, Place, View
from claimkit.mentions.atoms import Hit
from claimkit.schema import EntityMention

INVERTED = frozenset(',،–—-«»„“”"')
SPEAKING = ("source_noun", "title", "org_noun", "coref_noun", "legal_form")
PHRASE = 8  # words of a source that is no name
CLOSE = 2  # the same where the verb stands first, as a rule
REACH = 7  # atoms between a report verb and its speaker
NEAR = 3  # atoms behind a report verb in which a pronoun speaks


def speaker(view: View, hit: Hit) -> EntityMention | None:
    """Who the verb says speaks: behind it where it is inverted or the language puts verbs first, else before it."""
    closes = hit.i > 0 and view.lower[hit.i - 1] in QUOTES  # the quotation mark of «Роснефть» closes a name
    named = closes and any(p.j in (hit.i, hit.i - 1) for p, _ in view.entities)
    inverted = hit.i > 0 and not named and (view.lower[hit.i - 1] in INVERTED or view.lower[hit.i - 1] in view.facts.as_words)
    if view.facts.verb_first:
        joined = bool(hit.clitic) and hit.clitic[-1] in view.facts.verb_joins  # «وقال» goes on with who spoke before
        return speaker_behind(view, hit.j) or (None if joined else source_before(view, hit.i, CLOSE))
    if inverted:
        return _past_addressee(view, hit.j) or source_at(view, hit.j)
    opens = hit.i == 0 or view.soft[hit.i - 1] != view.soft[hit.i]
    return source_before(view, hit.i) or (source_at(view, hit.j) if opens else None)


def _past_addressee(view: View, i: int) -> EntityMention | None:
    """«каза пред БНТ министърът»: behind the one who was told, the speaker."""
    if i >= len(view.atoms) or view.lower[i] not in view.facts.addressing:
        return None
    for k in range(i + 1, min(i + PHRASE, len(view.atoms))):
        if view.lower[k] in COMMAS or view.lower[k] in view.facts.report_joins or view.is_verb(k):
            return None
        free = not view.governed(k) and k > i + 1
        if free and (view.region.at(k, "source_noun", "title") or any(p.i == k and e.type == "PERSON" for p, e in view.entities)):
            return source_at(view, k)
    return None


def source_at(view: View, i: int) -> EntityMention | None:
    """The source that begins at atom `i`: a name where one stands in the phrase, else the phrase with its role or noun, or a pronoun."""
    while i < len(view.atoms) and view.lower[i] in QUOTES:
        i += 1
    if i >= len(view.atoms) or view.lower[i] in view.facts.report_joins:
        return None
    spoken = next((k for k in range(i, min(i + NEAR, len(view.atoms))) if view.lower[k] in view.facts.speaking_pronouns), None)
    if spoken is not None and all(view.lower[k] in view.facts.stops for k in range(i, spoken)):  # «допълни още той»
        return pronoun_at(view, spoken)
    if view.lower[i] in view.facts.prepositions:
        behind = [e for p, e in view.entities if i < p.i <= i + 2]
        return behind[0] if behind else _body(view, i + 1)
    place = view.phrase(i, PHRASE)
    end = place.j if place else i + 1
    named = [(p, e) for p, e in view.entities if i <= p.i <= end and p.i - i < PHRASE and not view.is_glued(p.i)]
    if named and named[0][0].i > i and view.region.at(i, "property") and not view.region.at(i, *SPEAKING):
        return None  # «ثروة ماسك»: the wealth does not speak
    people = [e for _, e in named if e.type == "PERSON"]
    if people or (named and named[0][0].i == i):
        return people[0] if people else named[0][1]
    if place is None:
        return None
    person = _linked_person(view, place)
    if person is not None:
        return person
    j = next((p.j for p, _ in named), place.j)
    if can_speak(view, place) or named:
        return view.noun(Place(place.i, max(j, place.j)))
    opens = view.facts.oblique_endings and place.j < len(view.atoms) and view.opens_phrase(place.j)
    return source_at(view, place.j) if opens else None  # «прокомментировал ситуацию главный механик»: behind the object, who speaks


def pronoun_at(view: View, k: int) -> EntityMention:
    """The pronoun that speaks; whom it stands for the text before tells."""
    return view.noun(Place(k, k + 1)).model_copy(update={"type": "PRONOUN"})


def _linked_person(view: View, place: Place) -> EntityMention | None:
    """«шефката на холдинга Анна Ветрова»: the person whose role the phrase and what a linking word ties to it name."""
    k = place.j
    if not view.facts.links or k >= len(view.atoms) or view.lower[k] not in view.facts.links:
        return None
    end = k + 1
    while end < min(k + PHRASE, len(view.atoms)) and view.atoms[end].kind == "w" and not view.is_verb(end):
        if view.is_stop(end) and view.lower[end] not in view.facts.links:
            break
        end += 1
    named = [e for p, e in view.entities if k < p.i < end]
    return next((e for e in named if e.type == "PERSON"), named[-1] if named else None)


def _body(view: View, i: int) -> EntityMention | None:
    """«сообщили в министерстве», «съобщиха от ведомството»: a common noun of a body under the preposition of a report verb."""
    place = view.phrase(i, PHRASE) if i < len(view.atoms) else None
    return view.noun(place) if place is not None and view.region.at(place.i, "source_noun", "org_noun", "coref_noun") else None


def any_source(view: View, i: int) -> EntityMention | None:
    """A phrase that may be a source, behind a word that says so: «според доклади», «по некоторым оценкам»."""
    while (
        i < len(view.atoms)
        and view.atoms[i].kind == "w"
        and view.lower[i] in view.facts.stops
        and view.lower[i] not in view.facts.prepositions
        and view.lower[i] not in view.facts.report_joins
        and view.lower[i] not in view.facts.clause_words
    ):
        i += 1
    place = view.phrase(i) if i < len(view.atoms) else None
    return view.noun(place) if place is not None else None


def source_before(view: View, verb: int, reach: int = REACH) -> EntityMention | None:
    """The source before a verb in its clause: the nearest name, source noun, role or common noun."""
    body: EntityMention | None = None
    for k in range(verb - 1, max(-1, verb - 1 - reach), -1):
        if not view.same_clause(k, verb) and k < verb - 1:
            return body
        if view.lower[k] in view.facts.speaking_pronouns:
            return pronoun_at(view, k)
        named = next(((p, e) for p, e in view.entities if p.i <= k < p.j), None)
        if named is not None and (not view.governed(named[0].i) or _of_a_body(view, named[0].i)):
            return named[1]
        if view.region.at(k, "source_noun", "title", "coref_noun", "org_noun"):
            place = view.phrase(k)
            found = view.noun(Place(_first_speaking(view, k), min(place.j, verb))) if place and place.i < verb else None
            if found is None or not view.facts.oblique_endings or not view.governed(k):
                return found
            body = body or (found if _of_a_body(view, k) else None)  # «источники в ведомстве сообщили»: not the body
    return body


def _first_speaking(view: View, k: int) -> int:
    """Where nouns have cases, the first word of the phrase before an atom that may speak: «глава компании», not the company."""
    first = k
    i = k
    while view.facts.oblique_endings and i > 0 and k - i < PHRASE and view.atoms[i - 1].kind == "w":
        i -= 1
        if view.is_stop(i) or view.is_verb(i):
            break
        if view.region.at(i, *SPEAKING):
            first = i
    return first


def _of_a_body(view: View, i: int) -> bool:
    """Under the preposition that names those who speak for a body: «В Белом доме заявили», «От КЗП съобщиха»."""
    k = next((k for k in range(i - 1, max(-1, i - 4), -1) if view.lower[k] in view.facts.prepositions), -1)
    return k >= 0 and view.lower[k] in view.facts.body_words


def can_speak(view: View, place: Place) -> bool:
    """A phrase with a source noun, a role or an organisation's noun."""
    return any(view.region.at(k, *SPEAKING) for k in range(place.i, place.j))
