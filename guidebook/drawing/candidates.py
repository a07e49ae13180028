"""Candidates: the places where the tag of one mark may stand, best first, and what each costs. Pure.

At the control, further off, beside a whole crowd of marked controls, and at last outside the picture, which grows
there. A candidate covers no text and no edge of a control; what its line runs over counts against it.

Lengths are CSS pixels from the upper left corner of what the figure shows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from guidebook.drawing.callouts import HEAD_LENGTH, HEAD_WIDTH, head_of
from guidebook.drawing.segments import crossed, entry, runs_through, segments_gap
from guidebook.geometry import Box, Point, Segment

_LEAST_ARROW = HEAD_LENGTH + 6.0

# Between a tag and what it must not cover, between two tags, and around a tag inside a control.
_CLEAR, _APART, _INSIDE = 1.0, 3.0, 5.0
# Beyond this a tag that may stand at its mark is tied to it by a line.
_TIED_FROM = 7.0
_FAR = 120.0
# A box this large has room for its tag inside.
_ROOMY = (160.0, 100.0)
MOST = 10
"""Candidates of one mark that are tried together with those of others; more seldom help and always cost."""
# What a candidate costs, in steps of preference. None of these costs and distances has a source: they are what made
# the figures of the guide, of `tests/hard_pages` and of `tests/layouts.py` look best.
_OFF_COST, _BESIDE_COST, _IN_ANOTHER = 40.0, 100.0, 40.0
OUTSIDE_COST = 130.0
"""What a place outside the picture costs at least."""
_OVER_TEXT, _OVER_EDGE, _OVER_MARK = 45.0, 35.0, 60.0
# A straight line is read faster than a slanted one, and cuts fewer letters.
_SLANTED = 0.4
_SIDES = ("right", "left", "bottom", "top")
_ALONG = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6)
_MARGIN, _BESIDE = 10.0, 56.0
# Lines aim at the control a little inside its corners: at the very corner they might mean its neighbour.
_AIM = 10.0

Position = tuple[str, float, float]
"""On which side of its mark a tag stands, and the tag's middle."""


@dataclass(frozen=True)
class Tie:
    """How a tag is tied to what its mark means.

    Args:
        distances: how far from its mark a tag may stand, nearest first.
        at_mark: whether it may stand right at the mark; then it needs no line there.
        to_all: whether a line leads to each thing that the mark means, not to the first alone.
        arrow: whether its line ends in an arrow's head; then each thing that the mark means has an arrow of its own,
            also where the mark has no tag.
    """

    distances: tuple[float, ...]
    at_mark: bool = False
    to_all: bool = False
    arrow: bool = False


AT_MARK = Tie((12.0, 26.0, 44.0, 66.0, 92.0), at_mark=True)
LINES = Tie((16.0, 28.0, 46.0, 68.0, 96.0), to_all=True)
ARROWS = Tie((30.0, 44.0, 62.0, 86.0, 116.0), arrow=True)


