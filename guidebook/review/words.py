"""What is read beside the pictures: the words of a change, in the reader's language, and the guide's own sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from guidebook.callouts import Plate
from guidebook.errors import PublishError
from guidebook.model import Record
from guidebook.publish.blocks import Line, Paragraph, Part, Picture, Run
from guidebook.publish.manuscript import manuscript

# What the engine says in English (`meaning`, `verdicts`, `gallery`, `findings`), for who reads Vietnamese.
_VIETNAMESE = {
    r"appeared: (.*)": "xuất hiện: {}",
    r"vanished: (.*)": "biến mất: {}",
    r"renamed: (.*)": "đổi tên: {}",
    r"role: (.*)": "đổi loại: {}",
    r"state: (.*)": "đổi trạng thái: {}",
    r"text: (.*)": "đổi nội dung: {}",
    r"order: (.*), now after (.*)": "đổi thứ tự: {}, nay đứng sau {}",
    r"order: (.*), now first": "đổi thứ tự: {}, nay đứng đầu",
    r"screen: (.*)": "màn hình khác: {}",
    r"callout: (.*) moved away from its callout": "{} không còn ở chỗ đã đánh dấu",
    r"another look: the page": "trang trông khác trước",
    r"another look: (.*)": "trông khác trước: {}",
    r"(.*) moved": "đổi chỗ: {}",
    r"(\d+ x \d+) pixels → (.*)": "cỡ hình: {} → {} điểm ảnh",
    r"its marks, part or address bar changed": "dấu, phần lấy hoặc thanh địa chỉ của hình đã đổi",
    r"(.*) was missing or not as it was written": "{} bị thiếu hoặc không còn như lúc ghi",
    r"it is new": "hình mới",
    r"no sentence of the guide shows it": "không câu nào của tài liệu dùng hình này",
    r"line (\d+) did not pass: (.*)": "dòng {} không đúng với màn hình: {}",
    r"its scenario did not pass": "kịch bản của hình không chạy được",
    r"Of figure (.*) there is nothing to decide\.": "Hình {} không có gì cần quyết định.",
    r"Figure (.*) is approved: .*": "Hình {} đã được duyệt: hãy bỏ quyết định đó trước.",
    r"Figure (.*) was decided on another page .*": "Hình {} vừa được quyết định ở một trang khác: hãy xem lại.",
    r"Figure (.*) is no longer as this review found it: .*": (
        "Hình {} không còn như lúc bắt đầu duyệt: có người đã đổi tệp hoặc lời ghi. Hãy kết thúc rồi duyệt lại."
    ),
    r"Figure (.*) was written by another command .*": "Hình {} vừa được lệnh khác ghi lại: hãy kết thúc rồi duyệt lại.",
    r"A rejected figure needs a note: .*": "Từ chối thì phải viết lý do: hình sai ở đâu.",
    r"Another command is writing (.*) just now: .*": "Một lệnh khác đang ghi vào {}: hãy đợi rồi làm lại.",
    r"(\S+) can't be written \((.*)\): .*": (
        "Không ghi được vào {} ({}): hình cũ vẫn còn. Hãy kiểm tra chỗ trống trên đĩa và quyền ghi rồi làm lại."
    ),
}
_STATES = {
    "disabled": "không dùng được",
    "hidden": "bị che",
    "checked": "được đánh dấu",
    "selected": "được chọn",
    "pressed": "được nhấn",
    "expanded": "đang mở",
}


def in_vietnamese(words: str) -> str:
    """A change in Vietnamese; what has no translation stays as it is."""
    for pattern, translated in _VIETNAMESE.items():
        if found := re.fullmatch(pattern, words, re.DOTALL):
            told = translated.format(*found.groups())
            return _states(told) if pattern.startswith("state") else told
    return words


def _states(told: str) -> str:
    name, _, states = told.rpartition(": ")
    return f"{name}: " + re.sub(r"\w+", lambda word: _STATES.get(word[0], word[0]), states)


@dataclass(frozen=True)
class Printed:
    """A figure as the guide prints it: its number, its caption, the sentences that show it or carry its numbers.

    References lead nowhere: the other figures are no part of the page.
    """

    number: int
    caption: Line
    sentences: tuple[Line, ...] = ()
    legend: tuple[tuple[Run, Line], ...] = ()


def printed(record: Record, plates: Mapping[str, Plate]) -> dict[str, Printed]:
    """Every figure of ``record``, by id; none where its text can't be set."""
    try:
        chapters = manuscript(record, plates)
    except PublishError:
        return {}
    return {
        block.id: Printed(block.number, block.caption, tuple(_sentences(section, block)), block.legend)
        for chapter in chapters
        for section in chapter.parts
        for block in section.blocks
        if isinstance(block, Picture)
    }


def _sentences(section: Part, picture: Picture) -> Iterator[Line]:
    following = (*section.blocks[1:], None)
    for block, after in zip(section.blocks, following, strict=True):
        if isinstance(block, Paragraph):
            for said in block.said:
                if after is picture or any(run.target == picture.anchor for run in said.line if run.kind == "number"):
                    yield tuple(replace(run, kind="text") if run.kind == "reference" else run for run in said.line)
