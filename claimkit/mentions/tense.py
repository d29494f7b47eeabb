"""Whether the clause of a date speaks of what is to come: «Встреча состоится в четверг» is next Thursday, «прошла» the last.

TIMEX3 leaves the choice to the reader; HeidelTime takes the tense of the verb that stands near, as here. Words that make a clause
future stand in the lists as `future`; a language that writes its future onto the verb names the letters (`future_prefixes`).
"""

from claimkit.mentions.timewords import View

REACH = 14  # atoms on each side that a verb is looked for
_ENDS = frozenset('.!?؟;؛:…«»"()')


def is_future(view: View, i: int, j: int) -> bool:
    """Whether a word of the future stands in the clause around atoms `[i:j]`, and no report verb between: «[сказал] в четверг»."""
    if _future_among(view, view.once(_back, i)):
        return True
    return not view.words("verb_before_date") and _future_among(view, view.once(_on, j))


def is_past(view: View, i: int, j: int) -> bool:
    """Whether a verb of the clause is past; where the endings of the language show none, whether nothing says that it is future."""
    endings = tuple(view.words("past_endings"))
    if not endings:
        return not is_future(view, i, j)
    words = [view.lower(k) for k in (*view.once(_back, i), *view.once(_on, j))]
    return any(word.endswith(endings) and len(word) > 3 for word in words) and not is_future(view, i, j)


def _back(view: View, i: int) -> list[int]:
    """Atoms of the clause before `i`, nearest first."""
    out = []
    for k in range(i - 1, max(-1, i - 1 - REACH), -1):
        if _ends(view, k) or view.gap(k + 1) == 2:
            break
        out.append(k)
        if view.at(k, "report_verb"):  # «сказал в четверг, что …» speaks of the past, «опубликуют», «ще публикува» of what is to come
            out += [n for n in (k - 1, k - 2) if n >= 0 and view.at(n, "future")]
            break
    return out


def _on(view: View, j: int) -> list[int]:
    """Atoms of the clause from `j` on, nearest first."""
    out, joints = [], view.words("list_and")
    for k in range(j, min(len(view.region), j + REACH)):
        if _ends(view, k) or view.gap(k) == 2 or view.lower(k) in joints:  # «в началото на ноември и ще излезе»: the next clause
            break
        out.append(k)
        if view.at(k, "report_verb"):
            break
    return out


def _ends(view: View, k: int) -> bool:
    """A mark that ends the clause: a comma too, but between figures."""
    sign = view.lower(k)
    return sign in _ENDS or (sign in (",", "،") and view.gap(k + 1) > 0) or sign in view.words("clause_words")


def _future_among(view: View, places: list[int]) -> bool:
    return any(_says_future(view, k) for k in places)


def _says_future(view: View, k: int) -> bool:
    hit = view.at(k, "future")
    if hit and not (hit.clitic and hit.clitic in view.articles):
        return True
    word = view.lower(k)
    prefixes = view.words("future_prefixes")
    if not prefixes or not any(word.startswith(p) and len(word) > len(p) + 1 for p in prefixes):
        return False
    return not word.endswith(tuple(view.words("noun_endings"))) and word not in view.words("not_future")
