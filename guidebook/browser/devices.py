"""What a figure's reader holds: a window on a desk, or a phone (the tag ``@phone`` on a scenario or feature)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


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


def device_of(tags: Iterable[str]) -> Device:
    """The screen that ``tags`` ask for."""
    return next((TAGS[tag] for tag in tags if tag in TAGS), DESK)
