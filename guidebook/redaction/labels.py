"""What says what a value is: the words beside it, over it, or behind it, in whatever blocks and cells they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, pairwise, takewhile

from guidebook.redaction.alignment import (
    BORDER,
    MOST_HEADS,
    Above,
    Columns,
    Lines,
    is_beside,
    is_over,
    is_right_over,
    nearest_right_over,
    overlap,
)
from guidebook.redaction.kinds import KINDS
from guidebook.redaction.numbers import calls_a_person_s, counts_visits
from guidebook.redaction.pieces import Piece, Stretch, Text
from guidebook.redaction.spoken_codes import (
    is_name_alone,
    names_another,
    names_code,
    names_password,
    names_secret,
    offers_password,
    speaks_of_code,
)
from guidebook.redaction.table_heads import TableHeads
from guidebook.sentences.characters import without_marks

_FEW_DIGITS = re.compile(r"\s*(?:\d{1,3}|[A-Za-z]|(?=[A-Za-z]{1,2}\d|\d)[A-Za-z\d]{2,3}|[-–])\s*")
"""What may be a part of a code, if others stand beside it."""
_PART = re.compile(
    r"\s*(?=.{1,10}\s*$)(?:[\d.\s\u2010-\u2015/-]*\d[\d.\s\u2010-\u2015/-]*|[A-Z]{1,2}\d?|\d{1,2}-?[A-ZĐ]{1,2}\d?"
    r"|[A-ZĐ]|[-\u2010-\u2015./·•])\s*"
)
"""A part of a number, of a plate or a card, or a sign between two."""
_CARD = re.compile(r"\b(?:so the|the ngan hang|card)\b")
_JOINS = re.compile(r"\s*[/.]\s*")
"""What joins the digits of a day, each in a box of its own."""
_LONGEST_LABEL = 120
"""Letters of the words that say what a value is."""
_VALUE = re.compile(
    r"(?=\S*\d)[\w@#$%^&*!+][\w./,@#$%^&*!+:\u2010-\u2015\u2212-]*(?: \w[\w./,-]*){0,7}"
    r"|(?=[!-~]*\d)(?=[!-~]*[A-Za-z])[!-~]{5,64}|(?:[a-z]{3,8}\s){11,23}[a-z]{3,8}|(?:[a-z]{4} ){3,7}[a-z]{4}"
)
"""A word with a digit, and a few more; or one of any signs, as generated passwords are; words without any that joins
them, as phrases that restore a wallet are; letters in equal groups.
"""
_ITEM = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s+(?P<name>\D+)")
"""Words behind the number that they have in a list."""
_MOST_DIGITS_OF_A_NAME = 4
_SHORT_VALUE = re.compile(
    r"(?=.*\d{4}|.*[a-z2-7]{4}\s+[a-z2-7]{4}|\W*\w+\W*$|\W*[a-z0-9]{3,8}(?:-[a-z0-9]{3,8})+\W*$|\S+$"
    r"|\W*[a-z]{3,9}\.? \d\d?(?:st|nd|rd|th)?\W*$).{1,48}",
    re.IGNORECASE | re.DOTALL,
)
"""What may say a value though it says more, or though no digit is in it; it may be the label of another as well."""
_NUMBERED = re.compile(r"^[^\S\n]*(?:\d{1,2}[.)][^\S\n]+|[-•*+][^\S\n]+)?(?P<value>\S[^\n]*?)[^\S\n]*$", re.MULTILINE)
_IN_A_LINE = re.compile(r"\S+(?: \S+)*")
"""Each value of a line: more than a space parts it from the next."""
_COUNTER = re.compile(r"\d[\d\s.,]*")
_GOES_ON = re.compile(r"\b(?:ma|code|giay|phut|het han|hieu luc|chia se|con lai)\b")
"""What stands between a code and the words that name it."""
_MOST_BESIDE = 12
"""How many labels back the one right above a value may be: as many as a row of them has."""
_MOST_TOGETHER = 3
"""Texts of one block that are a label together: its words, a link to change it, a note."""
_MOST_BETWEEN = 6
"""Texts that may stand between a code and the one that names it: a button, what to do with it, how long it holds."""
_ODD_WORDS = re.compile(
    r"\W*(?:\w*[a-z][A-Z]\w*|[A-Za-z0-9]{3,8}(?:-[A-Za-z0-9]{3,8})+)\W*|.*(?:\d[!@#$%^&*]|[!@#$%^&*]\d).*", re.ASCII
)
"""No words of a language: a small letter before a capital one, dashes between groups of letters, signs at digits."""
_VERSION = re.compile(r"\W*phien ban (?:cu|moi|truoc|sau|hien tai)\W*")
"""The head of what was, and of what is now: the head of a row says what."""
_PARTS_OF_A_DAY = tuple(
    re.compile(part, re.IGNORECASE)
    for part in (r"(?:ngày )?\d\d?", r"(?:(?:tháng|thg|th)\.? ?)?\d\d?|[a-z]{3,9}\.?", r"(?:năm )?(?:19|20)\d\d")
)
_MOST_OF_A_DAY = 5
"""Texts of one: its parts, and the strokes or words between."""
_BETWEEN_PARTS = re.compile(r"\W*(?:(?:tháng|năm)\W*)?", re.IGNORECASE)
_LEADS = re.compile(
    r"\b(?:so|ma|code|number|key|khoa)\b[^:]{0,16}\b(?:sau|nay|duoi|below|following|this)\b[^:]{0,12}:\W*$"
)
"""What leads to the number or code that stands behind it, however far above a heading names that."""
_END_OF_SENTENCE = re.compile(r"[.?!;]\s+")
_MISSING = re.compile(
    r"\W*(?:(?:chua|khong|dang|not) ?(?:\w+ ?){0,3}|khuyet|trong|n/?a|none|null|unknown|missing|no data)\W*"
)
"""What stands in the place of a value that there isn't: “chưa có”, “không rõ”."""
_LEAST_STEPS = 3
_LONGEST_ICON = 4
"""Letters of an icon or an abbreviation whose title says what it stands for."""
_MOST_DIGITS = 8
"""Of a code that is written in several texts."""


