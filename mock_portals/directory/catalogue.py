"""The directory as one object with look-ups: what a portal is given from outside."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Self, TypeVar

from mock_portals.directory.entries import Commune, District, Procedure, Province, System
from mock_portals.directory.folding import fold

Entry = TypeVar("Entry")

HERE = Path(__file__).parent
MODEL, MODEL_AGENCY = "quangtri", "H50"
"""The province whose procedures the data file holds; the other provinces offer the same ones."""


@dataclass(frozen=True)
class Catalogue:
    """All units, systems and procedures.

    `systems` is in alphabetical order of folded names. `procedures` are those of connected systems: Quảng Trị's,
    which the guide is about, then those of the others in the same order as `systems`.
    """

    provinces: tuple[Province, ...]
    systems: tuple[System, ...]
    procedures: tuple[Procedure, ...]
    all_districts: tuple[District, ...]
    all_communes: tuple[Commune, ...]

    @classmethod
    @lru_cache(maxsize=1)
    def may_2020(cls) -> Self:
        """The catalogue of the 2020 guide: Quảng Nam, Quảng Ngãi and Quảng Ninh are not connected.

        The guide's list for `quang` lacks these three; that they were not connected is an assumption.
        """
        absent = {row["slug"] for row in _rows("provinces") if row["connected_may_2020"] == "no"}
        return cls._loaded(absent)

    @classmethod
    @lru_cache(maxsize=1)
    def all_connected(cls) -> Self:
        """The same catalogue with every province and body connected."""
        return cls._loaded(set())

    @classmethod
    def _loaded(cls, absent: set[str]) -> Self:
        provinces = tuple(_province(row) for row in _rows("provinces"))
        systems = sorted(
            [*_provincial_systems(provinces, absent), *_central_systems()], key=lambda system: fold(system.name)
        )
        return cls(
            provinces=provinces,
            systems=tuple(systems),
            procedures=tuple(_procedures(systems, provinces)),
            all_districts=tuple(District(**row) for row in _rows("districts")),
            all_communes=tuple(Commune(**row) for row in _rows("communes")),
        )

    @cached_property
    def connected(self) -> tuple[System, ...]:
        """The systems that accounts can be linked to, in alphabetical order."""
        return tuple(system for system in self.systems if system.connected)

    def system(self, slug: str) -> System | None:
        """The system of that slug, connected or not."""
        return _first(system for system in self.systems if system.slug == slug)

    def connected_system(self, slug: str) -> System | None:
        """The system of that slug, if accounts can be linked to it."""
        return _first(system for system in self.connected if system.slug == slug)

    def province(self, code: str) -> Province | None:
        """The province of a two-digit code."""
        return _first(province for province in self.provinces if province.code == code)

    def province_of(self, slug: str) -> Province | None:
        """The province of a slug such as `quangtri`."""
        return _first(province for province in self.provinces if province.slug == slug)

    def district(self, code: str) -> District | None:
        """The district of a three-digit code."""
        return _first(district for district in self.all_districts if district.code == code)

    def commune(self, code: str) -> Commune | None:
        """The commune of a five-digit code."""
        return _first(commune for commune in self.all_communes if commune.code == code)

    def districts(self, province_code: str) -> tuple[District, ...]:
        """The districts of the province `province_code` (two digits) in code order; empty where none are held."""
        return tuple(district for district in self.all_districts if district.province_code == province_code)

    def communes(self, district_code: str) -> tuple[Commune, ...]:
        """The communes of the district `district_code` (three digits) in code order; none on an island (Cồn Cỏ)."""
        return tuple(commune for commune in self.all_communes if commune.district_code == district_code)

    def procedure(self, code: str) -> Procedure | None:
        """The procedure of a full code such as `2.900001.000.00.00.H50`."""
        return self._procedure_by_code.get(code)

    def procedures_of(self, system: str) -> tuple[Procedure, ...]:
        """The procedures that a system receives, in the order of the data file."""
        return self._procedures_by_system.get(system, ())

    def procedures_named(self, words: str, system: str = "") -> tuple[Procedure, ...]:
        """The procedures whose name holds `words`, accents and case aside; of one `system`, where it is given."""
        listed, wanted = self.procedures_of(system) if system else self.procedures, fold(words)
        return tuple(procedure for procedure in listed if wanted in fold(procedure.name))

    @cached_property
    def _procedure_by_code(self) -> dict[str, Procedure]:
        return {procedure.code: procedure for procedure in self.procedures}

    @cached_property
    def _procedures_by_system(self) -> dict[str, tuple[Procedure, ...]]:
        return _by_system(self.procedures)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _first(found: Iterable[Entry]) -> Entry | None:
    return next(iter(found), None)


def _province(row: dict[str, str]) -> Province:
    return Province(row["code"], row["type"], row["name"], row["slug"], row["agency_code"])


def _procedures(systems: Iterable[System], provinces: Iterable[Province]) -> Iterator[Procedure]:
    """Those of Quảng Trị, then those of the other connected systems."""
    written = _by_system(_procedure(row) for row in _rows("procedures"))
    agencies = {province.slug: province.agency_code for province in provinces}
    models = written[MODEL]
    yield from models
    for system in systems:
        if system.connected and system.slug != MODEL:
            agency = agencies.get(system.slug, "")
            yield from written.get(system.slug) or [_as_elsewhere(model, system.slug, agency) for model in models]


def _as_elsewhere(model: Procedure, slug: str, agency: str) -> Procedure:
    """What Quảng Trị offers, as another province does: the same service under that province's agency code."""
    own = {name: getattr(model, name).replace(MODEL_AGENCY, agency) for name in ("code", "agency_code")}
    return replace(model, system=slug, **own)


def _by_system(procedures: Iterable[Procedure]) -> dict[str, tuple[Procedure, ...]]:
    found: defaultdict[str, list[Procedure]] = defaultdict(list)
    for procedure in procedures:
        found[procedure.system].append(procedure)
    return {slug: tuple(those) for slug, those in found.items()}


def _procedure(row: dict[str, str]) -> Procedure:
    fields: dict[str, Any] = {**row, "level": int(row["level"])}
    return Procedure(**fields)


def _provincial_systems(provinces: Iterable[Province], absent: set[str]) -> Iterator[System]:
    for province in provinces:
        yield System(province.slug, f"Một cửa {province.name}", province.slug not in absent, province.code)


def _central_systems() -> Iterator[System]:
    return (System(row["slug"], row["name"], connected=True) for row in _rows("bodies"))
