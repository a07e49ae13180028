"""Plane geometry of figures: rectangles as (left, top, right, bottom), segments as pairs of points. Pure.

Tuples, not objects: the planner of a figure asks these questions tens of thousands of times.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from guidebook.model import Box

Point = tuple[float, float]
Segment = tuple[Point, Point]
Rect = tuple[float, float, float, float]


def rect_of(box: Box) -> Rect:
    """The corners of ``box``."""
    return box.x, box.y, box.right, box.bottom


def box_of(rect: Rect) -> Box:
    """``rect`` as a box of the model."""
    return Box(rect[0], rect[1], rect[2] - rect[0], rect[3] - rect[1])


def grown(rect: Rect, by: float) -> Rect:
    """``rect`` with ``by`` more on each side."""
    return rect[0] - by, rect[1] - by, rect[2] + by, rect[3] + by


def union(rects: Iterable[Rect]) -> Rect:
    """The least rectangle that holds all ``rects``."""
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def clipped(rect: Rect, to: Rect) -> Rect:
    """What of ``rect`` lies in ``to``; without an area where nothing does."""
    return max(rect[0], to[0]), max(rect[1], to[1]), min(rect[2], to[2]), min(rect[3], to[3])


def meets(one: Rect, other: Rect) -> bool:
    """Whether both share an area."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def holds(outer: Rect, inner: Rect) -> bool:
    """Whether ``inner`` lies inside, edges included."""
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def gap(one: Rect, other: Rect) -> float:
    """How far apart two rectangles are; 0 where they touch."""
    left, top, right, bottom = one
    x0, y0, x1, y1 = other
    dx = x0 - right if x0 > right else left - x1 if left > x1 else 0.0
    dy = y0 - bottom if y0 > bottom else top - y1 if top > y1 else 0.0
    return math.hypot(dx, dy) if dx and dy else dx or dy


def nearest(rect: Rect, point: Point) -> Point:
    """The point of ``rect`` nearest to ``point``."""
    return min(max(point[0], rect[0]), rect[2]), min(max(point[1], rect[1]), rect[3])


def runs_through(segment: Segment, rect: Rect) -> bool:
    """Whether ``segment`` has a point inside ``rect``."""
    (x0, y0), (x1, y1) = segment
    left, top, right, bottom = rect
    if (x0 <= left and x1 <= left) or (x0 >= right and x1 >= right):
        return False
    if (y0 <= top and y1 <= top) or (y0 >= bottom and y1 >= bottom):
        return False
    first, last = _inside(segment, rect)
    return first < last


def those_at(area: Rect, rects: Iterable[Rect]) -> list[Rect]:
    """Those of ``rects`` that share something with ``area``."""
    left, top, right, bottom = area
    return [one for one in rects if one[0] < right and left < one[2] and one[1] < bottom and top < one[3]]


def crossed(segment: Segment, rects: Iterable[Rect]) -> list[Rect]:
    """Those of ``rects`` that ``segment`` runs through."""
    (x0, y0), (x1, y1) = segment
    around = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return [one for one in those_at(around, rects) if runs_through(segment, one)]


def entered(segment: Segment, rect: Rect) -> Point:
    """Where ``segment``, which ends in ``rect``, comes into it."""
    (x0, y0), (x1, y1) = segment
    first, _ = _inside(segment, rect)
    return x0 + (x1 - x0) * first, y0 + (y1 - y0) * first


def _inside(segment: Segment, rect: Rect) -> tuple[float, float]:
    """Which part of a segment lies in ``rect`` (Liang and Barsky's clipping): none where it ends before it begins."""
    (x0, y0), (x1, y1) = segment
    first, last = 0.0, 1.0
    for start, step, low, high in ((x0, x1 - x0, rect[0], rect[2]), (y0, y1 - y0, rect[1], rect[3])):
        if step:
            enters, leaves = (low - start) / step, (high - start) / step
            if enters > leaves:
                enters, leaves = leaves, enters
            first = enters if enters > first else first
            last = leaves if leaves < last else last
    return first, last


def segments_gap(one: Segment, other: Segment) -> float:
    """How far apart two segments are; 0 where they cross."""
    if _cross(one, other):
        return 0.0
    return min(
        _point_gap(one[0], other), _point_gap(one[1], other), _point_gap(other[0], one), _point_gap(other[1], one)
    )


def _cross(one: Segment, other: Segment) -> bool:
    a, b = one
    c, d = other
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _point_gap(point: Point, segment: Segment) -> float:
    (x0, y0), (x1, y1) = segment
    dx, dy = x1 - x0, y1 - y0
    length = dx * dx + dy * dy
    part = max(0.0, min(1.0, ((point[0] - x0) * dx + (point[1] - y0) * dy) / length)) if length else 0.0
    return math.hypot(point[0] - x0 - part * dx, point[1] - y0 - part * dy)
