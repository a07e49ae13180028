"""Pages that are hard to mark: their approved figures are drawn again to the pixel, and are still theirs."""

import io

import pytest
from PIL import Image, ImageChops

from guidebook import gallery
from guidebook.drawing.render import annotated_picture
from guidebook.snapshot import read_snapshot
from tests import hard_pages
from tests.overlaps import overlaps

MOST = 2_000_000


def kept(name):
    return read_snapshot((hard_pages.FOLDER / f"{name}.aria.yml").read_text(encoding="utf-8"))


def picture(name, suffix):
    return Image.open(io.BytesIO((hard_pages.FOLDER / f"{name}{suffix}").read_bytes())).convert("RGB")


@pytest.mark.parametrize("name", hard_pages.NAMES)
def test_the_approved_figure_is_drawn_again_to_the_pixel(name):
    """From the capture and the snapshot that are kept, without a browser."""
    again = annotated_picture(picture(name, ".webp"), hard_pages.plate(name), 1)
    approved = picture(name, ".png")
    assert again.size == approved.size
    assert ImageChops.difference(again, approved).getbbox() is None, "python -m tests.hard_pages draws and approves it"


@pytest.mark.parametrize("name", hard_pages.NAMES)
def test_nothing_is_covered_on_a_hard_page(name):
    """Counted without the planner's help."""
    assert overlaps(hard_pages.plate(name), kept(name)) == []


@pytest.mark.long
def test_the_pages_are_still_what_was_approved(browser, tmp_path):
    """Taken anew, each page gives the capture, the snapshot and the marks that were looked at."""
    hard_pages.take(browser, tmp_path)
    now = hard_pages.record(f"chromium {browser.version}")
    assert list(map(str, gallery.compare(now, tmp_path, hard_pages.FOLDER))) == []


@pytest.mark.long
def test_no_letter_of_a_hard_page_is_of_the_machine(page):
    """Every frame's text, and every control's, is drawn with the font that the pages are given, which has it."""
    page.add_init_script(hard_pages.own_font())
    for name in hard_pages.NAMES:
        page.goto((hard_pages.FOLDER / f"{name}.html").as_uri())
        assert (name, machine_fonts(page)) == (name, set())
        assert (name, hard_pages.letters_beyond_the_font(name)) == (name, set())


def machine_fonts(page):
    """What is drawn with a font that no page brought, through all frames and shadow roots: element and font."""
    devtools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        devtools.send(f"{domain}.enable")
    found = set()
    for node in nodes(devtools.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]):
        fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})["fonts"]
        found |= {(node["nodeName"], font["familyName"]) for font in fonts if not font["isCustomFont"]}
    return found


def nodes(node):
    """The elements of a document that are drawn, those in its frames too."""
    if node["nodeType"] == 1 and node["nodeName"] not in ("HEAD", "SCRIPT", "STYLE"):
        yield node
    for child in (
        *node.get("children", ()),
        *node.get("shadowRoots", ()),
        *filter(None, [node.get("contentDocument")]),
    ):
        yield from nodes(child)


def test_they_are_twelve_small_pages():
    """A folder that everybody downloads."""
    assert len(hard_pages.NAMES) == 12
    assert sum(path.stat().st_size for path in hard_pages.FOLDER.iterdir() if path.is_file()) < MOST
