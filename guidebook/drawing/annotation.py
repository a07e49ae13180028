"""Annotating a figure: what its marks mean is found in its snapshot, and their tags are placed on its picture. Pure.

All lengths are CSS pixels from the upper left corner of what is shown; the canvas may begin left of it or above.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from guidebook.drawing.callouts import (
    EDGE,
    HALO,
    LABEL_LINE,
    LABEL_SIDE,
    NUMBER_GAP,
    AnnotatedFigure,
    Callout,
    Leader,
    Tag,
    head_of,
)
from guidebook.drawing.candidates import Candidate, Obstacles, Subject, line_from
from guidebook.drawing.kind import Anchor, Kind, Outline, Surroundings
from guidebook.drawing.kinds import kind_named
from guidebook.drawing.lettering import digits_size, width_of, wrapped
from guidebook.drawing.numbering import Sight, marks_of
from guidebook.drawing.placement import chosen_candidates
from guidebook.errors import FigureError, Place, TargetError
from guidebook.geometry import Box, Segment
from guidebook.language.messages import message
from guidebook.model import Figure, Mark, Section
from guidebook.sentences.finding import find
from guidebook.sentences.roles import CONTROLS
from guidebook.sentences.targets import each_of, parse_label
from guidebook.snapshot import Node, Snapshot
from guidebook.style import PLAIN, Style

_PART_MARGIN = 16.0
_BLANK_MARGIN = 32
"""What is left of a picture's end that shows nothing."""
# Around what stands outside the picture.
_PADDING = 8.0
_LABEL_MOST = 300.0
# Whose edges no tag covers: what a reader can act on.
_TOUCHED = frozenset({*CONTROLS, "spinbutton", "slider", "switch", "menuitemcheckbox", "menuitemradio", "treeitem"})
_DIALOGS = frozenset({"dialog", "alertdialog"})
# An arrow without number and label begins where they would stand: in the middle of a place that is free this far.
_TAIL = 8.0


def annotated_figure(
    figure: Figure, section: Section, snapshot: Snapshot, file: str = "", style: Style = PLAIN
) -> AnnotatedFigure:
    """``figure`` with its callouts placed.

    Args:
        figure: as the guide asks for it.
        section: the scenario it stands in, whose sentences it numbers where it has no table.
        snapshot: what was on its screen.
        file: the feature file that an error names.
        style: how marks look; larger on a picture that is printed small.

    Raises:
        TargetError: a mark means nothing that can be seen in the picture.
        FigureError: a mark couldn't be seen.
    """
    crop = crop_of(figure, snapshot, file)
    style = style.legible(crop.width, crop.height)
    marks = marks_of(section, figure, lambda target: _sight_of(target, snapshot, figure.names, crop))
    closed = ("top",) if figure.address_bar else ()
    given = bool(figure.marks)
    callouts = placed_callouts(
        marks, snapshot, figure.names, crop=crop, file=file, style=style, closed=closed, numbers_given=given
    )
    return AnnotatedFigure(figure, snapshot.size, crop, callouts, canvas_of(crop, callouts, style), style)


def crop_of(figure: Figure, snapshot: Snapshot, file: str = "") -> Box:
    """What is shown of the screen, in its own pixels: the figure's part with a margin, or all of it that isn't blank.

    Args:
        figure: as the guide asks for it.
        snapshot: what was on its screen.
        file: the feature file that an error names.

    Raises:
        TargetError: its part isn't on the screen.
    """
    screen = Box(0, 0, *snapshot.size)
    if not figure.part:
        blank = max(0, snapshot.blank - _BLANK_MARGIN)
        return Box(0, 0, screen.width, screen.height - blank)
    box = _found(figure.part, Place(file, figure.line), snapshot, figure.names, screen).box
    assert box is not None
    return box.grown(_PART_MARGIN).clipped(screen)


