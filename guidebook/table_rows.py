"""The rows of a sentence's table, one after the other: where one of them fails, the report says which.

for target, typed in rows_in_turn(table[1:], table):
    screen.fill(target, typed)

check_rows(table[1:], table, lambda row: screen.see_value(*row))
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from guidebook.errors import GuidebookError
from guidebook.language.messages import joined
from guidebook.model import RowFailure

Row = TypeVar("Row")
_MOST = 3
"""Rows that are untrue, each after the time in which it might have come true, before the others are left."""
_LISTENERS: list[Callable[[int], object]] = []
"""Who hears which row is under way: the recorder keeps it."""


def listen(hears: Callable[[int], object]) -> None:
    """From now on ``hears``, and nobody else, is called with the number of each row that begins, and with 0 at the end.

    Args:
        hears: Gets the row's number in its table, from 1.
    """
    _LISTENERS[:] = [hears]


def rows_in_turn(rows: Sequence[Row], table: Sequence[object]) -> Iterator[Row]:
    """Go through ``rows``, the last ones of ``table``: those before them say what its columns are.

    Args:
        rows: What a step does something with, one after the other.
        table: The whole of what the sentence has below it.

    Yields:
        Each of ``rows``.
    """
    for number, row in enumerate(rows, len(table) - len(rows) + 1):
        _tell(number)
        yield row
    _tell(0)


class RowsUntrueError(AssertionError):
    """Rows of a table are untrue: ``rows``, each with what was told of it."""

    def __init__(self, rows: Sequence[RowFailure]) -> None:
        super().__init__(joined([one.message for one in rows], "\n"))
        self.rows = tuple(rows)


def check_rows(rows: Sequence[Row], table: Sequence[object], check: Callable[[Row], object]) -> None:
    """Check ``rows``, the last ones of ``table``, one after the other; those behind an untrue one tell more of why.

    Args:
        rows: What is checked, each by itself: none needs what another has done.
        table: The whole of what the sentence has below it.
        check: Raises an AssertionError where a row is untrue, and a GuidebookError where it can't be checked, as the
            page isn't there any more.

    Raises:
        RowsUntrueError: Of the first rows that are untrue.
        GuidebookError: A row can't be checked, though all before it are true.
    """
    untrue: list[RowFailure] = []
    for number, row in enumerate(rows, len(table) - len(rows) + 1):
        _tell(number)
        try:
            check(row)
        except AssertionError as error:
            untrue.append(RowFailure(number, str(error)))
        except GuidebookError:
            if not untrue:
                raise
            break
        if len(untrue) == _MOST:
            break
    if untrue:
        raise RowsUntrueError(untrue)
    _tell(0)


def _tell(number: int) -> None:
    for hears in _LISTENERS:
        hears(number)
