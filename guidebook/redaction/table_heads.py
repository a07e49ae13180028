"""The heads of tables' columns, by how a table is built: wherever they are drawn, and whatever lies between.

Rows scroll beneath a head that stays, stand in a table of their own below the one that holds the heads, or over heads
at the foot.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations, groupby

from guidebook.redaction.alignment import BORDER, overlap
from guidebook.redaction.pieces import Piece


@dataclass
class _Rows:
    """Rows of a ``table`` that have the same heads."""

    table: int
    heads: list[Piece] = field(default_factory=list)
    has_values: bool = False
    below: _Rows | None = None
    """The rows behind these, of the same table, where these have no heads: theirs stand at the foot."""


class TableHeads:
    """Which texts head the column of a cell.

    Args:
        pieces: all texts and fields of a page, in its order.
    """

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._rows: dict[int, _Rows] = {}
        """The rows in which each text or field stands, by its identity."""
        rows: _Rows | None = None
        for piece in pieces:
            if not piece.table:
                rows = rows if rows and rows.has_values else None
            elif piece.header:
                rows = self._headed(rows, piece)
            elif piece.cell:
                if rows is None or (rows.table != piece.table and rows.has_values):
                    rows = _Rows(piece.table)
                rows.table, rows.has_values = piece.table, True
                self._rows[id(piece)] = rows

    @staticmethod
    def _headed(rows: _Rows | None, head: Piece) -> _Rows:
        """The rows that ``head`` heads, behind the last ``rows``: one that is as wide as several heads is the title of
        a group of them.
        """
        if rows and rows.table == head.table:
            if not rows.has_values:
                rows.heads.append(head)
                return rows
            if _is_across(rows.heads, head):
                return rows
        behind = _Rows(head.table, [head])
        if rows and rows.table == head.table and not rows.heads:
            rows.below = behind
        return behind

    def of(self, piece: Piece) -> list[Piece]:
        """The heads of the column of ``piece``, as the page has them; none where its table has none."""
        rows = self._rows.get(id(piece))
        if rows is None or not piece.parts:
            return []
        heads = rows.heads or (rows.below.heads if rows.below else [])
        return [head for head in heads if head.parts and overlap(head.room, piece.room) > BORDER]

    def cells_of(self, piece: Piece) -> list[list[Piece]]:
        """The heads of the column of ``piece``, those of one cell together."""
        return [list(cell) for _, cell in groupby(self.of(piece), key=lambda head: head.column or head.node)]


def _is_across(heads: Iterable[Piece], piece: Piece) -> bool:
    """Whether ``piece`` is as wide as several of ``heads`` that stand beside each other."""
    across = [head for head in heads if head.parts and piece.parts and overlap(head.room, piece.room) > BORDER]
    return any(overlap(one.room, other.room) < 0 for one, other in combinations(across, 2))
