"""Targets: one grammar, on a live page and in a figure."""

import html
import random
import re
from dataclasses import replace

import pytest

from guidebook.browser.screen import Screen
from guidebook.errors import FieldError, TargetError
from guidebook.language.written import written_in
from guidebook.sentences.finding import find
from guidebook.sentences.labels import bracketed, plain
from guidebook.sentences.locating import locate, locate_text
from guidebook.sentences.lost_targets import nearest
from guidebook.sentences.roles import CONTROLS, LANDMARKS
from guidebook.sentences.targets import each_of, parse, parse_label
from guidebook.sentences.words import words
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
    ("written", "targets"),
    [
        ("[A] và [B]", ("[A]", "[B]")),
        ("[A], [B] và [C]", ("[A]", "[B]", "[C]")),
        ("ô [A, B], và nút [C và D, E]", ("ô [A, B]", "nút [C và D, E]")),
        ("tên của mình, [B] ở dòng [C, D]", ("tên của mình", "[B] ở dòng [C, D]")),
    ],
)
def test_a_row_may_point_at_several(written, targets):
    """Parted by commas or “và”, less those in a label."""
    assert each_of(written) == targets


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


def random_page(seed):
    """Controls of all kinds, some without a name, some of one name, in rows, frames and beside texts."""
    choose = random.Random(seed)
    kinds = [
        "<button>{}</button>",
        "<a href='#'>{}</a>",
        "<label>{}<input></label>",
        "<label>{}<select><option>Một</option></select></label>",
        "<label><input type=checkbox>{}</label>",
        "<label><input type=radio>{}</label>",
        "<label>{}<input type=range></label>",
        "<label>{}<input type=number></label>",
        "<label>{}<textarea></textarea></label>",
        "<div role=tab tabindex=0>{}</div>",
        "<div contenteditable role=textbox aria-label='{}'></div>",
        "<h2>{}</h2>",
    ]
    names = ["Lưu", "Hủy", "Huỷ bỏ", "Xem [1]", "Số/ngày", "Đồng ý *", "", "", "A  B", "“Mới”", "50% (VND)", "C:\\x"]
    parts = [choose.choice(kinds).format(choose.choice(names)) for _ in range(18)]
    rows = "".join(f"<li>Mục {number} {part}</li>" for number, part in enumerate(parts[:6]))
    frame = html.escape("<body>" + "".join(parts[6:9]))
    return f"<ul>{rows}</ul><iframe srcdoc='{frame}'></iframe><main>{'<br>'.join(parts[9:])}</main>"


def ways_to_name(snapshot, node):
    """Each way the grammar has for ``node``: by its label, alone where it is the only one, and by its number."""
    word = words().role(node.role)
    frame = next((above for above in node.ancestors if above.role == "iframe"), None)
    place = " trong khung nhúng thứ 1" if frame else ""
    within = frame.walk() if frame else snapshot.nodes
    framed = inside_frames(snapshot)
    kind = [one for one in within if one.role in words().roles[word] and (frame or one not in framed)]
    yield f"{word} thứ {kind.index(node) + 1}{place}"
    alike = [one for one in kind if plain(one.name) == plain(node.name)]
    if node.name:
        yield f"{word} {bracketed(node.name)} thứ {alike.index(node) + 1}{place}"
        if len(alike) == 1 and (frame or not any(plain(n.name) == plain(node.name) for n in inside_frames(snapshot))):
            yield f"{word} {bracketed(node.name)}{place}"


def inside_frames(snapshot):
    return [one for one in snapshot.nodes if "iframe" in {above.role for above in one.ancestors}]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3))
def test_every_control_that_a_page_lists_can_be_named(page, recorded, seed):
    """Whatever it is called, or isn't: the hand and the figure find the same one."""
    page.set_content(random_page(seed))
    snapshot = Screen(page, recorded).snapshot()
    named = [node for node in snapshot.nodes if node.role in CONTROLS and node.role != "option"]
    assert len(named) > 10
    for node in named:
        for target in ways_to_name(snapshot, node):
            assert find(snapshot, target) is node, target
            live = locate(page, parse(target)).bounding_box()
            assert [node.box.x, node.box.y] == pytest.approx([live["x"], live["y"]], abs=1.5), target


