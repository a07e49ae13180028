"""Words beside what is meant, with a line to each thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidebook.drawing.callouts import EDGE, Callout, Path
from guidebook.drawing.candidates import LINES
from guidebook.drawing.kind import Anchor, Kind, Outline, Surroundings
from guidebook.drawing.shapes import Pen, Shape, dot_radius, tipped_leader_shapes
from guidebook.geometry import Box


class Label(Kind):
    """Nothing at the control itself but the dot that the line ends in."""

    words = "a label"
    tie = LINES

    def outline(self, controls: Sequence[Box], around: Surroundings) -> Outline:
        """Nothing."""
        return Outline()

    def anchor(self, controls: Sequence[Box], outline: Outline, around: Surroundings) -> Anchor:
        """Beside each control, where the dot doesn't touch it."""
        distance = dot_radius(around.line) + EDGE + 1
        return Anchor(controls[0], tuple(box.grown(distance) for box in controls))

    def shapes(self, callout: Callout, pen: Pen) -> Iterator[Shape]:
        """The lines, each with its dot."""
        return tipped_leader_shapes(callout, pen)

    def lines(self, callout: Callout) -> tuple[Path, ...]:
        """None: its lines are leaders."""
        return ()
