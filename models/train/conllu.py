"""Universal Dependencies files as sentences of text with the places of their tokens; paragraphs of five of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

PARAGRAPH = 5  # sentences


class Sentence(NamedTuple):
    """A sentence as written; `tokens` are the places of its surface tokens, `words` the tags of its syntactic words."""

    text: str
    tokens: list[tuple[int, int]]
    tags: list[str]


def read(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file.

    A token that the text does not hold where it should be raises ValueError with the file and the sentence.
    """
    return [_sentence(block, path) for block in path.read_text(encoding="utf-8").split("\n\n") if block.strip()]


def _sentence(block: str, path: Path) -> Sentence:
    lines = block.strip().splitlines()
    text = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
    tokens, tags, at, covered = [], [], 0, 0
    for line in lines:
        if line.startswith("#"):
            continue
        number, form, _, tag = line.split("\t")[:4]
        if "." in number:  # an elided word
            continue
        first, _, last = number.partition("-")
        if not last and int(first) <= covered:  # a word of the multi-word token above
            continue
        covered = int(last or first)
        start = text.find(form, at)
        if start < 0 or text[at:start].strip():
            raise ValueError(f"{path.name}: {form!r} is not where it should be in {text!r}")
        at = start + len(form)
        tokens.append((start, at))
        tags.append(tag)
    return Sentence(text, tokens, tags)


def paragraphs(sentences: Iterable[Sentence], size: int = PARAGRAPH) -> Iterator[list[Sentence]]:
    """Sentences in groups, as they follow each other in news."""
    group: list[Sentence] = []
    for sentence in sentences:
        group.append(sentence)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


def spans(paragraph: list[Sentence]) -> tuple[str, list[tuple[int, int]]]:
    """The text of a paragraph and the places of its sentences."""
    at, places = 0, []
    for sentence in paragraph:
        places.append((at, at + len(sentence.text)))
        at += len(sentence.text) + 1
    return " ".join(s.text for s in paragraph), places
