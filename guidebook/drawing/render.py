"""Rendering an annotated figure: the same shapes as an SVG over the raw picture and as pixels, address bar included."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from urllib.parse import urlsplit

from PIL import Image

from guidebook.drawing.callouts import HALO, LABEL_LINE, LABEL_SIDE, NUMBER_GAP, AnnotatedFigure, Callout, Tag
from guidebook.drawing.kinds import kind_named
from guidebook.drawing.lettering import digits_size, width_of
from guidebook.drawing.pixels import Sheet
from guidebook.drawing.shapes import Dimmed, Margin, RoundedBox, Shape, Text, pens
from guidebook.drawing.svg import element, group, svg
from guidebook.errors import FigureError
from guidebook.geometry import Box, Rect
from guidebook.language.messages import message
from guidebook.style import Style

BAR_HEIGHT = 52
"""Of a figure's address bar, in CSS pixels."""
_PAPER, _RULE = "#ffffff", "#c3c8ce"
_BAR_GREY, _BAR_TEXT, _BAR_PATH = "#e3e6ea", "#1b1f24", "#5a6169"
_BAR_SIZE, _BAR_LEAST = 22, 13


def shown_address(address: str) -> tuple[str, str]:
    """Host and path of ``address`` as a browser shows them.

    Without the query: it holds what differs from run to run.
    """
    parts = urlsplit(address)
    return parts.netloc, "" if parts.path == "/" else parts.path


def svg_overlay(annotated: AnnotatedFigure) -> str:
    """The marks of ``annotated`` as an SVG of its canvas, which lies over its picture."""
    below = [element(shape) for shape in _ground(annotated)]
    lines = [group(callout.number, _lines(callout, annotated.style)) for callout in annotated.callouts]
    tags = [group(callout.number, _tag(callout, annotated.style)) for callout in annotated.callouts]
    return svg(annotated.canvas, [*below, *lines, *tags], "callouts")


def svg_address_bar(annotated: AnnotatedFigure) -> str:
    """The address bar of ``annotated`` as an SVG as wide as its canvas, to stand above it."""
    view = Box(annotated.canvas.x, 0, annotated.canvas.width, BAR_HEIGHT)
    return svg(view, map(element, _bar(annotated)), "address-bar")


def annotated_picture(raw: Image.Image, annotated: AnnotatedFigure, scale: int) -> Image.Image:
    """The picture that prints: cut to the crop, with address bar and marks, on the canvas.

    Args:
        raw: the whole screen, RGB.
        annotated: the figure, its marks placed.
        scale: so many pixels of ``raw`` are one of CSS.

    Raises:
        FigureError: ``raw`` is smaller than the figure's snapshot says.
    """
    shown = Rect.of(annotated.crop, scale)
    if not Rect(0, 0, *raw.size).holds(shown):
        raise FigureError(message("figure-taken.smaller-picture", figure=annotated.figure.id))
    canvas, top = annotated.canvas, _bar_height(annotated)
    picture = Image.new("RGB", annotated_size(annotated, scale), _PAPER)
    sheet = Sheet(picture, (canvas.x, canvas.y - top), scale)
    picture.paste(raw.crop(shown), tuple(map(round, sheet.at((0, 0)))))  # type: ignore[arg-type]
    shapes = [*_ground(annotated)]
    for drawn in (_lines, _tag):
        shapes += [shape for callout in annotated.callouts for shape in drawn(callout, annotated.style)]
    for shape in shapes:
        sheet.draw(shape)
    if top:
        above = Sheet(picture, (canvas.x, 0), scale)
        for shape in _bar(annotated):
            above.draw(shape)
    return picture


def annotated_size(annotated: AnnotatedFigure, scale: int) -> tuple[int, int]:
    """Width and height of the picture drawn of ``annotated``, in its pixels: ``scale`` of them are one of CSS."""
    canvas = annotated.canvas
    return round(canvas.width * scale), round((canvas.height + _bar_height(annotated)) * scale)


def _bar_height(annotated: AnnotatedFigure) -> int:
    return BAR_HEIGHT if annotated.figure.address_bar else 0


