"""A figure of two screens: what is on the desk beside what is on the phone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from PIL import Image

from guidebook.browser.camera import Capture
from guidebook.browser.two_screens import on_one_picture
from guidebook.geometry import Box
from guidebook.model import RedactionCount
from guidebook.sentences.finding import find
from guidebook.snapshot import read_snapshot
from tests.projects import Project, answered

_DESK = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Đăng nhập</title><body style="font-size:24px">
<h1>Đăng nhập</h1><label>Số CCCD <input></label> <button>Tiếp tục</button><p>Hãy xác nhận trên điện thoại.</p>"""
_PHONE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>VNeID</title><body style="font-size:20px">
<h1>Yêu cầu đăng nhập</h1><button>Tiếp tục</button> <button>Từ chối</button>"""
_GUIDE = """# language: vi
@guide
Tính năng: Thử

  Kịch bản: Xác nhận trên điện thoại
    Khi truy cập {address}/
    Và nhấn nút [Tiếp tục]
    Và chuyển sang điện thoại
    Và truy cập {address}/dien-thoai
    Thì màn hình hiển thị như hình hai-man-hinh: "Máy tính và điện thoại", cả hai màn hình
      | số | vùng                                    | ghi chú   |
      | 1  | ô [Số CCCD]                             | Trên máy  |
      | 2  | nút [Tiếp tục] trong khung [điện thoại] | Trên tay  |
    Khi nhấn nút [Từ chối]
    Thì thấy [Yêu cầu đăng nhập]
"""


@pytest.fixture
def address() -> Iterator[str]:
    """A site of two pages."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """The page of a desk, or that of a phone."""
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((_PHONE if self.path == "/dien-thoai" else _DESK).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with answered(Site) as address:
        yield address


@pytest.mark.long
def test_a_figure_shows_the_desk_beside_the_phone(project: Project, address: str) -> None:
    """Both are in one picture, marks lie on what they name on either, and a second run finds it as it was."""
    project.write("features/guide/01_thu.feature", _GUIDE.format(address=address))
    code, out, err = project.guidebook("build")
    assert (code, err) == (0, ""), f"{out}{err}"
    snapshot = read_snapshot((project.root / "screenshots" / "hai-man-hinh.aria.yml").read_text(encoding="utf-8"))
    assert snapshot.title == "VNeID"
    assert snapshot.size == (1280 + 32 + 390, 844)
    field = find(snapshot, "ô [Số CCCD]", {}).box
    button = find(snapshot, "nút [Tiếp tục] trong khung [điện thoại]", {}).box
    assert field and field.right < 1280
    assert button and button.x > 1312
    with Image.open(project.root / "screenshots" / "hai-man-hinh.png") as picture:
        assert picture.width >= 2 * 1702
    code, out, err = project.guidebook("check")
    assert code == 0, f"{out}{err}"


@pytest.mark.long
def test_a_figure_of_two_screens_where_there_is_one_is_refused(project: Project, address: str) -> None:
    """It is told what has to come before."""
    guide = "\n".join(line for line in _GUIDE.format(address=address).split("\n") if "chuyển sang" not in line)
    project.write("features/guide/01_thu.feature", guide)
    code, out, err = project.guidebook("build")
    assert code == 1
    assert "features/guide/01_thu.feature:9" in out + err
    assert "needs two screens" in out + err


def screen(width: int, height: int, colour: str, text: str, masks: int = 0) -> Capture:
    """A capture of one colour, with one text on it."""
    file = io.BytesIO()
    Image.new("RGB", (2 * width, 2 * height), colour).save(file, "PNG")
    written = f"address: ''\ntitle: '{text}'\nsize: [{width}, {height}]\nscale: 2\nscreen: |\n"
    written += f'  - button "{text}" [box=10,20,30,12]\nlines: |\n  10,20,30,12\nhidden: |\n  5,6,7,8\n'
    return Capture(file.getvalue(), written, f"https://{text}.example/", text, 2, (RedactionCount("phone", masks),))


def test_pixels_boxes_and_masks_of_both_screens_are_kept() -> None:
    """What is on the second one lies as far to the right as its picture; masks of one kind are counted together."""
    both = on_one_picture(
        [("máy tính", screen(100, 60, "red", "A", 1)), ("điện thoại", screen(40, 80, "blue", "B", 2))], 1
    )
    with Image.open(io.BytesIO(both.png)) as picture:
        assert picture.size == (2 * (100 + 32 + 40), 2 * 80)
        assert [picture.getpixel(at) for at in ((100, 60), (100, 150), (230, 60), (300, 150))] == [
            (255, 0, 0),
            (255, 255, 255),
            (255, 255, 255),
            (0, 0, 255),
        ]
    snapshot = read_snapshot(both.snapshot)
    assert (both.address, both.title, snapshot.title) == ("https://B.example/", "B", "B")
    assert [(node.role, node.name, node.box) for node in snapshot.nodes] == [
        ("region", "máy tính", Box(0, 0, 100, 60)),
        ("button", "A", Box(10, 20, 30, 12)),
        ("region", "điện thoại", Box(132, 0, 40, 80)),
        ("button", "B", Box(142, 20, 30, 12)),
    ]
    assert snapshot.lines == (Box(10, 20, 30, 12), Box(142, 20, 30, 12))
    assert snapshot.hidden == (Box(5, 6, 7, 8), Box(137, 6, 7, 8))
    assert both.masks == (RedactionCount("phone", 3),)
