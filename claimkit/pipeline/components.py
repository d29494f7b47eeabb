"""spaCy components, found by entry point: `nlp.add_pipe("claimkit_mentions")` and `nlp.add_pipe("claimkit_claims")` in any pipeline.

They write plain JSON to `doc._.mentions` and `doc._.claims`, and the spans of mentions (label: kind) to `doc.spans["claimkit"]`; all of
it survives `nlp.pipe(n_process=2)` and `DocBin(store_user_data=True)`. `doc._.published` (a date or its ISO string) anchors relative
dates, `doc._.article_id` names the article in claims. The words are those of the component's `lang`, or else of the pipeline.
"""

from datetime import date
from typing import Any

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from claimkit.article import read_article, read_published
from claimkit.lang.lexicon import Language, get_language
from claimkit.pipeline import tokenizer as _tokenizer  # noqa: F401  registers the tokenizer
from claimkit.schema import Article

SPANS = "claimkit"
_PUBLISHED = "claimkit_published"


def _get_published(doc: Doc) -> str | None:
    published: str | None = doc.user_data.get(_PUBLISHED)
    return published


def _set_published(doc: Doc, value: date | str | None) -> None:
    """Kept as a string: dates do not survive msgpack."""
    published = read_published(value)
    doc.user_data[_PUBLISHED] = None if published is None else published.isoformat()


def register_extensions() -> None:
    """Makes `doc._.mentions`, `.claims`, `.published` and `.article_id` known; those already there are left alone."""
    wanted: dict[str, dict[str, Any]] = {
        "mentions": {"default": []},
        "claims": {"default": []},
        "article_id": {"default": None},
        "published": {"getter": _get_published, "setter": _set_published},
    }
    for name, options in wanted.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, **options)


register_extensions()


class Component:
    """What the components share: the language, by code only, so that a component is small to send to another process."""

    def __init__(self, code: str) -> None:
        self.code = get_language(code).code

    @property
    def language(self) -> Language:
        """The word lists, read once a process."""
        return get_language(self.code)


class Sentences(Component):
    """Sets where sentences start, by the rules of claimkit.lang.sentences."""

    def __call__(self, doc: Doc) -> Doc:
        """Every token either starts a sentence or does not; a start within a token belongs to the next one."""
        from claimkit.lang.sentences import sentences

        starts = [start for start, _ in sentences(doc.text, self.language)]
        following = 1 if starts and starts[0] == 0 else 0
        for token in doc:
            token.is_sent_start = token.i == 0
            if following < len(starts) and token.idx >= starts[following]:
                token.is_sent_start = True
                while following < len(starts) and token.idx >= starts[following]:
                    following += 1
        return doc


class Mentions(Component):
    """Finds the expressions of money, capacity, percent, date and duration."""

    def __call__(self, doc: Doc) -> Doc:
        """Writes `doc._.mentions` and `doc.spans["claimkit"]`; a mention that ends within a token takes the whole token."""
        from claimkit.unify.quantities import find_mentions

        found = find_mentions(doc.text, self.language, read_published(doc._.published)) if doc.text.strip() else []
        spans = [doc.char_span(m.start, m.end, label=m.kind, alignment_mode="expand") for m in found]
        doc.spans[SPANS] = [span for span in spans if span is not None]
        doc._.mentions = [mention.model_dump(mode="json") for mention in found]
        return doc


class Claims(Component):
    """Assembles the claims."""

    def __call__(self, doc: Doc) -> Doc:
        """Writes `doc._.claims`."""
        from claimkit.claims import extract

        found = extract(self._article(doc), self.language) if doc.text.strip() else []
        doc._.claims = [claim.model_dump(mode="json") for claim in found]
        return doc

    def _article(self, doc: Doc) -> Article:
        fields = {"text": doc.text, "lang": self.code, "published": doc._.published, "id": doc._.article_id}
        return read_article({name: value for name, value in fields.items() if value is not None})


@Pipeline.factory("claimkit_sentences", assigns=["token.is_sent_start", "doc.sents"], default_config={"lang": None})
def make_sentences(nlp: Pipeline, name: str, lang: str | None) -> Sentences:  # noqa: ARG001  spaCy's signature
    """The component of sentences; `lang` is the pipeline's where None."""
    return Sentences(lang or nlp.lang or "")


@Pipeline.factory("claimkit_mentions", assigns=["doc._.mentions", "doc.spans"], default_config={"lang": None})
def make_mentions(nlp: Pipeline, name: str, lang: str | None) -> Mentions:  # noqa: ARG001  spaCy's signature
    """The component of mentions; `lang` is the pipeline's where None."""
    return Mentions(lang or nlp.lang or "")


@Pipeline.factory("claimkit_claims", assigns=["doc._.claims"], default_config={"lang": None})
def make_claims(nlp: Pipeline, name: str, lang: str | None) -> Claims:  # noqa: ARG001  spaCy's signature
    """The component of claims; `lang` is the pipeline's where None."""
    return Claims(lang or nlp.lang or "")
