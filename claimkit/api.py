"""The public functions. Heavy parts are imported inside them, so that `import claimkit` is cheap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from claimkit.article import read_article, read_lang, read_published
from claimkit.errors import EngineError, GarbledTextError, InputError, LanguageError, LexiconError, UndetectedLanguageError
from claimkit.output.claimset import ClaimSet, UnifiedClaimSet
from claimkit.schema import Article, ArticleClaims, Claim, EntityMention, Kind, Mention, Status
from claimkit.text import check_text

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

    from claimkit.lang.lexicon import Language
    from claimkit.mentions.explain import Line

DATELINE = "published by the dateline"  # the warning of a claim whose article does not give its day


def extract_claims(
    text_or_article: object,
    *,
    lang: str | None = None,
    published: date | str | None = None,
    engine: str | None = None,
    kinds: Sequence[str] | None = None,
    repair: bool = False,
) -> ClaimSet:
    """The claims of a text or article, in the order of the text.

    `text_or_article`: a string, or a mapping or object with `text` (or `maintext`) and, where known, `id lang published title url`.
    `lang` and `published` win over the article's own; a language that neither gives is detected. `published` (date, datetime, ISO 8601
    string) anchors «вчера» and «в прошлом году»; without it the day of the text's dateline does, and else they stay unresolved.
    `engine`: "spacy" (the default), "rules", "spacy:NAME" or "stanza"; see `claimkit.pipeline.engines`.
    `kinds`: those asked for, `("money", "capacity", "percent")` where None; with "date" also statements whose only anchor is a date
    (deliveries begin in the second half of 2026): their quantity is empty, `times` has their value.

    >>> [claim.kind for claim in extract_claims("Выручка компании выросла до 5 млрд рублей.")]
    ['money']
    >>> [claim.property.text for claim in extract_claims("Завод откроют в 2026 году.", kinds=("date",))]
    ['откроют']

    `repair`: mojibake («Ïðèáûëü» for «Прибыль») is undone, and places are those of the text repaired, which the result holds
    (`claims.articles`); else it is a GarbledTextError.

    The result is a list of claims that notebooks show as a table; `ClaimSet` says what else it can do.

    Raises InputError, LanguageError, PublishedError or EngineError.
    """
    article = sound(_override(read_article(text_or_article), lang, published), repair=repair)
    language = _language(article.text, article.lang)
    article = article.model_copy(update={"lang": language.code})
    return ClaimSet(_claims(article, language, engine, _kinds(kinds)), articles=[article])


def _kinds(kinds: Sequence[str] | None) -> tuple[Kind, ...] | None:
    if kinds is None:
        return None
    asked = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    if unknown := set(asked) - {"money", "capacity", "percent", "date"}:
        raise InputError(f"no claims of {', '.join(sorted(map(repr, unknown)))}; kinds are money, capacity, percent, date", kinds=asked)
    return asked  # type: ignore[return-value]  # judged just now


def find_mentions(text: str, *, lang: str | None = None, published: date | str | None = None) -> list[Mention]:
    """The expressions of money, capacity, percent, date and duration in a text, by rules alone: spaCy is not imported.

    >>> [(m.surface, m.kind) for m in find_mentions("около 33 гигавата", lang="bg")]
    [('33 гигавата', 'capacity')]

    Raises InputError, LanguageError or PublishedError.
    """
    from claimkit.unify import quantities

    text = _sound_text(text)
    return quantities.find_mentions(text, _language(text, lang), read_published(published))


def find_entities(text: str, *, lang: str | None = None, engine: str | None = None) -> list[EntityMention]:
    """The persons, organisations, places and products named in a text; `id` is the same in every language.

    >>> [e.id for e in find_entities("سام ألتمان", lang="ar")] == [e.id for e in find_entities("Сам Алтман", lang="bg")]
    True

    Raises InputError, LanguageError or EngineError.
    """
    from claimkit import pipeline

    text = _sound_text(text)
    pipeline.check_engine(engine)
    return pipeline.entities_of(text, _language(text, lang), engine)


def unify_claims(claims: Iterable[Claim]) -> UnifiedClaimSet:
    """Claims that say the same thing, brought together across articles and languages.

    >>> unify_claims([])
    []
    """
    from claimkit.unify.claims import unify_claims as unify

    return UnifiedClaimSet(unify(claims))


def pipe(
    articles: Iterable[object], *, lang: str | None = None, engine: str | None = None, processes: int = 1, repair: bool = False
) -> Iterator[ArticleClaims]:
    """What became of each article, in their order. A bad article is a record with its error and stops nothing.

    Articles are read as they are needed, and may be anything `extract_claims` takes. `lang` wins over their own. With `processes` above 1
    (which needs `if __name__ == "__main__":` in a script) the result is the same. `repair` undoes mojibake, as of `extract_claims`.

    >>> [record.status for record in pipe(["", "Цена: 5 рублей."], lang="ru")]
    ['error', 'ok']

    Raises UnknownLanguageError, EngineError or InputError at once for options that fit no article.
    """
    from claimkit.workers import ordered_map  # here, for it brings multiprocessing

    if processes < 1:
        raise InputError(f"processes must be 1 or more, not {processes}", processes=processes)
    work = partial(record_of, lang=check_options(lang, engine), engine=engine, repair=repair)
    return ordered_map(work, map(_readable, enumerate(articles, start=1)), processes=processes, lost=lost_record)


def load(lang: str, *, engine: str | None = None) -> Pipeline:
    """A spaCy pipeline of a language, with sentences, mentions and claims.

    >>> doc = load("bg")("Фондът вложи 2 млрд. лева.")
    >>> [span.text for span in doc.spans["claimkit"]]
    ['2 млрд. лева']

    Raises UnknownLanguageError, EngineError or EngineUnavailableError.
    """
    from claimkit import pipeline
    from claimkit.lang import lexicon

    return pipeline.load(lexicon.get_language(read_lang(lang) or "").code, engine=engine)


def languages() -> tuple[str, ...]:
    """Codes of the languages present.

    >>> "bg" in languages()
    True
    """
    from claimkit.lang import lexicon

    return lexicon.languages()


def explain(text: str, *, lang: str | None = None, published: date | str | None = None) -> list[Line]:
    """How a text is read, line by line: its atoms, what each may mean, the rules that spoke and their values; then every claim, part by
    part, and why a part is empty. A line is pieces of text with what they are; `str(line)` is all of it.

    >>> print(explain("5 ГВт", lang="ru")[2])
    => capacity [0:5] «5 ГВт» low=5 high=5 unit=GW (rule: figures capacity)

    Raises InputError, LanguageError or PublishedError.
    """
    from claimkit.claims.explain import explain_claims
    from claimkit.mentions.explain import explain as explain_mentions

    article = sound(_override(read_article(text), lang, published), repair=False)
    language = _language(article.text, article.lang)
    return [*explain_mentions(article.text, language, article.published), *explain_claims(article, language)]


def check_options(lang: str | None, engine: str | None) -> str | None:
    """The code of the language, where one is given, once options that fit no article are refused.

    Raises UnknownLanguageError or EngineError.
    """
    from claimkit import pipeline

    code = read_lang(lang)
    if code is not None:
        _language("", code)
    pipeline.check_engine(engine)
    return code


def sound(article: Article, *, repair: bool) -> Article:
    """The article; where its text is mojibake the article as it was written, if `repair`.

    >>> sound(Article(id="1", text="Ïðèáûëü âûðîñëà íà 5 ïðîöåíòîâ çà ãîä."), repair=True).text
    'Прибыль выросла на 5 процентов за год.'

    Raises GarbledTextError.
    """
    from claimkit.lang import mojibake

    garble = mojibake.find_garble(article.text)
    if garble is None:
        return article
    if repair:
        return mojibake.repaired(article, garble)
    message = f"the text is mojibake: {garble}; decode it anew, or let it be repaired (repair=True, --repair)"
    raise GarbledTextError(message, read=garble.read, written=garble.written)


def _sound_text(text: object) -> str:
    return sound(Article.model_construct(id="", text=check_text(text)), repair=False).text


def _override(article: Article, lang: str | None, published: Any) -> Article:
    """The article with the caller's language and date, where given."""
    given = {"lang": read_lang(lang), "published": read_published(published)}
    return article.model_copy(update={name: value for name, value in given.items() if value is not None})


