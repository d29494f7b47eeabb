"""What holds for every text: nothing raises, places are exact, the result is the same twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimkit
from claimkit.lang.lexicon import get_language

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