def test_what_follows_a_text_is_the_same_on_the_page_and_in_the_figure(page, recorded):
    """Fields that the page ties to no label, buttons without a name, editors, frames."""
    page.set_content(
        """<title>Thử</title><p>Họ tên <input></p><div>Ghi chú</div><div contenteditable role=textbox></div>
        <table><tr><td>Điện thoại:</td><td><input></td></tr></table><span>Hòa giải</span> <button><svg></svg></button>
        <p>Bản đồ</p><iframe srcdoc="<button>Phóng to</button>"></iframe>"""
    )
    screen = Screen(page, recorded)
    snapshot = screen.snapshot()
    for target in (
        "ô sau chữ [Họ tên]",
        "ô sau chữ [Ghi chú]",
        "ô sau chữ [Điện thoại]",
        "nút sau chữ [Hoà giải]",
        "khung nhúng sau chữ [Bản đồ]",
        "nút [Phóng to] trong khung nhúng thứ 1",
        "khung nhúng thứ 1",
    ):
        live = locate(page, parse(target)).bounding_box()
        box = find(snapshot, target).box
        assert [box.x, box.y] == pytest.approx([live["x"], live["y"]], abs=1.5), target
    screen.fill("ô sau chữ [Điện thoại]", "0912345678")
    screen.fill("ô sau chữ [Ghi chú]", "xin chào")
    with pytest.raises(TargetError, match=r"write “nút \[Phóng to\] trong khung nhúng thứ 1”"):
        page.set_default_timeout(300)
        screen.click("nút [Phóng to]")


@pytest.mark.parametrize(
    ("tag", "with_looks", "without"),
    [
        ("vi", "nút màu xanh [Gửi]", "nút [Gửi]"),
        ("vi", "nút [Gửi] màu xanh", "nút [Gửi]"),
        ("vi", "nút [Gửi] màu xanh lá cây thứ 2 ở cuối trang", "nút [Gửi] thứ 2 ở cuối trang"),
        ("vi", "[Gửi] có màu đỏ trong khung [Hồ sơ]", "[Gửi] trong khung [Hồ sơ]"),
        ("vi", "ô tìm kiếm [Tên] thứ 2 ở dòng hồ sơ [An]", "ô [Tên] thứ 2 ở dòng [An]"),
        ("vi", "ô tìm kiếm sau chữ [Tên]", "ô sau chữ [Tên]"),
        ("vi", "danh sách thả xuống [Tỉnh] trong khung thông tin chung [An]", "danh sách [Tỉnh] trong khung [An]"),
        ("en", "the green [Send] button", "the [Send] button"),
        ("en", "the search field [Name] in the [An] row", "the field [Name] in the [An] row"),
    ],
)
def test_what_a_thing_looks_like_or_is_for_changes_nothing(tag, with_looks, without):
    """It stands beside the role word, for who reads the guide."""
    with written_in(tag):
        assert replace(parse(with_looks), text="") == replace(parse(without), text="")


@pytest.mark.parametrize("target", ["nút bên phải [Gửi]", "nút của [An]", "ô không có [Tên]", "nút ở dòng [An]"])
def test_where_a_thing_stands_is_no_look(target):
    """It would be left out unproven."""
    assert parse_label(target) is None


IN_PARTS = """<title>Thử</title>
<p><input type=radio name=a id=r><label for=r>resolve</label> as <select><option>fixed</select></p>
<p><b>Số</b> <i>giấy tờ</i>: <input></p><div>Nơi <span>nhận <em>hồ sơ</em></span><textarea></textarea></div>
<div>Ngày&nbsp;<a href="#x">cấp</a> gần nhất</div><input type="date">"""


def test_a_text_in_several_parts_is_the_one_that_is_read(page, recorded):
    """Part of it may be a label, bold or a link: what follows its last part is meant, live and in a figure."""
    page.set_content(IN_PARTS)
    screen = Screen(page, recorded)
    snapshot = screen.snapshot()
    for target, element in [
        ("danh sách sau chữ [resolve as]", "select"),
        ("danh sách sau chữ [as]", "select"),
        ("ô sau chữ [Số giấy tờ]", "p > input:last-child"),
        ("ô sau chữ [Nơi nhận hồ sơ]", "textarea"),
        ("ô sau chữ [nhận hồ sơ]", "textarea"),
        ("ô sau chữ [Ngày cấp gần nhất]", "[type=date]"),
    ]:
        live = locate(page, parse(target))
        assert live.evaluate("(one, element) => one.matches(element)", element), target
        assert find(snapshot, target).box.y == pytest.approx(live.bounding_box()["y"], abs=1.5), target


