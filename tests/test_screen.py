"""The hand: what each verb does to a page, what it tells the listener, and how it fails."""

import unicodedata

import pytest

from guidebook.browser.screen import Screen
from guidebook.errors import GuidebookError, TargetError
from tests.pages import FORM


@pytest.fixture
def screen(page, recorded, impatient):
    page.set_content(FORM)
    page.set_default_timeout(1000)
    return Screen(page, recorded, {"tên của mình": "Nguyễn Thanh Bình"})


def test_every_deed_is_told_in_the_sentence_s_own_words(screen, recorded):
    """The record keeps targets as they are written, with the page they were on."""
    screen.fill("ô [Họ tên]", "Lê Văn Quang")
    screen.click("tên của mình ở đầu trang")
    assert [target for target, _ in recorded.touches] == ["ô [Họ tên]", "tên của mình ở đầu trang"]


def test_a_field_takes_its_value_whatever_it_is(screen):
    """Typed where it is a line, chosen where it is a list."""
    screen.set("ô [Họ tên]", "Lê Văn Quang")
    screen.set("[Quận/Huyện]", "Huyện Gio Linh")
    screen.see_value("ô [Họ tên]", "Lê Văn Quang")
    assert screen.page.get_by_label("Quận/Huyện").input_value() == "Huyện Gio Linh"


def test_a_file_is_attached_under_its_name(screen):
    """The page gets the file as if it had been chosen from a folder."""
    screen.page.set_content('<label>Tệp <input type="file"></label>')
    screen.attach("[Tệp]", "giay.pdf", b"%PDF-")
    assert screen.page.evaluate("document.querySelector('input').files[0].type") == "application/pdf"


def test_looking_counts_as_proof_and_touches_nothing(screen, recorded):
    """A Thì proves, a Khi touches: the hand keeps them apart."""
    screen.see("[Đăng ký tài khoản]")
    screen.see_not("[Không có]")
    screen.see_heading("Đăng ký tài khoản")
    assert (recorded.proofs, recorded.touches) == (3, [])


def test_what_cannot_be_seen_is_named_with_the_nearest(screen, recorded):
    """A promise that isn't kept is no proof."""
    with pytest.raises(TargetError, match=r"Nearest there: .*\[Đăng ký tài khoản\]"):
        screen.see("[Đăng kí tài khoản]")
    assert recorded.proofs == 0


def test_what_should_be_gone_and_is_there_says_where(screen):
    """The screen is named by title and address."""
    with pytest.raises(AssertionError, match=r"should not be.* It is seen in 1 place\.$"):
        screen.see_not("[Đăng ký tài khoản]")


def test_a_value_that_differs_is_quoted(screen):
    """Expected and found stand in one sentence."""
    screen.fill("ô [Họ tên]", "Lê Văn Quang")
    with pytest.raises(AssertionError, match=r"does not hold “Trần”.*Found: Lê Văn Quang"):
        screen.see_value("ô [Họ tên]", "Trần")
    screen.fill("ô [Họ tên]", "")
    with pytest.raises(AssertionError, match=r"does not hold “Trần”.* It is empty\.$"):
        screen.see_value("ô [Họ tên]", "Trần")


def test_a_state_is_told_by_the_sentence_alone(screen, impatient):
    """Another one than the sentence says leaves one only: no word of the browser's own is told."""
    with pytest.raises(AssertionError, match=r"\(about:blank\)\.$"):
        screen.see_disabled("ô [Họ tên]")


def test_an_address_that_leads_nowhere_is_a_sentence(screen):
    """No traceback for a wrong address."""
    with pytest.raises(GuidebookError, match="can't be opened"):
        screen.open("https://khong-co.example/")


