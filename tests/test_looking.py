"""What a page names, as `guidebook screen` lists it and `guidebook new` chooses of it."""

import pytest

from guidebook.browser.page_snapshot import read_screen
from guidebook.browser.page_targets import nameless_on, targets_on
from guidebook.browser.screen import Screen
from guidebook.commands.new import _sight
from guidebook.language.files import language_file
from guidebook.language.written import written_in
from guidebook.snapshot import Snapshot, parse_screen

FORM = """<!doctype html><html lang=vi><title>Đơn</title><h1>Đơn</h1>
<p>Họ tên <input value="An"></p><p>Họ tên <input></p><div><input></div>
<table><tr><td>Điện thoại<td><input></table><p><b>Nơi</b> ở <select><option>Huế<option>Vinh</select></p>
<label>Ghi chú <input></label><iframe title="Ngân hàng" srcdoc="<button>Trả</button><input>"></iframe>"""


def read(page):
    """The page's snapshot, as the commands take it."""
    return Snapshot(page.url, page.title(), (1280, 800), 1, read_screen(page))


@pytest.mark.parametrize(
    ("tag", "there"),
    [
        (
            "vi",
            [
                "ô sau chữ [Họ tên] thứ 1",
                "ô sau chữ [Họ tên] thứ 2",
                "ô thứ 3",
                "ô sau chữ [Điện thoại]",
                "danh sách sau chữ [Nơi ở]",
            ],
        ),
        (
            "en",
            [
                "field after the text [Họ tên] number 1",
                "field after the text [Họ tên] number 2",
                "field number 3",
                "field after the text [Điện thoại]",
            ],
        ),
    ],
)
def test_a_field_without_a_name_is_told_by_what_a_sentence_can_say(page, recorded, tag, there):
    """The text before it, if that is enough; else which of its kind it is. All of them lead the hand there."""
    page.set_content(FORM)
    with written_in(tag):
        found = [target for _, target in nameless_on(page, read(page))]
        assert found[: len(there)] == there
        for number, target in enumerate(found[:4]):
            Screen(page, recorded).fill(target, f"{number}")
    assert [page.locator("input").nth(n).input_value() for n in range(4)] == ["0", "1", "2", "3"]


def test_a_field_that_nothing_points_at_is_listed_with_nothing_to_write(page):
    """In a frame without a name it is told by that one's number; in a frame of such a frame by nothing."""
    page.set_content("<title>Đơn</title><p>Mức</p><div role=slider aria-valuenow=1 tabindex=0>1</div>")
    assert [target for _, target in nameless_on(page, read(page))] == ["thanh trượt sau chữ [Mức]"]
    page.set_content("<title>Đơn</title><iframe srcdoc='<input>'></iframe>")
    page.frames[1].wait_for_selector("input")
    assert [target for _, target in nameless_on(page, read(page))] == ["ô thứ 1 trong khung nhúng thứ 1"]
    page.set_content("""<title>Đơn</title><iframe srcdoc="<iframe srcdoc='<input>'></iframe>"></iframe>""")
    page.frame_locator("iframe").frame_locator("iframe").locator("input").wait_for()
    assert [target for _, target in nameless_on(page, read(page))] == [""]


def test_a_closed_list_is_one_thing(page):
    """What can be chosen in it is chosen through it; what stands in a frame is named with the frame."""
    page.set_content(FORM)
    page.frames[1].wait_for_selector("input")
    listed = [target for _, target in targets_on(read(page))]
    assert listed == ["tiêu đề [Đơn]", "ô [Ghi chú]", "nút [Trả] trong khung nhúng [Ngân hàng]"]


SKIP = """- link "Chuyển đến nội dung" [box=0,0,1,1]:
  - /url: "#noi-dung"
- link "Liên hệ" [box=10,10,90,20]:
  - /url: /lien-he
"""


def sight(screen, title="", tag="vi"):
    snapshot = Snapshot("https://a.vn/", title, (1280, 800), 1, parse_screen(screen))
    with written_in(tag):
        return _sight(snapshot, language_file(tag)["new"])


def test_a_new_guide_sees_the_heading_else_the_title():
    """Both are what a reader knows the page by; a link that skips to the content is not."""
    assert sight(f'{SKIP}- heading "Hồ sơ" [level=1] [box=10,50,200,30]', "Cổng") == "Thì thấy tiêu đề [Hồ sơ]"
    assert sight(SKIP, "Cổng") == 'Thì tên của trang là "Cổng"'
    assert sight(SKIP, "Portal", "en") == 'Then the page is titled "Portal"'


def test_a_new_guide_of_a_page_without_either_sees_what_it_names():
    """The first thing that is shown; a text where nothing else is."""
    assert sight(SKIP) == "Thì thấy liên kết [Liên hệ]"
    assert sight(SKIP, tag="en") == "Then you see the link [Liên hệ]"
    assert sight('- link "Bỏ qua" [box=0,0,1,1]:\n  - /url: https://a.vn/#m\n- paragraph [box=0,9,9,9]: Xin chào') == (
        "Thì thấy chữ [Xin chào]"
    )


@pytest.mark.parametrize(
    ("label", "html"),
    [
        ("Đăng ký", "<button>Đ<b>ăng</b>   <i>KÝ</i></button>"),
        ("Hòa giải", "<h2>Hoà\ngiải:</h2>"),
        ("Họ tên", "<label>Họ tên (*) <input></label>"),
        ("Gửi lại", "<button aria-label='Gửi lại'>↻</button>"),
        ("Tra cứu", "<button><img src='data:,' alt='Tra cứu'></button>"),
        ("Mở menu", "<button title='Mở menu'></button>"),
        ("Nộp hồ sơ", "<input type=submit value='Nộp hồ sơ'>"),
        ("Submit", "<input type=submit>"),
        ("Số CCCD", "<input placeholder='Số CCCD'>"),
        ("Trả 5 lần", "<label><input type=checkbox> Trả <input value=5> lần</label>"),
        ("Bước kế tiếp", "<style>button::after { content: ' tiếp' }</style><button>Bước kế</button>"),
        (
            "Giới tính Nam",
            "<b id=a>Giới tính</b><i>:</i><input type=radio aria-labelledby='a c'><label id=c>Nam</label>",
        ),
        ("Xem [1]", "<a href='#'>Xem [1]</a>"),
        (
            "Trong bóng",
            "<p id=host></p><script>host.attachShadow({mode: 'open'}).innerHTML = '<a href=#>Trong bóng'</script>",
        ),
    ],
)
def test_a_label_is_seen_however_its_page_writes_it(page, recorded, label, html):
    """As long as it can be seen: not where its words stand in what is hidden, or apart from each other."""
    page.set_content(f"<!doctype html><title>Thử</title><main>{html}</main>")
    screen = Screen(page, recorded)
    assert screen.shown_of({label, "Không có"}) == {label}
    page.locator("main").evaluate("main => main.hidden = true")
    assert screen.shown_of([label]) == set()
    page.set_content(f"<title>Thử</title>{''.join(f'<p>{word} và</p>' for word in label.split())}")
    assert screen.shown_of([label]) == set()
