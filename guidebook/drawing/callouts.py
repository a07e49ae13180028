"""Callouts: a figure's marks, found in its snapshot and placed on its picture. Pure.

    plate_of(figure, section, snapshot, ...)     a figure as it prints

All lengths are CSS pixels from the upper left corner of what is shown; the canvas may begin left of it or above.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from guidebook.drawing.geometry import Point, Rect, Segment, box_of, grown, rect_of, union
from guidebook.drawing.kinds import Kind, kind_named
from guidebook.drawing.lettering import digits_size, width_of, wrapped
from guidebook.drawing.numbering import marks_of
from guidebook.drawing.outlines import EDGE, bracket, dot_of, outline, underline
from guidebook.drawing.placement import plan
from guidebook.drawing.seats import Page, Seat, Subject, head_of, line_from
from guidebook.errors import FigureError, Place, TargetError
from guidebook.model import Box, Figure, Mark, Section
from guidebook.sentences.targets import CONTROLS, WITHIN, each_of, find, parse_label
from guidebook.snapshot import Node, Snapshot
from guidebook.style import PLAIN, Style

HALO = 2.5
"""The edge of a tag, in the halo's colour."""
_PART_MARGIN = 16.0
# Around what stands outside the picture.
_PADDING = 8.0
NUMBER_GAP, LABEL_SIDE, LABEL_LINE = 9.0, 13.0, 1.25
_LABEL_MOST = 300.0
# Whose edges no tag covers: what a reader can act on.
_TOUCHED = frozenset({*CONTROLS, "spinbutton", "slider", "switch", "menuitemcheckbox", "menuitemradio", "treeitem"})
# How far from its control an arrow ends; a label's line ends in a dot beside it.
_BEFORE = 3.0
# An arrow without number and label begins where they would stand: in the middle of a place that is free this far.
_TAIL = 8.0


@dataclass(frozen=True)
class Tag:
    """A number, a label or both in a box with round corners; its edge in the halo's colour is ``HALO`` more."""

    box: Box
    number: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Leader:
    """A line from a tag to what is meant; with a ``head`` it is an arrow."""

    start: Point
    end: Point
    head: bool = False

    @property
    def line(self) -> Segment:
        """From end to end."""
        return self.start, self.end


@dataclass(frozen=True)
class Callout:
    """A mark as it is drawn. ``number`` is 0 where the figure shows none, ``counted`` is the one it has nevertheless.

    ``names`` are the labels of what it means, or the target's own words for what has none. ``boxes`` surround it,
    ``paths`` are its lines or its bracket; ``leaders`` tie its tag to it. ``role`` is empty where it means things of
    several. ``within`` and ``owner`` are the role and the label of the row, list or
    frame that its target is said to stand in.
    """

    number: int
    counted: int
    target: str
    note: str
    role: str
    names: tuple[str, ...]
    kind: str
    boxes: tuple[Box, ...]
    paths: tuple[tuple[Point, ...], ...] = ()
    tag: Tag | None = None
    leaders: tuple[Leader, ...] = ()
    within: str = ""
    owner: str = ""

    @property
    def box(self) -> Box:
        """What surrounds all that it means."""
        return box_of(union(map(rect_of, self.boxes)))


@dataclass(frozen=True)
class Plate:
    """A figure as it prints: of the whole screen's ``size``, ``frame`` is the part that is shown.

    ``canvas`` is the paper, counted from the frame's corner: the frame alone, or more where marks stand beside it.
    """

    figure: Figure
    size: tuple[int, int]
    frame: Box
    callouts: tuple[Callout, ...]
    canvas: Box
    style: Style = PLAIN

    def shows(self, number: int) -> bool:
        """Whether ``number`` stands in the figure."""
        return any(callout.number == number for callout in self.callouts)


