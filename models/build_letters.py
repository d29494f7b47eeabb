"""Tells names from other words by their letters: writes claimkit/lang/<code>/letters.txt, ordinary.txt and given.txt.

    pip install msgpack numpy; pip download --no-deps wordfreq==3.1.1 -d W && unzip W/*.whl -d W
    python models/build_letters.py ../shared W/wordfreq/data [--only bg]

A word's score is the sum of the weights of its runs of one to four letters (logistic regression, names against other words); above zero
it has the letters of a name. `ordinary.txt` lists the words that the score takes for names and that are none. `given.txt` has the first
names of `models/given_names.txt` as the language spells them, in all cases.

Names: `train/names/translit.*.tsv` (CC0), in all cases; Bulgarian ones are Russian ones respelled. Other words: wordfreq (CC BY-SA 4.0),
for Russian OpenCorpora through pymorphy3 (CC BY-SA 3.0), words in small letters of `train/ner/ntrex.train.jsonl` (CC BY-SA 4.0), of
Universal Dependencies (CC BY-SA) and of `raw` (counted only). The same input gives the same files.
"""

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

import claimkit.lang
from claimkit.lang.letters import grams
from claimkit.lang.lexicon import get_language
from claimkit.text import fold_word

ROUNDS, RATE, DECAY, RAREST, SMALLEST = 6, 0.15, 1e-4, 15, 20
KNOWN = 560  # centibels below which wordfreq has too much noise to call a word ordinary
FREQUENT = 430  # centibels above which a word that is no known name is ordinary
FAMILY = 150  # centibels by which a word's forms with article or pronoun may be rarer than the word itself
FAMILIAR = 60  # the same for a first name, which is an ordinary word too
DOUBT = 0  # score above which an ordinary word is listed
CYRILLIC, ARABIC = re.compile("[а-яёѝ]+"), re.compile("[\u0621-\u064a]+")
STRANGE, RARE = 150, 620  # a word that no list of names has is ordinary up to this score, unless it is rarer than this (centibels)
SEEN = 2  # times in small letters


class Source(NamedTuple):
    """What a language's words are learned from: its script, wordfreq's list, names, the respelling of names, and case endings."""

    script: re.Pattern[str]
    frequencies: str
    names: str
    respelled: tuple[tuple[str, str], ...] = ()
    endings: tuple[str, ...] = ("",)
    cased: bool = True
    treebanks: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


# How Bulgarian spells what Russian spells so: no soft sign before a consonant or at the end, no э and ы, no doubled consonants, ър and ън.
RESPELLED = (
    ("ье", "ие"),
    ("ья", "ия"),
    ("ью", "ю"),
    ("ьо", "о"),
    ("ь", ""),
    ("э", "е"),
    ("ы", "и"),
    ("йо", "йо"),
    *((c + c, c) for c in "бвгджзклмнпрстфхцч"),
    ("сон$", "сън"),
    ("тон$", "тън"),
    ("кер$", "кър"),
    ("тер$", "тър"),
    ("нер$", "нър"),
    ("мер$", "мър"),
)
SOURCES = {
    "ru": Source(
        CYRILLIC,
        "small_ru",
        "ru",
        (),
        ("", "а", "у", "ом", "е"),
        True,
        ("ru_gsd-dev", "ru_gsd-test", "ru_pud", "ru_taiga-dev", "ru_taiga-test"),
    ),
    "bg": Source(CYRILLIC, "small_bg", "ru", RESPELLED, articles=("та", "ът", "ят", "то", "те", "ите")),
    "ar": Source(ARABIC, "large_ar", "ar", cased=False, treebanks=("ar_pud",)),
}


def frequencies(path: Path, script: re.Pattern[str]) -> dict[str, int]:
    """Folded word -> centibels (0 is certain, -600 one in a million)."""
    import msgpack

    out: dict[str, int] = {}
    for centibels, words in enumerate(msgpack.unpackb(gzip.decompress(path.read_bytes()), raw=False)[1:]):
        for word in words:
            folded = fold_word(word)
            if script.fullmatch(folded):
                out.setdefault(folded, -centibels)
    return out


def names_of(path: Path, source: Source) -> set[str]:
    """Parts of names as the language spells them."""
    words = {fold_word(part) for line in path.read_text(encoding="utf-8").splitlines() for part in line.split("\t")[1].split()}
    return {spelled for word in words if source.script.fullmatch(spelled := respelled(word, source))}


def respelled(word: str, source: Source) -> str:
    """A name as the language spells it, where the list has another language's spelling."""
    for old, new in source.respelled:
        word = (word + "$").replace(old, new).rstrip("$")
    return word


