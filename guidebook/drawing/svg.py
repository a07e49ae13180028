"""Shapes as SVG: an overlay for a picture, in the picture's own lengths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch
from html import escape

from guidebook.drawing.lettering import FAMILY
from guidebook.drawing.shapes import Dimmed, Margin, Polygon, RoundedBox, Shape, Stroke, Text
from guidebook.geometry import Box, Point


def svg(view: Box, parts: Iterable[str], name: str) -> str:
    """An SVG of the class ``name`` that shows the part ``view`` of a plane, with the elements ``parts`` on it.

    It is hidden from readers of alt texts.
    """
    return (
        f'<svg class="{name}" xmlns="http://www.w3.org/2000/svg" viewBox="{_n(view.x)} {_n(view.y)} '
        f'{_n(view.width)} {_n(view.height)}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def group(number: int, shapes: Iterable[Shape]) -> str:
    """The ``shapes`` of one mark together, so that a page finds them by its ``number``; empty where there are none."""
    inside = "".join(map(element, shapes))
    return f'<g data-number="{number}">{inside}</g>' if inside else ""


@singledispatch
def element(shape: object) -> str:
    """``shape`` as an element."""
    raise TypeError(type(shape))


@element.register
def _(shape: RoundedBox) -> str:
    line = f'fill="none" stroke="{shape.ink}" stroke-width="{_n(shape.width)}"' if shape.width else ""
    return f'<rect {_rect(shape.box)} rx="{_n(shape.radius)}" {line or _filled(shape.ink)}/>'


@element.register
def _(shape: Stroke) -> str:
    return (
        f'<polyline points="{_points(shape.points)}" fill="none" stroke="{shape.ink}" '
        f'stroke-width="{_n(shape.width)}" stroke-linejoin="round" stroke-linecap="round"/>'
    )


@element.register
def _(shape: Polygon) -> str:
    return f'<polygon points="{_points(shape.points)}" {_filled(shape.ink)}/>'


@element.register
def _(shape: Text) -> str:
    anchor = ' text-anchor="middle"' if shape.middle else ""
    weight = ' font-weight="700"' if shape.weight == "Bold" else ""
    return (
        f'<text x="{_n(shape.at[0])}" y="{_n(shape.at[1])}"{anchor} font-family="{FAMILY}"{weight} '
        f'font-size="{_n(shape.size)}" {_filled(shape.ink)}>{escape(shape.text)}</text>'
    )


@element.register
def _(shape: Dimmed) -> str:
    """The area as a path with holes: boxes that overlap are cut into ones that don't, or they would be dark again."""
    holes = "".join(_path(box) for box in apart(shape.lit))
    return f'<path d="{_path(shape.area)}{holes}" fill="#000000" fill-opacity="{_n(shape.share)}" fill-rule="evenodd"/>'


@element.register
def _(shape: Margin) -> str:
    paper = f'<path d="{_path(shape.canvas)}{_path(shape.picture)}" {_filled(shape.ink)} fill-rule="evenodd"/>'
    rule = f'<rect {_rect(shape.picture.grown(0.5))} fill="none" stroke="{shape.rule}" stroke-width="1"/>'
    return paper + rule


def apart(boxes: Sequence[Box]) -> list[Box]:
    """The area of ``boxes`` as boxes that don't overlap."""
    found: list[Box] = []
    for box in boxes:
        pieces = [box]
        for other in found:
            pieces = [rest for piece in pieces for rest in _without(piece, other)]
        found += pieces
    return found


def _without(box: Box, other: Box) -> list[Box]:
    """What of ``box`` lies outside ``other``: up to four boxes."""
    if not box.overlap(other):
        return [box]
    top, bottom = max(box.y, other.y), min(box.bottom, other.bottom)
    return [
        piece
        for piece in (
            Box(box.x, box.y, box.width, top - box.y),
            Box(box.x, bottom, box.width, box.bottom - bottom),
            Box(box.x, top, other.x - box.x, bottom - top),
            Box(other.right, top, box.right - other.right, bottom - top),
        )
        if piece.width > 0 and piece.height > 0
    ]


def _filled(ink: str) -> str:
    return f'fill="{ink}"'


def _path(box: Box) -> str:
    return f"M{_n(box.x)} {_n(box.y)}h{_n(box.width)}v{_n(box.height)}h{_n(-box.width)}z"


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _rect(box: Box) -> str:
    return f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
