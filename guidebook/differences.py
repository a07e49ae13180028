"""The one comparer: two tables, cell by cell, and what is told where they differ.

see_same({"links": {"system": "quangtri"}}, {"links": {"system": "hue"}}, "What the portal keeps is not as expected")

What the portal keeps is not as expected:
  links, system: expected “quangtri”, found “hue”
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from guidebook.language.messages import Message, Told, joined, message
from guidebook.model import Difference

Rows = Mapping[str, Mapping[str, str]]
"""What stands in each column of each row."""

_MOST = 8
"""How many cells a message tells of."""
_LISTENERS: list[Callable[[], object]] = []
"""Who hears that two tables were the same: the recorder counts it as proven."""


class TablesDifferError(AssertionError):
    """Two tables are not the same; ``cells`` are those that differ."""

    def __init__(self, told: Told, cells: Sequence[Difference]) -> None:
        super().__init__(told)
        self.cells = tuple(cells)


def listen(hears: Callable[[], object]) -> None:
    """From now on ``hears``, and nobody else, is called where two tables are the same."""
    _LISTENERS[:] = [hears]


def see_same(expected: Rows, found: Rows, otherwise: Told, where: Told = "") -> None:
    """Assert that two tables are the same.

    Args:
        expected: The one.
        found: The other.
        otherwise: What is wrong where they aren't.
        where: On which screen that is.

    Raises:
        TablesDifferError: Where they aren't: ``otherwise``, then each cell, then ``where``.
    """
    lines = differences(expected, found)
    if lines:  # not an assert: pytest would add its own words to it
        more = [message("difference.more", n=len(lines) - _MOST)] if len(lines) > _MOST else []
        told = joined([f"{otherwise}:", *lines[:_MOST], *more, where], "\n  ")
        raise TablesDifferError(told, list(differing_cells(expected, found)))
    for hears in _LISTENERS:
        hears()


def differences(expected: Rows, found: Rows) -> list[Message]:
    """Each cell that is ``found`` otherwise than ``expected``, in a line: row, column, expected, found."""
    missing = [message("difference.gone", row=row, cells=_told(expected[row])) for row in expected if row not in found]
    extra = [message("difference.unexpected", row=row, cells=_told(found[row])) for row in found if row not in expected]
    both = (cell for cell in differing_cells(expected, found) if cell.row in expected and cell.row in found)
    return [*map(_line, both), *missing, *extra]


def differing_cells(expected: Rows, found: Rows) -> Iterator[Difference]:
    """Each cell that is ``found`` otherwise than ``expected``, also of rows that only one of them has."""
    for row in dict.fromkeys((*expected, *found)):
        here, there = expected.get(row, {}), found.get(row, {})
        for column in dict.fromkeys((*here, *there)):
            wanted, seen = here.get(column, ""), there.get(column, "")
            if wanted != seen:
                yield Difference(row, column, wanted, seen)


def _line(cell: Difference) -> Message:
    wanted, there = cell.expected, cell.found
    code = "difference.not-empty" if not wanted else "difference.empty" if not there else "difference.cell"
    place = f"{cell.row}, {cell.column}" if cell.column else cell.row
    return message(code, place=place, wanted=wanted, there=there)


def as_rows(table: Sequence[Sequence[str]]) -> Rows:
    """A table whose first line names its columns, and whose first column its rows."""
    head, *lines = table
    return {line[0]: dict(zip(head[1:], line[1:], strict=True)) for line in lines}


def _told(cells: Mapping[str, str]) -> Told:
    told = joined((f"{column} “{value}”".strip() for column, value in cells.items() if value), "; ")
    return told or message("difference.nothing")


def as_numbered_rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Rows:
    """``rows`` whose columns are called as ``head`` says, each by its number: “row 1”."""
    numbered = ((str(message("difference.row", n=number)), row) for number, row in enumerate(rows, 1))
    return {name: dict(zip(head, row, strict=True)) for name, row in numbered}
