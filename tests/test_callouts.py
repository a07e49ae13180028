"""Callouts: what is drawn at a control, and where its number stands."""

import itertools
import math

import pytest

from guidebook.drawing.annotation import annotated_figure, crop_of, placed_callouts
from guidebook.drawing.callouts import HALO
from guidebook.errors import TargetError
from guidebook.geometry import Box
from guidebook.model import Mark
from guidebook.sentences.words import MARK_KINDS
from guidebook.style import PLAIN, Style
from tests.guides import SNAPSHOT, act, figure, section, shown, snapshot
from tests.overlaps import overlaps

ALL = ["ô [Họ tên]", "ô [Ngày sinh]", "[+ Thêm mới]", "[Đăng ký] ở đầu trang", "[Đăng nhập]"]
FORM = "trong khung [Biểu mẫu]"


def marks(*targets, **more):
    return [Mark(number, target, line=20 + number, **more) for number, target in enumerate(targets, 1)]


def plate(*targets, style=PLAIN, **more):
    one = figure(marks=marks(*targets, **more))
    return annotated_figure(one, section(shown(one)), snapshot(), style=style)


def crowd(pitch, height, **more):
    """Twelve links, one below the other, marked; and their screen."""
    links = "".join(f'  - link "Mục {n}" [box=600,{200 + pitch * n},80,{height}]\n' for n in range(1, 13))
    lines = "".join(f"  602,{200 + pitch * n},70,{height - 2}\n" for n in range(1, 13))
    head = "address: 'https://a.vn'\ntitle: 'A'\nsize: [1280, 800]\nscale: 2\n"
    screen = snapshot(f"{head}screen: |\n{links}lines: |\n{lines}hidden: ''\n")
    one = figure(marks=marks(*(f"[Mục {n}]" for n in range(1, 13)), **more))
    return annotated_figure(one, section(shown(one)), screen), screen


# --- what is drawn ---


def test_a_box_surrounds_its_control():
    """The whole control is inside, and the box is hardly larger."""
    (callout,) = placed_callouts(marks(f"nút [Đăng ký] {FORM}"), snapshot())
    control = Box(320, 360, 120, 44)
    assert callout.box.holds(control)
    assert control.grown(5).holds(callout.box)


def test_a_box_stays_off_the_words_around_it():
    """A line over the foot of a label would take the dots off its letters."""
    screen = snapshot()
    for callout in placed_callouts(marks(*ALL[:2]), screen):
        labels = [line for line in screen.lines if line.bottom <= callout.box.y + 8 and line.x == 320]
        assert all(callout.box.y - line.bottom >= 3 for line in labels)


@pytest.mark.parametrize("kind", MARK_KINDS)
def test_nothing_is_covered_by_any_kind_of_mark(kind):
    """No text, no edge of a control, no other mark: its own control's neither."""
    drawn = plate(*ALL, f"nút [Đăng ký] {FORM}", kind=kind, label="Ở đây" if kind == "label" else "")
    assert overlaps(drawn, snapshot()) == []
    assert drawn.canvas == Box(0, 0, 1280, 800)


def test_a_bracket_stands_along_all_that_it_means():
    """One mark of two fields, with one number."""
    (callout,) = plate("ô [Họ tên] và ô [Ngày sinh]", kind="bracket").callouts
    ys = [y for path in callout.paths for _, y in path]
    assert (min(ys), max(ys)) == (200, 324)
    assert callout.names == ("Họ tên *", "Ngày sinh *")
    assert callout.role == "textbox"


def test_a_line_stands_below_what_it_means():
    """As long as the control, and below its lower edge."""
    (callout,) = plate("[+ Thêm mới]", kind="underline").callouts
    ((start, end),) = callout.paths
    assert (start[0], end[0]) == (320, 410)
    assert start[1] == end[1] >= 462


def test_an_arrow_ends_in_a_head_beside_the_control():
    """It begins at its number, and its head doesn't lie on the control."""
    (callout,) = plate(f"nút [Đăng ký] {FORM}", kind="arrow").callouts
    (leader,) = callout.leaders
    assert leader.head
    start, end = leader.line
    assert Box(320, 360, 120, 44).grown(3.1).holds(Box(*end, 0, 0))
    assert callout.tag.box.grown(HALO + 0.1).holds(Box(*start, 0, 0))


