"""Stanza's analyses as spaCy Docs: surface tokens with their places, sentences, heads and relations, and entities with our labels.

A Stanza pipeline is loaded once a process and language, with the processors whose models are installed, and asked by one thread at a time:
Stanza does not promise more. For many short texts `docs` asks once for all of them, which is many times faster.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from spacy.util import filter_spans, registry
from spacy.vocab import Vocab

from claimkit.errors import EngineUnavailableError
from claimkit.pipeline.names import LABELS
from claimkit.pipeline.stanza_models import ENGINE, check_package, get_models

BATCH = 64  # texts asked for at once
OTHER_LABELS = {"EVT": "EVENT", "EVENT": "EVENT", "MISC": "MISC"}  # kept in doc.ents; no names of claims
_LOCK = Lock()


def get_pipeline(code: str) -> Any:
    """Stanza's pipeline of a language. Raises EngineUnavailableError where the package or the models are missing."""
    check_package()
    models = get_models(code)
    with _LOCK:
        return _load(code, models.folder, tuple(models.packages.items()))


@lru_cache(maxsize=8)
def _load(code: str, folder: Path, packages: tuple[tuple[str, str], ...]) -> Any:
    import stanza

    try:
        return stanza.Pipeline(
            code, dir=str(folder), package=None, processors=dict(packages), download_method=None, use_gpu=False, verbose=False
        )
    except (FileNotFoundError, ValueError) as error:  # all the ways in which Stanza misses a model
        raise EngineUnavailableError(
            f"Stanza's models of {code!r} in {folder} are not whole ({error}); run: claimkit models download stanza --lang {code}",
            engine=ENGINE,
            lang=code,
        ) from error
    except Exception as error:  # a file that is no model makes torch raise what it likes
        raise EngineUnavailableError(
            f"Stanza's models of {code!r} in {folder} cannot be loaded ({type(error).__name__}: {error})", engine=ENGINE, lang=code
        ) from error


def docs(texts: Iterable[str], code: str, vocab: Vocab) -> Iterator[Doc]:
    """Texts as Docs, in order; `nlp.pipe(docs(texts, "bg", nlp.vocab))` runs the rest of a pipeline over them."""
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == BATCH:
            yield from _batch(batch, code, vocab)
            batch = []
    yield from _batch(batch, code, vocab)


def _batch(texts: Sequence[str], code: str, vocab: Vocab) -> Iterator[Doc]:
    """Blank texts are not shown to Stanza, which stumbles over them."""
    written = [text for text in texts if text.strip()]
    pipeline = get_pipeline(code)
    with _LOCK:
        analyses = iter(pipeline.bulk_process(written) if written else [])
    for text in texts:
        yield to_doc(next(analyses), text, vocab) if text.strip() else _blank(text, vocab)


def _blank(text: str, vocab: Vocab) -> Doc:
    return Doc(vocab, words=[text] if text else [], spaces=[False] if text else [])


class _Token(NamedTuple):
    """A token of the Doc: its text, the word that stands for it in the tree (None for white space), its sentence and its Stanza number."""

    text: str
    word: Any
    sentence: int
    key: tuple[int, int]


def to_doc(analysis: Any, text: str, vocab: Vocab) -> Doc:
    """A Stanza Document of a text as a Doc whose text is the same, white space and all."""
    tokens, spaces, by_word = _tokens(analysis, text)
    words = [token.word for token in tokens]
    parsed = bool(words) and all(word is None or word.head is not None for word in words)
    columns: dict[str, Any] = {"sent_starts": [i == 0 or tokens[i].sentence != tokens[i - 1].sentence for i in range(len(tokens))]}
    if parsed:
        columns = {"heads": [_head(tokens, i, by_word) for i in range(len(tokens))], "deps": [_relation(token) for token in tokens]}
    doc = Doc(
        vocab,
        words=[token.text for token in tokens],
        spaces=spaces,
        pos=[(word is not None and word.upos) or ("SPACE" if word is None else "") for word in words],
        tags=[(word is not None and word.xpos) or "" for word in words],
        morphs=[(word is not None and word.feats) or "" for word in words],
        lemmas=[(word is not None and word.lemma) or "" for word in words],
        **columns,
    )
    _add_entities(doc, analysis)
    return doc


