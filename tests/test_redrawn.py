"""Drawn elsewhere: what a page shows of a person beside its text's own place is covered as well, or nothing is kept.

All kinds of pages with all spellings: ``python -m bench.redaction``.
"""

import io
import socket
from urllib.parse import quote

import pytest
from PIL import Image, ImageColor

from guidebook.browser.camera import Camera
from guidebook.errors import FigureError
from guidebook.geometry import Rect
from guidebook.redaction.page_search import find_redactions
from guidebook.redaction.privacy import Privacy
from guidebook.redaction.redactions import INK
from guidebook.redaction.redrawn import Comparison, about_others, of_another
from tests.personal_pages import ADDRESSES, BACKWARDS, DIGITS, ELSEWHERE, SPLIT, kinds, told_apart, whole

SIZE = (640, 400)
BOX = "display:inline-block;border:1px solid;width:24px;text-align:center;margin-right:6px"
TRIED = [
    *(f"{name}, phone" for name in (*ELSEWHERE, *SPLIT)),
    *(f"{name}, card" for name in ("field", "đồng ý", "closed root")),
    *("two lines, phone with '\\xa0'", "paragraph, phone with '\\xad'", "pre, mail", "long list, old card"),
]
TRIED.remove("along a path, phone")  # the room of a digit there depends on the digits before it
KINDS = {kind.name: kind for kind in kinds()}
# As a cleaned address may say of a person: nothing but its plain parts.
CLEAN = {name: html.split("href='")[1].partition("'")[0] for name, html in ADDRESSES.items()}


@pytest.fixture
def camera(page):
    page.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})
    return Camera(page, SIZE, 1, Privacy())


@pytest.mark.parametrize("name", TRIED)
def test_the_figure_is_the_same_whoever_it_is_about(page, camera, name):
    """Picture and snapshot, byte for byte."""
    kind, captures = KINDS[name], []
    for html in kind.pages:
        page.set_content(whole(html))
        captures.append(camera.capture())
    assert told_apart(*captures) == []


@pytest.mark.parametrize("name", [*DIGITS, *BACKWARDS, "| between", ": between"])
def test_a86_a_number_that_is_drawn_in_pieces_or_in_another_order_shows_nobody(page, camera, name):
    """Read as it is seen: from left to right on its line, less what nobody sees, whatever stands where in the page."""
    for sort in ("phone", "old card"):
        captures = []
        for html in KINDS[f"{name}, {sort}"].pages:
            page.set_content(whole(html))
            captures.append(camera.capture())
        assert told_apart(*captures) == []
        assert sum(one.count for one in captures[0].masks) == 1


def test_a86_digits_in_place_of_hyphens_stop_the_figure(page, camera):
    """They are no text of the page, and nobody tells where they are drawn."""
    page.set_content("<p lang=vi style='width:1px;hyphenate-character:\"0912 345 678\"'>a&shy;b</p>")
    with pytest.raises(FigureError, match="digits in place of hyphens"):
        camera.capture()


def test_rows_of_amounts_stay(page, camera):
    """Columns of a table are no number, nor are a calendar, rows of pages and counts that a reader adds up."""
    rows = "".join(f"<tr><td>{one}<td>{two}<td>{three}" for one, two, three in [(125, 340, 412), (98, 365, 433)])
    amounts = "<tr><td>1.250.000<td>500.000<td>350.000<tr><td>2.500.000<td>700.000<td>900.000"
    days = "".join(f"<tr>{''.join(f'<td>{day}' for day in range(week, week + 7))}" for week in (1, 8, 15, 22))
    page.set_content(whole(f"<table>{rows}</table><table>{amounts}</table><table>{days}</table><p>1 2 3 4 5 … 12</p>"))
    assert camera.capture().masks == ()


@pytest.mark.parametrize("name", ["frame without scripts", "zoomed frame", "frame of frames"])
def test_what_stands_in_a_frame_is_covered(page, camera, name):
    """Be it drawn larger, in a frame of a frame, or one in which no script runs: nothing waits for ever there."""
    page.set_content(whole(KINDS[f"{name}, phone"].pages[0]))
    capture = camera.capture()
    assert [(one.kind, one.count) for one in capture.masks] == [("phone number", 1)]
    assert "345" not in capture.snapshot


