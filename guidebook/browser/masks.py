"""Masks: what is personal on a page, found before its picture is taken and burned into the picture's own pixels."""

from __future__ import annotations

import io
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw
from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.devtools import Call, send_all
from guidebook.browser.pieces import Move, Part, Piece, Text
from guidebook.browser.readings import readings
from guidebook.browser.rendered import STYLES, owners, pieces_of
from guidebook.browser.sight import take_out
from guidebook.errors import FigureError
from guidebook.files.characters import writable
from guidebook.model import Box, Masked
from guidebook.redaction.privacy import BLANK, CODE, Found, Privacy, alphanumeric
from guidebook.snapshot import Node, read_box, reword_all, strings_of, write_box

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

INK = "#3c4149"
# Letters reach a little beyond the box of their line, and edges of letters shine through half a pixel.
_MARGIN = 2.0
_GRID = 8
"""CSS pixels between two lines to which the box of a single digit reaches: digits differ by fewer."""
_BOXES_OF = """function (start, end) {
  const range = this.ownerDocument.createRange();
  range.setStart(this, start);
  range.setEnd(this, end);
  return { text: range.toString(), boxes: [...range.getClientRects()].map((r) => [r.x, r.y, r.width, r.height]) };
}"""


@dataclass(frozen=True)
class Mask:
    """Something personal on the page: its kind, the ``words`` that say it (never written), the boxes that show it.

    ``fields`` are those of the boxes that are whole fields; ``nodes`` are the browser's numbers of the texts that say
    the words.
    """

    kind: str
    words: tuple[str, ...]
    boxes: tuple[Box, ...]
    fields: tuple[Box, ...] = ()
    nodes: tuple[int, ...] = field(default=(), compare=False)  # a field's own text is a new one each time it is set


