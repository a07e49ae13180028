"""Frames: controls of a page within the page, be it of the same site or another, are worked, proven and marked."""

import io

import pytest
from PIL import Image

from guidebook.browser.camera import Camera
from guidebook.browser.screen import Screen
from guidebook.drawing.annotation import annotated_figure
from guidebook.drawing.render import annotated_picture
from guidebook.errors import TargetError
from guidebook.model import Mark
from guidebook.sentences.finding import find
from guidebook.snapshot import read_snapshot
from tests.guides import figure, section, shown

INNER = """<!doctype html><html lang=vi><meta charset=utf-8><title>Trong</title>
<body style="margin:10px;font:16px sans-serif"><h2>Thanh toán</h2><label>Số thẻ <input></label>
<button style="background:rgb(0,0,200);color:transparent" onclick="document.body.append('Đã nhận ' +
document.querySelector('input').value)">Trả tiền</button></body></html>"""
OUTER = """<!doctype html><html lang=vi><meta charset=utf-8><title>Ngoài</title>
<body style="margin:30px;font:16px sans-serif"><h1>Lệ phí</h1><button>Tiếp tục</button>
<iframe src="{}" title="Ngân hàng" style="display:block;width:500px;height:300px;margin:40px;border:3px solid"></iframe>
</body></html>"""


def marks(*targets):
    return tuple(Mark(number, target) for number, target in enumerate(targets, 1))


@pytest.fixture(params=["https://cong.example/trong", "https://nganhang.example/"], ids=["same site", "another"])
def screen(request, page, recorded):
    """A page with a frame, and the hand on it."""

    def serve(route):
        body = OUTER.format(request.param) if route.request.url == "https://cong.example/" else INNER
        route.fulfill(content_type="text/html; charset=utf-8", body=body)

    page.route("https://*.example/**", serve)
    hand = Screen(page, recorded)
    hand.open("https://cong.example/")
    return hand


def test_controls_in_a_frame_are_worked_and_proven(screen, recorded):
    """With the words for it; a text there counts as well."""
    screen.fill("ô [Số thẻ] trong khung nhúng [Ngân hàng]", "4711")
    screen.click("nút [Trả tiền] trong khung nhúng [Ngân hàng]")
    screen.see("[Thanh toán] trong khung nhúng [ngân hàng]")
    screen.see_value("ô [Số thẻ] trong khung nhúng [Ngân hàng]", "4711")
    screen.see_not("nút [Tiếp tục] trong khung nhúng [Ngân hàng]")
    screen.see("khung nhúng [Ngân hàng]")
    assert recorded.proofs == 4


@pytest.mark.long
def test_who_forgets_the_frame_is_told(screen):
    """With what to write; a wrong label hears the nearest ones there, a wrong frame those of the page."""
    screen.page.set_default_timeout(500)
    with pytest.raises(TargetError, match=r"write “nút \[Trả tiền\] trong khung nhúng \[Ngân hàng\]”"):
        screen.click("nút [Trả tiền]")
    with pytest.raises(TargetError, match=r"Nearest there: \[Trả tiền\]"):
        screen.click("nút [Trả tiên] trong khung nhúng [Ngân hàng]")
    with pytest.raises(TargetError, match=r"Nearest there: \[Ngân hàng\]"):
        screen.click("nút [Trả tiền] trong khung nhúng [Ngân hằng]")


def test_marks_stand_on_controls_in_a_frame(screen):
    """In the snapshot the frame's controls stand below it, where the picture shows them."""
    screen.page.frames[1].wait_for_load_state()
    capture = Camera(screen.page, (1280, 800), 1).capture()
    snapshot = read_snapshot(capture.snapshot)
    node = find(snapshot, "nút [Trả tiền] trong khung nhúng [Ngân hàng]")
    assert node is find(snapshot, "nút [Trả tiền]")
    raw = Image.open(io.BytesIO(capture.png)).convert("RGB")
    x, y = int(node.box.x + node.box.width / 2), int(node.box.y + node.box.height / 2)
    assert raw.getpixel((x, y)) == (0, 0, 200)
    one = figure(marks=marks("ô [Số thẻ] trong khung nhúng [Ngân hàng]", "nút [Trả tiền]", "nút [Tiếp tục]"))
    plate = annotated_figure(one, section(shown(one)), snapshot)
    assert [callout.number for callout in plate.callouts] == [1, 2, 3]
    assert snapshot.blank > 200
    assert annotated_picture(raw, plate, 1).size == (1280, 800 - snapshot.blank + 32)


def test_only_the_frame_may_be_shown(screen):
    """A part like another."""
    capture = Camera(screen.page, (1280, 800), 1).capture()
    snapshot = read_snapshot(capture.snapshot)
    one = figure(part="khung nhúng [Ngân hàng]", marks=marks("nút [Trả tiền]"))
    plate = annotated_figure(one, section(shown(one)), snapshot)
    assert (plate.crop.width, plate.crop.height) == (506 + 32, 306 + 32)
