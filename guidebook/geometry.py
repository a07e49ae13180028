"""Rectangles, points and lines in a plane; y grows downwards.

Box    a rectangle on a page or in a figure, in CSS pixels
Rect   a rectangle of a picture, in the picture's own pixels: ``scale`` of them are one of CSS
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

Point = tuple[float, float]
"""x and y, in CSS pixels."""
Segment = tuple[Point, Point]
"""A straight line from the first point to the second."""


class Box(msgspec.Struct, frozen=True):
    """A rectangle in CSS pixels, from the upper left corner of the window, of a frame's, or of what a figure shows."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def between(cls, left: float, top: float, right: float, bottom: float) -> Box:
        """The box from ``left`` to ``right`` and from ``top`` to ``bottom``."""
        return cls(left, top, right - left, bottom - top)

    @classmethod
    def around(cls, points: Iterable[Point]) -> Box:
        """The least box that holds all ``points``, of which there is one at least."""
        xs, ys = zip(*points, strict=True)
        return cls.between(min(xs), min(ys), max(xs), max(ys))

    @classmethod
    def union(cls, boxes: Iterable[Box]) -> Box:
        """The least box that holds all ``boxes``, of which there is one at least."""
        lefts, tops, rights, bottoms = zip(*(box.edges for box in boxes), strict=True)
        return cls.between(min(lefts), min(tops), max(rights), max(bottoms))

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        x, y = self.x, self.y
        return x, y, x + self.width, y + self.height

    @property
    def corners(self) -> tuple[Point, Point, Point, Point]:
        """Clockwise, from the upper left."""
        left, top, right, bottom = self.edges
        return (left, top), (right, top), (right, bottom), (left, bottom)

    @property
    def centre(self) -> Point:
        """The middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def area(self) -> float:
        """Width times height."""
        return self.width * self.height

    def grown(self, by: float) -> Box:
        """The box with ``by`` pixels more on each side."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def moved(self, dx: float, dy: float) -> Box:
        """The box, ``dx`` pixels to the right and ``dy`` down."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def rounded(self) -> Box:
        """The box in whole pixels, as a snapshot writes it."""
        return Box(round(self.x), round(self.y), round(self.width), round(self.height))

    def clipped(self, to: Box) -> Box:
        """What of the box lies in ``to``; without an area where nothing does."""
        left, top, right, bottom = self.edges
        x0, y0, x1, y1 = to.edges
        return Box.between(max(left, x0), max(top, y0), min(right, x1), min(bottom, y1))

    def overlap(self, other: Box) -> float:
        """The area that this and the ``other`` box both cover; 0 where they only touch."""
        width = min(self.right, other.right) - max(self.x, other.x)
        height = min(self.bottom, other.bottom) - max(self.y, other.y)
        return width * height if width > 0 and height > 0 else 0.0

    def meets(self, other: Box) -> bool:
        """Whether this and the ``other`` box share more than an edge."""
        x, y, x0, y0 = self.x, self.y, other.x, other.y
        return x0 < x + self.width and x < x0 + other.width and y0 < y + self.height and y < y0 + other.height

    def holds(self, other: Box) -> bool:
        """Whether ``other`` lies inside, edges included."""
        left, top, right, bottom = self.edges
        x0, y0, x1, y1 = other.edges
        return left <= x0 and top <= y0 and right >= x1 and bottom >= y1

    def gap(self, other: Box) -> float:
        """How far apart this and the ``other`` box are; 0 where they touch."""
        left, top, right, bottom = self.edges
        x0, y0, x1, y1 = other.edges
        dx = x0 - right if x0 > right else left - x1 if left > x1 else 0.0
        dy = y0 - bottom if y0 > bottom else top - y1 if top > y1 else 0.0
        return math.hypot(dx, dy) if dx and dy else dx or dy

    def meeting(self, boxes: Iterable[Box]) -> list[Box]:
        """Those of ``boxes`` that it `meets`; asked so often that no other function is called for each."""
        left, top, right, bottom = self.edges
        return [
            box
            for box in boxes
            if box.x < right and box.y < bottom and left < box.x + box.width and top < box.y + box.height
        ]

    def nearer(self, boxes: Iterable[Box], distance: float) -> Iterator[Box]:
        """Those of ``boxes`` of which the `gap` is less than ``distance``; asked as often as `meeting`."""
        left, top, right, bottom = self.edges
        least = distance * distance
        for box in boxes:
            x, y = box.x, box.y
            dx, dy = x - right, y - bottom
            if dx < 0.0:
                dx = left - x - box.width
            if dy < 0.0:
                dy = top - y - box.height
            if dx < distance and dy < distance and (dx <= 0.0 or dy <= 0.0 or dx * dx + dy * dy < least):
                yield box

    def nearest(self, point: Point) -> Point:
        """The point of the box that is nearest to ``point``."""
        left, top, right, bottom = self.edges
        return min(max(point[0], left), right), min(max(point[1], top), bottom)


class Rect(NamedTuple):
    """A rectangle of a picture, in the picture's own pixels: from ``left`` and ``top`` up to ``right`` and ``bottom``,
    which are the first that don't belong to it. Pillow takes it as it is.
    """

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def of(cls, box: Box, scale: int = 1) -> Rect:
        """The pixels of ``box``, each edge rounded; ``scale`` of them are one of CSS."""
        return cls(*(round(edge * scale) for edge in box.edges))

    @classmethod
    def touched_by(cls, box: Box, scale: int = 1) -> Rect:
        """Every pixel that ``box`` covers any part of; ``scale`` of them are one of CSS."""
        left, top, right, bottom = (edge * scale for edge in box.edges)
        return cls(math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.right - self.left, self.bottom - self.top

    @property
    def area(self) -> int:
        """How many pixels it has."""
        return self.size[0] * self.size[1]

    def holds(self, other: Rect) -> bool:
        """Whether ``other`` lies inside, edges included."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is no pixel in it."""
        return self.right <= self.left or self.bottom <= self.top

    def grown(self, by: int) -> Rect:
        """The rectangle with ``by`` pixels more on each side."""
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, dx: int, dy: int) -> Rect:
        """The rectangle, ``dx`` pixels to the right and ``dy`` down."""
        return Rect(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def clipped(self, size: tuple[int, int]) -> Rect:
        """What of it lies in a picture of that ``size``; `is_empty` where nothing does."""
        return Rect(max(self.left, 0), max(self.top, 0), min(self.right, size[0]), min(self.bottom, size[1]))
