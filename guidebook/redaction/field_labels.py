"""What says what a field holds: the words before it, over it or at its left, and all names of its own and of groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from guidebook.redaction.alignment import Columns, Lines, is_beside, nearest_right_over
from guidebook.redaction.labels import behind_label, is_label
from guidebook.redaction.pieces import Named, Piece, Stretch, Text
from guidebook.redaction.table_heads import TableHeads

_WORDS_AND_DIGITS = re.compile(r"[^\W\d_]{2,}\D*\d|\d\D*[^\W\d_]{2,}")
_MOST_TOGETHER = 12
"""Texts and fields of an element that has a name for them: more are no one value."""


def labelled_fields(pieces: Sequence[Piece]) -> Iterator[Text]:
    """What stands in each field, behind its labels, and in each group that has a name, behind that.

    Args:
        pieces: all texts and fields of a page, in its order.
    """
    yield from _fields(pieces)
    yield from _named(pieces)


def _fields(pieces: Sequence[Piece]) -> Iterator[Text]:
    """What stands in each field, behind the label before it, at the left of it, and behind those over it."""
    lines, drawn_on = Lines(pieces), _drawn_on(pieces)
    labels = [piece for piece in pieces if piece.flows and is_label(piece) and not piece.pressed]
    are_labels = {id(label) for label in labels}
    columns, table_heads = Columns(), TableHeads(pieces)
    before: Piece | None = None
    behind: list[Piece] = []
    for piece in pieces:
        if id(piece) in are_labels:
            before, behind = piece, []
        elif not piece.flows and piece.text.strip():
            over = nearest_right_over(reversed(labels), piece)
            left = lines.left_of(piece)
            beside = left if left and left.flows and is_label(left) else None
            heads = (*table_heads.of(piece), *columns.heads_of(piece, over))
            for label in dict.fromkeys(filter(None, (before, beside, drawn_on.get(id(piece)), *heads))):
                yield from (behind_label(label, [part]) for part in _parts_of(piece))
            behind = [*behind, piece] if behind and is_beside(behind[-1], piece) else [piece]
            if before and len(behind) > 1:
                yield behind_label(before, [_parts_of(one)[0] for one in behind])


def _drawn_on(pieces: Sequence[Piece]) -> dict[int, Piece]:
    """The label of each field that has it right behind it on the page, and in its box, or over its border."""
    return {
        id(field): label
        for field, label in pairwise(piece for piece in pieces if piece.text.strip())
        if field.field and label.flows and field.parts and label.parts and is_label(label)
        if field.room.overlap(label.parts[0].box)
    }


def _named(pieces: Sequence[Piece]) -> Iterator[Text]:
    """What stands in each element that is called something, behind that: a field, or a few texts and fields together,
    as of a date; with the labels that these have of their own, and without.
    """
    inside: dict[Named, list[Piece]] = {}
    for piece in (piece for piece in pieces if piece.text.strip()):
        for element in piece.named:
            inside.setdefault(element, []).append(piece)
    for element, held in inside.items():
        if len(held) > _MOST_TOGETHER:
            continue
        unlabelled = [piece for piece in held if not (piece.flows and is_label(piece))]
        alone = _parts_of(held[0]) if len(held) == 1 else []
        # a field for codes is one wherever it is read; what has words beside its number, or stands in a cell, is none
        no_code = len(held) > 1 and any(
            piece.code or piece.cell or _WORDS_AND_DIGITS.search(piece.text) for piece in held
        )
        for name in (" ".join(name.split()) for name in element.names):
            yield from (behind_label(name, [part]) for part in alone)
            for together in (held, unlabelled):
                yield behind_label(name, [_parts_of(piece)[0] for piece in together], no_code=no_code)


def _parts_of(piece: Piece) -> list[Stretch]:
    """What a field or a text shows, and all that it says: of a list, what is chosen, and all that may be."""
    shown = [(piece, part.start, part.start + part.length) for part in piece.parts] if piece.field else []
    return list(dict.fromkeys([*shown, (piece, 0, len(piece.text))]))
