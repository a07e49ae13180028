"""Drawing callouts: the same shapes as an SVG over the picture and as pixels in a PNG.

Lengths are CSS pixels; the SVG's view box is the picture's size, the PNG has ``scale`` pixels for each.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from urllib.parse import urlsplit

import fontpkg_be_vietnam_pro
from PIL import Image, ImageDraw, ImageFont

from guidebook.callouts import HALO, Callout, Plate, Point
from guidebook.model import Box

# Red with a white edge is read on white, on a red and on a blue page alike (5.5:1 under white digits).
INK = "#d6001c"
PAPER = "#ffffff"
BAR_HEIGHT = 52
_LINE = 3.0
_EDGE = 1.75
_CORNER = 6.0
_BAR_GREY, _BAR_TEXT, _BAR_PATH = "#e3e6ea", "#1b1f24", "#5a6169"
_BAR_SIZE = 22
_FONT = "Be Vietnam Pro"
# Edges in a PNG are drawn so much larger and then made smaller.
_FINER = 4


def digits_size(number: int) -> int:
    """The size of a badge's digits: two of them have to fit the same circle."""
    return 24 if number < 10 else 22


def shown_address(address: str) -> tuple[str, str]:
    """Host and path as a browser shows them. Without the query: it holds what differs from run to run."""
    parts = urlsplit(address)
    return parts.netloc, "" if parts.path == "/" else parts.path


# --- as SVG -----------------------------------------------------------------------------------------------


def overlay(plate: Plate) -> str:
    """The plate's callouts as an SVG that lies over its picture; hidden from readers of alt texts."""
    boxes = "".join(_svg_box(callout) for callout in plate.callouts)
    badges = "".join(_svg_badge(callout) for callout in plate.callouts)
    return _svg(plate.frame.width, plate.frame.height, boxes + badges, "callouts")


def address_bar(plate: Plate) -> str:
    """A browser's address bar as an SVG of the picture's width, to stand above it."""
    host, path = shown_address(plate.figure.address)
    pill = _pill(plate.frame.width)
    lock_x, lock_y = _lock_at()
    baseline = BAR_HEIGHT / 2 + 0.35 * _BAR_SIZE
    shapes = (
        f'<rect width="{_n(plate.frame.width)}" height="{BAR_HEIGHT}" fill="{_BAR_GREY}"/>'
        f'<rect {_rect(pill)} rx="{_n(pill.height / 2)}" fill="{PAPER}"/>'
        f'<rect x="{_n(lock_x)}" y="{_n(lock_y)}" width="16" height="12" rx="2" fill="{_BAR_PATH}"/>'
        f'<path d="M{_n(lock_x + 4)} {_n(lock_y + 1)}v-4a4 4 0 0 1 8 0v4" fill="none" '
        f'stroke="{_BAR_PATH}" stroke-width="2.4"/>'
        f'<text x="{_n(lock_x + 30)}" y="{_n(baseline)}" font-family="{_FONT}" font-size="{_BAR_SIZE}" '
        f'fill="{_BAR_TEXT}">{escape(host)}<tspan fill="{_BAR_PATH}">{escape(path)}</tspan></text>'
    )
    return _svg(plate.frame.width, BAR_HEIGHT, shapes, "address-bar")


def _svg(width: float, height: float, shapes: str, name: str) -> str:
    return (
        f'<svg class="{name}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" '
        f'aria-hidden="true" focusable="false">{shapes}</svg>'
    )


def _svg_box(callout: Callout) -> str:
    rect = f'<rect {_rect(callout.box)} rx="{_n(_CORNER)}" fill="none" '
    lines = [rect + f'stroke="{ink}" stroke-width="{_n(width)}"/>' for ink, width in _strokes()]
    if callout.leader:
        (x0, y0), (x1, y1) = callout.leader
        line = f'<line x1="{_n(x0)}" y1="{_n(y0)}" x2="{_n(x1)}" y2="{_n(y1)}" '
        lines += [line + f'stroke="{ink}" stroke-width="{_n(width)}"/>' for ink, width in _strokes()]
    return "".join(lines)


def _strokes() -> tuple[tuple[str, float], tuple[str, float]]:
    """The white edge below, then the ink."""
    return (PAPER, _LINE + 2 * _EDGE), (INK, _LINE)


def _svg_badge(callout: Callout) -> str:
    x, y = callout.centre
    size = digits_size(callout.number)
    return (
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(callout.radius + HALO)}" fill="{PAPER}"/>'
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(callout.radius)}" fill="{INK}"/>'
        f'<text x="{_n(x)}" y="{_n(y + 0.35 * size)}" text-anchor="middle" font-family="{_FONT}" '
        f'font-weight="700" font-size="{size}" fill="{PAPER}">{callout.number}</text>'
    )


def _rect(box: Box) -> str:
    return f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


# --- as pixels --------------------------------------------------------------------------------------------


def annotated(raw: Image.Image, plate: Plate, scale: int) -> Image.Image:
    """``raw`` (the whole screen) cut to the plate's frame, with address bar and callouts."""
    frame = plate.frame
    left, upper, right, lower = (round(edge * scale) for edge in (frame.x, frame.y, frame.right, frame.bottom))
    part = raw.crop((left, upper, right, lower))
    top = BAR_HEIGHT if plate.figure.address_bar else 0
    picture = Image.new("RGB", (part.width, part.height + top * scale), PAPER)
    picture.paste(part, (0, top * scale))
    if top:
        _draw_address_bar(picture, plate, scale)
    for callout in plate.callouts:
        _draw_box(picture, callout, top, scale)
    for callout in plate.callouts:
        _draw_badge(picture, callout, top, scale)
    return picture


