"""The day a text itself says it was published: its dateline.

«МОСКВА, 3 октября 2025 г. — …», «София, 5.10.2018 (БТА).», «09.07.2018 18:09 : …», «القاهرة - 3 أكتوبر 2025 (وكالات) - …»:
a whole date in the first lines, with nothing before it but a name or two, and a sign that ends it.
"""

import re
from datetime import date

from claimkit.lang.lexicon import Language
from claimkit.unify.quantities import find_mentions

HEAD = 300  # characters looked at
_LINES = 3  # not blank ones
_PLACE = 4  # words of a place and an agency
_PLACE_UNCASED = 2  # the same where no capitals show that they are names
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T\d\d(?::\d\d)*)?$")
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(r"[\s.,]{0,3}(?:\d{1,2}[:.]\d\d)?\s{0,3}(?:[—–―:|/(\-]|\n|$)|\.\s")  # a clock may follow the day


def find_dateline(text: str, language: Language) -> date | None:
    """The day of the dateline, or None: most texts have none, and one without its year is none.

    >>> from claimkit.lang.lexicon import get_language
    >>> find_dateline("Пловдив, 5 октомври 2018 г. — Заводът отвори врати.", get_language("bg"))
    datetime.date(2018, 10, 5)
    """
    head = text[:HEAD]
    lines = [line for line in re.finditer(r"[^\n]+", head) if not line[0].isspace()][:_LINES]
    if not lines:
        return None
    for mention in find_mentions(head, language, None):
        time = mention.time
        found = _DAY.match(time.timex) if time and time.type in ("DATE", "TIME") else None
        line = next((line for line in lines if line.start() <= mention.start < line.end()), None)
        if found and line and _is_place(head[line.start() : mention.start]) and _ENDS.match(head, mention.end):
            return date.fromisoformat(found[1])
    return None


def _is_place(before: str) -> bool:
    """Nothing, or a few words, capitalised in a script that has capitals."""
    words = _WORD.findall(before)
    cased = all(word[0].isupper() for word in words)
    return len(words) <= (_PLACE if cased else _PLACE_UNCASED) and not any(word[0].islower() for word in words)
