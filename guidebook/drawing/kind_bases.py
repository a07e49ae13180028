"""What several kinds of marks have in common: boxes round controls, lines at them, nothing but a line to them. Pure.

All lengths are CSS pixels from the upper left corner of what the figure shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guidebook.drawing.callouts import EDGE, Callout, Path
from guidebook.drawing.kind import Anchor, Kind, Outline, Surroundings
from guidebook.drawing.shapes import Pen, Shape, box_shapes, leader_shapes, path_shapes, tipped_leader_shapes
from guidebook.geometry import Box

# How far a box stands off its control where there is room.
_GROWN = 4.0


class Boxed(Kind):
    """A kind with a box round each thing that is meant."""

    def outline(self, controls: Sequence[Box], around: Surroundings) -> Outline:
        """Draw a box round each of ``controls``, off the texts and marks ``around``, inside the picture."""
        room, least = around.picture.grown(-around.stroke), 2 * around.line
        found = (box_round(box, around.texts, around.marked, around.line) for box in controls)
        return Outline(boxes=tuple(_fitted(box, room, least) for box in found))

    def anchor(self, controls: Sequence[Box], outline: Outline, around: Surroundings) -> Anchor:
        """Place the tag at the first of ``controls``, lines at the boxes of ``outline``; ``around`` doesn't matter."""
        return Anchor(controls[0], outline.boxes)

    def shapes(self, callout: Callout, pen: Pen) -> Iterator[Shape]:
        """Draw the boxes of ``callout``, and plain lines from its tag, with ``pen``."""
        yield from box_shapes(callout, pen)
        yield from leader_shapes(callout, pen)

    def lines(self, callout: Callout) -> tuple[Path, ...]:
        """The sides of the boxes of ``callout``."""
        return tuple((*box.corners, box.corners[0]) for box in callout.boxes)


class Lined(Kind):
    """A kind with lines at what is meant."""

    def shapes(self, callout: Callout, pen: Pen) -> Iterator[Shape]:
        """Draw the lines of ``callout``, and plain ones from its tag, with ``pen``."""
        yield from path_shapes(callout, pen)
        yield from leader_shapes(callout, pen)

    def lines(self, callout: Callout) -> tuple[Path, ...]:
        """The lines at what ``callout`` means."""
        return callout.paths


class Pointing(Kind):
    """A kind that draws nothing at the control but where a line from its tag ends."""

    def outline(self, controls: Sequence[Box], around: Surroundings) -> Outline:
        """Nothing, whatever the ``controls`` are and what is ``around``."""
        return Outline()

    def shapes(self, callout: Callout, pen: Pen) -> Iterator[Shape]:
        """Draw the lines from the tag of ``callout`` with ``pen``, each with an arrow's head or a dot at its end."""
        return tipped_leader_shapes(callout, pen)

    def lines(self, callout: Callout) -> tuple[Path, ...]:
        """None: the lines of ``callout`` are leaders."""
        return ()


def box_round(box: Box, texts: Iterable[Box], marked: Iterable[Box], line: float) -> Box:
    """The box round a control at ``box``: near it, and off the ``texts`` around; ``line`` is the width of its line.

    A line over the foot of a label takes the dots off its letters (ậ, ọ). Between two things that are ``marked`` each
    has half of the room.
    """
    stroke = line / 2 + EDGE
    gaps = [(text, stroke) for text in texts if box.overlap(text) <= 0.5 * text.area]
    gaps += [(one, stroke * 2) for one in marked if not (one.holds(box) or box.holds(one))]
    beside = [(one, keep) for one, keep in gaps if one.y < box.bottom and one.bottom > box.y]
    along = [(one, keep) for one, keep in gaps if one.x < box.right and one.right > box.x]
    left = _growth(box.x - one.right - keep for one, keep in beside if one.x < box.x)
    right = _growth(one.x - box.right - keep for one, keep in beside if one.right > box.right)
    top = _growth(box.y - one.bottom - keep for one, keep in along if one.y < box.y)
    bottom = _growth(one.y - box.bottom - keep for one, keep in along if one.bottom > box.bottom)
    return Box(box.x - left, box.y - top, box.width + left + right, box.height + top + bottom)


def _growth(rooms: Iterable[float]) -> float:
    """How far a box may grow into that room: up to the usual, at worst one pixel less than nothing."""
    return max(-1.0, min([_GROWN, *rooms]))


def _fitted(box: Box, room: Box, least: float) -> Box:
    """What of ``box`` lies in ``room``, at least that wide and high: what is tiny, or at an edge, has a box as well."""
    left, right = _span(box.x, box.right, room.x, room.right, least)
    top, bottom = _span(box.y, box.bottom, room.y, room.bottom, least)
    return Box.between(left, top, right, bottom)


def _span(start: float, end: float, low: float, high: float, least: float) -> tuple[float, float]:
    middle = min(max((start + end) / 2, low + least / 2), high - least / 2)
    return max(low, min(start, middle - least / 2)), min(high, max(end, middle + least / 2))
