"""The table of a sentence that failed, as the report shows it: what was there instead, and at which row it stopped."""

from guidebook.differences import differing_cells
from guidebook.model import RowFailure
from guidebook.report.outcomes import Result
from guidebook.report.tables import grouped, reported_rows

FIELDS = (("ô", "nội dung"), ("[Họ tên]", "họ tên"), ("[Email]", "email"), ("[Mã]", "mã"))
STATES = (("mục", "quốc gia", "tỉnh"), ("tài khoản", "đang hoạt động", "chưa có"), ("phiên", "đã đăng nhập", "không"))


def failed(row=0, differences=()):
    return Result("failed", 0, 1, "không đạt", "", tuple(differences), row)


def test_a_sentence_that_passed_says_nothing_of_its_rows():
    """Nor does one that failed without telling at which."""
    for result in (Result("passed", 0, 1), failed()):
        assert [(row.state, row.found) for row in reported_rows(FIELDS, result)] == [("", {})] * 4


def test_rows_before_the_one_that_failed_are_done_and_those_behind_are_not():
    """What says what the columns are is no row of its own."""
    assert [row.state for row in reported_rows(FIELDS, failed(3))] == ["", "passed", "failed", "skipped"]
    assert [row.state for row in reported_rows(FIELDS[1:], failed(2))] == ["passed", "failed", "skipped"]


def test_the_row_that_says_what_the_columns_are_is_the_head():
    """As in print; a row that came to something is none, nor is one alone."""
    assert [row.is_head for row in reported_rows(FIELDS, failed(3))] == [True, False, False, False]
    assert not any(row.is_head for row in reported_rows(FIELDS[1:], failed()))
    assert not any(row.is_head for row in reported_rows(FIELDS[:1], failed()))
    cells = differing_cells({"mục": {"tỉnh": "tỉnh"}}, {"mục": {"tỉnh": "huyện"}})
    assert not any(row.is_head for row in reported_rows(STATES, failed(differences=cells)))


def test_a_cell_that_differs_has_what_was_found_beside_it():
    """The cell is found by the name of its row and of its column."""
    expected = {"phiên": {"quốc gia": "đã đăng nhập", "tỉnh": "không"}}
    found = {"phiên": {"quốc gia": "đã đăng nhập", "tỉnh": "người khác"}}
    rows = reported_rows(STATES, failed(differences=differing_cells(expected, found)))
    assert [(row.state, row.found) for row in rows] == [("", {}), ("", {}), ("failed", {2: "người khác"})]


def test_a_field_is_found_by_its_label_with_brackets_or_without():
    """Where the difference calls its column otherwise, the last one is meant."""
    rows = reported_rows((("Họ tên", "An"),), failed(differences=differing_cells({"[Họ tên]": {"": "An"}}, {})))
    assert [(row.state, row.found) for row in rows] == [("failed", {1: ""})]


def test_a_row_without_a_name_is_found_by_what_is_expected_there():
    """As rows that are told by their numbers are; two that expect the same are left unmarked."""
    expected, found = {"dòng 1": {"": "Trang chủ"}}, {"dòng 1": {"": "Giới thiệu"}}
    cells = tuple(differing_cells(expected, found))
    assert [row.found for row in reported_rows((("Trang chủ",), ("Tin",)), failed(differences=cells))] == [
        {0: "Giới thiệu"},
        {},
    ]
    twice = reported_rows((("Trang chủ",), ("Trang chủ",)), failed(differences=cells))
    assert [row.state for row in twice] == ["", ""]


def test_a_row_that_nobody_expects_stands_behind_the_others():
    """With its name and what it holds."""
    cells = differing_cells({}, {"liên kết": {"tỉnh": "hue"}})
    last = reported_rows(STATES, failed(differences=cells))[-1]
    assert (last.state, list(last.cells)) == ("unexpected", ["liên kết", "", "hue"])


def test_each_untrue_row_has_what_was_told_of_it_and_true_ones_between_are_done():
    """Rows that were left for the many untrue ones before them did not run."""
    result = Result("failed", 0, 1, "", "", (), 3, (RowFailure(2, "không có"), RowFailure(3, "không đúng")))
    rows = reported_rows(FIELDS, result)
    assert [(row.state, row.told) for row in rows] == [
        ("", ""),
        ("failed", "không có"),
        ("failed", "không đúng"),
        ("skipped", ""),
    ]


def test_many_rows_that_came_to_the_same_are_apart_but_for_those_beside_another():
    """Five or more, and what was not tried as well; in a table of which nothing is known none are."""
    table = [("ô", "gõ"), *((f"[{at}]", "") for at in range(1, 16))]
    result = Result("failed", 0, 1, "", "", (), 10, (RowFailure(7, "không có"), RowFailure(10, "không đúng")))
    groups = [
        ([row.cells[0] for row in group.rows], group.folded)
        for group in grouped(reported_rows(table, result))
        if group.rows
    ]
    assert groups == [
        (["[1]", "[2]", "[3]", "[4]"], True),
        (["[5]"], False),
        (["[6]"], False),
        (["[7]", "[8]"], False),
        (["[9]"], False),
        (["[10]"], False),
        (["[11]", "[12]", "[13]", "[14]", "[15]"], True),
    ]
    assert not any(group.folded for group in grouped(reported_rows(table, Result("passed", 0, 1))))
