"""Callouts: which controls a figure numbers, and where on the picture the numbers stand. Pure.

    marks_of(section, figure)     what is numbered: the figure's own table, else what is acted on after it
    numbers_in(section)           the number that each target of each sentence carries
    plate_of(figure, ...)         a figure with its marks found in its snapshot and placed

All lengths are CSS pixels; where only a part of the screen is shown, from the part's upper left corner.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guidebook.errors import Place, TargetError
from guidebook.model import Box, Figure, Mark, Section, Sentence
from guidebook.snapshot import Node, Snapshot
from guidebook.targets import CONTROLS, find, plain

# Printed on A4, 1280 px are 150 to 165 mm wide: digits of 24 px are 8 pt there, and fit this badge.
RADIUS = 17.0
HALO = 2.5
_REACH = RADIUS + HALO
_GROWN = 4.0
# Half of a box's line, white edge included: so far it reaches beyond the box itself.
_STROKE = 3.25
_PART_MARGIN = 16.0
# A control lower than this is all words and icon: a badge on its corner would cover what it shows.
_LOW = 36.0
# A badge that stands off this far from its box is tied to it by a line.
_TIED_FROM = 6.0
_RINGS = (12.0, 26.0, 44.0, 66.0, 92.0)
_FAR = _RINGS[-1] + 2 * _REACH + 10
_ORDINARY = frozenset(CONTROLS)

Point = tuple[float, float]


@dataclass(frozen=True)
class Callout:
    """A numbered box on a picture: ``centre`` and ``radius`` are its badge's, ``leader`` ties the two."""

    number: int
    target: str
    note: str
    role: str
    name: str
    box: Box
    centre: Point
    radius: float = RADIUS
    leader: tuple[Point, Point] | None = None


@dataclass(frozen=True)
class Plate:
    """A figure as it prints: of the whole screen's ``size``, ``frame`` is the part that is shown."""

    figure: Figure
    size: tuple[int, int]
    frame: Box
    callouts: tuple[Callout, ...]


# --- what is numbered -------------------------------------------------------------------------------------


def marks_of(section: Section, figure: Figure) -> tuple[Mark, ...]:
    """The figure's table; without one, what the sentences after it act on while its page is on the screen."""
    return figure.marks or tuple(_acted_on(section, figure))


def _acted_on(section: Section, figure: Figure) -> Iterator[Mark]:
    seen: set[str] = set()
    for sentence in _following(section, figure):
        for pointed in sentence.pointed:
            if pointed.page != figure.page:
                return
            if plain(pointed.target) not in seen:
                seen.add(plain(pointed.target))
                yield Mark(len(seen), pointed.target, line=sentence.line)


def _following(section: Section, figure: Figure) -> Iterator[Sentence]:
    """The sentences after ``figure``, up to the next one."""
    rest = iter(section.sentences)
    for sentence in rest:
        if sentence.figure is not None and sentence.figure.id == figure.id:
            break
    for sentence in rest:
        if sentence.figure is not None:
            return
        yield sentence


@dataclass(frozen=True)
class Numbered:
    """A target of a sentence, the number it carries and the figure that shows it."""

    target: str
    number: int
    figure: str


def numbers_in(section: Section) -> tuple[tuple[Numbered, ...], ...]:
    """For each sentence its numbered targets, in its own order.

    A number is that of the figure before the sentence, taken of the same page; else of the figure after it,
    where that one's table names the target.
    """
    return tuple(_numbers_at(section, index) for index in range(len(section.sentences)))


def _numbers_at(section: Section, index: int) -> tuple[Numbered, ...]:
    before = _nearest_figure(section.sentences[index - 1 :: -1] if index else ())
    after = _nearest_figure(section.sentences[index + 1 :])
    numbered = []
    for pointed in section.sentences[index].pointed:
        found = None
        if before and before.page == pointed.page:
            found = _number_of(pointed.target, marks_of(section, before), before)
        if found is None and after:
            found = _number_of(pointed.target, after.marks, after)
        if found:
            numbered.append(found)
    return tuple(numbered)


def _nearest_figure(sentences: Iterable[Sentence]) -> Figure | None:
    return next((sentence.figure for sentence in sentences if sentence.figure), None)


def _number_of(target: str, marks: Iterable[Mark], figure: Figure) -> Numbered | None:
    """A table may leave the role word out, or name another: the words from the label on decide then."""
    for same in (plain, _from_label):
        alike = [mark for mark in marks if same(mark.target) == same(target)]
        if len(alike) == 1:
            return Numbered(target, alike[0].number, figure.id)
    return None


def _from_label(target: str) -> str:
    return plain(target[max(target.find("["), 0) :])


# --- where it stands --------------------------------------------------------------------------------------


