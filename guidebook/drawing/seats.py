"""Seats: where the tag of one mark may stand, best first, and what each place costs. Pure.

At the control, further off, beside a whole crowd of marked controls, and at last outside the picture, which grows
there. A seat covers no text and no edge of a control; what its line runs over counts against it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from guidebook.drawing.geometry import (
    Point,
    Rect,
    Segment,
    clipped,
    crossed,
    entered,
    gap,
    grown,
    holds,
    meets,
    nearest,
    runs_through,
    segments_gap,
    those_at,
    union,
)

Tie = Literal["near", "always", "arrow"]
HEAD_LENGTH, HEAD_WIDTH = 16.0, 14.0
_LEAST_ARROW = HEAD_LENGTH + 6.0

# Between a tag and what it must not cover, between two tags, and around a tag inside a control.
_CLEAR, _APART, _INSIDE = 1.0, 3.0, 5.0
# Beyond this a tag is tied to its mark by a line.
_TIED_FROM = 7.0
_OFF: dict[Tie, tuple[float, ...]] = {
    "near": (12.0, 26.0, 44.0, 66.0, 92.0),
    "always": (16.0, 28.0, 46.0, 68.0, 96.0),
    "arrow": (30.0, 44.0, 62.0, 86.0, 116.0),
}
_FAR = 120.0
# A box this large has room for its tag inside.
_ROOMY = (160.0, 100.0)
# Seats of one mark that are tried together with those of others; more seldom help and always cost.
MOST = 10
# What a seat costs, in steps of preference.
_OFF_COST, _BESIDE_COST, _IN_ANOTHER = 40.0, 100.0, 40.0
OUTSIDE_COST = 130.0
_OVER_TEXT, _OVER_EDGE, _OVER_MARK = 45.0, 35.0, 60.0
# A straight line is read faster than a slanted one, and cuts fewer letters.
_SLANTED = 0.4
_SIDES = ("right", "left", "bottom", "top")
_ALONG = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6)
_MARGIN, _BESIDE = 10.0, 56.0
# Lines aim at the control a little inside its corners: at the very corner they might mean its neighbour.
_AIM = 10.0


@dataclass(frozen=True)
class Subject:
    """A mark to be seated.

    ``size`` is its tag's, with its edge; ``corner`` the radius of the tag's corners, with its edge. Seats surround
    ``body``; lines end at ``anchor``. No other tag may lie on ``shapes``, and not this one on ``own``.
    """

    size: tuple[float, float]
    corner: float
    body: Rect
    anchor: Rect
    tie: Tie = "near"
    shapes: tuple[Rect, ...] = ()
    own: tuple[Rect, ...] = ()


@dataclass(frozen=True)
class Seat:
    """Where a tag may stand. ``side`` names the way it lies from its mark; ``leader`` goes from tag to mark."""

    side: str
    centre: Point
    core: Rect
    corner: float
    cost: float
    leader: Segment | None = None
    head: bool = False

    @cached_property
    def reach(self) -> Rect:
        """All that the tag and its line need."""
        area = grown(self.core, self.corner + _APART)
        return union((area, *(grown((*end, *end), HEAD_WIDTH) for end in self.leader))) if self.leader else area

    def fits(self, other: Seat) -> bool:
        """Whether both can be taken: tags apart, lines neither crossing nor running through a tag."""
        if not meets(self.reach, other.reach):
            return True
        if gap(self.core, other.core) < self.corner + other.corner + _APART:
            return False
        if self._runs_into(other) or other._runs_into(self):
            return False
        return not (self.leader and other.leader and segments_gap(self.leader, other.leader) < 2 * _APART)

    def _runs_into(self, other: Seat) -> bool:
        wide = HEAD_WIDTH / 2 if self.head else _APART
        return bool(self.leader) and runs_through(self.leader, grown(other.core, other.corner + wide))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Page:
    """What tags keep off: ``texts`` wholly, of ``controls`` the edges. ``closed`` are sides that can't grow."""

    size: tuple[float, float]
    texts: Sequence[Rect] = ()
    controls: Sequence[Rect] = ()
    closed: Sequence[str] = ()

    @property
    def rect(self) -> Rect:
        """The whole picture."""
        return 0.0, 0.0, *self.size


