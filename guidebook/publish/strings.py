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

# What the web page offers to do. {n} is put in by the page.
ENLARGE = "Phóng to"
CLOSE = "Đóng"
SEARCH = "Tìm trong tài liệu"
FOUND = "Tìm thấy {n} chỗ"
NOT_FOUND = "Không tìm thấy chỗ nào"

# What proved a sentence.
PROOF = "Bằng chứng"
PROOFS = "Bằng chứng của từng câu"
PROOFS_SAY = (
    "Mỗi câu của tài liệu là một bước kiểm thử đã chạy trên trình duyệt. Bảng dưới ghi câu đó như người viết đã viết, "
    "kết quả, và thời gian chạy."
)
BACK = "Về tài liệu"
SCENARIO = "Kịch bản"
SENTENCE = "Câu"
RESULT = "Kết quả"
SECONDS = "Giây"
STARTED = "Bắt đầu"
RERUN = "Lần chạy trước không đạt"
COMMIT = "Phiên bản"
BROWSER = "Trình duyệt"
RESULTS = {
    "passed": "đạt",
    "rerun": "đạt khi chạy lại",
    "failed": "không đạt",
    "not run": "chưa chạy",
    "note": "lời dặn",
}

# A draft: what it is printed of, and what stands where a figure was not taken.
DRAFT = "Bản nháp, chưa được kiểm chứng"
DRAFT_SAYS = "{failed} câu không đạt, {rest} câu chưa chạy"
DRAFT_WHOLE = "mọi câu đều đạt"
MISSING = "chưa chụp được hình này"

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