def test_a_refusal_is_fine_where_it_is_expected(page, recorded):
    """An address that answers 400 fails a step, unless that is what the step is about."""
    address = "https://refusing.example/"
    page.route(address, lambda route: route.fulfill(status=400, body="no"))
    screen = Screen(page, recorded)
    with pytest.raises(GuidebookError, match="answers 400"):
        screen.open(address)
    screen.open(address, refused=400)


def test_pressing_twice_presses_twice(screen):
    """Both presses reach the page."""
    screen.page.evaluate("addEventListener('click', () => { window.presses = (window.presses ?? 0) + 1 })")
    screen.click_twice("nút [Nguyễn Thanh Bình]")
    assert screen.page.evaluate("presses") == 2


def test_an_act_waits_until_the_page_s_own_scripts_have_run(page, recorded, tmp_path):
    """A deferred script that replaces a control never leaves the hand on the old one."""
    script = "const old = document.querySelector('select'); old.hidden = true; old.before(document.createElement('i'))"
    script += "; document.querySelector('i').outerHTML = '<button role=combobox aria-label=Nơi>Mới</button>'"
    (tmp_path / "late.js").write_text(script, encoding="utf-8")
    html = '<meta charset="utf-8"><script defer src="late.js"></script><select aria-label="Nơi"></select>'
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    page.goto((tmp_path / "page.html").as_uri(), wait_until="commit")
    Screen(page, recorded).click("danh sách [Nơi]")
    assert page.evaluate("document.activeElement.textContent") == "Mới"


LISTS = """<!doctype html><title>Danh sách</title>
<label>Tỉnh <select><option>Huế</option><option>Gio Linh</option></select></label>
<label>Hệ thống <input role="combobox" aria-controls="ht"></label>
<ul id="ht" role="listbox" aria-label="Hệ thống"><li role="option">Một cửa</li><li role="option">Hải quan</li></ul>
<ul role="listbox" aria-label="Khác"><li role="option">Riêng</li></ul>
<label>Rời <input role="combobox"></label> <button disabled>Khóa</button><button>Mở</button>"""


def test_the_entries_are_those_of_that_list(page, recorded):
    """Not of any other list on the page; a list that doesn't say which are its own is told so."""
    page.set_content(LISTS)
    page.set_default_timeout(500)
    screen = Screen(page, recorded)
    screen.see_options("danh sách [Tỉnh]", ["Huế", "Gio Linh"])
    screen.see_options("danh sách [Hệ thống]", ["Hải quan", "Một cửa"], ordered=False)
    assert screen.options("danh sách [Hệ thống]").count() == 2
    with pytest.raises(TargetError, match="does not say which entries are its own"):
        screen.options("danh sách [Rời]")
    with pytest.raises(TargetError, match=r"“danh sách \[Tình\]” is not on the screen"):
        screen.options("danh sách [Tình]")


@pytest.mark.long
def test_entries_that_differ_are_listed(page, recorded):
    """Those that should be there, and those that are."""
    page.set_content(LISTS)
    with pytest.raises(AssertionError, match=r"entries: \[Huế\].*It has 2: \[Huế\], \[Gio Linh\]"):
        Screen(page, recorded).see_options("danh sách [Tỉnh]", ["Huế"])


def test_what_a_step_looked_for_is_told(page, recorded):
    """Whatever the verb: acted on, proven, or asked for; what is thrown away is not."""
    page.set_content(LISTS)
    screen = Screen(page, recorded)
    screen.see_disabled("nút [Khóa]")
    screen.see_not("nút [Không có]")
    screen.control("nút [Mở]")
    screen.see_value("ô [Hệ thống]", "")
    assert recorded.seen == ["nút [Khóa]", "ô [Hệ thống]"]
    assert {"nút [Khóa]", "nút [Không có]", "nút [Mở]"} <= set(recorded.asked)


