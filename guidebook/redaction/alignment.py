"""How texts and fields stand to each other on a page: over, beside, in one column; and so which of them head others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice

from guidebook.geometry import Box
from guidebook.redaction.pieces import Piece, bearings

_NEAR = 6.0
"""Heights of a line between a value and the label right above it, at most."""
_FAR = 30.0
"""Heights of a line between a value and the label at the left of it, at most."""
BORDER = 2.0
"""CSS pixels that cells beside each other have in common, at most."""
_LINES_UP = 2.0
"""CSS pixels by which values below each other stand aside of their column, at most."""
_LINE = 16
"""CSS pixels: in strips of that height it is looked for what else stands on a line."""
MOST_HEADS = 3
"""Labels over a column that may say what it holds."""
_MOST_HEADS_OF_ROW = 4
"""Cells at the left of a value that may say what it is."""
_MOST_COLUMNS = 40
"""How many values back the one right above a value may be: as many as a row of a table has."""


def overlap(one: Box, other: Box) -> float:
    """By how many CSS pixels two boxes stand over each other, wherever on the page; less than none: how far apart."""
    return min(one.right, other.right) - max(one.x, other.x)


def is_over(head: Piece, piece: Piece) -> bool:
    """Whether ``piece`` stands below ``head``, and in its column."""
    if not head.parts or not piece.parts:
        return False
    return head.parts[0].box.bottom <= piece.parts[0].box.y and overlap(head.room, piece.room) > BORDER


def is_right_over(head: Piece, piece: Piece) -> bool:
    """Whether ``piece`` stands a few lines below ``head``."""
    if not is_over(head, piece):
        return False
    above, below = head.parts[0].box, piece.parts[0].box
    return below.y - above.bottom < _NEAR * below.height


def nearest_right_over(heads: Iterable[Piece], piece: Piece) -> Piece | None:
    """Which of ``heads``, the nearest first, stands a few lines above ``piece``: of several on a line, the one that is
    over most of it; None where none does.
    """
    line: list[Piece] = []
    for head in heads:
        if line and not _is_on_line(line[0], head):
            break
        line += [head] if is_right_over(head, piece) else []
    return max(line, key=lambda head: overlap(head.room, piece.room), default=None)


def _is_on_line(one: Piece, other: Piece) -> bool:
    """Whether both begin on one line; what has no place is on any."""
    return not other.parts or abs(one.parts[0].box.y - other.parts[0].box.y) < one.parts[0].box.height / 2


def is_beside(label: Piece, piece: Piece) -> bool:
    """Whether ``piece`` goes on the line that ``label`` ends."""
    if not label.parts or not piece.parts:
        return False
    one, other = label.parts[-1].box, piece.parts[0].box
    return one.x < other.x and abs(one.centre[1] - other.centre[1]) < min(one.height, other.height) / 2


def _goes_on_below(above: Piece, piece: Piece) -> bool:
    """Whether ``piece`` stands in the next row of the column in which ``above`` does."""
    if not (is_over(above, piece) if piece.cell else is_right_over(above, piece)):
        return False
    pairs = ((above.parts[0].box, piece.parts[0].box), (above.room, piece.room))
    ats = (both for one, other in pairs for both in zip(bearings(one), bearings(other), strict=True))
    return any(abs(at - to) < _LINES_UP for at, to in ats)


class Above:
    """Texts, found by what stands below them: those of a column, which reach from here to there, together."""

    def __init__(self) -> None:
        self._columns: dict[tuple[float, float], list[tuple[int, Piece]]] = defaultdict(list)
        self._added = 0

    def add(self, piece: Piece) -> None:
        """Look for ``piece`` as well from now on."""
        if piece.parts:
            self._added += 1
            self._columns[piece.room.x, piece.room.right].append((self._added, piece))

    def over(self, piece: Piece) -> Iterator[Piece]:
        """Those that stand over ``piece``, what was added last first."""
        if not piece.parts:
            return
        room = piece.room
        columns = (its for (x, right), its in self._columns.items() if min(right, room.right) - max(x, room.x) > BORDER)
        for _, one in merge(*map(reversed, columns), key=lambda numbered: -numbered[0]):
            if is_over(one, piece):
                yield one


class Columns:
    """Which labels stand over what stands below each other, as in a table, whatever that is made of."""

    def __init__(self) -> None:
        self._heads: list[tuple[Piece, tuple[Piece, ...]]] = []
        """The values so far, and over each the labels of its column."""

    def heads_of(self, piece: Piece, over: Piece | None) -> tuple[Piece, ...]:
        """The labels of the value ``piece``, of which the nearest is ``over`` it: those of the value right above it,
        unless that one stands between.
        """
        last = islice(reversed(self._heads), _MOST_COLUMNS)
        above, heads = next(((one, its) for one, its in last if _goes_on_below(one, piece)), (None, ()))
        if above and not (over and is_over(above, over)):
            heads = tuple(dict.fromkeys([*heads, *([over] if over else [])]))[:MOST_HEADS]
        else:
            heads = (over,) if over else ()
        self._heads.append((piece, heads))
        return heads


class Lines:
    """What stands on each line of a page, wherever it is written.

    Args:
        pieces: all texts and fields, also those that hold nothing: what is behind one is its.
    """

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._at: dict[int, list[Piece]] = defaultdict(list)
        for piece in pieces:
            if piece.parts and piece.seen and (any(map(str.isalnum, piece.text)) or not piece.flows):
                self._at[_strip(piece.parts[-1].box)].append(piece)

    def left_of(self, piece: Piece) -> Piece | None:
        """The text or field nearest to ``piece`` at the left of it, on its line; None where there is none."""
        if not piece.parts:
            return None
        box = piece.parts[0].box
        around = (one for at in range(_strip(box) - 1, _strip(box) + 2) for one in self._at.get(at, ()))
        beside = (one for one in around if one is not piece and is_beside(one, piece))
        nearest = max(beside, key=lambda one: one.parts[-1].box.right, default=None)
        return nearest if nearest and box.x - nearest.parts[-1].box.right < _FAR * box.height else None

    def heads_of_row(self, piece: Piece) -> Iterator[Piece]:
        """The texts in cells at the left of the cell ``piece``, the nearest first: a word may stand between the head of
        a row and its value.
        """
        one = self.left_of(piece) if piece.cell else None
        for _ in range(_MOST_HEADS_OF_ROW):
            if one is None or not one.cell:
                return
            if one.flows:
                yield one
            one = self.left_of(one)


def _strip(box: Box) -> int:
    return int(box.centre[1] // _LINE)