@pytest.mark.parametrize("kind", MARK_KINDS)
def test_a_number_that_a_table_gives_is_drawn_with_every_kind(kind):
    """It would be missing between the others; a kind that the style gives draws it as well."""
    for given, style in ((kind, "badge"), ("", kind)):
        (callout,) = placed_callouts([Mark(1, ALL[0], kind=given)], snapshot(), style=Style(style=style))
        assert (callout.number, callout.tag.number) == (1, "1")


def test_a_box_alone_has_no_number():
    """Nor anything else that could cover something: of a row without number, of a figure that counts by itself."""
    (callout,) = placed_callouts([Mark(0, ALL[0], kind="box")], snapshot())
    (counted,) = placed_callouts([Mark(1, ALL[0])], snapshot(), style=Style(style="box"), numbers_given=False)
    assert [(one.number, one.tag) for one in (callout, counted)] == [(0, None)] * 2


def test_a_label_is_written_beside_the_number():
    """A long one in several lines."""
    long = "Viết đúng như trên giấy tờ tùy thân của bạn, cả dấu"
    (callout,) = plate("ô [Họ tên]", label=long).callouts
    assert (callout.number, " ".join(callout.tag.lines)) == (1, long)
    assert len(callout.tag.lines) > 1
    assert callout.tag.box.width < 400


def test_a_style_says_how_marks_without_a_kind_are_drawn():
    """A row's own kind wins."""
    found = placed_callouts(
        [Mark(1, ALL[0]), Mark(2, ALL[1], kind="badge")], snapshot(), style=Style(style="underline")
    )
    assert [callout.kind for callout in found] == ["underline", "badge"]


# --- where it stands ---


def test_badges_of_one_form_stand_at_one_side():
    """What stands alike reads alike, where there is room."""
    centres = [callout.tag.box.x - callout.box.x for callout in placed_callouts(marks(*ALL[:2]), snapshot())]
    assert len(set(centres)) == 1


@pytest.mark.parametrize(("pitch", "height"), [(24, 22), (12, 11)])
def test_a_crowd_of_controls_is_told_apart(pitch, height):
    """Twelve links without room between them: nothing is covered, and each badge is tied to its own link."""
    drawn, screen = crowd(pitch, height)
    assert overlaps(drawn, screen) == []
    for callout in drawn.callouts:
        assert callout.leaders or callout.tag.box.grown(HALO + 1).overlap(callout.box)
        assert all(callout.box.grown(0.1).holds(Box(*leader.end, 0, 0)) for leader in callout.leaders)


def test_the_canvas_grows_where_the_picture_is_full():
    """A wall of buttons: the numbers stand beside it, each tied to its button, and the paper holds them."""
    rows = "".join(
        f'  - button "Nút {10 * y + x}" [box={128 * x},{50 * y},128,50]\n' for y in range(16) for x in range(10)
    )
    lines = "".join(f"  {128 * x + 4},{50 * y + 4},120,42\n" for y in range(16) for x in range(10))
    head = "address: 'https://a.vn'\ntitle: 'A'\nsize: [1280, 800]\nscale: 2\n"
    screen = snapshot(f"{head}screen: |\n{rows}lines: |\n{lines}hidden: ''\n")
    one = figure(marks=marks(*(f"[Nút {n}]" for n in (3, 22, 47, 68, 75, 101, 155))))
    drawn = annotated_figure(one, section(shown(one)), screen)
    assert overlaps(drawn, screen) == []
    assert drawn.canvas.area > 1280 * 800
    assert all(callout.leaders for callout in drawn.callouts)
    assert all(drawn.canvas.holds(callout.tag.box.grown(HALO)) for callout in drawn.callouts)


def test_nothing_stands_above_a_picture_with_an_address_bar():
    """The bar belongs to the picture: the canvas grows at its other sides."""
    row = "".join(f'  - button "Nút {n}" [box={60 * n},0,60,800]\n' for n in range(22))
    lines = "".join(f"  {60 * n + 4},4,52,792\n" for n in range(22))
    head = "address: 'https://a.vn'\ntitle: 'A'\nsize: [1280, 800]\nscale: 2\n"
    screen = snapshot(f"{head}screen: |\n{row}lines: |\n{lines}hidden: ''\n")
    one = figure(marks=marks("[Nút 4]", "[Nút 9]"), address_bar=True)
    canvas = annotated_figure(one, section(shown(one)), screen).canvas
    assert canvas.y == 0
    assert canvas.height > 800


