"""Straight lines and boxes: which boxes a line runs through, where it comes into one, how far lines are apart. Pure.

Lengths are CSS pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from guidebook.geometry import Box, Point, Segment


def runs_through(segment: Segment, box: Box) -> bool:
    """Whether ``segment`` has a point inside ``box``."""
    (x0, y0), (x1, y1) = segment
    left, top, right, bottom = box.edges
    if (x0 <= left and x1 <= left) or (x0 >= right and x1 >= right):
        return False
    if (y0 <= top and y1 <= top) or (y0 >= bottom and y1 >= bottom):
        return False
    first, last = _part_inside(segment, box)
    return first < last


def crossed(segment: Segment, boxes: Iterable[Box]) -> list[Box]:
    """Those of ``boxes`` that ``segment`` runs through."""
    return [box for box in Box.around(segment).meeting(boxes) if runs_through(segment, box)]


def entry(segment: Segment, box: Box) -> Point:
    """Find the point where ``segment``, which ends in ``box``, comes into it."""
    (x0, y0), (x1, y1) = segment
    first, _ = _part_inside(segment, box)
    return x0 + (x1 - x0) * first, y0 + (y1 - y0) * first


def _part_inside(segment: Segment, box: Box) -> tuple[float, float]:
    """Which part of a segment lies in ``box`` (Liang and Barsky's clipping): none where it ends before it begins."""
    (x0, y0), (x1, y1) = segment
    left, top, right, bottom = box.edges
    first, last = 0.0, 1.0
    for start, step, low, high in ((x0, x1 - x0, left, right), (y0, y1 - y0, top, bottom)):
        if step:
            enters, leaves = (low - start) / step, (high - start) / step
            if enters > leaves:
                enters, leaves = leaves, enters
            first = enters if enters > first else first
            last = leaves if leaves < last else last
    return first, last


def segments_gap(one: Segment, other: Segment) -> float:
    """How far apart the segments ``one`` and ``other`` are, in CSS pixels; 0 where they cross."""
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
