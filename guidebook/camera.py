"""The camera: one still moment of a page as pixels, snapshot and text lines.

A picture repeats byte for byte when the page does: the camera waits for fonts, pictures and two frames,
takes the pointer away, and the plugin's context switches caret, transitions and animations off.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from guidebook.errors import FigureError

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

_MOMENT = Path(__file__).with_name("moment.js").read_text(encoding="utf-8")
_CONTROLS = "a[href], button, input, select, textarea, summary, [role], h1, h2, h3, img"
# What a person types that nobody else may read: taken out before anything is written.
_SECRETS = "input[type=password], input[autocomplete=one-time-code]"
_FIELD = re.compile(r"^(?P<head>\s*- \w+ .*?\[box=(?P<box>[\d.,-]+)\][^:]*)(?::.*)?$")


@dataclass(frozen=True)
class Capture:
    """What was on the screen: PNG bytes (size times scale) and the text of its snapshot file."""

    png: bytes
    snapshot: str
    address: str
    title: str


class Camera:
    """Takes pictures of one page. ``size`` in CSS pixels, ``scale`` picture pixels for each."""

    def __init__(self, page: Page, size: tuple[int, int], scale: int) -> None:
        self._page = page
        self._size = size
        self._scale = scale
        self._devtools: CDPSession | None = None

    def capture(self) -> Capture:
        """One still moment; a `FigureError` where the page doesn't come to rest."""
        # a control under a resting pointer is drawn hovered in one run and not in the next
        self._page.mouse.move(0, 0)
        moment = self._page.evaluate(_MOMENT, {"controls": _CONTROLS, "secrets": _SECRETS})
        screen = without_secrets(self._page.aria_snapshot(boxes=True), set(moment["secrets"]))
        return Capture(self._pixels(), self._text(moment, screen), bare(moment["address"]), moment["title"])

    def _pixels(self) -> bytes:
        # DevTools' fast encoder takes half of the time of Playwright's own screenshot at scale 2
        if self._devtools is None:
            self._devtools = self._page.context.new_cdp_session(self._page)
        width, height = self._size
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": self._scale}
        options = {"format": "png", "optimizeForSpeed": True, "clip": clip}
        data = self._devtools.send("Page.captureScreenshot", options).get("data")
        if not data:
            raise FigureError("The browser took no picture of the page; run it again with another browser.")
        return base64.b64decode(data)

    def _text(self, moment: dict[str, Any], screen: str) -> str:
        return "\n".join(
            [
                f"address: {_quoted(bare(moment['address']))}",
                f"title: {_quoted(moment['title'])}",
                f"size: [{self._size[0]}, {self._size[1]}]",
                f"scale: {self._scale}",
                _block("screen", screen.splitlines()),
                _block("lines", moment["lines"]),
                _block("hidden", moment["hidden"]),
                "",
            ]
        )


def bare(address: str) -> str:
    """``address`` less query and fragment: they change from run to run, and may hold what nobody should read."""
    return urlunsplit(urlsplit(address)._replace(query="", fragment=""))


def without_secrets(screen: str, boxes: set[str]) -> str:
    """``screen`` (an aria snapshot with boxes) less the values of the fields that stand at ``boxes``.

    A value follows its field on the same line, or, where the field has a placeholder, on a line below it.
    """
    kept, secret = [], ""
    for line in screen.splitlines():
        indent = line[: len(line) - len(line.lstrip())]
        if secret and not indent.startswith(secret):
            secret = ""
        if secret and not line.lstrip().startswith("- /"):
            continue
        field = _FIELD.match(line)
        if field and field["box"] in boxes:
            secret = f"{indent} "
            kept.append(field["head"] + (":" if line.endswith(":") else ""))
        else:
            kept.append(line)
    return "\n".join(kept)


def _quoted(text: str) -> str:
    return "'" + " ".join(text.split()).replace("'", "''") + "'"


def _block(name: str, lines: list[str]) -> str:
    return "\n".join([f"{name}: |", *(f"  {line}" for line in lines)]) if lines else f"{name}: ''"
