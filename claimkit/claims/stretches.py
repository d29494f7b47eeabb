"""What stands between a report verb and what it reports, and where that begins: «قال وزير النفط في تصريح للصحفيين | إن …»."""

from typing import NamedTuple

from claimkit.claims.view import COMMAS, QUOTES, View

LONG = 40  # atoms between a report verb and the word that opens what is said
NAMED = 6  # atoms in quotation marks that are a name and no speech
OPENING = frozenset("«„“\"'")


class Stretch(NamedTuple):
    """Atoms `[i:j]` behind a report verb; `opened`: what is said begins at `j`."""

    i: int
    j: int
    opened: bool


def stretch(view: View, i: int) -> Stretch:
    """From a report verb to what it reports, over commas and brackets; where nothing opens that, to the first comma or verb."""
    comma, k, relative = None, i, False
    end = min(i + LONG, len(view.atoms))
    while k < end:
        if _opens_speech(view, k):
            return Stretch(i, k, True)
        relative = relative or (k > i and view.lower[k] in view.facts.relatives)  # «أوضح سالم الذي يملك شركة، أن …»
        opens = view.lower[k] in view.facts.clause_words and view.lower[k] not in view.facts.relatives
        if opens or (not relative and view.is_verb(k) and k not in view.blocked and not _in_name(view, k)):
            break
        if view.lower[k] in COMMAS:
            comma, relative = k if comma is None else comma, False
        k += 1
    return Stretch(i, k if comma is None else comma, False)


def says(view: View, i: int, end: int) -> bool:
    """Something opens what is said between a report verb and atom `end`, with no other report before it.

    Behind a word that opens a clause of another kind only a quotation does: «أكدت على …، حيث «قررنا …»».
    """
    apart = False
    for k in range(i, min(end, i + LONG)):
        if _opens_speech(view, k) and (not apart or view.lower[k] in OPENING):
            return not _over(view, k, end)
        apart = apart or (view.lower[k] in view.facts.clause_words and view.lower[k] not in view.facts.relatives)
        if any(h.category == "report_verb" and view.is_report(h) and view.is_verb(k) for h in view.region.hits(k)):
            return False
    return False


def _over(view: View, k: int, end: int) -> bool:
    """A quotation that opens at atom `k` and is closed before `end`."""
    return view.lower[k] in OPENING and any(view.lower[n] in QUOTES and n + 1 < end for n in range(k + 1 + NAMED, end))


def _in_name(view: View, k: int) -> bool:
    return any(p.i <= k < p.j for p, _ in view.entities)


def _opens_speech(view: View, k: int) -> bool:
    """The word for that, a colon, or a quotation mark that opens more than a name."""
    word = view.lower[k]
    if word in view.facts.report_joins:
        provided = k > 1 and view.lower[k - 2] in COMMAS and view.lower[k - 1] in view.facts.prepositions  # «، على أن تبدأ …»
        return k == 0 or not (provided or view.lower[k - 1] in view.facts.not_content)
    if word not in OPENING:
        return word == ":" and view.region.at(k - 1, "pronoun") is None  # «5 ركاب هم: …» opens a list
    if any(view.lower[n] in QUOTES for n in range(k + 1, min(k + 2 + NAMED, len(view.atoms)))):
        return False
    if any(p.i == k + 1 and p.j < len(view.atoms) and view.lower[p.j] in QUOTES for p, _ in view.entities):
        return False
    return not any(view.lower[n] == word for n in range(max(0, k - 1 - NAMED), k))  # a straight mark that closes a name
