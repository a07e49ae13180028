"""Shapes as pixels, drawn finer than the picture and made smaller, so that their edges are smooth."""

from __future__ import annotations

from functools import singledispatch
from types import TracebackType

from PIL import Image, ImageChops, ImageDraw

from guidebook.drawing.lettering import LANGUAGE, font
from guidebook.drawing.shapes import Dimmed, Margin, Polygon, RoundedBox, Shape, Stroke, Text
from guidebook.geometry import Box, Point, Rect

_FINER = 4


class Sheet:
    """A picture to draw on: ``origin`` stands at its upper left corner, ``scale`` pixels are one of CSS."""

    def __init__(self, picture: Image.Image, origin: Point, scale: int) -> None:
        self.picture = picture
        self._origin = origin
        self.scale = scale

    def draw(self, shape: Shape) -> None:
        """Draw ``shape``."""
        _draw(shape, self)

    def at(self, point: Point) -> Point:
        """Where ``point`` is, in pixels."""
        return (point[0] - self._origin[0]) * self.scale, (point[1] - self._origin[1]) * self.scale

    def rect(self, box: Box) -> Rect:
        """The pixels that ``box`` covers."""
        return Rect.of(box.moved(-self._origin[0], -self._origin[1]), self.scale)

    def stencil(self, around: Box, ink: str) -> _Stencil:
        """A mask over a part of the sheet: what is drawn in it is inked when it is left.

        Args:
            around: The part, in CSS pixels of what the figure shows.
            ink: A colour, as “#rrggbb”.
        """
        return _Stencil(self, around, ink)


class _Stencil:
    """A mask over a part of a sheet, inked through when left."""

    def __init__(self, sheet: Sheet, around: Box, ink: str) -> None:
        self._rect = sheet.rect(around).grown(2)
        width, height = self._rect.size
        # a mask the size of the screen would take more memory than its straight edges are worth
        self._finer = _FINER if width * height < 500_000 else 1
        self.zoom = sheet.scale * self._finer
        self._sheet, self._ink = sheet, ink
        self._mask = Image.new("L", (width * self._finer, height * self._finer))
        self.draw = ImageDraw.Draw(self._mask)

    def __enter__(self) -> _Stencil:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        mask = self._mask if self._finer == 1 else self._mask.resize(self._rect.size, Image.Resampling.BOX)
        self._sheet.picture.paste(self._ink, self._rect, mask)

    def at(self, point: Point) -> Point:
        """Where ``point`` is on the mask."""
        x, y = self._sheet.at(point)
        return (x - self._rect.left) * self._finer, (y - self._rect.top) * self._finer

    def corners(self, box: Box) -> tuple[float, float, float, float]:
        """``box`` on the mask, its last pixels counted in, as Pillow wants it."""
        right, bottom = self.at((box.right, box.bottom))
        return (*self.at((box.x, box.y)), right - 1, bottom - 1)


@singledispatch
def _draw(shape: object, sheet: Sheet) -> None:
    raise TypeError(type(shape))


@_draw.register
def _(shape: RoundedBox, sheet: Sheet) -> None:
    outer = shape.box.grown(shape.width / 2)
    radius = min(shape.radius + shape.width / 2, outer.width / 2, outer.height / 2)
    with sheet.stencil(outer, shape.ink) as stencil:
        corners, rounding = stencil.corners(outer), radius * stencil.zoom
        if shape.width:
            line = round(shape.width * stencil.zoom)
            stencil.draw.rounded_rectangle(corners, rounding, outline=255, width=line)
        else:
            stencil.draw.rounded_rectangle(corners, rounding, fill=255)


@_draw.register
def _(shape: Stroke, sheet: Sheet) -> None:
    half = shape.width / 2
    with sheet.stencil(Box.around(shape.points).grown(shape.width), shape.ink) as stencil:
        points = [stencil.at(point) for point in shape.points]
        stencil.draw.line(points, fill=255, width=round(shape.width * stencil.zoom))
        for point in shape.points:
            stencil.draw.ellipse(stencil.corners(Box(*point, 0, 0).grown(half)), fill=255)


@_draw.register
def _(shape: Polygon, sheet: Sheet) -> None:
    with sheet.stencil(Box.around(shape.points), shape.ink) as stencil:
        stencil.draw.polygon([stencil.at(point) for point in shape.points], fill=255)


@_draw.register
def _(shape: Text, sheet: Sheet) -> None:
    anchor = "ms" if shape.middle else "ls"
    letters = font(shape.weight, shape.size * sheet.scale)
    draw = ImageDraw.Draw(sheet.picture)
    draw.text(sheet.at(shape.at), shape.text, fill=shape.ink, font=letters, anchor=anchor, language=LANGUAGE)


@_draw.register
def _(shape: Dimmed, sheet: Sheet) -> None:
    area = sheet.rect(shape.area)
    part = sheet.picture.crop(area)
    mask = Image.new("L", part.size, 255)
    for box in shape.lit:
        mask.paste(0, sheet.rect(box).moved(-area.left, -area.top))
    dark = ImageChops.multiply(part, Image.new("RGB", part.size, (round(255 * (1 - shape.share)),) * 3))
    sheet.picture.paste(dark, area, mask)


@_draw.register
def _(shape: Margin, sheet: Sheet) -> None:
    """The paper is there already: a sheet begins white."""
    width = sheet.scale
    left, top, right, bottom = sheet.rect(shape.picture).grown(width)
    ImageDraw.Draw(sheet.picture).rectangle((left, top, right - 1, bottom - 1), outline=shape.rule, width=width)
