"""What was typed and what a field shows: the same to a reader, or not; and how fields want days, times and numbers."""

import unicodedata

import pytest

from guidebook.sentences.field_values import as_taken
from guidebook.sentences.shown_in_fields import is_shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Lê Văn Quang", "Lê Văn Quang"),
        ("  Lê Văn  Quang ", "Lê Văn Quang"),
        ("Lê Văn Quang", "LÊ VĂN QUANG"),
        ("Lê Văn Quang", unicodedata.normalize("NFD", "Lê Văn Quang")),
        ("một\nhai", "một\r\nhai\n"),
        ("0912345678", "0912 345 678"),
        ("0912345678", "(091) 234-5678"),
        ("0912345678", "0912\u200b345678"),
        ("0912 345 678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("20101985", "20/10/1985"),
        ("20/10/1985", "20-10-1985"),
        ("20/10/1985", "20.10.1985"),
        ("1/2/2020", "01/02/2020"),
        ("8:30", "08:30"),
        ("0912", "(091) 2__-____"),
        ("1000000", "1.000.000"),
        ("1000000", "1.000.000 ₫"),
        ("1000000", "1,000,000.00"),
        ("1000000", "VND 1.000.000"),
        ("1.500", "1500"),
        ("3,5", "3.5"),
        ("-5", "-5"),
        ("29A-123.45", "29A 12345"),
        ("+84 912 345 678", "+84-912-345-678"),
        ("a@b.vn", "A@B.VN"),
        ("", ""),
        ("", "__/__/____"),
    ],
)
def test_a_field_may_dress_what_was_typed(typed, shown):
    """Capitals, composed letters, spaces at the ends, signs between digits, a currency: a reader sees it all there."""
    assert is_shown(typed, shown)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Lê Văn Quang", ""),
        ("Lê Văn Quang", "Lê Văn Qu"),
        ("Lê Văn Quang", "LêVănQuang"),
        ("Lê Văn Quang", "Le Van Quang"),
        ("Anh-Thư", "Anh Thư"),
        ("0912345678", "091234567"),
        ("0912345678", "09123456789"),
        ("0912345678", "0912 345 6__"),
        ("20/10/1985", "10/20/1985"),
        ("20/10/1985", "20/10/19"),
        ("1/2/2020", "02/01/2020"),
        ("12a34", "1234"),
        ("-5", "5"),
        ("5", "-5"),
        ("1.5", "15"),
        ("15", "1.5"),
        ("150", "1.50"),
        ("3,5", "35"),
        ("+84912345678", "84912345678"),
        ("a@b.vn", "ab.vn"),
        ("50%", "50"),
        ("Số 5.", "Số 5"),
        ("", "0"),
        ("", "xin chào"),
        ("...", ""),
    ],
)
def test_a_field_that_leaves_something_out_does_not_hold_it(typed, shown):
    """Letters, digits, a sign, a decimal comma: with one of them gone or added, it is something else."""
    assert not is_shown(typed, shown)


@pytest.mark.parametrize(
    ("kind", "written", "taken"),
    [
        ("date", "20/10/1985", "1985-10-20"),
        ("date", "20-10-1985", "1985-10-20"),
        ("date", "1.2.2020", "2020-02-01"),
        ("date", "1985-10-20", "1985-10-20"),
        ("date", "ngày 20 tháng 10 năm 1985", "1985-10-20"),
        ("date", "\uff12\uff10/\uff11\uff10/1985", "1985-10-20"),
        ("date", "29/02/2023", ""),
        ("date", "10/20/1985", ""),
        ("date", "20/10/85", ""),
        ("month", "10/1985", "1985-10"),
        ("month", "tháng 10 năm 1985", "1985-10"),
        ("month", "13/1985", ""),
        ("week", "tuần 42 năm 2020", "2020-W42"),
        ("week", "2020-W42", "2020-W42"),
        ("week", "54/2020", ""),
        ("time", "8h30", "08:30"),
        ("time", "8 giờ 30 phút", "08:30"),
        ("time", "8 giờ", "08:00"),
        ("time", "8:30 CH", "20:30"),
        ("time", "12:00 SA", "00:00"),
        ("time", "25:00", ""),
        ("datetime-local", "20/10/1985 8:30", "1985-10-20T08:30"),
        ("datetime-local", "8 giờ 30 ngày 20 tháng 10 năm 1985", "1985-10-20T08:30"),
        ("datetime-local", "20/10/1985, 8:30 chiều", "1985-10-20T20:30"),
        ("datetime-local", "20/10/1985", ""),
        ("number", "3,5", "3.5"),
        ("number", "-1.234,5", "-1234.5"),
        ("number", "1.000.000", "1000000"),
        ("number", "1,000,000", "1000000"),
        ("number", "1 000", "1000"),
        ("number", "1,2,3", ""),
        ("number", "mười", ""),
        ("color", "#F00", "#ff0000"),
        ("color", "rgb(255, 0, 0)", "#ff0000"),
        ("text", "20/10/1985", "20/10/1985"),
    ],
)
def test_what_people_write_is_turned_into_what_a_field_takes(kind, written, taken):
    """Days before months, a decimal comma; what does not exist or can be read in two ways is not read."""
    assert as_taken(kind, written) == taken
