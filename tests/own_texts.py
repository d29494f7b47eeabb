"""Our own sentences by language: those of every `corpus.toml` and of the example articles. What tests draw texts from."""

import json
import tomllib
from functools import cache
from pathlib import Path

import claimkit

LANG = Path(claimkit.__file__).parent / "lang"
ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
ANCHOR = "2018-10-01"  # what the corpora's relative dates are counted from


@cache
def own_sentences(code: str) -> tuple[str, ...]:
    """Every sentence of a language's corpus, each once, in order."""
    tables = tomllib.loads((LANG / code / "corpus.toml").read_text(encoding="utf-8"))
    texts = [case["text"] for table in tables.values() if isinstance(table, list) for case in table]
    texts += [text for table in tables.values() if isinstance(table, dict) for said in table.values() for text in said]
    return tuple(dict.fromkeys(texts))


@cache
def own_articles() -> tuple[claimkit.Article, ...]:
    """The example articles."""
    files = sorted(ARTICLES.glob("*.json"))
    return tuple(claimkit.Article.model_validate(json.loads(path.read_text(encoding="utf-8"))) for path in files)
