"""Speech that runs over several sentences: its sentences share the speaker named where the quotation opens or closes."""

import re
from collections.abc import Iterable, Sequence

from claimkit.claims.attribution import find_attribution
from claimkit.claims.continued import Voices
from claimkit.claims.view import Place, View
from claimkit.lang.lexicon import Language
from claimkit.schema import Attribution, Claim, EntityMention

Stretch = tuple[int, int]
LONG = 60  # characters of speech that may hold sentences; what is shorter is a name or a word
_QUOTED = re.compile(r"«[^«»]{0,3000}»|„[^„“”]{0,3000}[“”]|“[^“”]{0,3000}”")
LONGEST = 3000  # characters of one speech
CLOSERS = ".,،؛!?؟…)]»"  # signs behind which a straight mark closes


def inherit(
    text: str, language: Language, spans: Sequence[Stretch], names: Iterable[EntityMention], claims: list[Claim], voices: Voices
) -> list[Claim]:
    """The claims; those without a source inside speech of more than one sentence have that of its first or last."""
    if all(c.attribution is not None for c in claims) or not any(q in text for q in '«„“"'):
        return claims
    speech = _speech(text)
    known: dict[Stretch, Attribution | None] = {}
    out = []
    for claim in claims:
        quote = next((q for q in speech if q[0] < claim.mention.start and claim.mention.end < q[1]), None)
        if claim.attribution is None and quote is not None and not (claim.evidence.start <= quote[0] and quote[1] <= claim.evidence.end):
            if quote not in known:
                known[quote] = _speaker(text, language, spans, names, quote, voices)
            if (found := known[quote]) is not None:
                claim = claim.model_copy(update={"attribution": found.model_copy(update={"style": "direct"})})
        out.append(claim)
    return out


def _speech(text: str) -> list[Stretch]:
    """Long quotations; a straight mark opens before a word and closes behind one, and a second that opens begins anew."""
    found = [(m.start(), m.end()) for m in _QUOTED.finditer(text)]
    opened: int | None = None
    for mark in re.finditer('"', text):
        k = mark.start()
        if _opens(text, k) or (opened is None and text[k - 1 : k].isspace()):
            opened = k
        elif opened is not None:
            found.append((opened, k + 1))
            opened = None
    return sorted(q for q in found if LONG <= q[1] - q[0] - 2 <= LONGEST)


def _opens(text: str, k: int) -> bool:
    """A straight mark before a word or another mark, and behind none."""
    before, behind = text[k - 1 : k], text[k + 1 : k + 2]
    free = before == "" or not (before.isalnum() or before in CLOSERS)
    return free and behind != "" and not behind.isspace() and behind not in CLOSERS


def _speaker(
    text: str, language: Language, spans: Sequence[Stretch], names: Iterable[EntityMention], quote: Stretch, voices: Voices
) -> Attribution | None:
    """Who speaks, by the sentence that closes the quotation, else by the one that opens it."""
    for at in (quote[1] - 1, quote[0]):
        start, end = next(((a, b) for a, b in spans if a <= at < b), (0, 0))
        if end == 0:
            continue
        view = View(text, start, end, language)
        view.place_entities(names)
        i = view.place(at, at + 1).i
        inside = Place(max(0, i - 1), i) if at != quote[0] else Place(min(i + 1, len(view.atoms) - 1), min(i + 2, len(view.atoms)))
        found = voices.resumed(find_attribution(view, inside))
        if found is not None and found.source is not None:
            return found
    return None
