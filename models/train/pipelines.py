"""Writes a model as a spaCy pipeline: `spacy.load("models/ru")` finds sentences, names, mentions and claims."""

from pathlib import Path

import spacy

from claimkit.pipeline import components  # noqa: F401  registers components and tokenizer
from claimkit.pipeline.names import COMPONENT
from claimkit.pipeline.tagger import Model

TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "claimkit.Tokenizer.v1"}}}


def write(model: Model, folder: Path, facts: dict[str, str]) -> Path:
    """Writes the pipeline of a model into a folder, with facts about it in its `meta.json`."""
    nlp = spacy.blank(model.lang, config=TOKENIZER)
    nlp.add_pipe("claimkit_sentences")
    entities = nlp.add_pipe(COMPONENT, config={"names": "bundled", "ents": True})
    entities.model = model
    nlp.add_pipe("claimkit_mentions")
    nlp.add_pipe("claimkit_claims", config={"names": "bundled"})
    nlp.meta.update({"name": "claimkit", "author": "claimkit", **facts})
    nlp.to_disk(folder)
    return folder