def labelled(pieces: Sequence[Piece]) -> Iterator[Text]:
    """Each value among ``pieces`` with its labels: the words before it, in a block or cell of their own or not, at the
    left of it, its column's head, and the words behind it.
    """
    lines = Lines(pieces)
    table_heads = TableHeads(pieces)
    yield from _below_one_head(pieces, table_heads)
    yield from _in_parts(pieces)
    labels, titles = _Labels(table_heads), _Titles(pieces)
    values = [value for value in values_of([piece for piece in pieces if piece.flows]) if not _is_sign(value[0])]
    for at, value in enumerate(values):
        behind = values[at + 1][0] if at + 1 < len(values) else None
        first, said = value[0], " ".join(piece.text for piece in value).strip()
        listed = _values_in_lines(first) if len(value) == 1 else []
        is_value = bool(listed or _is_value(said)) or (len(value) > 1 and sum(map(str.isdecimal, said)) <= _MOST_DIGITS)
        if is_value or (_SHORT_VALUE.fullmatch(said) and not first.behind_field):
            is_other = labels.is_of_another_column(first) or counts_on(value)
            whole = [(piece, 0, len(piece.text)) for piece in value]
            left = lines.left_of(first)
            beside = [left] if left and left.flows and not (left.pressed or left.linked) and is_label(left) else []
            named_by = list(labels.of(first, at, is_value=is_value or bool(_ODD_WORDS.fullmatch(said))))
            day = [(piece, 0, len(piece.text)) for piece in _day_in_parts(values[at : at + _MOST_OF_A_DAY])]
            if first.of_page:  # what stands over the foot of a page names nothing in it
                named_by = [label for label in named_by if label.of_page]
            every: list[Piece | str] = [*named_by, *beside, *labels.of_cells(first)]
            for label in dict.fromkeys([*every, *titles.of(first, [*named_by, *labels.heads_of(first)])]):
                yield behind_label(label, whole, no_code=is_other)
                yield from (behind_label(one, whole, no_code=is_other) for one in _sentences_on_codes(label))
                yield from [behind_label(label, day, no_code=True)] if day else []
                yield from (behind_label(label, [line], no_code=is_other) for line in listed)
            for head in lines.heads_of_row(first):
                yield behind_label(head, whole, no_code=True)
            if behind and is_label(behind) and not (behind.behind_field and behind.text.lstrip().startswith("@")):
                is_named = labels.name_another() and not _names_secret(without_marks(behind.text))
                yield _before_label(value, behind, no_code=is_other or is_named)
                if _names_what_is_before(behind, values[at + 2 : at + 3]):
                    yield behind_label(behind, whole, no_code=is_other)
        if first.pressed and not first.cell and not is_name_alone(without_marks(said)):
            labels.pass_button(first)
        elif is_value or (not first.cell and _is_missing(said)):
            if not is_value:
                labels.pass_missing(first, at)
            labels.pass_value()
        else:
            labels.add(first, at, is_of_field=first.pressed or (behind is not None and _is_of_field(first, behind)))


