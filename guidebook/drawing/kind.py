"""What a kind of mark is: its five parts, each given by a file of `guidebook.drawing.kinds`, and what they are given.

All lengths are CSS pixels from the upper left corner of what the figure shows.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from guidebook.drawing.callouts import EDGE, Callout, Path
from guidebook.drawing.candidates import AT_MARK, Tie
from guidebook.drawing.shapes import Pen, Shape
from guidebook.geometry import Box
from guidebook.language.messages import Told


@dataclass(frozen=True)
class Surroundings:
    """What of a figure a mark heeds.

    Args:
        picture: what the figure shows.
        texts: lines of text, and pictures on the page that are read like one.
        controls: what a reader can act on.
        marked: everything that the figure's marks mean.
        line: the width of a mark's line.
    """

    picture: Box
    texts: Sequence[Box]
    controls: Sequence[Box]
    marked: Sequence[Box]
    line: float

    @property
    def stroke(self) -> float:
        """Half of a line's width, with its edge."""
        return self.line / 2 + EDGE


@dataclass(frozen=True)
class Outline:
    """What is drawn at the things that a mark means: ``boxes`` round each, or lines (``paths``); or nothing."""

    boxes: tuple[Box, ...] = ()
    paths: tuple[Path, ...] = ()

    def areas(self, stroke: float) -> tuple[Box, ...]:
        """What the lines take up, with ``stroke`` on each side of their middle: boxes first."""
        return tuple(box.grown(stroke) for box in (*self.boxes, *map(Box.around, self.paths)))


@dataclass(frozen=True)
class Anchor:
    """Where a mark's tag belongs: near ``body``; lines from it end at ``ends``, one for each thing or one for all."""

    body: Box
    ends: tuple[Box, ...]


class Kind(ABC):
    """How marks of one kind are drawn. A kind is a file of `guidebook.drawing.kinds` that has a class of this.

    All abstract parts have to be there; the others say what is unlike a numbered box.
    """

    numbered: ClassVar[bool] = True
    """Whether the numbers are shown that a figure without a table counts by itself; one that a table gives is shown
    with every kind."""
    tie: ClassVar[Tie] = AT_MARK
    """How the tag is tied to what is meant."""
    dims: ClassVar[bool] = False
    """Whether all of the picture is darker but what is marked."""

    @property
    @abstractmethod
    def words(self) -> Told:
        """What a message calls such a mark: “a numbered box”."""

    @abstractmethod
    def outline(self, controls: Sequence[Box], around: Surroundings) -> Outline:
        """What is drawn at the things that one mark means.

        Args:
            controls: The boxes of these things, one at least, in CSS pixels of what the figure shows.
            around: The rest of the figure, in the same pixels.
        """

    @abstractmethod
    def anchor(self, controls: Sequence[Box], outline: Outline, around: Surroundings) -> Anchor:
        """Where the tag of such a mark belongs.

        Args:
            controls: The boxes of what the mark means, one at least.
            outline: What `outline` drew at them.
            around: The rest of the figure.
        """

    @abstractmethod
    def shapes(self, callout: Callout, pen: Pen) -> Iterator[Shape]:
        """All that is drawn of ``callout`` but its tag.

        Args:
            callout: The mark, placed.
            pen: What lines are drawn with: asked twice, with a pen for the edges and then with one for the ink.
        """

    @abstractmethod
    def lines(self, callout: Callout) -> tuple[Path, ...]:
        """The lines at what ``callout`` means, less their breadth: by these it is judged whether tags lie on a mark,
        and whether another one draws the same.
        """
