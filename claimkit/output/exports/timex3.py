"""TimeML with TIMEX3 inline: the text of an article, each expression of date and duration in an element with its value.

TimeML 1.2.1, https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html
"""

import re
from xml.sax.saxutils import escape, quoteattr

from claimkit.output.exports.graph import Reading
from claimkit.schema import Mention, Time

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold
_RETURN = {"\r": "&#13;"}  # else a reader would make it a line feed


def timeml(reading: Reading) -> str:
    """An article as TimeML; control characters, which XML cannot hold, are written as U+FFFD, so that places stay."""
    article, pieces, at = reading.article, [], 0
    times = [(mention, mention.time) for mention in reading.mentions if mention.time is not None]
    for number, (mention, time) in enumerate(times, start=1):
        pieces += [_text(article.text[at : mention.start]), _element(f"t{number}", mention, time)]
        at = mention.end
    pieces.append(_text(article.text[at:]))
    created = ""
    if article.published:
        day = article.published.isoformat()
        created = f'<DCT><TIMEX3 tid="t0" type="DATE" value="{day}" functionInDocument="CREATION_TIME">{day}</TIMEX3></DCT>\n'
    title = f"<TITLE>{_text(article.title)}</TITLE>\n" if article.title else ""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f"{head}<TimeML>\n<DOCID>{_text(article.id)}</DOCID>\n{created}{title}<TEXT>{''.join(pieces)}</TEXT>\n</TimeML>\n"


def _element(key: str, mention: Mention, time: Time) -> str:
    facts = {"tid": key, "type": time.type, "value": time.timex, "mod": time.mod}
    attributes = " ".join(f"{name}={quoteattr(_FORBIDDEN.sub(chr(0xFFFD), value))}" for name, value in facts.items() if value)
    return f"<TIMEX3 {attributes}>{_text(mention.surface)}</TIMEX3>"


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text), _RETURN)
