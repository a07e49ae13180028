"""An arrow at each thing that is meant, from its number, its words or nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidebook.drawing.callouts import Callout, Path
from guidebook.drawing.candidates import ARROWS
from guidebook.drawing.kind import Anchor, Kind, Outline, Surroundings
from guidebook.drawing.shapes import Pen, Shape, tipped_leader_shapes
from guidebook.geometry import Box

# How far from its control an arrow ends.
_BEFORE = 3.0


class Arrow(Kind):
    """Nothing at the control itself but the arrow's head."""

    words = "an arrow"
    tie = ARROWS

    def outline(self, controls: Sequence[Box], around: Surroundings) -> Outline:
        """Nothing."""
        return Outline()

    def anchor(self, controls: Sequence[Box], outline: Outline, around: Surroundings) -> Anchor:
        """A little before each control."""
        return Anchor(controls[0], tuple(box.grown(_BEFORE) for box in controls))

    def shapes(self, callout: Callout, pen: Pen) -> Iterator[Shape]:
        """The arrows; with a dot at its end where there is no room for a head."""
        return tipped_leader_shapes(callout, pen)

    def lines(self, callout: Callout) -> tuple[Path, ...]:
        """None: an arrow is its leader."""
        return ()
