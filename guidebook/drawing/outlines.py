"""Outlines: what is drawn at the marked controls themselves: boxes, lines below them, brackets along them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from guidebook.drawing.geometry import Point, Rect, clipped, meets, union
from guidebook.model import Box

# How far a box stands off its control where there is room.
_GROWN = 4.0
EDGE = 1.75
"""The edge on each side of a line, in the halo's colour."""
_BRACKET = 9.0
_BRACKET_OFF = (5.0, 9.0, 14.0, 20.0, 28.0, 38.0)


def dot_of(line: float) -> float:
    """The radius of the dot at the end of a line of that width."""
    return line / 2 + 1.5


def outline(box: Box, texts: Iterable[Box], neighbours: Iterable[Box], line: float) -> Box:
    """The box round a control at ``box``: near it, and off the ``texts`` around.

    A line over the foot of a label takes the dots off its letters (ậ, ọ). Between two marked ``neighbours`` each
    has half of the room.
    """
    stroke = line / 2 + EDGE
    around = [text for text in texts if box.overlap(text) <= 0.5 * text.area]
    gaps = [(text, stroke) for text in around] + [(one, stroke * 2) for one in neighbours if not _nested(one, box)]
    beside = [(one, keep) for one, keep in gaps if one.y < box.bottom and one.bottom > box.y]
    along = [(one, keep) for one, keep in gaps if one.x < box.right and one.right > box.x]
    left = _growth(box.x - one.right - keep for one, keep in beside if one.x < box.x)
    right = _growth(one.x - box.right - keep for one, keep in beside if one.right > box.right)
    top = _growth(box.y - one.bottom - keep for one, keep in along if one.y < box.y)
    bottom = _growth(one.y - box.bottom - keep for one, keep in along if one.bottom > box.bottom)
    return Box(box.x - left, box.y - top, box.width + left + right, box.height + top + bottom)


def _nested(one: Box, other: Box) -> bool:
    return one.holds(other) or other.holds(one)


def _growth(rooms: Iterable[float]) -> float:
    """How far a box may grow into that room: up to the usual, at worst one pixel less than nothing."""
    return max(-1.0, min([_GROWN, *rooms]))


def underline(box: Box, texts: Iterable[Box], line: float) -> tuple[Point, Point]:
    """The two ends of a line below ``box``, off the text under it."""
    y = outline(box, texts, (), line).bottom
    return (box.x, y), (box.right, y)


def bracket(boxes: Sequence[Rect], page: Rect, texts: Sequence[Rect], controls: Sequence[Rect]) -> tuple[Point, ...]:
    """A bracket along ``boxes``, open towards them, at the side where it covers least: its four corners.

    Things that stand one below the other have it at their right or left, others below or above.
    """
    whole = union(boxes)
    stacked = whole[3] - whole[1] >= whole[2] - whole[0] or _is_stacked(boxes)
    sides = ("right", "left", "below", "above") if stacked else ("below", "above", "right", "left")
    others = [one for one in controls if one not in boxes]
    costs: list[tuple[float, tuple[Point, ...]]] = []
    for preference, side in enumerate(sides):
        for off in _BRACKET_OFF:
            corners = _corners(whole, side, off)
            area = union([(*point, *point) for point in corners])
            covered = sum(meets(_wide(area), one) for one in (*texts, *others))
            left_out = 0 if clipped(area, page) == area else 1
            costs.append((100 * covered + 150 * left_out + off + 20 * preference + 60 * (preference > 1), corners))
    return min(costs)[1]


def _is_stacked(boxes: Sequence[Rect]) -> bool:
    ordered = sorted(boxes, key=lambda box: box[1])
    return len(boxes) > 1 and all(upper[3] <= lower[1] + 2 for upper, lower in pairwise(ordered))


def _wide(area: Rect) -> Rect:
    """An area with the breadth of its line."""
    return area[0] - 3, area[1] - 3, area[2] + 3, area[3] + 3


def _corners(whole: Rect, side: str, off: float) -> tuple[Point, ...]:
    x0, y0, x1, y1 = whole
    if side in ("right", "left"):
        near, far = (x1 + off, x1 + off + _BRACKET) if side == "right" else (x0 - off, x0 - off - _BRACKET)
        return (near, y0), (far, y0), (far, y1), (near, y1)
    near, far = (y1 + off, y1 + off + _BRACKET) if side == "below" else (y0 - off, y0 - off - _BRACKET)
    return (x0, near), (x0, far), (x1, far), (x1, near)
