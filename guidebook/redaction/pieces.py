"""Texts that stand somewhere on a picture, and several of them read as one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from guidebook.geometry import Box

Move = Callable[[Box], Box]
CELLS = frozenset({"cell", "gridcell", "columnheader", "rowheader"})
"""Roles of a table's cells (WAI-ARIA)."""
TABLES = frozenset({"table", "grid", "treegrid"})
"""Roles of tables (WAI-ARIA)."""


@dataclass(frozen=True)
class Part:
    """A stretch of a text on one line: from ``start``, ``length`` letters, in ``box``."""

    start: int
    length: int
    box: Box


@dataclass(frozen=True)
class Named:
    """An element that is called something, a field or a group of texts and fields: its node, for DevTools, and all its
    ``names``, wherever they are written.
    """

    node: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """A text that stands somewhere: ``parts`` of its letters, or one box that shows all of it (a field, a picture).

    ``block`` is the same for texts that flow together. ``node`` is its text in the page, for DevTools; ``move`` takes
    boxes of its frame to the picture. ``code`` says that it is typed where a one-time code is asked for, or drawn as
    dots; ``seen`` that nothing hides it, ``backwards`` that its letters are drawn from right to left, ``cell`` that a
    table's cell holds it, ``header`` that this is one of a row of heads, ``behind_field`` that a field stands between
    it and the text before (``field_before``, the first of them, where its place is known), ``pressed`` that it is a
    button's or a box's to tick, ``linked`` that it is a link's, ``echoed`` that it is drawn elsewhere as well, and
    where isn't known.
    ``field`` says that it is a field, with its border. ``named`` are the elements that are called something and hold
    it, from the inside: a field itself, a group. ``around`` is the border of what holds this text alone, as an add-on
    beside a field does; ``column`` that of the cell which holds it and little else.
    ``table`` tells the tables of a page from each other; 0 is none. ``of_page`` says that it is what every page of the
    site has at its foot.
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
    header: bool = False
    behind_field: bool = False
    pressed: bool = False
    linked: bool = False
    echoed: bool = False
    field: bool = False
    named: tuple[Named, ...] = ()
    around: Box | None = None
    column: Box | None = None
    table: int = 0
    field_before: Box | None = None
    of_page: bool = False

    @property
    def room(self) -> Box:
        """How far it reaches across its column, wherever in there it is drawn; of a piece that has ``parts``."""
        return self.column or self.around or self.parts[0].box


Stretch = tuple[Piece, int, int]
"""Letters of a text or field, from and to."""


@dataclass(frozen=True)
class PieceSpan:
    """The letters ``start`` to ``end`` of ``piece``, which stand at ``at`` of a text."""

    at: int
    piece: Piece
    start: int
    end: int


@dataclass
class Text:
    """Several pieces read as one: which of them each letter belongs to, how many letters at its beginning are a label
    of all that follows, and whether that says that it is no code.
    """

    text: str = ""
    spans: list[PieceSpan] = field(default_factory=list)
    no_code: bool = False
    label: int = 0

    def add(self, piece: Piece, start: int = 0, end: int | None = None) -> None:
        """Read on with ``piece``, or with its letters from ``start`` to ``end``."""
        end = len(piece.text) if end is None else end
        self.spans.append(PieceSpan(len(self.text), piece, start, end))
        self.text += piece.text[start:end]

    def pieces(self, start: int, end: int) -> Iterator[tuple[Piece, int, int]]:
        """The pieces under letters ``start`` to ``end``, each with the letters of its own."""
        for span in self.spans:
            first, last = max(start - span.at + span.start, span.start), min(end - span.at + span.start, span.end)
            if first < last:
                yield span.piece, first, last


def bearings(box: Box) -> tuple[float, float, float]:
    """Where lines that stand below each other line up: on the left, in the middle, or on the right."""
    return box.x, box.centre[0], box.right
