"""An arrow at each thing that is meant, from its number, its words or nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from guidebook.drawing.candidates import ARROWS
from guidebook.drawing.kind import Anchor, Outline, Surroundings
from guidebook.drawing.kind_bases import Pointing
from guidebook.geometry import Box
from guidebook.language.messages import message

# How far from its control an arrow ends.
_BEFORE = 3.0


class Arrow(Pointing):
    """Nothing at the control itself but the arrow's head."""

    words = message("mark.arrow")
    tie = ARROWS

    def anchor(self, controls: Sequence[Box], outline: Outline, around: Surroundings) -> Anchor:
        """Let arrows end a little before each of ``controls``; without an ``outline``, whatever is ``around``."""
        return Anchor(controls[0], tuple(box.grown(_BEFORE) for box in controls))
