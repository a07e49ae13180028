"""Callouts: which controls are numbered, and where the numbers stand."""

import itertools
import math

import pytest

from guidebook.callouts import HALO, RADIUS, crop, marks_of, numbers_in, place, plate_of
from guidebook.errors import TargetError
from guidebook.model import Box, Mark
from tests.guides import act, figure, section, shown, snapshot

ALL = ["ô [Họ tên]", "ô [Ngày sinh]", "nút [Đăng ký]", "[+ Thêm mới]", "[Đăng ký] ở đầu trang", "[Đăng nhập]"]


def marks(*targets):
    return [Mark(number, target, line=20 + number) for number, target in enumerate(targets, 1)]


def depth(callout, box):
    """How far the badge reaches into the box, in pixels."""
    x = min(max(callout.centre[0], box.x), box.right)
    y = min(max(callout.centre[1], box.y), box.bottom)
    return RADIUS + HALO - math.dist((x, y), callout.centre)


# --- what is numbered ---


def test_a_figure_without_a_table_numbers_what_is_acted_on_after_it():
    """In the order of the sentences, on its own page, until the next figure; nothing twice."""
    form = figure()
    text = section(
        act("mở", "ô [Trước]"),
        shown(form),
        act("nhập", "ô [Họ tên]"),
        act("sửa", "ô [Họ tên]", "ô [Ngày sinh]"),
        act("trang sau", "nút [Sau]", page=2),
        act("lại trang trước", "nút [Đăng ký]"),
    )
    assert [(m.number, m.target) for m in marks_of(text, form)] == [(1, "ô [Họ tên]"), (2, "ô [Ngày sinh]")]


def test_the_next_figure_ends_the_numbers_of_the_one_before():
    """What is done after the second figure is numbered there."""
    first, second = figure("mot"), figure("hai")
    text = section(shown(first), act("a", "ô [Họ tên]"), shown(second), act("b", "nút [Đăng ký]"))
    assert [m.target for m in marks_of(text, first)] == ["ô [Họ tên]"]
    assert [m.target for m in marks_of(text, second)] == ["nút [Đăng ký]"]


def test_a_table_alone_decides():
    """A figure with a table numbers what the table says, and nothing else."""
    form = figure(marks=marks("nút [Đăng ký]"))
    assert marks_of(section(shown(form), act("a", "ô [Họ tên]")), form) == form.marks


def test_a_sentence_carries_the_number_of_the_figure_before_it():
    """A table may leave the role word out, as long as only one row is meant."""
    text = section(shown(figure(marks=marks("ô [Họ tên]", "[Đăng ký]"))), act("nhấn", "nút [Đăng ký]"))
    (numbered,) = numbers_in(text)[1]
    assert (numbered.target, numbered.number, numbered.figure) == ("nút [Đăng ký]", 2, "bieu-mau")


def test_a_sentence_carries_the_number_that_the_table_after_it_gives():
    """A figure may number what was done on earlier pages."""
    text = section(act("nhấn", "tên của mình", page=0), shown(figure(marks=marks("tên của mình"))))
    assert [numbered.number for numbered in numbers_in(text)[0]] == [1]


def test_a_label_of_another_page_carries_no_number():
    """The figure before shows another page's button of that name."""
    text = section(shown(figure(marks=marks("nút [Đăng ký]"))), act("nhấn", "nút [Đăng ký]", page=2))
    assert numbers_in(text)[1] == ()


# --- where it stands ---


def test_a_box_surrounds_its_control():
    """The whole control is inside, and the box is hardly larger."""
    (callout,) = place(marks("nút [Đăng ký] trong khung [Biểu mẫu]"), snapshot())
    control = Box(320, 360, 120, 44)
    assert callout.box.holds(control)
    assert control.grown(5).holds(callout.box)


def test_a_box_stays_off_the_words_around_it():
    """A line over the foot of a label would take the dots off its letters."""
    screen = snapshot()
    for callout in place(marks(*ALL[:2]), screen):
        labels = [line for line in screen.lines if line.bottom <= callout.box.y + 8 and line.x == 320]
        assert all(callout.box.y - line.bottom >= 3 for line in labels)


