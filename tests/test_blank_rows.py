"""A page that is shorter than the window prints without the empty rest of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from guidebook.browser.camera import Camera
from guidebook.drawing.annotation import crop_of
from guidebook.model import Figure
from guidebook.snapshot import read_snapshot, write_snapshot

SHORT = "<title>Short</title><body style='margin: 0'><h1 style='margin: 0; height: 100px'>Short</h1>"


def blank_of(page: Page, markup: str) -> int:
    """What of a picture of the page is told to be blank, in CSS pixels."""
    page.set_viewport_size({"width": 400, "height": 800})
    page.set_content(markup)
    return read_snapshot(Camera(page, (400, 800), 2).capture().snapshot).blank


def test_the_end_of_a_short_page_is_blank(page: Page):
    assert 680 < blank_of(page, SHORT) < 800


@pytest.mark.parametrize(
    "more",
    [
        "<footer style='position: fixed; bottom: 0'>Contact</footer>",
        "<canvas style='background: red; height: 500px'></canvas>",  # of which no snapshot says anything
        "<div style='position: fixed; left: 0; top: 0; bottom: 0; width: 40px; background: silver'></div>",
        "<p style='margin-top: 540px'>More</p>",
    ],
)
def test_what_is_drawn_is_not_blank(page: Page, more):
    """Be it text or not; and a little room below the content is the page's own."""
    assert blank_of(page, SHORT + more) == 0


def test_a_figure_shows_what_is_not_blank(page: Page):
    """With a margin, all of its width, and what it is kept as says so too."""
    page.set_viewport_size({"width": 400, "height": 800})
    page.set_content(SHORT)
    snapshot = read_snapshot(Camera(page, (400, 800), 2).capture().snapshot)
    crop = crop_of(Figure("x-y", "X", 1), snapshot)
    assert (crop.x, crop.y, crop.width) == (0, 0, 400)
    assert crop.height == 800 - snapshot.blank + 32
    assert read_snapshot(write_snapshot(snapshot)).blank == snapshot.blank
