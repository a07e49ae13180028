"""A small guide for the tests of what prints: one chapter, two figures of one form, no browser."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import msgspec
from PIL import Image, ImageDraw
from playwright.sync_api import Browser

from guidebook import gallery
from guidebook.model import Chapter, Environment, Figure, Interaction, Mark, Record, Section, Sentence
from guidebook.publish.edition import Edition
from guidebook.publish.formats import FORMATS
from guidebook.publish.publisher import publish
from guidebook.settings import Settings
from guidebook.snapshot import Snapshot, read_snapshot

SETTINGS = Settings("Hướng dẫn thử", "(Kèm theo Công văn)", "Hình chụp từ bản mô phỏng.")
FILE = "features/guide/01_thu.feature"
SNAPSHOT = """\
address: 'https://dangky.example.vn/sendOtp?state=4711'
title: 'Đăng ký'
size: [1280, 800]
scale: 1
screen: |
  - banner [box=0,0,1280,80]:
    - link "Đăng ký" [box=1000,20,100,40]
    - link "Đăng nhập" [box=1120,20,120,40]
  - main [box=0,80,1280,720]:
    - region "Biểu mẫu" [box=300,150,500,400]:
      - text: Họ tên *
      - textbox "Họ tên *" [box=320,200,400,44]: Nguyễn Thanh Bình
      - text: Ngày sinh *
      - textbox "Ngày sinh *" [box=320,280,400,44]
      - img "Mã" [box=730,280,60,44]
      - button "Đăng ký" [box=320,360,120,44]
      - link "+ Thêm mới" [box=320,440,90,22]
    - button "Ngoài hình" [box=320,790,120,44]
    - button "Bị che" [box=900,360,120,44]
lines: |
  1020,30,60,20
  1140,30,80,20
  320,172,70,20
  332,212,140,20
  320,252,80,20
  345,372,70,20
  320,442,90,18
hidden: |
  900,360,120,44
"""


DENSE = SNAPSHOT.replace("scale: 1", "scale: 2")
"""The form, on a screen of two pixels for each of CSS; what doesn't depend on that is tried quicker on the other."""


def snapshot(text: str = SNAPSHOT) -> Snapshot:
    """The form's snapshot."""
    return read_snapshot(text)


def pointed(page: int, *targets: str) -> tuple[Interaction, ...]:
    """Controls acted on."""
    return tuple(Interaction(target, page) for target in targets)


def figure(identifier: str = "bieu-mau", *, page: int = 1, marks: Sequence[Mark] = (), **more: object) -> Figure:
    """A figure of the form."""
    address = "https://dangky.example.vn/sendOtp?state=4711"
    known = {"caption": "Biểu mẫu đăng ký", "line": 7, "address": address, "title": "Đăng ký"} | more
    return Figure(identifier, page=page, marks=tuple(marks), **known)


def shown(what: Figure, line: int = 7) -> Sentence:
    """The sentence that shows a figure."""
    text = f'hiển thị như hình {what.id}: "{what.caption}"'
    return Sentence("Thì", "then", text, line, figure=what, passed=True)


def act(text: str, *targets: str, page: int = 1, line: int = 8, **more: object) -> Sentence:
    """A sentence that acts."""
    return Sentence("Khi", "when", text, line, pointed=pointed(page, *targets), passed=True, **more)


def section(*sentences: Sentence, title: str = "Bước 1: Đăng ký", **more: object) -> Section:
    """A section of those sentences."""
    return Section(title, 4, tuple(sentences), passed=True, **more)


def guide(*sections: Section, title: str = "1. Đăng ký", description: str = "", complete: bool = True) -> Record:
    """A guide of one chapter."""
    chapter = Chapter(title, FILE, tuple(sections), description=description)
    return Record((chapter,), Environment(browser="Chromium 1"), complete=complete)


def in_browser(record: Record, browser: str) -> Record:
    """The same run, of another browser build."""
    return msgspec.structs.replace(record, environment=Environment(browser=browser))