TWICE = """<title>Thử</title><p>Mã</p><p>Địa chỉ một <input></p><p hidden>Chi tiết</p>
<p>Mã</p><p>Địa chỉ hai <input></p><select><option>Chi tiết</option></select><p>Chi tiết <button>Xem</button></p>
<h2>Tên</h2><p>Tên</p><p><input></p>"""


def test_a_text_that_stands_there_twice_says_not_which_field_follows_it(page, recorded):
    """Refused, live and in a figure, unless the sentence says which; what isn't seen, and what the same field follows,
    is no second one.
    """
    page.set_content(TWICE)
    screen = Screen(page, recorded)
    page.set_default_timeout(300)
    for target in ("ô sau chữ [Mã]", "ô thứ 2 sau chữ [Mã]"):
        with pytest.raises(TargetError, match=r"fits 2 things on the screen .*“thứ 2”"):
            screen.fill(target, "314159")
    assert page.locator("input").evaluate_all("all => all.map(one => one.value)") == ["", "", ""]
    snapshot = screen.snapshot()
    for target, number in [
        ("ô sau chữ [Mã] thứ 2", 1),
        ("ô sau chữ [Mã] cuối cùng", 1),
        ("ô thứ 2 sau chữ [Mã] thứ 1", 1),
        ("ô sau chữ [Tên]", 2),
    ]:
        live = locate(page, parse(target))
        assert live.evaluate("one => [...document.querySelectorAll('input')].indexOf(one)") == number, target
        assert find(snapshot, target).box.y == pytest.approx(live.bounding_box()["y"], abs=1.5), target
    screen.click("nút sau chữ [Chi tiết]")


def test_an_entry_of_a_closed_list_is_not_meant_by_its_label(page, recorded):
    """What can be pressed has that label alone; where nothing else is so called, the message says how to choose it."""
    page.set_content(
        """<title>Thử</title><select aria-label="Chế độ"><option>Chia đều</option><option>Một người</option></select>
        <label><input type="checkbox"> Chia đều</label>"""
    )
    screen = Screen(page, recorded)
    screen.tick("[Chia đều]", ticked=True)
    page.set_default_timeout(300)
    with pytest.raises(TargetError, match=r"choose “Một người” in danh sách \[Chế độ\]"):
        screen.click("[Một người]")


def test_what_is_at_the_top_of_a_page_without_a_head(page, recorded):
    """The menu before its content, and no menu in it or behind it; live and in a figure."""
    page.set_content(
        """<title>Thử</title><nav style="position:fixed"><a href="#a">Sửa</a></nav>
        <main style="padding:60px"><nav><a href="#b">Sửa</a></nav></main><nav><a href="#c">Sửa</a></nav>"""
    )
    screen = Screen(page, recorded)
    assert find(screen.snapshot(), "[Sửa] ở đầu trang").properties["url"].endswith("#a")
    screen.click("[Sửa] ở đầu trang")
    assert page.url.endswith("#a")


UNLABELLED = """<!doctype html><title>Thử</title><body style="margin:20px">
<input title="[F]" placeholder="Tìm kiếm"><button>Tìm kiếm</button><input aria-label="Mã" placeholder="Mã hồ sơ">
<label>Họ tên <input placeholder="Nguyễn Văn An"></label>
<table><tr><th>Tên đăng nhập<td><input><tr><th>Mật khẩu:<td><input type="password"></table>
<table><tr><td>Ngày sinh *<td><input><td>Giới tính<td><select><option>Nam</select></table>
<table><tr><th>Đơn vị<td><select><option>NULL</select><td><input><tr><th>Tỉnh<td><select><option>A</select></table>
<main>Ở giữa <button>Lưu</button></main><footer><button>Lưu</button></footer></body>"""


def test_a_field_without_a_label_is_called_as_a_reader_would(page, recorded):
    """By what stands in it while it is empty, by the cell before it, by its row's heading: live and in a figure."""
    page.set_content(UNLABELLED)
    screen = Screen(page, recorded)
    snapshot = screen.snapshot()
    for target, number in [
        ("ô [Tìm kiếm]", 0),
        ("ô [Mã hồ sơ]", 1),
        ("ô [Tên đăng nhập]", 3),
        ("ô [Mật khẩu]", 4),
        ("ô [Ngày sinh]", 5),
        ("danh sách [Giới tính]", 6),
        ("ô [Đơn vị]", 8),
        ("danh sách [Đơn vị]", 7),
        ("ô [Tỉnh]", 9),
    ]:
        live = locate(page, parse(target))
        assert live.evaluate("one => [...document.querySelectorAll('input, select')].indexOf(one)") == number, target
        box = find(snapshot, target).box
        assert [box.x, box.y] == pytest.approx([*live.bounding_box().values()][:2], abs=1.5), target
    page.set_default_timeout(300)
    with pytest.raises(TargetError, match=r"as an example while it is empty: write “ô \[Họ tên\]”"):
        screen.fill("ô [Nguyễn Văn An]", "x")
    screen.click("[Tìm kiếm]")  # the button


