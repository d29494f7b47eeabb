"""spaCy components, found by entry point: `nlp.add_pipe("claimkit_mentions")` and `nlp.add_pipe("claimkit_claims")` in any pipeline.

They write plain JSON to `doc._.mentions`, `doc._.entities` and `doc._.claims`, and the spans of mentions (label: kind) to
`doc.spans["claimkit"]`; all of it survives `nlp.pipe(n_process=2)` and `DocBin(store_user_data=True)`. `doc._.published` (a date or its
ISO string) anchors relative dates, `doc._.article_id` names the article in claims. The words are those of the component's `lang`, or
else of the pipeline.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from spacy.language import Language as Pipeline
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from claimkit.article import read_article, read_published
from claimkit.claims.entities import Retag, find_entities
from claimkit.lang.lexicon import Language, get_language
from claimkit.pipeline import tokenizer as _tokenizer  # noqa: F401  registers the tokenizer
from claimkit.pipeline.names import FILE, Names, bundled, by_model, by_others, retagger
from claimkit.pipeline.tagger import Model, dump, load
from claimkit.schema import Article, EntityMention

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
        "entities": {"default": None},
        "claims": {"default": []},
        "kinds": {"default": None},
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


class Entities(Component):
    """Finds the names: by rules and the model that it holds, or by rules and the entities already in the Doc."""

    def __init__(self, code: str, names: Names, *, ents: bool) -> None:
        super().__init__(code)
        self.names, self.ents = names, ents
        self._model: Model | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Writes `doc._.entities`; with `ents`, those that the tokens can bear go to `doc.ents` too, before what stood there."""
        found = find_entities(doc.text, self.language, retag=self._retag(doc)) if doc.text.strip() else []
        doc._.entities = [entity.model_dump(mode="json") for entity in found]
        if self.ents:
            spans = [doc.char_span(e.start, e.end, label=e.type, kb_id=e.id or "", alignment_mode="expand") for e in found]
            doc.ents = filter_spans([*filter(None, spans), *_apart(doc.ents, [s for s in spans if s is not None])])
        return doc

    @property
    def model(self) -> Model | None:
        """Its own model, or else the bundled one of the language; None where there is none or only rules are wanted."""
        if self._model is None and self.names == "bundled":
            self._model = bundled(self.code)
        return self._model

    @model.setter
    def model(self, model: Model) -> None:
        self._model = model

    def _retag(self, doc: Doc) -> Retag | None:
        if self.names == "doc":
            others = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
            return partial(by_others, others)
        return None if self.model is None else partial(by_model, self.model)

    def to_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> None:  # noqa: ARG002  spaCy's signature
        """Writes the model, where there is one."""
        if self.model is not None:
            path.mkdir(parents=True, exist_ok=True)
            dump(self.model, path / FILE)

    def from_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> "Entities":  # noqa: ARG002  spaCy's signature
        """Reads the model, where there is one. Raises ModelError where the file is damaged."""
        if self.names == "bundled" and Path(path).is_dir():
            self._model = load(Path(path) / FILE)
        return self


def _apart(ents: Iterable[Span], ours: Sequence[Span]) -> list[Span]:
    """Entities that share no token with ours."""
    taken = {i for span in ours for i in range(span.start, span.end)}
    return [ent for ent in ents if taken.isdisjoint(range(ent.start, ent.end))]


class Claims(Component):
    """Assembles the claims, with the names of `doc._.entities` where the component of entities ran before, else with those it finds."""

    def __init__(self, code: str, names: Names) -> None:
        super().__init__(code)
        self.names = names

    def __call__(self, doc: Doc) -> Doc:
        """Writes `doc._.claims`."""
        from claimkit.claims import AMOUNTS, extract

        found = []
        if doc.text.strip():
            known = doc._.entities if self.names == "doc" else None
            names = None if known is None else [EntityMention.model_validate(entity) for entity in known]
            found = extract(self._article(doc), self.language, doc._.kinds or AMOUNTS, names=names, retag=retagger(self.code, self.names))
        doc._.claims = [claim.model_dump(mode="json") for claim in found]
        return doc

    def _article(self, doc: Doc) -> Article:
        fields = {"text": doc.text, "lang": self.code, "published": doc._.published, "id": doc._.article_id}
        return read_article({name: value for name, value in fields.items() if value is not None})


@Pipeline.factory("claimkit_sentences", assigns=["token.is_sent_start", "doc.sents"], default_config={"lang": None})
def make_sentences(nlp: Pipeline, name: str, lang: str | None) -> Sentences:  # noqa: ARG001  spaCy's signature
    """The component of sentences; `lang` is the pipeline's where None."""
    return Sentences(lang or nlp.lang or "")


@Pipeline.factory(
    "claimkit_entities", assigns=["doc._.entities", "doc.ents"], default_config={"lang": None, "names": "bundled", "ents": False}
)
def make_entities(nlp: Pipeline, name: str, lang: str | None, names: Names, ents: bool) -> Entities:  # noqa: ARG001  spaCy's signature
    """The component of names.

    `names`: "bundled" finds them by rules and the bundled model (by rules alone where the language has none), "rules" by rules alone, "doc"
    by rules and the `doc.ents` of the components before it. `ents`: whether they go to `doc.ents` too.
    """
    return Entities(lang or nlp.lang or "", names, ents=ents)


@Pipeline.factory("claimkit_mentions", assigns=["doc._.mentions", "doc.spans"], default_config={"lang": None})
def make_mentions(nlp: Pipeline, name: str, lang: str | None) -> Mentions:  # noqa: ARG001  spaCy's signature
    """The component of mentions; `lang` is the pipeline's where None."""
    return Mentions(lang or nlp.lang or "")


@Pipeline.factory("claimkit_claims", assigns=["doc._.claims"], default_config={"lang": None, "names": "bundled"})
def make_claims(nlp: Pipeline, name: str, lang: str | None, names: Names) -> Claims:  # noqa: ARG001  spaCy's signature
    """The component of claims; `lang` is the pipeline's where None; `names` as in `claimkit_entities`, and "doc" takes what that found."""
    return Claims(lang or nlp.lang or "", names)
