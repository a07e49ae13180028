"""Typed by the author: lint says what of a guide's own text looks like a person's, and is printed as it is written."""

import pytest

from guidebook.check.personal_texts import persons_in
from guidebook.sentences.features import read_features

FEATURE = """# language: vi
@guide
Tính năng: 1. Gọi
  Ai cần thì gọi
  0912 345 678.

  Kịch bản: Một
    Khi gõ "045.185.000.123" vào ô [Số]
    * lưu ý: viết cho binh (at) thu.example.vn
    Thì thấy [Đã gửi]
    | ô    | nội dung     |
    | [Số] | 1.250.000 đ  |
    | [Mã] | 0233 3852 529 |
"""


@pytest.fixture
def chapters(tmp_path):
    (tmp_path / "features" / "guide").mkdir(parents=True)
    (tmp_path / "features" / "guide" / "01_goi.feature").write_text(FEATURE, encoding="utf-8")
    return read_features(tmp_path / "features", tmp_path)


def test_each_is_told_with_its_line(chapters):
    """In prose, sentences, notes and tables; a price and what is public are nobody's."""
    told = [str(one) for one in persons_in(chapters, ["0233 3852 529"])]
    assert [one.partition(" looks like")[0] for one in told] == [
        "features/guide/01_goi.feature:5: “0912 345 678”",
        "features/guide/01_goi.feature:8: “045.185.000.123”",
        "features/guide/01_goi.feature:9: “binh (at) thu.example.vn”",
    ]
    assert "a person's phone number" in told[0]
    assert "`public`" in told[0]


def test_what_is_not_printed_is_not_told(chapters, tmp_path):
    """QA types what it likes."""
    checks = tmp_path / "features" / "checks"
    checks.mkdir()
    (tmp_path / "features" / "guide" / "01_goi.feature").rename(checks / "01_goi.feature")
    assert persons_in(read_features(checks, tmp_path), []) == []
