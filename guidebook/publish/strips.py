"""A picture that is much higher than a sheet of paper, as strips side by side: a phone's long page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.paper import FIGURE_HEIGHT, FIGURE_WIDTH, PIXEL

GAP = 3.0
"""Millimetres between two strips."""
_OVERLAP = 24.0  # pixels that stand in two strips, since a cut may run through a line of text
_MOST = 4
# Cutting disturbs: it has to make the letters so much larger.
_GAIN = 1.3


@dataclass(frozen=True)
class Strip:
    """A part of a picture: from ``top`` on, ``height`` high, in its pixels; ``width`` is on paper, in millimetres."""

    top: float
    height: float
    width: float


def strips(width: float, height: float) -> tuple[Strip, ...]:
    """The strips of a picture of that size, in CSS pixels, from left to right: a single one where it fits the paper."""
    one = _width_of(1, width, height)
    number = max(range(1, _MOST + 1), key=lambda count: _width_of(count, width, height))
    wide = _width_of(number, width, height)
    return tuple(_cut(number, height, wide)) if wide > _GAIN * one else (Strip(0, height, one),)


def _width_of(number: int, width: float, height: float) -> float:
    """How wide each of so many strips can be printed."""
    part = height / number + (_OVERLAP if number > 1 else 0)
    return min(PIXEL * width, (FIGURE_WIDTH - GAP * (number - 1)) / number, FIGURE_HEIGHT * width / part)


def _cut(number: int, height: float, width: float) -> Iterator[Strip]:
    part = height / number
    for index in range(number):
        top = max(0.0, index * part - _OVERLAP / 2)
        yield Strip(top, min(height, (index + 1) * part + _OVERLAP / 2) - top, width)