def _below_one_head(pieces: Sequence[Piece], table_heads: TableHeads) -> Iterator[Text]:
    """What stands in cells beside each other that have one head for all of them, behind that: a number's groups."""
    in_cells = (piece for piece in pieces if piece.table and piece.cell and not piece.header and piece.text.strip())
    for heads, run in groupby(in_cells, key=lambda piece: [id(head) for head in table_heads.of(piece)]):
        row: list[Piece] = []
        for piece in [*run, None] if len(heads) == 1 else ():
            if row and (piece is None or not is_beside(row[-1], piece)):
                head = table_heads.of(row[0])[0]
                if len(row) > 1 and _is_value_in_parts(head, row):
                    yield behind_label(head, [(one, 0, len(one.text)) for one in row])
                row = []
            row += [piece] if piece else []


def _in_parts(pieces: Sequence[Piece]) -> Iterator[Text]:
    """What stands in parts beside each other behind a text, in whatever cells and however far apart, behind that: a
    number's groups, and the signs between them.
    """
    label: Piece | None = None
    parts: list[Piece] = []
    for piece in [*(piece for piece in pieces if piece.flows and piece.text.strip()), None]:
        is_part = piece is not None and _PART.fullmatch(piece.text) is not None
        if piece and is_part and (not parts or is_beside(parts[-1], piece)):
            parts.append(piece)
            continue
        if label and len(parts) > 1 and _is_value_in_parts(label, parts):
            yield behind_label(label, [(part, 0, len(part.text)) for part in parts], no_code=True)
        label = piece if not is_part else None
        parts = [piece] if piece and is_part else []


def _is_value_in_parts(label: Piece, parts: Iterable[Piece]) -> bool:
    """Whether a ``label`` calls what stands in ``parts`` a person's or a card's, or they have letters, as plates."""
    is_called = _calls_a_value(label.text) or _CARD.search(without_marks(label.text))
    return bool(is_called) or any(map(str.isalpha, "".join(part.text for part in parts)))


def _calls_a_value(head: str) -> bool:
    """Whether a ``head`` names a person's number, a code, or what is known by its label."""
    said = without_marks(head)
    by_label = (kind.by_label for kind in KINDS)
    return calls_a_person_s(head) or _names_secret(said) or any(one and one.label.search(said) for one in by_label)


