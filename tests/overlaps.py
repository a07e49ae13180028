"""What a figure's tags and arrow heads cover that they must not: an independent count, by sampled points.

Shares nothing with the planner but the finished callouts: edges and texts are taken as points, and a point is
covered where a tag's own round shape, or an arrow's head, holds it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import combinations

from guidebook.drawing.annotation import lines_at
from guidebook.drawing.callouts import HALO, AnnotatedFigure, Callout, head_of
from guidebook.geometry import Box
from guidebook.snapshot import Snapshot

TOUCHED = {"button", "link", "tab", "option", "treeitem", "menuitem", "menuitemcheckbox", "menuitemradio"} | {
    *("textbox", "searchbox", "combobox", "spinbutton", "slider", "switch", "radio", "checkbox")
}
STEP = 1.5

Point = tuple[float, float]


def overlaps(plate: AnnotatedFigure, snapshot: Snapshot) -> list[str]:
    """Each thing that is covered, as words; empty for a good figure."""
    frame = plate.crop
    shown = Box(0, 0, frame.width, frame.height)
    found = []
    things = list(_things(snapshot, frame))
    for callout in plate.callouts:
        covers = [shape for shape in (_tag(callout, plate), *_heads(callout)) if shape]
        for shape in covers:
            for what, box, points in things:
                if _touch(shape.around, box) and any(_in(shown, p) and shape.holds(p) for p in points(box)):
                    found.append(f"mark {callout.number} covers {what} at {box}")
        if callout.tag and not plate.canvas.holds(callout.tag.box.grown(HALO)):
            found.append(f"mark {callout.number} leaves the canvas")
    for one, other in combinations(plate.callouts, 2):
        found += _between(one, other, plate)
    return found


class _Round:
    """A rectangle with round corners."""

    def __init__(self, box: Box, radius: float) -> None:
        self.around = box
        radius = min(radius, box.width / 2, box.height / 2)
        self._core, self._radius = box.grown(-radius), radius

    def holds(self, point: Point) -> bool:
        core = self._core
        x = min(max(point[0], core.x), core.right)
        y = min(max(point[1], core.y), core.bottom)
        return math.dist(point, (x, y)) < self._radius - 0.05

    def points(self) -> Iterator[Point]:
        yield from (point for point in _grid(self.around) if self.holds(point))


class _Triangle:
    def __init__(self, corners: tuple[Point, Point, Point]) -> None:
        self._corners = corners
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        self.around = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    def holds(self, point: Point) -> bool:
        (ax, ay), (bx, by), (cx, cy) = self._corners
        x, y = point
        turns = [
            (bx - ax) * (y - ay) - (by - ay) * (x - ax),
            (cx - bx) * (y - by) - (cy - by) * (x - bx),
            (ax - cx) * (y - cy) - (ay - cy) * (x - cx),
        ]
        return all(turn > 0.01 for turn in turns) or all(turn < -0.01 for turn in turns)

    def points(self) -> Iterator[Point]:
        yield from (point for point in _grid(self.around) if self.holds(point))


def _tag(callout: Callout, plate: AnnotatedFigure) -> _Round | None:
    return _Round(callout.tag.box.grown(HALO), plate.style.badge / 2 + HALO) if callout.tag else None


def _heads(callout: Callout) -> list[_Triangle]:
    return [_Triangle(head_of(leader.line)) for leader in callout.leaders if leader.head]


def _things(snapshot: Snapshot, frame: Box) -> Iterator[tuple[str, Box, Callable[[Box], Iterator[Point]]]]:
    """The texts, and the edges of the controls that can be seen: what, where, and which points of it count."""
    for line in snapshot.lines:
        yield "the text", line.moved(-frame.x, -frame.y), _grid
    for node in snapshot.nodes:
        if node.role in TOUCHED and node.box and node.box.area and node.box not in snapshot.hidden:
            yield f"the edge of {node.role} “{node.name}”", node.box.moved(-frame.x, -frame.y), _edge


def _between(one: Callout, other: Callout, plate: AnnotatedFigure) -> Iterator[str]:
    """What two marks do to each other."""
    both = f"marks {one.number} ({one.kind}) and {other.number} ({other.kind})"
    tags = _tag(one, plate), _tag(other, plate)
    if tags[0] and tags[1] and _touch(tags[0].around, tags[1].around) and any(map(tags[1].holds, tags[0].points())):
        yield f"{both}: one tag covers the other"
    if any(_cross(mine.line, theirs.line) for mine in one.leaders for theirs in other.leaders):
        yield f"{both}: their lines cross"
    for mine, theirs in ((one, other), (other, one)):
        tag = _tag(mine, plate)
        if tag is None:
            continue
        if any(tag.holds(p) for a, b in drawn_lines(theirs) if _touch(tag.around, _span(a, b)) for p in walk(a, b)):
            yield f"{both}: the tag of {mine.number} lies on what is drawn of {theirs.number}"
        if any(_touch(tag.around, head.around) and any(map(tag.holds, head.points())) for head in _heads(theirs)):
            yield f"{both}: the tag of {mine.number} lies on the arrow of {theirs.number}"


def drawn_lines(callout: Callout) -> Iterator[tuple[Point, Point]]:
    """The straight lines of a mark, its leader's included."""
    yield from lines_at(callout)
    yield from (leader.line for leader in callout.leaders)


def _span(a: Point, b: Point) -> Box:
    return Box(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))


def _touch(one: Box, other: Box) -> bool:
    return (
        one.x <= other.x + other.width
        and other.x <= one.x + one.width
        and one.y <= other.y + other.height
        and other.y <= one.y + one.height
    )


def _grid(box: Box) -> Iterator[Point]:
    for x in _steps(box.x, box.right):
        for y in _steps(box.y, box.bottom):
            yield x, y


def _edge(box: Box) -> Iterator[Point]:
    for x in _steps(box.x, box.right):
        yield from ((x, box.y), (x, box.bottom))
    for y in _steps(box.y, box.bottom):
        yield from ((box.x, y), (box.right, y))


def walk(start: Point, end: Point) -> Iterator[Point]:
    count = max(1, round(math.dist(start, end) / STEP))
    for step in range(count + 1):
        yield start[0] + (end[0] - start[0]) * step / count, start[1] + (end[1] - start[1]) * step / count


def _steps(low: float, high: float) -> Iterator[float]:
    count = max(1, math.ceil((high - low) / STEP))
    for step in range(count + 1):
        yield low + (high - low) * step / count


def _in(box: Box, point: Point) -> bool:
    return box.x <= point[0] <= box.x + box.width and box.y <= point[1] <= box.y + box.height


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two lines come as near as their own breadth."""
    return _touch(_span(*one).grown(2 * STEP), _span(*other)) and any(
        math.dist(p, q) < 2 * STEP for p in walk(*one) for q in walk(*other)
    )
