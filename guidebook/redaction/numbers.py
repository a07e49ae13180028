"""Numbers of people, however they are written: by their digits, whatever stands between.

A text is folded first (see folding.py). Then digits that follow each other closely are a run of groups, and whatever
neighbouring groups make up the digits of such a number are one, unless they read as something else: a date, a price,
years, a part of a longer code.

Sources: identity cards have 12 digits, the first three those of a province or country (Decree 137/2015/NĐ-CP, 001 to
096 in use), the older ones 9; mobile numbers have ten digits from 03, 05, 07, 08, 09, until 2018 also eleven from 012,
016, 018, 019; numbers of desks eleven from 02, until 2017 ten or eleven (Circular 22/2014/TT-BTTTT).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from guidebook.redaction.folding import Span

_IDENTITY, _PHONE = "identity", "phone"
# What may stand between two digits of a number: spaces and every sign, but the one of e-mail addresses.
_BETWEEN = r"(?:[^\w@\0]|_)"
_RUN = re.compile(rf"\d(?:{_BETWEEN}{{0,5}}\d){{8,}}")
_GROUP = re.compile(r"\d+")
_SEPARATES = re.compile(r"[,/]|[|;:]\s")
"""What parts two amounts more than it ties the groups of one number."""
_TIGHT = re.compile(r"[^\s()|]")
"""What ties two groups together more than a space does."""
_TIES = {" ", ".", "-", "\u00a0"}
"""What people write between the groups of a number, also one and another."""
_LEAST, _MOST = 9, 14
_LAST_PROVINCE = 96
_MOBILE = re.compile(r"0(?:[35789]\d{8}|1[2689]\d{8})")
_DESK = re.compile(r"02\d{9}")
_OLD_DESK = re.compile(r"0(?:[48]\d{8}|[2-7]\d{1,2}[2-7]\d{6})")
_AREA = re.compile(r"\d{2,4}")
"""The code of an area that a desk's number had until 2017, with its 0: in brackets, or before a mark and the rest."""
_ABROAD = re.compile(r"(?:00)?84(0?)((?:[35789]\d{8}|1[2689]\d{8})|2\d{9})")
_JOINED = re.compile(r"(?:0[35789]\d{8}|84[35789]\d{8}|0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8})")
"""One of several numbers that follow each other without anything between."""
_UUID = re.compile(r"(?<!\w)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\w)", re.IGNORECASE)
_NORTH, _EAST = (rf"(?:{degrees})\.\d{{4,8}}" for degrees in ("[89]|1\\d|2[0-3]", "1(?:0[2-9]|1\\d)"))
_PLACE = re.compile(
    r"(?<![\w.,-])(?:-?(?!0\d)[1-9]?\d\.\d{4,6},\s?-?(?!0\d)1?\d{1,2}\.\d{4,6}"
    rf"|{_NORTH}[,;]?\s+{_EAST}|{_EAST}[,;]?\s+{_NORTH})(?![\w,]|\.\d)"
)
"""Degrees of latitude and longitude, with fewer digits than an identity number in the first of them; within Vietnam
and its seas without a comma between.
"""
_NAME_OF_PLACE = (
    r"(?:(?:kinh độ|vĩ độ|(?<!\w)(?:longitude|latitude|lat|lng|lon|x|y))[\"']?\s?(?:\([^()\n]{1,24}\)\s?)?"
    r"[:=][:=\s]{0,3}[\"']?-?|(?<!\w)(?:kinh độ|vĩ độ|longitude|latitude|lat|lng|lon|[xy])\s)"
)
_CALLED_PLACE = re.compile(f"{_NAME_OF_PLACE}$", re.IGNORECASE)
"""What says of the number behind it that it is degrees, or how far east and north a place is (VN-2000, in metres)."""
_ON_A_MAP = re.compile(r"(?!0\d)1?\d{1,2}\.\d{4,8}|\d{6,7}\.\d{1,3}")
"""Such a number: it has decimals."""
_TOLD_PLACE = re.compile(rf"{_NAME_OF_PLACE}(?:{_ON_A_MAP.pattern})\s?°?\s?[a-z]?\s*$", re.IGNORECASE)
_LONG, _SHORT = 12, 9
"""Digits of an identity number."""
_YEARS = range(1900, 2101)
_LONGEST_DECISION = 6
"""Digits of a number that is tied to its year: of a decision, a standard; a person's have more."""
_MORE = r"(?:[.,]\d{1,2}(?!\d))?(?P<range>\s*(?:-|–|đến)\s*\d{1,3}(?:[.,]\d{3})+)?\s*\(?"
_ENDS = r"(?=[^\S\n]*(?:$|\n|[^\w\s]))"
_UNIT = re.compile(
    rf"{_MORE}(?:(?:₫|(?i:vnđ|vnd|usd)(?!\s*\d))(?!\w)|%"
    rf"|(?:nghìn|NGHÌN|triệu|TRIỆU|tỷ|TỶ)(?:(?:\s+(?i:đồng|vnđ|vnd|usd))(?!\w)|{_ENDS})"
    r"|(?:lượt|giao dịch|truy cập|(?i:kwh|kw|mw|kg|km2|km²|[mk]?m[23²³]|kb|byte|bytes|px|pixel))"
    rf"(?:{_ENDS}|(?P<goes_on>(?!\w)))"
    rf"|(?:(?P<counted>(?i:người|dân|công dân|hồ sơ|tài khoản|doanh nghiệp|hộ|bản|tờ))|đồng|ĐỒNG){_ENDS})"
)
"""What makes a number an amount: money, or a unit of which there may be a hundred million. Words that many others begin
with (đồng ý, Đồng Hới, người khai, Triệu Thị, giao dịch thành công) are units only where they end a phrase, or none;
nor is a unit of which nothing has a hundred million (MB is a bank as well).
"""
_SHORT_UNIT = re.compile(rf"{_MORE}(?:đ|ha|tấn|lít)(?!\w|/c\b|\.\w)")
"""Units that may begin a name or an address (HA NOI, Đ/c, đ. Lê Lợi): in small letters, with none behind them."""
_IN_BRACKETS = (
    r"\((?:đơn vị(?: tính)?:? )?(?:(?:nghìn|triệu|tỷ) )?"
    r"(?:đồng|vnđ|vnd|usd|₫|người|lượt|hộ|tấn|lít|ha|[km]?m[²2]|kwh|bytes?|[kmg]b)\)"
)
"""What a number is counted in, as heads of columns have it."""
_AMOUNT = re.compile(
    r"(?:vnđ|vnd|usd|₫|số tiền|tổng (?:tiền|cộng|số)|(?:lệ )?phí|thành tiền|doanh thu|dự toán|quyết toán|ngân sách"
    r"|kinh phí|lượt truy cập|dân số|hạn mức|số dư|(?:mức|tiền) lương"
    r"|(?<!đánh )giá(?: trị| bán| tiền)?|(?<!\w)(?:cộng|tổng)"
    rf"|{_IN_BRACKETS})(?:\s*{_IN_BRACKETS})?[\s:]*$",
    re.IGNORECASE,
)
"""What says of the number behind it that it is an amount."""
_VISITS = re.compile(
    r"(?<!\w)(?:lượt(?: người| khách)? (?:truy cập|xem|ghé thăm)|tổng(?: số)?(?: người| khách)? truy cập"
    r"|(?P<english>page ?views|visits))[\s:]*$",
    re.IGNORECASE,
)
"""What says of the number behind it that it counts visits; it may begin with zeros. “View” and “Visitor” are what may
be done, and who comes.
"""
_THING = re.compile(
    r"(?<![^\W\d_])(?:(?:số|mã)(?: số)? (?:hồ sơ|đơn(?: hàng)?|vận đơn|biên nhận|biên lai|phiếu(?: thu| chi)?|hoá đơn"
    r"|hóa đơn|vạch|thủ tục|giao dịch|sản phẩm|hàng|tài sản|máy)|serial(?: no\.?| number)?|s/n|imei|ean|gtin|isbn"
    r"|(?:order|tracking|invoice|receipt)(?: no\.?| number| code| id)?|arxiv|pmid|doi"
    r"|(?:thông báo|công văn|quyết định|văn bản|tờ trình|biên bản) số)[^\w\n]{0,4}$",
    re.IGNORECASE,
)
"""What says of the number behind it that it numbers a thing: such a one may have the digits of an identity number, and
one in ten has the check digit of a card or a tax code.
"""
_LETTERS_OF_A_THING = re.compile(r"(?<![^\W_])(?:[A-Za-zĐđ]{1,6}[-./]?|[A-Za-zĐđ]{1,3}\d{1,3}[-./])$")
"""What a number begins with that has letters: those of a shop, a post, an office."""
_PAYER = re.compile(r"(?:người|bên|ai) (?:nộp|đóng|trả|chi|hưởng)[\w\s,]{0,24}[\s:]*$", re.IGNORECASE)
"""What says of the number behind it, though it speaks of money, that it is whose pays."""
_CALLED_PHI = re.compile(r"(?:[A-ZĐÀ-Ỹ][^\W\d_]*\s+){2,}Phí[\s:]*$")
"""A person's name that ends as the word for a fee does."""
_FEE = re.compile(r"phí[\s:]*$", re.IGNORECASE)
_WHOLE_THOUSANDS = "000"
"""What a fee ends with that is written without a mark between its thousands: others write their number behind it."""
_ROUND = 10
"""What amounts grow by."""
_LEAST_STEPS = 4
"""Of how many numbers an axis has, or one more where they don't grow by tens: hardly any number of a person's has as
many groups in equal steps.
"""
_HOUR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_EMERGENCY = re.compile(r"11\d")
"""A number that anybody may call, of police, fire brigade and others (Decree 25/2011/NĐ-CP)."""
_THOUSANDS = {".", ",", " ", "\u00a0", "\u202f"}
"""What stands between the thousands of an amount."""
_NAMED = re.compile(
    r"(?:cccd|cmnd|cmt|căn cước|chứng minh|định danh|hộ chiếu|điện thoại|đt|sđt|di động|zalo|identity|phone|mobile)"
    r"[^\d\n]{0,24}$",
    re.IGNORECASE,
)
"""What says of the number behind it that it is a person's."""
_NEAR = 48
_BEFORE = re.compile(r"(?:\(\s?)?(?:\+\s?)?(?:\(\s?)?\Z")
_MACHINE_READ = re.compile(
    r"(?<![A-Z0-9<])(?:(?:I[A-Z<]|P[A-Z<])VNM[A-Z0-9<]{10,}|\d{7}[MFX<]\d{7}VNM[A-Z0-9<]{0,14}"
    r"|[A-Z0-9<]{9}\d[A-Z]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{8,16}"
    r"|\d{12} ?\| ?(?:\d{9})? ?\|[^|\n\0]{2,60}\| ?\d{8} ?\|[^\n\0]{0,200}"
    r"|(?=[A-Z<]{20})[A-Z]+(?:<[A-Z]+)*<<[A-Z<]+)"
)
"""A line of what machines read on an identity card or a passport (ICAO document 9303), or in the square of dots on the
former: numbers, dates, name.
"""
HOTLINE = re.compile(r"1[89]00(?:[ .]?\d{2,4}){0,2}|hotline", re.IGNORECASE)
"""A number that anybody may call, or the word for one: a person's it is not, nor a code (Circular 22/2014/TT-BTTTT)."""
MAY_SAY_PHONE = _RUN
"""What every text has that says a phone number."""
MAY_SAY_IDENTITY = re.compile(rf"<<|VNM|\d{{7}}[MFX<]\d{{7}}|{_RUN.pattern}", re.IGNORECASE)
"""What every text has that says an identity number, or is a line for machines."""


