"""Placement: where the tags (numbers, labels) of one figure stand, planned for all of them together. Pure.

A tag covers no text, no edge of a control, no other mark; the lines that tie tags to what they mean don't cross.
Each tag has seats, best first: at its control, further off, and at last outside the picture, which grows there.
`plan` chooses one seat for each so that all of them fit, backtracking where they don't; the same figure always
gets the same plan.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from guidebook.geometry import (
    Point,
    Rect,
    Segment,
    clipped,
    gap,
    grown,
    holds,
    meets,
    nearest,
    runs_through,
    segments_gap,
    union,
)

Tie = Literal["near", "always", "arrow"]
HEAD_LENGTH, HEAD_WIDTH = 16.0, 14.0

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
_MOST = 10
_TRIES = 4000
# What a seat costs, in steps of preference.
_OFF_COST, _OUTSIDE_COST, _IN_ANOTHER, _OVER_TEXT, _OVER_EDGE, _SAME_SIDE = 40.0, 260.0, 40.0, 30.0, 8.0, 12.0
# A straight line is read faster than a slanted one, and cuts fewer letters.
_SLANTED = 0.4
_USUAL = ("top left", "left", "right", "top right")
_SIDES = ("right", "left", "bottom", "top")
_MARGIN = 10.0


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


def plan(subjects: Sequence[Subject], page: Page) -> tuple[Seat, ...]:
    """A seat for each of ``subjects``."""
    crowds = [_Crowd(index, subjects, page) for index in range(len(subjects))]
    inside = [list(crowd.inside()) for crowd in crowds]
    usual = _usual_side(inside)
    options = [sorted(_preferred(seats, usual), key=_cost)[:_MOST] for seats in inside]
    options = [seats or crowd.outside() for seats, crowd in zip(options, crowds, strict=True)]
    chosen = _together(options)
    if chosen is None:
        options = [[*seats, *crowd.outside()] for seats, crowd in zip(options, crowds, strict=True)]
        chosen = _together(options) or _least_wrong(options)
    return tuple(_improved(chosen, options))


def _cost(seat: Seat) -> float:
    return seat.cost


def _usual_side(options: Iterable[Iterable[Seat]]) -> str:
    """The side at which most marks could have their tags: what stands alike reads alike."""
    counted = Counter(side for seats in options for side in {seat.side for seat in seats if seat.leader is None})
    return max(_USUAL, key=lambda side: counted[side])


def _preferred(seats: Iterable[Seat], usual: str) -> Iterator[Seat]:
    for seat in seats:
        usual_one = seat.side == usual and seat.leader is None
        yield _cheaper(seat) if usual_one else seat


def _cheaper(seat: Seat) -> Seat:
    return Seat(seat.side, seat.centre, seat.core, seat.corner, seat.cost - _SAME_SIDE, seat.leader, seat.head)


# --- the seats of one mark --------------------------------------------------------------------------------


@dataclass
class _Crowd:
    """A mark, and what stands around it."""

    index: int
    subjects: Sequence[Subject]
    page: Page
    _solid: list[Rect] = field(init=False)
    _hollow: list[Rect] = field(init=False)
    _outer: list[Rect] = field(init=False)
    _half: tuple[float, float] = field(init=False)

    def __post_init__(self) -> None:
        subject, rect = self.subject, self.page.rect
        self._half = subject.size[0] / 2, subject.size[1] / 2
        around = grown(subject.body, _FAR + max(subject.size))
        others = [shape for n, one in enumerate(self.subjects) if n != self.index for shape in one.shapes]
        self._solid = [clipped(text, rect) for text in self.page.texts if meets(text, around) and meets(text, rect)]
        controls = [clipped(one, rect) for one in self.page.controls if meets(one, around) and meets(one, rect)]
        self._outer = [shape for shape in others if not holds(rect, shape)]
        self._hollow = [*controls, *(shape for shape in others if meets(shape, around)), *subject.own]

    @property
    def subject(self) -> Subject:
        """The mark."""
        return self.subjects[self.index]

    def inside(self) -> Iterator[Seat]:
        """The seats in the picture, those at the mark first."""
        if self.subject.tie == "near":
            yield from self._allowed(self._beside(), 0.0)
        found = 0
        for off in _OFF[self.subject.tie]:
            for seat in self._allowed(self._ring(off), _OFF_COST + off):
                yield seat
                found += 1
            if found >= _MOST:
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
        if self.subject.tie == "arrow" and not (leader and self._head_is_free(leader)):
            return None
        over = self._runs_over(leader, self._solid, self._hollow) + _SLANTED * _slant(leader) if leader else 0.0
        return Seat(side, centre, core, self.subject.corner, cost + over, leader, self.subject.tie == "arrow")

    def _leader(self, centre: Point, core: Rect) -> Segment | None:
        """From the edge of the tag to the mark; none where the tag stands at it."""
        end = nearest(self.subject.anchor, centre)
        start = nearest(core, end)
        length = math.dist(start, end)
        radius = self.subject.corner
        if length <= radius + (_TIED_FROM if self.subject.tie == "near" else 0):
            return None
        part = radius / length
        return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part), end

    def _head_is_free(self, leader: Segment) -> bool:
        """Whether the head of an arrow covers no text and no edge."""
        tip, left, right = head_of(leader)
        sides = ((tip, left), (tip, right), (left, right))
        reach = union([(*point, *point) for point in (tip, left, right)])
        if math.dist(*leader) < HEAD_LENGTH + 6 or not holds(self.page.rect, reach):
            return False
        near = [grown(rect, 2) for rect in (*self._solid, *self._hollow) if meets(grown(rect, 2), reach)]
        return not any(
            runs_through(side, rect) for rect in near if not holds(grown(rect, -4), reach) for side in sides
        ) and not any(meets(reach, text) for text in self._solid)

    def _runs_over(self, leader: Segment, solid: Iterable[Rect], hollow: Iterable[Rect]) -> float:
        texts = sum(runs_through(leader, text) for text in solid)
        edges = sum(runs_through(leader, one) for one in hollow if not holds(one, self.subject.body))
        return _OVER_TEXT * texts + _OVER_EDGE * edges

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
        for x in (self.subject.anchor[0], self.subject.anchor[2]):
            yield from (("above", x, y0), ("below", x, y1))
        for part in (0.25, 0.75):
            yield from (("right", x1, y0 + (y1 - y0) * part), ("left", x0, y0 + (y1 - y0) * part))

    def outside(self) -> list[Seat]:
        """The seats in the margins, straight across from the mark and further along; always some."""
        sides = [side for side in _SIDES if side not in self.page.closed]
        return sorted((seat for side in sides for seat in self._margin(side)), key=_cost)

    def _margin(self, side: str) -> Iterator[Seat]:
        width, height = self.page.size
        half_width, half_height = self._half
        anchor = self.subject.anchor
        upright = side in ("left", "right")
        half, length = (half_height, height) if upright else (half_width, width)
        at = (anchor[1] + anchor[3]) / 2 if upright else (anchor[0] + anchor[2]) / 2
        off = _MARGIN + (half_width if upright else half_height)
        fixed = {"left": -off, "top": -off, "right": width + off, "bottom": height + off}[side]
        over: float | None = None
        for step in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6):
            along = at + step * (2 * half + _APART + 1)
            along = min(max(along, half), max(length - half, half)) if step == 0 else along
            if not half <= along <= max(length - half, half):
                continue
            centre = (fixed, along) if upright else (along, fixed)
            core = self._core(*centre)
            if any(gap(core, shape) < self.subject.corner + _CLEAR for shape in self._outer):
                continue
            leader = self._leader(centre, core)
            if over is None and leader:
                # what the straight way runs over stands for the others, which cost as much to look at
                over = self._runs_over(leader, self.page.texts, self.page.controls)
            far = 0.15 * math.dist(*leader) if leader else 0.0
            head = self.subject.tie == "arrow" and bool(leader) and self._head_is_free(leader)  # type: ignore[arg-type]
            blunt = _OVER_TEXT if self.subject.tie == "arrow" and not head else 0.0
            cost = _OUTSIDE_COST + far + (over or 0.0) + 6 * abs(step) + blunt
            yield Seat(side, centre, core, self.subject.corner, cost, leader, head)


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


# --- all marks together -----------------------------------------------------------------------------------


def _together(options: Sequence[Sequence[Seat]]) -> list[Seat] | None:
    """One seat of each, all of which fit: the mark with the fewest seats left is seated first; None if none is found.

    What a seat rules out for others is struck off at once, and a mark without seats ends the attempt.
    """
    tries = [_TRIES]
    chosen: dict[int, Seat] = {}

    def seated(left: Mapping[int, Sequence[Seat]]) -> bool:
        if not left:
            return True
        index = min(left, key=lambda one: (len(left[one]), one))
        for seat in left[index]:
            tries[0] -= 1
            if tries[0] < 0:
                return False
            others = {n: [one for one in seats if seat.fits(one)] for n, seats in left.items() if n != index}
            if all(others.values()):
                chosen[index] = seat
                if seated(others):
                    return True
        return False

    return [chosen[index] for index in range(len(options))] if seated(dict(enumerate(options))) else None


def _least_wrong(options: Sequence[Sequence[Seat]]) -> list[Seat]:
    """One after the other, each where it disturbs the fewest."""
    chosen: list[Seat] = []
    for seats in options:
        chosen.append(min(seats, key=lambda seat: (sum(not seat.fits(one) for one in chosen), seat.cost)))
    return chosen


def _improved(chosen: list[Seat], options: Sequence[Sequence[Seat]]) -> list[Seat]:
    """Better seats that are free, twice over: the search takes the first that fit."""
    for _ in range(2):
        for index, seats in enumerate(options):
            others = [seat for n, seat in enumerate(chosen) if n != index]
            better = (seat for seat in seats if seat.cost < chosen[index].cost and all(map(seat.fits, others)))
            chosen[index] = min(better, key=_cost, default=chosen[index])
    return chosen