def given_of(shared: Path, code: str, source: Source) -> list[str]:
    """First names in the language's spelling, folded, in all cases."""
    sections: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "given_names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            words = sections.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            words.extend(line.split())
    table: dict[str, list[str]] = {}
    for line in (shared / f"train/names/translit.{source.names}.tsv").read_text(encoding="utf-8").splitlines():
        latin, spelled = line.split("\t")
        table.setdefault(latin, []).append(spelled)
    foreign = [respelled(fold_word(s), source) for name in sections["latin"] for s in table.get(name.lower(), ())]
    own = [fold_word(name) for name in sections[code]]
    forms = {form for name in {*foreign, *own} if " " not in name and len(name) > 2 for form in cases(name, source)}
    return sorted(forms)


def cases(name: str, source: Source) -> list[str]:
    """A name and its other cases, where the language has them."""
    if len(source.endings) == 1:
        return [name]
    if name[-1] in "йь":
        return [name, *(name[:-1] + e for e in ("я", "ю", "ем", "е", "и"))]
    if name[-1] == "я":
        return [name, *(name[:-1] + e for e in ("и", "ю", "ей", "е"))]
    if name[-1] == "а":
        return [name, *(name[:-1] + e for e in ("ы", "и", "у", "ой", "е"))]
    return [name] if name[-1] in "еиоуыэю" else [name + e for e in source.endings]


def sentences(shared: Path, code: str, source: Source) -> Iterator[tuple[str, list[tuple[int, int]] | None]]:
    """Texts with the places of their names (None where they are not marked)."""
    for line in (shared / "train/ner/ntrex.train.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if row["lang"] == code:
            yield row["text"], [(start, end) for start, end, *_ in row["entities"]]
    if source.cased:
        for line in (shared / f"raw/{code}.jsonl").open(encoding="utf-8"):
            yield json.loads(line)["maintext"] or "", None


def plain_words(shared: Path, code: str, source: Source) -> Counter[str]:
    """Words that are no names where they stand: in small letters, outside of marked names, not tagged as names."""
    seen: Counter[str] = Counter()
    letters = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652]+[^\W\d_]+)*")
    for text, spans in sentences(shared, code, source):
        for match in letters.finditer(text):
            word, named = match[0], any(a < match.end() and match.start() < b for a, b in spans or ())
            if word.islower() or (not source.cased and not named):
                seen[fold_word(word)] += 1
            elif named:
                seen[fold_word(word)] -= SEEN
    for bank in source.treebanks:
        for row in (shared / f"train/ud/{bank}.conllu").open(encoding="utf-8"):
            cells = row.split("\t")
            if len(cells) > 3 and cells[3] not in {"PROPN", "PUNCT", "X"} and (cells[1].islower() or not source.cased):
                seen[fold_word(cells[1])] += 1
    return seen


def family(word: str, known: dict[str, int]) -> int:
    """How common the forms of a word with the article or a pronoun are beside the word: names have few."""
    own = known.get(word, -800)
    return max(known.get("ال" + word, -800), *(known.get(word + end, -800) for end in ("ها", "هم", "ه", "نا", "ين", "ات"))) - own