def test_what_stands_in_the_middle_of_the_page_is_told_from_what_ends_it(page, recorded):
    """The page's main part is a place as its head and its foot are."""
    page.set_content(UNLABELLED)
    screen = Screen(page, recorded)
    live = locate(page, parse("nút [Lưu] ở giữa trang")).bounding_box()
    assert find(screen.snapshot(), "nút [Lưu] ở giữa trang").box.y == pytest.approx(live["y"], abs=1.5)
    screen.click("nút [Lưu] ở giữa trang")


def test_a_text_that_the_page_answers_to_is_pressed(page, recorded):
    """Said so: “chữ [Mở rộng]”; without it, the message proposes it."""
    page.set_content("<title>Thử</title><p>Một</p><div onclick='this.innerText = \"Đã mở\"'>Mở rộng</div>")
    page.set_default_timeout(300)
    screen = Screen(page, recorded)
    with pytest.raises(TargetError, match=r"stands there as text .*write “chữ \[Mở rộng\]”"):
        screen.click("[Mở rộng]")
    screen.click("chữ [Mở rộng]")
    screen.see("chữ [Đã mở]")


TABLES = """<title>Thử</title><style>td, th { padding: 5px 20px }
[role=row] { display: grid; grid-template-columns: 100px 100px }</style>
<table border=1><thead><tr><th colspan=2>Hồ sơ<th>Đơn<th>Kết quả<tbody>
<tr><td>1<td>Hộ tịch<td><button>Tải về</button><td>Chưa có
<tr><td>2<td>Giấy phép<td><button>Tải về</button><td><button>Tải về</button></table>
<div role=table><div role=row><span role=columnheader>Tên</span><span role=columnheader><button>Nợ</button></span></div>
<div role=row><span role=cell>An</span><span role=cell><a href="#">Xem</a></span></div></div>"""
CELLS = [
    ("vi", "[Tải về] ở cột [Kết quả], dòng [Giấy phép]"),
    ("vi", "nút [Tải về] ở dòng [Giấy phép], cột [Đơn]"),
    ("vi", "[Chưa có] ở cột [Kết quả], dòng [Hộ tịch]"),
    ("vi", "liên kết [Xem] ở cột [Nợ], dòng [An]"),
    ("en", "the [Tải về] button in the [Đơn] column of the [Hộ tịch] row"),
    ("en", "[Tải về] in the column [Kết quả], row [Giấy phép]"),
    ("en", "[Chưa có] in the row [Hộ tịch], column [Kết quả]"),
]


@pytest.mark.parametrize(("tag", "target"), CELLS)
def test_a_place_in_a_table_is_its_column_and_its_row(page, tag, target):
    """The same live and in a snapshot, below a head that spans two columns and in a table of other elements."""
    page.set_content(TABLES)
    with written_in(tag):
        live = locate_text(page, parse(target)).bounding_box()
        box = find(Screen(page, None).snapshot(), target).box
        assert each_of(target) == (target,)
    inside = box.x <= live["x"] + 1.5 and live["x"] + live["width"] <= box.right + 1.5
    assert inside, target
    assert abs(box.y - live["y"]) < 8


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("[Tải về] ở cột [Kết qủa], dòng [Giấy phép]", r"is “cột \[Kết qủa\]”.*\[Kết quả\]"),
        ("[Tải về] ở cột [Kết quả], dòng [Giấy phạt]", r"is “ở dòng \[Giấy phạt\]”"),
        ("[Tải về] ở cột [Kết quả], dòng [Hộ tịch]", "there is no|not on the screen|elsewhere"),
    ],
)
def test_a_place_in_a_table_that_is_not_there_says_which_part_is_not(page, recorded, target, told):
    """The column, the row, or what should stand where they meet."""
    page.set_content(TABLES)
    page.set_default_timeout(300)
    with pytest.raises(TargetError, match=told):
        Screen(page, recorded).click(target)


