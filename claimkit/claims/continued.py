"""Speakers that a sentence leaves unsaid: «وأضاف أن …» goes on with the one who spoke before."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from claimkit.claims.speakers import speaker
from claimkit.claims.stretches import stretch
from claimkit.claims.verbfirst import speaker_cited, speaker_relayed, subject_behind, unnamed
from claimkit.claims.view import View
from claimkit.lang.lexicon import Language
from claimkit.mentions.atoms import Hit
from claimkit.schema import Attribution, EntityMention
from claimkit.text import fold_word

CITING = frozenset({"according", "document"})
BACK = 6  # sentences before in which the speaker may stand


class _Voice(NamedTuple):
    """Someone who spoke or acted in a sentence: where the verb stands, whether its form is feminine, and whether it is of saying."""

    at: int
    feminine: bool | None
    who: EntityMention
    said: bool


class Voices:
    """Who spoke in each sentence of a text; a sentence is read when it is first asked about."""

    def __init__(self, text: str, language: Language, spans: Sequence[tuple[int, int]], names: Sequence[EntityMention]) -> None:
        self._text, self._language, self._spans, self._names = text, language, spans, names
        self._starts = [start for start, _ in spans]
        self._name_starts = [e.start for e in names]
        self._known: dict[int, list[_Voice]] = {}

    def resumed(self, told: Attribution | None) -> Attribution | None:
        """The attribution with its speaker: the last before its verb whose verb has the same gender."""
        if told is None or told.source is not None or told.cue is None:
            return told
        number = bisect_right(self._starts, told.cue.start) - 1
        own = self._view(number)
        place = own.place(told.cue.start, told.cue.end)
        hit = next((h for h in own.of("report_verb") if h.i <= place.i < h.j), None)
        if hit is None or not unnamed(own, hit) or any(h.i == hit.i for h in own.of("report_impersonal")):
            return told
        gender = _feminine(own, hit)
        for n in range(number, max(-1, number - 1 - BACK), -1):
            for voice in reversed(self._of(n)):
                close = voice.said or n >= number - 1
                if voice.at < told.cue.start and close and voice.who.type != "LOC" and (gender is None or voice.feminine in (None, gender)):
                    return told.model_copy(update={"source": voice.who})
        return told

    def _view(self, n: int) -> View:
        start, end = self._spans[n]
        view = View(self._text, start, end, self._language)
        a, b = bisect_right(self._name_starts, start - 1), bisect_right(self._name_starts, end)
        view.place_entities(self._names[a:b])
        return view

    def _of(self, n: int) -> list[_Voice]:
        known = self._known.get(n)
        if known is None:
            known = self._known[n] = list(_voices(self._view(n)))
        return known


def _voices(view: View) -> list[_Voice]:
    """Those who spoke in the sentence, and the persons and bodies of whom its other verbs speak."""
    found: list[_Voice] = []
    telling: set[int] = set()
    for hit in view.of("report_verb"):
        if view.is_report(hit):
            telling.update(range(hit.i, hit.j))
            who = speaker_relayed(view, hit) or (None if hit.value == "relay" else speaker(view, hit))
            if who is not None:
                found.append(_Voice(hit.start + view.start, _feminine(view, hit), who, stretch(view, hit.j).opened))
    for hit in view.of("report_phrase"):
        cited = speaker_cited(view, hit) if hit.value in CITING else None
        if cited is not None:
            found.append(_Voice(hit.start + view.start, None, cited, True))
    for k in range(len(view.atoms)):
        if k not in telling and view.is_verb(k) and not view.is_link(k):
            who = subject_behind(view, k)
            if who is not None:
                found.append(_Voice(view.atoms[k].start + view.start, _acting(view, k), who, False))
    return sorted(found, key=lambda v: (v.at, v.who.start))


def _feminine(view: View, hit: Hit) -> bool | None:
    """Whether a verb of saying has a feminine form; None for what is no finite verb («مضيفا أن»)."""
    word, letters = fold_word(view.text[view.start + hit.start : view.start + hit.end]), view.facts.feminine_letters
    if word.endswith(view.facts.participle_ends):
        return None
    if word.endswith(letters):
        return True
    masculine = (letter + word[1:] for letter in view.facts.imperfect_letters)
    return word.startswith(letters) and any(view.language.lookup("", m) for m in masculine)


def _acting(view: View, k: int) -> bool | None:
    """The same of any other verb; None where its first letter may be one of person or of the stem."""
    word, letters = view.lower[k], view.facts.feminine_letters
    return True if word.endswith(letters) else None if word.startswith(letters) else False
