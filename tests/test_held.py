"""Typed, and held: every kind of field holds what a sentence gave it, or the sentence fails with what it holds."""

import pytest
from playwright.sync_api import expect

from guidebook.browser.doing import mime_type
from guidebook.browser.fields import is_taken
from guidebook.browser.keyboard import KeyboardScreen
from guidebook.browser.screen import Screen
from guidebook.errors import FieldError, GuidebookError
from guidebook.sentences.finding import find

MASK = "this.value = this.value.replace(/[^0-9]/g, '').replace(/(\\d{4})(\\d{3})(\\d{3})/, '$1 $2 $3')"
PAGE = f"""<!doctype html><html lang="vi"><title>Ô</title><body>
<label>Ngày <input type="date" min="1900-01-01"></label> <label>Tháng <input type="month"></label>
<label>Giờ <input type="time"></label> <label>Lúc <input type="datetime-local"></label>
<label>Tuần <input type="week"></label> <label>Màu <input type="color"></label>
<label>Số <input type="number"></label> <label>Mức <input type="range" min="0" max="10" step="0.5" value="1"></label>
<label>Ngắn <input maxlength="5"></label> <label>Điện thoại <input oninput="{MASK}"></label>
<label>Hoa <input oninput="this.value = this.value.toUpperCase()"></label>
<label>Gọn <input onchange="this.value = this.value.trim()"></label>
<label>Không dấu <input oninput="this.value = this.value.normalize('NFD')"></label>
<label>Của trang <input oninput="this.value = ''" value=""></label>
<label>Trễ <input oninput="setTimeout(() => {{ this.value = 'cũ' }})"></label>
<label>Mật khẩu <input type="password" maxlength="6"></label>
<label>Mã <input autocomplete="one-time-code" oninput="this.value = this.value.slice(0, 4)"></label>
<div contenteditable role="textbox" aria-label="Bài"></div>
<div contenteditable role="textbox" aria-label="Bài đóng" oninput="this.innerText = 'cũ'"></div>
<label>Nơi <select><option>Chọn</option><option>Huế</option></select></label>
<label>Nơi cũ <select onchange="this.selectedIndex = 0"><option>Chọn</option><option>Huế</option></select></label>
<label><input type="checkbox">Đồng ý</label>
<label><input type="checkbox" onclick="setTimeout(() => {{ this.checked = false }})">Khó tính</label>
<label>Tệp <input type="file"></label> <label>Tệp khó <input type="file" onchange="this.value = ''"></label>
<label>Tệp gửi ngay <input type="file" onchange="document.body.append(this.files[0].name); this.value = ''"></label>
<label>Ô một <input maxlength="1" oninput="this.nextSibling.focus()"><input maxlength="1"></label>
</body></html>"""


@pytest.fixture(params=[Screen, KeyboardScreen], ids=["mouse", "keyboard"])
def screen(request, page, recorded):
    page.set_content(PAGE)
    page.set_default_timeout(3000)
    return request.param(page, recorded)


VALUE = """label => {
  const named = [...document.querySelectorAll("label")].find((one) => one.firstChild.data?.trim() === label);
  return named ? named.control.value : document.querySelector(`[aria-label="${label}"]`).innerText;
}"""


def held(screen, label):
    return screen.page.evaluate(VALUE, label)


@pytest.mark.long
def test_every_kind_of_field_holds_what_people_write(screen):
    """Days before months, a comma for decimals; what a mask, capitals or composing letters make of it is held, too."""
    for label, typed, there in [
        ("Ngày", "20/10/1985", "1985-10-20"),
        ("Tháng", "10/1985", "1985-10"),
        ("Giờ", "8h30", "08:30"),
        ("Lúc", "20/10/1985 8:30", "1985-10-20T08:30"),
        ("Tuần", "tuần 42/2020", "2020-W42"),
        ("Màu", "#F00", "#ff0000"),
        ("Số", "3,5", "3.5"),
        ("Mức", "3,5", "3.5"),
        ("Ngắn", "12345", "12345"),
        ("Điện thoại", "0912345678", "0912 345 678"),
        ("Hoa", "Lê Văn Quang", "LÊ VĂN QUANG"),
        ("Gọn", " Quang ", "Quang"),
        ("Không dấu", "Huế", "Hue\u0302\u0301"),
        ("Mật khẩu", "Bm@1", "Bm@1"),
        ("Bài", "một hai", "một hai"),
        ("Ngắn", "", ""),
    ]:
        screen.fill(f"[{label}]", typed)
        assert held(screen, label).strip() == there


