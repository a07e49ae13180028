"""What the browser has drawn as text, and where: read from DevTools' own snapshot of a page, without asking the page.

It knows what a page's scripts can't be asked for: closed shadow roots, what style sheets add (``::before``), the
values of fields, frames of other sites. Boxes are CSS pixels of the picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Any

from guidebook.errors import FigureError
from guidebook.model import Box
from guidebook.redaction.secret_fields import SECRET_MARK
from guidebook.redaction.spoken_codes import names_code
from guidebook.sentences.characters import without_marks

STYLES = [
    "display",
    "visibility",
    "opacity",
    "color",
    "clip",
    "clip-path",
    "overflow-x",
    "direction",
    "unicode-bidi",
    "hyphenate-character",
    "white-space-collapse",
]
_DISPLAY, _VISIBILITY, _OPACITY, _COLOUR, _CLIP, _CLIP_PATH, _OVERFLOW, _DIRECTION, _BIDI, _HYPHEN, _SPACES = range(
    len(STYLES)
)
# How far apart, in heights of a line, two texts may stand and still be read as one number.
_NEAR = 0.6
_NEAR_GROUPS = 1.2
"""The same of groups of digits, as chips have them."""
_NEAR_BOXES = 6.0
"""The same of single digits, each in a box of its own: as paper forms have them."""
_LEAST_BOXES = 4
"""Of those, how many a line has to hold for a number to go on in the next: columns of a table hold amounts."""
_APART = 0.15
"""From where on, in heights of a line, a reader sees a space between two texts."""
_LEAST_SEEN = 0.1
"""Of a text's box, the part that has to be inside of what it is clipped to."""
_LEAST_DIGITS = 9
"""Of a number of a person's: a page with fewer need not be read a second time."""
_CLEAR = re.compile(r"^rgba\(.*, 0\)$|^transparent$")
_BACKWARDS = "\u202e"
"""Makes letters stand from right to left, up to the end of their block or a sign for it."""
_PICTURES = {"IMG", "CANVAS", "svg", "VIDEO", "OBJECT", "EMBED"}
_SAID = ("alt", "aria-label", "title")
# Fields that show nothing of their value, or dots.
_MUTE = {"password", "radio", "checkbox", "range", "color", "image", "hidden"}
_CODE = re.compile(r"one-time-code|otp", re.IGNORECASE)
_GROUP = re.compile(r"\s*\d{2,6}\s*")
_FEW_DIGITS = re.compile(r"\s*(?:\d{1,3}|[-–])\s*")
_LINE_END = re.compile(r"[\n\r\t\f]")
_DIGITS = re.compile(r"[\s+(]*\d[\d\s.()-]*")
_LONGEST_LABEL = 120
"""Letters of the words that say what a value is."""
_VALUE = re.compile(r"(?=\S*\d)[\w@#$%^&*!+][\w./,@#$%^&*!+:-]*(?: \w[\w./,-]*){0,7}")
_SHORT_VALUE = re.compile(r"(?=.*\d{4}|.*[a-z2-7]{4}\s+[a-z2-7]{4}|\W*\w+\W*$).{1,48}", re.IGNORECASE | re.DOTALL)
"""What may say a value though it says more, or though no digit is in it; it may be the label of another as well."""
_GOES_ON = re.compile(r"\b(?:ma|code|giay|phut|het han|hieu luc|chia se|con lai)\b")
"""What stands between a code and the words that name it."""
_MOST_BESIDE = 12
"""How many labels back the one right above a value may be: as many as a row of them has."""
_MOST_BETWEEN = 6
"""Texts that may stand between a code and the one that names it: a button, what to do with it, how long it holds."""
_LONGEST_BOX = 4
"""Letters in a field that may hold a part of a number; one that holds more is read alone."""
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
    boxes of its frame to the picture. ``code`` says that it is typed where a one-time code is asked for; ``seen`` that
    nothing hides it, ``backwards`` that its letters are drawn from right to left, ``cell`` that a table's cell holds
    it, ``behind_field`` that a field stands between it and the text before.
    """

    text: str
    parts: tuple[Part, ...]
    block: tuple[int, int]
    node: int
    move: Move
    flows: bool = True
    code: bool = False
    seen: bool = True
    backwards: bool = False
    cell: bool = False
    behind_field: bool = False


@dataclass(frozen=True)
class Span:
    """The letters ``start`` to ``end`` of ``piece``, which stand at ``at`` of a text."""

    at: int
    piece: Piece
    start: int
    end: int


@dataclass
class Text:
    """Several pieces read as one: which of them each letter belongs to."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)

    def add(self, piece: Piece, start: int = 0, end: int | None = None) -> None:
        """Read on with ``piece``, or with its letters from ``start`` to ``end``."""
        end = len(piece.text) if end is None else end
        self.spans.append(Span(len(self.text), piece, start, end))
        self.text += piece.text[start:end]

    def pieces(self, start: int, end: int) -> Iterator[tuple[Piece, int, int]]:
        """The pieces under letters ``start`` to ``end``, each with the letters of its own."""
        for span in self.spans:
            first, last = max(start - span.at + span.start, span.start), min(end - span.at + span.start, span.end)
            if first < last:
                yield span.piece, first, last


