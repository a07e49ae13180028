"""Drawing a plate: the same shapes as an SVG over the raw picture and as pixels in a PNG, address bar included."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from PIL import Image

from guidebook.drawing.callouts import Plate
from guidebook.drawing.lettering import width_of
from guidebook.drawing.pixels import Sheet
from guidebook.drawing.shapes import PAPER, Frame, Shape, Words, ground, lines_of, tag_of
from guidebook.drawing.svg import element, group, svg
from guidebook.model import Box

BAR_HEIGHT = 52
_BAR_GREY, _BAR_TEXT, _BAR_PATH = "#e3e6ea", "#1b1f24", "#5a6169"
_BAR_SIZE, _BAR_LEAST = 22, 13


def shown_address(address: str) -> tuple[str, str]:
    """Host and path as a browser shows them. Without the query: it holds what differs from run to run."""
    parts = urlsplit(address)
    return parts.netloc, "" if parts.path == "/" else parts.path


def overlay(plate: Plate) -> str:
    """The plate's marks as an SVG of its canvas, which lies over its picture."""
    below = [element(shape) for shape in ground(plate)]
    lines = [group(callout.number, lines_of(callout, plate.style)) for callout in plate.callouts]
    tags = [group(callout.number, tag_of(callout, plate.style)) for callout in plate.callouts]
    return svg(plate.canvas, [*below, *lines, *tags], "callouts")


def address_bar(plate: Plate) -> str:
    """A browser's address bar as an SVG as wide as the canvas, to stand above it."""
    view = Box(plate.canvas.x, 0, plate.canvas.width, BAR_HEIGHT)
    return svg(view, map(element, _bar(plate)), "address-bar")


def annotated(raw: Image.Image, plate: Plate, scale: int) -> Image.Image:
    """``raw`` (the whole screen) cut to the plate's frame, with address bar and marks, on the plate's canvas."""
    frame, canvas = plate.frame, plate.canvas
    top = _top(plate)
    picture = Image.new("RGB", annotated_size(plate, scale), PAPER)
    sheet = Sheet(picture, (canvas.x, canvas.y - top), scale)
    part = raw.crop(tuple(round(edge * scale) for edge in (frame.x, frame.y, frame.right, frame.bottom)))  # type: ignore[arg-type]
    picture.paste(part, tuple(map(round, sheet.at((0, 0)))))  # type: ignore[arg-type]
    for shape in _all_of(plate):
        sheet.draw(shape)
    if top:
        above = Sheet(picture, (canvas.x, 0), scale)
        for shape in _bar(plate):
            above.draw(shape)
    return picture


def annotated_size(plate: Plate, scale: int) -> tuple[int, int]:
    """How large that picture is."""
    return round(plate.canvas.width * scale), round((plate.canvas.height + _top(plate)) * scale)


def _top(plate: Plate) -> int:
    return BAR_HEIGHT if plate.figure.address_bar else 0


def _all_of(plate: Plate) -> Iterator[Shape]:
    yield from ground(plate)
    for drawn in (lines_of, tag_of):
        for callout in plate.callouts:
            yield from drawn(callout, plate.style)


def _bar(plate: Plate) -> Iterator[Shape]:
    """The bar's shapes, as wide as the picture below it."""
    width = plate.frame.width
    lock_x, lock_y = 30, BAR_HEIGHT / 2 - 3
    host, path, size = _fitted(*shown_address(plate.figure.address), width - lock_x - 46)
    baseline = BAR_HEIGHT / 2 + 0.35 * size
    yield Frame(Box(0, 0, width, BAR_HEIGHT), 0, _BAR_GREY)
    yield Frame(Box(12, 8, width - 24, BAR_HEIGHT - 16), BAR_HEIGHT / 2 - 8, PAPER)
    yield Frame(Box(lock_x + 4, lock_y - 7, 8, 16), 4, _BAR_PATH, 2.4)
    yield Frame(Box(lock_x, lock_y, 16, 12), 2, _BAR_PATH)
    yield Words(host, (lock_x + 30, baseline), size, _BAR_TEXT)
    yield Words(path, (lock_x + 30 + width_of(host, size), baseline), size, _BAR_PATH)


def _fitted(host: str, path: str, room: float) -> tuple[str, str, float]:
    """Host, path and the size of their letters, for a bar with that ``room``: a phone's shows the path's beginning."""
    size = min(_BAR_SIZE, max(_BAR_LEAST, _BAR_SIZE * room / max(1, width_of(host + path, _BAR_SIZE))))
    while path.strip("…") and width_of(host + path, size) > room:
        path = f"{path.rstrip('…')[:-1]}…"
    return host, path, size