@pytest.mark.long
def test_nothing_is_proven_of_a_place_that_is_not_there(page, recorded):
    """“Not in that row” holds of any row that doesn't exist."""
    page.set_content("<title>Dòng</title><ul><li>Một <button>Xóa</button></li></ul>")
    screen = Screen(page, recorded)
    screen.see_not("nút [Sửa] ở dòng [Một]")
    with pytest.raises(TargetError, match=r"nothing on the screen .* is “ở dòng \[Hai\]”"):
        screen.see_not("nút [Sửa] ở dòng [Hai]")


LATE = """<label>Họ tên <input id="name"></label><img alt="Bản đồ" id="map">
<script>setTimeout(() => { document.getElementById("name").required = true; document.getElementById("map").src =
'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' }, 300)</script>"""


def test_what_the_page_shows_in_a_moment_is_waited_for(screen):
    """A picture that is still coming, a field that a script marks as required."""
    screen.page.set_content(LATE)
    screen.see_required("ô [Họ tên]")
    screen.see_picture("[Bản đồ]")
    screen.page.set_content("<label>Họ tên <input></label>")
    with pytest.raises(AssertionError, match=r"filled in\. On the screen “” \(about:blank\)\.$"):
        screen.see_required("ô [Họ tên]")


TABLES = """<nav><table><tr><td>Menu<tr><td>Foot</table></nav><div role=contentinfo><table><tr><td>1022</table></div>
<main><table><caption>Hồ sơ</caption><tr><th>Tên<tr><td>Một<tr><td>Hai<tr hidden><td>Ba</table>{more}</main>"""
GRID = """<div role=grid aria-label="Giấy tờ"><div role=row><span role=columnheader>Tên</span></div>
<div role=row><span role=gridcell>Một</span></div></div>"""


def test_rows_are_those_of_the_page_s_only_table(page, recorded, impatient):
    """What is in its head, its foot or a menu is none of them, nor is a table's head, nor a hidden row."""
    page.set_content(TABLES.format(more="<table><tr><th>Only a head</table>"))
    hand = Screen(page, recorded)
    hand.see_count(2)
    hand.see_count_in("bảng [Hồ sơ]", 2)
    assert recorded.seen == ["bảng [Hồ sơ]"]
    with pytest.raises(AssertionError, match=r"another number of rows than 3\..* There are 2 rows\.$"):
        hand.see_count(3)


def test_of_several_tables_the_sentence_says_which(page, recorded, impatient):
    """By its label or its number; one that isn't there is told."""
    page.set_content(TABLES.format(more=GRID))
    hand = Screen(page, recorded)
    with pytest.raises(GuidebookError, match=r"has 2 tables, .* write “bảng \[its name\]”, or “bảng thứ 2”"):
        hand.see_count(3)
    hand.see_count_in("bảng [Giấy tờ]", 1)
    hand.see_count_in("[Hồ sơ]", 2)
    hand.see_count_in("bảng cuối cùng", 1)
    with pytest.raises(
        AssertionError, match=r"bảng \[Giấy tờ\] has another number of rows than 2\..* There is 1 row\.$"
    ):
        hand.see_count_in("bảng [Giấy tờ]", 2)
    with pytest.raises((GuidebookError, AssertionError), match=r"“bảng \[Biên lai\]” is not on the screen"):
        hand.see_count_in("bảng [Biên lai]", 2)


@pytest.mark.parametrize(
    "html",
    [
        "<table><thead><tr><th>Thủ tục<th>Trạng thái<tbody><tr><td>Khai sinh<td>Xong<tr><td>Khai tử<td>Chờ"
        "<tfoot><tr><td>Tổng<td>2</table>",
        "<div role=grid><div role=row><div role=columnheader>Thủ tục</div><div role=columnheader>Trạng thái</div></div>"
        "<div role=row><div role=gridcell>Khai sinh</div><div role=gridcell>Xong</div></div>"
        "<div role=row><div role=gridcell>Khai tử</div><div role=gridcell>Chờ</div></div></div>",
    ],
)
def test_the_rows_of_a_table_are_told_whatever_makes_it_one(page, screen, html):
    """Elements or roles; what stands in its foot is no row."""
    page.set_content(html)
    screen.see_rows([["Trạng thái", "Thủ tục"], ["Xong", "Khai sinh"], ["Chờ", "Khai tử"]])
    with pytest.raises(AssertionError, match="Khai tử"):
        screen.see_rows([["Thủ tục"], ["Khai sinh"], ["Kết hôn"]])