def canvas_of(crop: Box, callouts: Iterable[Callout], style: Style) -> Box:
    """The paper that ``callouts`` need: the crop, and whole pixels more on the sides where one stands outside.

    Args:
        crop: what is shown of the screen; only its size counts.
        callouts: placed, counted from the crop's corner.
        style: whose lines they are drawn with.
    """
    shown = Box(0.0, 0.0, crop.width, crop.height)
    drawn = [shown]
    for callout in callouts:
        ends = [leader.line for leader in callout.leaders]
        heads = [head_of(leader.line) for leader in callout.leaders if leader.head]
        parts = [Box.around(path).grown(style.line / 2 + EDGE) for path in (*callout.paths, *ends, *heads)]
        if callout.tag:
            parts.append(callout.tag.box.grown(HALO))
        drawn += [part.grown(_PADDING - HALO) for part in parts if not shown.holds(part)]
    left, top, right, bottom = Box.union(drawn).edges
    width = crop.width if right == crop.width else math.ceil(right)
    height = crop.height if bottom == crop.height else math.ceil(bottom)
    return Box.between(math.floor(left), math.floor(top), width, height)


# --- what is meant ----------------------------------------------------------------------------------------


def _found(
    target: str, at: Place, snapshot: Snapshot, names: Mapping[str, str], crop: Box, *, is_acted_on: bool = False
) -> Node:
    """The node that ``target`` names, if a reader can see it in the picture; else a `TargetError`."""
    place = at if at.file else None
    try:
        node = find(snapshot, target, names, is_acted_on=is_acted_on)
    except TargetError as error:
        raise TargetError(error.told, error.place or place) from None
    code = _unseen_by(node, snapshot, crop)
    if code:
        raise TargetError(message(code, target=target, title=snapshot.title, address=snapshot.address), place)
    return node


def _unseen_by(node: Node, snapshot: Snapshot, crop: Box) -> str:
    """The code of what is told of ``node``, where a reader can't see it in the picture."""
    if not snapshot.visible(node):
        return "mark.not-in-picture"
    return "mark.in-another-part" if node.box and crop.overlap(node.box) <= 0.5 * node.box.area else ""


def _sight_of(target: str, snapshot: Snapshot, names: Mapping[str, str], crop: Box) -> Sight:
    """What the picture has of ``target``; what isn't the one thing there that is so called came later."""
    try:
        node = find(snapshot, target, names, is_acted_on=True)
    except TargetError:
        return "absent"
    if not _unseen_by(node, snapshot, crop):
        return "shown"
    return "absent" if _is_put_away(node, snapshot) else "hidden"


def _is_put_away(node: Node, snapshot: Snapshot) -> bool:
    """Whether ``node`` waits for something to open or close: no scrolling brings it.

    A menu that slides in stands left of the page or above it until then; over the others lies an open dialog.
    """
    if node.box is None:
        return False
    if node.box.right <= 0 or node.box.bottom <= 0:
        return True
    dialogs = [one for one in snapshot.nodes if one.role in _DIALOGS and snapshot.visible(one)]
    return Box(0, 0, *snapshot.size).holds(node.box) and any(one not in node.ancestors for one in dialogs)


def placed_callouts(
    marks: Iterable[Mark],
    snapshot: Snapshot,
    names: Mapping[str, str] | None = None,
    *,
    crop: Box | None = None,
    file: str = "",
    style: Style = PLAIN,
    closed: Sequence[str] = (),
    numbers_given: bool = True,
) -> tuple[Callout, ...]:
    """The callouts of ``marks``, placed together. The same input gives the same places.

    Args:
        marks: a figure's, in their order.
        snapshot: what was on its screen.
        names: words that targets use for labels that only the run knows.
        crop: what is shown of the screen; all of it where nothing is said.
        file: the feature file that an error names.
        style: how marks look.
        closed: sides of the crop beside which nothing may stand.
        numbers_given: whether a writer's table gives the numbers; then each is shown, whatever its mark's kind.

    Raises:
        TargetError: a mark means nothing that can be seen in the picture.
        FigureError: a mark couldn't be seen.
    """
    crop = crop or Box(0, 0, *snapshot.size)
    meant = partial(_found, snapshot=snapshot, names=names or {}, crop=crop, is_acted_on=not numbers_given)
    found = [(mark, [meant(one, Place(file, mark.line)) for one in each_of(mark.target)]) for mark in marks]
    around = _surroundings(snapshot, crop, [node for _, nodes in found for node in nodes], style)
    drafts = [_draft(mark, nodes, around, crop=crop, style=style, numbered=numbers_given) for mark, nodes in found]
    _refuse_empty(drafts, file)
    tied = [draft for draft in drafts if draft.has_place]
    further = [one for draft in drafts for one in draft.further]
    # a mark without a tag is in the way of the others' tags like a control
    untied = (edge for draft in drafts if not draft.has_place for edge in draft.edges)
    obstacles = Obstacles((crop.width, crop.height), around.texts, [*around.controls, *untied], closed)
    chosen = chosen_candidates([_subject(draft, style) for draft in [*tied, *further]], obstacles)
    tags, tails = iter(chosen[: len(tied)]), iter(chosen[len(tied) :])
    callouts = tuple(
        _callout(draft, next(tags) if draft.has_place else None, [next(tails) for _ in draft.further])
        for draft in drafts
    )
    _refuse_unseen(drafts, callouts, file)
    return callouts


