"""Words beside what is meant, with a line to each thing."""

from __future__ import annotations

from collections.abc import Sequence

from guidebook.drawing.callouts import EDGE
from guidebook.drawing.candidates import LINES
from guidebook.drawing.kind import Anchor, Outline, Surroundings
from guidebook.drawing.kind_bases import Pointing
from guidebook.drawing.shapes import dot_radius
from guidebook.geometry import Box
from guidebook.language.messages import message


class Label(Pointing):
    """Nothing at the control itself but the dot that the line ends in."""

    words = message("mark.label")
    tie = LINES

    def anchor(self, controls: Sequence[Box], outline: Outline, around: Surroundings) -> Anchor:
        """Let lines end beside each of ``controls``, so far off that the dot there doesn't touch it.

        Args:
            controls: What the words are about.
            outline: Empty.
            around: For the width of lines.
        """
        distance = dot_radius(around.line) + EDGE + 1
        return Anchor(controls[0], tuple(box.grown(distance) for box in controls))
