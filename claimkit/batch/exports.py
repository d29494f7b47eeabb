"""Articles read and written in the formats of other tools."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from claimkit import api
from claimkit.batch.articles import Record
from claimkit.batch.reading import Reader
from claimkit.output.exports import Reading, export
from claimkit.schema import Article


def export_articles(form: str, records: Iterable[Record], reader: Reader, out: Path, say: Callable[[str], None]) -> tuple[int, int]:
    """Reads articles and writes them in a format into `out`; how many were written, and how many could not be read.

    `say` is told of each that could not. Raises InputError for an unknown format, OutputError where it cannot be written.
    """
    counts = {"written": 0, "failed": 0}

    def readings() -> Iterator[Reading]:
        for record in records:
            result = reader(record)
            article = record.content
            if result.error is not None or not isinstance(article, Article):
                counts["failed"] += 1
                say(f"{record.where}: {result.error}")
                continue
            counts["written"] += 1
            article = article.model_copy(update={"lang": result.lang})
            yield Reading(article, result.claims, tuple(api.find_mentions(article.text, lang=result.lang, published=article.published)))

    export(form, readings(), out)
    return counts["written"], counts["failed"]