@dataclass(frozen=True)
class Subject:
    """A mark whose tag has to be placed.

    Args:
        size: width and height of the tag, with its edge.
        corner: the radius of the tag's round corners, with its edge.
        body: what the candidates surround.
        anchor: where the tag's line ends.
        tie: how the tag is tied to its mark.
        shapes: what of the mark no other tag may cover.
        own: what of it this tag may not cover either.
    """

    size: tuple[float, float]
    corner: float
    body: Box
    anchor: Box
    tie: Tie = AT_MARK
    shapes: tuple[Box, ...] = ()
    own: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A place where a tag may stand.

    Args:
        side: on which side of its mark.
        centre: the tag's middle.
        core: the tag less its round corners; of a number alone a point.
        corner: the radius of these corners.
        cost: what speaks against the place; the least is chosen.
        leader: the line from the tag's edge to the mark, where there is one.
        head: whether that line ends in an arrow's head.
    """

    side: str
    centre: Point
    core: Box
    corner: float
    cost: float
    leader: Segment | None = None
    head: bool = False

    @cached_property
    def reach(self) -> Box:
        """All that the tag and its line need."""
        area = self.core.grown(self.corner + _APART)
        return Box.union((area, Box.around(self.leader).grown(HEAD_WIDTH))) if self.leader else area

    def fits(self, other: Candidate) -> bool:
        """Whether the ``other`` can be chosen too: tags apart, lines neither crossing nor running through a tag."""
        if not self.reach.meets(other.reach):
            return True
        if self.core.gap(other.core) < self.corner + other.corner + _APART:
            return False
        if self._runs_into(other) or other._runs_into(self):
            return False
        return not (self.leader and other.leader and segments_gap(self.leader, other.leader) < 2 * _APART)

    def _runs_into(self, other: Candidate) -> bool:
        wide = HEAD_WIDTH / 2 if self.head else _APART
        return self.leader is not None and runs_through(self.leader, other.core.grown(other.corner + wide))


@dataclass(frozen=True)
class Obstacles:
    """What tags keep off in a picture.

    Args:
        size: width and height of what the figure shows.
        texts: are not covered at all.
        controls: their edges aren't.
        closed: sides (of "top", "right", "bottom", "left") at which the picture can't grow.
    """

    size: tuple[float, float]
    texts: Sequence[Box] = ()
    controls: Sequence[Box] = ()
    closed: Sequence[str] = ()

    @cached_property
    def picture(self) -> Box:
        """The whole picture."""
        return Box(0.0, 0.0, *self.size)


@dataclass
class Candidates:
    """The candidates of the mark at ``index`` of ``subjects``, among all that stands around it."""

    index: int
    subjects: Sequence[Subject]
    obstacles: Obstacles
    _solid: list[Box] = field(init=False)
    _hollow: list[Box] = field(init=False)
    _marks: list[Box] = field(init=False)
    _aim: Box = field(init=False)
    _half: tuple[float, float] = field(init=False)

    def __post_init__(self) -> None:
        subject = self.subject
        self._half = subject.size[0] / 2, subject.size[1] / 2
        self._marks = [shape for n, one in enumerate(self.subjects) if n != self.index for shape in one.shapes]
        self._aim = _aim_at(subject.anchor)
        self._note_obstacles_in(subject.body.grown(_FAR + max(subject.size)))

    @property
    def subject(self) -> Subject:
        """The mark."""
        return self.subjects[self.index]

    def _note_obstacles_in(self, area: Box) -> None:
        """Set what tags may not cover, of what lies in ``area``: no tag of this mark reaches anything outside it."""
        picture = self.obstacles.picture
        shown = area.clipped(picture)
        self._solid = [text.clipped(picture) for text in shown.meeting(self.obstacles.texts)]
        controls = [one.clipped(picture) for one in shown.meeting(self.obstacles.controls)]
        self._hollow = [*controls, *area.meeting(self._marks), *self.subject.own]

    def near(self) -> Iterator[Candidate]:
        """Find the candidates in the picture: first those at the mark, then those further and further off."""
        if self.subject.tie.at_mark:
            yield from self._allowed(self._at_mark(), 0.0)
        found = 0
        for distance in self.subject.tie.distances:
            for candidate in self._allowed(self._ring(distance), _OFF_COST + distance):
                yield candidate
                found += 1
            if found >= MOST:
                return

    def _allowed(self, positions: Iterable[Position], cost: float) -> Iterator[Candidate]:
        """Those of ``positions`` where nothing is covered; each costs a step more than the one before."""
        shown = self.obstacles.picture.grown(-1)
        (half_width, half_height) = self._half
        for preference, (side, x, y) in enumerate(positions):
            if not shown.holds(Box.between(x - half_width, y - half_height, x + half_width, y + half_height)):
                continue
            core = self._core(x, y)
            covered = self._covered(core)
            if covered is None:
                continue
            leader = self._leader((x, y), core)
            arrow = self.subject.tie.arrow
            if arrow and not (leader and self._head_is_free(leader, self.obstacles.picture)):
                continue
            over = self._over_page(leader) + self._over_marks(leader) + _SLANTED * _slant(leader) if leader else 0.0
            yield Candidate(side, (x, y), core, self.subject.corner, cost + preference + covered + over, leader, arrow)

    def _core(self, x: float, y: float) -> Box:
        """A tag about that middle less its round corners: a point for a number."""
        wide, high = self._half[0] - self.subject.corner, self._half[1] - self.subject.corner
        return Box(x - wide, y - high, 2 * wide, 2 * high)

    def _covered(self, core: Box) -> float | None:
        """What it costs to stand there; None where a text or an edge would be covered."""
        reach = self.subject.corner + _CLEAR
        if any(True for _ in core.nearer(self._solid, reach)):
            return None
        cost, deep = 0.0, self.subject.corner + _INSIDE
        for box in core.nearer(self._hollow, reach):
            if not box.grown(-deep).holds(core):
                return None
            cost += 0.0 if box.holds(self.subject.body) else _IN_ANOTHER
        return cost

    def _leader(self, centre: Point, core: Box) -> Segment | None:
        """From the edge of the tag to the mark; none where the tag stands at it."""
        least = _TIED_FROM if self.subject.tie.at_mark else 0.0
        return line_from(core, centre, self.subject.corner, self.subject.anchor, least)

    def _head_is_free(self, leader: Segment, room: Box) -> bool:
        """Whether the head of an arrow lies in ``room``, and covers no text and no edge."""
        tip, left, right = head_of(leader)
        sides = ((tip, left), (tip, right), (left, right))
        reach = Box.around((tip, left, right))
        if math.dist(*leader) < _LEAST_ARROW or not room.holds(reach):
            return False
        if reach.meeting(self._solid):
            return False
        wide = reach.grown(2)
        edges = (box.grown(2) for box in wide.meeting(self._hollow) if not box.grown(-2).holds(reach))
        return not any(runs_through(side, edge) for edge in edges for side in sides)

    def _over_page(self, leader: Segment) -> float:
        return _OVER_TEXT * len(crossed(leader, self._solid)) + _OVER_EDGE * self._others(crossed(leader, self._hollow))

    def _over_marks(self, leader: Segment) -> float:
        return _OVER_MARK * self._others(crossed(leader, self._marks))

    def _others(self, boxes: Iterable[Box]) -> int:
        """How many of ``boxes`` don't surround the mark."""
        return sum(not box.holds(self.subject.body) for box in boxes)

    def _at_mark(self) -> Iterator[Position]:
        """Right at the mark: on its corners, beside it, above and below it; in a large one, inside."""
        x0, y0, x1, y1 = self.subject.body.edges
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

    def _ring(self, distance: float) -> Iterator[Position]:
        """All round the mark, ``distance`` from it: the middles of the short sides first."""
        half_width, half_height = self._half
        left, top, right, bottom = self.subject.body.edges
        x0, y0, x1, y1 = left - distance - half_width, top - distance - half_height, right + distance, bottom + distance
        x1, y1 = x1 + half_width, y1 + half_height
        middle = (y0 + y1) / 2
        yield from (("right", x1, middle), ("left", x0, middle))
        for part in (0.5, 0.25, 0.75, 0.0, 1.0):
            yield from (("above", x0 + (x1 - x0) * part, y0), ("below", x0 + (x1 - x0) * part, y1))
        for x in (self._aim.x, self._aim.right, self.subject.anchor.x, self.subject.anchor.right):
            yield from (("above", x, y0), ("below", x, y1))
        for part in (0.25, 0.75):
            yield from (("right", x1, y0 + (y1 - y0) * part), ("left", x0, y0 + (y1 - y0) * part))

    def further(self, crowd: Box) -> Iterator[Candidate]:
        """Those beside the ``crowd`` of marks that this one belongs to, and those outside the picture."""
        self._note_obstacles_in(self.obstacles.picture)
        beside = (self._row(side, crowd.grown(_BESIDE)) for side in _SIDES)
        # rows and columns beside a crowd: lines fan out there
        allowed = (candidate for row in beside for candidate in self._allowed(row, _BESIDE_COST))
        yield from sorted(allowed, key=lambda candidate: candidate.cost)[:MOST]
        for side in _SIDES:
            if side not in self.obstacles.closed:
                yield from self._outside(side)

    def _row(self, side: str, of: Box) -> Iterator[Position]:
        """Places at a ``side`` outside of a box: straight across from the mark, then further along."""
        half_width, half_height = self._half
        middle_x, middle_y = self.subject.anchor.centre
        for step in _ALONG:
            if side in ("left", "right"):
                x = of.x - half_width if side == "left" else of.right + half_width
                yield side, x, middle_y + step * (2 * half_height + _APART + 1)
            else:
                y = of.y - half_height if side == "top" else of.bottom + half_height
                yield side, middle_x + step * (2 * half_width + _APART + 1), y

    def _outside(self, side: str) -> Iterator[Candidate]:
        """Those outside the picture at one side, straight across from the mark and further along; always some."""
        over: float | None = None
        arrow = self.subject.tie.arrow
        margin = self.obstacles.picture.grown(_MARGIN + (_LEAST_ARROW if arrow else 0.0))
        for _, x, y in self._row(side, margin):
            centre = self._beside_picture(side, x, y)
            core = self._core(*centre)
            if any(True for _ in core.nearer(self._marks, self.subject.corner + _CLEAR)):
                continue
            leader = self._leader(centre, core)
            cost = OUTSIDE_COST
            if leader:
                # what the straight way runs over stands for the others: they are as long, and many
                over = self._over_page(leader) if over is None else over
                cost += over + self._over_marks(leader) + 0.15 * math.dist(*leader) + _SLANTED * _slant(leader)
            head = arrow and leader is not None and self._head_is_free(leader, margin)
            blunt = _OVER_TEXT if arrow and not head else 0.0
            yield Candidate(side, centre, core, self.subject.corner, cost + blunt, leader, head)

    def _beside_picture(self, side: str, x: float, y: float) -> Point:
        """The place, not beyond the picture's corners."""
        width, height = self.obstacles.size
        half_width, half_height = self._half
        if side in ("left", "right"):
            return x, min(max(y, half_height), max(height - half_height, half_height))
        return min(max(x, half_width), max(width - half_width, half_width)), y


def line_from(core: Box, centre: Point, radius: float, anchor: Box, least: float = 0.0) -> Segment | None:
    """The line from the edge of a tag to what it means; None where they are no further apart than ``least``.

    Args:
        core: the tag less its round corners, which have that ``radius``.
        centre: the tag's middle.
        anchor: where the line ends.
    """
    if core.gap(anchor) <= radius + least:
        return None
    aim = _aim_at(anchor).nearest(centre)
    start = core.nearest(aim)
    end = entry((start, aim), anchor)
    part = radius / math.dist(start, end)
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part), end


def _aim_at(anchor: Box) -> Box:
    """Where lines aim at: a little inside the corners of ``anchor``."""
    return anchor.grown(-min(_AIM, anchor.width / 2, anchor.height / 2))


def _slant(leader: Segment) -> float:
    """How far a line is from upright or level."""
    (x0, y0), (x1, y1) = leader
    return min(abs(x1 - x0), abs(y1 - y0))