def marked_names(shared: Path, code: str, source: Source) -> list[str]:
    """Words of the persons' and places' names marked in the free texts, as often as they stand there (some spellings only they have)."""
    out = []
    for line in (shared / "train/ner/ntrex.train.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        for start, end, kind, _ in row["entities"] if row["lang"] == code else ():
            words = fold_word(row["text"][start:end]).split()
            out += [w for w in words if kind == "PERSON" and len(w) > 2 and source.script.fullmatch(w)]
    return sorted(out)


def is_ordinary(word: str, source: Source, known: dict[str, int], names: set[str], seen: Counter[str]) -> bool:
    """Whether a word is none that stands for one person or place."""
    if seen[word] >= SEEN or word not in known:
        return seen[word] >= SEEN
    if source.cased or word in names:
        return False
    return known[word] > -FREQUENT or (known[word] > -KNOWN and family(word, known) > -FAMILY)


def analysed(known: dict[str, int], seen: Counter[str]) -> set[str]:
    """Russian words, and their dictionary forms, that OpenCorpora (CC BY-SA 3.0, through pymorphy3) takes for no names."""
    import pymorphy3

    morph, out = pymorphy3.MorphAnalyzer(), set()
    for word in sorted({*known, *(w for w, n in seen.items() if n > 0)}):
        parses = [p for p in morph.parse(word) if p.is_known]
        if parses and not any(tag in p.tag for p in parses for tag in ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr")):
            out.update((word, parses[0].normal_form.replace("ё", "е")))
    return out


def articled(known: dict[str, int], seen: Counter[str], source: Source) -> set[str]:
    """Words that stand with and without an article, as names seldom do (`articles` of the source)."""
    words = {*known, *(w for w, n in seen.items() if n > 0)}
    pairs = ((word, word + end) for word in words for end in source.articles if word + end in words)
    return {form for pair in pairs for form in pair}


def fitted(names: Iterable[str], others: Iterable[str]) -> tuple[dict[str, int], int]:
    """Weights of runs of letters, in hundredths, and the bias; logistic regression with AdaGrad."""
    import numpy as np

    data = [(grams(word), 1.0) for word in names] + [(grams(word), 0.0) for word in others]
    counts = Counter(gram for found, _ in data for gram in found)
    index = {gram: i for i, gram in enumerate(sorted(g for g, n in counts.items() if n >= RAREST))}
    rows = [(np.array([index[g] for g in found if g in index]), y) for found, y in data]
    weights, squares, bias = np.zeros(len(index)), np.full(len(index), 1e-6), 0.0
    for seed in range(ROUNDS):
        random.Random(seed).shuffle(rows)  # noqa: S311
        for x, y in rows:
            error = 1 / (1 + np.exp(-np.clip(weights[x].sum() + bias, -30, 30))) - y
            step = error + DECAY * weights[x]
            squares[x] += step * step
            weights[x] -= RATE * step / np.sqrt(squares[x])
            bias -= 0.005 * error
    table = {gram: round(100 * float(weights[i])) for gram, i in index.items()}
    return {gram: w for gram, w in table.items() if abs(w) >= SMALLEST}, round(100 * float(bias))


def build(code: str, shared: Path, wordfreq: Path) -> None:
    """Writes the three files of a language."""
    source = SOURCES[code]
    known = frequencies(wordfreq / f"{source.frequencies}.msgpack.gz", source.script)
    names = names_of(shared / f"train/names/translit.{source.names}.tsv", source)
    seen = plain_words(shared, code, source)
    words = {w for w in (*known, *seen) if len(w) > 2 and source.script.fullmatch(w)}
    ordinary = sorted(w for w in words if is_ordinary(w, source, known, names, seen))
    taken = set(ordinary)
    given = given_of(shared, code, source)
    forms = sorted({n + e for n, e in product(names, source.endings) if len(n) > 2 and not (e and n[-1] in "аеиоуыэюя")} - taken)
    sure = {*given, *marked_names(shared, code, source)}
    named = {*taken, *names, *forms, *sure}
    if len(forms) > 2 * len(ordinary):
        forms = random.Random(1).sample(forms, 2 * len(ordinary))  # noqa: S311
    weights, bias = fitted([*forms, *(w for w in marked_names(shared, code, source) if w not in taken)], ordinary)
    folder = Path(claimkit.lang.__path__[0]) / code
    head = "# Generated by models/build_letters.py; sources and licences stand in models/README.md. Do not edit.\n"
    rows = "".join(f"{gram} {weight}\n" for gram, weight in sorted(weights.items()))
    (folder / "letters.txt").write_text(f"{head}{bias}\n{rows}", encoding="utf-8")

    def score(word: str) -> int:
        return bias + sum(weights.get(gram, 0) for gram in grams(word))

    ordinary += [w for w, n in known.items() if len(w) > 2 and n > -RARE and w not in named and DOUBT < score(w) <= STRANGE]
    ordinary += [w for w in given if seen[w] >= SEEN or (w in known and known[w] > -KNOWN and family(w, known) > -FAMILIAR)]
    ordinary += [w for w in (analysed(known, seen) if code == "ru" else articled(known, seen, source)) if len(w) > 2 and w not in sure]
    clitics = get_language(code).facts.get("claims", {}).get("name_proclitics", ())
    doubted = sorted(
        w
        for w in set(ordinary)
        if score(w) > DOUBT or any(w.startswith(c) and len(w) > len(c) + 2 and score(w[len(c) :]) > max(0, score(w)) for c in clitics)
    )
    (folder / "ordinary.txt").write_text(head + "".join(f"{w}\n" for w in doubted), encoding="utf-8")
    (folder / "given.txt").write_text(head + "".join(f"{w}\n" for w in given), encoding="utf-8")
    print(f"{code}: {len(given)} first names; {len(forms)} names, {len(ordinary)} others: {len(weights)} runs, {len(doubted)} words listed")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("wordfreq", type=Path)
    parser.add_argument("--only", choices=sorted(SOURCES))
    args = parser.parse_args()
    for code in [args.only] if args.only else SOURCES:
        build(code, args.shared, args.wordfreq)


if __name__ == "__main__":
    main()