def plate_of(figure: Figure, section: Section, snapshot: Snapshot, file: str = "") -> Plate:
    """``figure`` with its callouts placed; ``file`` is the feature file that an error names."""
    frame = crop(figure, snapshot, file)
    marks = marks_of(section, figure)
    return Plate(figure, snapshot.size, frame, place(marks, snapshot, figure.names, frame=frame, file=file))


def crop(figure: Figure, snapshot: Snapshot, file: str = "") -> Box:
    """What is shown: the figure's part with a margin, or the whole screen."""
    screen = Box(0, 0, *snapshot.size)
    if not figure.part:
        return screen
    box = _found(Mark(0, figure.part, line=figure.line), snapshot, figure.names, screen, file).box
    assert box is not None
    return _clipped(box.grown(_PART_MARGIN), screen)


def _clipped(box: Box, frame: Box) -> Box:
    left, top = max(box.x, frame.x), max(box.y, frame.y)
    return Box(left, top, min(box.right, frame.right) - left, min(box.bottom, frame.bottom) - top)


def _found(mark: Mark, snapshot: Snapshot, names: Mapping[str, str], frame: Box, file: str) -> Node:
    """The node that ``mark`` names, if a reader can see it in the picture; else a `TargetError`."""
    place = Place(file, mark.line) if file else None
    try:
        node = find(snapshot, mark.target, names)
    except TargetError as error:
        raise TargetError(error.message, error.place or place) from None
    if not snapshot.visible(node):
        why = "something lies over it, or it stands outside"
    elif node.box and frame.overlap(node.box) <= 0.5 * node.box.area:
        why = "the figure shows another part of the screen"
    else:
        return node
    raise TargetError(
        f"“{mark.target}” is not in the picture of “{snapshot.title}” ({snapshot.address}): {why}. "
        "Number something else in the figure's table, or take the figure where it can be seen.",
        place,
    )


def place(
    marks: Iterable[Mark],
    snapshot: Snapshot,
    names: Mapping[str, str] | None = None,
    *,
    frame: Box | None = None,
    file: str = "",
) -> tuple[Callout, ...]:
    """The callouts of ``marks``: a box round each control, and a badge that covers neither its words nor
    another badge or box, and no other text where there is room. The same input gives the same places.
    """
    frame = frame or Box(0, 0, *snapshot.size)
    marks = tuple(marks)
    nodes = [_found(mark, snapshot, names or {}, frame, file) for mark in marks]
    shown = Box(0, 0, frame.width, frame.height)
    table = _Table(snapshot, frame, [_outline(node, snapshot.lines, frame) for node in nodes])
    callouts = []
    for index, (mark, node) in enumerate(zip(marks, nodes, strict=True)):
        centre = table.seat(index, node, shown)
        box = table.boxes[index]
        leader = _leader(box, centre)
        callouts.append(Callout(mark.number, mark.target, mark.note, node.role, node.label, box, centre, leader=leader))
    return tuple(callouts)


def _outline(node: Node, lines: Iterable[Box], frame: Box) -> Box:
    """The box drawn round ``node``, from the frame's corner, its line wholly inside the picture.

    It keeps off the text around: a line over the foot of a label takes the dots off its letters (ậ, ọ).
    """
    assert node.box is not None
    box = node.box
    around = [line for line in lines if box.overlap(line) <= 0.5 * line.area]
    beside = [line for line in around if line.y < box.bottom and line.bottom > box.y]
    along = [line for line in around if line.x < box.right and line.right > box.x]
    left = _growth(box.x - line.right for line in beside if line.x < box.x)
    right = _growth(line.x - box.right for line in beside if line.right > box.right)
    top = _growth(box.y - line.bottom for line in along if line.y < box.y)
    bottom = _growth(line.y - box.bottom for line in along if line.bottom > box.bottom)
    grown = Box(box.x - left, box.y - top, box.width + left + right, box.height + top + bottom)
    inside = Box(_STROKE, _STROKE, frame.width - 2 * _STROKE, frame.height - 2 * _STROKE)
    return _clipped(grown.moved(-frame.x, -frame.y), inside)


def _growth(gaps: Iterable[float]) -> float:
    """How far a box may grow towards text: up to the usual, at worst one pixel less than nothing."""
    return max(-1.0, min([_GROWN, *(gap - _STROKE for gap in gaps)]))


def _leader(box: Box, centre: Point) -> tuple[Point, Point] | None:
    nearest = _nearest_point(box, centre)
    distance = math.dist(nearest, centre)
    if distance < RADIUS + _TIED_FROM:
        return None
    ratio = RADIUS / distance
    start = tuple(round(c + (n - c) * ratio, 1) for c, n in zip(centre, nearest, strict=True))
    return (start[0], start[1]), nearest


def _nearest_point(box: Box, point: Point) -> Point:
    return min(max(point[0], box.x), box.right), min(max(point[1], box.y), box.bottom)