@dataclass(frozen=True)
class Group:
    """Digits without anything between, and what stands between them and the group before."""

    digits: str
    start: int
    end: int
    before: str


_MILLIONS = re.compile(r"\d{3}([.,])000(?:\1)000")
"""A round amount: one number of an identity card in a million reads so."""


def identity_numbers(text: str) -> Iterator[Span]:
    """Where identity numbers, and the lines that machines read on a card, stand in a folded text: from and to."""
    yield from (found.span() for found in _MACHINE_READ.finditer(text))
    numbers = ((start, end) for kind, start, end in _numbers(text) if kind == _IDENTITY)
    yield from (
        (start, end)
        for start, end in numbers
        if not _MILLIONS.fullmatch(text, start, end) or calls_a_person_s(text[max(start - _NEAR, 0) : start])
    )


def phone_numbers(text: str) -> Iterator[Span]:
    """Where phone numbers stand in a folded text: from and to."""
    yield from ((start, end) for kind, start, end in _numbers(text) if kind == _PHONE)


def counts_visits(text: str, number: str) -> bool:
    """Whether the end of ``text`` says of the ``number`` behind it that it counts visits to a site.

    Of one that may well be an identity card's, only words that mean nothing else say so; of what words call a person's,
    none do.
    """
    found = _VISITS.search(text)
    digits = "".join(filter(str.isdigit, number))
    is_like_a_card = len(digits) == _LONG and _begins_with_a_province(digits)
    return found is not None and not (is_like_a_card and found["english"]) and not calls_a_person_s(text)


