"""Cuts a text to sentences: at line breaks, and at closing signs that are not part of an abbreviation or a number.

What an abbreviation is, the language says (`[sentence]` in its `language.toml`); this module names no language.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from claimkit.lang.lexicon import Language
from claimkit.text import Folded, fold, fold_word

_STOP = re.compile(r"[.!?…؟\n]+")
_CLOSING = "»”\"'’)]“"  # “ closes where „ opens
_OPENING = "«„“\"'(["
_DASHES = "–—-"
_BEFORE = re.compile(r"[^\s«„“\"'(\[]*$")
_WORD = 3  # letters of a word behind which a lost blank is told
_REACH = 24  # characters before a point that an abbreviation may have


class _Abbreviations(NamedTuple):
    """Abbreviations as words, and as the ends of what stands before a point where they hold a point or a blank of their own."""

    never: frozenset[str]
    final: frozenset[str]
    never_ends: tuple[str, ...]
    final_ends: tuple[str, ...]


@lru_cache(maxsize=64)
def _abbreviations(language: Language) -> _Abbreviations:
    facts = language.facts.get("sentence", {})
    never, final = ({fold_word(a).replace(" ", "") for a in facts.get(k, ())} for k in ("abbreviations", "abbreviations_final"))
    never -= final
    ends = [e for a in sorted(never) if len(a) > 1 for e in ("." + a, *([a] if "." in a else []))]
    return _Abbreviations(frozenset(never), frozenset(final), tuple(ends), tuple(a for a in sorted(final) if "." in a))


def sentences(text: str, language: Language) -> list[tuple[int, int]]:
    """Start and end of each sentence, white space around it left out.

    «Цена — 5 млрд. лева. Она выросла.» has two: the point of «млрд.» ends nothing.
    """
    folded = fold(text)
    shadow, lower = folded.cased, folded.lower
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _STOP.finditer(shadow):
        if match.start() < start:
            continue
        end = _end(shadow, lower, match, language)
        if end is not None:
            _add(spans, folded, start, end)
            start = end
    _add(spans, folded, start, len(shadow))
    return spans


def _add(spans: list[tuple[int, int]], folded: Folded, start: int, end: int) -> None:
    shadow = folded.cased
    while start < end and shadow[start].isspace():
        start += 1
    while end > start and shadow[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((folded.raw(start), folded.raw_end(end)))


def _end(text: str, lower: str, match: re.Match[str], language: Language) -> int | None:
    """Where the sentence ends that this sign closes, closing quotes and brackets included; None where it closes none.

    `text` is the shadow with capitals, `lower` the one without.
    """
    if "\n" in match[0]:
        return match.start() + match[0].index("\n") + 1
    end = match.end()
    while end < len(text) and text[end] in _CLOSING and not (text[end] in "“\"'" and end + 1 < len(text) and text[end + 1].isalnum()):
        end += 1
    if end < len(text) and not text[end].isspace():
        return end if _seam(text, match.start(), end) and not _is_abbreviation(text, lower, match.start(), text[end], language) else None
    follower = _follower(text, end)
    if follower == "":
        return end
    if match[0] == "." and end == match.end() and _is_abbreviation(text, lower, match.start(), follower, language):
        return None
    return None if follower.islower() or follower in ",;:" or (end > match.end() and follower in _DASHES) else end


def _seam(text: str, point: int, end: int) -> bool:
    """A blank that was lost between two sentences, «… в парка.Пътят …»: a word in small letters, the sign, a word with a capital.

    Not in Latin letters, where addresses and versions look so, nor behind a capital, as in «Яндекс.Музыка».
    """
    found = _BEFORE.search(text[max(0, point - _REACH) : point])
    before, behind = found[0] if found else "", text[end : end + 2]
    plain = len(before) >= _WORD and before.isalpha() and before.islower() and not before.isascii()
    return plain and behind[:1].isupper() and behind[1:].islower() and not behind.isascii()


def _follower(text: str, at: int) -> str:
    """The first sign of what comes next: behind opening quotes and brackets; empty at a line break or the end."""
    while at < len(text) and text[at] in " \u00a0\t" + _OPENING:
        at += 1
    return "" if at >= len(text) or text[at] == "\n" else text[at]


def _is_abbreviation(text: str, lower: str, point: int, follower: str, language: Language) -> bool:
    known = _abbreviations(language)
    reach = max(0, point - _REACH)
    found = _BEFORE.search(text[reach:point])
    whole = lower[reach:point]
    word = whole[len(whole) - len(found[0]) :] if found else ""
    if not word:
        return False
    tail = whole.replace(" ", "")
    if word in known.final or tail.endswith(known.final_ends):
        return not (follower.isupper() or follower in _DASHES or (follower.isdigit() is False and not follower.isalpha()))
    if word in known.never or tail.endswith(known.never_ends):
        return True
    return _is_initial(found[0] if found else "")


def _is_initial(word: str) -> bool:
    """«А.» in «А. И. Иванов», «А.И.»: a capital alone or after another initial."""
    last = word.rpartition(".")[2]
    return len(last) == 1 and last.isalpha() and last.isupper()
