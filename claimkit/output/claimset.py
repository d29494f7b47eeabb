"""Claims as a list that notebooks show as a table, and that turns into records, data frames and files."""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Generic, Self, SupportsIndex, TypeVar, cast, overload

from claimkit.errors import InputError, OutputError
from claimkit.output.records import claim_columns, claim_row, json_line, unified_columns, unified_row
from claimkit.schema import Article, Claim, EntityMention, Property, UnifiedClaim

One = TypeVar("One", bound=Claim | UnifiedClaim)
Wanted = str | Collection[str] | None  # one name or several; None asks for nothing


class _Shown(list[One], Generic[One]):
    """What lists of claims and of unified claims share. Slices, sums and filters of one are again of its kind."""

    articles: Mapping[str, Article]

    def __init__(self, claims: Iterable[One] = (), *, articles: Iterable[Article] = ()) -> None:
        super().__init__(claims)
        self.articles = {article.id: article for article in articles}

    def _like(self, claims: Iterable[One], articles: Iterable[Article] = ()) -> Self:
        return type(self)(claims, articles=[*self.articles.values(), *articles])

    @overload
    def __getitem__(self, place: SupportsIndex) -> One: ...
    @overload
    def __getitem__(self, place: slice) -> Self: ...
    def __getitem__(self, place: SupportsIndex | slice) -> One | Self:
        if isinstance(place, slice):
            return self._like(super().__getitem__(place))
        return super().__getitem__(place)

    def __add__(self, other: list[Any]) -> Self:  # type: ignore[override]  # a sum is of the same kind
        return self._like([*self, *other], getattr(other, "articles", {}).values())

    def copy(self) -> Self:
        """A list of its own with the same claims."""
        return self._like(self)

    def _row(self, claim: One) -> dict[str, Any]:
        raise NotImplementedError

    def _columns(self) -> tuple[str, ...]:
        raise NotImplementedError

    def to_records(self) -> list[dict[str, Any]]:
        """A flat row for each claim: plain values, decimals as exact strings, what is absent None."""
        return [self._row(claim) for claim in self]

    def to_frame(self, library: str = "pandas") -> Any:
        """A data frame with a row for each claim: of pandas, or of "polars", or an "arrow" table.

        Figures are exact Decimals; the column `value` is the middle of each as a float, in base units, for plots.
        Raises MissingPackageError where the library is not installed, InputError where it is another.
        """
        from claimkit.output.frames import to_frame

        return to_frame(self.to_records(), self._columns(), library)

    def to_jsonl(self, path: str | Path) -> None:
        """Writes a line of JSON for each claim, with all its parts; `claimkit report` and `claimkit unify` read such files.

        Raises OutputError where it cannot be written.
        """
        lines = (json_line(claim) + "\n" for claim in self)
        try:
            with Path(path).open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(lines)
        except OSError as error:
            raise OutputError(f"cannot write {path}: {error.strerror or error}", file=str(path)) from error

    def _chosen(self, where: Callable[[One], bool] | None, wanted: Mapping[str, Wanted]) -> Self:
        sought = {name: _folded([value] if isinstance(value, str) else value) for name, value in wanted.items() if value is not None}
        return self._like(
            claim
            for claim in self
            if (where is None or where(claim)) and all(_folded(_TOLD[name](claim)) & names for name, names in sought.items())
        )


