"""The one comparer: two tables, cell by cell, and what is told where they differ.

see_same({"links": {"system": "quangtri"}}, {"links": {"system": "hue"}}, "What the portal keeps is not as expected")

What the portal keeps is not as expected:
  links, system: expected “quangtri”, found “hue”
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from guidebook.language.messages import Message, Told, joined, message

Rows = Mapping[str, Mapping[str, str]]
"""What stands in each column of each row."""

_MOST = 8
"""How many cells a message tells of."""
_LISTENERS: list[Callable[[], object]] = []
"""Who hears that two tables were the same: the recorder counts it as proven."""


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
        AssertionError: Where they aren't: ``otherwise``, then each cell, then ``where``.
    """
    cells = differences(expected, found)
    if cells:  # not an assert: pytest would add its own words to it
        more = [message("difference.more", n=len(cells) - _MOST)] if len(cells) > _MOST else []
        raise AssertionError(joined([f"{otherwise}:", *cells[:_MOST], *more, where], "\n  "))
    for hears in _LISTENERS:
        hears()


def differences(expected: Rows, found: Rows) -> list[Message]:
    """Each cell that is ``found`` otherwise than ``expected``, in a line: row, column, expected, found."""
    missing = [message("difference.gone", row=row, cells=_told(expected[row])) for row in expected if row not in found]
    extra = [message("difference.unexpected", row=row, cells=_told(found[row])) for row in found if row not in expected]
    both = (row for row in expected if row in found)
    return [*(cell for row in both for cell in _cells(row, expected[row], found[row])), *missing, *extra]


def _cells(row: str, expected: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Message]:
    for column in dict.fromkeys((*expected, *found)):
        wanted, there = expected.get(column, ""), found.get(column, "")
        if wanted != there:
            code = "difference.not-empty" if not wanted else "difference.empty" if not there else "difference.cell"
            place = f"{row}, {column}" if column else row
            yield message(code, place=place, wanted=wanted, there=there)


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