@pytest.mark.parametrize(
    ("label", "typed", "found"),
    [
        ("Ngày", "31/02/2020", "it is empty. The field takes a day that exists"),
        ("Số", "mười", "takes a number"),
        ("Ngắn", "123456", "it holds “12345”. The field takes 5 letters at most, and 6 were typed"),
        ("Điện thoại", "0912-abc", "it holds “0912”"),
        ("Của trang", "Quang", "it is empty"),
        ("Trễ", "Quang", "it holds “cũ”"),
        ("Bài đóng", "mới", "it holds “cũ”"),
    ],
)
def test_what_is_not_held_is_told_with_what_is(screen, label, typed, found):
    """What was typed, what the field holds, and why."""
    with pytest.raises(FieldError) as error:
        screen.fill(f"ô [{label}]", typed)
    assert f"“{typed}” was typed into “ô [{label}]”" in str(error.value)
    assert found in str(error.value)


@pytest.mark.parametrize(("label", "typed"), [("Mật khẩu", "Bimat@2020"), ("Mã", "135792")])
def test_what_a_secret_field_holds_is_never_quoted(screen, label, typed):
    """Nor what was typed into it, nor a part of it."""
    with pytest.raises(FieldError, match="does not hold what was typed") as error:
        screen.fill(f"ô [{label}]", typed)
    assert typed[:4] not in str(error.value)


def test_a_list_shows_what_was_chosen(screen):
    """An entry that isn't there is told with those that are; one that the page takes back, too."""
    screen.set("danh sách [Nơi]", "Huế")
    assert held(screen, "Nơi") == "Huế"
    screen.page.set_default_timeout(300)
    if isinstance(screen, Screen) and not isinstance(screen, KeyboardScreen):
        with pytest.raises(FieldError, match=r"has no entry “Huê”. Nearest: \[Huế\]. Its entries: \[Chọn\], \[Huế\]"):
            screen.set("danh sách [Nơi]", "Huê")
        with pytest.raises(FieldError, match=r"shows “Chọn” again"):
            screen.set("danh sách [Nơi cũ]", "Huế")


def test_a_choice_is_made(page, recorded):
    """A box that the page unticks at once was not ticked; typing into one is told as what it is."""
    page.set_content(PAGE)
    screen = Screen(page, recorded)
    screen.click("lựa chọn [Đồng ý]")
    assert page.get_by_label("Đồng ý").is_checked()
    with pytest.raises(FieldError, match="is as it was before"):
        screen.click("lựa chọn [Khó tính]")
    with pytest.raises(FieldError, match="it is a checkbox, which is pressed"):
        screen.set("lựa chọn [Đồng ý]", "có")


@pytest.mark.long
@pytest.mark.usefixtures("impatient")
def test_what_is_typed_goes_into_a_field(page, recorded):
    """Its label alone is enough, be there a link of that name; where there is but a link or a button, that is told."""
    page.set_content("<a href='#'>Tên</a><label>Tên <input></label><button>Gửi</button>")
    screen = Screen(page, recorded)
    screen.fill("[Tên]", "An")
    assert (page.get_by_label("Tên").input_value(), screen.value("[Tên]")) == ("An", "An")
    assert find(screen.snapshot(), "[Tên]", is_acted_on=True).role == "textbox"
    with pytest.raises(FieldError, match=r"Nothing can be typed into “\[Gửi\]”: it is a button, which is pressed"):
        screen.fill("[Gửi]", "An")
    with pytest.raises(GuidebookError, match="fits 2 things"):
        screen.click("[Tên]")