def plate_of(figure: Figure, section: Section, snapshot: Snapshot, file: str = "", style: Style = PLAIN) -> Plate:
    """``figure`` with its callouts placed; ``file`` is the feature file that an error names."""
    frame = crop(figure, snapshot, file)
    style = style.legible(frame.width, frame.height)
    marks = marks_of(section, figure, lambda target: _is_shown(target, snapshot, figure.names, frame))
    closed = ("top",) if figure.address_bar else ()
    given = bool(figure.marks)
    callouts = place(
        marks, snapshot, figure.names, frame=frame, file=file, style=style, closed=closed, numbers_given=given
    )
    return Plate(figure, snapshot.size, frame, callouts, canvas_of(frame, callouts, style), style)


def crop(figure: Figure, snapshot: Snapshot, file: str = "") -> Box:
    """What is shown: the figure's part with a margin, or the whole screen."""
    screen = Box(0, 0, *snapshot.size)
    if not figure.part:
        return screen
    box = _found(figure.part, Place(file, figure.line), snapshot, figure.names, screen).box
    assert box is not None
    return _clipped(box.grown(_PART_MARGIN), screen)


def _clipped(box: Box, frame: Box) -> Box:
    left, top = max(box.x, frame.x), max(box.y, frame.y)
    return Box(left, top, min(box.right, frame.right) - left, min(box.bottom, frame.bottom) - top)


def canvas_of(frame: Box, callouts: Iterable[Callout], style: Style) -> Box:
    """The paper that ``callouts`` need: the frame, and whole pixels more on the sides where one stands outside."""
    shown = (0.0, 0.0, frame.width, frame.height)
    drawn = [shown]
    for callout in callouts:
        ends = [leader.line for leader in callout.leaders]
        heads = [head_of(leader.line) for leader in callout.leaders if leader.head]
        points = [(*point, *point) for path in (*callout.paths, *ends, *heads) for point in path]
        parts = [grown(part, style.line / 2 + EDGE) for part in points]
        if callout.tag:
            parts.append(grown(rect_of(callout.tag.box), HALO))
        drawn += [grown(part, _PADDING - HALO) for part in parts if union((part, shown)) != shown]
    left, top, right, bottom = union(drawn)
    return box_of((math.floor(left), math.floor(top), *_least(frame, right, bottom)))


def _least(frame: Box, right: float, bottom: float) -> tuple[float, float]:
    return (
        frame.width if right == frame.width else math.ceil(right),
        frame.height if bottom == frame.height else math.ceil(bottom),
    )


# --- what is meant ----------------------------------------------------------------------------------------


def _found(target: str, at: Place, snapshot: Snapshot, names: Mapping[str, str], frame: Box) -> Node:
    """The node that ``target`` names, if a reader can see it in the picture; else a `TargetError`."""
    place = at if at.file else None
    try:
        node = find(snapshot, target, names)
    except TargetError as error:
        raise TargetError(error.message, error.place or place) from None
    if not snapshot.visible(node):
        why = "something lies over it, or it stands outside"
    elif node.box and frame.overlap(node.box) <= 0.5 * node.box.area:
        why = "the figure shows another part of the screen"
    else:
        return node
    raise TargetError(
        f"“{target}” is not in the picture of “{snapshot.title}” ({snapshot.address}): {why}. "
        "Number something else in the figure's table, or take the figure where it can be seen.",
        place,
    )


def _is_shown(target: str, snapshot: Snapshot, names: Mapping[str, str], frame: Box) -> bool:
    try:
        return bool(_found(target, Place("", 0), snapshot, names, frame))
    except TargetError:
        return False