class Masks:
    """Everything personal on a page at one moment; ``strings`` are all texts that the page is written with."""

    def __init__(self, masks: Iterable[Mask], privacy: Privacy, strings: Iterable[str] = ()) -> None:
        self.masks = tuple(masks)
        self._privacy = privacy
        self._strings = tuple(strings)

    def told(self, screen: Box) -> tuple[Masked, ...]:
        """How many of which kind are on the picture ``screen``: all that a record may say."""
        shown = Counter(mask.kind for mask in self.masks if any(screen.overlap(box) for box in mask.boxes))
        return tuple(Masked(kind, count) for kind, count in sorted(shown.items()))

    @property
    def suspects(self) -> bool:
        """Whether any text that the page is written with is a person's, be it seen as a text or not."""
        return bool(self.masks) or any(map(self._privacy.find, self._strings))

    @property
    def in_one_text(self) -> list[str]:
        """What one text of the page says of a person, each once; what is split over several is in `parts`."""
        return list(dict.fromkeys(mask.words[0] for mask in self.masks if len(mask.words) == 1))

    @property
    def parts(self) -> dict[int, list[str]]:
        """The words of what is split over several texts, by the browser's number of each text."""
        found: dict[int, list[str]] = {}
        for mask in (one for one in self.masks if len(one.words) > 1 or one.kind == CODE):
            for node, word in zip(mask.nodes, mask.words, strict=True):
                found.setdefault(node, []).append(word)
        return found

    def burned(self, png: bytes, scale: int, more: Iterable[Box] = ()) -> bytes:
        """``png`` with every mask drawn over it, solid; ``more`` are boxes of the picture itself."""
        more = tuple(more)
        if not (more or self.masks):
            return png
        picture = self.painted(png, scale)
        draw = ImageDraw.Draw(picture)
        for box in more:
            draw.rectangle(_touched(box, 1), fill=INK)
        out = io.BytesIO()
        picture.save(out, "PNG", compress_level=1)
        return out.getvalue()

    def painted(self, png: bytes, scale: int) -> Image.Image:
        """The picture of ``png`` with every mask drawn over it."""
        picture = Image.open(io.BytesIO(png)).convert("RGB")
        draw = ImageDraw.Draw(picture)
        for box in (box for mask in self.masks for box in mask.boxes):
            draw.rectangle(_touched(box.grown(_MARGIN), scale), fill=INK)
        return picture

    def lines(self, lines: Iterable[Box]) -> tuple[Box, ...]:
        """``lines`` of text, but that a number is one, in however many parts it is drawn."""
        strips = [read_box(write_box(box)) for mask in self.masks for box in mask.boxes]
        rows: dict[float, list[Box]] = {}
        for strip in strips:
            rows.setdefault(strip.y, []).append(strip.grown(1))
        near = (
            next((one.grown(-1) for down in (0, 1, -1) for one in rows.get(line.y + down, ()) if one.holds(line)), line)
            for line in lines
        )
        return tuple(dict.fromkeys(near))

    def clean(self, root: Node) -> None:
        """Blank all that is personal in the tree below ``root``; a `FigureError` for what has no mask."""
        whole = [mask for mask in self.masks if mask.fields]
        boxes = {read_box(write_box(box)) for mask in whole for box in mask.fields}
        take_out(root, boxes, [writable(word) for mask in whole for word in mask.words])
        for node in root.walk():
            if _ADDRESS in node.properties:
                node.properties[_ADDRESS] = self._privacy.clean_address(node.properties[_ADDRESS])
        self._blank_scattered(root)
        self._blank_joined(root)
        words = _BETWEEN.join(strings_of(root))
        self._refuse_unplaced(words)
        reword_all(root, map(self._privacy.clean, words.split(_BETWEEN)))

    def _blank_scattered(self, root: Node) -> None:
        """Blank what only the picture shows as one: its parts stand in several texts, or in another order."""
        scattered = [mask for mask in self.masks if len(mask.words) > 1 or not self._privacy.find(mask.words[0])]
        words = _BETWEEN.join(strings_of(root))
        left = []
        for mask in scattered:
            count = 0
            if len(mask.words) > 1:
                words, count = _with_between(mask, r"[^\d@]{0,80}?").subn(_blank_digits, words)
            if not count:
                words, count = _with_between(mask, r".{0,12}?").subn(_blank_parts, words)
            left += [] if count else [mask]
        reword_all(root, words.split(_BETWEEN))
        for mask in left:
            _blank_where_it_stands(root, mask)

    def _blank_joined(self, root: Node) -> None:
        """Blank what is a person's also where a name of the tree says it together with what stands beside it."""
        said = list(filter(str.strip, self.in_one_text))
        if said:
            joined = re.compile("|".join(map(_spaced, sorted(said, key=len, reverse=True))), re.IGNORECASE)
            reword_all(root, [joined.sub(BLANK, string) for string in strings_of(root)])

    def _refuse_unplaced(self, words: str) -> None:
        found = self._privacy.find(words)
        if not found:
            return
        # what only a label or a title says is drawn nowhere; a name joins texts that stand apart
        known = "\n".join(map(alphanumeric, [*self._strings, *("".join(mask.words) for mask in self.masks)]))
        alone = {alphanumeric(string) for string in self._strings}
        for one in found:
            value = words[one.start : one.end]
            if alphanumeric(value) not in known and not _is_joined(value, alone):
                around = self._privacy.clean(words[words.rfind(_BETWEEN, 0, one.start) + 1 :]).partition(_BETWEEN)[0]
                raise FigureError(
                    f"The page says a person's {one.kind} (“{around.strip()}”), and where it stands on the picture "
                    f"can't be told, so it can't be masked: {_WAY_OUT}"
                )


def _is_joined(value: str, strings: AbstractSet[str]) -> bool:
    """Whether ``value`` is the end of one of ``strings``, any of them whole, and the beginning of one."""
    words = [alphanumeric(word) for word in value.split()]
    begins = [at for at in range(len(words)) if any(one.endswith("".join(words[: at + 1])) for one in strings)]
    ends = [at for at in range(len(words)) if any(one.startswith("".join(words[at:])) for one in strings)]
    return any(first < last and strings >= set(words[first + 1 : last]) for first in begins for last in ends)


