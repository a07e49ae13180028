"""The guide on paper: A4 as Nghị định 30/2020/NĐ-CP lays an attached document out, printed by Chromium.

Pictures are printed from JPEG without colour subsampling, 1920 pixels wide: Chromium copies those into the file
as they are (twenty in 0.2 s, 5 MB), but packs lossless ones anew (1.6 s). That is more than 300 dots an inch;
callouts and address bars stay shapes.
"""

from __future__ import annotations

import hashlib
import io
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from guidebook.errors import BrowserError
from guidebook.language.messages import message
from guidebook.model import Record
from guidebook.publish.accessible import make_accessible
from guidebook.publish.edition import Edition, Tools
from guidebook.publish.fonts import faces
from guidebook.publish.html import FIGURES, fill, read_capture, write_print_style
from guidebook.publish.speakers import names_of_places

if TYPE_CHECKING:
    from playwright.sync_api import Page

_QUALITY, _WIDTH = 88, 1920


def write_pdf(edition: Edition, file: Path, tools: Tools) -> None:
    """Print ``edition`` to the PDF ``file``; printed pictures and fonts are kept for the next time.

    Raises:
        BrowserError: the browser can't print.
    """
    print_pictures(edition.record, edition.screenshots, tools.work / FIGURES, tools.kept)
    write_print_style(tools.work)
    page = tools.browser().new_page()
    try:
        html = tools.work / "print.html"
        text = fill("guide.html", edition, pictures="jpg", enlarged="", faces=faces(page, tools.kept))
        html.write_text(text, encoding="utf-8", newline="\n")
        print_pdf(page, html, file)
        places = names_of_places(edition.chapters, edition.words)
        make_accessible(file, edition.guide.title, edition.language, places)
    finally:
        page.close()


def print_pdf(page: Page, html: Path, target: Path) -> None:
    """Print the file ``html`` to the PDF ``target``, tagged and with an outline of its headings."""
    from playwright.sync_api import Error as PlaywrightError  # noqa: PLC0415 - readers of HTML need no browser

    try:
        page.goto(html.resolve().as_uri())
        page.evaluate("document.fonts.ready.then(() => true)")
        page.pdf(path=target, prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
    except PlaywrightError as error:
        raise BrowserError(message("guide.browser-cannot-print", reason=error.message.splitlines()[0])) from None


# --- pictures ---------------------------------------------------------------------------------------------


def print_pictures(record: Record, screenshots: Path, folder: Path, kept: Path) -> None:
    """Write a JPEG of each figure into ``folder``; those in ``kept`` from an earlier run are used again."""
    folder.mkdir(parents=True, exist_ok=True)
    kept.mkdir(parents=True, exist_ok=True)
    captures = {figure.id: read_capture(screenshots, figure.id) for figure in record.figures}
    # named by what is in it: two figures of one screen are one picture
    paths = {data: kept / f"{hashlib.sha256(data).hexdigest()[:32]}.jpg" for data in captures.values()}
    # one at a time: two would save half a second of a first run, and take 70 MB more
    for data, path in paths.items():
        _make(data, path)
    for figure, data in captures.items():
        shutil.copyfile(paths[data], folder / f"{figure}.jpg")
    for path in set(kept.glob("*.jpg")) - set(paths.values()):
        path.unlink()


def _make(capture: bytes, path: Path) -> None:
    """Write the JPEG ``path`` of a lossless ``capture``, unless it is there."""
    if path.is_file() and not path.is_symlink():
        return
    picture = Image.open(io.BytesIO(capture)).convert("RGB")
    width = min(_WIDTH, picture.width)
    size = (width, round(width * picture.height / picture.width))
    unfinished = path.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    picture.resize(size, Image.Resampling.HAMMING).save(unfinished, "JPEG", quality=_QUALITY, subsampling=0)
    unfinished.replace(path)
