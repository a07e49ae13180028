"""All ways in which a reader may read the texts of a page: a number may be split, and be drawn anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise

from guidebook.geometry import Box
from guidebook.redaction.field_labels import labelled_fields
from guidebook.redaction.labels import labelled
from guidebook.redaction.numbers import tells_place
from guidebook.redaction.pieces import Part, Piece, Text, bearings
from guidebook.redaction.secret_answers import secret_answers

# How far apart, in heights of a line, two texts may stand and still be read as one number.
_NEAR = 0.6
_NEAR_GROUPS = 1.2
"""How far apart groups of digits may stand, in heights of a line: chips have them."""
_NEAR_BOXES = 6.0
"""How far apart single digits may stand, in heights of a line, each in a box of its own: paper forms have them."""
_LEAST_BOXES = 4
"""Of those, how many a line has to hold for a number to go on in the next: columns of a table hold amounts."""
_NEAR_AT = 4.0
"""How far, in heights of a line, what begins with an “@” may stand from its field, an “@” alone from what it ties."""
_APART = 0.15
"""From where on, in heights of a line, a reader sees a space between two texts."""
_LEAST_DIGITS = 9
"""Of a number of a person's: a page with fewer need not be read a second time."""
_NEAR_A_SIGN = 2.5
"""How far apart a group and a sign may stand that is drawn between two, in heights of a line."""
_GROUP = re.compile(r"\s*\d{2,6}\s*")
_SIGN = re.compile(r"\s*[-\u2010-\u2015./·•]\s*")
_BEGINS_CARD = re.compile(r"\s*(?:\d{1,2}|[A-Z]{2}|\d{2}-?[A-ZĐ]{1,2}\d?)\s*")
_ENDS_CARD = re.compile(r"\s*(?:\d{1,10}|\d{3}\.\d{2})\s*")
"""Parts of a plate, or of a card of insurance: letters and a few digits, then more."""
_DIGITS = re.compile(r"[\s+(]*\d[\d\s.()-]*")
_HALF_A_PLATE = re.compile(r"\s*(?=.*\d)[A-ZĐ\d][A-ZĐ\d.\s-]{1,9}", re.IGNORECASE)
_LOOKED_FOR = re.compile(r"\d|@")
_TIES = re.compile(r"\s*[:/]\s*")
"""What is seen between parts of a time or a day."""
_CALLING_CODE = re.compile(r"\(?\+\d{1,3}\)?\s*$")
"""The end of what a list of countries shows that is chosen beside a number to call."""
_CHOICE = re.compile(r"\s*(?:\d{1,7}|\d{1,3}(?:[.,]\d{3}){1,2})\s*", re.ASCII)
_OF_AN_AXIS = re.compile(r"0|[1-9]\d{0,9}000|[1-9]\d{0,2}([., \u00a0\u202f])(?:\d{3}\1){0,3}000", re.ASCII)
"""A round number, without a mark between its thousands or with one."""
_DEGREES = re.compile(r"\D*\d+\.\d+\D*")
_ELLIPSIS = re.compile(r"\s*(?:…|⋯|\.{2,3})\s*")
_LEAST_CHOICES, _LEAST_STEPS = 3, 4
_LONGEST_CHOICE = 4
"""Digits of what follows another one, or is one of the round numbers to choose from."""
_LAST_DAYS = range(28, 32)
_ROUND = re.compile(r"(?:[1-9]|[1-9]?5)0*")
"""How many rows a page may have: 5, 10, 15, 20, 50, 100, 150."""
_LONGEST_BOX, _LONGEST_NUMBER = 4, 8
"""Letters in a field that may hold a part of a number, and digits if it holds nothing else; more is read alone."""


def readings(pieces: Sequence[Piece], least: int = _LEAST_DIGITS) -> Iterator[Text]:
    """All ways a reader may read ``pieces``: each alone, those of a block together, those that stand close on a line,
    as the page is written and as it is seen; with what can hardly be seen, and without; those with digits alone.

    A number may be split over elements, and a number may follow another closely: neither reading alone finds both.
    With fewer digits than ``least`` on the page nothing is read as it is seen.
    """
    yield from labelled(pieces)
    yield from secret_answers(pieces)
    yield from labelled_fields(pieces)
    pieces = [piece for piece in pieces if piece.text]
    yield from _as_written(pieces)
    if sum(letter.isdecimal() for piece in pieces for letter in piece.text) < least and not any(
        "@" in piece.text for piece in pieces
    ):
        return
    yield from _as_seen(pieces)
    numbers = [
        piece for piece in pieces if _LOOKED_FOR.search(piece.text) or (piece.seen and _TIES.fullmatch(piece.text))
    ]
    if len(numbers) < len(pieces):  # what stands between and takes no room is not seen, however it is hidden
        yield from _as_seen(numbers)
    seen = [piece for piece in pieces if piece.seen]
    if len(seen) < len(pieces):
        yield from _as_written(seen)
        yield from _as_seen(seen)