def _refuse_empty(drafts: Iterable[_Draft], file: str) -> None:
    """A kind that draws nothing by itself, and nothing is written either."""
    for draft in drafts:
        if not draft.has_place and draft.outline == Outline():
            raise FigureError(
                message("mark.empty", target=draft.mark.target, kind=draft.kind.words),
                Place(file, draft.mark.line) if file else None,
            )


def _refuse_unseen(drafts: Sequence[_Draft], callouts: Sequence[Callout], file: str) -> None:
    """A row that only draws what another one draws already would be told in words, and not seen."""
    for index, (draft, callout) in enumerate(zip(drafts, callouts, strict=True)):
        others = [Box.around(line) for n, one in enumerate(callouts) if n != index for line in lines_at(one)]
        # lines are level or upright: what holds one lies on it
        hidden = all(any(other.holds(Box.around(line)) for other in others) for line in lines_at(callout))
        if not draft.mark.number and not callout.tag and not callout.leaders and hidden:
            raise FigureError(
                message("mark.unseen", target=callout.target),
                Place(file, draft.mark.line) if file else None,
            )


def lines_at(callout: Callout) -> list[Segment]:
    """The straight lines that are drawn at what ``callout`` means: of its boxes, or below or along it."""
    return [line for path in kind_named(callout.kind).lines(callout) for line in pairwise(path)]


# --- how it is drawn --------------------------------------------------------------------------------------


def _surroundings(snapshot: Snapshot, crop: Box, marked: Iterable[Node], style: Style) -> Surroundings:
    """What the marks of a figure heed, counted from the crop's corner."""
    hidden = set(snapshot.hidden)
    seen = [(one.role, one.box) for one in snapshot.nodes if one.box and one.box.area and one.box not in hidden]
    # a picture in the page is read like a line of text, be it a captcha; a backdrop isn't
    pictures = [box for role, box in seen if role == "img" and box.area < crop.area / 8]
    touched = [box for role, box in seen if role in _TOUCHED]
    boxes = (snapshot.lines + tuple(pictures), dict.fromkeys(touched), [node.box for node in marked if node.box])
    texts, controls, meant = ([box.moved(-crop.x, -crop.y) for box in some] for some in boxes)
    return Surroundings(Box(0.0, 0.0, crop.width, crop.height), texts, controls, meant, style.line)


@dataclass(frozen=True)
class _Draft:
    """A callout whose tag has no place yet.

    ``boxes`` are what it means; ``edges`` are its lines as other tags see them, ``own`` what its own tag keeps off
    besides the controls.
    """

    mark: Mark
    nodes: list[Node]
    name: str
    kind: Kind
    tag: Tag | None
    boxes: tuple[Box, ...]
    outline: Outline
    anchor: Anchor
    edges: tuple[Box, ...]
    own: tuple[Box, ...]

    @property
    def has_place(self) -> bool:
        """Whether a place has to be found for its tag, or for the tail of an arrow that has none."""
        return self.tag is not None or self.kind.tie.arrow

    @property
    def further(self) -> list[_Draft]:
        """The arrows, without a tag, at the other things that it means; each has a place of its own."""
        if not self.kind.tie.arrow:
            return []
        others = zip(self.boxes[1:], self.anchor.ends[1:], strict=True)
        return [replace(self, tag=None, anchor=Anchor(box, (end,))) for box, end in others]


