"""Why a text is read as it is: atoms, their readings, and the rule and value of every mention."""

from collections.abc import Iterator
from datetime import date

from claimkit.lang.lexicon import Language
from claimkit.mentions import read_region
from claimkit.mentions.atoms import Region, regions
from claimkit.mentions.said import Said
from claimkit.schema import Mention


def explain(text: str, language: Language, published: date | None = None) -> list[str]:
    """Lines for a person to read; empty where nothing in the text triggers a reading."""
    lines: list[str] = []
    said = Said(text)
    for region in regions(text, language):
        lines += _atom_lines(region)
        lines += [_mention_line(m) for m in read_region(region, published, said)]
    return lines


def _atom_lines(region: Region) -> Iterator[str]:
    for i, atom in enumerate(region.atoms):
        readings = "; ".join(_reading(region, i, k) for k in range(len(region.hits(i))))
        yield f"{atom.start:>6} {atom.kind} {atom.cased}" + (f"   {readings}" if readings else "")


def _reading(region: Region, i: int, k: int) -> str:
    hit = region.hits(i)[k]
    phrase = f" «{region.text[hit.start : hit.end]}»" if hit.j - hit.i > 1 or hit.clitic else ""
    return f"{hit.category} {hit.value}{phrase}"


def _mention_line(mention: Mention) -> str:
    value = mention.quantity or mention.time
    facts = value.model_dump(mode="json", exclude_none=True, exclude_defaults=True) if value else {}
    told = " ".join(f"{name}={fact}" for name, fact in facts.items())
    return f"=> {mention.kind} [{mention.start}:{mention.end}] «{mention.surface}» {told} (rule: {mention.rule})"