def readings(pieces: Sequence[Piece], least: int = _LEAST_DIGITS) -> Iterator[Text]:
    """All ways a reader may read ``pieces``: each alone, those of a block together, those that stand close on a line,
    as the page is written and as it is seen; with what can hardly be seen, and without.

    A number may be split over elements, and a number may follow another closely: neither reading alone finds both.
    With fewer digits than ``least`` on the page nothing is read as it is seen.
    """
    yield from _as_written(pieces)
    yield from _labelled(pieces)
    if sum(letter.isdecimal() for piece in pieces for letter in piece.text) < least and not any(
        "@" in piece.text for piece in pieces
    ):
        return
    yield from _as_seen(pieces)
    seen = [piece for piece in pieces if piece.seen]
    if len(seen) < len(pieces):
        yield from _as_written(seen)
        yield from _as_seen(seen)


def _labelled(pieces: Sequence[Piece]) -> Iterator[Text]:
    """Each value with its labels: the words before it, in a block or cell of their own or not, its column's head, and
    the words behind it. What stands in a field is neither.
    """
    heads: list[Piece] = []
    labels: list[Piece] = []
    naming: tuple[int, Piece] | None = None  # the last that spoke of a code, and where
    values = list(_values([piece for piece in pieces if piece.flows]))
    for at, value in enumerate(values):
        first, said = value[0], " ".join(piece.text for piece in value).strip()
        is_value = bool(_VALUE.fullmatch(said)) or (len(value) > 1 and sum(map(str.isdecimal, said)) < _LEAST_DIGITS)
        if is_value or (_SHORT_VALUE.fullmatch(said) and not first.behind_field):
            near = labels[: 2 if labels and _GOES_ON.search(without_marks(labels[0].text)) else 1]
            if is_value and naming and at - naming[0] <= _MOST_BETWEEN and naming[1] not in near:
                near = [*near, naming[1]]
            for label in [*near, *_heads_over(first, heads)]:
                yield _side_by_side([label], ": ", value)
            if at + 1 < len(values) and _is_label(values[at + 1][0]):
                yield _side_by_side(value, "\n", values[at + 1])
        if not is_value:
            of_field = at + 1 < len(values) and values[at + 1][0].behind_field
            heads += [first] if _is_label(first) and not of_field else []
            labels = [first, *labels[:1]] if _is_label(first) else []
            naming = (at, first) if names_code(without_marks(said)) else naming


def _heads_over(piece: Piece, heads: Sequence[Piece]) -> Iterator[Piece]:
    """What of ``heads`` stands over ``piece``: the head of a cell's column, or right above, in a row of labels."""
    if piece.cell:
        yield from islice((head for head in reversed(heads) if head.cell and _is_over(head, piece)), 1)
    else:
        yield from islice((head for head in heads[: -_MOST_BESIDE - 1 : -1] if _is_right_over(head, piece)), 1)