@pytest.mark.usefixtures("impatient")
def test_a_file_is_kept_or_shown(page, recorded):
    """A page may send it at once and empty the field; one that only empties the field took none."""
    page.set_content(PAGE)
    screen = Screen(page, recorded)
    screen.attach("[Tệp]", "giay.pdf", b"%PDF-")
    screen.attach("[Tệp gửi ngay]", "giay-hai.pdf", b"%PDF-")
    with pytest.raises(FieldError, match=r"“giay-ba.pdf” was chosen in “\[Tệp khó\]”, but the page did not keep it"):
        screen.attach("[Tệp khó]", "giay-ba.pdf", b"%PDF-")


def test_what_is_typed_where_the_cursor_stands_comes_to_something(page, recorded):
    """Into a field, a list that is typed ahead in, boxes of a digit each; else it went nowhere."""
    page.set_content(PAGE)
    screen = Screen(page, recorded)
    with pytest.raises(FieldError, match="the cursor stands in no field"):
        screen.type("quang")
    for control, typed in [("[maxlength='5']", "abc"), ("select", "h"), ("[maxlength='1']", "12")]:
        page.locator(control).first.focus()
        screen.type(typed)
    page.locator("[maxlength='5']").focus()
    with pytest.raises(FieldError, match="holds “abcde”"):
        screen.type("defg")
    screen.type("\n")
    page.set_content("<button autofocus>Gửi</button>")
    page.get_by_role("button").focus()
    with pytest.raises(FieldError, match="takes no letters"):
        screen.type("quang")


def test_boxes_of_a_digit_hold_together_what_was_typed_into_the_first(page, recorded):
    """A field that is merely short, or another that holds the same already, makes up for nothing."""
    page.set_content(
        "<label>Mã huyện <input maxlength=3></label><label>Rỗng <input maxlength=9 oninput=\"this.value = ''\"></label>"
        "<input value=12345><input maxlength=4 value=0912><input maxlength=4 value=3456>"
    )
    screen = Screen(page, recorded)
    with pytest.raises(FieldError, match="takes 3 letters at most"):
        screen.fill("ô [Mã huyện]", "0912345678")
    with pytest.raises(FieldError, match="it is empty"):
        screen.fill("ô [Rỗng]", "12345")
    page.get_by_label("Mã huyện").focus()
    with pytest.raises(FieldError, match="holds “091”"):
        screen.type("0912345678")


def test_the_field_that_was_typed_into_is_judged(page, recorded):
    """A cursor that goes to another field, which holds the same, proves nothing."""
    page.set_content("<input id=a value=abc><label>Tên <input oninput=\"this.value = ''; a.focus()\"></label>")
    with pytest.raises(FieldError, match="it is empty"):
        Screen(page, recorded).fill("ô [Tên]", "abc")


def test_a_locked_entry_is_told_as_one(page, recorded):
    """Alone, or with its whole group."""
    page.set_content(
        "<label>Nơi <select><option>a<option disabled>b<optgroup disabled label=g><option>c</optgroup></select></label>"
    )
    page.set_default_timeout(300)
    for entry in "bc":
        with pytest.raises(FieldError, match=rf"has the entry \[{entry}\], but the page locks it"):
            Screen(page, recorded).set("danh sách [Nơi]", entry)


