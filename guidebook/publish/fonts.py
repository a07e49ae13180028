"""The fonts of the printed guide: Times New Roman where it is whole, else Source Serif 4 from its package.

Chromium embeds a variable font glyph by glyph, without a name (Type 3). So the four styles that are printed are
drawn from it once, at 14 points, as plain TrueType fonts; they stay in the build folder and are embedded in the
PDF, never handed on as fonts (SIL Open Font Licence 1.1, whose reserved name is therefore not touched). What stands
there is taken only if it is what is drawn: a project that came from elsewhere could bring a font that shows other
letters.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg_be_vietnam_pro
import fontpkg_source_serif_4

from guidebook.files.writing import write_file
from guidebook.sentences.characters import TONES
from guidebook.unicode_forms import normal
from guidebook.untrusted_files import read_plain

if TYPE_CHECKING:
    from playwright.sync_api import Page

TIMES = "Times New Roman"
SIZE = 14  # points: what the optical size axis is set to
_STYLES = {
    ("normal", 400): "582247d4f675aad4ce1528b8651383f023fbc77a97c7f0796e6ee552d72231cf",
    ("normal", 700): "54095a26554e420be50909b73115e9ad9efc4a21b5af45f4262608e18b64c324",
    ("italic", 400): "418b3436840645616b56f4c25a72c87e55c7d77b2074794807060cd101be53b7",
    ("italic", 700): "0771a379fa29a0ed09474535896591a89a859bd4cc04e307c579db66d9f21ad8",
}
"""What is drawn, and its SHA-256 as the packages of requirements.txt draw it; what others draw is drawn each time."""
# Latin with its Vietnamese letters, combining tones, punctuation, arrows, the dong.
_LETTERS = (
    *range(0x20, 0x250),
    *range(0x300, 0x330),
    *range(0x1EA0, 0x1EFA),
    *range(0x2010, 0x2040),
    *range(0x2190, 0x2194),
    0x20AB,
)
# A font face: CSS family, style, weight, source.
Face = tuple[str, str, str, str]


def font_faces(page: Page, cache: Path) -> list[Face]:
    """The faces that the print style names.

    Args:
        page: a page of the browser that prints, which is asked whether the machine has Times New Roman.
        cache: the folder in which drawn fonts stay from one time to the next.
    """
    sans = fontpkg_be_vietnam_pro.ROOT / "files"
    return [
        *(_times() if has_times(page) else source_serif(cache)),
        ("Be Vietnam Pro", "normal", "400", _url(sans / "BeVietnamPro-Regular.ttf")),
        ("Be Vietnam Pro", "normal", "700", _url(sans / "BeVietnamPro-Bold.ttf")),
    ]


def vietnamese_letters() -> str:
    """All vowels with all tones, and đ, small and capital: 146 letters, each as one character."""
    vowels = "aăâeêioôơuưy"
    small = {normal(vowel + tone) for vowel in vowels for tone in ("", *TONES)} | {"đ"}
    return "".join(sorted(small | {letter.upper() for letter in small}))


def has_times(page: Page) -> bool:
    """Whether the machine of ``page`` has a Times New Roman that draws every Vietnamese letter, upright, bold, italic.

    The browser is asked what it really draws with: a look-alike has another name, and a letter that is
    missing comes from another font.
    """
    letters = vietnamese_letters()
    page.set_content(f"<p style='font-family:\"{TIMES}\"'>{letters}<b>{letters}</b><i>{letters}</i></p>")
    devtools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        devtools.send(f"{domain}.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": "p"})["nodeId"]
    fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    devtools.detach()
    return bool(fonts) and {font["familyName"] for font in fonts} == {TIMES}


def _times() -> Iterable[Face]:
    names = {("normal", 400): "", ("normal", 700): " Bold", ("italic", 400): " Italic", ("italic", 700): " Bold Italic"}
    for (style, weight), name in names.items():
        yield "Guide Serif", style, str(weight), f'local("{TIMES}{name}")'


def source_serif(cache: Path) -> Iterable[Face]:
    """The four drawn faces; each is in ``cache`` when it has been asked for."""
    for style, weight in _STYLES:
        yield "Guide Serif", style, str(weight), _url(_drawn(style, weight, cache))


def _drawn(style: str, weight: int, cache: Path) -> Path:
    """The plain font of one style, drawn from the variable one unless that is in ``cache``."""
    made = f"{version('fontpkg-source-serif-4')}-{version('fonttools')}"
    path = cache / f"source-serif-{made}-{style}-{weight}.ttf"
    if not _is_drawn(path, _STYLES[style, weight]):
        write_file(path, _draw("-Italic" if style == "italic" else "", weight))
    return path


def _is_drawn(path: Path, digest: str) -> bool:
    """Whether ``path`` is a file that holds what has the ``digest``: no pipe, and no other font."""
    try:
        return hashlib.sha256(read_plain(path)).hexdigest() == digest
    except OSError:
        return False


def _draw(name: str, weight: int) -> bytes:
    from fontTools import subset  # noqa: PLC0415 - half a second that only a first run needs
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib import instancer  # noqa: PLC0415

    font = TTFont(fontpkg_source_serif_4.ROOT / "files" / f"SourceSerif4{name}[opsz,wght].ttf", recalcTimestamp=False)
    options = subset.Options(notdef_outline=True, name_IDs=["*"])
    letters = subset.Subsetter(options)
    letters.populate(unicodes=_LETTERS)
    letters.subset(font)  # first, since drawing takes its time by the letter
    place = {"wght": weight, "opsz": SIZE}
    instancer.instantiateVariableFont(font, place, inplace=True, updateFontNames=True)
    drawn = io.BytesIO()
    font.save(drawn)
    return drawn.getvalue()


def _url(path: Path) -> str:
    return f'url("{path.resolve().as_uri()}")'
