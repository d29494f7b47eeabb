"""Every factor of units.toml against Pint, whose definitions are exact decimals."""

import tomllib
from decimal import Decimal
from importlib.resources import files

import pytest

pint = pytest.importorskip("pint", reason="Pint is missing: pip install 'claimkit[test]'")

TABLE = tomllib.loads((files("claimkit.unify") / "data" / "units.toml").read_text(encoding="utf-8"))
UNITS = TABLE["units"]
# Codes whose names Pint spells otherwise; prefixes and «/s», «.h» are put together below.
NAMES = {
    "[HP]": "horsepower", "cal": "calorie", "kcal": "kilocalorie", "Gcal": "gigacalorie", "Gcal/h": "gigacalorie / hour",
    "[Btu]": "international_british_thermal_unit",
    "bit": "bit", "By": "byte", "FLOP/s": "count / second", "[in_i]": "inch", "[ft_i]": "foot", "[yd_i]": "yard", "[mi_i]": "mile",
    "[nmi_i]": "nautical_mile", "[ly]": "light_year", "ar": "are", "daar": "are", "har": "hectare", "[acr_us]": "yard ** 2",
    "[ft_i]2": "foot ** 2", "[mi_i]2": "mile ** 2", "[cft_i]": "foot ** 3", "[gal_us]": "gallon", "[bbl]": "oil_barrel", "t": "metric_ton",
    "carat": "carat", "[lb_av]": "pound", "[oz_av]": "ounce", "[oz_tr]": "troy_ounce", "[kn_i]": "knot", "[mi_i]/h": "mile / hour",
    "Cel": "delta_degree_Celsius", "[degF]": "delta_degree_Fahrenheit", "K": "kelvin", "atm": "atmosphere", "mm[Hg]": "millimeter_Hg",
    "bar": "bar", "C": "coulomb",
    "Sv": "sievert", "q": "kilogram", "[bu_us]": "bushel", "Pa": "pascal", "Hz": "hertz", "V": "volt", "A": "ampere",
    "W": "watt", "J": "joule",
    "m": "meter", "L": "liter", "g": "gram",
}  # fmt: skip
PREFIXES = dict(zip("kMGTPEZYmunchd", "kilo mega giga tera peta exa zetta yotta milli micro nano centi hecto deci".split(), strict=True))
BASES = {"By": "byte", "km": "kilometer", "m": "meter"} | {code: name for code, name in NAMES.items() if name.isidentifier()}
MULTIPLES = {"q": 100, "daar": 10, "[acr_us]": 4840}  # of the unit named above
# No unit of physics: a ratio, or a scale of its own.
NOT_PHYSICS = {"%", "[pp]", "[ppth]", "dB"}


@pytest.fixture(scope="module")
def registry():
    return pint.UnitRegistry(non_int_type=Decimal)


def spelled(code: str) -> str:
    """A code in Pint's words: «MW.h» is megawatt * hour, «km2» kilometer ** 2."""
    if code in NAMES:
        return NAMES[code]
    if "/" in code:
        over, under = code.split("/")
        return f"{spelled(over)} / {'second' if under == 's' else 'hour'}"
    if code.endswith(".h"):
        return f"{spelled(code[:-2])} * hour"
    if code[-1] in "23":
        return f"{spelled(code[:-1])} ** {code[-1]}"
    if code.endswith("FLOP"):
        return f"{PREFIXES[code[0]]}count" if code != "FLOP" else "count"
    return PREFIXES[code[0]] + BASES[code[1:]]


def factor(code: str) -> Decimal:
    over, _, under = str(UNITS[code]["factor"]).partition("/")
    return Decimal(over) / Decimal(under or 1)


@pytest.mark.parametrize("code", [code for code in UNITS if code not in NOT_PHYSICS])
def test_factor(code, registry):
    base = TABLE["base"][UNITS[code]["dimension"]]
    base = "delta_degree_Celsius" if base == "Cel" else spelled(base)
    told = registry.Quantity(Decimal(MULTIPLES.get(code, 1)), spelled(code)).to(base).magnitude
    assert abs(told - factor(code)) <= Decimal("1e-15") * factor(code), f"{code} is {told} {base}, not {factor(code)}"


def test_offsets(registry):
    """Degrees have an offset too: 50 °F are 10 °C, 300 K are 26.85 °C."""
    for code, name, value in (("[degF]", "degree_Fahrenheit", Decimal(50)), ("K", "kelvin", Decimal(300))):
        told = registry.Quantity(value, name).to("degree_Celsius").magnitude
        ours = value * factor(code) + offset(code)
        assert abs(Decimal(told) - ours) < Decimal("1e-12"), code


def offset(code: str) -> Decimal:
    over, _, under = str(UNITS[code].get("offset", "0")).partition("/")
    return Decimal(over) / Decimal(under or 1)
