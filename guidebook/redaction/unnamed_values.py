"""Values of a kind that is known by its label alone: where the page has that label, and nothing tells whose it is; and
those that the head of their own column calls something else, whatever words stand near them.

A label may stand anywhere: over rows that scroll beneath it, below its column, in a tooltip, in the first line of a
list. So where a page speaks of dates of birth at all, a day is one, unless what is its own label calls it another day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise, takewhile

from guidebook.redaction.field_labels import labelled_fields
from guidebook.redaction.folding import Span, fold
from guidebook.redaction.kinds import ByLabel, Kind
from guidebook.redaction.labels import labelled
from guidebook.redaction.numbers import calls_thing
from guidebook.redaction.pieces import Piece, Text
from guidebook.redaction.privacy import Found
from guidebook.redaction.table_heads import TableHeads

_KEPT = 1 << 12
"""Labels of which it is kept what they say: a page's columns have few."""
_LONGEST_LABEL = 120
"""Letters of what may be a label, among all that a page is written with: the others are texts, styles and scripts."""
_PARTS = re.compile(r"[],;|•·–—\t\n]| - ")
"""What parts one statement of a line from the next."""
_HAS_VALUE = re.compile(r":\s*(?=.*\w)")
"""A label that has a value of its own."""
_NO_LABEL = re.compile(r"^\W*(?:đã|đang|chưa|chờ|danh sách|list of)(?!\w)", re.IGNORECASE)
"""What begins a state, or a heading, neither of which is the label of what follows."""
_BEHIND = re.compile(r"^[\s:–—(),-]{1,4}(?:đã |đang |chờ )?(?P<word>\w.*)", re.IGNORECASE)
_RIGHT_BEHIND = re.compile(r"\s*(?:\(|[–—-]|(?P<close>\)[\s,]?))\s*")
_SAYS_NO_MORE = re.compile(
    r"(?:\W|\d|_|(?<![^\W_])(?:mã|số|thẻ|sổ|hiệu|cá nhân|của|bạn|tôi|người|được|tham gia|bảo hiểm|hưởng|thành viên|mới"
    r"|cũ|kết quả|tìm kiếm|tìm thấy|tra cứu|từ khóa|từ khoá|đã|tìm|chọn|nhập|nội dung|thông tin|đăng nhập|với|ghi chú"
    r"|giá trị|dữ liệu|result|search|found|query|no|number|id|code|card|book|member|my|your|new|old)(?![^\W_]))+",
    re.IGNORECASE,
)
"""A label that says of a number that it is one, of a card, or whose it is, and not which."""
_PARTY = re.compile(
    r"(?<!\w)người (?!(?:cập nhật|ban hành|phát hành|tiếp nhận|cấp|duyệt|tạo|ký)(?!\w))"
    r"(?:được |bị |đã |đang )?[^\W\d_]+",
    re.IGNORECASE,
)
"""Who is called after what they do, or what is done for them, and no official: “người nộp”, “người được cấp”."""
_PERSON = re.compile(
    r"(?<!\w)(?:người|họ (?:và |, ?)?tên|tên|bệnh nhân|(?:hành )?khách|công dân|học (?:sinh|viên)|sinh viên|thí sinh"
    r"|chủ (?:hộ|sở hữu|thẻ|xe|nhà|đơn)|thành viên|hội viên|đoàn viên|nhân viên|cán bộ"
    r"|giáo viên|giảng viên|bác sĩ|luật sư|tác giả|ứng viên|vận động viên|cử tri|đương sự"
    r"|bị (?:cáo|can|hại|đơn)|nguyên đơn|nhân chứng|đối tượng|trẻ|cháu|con|vợ|chồng"
    r"|cha|mẹ|bố|ông|bà|name|patient|customer|client|student|member|applicant|citizen|employee|person|guest|passenger|child)s?(?!\w)",
    re.IGNORECASE,
)
"""What the head of a column says that holds people."""
_BARE_HEAD = re.compile(r"\W*(?:(?:ngày|ngay|tháng|thang|năm|dates?|day|month)(?!\w)\W*){1,3}", re.IGNORECASE)
_BARE = re.compile(r"(?<!\w)(?:ngày|ngay|dates?)\W*$", re.IGNORECASE)
"""What a day is called that is called nothing else."""
_WRITTEN = re.compile(r"\d\d?,? (?:tháng|thg|th)\b.*", re.IGNORECASE)
"""A day in words."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_OF_A_SENTENCE = re.compile(r"[,;:!?]|\.(?!\d)")
_AROUND_A_LABEL = " *•-:0123456789.)"
"""A label's number, its colon, a star of what has to be filled in."""
_MOST_WORDS = 6
"""Words of a label, less those by which it is known."""
_FEW_WORDS = 2
"""Words behind a value that go on its name, as in “bảo hiểm xã hội”: more go on a sentence."""
_MOST_OVER = 6
"""Texts over a table of which one may say what it holds."""
_HOUR = r"\d\d?(?::|\s?(?:h|giờ)\s?)\d\d"
_NO_HOUR = r"(?!0?0(?::00)+(?![\d:])|12:00:00 (?:SA|AM))"
"""Midnight is what programs write with a day that has no hour."""
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_MOMENT_BEFORE = re.compile(rf"(?:{_NO_HOUR}{_HOUR}(?::\d\d)?|{_WEEKDAY})[\s,–-]*$", re.IGNORECASE)
_MOMENT_BEHIND = re.compile(rf"^(?:T|[\s,–-]*){_NO_HOUR}{_HOUR}", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:[-–~]|(?:cho )?(?:đến|tới)(?: hết)?(?: ngày)?|to)\s*", re.IGNORECASE)
"""Between the first day and the last one of a time."""


