"""Twelve pages that are hard to mark: their approved figures are drawn again to the pixel, and are still theirs."""

import io

import pytest
from PIL import Image, ImageChops

from guidebook import gallery
from guidebook.drawing.plates import annotated
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
    again = annotated(picture(name, ".webp"), hard_pages.plate(name), 1)
    approved = picture(name, ".png")
    assert again.size == approved.size
    assert ImageChops.difference(again, approved).getbbox() is None, "python -m tests.hard_pages draws and approves it"


@pytest.mark.parametrize("name", hard_pages.NAMES)
def test_nothing_is_covered_on_a_hard_page(name):
    """Counted without the planner's help."""
    assert overlaps(hard_pages.plate(name), kept(name)) == []


def test_the_pages_are_still_what_was_approved(browser, tmp_path):
    """Taken anew, each page gives the capture, the snapshot and the marks that were looked at."""
    hard_pages.take(browser, tmp_path)
    now = hard_pages.record(f"chromium {browser.version}")
    assert list(map(str, gallery.compare(now, tmp_path, hard_pages.FOLDER))) == []


def test_there_are_twelve_and_they_are_small():
    """A folder that everybody downloads."""
    assert len(hard_pages.NAMES) == 12
    assert sum(path.stat().st_size for path in hard_pages.FOLDER.iterdir() if path.is_file()) < MOST