def place(
    marks: Iterable[Mark],
    snapshot: Snapshot,
    names: Mapping[str, str] | None = None,
    *,
    frame: Box | None = None,
    file: str = "",
    style: Style = PLAIN,
    closed: Sequence[str] = (),
    numbers_given: bool = True,
) -> tuple[Callout, ...]:
    """The callouts of ``marks``, seated together. The same input gives the same places.

    ``closed`` are sides of the frame beside which nothing may stand. ``numbers_given`` says that a writer's table gives
    the numbers: then each is shown, whatever its kind.
    """
    frame = frame or Box(0, 0, *snapshot.size)
    found = [
        (mark, [_found(one, Place(file, mark.line), snapshot, names or {}, frame) for one in each_of(mark.target)])
        for mark in marks
    ]
    screen = _Screen(snapshot, frame, [node for _, nodes in found for node in nodes], style, numbers_given)
    drafts = [screen.draft(mark, nodes, file) for mark, nodes in found]
    seated = [draft for draft in drafts if draft.is_seated]
    apart = [one for draft in drafts for one in draft.further]
    # a mark without a tag is in the way of the others' tags like a control
    edges = [*screen.controls, *(edge for draft in drafts if not draft.is_seated for edge in draft.edges)]
    page = Page((frame.width, frame.height), screen.texts, edges, closed)
    seats = plan([_subject(draft, style) for draft in [*seated, *apart]], page)
    tags, tails = iter(seats[: len(seated)]), iter(seats[len(seated) :])
    callouts = tuple(
        _callout(draft, next(tags) if draft.is_seated else None, [next(tails) for _ in draft.further])
        for draft in drafts
    )
    _refuse_unseen(drafts, callouts, file)
    return callouts


def _refuse_unseen(drafts: Sequence[_Draft], callouts: Sequence[Callout], file: str) -> None:
    """A row that only draws what another one draws already would be told in words, and not seen."""
    for index, (draft, callout) in enumerate(zip(drafts, callouts, strict=True)):
        others = [line for number, one in enumerate(callouts) if number != index for line in lines_at(one)]
        hidden = all(any(_lies_on(line, other) for other in others) for line in lines_at(callout))
        if not draft.mark.number and not callout.tag and not callout.leaders and hidden:
            raise FigureError(
                f"The mark of “{callout.target}” can't be seen: another mark of the figure draws the same line. "
                "Leave this row out, give it a number or a label, or another kind.",
                Place(file, draft.mark.line) if file else None,
            )


def lines_at(callout: Callout) -> list[Segment]:
    """The straight lines that are drawn at what ``callout`` means: of its boxes, or below or along it."""
    boxes = callout.boxes if kind_named(callout.kind).boxed else ()
    return [line for path in (*map(_round, boxes), *callout.paths) for line in pairwise(path)]


def _round(box: Box) -> tuple[Point, ...]:
    left, top, right, bottom = rect_of(box)
    return (left, top), (right, top), (right, bottom), (left, bottom), (left, top)


def _lies_on(line: Segment, other: Segment) -> bool:
    """Whether ``other``, which is as upright or as level, covers the whole of ``line``."""
    (x0, y0, x1, y1), around = _around(line), _around(other)
    return around[0] <= x0 and around[1] <= y0 and around[2] >= x1 and around[3] >= y1


# --- how it is drawn --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Draft:
    """A callout without its seat.

    ``edges`` are its lines as other tags see them, ``own`` what its own tag keeps off besides the controls; seats
    surround ``body``, and a leader ends at an anchor: there is one for each thing that is meant. ``further`` are the
    arrows, without a tag, at the other things that an arrow means.
    """

    mark: Mark
    nodes: list[Node]
    name: str
    kind: Kind
    tag: Tag | None
    boxes: tuple[Box, ...]
    paths: tuple[tuple[Point, ...], ...]
    edges: tuple[Rect, ...]
    own: tuple[Rect, ...]
    body: Rect
    anchors: tuple[Rect, ...]

    @property
    def is_seated(self) -> bool:
        """Whether a place has to be found for its tag, or for the tail of an arrow that has none."""
        return self.tag is not None or self.kind.tie == "arrow"

    @property
    def further(self) -> list[_Draft]:
        """What has a seat of its own besides."""
        if self.kind.tie != "arrow":
            return []
        others = zip(self.boxes[1:], self.anchors[1:], strict=True)
        return [replace(self, tag=None, body=rect_of(box), anchors=(anchor,)) for box, anchor in others]