def ordinary() -> Record:
    """A guide with two figures: callouts, an address bar and a part of the screen."""
    return guide(
        section(
            Sentence("Cho", "given", "công dân chưa có tài khoản", 5, passed=True),
            shown(figure(address_bar=True)),
            act("nhập họ tên vào ô [Họ tên]", "ô [Họ tên]"),
            act("nhấn nút [Đăng ký]", "nút [Đăng ký]"),
            shown(figure("ket-qua", page=2, caption="Kết quả", part="khung [Biểu mẫu]"), 10),
        )
    )


NOTE = Sentence("*", "when", "lưu ý: mã có hiệu lực 2 phút", 10, passed=True)
MARKS = (Mark(1, "ô [Họ tên]", "viết có dấu"), Mark(2, "nút [Đăng ký]"))


def rich() -> Record:
    """All that a guide can have: table, note, lists, references, address, legend."""
    rows = (("ô", "nội dung"), ("ô [Họ tên]", "a|b"))
    table = Sentence("Khi", "when", "nhập các thông tin:", 9, table=rows, passed=True)
    return guide(
        section(
            shown(figure(marks=MARKS)),
            table,
            NOTE,
            act("truy cập https://a.vn/b_c_d, xem Hình 1 và mục 1, Bước 2"),
            act('nhấn nút [Đăng ký], gõ "quang"', "nút [Đăng ký]"),
        ),
        section(act("mở"), title="Bước 2: Đăng nhập"),
        description="Mở **đầu** *nghiêng* `a|b`:\n\n- một\n  1. ba\n  2. bốn\n- hai\n\n* năm\n\n> sáu\n>\n> - bảy",
    )


def half_failed() -> Record:
    """A run whose second sentence failed, so that the third, which shows a figure, did not run."""
    failed = Sentence("Khi", "when", "nhấn nút", 9, failed=True)
    never = Sentence("Thì", "then", 'hiển thị như hình ket-qua: "Kết quả"', 10)
    record = guide(section(act("mở trang"), failed, never), complete=False)
    return msgspec.structs.replace(record, commit="a5ed036")


DRAFT_WARNING = "Bản nháp, chưa được kiểm chứng: 1 câu không đạt, 1 câu chưa chạy. Phiên bản: a5ed036."
NEVER_RUN = ["Hiển thị như Hình\u00a01. (chưa chạy)", "Hình\u00a01. Kết quả (chưa chụp được hình này)"]
"""What a draft of `half_failed` says of all, and of its figure."""


def capture(folder: Path, identifier: str, *, dot: tuple[int, int, int] = (214, 40, 40), text: str = SNAPSHOT) -> None:
    """Write a raw capture of the form, and its snapshot."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{identifier}.png").write_bytes(_pixels(dot, text))
    (folder / f"{identifier}.aria.yml").write_text(text, encoding="utf-8", newline="\n")


@cache
def _pixels(dot: tuple[int, int, int], text: str) -> bytes:
    seen = snapshot(text)
    scale = seen.scale
    picture = Image.new("RGB", (scale * seen.size[0], scale * seen.size[1]), "white")
    draw = ImageDraw.Draw(picture)
    for box in seen.lines:
        draw.rectangle([scale * edge for edge in (box.x, box.y, box.right, box.bottom)], fill="#335577")
    draw.rectangle([scale * edge for edge in (1000, 600, 1003, 603)], fill=dot)
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def captures(folder: Path, record: Record, text: str = SNAPSHOT) -> Path:
    """Captures for all figures of ``record``."""
    for one in record.figures:
        capture(folder, one.id, text=text)
    return folder


def unneeded() -> NoReturn:
    """For what is written without a browser."""
    raise AssertionError


def printed(
    record: Record,
    folder: Path,
    formats: Sequence[str],
    settings: Settings = SETTINGS,
    browser: Callable[[], Browser] = unneeded,
    **more: Any,
) -> Path:
    """Print ``record``, whose figures are taken below ``folder``, to ``guide`` there; the folder of the edition."""
    shots = folder / "screenshots"
    gallery.update(record, captures(folder / "captures", record), shots)
    edition = Edition(record, shots, settings, tuple(FORMATS[name] for name in formats), **more)
    publish([edition], folder / "guide", browser)
    return folder / "guide" / edition.folder
