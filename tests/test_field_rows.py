"""A table of fields: with a head or without one, its labels in brackets or not."""

import pytest

from guidebook.language.written import written_in
from guidebook.sentences.field_rows import field_rows

AN = ("[Họ tên]", "họ tên")


@pytest.mark.parametrize(
    "table",
    [
        [("ô", "nội dung"), AN],
        [("Trường thông tin", "nhập"), AN],
        [AN],
        [("Họ tên", "họ tên")],
    ],
)
def test_a_head_is_no_field_and_a_label_needs_no_brackets(table):
    """Whoever writes no head loses no field."""
    assert field_rows(table) == [AN]


def test_a_role_word_and_a_quotation_stay_as_they_are():
    """What is written more exactly is read so."""
    rows = field_rows([("ô [Họ tên]", '"An"'), ("Mã hồ sơ:", '"1"')])
    assert rows == [("ô [Họ tên]", '"An"'), ("[Mã hồ sơ:]", '"1"')]


def test_a_head_is_of_its_language():
    """“field” is a head in English, and the label of a field in Vietnamese."""
    with written_in("en"):
        assert field_rows([("Field", "Value"), ("Name", "name")]) == [("[Name]", "name")]
    with written_in("vi"):
        assert field_rows([("Field", "giá trị")]) == [("[Field]", "giá trị")]