def calls_a_person_s(text: str) -> bool:
    """Whether the end of ``text`` says of the number behind it that it is a person's."""
    return bool(_NAMED.search(text))


def calls_thing(text: str) -> bool:
    """Whether the end of ``text`` says of the number behind it that it numbers a thing: a receipt, an order, …"""
    return bool(_THING.search(text))


def calls_amount(text: str) -> bool:
    """Whether the end of ``text`` says of the number behind it that it is money, or counts something."""
    is_amount = _AMOUNT.search(text) or _VISITS.search(text)
    return bool(is_amount) and not (_PAYER.search(text) or _CALLED_PHI.search(text))


@lru_cache(maxsize=1)
def _numbers(text: str) -> tuple[tuple[str, int, int], ...]:
    """All numbers of both kinds: one and the same run of digits is looked at for which of them it may be."""
    others = [found.span() for pattern in (_UUID, _PLACE) for found in pattern.finditer(text)]
    return tuple(
        number
        for run in _RUN.finditer(text)
        if not any(start <= run.start() and run.end() <= end for start, end in others)
        for some in between_steps(list(groups_of(run[0], run.start())))
        for groups in _between_dates(some)
        for first in range(len(groups))
        for number in _from_group(text, groups, first)
    )


def groups_of(run: str, start: int) -> Iterator[Group]:
    """The groups of digits in ``run``, which stands at ``start`` of a text."""
    end = 0
    for found in _GROUP.finditer(run):
        yield Group(found[0], start + found.start(), start + found.end(), run[end : found.start()])
        end = found.end()


