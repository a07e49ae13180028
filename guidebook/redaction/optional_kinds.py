"""What else may be a person's: cards, tax codes and the like, which kinds.py has for projects that ask for them.

Each function takes a folded text, and gives where its kind stands there: from and to.

Sources: the check digit of bank cards is Luhn's (ISO/IEC 7812-1); tax codes have ten digits, and three of a branch
(Circular 105/2020/TT-BTC), the tenth a check digit with the weights below; social-insurance numbers have ten digits,
cards of health insurance two letters and thirteen digits (Decision 1351/QĐ-BHXH, 2015); plates are those of Circular
58/2020/TT-BCA, its provinces' numbers from 11 on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

from guidebook.redaction.numbers import Group, between_steps, calls_thing, groups_of

_MARK = r"[\s.\-_\u2010-\u2015]{0,3}"
"""What may stand between two digits of a number."""
_DIGITS = re.compile(rf"\d(?:{_MARK}\d){{9,}}")
_DIGITS_OF_CARDS = re.compile(r"\d(?:[\s.\-_/\u2010-\u2015]{0,3}\d){9,}")
_IN_A_CODE = re.compile(r"(?:(?<![\w./-])(?=[\w./-]*[^\W\d_])(?=[\w./-]*\d)[\w./-]{1,40}[-./_A-Za-z]|#)$", re.ASCII)
"""What stands before a number, tied to it, where that is the end of a longer code of letters and digits, or an order's.
"""
_NEAR = 48
_GROUP = re.compile(r"\d+")
_CARD = re.compile(r"(?!3[0-35689]\d{13}$)(?:[3-69]\d|2[2-7])\d{11,17}")
"""Of those that begin with a 3, only an American Express has fifteen digits; a telephone's own number has as many."""
_CARD_S_GROUP = 4
_MOST_OF_A_CARD = 19
"""Digits of its number."""
_BRANCH = re.compile(r"(?:\s?[-\u2010-\u2015]?\s?\d{3})?(?!\d)")
"""What may follow a tax code."""
_WITH_BRANCH = re.compile(r"(?<!\d)\d{13}(?!\d)")
_DIGITS_OF_A_TAX_CODE = 10
_CALLED_TAX_CODE = re.compile(
    rf"(?:\bmst|mã số thuế|\btax (?:code|id))[^\d\n]{{0,24}}(\d(?:{_MARK}\d){{9}})(?!\d)", re.IGNORECASE
)
"""Whatever its check digit: one that is typed wrong is told from no other."""
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_GOES_ON = r"[^\d\n(]{0,40}(?:\([^()\n]{1,60}\)[^\w\n]{0,12}\n?[^\w\n]{0,12}|\d\d?(?![\d./-])[^\d\n:]{0,24}:\s{0,3})"
"""A label that has digits itself: an example or a length in brackets, a number before its colon, as of a child."""
_INSURED = tuple(
    re.compile(
        r"(?:bhxh|bhyt|bảo hiểm|insurance|social security|\b(?:vss|si)(?= (?:no|number|code|id)\b))"
        rf"{between}(\d(?:{_MARK}\d){{9}})(?!\d)",
        re.IGNORECASE,
    )
    for between in (r"[^\d\n]{0,32}", _GOES_ON)
)
_OTHER_LABEL = re.compile(
    r"[:\n]\s*(?!(?:(?:mã|số)(?: số| thẻ| sổ)?|no\.?|number)\s*:)[^\W\d_][^:\n]*:\s*$", re.IGNORECASE
)
"""A label of its own that a number has, behind the colon of what stands before."""
_IN_THOUSANDS = re.compile(r"\d(?:[.,]\d{3}){3}")
_AMOUNT_IN_THOUSANDS = re.compile(r"[1-9]([., \u00a0\u202f])\d{3}(?:\1\d{3}){2}")
"""Thousands of millions: of a number of ten digits, hardly anyone's groups."""
_HEALTH = re.compile(rf"(?<![^\W\d_])[A-Z]{{2}}{_MARK}\d(?:{_MARK}\d){{12}}(?!\d)")
_DASH = r"\s?[-.\u2010-\u2015_]?\s?"
_PLATE = re.compile(
    rf"(?<!\w)(?!0|10)\d{{2}}{_DASH}(?:[A-ZĐ]{{1,2}}\d?|[a-zđ]{{1,2}}\d?(?=[-_]?\d)){_DASH}"
    rf"(?:\d{{3}}[.\s]?\d{{2}}|\d{{4}}|\d{{3}}{_DASH}\d{{2}})(?![^\W_])"
    rf"|(?<!\w)\d{{2}}{_DASH}\d{{3}}{_DASH}(?:NN|NG|QT|CV){_DASH}\d{{2}}(?!\w)"
    # no article of a law has a number with a dot behind its letter, no decision one behind a stroke
    rf"|(?<!\w)\d{{2}}(?:[a-zđ]\d?\s|{_DASH}[A-Za-zĐđ]{{1,2}}\d?\s?/\s?)\d{{3}}\.\d{{2}}(?![^\W_])"
    r"|(?<![\w-])[ABHKPQTV][A-V]-\d{2}-\d{2}(?![\w-])"
)
_NO_PLATE = re.compile(
    r"(?<![^\W\d_])(?:(?<!hải )phòng|căn(?: hộ)?|toà|tòa|lô|tầng|block|mẫu|model|kiểu|hồ sơ|tuyến|chương|mục|điều"
    r"|phụ lục|ghế|cửa|quầy|thửa|ql|tl|số hiệu|mã(?: hàng| số)?|room|flat|form|part)[^\w\n]{0,3}$",
    re.IGNORECASE,
)
"""What says of the number behind it that it is a room's, a form's or a line's."""
_BEHIND_NO_PLATE = re.compile(r"/[A-ZĐ]{2}|\s(?:lượt|chuyến|khách|trang|người|m[²2]?)(?!\w)")
_CALLED_PLATE = re.compile(
    r"\b(?:biển(?: số| kiểm soát| đăng ký)?(?: xe)?|bks|xe(?: máy| ô tô| số)?|(?:licen[cs]e )?plate(?: no\.?)?)"
    rf"[^\w\n]{{1,4}}(\d\s\d\s[a-zđ]{_DASH}(?:[a-zđ\d]{_DASH})?(?:\d\s?){{3}}[.\s]{{0,3}}\d\s?\d?|\d{{2}}(?:{_DASH}|/)[a-zđ]{{1,2}}\d?(?:{_DASH}|/)\d{{3}}[.\s]?\d{{1,2}}|[a-z]{{2}}{_DASH}\d{{2}}{_DASH}\d{{2}})"
    r"(?![^\W_])",
    re.IGNORECASE,
)
"""However it is written, behind words that call it one."""
# Small letters without tones, as `Folded.without_marks` has them.
_BEFORE_SINH = (
    *("khai", "phat", "hoc", "thi", "ve", "ho", "tuyen", "tai", "ky", "y", "giao"),
    *("so tre", "so ca", "so luong", "ty le", "ti le"),
    *("moi", "tu", "van", "cuu", "su", "nay", "song", "hi", "ban", "mon"),
)
_SINH = "".join(rf"(?<!\b{word} )" for word in _BEFORE_SINH) + r"\bsinh"
"""“sinh” as a word of its own: behind those, it is a part of another one, such as “khai sinh”, “phát sinh”."""
_NO_BIRTH = r"(?! (?:hoat|vien|hoc|vat|thai)\b)"
"""Behind “sinh”, what makes another word of it: “ngày sinh hoạt”, “ngày sinh viên”."""
_MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_CALLED_BORN = (
    rf"(?:\b(?:(?:(?:gio,? |ngay,? )*(?:ngay(?:,? ?thang)?(?:,? ?nam)?|gio|thoi diem)|nam) ?s[ia]nh{_NO_BIRTH}"
    r"|ngay(?:,? ?thang)?(?:,? ?nam)?(?: va |[,/ ]{1,3})noi s[ia]nh"
    r"|sinh nhat|ntns"
    r"|chao doi|yob"
    r"|n[./]? ?s(?=\s?:|\.? \d{1,2}[-/.]\d{1,2}[-/.]\d)|s\. ?n\.?|sn"
    r"|(?:date|year|month|day) of birth|birth ?(?:date|day|year|time)|b-?day|d\.? ?o\.? ?b\.?"
    rf"|born(?: on)?)|{_SINH}(?:(?=\s?:| \d| {_MONTH_NAME} ?\d| (?:ra|tai|o) )| con(?=\s?:)"
    r"| (?:con )?(?:(?:vao |hom )?(?:ngay|nam|luc|hoi)|(?:vao|hom)(?= \d)))|birth(?=\s?:| \d))(?!\w)"
)
_MONTH = r"(?<![a-z])[a-z]{3,9}\.?"
_YEAR = r"(?:19|20)\d\d"
_DAY, _MONTH_IN_DIGITS = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])"
_HOUR = (
    r"(?:t(?:hu )?[2-7](?:[\s,.(–-]|ngay){1,6})?(?:\d\d?(?::\d\d|\s?(?:h|gio)(?:\s?\d\d?(?: ?phut)?)?)[^\d\n\0]{1,16})?"
)
_MONTH_IN_WORDS = r"thang (?:gieng|mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?: (?:mot|hai))?|chap)"
_MONTH_WITH_TONES = "tháng (?:giêng|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai))?|chạp)"
_BIRTHDAY = (
    rf"({_HOUR}(?:{_YEAR}([-/.])\d\d?(?:\2\d\d?)?|\d{{1,2}},? (?:thang|thg|th)\.? ?\d{{1,2}},? (?:nam )?\d{{4}}"
    rf"|\d{{1,2}},? {_MONTH_IN_WORDS},? (?:nam )?{_YEAR}|{_YEAR} ?年 ?\d{{1,2}} ?月 ?\d{{1,2}}(?: ?日)?"
    rf"|\d{{1,2}}[ /.-]?[a-z]{{3,9}}\.?[ /.-]?{_YEAR}|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?[a-z]{{3,9}},? {_YEAR}"
    rf"|{_YEAR}{_MONTH_IN_DIGITS}{_DAY}|{_DAY}{_MONTH_IN_DIGITS}{_YEAR}"
    rf"|(?:\d{{1,2}}\s?[-/. ]\s?){{0,2}}{_YEAR}|\d{{1,2}}([-/.])\d{{1,2}}\3\d\d"
    r"|(?:\d\s?[-/.]?\s){5,7}\d|(?:1\s9|2\s0)\s\d\s\d(?!\s\d)))(?!\d)"
)
_ONE_DAY, _ONE_MONTH = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)", r"(?:0?[1-9]|1[0-2])(?!\d)"
_NUMBERED_SO = (
    *("trang", "buoc", "muc", "cau", "phan", "bai", "lan", "so", "page", "step", "part"),
    *("ngo", "ngach", "hem", "kiet", "to", "lo", "thua", "nha", "duong"),
)
_NO_NUMBER_OF = "".join(rf"(?<!\b{word} )" for word in _NUMBERED_SO)
_DAY_OF_A_YEAR = (
    rf"(?:(?<![\w./-]){_NO_NUMBER_OF}(?:{_ONE_DAY} ?/ ?{_ONE_MONTH}|{_ONE_MONTH} ?/ ?{_ONE_DAY}"
    rf"|{_DAY}[-.]{_MONTH_IN_DIGITS}|{_MONTH_IN_DIGITS}[-.]{_DAY}"
    rf"|{_ONE_DAY},? (?:th[aá]ng|thg|th)\.? ?{_ONE_MONTH}|{_ONE_DAY},? {_MONTH_IN_WORDS}(?![a-z])"
    rf"|{_ONE_MONTH} ?月 ?{_ONE_DAY}(?: ?日)?"
    rf"|{_ONE_DAY}(?:st|nd|rd|th)?[ -](?:of )?{_MONTH_NAME}|{_MONTH_NAME}[ -]{_ONE_DAY}(?:st|nd|rd|th)?)"
    r"(?![^\W_]| ?[./-] ?\d| ?%|\s?(?:[-–~]|den|đến|toi|tới|to)\s?\d{1,2}[/.-]\d"
    r"|,? (?:(?:nam|năm) )?(?:19|20)\d\d(?!\d)))"
)
"""A day with its month and no year, which is no part of anything longer, nor the first day of several."""
_WEEKDAY_BEFORE = re.compile(
    r"(?<![^\W_])(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?)"
    r"[\s,.(–-]{1,4}(?:ngay )?$"
)
_BEFORE_YEAR = rf"{_ONE_DAY}(?: ?[-/.] ?{_ONE_MONTH} ?[-/.] ?|,? (?:thang|thg|th)\.? ?{_ONE_MONTH},? (?:nam )?)"
_NO_LAW = r"(?![^\d\n]{0,60}\b(?:luat|nghi dinh|quyet dinh|thong tu|cong van|dieu|khoan)\b)"
"""The number of a law has its year behind a stroke, as a month has."""
_UP_TO_NO_YEAR = rf"(?! (?:den|toi) (?:het )?(?:nam )?{_YEAR}(?!\d|[-/.]\d))"
"""Those who were born in years from one to another are nobody alone."""
_BORN = re.compile(
    rf"{_CALLED_BORN}(?! tu (?:ngay )?\d){_NO_LAW}[^\d\n]{{0,60}}\n?[^\d\n]{{0,12}}?{_BIRTHDAY}{_UP_TO_NO_YEAR}"
    rf"|{_CALLED_BORN}[^\d\n]{{0,60}}?({_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR})(?!\d)"
    r"|\b(?:(?:nam sinh|sinh nam)\W{1,3}|sn\W{1,3}(?=\d\d\W*(?:$|[\n\0])))(\d\d)(?!\d|[./-]\d|\s?tuoi)"
    rf"|{_CALLED_BORN}(?! tu (?:ngay )?\d)[^\d\n]{{0,60}}?(?:\n[^\w\n]{{0,12}})?({_HOUR}{_DAY_OF_A_YEAR})"
    rf"|(?<![\w./-])((?:{_BEFORE_YEAR})?{_YEAR}|{_DAY_OF_A_YEAR})[ \n]?"
    rf"(?:la {_CALLED_BORN}|(?:\( ?|[-–—] ){_CALLED_BORN}(?=\s?\)|\W{{0,3}}(?:$|[\n\0])))"
)
_DATES = (1, 4, 5, 6, 7)
"""Its groups that are a day or a year."""
_BORN_FURTHER_ON = re.compile(f"{_CALLED_BORN}{_GOES_ON}(?:{_BIRTHDAY}|({_DAY_OF_A_YEAR}))")
"""A day behind a label that has digits itself: the first of its groups, or the last."""

