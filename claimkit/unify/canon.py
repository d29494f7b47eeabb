"""The canon: units, currencies, countries, properties and entities, read from `unify/data/` on first use.

>>> to_base(Decimal("33"), Decimal("33"), "GW")
Base(low=Decimal('33000000000'), high=Decimal('33000000000'), unit='W')
>>> dimension_of("SEK"), dimension_of("{wafer}")
('money', 'count')
>>> countries()["NO"].currencies
('NOK',)
"""

import tomllib
from collections.abc import Mapping
from decimal import Context, Decimal, Inexact
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple

from claimkit.schema import Base, EntityType

PRECISION = 60  # digits a conversion may have; all of a news figure's, times all of the longest factor's
PERIODIC = Context(prec=20)  # digits kept of a quotient that does not end (7.1 km/h in m/s)


class UnitInfo(NamedTuple):
    """A unit: value in `base` = value * numerator / denominator + offset."""

    code: str
    dimension: str
    base: str
    factor: tuple[Decimal, Decimal]
    offset: tuple[Decimal, Decimal]


class CurrencyInfo(NamedTuple):
    """A currency: its minor digits in use, the countries that use it, those that did since 1990, and its last day."""

    code: str
    name: str
    digits: int
    countries: tuple[str, ...]
    former: tuple[str, ...]
    until: str | None


class CountryInfo(NamedTuple):
    """A country by ISO 3166 code; `currencies` begin with today's legal tender."""

    code: str
    name: str
    wikidata: str | None
    currencies: tuple[str, ...]
    aliases: tuple[str, ...]


class PropertyInfo(NamedTuple):
    """A property: what kinds of quantity measure it, what it may be told as, whether it has one value at a time, or one an event."""

    id: str
    label: str
    kinds: tuple[str, ...]
    group: str | None
    single: bool
    event: bool
    dimensions: tuple[str, ...] = ()
    otherwise: str | None = None
    party: bool = False
    thing: bool = False
    people: bool = False
    deed: bool = False

    def fits(self, kind: str, dimension: str, people: bool = True) -> bool:
        """Whether a quantity of this kind and dimension can measure it; `people`: what is counted may be persons.

        >>> property_info("power_capacity").fits("capacity", "power"), property_info("power_capacity").fits("capacity", "count")
        (True, False)
        """
        if kind not in self.kinds or (self.people and not people):
            return False
        return kind != "capacity" or not self.dimensions or dimension in self.dimensions


