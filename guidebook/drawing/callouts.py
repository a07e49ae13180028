"""Callouts: a figure's marks, found in its snapshot and placed on its picture. Pure.

    plate_of(figure, section, snapshot, ...)     a figure as it prints

All lengths are CSS pixels from the upper left corner of what is shown; the canvas may begin left of it or above.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from guidebook.drawing.geometry import Point, Rect, Segment, box_of, grown, rect_of, union
from guidebook.drawing.lettering import digits_size, width_of, wrapped
from guidebook.drawing.numbering import marks_of
from guidebook.drawing.outlines import EDGE, bracket, dot_of, outline, underline
from guidebook.drawing.placement import plan
from guidebook.drawing.seats import Page, Seat, Subject, Tie
from guidebook.errors import Place, TargetError
from guidebook.model import Box, Figure, Mark, Section
from guidebook.sentences.targets import CONTROLS, each_of, find
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
_BOXED = ("badge", "box", "spotlight")
_TIES: dict[str, Tie] = {"label": "always", "arrow": "arrow"}
# How far from its control an arrow ends; a label's line ends in a dot beside it.
_BEFORE = 3.0


@dataclass(frozen=True)
class Tag:
    """A number, a label or both in a box with round corners; its edge in the halo's colour is ``HALO`` more."""

    box: Box
    number: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Callout:
    """A mark as it is drawn. ``number`` is 0 where the figure shows none, ``counted`` is the one it has nevertheless.

    ``boxes`` surround what it means, ``paths`` are its lines or its bracket; ``leader`` ties its tag to it, and ends
    with a head where it is an arrow. ``role`` is empty where it means things of several.
    """

    number: int
    counted: int
    target: str
    note: str
    role: str
    name: str
    kind: str
    boxes: tuple[Box, ...]
    paths: tuple[tuple[Point, ...], ...] = ()
    tag: Tag | None = None
    leader: Segment | None = None
    head: bool = False

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
    marks = marks_of(section, figure)
    closed = ("top",) if figure.address_bar else ()
    callouts = place(marks, snapshot, figure.names, frame=frame, file=file, style=style, closed=closed)
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
        points = [(*point, *point) for path in callout.paths for point in path]
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


def place(
    marks: Iterable[Mark],
    snapshot: Snapshot,
    names: Mapping[str, str] | None = None,
    *,
    frame: Box | None = None,
    file: str = "",
    style: Style = PLAIN,
    closed: Sequence[str] = (),
) -> tuple[Callout, ...]:
    """The callouts of ``marks``, seated together. The same input gives the same places.

    ``closed`` are sides of the frame beside which nothing may stand.
    """
    frame = frame or Box(0, 0, *snapshot.size)
    found = [
        (mark, [_found(one, Place(file, mark.line), snapshot, names or {}, frame) for one in each_of(mark.target)])
        for mark in marks
    ]
    screen = _Screen(snapshot, frame, [node for _, nodes in found for node in nodes], style)
    drafts = [screen.draft(mark, nodes) for mark, nodes in found]
    tagged = [draft for draft in drafts if draft.tag]
    # a mark without a tag is in the way of the others' tags like a control
    edges = [*screen.controls, *(edge for draft in drafts if not draft.tag for edge in draft.edges)]
    page = Page((frame.width, frame.height), screen.texts, edges, closed)
    seats = iter(plan([_subject(draft, style) for draft in tagged], page))
    return tuple(_callout(draft, next(seats) if draft.tag else None) for draft in drafts)


# --- how it is drawn --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Draft:
    """A callout without its seat.

    ``edges`` are its lines as other tags see them, ``own`` what its own tag keeps off besides the controls; seats
    surround ``body``, and a leader ends at ``anchor``.
    """

    mark: Mark
    nodes: list[Node]
    kind: str
    tag: Tag | None
    boxes: tuple[Box, ...]
    paths: tuple[tuple[Point, ...], ...]
    edges: tuple[Rect, ...]
    own: tuple[Rect, ...]
    body: Rect
    anchor: Rect


def _subject(draft: _Draft, style: Style) -> Subject:
    assert draft.tag is not None
    size = (draft.tag.box.width + 2 * HALO, draft.tag.box.height + 2 * HALO)
    tie = _TIES.get(draft.kind, "near")
    return Subject(size, style.badge / 2 + HALO, draft.body, draft.anchor, tie, draft.edges, draft.own)


def _callout(draft: _Draft, seat: Seat | None) -> Callout:
    roles = {node.role for node in draft.nodes}
    tag = _seated(draft.tag, seat.centre) if draft.tag and seat else None
    return Callout(
        number=int(tag.number) if tag and tag.number else 0,
        counted=draft.mark.number,
        target=draft.mark.target,
        note=draft.mark.note,
        role=roles.pop() if len(roles) == 1 else "",
        name="”, “".join(node.label for node in draft.nodes),
        kind=draft.kind,
        boxes=draft.boxes,
        paths=draft.paths,
        tag=tag,
        leader=seat.leader if seat else None,
        head=bool(seat and seat.head),
    )


def _tag(mark: Mark, kind: str, style: Style) -> Tag | None:
    """What is written of ``mark``: its number, unless it is a box alone; its label; None where that is nothing."""
    number = str(mark.number) if mark.number and kind != "box" else ""
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

    def __init__(self, snapshot: Snapshot, frame: Box, marked: Iterable[Node], style: Style) -> None:
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

    def draft(self, mark: Mark, nodes: list[Node]) -> _Draft:
        """How ``mark`` of ``nodes`` is drawn, before its tag is seated."""
        kind = mark.kind or self._style.style
        controls = [node.box.moved(*self._corner) for node in nodes if node.box]
        bodies = [rect_of(box) for box in controls]
        boxes = tuple(map(self._outlined, controls)) if kind in _BOXED else tuple(controls)
        paths = self._paths(kind, controls)
        edges = tuple(grown(_around(path), self._stroke) for path in paths)
        own = (*(body for body in bodies if body not in self.controls), *edges)
        off = {"arrow": _BEFORE, "label": dot_of(self._style.line) + EDGE + 1}.get(kind, 0.0)
        body, anchor = bodies[0], grown(bodies[0], off)
        if kind == "bracket":
            (_, one, other, _) = paths[0]
            body = anchor = grown(_around([((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)]), self._stroke + 1)
        elif kind == "underline":
            body = anchor = edges[0]
        elif kind in _BOXED:
            anchor, edges = rect_of(boxes[0]), tuple(grown(rect_of(box), self._stroke) for box in boxes)
        return _Draft(mark, nodes, kind, _tag(mark, kind, self._style), boxes, paths, edges, own, body, anchor)

    def _outlined(self, box: Box) -> Box:
        """The box round ``box``, its line wholly inside the picture."""
        others = [one for one in self._marked if one != box]
        found = outline(box, self._lines, others, self._style.line)
        return _clipped(found, box_of(grown(self.rect, -self._stroke)))

    def _paths(self, kind: str, controls: Sequence[Box]) -> tuple[tuple[Point, ...], ...]:
        if kind == "bracket":
            return (bracket([rect_of(box) for box in controls], self.rect, self.texts, self.controls),)
        if kind == "underline":
            return tuple(underline(box, self._lines, self._style.line) for box in controls)
        return ()


def _around(points: Iterable[Point]) -> Rect:
    return union((*point, *point) for point in points)
