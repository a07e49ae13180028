"""Given, and taken back later: what a page does to a field after its sentence fails the next deed, or passes."""

import pytest
from playwright.sync_api import expect

from guidebook.browser.keyboard import KeyboardScreen
from guidebook.browser.screen import Screen
from guidebook.errors import FieldError, GuidebookError

LATER = "setTimeout(() => { this.value = '' }, 500)"
AGAIN = "setTimeout(() => { let n = this.cloneNode(); n.value = ''; this.replaceWith(n) }, 50)"
DEBOUNCED = "clearTimeout(window.t); t = setTimeout(() => { this.value = this.value.slice(0, 3) }, 500)"
SERVER = "fetch('/kiem-tra').then((r) => r.text()).then(() => { this.value = '' })"
BY_XHR = "let x = new XMLHttpRequest(); x.onload = () => { this.value = '' }; x.open('GET', '/kiem-tra'); x.send()"
BY_FRAMES = "requestAnimationFrame(() => requestAnimationFrame(() => { this.value = '' }))"
RADIOS = "<label><input type=radio name=g>Nam</label><label><input type=radio name=g>Nữ</label>"
OTHERS = """<label>Khác <input></label><button type=button>Xem</button><a href="#duoi">Xuống</a>
<label><input type=checkbox>Đồng ý</label>"""


@pytest.fixture
def screen(page, recorded, monkeypatch):
    monkeypatch.setattr(expect, "_timeout", 1000)
    return hand(page, recorded)


def hand(page, recorded, kind=Screen):
    page.route("**/kiem-tra", lambda route: route.fulfill(body="{}"))
    page.set_default_timeout(3000)
    screen = kind(page, recorded)
    screen.where = lambda: "features/guide/01.feature:7"
    return screen


def opens(screen, body):
    """The page of a site, as a run would open it."""
    html = f"<!doctype html><meta charset=utf-8><title>Ô</title>{body}"
    screen.page.route("https://giu.example/*", lambda route: route.fulfill(content_type="text/html", body=html))
    screen.open("https://giu.example/")