def test_a_picture_that_never_comes_in_a_frame_without_scripts_is_told(page, camera, monkeypatch):
    """By its address, after as long as anywhere else."""
    monkeypatch.setattr("guidebook.browser.camera.SNAPSHOT_TIMEOUT_MS", 500)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        address = f"http://127.0.0.1:{mute.getsockname()[1]}/a.png"
        page.set_content(f"<iframe sandbox srcdoc='<img src={address}>'></iframe>", wait_until="commit")
        page.frame_locator("iframe").locator("img").wait_for(state="attached")
        with pytest.raises(FigureError, match=r"The picture from http://127\.0\.0\.1.* hasn't come"):
            camera.capture()


def test_the_page_is_as_it_was_afterwards(page, camera):
    """What was typed, the cursor, the markup; the page's scripts never hear of it."""
    page.set_content(
        whole(
            "<p id=p data-so='0912 345 678'>0912 345 678</p><textarea>x</textarea><input value='0976000654'>"
            "<script>window.heard = []; new MutationObserver((all) => heard.push(all.length))"
            ".observe(document, { subtree: true, childList: true, attributes: true, characterData: true });"
            "document.querySelector('textarea').oninput = () => heard.push('input');</script>"
        )
    )
    page.locator("textarea").fill("Gọi 0912345678 nhé")
    page.evaluate("document.querySelector('textarea').setSelectionRange(2, 4); heard.length = 0")
    before = page.content()
    assert camera.capture().masks
    page.evaluate("document.body.dataset.mine = '1'")  # what is observed is told in order
    assert page.content().replace(' data-mine="1"', "").replace(" data-mine=1", "") == before
    assert page.locator("textarea").input_value() == "Gọi 0912345678 nhé"
    assert page.evaluate("[document.activeElement.localName, document.activeElement.selectionStart]") == ["textarea", 2]
    assert page.evaluate("heard") == [1]


def test_what_is_marked_and_what_can_be_undone_stays_so(page, camera):
    """A figure may show a marked text; a reader's next sentence may take back what was typed."""
    page.set_content(whole("<p id=p>Gọi 0912 345 678 nhé</p><input id=i>"))
    page.locator("#i").click()
    page.keyboard.type("0976000654")
    assert camera.capture().masks
    page.keyboard.press("ControlOrMeta+z")
    assert page.input_value("#i") == ""
    page.keyboard.press("ControlOrMeta+Shift+z")
    assert page.input_value("#i") == "0976000654"
    page.evaluate("getSelection().setBaseAndExtent(p.firstChild, 4, p.firstChild, 16)")
    assert camera.capture().masks
    assert page.evaluate("getSelection().toString()") == "0912 345 678"


@pytest.mark.parametrize("way", ["page", "data"])
def test_a_page_that_is_a_drawing_shows_nobody(page, camera, way):
    """SVG by itself, as a file or as an address of its own."""
    captures = []
    for value in ("0912 345 678", "0921 543 876"):
        drawn = (
            '<svg xmlns="http://www.w3.org/2000/svg" style="font-kerning:none;font-variant-numeric:tabular-nums">'
            f'<text id="t" y="40">{value}</text><use href="#t" y="40"/></svg>'
        )
        page.route(
            "https://cong.example/a.svg",
            lambda route, _, it=drawn: route.fulfill(content_type="image/svg+xml", body=it),
        )
        page.goto("https://cong.example/a.svg" if way == "page" else f"data:image/svg+xml,{quote(drawn)}")
        captures.append(camera.capture())
    assert told_apart(*captures) == []
    assert [(one.kind, one.count) for one in captures[0].masks] == [("phone number", 1)]


