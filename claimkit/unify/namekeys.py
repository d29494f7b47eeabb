"""Keys of names that do not depend on the script: «Саинзбъри», «Сейнсбери» and «سينسبري» have one.

A key is the skeleton of consonants. It is for names the gazetteer does not know; two names of one key are probably, not surely, one.

>>> name_key("Boots") == name_key("Бутс") == name_key("بوتس")
True
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from claimkit.text import fold_word

SHORTEST = 3  # consonants below which a skeleton tells too little
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = "ال"


@cache
def _sounds() -> tuple[dict[str, str], int]:
    data = tomllib.loads(files("claimkit.unify").joinpath("data", "letters.toml").read_text(encoding="utf-8"))
    spelled = {spelling: sound for sound, spellings in data.items() for spelling in spellings}
    return spelled, max(map(len, spelled))


@cache
def skeleton(word: str) -> str:
    """The consonant classes of a word, doubles once.

    >>> skeleton("дебенхэмс"), skeleton("ديبنهامز")
    ('TPNHMS', 'TPNHMS')
    """
    sounds, longest = _sounds()
    word = word.removeprefix(_ARTICLE) if len(word) > len(_ARTICLE) + 2 else word
    out, i = "", 0
    while i < len(word):
        size = next((n for n in range(longest, 0, -1) if word[i : i + n] in sounds), 0)
        sound = sounds[word[i : i + size]] if size else word[i] if word[i].isdigit() else ""
        if sound and not out.endswith(sound):
            out += sound
        i += max(size, 1)
    return out


def name_key(name: str) -> str | None:
    """The key of a name: skeletons of its words; None where they say too little to tell names apart."""
    words = [skeleton(w) for w in _WORD.findall(fold_word(name))]
    key = "-".join(w for w in words if w).lower()
    return key if len(key.replace("-", "")) >= SHORTEST else None
