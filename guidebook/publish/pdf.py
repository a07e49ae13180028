"""The guide on paper: A4 as Nghị định 30/2020/NĐ-CP lays an attached document out, printed by Chromium.

Pictures are printed from JPEG without colour subsampling, 1920 pixels wide: Chromium copies those into the file
as they are (twenty in 0.2 s, 5 MB), but packs lossless ones anew (1.6 s). That is more than 300 dots an inch;
callouts and address bars stay shapes.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from guidebook.errors import BrowserError
from guidebook.files.writing import write_file
from guidebook.gallery.manifest import WEBP, decoded_picture, encoded_picture
from guidebook.language.messages import message
from guidebook.model import FigureId, Record
from guidebook.publish.backlinks import anchor_names
from guidebook.publish.edition import Edition, Tools
from guidebook.publish.fonts import font_faces
from guidebook.publish.html import FIGURES, read_capture, render_template, write_print_style
from guidebook.publish.pdf_ua import make_pdf_ua

if TYPE_CHECKING:
    from playwright.sync_api import Page

_QUALITY, _WIDTH = 88, 1920
_AT_A_TIME = 2
"""Pictures that are made at once, each of up to 35 MB: Pillow lets others work meanwhile."""


def write_pdf(edition: Edition, file: Path, tools: Tools) -> None:
    """Print ``edition`` to the PDF ``file``.

    Args:
        edition: The guide in one language.
        file: What is written.
        tools: The browser that prints, a folder for what is printed of, and one that keeps fonts for the next time.

    Raises:
        BrowserError: The browser can't print.
    """
    write_jpegs(edition.record, edition.screenshots, tools.work / FIGURES, tools.jpegs)
    write_print_style(tools.work)
    page = tools.browser().new_page()
    try:
        html = tools.work / "print.html"
        text = render_template("guide.html", edition, pictures="jpg", enlarged="", faces=font_faces(page, tools.cache))
        write_file(html, text)
        print_pdf(page, html, file)
        places = anchor_names(edition.chapters, edition.words)
        make_pdf_ua(file, edition.front_matter.title, edition.language, places)
    finally:
        page.close()


def print_pdf(page: Page, html: Path, target: Path) -> None:
    """Print a web page to a PDF, tagged and with an outline of its headings.

    Args:
        page: a page of a browser, which goes there.
        html: the web page's file.
        target: the PDF to write.

    Raises:
        BrowserError: the browser can't print.
    """
    from playwright.sync_api import Error as PlaywrightError  # noqa: PLC0415 - readers of HTML need no browser

    try:
        page.goto(html.resolve().as_uri())
        page.evaluate("document.fonts.ready.then(() => true)")
        page.pdf(path=target, prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
    except PlaywrightError as error:
        raise BrowserError(message("guide.browser-cannot-print", reason=error.message.splitlines()[0])) from None


# --- pictures ---------------------------------------------------------------------------------------------


def write_jpegs(record: Record, screenshots: Path, folder: Path, made: dict[bytes, bytes]) -> None:
    """Write a JPEG of each figure of ``record`` into ``folder``, of the raw captures in ``screenshots``.

    None is kept for the next run: what a project has of such could be another picture, and only making it anew, a
    tenth of a second, would tell.

    Args:
        record: the guide's.
        screenshots: where the captures are.
        folder: where the JPEGs go.
        made: JPEGs of this run by the digests of their captures: two figures of one screen are one picture, and so
            are those of two languages. What is made is added.

    Raises:
        PublishError: a capture is missing.
        FigureError: one is no picture, or larger than any that is taken.
    """
    captures = {figure.id: read_capture(screenshots, figure.id) for figure in record.figures}
    digests = {figure: sha256(data).digest() for figure, data in captures.items()}
    missing = {digest: figure for figure, digest in digests.items() if digest not in made}

    def jpeg(figure: FigureId) -> bytes:
        return _jpeg_of(decoded_picture(captures[figure], f"{screenshots.name}/{figure}{WEBP}"))

    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        made.update(zip(missing, pool.map(jpeg, missing.values()), strict=True))
    for figure, digest in digests.items():
        write_file(folder / f"{figure}.jpg", made[digest])


def _jpeg_of(capture: Image.Image) -> bytes:
    """The JPEG of a lossless ``capture``."""
    width = min(_WIDTH, capture.width)
    size = (width, round(width * capture.height / capture.width))
    return encoded_picture(capture.resize(size, Image.Resampling.HAMMING), "JPEG", quality=_QUALITY, subsampling=0)