DEEDS = {
    "press": lambda screen: screen.click("nút [Xem]"),
    "link": lambda screen: screen.click("[Xuống]"),
    "twice": lambda screen: screen.click_twice("nút [Xem]"),
    "tick": lambda screen: screen.click("[Đồng ý]"),
    "keys": lambda screen: screen.type("\n"),
    "opening": lambda screen: screen.open("https://giu.example/hai"),
    "figure": lambda screen: screen.look_again(),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_whatever_comes_next_looks_again(screen, deed):
    """A press of any kind, Enter, another address, a figure: what a timer emptied is told, with who gave it."""
    opens(screen, f'<label>Tên <input oninput="{LATER}"></label>{OTHERS}')
    screen.fill("ô [Tên]", "Quang")
    with pytest.raises(FieldError) as error:
        DEEDS[deed](screen)
        screen.look_again()
    assert "“ô [Tên]” doesn't hold any more what features/guide/01.feature:7 gave it" in str(error.value)
    assert "it held “Quang” then, and is empty now" in str(error.value)


@pytest.mark.parametrize(
    ("field", "found"),
    [
        (f'<input oninput="{DEBOUNCED}">', "holds “Qua”"),
        (f'<input oninput="{AGAIN}">', "is empty"),
        (f'<input oninput="{SERVER}">', "is empty"),
        (f'<input oninput="{BY_XHR}">', "is empty"),
        (f'<input oninput="{BY_FRAMES}">', "is empty"),
        ("<input onblur=\"this.value = ''\">", "is empty"),
        ("<input onchange=\"this.value = 'cũ'\">", "holds “cũ” now"),
        (f'<textarea onblur="{LATER}"></textarea>', "is empty"),
    ],
)
def test_what_a_page_takes_back_later_is_told(screen, field, found):
    """After a timer, a server's answer, frames, drawn anew, or as the cursor goes to another field."""
    opens(screen, f"<label>Tên {field}</label>{OTHERS}")
    with pytest.raises(FieldError, match=found):
        screen.fill("ô [Tên]", "Quang")
        screen.fill("ô [Khác]", "1")
        screen.click("nút [Xem]")


@pytest.mark.parametrize("kind", [Screen, KeyboardScreen])
@pytest.mark.parametrize("handler", ["onblur", "onchange"])
def test_what_goes_as_the_cursor_leaves_it_for_a_press_is_told(page, recorded, handler, kind):
    """The press itself takes the cursor away: it fails, though all was there before it."""
    for press in ("nút [Xem]", "[Xuống]", "[Đồng ý]"):
        screen = hand(page, recorded, kind)
        opens(screen, f"<label>Tên <input {handler}=\"this.value = ''\"></label>{OTHERS}")
        screen.fill("ô [Tên]", "Quang")
        with pytest.raises(FieldError, match="is empty"):
            screen.click(press)
            screen.look_again()


def test_what_is_sent_empty_is_told_though_the_page_is_another(screen):
    """A form whose field empties itself on the way."""
    opens(
        screen, "<form action=/hai><label>Tên <input name=a onchange=\"this.value = ''\"></label><button>Gửi</button>"
    )
    screen.fill("[Tên]", "Quang")
    with pytest.raises(FieldError, match="is empty"):
        screen.click("[Gửi]")
    opens(screen, "<form action=/hai><label>Tên <input name=a onchange=\"this.value = ''\"></label></form>")
    screen.fill("[Tên]", "Quang")
    with pytest.raises(FieldError, match="is empty"):
        screen.type("\n")


def take_back(screen, script):
    """What a page may do at any time."""
    screen.page.evaluate(f"(a => {{ {script} }})(document.querySelector('#a'))")


@pytest.mark.parametrize(
    ("body", "give", "script", "found"),
    [
        (
            "<label>Nơi <select id=a><option>Chọn<option>Huế</select></label>",
            lambda screen: screen.set("danh sách [Nơi]", "Huế"),
            "a.selectedIndex = 0",
            "it held “Huế” then, and holds “Chọn” now",
        ),
        (
            "<label><input type=checkbox id=a>Nhận</label>",
            lambda screen: screen.click("[Nhận]"),
            "a.checked = false",
            "it was chosen then, and isn't now",
        ),
        (
            "<div contenteditable role=textbox aria-label=Bài id=a></div>",
            lambda screen: screen.fill("[Bài]", "một"),
            "a.innerText = 'x'",
            "it held “một” then, and holds “x” now",
        ),
        (
            "<label>Tệp <input type=file id=a></label>",
            lambda screen: screen.attach("[Tệp]", "giay.pdf", b"%PDF-"),
            "a.value = ''",
            "it held “giay.pdf” then, and is empty now",
        ),
        (
            "<label>Gõ <input id=a></label>",
            lambda screen: (screen.click("[Gõ]"), screen.type("abc")),
            "a.value = 'ab'",
            "“the field with the cursor” doesn't hold any more",
        ),
    ],
)
def test_lists_choices_editors_and_files_are_looked_at_again(screen, body, give, script, found):
    """Each is told by what it held; a file's name may stand elsewhere."""
    opens(screen, body)
    give(screen)
    screen.look_again()
    take_back(screen, script)
    with pytest.raises(FieldError, match=found):
        screen.look_again()


@pytest.mark.parametrize(
    ("body", "typed"),
    [
        ("<input onblur=\"this.value = '1.000.000'\">", "1000000"),
        ("<input onblur=\"this.value = '1.000.000 đ'\">", "1000000"),
        ("<input onblur=\"this.value = '20/10/1985'\">", "20-10-1985"),
        ("<input oninput=\"setTimeout(() => { this.value = '0912 345 678' }, 100)\">", "0912345678"),
        ('<input onblur="this.value = this.value.trim().toUpperCase()">', " quang "),
        ('<input oninput="setTimeout(() => this.parentNode.remove(), 50)">', "123456"),
        ('<input oninput="setTimeout(() => { this.value = ``; this.parentNode.hidden = true }, 900)">', "123456"),
    ],
)
def test_what_a_page_may_do_passes(screen, body, typed):
    """Writing a number or a day its own way, taking away a step that is done."""
    opens(screen, f"<label>Tên {body}</label>{OTHERS}")
    screen.fill("ô [Tên]", typed)
    screen.fill("ô [Khác]", "1")
    screen.click("nút [Xem]")
    screen.look_again()


def test_what_a_press_changes_is_its_own(screen):
    """A button that empties the form, now, when it is touched, or when a server has answered; a form that was sent."""
    send = "fetch('/kiem-tra').then(() => setTimeout(() => a.value = '', 100))"
    hows = ["onclick=\"a.value = ''\"", f'onclick="{send}"', "onmousedown=\"a.value = ''\""]
    for how in hows:
        opens(screen, f"<label>Tên <input id=a></label>{OTHERS}<button type=button {how}>Xóa</button>")
        screen.fill("ô [Tên]", "Quang")
        screen.click("nút [Xóa]")
        screen.fill("ô [Khác]", "1")
        expect(screen.page.locator("#a")).to_have_value("")
        screen.look_again()
    opens(screen, "<form><label>Tên <input name=a></label><button>Gửi</button></form>")
    screen.fill("ô [Tên]", "Quang")
    screen.click("nút [Gửi]")
    screen.look_again()


@pytest.mark.parametrize(
    "moved",
    [
        "oninput=\"khac.value = this.value; this.value = ''; khac.focus()\"",
        "onbeforeinput=\"event.preventDefault(); khac.value = 'Quang'\"",
        'onfocus="khac.focus()"',
    ],
)
@pytest.mark.parametrize("kind", [Screen, KeyboardScreen])
def test_what_another_field_holds_is_not_what_was_given(page, recorded, monkeypatch, moved, kind):
    """Where the page writes it into another field, or leads the cursor there."""
    monkeypatch.setattr(expect, "_timeout", 1000)
    screen = hand(page, recorded, kind)
    opens(screen, f"<label>Khác <input id=khac></label><label>Tên <input {moved}></label>")
    screen.fill("ô [Khác]", "Quang")
    with pytest.raises(GuidebookError):
        screen.fill("ô [Tên]", "Quang")


def test_what_is_given_anew_counts_as_it_is(screen):
    """By another sentence, or by a step's own hand."""
    opens(screen, f"<label>Tên <input></label><label>Nơi <select><option>a<option>b</select></label>{OTHERS}{RADIOS}")
    for name in ("Quang", "Bình", ""):
        screen.fill("ô [Tên]", name)
    for place in "ab":
        screen.set("danh sách [Nơi]", place)
    for choice in ("Nam", "Nữ", "Nam"):
        screen.click(f"[{choice}]")
    for _ in range(2):
        screen.click("[Đồng ý]")
    screen.page.get_by_label("Tên").fill("khác")
    screen.control("danh sách [Nơi]").select_option("a")
    screen.look_again()


def test_a_choice_that_empties_another_field_is_told(screen):
    """A reader would see it, and choose again: so must the guide, or say that it is empty."""
    opens(
        screen,
        "<label>Quận <input id=a></label><label><input type=checkbox onclick=\"a.value = ''\">Khác tỉnh</label>",
    )
    screen.fill("ô [Quận]", "Gio Linh")
    screen.click("[Khác tỉnh]")
    with pytest.raises(FieldError, match=r"“ô \[Quận\]” doesn't hold any more"):
        screen.look_again()
    screen.fill("ô [Quận]", "Cam Lộ")
    screen.look_again()
    screen.click("[Khác tỉnh]")
    screen.see_value("ô [Quận]", "")
    screen.look_again()


@pytest.mark.parametrize("field", ["type=password", "autocomplete=one-time-code"])
def test_what_a_secret_field_held_is_not_told(screen, field):
    """Neither what it held nor what it holds."""
    opens(screen, f"<label>Mã <input id=a {field}></label>{OTHERS}")
    screen.fill("ô [Mã]", "271828")
    take_back(screen, "a.value = '99'")
    with pytest.raises(FieldError, match="it holds something else now") as error:
        screen.click("nút [Xem]")
    assert "271828" not in str(error.value)
    assert "99" not in str(error.value)


@pytest.mark.parametrize("how", ["onblur", "oninput"])
def test_fields_in_frames_and_shadow_roots_are_looked_at_again(page, recorded, how):
    """They are read where they are; a press outside lets the cursor leave them, too."""
    screen = Screen(page, recorded)
    empties = "this.value = ''" if how == "onblur" else "setTimeout(() => { this.value = '' }, 500)"
    field = f"<label>Tên <input {how}=&quot;{empties}&quot;></label>"
    shadow = field.replace("&quot;", '"')
    for body, target in [
        (f'<iframe title="Trong" srcdoc="{field}"></iframe>', "ô [Tên] trong khung nhúng [Trong]"),
        (f"<p id=p></p><script>p.attachShadow({{mode: 'open'}}).innerHTML = `{shadow}`</script>", "ô [Tên]"),
    ]:
        screen = Screen(page, recorded)
        opens(screen, body + OTHERS)
        screen.fill(target, "Quang")
        with pytest.raises(FieldError, match="is empty"):
            screen.click("nút [Xem]")


@pytest.mark.parametrize(
    "choice",
    [
        '<input type=checkbox id=c onclick="setTimeout(() => { this.checked = false })"><label for=c>Nhận</label>',
        '<label><input type=radio onclick="setTimeout(() => { this.checked = false })">Nhận</label>',
        "<div role=switch tabindex=0 aria-checked=false>Nhận</div>",
    ],
)
@pytest.mark.parametrize("target", ["[Nhận]", "lựa chọn [Nhận]"])
def test_a_choice_that_is_pressed_is_made(page, recorded, choice, target):
    """By its bare label as well, also in a page that was written into an open one."""
    screen = Screen(page, recorded)
    for write in (page.set_content, lambda body: opens(screen, body)):
        write(choice)
        with pytest.raises(FieldError, match="is as it was before"):
            screen.click(target)


def test_a_switch_that_asks_a_server_first_is_waited_for(page, recorded):
    """It is another one when the answer has come; a choice that is there already stays one of its group."""
    screen = Screen(page, recorded)
    page.route("**/kiem-tra", lambda route: route.fulfill(body="{}"))
    asks = "fetch('/kiem-tra').then(() => setTimeout(() => this.ariaChecked = 'true', 100))"
    opens(
        screen,
        f'<div role=switch tabindex=0 aria-checked=false onclick="{asks}">Nhận</div>'
        "<div role=radio aria-checked=true tabindex=0>Một</div><label><input type=radio checked>Hai</label>",
    )
    for label in ("[Nhận]", "[Một]", "[Hai]"):
        screen.click(label)
    screen.look_again()