ICONS = {
    "a button's picture": "<button onclick='{}'><img alt=Menu src='{src}'></button>",
    "a link's drawing": "<a href='#' onclick='{}'><svg width=20 height=20><title>Menu</title></svg></a>",
    "a picture in a summary": "<details><summary onclick='{}'><img alt=Menu src='{src}'></summary></details>",
    "a picture that answers": "<span role=img aria-label=Menu onclick='{}'>☰</span>",
    "a tab": "<div role=tablist><button role=tab aria-label=Menu onclick='{}'>☰</button></div>",
    "a switch": "<p role=switch aria-label=Menu aria-checked=false onclick='{}; this.ariaChecked = true'>☰</p>",
    "a menu's entry": "<div role=menu><div role=menuitem onclick='{}'><img alt=Menu src='{src}'></div></div>",
    "in a shadow tree": "<p><template shadowrootmode=open><img alt=Menu src='{src}' onclick='{}'></template></p>",
}
DOT = "data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%2220%22 height=%2220%22/>"


@pytest.mark.parametrize("icon", ICONS)
@pytest.mark.parametrize(("tag", "target"), [("vi", "biểu tượng [Menu]"), ("en", "the [Menu] icon")])
def test_an_icon_is_whatever_is_pressed_or_a_picture_that_is(page, recorded, icon, tag, target):
    """One thing, live and in a snapshot, though a button's picture has a name, too."""
    markup = ICONS[icon].replace("{}", "document.title = this.outerHTML.length").replace("{src}", DOT)
    page.goto("about:blank")
    page.set_content(f"<title>Thử</title><p>Menu</p>{markup}")
    with written_in(tag):
        screen = Screen(page, recorded)
        screen.click(target)
        assert page.title() != "Thử"
        live, box = locate(page, parse(target)).bounding_box(), find(screen.snapshot(), target).box
    assert [box.x, box.y] == pytest.approx([live["x"], live["y"]], abs=1.5)


def test_two_icons_of_one_name_are_two(page, recorded):
    """A picture beside a button of that name is another thing."""
    page.set_content(f"<title>Thử</title><button>Menu</button><img alt=Menu src='{DOT}'>")
    page.set_default_timeout(300)
    with pytest.raises(TargetError, match="fits 2 things"):
        Screen(page, recorded).click("biểu tượng [Menu]")


def test_a_miss_tells_what_the_screen_says_first(page, recorded):
    """A notice, and what is said of a field that is wrong, before any label that sounds alike."""
    page.set_content(
        """<title>Thử</title><p role=alert>Phiên đã hết</p>
        <label>Mã <input aria-invalid=true aria-describedby=m></label>
        <p id=m>Mã không đúng</p><button>Gửi</button>"""
    )
    page.set_default_timeout(300)
    with pytest.raises(TargetError, match=r"says: “Phiên đã hết”; “\[Mã\]: Mã không đúng”\. Nearest there: \[Gửi\]"):
        Screen(page, recorded).click("nút [Gửii]")


@pytest.mark.long
@pytest.mark.usefixtures("impatient")
def test_no_message_has_a_regular_expression(page, recorded):
    """A control that is found in the figure and not by the hand, one that is locked, one that is covered."""
    page.set_content(
        """<title>Thử</title><label>Khóa <input readonly></label><li class=x><button>Nộp</button></li>
        <style>.x::before { content: "Một" }</style>"""
    )
    page.set_default_timeout(1500)
    screen = Screen(page, recorded)
    for do, told in [
        (lambda: screen.fill("ô [Khóa]", "x"), "read-only"),
        (lambda: screen.click("nút [Nộp] ở dòng [Một]"), "can't be used"),
        (lambda: screen.see("nút [Không có]"), "is not on the screen"),
    ]:
        with pytest.raises(TargetError, match=told) as error:
            do()
        assert not re.search(r"re\.compile|get_by_|locator|\\s", str(error.value))
        assert len(str(error.value)) < 400


ROLELESS = """<!doctype html><title>Thử</title><body style="margin:20px">
<header><div style="cursor:pointer" onclick="this.innerText = 'Đã mở'">Mở rộng</div></header>
<p>Ghi chú</p><div contenteditable style="width:200px;height:40px"></div>
<div>Tin <span style="cursor:pointer">Xem thêm</span> cũ</div>
<label style="cursor:pointer;display:inline-block;padding:9px">Tải giấy tờ<input type="file" hidden></label>
<label>Ảnh <input type="file"></label>
<button onclick="document.querySelector('#kin').click()">Chọn đơn</button><input id="kin" type="file" hidden>
<div onclick="document.querySelector('#kin').click()">Kéo đơn vào đây</div>
<p style="position:relative"><button>Chọn ảnh</button><input type="file" style="position:absolute;left:0;opacity:0"></p>
<label style="cursor:pointer"><input type="checkbox">Đồng ý</label><label>Họ tên <input></label></body>"""


