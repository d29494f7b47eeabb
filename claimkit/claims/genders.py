"""Whether a name may be what a pronoun stands for, by the letters its words end in, where a language's names tell their gender so."""

from collections.abc import Iterable

from claimkit.claims.facts import Facts
from claimkit.schema import EntityMention
from claimkit.text import fold_word


def agrees(facts: Facts, name: EntityMention, gender: str, names: Iterable[EntityMention]) -> bool:
    """Nothing about the name is against the gender of a pronoun (m, f, n, pl); a person's own fuller names tell it too."""
    if not facts.feminine_endings or gender not in {"m", "f", "n"}:
        return True
    if name.type != "PERSON":
        return _of_thing(facts, name) in {gender, ""}
    alike = (e for e in names if e.type == "PERSON" and name.id is not None and e.id == name.id)
    told = {g for e in (name, *alike) if (g := _of_person(facts, e))}
    return gender != "n" and (not told or gender in told)


def surely(facts: Facts, name: EntityMention, gender: str) -> bool:
    """The letters of the name say that it is of the gender."""
    return bool(facts.feminine_endings) and (_of_person(facts, name) if name.type == "PERSON" else _of_thing(facts, name)) == gender


def _of_person(facts: Facts, name: EntityMention) -> str:
    """By the given name, «Мария Петрова» f; a surname alone tells only where it has a form for women, «Петрова»."""
    words = fold_word(name.text).split()
    if not words or not words[0].isalpha():
        return ""
    if len(words) == 1:
        return "f" if words[0].endswith(facts.feminine_surnames) else ""
    if words[0] in facts.masculine_names:
        return "m"
    return "f" if words[0].endswith(facts.feminine_endings) else "" if words[0].endswith(facts.neuter_endings) else "m"


def _of_thing(facts: Facts, name: EntityMention) -> str:
    """By the first word of a body or a place, «Камарата на лордовете» f; what is quoted or of other letters tells nothing."""
    first = fold_word(name.text).split()[0]
    if not first.isalpha() or first.isascii() or name.text.isupper():
        return ""
    return "f" if first.endswith(facts.feminine_endings) else "n" if first.endswith(facts.neuter_endings) else "m"
