"""Writes claimkit/unify/data/currencies.toml and countries.toml from Babel's CLDR data.

    python models/build_currencies.py                          # both files; needs babel
    python models/build_currencies.py --territories FILE       # JSON lines {"code", "qid"}: Wikidata ids of countries

Without --territories the Wikidata ids already in countries.toml are kept, so the files come out the same.
Kept are the currencies that are legal tender or a unit of account today, and those that ended in 1990 or later.
Minor digits are CLDR's (0 for AFN or IQD, where ISO 4217 has digits that nobody uses).
"""

import argparse
import json
import tomllib
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "claimkit" / "unify" / "data"
SINCE = 1990
UNITS_OF_ACCOUNT = ("XAU", "XAG", "XPT", "XPD", "XDR", "XSU", "XUA")
NOT_COUNTRIES = {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
SHORT = {"HK": "Hong Kong", "MO": "Macao", "MM": "Myanmar", "CI": "Côte d'Ivoire", "TR": "Turkey"}
EURO_LATER = {"BG": ("BGN", date(2025, 12, 31))}  # joined after this CLDR: Bulgaria, 1 January 2026
ALIASES = {
    "US": ["USA", "U.S.", "United States of America"], "AE": ["UAE"], "GB": ["UK", "Great Britain", "Britain"], "KR": ["Republic of Korea"],
    "KP": ["DPRK"], "CN": ["PRC"], "RU": ["Russian Federation"], "CZ": ["Czech Republic"], "SA": ["KSA"],
}


def tender() -> dict[str, list[tuple[str, date | None, bool]]]:
    """Currency -> (territory, last day or None, legal tender), as CLDR has them."""
    from babel import Locale
    from babel.core import get_global

    known = Locale("en").territories
    out: dict[str, list[tuple[str, date | None, bool]]] = defaultdict(list)
    territories: Any = get_global("territory_currencies")
    for territory, entries in territories.items():
        if territory in NOT_COUNTRIES or not territory.isalpha() or territory not in known:
            continue
        for code, _, end, legal in entries:
            out[code].append((territory, date(*end) if end else None, legal))
    for territory, (old, last) in EURO_LATER.items():
        out[old] = [(where, last if where == territory and end is None else end, legal) for where, end, legal in out[old]]
        out["EUR"] += [] if any(where == territory for where, *_ in out["EUR"]) else [(territory, None, True)]
    return out


def currency_lines() -> list[str]:
    """One TOML line a currency, by code."""
    from babel import Locale
    from babel.numbers import get_currency_precision

    names, uses, lines = Locale("en").currencies, tender(), []
    for code in sorted(set(uses) | set(UNITS_OF_ACCOUNT)):
        rows = uses.get(code, [])
        now = sorted({where for where, end, legal in rows if end is None})
        ends = [end for _, end, _ in rows if end is not None]
        if not now and code not in UNITS_OF_ACCOUNT and (not ends or max(ends).year < SINCE):
            continue
        where = now or sorted({place for place, end, _ in rows if end and end.year >= SINCE})
        former = sorted({place for place, end, _ in rows if end and end.year >= SINCE} - set(where))
        parts = [f"name = {json.dumps(names.get(code, code), ensure_ascii=False)}", f"digits = {get_currency_precision(code)}"]
        parts += [f"countries = {json.dumps(where)}"]
        parts += [f"former = {json.dumps(former)}"] if former else []
        parts += [f'until = "{max(ends).isoformat()}"'] if not now and ends else []
        lines.append(f"{code} = {{ {', '.join(parts)} }}")
    return lines


def country_currencies(country: str) -> list[str]:
    """Currencies of a country: legal tender of today first, then other units in use, then those that ended since 1990, latest first."""
    rows = [(code, end, legal) for code, entries in tender().items() for where, end, legal in entries if where == country]
    now = [code for code, end, legal in rows if end is None and legal]
    beside = sorted(code for code, end, legal in rows if end is None and not legal)
    past = sorted(((end, code) for code, end, _ in rows if end and end.year >= SINCE), reverse=True)
    from babel.core import get_global

    entries: Any = get_global("territory_currencies")
    order = {code: i for i, (code, *_) in enumerate(entries.get(country, ()))}
    return list(dict.fromkeys(sorted(now, key=lambda code: order.get(code, 99), reverse=True) + beside + [code for _, code in past]))


def country_lines(wikidata: dict[str, str]) -> list[str]:
    """One TOML line a country, by ISO 3166 code."""
    from babel import Locale

    lines = []
    for code, name in sorted(Locale("en").territories.items()):
        if len(code) != 2 or code in NOT_COUNTRIES:
            continue
        parts = [f"name = {json.dumps(SHORT.get(code, name), ensure_ascii=False)}"]
        parts += [f'wikidata = "{wikidata[code]}"'] if code in wikidata else []
        parts += [f"currencies = {json.dumps(country_currencies(code))}"]
        parts += [f"aliases = {json.dumps(ALIASES[code])}"] if code in ALIASES else []
        lines.append(f"{code} = {{ {', '.join(parts)} }}")
    return lines


def known_wikidata(territories: Path | None) -> dict[str, str]:
    """ISO2 -> Wikidata id, from the JSON lines given or from countries.toml as it stands."""
    if territories is not None:
        rows = [json.loads(line) for line in territories.read_text(encoding="utf-8").splitlines() if line.strip()]
        return {row["code"].upper(): row["qid"] for row in rows if len(row["code"]) == 2 and row.get("qid")}
    path = DATA / "countries.toml"
    if not path.exists():
        return {}
    table = tomllib.loads(path.read_text(encoding="utf-8"))["countries"]
    return {code: row["wikidata"] for code, row in table.items() if "wikidata" in row}


def render(territories: Path | None = None) -> dict[str, str]:
    """File name -> text of both files."""
    import babel

    head = f"# Made from Babel {babel.__version__} (Unicode CLDR) by models/build_currencies.py; do not edit by hand.\n"
    notes = {
        "currencies": "code -> English name, minor digits, countries that use it (or used it last), former users since 1990, last day.",
        "countries": "ISO 3166-1 alpha-2 -> English name, Wikidata id, currencies (today's, then former ones since 1990), Latin aliases.",
    }
    lines = {"currencies": currency_lines(), "countries": country_lines(known_wikidata(territories))}
    return {f"{name}.toml": f"{head}# {note}\n\n[{name}]\n" + "\n".join(lines[name]) + "\n" for name, note in notes.items()}


def main() -> None:
    """Write both files where they lie."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--territories", type=Path)
    args = parser.parse_args()
    for name, text in render(args.territories).items():
        (DATA / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
