"""Shapes: what a plate is drawn of, once for SVG and pixels: each is a few numbers and an ink.

Lengths are CSS pixels from the frame's upper left corner, as in callouts.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidebook.drawing.callouts import HALO, LABEL_LINE, LABEL_SIDE, NUMBER_GAP, Callout, Leader, Plate, Tag
from guidebook.drawing.geometry import Point
from guidebook.drawing.kinds import Kind, kind_named
from guidebook.drawing.lettering import Weight, digits_size, width_of
from guidebook.drawing.outlines import EDGE, dot_of
from guidebook.drawing.seats import head_of
from guidebook.model import Box
from guidebook.style import Style

CORNER = 6.0
PAPER, _RULE = "#ffffff", "#c3c8ce"


@dataclass(frozen=True)
class Frame:
    """The line of a rectangle with round corners, in the middle of which ``box`` runs; filled where ``width`` is 0."""

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
class Area:
    """A filled polygon."""

    points: tuple[Point, ...]
    ink: str


@dataclass(frozen=True)
class Words:
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
    ink: str = PAPER
    rule: str = _RULE


Shape = Frame | Stroke | Area | Words | Dimmed | Margin


def ground(plate: Plate) -> Iterator[Shape]:
    """What lies below all marks: the dark round a spotlight, the paper beside the picture."""
    picture = Box(0, 0, plate.frame.width, plate.frame.height)
    if any(kind_named(callout.kind).dims for callout in plate.callouts):
        lit = tuple(box for callout in plate.callouts for box in callout.boxes)
        yield Dimmed(picture, lit, plate.style.dim)
    if plate.canvas != picture:
        yield Margin(plate.canvas, picture)


def lines_of(callout: Callout, style: Style) -> Iterator[Shape]:
    """The box, line or bracket of a mark and its leader: all edges first, so that none cuts another's ink."""
    yield from _lines(callout, style.halo, style.line + 2 * EDGE, EDGE)
    yield from _lines(callout, style.ink, style.line, 0)


def _lines(callout: Callout, ink: str, width: float, edge: float) -> Iterator[Shape]:
    kind = kind_named(callout.kind)
    if kind.boxed:
        yield from (Frame(box, CORNER, ink, width) for box in callout.boxes)
    yield from (Stroke(path, width, ink) for path in callout.paths)
    for leader in callout.leaders:
        yield from _led(leader, kind, (ink, width, edge))


def _led(leader: Leader, kind: Kind, drawn: tuple[str, float, float]) -> Iterator[Shape]:
    """A line from a tag, with what it ends in."""
    ink, width, edge = drawn
    if leader.head:
        corners = head_of(leader.line)
        middle = ((corners[1][0] + corners[2][0]) / 2, (corners[1][1] + corners[2][1]) / 2)
        yield Stroke((leader.start, middle), width, ink)
        yield Area(corners, ink)
        if edge:
            yield Stroke((*corners, corners[0]), 2 * edge, ink)
        return
    yield Stroke(leader.line, width, ink)
    if kind.tip:
        yield Frame(Box(*leader.end, 0, 0).grown(dot_of(width)), dot_of(width), ink)


def tag_of(callout: Callout, style: Style) -> Iterator[Shape]:
    """The number and the label of a mark, on the ink."""
    tag = callout.tag
    if tag is None:
        return
    radius = style.badge / 2
    yield Frame(tag.box.grown(HALO), radius + HALO, style.halo)
    yield Frame(tag.box, radius, style.ink)
    yield from _written(tag, style)


def _written(tag: Tag, style: Style) -> Iterator[Words]:
    box, size = tag.box, digits_size(tag.number, style.badge)
    middle = box.y + box.height / 2
    if not tag.lines:
        yield Words(tag.number, (box.x + box.width / 2, middle + 0.35 * size), size, style.halo, "Bold", middle=True)
        return
    x = box.x + LABEL_SIDE
    if tag.number:
        yield Words(tag.number, (x, middle + 0.35 * size), size, style.halo, "Bold")
        x += width_of(tag.number, size, "Bold") + NUMBER_GAP
    yield from _lined_up(tag.lines, (x, middle), style)


def _lined_up(lines: Sequence[str], at: Point, style: Style) -> Iterator[Words]:
    x, middle = at
    pitch = style.text * LABEL_LINE
    first = middle - (len(lines) - 1) * pitch / 2 + 0.35 * style.text
    for number, line in enumerate(lines):
        yield Words(line, (x, first + number * pitch), style.text, style.halo)