CALLS_BORN = re.compile(rf"{_CALLED_BORN}|ngay_?sinh|birth[_-]?(?:da(?:y|te)|year)|(?<![a-z])dob(?![a-z])")
"""A label of a date of birth, also as programs call a field."""
CALLS_BIRTHDAY = re.compile(r"sinh ?nhat|(?<![a-z])(?:birthdays?|b-?days?)(?![a-z])")
"""What says of days with it that people celebrate them: their year is told by few."""
DAY_OF_A_YEAR = re.compile(_DAY_OF_A_YEAR, re.IGNORECASE)
"""A day with its month alone."""
WHOLE_DAY = re.compile(
    rf"(?<![\w/.-])(?:{_YEAR}(?P<mark>[-/.])\d\d?(?P=mark)\d\d?|\d\d?\s?(?P<sign>[-/.])\s?\d\d?\s?(?P=sign)\s?{_YEAR}"
    rf"|\d\d? \d\d? {_YEAR}|\d\d?,? (?:tháng|thg\.?|th\.?) ?\d\d?,? (?:năm )?{_YEAR}"
    rf"|\d\d?(?:st|nd|rd|th)?[ -](?:of )?[a-z]{{3,9}}\.?,?[ -]{_YEAR}|[a-z]{{3,9}}\.? \d\d?(?:st|nd|rd|th)?,? {_YEAR}"
    rf"|\d\d?,? (?:{_MONTH_IN_WORDS}|{_MONTH_WITH_TONES}),? (?:năm )?{_YEAR}|{_YEAR} ?年 ?\d\d? ?月 ?\d\d?(?: ?日)?"
    rf"|{_YEAR}{_MONTH_IN_DIGITS}{_DAY}|{_DAY}{_MONTH_IN_DIGITS}{_YEAR}|\d\d?/\d\d?/\d\d)(?!\d|[./-]\d)",
    re.IGNORECASE,
)
"""A day with its month and year."""
CALLS_OTHER_DAY = re.compile(
    r"(?<![^\W\d_])(?:ngày|ngay|hạn|thời|lúc|giờ|nộp|cấp|ban hành|hiệu lực|tiếp nhận|hẹn|trả kết quả|cập nhật|đăng ký"
    r"|gửi|phát hành|phiên bản|giá trị đến|bảo trì|lịch (?:khám|hẹn|thi)|tái khám|nhập viện|xuất viện|vào viện|ra viện"
    r"|mã|luật(?! sư)|nghị định|quyết định|thông tư|công văn|văn bản|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật"
    r"|hôm nay|năm học|kỳ (?:thi|họp)|họp|hội (?:nghị|thảo|thi|chợ)|lễ (?:khai|bế|trao|công|ra|kỷ|hội|ký)\w*"
    r"|khai (?:giảng|trương|mạc)|bế mạc|lịch nghỉ|nghỉ lễ|sự kiện|diễn ra|tổ chức"
    r"|dates?|times?|since|until|from|issued|created|updated|modified|expir\w+|valid|due|posted|submitted"
    r"|received|deadline|signed|published)(?![^\W\d_])|^\W*(?:từ|đến|tới|khi|đợt(?: \d+)?)\W*$",
    re.IGNORECASE,
)
"""What says of a day with it that it is another one than a birthday. “Lập”, “ký”, “tạo” alone are no such words: people
are called so.
"""
CALLS_INSURED = re.compile(
    r"bhxh|bhyt|bao hiem|insurance|so_?bao_?hiem|social security|\b(?:vss|si) (?:no|number|code|id|book)\b"
)
"""A label of an insurance number."""
TEN_DIGITS = re.compile(rf"(?<![\w/.-])(?!\d(?:[.,]\d{{3}}){{3}}(?!\d))\d(?:{_MARK}\d){{9}}(?![\w/-]|\.\d)")
CALLS_OTHER_NUMBER = re.compile(
    r"(?<![^\W\d_])(?:(?:số|mã)(?: số)? (?:hồ sơ|tài khoản|thuế|tiền|hoá đơn|hóa đơn|biên lai|biên nhận"
    r"|giao dịch|thủ tục|định danh)"
    r"|mst|stk|tiền|(?:lệ )?phí|điện thoại|đt|sđt|cccd|cmnd|căn cước|tổng đài|hotline|amount"
    r"|(?:tax|phone|account|invoice|order|receipt) (?:no\.?|number|code|id))"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)