def test_the_same_marks_get_the_same_places():
    """Nothing in a picture is accidental."""
    assert placed_callouts(marks(*ALL), snapshot()) == placed_callouts(marks(*ALL), snapshot())
    one, other = (crowd(12, 11)[0] for _ in range(2))
    assert one == other


def test_no_two_tags_touch():
    """However near their controls are."""
    boxes = [callout.tag.box for callout in crowd(12, 11)[0].callouts]
    centres = [(box.x + box.width / 2, box.y + box.height / 2) for box in boxes]
    assert all(math.dist(*two) >= PLAIN.badge + 2 * HALO for two in itertools.combinations(centres, 2))


# --- parts ---


def test_a_part_is_its_box_with_a_margin():
    """The figure of a frame shows the frame."""
    assert crop_of(figure(part="khung [Biểu mẫu]"), snapshot()) == Box(284, 134, 532, 432)


def test_in_a_part_all_lengths_count_from_its_corner():
    """The box of a control moves with the corner of the part."""
    part = figure(part="khung [Biểu mẫu]", marks=marks("nút [Đăng ký] trong khung [Biểu mẫu]"))
    drawn = annotated_figure(part, section(shown(part)), snapshot())
    assert drawn.callouts[0].box.holds(Box(320 - 284, 360 - 134, 120, 44))


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
        placed_callouts([Mark(1, target, line=12)], snapshot(), file="features/guide/01_a.feature")
    assert str(error.value).startswith("features/guide/01_a.feature:12: ")


def test_a_mark_outside_the_part_says_so():
    """A control that is on the screen, but not in the part that is shown."""
    part = figure(part="khung [Biểu mẫu]", marks=marks("[Đăng nhập]"))
    with pytest.raises(TargetError, match="another part of the screen"):
        annotated_figure(part, section(shown(part)), snapshot())


# --- what came after the figure ---

PRESS = f"nút [Đăng ký] {FORM}"
DIALOG = """\
  - dialog "Báo lỗi" [box=800,300,300,200]:
    - button "Đóng" [box=820,450,80,30]
"""


def drawn_after(*pressed, text=SNAPSHOT, **more):
    """What is marked in a figure behind which these controls are pressed, one a sentence."""
    one = figure(**more)
    return [
        callout.target
        for callout in annotated_figure(
            one, section(shown(one), *(act("nhấn", it) for it in pressed)), snapshot(text)
        ).callouts
    ]


@pytest.mark.parametrize("later", ["nút [Đồng ý]", "[Đăng ký]"], ids=["not there", "two of them"])
def test_what_a_press_opened_belongs_to_no_figure_before(later):
    """The sentence passed, so that its one control came by the press; the same without a press is refused."""
    assert drawn_after(PRESS, later, "ô [Họ tên]") == [PRESS]
    with pytest.raises(TargetError):
        drawn_after(later)


@pytest.mark.parametrize("later", ["nút [Ngoài hình]", "nút [Bị che]"])
def test_what_stood_there_hidden_is_refused_behind_a_press_too(later):
    """Below the fold or under a bar: a reader looks for it in the picture in vain."""
    with pytest.raises(TargetError, match="is not in the picture"):
        drawn_after(PRESS, later)


def test_what_a_dialog_lay_over_belongs_to_no_figure_before():
    """A press has closed it; what lies outside the picture is refused all the same."""
    text = SNAPSHOT.replace("lines: |", f"{DIALOG}lines: |")
    assert drawn_after("[Đóng]", "nút [Bị che]", text=text) == ["[Đóng]"]
    with pytest.raises(TargetError, match="is not in the picture"):
        drawn_after("[Đóng]", "nút [Ngoài hình]", text=text)


def test_a_table_that_names_what_came_later_is_refused():
    """The writer asked for a number at something that the picture hasn't."""
    with pytest.raises(TargetError, match="not on the screen"):
        drawn_after(PRESS, marks=marks("nút [Đồng ý]"))
