"""Targets: one grammar, on a live page and in a figure."""

import pytest

from guidebook.browser.screen import Screen
from guidebook.errors import TargetError
from guidebook.sentences.targets import find, locate, nearest, parse, plain
from guidebook.snapshot import Snapshot, parse_screen
from tests.pages import FORM

NAMES = {"tên của mình": "Nguyễn Thanh Bình"}


@pytest.fixture
def form(page):
    page.set_content(FORM)
    return page


@pytest.fixture
def snapshot(form):
    return Snapshot("about:blank", "Thử", (1280, 800), 1, parse_screen(form.aria_snapshot(boxes=True)))


@pytest.mark.parametrize(
    "target",
    [
        "[Đăng ký] ở đầu trang",
        "liên kết [đăng ký]",
        "nút [Đăng ký]",
        "ô [Họ tên]",
        "ô [Họ tên *]",
        "[Nhập mã OTP]",
        "[Quận/Huyện]",
        "tên của mình ở đầu trang",
        "nút tên của mình",
        "mục [Liên kết tài khoản] ở menu bên trái",
        "[+ Thêm mới] ở dòng [Hệ thống khác]",
        "dòng [Hệ thống khác]",
        "[Một cửa Quảng Trị] trong danh sách [Hệ thống]",
        "nút [Đăng ký] trong khung [Biểu mẫu]",
        "[Trợ giúp] ở cuối trang",
    ],
)
def test_a_target_is_the_same_control_on_the_page_and_in_the_figure(form, snapshot, target):
    """What a sentence acts on is what its callout frames, to the pixel."""
    live = locate(form, parse(target, NAMES)).bounding_box()
    box = find(snapshot, target, NAMES).box
    assert [box.x, box.y, box.width, box.height] == pytest.approx(list(live.values()), abs=1)


def test_a_label_is_never_matched_in_part(snapshot):
    """`[Đăng ký]` is not `Đăng ký tài khoản`, and a part of a name is no name."""
    with pytest.raises(TargetError, match="is not on the screen"):
        find(snapshot, "nút [Đăng]")


def test_two_matches_are_an_error_that_says_where_each_stands(snapshot):
    """A label that stands twice needs a place, and the message gives both."""
    with pytest.raises(TargetError) as error:
        find(snapshot, "nút [+ Thêm mới]")
    assert "fits 2 things" in str(error.value)
    assert "Liên kết ngân hàng" in str(error.value)
    assert "Hệ thống khác" in str(error.value)


def test_a_missing_label_is_answered_with_the_nearest_there(snapshot):
    """A slip of the pen is answered with what may have been meant."""
    with pytest.raises(TargetError, match=r"\[Một cửa Quảng Trị\]"):
        find(snapshot, "[Một cửa Quảng Tri]")
    assert nearest("Liên kêt tài khoan", snapshot)[0] == "Liên kết tài khoản"


def test_a_text_is_found_where_no_control_has_the_label(snapshot):
    """Headings and notices can be pointed at without a role word."""
    assert find(snapshot, "[Đăng ký tài khoản]").role == "heading"


@pytest.mark.parametrize("text", ["nút Đăng ký", "[Đăng ký] ở đâu đó", "", "hộp [X]"])
def test_what_is_no_target_is_refused_with_an_example(text):
    """A target without brackets, or in a place nobody knows, says how to write one."""
    with pytest.raises(TargetError, match="write the label in brackets"):
        parse(text)


@pytest.mark.parametrize("label", ["Họ tên", "HỌ TÊN *", "Họ  tên (*)", "Họ tên:", "Họ tên"])
def test_labels_are_compared_without_case_stars_and_unicode_form(label):
    """NFD, capitals, stars, colons and double spaces are no difference to a reader."""
    assert plain(label) == "họ tên"


def test_a_row_is_known_by_what_the_style_sheet_writes_before_a_cell(page):
    """As tables turn into cards on a phone: the label is what a reader sees, on the page and in the figure."""
    page.set_content(
        """<title>Thử</title><style>td, tr, tbody { display: block } td[data-label]::before { content: "Tên: " }</style>
        <table><tr><td data-label="x">Khai sinh</td><td><button>Nộp</button></td></tr>
        <tr><td data-label="x">Khai tử</td><td><button>Nộp</button></td></tr></table>"""
    )
    target = "nút [Nộp] ở dòng [Tên: Khai tử]"
    live = locate(page, parse(target)).bounding_box()
    there = Snapshot("about:blank", "Thử", (1280, 800), 1, parse_screen(page.aria_snapshot(boxes=True)))
    assert find(there, target).box.y == pytest.approx(live["y"], abs=1)


def test_acting_on_two_controls_at_once_fails_with_both_places(form, recorded):
    """The hand never picks one of two."""
    with pytest.raises(TargetError, match="fits 2 things"):
        Screen(form, recorded).click("[+ Thêm mới]")


def test_why_a_control_cannot_be_used_is_told_without_selectors(page, recorded):
    """A label that the page hides behind another spelling: what Playwright waited for is no word for a writer."""
    page.set_content(
        '<title>Thử</title><ul><li class="x"><button>Nộp</button></li></ul><style>.x::before { content: "Một" }</style>'
    )
    page.set_default_timeout(300)
    with pytest.raises(TargetError, match="can't be used") as error:
        Screen(page, recorded).click("nút [Nộp] ở dòng [Một]")
    assert "locator" not in str(error.value)


def test_a_control_that_cannot_be_used_says_why(form, recorded):
    """A covered or disabled control is not “missing”."""
    form.set_default_timeout(300)
    with pytest.raises(TargetError, match="can't be used"):
        Screen(form, recorded).click("nút [Khóa]")
