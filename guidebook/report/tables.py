"""A failed sentence's table as the report shows it: what of it was found otherwise, at which row it stopped."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from guidebook.model import Difference
from guidebook.report.outcomes import Result
from guidebook.sentences.field_rows import has_header

RowState = Literal["", "passed", "failed", "skipped", "unexpected"]
"""What came of a row: ``unexpected`` is one that was found and isn't in the sentence; empty where it isn't known."""
_MOST_OF_ONE_STATE = 4
"""Rows that came to the same, one behind the other, which are all in sight."""


@dataclass(frozen=True)
class ReportedRow:
    """The ``cells`` of a row; ``found`` is what was there instead of a cell, by the cell's number from 0; ``told`` is
    what was told of the row. ``is_head`` is one that says what the columns are.
    """

    cells: Sequence[str]
    state: RowState = ""
    found: dict[int, str] = field(default_factory=dict)
    told: str = ""
    is_head: bool = False


@dataclass(frozen=True)
class RowGroup:
    """Rows that stand together; ``folded`` are many that came to the same, apart from those beside another row."""

    rows: Sequence[ReportedRow]
    folded: bool = False


def grouped(rows: Sequence[ReportedRow]) -> Iterator[RowGroup]:
    """The ``rows`` of a table below its head, with those apart that may be folded: of many that are so, or that were
    not tried, which follow each other, all but those beside another one.
    """
    below = [row for row in rows if not row.is_head]
    runs = [(state, list(run)) for state, run in groupby(below, key=lambda row: row.state)]
    for at, (state, run) in enumerate(runs):
        start, end = int(at > 0), len(run) - int(at + 1 < len(runs))
        if state in ("passed", "skipped") and len(run) > _MOST_OF_ONE_STATE:
            yield from (RowGroup(run[:start]), RowGroup(run[start:end], folded=True), RowGroup(run[end:]))
        else:
            yield RowGroup(run)


def reported_rows(table: Sequence[Sequence[str]], result: Result) -> list[ReportedRow]:
    """The rows of a sentence's ``table`` with what came of each, as far as its ``result`` tells.

    Args:
        table: Row by row, as it is written.
        result: Of the sentence.

    Returns:
        The rows of ``table``, then those that were found besides them.
    """
    is_compared = result.state == "failed" and result.differences
    first, *others = _compared(table, result.differences) if is_compared else _walked(table, result)
    is_head = bool(others) and not first.state and has_header(table)  # one that came to something is no head
    return [replace(first, is_head=is_head), *others]


def _walked(table: Sequence[Sequence[str]], result: Result) -> list[ReportedRow]:
    """The rows of ``table``, each with what came of it by itself."""
    told = {one.row: one.message for one in result.untrue}
    return [
        ReportedRow(row, _state_of(at, table, result, told), told=told.get(at, "")) for at, row in enumerate(table, 1)
    ]


def _state_of(at: int, table: Sequence[Sequence[str]], result: Result, told: Container[int]) -> RowState:
    """What came of the row ``at`` of a table, from 1, whose rows were done one after the other."""
    if result.state != "failed" or not result.row:
        return ""
    if at in told or (at == result.row and not told):
        return "failed"
    if at > result.row:
        return "skipped"
    return "" if at == 1 and has_header(table) else "passed"


def _compared(table: Sequence[Sequence[str]], differences: Sequence[Difference]) -> list[ReportedRow]:
    """The rows of ``table``, each cell that differs with what was found; whole rows that it lacks behind them."""
    found: dict[int, dict[int, str]] = {}
    besides: dict[str, list[str]] = {}
    for cell in differences:
        row = _row_of(cell, table)
        if row is not None:
            found.setdefault(row, {})[_column_of(cell, table, row)] = cell.found
        elif not cell.expected:
            besides.setdefault(cell.row, [""] * max(map(len, table)))[_column_of(cell, table, 0)] = cell.found
    rows = [ReportedRow(row, "failed" if at in found else "", found.get(at, {})) for at, row in enumerate(table)]
    return rows + [ReportedRow([cells[0] or name, *cells[1:]], "unexpected") for name, cells in besides.items()]


def _row_of(cell: Difference, table: Sequence[Sequence[str]]) -> int | None:
    """Which row of ``table`` a difference is of: the one of its name, else the only one with what is expected."""
    named = [at for at, row in enumerate(table) if _words(row[0]) == _words(cell.row)]
    if not named and cell.expected:
        named = [at for at, row in enumerate(table) if cell.expected in row or cell.expected == " ".join(row)]
    return named[0] if len(named) == 1 else None


def _column_of(cell: Difference, table: Sequence[Sequence[str]], row: int) -> int:
    """Which column of a ``row`` of ``table`` a difference is in: the one of its name, else the last."""
    head = list(table[0])
    if cell.column in head:
        return head.index(cell.column)
    return table[row].index(cell.expected) if cell.expected in table[row] else len(table[row]) - 1


def _words(text: str) -> list[str]:
    """The words of a label, with brackets or without."""
    return re.findall(r"\w+", text.casefold())