def _from_group(text: str, groups: Sequence[Group], first: int) -> Iterator[tuple[str, int, int]]:
    """The numbers that begin with the group ``first``, or that it is made of."""
    if len(groups[first].digits) > _MOST:
        yield from _joined(groups[first])
        if _is_named(text, groups[first:]):
            yield _IDENTITY, groups[first].start, groups[first].end
    for last in range(first, len(groups)):
        some = groups[first : last + 1]
        digits = "".join(group.digits for group in some)
        if len(digits) > _MOST:
            return
        if len(digits) >= _LEAST and (kind := _kind(text, groups, first, last, digits)):
            yield kind, _begin(text, some[0], digits), some[-1].end


def _joined(group: Group) -> Iterator[tuple[str, int, int]]:
    """The numbers of which ``group`` consists, if it does."""
    found = list(_JOINED.finditer(group.digits))
    if "".join(one[0] for one in found) == group.digits:
        for one in found:
            kind = _IDENTITY if len(one[0]) == _LONG else _PHONE
            yield kind, group.start + one.start(), group.start + one.end()


def _kind(text: str, groups: Sequence[Group], first: int, last: int, digits: str) -> str:
    """What number the groups from ``first`` to ``last`` are; empty where they are none."""
    some = groups[first : last + 1]
    is_phone = any(form.fullmatch(digits) for form in (_MOBILE, _DESK, _ABROAD)) or _is_old_desk(some, digits)
    if is_phone and _is_dialled(text, some):
        return _PHONE
    is_named = _is_named(text, some)
    if not is_named and all(_EMERGENCY.fullmatch(group.digits) for group in some):
        return ""
    if not _is_spelt(some, in_any_groups=is_phone or is_named):
        return ""
    if is_phone:
        return _PHONE
    if not _is_identity(some, digits, is_named=is_named) or _is_part(groups, first, last):
        return ""
    is_other = _is_called_other(text, some, digits) or _is_amount(text, some) or _is_code_with_amount(text, some)
    return "" if is_other and not is_named else _IDENTITY