def word_orders(pieces: Sequence[Piece]) -> Iterator[Text]:
    """All ``pieces`` of a page as one text: as they are written, and as they are seen line by line.

    A name may be parted over cells, fields and blocks, and is one wherever its words follow each other.
    """
    seen = [piece for piece in pieces if piece.seen]
    for some in (pieces, seen) if len(seen) < len(pieces) else (pieces,):
        text = Text()
        for piece in some:
            text.text += " "
            text.add(piece)
        yield text
    lines = _lines([_Run(piece, part) for piece in seen for part in piece.parts])
    yield _read([run for line in lines for run in sorted(line, key=lambda run: run.part.box.x)])


def rows_of_choices(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Numbers beside each other, a text each, of which one is chosen: pages that follow each other, days of months, how
    many rows a page has; and numbers in equal steps, as at the axes of a chart. None is part of a number of a person's,
    though their digits together may look like one.
    """
    yield from filter(_are_choices, _rows_of_numbers(pieces, _close_on_a_line))
    yield from filter(_are_steps, _rows_of_numbers(pieces, _may_be_one))
    yield from _axes(pieces)


def _axes(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Round numbers in equal steps, a text each, one after another, wherever a chart draws them."""
    said = [piece for piece in pieces if piece.text.strip()]
    for are_round, run in groupby(said, key=lambda piece: bool(_OF_AN_AXIS.fullmatch(piece.text.strip()))):
        row: list[Piece] = []
        for piece in run if are_round else ():
            if len(row) > 1 and _number(piece) - _number(row[-1]) != _number(row[1]) - _number(row[0]):
                yield from [row] if _are_steps(row) else []
                row = row[-1:]
            row.append(piece)
        yield from [row] if _are_steps(row) else []


def _number(piece: Piece) -> int:
    return int("".join(filter(str.isdecimal, piece.text)))


def places_on_maps(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Degrees and metres of places on a map, each a text by itself behind a label that calls it so."""
    if any(_DEGREES.fullmatch(piece.text) for piece in pieces):
        yield from (
            [text.spans[-1].piece] for text in labelled(pieces) if len(text.spans) > 1 and tells_place(text.text)
        )


def _rows_of_numbers(pieces: Sequence[Piece], together: Callable[[Piece, Piece], bool]) -> Iterator[list[Piece]]:
    """Numbers that follow each other, a text each, those that are read ``together``; also with an ellipsis between."""
    row: list[Piece] = []
    for piece in (piece for piece in pieces if piece.text.strip()):
        fits = _CHOICE.fullmatch(piece.text) or _ELLIPSIS.fullmatch(piece.text)
        skips = row and any(_ELLIPSIS.fullmatch(one.text) for one in (row[-1], piece))
        if row and not (fits and (together(row[-1], piece) or (skips and _of_one_line(row[-1], piece)))):
            yield row
            row = []
        row += [piece] if fits else []
    if row:
        yield row


def _are_choices(row: Sequence[Piece]) -> bool:
    """Whether ``row`` is numbers that follow each other, those behind an ellipsis larger ones, or round and growing."""
    runs = _runs(row)
    steps = [step for run in runs for step in pairwise(run)]
    is_short = all(len(piece.text.strip()) <= _LONGEST_CHOICE for piece in row)
    follow = all(after - before == 1 or (after == 1 and before in _LAST_DAYS) for before, after in steps)
    ascend = all(before[-1] < after[0] for before, after in pairwise(runs))
    are_round = all(_ROUND.fullmatch(piece.text.strip()) for piece in row) and all(one < other for one, other in steps)
    return is_short and max(map(len, runs), default=0) >= _LEAST_CHOICES and ((follow and ascend) or are_round)


def _are_steps(row: Sequence[Piece]) -> bool:
    runs = _runs(row)
    steps = {after - before for before, after in pairwise(runs[0])} if len(runs) == 1 else set()
    return len(row) >= _LEAST_STEPS and len(steps) == 1 and steps != {0}


def _runs(row: Sequence[Piece]) -> list[list[int]]:
    """The numbers of ``row`` between one ellipsis and the next."""
    digits = ("".join(filter(str.isdecimal, piece.text)) for piece in row)
    return [[*map(int, run)] for are_numbers, run in groupby(digits, bool) if are_numbers]


def _as_written(pieces: Sequence[Piece]) -> Iterator[Text]:
    for together in (_never, _of_one_block, _close_on_a_line, _below_each_other):
        text, last = Text(), None
        for piece in pieces:
            if last is not None and not together(last, piece):
                yield text
                text = Text()
            text.text += " " if last is not None and text.text and _are_parted(last, piece) else ""
            text.add(piece)
            last = piece
        yield text


@dataclass(frozen=True)
class _Run:
    """The letters of a piece that stand on one line."""

    piece: Piece
    part: Part

    @property
    def letters(self) -> str:
        return self.piece.text[self.part.start : self.part.start + self.part.length]

    def add_to(self, text: Text) -> None:
        """Let ``text`` go on with its letters, in the order in which they are drawn."""
        start, end = self.part.start, self.part.start + self.part.length
        for at in reversed(range(start, end)) if self.piece.backwards else ():
            text.add(self.piece, at, at + 1)
        if not self.piece.backwards:
            text.add(self.piece, start, end)


def _as_seen(pieces: Sequence[Piece]) -> Iterator[Text]:
    """What stands on one line, from left to right, wherever in the page it is written; boxes of single digits also
    from line to line.
    """
    rows = [
        row
        for line in _lines([_Run(piece, part) for piece in pieces for part in piece.parts])
        for row in _rows(_from_left(line))
    ]
    yield from map(_read, rows)
    yield from (_read([run for row in several for run in row]) for several in _wrapped(rows))


def _from_left(line: Sequence[_Run]) -> list[_Run]:
    """``line`` from left to right; what is drawn within a field stands before or behind what that holds."""
    places: dict[int, float] = {}
    for run in (run for run in line if run.piece.flows):
        fields = (one.part.box for one in line if _is_field(one) and one.part.box.holds(run.part.box))
        for field in islice(fields, 1):
            places[id(run)] = field.x if run.part.box.centre[0] < field.centre[0] else field.right
    return sorted(line, key=lambda run: (places.get(id(run), run.part.box.x), run.piece.field))


def _rows(line: Iterable[_Run]) -> Iterator[list[_Run]]:
    """Those texts of a line that may be read as one."""
    row: list[_Run] = []
    for run in line:
        if row and not _beside(row[-1], run):
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _read(row: Iterable[_Run]) -> Text:
    text, last = Text(), None
    for run in row:
        if last is not None and (
            _gap(last.part.box, run.part.box) > _APART
            or not _on_one_line(last.part.box, run.part.box)
            or _are_parted(last.piece, run.piece)
        ):
            text.text += " "
        run.add_to(text)
        last = run
    return text


def _wrapped(rows: Sequence[Sequence[_Run]]) -> Iterator[list[Sequence[_Run]]]:
    """Rows of boxes, a digit each, that go on below each other: a number that is too long for one line."""
    boxed = [row for row in rows if all(_is_boxed(run) for run in row)]
    for at, first in enumerate(boxed):
        several = [first]
        for row in boxed[at + 1 :]:
            if len(several[-1]) >= _LEAST_BOXES and _is_below(several[-1][0].part.box, row[0].part.box):
                several.append(row)
        if len(several) > 1:
            yield several


def _is_boxed(run: _Run) -> bool:
    text = run.letters.strip()
    return len(text) == 1 and (text.isdecimal() or (text.isascii() and text.isalpha()))


def _is_below(above: Box, below: Box) -> bool:
    """Whether a row that begins with ``below`` goes on one that begins with ``above``."""
    height = min(above.height, below.height)
    return abs(below.x - above.x) < height and 0 < below.y - above.y < _NEAR_BOXES * height


def _lines(runs: Iterable[_Run]) -> Iterator[list[_Run]]:
    """``runs`` that overlap each other by half of their height, from top to bottom."""
    lines: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: run.part.box.y):
        if not run.part.box.area or not run.letters.strip():
            continue
        line = next((line for line in lines if _on_one_line(line[0].part.box, run.part.box)), None)
        if line is None:
            lines.append([run])
        else:
            line.append(run)
        while lines and lines[0][0].part.box.bottom < run.part.box.y:
            yield lines.pop(0)
    yield from lines


def _on_one_line(one: Box, other: Box) -> bool:
    return min(one.bottom, other.bottom) - max(one.y, other.y) > min(one.height, other.height) / 2


def _gap(left: Box, right: Box) -> float:
    """How far apart they stand, in heights of a line."""
    return (right.x - left.right) / min(left.height, right.height)


def _beside(left: _Run, right: _Run) -> bool:
    """Whether two texts of a line may be parts of one number. In cells of a table, amounts of several digits aren't."""
    begins_with_at = right.letters.lstrip().startswith("@")
    is_mail = "@" in (left.letters.strip(), right.letters.strip()) or (left.piece.field and begins_with_at)
    most = _LONGEST_NUMBER if left.letters.strip().isdecimal() else _LONGEST_BOX
    goes_on = begins_with_at or is_mail or len(left.letters) <= most or _CALLING_CODE.search(left.letters)
    if not (left.piece.flows or goes_on):
        return False
    cells = left.piece.cell and right.piece.cell and left.piece.block != right.piece.block
    boxed = _is_boxed(left) and _is_boxed(right)
    near = _NEAR_AT if is_mail else _NEAR_BOXES if boxed else _NEAR
    near = max(near, _room_between_groups(left.letters, right.letters))
    return (boxed or not cells) and (-1 < _gap(left.part.box, right.part.box) < near or _is_added(left, right))


def _room_between_groups(left: str, right: str) -> float:
    """How far apart two texts may stand if they are groups of a number, or a group and a sign, in heights of a line."""
    begins, ends = _BEGINS_CARD.fullmatch(left), _ENDS_CARD.fullmatch(right)
    if _SIGN.fullmatch(right):
        return _NEAR_A_SIGN if begins or _ENDS_CARD.fullmatch(left) else 0
    if _SIGN.fullmatch(left):
        return _NEAR_A_SIGN if ends else 0
    return _NEAR_GROUPS if (begins and ends) or (_GROUP.fullmatch(left) and _GROUP.fullmatch(right)) else 0


def _is_added(left: _Run, right: _Run) -> bool:
    """Whether one of the two is a field and the other touches it, border to border, or is drawn in it."""
    field, other = (left, right) if _is_field(left) else (right, left)
    if not _is_field(field):
        return False
    borders = [run.part.box if run.piece.around is None else run.piece.around for run in (left, right)]
    return field.part.box.holds(other.part.box) or -1 < _gap(*borders) < _NEAR


def _are_parted(left: Piece, right: Piece) -> bool:
    """Whether the border of a field parts a number from a word that touches it: they are no word together."""
    return left.field != right.field and left.text[-1:].isdecimal() and right.text[:1].isalpha()


def _is_field(run: _Run) -> bool:
    return run.piece.field and run.piece.seen


def _never(_left: Piece, _right: Piece) -> bool:
    return False


def _of_one_block(left: Piece, right: Piece) -> bool:
    return left.flows and right.flows and left.block == right.block


def _close_on_a_line(left: Piece, right: Piece) -> bool:
    if not left.parts or not right.parts or not all(part.box.area for part in (left.parts[-1], right.parts[0])):
        return False
    one, other = _Run(left, left.parts[-1]), _Run(right, right.parts[0])
    return _on_one_line(one.part.box, other.part.box) and _beside(one, other)


def _may_be_one(left: Piece, right: Piece) -> bool:
    """Whether any reading of the page as it is written takes two texts for parts of one."""
    return any(together(left, right) for together in (_of_one_block, _close_on_a_line, _below_each_other))


def _of_one_line(left: Piece, right: Piece) -> bool:
    return bool(left.parts and right.parts) and _on_one_line(left.parts[-1].box, right.parts[0].box)


def _below_each_other(left: Piece, right: Piece) -> bool:
    """Digits alone, and digits alone right below them: a number in a narrow box; no rows of a table. So it is with the
    two lines of a licence plate.
    """
    if (left.cell and right.cell) or not (left.parts and right.parts):
        return False
    if not any(half.fullmatch(left.text) and half.fullmatch(right.text) for half in (_DIGITS, _HALF_A_PLATE)):
        return False
    above, below = left.parts[-1].box, right.parts[0].box
    height = min(above.height, below.height)
    lines_up = min(abs(one - other) for one, other in zip(bearings(above), bearings(below), strict=True)) < height
    return abs(below.y - above.bottom) < _NEAR * height and lines_up