class ClaimSet(_Shown[Claim]):
    """The claims of one or more articles, in order: a list of `Claim` that can show, filter and export itself.

    `articles` are the articles it comes from, by id, where they are known.
    """

    def _row(self, claim: Claim) -> dict[str, Any]:
        return claim_row(claim)

    def _columns(self) -> tuple[str, ...]:
        return claim_columns()

    def filter(
        self,
        where: Callable[[Claim], bool] | None = None,
        *,
        kind: Wanted = None,
        property: Wanted = None,  # noqa: A002  the name of the part
        subject: Wanted = None,
        source: Wanted = None,
        lang: Wanted = None,
        modality: Wanted = None,
        unit: Wanted = None,
        dimension: Wanted = None,
        article: Wanted = None,
    ) -> "ClaimSet":
        """The claims that have all that is asked for; names match ids, canonical names and the words of the text, whatever their case.

        >>> from claimkit import extract_claims
        >>> claims = extract_claims("Выручка Яргора выросла на 14% и достигла 5 млрд рублей.", lang="ru")
        >>> [claim.mention.surface for claim in claims.filter(kind="money")]
        ['5 млрд рублей']
        """
        wanted = {name: value for name, value in locals().items() if name in _TOLD}
        return self._chosen(where, wanted)

    def highlight(self, article: str | None = None) -> Any:
        """The text of an article with the parts of its claims marked, for a notebook; right to left where it runs so.

        `article` is its id, which may be left out where there is one article. Raises InputError where it is not known.
        """
        from claimkit.output.html import Html, article_html

        if article is None and len(self.articles) == 1:
            article = next(iter(self.articles))
        if article is None or article not in self.articles:
            known = ", ".join(self.articles) or "none"
            raise InputError(f"no text of article {article!r} is known here (known: {known})", article=article)
        return Html(article_html(self.articles[article], (c for c in self if c.article_id == article)))

    def show(self) -> None:
        """Shows the claims: in a notebook each known article marked up and a table, elsewhere a table on standard output."""
        from claimkit.output.table import claims_table

        _show([*(self.highlight(key) for key in self.articles), self], lambda width: claims_table(self, width=width))

    def _repr_html_(self) -> str:
        from claimkit.output.html import claims_html

        return claims_html(self)


class UnifiedClaimSet(_Shown[UnifiedClaim]):
    """Unified claims, in order: a list of `UnifiedClaim` that can show, filter and export itself."""

    def _row(self, claim: UnifiedClaim) -> dict[str, Any]:
        return unified_row(claim)

    def _columns(self) -> tuple[str, ...]:
        return unified_columns()

    def filter(
        self,
        where: Callable[[UnifiedClaim], bool] | None = None,
        *,
        property: Wanted = None,  # noqa: A002  the name of the part
        subject: Wanted = None,
        source: Wanted = None,
        lang: Wanted = None,
        agreement: Wanted = None,
        unit: Wanted = None,
        dimension: Wanted = None,
        article: Wanted = None,
    ) -> "UnifiedClaimSet":
        """The unified claims that have all that is asked for, as `ClaimSet.filter` does.

        >>> UnifiedClaimSet([]).filter(agreement=("corroborated", "conflicting"))
        []
        """
        wanted = {name: value for name, value in locals().items() if name in _TOLD}
        return self._chosen(where, wanted)

    def show(self) -> None:
        """Shows the unified claims as a table, in a notebook or on standard output."""
        from claimkit.output.table import unified_table

        _show([self], lambda width: unified_table(self, width=width))

    def _repr_html_(self) -> str:
        from claimkit.output.html import unified_html

        return unified_html(self)


def _folded(names: Iterable[str | None]) -> set[str]:
    return {name.casefold() for name in names if name}


def _entity(entity: EntityMention | None) -> tuple[str | None, ...]:
    return (entity.id, entity.name, entity.text, entity.coref) if entity else ()


def _property(found: Property | None) -> tuple[str | None, ...]:
    return (found.id, found.text) if found else ()


def _sources(claim: Claim | UnifiedClaim) -> tuple[str | None, ...]:
    if isinstance(claim, UnifiedClaim):
        return claim.sources
    return _entity(claim.attribution.source) if claim.attribution else ()


_TOLD: Mapping[str, Callable[[Any], Iterable[str | None]]] = {
    "kind": lambda claim: (claim.kind,),
    "property": lambda claim: _property(claim.property),
    "subject": lambda claim: _entity(claim.subject),
    "source": _sources,
    "lang": lambda claim: claim.languages if isinstance(claim, UnifiedClaim) else (claim.lang,),
    "modality": lambda claim: (claim.modality,),
    "agreement": lambda claim: (claim.agreement,),
    "unit": lambda claim: (claim.quantity.unit, *claim.quantity.candidates),
    "dimension": lambda claim: (claim.quantity.dimension,),
    "article": lambda claim: claim.articles if isinstance(claim, UnifiedClaim) else (claim.article_id,),
}


def _show(shown: Iterable[Any], table: Callable[[int], Any]) -> None:
    """Displays objects in a notebook, or prints the table where there is none."""
    shell = cast(Any, sys.modules["IPython"]).get_ipython() if "IPython" in sys.modules else None
    if shell is not None and getattr(shell, "kernel", None) is not None:
        from IPython.display import display

        display(*shown)
        return
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 150, highlight=False)
    console.print(table(console.width))