_ADDRESS = "url"
"""The property of a node that says where it leads."""
_WAY_OUT = (
    "take the figure where it is not shown, or say in pyproject.toml, [tool.guidebook.unmasked], why this figure may "
    "show everything."
)


# Between two strings of a screen, for what is read through all of them: none holds one, see `writable`.
_BETWEEN = "\0"


def _with_between(mask: Mask, between: str) -> re.Pattern[str]:
    """The words of ``mask`` with ``between`` them: in a snapshot each may be a string of its own."""
    return re.compile(between.join(rf"({_spaced(word)})" for word in mask.words), re.DOTALL)


def _spaced(words: str) -> str:
    """What finds ``words`` with any space between."""
    return r"\s+".join(map(re.escape, words.split()))


def _blank_digits(found: re.Match[str]) -> str:
    """Each string keeps what else it says."""
    return _BETWEEN.join(_LETTERS.sub(BLANK, string) for string in found[0].split(_BETWEEN))


def _blank_parts(found: re.Match[str]) -> str:
    """What stands between the words stays."""
    text = found[0]
    for start, end in reversed(found.regs[1:]):
        text = text[: start - found.start()] + BLANK + text[end - found.start() :]
    return text


def _blank_where_it_stands(root: Node, mask: Mask) -> None:
    """Blank the words of ``mask`` in every node that stands where it does."""
    words = re.compile("|".join(map(_spaced, sorted(mask.words, key=len, reverse=True))))
    for node in root.walk():
        box = node.box or next((above.box for above in node.ancestors if above.box), None)
        if box and any(map(box.overlap, mask.boxes)):
            node.reword(words.sub(BLANK, string) for string in node.strings)


_LETTERS = re.compile(r"\d[\d\s.()+-]*|\S*@\S*")


def _touched(box: Box, scale: int) -> tuple[int, int, int, int]:
    """The pixels that ``box`` touches, edges included."""
    left, top, right, bottom = (edge * scale for edge in (box.x, box.y, box.right, box.bottom))
    return math.floor(left), math.floor(top), math.ceil(right) - 1, math.ceil(bottom) - 1


# --- finding them -----------------------------------------------------------------------------------------


def find_masks(devtools: CDPSession, privacy: Privacy, frames: int) -> Masks:
    """What is personal on the page that ``devtools`` talks to; ``frames`` is how many frames the page has.

    A `FigureError` where something can't be read, or is personal and stands where no mask could cover it.
    """
    snapshot = devtools.send("DOMSnapshot.captureSnapshot", {"computedStyles": STYLES})
    if len(snapshot["documents"]) < frames:
        raise FigureError(
            "A frame on the page is kept apart by this browser, so nobody knows whether it shows what is a person's: "
            f"use a headless shell; or {_WAY_OUT}"
        )
    pieces = pieces_of(snapshot, _moves(devtools, snapshot))
    found = list(_personal(pieces, privacy))
    boxes = _boxes(devtools, [place for _, places in found for place in places])
    return Masks([_mask(kind, places, boxes) for kind, places in found], privacy, _written(snapshot))


def words_of_persons(page: Page, privacy: Privacy) -> list[str]:
    """What ``page`` says of a person, each in one text. Errors: as `find_masks`, and where the page answers no more."""
    devtools = page.context.new_cdp_session(page)
    try:
        return find_masks(devtools, privacy, len(page.frames)).in_one_text
    finally:
        devtools.detach()


def _written(snapshot: dict[str, Any]) -> list[str]:
    """The strings that the page is written with, not those that the browser calls its frames by: 32 digits by chance,
    of which one in thirty holds what looks like a person's number.
    """
    frames = {document["frameId"] for document in snapshot["documents"]}
    return [string for at, string in enumerate(snapshot["strings"]) if at not in frames]


