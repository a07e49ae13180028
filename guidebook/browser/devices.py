"""Kinds of screens, a window on a desk and a phone: how large each is, and the tag by which a scenario asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page


@dataclass(frozen=True)
class Device:
    """A screen of ``viewport`` CSS pixels, each ``scale`` pixels of a picture."""

    viewport: tuple[int, int]
    scale: int
    touch: bool = False

    @property
    def options(self) -> dict[str, Any]:
        """Playwright's options for a context on such a screen.

        Not Playwright's ``is_mobile``: a page without a viewport of its own would be laid out 980 pixels wide and
        made smaller, and a box of it would be no box of the picture any more.
        """
        width, height = self.viewport
        return {
            "viewport": {"width": width, "height": height},
            "device_scale_factor": self.scale,
            "has_touch": self.touch,
        }


DESK = Device((1280, 800), 2)
# A phone is printed some 70 mm wide: three pixels for each of its own give more than 400 dpi there.
PHONE = Device((390, 844), 3, touch=True)
TAGS = {"phone": PHONE}


def window_of(page: Page) -> tuple[int, int]:
    """How wide and high the window of ``page`` is, in CSS pixels; a desk's where Playwright knows of none."""
    size = page.viewport_size
    return (size["width"], size["height"]) if size else DESK.viewport


def device_of(tags: Iterable[str]) -> Device:
    """The screen that ``tags`` ask for."""
    return next((TAGS[tag] for tag in tags if tag in TAGS), DESK)
