"""The one comparer: two tables, cell by cell, and what is told where they differ.

see_same({"links": {"system": "quangtri"}}, {"links": {"system": "hue"}}, "What the portal keeps is not as expected")

What the portal keeps is not as expected:
  links, system: expected “quangtri”, found “hue”
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Rows = Mapping[str, Mapping[str, str]]
"""What stands in each column of each row."""

_MOST = 8
"""How many cells a message tells of."""


def see_same(expected: Rows, found: Rows, otherwise: str) -> None:
    """Both tables are the same. Errors: `AssertionError` that tells, after ``otherwise``, of each cell that isn't."""
    told = differences(expected, found)
    if told:  # not an assert: pytest would add its own words to it
        more = [f"and {len(told) - _MOST} more"] if len(told) > _MOST else []
        raise AssertionError("\n  ".join([f"{otherwise}:", *told[:_MOST], *more]))
    assert not told  # what holds is counted as proven


def differences(expected: Rows, found: Rows) -> list[str]:
    """Each cell that is not as expected: row, column, expected, found."""
    missing = [f"{row}: expected {_in_words(expected[row])}, and it is gone" for row in expected if row not in found]
    extra = [f"{row}: found {_in_words(found[row])}, and it was not expected" for row in found if row not in expected]
    both = (row for row in expected if row in found)
    return [*(told for row in both for told in _cells(row, expected[row], found[row])), *missing, *extra]


def _cells(row: str, expected: Mapping[str, str], found: Mapping[str, str]) -> Iterator[str]:
    for column in dict.fromkeys((*expected, *found)):
        wanted, there = expected.get(column, ""), found.get(column, "")
        if wanted != there:
            yield f"{row}, {column}: expected “{wanted}”, found “{there}”"


def as_rows(table: Sequence[Sequence[str]]) -> Rows:
    """A table whose first line names its columns, and whose first column its rows."""
    head, *lines = table
    return {line[0]: dict(zip(head[1:], line[1:], strict=True)) for line in lines}


def _in_words(cells: Mapping[str, str]) -> str:
    return "; ".join(f"{column} “{value}”" for column, value in cells.items() if value) or "nothing"
