"""What a figure's reader holds: a window on a desk, or a phone (the tag ``@phone``, or a sentence that turns to it)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page


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


class Devices:
    """Whose browsers a scenario has open: each person's, on each of their devices, has its own cookies.

    Args:
        main: The page on which the scenario begins.
        person: Whose it is.
        device: On which of their devices.
        open_context: Opens a context on a device.
    """

    def __init__(
        self, main: Page, person: str, device: Device, open_context: Callable[[Device], BrowserContext]
    ) -> None:
        self._open_context = open_context
        self._pages: dict[tuple[str, Device], Page] = {(person, device): main}
        self._turned_to = [(person, device)]

    def turned_to(self, person: str, device: Device, leaving: Page) -> Page:
        """The page on which a scenario goes on that turns to a person's device: the one it left there, else a new one.

        Args:
            person: Whose device it is.
            device: Which of theirs.
            leaving: The page that it is on until then.
        """
        self._pages[self._turned_to[-1]] = leaving
        if (person, device) not in self._pages:
            self._pages[person, device] = self._open_context(device).new_page()
        if self._turned_to[-1] != (person, device):
            self._turned_to.append((person, device))
        return self._pages[person, device]

    def last_two(self, page: Page) -> list[tuple[Device, Page]]:
        """The screens that a scenario turned to last, the one that was opened first before the other.

        Args:
            page: What is open on the one where it is now.

        Returns:
            The device and the page of each; of one alone, where it never turned to another.
        """
        self._pages[self._turned_to[-1]] = page
        opened = list(self._pages)
        return [(of[1], self._pages[of]) for of in sorted(self._turned_to[-2:], key=opened.index)]


def device_of(tags: Iterable[str]) -> Device:
    """The screen that ``tags`` ask for."""
    return next((TAGS[tag] for tag in tags if tag in TAGS), DESK)