class EntityInfo(NamedTuple):
    """An entity: canonical name, Latin aliases, and for a person the organisation he or she speaks for."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    of: str | None


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("claimkit.unify").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


def _ratio(text: str) -> tuple[Decimal, Decimal]:
    """A factor as written: "1e6" or "5/18"."""
    top, _, bottom = text.partition("/")
    return Decimal(top), Decimal(bottom or "1")


@cache
def units() -> Mapping[str, UnitInfo]:
    """All units of measure by code.

    >>> units()["MW"].dimension
    'power'
    """
    data = _read("units")
    return MappingProxyType(
        {
            code: UnitInfo(code, row["dimension"], data["base"][row["dimension"]], _ratio(row["factor"]), _ratio(row.get("offset", "0")))
            for code, row in data["units"].items()
        }
    )


@cache
def _count_families() -> Mapping[str, str]:
    return {noun: family for family, nouns in _read("units")["counts"].items() for noun in nouns}


@cache
def _persons() -> frozenset[str]:
    return frozenset(_read("units")["persons"]["nouns"])


def may_be_people(unit: str | None) -> bool:
    """Whether a count may be one of persons, by its unit; so it may be where no noun is given.

    >>> may_be_people("{worker}"), may_be_people("{contract}"), may_be_people("{}")
    (True, False, True)
    """
    return unit is None or not unit.startswith("{") or unit == "{}" or unit[1:-1] in _persons()


@cache
def currencies() -> Mapping[str, CurrencyInfo]:
    """All currencies by ISO 4217 code, former ones since 1990 too.

    >>> currencies()["BGN"].name
    'Bulgarian Lev'
    """
    return MappingProxyType(
        {
            code: CurrencyInfo(code, row["name"], row["digits"], tuple(row["countries"]), tuple(row.get("former", ())), row.get("until"))
            for code, row in _read("currencies")["currencies"].items()
        }
    )


@cache
def countries() -> Mapping[str, CountryInfo]:
    """All countries by ISO 3166 code.

    >>> countries()["AE"].name
    'United Arab Emirates'
    """
    return MappingProxyType(
        {
            code: CountryInfo(code, row["name"], row.get("wikidata"), tuple(row["currencies"]), tuple(row.get("aliases", ())))
            for code, row in _read("countries")["countries"].items()
        }
    )


@cache
def properties() -> Mapping[str, PropertyInfo]:
    """All properties by id.

    >>> properties()["market_cap"].kinds
    ('money',)
    """
    return MappingProxyType(
        {
            key: PropertyInfo(
                key,
                row["label"],
                tuple(row["kinds"]),
                row.get("group"),
                row.get("single", False),
                row.get("event", False),
                tuple(row.get("dimensions", ())),
                row.get("otherwise"),
                row.get("party", False),
                row.get("thing", False),
                row.get("people", False),
                row.get("deed", False),
            )
            for key, row in _read("properties")["properties"].items()
        }
    )


@cache
def entities() -> Mapping[str, EntityInfo]:
    """All entities by id: those of `entities.toml` and the countries.

    >>> entities()["Q182477"].name, entities()["KR"].type
    ('Nvidia', 'LOC')
    """
    rows = _read("entities")["entities"].items()
    named = {key: EntityInfo(key, row["name"], row["type"], tuple(row["aliases"]), row.get("of")) for key, row in rows}
    lands = {code: EntityInfo(code, info.name, "LOC", info.aliases, None) for code, info in countries().items()}
    return MappingProxyType(named | lands)


@cache
def latin_words(kind: str) -> frozenset[str]:
    """Words of every language's news in Latin letters: those that name no one thing (`common`), and those within names (`joins`).

    >>> "gdp" in latin_words("common"), "of" in latin_words("joins")
    (True, True)
    """
    return frozenset(_read("latin")[kind])


@cache
def latin_aliases() -> Mapping[str, str]:
    """Latin spelling, as written, -> entity id; canonical names and aliases, countries too.

    >>> latin_aliases()["SK Hynix"], latin_aliases()["WSJ"]
    ('Q487907', 'Q164746')
    """
    return MappingProxyType({spelling: info.id for info in entities().values() for spelling in (info.name, *info.aliases)})


def property_info(key: str) -> PropertyInfo | None:
    """The property with this id."""
    return properties().get(key)


def entity(key: str) -> EntityInfo | None:
    """The entity with this id (Wikidata id, slug or ISO 3166 code).

    >>> entity("Q7407093").of
    'Q21708200'
    """
    return entities().get(key)


def entity_name(key: str) -> str | None:
    """Canonical name of an entity; None for an id the canon does not have.

    >>> entity_name("Q164746")
    'The Wall Street Journal'
    """
    info = entities().get(key)
    return info.name if info else None


def entity_type(key: str) -> EntityType | None:
    """Type of an entity; None for an id the canon does not have.

    >>> entity_type("Q7407093")
    'PERSON'
    """
    info = entities().get(key)
    return info.type if info else None


def dimension_of(unit: str | None) -> str | None:
    """Dimension of a unit: "power", "money" for a currency, "count" for a noun in braces; None where the unit is unknown.

    >>> dimension_of("GW"), dimension_of("%"), dimension_of("parsec")
    ('power', 'percent', None)
    """
    if not unit:
        return None
    if unit.startswith("{") and unit.endswith("}"):
        return "count"
    info = units().get(unit)
    return info.dimension if info else "money" if unit in currencies() else None


def same_count(one: str, other: str) -> bool:
    """Whether two counted nouns may name the same things; no noun given ("{}") fits any.

    >>> same_count("{wafer}", "{chip}"), same_count("{wafer}", "{person}")
    (True, False)
    """
    a, b = one.strip("{}"), other.strip("{}")
    families = _count_families()
    return a == b or not a or not b or (a in families and families[a] == families.get(b))


def to_base(low: Decimal | None, high: Decimal | None, unit: str | None) -> Base | None:
    """The quantity in the base unit of its dimension, exactly; None for money, which is never converted, and for unknown units.

    >>> to_base(None, Decimal("1.5"), "PBy")
    Base(low=None, high=Decimal('1500000000000000'), unit='By')
    >>> to_base(Decimal(90), Decimal(90), "km/h").low
    Decimal('25')
    >>> to_base(Decimal(5), Decimal(5), "USD") is None
    True
    """
    if not unit:
        return None
    if dimension_of(unit) == "count":
        return Base(low=low, high=high, unit=unit)
    info = units().get(unit)
    return Base(low=_convert(low, info), high=_convert(high, info), unit=info.base) if info else None


def _convert(value: Decimal | None, info: UnitInfo) -> Decimal | None:
    if value is None:
        return None
    context = Context(prec=PRECISION)
    (top, bottom), (up, down) = info.factor, info.offset
    above = context.add(context.multiply(context.multiply(value, top), down), context.multiply(up, bottom))
    result = context.divide(above, context.multiply(bottom, down))
    return plain(PERIODIC.plus(result) if context.flags[Inexact] else result)


def plain(value: Decimal) -> Decimal:
    """The same number without exponent or trailing zeros after the point: 3.3E+10 is 33000000000.

    >>> plain(Decimal("1.50E+3")), plain(Decimal("2.50"))
    (Decimal('1500'), Decimal('2.5'))
    """
    if not value or not value.is_finite() or abs(value.adjusted()) > 1000:
        return value if value else Decimal(0)
    text = format(value, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