# --- marks ------------------------------------------------------------------------------------------------


def _ground(annotated: AnnotatedFigure) -> Iterator[Shape]:
    """What lies below all marks: the dark round what is lit, the paper beside the picture."""
    picture = Box(0, 0, annotated.crop.width, annotated.crop.height)
    if any(kind_named(callout.kind).dims for callout in annotated.callouts):
        lit = tuple(box for callout in annotated.callouts for box in callout.boxes)
        yield Dimmed(picture, lit, annotated.style.dim)
    if annotated.canvas != picture:
        yield Margin(annotated.canvas, picture, _PAPER, _RULE)


def _lines(callout: Callout, style: Style) -> Iterator[Shape]:
    """What is drawn at what is meant, and the leaders: all edges first, so that none cuts another's ink."""
    for pen in pens(style):
        yield from kind_named(callout.kind).shapes(callout, pen)


def _tag(callout: Callout, style: Style) -> Iterator[Shape]:
    """The number and the label of a mark, on the ink."""
    tag = callout.tag
    if tag is None:
        return
    radius = style.badge / 2
    yield RoundedBox(tag.box.grown(HALO), radius + HALO, style.halo)
    yield RoundedBox(tag.box, radius, style.ink)
    yield from _texts(tag, style)


def _texts(tag: Tag, style: Style) -> Iterator[Text]:
    box, size = tag.box, digits_size(tag.number, style.badge)
    middle = box.y + box.height / 2
    if not tag.lines:
        yield Text(tag.number, (box.x + box.width / 2, middle + 0.35 * size), size, style.halo, "Bold", middle=True)
        return
    x = box.x + LABEL_SIDE
    if tag.number:
        yield Text(tag.number, (x, middle + 0.35 * size), size, style.halo, "Bold")
        x += width_of(tag.number, size, "Bold") + NUMBER_GAP
    pitch = style.text * LABEL_LINE
    first = middle - (len(tag.lines) - 1) * pitch / 2 + 0.35 * style.text
    for number, line in enumerate(tag.lines):
        yield Text(line, (x, first + number * pitch), style.text, style.halo)


# --- the address bar ----------------------------------------------------------------------------------------


def _bar(annotated: AnnotatedFigure) -> Iterator[Shape]:
    """The bar's shapes, as wide as the picture below it."""
    width = annotated.crop.width
    lock_x, lock_y = 30, BAR_HEIGHT / 2 - 3
    host, path, size = _fitted(*shown_address(annotated.figure.address), width - lock_x - 46)
    baseline = BAR_HEIGHT / 2 + 0.35 * size
    yield RoundedBox(Box(0, 0, width, BAR_HEIGHT), 0, _BAR_GREY)
    yield RoundedBox(Box(12, 8, width - 24, BAR_HEIGHT - 16), BAR_HEIGHT / 2 - 8, _PAPER)
    if annotated.figure.address.startswith("https:"):  # a browser shows a lock of no other page
        yield RoundedBox(Box(lock_x + 4, lock_y - 7, 8, 16), 4, _BAR_PATH, 2.4)
        yield RoundedBox(Box(lock_x, lock_y, 16, 12), 2, _BAR_PATH)
    yield Text(host, (lock_x + 30, baseline), size, _BAR_TEXT)
    yield Text(path, (lock_x + 30 + width_of(host, size), baseline), size, _BAR_PATH)


def _fitted(host: str, path: str, room: float) -> tuple[str, str, float]:
    """Host, path and the size of their letters, for a bar with that ``room``: a phone's shows the path's beginning."""
    path = path[: int(room)]  # no letter is narrower than a pixel, and no font measures a text of any length
    size = min(_BAR_SIZE, max(_BAR_LEAST, _BAR_SIZE * room / max(1, width_of(host + path, _BAR_SIZE))))
    if not path or width_of(host + path, size) <= room:
        return host, path, size
    letters = bisect_right(range(len(path)), room, key=lambda letters: width_of(f"{host}{path[:letters]}…", size)) - 1
    return host, f"{path[: max(0, letters)]}…", size
