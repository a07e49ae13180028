"""A bracket along several things, as one mark of all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from guidebook.drawing.callouts import Path
from guidebook.drawing.kind import Anchor, Outline, Surroundings
from guidebook.drawing.kind_bases import Lined
from guidebook.geometry import Box
from guidebook.language.messages import message

# How far its arms reach, and how far it may stand off what it is along; what suits the figures of tests/layouts.py.
_ARM = 9.0
_DISTANCES = (5.0, 9.0, 14.0, 20.0, 28.0, 38.0)


class Bracket(Lined):
    """A bracket along all that is meant, open towards it."""

    words = message("mark.bracket")

    def outline(self, controls: Sequence[Box], around: Surroundings) -> Outline:
        """Draw the bracket at the side of ``controls`` where it covers least of what is ``around``.

        Things that stand one below the other have it at their right or left, others below or above.
        """
        whole = Box.union(controls)
        sides = ("below", "above", "right", "left")
        if whole.height >= whole.width or _is_stacked(controls):
            sides = ("right", "left", "below", "above")
        keep_off = [*around.texts, *(one for one in around.controls if one not in controls)]
        costs: list[tuple[float, Path]] = []
        for preference, side in enumerate(sides):
            for distance in _DISTANCES:
                corners = _corners(whole, side, distance)
                area = Box.around(corners)
                covered = len(area.grown(3).meeting(keep_off))
                left_out = 0 if around.picture.holds(area) else 1
                disliked = distance + 20 * preference + 60 * (preference > 1)
                costs.append((100 * covered + 150 * left_out + disliked, corners))
        return Outline(paths=(min(costs)[1],))

    def anchor(self, controls: Sequence[Box], outline: Outline, around: Surroundings) -> Anchor:
        """Let lines end at the middle of the bracket's back: one end for all ``controls``.

        Args:
            controls: What the bracket is along.
            outline: The bracket, one path of four corners.
            around: For the width of lines.
        """
        _, one, other, _ = outline.paths[0]
        middle = Box((one[0] + other[0]) / 2, (one[1] + other[1]) / 2, 0, 0).grown(around.stroke + 1)
        return Anchor(middle, (middle,))


def _is_stacked(boxes: Sequence[Box]) -> bool:
    ordered = sorted(boxes, key=lambda box: box.y)
    return len(boxes) > 1 and all(upper.bottom <= lower.y + 2 for upper, lower in pairwise(ordered))


def _corners(whole: Box, side: str, distance: float) -> Path:
    """The four corners of a bracket at a ``side`` of ``whole``."""
    x0, y0, x1, y1 = whole.edges
    if side in ("right", "left"):
        near, far = (x1 + distance, x1 + distance + _ARM) if side == "right" else (x0 - distance, x0 - distance - _ARM)
        return (near, y0), (far, y0), (far, y1), (near, y1)
    near, far = (y1 + distance, y1 + distance + _ARM) if side == "below" else (y0 - distance, y0 - distance - _ARM)
    return (x0, near), (x0, far), (x1, far), (x1, near)