class _Titles:
    """What texts are called that are an icon or an abbreviation, each by the element that holds it alone.

    Args:
        pieces: all texts and fields of a page, in its order.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        said = [piece for piece in pieces if piece.text.strip()]
        held = Counter(element for piece in said for element in piece.named)
        self._titles = {
            id(piece): names
            for piece in said
            if piece.flows and len(piece.text.strip()) <= _LONGEST_ICON
            if (names := [name for element in piece.named if held[element] == 1 for name in element.names])
        }
        self._pictures = {
            id(piece): before.text.splitlines()
            for before, piece in pairwise(said)
            if piece.flows and not (before.flows or before.field) and is_label(before)
        }
        """What the picture right before each text is called."""
        self._icons = {
            id(piece): before for before, piece in pairwise(said) if id(before) in self._titles and _is_sign(before)
        }
        """What stands right behind each icon."""

    def of(self, piece: Piece, labels: Iterable[Piece]) -> list[str]:
        """The titles of the ``labels`` of ``piece``, and of an icon or a picture right before it."""
        icon = self._icons.get(id(piece))
        called = [*labels, *([icon] if icon else ())]
        titles = (name for one in called for name in self._titles.get(id(one), ()))
        return [*titles, *self._pictures.get(id(piece), ())]


def counters(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """What counts visits: each value right behind a text that says so, and beside that or right below it: behind the
    last head of a table stands what is the first of its row. A link or a button says what may be done, and no more.
    """
    label: Piece | None = None
    for value in values_of([piece for piece in pieces if piece.flows]):
        number = "".join(piece.text for piece in value)
        is_number = number.isascii() and _COUNTER.fullmatch(number.strip())
        is_count = label and is_number and counts_visits(label.text, number)
        if label and is_count and (is_beside(label, value[0]) or is_right_over(label, value[0])):
            yield value
        label = value[0] if len(value) == 1 and not (value[0].pressed or value[0].linked) else None


class _Labels:
    """What may say what the next value is.

    Args:
        table_heads: of the tables of the page.
    """

    def __init__(self, table_heads: TableHeads) -> None:
        self._table_heads = table_heads
        self._before: list[Piece] = []
        """The last texts before it, where they are labels, the nearest first."""
        self._has_value = False
        """Whether the last of them has its value already."""
        self._headers: list[Piece] = []
        """The heads of a table's columns."""
        self._goes_on = False
        """Whether the last of them stands between a code and the words that name it."""
        self._heads: list[Piece] = []
        """All that may stand over it."""
        self._in_cells = Above()
        """Of these, what stands in cells of tables."""
        self._column = Above()
        """The labels in cells of the table that is read."""
        self._tops: dict[int, tuple[Piece, ...]] = {}
        """Of each of these, by its identity, the topmost of its column, down to itself at most."""
        self._naming: tuple[int, Piece] | None = None
        """The last that spoke of a code, and at which place."""
        self._named: dict[str, tuple[int, Piece]] = {}
        """The last value of each form that was behind it, and at which place: others that follow are its as well."""
        self._columns = Columns()

    def add(self, piece: Piece, at: int, *, is_of_field: bool) -> None:
        """Read on past ``piece``, the text at place ``at``; one that ``is_of_field`` labels nothing below."""
        says_what, said = is_label(piece), without_marks(piece.text)
        self._goes_on = not piece.header and bool(_GOES_ON.search(said))
        self._before, self._has_value = ([piece, *self._before[: _MOST_TOGETHER - 1]] if says_what else []), False
        self._headers += [piece] if piece.header else []
        self._heads += [piece] if says_what and not is_of_field else []
        if not piece.cell:
            self._column = Above()
        elif says_what and not is_of_field:
            self._in_cells.add(piece)
            self._add_to_column(piece)
        if (names_code(said) and not piece.pressed) or (says_what and not is_of_field and names_password(said)):
            self._naming, self._named = (at, piece), {}

    def pass_button(self, piece: Piece) -> None:
        """Read on past a button's text, ``piece``: it labels nothing. Behind a field, what stood before labels that."""
        if piece.behind_field:
            self._before = []

    def pass_value(self) -> None:
        """Read on past a value: it is that of the label before it."""
        self._has_value = True

    def pass_missing(self, piece: Piece, at: int) -> None:
        """Read on past ``piece``, which stands where a value would: what is below it has the heads that it has."""
        for _ in self.of(piece, at, is_value=False):
            pass

    def _add_to_column(self, piece: Piece) -> None:
        """Count ``piece`` among the labels of its column; over several it is of none, such as “Tổ 3” above its rows."""
        above = self._column.over(piece)
        over = next(above, None)
        if over and any(overlap(one.room, over.room) < 0 for one in islice(above, _MOST_BESIDE)):
            return
        self._tops[id(piece)] = (*(self._tops[id(over)] if over else ()), piece)[:MOST_HEADS]
        self._column.add(piece)

    def of(self, piece: Piece, at: int, *, is_value: bool) -> Iterator[Piece]:
        """The labels of ``piece``, the text at place ``at``, which ``is_value`` for certain or may be one."""
        before = self._before[: 2 if self._goes_on else 1]
        before += takewhile(lambda one: one.block == before[0].block, self._before[len(before) :])
        before = before[:1] if self.name_another() else before
        yield from before
        if self._naming and is_value and not self.name_another() and self._is_named(piece, at):
            self._named[_form(piece.text)] = (at, piece)
            yield from () if self._naming[1] in before else (self._naming[1],)
        of_column = self._table_heads.of(piece)
        yield from of_column
        if piece.cell:
            # a word in the cell between, such as “chưa cấp”, takes nothing from the column's head
            nearest, over = next(self._in_cells.over(piece), None), next(self._column.over(piece), None)
            yield from dict.fromkeys([*([nearest] if nearest else ()), *(self._tops[id(over)] if over else ())])
        is_anywhere = self.name_another() and not before[0].parts  # the nearest over the piece may be that, unseen
        if not of_column and not is_anywhere:
            last = (head for head in self._heads[: -_MOST_BESIDE - 1 : -1] if not (piece.cell and head.cell))
            yield from self._columns.heads_of(piece, nearest_right_over(last, piece))

    def name_another(self) -> bool:
        """Whether the last text before is the label of what comes next, and calls it no code."""
        return bool(self._before) and not self._has_value and names_another(without_marks(self._before[0].text))

    def _is_named(self, piece: Piece, at: int) -> bool:
        """Whether what spoke of a code last speaks of the value ``piece``, the text at place ``at``: it stands near,
        behind words that lead to it, or behind another of its form; in a table in its row or column.
        """
        assert self._naming is not None
        place, naming = self._naming
        if naming.cell and piece.cell and naming.table == piece.table and not _is_in_line(naming, piece):
            return False
        leads = bool(self._before) and _LEADS.search(without_marks(self._before[0].text)) is not None
        return leads or at - place <= _MOST_BETWEEN or self._goes_on_list(piece, at)

    def _goes_on_list(self, piece: Piece, at: int) -> bool:
        place, last = self._named.get(_form(piece.text), (-_MOST_BETWEEN, piece))
        return piece.cell == last.cell and (at - place == 1 or (at - place <= _MOST_BETWEEN and is_over(last, piece)))

    def heads_of(self, piece: Piece) -> list[Piece]:
        """The heads of the column of ``piece``, be they words or icons."""
        return self._table_heads.of(piece)

    def of_cells(self, piece: Piece) -> list[str]:
        """What the heads of the column of ``piece`` say that have several texts, each as one."""
        return [
            " ".join(one.text.strip() for one in head) for head in self._table_heads.cells_of(piece) if len(head) > 1
        ]

    def is_of_another_column(self, piece: Piece) -> bool:
        """Whether ``piece`` stands in a table's column whose head names something else than a code, as “Số tiền” does.

        What a column holds is said by its head; the words in a row, such as “SMS OTP”, say whose it is.
        """
        of_column = self._table_heads.of(piece)
        over = of_column or (head for head in self._headers if piece.cell and is_over(head, piece))
        heads = [said for said in (without_marks(head.text) for head in over) if not _VERSION.fullmatch(said)]
        return bool(heads) and names_another(heads[-1]) and not any(map(_names_secret, heads[:-1]))


