"""Strips: a picture that is much higher than a sheet of paper is cut, and stands side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.paper import FIGURE_HEIGHT, FIGURE_WIDTH, PIXEL

GAP = 3
"""Millimetres between two strips."""
_OVERLAP = 24.0  # pixels that stand in two strips, since a cut may run through a line of text
_MOST = 4
# Cutting disturbs: it has to make the letters so much larger.
_GAIN = 1.3


@dataclass(frozen=True)
class Strip:
    """A part of a picture, as wide as that.

    Args:
        top: where it begins, in CSS pixels below the picture's top.
        height: how high it is, in CSS pixels.
        width: how wide it prints, in millimetres.
    """

    top: float
    height: float
    width: float


def strips(width: float, height: float) -> tuple[Strip, ...]:
    """The strips of a picture, from left to right: a single one where it fits the paper.

    Args:
        width: the picture's width, in CSS pixels.
        height: its height, in CSS pixels.
    """
    uncut = _printed_width(1, width, height)
    number = max(range(1, _MOST + 1), key=lambda count: _printed_width(count, width, height))
    cut = _printed_width(number, width, height)
    return tuple(_cut(number, height, cut)) if cut > _GAIN * uncut else (Strip(0, height, uncut),)


def _printed_width(number: int, width: float, height: float) -> float:
    """How many millimetres wide each of ``number`` strips can be printed."""
    part = height / number + (_OVERLAP if number > 1 else 0)
    return min(PIXEL * width, (FIGURE_WIDTH - GAP * (number - 1)) / number, FIGURE_HEIGHT * width / part)


def _cut(number: int, height: float, width: float) -> Iterator[Strip]:
    part = height / number
    for index in range(number):
        top = max(0.0, index * part - _OVERLAP / 2)
        yield Strip(top, min(height, (index + 1) * part + _OVERLAP / 2) - top, width)