class OwnLabels:
    """What the values of a page are called, each by what is its own label.

    Args:
        pieces: all texts and fields of the page.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._table_heads = TableHeads(pieces)
        self._at = {id(piece): at for at, piece in enumerate(pieces)}

    def call_another(self, text: Text, found: Found, kinds: Iterable[Kind]) -> bool:
        """Whether what was ``found`` in ``text``, of one of ``kinds``, stands in a column whose head calls it something
        else, and says nothing else itself.
        """
        by_label = next((kind.by_label for kind in kinds if kind.name == found.kind), None)
        if by_label is None:
            return False
        label = text.text[: text.label]
        is_called = _names(label, by_label) and _names(self._whole_label(text), by_label)
        places = list(text.pieces(found.start, found.end))
        is_day_called = is_called and by_label.is_day
        if len(places) == 1 and not is_day_called and _is_called_another_itself(*places[0], by_label):
            return True
        pieces = [piece for piece, _, _ in places]
        heads = [head for piece in pieces for head in self._heads_of(piece)]
        return (
            not (is_called and _begins_so(label, by_label))
            and any(_calls_another(head, by_label) for head in heads)
            and not any(_calls(said, by_label) for said in (*(piece.text for piece in pieces), *heads))
        )

    def unnamed(self, by_label: ByLabel) -> Iterator[str]:
        """The values of a kind that are called nothing else, as they are written."""
        values = [
            (piece, one.written(*found.span()), found)
            for piece, one in ((piece, fold(piece.text)) for piece in self._pieces if not piece.of_page)
            for found in by_label.value.finditer(one.text)
        ]
        labels = self._labels_of({id(piece) for piece, *_ in values}) if values else {}
        titled = self._titled(by_label) if values else frozenset()
        for piece, (start, end), found in values:
            its = labels.get(id(piece), [])
            heads = [head for head in self._heads_of(piece) if any(map(str.isalpha, head))]
            is_another = any(_calls_another(head, by_label) for head in heads)
            if any(_names(label, by_label) for label in its):
                is_one = not is_another or any(_begins_so(label, by_label) for label in its)
                is_one = is_one and (by_label.is_day or not _is_called_another(found, by_label))
            elif heads:
                is_bare = all(map(_BARE_HEAD.fullmatch, heads)) or not is_another
                is_titled = piece.table in titled or any(map(_PERSON.search, heads)) or _calls(piece.text, by_label)
                is_one = is_titled and is_bare and not _is_called_another(found, by_label)
            else:
                is_one = not (_is_called_another(found, by_label) or any(_calls_another(one, by_label) for one in its))
            if is_one:
                yield piece.text[start:end]

    def _labels_of(self, texts: set[int]) -> dict[int, list[str]]:
        """What stands as a label before each of ``texts``, told by their identity."""
        labels: dict[int, list[str]] = defaultdict(list)
        for text in chain(labelled(self._pieces), labelled_fields(self._pieces)):
            for span in text.spans:
                if id(span.piece) in texts and span.at:
                    said = self._whole_label(text) if text.label else text.text[: span.at]
                    labels[id(span.piece)].append(said.rstrip(": "))
        return labels

    def _whole_label(self, text: Text) -> str:
        """The label of ``text``, with the words of its line behind it, which may make it a part of a sentence."""
        label = text.spans[0].piece
        said = [text.text[: text.label]]
        if text.spans[0].at == 0 and text.label:
            behind = self._pieces[self._at[id(label)] + 1 : self._at[id(label)] + _MOST_OVER]
            in_text = {id(span.piece) for span in text.spans}
            goes_on = takewhile(lambda one: one.block == label.block and id(one) not in in_text, behind)
            said += [one.text for one in takewhile(lambda one: one.flows and not one.behind_field, goes_on)]
        return " ".join(said)

    def _heads_of(self, piece: Piece) -> list[str]:
        """What the heads of its column say, each cell of them."""
        return [" ".join(one.text.strip() for one in head) for head in self._table_heads.cells_of(piece)]

    def _titled(self, by_label: ByLabel) -> frozenset[int]:
        """The tables over which a text calls what is in them a value of the kind: no label of a field, and none that
        has its value already.
        """
        titled: set[int] = set()
        over: list[bool] = []
        for piece, behind in pairwise([*(piece for piece in self._pieces if piece.text.strip()), None]):
            assert piece is not None
            if piece.table:
                titled |= {piece.table} if any(over[-_MOST_OVER:]) else set()
            elif piece.flows:
                has_value = behind is not None and (behind.behind_field or bool(by_label.value.search(behind.text)))
                over.append(not has_value and _calls(piece.text, by_label) and not by_label.value.search(piece.text))
            if piece.table and (behind is None or behind.table != piece.table):
                over = []
        return frozenset(titled)


def unnamed_values(own_labels: OwnLabels, written: Iterable[str], kinds: Iterable[Kind]) -> Iterator[tuple[str, str]]:
    """What may be a value of a kind of which the page speaks, and is called nothing else.

    Args:
        own_labels: those of the page.
        written: all strings that the page is written with, its attributes among them.
        kinds: those that are looked for.

    Yields:
        The kind and the value, as it is written.
    """
    labels = [fold(text) for text in written if 1 < len(text) <= _LONGEST_LABEL]
    for kind in kinds:
        for by_label in filter(None, (kind.by_label, kind.by_title)):
            said = by_label.on_pages or by_label.label
            if any(said.search(label.without_marks.text) for label in labels):
                yield from ((kind.name, value) for value in own_labels.unnamed(by_label))


@lru_cache(maxsize=_KEPT)
def _calls(words: str, by_label: ByLabel) -> bool:
    """Whether ``words`` call something a value of the kind."""
    return bool(by_label.label.search(fold(words).without_marks.text))


@lru_cache(maxsize=_KEPT)
def _names(label: str, by_label: ByLabel) -> bool:
    """Whether a ``label`` is the name of such a value with a few words at most, and no sentence that speaks of one."""
    said = _IN_BRACKETS.sub(" ", fold(label).without_marks.text)
    found = by_label.label.search(said)
    if found is None:
        return False
    rest = f"{said[: found.start()]} {said[found.end() :]}".strip(_AROUND_A_LABEL)
    is_sentence = _OF_A_SENTENCE.search(rest) or len(rest.split()) > _MOST_WORDS
    return not is_sentence and not by_label.value.search(label)


def _begins_so(label: str, by_label: ByLabel) -> bool:
    """Whether a ``label`` is the name of such a value, and does not speak of one: “Sửa ngày sinh” is none."""
    return bool(by_label.label.match(fold(label).without_marks.text.lstrip(_AROUND_A_LABEL)))


def _is_called_another_itself(piece: Piece, start: int, end: int, by_label: ByLabel) -> bool:
    """Whether what stands from ``start`` to ``end`` of ``piece`` is called something else by words of its own text."""
    one = fold(piece.text)
    if by_label.label.search(one.without_marks.text):
        return False
    values = (
        found
        for found in by_label.value.finditer(one.text)
        if start <= one.written(*found.span())[0] and one.written(*found.span())[1] == end  # a day of the week before
    )
    return any(_is_called_another(found, by_label) for found in values)


def _is_called_another(found: re.Match[str], by_label: ByLabel) -> bool:
    """Whether the words right before what was ``found``, or else right behind it, call it something else, or an hour
    stands with it.
    """
    text = found.string
    before, behind = text[: found.start()], text[found.end() :].partition("\n")[0]
    others = [one for one in by_label.value.finditer(text) if one.span() != found.span()]
    if by_label.is_day and (
        _MOMENT_BEFORE.search(before)
        or _MOMENT_BEHIND.search(behind)
        or any(_is_range(text, *sorted((found.span(), one.span()))) for one in others)
    ):
        return True
    start = max([0, *(one.end() for one in others if one.end() <= found.start())])
    words = _PARTS.split(before[start:])[-1]
    if not by_label.is_day and (named := list(_HAS_VALUE.finditer(words))):
        own = words[named[-1].end() :]  # behind the name of who says it
        words = own if _calls_another(own, by_label) else words
    if not by_label.is_day and calls_thing(words):
        return True
    if _is_called_behind(behind, by_label) and (not _calls_another(words, by_label) or _BARE.search(words)):
        return False
    if by_label.is_day and _is_written_alone(before, found[0], behind):
        return False
    if any(map(str.isalpha, words)):
        is_own = not by_label.label.search(fold(words).without_marks.text) and _is_own_label(words)
        return is_own or _calls_another(words, by_label)
    said = _BEHIND.search(behind)
    return said is not None and not by_label.value.search(behind) and bool(by_label.another.match(said["word"]))


def _is_written_alone(before: str, day: str, behind: str) -> bool:
    """Whether a text says a ``day`` in words and no more: the “ngày” before it is a part of it, and no label."""
    return bool(_WRITTEN.fullmatch(day) and _BARE.fullmatch(before)) and not behind.strip(" .)")


def _is_called_behind(behind: str, by_label: ByLabel) -> bool:
    """Whether the words right ``behind`` a value call it one of the kind, and nothing that follows."""
    said = fold(behind).without_marks.text
    begins = _RIGHT_BEHIND.match(said)
    called = by_label.label.match(said, begins.end()) if begins else None
    if begins is None or called is None:
        return False
    rest = said[called.end() :]
    is_whole = begins["close"] or rest.lstrip().startswith(")") or len(rest.split()) <= _FEW_WORDS
    return bool(is_whole) and not any(map(str.isdecimal, rest))


def _is_range(text: str, first: Span, last: Span) -> bool:
    """Whether two days at ``first`` and ``last`` of ``text`` are the ends of a time."""
    return bool(_RANGE.fullmatch(text, first[1], last[0]))


def _is_own_label(words: str) -> bool:
    """Whether ``words`` are a label with its colon, and no name of a person: of that each word begins large."""
    label = words.strip()
    if (
        not label.endswith(":")
        or _PARTY.search(label)
        or _HAS_VALUE.search(label[:-1])
        or _SAYS_NO_MORE.fullmatch(label)
    ):
        return False
    rest = label.split()[1:]
    return any(word[:1].islower() for word in rest)


@lru_cache(maxsize=_KEPT)
def _calls_another(words: str, by_label: ByLabel) -> bool:
    """Whether ``words`` are a label that calls what follows something else: one without a value of its own."""
    said = fold(words)
    if (
        by_label.label.search(said.without_marks.text)
        or by_label.value.search(said.text)
        or _NO_LABEL.search(said.text)
    ):
        return False
    if values := list(_HAS_VALUE.finditer(said.text)):
        said = fold(said.text[values[-1].end() :])
    calling = _PARTY.sub("người", said.text) if by_label.is_day else said.text
    return any(not _is_in_name(found) for found in by_label.another.finditer(calling))


def _is_in_name(found: re.Match[str]) -> bool:
    """Whether it is a part of a person's name: a word that begins large, behind another word."""
    return found[0].istitle() and any(map(str.isalpha, found.string[: found.start()]))
