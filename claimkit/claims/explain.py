"""Why a claim is as it is: its parts with the words they come from and the rules that found them, and why a part is empty."""

from collections.abc import Iterator, Sequence

from claimkit.claims.assemble import assemble
from claimkit.claims.view import View
from claimkit.lang.lexicon import Language
from claimkit.mentions.explain import Line
from claimkit.schema import Article, Claim, Mention, Quantity
from claimkit.unify.quantities import find_mentions

CUES = ("report_verb", "report_phrase", "report_impersonal")
NAME = 12  # columns for the name of a part


def explain_claims(article: Article, language: Language) -> Iterator[Line]:
    """Lines for a person to read: every claim of the article, part by part."""
    mentions = find_mentions(article.text, language, article.published)
    for claim in assemble(article, language, mentions):
        view = View(article.text, claim.evidence.start, claim.evidence.end, language)
        inside = [m for m in mentions if claim.evidence.start <= m.start and m.end <= claim.evidence.end]
        view.block(inside)
        yield Line((("claim", f"claim of «{claim.mention.surface}»"), ("place", f" [{claim.mention.start}:{claim.mention.end}]")))
        yield from _parts(claim, view, inside, article)


def _parts(claim: Claim, view: View, inside: Sequence[Mention], article: Article) -> Iterator[Line]:
    rules = dict(part.split(":", 1) for part in claim.rule.split() if ":" in part)
    yield _part("quantity", _amount(claim.quantity), rule=claim.rule.split(" property:")[0].split(" subject:")[0])
    if claim.quantity.unit is None:
        yield _empty("unit", f"the text leaves it open: {', '.join(claim.quantity.candidates) or 'no unit is named'}")
    if claim.property:
        yield _part("property", claim.property.id or "not canonical", claim.property.text, rules.get("property", ""))
    else:
        yield _empty("property", _lacking(view, ("property", "property_verb"), "for what is measured", "is tied to this amount"))
    subject = claim.subject
    if subject:
        known = " ".join(filter(None, (subject.id, subject.name, subject.coref))) or subject.type
        yield _part("subject", known, subject.text, rules.get("subject", ""))
    else:
        yield _empty("subject", "no name and no noun stands where a rule looks")
    yield from _saying(claim, view)
    yield _part("modality", claim.modality)
    yield from _times(claim, inside, article)
    if claim.change:
        yield _part("change", f"{claim.change.direction} {claim.change.role}")
    else:
        yield _empty("change", _lacking(view, ("change_verb", "change_noun"), "of rise or fall", "stands near before this amount"))


def _saying(claim: Claim, view: View) -> Iterator[Line]:
    said = claim.attribution
    if said is None:
        yield _empty("source", _lacking(view, CUES, "of saying", "has somebody who says this amount"))
        return
    cue = f", cue «{said.cue.text}»" if said.cue else ""
    if said.source is None:
        yield _empty("source", f"nobody is named{cue} ({said.style})")
    else:
        known = said.source.id or said.source.coref or said.source.type
        yield _part("source", f"{known} ({said.style}{cue})", said.source.text)


def _times(claim: Claim, inside: Sequence[Mention], article: Article) -> Iterator[Line]:
    for time in claim.times:
        days = f" {time.earliest or '..'}/{time.latest or '..'}" if time.resolved else ""
        yield _part("time", f"{time.role} {time.timex}{days}", time.surface)
        if not time.resolved and article.published is None:
            yield _empty("", "not resolved: the day of publication is not given")
    if not claim.times:
        dates = ", ".join(f"«{m.surface}»" for m in inside if m.kind == "date")
        yield _empty("time", f"{dates} said of something else" if dates else "no date in the sentence")


def _lacking(view: View, categories: Sequence[str], what: str, lacks: str) -> str:
    """Why no word of these categories served: there is none, or none where a rule looks."""
    words = dict.fromkeys(f"«{view.hit_span(hit).text}»" for hit in view.of(*categories))
    return f"of {', '.join(words)} none {lacks}" if words else f"no word {what} in the sentence"


def _amount(quantity: Quantity) -> str:
    facts = quantity.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    base = facts.pop("base", None)
    told = [f"{name}={value}" for name, value in facts.items()]
    return " ".join([*told, *(f"base.{name}={value}" for name, value in (base or {}).items())])


def _part(name: str, value: str, words: str = "", rule: str = "") -> Line:
    pieces = [("part", f"  {name:<{NAME}}"), ("value", value)]
    pieces += [("word", f" «{words}»")] if words else []
    pieces += [("rule", f" (rule: {rule})")] if rule else []
    return Line(tuple(pieces))


def _empty(name: str, reason: str) -> Line:
    return Line((("part", f"  {name:<{NAME}}"), ("empty", "– "), ("reason", reason)))