def test_what_has_no_role_is_the_same_on_the_page_and_in_the_figure(page, recorded):
    """Texts that answer to a press, labels over hidden upload fields, editors: each with a box of its own."""
    page.set_content(ROLELESS)
    snapshot = Screen(page, recorded).snapshot()
    for target in (
        "chữ [Mở rộng]",
        "chữ [Mở rộng] ở đầu trang",
        "chữ [Xem thêm]",
        "chữ [Tải giấy tờ]",
        "ô thứ 1",
        "ô thứ 2",
        "ô sau chữ [Ghi chú]",
        "ô [Họ tên]",
    ):
        live = locate(page, parse(target)).bounding_box()
        box = find(snapshot, target).box
        assert [box.x, box.y, box.width] == pytest.approx([live["x"], live["y"], live["width"]], abs=1.5), target
    assert [node.text for node in snapshot.nodes if node.role == "text" and node.box] == [
        "Mở rộng",
        "Xem thêm",
        "Tải giấy tờ",
        "Kéo đơn vào đây",
    ]


@pytest.mark.long
def test_a_file_is_attached_wherever_it_is_asked_for(page, recorded):
    """A field, a label over a hidden one, a button or a text that opens the window for choosing, one drawn under it."""
    page.set_content(ROLELESS)
    page.set_default_timeout(1500)
    screen = Screen(page, recorded)
    for target in (
        "[Ảnh]",
        "[Tải giấy tờ]",
        "chữ [Tải giấy tờ]",
        "nút [Chọn đơn]",
        "chữ [Kéo đơn vào đây]",
        "nút [Chọn ảnh]",
    ):
        screen.attach(target, f"{len(target)}.pdf", b"%PDF-")
    names = page.evaluate("[...document.querySelectorAll('[type=file]')].map(one => one.files[0].name)")
    assert names == ["17.pdf", "5.pdf", "21.pdf", "14.pdf"]
    with pytest.raises(FieldError, match="the page asked for no file"):
        screen.attach("chữ [Mở rộng]", "x.pdf", b"%PDF-")
    screen.fill("ô sau chữ [Ghi chú]", "xin chào")


def test_an_editor_without_a_role_is_called_by_its_name_for_screen_readers(page, recorded):
    """It has no other."""
    page.set_content("<title>Thử</title><div contenteditable aria-label='Nội dung *'></div>")
    screen = Screen(page, recorded)
    screen.fill("ô [Nội dung]", "xin chào")
    assert find(screen.snapshot(), "ô [Nội dung]").text == "xin chào"


@pytest.mark.parametrize("target", ["[Trang hai]", "chữ [Trang hai]"])
@pytest.mark.parametrize(
    "body", ["<p>Trang hai <button>Mới</button></p>", "<dialog open>Trang hai:<button>Đóng</button></dialog>"]
)
def test_a_text_that_stands_loose_beside_a_control_is_seen(page, recorded, body, target):
    """In one element with it; by either form."""
    page.set_content(body)
    Screen(page, recorded).see(target)


def test_every_place_is_one_that_pages_have():
    """A place that no code looks for would be taken for another."""
    assert set(words().places.values()) == set(LANDMARKS)


def test_a_label_alone_means_the_field_that_was_filled_in(page, recorded):
    """Also where only the heading of its row is so called; a field of another heading in that row is another's."""
    page.set_content(
        """<title>Thử</title><table><tr><th>Giao cho<td><select><option>an<option>mai</select><th>Từ khóa<td><input>
        <tr><th>Mức<td><select><option>gấp<option>thường</select></table>"""
    )
    screen = Screen(page, recorded)
    screen.set("[Giao cho]", "mai")
    screen.set("[Mức]", "thường")
    assert page.locator("select").evaluate_all("all => all.map(one => one.value)") == ["mai", "thường"]
    snapshot = screen.snapshot()
    for label, number in (("[Giao cho]", 0), ("[Mức]", 1)):
        node = find(snapshot, label, is_acted_on=True)
        assert node.role == "combobox"
        assert node.box.y == pytest.approx(page.locator("select").nth(number).bounding_box()["y"], abs=1.5)
