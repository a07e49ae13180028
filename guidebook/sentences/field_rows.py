"""A table of fields, as a sentence about a form has it: each row a field, and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from guidebook.sentences.labels import bracketed
from guidebook.sentences.words import words


def field_rows(table: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """The fields of a table, each with what its second cell says.

    Args:
        table: Its rows; the first may say what the columns are, such as “ô” and “nội dung”.

    Returns:
        A target for each field: a label without brackets, as an office writes it, is one.
    """
    is_headed = bool(table) and table[0][0].casefold() in words().heads
    rows = table[1:] if is_headed else table
    return [(_target(row[0]), row[1] if len(row) > 1 else "") for row in rows]


def has_header(table: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a printed ``table`` says what its columns are: it names no field then, and no text.

    Other tables than those of fields are printed, too, such as one of what is seen: its columns may be called anything.
    """
    first = table[0]
    return first[0].casefold() in words().heads or not any(sign in cell for cell in first for sign in '["“')


def _target(cell: str) -> str:
    return cell if "[" in cell or not cell else bracketed(cell)