def _tokens(analysis: Any, text: str) -> tuple[list[_Token], list[bool], dict[tuple[int, int], int]]:
    """Tokens that make up the whole text, whether a blank follows each, and the token of each syntactic word."""
    tokens: list[_Token] = []
    spaces: list[bool] = []
    by_word: dict[tuple[int, int], int] = {}
    at = 0
    for number, sentence in enumerate(analysis.sentences):
        for token in sentence.tokens:
            if token.end_char <= at:  # a token that Stanza made of no letters of the text
                continue
            _fill(tokens, spaces, text[at : token.start_char], number)
            for word in token.words:
                by_word[number, word.id] = len(tokens)
            tokens.append(_Token(text[max(at, token.start_char) : token.end_char], _chief(token), number, (number, token.words[0].id)))
            spaces.append(False)
            at = token.end_char
    _fill(tokens, spaces, text[at:], len(analysis.sentences))
    return tokens, spaces, by_word


def _fill(tokens: list[_Token], spaces: list[bool], gap: str, sentence: int) -> None:
    """White space between tokens: one blank belongs to the token before, as in spaCy, what is more is a token."""
    if tokens and gap.startswith(" "):
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        tokens.append(_Token(gap, None, tokens[-1].sentence if tokens else sentence, (-1, -1)))
        spaces.append(False)


def _chief(token: Any) -> Any:
    """The word of a multi-word token on which its other words depend."""
    inside = {word.id for word in token.words}
    return next((word for word in token.words if word.head is not None and word.head not in inside), token.words[0])


def _head(tokens: Sequence[_Token], i: int, by_word: dict[tuple[int, int], int]) -> int:
    """The number of a token's head; a root is its own, white space hangs on its neighbour."""
    token = tokens[i]
    if token.word is None:
        return i - 1 if i else min(1, len(tokens) - 1)
    return by_word.get((token.sentence, token.word.head), i) if token.word.head else i


def _relation(token: _Token) -> str:
    if token.word is None:
        return "dep"
    return "ROOT" if token.word.deprel == "root" else token.word.deprel or ""


def _add_entities(doc: Doc, analysis: Any) -> None:
    spans = []
    for entity in analysis.ents or ():
        label = LABELS.get(entity.type.upper()) or OTHER_LABELS.get(entity.type.upper(), entity.type)
        spans.append(doc.char_span(entity.start_char, entity.end_char, label=label, alignment_mode="expand"))
    doc.ents = filter_spans([span for span in spans if span is not None])


class StanzaTokenizer:
    """Makes the Doc of a text with all that Stanza finds in it; takes the place of a pipeline's tokenizer."""

    def __init__(self, vocab: Vocab, code: str) -> None:
        self.vocab, self.code = vocab, code

    def __call__(self, text: str) -> Doc:
        """The Doc of a text."""
        return next(docs([text], self.code, self.vocab))

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """The Docs of texts, many at once."""
        yield from docs(texts, self.code, self.vocab)

    def to_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> None:
        """Nothing to write: the models stay where they are."""

    def from_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> "StanzaTokenizer":  # noqa: ARG002  spaCy's signature
        """Nothing to read."""
        return self

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:  # noqa: ARG002  spaCy's signature
        """Nothing to write."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> "StanzaTokenizer":  # noqa: ARG002  spaCy's signature
        """Nothing to read."""
        return self


@registry.tokenizers("claimkit.StanzaTokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Any:
    """The tokenizer's entry in spaCy's registry, so that pipelines saved with it can be loaded."""
    return make_tokenizer


def make_tokenizer(nlp: Pipeline) -> StanzaTokenizer:
    """The tokenizer of a pipeline's language; the models are loaded with the first text."""
    return StanzaTokenizer(nlp.vocab, nlp.lang or "")
