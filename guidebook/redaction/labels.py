"""What says what a value is: the words beside it, over it, or behind it, in whatever blocks and cells they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from guidebook.redaction.numbers import counts_visits
from guidebook.redaction.pieces import Named, Piece, Text, bearings
from guidebook.redaction.spoken_codes import (
    names_another,
    names_code,
    names_password,
    offers_password,
)
from guidebook.sentences.characters import without_marks

_FEW_DIGITS = re.compile(r"\s*(?:\d{1,3}|[-–])\s*")
_LONGEST_LABEL = 120
"""Letters of the words that say what a value is."""
_VALUE = re.compile(r"(?=\S*\d)[\w@#$%^&*!+][\w./,@#$%^&*!+:-]*(?: \w[\w./,-]*){0,7}")
_SHORT_VALUE = re.compile(
    r"(?=.*\d{4}|.*[a-z2-7]{4}\s+[a-z2-7]{4}|\W*\w+\W*$|\W*[a-z0-9]{3,8}(?:-[a-z0-9]{3,8})+\W*$).{1,48}",
    re.IGNORECASE | re.DOTALL,
)
"""What may say a value though it says more, or though no digit is in it; it may be the label of another as well."""
_WORDS_AND_DIGITS = re.compile(r"[^\W\d_]{2,}\D*\d|\d\D*[^\W\d_]{2,}")
_COUNTER = re.compile(r"\d[\d\s.,]*")
_GOES_ON = re.compile(r"\b(?:ma|code|giay|phut|het han|hieu luc|chia se|con lai)\b")
"""What stands between a code and the words that name it."""
_MOST_BESIDE = 12
"""How many labels back the one right above a value may be: as many as a row of them has."""
_MOST_HEADS = 3
"""Rows at the top of a table that may say what a column holds."""
_MOST_COLUMNS = 40
"""How many values back the one right above a value may be: as many as a row of a table has."""
_MOST_TOGETHER = 12
"""Texts and fields of an element that has a name for them: more are no one value."""
_MOST_BETWEEN = 6
"""Texts that may stand between a code and the one that names it: a button, what to do with it, how long it holds."""
_NEAR = 6.0
"""Heights of a line between a value and the label right above it, at most."""
_LINES_UP = 2.0
"""CSS pixels by which values below each other stand aside of their column, at most."""
_ODD_WORDS = re.compile(
    r"\W*(?:\w*[a-z][A-Z]\w*|[A-Za-z0-9]{3,8}(?:-[A-Za-z0-9]{3,8})+)\W*|.*(?:\d[!@#$%^&*]|[!@#$%^&*]\d).*", re.ASCII
)
"""No words of a language: a small letter before a capital one, dashes between groups of letters, signs at digits."""
_MOST_DIGITS = 8
"""Of a code that is written in several texts."""

_Stretch = tuple[Piece, int, int]
"""Letters of a piece, from and to."""


def labelled(pieces: Sequence[Piece]) -> Iterator[Text]:
    """Each value among ``pieces`` with its labels: the words before it, in a block or cell of their own or not, its
    column's head, and the words behind it. What stands in a field has the label before it, and the one right above.
    """
    yield from _fields(pieces)
    yield from _named(pieces)
    labels = _Labels()
    values = list(_values([piece for piece in pieces if piece.flows]))
    for at, value in enumerate(values):
        behind = values[at + 1][0] if at + 1 < len(values) else None
        first, said = value[0], " ".join(piece.text for piece in value).strip()
        is_value = bool(_VALUE.fullmatch(said)) or (len(value) > 1 and sum(map(str.isdecimal, said)) <= _MOST_DIGITS)
        if is_value or (_SHORT_VALUE.fullmatch(said) and not first.behind_field):
            is_other = labels.is_of_another_column(first)
            for label in labels.of(first, at, is_value=is_value or bool(_ODD_WORDS.fullmatch(said))):
                yield _side_by_side([label], ": ", value, is_other=is_other)
            if behind and _is_label(behind) and not (behind.behind_field and behind.text.lstrip().startswith("@")):
                yield _side_by_side(value, "\n", [behind], is_other=is_other)
                if _names_what_is_before(behind, values[at + 2 : at + 3]):
                    yield _side_by_side([behind], ": ", value, is_other=is_other)
        if first.pressed and not first.cell:
            labels.pass_button(first)
        elif is_value:
            labels.pass_value()
        else:
            labels.add(first, at, is_of_field=behind is not None and behind.behind_field)


def counters(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """What counts visits: each value right behind a text that says so, and beside that or right below it: behind the
    last head of a table stands what is the first of its row. A link or a button says what may be done, and no more.
    """
    label: Piece | None = None
    for value in _values([piece for piece in pieces if piece.flows]):
        number = "".join(piece.text for piece in value)
        is_number = number.isascii() and _COUNTER.fullmatch(number.strip())
        is_count = label and is_number and counts_visits(label.text, number)
        if label and is_count and (_is_beside(label, value[0]) or _is_right_over(label, value[0])):
            yield value
        label = value[0] if len(value) == 1 and not (value[0].pressed or value[0].linked) else None


def _fields(pieces: Sequence[Piece]) -> Iterator[Text]:
    """What stands in each field, behind the label before it, and behind those over it."""
    labels = [piece for piece in pieces if piece.flows and _is_label(piece)]
    columns = _Columns()
    before: Piece | None = None
    behind: list[Piece] = []
    for piece in pieces:
        if piece.flows and _is_label(piece):
            before, behind = piece, []
        elif not piece.flows and piece.text.strip():
            over = next((label for label in reversed(labels) if _is_right_over(label, piece)), None)
            for label in dict.fromkeys(filter(None, (before, *columns.heads_of(piece, over)))):
                yield from (_behind([label], [part]) for part in _parts_of(piece))
            behind = [*behind, piece] if behind and _is_beside(behind[-1], piece) else [piece]
            if before and len(behind) > 1:
                yield _behind([before], [_parts_of(one)[0] for one in behind])


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
        unlabelled = [piece for piece in held if not (piece.flows and _is_label(piece))]
        alone = _parts_of(held[0]) if len(held) == 1 else []
        # what has words of its own beside its number, or stands in a cell, is no part of a code
        no_code = len(held) > 1 and any(piece.cell or _WORDS_AND_DIGITS.search(piece.text) for piece in held)
        for name in (" ".join(name.split()) for name in element.names):
            yield from (_behind(name, [part]) for part in alone)
            for together in (held, unlabelled):
                yield _behind(name, [_parts_of(piece)[0] for piece in together], no_code=no_code)


def _parts_of(piece: Piece) -> list[_Stretch]:
    """What a field or a text shows, and all that it says: of a list, what is chosen, and all that may be."""
    shown = [(piece, part.start, part.start + part.length) for part in piece.parts] if piece.field else []
    return list(dict.fromkeys([*shown, (piece, 0, len(piece.text))]))


def _behind(label: str | Sequence[Piece], values: Sequence[_Stretch], *, no_code: bool = False) -> Text:
    """``values`` as one text, behind a ``label`` that stands on the page or nowhere."""
    text = Text(label if isinstance(label, str) else "", no_code=no_code)
    for piece in label if not isinstance(label, str) else ():
        text.add(piece)
    text.text += ":"
    for piece, start, end in values:
        text.text += " "
        text.add(piece, start, end)
    return text


class _Columns:
    """Which labels stand over what stands below each other, as in a table, whatever that is made of."""

    def __init__(self) -> None:
        self._heads: list[tuple[Piece, tuple[Piece, ...]]] = []
        """The last values, and over each the labels of its column."""

    def heads_of(self, piece: Piece, over: Piece | None) -> tuple[Piece, ...]:
        """The labels of the value ``piece``, of which the nearest is ``over`` it: those of the value right above it,
        unless that one stands between.
        """
        last = islice(reversed(self._heads), _MOST_COLUMNS)
        above, heads = next(((one, its) for one, its in last if _goes_on_below(one, piece)), (None, ()))
        if above and not (over and _is_over(above, over)):
            heads = tuple(dict.fromkeys([*heads, *([over] if over else [])]))[:_MOST_HEADS]
        else:
            heads = (over,) if over else ()
        self._heads.append((piece, heads))
        return heads


class _Labels:
    """What may say what the next value is."""

    def __init__(self) -> None:
        self._before: list[Piece] = []
        """The last one or two texts before it, where they are labels."""
        self._has_value = False
        """Whether the last of them has its value already."""
        self._headers: list[Piece] = []
        """The heads of a table's columns."""
        self._goes_on = False
        """Whether the last of them stands between a code and the words that name it."""
        self._heads: list[Piece] = []
        """All that may stand over it."""
        self._column: list[Piece] = []
        """The labels in cells of the table that is read."""
        self._tops: dict[int, tuple[Piece, ...]] = {}
        """Of each of these, by its identity, the topmost of its column, down to itself at most."""
        self._naming: tuple[int, Piece] | None = None
        """The last that spoke of a code, and at which place."""
        self._columns = _Columns()

    def add(self, piece: Piece, at: int, *, is_of_field: bool) -> None:
        """Read on past ``piece``, the text at place ``at``; one that ``is_of_field`` labels nothing below."""
        is_label, said = _is_label(piece), without_marks(piece.text)
        self._goes_on = bool(_GOES_ON.search(said))
        self._before, self._has_value = ([piece, *self._before[:1]] if is_label else []), False
        self._headers += [piece] if piece.header else []
        self._heads += [piece] if is_label and not is_of_field else []
        if not piece.cell:
            self._column = []
        elif is_label and not is_of_field:
            self._add_to_column(piece)
        if names_code(said) or (is_label and not is_of_field and names_password(said)):
            self._naming = (at, piece)

    def pass_button(self, piece: Piece) -> None:
        """Read on past a button's text, ``piece``: it labels nothing. Behind a field, what stood before labels that."""
        if piece.behind_field:
            self._before = []

    def pass_value(self) -> None:
        """Read on past a value: it is that of the label before it."""
        self._has_value = True

    def _add_to_column(self, piece: Piece) -> None:
        over = next((head for head in reversed(self._column) if _is_over(head, piece)), None)
        above = self._tops[id(over)] if over else ()
        self._tops[id(piece)] = (*above, piece)[:_MOST_HEADS]
        self._column.append(piece)

    def of(self, piece: Piece, at: int, *, is_value: bool) -> Iterator[Piece]:
        """The labels of ``piece``, the text at place ``at``, which ``is_value`` for certain or may be one."""
        before = self._before[: 2 if self._goes_on else 1]
        yield from before
        is_named = bool(before) and not self._has_value and names_another(without_marks(before[0].text))
        is_near = self._naming is not None and at - self._naming[0] <= _MOST_BETWEEN
        if self._naming and is_value and is_near and not is_named and self._naming[1] not in before:
            yield self._naming[1]
        if piece.cell:
            nearest = self._nearest_over(piece)
            if nearest:  # a word in the cell between, such as “chưa cấp”, takes nothing from the column's head
                yield nearest
                yield from (top for top in self._tops.get(id(nearest), ()) if top is not nearest)
        else:
            last = self._heads[: -_MOST_BESIDE - 1 : -1]
            yield from self._columns.heads_of(piece, next((head for head in last if _is_right_over(head, piece)), None))

    def is_of_another_column(self, piece: Piece) -> bool:
        """Whether ``piece`` stands in a table's column whose head names something else than a code, as “Số tiền” does.

        What a column holds is said by its head; the words in a row, such as “SMS OTP”, say whose it is.
        """
        heads = [without_marks(head.text) for head in self._headers if piece.cell and _is_over(head, piece)]
        return bool(heads) and names_another(heads[-1]) and not any(map(_names_secret, heads[:-1]))

    def _nearest_over(self, piece: Piece) -> Piece | None:
        """The label in a cell right above ``piece``, in its column."""
        return next((head for head in reversed(self._heads) if head.cell and _is_over(head, piece)), None)