def between_steps(groups: Sequence[Group]) -> Iterator[Sequence[Group]]:
    """The ``groups`` before, between and behind those that are numbers in equal steps, hours of a day, or marks."""
    begin = at = 0
    while at < len(groups):
        rest = groups[at:]
        if length := max(form(rest) for form in (_length_of_steps, _length_of_hours, _length_of_marks)):
            yield groups[begin:at]
            begin = at + length
        at += length or 1
    yield groups[begin:]


def _between_dates(groups: Sequence[Group]) -> Iterator[Sequence[Group]]:
    """The groups before, between and behind those that are a day, a month and a year, some of these, or an amount with
    its decimals.
    """
    begin = at = 0
    while at < len(groups):
        length = next((length for length in (3, 2) if _is_date(groups[at : at + length], length)), 0)
        if length and _is_part_of_longer(groups, at, length):
            length = 0  # what looks like a day or a year is a part of a longer number
        length = length or _length_of_decimal(groups[at:])
        if length:
            yield groups[begin:at]
            begin = at + length
        at += length or 1
    yield groups[begin:]


def _length_of_decimal(groups: Sequence[Group]) -> int:
    """How many of the first groups are an amount, its thousands and its decimals parted by a dot and a comma; or 0."""
    mark = groups[1].before if len(groups) > 2 else ""
    thousands = 1
    while thousands < len(groups) and groups[thousands].before == mark and len(groups[thousands].digits) == 3:
        thousands += 1
    if mark not in (".", ",") or thousands == len(groups) or thousands == 1 or len(groups[0].digits) > 3:
        return 0
    last = groups[thousands]
    return thousands + 1 if last.before == {".": ",", ",": "."}[mark] and len(last.digits) <= 2 else 0


def _length_of_steps(groups: Sequence[Group]) -> int:
    """How many of the first groups are numbers in equal steps, as at the axis of a chart, or in a pager; or 0."""
    length = 1
    step = 0
    while length < len(groups) and len(groups[length - 1].digits) <= _MOST and _is_a_step(groups[length]):
        grown = int(groups[length].digits) - int(groups[length - 1].digits)
        if not grown or (length > 1 and grown != step):
            break
        step = grown
        length += 1
    return length if step and length >= _LEAST_STEPS + bool(step % _ROUND) else 0


def _length_of_hours(groups: Sequence[Group]) -> int:
    """How many of the first groups are hours of a day with their minutes, one later than the other, as of a bus; or 0:
    fewer may be an identity number.
    """
    length = 0
    for group in groups:
        is_next = _HOUR.fullmatch(group.digits) and (not length or group.before.isspace())
        if not is_next or (length and groups[length - 1].digits >= group.digits):
            break
        length += 1
    return length if length >= _LEAST_STEPS else 0


