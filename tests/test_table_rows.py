"""The rows of a sentence's table: which one is under way, and what of them is untrue."""

import pytest

from guidebook import table_rows
from guidebook.errors import GuidebookError
from guidebook.table_rows import RowsUntrueError, check_rows, rows_in_turn

TABLE = ["đầu", "một", "hai", "ba", "bốn", "năm"]


@pytest.fixture
def under_way(monkeypatch):
    """The numbers of rows that were told of."""
    told = []
    monkeypatch.setattr(table_rows, "_LISTENERS", [told.append])
    return told


def test_a_row_is_told_of_by_its_number_in_the_table(under_way):
    """What says what the columns are counts, and after the last there is none."""
    assert list(rows_in_turn(TABLE[1:3], TABLE[:3])) == ["một", "hai"]
    assert under_way == [2, 3, 0]


def refused(*untrue):
    """A check of rows, of which these are not so."""

    def check(row):
        if row in untrue:
            raise AssertionError(f"{row} sai")

    return check


def test_rows_behind_an_untrue_one_are_checked_as_well(under_way):
    """They tell more of why; each is told of with its number."""
    with pytest.raises(RowsUntrueError, match=r"một sai\nbốn sai") as error:
        check_rows(TABLE[1:], TABLE, refused("một", "bốn"))
    assert [one.row for one in error.value.rows] == [2, 5]
    assert under_way == [2, 3, 4, 5, 6]


def test_after_three_untrue_rows_the_others_are_left(under_way):
    """Each takes the time in which it might have come true."""
    with pytest.raises(RowsUntrueError):
        check_rows(TABLE[1:], TABLE, refused(*TABLE))
    assert under_way == [2, 3, 4]


def test_a_row_that_cannot_be_checked_ends_the_table(under_way):
    """Behind an untrue one that is no news: the page may have gone on; before any it is the failure."""

    def check(row):
        if row == "ba":
            raise GuidebookError("không có trang")
        refused("một")(row)

    with pytest.raises(RowsUntrueError, match=r"^một sai$"):
        check_rows(TABLE[1:], TABLE, check)
    with pytest.raises(GuidebookError, match="không có trang"):
        check_rows(TABLE[3:], TABLE, check)
    assert under_way[-1] == 4


def test_rows_that_are_all_so_pass(under_way):
    """And none is under way any more."""
    check_rows(TABLE[1:], TABLE, refused())
    assert under_way[-1] == 0