def _language(text: str, lang: str | None) -> Language:
    """The language given, or else detected."""
    from claimkit.lang import lexicon
    from claimkit.lang.detect import detect

    given = read_lang(lang)
    code = lexicon.code_of(given) if given else detect(text)
    if code is None:
        present = ", ".join(lexicon.languages())
        raise UndetectedLanguageError(
            f"the text is in none of the languages present ({present}); give lang if it is", present=lexicon.languages()
        )
    return lexicon.get_language(code)


def _claims(article: Article, language: Language, engine: str | None, kinds: tuple[Kind, ...] | None = None) -> list[Claim]:
    """The claims of an article; the day in its dateline stands for a day of publication that is not given, and the claims say so."""
    from claimkit.unify.dateline import find_dateline

    day = find_dateline(article.text, language) if article.published is None else None
    if day is None:
        return _found(article, language, engine, kinds)
    found = _found(article.model_copy(update={"published": day}), language, engine, kinds)
    return [claim.model_copy(update={"warnings": (*claim.warnings, DATELINE)}) for claim in found]


def _found(article: Article, language: Language, engine: str | None, kinds: tuple[Kind, ...] | None) -> list[Claim]:
    from claimkit import pipeline

    return pipeline.claims_of(article, language, engine, kinds)


def _readable(numbered: tuple[int, object]) -> Article | ArticleClaims:
    """The article, or the record of why there is none; both can be sent to another process."""
    number, value = numbered
    try:
        return read_article(value)
    except Exception as error:
        return failure_record(error, _id_of(value) or f"#{number}", None)


def _id_of(value: object) -> str | None:
    known = value.get("id") if isinstance(value, Mapping) else getattr(value, "id", None)
    return None if known is None else str(known).encode(errors="replace").decode()


def record_of(article: Article | ArticleClaims, *, lang: str | None, engine: str | None, repair: bool = False) -> ArticleClaims:
    """The claims of one article, or why there are none; raises only for faults that are not the article's."""
    if isinstance(article, ArticleClaims):
        return article
    try:
        article = sound(_override(article, lang, None), repair=repair)
        language = _language(article.text, article.lang)
        found = _claims(article.model_copy(update={"lang": language.code}), language, engine)
    except (EngineError, LexiconError, ImportError):  # no fault of the article
        raise
    except Exception as error:
        return failure_record(error, article.id, article.lang)
    return ArticleClaims(article_id=article.id, lang=language.code, status="ok" if found else "no_claims", claims=tuple(found))


def failure_record(error: Exception, article_id: str, lang: str | None) -> ArticleClaims:
    """The record of an article that could not be read."""
    status: Status = "unsupported_language" if isinstance(error, LanguageError) else "error"
    return ArticleClaims(article_id=article_id, lang=lang, status=status, error=f"{type(error).__name__}: {error}")


def lost_record(article: Article | ArticleClaims) -> ArticleClaims:
    """The record of an article that took its process with it."""
    if isinstance(article, ArticleClaims):
        return article
    return ArticleClaims(article_id=article.id, lang=article.lang, status="error", error="WorkerDied: the process that read it ended")
