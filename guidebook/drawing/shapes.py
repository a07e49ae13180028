"""Shapes: what an annotated figure is drawn of, once for SVG and pixels: each is a few numbers and an ink.

Lengths are CSS pixels from the upper left corner of what the figure shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.drawing.callouts import EDGE, Callout, Leader, head_of
from guidebook.drawing.lettering import Weight
from guidebook.geometry import Box, Point
from guidebook.style import Style

CORNER = 6.0
"""The radius of a box's corners."""


@dataclass(frozen=True)
class RoundedBox:
    """The line of a box with round corners, in the middle of which ``box`` runs; filled where ``width`` is 0."""

    box: Box
    radius: float
    ink: str
    width: float = 0


@dataclass(frozen=True)
class Stroke:
    """A line through ``points``, round at its bends and ends."""

    points: tuple[Point, ...]
    width: float
    ink: str


@dataclass(frozen=True)
class Polygon:
    """A filled polygon."""

    points: tuple[Point, ...]
    ink: str


@dataclass(frozen=True)
class Text:
    """A line of text; ``at`` is on its baseline, at its start or its middle."""

    text: str
    at: Point
    size: float
    ink: str
    weight: Weight = "Regular"
    middle: bool = False


@dataclass(frozen=True)
class Dimmed:
    """``area`` darker by ``share``, but for the ``lit`` boxes in it."""

    area: Box
    lit: tuple[Box, ...]
    share: float


@dataclass(frozen=True)
class Margin:
    """Paper: ``canvas`` less ``picture``, with a thin rule round the picture."""

    canvas: Box
    picture: Box
    ink: str
    rule: str


Shape = RoundedBox | Stroke | Polygon | Text | Dimmed | Margin


@dataclass(frozen=True)
class Pen:
    """With what the lines of a mark are drawn: an ink, a width; ``edge`` is how much of it lies beyond the line."""

    ink: str
    width: float
    edge: float = 0.0


def pens(style: Style) -> tuple[Pen, Pen]:
    """The two pens of a ``style`` for a mark's lines: for their edges, then for the lines themselves."""
    return Pen(style.halo, style.line + 2 * EDGE, EDGE), Pen(style.ink, style.line)


def dot_radius(line: float) -> float:
    """The radius of the dot at the end of a line of that width."""
    return line / 2 + 1.5


def box_shapes(callout: Callout, pen: Pen) -> Iterator[Shape]:
    """The boxes round the things that ``callout`` means, drawn with ``pen``."""
    return (RoundedBox(box, CORNER, pen.ink, pen.width) for box in callout.boxes)


def path_shapes(callout: Callout, pen: Pen) -> Iterator[Shape]:
    """The lines at what ``callout`` means, drawn with ``pen``."""
    return (Stroke(path, pen.width, pen.ink) for path in callout.paths)


def leader_shapes(callout: Callout, pen: Pen) -> Iterator[Shape]:
    """The lines from the tag of ``callout`` to what it means, drawn with ``pen``, with nothing at their ends."""
    return (Stroke(leader.line, pen.width, pen.ink) for leader in callout.leaders)


def tipped_leader_shapes(callout: Callout, pen: Pen) -> Iterator[Shape]:
    """The lines from the tag of ``callout``, drawn with ``pen``, each with an arrow's head or a dot at its end."""
    for leader in callout.leaders:
        yield from _arrow(leader, pen) if leader.head else _dotted(leader, pen)


def _arrow(leader: Leader, pen: Pen) -> Iterator[Shape]:
    corners = head_of(leader.line)
    middle = ((corners[1][0] + corners[2][0]) / 2, (corners[1][1] + corners[2][1]) / 2)
    yield Stroke((leader.start, middle), pen.width, pen.ink)
    yield Polygon(corners, pen.ink)
    if pen.edge:
        yield Stroke((*corners, corners[0]), 2 * pen.edge, pen.ink)


def _dotted(leader: Leader, pen: Pen) -> Iterator[Shape]:
    radius = dot_radius(pen.width)
    yield Stroke(leader.line, pen.width, pen.ink)
    yield RoundedBox(Box(*leader.end, 0, 0).grown(radius), radius, pen.ink)