TWICE = """<button>Xóa</button><button>Xóa</button><button hidden>Xóa</button><p>Đang xử lý</p><table><tr><td>A
<td><button>Sửa</button></table>"""


def test_how_often_a_thing_is_there_is_counted(page, recorded, impatient):
    """Only what can be seen; texts as well, and in a place."""
    page.set_content(TWICE)
    hand = Screen(page, recorded)
    hand.see_number_of("nút [Xóa]", 2)
    hand.see_number_of("[Đang xử lý]", 1)
    hand.see_number_of("nút [Sửa] ở dòng [A]", 1)
    assert recorded.seen == ["nút [Xóa]", "[Đang xử lý]", "nút [Sửa] ở dòng [A]"]
    with pytest.raises(AssertionError, match=r"nút \[Xóa\] is not there 3 times.* It is seen in 2 places\.$"):
        hand.see_number_of("nút [Xóa]", 3)
    with pytest.raises((GuidebookError, AssertionError), match=r"dòng \[B\]"):
        hand.see_number_of("nút [Sửa] ở dòng [B]", 1)


def test_a_field_keeps_what_a_sentence_gave_it(screen, impatient):
    """By other words for it too; what a script took away is told, and a field that no sentence filled in."""
    screen.page.set_content("<label>Họ tên <input></label><label>Email <input></label>")
    screen.fill("ô [Họ tên]", "An")
    screen.see_kept("ô [Họ tên]")
    screen.see_kept("[Họ tên]")
    with pytest.raises(GuidebookError, match=r"No sentence before has filled in ô \[Email\]"):
        screen.see_kept("ô [Email]")
    screen.page.set_content("<label>Họ tên <input></label>")
    with pytest.raises(AssertionError, match=r"ô \[Họ tên\]"):
        screen.see_kept("ô [Họ tên]")


IN_OTHER_LETTERS = """
<title>Hồ sơ đã gửi</title><p>Hồ sơ đã  gửi rồi</p><img alt="Bản đồ" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>">
<table><thead><tr><th>Trạng thái<th>Nơi ở<tbody><tr><td>Đã gửi<td>Hoà Bình</table>
<label>Tỉnh <select><option>Huế<option>Hoà Bình</select></label>
<label>Tên <input value="Thuỷ" aria-invalid="true" aria-describedby="sai"></label><p id="sai">Tên đã có</p>
"""


@pytest.mark.parametrize(
    "sees",
    [
        lambda screen: screen.see_containing("sơ đã gửi"),
        lambda screen: screen.see_title("Hồ sơ đã gửi"),
        lambda screen: screen.see_rows([["nơi ở", "Trạng thái"], ["Hòa", "Đã gửi"]]),
        lambda screen: screen.see_options("danh sách [Tỉnh]", ["Huế", "Hòa Bình"]),
        lambda screen: screen.see_value("ô [Tên]", "Thủy"),
        lambda screen: screen.see_value_containing("ô [Tên]", "thủy"),
        lambda screen: screen.see_picture("[Bản đồ]"),
        lambda screen: screen.see_errors({"[Tên]": "Tên đã có"}),
        lambda screen: (screen.set("[Tỉnh]", "Hòa Bình"), screen.see_value("[Tỉnh]", "Hòa Bình")),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_that_look_the_same_are(screen, form, sees):
    """However a page composes its letters, and on whichever of two vowels it has a tone."""
    screen.page.set_content(unicodedata.normalize(form, IN_OTHER_LETTERS))
    sees(screen)
