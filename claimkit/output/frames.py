"""Flat rows as data frames: pandas, Polars or Arrow, whichever is asked for and installed.

Figures stay exact (Decimal); `value`, for plots, is the middle of the amount as a float, in the base unit if it has one. Days are dates.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from claimkit.errors import InputError, MissingPackageError

EXACT = ("low", "high", "base_low", "base_high", "spread_low", "spread_high")
DAYS = ("published", "earliest", "latest", "first_published", "last_published")
_PACKAGES = {"pandas": "pandas", "polars": "polars", "arrow": "pyarrow"}


def to_frame(rows: Sequence[Mapping[str, Any]], names: Sequence[str], library: str) -> Any:
    """The rows as a data frame with these columns, in this order, also where there are no rows.

    Raises InputError for a library that is none of the three, MissingPackageError where it is not installed.
    """
    if library not in _PACKAGES:
        raise InputError(f"no such kind of data frame: {library!r}; there are {', '.join(_PACKAGES)}", library=library)
    columns = {name: [_value(name, row) for row in rows] for name in (*names, "value")}
    package = _PACKAGES[library]
    try:
        return {"pandas": _pandas, "polars": _polars, "arrow": _arrow}[library](columns)
    except ModuleNotFoundError as error:
        if error.name != package:
            raise
        raise MissingPackageError(f"data frames of {library} need {package}: pip install {package}", package=package) from error


def _value(name: str, row: Mapping[str, Any]) -> Any:
    if name == "value":
        return _middle(row)
    value = row[name]
    if value is None:
        return None
    return Decimal(value) if name in EXACT else date.fromisoformat(value) if name in DAYS else value


def _middle(row: Mapping[str, Any]) -> float | None:
    """The middle of an amount, in base units where it has them."""
    sides = [row["base_low"], row["base_high"]]
    if sides == [None, None]:
        sides = [row["low"], row["high"]]
    known = [Decimal(side) for side in sides if side is not None]
    return float(sum(known) / len(known)) if known else None


def _pandas(columns: Mapping[str, list[Any]]) -> Any:
    import pandas

    return pandas.DataFrame(columns)


def _polars(columns: Mapping[str, list[Any]]) -> Any:
    import polars

    def series(name: str, values: list[Any]) -> Any:
        if name not in EXACT:
            return polars.Series(name, values)
        shape = _shape(values)
        kind = polars.Decimal(38, shape[1]) if sum(shape) <= 38 else polars.String  # more figures than Polars has room for stay text
        return polars.Series(name, values if kind != polars.String else [_text(v) for v in values], dtype=kind)

    return polars.DataFrame([series(name, values) for name, values in columns.items()])


def _arrow(columns: Mapping[str, list[Any]]) -> Any:
    import pyarrow

    def array(name: str, values: list[Any]) -> Any:
        if name not in EXACT:
            return pyarrow.array(values)
        whole, decimals = _shape(values)
        if whole + decimals > 76:
            return pyarrow.array([_text(v) for v in values], pyarrow.string())
        kind = pyarrow.decimal128(38, decimals) if whole + decimals <= 38 else pyarrow.decimal256(76, decimals)
        return pyarrow.array(values, kind)

    return pyarrow.table({name: array(name, values) for name, values in columns.items()})


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _shape(values: Sequence[Decimal | None]) -> tuple[int, int]:
    """The most figures before and after the decimal point."""
    known = [value.as_tuple() for value in values if value]
    exponents = [(len(v.digits), v.exponent) for v in known if isinstance(v.exponent, int)]
    return max((1, *(n + e for n, e in exponents))), max((0, *(-e for _, e in exponents)))