Place = tuple[Piece, int, int]


def _personal(pieces: Sequence[Piece], privacy: Privacy) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Everything personal, each once: the longest that any way of reading finds. What is invented hides its parts."""
    order = {id(piece): at for at, piece in enumerate(pieces)}
    found = [
        (one.kind, text.text[one.start : one.end], _in_order(text.pieces(one.start, one.end), order))
        for text in (readings(pieces, 0) if privacy.has_secrets else readings(pieces))
        for one in [*privacy.candidates(text.text), *_codes(text)]
    ]
    taken: dict[int, list[Place]] = {}
    for kind, value, places in sorted(found, key=lambda one: -len(one[1])):
        if all(any(_within(place, other) for other in taken.get(id(place[0]), ())) for place in places):
            continue
        for place in places:
            taken.setdefault(id(place[0]), []).append(place)
        if not privacy.is_invented(kind, value):
            yield kind, places


def _in_order(places: Iterable[Place], order: Mapping[int, int]) -> tuple[Place, ...]:
    """``places`` as the page is written, and those that follow each other as one: it may be drawn in another order."""
    found: list[Place] = []
    for piece, start, end in sorted(places, key=lambda place: (order[id(place[0])], place[1])):
        if found and found[-1][0] is piece and found[-1][2] == start:
            found[-1] = (piece, found[-1][1], end)
        elif piece.text[start:end].strip():  # a space between two texts, which not every reading has
            found.append((piece, start, end))
    return tuple(found)


def _within(place: Place, other: Place) -> bool:
    return other[1] <= place[1] and place[2] <= other[2]


def _codes(text: Text) -> Iterator[Found]:
    """A one-time code: what stands in its field, or digit by digit in four fields or more beside each other."""
    for is_field, run in groupby(text.spans, key=lambda span: not span.piece.flows):
        spans = list(run)
        digits = len(spans) >= 4 and all(len(span.piece.text) == 1 and span.piece.text.isdigit() for span in spans)
        if is_field and (digits or any(span.piece.code for span in spans)):
            last = spans[-1]
            yield Found(CODE, spans[0].at, last.at + len(last.piece.text))


def _mask(kind: str, places: tuple[Place, ...], boxes_of: Iterator[list[Box]]) -> Mask:
    """``boxes_of`` the places are the next."""
    boxes = [
        _as_wide_as_any(box) if end - start == 1 and piece.flows else box
        for piece, start, end in places
        for box in next(boxes_of)
    ]
    if any(not piece.parts for piece, _, _ in places):
        raise FigureError(
            f"The page shows a person's {kind} at an angle or where its place on the picture can't be told, so no mask "
            f"would cover it: {_WAY_OUT}"
        )
    fields = [part.box for piece, _, _ in places if not piece.flows for part in piece.parts]
    whole = kind == CODE or len(places) > 1
    words = tuple(piece.text[start:end] for piece, start, end in places)
    return Mask(
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


def _boxes(devtools: CDPSession, places: Sequence[Place]) -> Iterator[list[Box]]:
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


def _key(place: Place) -> tuple[int, int, int]:
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
    for owner, inner in owners(snapshot):
        try:
            model = devtools.send("DOM.getBoxModel", {"backendNodeId": owner})["model"]
        except PlaywrightError:  # it has no place on the page: nothing of it is drawn
            continue
        moves[inner] = _into(model)
    return moves


def _into(model: dict[str, Any]) -> Move | None:
    left, top, _, upper, _, _, other_left, _ = model["content"]
    border = model["border"]
    is_mirrored = border[2] <= border[0] or border[5] <= border[1]
    if is_mirrored or abs(upper - top) > 0.5 or abs(other_left - left) > 0.5:
        return None
    scale = (border[2] - border[0]) / model["width"]
    return lambda box: Box(left + box.x * scale, top + box.y * scale, box.width * scale, box.height * scale)
