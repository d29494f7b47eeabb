"""CSV that spreadsheets open as it is: UTF-8 with a mark that Excel knows it by, and no text that a spreadsheet would run as a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# A cell that begins so is a formula to spreadsheets (OWASP, "CSV Injection"); the full-width signs are so in East Asian versions.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
FIGURES = frozenset(("low", "high", "base_low", "base_high", "spread_low", "spread_high"))  # a minus is no formula here


def to_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Rows as CSV (RFC 4180). A text that begins as a formula does is written with an apostrophe before it, which spreadsheets do not show.

    >>> to_csv([{"low": "-5", "surface": "=1+1"}], ("low", "surface")).splitlines()[1]
    "-5,'=1+1"
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(name, row[name]) for name in columns] for row in rows)
    return "\ufeff" + out.getvalue()


def _cell(name: str, value: Any) -> Any:
    if isinstance(value, str) and name not in FIGURES and value.lstrip(" ").startswith(FORMULA):
        return "'" + value
    return value
