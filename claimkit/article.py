"""Articles as crawlers deliver them, read into `Article`: news-please's and trafilatura's field names both work."""

import contextlib
import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from claimkit.errors import ArticleFormatError, ClaimkitError, PublishedError, TextTypeError
from claimkit.schema import Article
from claimkit.text import check_text

# What the article's parts are called by news-please, trafilatura, newspaper, NewsAPI, Event Registry, schema.org's NewsArticle.
TEXT_FIELDS = ("text", "maintext", "content", "body", "articleBody")
LANG_FIELDS = ("lang", "language", "inLanguage")
PUBLISHED_FIELDS = (
    "published", "date_publish", "date", "published_at", "publishedAt",
    "publish_date", "date_published", "datePublished", "dateTime", "pubDate",
)  # fmt: skip
TITLE_FIELDS = ("title", "headline")
URL_FIELDS = ("url", "link")
NOTHING = frozenset({"", "none", "null", "nan", "nat"})  # how crawlers write that a field is unknown


def read_article(value: object) -> Article:
    """The article in a text, a mapping, an object with the fields of one, or an `Article`.

    >>> read_article({"maintext": "Цена $5", "date_publish": "2018-10-01 12:00:00"}).published
    datetime.date(2018, 10, 1)

    An error in its place (a reader's failure) is raised. Raises InputError or PublishedError.
    """
    if isinstance(value, ClaimkitError):
        raise value
    if isinstance(value, Article):
        check_text(value.text)
        return value
    if isinstance(value, str):
        return _article(value, {})
    if isinstance(value, Mapping):
        return _article(_text_of(value), value)
    fields = {name: getattr(value, name) for name in _FIELDS if hasattr(value, name)}
    if not any(name in fields for name in TEXT_FIELDS):
        raise TextTypeError(f"expected a text or an article, got {type(value).__name__}", got=type(value).__name__)
    return _article(_text_of(fields), fields)


_FIELDS = (*TEXT_FIELDS, *LANG_FIELDS, *PUBLISHED_FIELDS, *TITLE_FIELDS, *URL_FIELDS, "id")


def _text_of(fields: Mapping[str, Any]) -> object:
    """The first text that is there; an empty one gives way to a later field."""
    present = [fields[name] for name in TEXT_FIELDS if fields.get(name) is not None]
    if not present:
        raise ArticleFormatError(f"the article has no text; expected one of {', '.join(TEXT_FIELDS)}", fields=sorted(map(str, fields)))
    return next((text for text in present if text != ""), present[0])


def _article(text: object, fields: Mapping[str, Any]) -> Article:
    text = check_text(text)
    url = said(_first(fields, URL_FIELDS))
    try:
        return Article(
            id=said(fields.get("id")) or _hash(text, url),
            text=text,
            lang=read_lang(_first(fields, LANG_FIELDS)),
            published=read_published(_first(fields, PUBLISHED_FIELDS)),
            title=said(_first(fields, TITLE_FIELDS)),
            url=url,
        )
    except (ValidationError, UnicodeEncodeError) as error:
        raise ArticleFormatError("the article has broken characters (half of a surrogate pair); decode it anew") from error


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> object:
    return next((fields[name] for name in names if _known(fields.get(name))), None)


def _known(value: object) -> bool:
    """Whether a field says something: not None, NaN or the word None."""
    return not (value is None or value != value or (isinstance(value, str) and value.strip().lower() in NOTHING))


def said(value: object) -> str | None:
    """What a field says, as a string; None where it says nothing.

    >>> said(7), said("None")
    ('7', None)
    """
    return str(value) if _known(value) else None


def _hash(text: str, url: str | None) -> str:
    return hashlib.sha256(f"{url or ''}\n{text}".encode()).hexdigest()[:16]


def read_lang(value: object) -> str | None:
    """A language code as given, less its region; None where nothing is said.

    >>> read_lang("ar-EG"), read_lang("None")
    ('ar', None)
    """
    if not _known(value):
        return None
    return str(value).strip().lower().replace("_", "-").split("-")[0]


def read_published(value: object) -> date | None:
    """The day of a date, a datetime, an ISO 8601 or RFC 5322 string, in its own time zone; None, "" and "None" are no date.

    >>> read_published("2018-10-01T23:30:00Z")
    datetime.date(2018, 10, 1)

    Raises PublishedError for what is no date.
    """
    if not _known(value):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
        if "," in value:  # as in feeds: Mon, 01 Oct 2018 23:30:00 GMT
            from email.utils import parsedate_to_datetime  # here: importing it costs more than all of this module

            with contextlib.suppress(ValueError):
                return parsedate_to_datetime(value).date()
    raise PublishedError(f"published is not a date: {str(value)[:60]!r}; expected ISO 8601, like 2018-10-01", value=value)
