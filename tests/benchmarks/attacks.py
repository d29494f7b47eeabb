"""Growth of time with hostile input: every piece repeated to N and to 2 N characters, in every language, through each stage.

    python tests/benchmarks/attacks.py [CHARACTERS]      # 50000

Prints milliseconds of the processor (the better of two runs) and the ratio, the worst first; exit code 1 where doubling costs more than
2.3 times. Python's collector of garbage is off meanwhile: it adds to any run of many objects, in steps, which says nothing of the rules.
`growth.py` beside it does the same with ordinary news, the collector on.
"""

import gc
import itertools
import sys
import time
from collections.abc import Callable

import claimkit
from claimkit.lang.lexicon import get_language
from claimkit.lang.sentences import sentences

LIMIT = 2.3
LEAST = 0.05  # seconds below which a ratio says nothing
PIECES = {
    "figures": ["1", "1 ", "1,", "1.", "5-", "5–5 ", "1/", "1:", "5 . ", "2025 ", "12.05.", "٣", "٫", "1٬", "5%", "$", "$5 ", "5$", "€-"],
    "signs": [*"?!.,;:-–—()«»\"'/<&#№\n\t ", "&nbsp", "&#1", "<b ", "\u0301", "\u200f", "ـ", "\u00ad", "\r\n", "((", "«„", "\U0001f600"],
    "ru": ["от ", "до ", "от 5 до ", "и ", "5 млрд ", "10 млн, ", "год и ", "сто ", "двадцать пять ", "тыс. ", "в мае ", "первого "],
    "bg": ["от ", "до ", "между ", "и ", "5 млрд. лв. ", "сто и ", "двадесет и пет ", "каза ", "през май ", "Петров ", "около ", "г. "],
    "ar": ["و", "من ", "إلى ", "بين ", "و5 ", "5 مليارات ", "خمسة و", "مئة و", "قال ", "في مايو ", "ال", "نحو ", "محمد ", "عام ", "بعد "],
}  # fmt: skip
CLAUSES = ["более ", "заявил ", "Иванов ", "А. ", "ООО «", "рублей за ", "вырос на 5 % до ", "млн-", "которого ", "не ", "через год после "]
LONE = ["а", "ا", "a", "0", "aб", "Ab", "زa"]  # endless words


def stages(code: str) -> dict[str, Callable[[str], object]]:
    """What a text goes through."""
    language = get_language(code)
    return {
        "mentions": lambda text: claimkit.find_mentions(text, lang=code, published="2025-10-01"),
        "claims": lambda text: claimkit.extract_claims(text, lang=code, published="2025-10-01"),
        "entities": lambda text: claimkit.find_entities(text, lang=code),
        "sentences": lambda text: sentences(text, language),
    }


def seconds(stage: Callable[[str], object], text: str) -> float:
    """The better of two runs, of the processor."""
    times = []
    for _ in range(2):
        gc.collect()
        began = time.process_time()
        stage(text)
        times.append(time.process_time() - began)
    return min(times)


def main() -> int:
    """The table."""
    gc.disable()
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    rows = []
    for code in claimkit.languages():
        pieces = [*PIECES["figures"], *PIECES["signs"], *PIECES.get(code, ()), *(CLAUSES if code == "ru" else ()), *LONE]
        for (name, stage), piece in itertools.product(stages(code).items(), pieces):
            if not piece.strip():
                piece = "5" + piece
            once, twice = (seconds(stage, ("5 " + piece * (n // len(piece)))[:n]) for n in (size, 2 * size))
            rows.append((twice / once if twice > LEAST else 0.0, code, name, piece, once, twice))
    rows.sort(reverse=True)
    for ratio, code, name, piece, once, twice in rows[:40]:
        print(f"{ratio:5.2f}  {code} {name:9} {piece!r:24} {1000 * once:8.0f} {1000 * twice:8.0f} ms")
    over = sum(ratio > LIMIT for ratio, *_ in rows)
    print(f"{len(rows)} attacks of {size} and {2 * size} characters, {over} above {LIMIT}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