def _length_of_marks(groups: Sequence[Group]) -> int:
    """How many of the first groups are marks of a school, the most of them with decimals behind a dot; or 0."""
    length = marks = decimals = 0
    while length < len(groups) and len(groups[length].digits) <= 2 and (not length or groups[length].before.isspace()):
        behind = groups[length + 1] if length + 1 < len(groups) else None
        has_decimals = behind is not None and behind.before == "." and len(behind.digits) <= 2
        length, marks, decimals = length + 1 + has_decimals, marks + 1, decimals + has_decimals
        if marks >= _LEAST_STEPS and 2 * decimals <= marks:
            return 0
    return length if marks >= _LEAST_STEPS else 0


def _is_a_step(group: Group) -> bool:
    """Whether it may be the next number at an axis; digits one by one are a number of a person's, and so may one be
    that has the digits for it, unless it is round.
    """
    is_round = group.digits.endswith(_WHOLE_THOUSANDS) and not group.digits.startswith("0")
    is_whole = len(group.digits) >= _LEAST and not is_round
    return group.before.isspace() and 1 < len(group.digits) <= _MOST and not is_whole


def _is_part_of_longer(groups: Sequence[Group], at: int, length: int) -> bool:
    """Whether the ``length`` groups from ``at`` on are a part of something longer, and so no date.

    They are where the mark between them stands before or behind them too: “12.03.2020.15” is no day. A number and a
    year (“45/2020”) are also where a point or a hyphen stands before them.
    """
    before = groups[at].before if at else ""
    behind = groups[at + length].before if at + length < len(groups) else ""
    return groups[at + 1].before in (before, behind) or (length == 2 and before in (".", "-"))


def _is_date(groups: Sequence[Group], length: int) -> bool:
    """Whether the first ``length`` groups, with one mark between them, are a date, either way round.

    With a stroke (“45/2020”) a number before a year is that of a decision, with a colon that of a standard; a stroke
    also lets a year have two digits.
    """
    marks = {group.before.strip() for group in groups[1:]}
    if len(groups) < length or len(marks) > 1 or not _TIGHT.fullmatch(mark := min(marks)):
        return False
    digits = [group.digits for group in groups]
    if length == 2 and groups[1].before in ("/", ":") and _is_year(digits[1]):
        return len(digits[0]) <= _LONGEST_DECISION
    return any(_is_day(one, mark) for one in (digits, digits[::-1]))


def _is_day(digits: Sequence[str], mark: str) -> bool:
    *days, year = digits
    limits = (31, 12)[-len(days) :]
    fits = all(len(day) <= 2 and 1 <= int(day) <= most for day, most in zip(days, limits, strict=True))
    return fits and (_is_year(year) or (mark == "/" and len(days) == 2 and len(year) == 2))


def _is_dialled(text: str, some: Sequence[Group]) -> bool:
    """Whether a number from abroad is written as one to call: with a plus before it, or brackets around its code."""
    before = text[: some[0].start].rstrip()
    return some[0].digits.startswith(("84", "0084")) and (
        before.endswith("+") or (before.endswith("(") and any(")" in group.before for group in some[1:]))
    )


def _is_old_desk(some: Sequence[Group], digits: str) -> bool:
    """Whether it is a desk's number of before 2017, with its area apart; with nothing between it may be a tax code."""
    if len(some) < 2 or not (_OLD_DESK.fullmatch(digits) and _AREA.fullmatch(some[0].digits)):
        return False
    return ")" in some[1].before or (len(some) == 2 and some[1].before in (".", "-"))


