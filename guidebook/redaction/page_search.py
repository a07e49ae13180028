"""Everything personal on a page, and where it stands on the picture: read through DevTools, without asking the page."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error as PlaywrightError

from guidebook.compat.playwright import Call, send_all
from guidebook.errors import FigureError
from guidebook.geometry import Box
from guidebook.language.messages import message
from guidebook.language.names import personal_kind
from guidebook.redaction.dom_text import STYLES, frames_of, pieces_of
from guidebook.redaction.kinds import CODE, IDENTITY, NAME, NUMBERS
from guidebook.redaction.labels import counters
from guidebook.redaction.numbers import calls_a_person_s
from guidebook.redaction.other_numbers import other_numbers, years_of_rows
from guidebook.redaction.pieces import Move, Part, Piece, Stretch, Text
from guidebook.redaction.privacy import Found, Privacy, alphanumeric
from guidebook.redaction.readings import places_on_maps, readings, rows_of_choices, word_orders
from guidebook.redaction.redactions import WAY_OUT, Redaction, Redactions
from guidebook.redaction.unnamed_codes import unnamed_codes
from guidebook.redaction.unnamed_values import OwnLabels, unnamed_values

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

_GRID = 8
"""CSS pixels between two lines to which the box of a single digit reaches: digits differ by fewer."""
_DIGITS = re.compile(r"\d+")
_LEAST_BOXES = 4
"""Of how many fields beside each other, a letter or digit in each, a one-time code is typed into."""
_BOXES_OF = """function (start, end) {
  const range = this.ownerDocument.createRange();
  range.setStart(this, start);
  range.setEnd(this, end);
  return { text: range.toString(), boxes: [...range.getClientRects()].map((r) => [r.x, r.y, r.width, r.height]) };
}"""


def find_redactions(
    devtools: CDPSession, privacy: Privacy, frames: int, before: Redactions | None = None
) -> Redactions:
    """Find what is personal on a page.

    Args:
        devtools: a session of DevTools with the page.
        privacy: what must not be shown.
        frames: how many frames the page has, itself among them.
        before: what was found with this ``privacy`` a moment before.

    Returns:
        Everything personal, with its boxes in CSS pixels of the picture; ``before`` where the page is as it was.

    Raises:
        FigureError: something can't be read, or is personal and stands where nothing could cover it.
    """
    snapshot = devtools.send("DOMSnapshot.captureSnapshot", {"computedStyles": STYLES})
    if len(snapshot["documents"]) < frames:
        raise FigureError(message("redaction.frame-apart", way_out=WAY_OUT))
    if before and before.snapshot == snapshot and frames == 1:  # where a frame stands is not told in it
        return before
    pieces = pieces_of(snapshot, _moves(devtools, snapshot))
    written = _written(snapshot)
    found, privacy = _found(pieces, privacy, written)
    boxes = _boxes(devtools, [place for _, places in found for place in places])
    return Redactions([_redaction_of(kind, places, boxes) for kind, places in found], privacy, written, snapshot)


def personal_words(page: Page, privacy: Privacy) -> list[tuple[str, ...]]:
    """What ``page`` says that ``privacy`` hides, be it drawn at an angle or not.

    Returns:
        The words of each value: in one text, line by line, or its parts in the order in which they are drawn.

    Raises:
        FigureError: digits are drawn where no text stands.
        PlaywrightError: the page answers no more.
    """
    devtools = page.context.new_cdp_session(page)
    try:
        snapshot = devtools.send("DOMSnapshot.captureSnapshot", {"computedStyles": STYLES})
        pieces = pieces_of(snapshot, _moves(devtools, snapshot))
    finally:
        devtools.detach()
    found, _ = _found(pieces, privacy, _written(snapshot))
    words = [tuple(piece.text[start:end] for piece, start, end in places) for _, places in found]
    lines = [(line,) for parts in words if len(parts) == 1 for line in parts[0].splitlines() if line.strip()]
    return list(dict.fromkeys([*lines, *(parts for parts in words if len(parts) > 1)]))


def _found(
    pieces: Sequence[Piece], privacy: Privacy, written: Iterable[str]
) -> tuple[list[tuple[str, tuple[Stretch, ...]]], Privacy]:
    """Everything personal among ``pieces`` of a page that is ``written`` so, what is known by its label also wherever
    else it stands; and ``privacy``, which knows that too, less the numbers that are a count wherever they stand.
    """
    counts, rows = [*counters(pieces), *other_numbers(pieces)], [*rows_of_choices(pieces), *places_on_maps(pieces)]
    in_counts = [{id(piece) for piece in count} for count in counts]
    is_count = partial(_is_count, counts=in_counts, rows={id(piece) for row in rows for piece in row})
    own_labels, kinds = OwnLabels(pieces), privacy.kinds_by_label
    known: set[str] = set()
    years = {id(piece) for piece in years_of_rows(pieces)}
    days = {kind.name for kind in kinds if kind.by_label and kind.by_label.is_day}

    def is_none(text: Text, one: Found) -> bool:
        if is_count(text, one):
            return True
        if one.kind in days and all(id(piece) in years for piece, _, _ in text.pieces(one.start, one.end)):
            return True
        return alphanumeric(text.text[one.start : one.end]) not in known and own_labels.call_another(text, one, kinds)

    found = list(_personal(pieces, privacy, is_none))
    codes = [_said(places) for kind, places in found if kind == CODE]
    codes += () if privacy.has_cast else unnamed_codes(pieces, written)
    labelled = [(kind, said) for kind, places in found if kind != CODE and not privacy.find(said := _said(places))]
    labelled += unnamed_values(own_labels, written, kinds)
    if labelled or (codes and not privacy.has_cast):
        privacy = privacy.with_known(labelled)
        known |= {alphanumeric(value) for _, value in labelled}
        knowing = privacy if privacy.has_cast else privacy.with_secrets(codes)
        found = list(_personal(pieces, knowing, is_none))
    hidden = {alphanumeric(_said(places)) for _, places in found}
    shown = [alphanumeric(_number_in("".join(piece.text for piece in one))) for one in counts]
    in_rows = [alphanumeric("".join(piece.text for piece in one)) for one in rows]
    return found, privacy.with_counts(
        (one for one in shown if one not in hidden),
        (one for one in in_rows if not any(map(one.__contains__, hidden))),
    )


def _number_in(text: str) -> str:
    """The number of a thing less the letters of its code; a count as it is."""
    return max(_DIGITS.findall(text), key=len) if any(map(str.isalpha, text)) else text


def _said(places: Iterable[Stretch]) -> str:
    return "".join(piece.text[start:end] for piece, start, end in places)


def _is_count(text: Text, one: Found, counts: Iterable[AbstractSet[int]], rows: AbstractSet[int]) -> bool:
    """Whether what is found in ``text`` is in one of ``counts``, of visits, money or things, or in ``rows`` of numbers
    to choose from, at the axes of a chart, or on a map, and no words before say that it's a person's; their texts are
    told by identity.
    """
    if one.kind not in NUMBERS or calls_a_person_s(text.text[: one.start]):
        return False
    at = {id(piece) for piece, _, _ in text.pieces(one.start, one.end)}
    # a number in two texts of which one is an amount is none
    return at <= rows or (one.kind == IDENTITY and any(at & count for count in counts))


def _written(snapshot: dict[str, Any]) -> list[str]:
    """List the strings that the page is written with.

    Less the browser's names of frames: 32 digits by chance, of which one in thirty looks like a person's number.
    """
    frames = {document["frameId"] for document in snapshot["documents"]}
    return [string for at, string in enumerate(snapshot["strings"]) if at not in frames]


def _personal(
    pieces: Sequence[Piece], privacy: Privacy, is_none: Callable[[Text, Found], bool]
) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    """Everything personal, each once: the longest that any way of reading finds, less what ``is_none``. What
    is invented hides its parts.
    """
    order = {id(piece): at for at, piece in enumerate(pieces)}
    found = [
        (one.kind, text.text[one.start : one.end], _in_order(text.pieces(one.start, one.end), order))
        for text in (readings(pieces, 0) if privacy.looks_for_few_digits else readings(pieces))
        for one in [*privacy.candidates(text.text), *_codes(text)]
        if not (text.no_code and one.kind == CODE) and not is_none(text, one)
    ]
    found += [
        (one.kind, text.text[one.start : one.end], _in_order(text.pieces(one.start, one.end), order))
        for text in (word_orders(pieces) if privacy.has_names or privacy.has_spread else ())
        for one in [*privacy.names(text.text), *privacy.spread(text.text)]
        if one.kind == NAME or not (is_none(text, one) or _is_in_lines(text, one))
    ]
    taken: dict[int, list[tuple[int, int]]] = {}
    for kind, value, places in sorted(found, key=lambda one: -len(one[1])):
        if all(any(at <= start and end <= to for at, to in taken.get(id(piece), ())) for piece, start, end in places):
            continue
        for piece, start, end in places:
            taken.setdefault(id(piece), []).append((start, end))
        if not privacy.may_be_shown(kind, value):
            yield kind, places


def _is_in_lines(text: Text, one: Found) -> bool:
    """Whether what is found in ``text`` stands on several lines: what only a name reads as one."""
    parts = [piece.parts for piece, _, _ in text.pieces(one.start, one.end)]
    boxes = [some[0].box for some in parts if some]
    return any(min(a.bottom, b.bottom) - max(a.y, b.y) < min(a.height, b.height) / 2 for a, b in pairwise(boxes))


def _in_order(places: Iterable[Stretch], order: Mapping[int, int]) -> tuple[Stretch, ...]:
    """``places`` as the page is written, and those that follow each other as one: it may be drawn in another order."""
    found: list[Stretch] = []
    for piece, start, end in sorted(places, key=lambda place: (order[id(place[0])], place[1])):
        if found and found[-1][0] is piece and found[-1][2] == start:
            found[-1] = (piece, found[-1][1], end)
        elif piece.text[start:end].strip():  # a space between two texts, which not every reading has
            found.append((piece, start, end))
    return tuple(found)


def _codes(text: Text) -> Iterator[Found]:
    """A one-time code: what stands in its field, or is drawn as dots, or letter by letter in four fields or more beside
    each other, one of them with a digit.
    """
    for (is_field, are_dots), run in groupby(
        text.spans, key=lambda span: (not span.piece.flows, _are_dots(span.piece))
    ):
        spans = list(run)
        texts = [span.piece.text for span in spans]
        is_typed = len(texts) >= _LEAST_BOXES and all(len(text) == 1 and text.isalnum() for text in texts)
        in_boxes = is_typed and any(map(str.isdigit, texts))
        if are_dots or (is_field and (in_boxes or any(span.piece.code for span in spans))):
            last = spans[-1]
            yield Found(CODE, spans[0].at, last.at + len(last.piece.text))


def _are_dots(piece: Piece) -> bool:
    return piece.flows and piece.code


def _redaction_of(kind: str, places: tuple[Stretch, ...], boxes_of: Iterator[list[Box]]) -> Redaction:
    """Make what is covered of one personal value, found at ``places``.

    Such as “0912 345 678” in two cells: the boxes of its letters, and where each is a field, all of the field.

    Args:
        kind: What the value is, of `guidebook.redaction.kinds`.
        places: Where it stands.
        boxes_of: The boxes of the places still to come; those of ``places`` are the next of it.

    Raises:
        FigureError: Where one of the places has no box on the picture.
    """
    boxes = [
        _as_wide_as_any(box) if end - start == 1 and piece.flows else box
        for piece, start, end in places
        for box in next(boxes_of)
    ]
    if any(not piece.parts or piece.echoed for piece, _, _ in places):
        raise FigureError(message("redaction.unplaced", kind=personal_kind(kind), way_out=WAY_OUT))
    fields = [part.box for piece, _, _ in places if not piece.flows for part in piece.parts]
    whole = kind == CODE or len(places) > 1
    words = tuple(piece.text[start:end] for piece, start, end in places)
    return Redaction(
        kind, words, tuple(_strips(boxes)), tuple(fields) if whole else (), tuple(piece.node for piece, _, _ in places)
    )


def _as_wide_as_any(box: Box) -> Box:
    """The box of one digit up to the next lines of a grid: a 1 is told by its room from an 8."""
    left, right = math.floor(box.x / _GRID) * _GRID, math.ceil(box.right / _GRID) * _GRID
    return Box(left, box.y, right - left, box.height)


def _strips(boxes: Iterable[Box]) -> list[Box]:
    """``boxes`` with all that lies between them on a line: how wide each is tells a digit from another."""
    strips: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box.y, box.x)):
        last = strips[-1] if strips else None
        if last and min(last.bottom, box.bottom) - max(last.y, box.y) > min(last.height, box.height) / 2:
            left, top = min(last.x, box.x), min(last.y, box.y)
            strips[-1] = Box(left, top, max(last.right, box.right) - left, max(last.bottom, box.bottom) - top)
        else:
            strips.append(box)
    return strips


def _boxes(devtools: CDPSession, places: Sequence[Stretch]) -> Iterator[list[Box]]:
    """The boxes of the letters of each place; where the browser can't tell, those of the lines that hold them."""
    asked = [place for place in places if _is_part_of_a_line(*place)]
    nodes = send_all(devtools, (("DOM.resolveNode", {"backendNodeId": piece.node}) for piece, _, _ in asked))
    calls = (
        _call_for_boxes(node["object"]["objectId"] if node else "", start, end)
        for node, (_, start, end) in zip(nodes, asked, strict=True)
    )
    told = dict(zip(map(_key, asked), send_all(devtools, calls), strict=True))
    for piece, start, end in places:
        answer = (told.get(_key((piece, start, end))) or {}).get("result", {}).get("value")
        # what a style sheet adds is no text of the page
        if answer and answer["text"].casefold().split() == piece.text[start:end].casefold().split():
            yield [piece.move(Box(*box)) for box in answer["boxes"]]
        else:
            yield [part.box for part in _lines_of(piece, start, end)]


