"""The rows of a sentence's table, one after the other: where one of them fails, the report says which.

for target, typed in rows_in_turn(table[1:], table):
    screen.fill(target, typed)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Row = TypeVar("Row")
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


def _tell(number: int) -> None:
    for hears in _LISTENERS:
        hears(number)