"""What says of ten digits with it that they are another number."""
_KNOWN_DAY = re.compile(
    rf"(?P<d>\d{{1,2}})\D{{1,8}}(?P<m>\d{{1,2}})\D{{1,8}}(?P<y>{_YEAR})|(?P<Y>{_YEAR})\D(?P<M>\d{{1,2}})\D(?P<D>\d{{1,2}})"
    rf"|(?P<dd>{_DAY})(?P<mm>{_MONTH_IN_DIGITS})(?P<yy>{_YEAR})|(?P<YY>{_YEAR})(?P<MM>{_MONTH_IN_DIGITS})(?P<DD>{_DAY})"
)
_KNOWN_DAY_OF_A_YEAR = re.compile(r"(?<![\d./-])(\d{1,2})(?: ?[./-] ?|,? (?:tháng|thg|th)\.? ?)(\d{1,2})$")
_BETWEEN_NUMBERS = r"(?:[^\w@]{1,3}|[^\w@]{1,3}(?:tháng|năm|thang|nam)\s)"


def bank_cards(text: str) -> Iterator[tuple[int, int]]:
    """Numbers of bank cards in ``text``, whose check digit is right, also among digits that follow closely."""
    return _numbers(_DIGITS_OF_CARDS, text, _MOST_OF_A_CARD, _is_card)