def _is_missing(text: str) -> bool:
    """Whether ``text`` says that there is no value, and names no code."""
    said = without_marks(text)
    return bool(_MISSING.fullmatch(said)) and not _names_secret(said)


def _is_in_line(head: Piece, piece: Piece) -> bool:
    """Whether a cell stands in the column of ``head``; or in its row, where that is not one of heads alone."""
    if not head.parts or not piece.parts:
        return True
    one, other = head.parts[0].box, piece.parts[0].box
    is_in_row = min(one.bottom, other.bottom) > max(one.y, other.y)
    return overlap(head.room, piece.room) > BORDER or (is_in_row and not head.header)


def _form(text: str) -> str:
    """How a value is written, whichever its letters and digits are."""
    return re.sub(r"\w", "x", text.strip())


def _sentences_on_codes(label: Piece | str) -> list[str]:
    """The sentences of a ``label`` that speak of a code, of which others stand behind: its value is theirs as well."""
    sentences = _END_OF_SENTENCE.split(label if isinstance(label, str) else label.text)
    return [one for one in sentences[:-1] if speaks_of_code(without_marks(one))]


def _names_secret(text: str) -> bool:
    return names_code(text) or names_password(text)


def values_of(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """``pieces``, each by itself, but a few digits that follow each other together, with a dash between or not."""
    said = (piece for piece in pieces if piece.text.strip())
    for are_digits, run in groupby(said, key=_may_go_on):
        together = list(run)
        first = next((at for at, piece in enumerate(together) if not _JOINS.fullmatch(piece.text)), len(together))
        yield from ([piece] for piece in together[: first if are_digits else None])
        yield from [together[first:]] if are_digits and first < len(together) else []


def counts_on(value: Sequence[Piece]) -> bool:
    """Whether the letters of ``value``, a word each, follow each other as steps and pages do, up or down."""
    letters = " ".join(piece.text for piece in value).split()
    if len(letters) < _LEAST_STEPS or any(len(one) != 1 for one in letters):
        return False
    steps = {ord(after) - ord(before) for before, after in pairwise(letters)}
    return len(steps) == 1 and steps <= {1, -1}


def _day_in_parts(values: Iterable[Sequence[Piece]]) -> list[Piece]:
    """The day, month and year with which ``values`` begin, each a text of its own, as lists that scripts draw show
    what was chosen; empty where they begin with something else.
    """
    said = (piece for value in values for piece in value if not _BETWEEN_PARTS.fullmatch(piece.text))
    pieces = islice(said, len(_PARTS_OF_A_DAY))
    parts = list(pieces)
    is_day = len(parts) == len(_PARTS_OF_A_DAY) and any(
        all(part.fullmatch(piece.text.strip()) for part, piece in zip(order, parts, strict=True))
        for order in (_PARTS_OF_A_DAY, _PARTS_OF_A_DAY[::-1])
    )
    return parts if is_day and all(is_beside(*two) for two in pairwise(parts)) else []


def _is_value(text: str) -> bool:
    """Whether ``text`` is a value. What names a code, a password or what a kind is called is none, whatever digits it
    has: “1. Mật khẩu”, “PIN1”, “2FA code”.
    """
    return bool(_VALUE.fullmatch(text)) and not _is_name(text)


def _is_name(text: str) -> bool:
    if sum(map(str.isdecimal, text)) > _MOST_DIGITS_OF_A_NAME:
        return False
    said, item = without_marks(text), _ITEM.fullmatch(text)
    by_label = [kind.by_label for kind in KINDS if kind.by_label] if item else []
    return names_secret(said) or any(one.label.search(said) or one.another.search(text) for one in by_label)


def _is_sign(piece: Piece) -> bool:
    """Whether it is no words and no value: a star of what has to be filled in, a colon, dots that lead on."""
    return not any(map(str.isalnum, piece.text)) and not _FEW_DIGITS.fullmatch(piece.text)


def _values_in_lines(piece: Piece) -> list[Stretch]:
    """The values of a text that has one on each of several lines, numbered or not; none where it has anything else."""
    lines = list(_NUMBERED.finditer(piece.text))
    stretches = [
        (line.start("value") + one.start(), line.start("value") + one.end())
        for line in lines
        for one in _IN_A_LINE.finditer(line["value"])
    ]
    are_values = len(lines) > 1 and all(_is_value(piece.text[slice(*stretch)]) for stretch in stretches)
    return [(piece, *stretch) for stretch in stretches] if are_values else []


def _may_go_on(piece: Piece) -> bool:
    """Whether a text may be a part of a code: in cells of a table, numbers of several digits are amounts."""
    return bool(_FEW_DIGITS.fullmatch(piece.text) or _JOINS.fullmatch(piece.text)) and (
        not piece.cell or len(piece.text.strip()) == 1
    )


def behind_label(label: str | Piece, values: Sequence[Stretch], *, no_code: bool = False) -> Text:
    """``values`` as one text, with a space before each, behind a ``label`` that stands on the page or nowhere.

    ``no_code`` says that they hold none, whatever they say.
    """
    text = Text(label if isinstance(label, str) else "", no_code=no_code)
    if isinstance(label, Piece):
        text.add(label)
    text.label = len(text.text)
    text.text += ":"
    for piece, start, end in values:
        text.text += " "
        text.add(piece, start, end)
    return text


def _before_label(value: Sequence[Piece], label: Piece, *, no_code: bool) -> Text:
    """``value`` as one text, and on the next line the ``label`` behind it."""
    text = Text(no_code=no_code)
    for number, piece in enumerate(value):
        text.text += " " if number else ""
        text.add(piece)
    text.text += "\n"
    text.add(label)
    return text


def is_label(piece: Piece) -> bool:
    """Whether ``piece`` is words that may say what stands behind them, or below."""
    text = piece.text.strip()
    is_words = len(text) <= _LONGEST_LABEL and any(map(str.isalpha, text)) and not _is_value(text)
    return is_words and not offers_password(without_marks(text))


def _names_what_is_before(label: Piece, behind: Sequence[Sequence[Piece]]) -> bool:
    """Whether ``label`` is a name, but no code's, with no value or field of its own ``behind`` it.

    What names a code speaks of whatever stands near it, before or behind.
    """
    own = behind[0] if behind else None
    has_own = own and (own[0].behind_field or _is_value(" ".join(piece.text for piece in own).strip()))
    said = without_marks(label.text)
    return not has_own and (names_password(said) or not names_code(said))


def _is_of_field(label: Piece, behind: Piece) -> bool:
    """Whether the field between ``label`` and the text ``behind`` it is that of the label: one of a table's column has
    what stands below it, though there be a field in its head, or in the first of its rows.
    """
    field = behind.field_before
    if not behind.behind_field or label.header:
        return False
    if field is None or not label.parts:
        return True
    one = label.room
    is_in_row = one.y < field.centre[1] < one.bottom
    return is_in_row or (not label.cell and one.bottom <= field.centre[1] and overlap(one, field) > 0)
