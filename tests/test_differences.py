"""The one comparer: what it tells of two tables that differ."""

from __future__ import annotations

import pytest

from guidebook.differences import as_rows, differences, see_same

KEPT = {"link": {"system": "quangtri", "user": "an"}, "account": {"name": "An"}}


def test_the_same_tables_differ_in_nothing():
    assert differences(KEPT, KEPT) == []


def test_a_cell_is_told_with_row_column_expected_and_found():
    found = {**KEPT, "link": {"system": "hue", "user": "an"}}
    with pytest.raises(AssertionError) as told:
        see_same(KEPT, found, "It changed")
    assert str(told.value) == "It changed:\n  link, system: expected “quangtri”, found “hue”"


def test_a_row_too_few_or_too_many_is_told_with_what_it_holds():
    assert [*map(str, differences(KEPT, {"link": KEPT["link"]}))] == ["account: expected name “An”, and it is gone"]
    assert [*map(str, differences({}, {"account": {"name": "An"}}))] == [
        "account: found name “An”, and it was not expected"
    ]


def test_a_column_that_only_one_has_is_told():
    assert [*map(str, differences({"a": {}}, {"a": {"x": "1"}}))] == ["a, x: expected nothing, found “1”"]


def test_of_many_cells_the_first_are_told_and_the_rest_counted():
    many = {str(number): {"x": "1"} for number in range(20)}
    with pytest.raises(AssertionError, match="and 12 more"):
        see_same(many, {}, "Gone")


def test_a_table_s_first_line_names_its_columns():
    assert as_rows([["mục", "A", "B"], ["phiên", "1", "2"]]) == {"phiên": {"A": "1", "B": "2"}}
