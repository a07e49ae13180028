"""What the text names was there: labels on a screen of the run, addresses opened in it."""

import pytest
from msgspec.structs import replace

from guidebook.check.proven import unproven_names
from guidebook.model import Chapter, Mark, Record
from tests.guides import act, figure, guide, section, shown, snapshot


def told(record):
    """What is wrong with the names in ``record``, whose only figure is the form."""
    return [str(problem) for problem in unproven_names(record, {"bieu-mau": snapshot()})]


def described(description="", *, seen=(), opened=(), **more):
    """A guide with the form's figure, and that description."""
    met = replace(section(shown(figure(**more))), seen=seen, opened=opened)
    return guide(met, description=description)


@pytest.mark.parametrize("label", ["Đăng nhập", "ĐĂNG NHẬP", "Họ tên"])
def test_a_label_of_a_figure_was_there(label):
    """In any case, with or without its star."""
    assert told(described(f"Nhấn [{label}]")) == []


def test_a_label_that_the_run_saw_was_there():
    """Also where no figure shows it."""
    assert told(described("Nhấn [Gửi lại OTP]", seen=("Gửi lại OTP",))) == []


def test_a_label_that_was_on_no_screen_is_told_with_the_nearest():
    """File, line, label, and what it may have been."""
    (problem,) = told(described("Nhấn [Đăng xuất]"))
    assert problem.startswith("features/guide/01_thu.feature:1: [Đăng xuất] was on no screen of the run.")
    assert "[Đăng ký]" in problem or "[Đăng nhập]" in problem


def test_captions_notes_and_legends_are_text_too():
    """Each at its own line."""
    marks = (Mark(1, "ô [Họ tên]", "như ở [Hộ chiếu]", line=9),)
    record = guide(
        section(
            shown(figure(caption="Ô [Quê quán]", marks=marks)),
            act("nhấn nút [Đăng ký]", line=11, note="Không có thì nhấn [Thoát]."),
        )
    )
    assert [problem.partition(" was")[0] for problem in told(record)] == [
        "features/guide/01_thu.feature:7: [Quê quán]",
        "features/guide/01_thu.feature:9: [Hộ chiếu]",
        "features/guide/01_thu.feature:11: [Thoát]",
    ]


def test_an_address_in_the_text_was_opened():
    """Query, fragment and the last stroke aside; another one is told, with the nearest."""
    opened = ("https://a.gov.vn/", "https://a.gov.vn/dang-ky")
    assert told(described("Vào https://a.gov.vn hoặc https://a.gov.vn/dang-ky?x=1.", opened=opened)) == []
    (problem,) = told(described("Vào https://a.gov.vn/dang-kyy.", opened=opened))
    assert "https://a.gov.vn/dang-kyy was not opened in the run. Nearest: https://a.gov.vn/dang-ky." in problem


def test_a_link_of_markdown_is_no_label():
    """Its text is prose."""
    assert told(described("Xem [tài liệu](https://a.gov.vn)", opened=("https://a.gov.vn/",))) == []


def test_an_unseen_name_is_told_at_its_own_line():
    """In a description of many lines, and in a note."""
    chapter = Chapter(
        "1. Một",
        "features/guide/01_thu.feature",
        (section(act("mở", note="Một\n[Xyz]", note_line=31)),),
        description="Một\n\nhai [Abc]\nhttps://xyz.vn",
        description_lines=(5, 6, 8, 9),
    )
    places = [problem.partition(": ")[0] for problem in told(Record((chapter,)))]
    assert places == [f"features/guide/01_thu.feature:{line}" for line in (8, 9, 32)]