def _subject(draft: _Draft, style: Style) -> Subject:
    size, corner = (2 * _TAIL, 2 * _TAIL), _TAIL
    if draft.tag:
        size = (draft.tag.box.width + 2 * HALO, draft.tag.box.height + 2 * HALO)
        corner = style.badge / 2 + HALO
    return Subject(size, corner, draft.body, draft.anchors[0], draft.kind.tie, draft.edges, draft.own)


def _callout(draft: _Draft, seat: Seat | None, tails: Sequence[Seat]) -> Callout:
    roles = {node.role for node in draft.nodes}
    tag = _seated(draft.tag, seat.centre) if draft.tag and seat else None
    within, owner = _surroundings(draft.mark.target)
    return Callout(
        number=int(tag.number) if tag and tag.number else 0,
        counted=draft.mark.number,
        target=draft.mark.target,
        note=draft.mark.note,
        role=roles.pop() if len(roles) == 1 else "",
        names=tuple(node.label or one for node, one in zip(draft.nodes, each_of(draft.mark.target), strict=True)),
        kind=draft.name,
        boxes=draft.boxes,
        paths=draft.paths,
        tag=tag,
        leaders=(*_leaders(draft, seat), *map(_tail, tails)) if seat else (),
        within=within,
        owner=owner,
    )


def _surroundings(target: str) -> tuple[str, str]:
    """The role and the label of what the target, or each of several, is said to stand in; empty where they differ."""
    parsed = [parse_label(one) for one in each_of(target)]
    found = {(WITHIN[one.within][0], one.owner) if one and one.within else ("", "") for one in parsed}
    return found.pop() if len(found) == 1 else ("", "")


def _leaders(draft: _Draft, seat: Seat) -> Iterator[Leader]:
    """The lines from a tag, or an arrow's tail, to what is meant."""
    if draft.tag is None:
        yield _tail(seat)
        return
    if seat.leader:
        yield Leader(*seat.leader, seat.head)
    if draft.kind.tie == "always":
        lines = (line_from(seat.core, seat.centre, seat.corner, anchor) for anchor in draft.anchors[1:])
        yield from (Leader(*line) for line in lines if line)


def _tail(seat: Seat) -> Leader:
    """An arrow from the middle of a seat where nothing is written."""
    assert seat.leader
    return Leader(seat.centre, seat.leader[1], seat.head)


def _tag(mark: Mark, style: Style, *, numbered: bool) -> Tag | None:
    """What is written of ``mark``: its number, if that is shown; its label; None where that is nothing."""
    number = str(mark.number) if mark.number and numbered else ""
    lines = wrapped(mark.label, style.text, _LABEL_MOST)
    if not number and not lines:
        return None
    if not lines:
        return Tag(Box(0, 0, style.badge, style.badge), number)
    width = 2 * LABEL_SIDE + max(width_of(line, style.text) for line in lines)
    if number:
        width += width_of(number, digits_size(number, style.badge), "Bold") + NUMBER_GAP
    height = max(style.badge, len(lines) * style.text * LABEL_LINE + 0.3 * style.text)
    return Tag(Box(0, 0, math.ceil(width), math.ceil(height)), number, lines)


def _seated(tag: Tag, centre: Point) -> Tag:
    width, height = tag.box.width, tag.box.height
    return replace(tag, box=Box(round(centre[0] - width / 2, 2), round(centre[1] - height / 2, 2), width, height))


