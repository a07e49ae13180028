"""What the browser has drawn as text, and where: read from DevTools' own snapshot of a page, without asking the page.

It knows what a page's scripts can't be asked for: closed shadow roots, what style sheets add (``::before``), the
values of fields, frames of other sites. Boxes are CSS pixels of the picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from guidebook.model import Box
from guidebook.redaction.secret_fields import SECRET_MARK

STYLES = ["display", "visibility"]
# How far apart, in heights of a line, two texts may stand and still be read as one number.
_NEAR = 0.6
_NEAR_BOXES = 2.5
"""The same of single digits, each in a box of its own."""
_PICTURES = {"IMG", "CANVAS", "svg", "VIDEO", "OBJECT", "EMBED"}
_SAID = ("alt", "aria-label", "title")
# Fields that show nothing of their value, or dots.
_MUTE = {"password", "radio", "checkbox", "range", "color", "image", "hidden"}
_CODE = re.compile(r"one-time-code|otp", re.IGNORECASE)
_DIGITS = re.compile(r"[\s+(]*\d[\d\s.()-]*")
_WHOLE = -1

Move = Callable[[Box], Box]


@dataclass(frozen=True)
class Part:
    """A stretch of a text on one line: from ``start``, ``length`` letters, in ``box``."""

    start: int
    length: int
    box: Box


@dataclass(frozen=True)
class Piece:
    """A text that stands somewhere: ``parts`` of its letters, or one box that shows all of it (a field, a picture).

    ``block`` is the same for texts that flow together. ``node`` is its text in the page, for DevTools; ``move`` takes
    boxes of its frame to the picture. ``code`` says that it is typed where a one-time code is asked for.
    """

    text: str
    parts: tuple[Part, ...]
    block: tuple[int, int]
    node: int
    move: Move
    flows: bool = True
    code: bool = False


@dataclass
class Text:
    """Several pieces read as one: which of them each letter belongs to."""

    text: str = ""
    spans: list[tuple[int, Piece]] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        """Read on with ``piece``."""
        self.spans.append((len(self.text), piece))
        self.text += piece.text

    def pieces(self, start: int, end: int) -> Iterator[tuple[Piece, int, int]]:
        """The pieces under letters ``start`` to ``end``, each with the letters of its own."""
        for at, piece in self.spans:
            first, last = max(start - at, 0), min(end - at, len(piece.text))
            if first < last:
                yield piece, first, last


def readings(pieces: Sequence[Piece]) -> Iterator[Text]:
    """All ways a reader may read ``pieces``: each alone, those of a block together, those that stand close on a line.

    A number may be split over elements, and a number may follow another closely: neither reading alone finds both.
    """
    for together in (_never, _of_one_block, _close_on_a_line, _below_each_other):
        text, last = Text(), None
        for piece in pieces:
            if last is not None and not together(last, piece):
                yield text
                text = Text()
            text.add(piece)
            last = piece
        yield text


def _never(_left: Piece, _right: Piece) -> bool:
    return False


def _of_one_block(left: Piece, right: Piece) -> bool:
    return left.flows and right.flows and left.block == right.block


def _close_on_a_line(left: Piece, right: Piece) -> bool:
    if not left.parts or not right.parts or (not left.flows and len(left.text) > 4):
        return False
    before, after = left.parts[-1].box, right.parts[0].box
    height = min(before.height, after.height)
    same_line = min(before.bottom, after.bottom) - max(before.y, after.y) > height / 2
    near = _NEAR_BOXES if all(one.text.isdecimal() and len(one.text) == 1 for one in (left, right)) else _NEAR
    return same_line and -height < after.x - before.right < near * height


def _below_each_other(left: Piece, right: Piece) -> bool:
    """Digits alone, and digits alone right below them: a number in a narrow box."""
    if not (left.parts and right.parts and _DIGITS.fullmatch(left.text) and _DIGITS.fullmatch(right.text)):
        return False
    above, below = left.parts[-1].box, right.parts[0].box
    height = min(above.height, below.height)
    return abs(below.y - above.bottom) < _NEAR * height and abs(below.x - above.x) < height


def pieces_of(snapshot: dict[str, Any], moves: Mapping[int, Move | None]) -> list[Piece]:
    """All that ``snapshot`` (of DOMSnapshot.captureSnapshot) shows as text, in order.

    ``moves`` take boxes of each document that is drawn to the picture; where nothing can, its pieces have no parts.
    """
    return [piece for number, move in moves.items() for piece in _Document(snapshot, number, move).pieces()]


class _Document:
    """One document of a snapshot: DevTools tells it in columns, and every text by its number."""

    def __init__(self, snapshot: dict[str, Any], number: int, move: Move | None) -> None:
        document = snapshot["documents"][number]
        self._strings = snapshot["strings"]
        self._nodes, self._layout, self._boxes = document["nodes"], document["layout"], document["textBoxes"]
        self._scroll = (document.get("scrollOffsetX", 0), document.get("scrollOffsetY", 0))
        self._number, self._move, self._placed = number, move or (lambda box: box), move is not None
        self._styles = dict(zip(self._layout["nodeIndex"], self._layout["styles"], strict=True))
        self._values = _rare(self._nodes, "inputValue") | _rare(self._nodes, "textValue")

    def pieces(self) -> Iterator[Piece]:
        parts = self._parts()
        inside = self._inside()
        for index, (node, text) in enumerate(zip(self._layout["nodeIndex"], self._layout["text"], strict=True)):
            if self._style(node, 1) not in ("visible", ""):
                continue
            name = self._string(self._nodes["nodeName"][node])
            if index in parts:
                block = (self._number, self._block(node))
                yield Piece(self._string(text), self._told(parts[index]), block, self._id(node), self._move)
            elif name in ("INPUT", "TEXTAREA", "SELECT") or name in _PICTURES:
                said, code = self._said(node, name, inside)
                if said:
                    part = Part(0, len(said), self._at(self._layout["bounds"][index]))
                    own = (self._number, _WHOLE)
                    yield Piece(said, self._told([part]), own, self._id(node), self._move, flows=False, code=code)

    def _told(self, parts: list[Part]) -> tuple[Part, ...]:
        return tuple(parts) if self._placed else ()

    def _parts(self) -> dict[int, list[Part]]:
        parts: dict[int, list[Part]] = {}
        columns = (self._boxes[name] for name in ("layoutIndex", "start", "length", "bounds"))
        for index, start, length, bounds in zip(*columns, strict=True):
            parts.setdefault(index, []).append(Part(start, length, self._at(bounds)))
        return parts

    def _inside(self) -> dict[int, list[str]]:
        """The words inside lists and canvases: no text of their own is drawn, they are chosen from or stand in."""
        found: dict[int, list[str]] = {}
        names, parents = self._nodes["nodeName"], self._nodes["parentIndex"]
        holders = {node for node, name in enumerate(names) if self._string(name) in ("SELECT", "CANVAS")}
        for node, value in enumerate(self._nodes["nodeValue"]) if holders else ():
            above = parents[node]
            while value >= 0 and above >= 0 and above not in holders:
                above = parents[above]
            if value >= 0 and above >= 0:
                found.setdefault(above, []).append(self._string(value))
        return found

    def _said(self, node: int, name: str, inside: dict[int, list[str]]) -> tuple[str, bool]:
        """What a field or picture shows or says of itself, and whether it asks for a one-time code."""
        names = self._nodes["attributes"][node]
        told = {self._string(key): self._string(value) for key, value in zip(names[::2], names[1::2], strict=True)}
        if name in _PICTURES:
            return "\n".join([*(told[key] for key in _SAID if key in told), *inside.get(node, ())]), False
        if name == "SELECT":
            return "\n".join(inside.get(node, ())), False
        if told.get("type", "").lower() in _MUTE:
            return "", False
        value = self._string(self._values.get(node, -1)) or told.get("placeholder", "")
        asked = " ".join(told.get(key, "") for key in ("autocomplete", "name", "id"))
        return value, SECRET_MARK in told or bool(_CODE.search(asked))

    def _block(self, node: int) -> int:
        """What the text ``node`` flows in: the nearest around it that is no part of a line itself.

        A text is told with the style of what it stands in.
        """
        node = self._nodes["parentIndex"][node]
        while node >= 0 and self._style(node, 0) in ("inline", "contents", ""):
            node = self._nodes["parentIndex"][node]
        return node

    def _style(self, node: int, which: int) -> str:
        styles = self._styles.get(node) or ()
        if which < len(styles):
            return self._string(styles[which])
        return ""

    def _at(self, bounds: Sequence[float]) -> Box:
        x, y, width, height = bounds
        return self._move(Box(x - self._scroll[0], y - self._scroll[1], width, height))

    def _id(self, node: int) -> int:
        return int(self._nodes["backendNodeId"][node])

    def _string(self, number: int) -> str:
        return str(self._strings[number]) if number >= 0 else ""


def owners(snapshot: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Each frame on the page: its node, for DevTools, and the document it shows."""
    for document in snapshot["documents"]:
        nodes = document["nodes"]
        for node, inner in _rare(nodes, "contentDocumentIndex").items():
            yield int(nodes["backendNodeId"][node]), inner


def _rare(nodes: dict[str, Any], name: str) -> dict[int, int]:
    column = nodes.get(name, {})
    return dict(zip(column.get("index", ()), column.get("value", ()), strict=False))
