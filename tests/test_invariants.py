"""What holds for every text: nothing raises, places are exact, the result is the same twice."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimkit
from claimkit.lang.lexicon import get_language
from claimkit.lang.sentences import sentences
from claimkit.mentions import atoms

ODD = [
    "5",
    "2025",
    "1,5",
    "33",
    "0",
    "007",
    "1 000 000",
    "1.5.3",
    "%",
    "$",
    "€",
    "-",
    "–",
    ",",
    ".",
    "(",
    ")",
    "/",
    ":",
    "\u00a0",
    "\n",
    "№",
    "\u200f",
    "\u0301",
    "٣",
    "³",
    "½",
]


def texts(code: str) -> st.SearchStrategy[str]:
    """Texts of words from the language's own lists among numbers and signs."""
    words = sorted(get_language(code).words)
    atoms = st.sampled_from(ODD) | st.sampled_from(words) | st.text(max_size=3)
    return st.lists(atoms, min_size=1, max_size=12).flatmap(lambda parts: st.sampled_from(["", " "]).map(lambda glue: glue.join(parts)))


def check(text: str, code: str) -> None:
    mentions = claimkit.find_mentions(text, lang=code, published="2025-10-01")
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.surface
        assert mention.surface == mention.surface.strip()
        assert (mention.quantity is None) == (mention.kind in ("date", "duration"))
        assert (mention.time is None) == (mention.quantity is not None)
        end = mention.end
    assert mentions == claimkit.find_mentions(text, lang=code, published="2025-10-01")
    for claim in claimkit.extract_claims(text, lang=code, published="2025-10-01"):
        claim = claim.model_dump()
        for part in (claim["evidence"], claim["subject"], claim["property"], (claim["attribution"] or {}).get("source")):
            assert part is None or text[part["start"] : part["end"]] == part["text"]


@pytest.mark.parametrize("code", claimkit.languages())
@settings(max_examples=300, deadline=None, derandomize=True)
@given(data=st.data())
def test_any_text(code, data):
    text = data.draw(texts(code))
    if text.strip():
        check(text, code)


DIRT = ["", "\u00ad", "\u200f", "\u0640", "&nbsp;", "<b>", "\u064e", "\n", "\r\n", "\u03a3", "\t", "\u00a0", "IV", "7", " - "]


@pytest.mark.parametrize("code", claimkit.languages())
@pytest.mark.parametrize("dirt", DIRT, ids=ascii)
def test_a_sentence_reads_within_its_article_as_it_does_alone(code, dirt):
    """Views of sentences are cut out of an article that has been cut; not where what is around the sentence could tell."""
    language = get_language(code)
    corpus = tomllib.loads((language.folder / "corpus.toml").read_text(encoding="utf-8"))
    lines = [line for case in corpus["times"].values() for line in case if isinstance(line, str)][:40]
    text = "\n".join(f"{line[:n]}{dirt}{line[n:]} {line}" for n, line in enumerate(lines))
    shared = 0
    for start, end in sentences(text, language):
        shared += atoms._cut(text, language).alone(start, end) is not None
        within, alone = atoms.region_within(text, start, end, language), atoms.region_of(text[start:end], language)
        for part in ("text", "atoms", "lows", "gaps", "bits", "lit"):
            assert getattr(within, part) == getattr(alone, part), text[start:end]
    assert shared