@dataclass
class Seats:
    """The seats of one mark, among all that stands around it."""

    index: int
    subjects: Sequence[Subject]
    page: Page
    _solid: list[Rect] = field(init=False)
    _hollow: list[Rect] = field(init=False)
    _marks: list[Rect] = field(init=False)
    _aim: Rect = field(init=False)
    _half: tuple[float, float] = field(init=False)

    def __post_init__(self) -> None:
        subject = self.subject
        self._half = subject.size[0] / 2, subject.size[1] / 2
        self._marks = [shape for n, one in enumerate(self.subjects) if n != self.index for shape in one.shapes]
        self._aim = _aim_at(subject.anchor)
        self._look_at(grown(subject.body, _FAR + max(subject.size)))

    @property
    def subject(self) -> Subject:
        """The mark."""
        return self.subjects[self.index]

    def _look_at(self, around: Rect) -> None:
        """Keep off what stands there; the rest of the page can't be reached."""
        shown = clipped(around, self.page.rect)
        self._solid = [clipped(text, self.page.rect) for text in those_at(shown, self.page.texts)]
        controls = [clipped(one, self.page.rect) for one in those_at(shown, self.page.controls)]
        self._hollow = [*controls, *those_at(around, self._marks), *self.subject.own]

    def near(self) -> Iterator[Seat]:
        """The seats in the picture, those at the mark first."""
        if self.subject.tie == "near":
            yield from self._allowed(self._beside(), 0.0)
        found = 0
        for off in _OFF[self.subject.tie]:
            for seat in self._allowed(self._ring(off), _OFF_COST + off):
                yield seat
                found += 1
            if found >= MOST:
                return

    def _allowed(self, places: Iterable[tuple[str, float, float]], cost: float) -> Iterator[Seat]:
        shown = grown(self.page.rect, -1)
        (half_width, half_height) = self._half
        for preference, (side, x, y) in enumerate(places):
            if not holds(shown, (x - half_width, y - half_height, x + half_width, y + half_height)):
                continue
            core = self._core(x, y)
            covered = self._covered(core)
            if covered is None:
                continue
            seat = self._seat(side, (x, y), core, cost + preference + covered)
            if seat:
                yield seat

    def _core(self, x: float, y: float) -> Rect:
        """A tag less its round corners: a point for a number."""
        wide, high = self._half[0] - self.subject.corner, self._half[1] - self.subject.corner
        return x - wide, y - high, x + wide, y + high

    def _covered(self, core: Rect) -> float | None:
        """What it costs to stand there; None where a text or an edge would be covered."""
        left, top, right, bottom = core
        reach = self.subject.corner + _CLEAR
        least = reach * reach
        for x0, y0, x1, y1 in self._solid:
            dx = x0 - right if x0 > right else left - x1 if left > x1 else 0.0
            dy = y0 - bottom if y0 > bottom else top - y1 if top > y1 else 0.0
            if dx * dx + dy * dy < least:
                return None
        cost, deep = 0.0, self.subject.corner + _INSIDE
        for x0, y0, x1, y1 in self._hollow:
            dx = x0 - right if x0 > right else left - x1 if left > x1 else 0.0
            dy = y0 - bottom if y0 > bottom else top - y1 if top > y1 else 0.0
            if dx * dx + dy * dy < least:
                if left - x0 < deep or top - y0 < deep or x1 - right < deep or y1 - bottom < deep:
                    return None
                cost += 0.0 if holds((x0, y0, x1, y1), self.subject.body) else _IN_ANOTHER
        return cost

    def _seat(self, side: str, centre: Point, core: Rect, cost: float) -> Seat | None:
        leader = self._leader(centre, core)
        if self.subject.tie == "arrow" and not (leader and self._head_is_free(leader, self.page.rect)):
            return None
        over = self._runs_over(leader) if leader else 0.0
        return Seat(side, centre, core, self.subject.corner, cost + over, leader, self.subject.tie == "arrow")

    def _leader(self, centre: Point, core: Rect) -> Segment | None:
        """From the edge of the tag to the mark; none where the tag stands at it."""
        least = _TIED_FROM if self.subject.tie == "near" else 0.0
        return line_from(core, centre, self.subject.corner, self.subject.anchor, least)

    def _head_is_free(self, leader: Segment, room: Rect) -> bool:
        """Whether the head of an arrow lies in ``room``, and covers no text and no edge."""
        tip, left, right = head_of(leader)
        sides = ((tip, left), (tip, right), (left, right))
        reach = union([(*point, *point) for point in (tip, left, right)])
        if math.dist(*leader) < _LEAST_ARROW or not holds(room, reach):
            return False
        if those_at(reach, self._solid):
            return False
        edges = (grown(one, 2) for one in those_at(grown(reach, 2), self._hollow) if not holds(grown(one, -2), reach))
        return not any(runs_through(side, edge) for edge in edges for side in sides)

    def _runs_over(self, leader: Segment) -> float:
        """What a line costs: by what it runs over, and for being slanted."""
        return self._over_page(leader) + self._over_marks(leader) + _SLANTED * _slant(leader)

    def _over_page(self, leader: Segment) -> float:
        return _OVER_TEXT * len(crossed(leader, self._solid)) + _OVER_EDGE * self._others(crossed(leader, self._hollow))

    def _over_marks(self, leader: Segment) -> float:
        return _OVER_MARK * self._others(crossed(leader, self._marks))

    def _others(self, rects: Iterable[Rect]) -> int:
        """How many of ``rects`` don't surround the mark."""
        return sum(not holds(one, self.subject.body) for one in rects)

    def _beside(self) -> Iterator[tuple[str, float, float]]:
        """Right at the mark: on its corners, beside it, above and below it; in a large one, inside."""
        x0, y0, x1, y1 = self.subject.body
        half_width, half_height = self._half
        corner = self.subject.corner
        slant = (corner + _CLEAR) * math.sqrt(0.5)
        dx, dy = slant + half_width - corner, slant + half_height - corner
        wide, high = half_width + _CLEAR, half_height + _CLEAR
        middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
        yield from (("top left", x0 - dx, y0 - dy), ("left", x0 - wide, middle_y), ("right", x1 + wide, middle_y))
        yield from (("top right", x1 + dx, y0 - dy), ("bottom left", x0 - dx, y1 + dy))
        yield from (("bottom right", x1 + dx, y1 + dy), ("above", x1, y0 - high), ("above", x0, y0 - high))
        yield from (("below", x1, y1 + high), ("below", x0, y1 + high))
        yield from ((side, x, y) for y in (y0, y1) for side, x in (("left", x0 - wide), ("right", x1 + wide)))
        for x in (x0 + half_width, x1 - half_width, middle_x):
            yield from (("above", x, y0 - high), ("below", x, y1 + high))
        if x1 - x0 >= _ROOMY[0] and y1 - y0 >= _ROOMY[1]:
            wide, high = half_width + _INSIDE + 4, half_height + _INSIDE + 4
            yield from (("inside", x, y) for y in (y0 + high, y1 - high) for x in (x0 + wide, x1 - wide))

    def _ring(self, off: float) -> Iterator[tuple[str, float, float]]:
        """All round the mark, ``off`` from it: the middles of the short sides first."""
        half_width, half_height = self._half
        body = self.subject.body
        x0, y0, x1, y1 = body[0] - off - half_width, body[1] - off - half_height, body[2] + off, body[3] + off
        x1, y1 = x1 + half_width, y1 + half_height
        middle = (y0 + y1) / 2
        yield from (("right", x1, middle), ("left", x0, middle))
        for part in (0.5, 0.25, 0.75, 0.0, 1.0):
            yield from (("above", x0 + (x1 - x0) * part, y0), ("below", x0 + (x1 - x0) * part, y1))
        for x in (self._aim[0], self._aim[2], self.subject.anchor[0], self.subject.anchor[2]):
            yield from (("above", x, y0), ("below", x, y1))
        for part in (0.25, 0.75):
            yield from (("right", x1, y0 + (y1 - y0) * part), ("left", x0, y0 + (y1 - y0) * part))

    def further(self, crowd: Rect) -> Iterator[Seat]:
        """The seats beside the ``crowd`` of marks that this one belongs to, and those outside the picture."""
        self._look_at(self.page.rect)
        yield from self._beside_crowd(crowd)
        yield from self._outside()

    def _beside_crowd(self, crowd: Rect) -> list[Seat]:
        """The best in rows and columns beside a crowd: lines fan out there."""
        places = (self._row(side, grown(crowd, _BESIDE)) for side in _SIDES)
        seats = (seat for row in places for seat in self._allowed(row, _BESIDE_COST))
        return sorted(seats, key=lambda seat: seat.cost)[:MOST]

    def _outside(self) -> Iterator[Seat]:
        """In the margins, straight across from the mark and further along; always some."""
        for side in _SIDES:
            if side not in self.page.closed:
                yield from self._margin(side)

    def _row(self, side: str, of: Rect) -> Iterator[tuple[str, float, float]]:
        """Places at a ``side`` outside the rectangle ``of``: straight across from the mark, then further along."""
        half_width, half_height = self._half
        x0, y0, x1, y1 = self.subject.anchor
        middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
        for step in _ALONG:
            if side in ("left", "right"):
                x = of[0] - half_width if side == "left" else of[2] + half_width
                yield side, x, middle_y + step * (2 * half_height + _APART + 1)
            else:
                y = of[1] - half_height if side == "top" else of[3] + half_height
                yield side, middle_x + step * (2 * half_width + _APART + 1), y

    def _margin(self, side: str) -> Iterator[Seat]:
        """The seats outside the picture at one side."""
        over: float | None = None
        margin = grown(self.page.rect, _MARGIN + (_LEAST_ARROW if self.subject.tie == "arrow" else 0.0))
        for _, x, y in self._row(side, margin):
            centre = self._beside_picture(side, x, y)
            core = self._core(*centre)
            if any(gap(core, shape) < self.subject.corner + _CLEAR for shape in self._marks):
                continue
            leader = self._leader(centre, core)
            cost = OUTSIDE_COST
            if leader:
                # what the straight way runs over stands for the others: they are as long, and many
                over = self._over_page(leader) if over is None else over
                cost += over + self._over_marks(leader) + 0.15 * math.dist(*leader) + _SLANTED * _slant(leader)
            head = self.subject.tie == "arrow" and leader is not None and self._head_is_free(leader, margin)
            blunt = _OVER_TEXT if self.subject.tie == "arrow" and not head else 0.0
            yield Seat(side, centre, core, self.subject.corner, cost + blunt, leader, head)

    def _beside_picture(self, side: str, x: float, y: float) -> Point:
        """The place, not beyond the picture's corners."""
        width, height = self.page.size
        half_width, half_height = self._half
        if side in ("left", "right"):
            return x, min(max(y, half_height), max(height - half_height, half_height))
        return min(max(x, half_width), max(width - half_width, half_width)), y


