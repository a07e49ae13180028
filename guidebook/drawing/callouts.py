"""What a figure is made of when it is drawn: its callouts, with their tags and leaders. Data only.

All lengths are CSS pixels from the upper left corner of what is shown; the canvas may begin left of it or above.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from guidebook.geometry import Box, Point, Segment
from guidebook.model import Figure
from guidebook.style import PLAIN, Style

HALO = 2.5
"""The edge of a tag, in the halo's colour."""
EDGE = 1.75
"""The edge on each side of a line, in the halo's colour."""
NUMBER_GAP, LABEL_SIDE, LABEL_LINE = 9.0, 13.0, 1.25
"""In a tag: between its number and its words, beside the words; from line to line, as a share of the letters' size."""
HEAD_LENGTH, HEAD_WIDTH = 16.0, 14.0
"""Of an arrow."""

Path = tuple[Point, ...]
"""A line through several points."""


@dataclass(frozen=True)
class Tag:
    """A number, a label or both in a box with round corners; its edge in the halo's colour is ``HALO`` more."""

    box: Box
    number: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Leader:
    """A line from a tag to what is meant; with a ``head`` it is an arrow."""

    start: Point
    end: Point
    head: bool = False

    @property
    def line(self) -> Segment:
        """From end to end."""
        return self.start, self.end


def head_of(leader: Segment) -> tuple[Point, Point, Point]:
    """The three corners of the arrow head at the end of ``leader``, tip first."""
    start, tip = leader
    length = math.dist(start, tip) or 1.0
    dx, dy = (start[0] - tip[0]) / length, (start[1] - tip[1]) / length
    back, half = (tip[0] + dx * HEAD_LENGTH, tip[1] + dy * HEAD_LENGTH), HEAD_WIDTH / 2
    return tip, (back[0] - dy * half, back[1] + dx * half), (back[0] + dy * half, back[1] - dx * half)


@dataclass(frozen=True)
class Callout:
    """A mark as it is drawn.

    Args:
        number: the one that the figure shows; 0 where it shows none.
        mark_number: the one that its mark has nevertheless.
        target: what it points at, in the guide's words.
        note: what the figure's table says of it.
        role: the ARIA role of what it means; empty where it means things of several.
        names: the labels of what it means, or the target's own words for what has none.
        kind: how it is drawn, one of `guidebook.drawing.kinds`.
        boxes: surround what it means, one each.
        paths: lines that are drawn at what it means, such as a bracket.
        tag: what is written.
        leaders: tie the tag to what it means.
        within: the role of the row, list or frame that its target is said to stand in.
        owner: the label of that.
    """

    number: int
    mark_number: int
    target: str
    note: str
    role: str
    names: tuple[str, ...]
    kind: str
    boxes: tuple[Box, ...]
    paths: tuple[Path, ...] = ()
    tag: Tag | None = None
    leaders: tuple[Leader, ...] = ()
    within: str = ""
    owner: str = ""

    @property
    def box(self) -> Box:
        """What surrounds all that it means."""
        return Box.union(self.boxes)


@dataclass(frozen=True)
class AnnotatedFigure:
    """A figure as it prints.

    Args:
        figure: as the guide asks for it.
        size: width and height of the whole screen.
        crop: the part of the screen that is shown, in CSS pixels of the screen.
        callouts: the figure's marks, placed.
        canvas: the paper, counted from the crop's corner: the crop alone, or more where marks stand beside it.
        style: how the marks look.
    """

    figure: Figure
    size: tuple[int, int]
    crop: Box
    callouts: tuple[Callout, ...]
    canvas: Box
    style: Style = PLAIN

    def shows(self, number: int) -> bool:
        """Whether ``number`` stands in the figure."""
        return any(callout.number == number for callout in self.callouts)
