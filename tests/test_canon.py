"""The canonical data: whole, exact, and what the script makes of CLDR."""

import importlib.util
import re
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from claimkit.schema import Base, EntityType, Kind
from claimkit.unify import canon

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "claimkit" / "unify" / "data"

UNITS = """W kW MW GW TW J MJ GJ W.h kW.h MW.h GW.h TW.h kcal By kBy MBy GBy TBy PBy EBy ZBy bit kbit Mbit Gbit
bit/s kbit/s Mbit/s Gbit/s Tbit/s FLOP/s GFLOP/s TFLOP/s PFLOP/s EFLOP/s ZFLOP/s
m km cm mm um nm [mi_i] [ft_i] [in_i] [yd_i] [nmi_i] m2 km2 har daar ar [acr_us] [mi_i]2 [ft_i]2
m3 km3 L mL hL [cft_i] [bbl] [gal_us] kg g mg t kt Mt [lb_av] [oz_av] [oz_tr] carat m/s km/h km/s [mi_i]/h [kn_i] Cel [degF] K V kV A
Hz kHz MHz GHz Pa kPa MPa bar atm mm[Hg] dB % [pp] [ppth]""".split()

DIMENSIONS = set(
    "power energy data data_rate compute length area volume mass speed temperature "
    "voltage current frequency pressure sound charge dose percent points".split()
)


def test_every_unit_of_the_documentation_is_there() -> None:
    assert [code for code in UNITS if code not in canon.units()] == []
    assert {info.dimension for info in canon.units().values()} == DIMENSIONS


def test_the_base_unit_of_a_dimension_is_one_of_its_units() -> None:
    for info in canon.units().values():
        base = canon.units()[info.base]
        assert base.dimension == info.dimension and base.factor == (Decimal(1), Decimal(1)) and not base.offset[0]


@pytest.mark.parametrize(
    ("value", "unit", "base", "base_unit"),
    [
        ("33", "GW", "33000000000", "W"),
        ("1.21", "GW.h", "4356000000000", "J"),
        ("2.5", "PBy", "2500000000000000", "By"),
        ("8", "Gbit", "1000000000", "By"),
        ("1.2", "EFLOP/s", "1200000000000000000", "FLOP/s"),
        ("3", "nm", "0.000000003", "m"),
        ("1", "[mi_i]", "1609.344", "m"),
        ("90", "km/h", "25", "m/s"),
        ("100", "[kn_i]", "51.444444444444444444", "m/s"),
        ("1000000", "[bbl]", "158987.294928", "m3"),
        ("250", "daar", "250000", "m2"),
        ("5", "carat", "0.001", "kg"),
        ("212", "[degF]", "100", "Cel"),
        ("-40", "[degF]", "-40", "Cel"),
        ("0", "K", "-273.15", "Cel"),
        ("5", "[ppth]", "0.5", "%"),
        ("0.1234567890123456789012345678901", "TW", "123456789012.3456789012345678901", "W"),
        ("900000", "{wafer}", "900000", "{wafer}"),
    ],
)
def test_to_base_is_exact(value: str, unit: str, base: str, base_unit: str) -> None:
    expected = Base(low=Decimal(base), high=None, unit=base_unit)
    assert canon.to_base(Decimal(value), None, unit) == expected


def test_to_base_writes_no_exponents() -> None:
    base = canon.to_base(Decimal("7E+3"), Decimal("8.50E+3"), "TW.h")
    assert base and (str(base.low), str(base.high)) == ("25200000000000000000", "30600000000000000000")


@pytest.mark.parametrize("unit", ["USD", "BGN", "parsec", "", None])
def test_money_and_unknown_units_are_not_converted(unit: str | None) -> None:
    assert canon.to_base(Decimal(1), Decimal(1), unit) is None


def test_dimension_of() -> None:
    found = [canon.dimension_of(unit) for unit in ("MW", "{person}", "{}", "EUR", "%", "[pp]", "furlong", None)]
    assert found == ["power", "count", "count", "money", "percent", "points", None, None]


def test_codes_of_units_and_currencies_do_not_meet() -> None:
    assert not set(canon.units()) & set(canon.currencies())


def test_same_count() -> None:
    assert canon.same_count("{wafer}", "{chip}") and canon.same_count("{person}", "{}") and canon.same_count("{tree}", "{tree}")
    assert not canon.same_count("{wafer}", "{person}") and not canon.same_count("{tree}", "{house}")


def test_currencies() -> None:
    assert len(canon.currencies()) > 200
    assert {code for code in canon.currencies() if not re.fullmatch("[A-Z]{3}", code)} == set()
    for code in "USD EUR GBP RUB BGN CHF JPY CNY KRW INR TRY UAH AED SAR EGP IQD KWD QAR SYP LBP XAU XDR".split():
        assert code in canon.currencies()
    assert canon.currencies()["JPY"].digits == 0 and canon.currencies()["USD"].digits == 2
    assert "BG" in canon.currencies()["BGN"].countries


def test_currencies_and_countries_agree() -> None:
    for code, info in canon.currencies().items():
        for country in info.countries:
            assert code in canon.countries()[country].currencies
    for country in canon.countries().values():
        assert all(code in canon.currencies() for code in country.currencies)


def test_currencies_of_countries_today_first() -> None:
    assert [canon.countries()[country].currencies[0] for country in ("RU", "US", "SE", "CZ", "AE", "EG", "TR", "DE", "CH")] == [
        "RUB", "USD", "SEK", "CZK", "AED", "EGP", "TRY", "EUR", "CHF",
    ]  # fmt: skip
    assert canon.countries()["BG"].currencies[:2] == ("EUR", "BGN")


def test_properties_have_kinds_of_the_schema() -> None:
    for info in canon.properties().values():
        assert info.kinds and set(info.kinds) <= set(get_args(Kind)) and info.label
    assert canon.property_info("market_cap") and canon.property_info("nonsense") is None


def test_entities() -> None:
    for key, info in canon.entities().items():
        assert re.fullmatch(r"Q\d+|[a-z0-9]+(-[a-z0-9]+)*|[A-Z]{2}", key), key
        assert info.type in get_args(EntityType) and info.name
        assert info.of is None or canon.entity(info.of)
    assert canon.entity_name("KR") == "South Korea" and canon.entity_type("KR") == "LOC"
    assert canon.entity("nobody") is None and canon.entity_name("nobody") is None and canon.entity_type("nobody") is None


def test_no_alias_names_two_entities() -> None:
    named = [(spelling, info.id) for info in canon.entities().values() for spelling in {info.name, *info.aliases}]
    twice = {spelling for spelling, _ in named if sum(other == spelling for other, _ in named) > 1}
    assert twice <= {"Georgia"}
    assert canon.latin_aliases()["UAE"] == "AE"


def test_currencies_and_countries_are_what_the_script_makes() -> None:
    babel = pytest.importorskip("babel")
    made_by = re.match(r"# Made from Babel (\S+)", (DATA / "currencies.toml").read_text(encoding="utf-8"))
    if made_by is None or made_by[1] != babel.__version__:
        pytest.skip("another version of Babel")
    spec = importlib.util.spec_from_file_location("build_currencies", ROOT / "models" / "build_currencies.py")
    assert spec and spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for name, text in script.render().items():
        assert (DATA / name).read_text(encoding="utf-8") == text, f"{name}: run python models/build_currencies.py"