def _is_spelt(some: Sequence[Group], *, in_any_groups: bool) -> bool:
    """Whether the groups have the lengths in which people read out a number: “0 9 1 2 …”, “09 12 34 …”.

    Single digits that count up (“1 2 3 4”) are pages, and short groups that do are a list. ``in_any_groups`` lets the
    groups have other lengths: where something else says that it is a number.
    """
    lengths = [len(group.digits) for group in some]
    if len(some) > 1 and max(lengths) == 1:
        return not all(int(after.digits) == int(before.digits) + 1 for before, after in pairwise(some))
    tied = in_any_groups and {group.before for group in some[1:]} <= _TIES
    if len(some) > 1 and lengths[0] <= 2 and (_grows(some) if tied else _is_list(some, lengths)):
        return False
    return len(some) == 1 or in_any_groups or (max(lengths) < _LEAST and lengths.count(1) <= 1) or _is_card_in_two(some)


def _is_card_in_two(some: Sequence[Group]) -> bool:
    """Whether two groups are an identity card's number, its province apart, or its last digits."""
    lengths = sorted(len(group.digits) for group in some)
    return lengths == [_LONG - _SHORT, _SHORT] and some[1].before in _TIES and _begins_with_a_province(some[0].digits)


def _is_list(some: Sequence[Group], lengths: Sequence[int]) -> bool:
    """Whether groups that begin with a short one are several numbers: hours, months, rows."""
    marks = [group.before.strip() for group in some[1:]]
    listed = _grows(some) or any(mark in (",", "/") for mark in marks)
    return len(set(marks[1:])) > 1 or (max(lengths) <= 2 and listed)


def _grows(some: Sequence[Group]) -> bool:
    """Whether each is larger than the one before by as much."""
    amounts = [int(group.digits) for group in some]
    return len(some) > 4 and len({after - before for before, after in pairwise(amounts)}) == 1


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and int(digits) in _YEARS


def _is_identity(some: Sequence[Group], digits: str, *, is_named: bool) -> bool:
    alone = len(some) == 1
    if len(digits) == _LONG - 1:  # a spreadsheet takes its 0 away
        return is_named
    if len(digits) == _LONG:
        return alone or _begins_with_a_province(digits)
    if len(digits) != _SHORT:
        return False
    return alone or _is_read_out(some, is_named=is_named)


def _begins_with_a_province(digits: str) -> bool:
    return 1 <= int(digits[:3]) <= _LAST_PROVINCE


def _is_read_out(some: Sequence[Group], *, is_named: bool) -> bool:
    """Whether nine digits, which begin with any, are one number: no years or amounts and, unless words before say whose
    they are, groups as long as each other with nothing between that parts amounts.
    """
    lengths = [len(group.digits) for group in some]
    amounts = [int(group.digits) for group in some]
    is_list = len(some) > 3 and all(before < after for before, after in pairwise(amounts))
    is_even = len(some) == 2 or max(lengths) - min(lengths) <= 1
    is_tied = is_even and not any(_SEPARATES.search(group.before) for group in some[1:])
    return (is_named or is_tied) and not is_list and sum(_is_year(group.digits) for group in some) < 2


def _is_part(groups: Sequence[Group], first: int, last: int) -> bool:
    """Whether the groups go on, tied by the same mark as among themselves: they are part of a longer code then."""
    among = {group.before for group in groups[first + 1 : last + 1] if _TIGHT.fullmatch(group.before)}
    around = [groups[first].before] if first else []
    around += [groups[last + 1].before] if last + 1 < len(groups) else []
    return any(one in among for one in around)


def _is_called_other(text: str, some: Sequence[Group], digits: str) -> bool:
    """Whether words before the groups say that they count visits, are a place on a map, or number a thing; these often
    have the numbers of identity cards.
    """
    before = _before(text, some)
    letters = _LETTERS_OF_A_THING.search(before)
    before = before[: letters.start()] if letters and calls_thing(before[: letters.start()]) else before
    is_card_s = len(digits) == _LONG and _begins_with_a_province(digits)
    return counts_visits(before, digits) or _is_on_a_map(text, some) or (calls_thing(before) and not is_card_s)