def _draft(mark: Mark, nodes: list[Node], around: Surroundings, *, crop: Box, style: Style, numbered: bool) -> _Draft:
    """How ``mark`` of ``nodes`` is drawn, before its tag is placed; its number is shown where it is ``numbered``."""
    name = mark.kind or style.style
    kind = kind_named(name)
    tag = _tag_of(mark, style, numbered=kind.numbered or numbered)
    controls = tuple(node.box.moved(-crop.x, -crop.y) for node in nodes if node.box)
    outline = kind.outline(controls, around)
    own = *(one for one in controls if one not in around.controls), *Outline(paths=outline.paths).areas(around.stroke)
    anchor, edges = kind.anchor(controls, outline, around), outline.areas(around.stroke)
    return _Draft(mark, nodes, name, kind, tag, outline.boxes or controls, outline, anchor, edges, own)


def _subject(draft: _Draft, style: Style) -> Subject:
    size, corner = (2 * _TAIL, 2 * _TAIL), _TAIL
    if draft.tag:
        size = (draft.tag.box.width + 2 * HALO, draft.tag.box.height + 2 * HALO)
        corner = style.badge / 2 + HALO
    return Subject(size, corner, draft.anchor.body, draft.anchor.ends[0], draft.kind.tie, draft.edges, draft.own)


def _callout(draft: _Draft, place: Candidate | None, tails: Sequence[Candidate]) -> Callout:
    """The callout of ``draft`` with its tag at ``place``, and arrows of its other things that begin at ``tails``."""
    roles = {node.role for node in draft.nodes}
    tag = _moved(draft.tag, place) if draft.tag and place else None
    within, owner = _holder(draft.mark.target)
    return Callout(
        number=int(tag.number) if tag and tag.number else 0,
        mark_number=draft.mark.number,
        target=draft.mark.target,
        note=draft.mark.note,
        role=roles.pop() if len(roles) == 1 else "",
        names=tuple(node.label or one for node, one in zip(draft.nodes, each_of(draft.mark.target), strict=True)),
        kind=draft.name,
        boxes=draft.boxes,
        paths=draft.outline.paths,
        tag=tag,
        leaders=(*_leaders(draft, place), *map(_tail, tails)) if place else (),
        within=within,
        owner=owner,
    )


def _holder(target: str) -> tuple[str, str]:
    """The role and the label of what the target, or each of several, is said to stand in; empty where they differ."""
    parsed = [parse_label(one) for one in each_of(target)]
    found = {(one.owner_roles[0], one.owner) if one and one.within else ("", "") for one in parsed}
    return found.pop() if len(found) == 1 else ("", "")


def _leaders(draft: _Draft, place: Candidate) -> Iterator[Leader]:
    """The lines from a tag, or an arrow's tail, to what is meant."""
    if draft.tag is None:
        yield _tail(place)
        return
    if place.leader:
        yield Leader(*place.leader, place.head)
    if draft.kind.tie.to_all:
        lines = (line_from(place.core, place.centre, place.corner, end) for end in draft.anchor.ends[1:])
        yield from (Leader(*line) for line in lines if line)


def _tail(place: Candidate) -> Leader:
    """An arrow from the middle of a place where nothing is written."""
    assert place.leader
    return Leader(place.centre, place.leader[1], place.head)


def _tag_of(mark: Mark, style: Style, *, numbered: bool) -> Tag | None:
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


def _moved(tag: Tag, place: Candidate) -> Tag:
    """``tag`` about the middle of ``place``, to a hundredth of a pixel."""
    (x, y), width, height = place.centre, tag.box.width, tag.box.height
    return replace(tag, box=Box(round(x - width / 2, 2), round(y - height / 2, 2), width, height))