def test_where_scripts_are_off_they_stay_off(browser):
    """A project may try its pages without; a figure is taken all the same, and waits for nothing that never comes."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": SIZE[0], "height": SIZE[1]})
    page = context.new_page()
    page.set_content(whole("<p>0912 345 678</p><p id=x onclick='document.title = \"chạy\"'>x</p>"))
    assert Camera(page, SIZE, 1, Privacy()).capture().masks
    page.locator("#x").click()
    assert page.title() == "Hồ sơ"
    context.close()


def test_what_can_t_be_put_back_is_no_reason_to_leave_the_rest(page):
    """A part of the page that goes meanwhile; and scripts run again."""
    page.set_content(whole("<p>0912 345 678</p><p id=last>0976 000 654</p>"))
    devtools = page.context.new_cdp_session(page)

    def draw(_moved):
        if page.locator("#last").inner_text() == "0976 000 654":  # as it is, at first
            return
        assert page.locator("#last").inner_text() == "8888 888 888"
        page.evaluate("document.getElementById('last').remove()")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        about_others(devtools, Privacy(), {}, draw)
    assert page.locator("p").first.inner_text() == "0912 345 678"
    page.evaluate("setTimeout(() => { document.title = 'chạy' })")
    page.wait_for_function("document.title === 'chạy'")


@pytest.mark.parametrize("turn", ["scaleX(-1)", "rotate(180deg)", "scaleY(-1)"])
def test_a_frame_that_is_mirrored_stops_the_figure(page, camera, turn):
    """No mask is promised to cover what stands there."""
    page.set_content(f"<iframe style='transform:{turn}' srcdoc='<p>0912345678</p>' width=300 height=60></iframe>")
    with pytest.raises(FigureError, match="phone number at an angle"):
        camera.capture()


@pytest.mark.long
def test_a_page_that_is_too_deep_stops_the_figure(page, camera):
    """It can't be looked through, and says so."""
    page.set_content("<div>" * 3000 + "0912345678")
    with pytest.raises(FigureError, match="nested so deep"):
        camera.capture()


def test_a_number_in_a_box_for_each_digit_is_covered(page, camera):
    """As forms draw it, a digit's width apart."""
    boxes = "".join(f"<b style='{BOX}'>{digit}</b>" for digit in "0912345678")
    page.set_content(whole(f"<div>{boxes}</div>"))
    assert [(one.kind, one.count) for one in camera.capture().masks] == [("phone number", 1)]


def test_a_page_that_is_full_of_it_stops_the_figure(page, camera):
    """What is drawn all over the page is not covered: nothing would be left to see."""
    shadows = ", ".join(f"{x}px {y}px #c00" for x in range(0, 600, 60) for y in range(0, 380, 16))
    page.set_content(whole(f"<p style='text-shadow:{shadows}'>0912 345 678</p>"))
    with pytest.raises(FigureError, match="drawn all over the page"):
        camera.capture()


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("written", ["0912345678", "0912 345 678", "0912%20345%20678", "0912+345+678", "%30912345678"])
def test_no_address_says_it(name, written):
    """In whatever part of it, in whatever code."""
    cleaned = Privacy().clean_address(CLEAN[name].replace("{}", written))
    assert "345" not in cleaned
    assert "•••" in cleaned
    assert cleaned.count("•••") == 1


def test_an_address_that_is_written_in_parts_says_nothing():
    """Slashes part a number as any other mark does; what is a day, a page or a code stays."""
    privacy = Privacy()
    assert privacy.clean_address("https://a.vn/0912/345/678") == "https://a.vn/•••"
    assert privacy.clean_address("mailto:b%C3%ACnh%40thu.example.vn") == "mailto:•••"
    assert privacy.clean_address("https://binh:mat%40khau@a.vn/x") == "https://•••@a.vn/x"
    for address in ("https://a.vn/2020/05/25/tin-123456.html", "https://a.vn/%C4%91%C6%B0%E1%BB%9Dng?x=1&y=2"):
        assert privacy.clean_address(address) == address


@pytest.mark.parametrize("value", ["0912 345 678", "binh.le@thu.example.vn", "le1985@thu.example.vn", "aaab@x.vn"])
def test_another_person_has_another_value_in_every_place(value):
    """Of the same form; what is nobody's own stays."""
    other = of_another(value, "7")
    assert len(other) == len(value)
    own = value.partition("@")[0]
    assert all(one != two for one, two in zip(own, other, strict=False) if one.isalnum() and one != "7")
    assert other.partition("@")[2] == value.partition("@")[2]


def compared(person, *others):
    """The comparison of these."""
    comparison = Comparison()
    comparison.begin(person, person, 1)
    for other in others:
        comparison.add(other)
    return comparison


