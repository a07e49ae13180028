"""A figure's table: what is wrong with a row is told by its line, each mistake in its own words. No browser."""

import pytest

from guidebook.errors import FigureError, Place
from guidebook.recording.recorder import Recorder
from guidebook.sentences.features import read_feature
from guidebook.sentences.tables import read_marks

HEAD = ("số", "vùng")
FIRST = ("1", "nút [A]")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("2.", "[B]"), "“2.” is no callout's number: write 2"),
        (("hai", "[B]"), "“hai” is no callout's number: write 2"),
        (("②", "[B]"), "“②” is no callout's number: write 2"),
        (("0", "[B]"), "“0” is no callout's number: write 2"),
        (("9" * 5000, "[B]"), "is no callout's number: write 2"),
        (("3", "[B]"), "this one is 3, expected 2"),
        (("2", ""), "The column “vùng” is empty here"),
        (("", ""), "The column “vùng” is empty here"),
    ],
)
def test_each_mistake_of_a_row_has_its_message(row, told):
    """With the row's line, and what to write."""
    with pytest.raises(FigureError) as error:
        read_marks([HEAD, FIRST, row], Place("features/guide/01_a.feature", 7))
    assert str(error.value).startswith("features/guide/01_a.feature:10: ")
    assert told in error.value.message


def test_a_row_below_a_comment_has_its_own_line(tmp_path):
    """Comments and empty lines may stand in a table: before a browser starts as in the run."""
    path = tmp_path / "01_a.feature"
    path.write_text(
        '# language: vi\n@guide\nTính năng: A\n\n  Kịch bản: B\n    Thì như hình mot: "Một"\n      # ghi\n'
        "      | số | vùng |\n      | 1 | [A] |\n\n      # nữa\n      | 2 | [B] |\n",
        encoding="utf-8",
    )
    (sentence,) = read_feature(path, tmp_path).sections[0].sentences
    assert sentence.table_lines == (8, 9, 12)
    recorder = Recorder(tmp_path)
    recorder.scenario_began("01_a.feature", 5)
    recorder.step_began(6, rows=sentence.table_lines)
    for place in (recorder.place, Place("01_a.feature", 6, sentence.table_lines)):
        assert [mark.line for mark in read_marks(sentence.table, place)] == [9, 12]


def test_numbers_may_be_left_out():
    """Rows without one don't count."""
    rows = [HEAD, ("", "[A]"), ("1", "[B]"), ("", "[C]"), ("02", "[D]")]
    assert [mark.number for mark in read_marks(rows, None)] == [0, 1, 0, 2]
