"""The guide's own words, in the guide's language, for all formats."""

from __future__ import annotations

DOCUMENT = "Tài liệu"
CONTENTS = "Mục lục"
BEFORE = "Trước khi bắt đầu"
NOTE = "Lưu ý"
FIGURE = "Hình"
CHAPTER = "mục"
STEP = "Bước"
IN_FIGURE = "{number} trong {figure}"
SIDEWAYS = "Vuốt ngang để xem cả hình"
NUMBER = "Số"
SHOWS = "Ảnh chụp màn hình"
ADDRESS = "Thanh địa chỉ"
SKIP = "Đến nội dung"
UNPROVEN = "Chưa kiểm chứng"

# The formats that the web page leads to, by their names.
PDF = "Bản in (PDF)"
DOCX = "Bản Word (DOCX)"
MARKDOWN = "Bản Markdown"

# What a control is called in an alternative text, by ARIA role.
ROLES = {
    "button": "nút",
    "link": "liên kết",
    "textbox": "ô",
    "searchbox": "ô",
    "spinbutton": "ô",
    "combobox": "danh sách",
    "listbox": "danh sách",
    "option": "mục",
    "menuitem": "mục",
    "tab": "thẻ",
    "radio": "lựa chọn",
    "checkbox": "lựa chọn",
    "row": "dòng",
    "listitem": "dòng",
    "heading": "tiêu đề",
    "img": "hình",
    "region": "khung",
    "group": "khung",
    "form": "khung",
    "dialog": "khung",
}