def test_badges_cover_no_text_no_picture_and_not_each_other():
    """With room around, every badge stands free."""
    screen = snapshot()
    callouts = place(marks("ô [Họ tên]", "ô [Ngày sinh]", "nút [Đăng ký] trong khung [Biểu mẫu]", *ALL[3:]), screen)
    things = [*screen.lines, Box(730, 280, 60, 44)]
    assert [line for callout in callouts for line in things if depth(callout, line) > 0] == []
    for one, other in itertools.combinations(callouts, 2):
        assert math.dist(one.centre, other.centre) >= 2 * (RADIUS + HALO)
        assert depth(one, other.box) <= 0
        assert depth(other, one.box) <= 0


def test_a_low_control_is_not_covered_at_all():
    """A link that is all words and icon keeps its corners."""
    (callout,) = place(marks("[+ Thêm mới]"), snapshot())
    assert depth(callout, Box(320, 440, 90, 22)) <= 0


def test_badges_stay_in_the_picture():
    """Also that of a control in the corner."""
    for callout in place(marks(*ALL[4:]), snapshot()):
        assert Box(0, 0, 1280, 800).holds(Box(*callout.centre, 0, 0).grown(RADIUS + HALO))


def test_a_crowd_of_controls_is_told_apart():
    """Twelve links without room between them: no badge covers another or its own words."""
    links = "".join(f'  - link "Mục {n}" [box=600,{200 + 24 * n},80,22]\n' for n in range(1, 13))
    lines = "".join(f"  602,{202 + 24 * n},70,18\n" for n in range(1, 13))
    head = "address: 'https://a.vn'\ntitle: 'A'\nsize: [1280, 800]\nscale: 2\n"
    screen = snapshot(f"{head}screen: |\n{links}lines: |\n{lines}hidden: ''\n")
    callouts = place(marks(*(f"[Mục {n}]" for n in range(1, 13))), screen)
    gaps = [math.dist(a.centre, b.centre) for a, b in itertools.combinations(callouts, 2)]
    assert min(gaps) >= 2 * (RADIUS + HALO)
    assert all(depth(callout, line) <= 0 for callout, line in zip(callouts, screen.lines, strict=True))


def test_a_badge_that_stands_off_is_tied_to_its_box():
    """Of twelve in a pile some stand off; each of those has a line from its badge to its own box."""
    links = "".join(f'  - link "Mục {n}" [box=600,{200 + 12 * n},80,11]\n' for n in range(1, 13))
    screen = snapshot(f"address: ''\ntitle: ''\nsize: [1280, 800]\nscale: 2\nscreen: |\n{links}")
    tied = [c for c in place(marks(*(f"[Mục {n}]" for n in range(1, 13))), screen) if c.leader]
    assert tied
    for callout in tied:
        start, end = callout.leader
        assert math.dist(start, callout.centre) == pytest.approx(RADIUS, abs=0.1)
        assert callout.box.grown(0.1).holds(Box(*end, 0, 0))


def test_the_same_marks_get_the_same_places():
    """Nothing in a picture is accidental."""
    assert place(marks(*ALL[3:]), snapshot()) == place(marks(*ALL[3:]), snapshot())


# --- parts ---


def test_a_part_is_its_box_with_a_margin():
    """The figure of a frame shows the frame."""
    assert crop(figure(part="khung [Biểu mẫu]"), snapshot()) == Box(284, 134, 532, 432)


def test_in_a_part_all_lengths_count_from_its_corner():
    """The box of a control moves with the corner of the part."""
    part = figure(part="khung [Biểu mẫu]", marks=marks("nút [Đăng ký] trong khung [Biểu mẫu]"))
    plate = plate_of(part, section(shown(part)), snapshot())
    assert plate.callouts[0].box.holds(Box(320 - 284, 360 - 134, 120, 44))


# --- errors ---


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("nút [Ngoài hình]", "is not in the picture"),
        ("nút [Bị che]", "is not in the picture"),
        ("[Đăng ký]", "fits 2 things"),
        ("nút [Đăng kí]", r"Nearest there: \[Đăng ký\]"),
    ],
)
def test_a_mark_that_points_at_nothing_names_file_and_line(target, says):
    """Hidden, outside, ambiguous or misspelt: the reader of the error goes straight to the row."""
    with pytest.raises(TargetError, match=says) as error:
        place([Mark(1, target, line=12)], snapshot(), file="features/guide/01_a.feature")
    assert str(error.value).startswith("features/guide/01_a.feature:12: ")


def test_a_mark_outside_the_part_says_so():
    """A control that is on the screen, but not in the part that is shown."""
    part = figure(part="khung [Biểu mẫu]", marks=marks("[Đăng nhập]"))
    with pytest.raises(TargetError, match="another part of the screen"):
        plate_of(part, section(shown(part)), snapshot())