def line_from(core: Rect, centre: Point, radius: float, anchor: Rect, least: float = 0.0) -> Segment | None:
    """The line from the edge of a tag to ``anchor``; None where they are no further apart than ``least``.

    The tag is ``core`` with round corners of that ``radius``, about ``centre``.
    """
    if gap(core, anchor) <= radius + least:
        return None
    aim = nearest(_aim_at(anchor), centre)
    start = nearest(core, aim)
    end = entered((start, aim), anchor)
    part = radius / math.dist(start, end)
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part), end


def _aim_at(anchor: Rect) -> Rect:
    """Where lines aim at: a little inside the corners of ``anchor``."""
    left, top, right, bottom = anchor
    return grown(anchor, -min(_AIM, (right - left) / 2, (bottom - top) / 2))


def head_of(leader: Segment) -> tuple[Point, Point, Point]:
    """The three corners of the arrow head at the end of ``leader``, tip first."""
    start, tip = leader
    length = math.dist(start, tip) or 1.0
    dx, dy = (start[0] - tip[0]) / length, (start[1] - tip[1]) / length
    back, half = (tip[0] + dx * HEAD_LENGTH, tip[1] + dy * HEAD_LENGTH), HEAD_WIDTH / 2
    return tip, (back[0] - dy * half, back[1] + dx * half), (back[0] + dy * half, back[1] - dx * half)


def _slant(leader: Segment) -> float:
    """How far a line is from upright or level."""
    (x0, y0), (x1, y1) = leader
    return min(abs(x1 - x0), abs(y1 - y0))
