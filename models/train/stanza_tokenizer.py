"""Trains a small Stanza tokenizer of a language from Universal Dependencies and lays it out as Stanza's resources.

    python models/train/stanza_tokenizer.py ar --ud ../shared/train/ud --out models/stanza [--steps 600]

Needs torch and stanza. About 600 steps take two to four minutes on one core and give a file of 0.6 MB; `--out` then holds
`resources.json` and `<lang>/tokenize/claimkit.pt`, which `stanza.Pipeline(lang, dir=OUT, download_method=None)` loads.
"""

import argparse
import json
import tempfile
from pathlib import Path

import conllu
from stanza.models import tokenizer

PACKAGE = "claimkit"
# Training files of a language; of each, the part that stays unseen (a share at its end) tells when to stop.
TREEBANKS = {
    "ru": ["ru_gsd-dev", "ru_taiga-dev", "ru_pud"],
    "bg": ["bg_btb-dev"],
    "ar": ["ar_pud"],
}
SEEN = 0.8  # the rest is for `evaluate_sentences.py`, and the last tenth of the seen for early stopping


def labelled(paragraph: list[conllu.Sentence]) -> tuple[str, str]:
    """A paragraph's text and Stanza's label of each character: 1 where a token ends, 2 where a sentence does."""
    labels = []
    for sentence in paragraph:
        marks = ["0"] * len(sentence.text)
        for _, end in sentence.tokens:
            marks[end - 1] = "1"
        marks[sentence.tokens[-1][1] - 1] = "2"
        labels.append("".join(marks))
    return " ".join(s.text for s in paragraph), "0".join(labels)


def write(folder: Path, name: str, sentences: list[conllu.Sentence]) -> list[str]:
    """Writes Stanza's training files, and tells the arguments that name them."""
    rows = [labelled(group) for group in conllu.paragraphs(sentences)]
    text, labels, gold = folder / f"{name}.txt", folder / f"{name}.labels", folder / f"{name}.conllu"
    text.write_text("\n\n".join(t for t, _ in rows) + "\n", encoding="utf-8")
    labels.write_text("\n\n".join(marks for _, marks in rows) + "\n", encoding="utf-8")
    gold.write_text("".join(_conllu(s) for s in sentences), encoding="utf-8")
    prefix = "--dev_" if name == "dev" else "--"
    return [f"{prefix}txt_file", str(text), f"{prefix}label_file", str(labels), *(["--dev_conll_gold", str(gold)] if name == "dev" else [])]


def _conllu(sentence: conllu.Sentence) -> str:
    """A sentence's tokens in the ten columns of CoNLL-U; the trees are nothing, but a valid nothing."""
    rows = []
    for i, (start, end) in enumerate(sentence.tokens, start=1):
        rows.append("\t".join([str(i), sentence.text[start:end], "_", "_", "_", "_", str(i - 1), "root" if i == 1 else "dep", "_", "_"]))
    return f"# text = {sentence.text}\n" + "\n".join(rows) + "\n\n"


def train(lang: str, ud: Path, out: Path, steps: int) -> Path:
    """Trains and saves; returns the model's path."""
    seen, unseen = [], []
    for name in TREEBANKS[lang]:
        sentences = conllu.read(ud / f"{name}.conllu")
        known = sentences[: int(len(sentences) * SEEN)]
        seen += known[: -len(known) // 10]
        unseen += known[-len(known) // 10 :]
    folder = out / lang / "tokenize"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        expansions = Path(work) / "mwt.json"
        expansions.write_text("[]", encoding="utf-8")  # none of these treebanks writes multi-word tokens; Stanza wants the file
        files = write(Path(work), "train", seen) + write(Path(work), "dev", unseen[:200])
        options = {"--steps": steps, "--eval_steps": max(50, steps // 6), "--report_steps": 100, "--batch_size": 32, "--max_seqlen": 300}
        given = [str(part) for pair in options.items() for part in pair]
        names = ["--lang", lang, "--shorthand", f"{lang}_{PACKAGE}", "--save_dir", str(folder), "--save_name", f"{PACKAGE}.pt"]
        names += ["--mwt_json_file", str(expansions)]
        tokenizer.main([*files, *names, "--mode", "train", "--cpu", "--no_use_mwt", *given])
    register(out, lang)
    return folder / f"{PACKAGE}.pt"


def register(out: Path, lang: str) -> None:
    """Adds a language to the `resources.json` that Stanza reads to find its models."""
    path = out / "resources.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    known[lang] = {
        "tokenize": {PACKAGE: {}},
        "default_processors": {"tokenize": PACKAGE},
        "default_dependencies": {},
        "packages": {"default": {"tokenize": PACKAGE}},
        "lang_name": lang,
    }
    path.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lang", choices=sorted(TREEBANKS))
    parser.add_argument("--ud", type=Path, default=Path("../shared/train/ud"))
    parser.add_argument("--out", type=Path, default=Path("models/stanza"))
    parser.add_argument("--steps", type=int, default=600)
    args = parser.parse_args()
    print(train(args.lang, args.ud, args.out, args.steps))


if __name__ == "__main__":
    main()
