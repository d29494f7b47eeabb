"""Sentence F1 of engines on Universal Dependencies, five sentences to a paragraph, against the floors below.

    python tests/sentence_scores.py [--engine rules] [--engine stanza] [--held-out] [--errors N] [--ud ../shared/train/ud]

A sentence counts where both its ends are right. `--held-out` takes only the last fifth of a treebank that Stanza's small tokenizers are
trained on (models/train/stanza_tokenizer.py). Exits with 1 where the rules fall below a floor.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "models/train"))
import conllu

from claimkit.lang.lexicon import get_language
from claimkit.lang.sentences import sentences
from claimkit.pipeline import load

Spans = list[tuple[int, int]]
FLOORS = {"ru_pud": 98.0, "ru_gsd-dev": 94.0, "ru_gsd-test": 94.0, "bg_btb-dev": 88.0, "bg_btb-test": 88.0, "ar_pud": 98.0}
TRAINED_ON = {"ru_pud", "ru_gsd-dev", "bg_btb-dev", "ar_pud"}
UNSEEN = 0.2


def cutter(code: str, engine: str) -> Callable[[str], Spans]:
    """What cuts a text to sentences by an engine."""
    if engine == "rules":
        language = get_language(code)
        return lambda text: sentences(text, language)
    nlp = load(code, engine)
    return lambda text: [stripped(text, sent.start_char, sent.end_char) for sent in nlp.make_doc(text).sents]


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without white space at its ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def score(groups: list[list[conllu.Sentence]], cut: Callable[[str], Spans], errors: int) -> float:
    """F1 of sentences in percent."""
    hit = total = 0
    for group in groups:
        text, gold = conllu.spans(group)
        found = cut(text)
        hit += 2 * len(set(gold) & set(found))
        total += len(gold) + len(found)
        for start, end in sorted(set(found) - set(gold))[: max(0, errors)]:
            errors -= 1
            shown = f"[{text[start : start + 25]!r} … {text[end - 25 : end]!r}]"
            print(f"   {text[max(0, start - 30) : start]!r} {shown} {text[end : end + 30]!r}")
    return 100 * hit / total


def main() -> int:
    """Prints the scores; the exit code says whether the floors hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", action="append")
    parser.add_argument("--ud", type=Path, default=Path("../shared/train/ud"))
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    low = []
    for name, floor in FLOORS.items():
        every = conllu.read(args.ud / f"{name}.conllu")
        part = every[int(len(every) * (1 - UNSEEN)) :] if args.held_out and name in TRAINED_ON else every
        for engine in args.engine or ["rules"]:
            value = score(list(conllu.paragraphs(part)), cutter(name[:2], engine), args.errors)
            print(f"{name:<12} {engine:<7} {len(part):>5} sentences  F1 {value:5.1f}", flush=True)
            if engine == "rules" and part is every and value < floor:
                low.append(f"{name}: {value:.1f} is below {floor}")
    print("\n".join(low), file=sys.stderr)
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
