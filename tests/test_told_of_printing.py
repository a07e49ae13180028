"""What a writer in Vietnam is told of the mistakes that keep a guide from being printed."""

from __future__ import annotations

import pytest

from guidebook.errors import PublishError
from guidebook.language.messages import told_in
from guidebook.model import Record
from guidebook.publish.catalogues import refuse_unknown_language
from guidebook.publish.translation import mistranslated
from tests.guides import act, figure, guide, half_failed, printed, section, shown

FILE = "features/guide/01_thu.feature"


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (
            guide(section(act("xem mục 7, Bước 2", line=31))),
            f"{FILE}:31: Tài liệu không có “mục 7, Bước 2”; hiện có: “mục 1”, “mục 1, Bước 1”.",
        ),
        (guide(section(act("xem Hình 3"))), f"{FILE}:8: Tài liệu không có “Hình 3”; tài liệu có 0 hình."),
        (
            guide(section(shown(figure()), shown(figure()))),
            f"{FILE}:7: Hình bieu-mau được hiển thị hai lần: hãy đặt cho hình thứ hai một tên riêng.",
        ),
        (
            half_failed(),
            "Chưa xuất bản tài liệu: có kịch bản chưa chạy hoặc không đạt. Hãy chạy tất cả trước, hoặc in bản nháp "
            f"có đánh dấu những câu đó: --draft.\n  {FILE}:9: “Khi nhấn nút” không đạt",
        ),
        (
            Record(()),
            "Chưa xuất bản tài liệu: tài liệu chưa có chương nào. Hãy viết một chương trong features/guide/.",
        ),
    ],
)
def test_a_mistake_in_the_guide_is_told_in_vietnamese(tmp_path, record, told):
    """With the place, what is missing and what to do."""
    with told_in("vi"):
        with pytest.raises(PublishError) as refused:
            printed(record, tmp_path, ("html",))
        assert str(refused.value) == told


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (
            'msgid "nhấn [Lưu]"\nmsgstr "press [Save]"',
            "en.po: “press [Save]” phải giữ nguyên các nhãn của “nhấn [Lưu]”: [Lưu].",
        ),
        (
            'msgid "mở"\nmsgstr "open',
            '“msgstr "open” phải kết thúc bằng dấu ngoặc kép như khi bắt đầu; dấu ngoặc kép ở giữa viết là \\".',
        ),
    ],
)
def test_a_mistake_in_a_translation_is_told_in_vietnamese(tmp_path, entry, told):
    """With what has to stay, or how the line is to be written."""
    path = tmp_path / "guide" / "en.po"
    path.parent.mkdir()
    path.write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n\n{entry}\n', encoding="utf-8")
    with told_in("vi"):
        assert [wrong.message for wrong in mistranslated(path.parent)] == [told]


def test_a_language_that_is_none_is_told_in_vietnamese():
    """What a catalogue's name has to be."""
    with told_in("vi"), pytest.raises(PublishError, match="“tieng-anh” không phải là mã ngôn ngữ"):
        refuse_unknown_language("tieng-anh", "vi")