class _Screen:
    """A snapshot as its marks see it: texts, controls and marked boxes, counted from the frame's corner."""

    def __init__(
        self, snapshot: Snapshot, frame: Box, marked: Iterable[Node], style: Style, numbers_given: bool
    ) -> None:
        self._numbers_given = numbers_given
        self._corner = (-frame.x, -frame.y)
        self._stroke, self._style = style.line / 2 + EDGE, style
        self.rect: Rect = (0.0, 0.0, frame.width, frame.height)
        hidden = set(map(rect_of, snapshot.hidden))
        seen = [(n.role, n.box) for n in snapshot.nodes if n.box and n.box.area and rect_of(n.box) not in hidden]
        # a picture in the page is read like a line of text, be it a captcha; a backdrop isn't
        pictures = [box for role, box in seen if role == "img" and box.area < frame.area / 8]
        self._lines = [line.moved(*self._corner) for line in (*snapshot.lines, *pictures)]
        self.texts = [rect_of(line) for line in self._lines]
        touched = (rect_of(box.moved(*self._corner)) for role, box in seen if role in _TOUCHED)
        self.controls = list(dict.fromkeys(touched))
        self._marked = [node.box.moved(*self._corner) for node in marked if node.box]

    def draft(self, mark: Mark, nodes: list[Node], file: str = "") -> _Draft:
        """How ``mark`` of ``nodes`` is drawn, before its tag is seated."""
        name = mark.kind or self._style.style
        kind = kind_named(name)
        tag = _tag(mark, self._style, numbered=kind.numbered or self._numbers_given)
        if tag is None and not kind.drawn_without_tag:
            message = f"The mark of “{mark.target}” is a label without number and words: nothing of it would be seen."
            raise FigureError(f"{message} Write them, or another kind.", Place(file, mark.line) if file else None)
        controls = [node.box.moved(*self._corner) for node in nodes if node.box]
        bodies = [rect_of(box) for box in controls]
        boxes = tuple(map(self._outlined, controls)) if kind.boxed else tuple(controls)
        paths = self._paths(kind, controls)
        edges = tuple(grown(_around(path), self._stroke) for path in paths)
        own = (*(body for body in bodies if body not in self.controls), *edges)
        off = {"head": _BEFORE, "dot": dot_of(self._style.line) + EDGE + 1, "": 0.0}[kind.tip]
        body, anchors = bodies[0], tuple(grown(body, off) for body in bodies)
        if kind.path == "bracket":
            (_, one, other, _) = paths[0]
            body = grown(_around([((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)]), self._stroke + 1)
            anchors = (body,)
        elif kind.path == "underline":
            body, anchors = edges[0], edges
        elif kind.boxed:
            anchors, edges = tuple(map(rect_of, boxes)), tuple(grown(rect_of(box), self._stroke) for box in boxes)
        return _Draft(mark, nodes, name, kind, tag, boxes, paths, edges, own, body, anchors)

    def _outlined(self, box: Box) -> Box:
        """The box round ``box``, its line wholly inside the picture."""
        others = [one for one in self._marked if one != box]
        found = outline(box, self._lines, others, self._style.line)
        return _fitted(found, box_of(grown(self.rect, -self._stroke)), 2 * self._style.line)

    def _paths(self, kind: Kind, controls: Sequence[Box]) -> tuple[tuple[Point, ...], ...]:
        if kind.path == "bracket":
            return (bracket([rect_of(box) for box in controls], self.rect, self.texts, self.controls),)
        if kind.path == "underline":
            return tuple(underline(box, self._lines, self._style.line) for box in controls)
        return ()


def _fitted(box: Box, room: Box, least: float) -> Box:
    """What of ``box`` lies in ``room``, at least that wide and high: what is tiny, or at an edge, has a box as well."""
    left, right = _span(box.x, box.right, room.x, room.right, least)
    top, bottom = _span(box.y, box.bottom, room.y, room.bottom, least)
    return Box(left, top, right - left, bottom - top)


def _span(start: float, end: float, low: float, high: float, least: float) -> tuple[float, float]:
    middle = min(max((start + end) / 2, low + least / 2), high - least / 2)
    return max(low, min(start, middle - least / 2)), min(high, max(end, middle + least / 2))


def _around(points: Iterable[Point]) -> Rect:
    return union((*point, *point) for point in points)
