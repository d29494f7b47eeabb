"""Coverage-guided fuzzing (atheris) of the whole way from text to unified claims, and of the readers of article files.

    pip install atheris && python tests/fuzz/fuzz_claims.py FOLDER -max_len=1200 -max_total_time=60

What it holds every input to: no exception but ours, places exact, the same twice and in other digits or blanks, JSON there and back,
unified in any order. The texts are pieces of the languages' own word lists, figures and signs, glued as the fuzzer says, so that it spends
its time in the rules, not at their doors.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["claimkit"]):
    import claimkit
    import claimkit.claims.assemble  # what is imported at first use elsewhere must be instrumented here
    import claimkit.lang.detect
    import claimkit.unify.claims
    from claimkit.batch.articles import read_files
    from claimkit.errors import ClaimkitError, GarbledTextError
    from claimkit.lang.lexicon import get_language

CODES = claimkit.languages()
SIGNS = [*"0123456789٠٣٫٬%$€₽£.,:;-–—()«»\"'/&<>#№²½ \n\t\u00a0\u200f\u0301\u0640ёй", "1.5", "2025", "&nbsp;", "<b>", "млрд"]
PIECES = {code: [*sorted(get_language(code).words)[::5], *SIGNS * 8] for code in CODES}
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FOLDER = Path(tempfile.mkdtemp(prefix="claimkit-fuzz-"))


def text_of(data: atheris.FuzzedDataProvider, code: str) -> str:
    """Pieces of the word lists, or any characters."""
    if data.ConsumeBool():
        return str(data.ConsumeUnicode(400))
    pieces = PIECES[code]
    glue = ("", " ", " ", "\n")[data.ConsumeIntInRange(0, 3)]
    return glue.join(pieces[data.ConsumeIntInRange(0, len(pieces) - 1)] for _ in range(data.ConsumeIntInRange(1, 40)))


def read_claims(data: atheris.FuzzedDataProvider) -> None:
    """Text to claims, claims to JSON and back, claims to unified claims."""
    code = CODES[data.ConsumeIntInRange(0, len(CODES) - 1)]
    text = text_of(data, code)
    published = "2025-10-01" if data.ConsumeBool() else None
    try:
        mentions = claimkit.find_mentions(text, lang=code, published=published)
        claims = claimkit.extract_claims(text, lang=code, published=published)
    except ClaimkitError:
        return
    for same in (text.replace(" ", "\u00a0"), text.translate(DIGITS)):
        try:
            again = claimkit.find_mentions(same, lang=code, published=published)
        except GarbledTextError:  # random letters among which a blank of another kind makes the garble read better
            continue
        assert [(m.start, m.end, m.kind, m.quantity, m.time) for m in again] == [
            (m.start, m.end, m.kind, m.quantity, m.time) for m in mentions
        ], same
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text), mention
        assert text[mention.start : mention.end] == mention.surface, mention
        end = mention.end
    assert claims == claimkit.extract_claims(text, lang=code, published=published)
    for claim in claims:
        assert claimkit.Claim.model_validate_json(claim.model_dump_json()) == claim
    unified = claimkit.unify_claims(claims)
    assert unified == claimkit.unify_claims(reversed(claims))
    members = [member for one in unified for member in one.members]
    assert sorted(members) == sorted({claim.id for claim in claims})


def read_file(data: atheris.FuzzedDataProvider) -> None:
    """Any bytes in a file of any kind: records, never an exception."""
    suffix = (".txt", ".json", ".jsonl", ".csv", ".jsonl.gz")[data.ConsumeIntInRange(0, 4)]
    path = FOLDER / f"input{suffix}"
    path.write_bytes(data.ConsumeBytes(2000))
    for record in read_files([path]):
        assert isinstance(record.content, claimkit.Article | ClaimkitError), record


def one_input(raw: bytes) -> None:
    """The fuzzer's entry."""
    data = atheris.FuzzedDataProvider(raw)
    (read_file if data.ConsumeIntInRange(0, 9) == 0 else read_claims)(data)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
