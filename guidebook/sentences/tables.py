"""A figure's table: which columns it has, and the mark that each row asks for.

The header names the columns, in any order::

    | số | vùng              | kiểu  | nhãn     | ghi chú          |
    | 1  | ô [Tên đăng nhập] |       |          | nên dùng số CMND |
    |    | [A] và [B]        | ngoặc | Bắt buộc |                  |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from guidebook.errors import FigureError, Place
from guidebook.language.messages import Told, message
from guidebook.model import Mark
from guidebook.sentences.words import words

_NUMBER = re.compile(r"0*[1-9][0-9]{0,3}")


def read_marks(rows: Sequence[Sequence[str]], place: Place | None) -> tuple[Mark, ...]:
    """The marks that a figure's table asks for.

    Args:
        rows: The table's cells, header first.
        place: The figure's sentence, which the table follows; None where it is in no file.

    Returns:
        A mark for each row, with its own line; 0 where there is no place.

    Raises:
        FigureError: With the line of the row that can't be read, and what to write.
    """
    if not rows:
        return ()
    table = _Table(_columns(rows[0], place), place)
    marks: list[Mark] = []
    for offset, cells in enumerate(rows[1:], 1):
        expected = 1 + sum(mark.number > 0 for mark in marks)
        marks.append(table.mark(cells, offset, expected))
    return tuple(marks)


def _column_named(name: str) -> str:
    return next(word for word, meant in words().columns.items() if meant == name)


def _columns(header: Sequence[str], place: Place | None) -> dict[str, int]:
    """Which column is at which place."""
    line = _line_of(place, 0)
    known = words().columns
    in_small = {word.lower(): name for word, name in known.items()}
    columns: dict[str, int] = {}
    for index, cell in enumerate(header):
        name = in_small.get(cell.strip().lower())
        if name is None:
            _refuse(place, line, message("figure-table.unknown-column", column=cell.strip(), columns=", ".join(known)))
        if name in columns:
            _refuse(place, line, message("figure-table.column-twice", column=cell.strip()))
        columns[name] = index
    if "target" not in columns:
        _refuse(place, line, message("figure-table.column-missing", column=_column_named("target")))
    return columns


@dataclass(frozen=True)
class _Table:
    columns: dict[str, int]
    place: Place | None

    def mark(self, cells: Sequence[str], offset: int, expected: int) -> Mark:
        """The mark of a row; its number, if it has one, is the ``expected`` one."""
        line = _line_of(self.place, offset)
        number, target = self._cell(cells, "number"), self._cell(cells, "target")
        kind, label = self._cell(cells, "kind"), self._cell(cells, "label")
        if number and not _NUMBER.fullmatch(number):
            _refuse(self.place, line, message("figure-table.no-number", number=number, expected=expected))
        if number and int(number) != expected:
            _refuse(self.place, line, message("figure-table.other-number", number=int(number), expected=expected))
        if not target:
            _refuse(self.place, line, message("figure-table.no-target", column=_column_named("target")))
        marks = {word.lower(): name for word, name in words().marks.items()}
        if kind and kind.lower() not in marks:
            known = ", ".join(words().marks)
            _refuse(self.place, line, message("figure-table.unknown-kind", kind=kind, kinds=known))
        kind = marks.get(kind.lower(), "")
        if kind == "label" and not label:
            _refuse(self.place, line, message("figure-table.label-without-words", column=_column_named("label")))
        return Mark(int(number or 0), target, self._cell(cells, "note"), line, kind, label)

    def _cell(self, cells: Sequence[str], column: str) -> str:
        index = self.columns.get(column, len(cells))
        return cells[index].strip() if index < len(cells) else ""


def _line_of(place: Place | None, offset: int) -> int:
    """The line of a table's row, the header being row 0; 0 where nothing is known."""
    if place is None:
        return 0
    return place.rows[offset] if offset < len(place.rows) else place.line + offset + 1


def _refuse(place: Place | None, line: int, wrong: Told) -> NoReturn:
    raise FigureError(wrong, Place(place.file, line) if place else None)
