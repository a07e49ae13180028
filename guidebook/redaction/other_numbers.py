"""Amounts and numbers of things with the digits of an identity number, where another text than their own says so.

That is the head of their column, what stands before them or right over them, a unit behind them, a caption below, or
what a table is counted in, over it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from guidebook.redaction.alignment import BORDER, is_beside, is_right_over
from guidebook.redaction.numbers import calls_a_person_s, calls_amount, calls_thing
from guidebook.redaction.pieces import Piece
from guidebook.redaction.table_heads import TableHeads

_NUMBER = re.compile(r"[+-]?[1-9](?:\d{8}|\d{11}|\d{0,2}(?P<mark>[., \u00a0\u202f])\d{3}(?:(?P=mark)\d{3}){1,2})")
"""What may be one: it begins with no 0, and any groups that it has are thousands."""
_CODE = re.compile(
    r"(?P<letters>[A-Za-zĐđ]{1,6}[-./]?|[A-Za-zĐđ]{1,3}\d{1,3}[-./])(?:\d{9}|[1-9]\d{11})[A-Za-zĐđ]{0,4}"
)
"""The number of a thing, with letters that tell of which kind."""
_COUNTED_IN = re.compile(
    r"(?:đơn vị(?: tính)?|đvt|unit)\s?:?\s?(?:(?:nghìn|ngàn|triệu|tỷ)\s)?"
    r"(?:(?:việt nam )?(?:đồng|vnđ|vnd|usd)|người|lượt|hộ|tấn|ha)(?!\w)",
    re.IGNORECASE,
)
"""What the numbers of the table below are."""
_SUM = "tiền|liệu|dự toán|thực hiện|quyết toán|kế hoạch|ước|phải|đã|còn|phát sinh|dư|thu|chi|nộp"
_NUMBERS_SOMETHING = re.compile(
    rf"(?<!\w)(?:số(?! (?:{_SUM})(?!\w))|mã|giấy|thẻ|tên|ai|người|cá nhân|khách|hộ chiếu|định danh|tài khoản|mst|gttt"
    r"|msdd|stk|chủ|họ|đối tượng|cán bộ|ghi chú|nội dung|diễn giải|thông tin|liên hệ|notes?|id|no|number"
    r"|code|card|passport)(?!\w)",
    re.IGNORECASE,
)
"""The head of a column whose numbers tell one from another: people, papers, accounts."""
_MOST_OVER = 6
"""Texts over a table of which one may say what it is counted in."""
_UNIT = re.compile(r"đồng|vnđ|vnd|đ|₫|usd|người|hồ sơ|lượt|hộ|bản|bytes?|ms", re.IGNORECASE)
"""Nothing else stands in the text behind one."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEAST_YEARS = 3


def other_numbers(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The amounts and numbers of things among ``pieces``, all texts and fields of a page in its order."""
    heads = TableHeads(pieces)
    said = [piece for piece in pieces if piece.text.strip()]
    counted = _counted_tables(said)
    for before, piece, behind in zip([None, *said], said, [*said[1:], None], strict=False):
        text = piece.text.strip()
        if _NUMBER.fullmatch(text):
            its = heads.of(piece)
            is_one = _is_called_one(piece, its, before, behind) or (piece.table in counted and _are_of_amounts(its))
        else:
            code = _CODE.fullmatch(text)
            is_one = (
                code is not None and not calls_a_person_s(code["letters"]) and _is_thing(piece, heads.of(piece), before)
            )
        if is_one:
            yield [piece]


def years_of_rows(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The years among ``pieces`` that head the rows of a table, in equal steps: what it tells is counted by them, as
    how many were born in each, and tells of no one.
    """
    tables: dict[int, list[Piece]] = defaultdict(list)
    for piece in (one for one in pieces if one.cell and one.parts and not one.header and one.text.strip()):
        tables[piece.table].append(piece)
    for cells in tables.values():
        left = min(cell.room.x for cell in cells)
        first = [cell for cell in cells if cell.room.x - left < BORDER]
        years = [int(cell.text) for cell in first if _YEAR.fullmatch(cell.text.strip())]
        steps = {after - before for before, after in pairwise(years)}
        if len(years) == len(first) < len(cells) and len(years) >= _LEAST_YEARS and len(steps) == 1 and steps != {0}:
            yield from first


def _counted_tables(said: Sequence[Piece]) -> set[int]:
    """The tables of which a text over them, or a head, says in what their numbers are counted."""
    counted: set[int] = set()
    over, table = 0, 0
    for piece in said:
        if piece.table and piece.table != table and over:
            counted.add(piece.table)
        is_told = bool(_COUNTED_IN.search(piece.text)) and not (piece.cell and not piece.header)
        if is_told and piece.table:
            counted.add(piece.table)
        over = 0 if piece.table else _MOST_OVER if is_told else max(over - 1, 0)
        table = piece.table
    return counted


def _are_of_amounts(heads: Sequence[Piece]) -> bool:
    """Whether ``heads`` of a column in a table of amounts are those of such a column."""
    return bool(heads) and not any(
        calls_a_person_s(head.text) or _NUMBERS_SOMETHING.search(head.text) for head in heads
    )


def _is_thing(piece: Piece, heads: Sequence[Piece], before: Piece | None) -> bool:
    """Whether the ``heads`` of its column, or what is ``before`` it, say that ``piece`` numbers a thing, and none that
    it is a person's.
    """
    labels = [*heads, *([before] if before is not None and _is_label_of(before, piece) else [])]
    calling = heads or labels
    return any(calls_thing(one.text) for one in calling) and not any(calls_a_person_s(one.text) for one in labels)


def _is_called_one(piece: Piece, heads: Sequence[Piece], before: Piece | None, behind: Piece | None) -> bool:
    """Whether the ``heads`` of its column, what is ``before`` it or ``behind`` call ``piece`` an amount or a thing's,
    and none of them a person's number.
    """
    label = before if before is not None and _is_label_of(before, piece) else None
    labels = [*heads, *([label] if label else [])]
    if any(calls_a_person_s(one.text) for one in labels):
        return False
    calling = heads or labels
    return (
        any(calls_amount(one.text) or calls_thing(one.text) for one in calling)
        or _has_unit(piece, behind)
        or _is_captioned(piece, label, behind)
    )


def _is_label_of(before: Piece, piece: Piece) -> bool:
    """Whether ``piece`` stands beside or below what is ``before`` it; what is pressed says what may be done."""
    is_text = before.flows and not (before.pressed or before.linked)
    return is_text and (is_beside(before, piece) or is_right_over(before, piece))


def _has_unit(piece: Piece, behind: Piece | None) -> bool:
    return behind is not None and bool(_UNIT.fullmatch(behind.text.strip())) and is_beside(piece, behind)


def _is_captioned(piece: Piece, above: Piece | None, behind: Piece | None) -> bool:
    """Whether what stands below ``piece`` calls it so, as on a tile, and stands nearer to it than what is ``above``."""
    if behind is None or not behind.flows or not (is_right_over(piece, behind) and calls_amount(behind.text)):
        return False
    gap = behind.parts[0].box.y - piece.parts[0].box.bottom
    return above is None or piece.parts[0].box.y - above.parts[-1].box.bottom > gap