def test_what_shows_by_turns_is_covered():
    """Where a page changes by itself between two looks, it may have shown a number at the first."""
    before, again = Image.new("RGB", (64, 64), "white"), Image.new("RGB", (64, 64), "white")
    again.paste("black", (24, 24, 32, 32))
    [patch] = compared(before, before).differing(before, again)
    assert patch.holds(Rect(24, 24, 32, 32))


@pytest.mark.parametrize("at", [0, 250, 600, 693])
def test_a_difference_is_found_wherever_on_the_picture_it_is(at):
    """Be it at the edge of what is compared at once, or at the foot of the page."""
    before, other = Image.new("RGB", (90, 700), "white"), Image.new("RGB", (90, 700), "white")
    other.paste("black", (80, at, 88, at + 7))
    [patch] = compared(before, other).differing(before, before)
    assert patch.holds(Rect(80, at, 88, at + 7))
    assert patch.area <= 48 * 48


NAMES = ("Trần Quốc Bửu", "Lê Thị Hồng Vân", "Phạm Văn Toàn", "Võ Tường Vy")
ROWS = "".join(f"<tr><td>{at}<td>{name}<td>Đang xử lý<td>25/05/2020" for at, name in enumerate(NAMES * 2, 1))
BESIDE = {
    "table": f"<table border=1 style='width:100%'><tr><th>STT<th>Họ tên<th>Trạng thái<th>Ngày nộp{ROWS}</table>",
    "from the right": "<p style='display:flex;justify-content:flex-end'><span>Chào Trần Quốc Bửu ▾</span>Thoát</p>",
    "in the middle": "<h1 style='text-align:center'>Xin chào Phạm Văn Toàn!</h1>",
    "digits of their own widths": "<style>@font-face {font-family:Q;src:local('DejaVu Sans Bold');unicode-range:U+38}"
    "p {font-family:Q,'DejaVu Sans'}</style><p>Gọi 0912 345 678 trước 17 giờ ngày 25/05/2020 để được hỗ trợ</p>",
    "several lines": "<p style='width:200px'>Kính gửi ông Phạm Văn Toàn và bà Võ Tường Vy, Huế</p>",
    "larger": "<div style='zoom:1.3'><p style='text-align:right;transform:scale(.9)'>Chào Võ Tường Vy ạ</p></div>",
}


@pytest.mark.parametrize("name", BESIDE)
def test_what_stands_beside_a_person_s_stays(page, name):
    """Though it would stand elsewhere beside another name: little more is burned out than what is a person's."""
    page.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})
    page.set_content(f"<meta charset=utf-8><body style='font:16px sans-serif'>{BESIDE[name]}")
    privacy = Privacy(names=NAMES)
    camera = Camera(page, SIZE, 1, privacy)
    found = find_redactions(page.context.new_cdp_session(page), privacy, 1).found
    mine = sum((box.width + 8) * (box.height + 6) for one in found for box in one.boxes)
    picture = Image.open(io.BytesIO(camera.capture().png)).convert("RGB")
    burned = next(count for count, colour in picture.getcolors(1 << 20) if colour == ImageColor.getrgb(INK))
    assert 0.5 * mine < burned < 1.3 * mine
    assert "guidebook-other" not in page.content()


ECHO = "text-shadow:0 40px red"
STYLED = {
    "only without elements": f"<style>p:not(:has(*)) {{{{ {ECHO} }}}}</style><p>{{}}</p>",
    "a child by its number": f"<style>p > b:nth-child(1) {{{{ {ECHO} }}}}</style><p>0976 000 654<b>{{}}</b></p>",
    "word over lines": f"<p style='width:60px;word-break:break-all;line-height:4;{ECHO}'>{{}}</p>",
}


@pytest.mark.parametrize("name", STYLED)
def test_what_is_drawn_elsewhere_is_covered_however_the_page_is_styled(page, camera, name):
    """Also where a style sheet is for what has no elements in it: others' words are such for a moment."""
    captures = []
    for value in ("045185000123", "054815000321"):
        page.set_content(whole(STYLED[name].format(value)))
        captures.append(camera.capture())
    assert told_apart(*captures) == []
