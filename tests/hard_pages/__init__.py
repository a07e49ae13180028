"""Pages that are hard to mark, and their approved figures: ``<name>.html`` beside ``<name>.png``,
raw capture (``.webp``) and snapshot (``.aria.yml``).

Each page is a file of its own with the table of its figure, as a doc writer would write it. Its figure is kept as
the guide's are (`guidebook.gallery`): the annotated picture, the raw capture, the snapshot, and what took them. To
look at what changed and approve it: ``python -m tests.hard_pages``, then look at each picture that it names.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path

import fontpkg_be_vietnam_pro
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Page

from guidebook.browser.camera import STILL, Camera
from guidebook.drawing.annotation import annotated_figure
from guidebook.drawing.callouts import AnnotatedFigure
from guidebook.errors import Place
from guidebook.model import Chapter, Environment, Figure, Record, Section, Sentence
from guidebook.sentences.tables import read_marks
from guidebook.snapshot import read_snapshot

FOLDER = Path(__file__).parent
FONTS = fontpkg_be_vietnam_pro.ROOT / "files"
NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))
_TABLE = re.compile(r'<script type="text/plain" id="marks">(.*?)</script>', re.DOTALL)
_PART = re.compile(r'data-part="([^"]+)"')
_HEIGHT = re.compile(r'data-height="(\d+)"')


def source(name: str) -> str:
    """The page's own text."""
    return (FOLDER / f"{name}.html").read_text(encoding="utf-8")


def figure(name: str) -> Figure:
    """The figure of a page, with the marks that its table asks for."""
    text = source(name)
    lines = _TABLE.findall(text)[0].strip().splitlines()
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    part = _PART.search(text)
    return Figure(name, name, 1, read_marks(rows, Place(f"{name}.html", 1)), part=part[1] if part else "")


def section(name: str) -> Section:
    """A section that shows the figure of a page, and nothing else."""
    one = figure(name)
    return Section(name, 1, (Sentence("Thì", "outcome", name, 1, figure=one, passed=True),), passed=True)


def record(browser: str) -> Record:
    """What a run of all pages would have left."""
    chapter = Chapter("Trang khó", "hard_pages", tuple(map(section, NAMES)))
    return Record((chapter,), Environment(browser=browser, scale=1), complete=True)


def plate(name: str) -> AnnotatedFigure:
    """The figure of a page, placed anew on the snapshot that is kept."""
    snapshot = read_snapshot((FOLDER / f"{name}.aria.yml").read_text(encoding="utf-8"))
    return annotated_figure(figure(name), section(name), snapshot)


def take(browser: Browser, folder: Path) -> None:
    """Open each page and keep its capture in ``folder``, as a run keeps it."""
    context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce")
    context.add_init_script(STILL + own_font())
    page = context.new_page()
    for name in NAMES:
        _take(page, name, folder)
    context.close()


def _take(page: Page, name: str, folder: Path) -> None:
    height = _HEIGHT.search(source(name))
    size = (1280, int(height[1]) if height else 800)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto((FOLDER / f"{name}.html").as_uri())
    capture = Camera(page, size, 1).capture()
    (folder / f"{name}.png").write_bytes(capture.png)
    # a page of the disk has the address of this machine's folder
    snapshot = capture.snapshot.replace(capture.address, f"https://vi-du.gov.vn/{name}", 1)
    (folder / f"{name}.aria.yml").write_text(snapshot, encoding="utf-8", newline="\n")


def own_font() -> str:
    """A script that gives every frame the portals' font, so that the machine's own fonts decide nothing."""
    return _font("Regular", 400) + _font("Bold", 700)


def letters_beyond_the_font(name: str) -> set[str]:
    """The letters of a page that its font lacks: each machine would draw them with another."""
    letters = TTFont(FONTS / "BeVietnamPro-Regular.ttf").getBestCmap()
    return {letter for letter in source(name) if letter != "\n" and ord(letter) not in letters}


def _font(weight: str, number: int) -> str:
    data = (FONTS / f"BeVietnamPro-{weight}.ttf").read_bytes()
    letters = f"Uint8Array.from(atob('{base64.b64encode(data).decode()}'), (one) => one.charCodeAt(0))"
    return f"document.fonts.add(new FontFace('Be Vietnam Pro', {letters}, {{weight: '{number}'}}));\n"