def _key(place: Stretch) -> tuple[int, int, int]:
    return id(place[0]), place[1], place[2]


def _call_for_boxes(node: str, start: int, end: int) -> Call:
    call = {"objectId": node, "functionDeclaration": _BOXES_OF, "returnByValue": True}
    return "Runtime.callFunctionOn", call | {"arguments": [{"value": start}, {"value": end}]}


def _lines_of(piece: Piece, start: int, end: int) -> list[Part]:
    """The parts of ``piece`` that hold any of its letters; of a field, all."""
    return [part for part in piece.parts if not piece.flows or (part.start < end and start < part.start + part.length)]


def _is_part_of_a_line(piece: Piece, start: int, end: int) -> bool:
    lines = _lines_of(piece, start, end)
    return piece.flows and not all(start <= part.start and part.start + part.length <= end for part in lines)


def _moves(devtools: CDPSession, snapshot: dict[str, Any]) -> dict[int, Move | None]:
    """How a box of each document that is drawn gets to the picture; None where it stands at an angle."""
    moves: dict[int, Move | None] = {0: lambda box: box}
    for owner, inner in frames_of(snapshot):
        try:
            model = devtools.send("DOM.getBoxModel", {"backendNodeId": owner})["model"]
        except PlaywrightError:  # it has no place on the page: nothing of it is drawn
            continue
        moves[inner] = _into(model)
    return moves


def _into(model: dict[str, Any]) -> Move | None:
    """How a box of a frame, of which ``model`` is DevTools', gets to the picture; None where it stands at an angle."""
    left, top, _, upper, _, _, other_left, _ = model["content"]
    border = model["border"]
    is_mirrored = border[2] <= border[0] or border[5] <= border[1]
    if is_mirrored or abs(upper - top) > 0.5 or abs(other_left - left) > 0.5:
        return None
    scale = (border[2] - border[0]) / model["width"]
    return lambda box: Box(left + box.x * scale, top + box.y * scale, box.width * scale, box.height * scale)
