"""Reading one article of a batch: in this process, in a worker, in an actor of Ray or a task of Spark, always the same way."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from claimkit import api
from claimkit.batch.articles import Record
from claimkit.errors import TimeLimitError
from claimkit.limits import time_limit
from claimkit.schema import Article, ArticleClaims, Status
from claimkit.workers import ordered_map

TIME_LIMIT = 60.0  # seconds: thousands of times what an article takes, so that only what would hang meets it
MACHINE_FAULTS = ("WorkerDied", TimeLimitError.__name__)  # errors that another try may not meet


class Outcome(NamedTuple):
    """What became of an article, its claims as JSON: strings pass between processes at a tenth of what objects cost."""

    article_id: str
    lang: str | None
    status: Status
    error: str | None
    claims: tuple[str, ...]


def outcome(result: ArticleClaims) -> Outcome:
    """A record as plain values."""
    lines = tuple(claim.model_dump_json() for claim in result.claims)
    return Outcome(result.article_id, result.lang, result.status, result.error, lines)


@dataclass(frozen=True)
class Reader:
    """What to read articles with; only its options travel to another process, and each process loads what it needs once.

    >>> from claimkit import Article
    >>> Reader(lang="bg")(Record(Article(id="1", text="Цената е 5 лева."), "news.txt")).status
    'ok'
    """

    lang: str | None = None
    engine: str | None = None
    seconds: float | None = TIME_LIMIT
    _ready: set[str] = field(default_factory=set, compare=False, repr=False)

    def check(self) -> "Reader":
        """Itself, once its options are looked at. Raises UnknownLanguageError or EngineError."""
        api.check_options(self.lang, self.engine)
        return self

    def __call__(self, record: Record) -> ArticleClaims:
        """What became of the article."""
        if not isinstance(record.content, Article):
            return api.failure_record(record.content, record.article_id, None)
        article = record.content
        self._load(article)
        try:
            with time_limit(self.seconds):
                return api.record_of(article, lang=self.lang, engine=self.engine)
        except TimeLimitError as error:  # the alarm fell between the end of the work and the end of the block
            return api.failure_record(error, article.id, article.lang)

    def outcome(self, record: Record) -> Outcome:
        """The same as plain values."""
        return outcome(self(record))

    def _load(self, article: Article) -> None:
        """Loads word lists and models before the clock of the first article starts."""
        code = self.lang or article.lang
        if code not in self._ready:
            api.record_of(article.model_copy(update={"text": article.text[:100]}), lang=self.lang, engine=self.engine)
            self._ready.add(str(code))

    def __reduce__(self) -> tuple[type["Reader"], tuple[str | None, str | None, float | None]]:
        return Reader, (self.lang, self.engine, self.seconds)


def outcomes(records: Iterable[Record], reader: Reader, *, processes: int = 1) -> Iterator[tuple[Record, Outcome]]:
    """Each record with what became of it, in order."""
    waiting: deque[Record] = deque()

    def met() -> Iterator[Record]:
        for record in records:
            waiting.append(record)
            yield record

    for result in ordered_map(reader.check().outcome, met(), processes=processes, lost=_lost):
        yield waiting.popleft(), result


def _lost(record: Record) -> Outcome:
    content = record.content
    lost = api.lost_record(content) if isinstance(content, Article) else api.failure_record(content, record.article_id, None)
    return outcome(lost)