def _values(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """``pieces``, each by itself, but a few digits that follow each other together, with a dash between or not."""
    said = (piece for piece in pieces if piece.text.strip())
    for are_digits, run in groupby(said, key=_may_go_on):
        together = list(run)
        yield from [together] if are_digits else ([piece] for piece in together)


def _may_go_on(piece: Piece) -> bool:
    """Whether a text may be a part of a code: in cells of a table, numbers of several digits are amounts."""
    return bool(_FEW_DIGITS.fullmatch(piece.text)) and (not piece.cell or _is_digit(piece.text.strip()))


def _side_by_side(before: Sequence[Piece], between: str, behind: Sequence[Piece]) -> Text:
    """The pieces ``before`` and ``behind`` as one text, with a space from each to the next and ``between`` the two."""
    text = Text()
    for number, piece in enumerate([*before, *behind]):
        text.text += "" if number == 0 else between if number == len(before) else " "
        text.add(piece)
    return text


def _is_label(piece: Piece) -> bool:
    text = piece.text.strip()
    return len(text) <= _LONGEST_LABEL and any(map(str.isalpha, text)) and not _VALUE.fullmatch(text)


def _is_over(head: Piece, piece: Piece) -> bool:
    """Whether a cell stands in the column of ``head``, below it."""
    if not head.parts or not piece.parts:
        return False
    one, other = head.parts[0].box, piece.parts[0].box
    return one.bottom <= other.y and min(one.right, other.right) > max(one.x, other.x)


def _is_right_over(head: Piece, piece: Piece) -> bool:
    if not _is_over(head, piece):
        return False
    above, below = head.parts[0].box, piece.parts[0].box
    return below.y - above.bottom < _NEAR_BOXES * below.height


def _as_written(pieces: Sequence[Piece]) -> Iterator[Text]:
    for together in (_never, _of_one_block, _close_on_a_line, _below_each_other):
        text, last = Text(), None
        for piece in pieces:
            if last is not None and not together(last, piece):
                yield text
                text = Text()
            text.add(piece)
            last = piece
        yield text


@dataclass(frozen=True)
class _Run:
    """The letters of a piece that stand on one line."""

    piece: Piece
    part: Part

    @property
    def letters(self) -> str:
        return self.piece.text[self.part.start : self.part.start + self.part.length]

    def add_to(self, text: Text) -> None:
        """Read on with its letters, in the order in which they are drawn."""
        start, end = self.part.start, self.part.start + self.part.length
        for at in reversed(range(start, end)) if self.piece.backwards else ():
            text.add(self.piece, at, at + 1)
        if not self.piece.backwards:
            text.add(self.piece, start, end)


def _as_seen(pieces: Sequence[Piece]) -> Iterator[Text]:
    """What stands on one line, from left to right, wherever in the page it is written; boxes of single digits also
    from line to line.
    """
    rows = [
        row
        for line in _lines([_Run(piece, part) for piece in pieces for part in piece.parts])
        for row in _rows(sorted(line, key=lambda run: run.part.box.x))
    ]
    yield from map(_read, rows)
    yield from (_read([run for row in several for run in row]) for several in _wrapped(rows))


def _rows(line: Iterable[_Run]) -> Iterator[list[_Run]]:
    """Those texts of a line that may be read as one."""
    row: list[_Run] = []
    for run in line:
        if row and not _beside(row[-1], run):
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _read(row: Iterable[_Run]) -> Text:
    text, last = Text(), None
    for run in row:
        if last is not None and _are_apart(last.part.box, run.part.box):
            text.text += " "
        run.add_to(text)
        last = run
    return text


def _are_apart(left: Box, right: Box) -> bool:
    return _gap(left, right) > _APART or not _on_one_line(left, right)


def _wrapped(rows: Sequence[Sequence[_Run]]) -> Iterator[list[Sequence[_Run]]]:
    """Rows of boxes, a digit each, that go on below each other: a number that is too long for one line."""
    boxed = [row for row in rows if all(_is_boxed(run) for run in row)]
    for at, first in enumerate(boxed):
        several = [first]
        for row in boxed[at + 1 :]:
            if len(several[-1]) >= _LEAST_BOXES and _is_below(several[-1][0].part.box, row[0].part.box):
                several.append(row)
        if len(several) > 1:
            yield several


def _is_boxed(run: _Run) -> bool:
    return _is_digit(run.letters.strip())


def _is_digit(text: str) -> bool:
    return len(text) == 1 and text.isdecimal()


def _is_below(above: Box, below: Box) -> bool:
    """Whether a row that begins with ``below`` goes on one that begins with ``above``."""
    height = min(above.height, below.height)
    return abs(below.x - above.x) < height and 0 < below.y - above.y < _NEAR_BOXES * height


def _lines(runs: Iterable[_Run]) -> Iterator[list[_Run]]:
    """``runs`` that overlap each other by half of their height, from top to bottom."""
    lines: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: run.part.box.y):
        if not run.part.box.area or not run.letters.strip():
            continue
        line = next((line for line in lines if _on_one_line(line[0].part.box, run.part.box)), None)
        if line is None:
            lines.append([run])
        else:
            line.append(run)
        while lines and lines[0][0].part.box.bottom < run.part.box.y:
            yield lines.pop(0)
    yield from lines


def _on_one_line(one: Box, other: Box) -> bool:
    return min(one.bottom, other.bottom) - max(one.y, other.y) > min(one.height, other.height) / 2


def _gap(left: Box, right: Box) -> float:
    """How far apart they stand, in heights of a line."""
    return (right.x - left.right) / min(left.height, right.height)


def _beside(left: _Run, right: _Run) -> bool:
    """Whether two texts of a line may be parts of one number. In cells of a table, amounts of several digits aren't."""
    if not left.piece.flows and len(left.piece.text) > _LONGEST_BOX and not right.letters.lstrip().startswith("@"):
        return False
    cells = left.piece.cell and right.piece.cell and left.piece.block != right.piece.block
    boxed = _is_boxed(left) and _is_boxed(right)
    grouped = all(_GROUP.fullmatch(run.letters) for run in (left, right))
    near = _NEAR_BOXES if boxed else _NEAR_GROUPS if grouped else _NEAR
    return (boxed or not cells) and -1 < _gap(left.part.box, right.part.box) < near