def _draw_box(picture: Image.Image, callout: Callout, top: float, scale: int) -> None:
    for ink, width in _strokes():
        box = callout.box.moved(0, top).grown(width / 2)
        with _Stencil(picture, box, scale, ink) as stencil:
            stencil.frame(box, _CORNER + width / 2, width)
        if callout.leader:
            ends = [(x, y + top) for x, y in callout.leader]
            with _Stencil(picture, _around(ends).grown(width), scale, ink) as stencil:
                stencil.line(ends, width)


def _draw_badge(picture: Image.Image, callout: Callout, top: float, scale: int) -> None:
    x, y = callout.centre[0], callout.centre[1] + top
    size = digits_size(callout.number)
    for ink, radius in ((PAPER, callout.radius + HALO), (INK, callout.radius)):
        with _Stencil(picture, Box(x, y, 0, 0).grown(radius + 1), scale, ink) as stencil:
            stencil.disc((x, y), radius)
    baseline = (x * scale, (y + 0.35 * size) * scale)
    font = _font("Bold", size * scale)
    ImageDraw.Draw(picture).text(baseline, str(callout.number), fill=PAPER, font=font, anchor="ms")


def _draw_address_bar(picture: Image.Image, plate: Plate, scale: int) -> None:
    host, path = shown_address(plate.figure.address)
    lock_x, lock_y = _lock_at()
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, picture.width, BAR_HEIGHT * scale - 1), fill=_BAR_GREY)
    pill = _pill(plate.frame.width)
    with _Stencil(picture, pill, scale, PAPER) as stencil:
        stencil.frame(pill, pill.height / 2, None)
    with _Stencil(picture, Box(lock_x, lock_y - 10, 16, 22), scale, _BAR_PATH) as stencil:
        stencil.frame(Box(lock_x + 2.8, lock_y - 8.2, 10.4, 18), 5.2, 2.4)
        stencil.frame(Box(lock_x, lock_y, 16, 12), 2, None)
    font = _font("Regular", _BAR_SIZE * scale)
    x, y = (lock_x + 30) * scale, (BAR_HEIGHT / 2 + 0.35 * _BAR_SIZE) * scale
    draw.text((x, y), host, fill=_BAR_TEXT, font=font, anchor="ls")
    draw.text((x + font.getlength(host), y), path, fill=_BAR_PATH, font=font, anchor="ls")


class _Stencil:
    """A mask over a part of a picture, drawn finer than the picture and inked through when left."""

    def __init__(self, picture: Image.Image, area: Box, scale: int, ink: str) -> None:
        left, top = int(area.x * scale) - 1, int(area.y * scale) - 1
        self._corner = (left, top)
        self._size = (int(area.right * scale) + 2 - left, int(area.bottom * scale) + 2 - top)
        # a mask the size of the screen would take more memory than its straight edges are worth
        self._finer = _FINER if self._size[0] * self._size[1] < 500_000 else 1
        self._zoom = scale * self._finer
        self._picture, self._ink = picture, ink
        self._mask = Image.new("L", (self._size[0] * self._finer, self._size[1] * self._finer))
        self._draw = ImageDraw.Draw(self._mask)

    def __enter__(self) -> _Stencil:
        return self

    def __exit__(self, *_: object) -> None:
        mask = self._mask if self._finer == 1 else self._mask.resize(self._size, Image.Resampling.BOX)
        self._picture.paste(self._ink, self._corner, mask)

    def _at(self, x: float, y: float) -> Point:
        return (
            x * self._zoom - self._corner[0] * self._finer,
            y * self._zoom - self._corner[1] * self._finer,
        )

    def frame(self, box: Box, radius: float, width: float | None) -> None:
        """A rounded rectangle whose outer edge is ``box``: a line inside it, or all of it."""
        corners = self._corners(box)
        if width is None:
            self._draw.rounded_rectangle(corners, radius * self._zoom, fill=255)
        else:
            line = round(width * self._zoom)
            self._draw.rounded_rectangle(corners, radius * self._zoom, outline=255, width=line)

    def disc(self, centre: Point, radius: float) -> None:
        """A filled circle."""
        self._draw.ellipse(self._corners(Box(*centre, 0, 0).grown(radius)), fill=255)

    def line(self, ends: list[Point], width: float) -> None:
        """A straight line between two points."""
        self._draw.line([self._at(*end) for end in ends], fill=255, width=round(width * self._zoom))

    def _corners(self, box: Box) -> tuple[float, float, float, float]:
        right, bottom = self._at(box.right, box.bottom)
        return (*self._at(box.x, box.y), right - 1, bottom - 1)


def _around(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _pill(width: float) -> Box:
    return Box(12, 8, width - 24, BAR_HEIGHT - 16)


def _lock_at() -> Point:
    """The upper left corner of the lock's body."""
    return 30, BAR_HEIGHT / 2 - 3


@lru_cache(maxsize=8)
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    file = fontpkg_be_vietnam_pro.ROOT / "files" / f"BeVietnamPro-{weight}.ttf"
    return ImageFont.truetype(file, size)