@pytest.mark.parametrize(
    "field",
    [
        "<input autocomplete=one-time-code>",
        "<input type=password oninput=\"setTimeout(() => { this.type = 'text' })\">",
        "<input style='-webkit-text-security: disc' oninput=\"this.style = ''\">",
    ],
)
def test_what_a_secret_field_held_is_in_no_message(page, recorded, monkeypatch, field):
    """Not where a sentence expects something else, nor where the page says it, nor in an address."""
    body = f"<title>t</title><meta charset=utf-8><label>Mã {field}</label><p role=alert>Mã 314159 sai</p>"
    page.route("https://bi-mat.example/**", lambda route: route.fulfill(content_type="text/html", body=body))
    screen = Screen(page, recorded)
    page.goto("https://bi-mat.example/mot?otp=314159#314159")
    page.set_default_timeout(1000)
    monkeypatch.setattr(expect, "_timeout", 300)
    screen.fill("[Mã]", "314159")
    for fails in (
        lambda: screen.see_value("[Mã]", "271828"),
        lambda: screen.see("[Không có]"),
        lambda: screen.see_host("khac.example"),
    ):
        with pytest.raises((AssertionError, GuidebookError)) as error:
            fails()
        assert "bi-mat.example/mot" in str(error.value)
        assert "314159" not in str(error.value)
    assert screen.hide("Sai mã 314159: http://a.example/b?c=d (x)") == "Sai mã •••: http://a.example/b (x)"


def test_a_page_that_goes_on_by_itself_holds_nothing_against_it(page, recorded):
    """A code that is sent as soon as it is whole: the field is gone, or empty on the next page."""
    body = "<meta charset=utf-8><label>Mã <input oninput=\"if (this.value.length === 6) location = '/hai'\"></label>"
    page.route("https://tu-gui.example/*", lambda route: route.fulfill(content_type="text/html", body=body))
    page.goto("https://tu-gui.example/mot")
    Screen(page, recorded).fill("ô [Mã]", "123456")
    page.wait_for_url("**/hai")


def test_a_field_in_a_frame_is_read_there(page, recorded):
    """The frame's own document knows what it holds."""
    page.set_content('<iframe title="Trong" srcdoc="<label>Số <input maxlength=2></label>"></iframe>')
    with pytest.raises(GuidebookError, match="it holds “12”"):
        Screen(page, recorded).fill("ô [Số] trong khung nhúng [Trong]", "1234")


@pytest.mark.parametrize(
    ("accept", "name", "taken"),
    [
        ("", "a.txt", True),
        (".pdf", "a.pdf", True),
        (".PDF, .docx", "A.Docx", True),
        (".pdf", "a.txt", False),
        (".pdf", "a.pdf.txt", False),
        ("image/*", "a.png", True),
        ("image/*,.pdf", "a.txt", False),
        ("application/pdf", "a.pdf", True),
        ("*/*", "a", True),
    ],
)
def test_a_file_is_of_a_kind_that_its_field_takes(accept, name, taken):
    """The browser's window shows no other."""
    assert is_taken(accept, name, mime_type(name)) == taken


def test_a_file_that_a_reader_could_not_choose_is_told(page, recorded):
    """Also where the field is hidden behind its label."""
    page.set_content('<label for=a>Tải lên</label><input type=file id=a accept=".pdf" style="display:none">')
    screen = Screen(page, recorded)
    with pytest.raises(FieldError, match=r"takes .pdf: its window doesn't show “don.txt”"):
        screen.attach("[Tải lên]", "don.txt", b"x")
    screen.attach("[Tải lên]", "don.pdf", b"x")


def test_a_list_of_several_is_a_list(page, recorded):
    """It stands open; one that a box opens is no second list of its name."""
    page.set_content(
        "<label>Ngành <select multiple><option>Y<option>Dược</select></label>"
        "<label>Nơi <select size=3><option>Huế<option>Vinh</select></label>"
        "<label>Hệ <input role=combobox aria-controls=l></label><ul role=listbox id=l aria-label=Hệ>"
        "<li role=option>A</ul>"
    )
    screen = Screen(page, recorded)
    for target, entry in [("danh sách [Ngành]", "Dược"), ("danh sách [Nơi]", "Vinh"), ("ô [Nơi]", "Huế")]:
        screen.set(target, entry)
        assert find(screen.snapshot(), target).role == "listbox"
    assert page.get_by_label("Ngành").evaluate("one => one.selectedOptions[0].label") == "Dược"
    assert find(screen.snapshot(), "danh sách [Hệ]").role == "combobox"
    screen.control("danh sách [Hệ]")