def _never(_left: Piece, _right: Piece) -> bool:
    return False


def _of_one_block(left: Piece, right: Piece) -> bool:
    return left.flows and right.flows and left.block == right.block


def _close_on_a_line(left: Piece, right: Piece) -> bool:
    if not left.parts or not right.parts or not all(part.box.area for part in (left.parts[-1], right.parts[0])):
        return False
    one, other = _Run(left, left.parts[-1]), _Run(right, right.parts[0])
    return _on_one_line(one.part.box, other.part.box) and _beside(one, other)


def _below_each_other(left: Piece, right: Piece) -> bool:
    """Digits alone, and digits alone right below them: a number in a narrow box; no rows of a table."""
    if (left.cell and right.cell) or not (left.parts and right.parts):
        return False
    if not (_DIGITS.fullmatch(left.text) and _DIGITS.fullmatch(right.text)):
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
        self._bounds = {
            node: self._at(bounds)
            for node, bounds in zip(self._layout["nodeIndex"], self._layout["bounds"], strict=True)
        }
        self._values = _rare(self._nodes, "inputValue") | _rare(self._nodes, "textValue")

    def pieces(self) -> Iterator[Piece]:
        parts = self._parts()
        inside = self._inside()
        backwards: set[int] = set()
        behind_field = False
        for index, (node, text) in enumerate(zip(self._layout["nodeIndex"], self._layout["text"], strict=True)):
            if self._style(node, _VISIBILITY) not in ("visible", ""):
                continue
            name = self._string(self._nodes["nodeName"][node])
            if index in parts:
                self._refuse_digits_for_hyphens(node)
                around, said = self._block(node), self._spaced(node, self._string(text))
                backwards |= {around} if _BACKWARDS in said else set()
                yield Piece(
                    said,
                    self._told(parts[index]),
                    (self._number, around),
                    self._id(node),
                    self._move,
                    seen=self._is_seen(node, parts[index]),
                    backwards=around in backwards or self._is_backwards(node),
                    cell=self._is_in_cell(around),
                    behind_field=behind_field,
                )
                behind_field = False
            elif name in ("INPUT", "TEXTAREA", "SELECT") or name in _PICTURES:
                said, code = self._said(node, name, inside)
                behind_field = behind_field or name not in _PICTURES
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
        while node >= 0 and self._style(node, _DISPLAY) in ("inline", "contents", ""):
            node = self._nodes["parentIndex"][node]
        return node

    def _spaced(self, node: int, text: str) -> str:
        """``text``, with a space for each end of a line that is drawn as one."""
        return _LINE_END.sub(" ", text) if self._style(node, _SPACES) in ("collapse", "") and len(text) > 1 else text

    def _refuse_digits_for_hyphens(self, node: int) -> None:
        """What is drawn for a hyphen is no text, and its place is told by nobody."""
        if any(letter.isdecimal() for letter in self._style(node, _HYPHEN)):
            raise FigureError(
                "The page draws digits in place of hyphens (hyphenate-character), and where can't be told, so what is "
                "a person's can't be masked: take that out of its style sheet."
            )

    def _is_backwards(self, node: int) -> bool:
        return self._style(node, _BIDI).endswith("override") and self._style(node, _DIRECTION) == "rtl"

    def _is_in_cell(self, block: int) -> bool:
        return any(self._style(node, _DISPLAY) == "table-cell" for node in self._upwards(block))

    def _is_seen(self, node: int, parts: Sequence[Part]) -> bool:
        """Whether nothing hides a text: it is inside the page and what it is clipped to, and isn't clear."""
        box = parts[0].box
        if _CLEAR.search(self._style(node, _COLOUR)) or not box.area or box.right <= 0 or box.bottom <= 0:
            return False
        return not any(self._hides(above, box) for above in self._upwards(node))

    def _hides(self, node: int, box: Box) -> bool:
        if float(self._style(node, _OPACITY) or 1) < _LEAST_SEEN:
            return True
        if self._style(node, _CLIP) not in ("auto", "") or self._style(node, _CLIP_PATH) not in ("none", ""):
            return True
        clips = self._style(node, _OVERFLOW) not in ("visible", "") and node in self._bounds
        return clips and self._bounds[node].overlap(box) < _LEAST_SEEN * box.area

    def _upwards(self, node: int) -> Iterator[int]:
        while node >= 0:
            yield node
            node = self._nodes["parentIndex"][node]

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