def _is_amount(text: str, some: Sequence[Group]) -> bool:
    """Whether the groups are thousands, and a unit follows; or amounts that grow by as much each; or a day, in eight
    digits, with something before or behind.
    """
    lengths, before = [len(group.digits) for group in some], _before(text, some)
    if some[0].digits.startswith("0"):
        return any(map(_is_compact_day, some)) and len(some) > 1
    is_called_amount = calls_amount(before)
    unit = _behind(_UNIT, text, some)
    if len(some) == 1:  # of what is counted there are fewer
        is_round = some[0].digits.endswith(_WHOLE_THOUSANDS) or not _FEE.search(before)
        is_measured = unit is not None and unit["counted"] is None and unit["goes_on"] is None
        return is_measured or _is_short_unit(text, some) or (is_called_amount and is_round)
    goes_on = unit is not None and unit["goes_on"] is not None and some[-1].before.isspace()  # as people part a number
    is_told = is_called_amount or (unit is not None and not goes_on) or _is_short_unit(text, some)
    amounts = [int(group.digits) for group in some]
    steps = {after - before for before, after in pairwise(amounts)}
    if len(some) > 2 and len(steps) == 1 and (len(some) > 3 or min(steps) % _ROUND == 0 or abs(min(steps)) == 1):
        return True
    if lengths[0] > 3 or set(lengths[1:]) != {3}:
        return any(map(_is_compact_day, some))
    marks = {group.before for group in some[1:]}
    return len(marks) == 1 and marks <= _THOUSANDS and is_told


def _is_code_with_amount(text: str, some: Sequence[Group]) -> bool:
    """Whether the first of the groups ends a code that begins with letters, and an amount follows."""
    return len(some) > 1 and text[max(some[0].start - 1, 0) : some[0].start].isalpha() and _is_amount(text, some[1:])


def tells_place(text: str) -> bool:
    """Whether ``text`` ends with degrees or metres of a place on a map, and what calls them so."""
    return bool(_TOLD_PLACE.search(text))


def _is_on_a_map(text: str, some: Sequence[Group]) -> bool:
    """Whether the groups are a place's degrees or metres, by what is before them and by their decimals."""
    is_called = _CALLED_PLACE.search(_before(text, some))
    return bool(is_called and _ON_A_MAP.fullmatch(text, some[0].start, some[-1].end))


def _behind(unit: re.Pattern[str], text: str, some: Sequence[Group]) -> re.Match[str] | None:
    """The ``unit`` behind the groups, and before it what they may be a range with: that grows, and is written alike."""
    found = unit.match(text, some[-1].end)
    if found and found["range"]:
        most = int("".join(filter(str.isdigit, found["range"])))
        if len(some) == 1 or most <= int("".join(group.digits for group in some)):
            return None
    return found


def _is_short_unit(text: str, some: Sequence[Group]) -> bool:
    unit = _behind(_SHORT_UNIT, text, some)
    return unit is not None and not (len(some) == 1 and text[unit.end() :].lstrip(" .")[:1].isupper())


def _is_compact_day(group: Group) -> bool:
    """Whether it is a year, a month and a day without anything between, as versions have it."""
    year, month, day = group.digits[:4], group.digits[4:6], group.digits[6:]
    return len(group.digits) == 8 and _is_year(year) and 1 <= int(month) <= 12 and 1 <= int(day) <= 31


def _is_named(text: str, some: Sequence[Group]) -> bool:
    """Whether words before the groups say that they are a person's."""
    return calls_a_person_s(_before(text, some))


def _before(text: str, some: Sequence[Group]) -> str:
    """The words before the groups that may say what they are."""
    return text[max(some[0].start - _NEAR, 0) : some[0].start]


def _begin(text: str, group: Group, digits: str) -> int:
    """Find where a number begins that begins with ``group``: at a plus or a bracket before it, if there is one."""
    before = _BEFORE.search(text, max(group.start - _NEAR, 0), group.start) if digits.startswith(("0", "84")) else None
    return before.start() if before else group.start
