"""What the engine says in English, of a change and where something is refused, for who reads Vietnamese."""

from __future__ import annotations

import re

_PLACED = re.compile(r"((?:features/\S+\.feature:\d+: |line \d+: )?)(.*)", re.DOTALL)
_CHANGES = {
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
    r"did not pass": "không đúng với màn hình",
    r"not reached: line (\d+) did not pass": "chưa tới được: dòng {} không đúng với màn hình",
    r"its scenario did not run to its end": "kịch bản không chạy được đến hết",
    r"every sentence passed, and then the run failed: .*": "mọi câu đều đúng, nhưng sau đó lượt chạy bị lỗi",
    r"(\w+): no translation of “(.*)” as it is now: (`.*`) adds it to (.*), .*": (
        "bản {}: chưa dịch “{}”. Chạy {} rồi dịch câu đó trong {}."
    ),
}
_REFUSALS = {
    r"Of figure (.*) there is nothing to decide\.": "Hình {} không có gì cần quyết định.",
    r"Figure (.*) is approved: .*": "Hình {} đã được duyệt: hãy bỏ quyết định đó trước.",
    r"Figure (.*) was decided on another page .*": "Hình {} vừa được quyết định ở một trang khác: hãy xem lại.",
    r"Figure (.*) is no longer as this review found it: .*": (
        "Hình {} không còn như lúc bắt đầu duyệt: có người đã đổi tệp hoặc lời ghi. Hãy kết thúc rồi duyệt lại."
    ),
    r"Figure (.*) was written by another command .*": "Hình {} vừa được lệnh khác ghi lại: hãy kết thúc rồi duyệt lại.",
    r"Figure (.*) is not proven: .*": "Hình {} chưa được kiểm chứng: kịch bản của hình không chạy được.",
    r"A rejected figure needs a note: .*": "Từ chối thì phải viết lý do: hình sai ở đâu.",
    r"Another command is writing (.*) just now: .*": "Một lệnh khác đang ghi vào {}: hãy đợi rồi làm lại.",
    r"(\S+) can't be written \((.*)\): .*": (
        "Không ghi được vào {} ({}): hình cũ vẫn còn. Hãy kiểm tra chỗ trống trên đĩa và quyền ghi rồi làm lại."
    ),
    r"“(.*)” is not on the screen “(.*)” \((.*?)\)\. Nearest there: (.*)\.": (
        "“{}” không có trên màn hình “{}” ({}). Gần giống nhất ở đó: {}."
    ),
    r"“(.*)” is not on the screen “(.*)” \((.*?)\)\. .*: write “(.*)”\.": (
        "“{}” không có trên màn hình “{}” ({}): hãy viết “{}”."
    ),
    r"“(.*)” is not on the screen “(.*?)” \((.*?)\)\..*": "“{}” không có trên màn hình “{}” ({}).",
    r"“(.*)” is not on the screen “(.*?)”: (\[.*\]) there is a (.*)\.": (
        "“{}” không có trên màn hình “{}”: {} ở đó là loại khác ({})."
    ),
    r"“(.*)”: nothing on the screen “(.*)” \((.*?)\) is “(.*?)”\..*": "“{}”: trên màn hình “{}” ({}) không có “{}”.",
    r"“(.*)” is on the screen, but can't be used\. .*": "“{}” có trên màn hình nhưng lúc đó không dùng được.",
    r"“(.*)” was used, but the page after it .*": "đã dùng “{}” nhưng trang tiếp theo không hiện ra kịp.",
    r"The page (\S+) can't be opened: .*": "không mở được trang {}.",
    r"“(.*)” fits (\d+) things on the screen \((.*)\): .*": "“{}” có {} lần trên màn hình ({}): thêm loại hoặc chỗ.",
    r"“(.*)” is not in the picture of “(.*)” \((.*?)\): .*": (
        "“{}” không có trong ảnh của “{}” ({}): đánh số thứ khác trong bảng của hình, hoặc chụp lúc thấy được nó."
    ),
    r"“(.*)” points at nothing: .*": "“{}” không chỉ vào đâu: viết nhãn trong ngoặc vuông.",
    r"“(.*)” stands below the fold: .*": "“{}” nằm dưới phần thấy được: thêm “, cả trang” vào cuối câu của hình.",
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
    """A change or a refusal in Vietnamese, behind the place that it may name; empty where there is no translation.

    Args:
        words: As the engine says it in English.
    """
    place, message = _PLACED.match(words).groups()  # type: ignore[union-attr]
    for pattern, translated in (_CHANGES | _REFUSALS).items():
        if match := re.fullmatch(pattern, message, re.DOTALL):
            sentence = translated.format(*match.groups())
            return place.replace("line ", "dòng ") + (_states(sentence) if pattern.startswith("state") else sentence)
    return ""


def _states(change: str) -> str:
    name, _, states = change.rpartition(": ")
    return f"{name}: " + re.sub(r"\w+", lambda word: _STATES.get(word[0], word[0]), states)
