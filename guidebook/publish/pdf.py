"""The guide on paper: A4 as Nghị định 30/2020/NĐ-CP lays an attached document out, printed by Chromium.

Pictures are printed from JPEG without colour subsampling, 1920 pixels wide: Chromium copies those into the file
as they are (twenty in 0.2 s, 5 MB), but packs lossless ones anew (1.6 s). That is more than 300 dots an inch;
callouts and address bars stay shapes.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg_be_vietnam_pro
import fontpkg_source_serif_4
from PIL import Image

from guidebook.errors import BrowserError
from guidebook.model import Record
from guidebook.publish.html import FIGURES, copy_static, fill, read_capture
from guidebook.publish.manuscript import Part
from guidebook.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_QUALITY, _WIDTH = 88, 1920
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_TIMES = "Times New Roman"
# A font face: CSS family, style, weight, source.
Face = tuple[str, str, str, str]


def publish_pdf(
    record: Record,
    chapters: tuple[Part, ...],
    screenshots: Path,
    target: Path,
    *,
    settings: Settings,
    browser: Browser,
    work: Path,
    kept: Path,
) -> None:
    """Print ``chapters`` to ``target``. ``work`` is a folder to build in; printed pictures stay in ``kept``.

    Errors: `BrowserError` where the browser can't print.
    """
    work.mkdir(parents=True, exist_ok=True)
    print_pictures(record, screenshots, work / FIGURES, kept)
    copy_static("print.css", work)
    page = browser.new_page()
    try:
        faces = _times() if has_times(page) else _source_serif()
        html = work / "print.html"
        text = fill("print.html", chapters, settings, pictures="jpg", faces=[*faces, *_sans()])
        html.write_text(text, encoding="utf-8", newline="\n")
        print_pdf(page, html, target)
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
        raise BrowserError(f"The browser could not print the guide: {error.message.splitlines()[0]}") from None


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
    for path in set(kept.iterdir()) - set(paths.values()):
        path.unlink()


def _make(capture: bytes, path: Path) -> None:
    """Write the JPEG ``path`` of a lossless ``capture``, unless it is there."""
    if path.exists():
        return
    picture = Image.open(io.BytesIO(capture)).convert("RGB")
    size = (_WIDTH, round(_WIDTH * picture.height / picture.width))
    unfinished = path.with_suffix(".new")
    picture.resize(size, Image.Resampling.HAMMING).save(unfinished, "JPEG", quality=_QUALITY, subsampling=0)
    unfinished.replace(path)


# --- fonts ------------------------------------------------------------------------------------------------


def vietnamese_letters() -> str:
    """All vowels with all tones, and đ, small and capital: 146 letters, each as one character."""
    vowels = "aăâeêioôơuưy"
    small = {unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in _TONES} | {"đ"}
    return "".join(sorted(small | {letter.upper() for letter in small}))


def has_times(page: Page) -> bool:
    """Whether this machine has a Times New Roman that draws every Vietnamese letter, upright, bold and italic.

    The browser is asked what it really draws with: a look-alike has another name, and a letter that is
    missing comes from another font.
    """
    letters = vietnamese_letters()
    page.set_content(f"<p style='font-family:\"{_TIMES}\"'>{letters}<b>{letters}</b><i>{letters}</i></p>")
    devtools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        devtools.send(f"{domain}.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": "p"})["nodeId"]
    fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    devtools.detach()
    return bool(fonts) and {font["familyName"] for font in fonts} == {_TIMES}


def _times() -> Iterable[Face]:
    for style, weight, name in (
        ("normal", "400", ""),
        ("normal", "700", " Bold"),
        ("italic", "400", " Italic"),
        ("italic", "700", " Bold Italic"),
    ):
        yield "Guide Serif", style, weight, f'local("{_TIMES}{name}")'


def _source_serif() -> Iterable[Face]:
    fonts = fontpkg_source_serif_4.ROOT / "files"
    for style, name in (("normal", ""), ("italic", "-Italic")):
        yield "Guide Serif", style, "200 900", _url(fonts / f"SourceSerif4{name}[opsz,wght].ttf")


def _sans() -> Iterable[Face]:
    fonts = fontpkg_be_vietnam_pro.ROOT / "files"
    for weight, name in (("400", "Regular"), ("700", "Bold")):
        yield "Be Vietnam Pro", "normal", weight, _url(fonts / f"BeVietnamPro-{name}.ttf")


def _url(path: Path) -> str:
    return f'url("{path.as_uri()}")'