def _numbers(
    runs: re.Pattern[str], text: str, longest: int, is_one: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """The numbers of at most ``longest`` digits in whatever groups, among others that follow closely in ``runs`` of
    digits, less those that number a thing.
    """
    for run in runs.finditer(text):
        every = list(groups_of(run[0], run.start()))
        for groups in between_steps(_behind_thing_s(text[max(run.start() - _NEAR, 0) : run.start()], every)):
            for first in range(len(groups)):
                digits = ""
                for last, group in enumerate(groups[first : first + longest], first):
                    digits += group.digits
                    if len(digits) > longest:
                        break
                    if is_one(digits) and _is_even([one.before for one in groups[first + 1 : last + 1]]):
                        yield groups[first].start, group.end


def _behind_thing_s(before: str, groups: Sequence[Group]) -> Sequence[Group]:
    """The ``groups`` less the first, as far as the next space, where these end a code of letters and digits, or the
    words ``before`` them say that they number a thing.
    """
    in_fours = all(len(group.digits) == _CARD_S_GROUP for group in groups[:-1])  # or there is one alone
    is_glued = before[-1:].isalpha() and not in_fours
    if not (is_glued or _IN_A_CODE.search(before) or calls_thing(before)):
        return groups
    return groups[next((at for at, one in enumerate(groups) if at and " " in one.before), len(groups)) :]


def _is_even(marks: Sequence[str]) -> bool:
    """Whether ``marks`` between groups are one sign each, or all alike."""
    return all(len(mark) == 1 and mark != "/" for mark in marks) or len(set(marks)) == 1


def _is_card(digits: str) -> bool:
    return bool(_CARD.fullmatch(digits)) and _is_luhn(digits)


def _is_luhn(digits: str) -> bool:
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits))]
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0