class _Table:
    """Where badges may sit: the obstacles of one picture, and the badges seated so far."""

    def __init__(self, snapshot: Snapshot, frame: Box, boxes: list[Box]) -> None:
        self.boxes = boxes
        self._corner = (-frame.x, -frame.y)
        seen = [(node.role, node.box) for node in snapshot.nodes if node.box and snapshot.visible(node)]
        # a picture in the page is read like a line of text, be it a captcha; a backdrop isn't
        pictures = [box for role, box in seen if role == "img" and box.area < frame.area / 8]
        self._lines = [line.moved(*self._corner) for line in (*snapshot.lines, *pictures)]
        self._controls = [box.moved(*self._corner) for role, box in seen if role in _ORDINARY]
        self._badges: list[Point] = []

    def seat(self, index: int, node: Node, shown: Box) -> Point:
        """The first free seat round box ``index``; failing one, the seat that covers least."""
        box = self.boxes[index]
        near = box.grown(_FAR)
        lines = [line for line in self._lines if near.overlap(line)]
        if node.box and node.box.height < _LOW:
            lines.append(node.box.moved(*self._corner))
        controls = [other for other in self._controls if near.overlap(other) and not other.overlap(box)]
        others = [other for number, other in enumerate(self.boxes) if number != index and near.overlap(other)]
        seats = [seat for seat in _seats(box) if shown.holds(Box(*seat, 0, 0).grown(_REACH))]
        costs = (self._cost(seat, box, lines, controls, others) for seat in seats)
        best, chosen = math.inf, _nearest_point(shown.grown(-_REACH), (box.x, box.y))
        for seat, cost in zip(seats, costs, strict=True):
            if cost < best:
                best, chosen = cost, seat
            if cost == 0:
                break
        self._badges.append(chosen)
        return chosen

    def _cost(self, seat: Point, box: Box, lines: list[Box], controls: list[Box], others: list[Box]) -> float:
        """0 for a free seat. Words of the control itself, badges and boxes weigh more than any other text."""
        cost = 0.0
        for badge in self._badges:
            cost += 1e6 * max(0.0, 2 * _REACH - math.dist(seat, badge))
        for other in others:
            cost += 1e5 * _covered(seat, other, only_edge=other.holds(box))
        for line in lines:
            own = box.overlap(line) > 0.5 * line.area
            cost += (1e6 if own else 1e3) * _covered(seat, line)
        for control in controls:
            cost += 10 * _covered(seat, control)
        leader = _leader(box, seat)
        return cost + (_crossed(leader, lines, others, self._badges) if leader else 0.0)


def _covered(seat: Point, box: Box, *, only_edge: bool = False) -> float:
    """How deep, in pixels, a badge at ``seat`` reaches into ``box`` (or over its edge alone)."""
    if only_edge and box.grown(-_REACH).holds(Box(*seat, 0, 0)):
        return 0.0
    return max(0.0, _REACH - math.dist(seat, _nearest_point(box, seat)))


def _crossed(leader: tuple[Point, Point], lines: list[Box], others: list[Box], badges: list[Point]) -> float:
    """What a leader runs over, in steps of its length."""
    (x0, y0), (x1, y1) = leader
    steps = [(x0 + (x1 - x0) * i / 8, y0 + (y1 - y0) * i / 8) for i in range(8)]
    over = sum(box.grown(1).holds(Box(*point, 0, 0)) for box in (*lines, *others) for point in steps)
    return 100.0 * over + 1e6 * sum(math.dist(point, badge) < _REACH for badge in badges for point in steps)


def _seats(box: Box) -> Iterator[Point]:
    """Seats for a badge, best first: on the box's corners and edges, beside it, then further off in rings."""
    middle_x, middle_y = box.x + box.width / 2, box.y + box.height / 2
    yield from ((box.x, box.y), (box.right, box.y), (box.right, middle_y), (box.x, middle_y))
    yield from ((box.x, box.bottom), (box.right, box.bottom))
    beside = _REACH + 2
    yield from ((box.right + beside, middle_y), (box.x - beside, middle_y))
    yield from ((box.x + RADIUS, box.y - beside), (box.x + RADIUS, box.bottom + beside))
    yield from ((box.right - RADIUS, box.y - beside), (box.right - RADIUS, box.bottom + beside))
    yield from ((middle_x, box.y - beside), (middle_x, box.bottom + beside))
    for ring in _RINGS:
        yield from _ring(box.grown(_REACH + ring))


def _ring(box: Box) -> Iterator[Point]:
    """Points along the edge of ``box``: the middles of the short sides first, then all round."""
    middle = box.y + box.height / 2
    yield from ((box.right, middle), (box.x, middle))
    for part in (0.5, 0.25, 0.75, 0.0, 1.0):
        yield from ((box.x + box.width * part, box.y), (box.x + box.width * part, box.bottom))
    for part in (0.25, 0.75):
        yield from ((box.right, box.y + box.height * part), (box.x, box.y + box.height * part))