def _names_secret(text: str) -> bool:
    return names_code(text) or names_password(text)


def _values(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """``pieces``, each by itself, but a few digits that follow each other together, with a dash between or not."""
    said = (piece for piece in pieces if piece.text.strip())
    for are_digits, run in groupby(said, key=_may_go_on):
        together = list(run)
        yield from [together] if are_digits else ([piece] for piece in together)


def _may_go_on(piece: Piece) -> bool:
    """Whether a text may be a part of a code: in cells of a table, numbers of several digits are amounts."""
    return bool(_FEW_DIGITS.fullmatch(piece.text)) and (not piece.cell or len(piece.text.strip()) == 1)


def _side_by_side(before: Sequence[Piece], between: str, behind: Sequence[Piece], *, is_other: bool = False) -> Text:
    """The pieces ``before`` and ``behind`` as one text, with a space from each to the next and ``between`` the two.

    ``is_other`` says that they hold no code, whatever they say.
    """
    text = Text(no_code=is_other)
    for number, piece in enumerate([*before, *behind]):
        text.text += "" if number == 0 else between if number == len(before) else " "
        text.add(piece)
    return text


def _is_label(piece: Piece) -> bool:
    text = piece.text.strip()
    is_words = len(text) <= _LONGEST_LABEL and any(map(str.isalpha, text)) and not _VALUE.fullmatch(text)
    return is_words and not offers_password(without_marks(text))


def _names_what_is_before(label: Piece, behind: Sequence[Sequence[Piece]]) -> bool:
    """Whether ``label`` is a name, but no code's, with no value or field of its own ``behind`` it.

    What names a code speaks of whatever stands near it, before or behind.
    """
    own = behind[0] if behind else None
    has_own = own and (own[0].behind_field or _VALUE.fullmatch(" ".join(piece.text for piece in own).strip()))
    said = without_marks(label.text)
    return not has_own and (names_password(said) or not names_code(said))


def _is_over(head: Piece, piece: Piece) -> bool:
    """Whether ``piece`` stands below ``head``, and in its column."""
    if not head.parts or not piece.parts:
        return False
    one, other = head.parts[0].box, piece.parts[0].box
    return one.bottom <= other.y and min(one.right, other.right) > max(one.x, other.x)


def _is_beside(label: Piece, piece: Piece) -> bool:
    """Whether ``piece`` goes on the line that ``label`` ends."""
    if not label.parts or not piece.parts:
        return False
    one, other = label.parts[-1].box, piece.parts[0].box
    return one.x < other.x and abs(one.centre[1] - other.centre[1]) < min(one.height, other.height) / 2


def _goes_on_below(above: Piece, piece: Piece) -> bool:
    """Whether ``piece`` stands in the next row of the column in which ``above`` does."""
    if not (_is_over(above, piece) if piece.cell else _is_right_over(above, piece)):
        return False
    one, other = above.parts[0].box, piece.parts[0].box
    return any(abs(at - to) < _LINES_UP for at, to in zip(bearings(one), bearings(other), strict=True))


def _is_right_over(head: Piece, piece: Piece) -> bool:
    if not _is_over(head, piece):
        return False
    above, below = head.parts[0].box, piece.parts[0].box
    return below.y - above.bottom < _NEAR * below.height