def tax_codes(text: str) -> Iterator[tuple[int, int]]:
    """Tax codes in ``text``, whose check digit is right, also among digits that follow closely."""
    yield from (found.span(1) for found in _CALLED_TAX_CODE.finditer(text))
    for start, end in _numbers(_DIGITS, text, _DIGITS_OF_A_TAX_CODE, _is_tax_code):
        lengths = [len(found[0]) for found in _GROUP.finditer(text, start, end)]
        if _AMOUNT_IN_THOUSANDS.fullmatch(text, start, end):
            continue
        if max(lengths) > 1 < lengths.count(1):  # marks and amounts, in digits one by one and longer ones
            continue
        branch = _BRANCH.match(text, end)
        yield start, branch.end() if branch else end
    yield from (found.span() for found in _WITH_BRANCH.finditer(text) if _is_tax_code(found[0][:10]))


def _is_tax_code(digits: str) -> bool:
    if len(digits) != _DIGITS_OF_A_TAX_CODE:
        return False
    told = sum(int(digit) * weight for digit, weight in zip(digits, _TAX_WEIGHTS, strict=False))
    return 10 - told % 11 == int(digits[9])


def insurance_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Numbers of social and health insurance in ``text``."""
    for found in (found for pattern in _INSURED for found in pattern.finditer(text)):
        between = text[found.start() : found.start(1)]
        if not (
            CALLS_OTHER_NUMBER.search(between) or _OTHER_LABEL.search(between) or _IN_THOUSANDS.fullmatch(found[1])
        ):
            yield found.span(1)
    yield from (found.span() for found in _HEALTH.finditer(text))


def licence_plates(text: str) -> Iterator[tuple[int, int]]:
    """Plates of vehicles in ``text``."""
    plates = (found.span() for found in _PLATE.finditer(text))
    yield from (
        (start, end)
        for start, end in plates
        if not _NO_PLATE.search(text, max(start - _NEAR, 0), start)
        and ("." in text[start:end] or not _BEHIND_NO_PLATE.match(text, end))
    )
    yield from (found.span(1) for found in _CALLED_PLATE.finditer(text))


def birth_dates(text: str) -> Iterator[tuple[int, int]]:
    """Days and years in ``text``, which has no tones, behind words that call them a date of birth."""
    days = [found.span(group) for found in _BORN.finditer(text) for group in _DATES if found[group]]
    days += [found.span(1 if found[1] else 4) for found in _BORN_FURTHER_ON.finditer(text)]
    for start, end in days:
        weekday = _WEEKDAY_BEFORE.search(text, max(start - _NEAR, 0), start)
        yield (weekday.start() if weekday else start), end


def same_day(said: str) -> str:
    """Make what finds a day in every order of its numbers.

    Args:
        said: the day, folded, as a page says it.

    Returns:
        A regular expression; empty where ``said`` is no day and month in digits, with a year or without.
    """
    found = _KNOWN_DAY.search(said)
    if not found:
        return _same_day_of_a_year(said)
    told = {name.lower()[0]: value for name, value in found.groupdict().items() if value}
    year = f"(?:{told['y'][:2]})?{told['y'][2:]}"
    forms = []
    for days in ((told["d"], told["m"]), (told["m"], told["d"])):
        short, long = ([form.format(int(day)) for day in days] for form in ("0?{}", "{:02}"))
        forms += [_BETWEEN_NUMBERS.join(some) for some in ([*short, year], [told["y"], *short])]
        forms += ["".join(some) for some in ([*long, year], [told["y"], *long])]
    return rf"(?<![^\W_])(?:{'|'.join(forms)})(?![^\W_])"


def _same_day_of_a_year(said: str) -> str:
    """What finds the day and month with which ``said`` ends, either way round and of no other year; or empty."""
    found = _KNOWN_DAY_OF_A_YEAR.search(said)
    pairs = permutations(found.groups()) if found else ()
    orders = "|".join(f"0?{int(one)}{_BETWEEN_NUMBERS}0?{int(other)}" for one, other in pairs)
    return rf"(?<![^\W_])(?<!\d[./-])(?:{orders})(?![^\W_]|[./-]\d)" if orders else ""
