"""Values of a kind that is known by its label alone, where the page has that label, and nothing tells whose it is.

A label may stand anywhere: over rows that scroll beneath it, below its column, in a tooltip, in the first line of a
list. So where a page speaks of dates of birth at all, a day is one, unless words with it call it another day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from guidebook.redaction.field_labels import labelled_fields
from guidebook.redaction.folding import fold
from guidebook.redaction.kinds import ByLabel, Kind
from guidebook.redaction.labels import labelled
from guidebook.redaction.pieces import Piece

_LONGEST_LABEL = 120
"""Letters of what may be a label, among all that a page is written with: the others are texts, styles and scripts."""


def unnamed_values(pieces: Sequence[Piece], written: Iterable[str], kinds: Iterable[Kind]) -> Iterator[tuple[str, str]]:
    """What may be a value of a kind of which the page speaks, and is called nothing else.

    Args:
        pieces: all texts and fields of the page.
        written: all strings that the page is written with, its attributes among them.
        kinds: those that are looked for.

    Yields:
        The kind and the value, as it is written.
    """
    labels = [fold(text) for text in written if 1 < len(text) <= _LONGEST_LABEL]
    for kind in kinds:
        by_label = kind.by_label
        if by_label and any(by_label.label.search(label.without_marks.text) for label in labels):
            yield from ((kind.name, value) for value in _unnamed(pieces, by_label))


def _unnamed(pieces: Sequence[Piece], by_label: ByLabel) -> Iterator[str]:
    values = [
        (piece, one.written(*found.span()), _said_with(found, by_label.value))
        for piece, one in ((piece, fold(piece.text)) for piece in pieces)
        for found in by_label.value.finditer(one.text)
    ]
    labels = _labels_of({id(piece) for piece, *_ in values}, pieces) if values else {}
    for piece, (start, end), said in values:
        with_it = (_without(by_label.label, one) for one in (said, *labels.get(id(piece), ())))
        if not any(map(by_label.another.search, with_it)):
            yield piece.text[start:end]


def _said_with(found: re.Match[str], value: re.Pattern[str]) -> str:
    """What the line says in which a value was ``found`` before it, from the ``value`` before on; where that is no word,
    what it says behind it, unless that is of another value.
    """
    text = found.string
    start = max(
        [text.rfind("\n", 0, found.start()) + 1, *(one.end() for one in value.finditer(text, 0, found.start()))]
    )
    before = text[start : found.start()]
    behind = text[found.end() :].partition("\n")[0]
    return before if any(map(str.isalpha, before)) or value.search(behind) else behind


def _without(label: re.Pattern[str], said: str) -> str:
    """``said``, folded, less each ``label`` in it."""
    plain = fold(said).without_marks
    for start, end in reversed([plain.written(*found.span()) for found in label.finditer(plain.text)]):
        said = f"{said[:start]} {said[end:]}"
    return fold(said).text


def _labels_of(texts: set[int], pieces: Sequence[Piece]) -> dict[int, list[str]]:
    """What stands as a label before each of ``texts``, told by their identity."""
    labels: dict[int, list[str]] = defaultdict(list)
    for text in chain(labelled(pieces), labelled_fields(pieces)):
        for span in text.spans:
            if id(span.piece) in texts and span.at:
                labels[id(span.piece)].append(text.text[: span.at])
    return labels
