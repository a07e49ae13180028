"""A line below what is meant."""

from __future__ import annotations

from collections.abc import Sequence

from guidebook.drawing.kind import Anchor, Outline, Surroundings
from guidebook.drawing.kind_bases import Lined, box_round
from guidebook.geometry import Box
from guidebook.language.messages import message


class Underline(Lined):
    """A line below each thing, off the text under it."""

    words = message("mark.underline")

    def outline(self, controls: Sequence[Box], around: Surroundings) -> Outline:
        """Draw a line below each of ``controls``, where the lower side of a box would be, off the texts ``around``."""
        lows = (box_round(box, around.texts, (), around.line).bottom for box in controls)
        return Outline(paths=tuple(((box.x, y), (box.right, y)) for box, y in zip(controls, lows, strict=True)))

    def anchor(self, controls: Sequence[Box], outline: Outline, around: Surroundings) -> Anchor:
        """Let lines end at those of ``outline``, one for each of ``controls``; ``around`` tells how wide they are."""
        areas = outline.areas(around.stroke)
        return Anchor(areas[0], areas)
