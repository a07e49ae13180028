"""Mistakes that a writer makes, and what each is told: where, what was found, what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook.check.lint import lint_project
from guidebook.check.step_definitions import step_patterns
from guidebook.sentences.wording import figure_request

ROOT = Path(__file__).parents[1]
FILE = "features/guide/09_thu.feature"
FEATURE = """\
# language: vi
@guide
Tính năng: 9. Đăng nhập

  Nếu chưa có tài khoản thì đăng ký trước, xem mục 9, Bước 1.

  Kịch bản: Bước 1: Đăng nhập trên cổng
    Cho công dân đã có tài khoản trên Cổng DVCQG
    Khi truy cập Cổng Dịch vụ công quốc gia tại địa chỉ https://dichvucong.gov.vn
    Và nhấn [Đăng nhập] ở đầu trang
    Thì thấy [Tài khoản]
    Và màn hình hiển thị như hình thu-mot: "Trang đăng nhập", có thanh địa chỉ
      | số | vùng                   | kiểu    | nhãn | ghi chú   |
      | 1  | nút [Đăng nhập]        |         |      | hoặc phím |
      |    | ô [A] và ô [B]         | ngoặc   | cả 2 |           |
    * lưu ý: mã OTP có hiệu lực trong 2 phút
    Khi gõ "quang" vào ô [Tìm hệ thống]
      \"\"\"
      Gõ vài chữ đầu là đủ.
      \"\"\"
    Thì không thấy [Lỗi]
"""


ROWS = "".join(line + "\n" for line in FEATURE.split("\n") if line.startswith(("      | 1", "      |  ")))


def figure_id(sentence) -> str | None:
    """The id of the figure that a sentence asks for."""
    asked = figure_request(sentence.text)
    return asked.id if asked else None


def told(folder: Path, text: str, name: str = FILE) -> list[str]:
    """What lint says of a project with this feature."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    tags = {"guide", "section1", "case1"}
    found = lint_project(folder / "features", folder, step_patterns(ROOT), figure_id, tags)
    return [str(problem) for problem in found if FILE in str(problem)]


def test_the_feature_is_sound(tmp_path):
    """Before a mistake is made in it."""
    assert told(tmp_path, FEATURE) == []


MISTAKES = {
    # name: (what is right, what is written, line, what the message must say)
    "keyword without capital": ("Khi truy cập", "khi truy cập", 9, ("prose to Gherkin", "begins with `Khi `")),
    "keyword in capitals": ("    Thì thấy", "    THÌ thấy", 11, ("begins with `Thì `",)),
    "keyword of a list": (
        "    Và nhấn",
        "    - Và nhấn",
        10,
        ("`- ` stands before its first word", "begins with `Và `"),
    ),
    "numbered step": ("    Và nhấn", "    2. Và nhấn", 10, ("`2. ` stands before its first word",)),
    "bold keyword": ("    Và nhấn", "    **Và** nhấn", 10, ("`**` stands before",)),
    "colon behind a keyword": ("    Và nhấn", "    Và: nhấn", 10, ("behind `Và` is no space",)),
    "no-break space": ("Thì thấy", "Thì\u00a0thấy", 11, ("U+00A0 (NO-BREAK SPACE)",)),
    "invisible character": (
        "    Cho công",
        "    \u200bCho công",
        8,
        ("U+200B (ZERO WIDTH SPACE)", "begins with `Cho `"),
    ),
    "invisible character in a sentence": (
        "nhấn [Đăng nhập] ở",
        "nh\u00adấn [Đăng nhập] ở",
        10,
        ("U+00AD (SOFT HYPHEN)",),
    ),
    "Cyrillic letter in a sentence": (
        "Và nhấn",
        "Và nh\u0430n",
        10,
        ("No step knows", "U+0430 (CYRILLIC SMALL LETTER A)", "nhấn"),
    ),
    "a word taken for a keyword": ("    Cho công dân", "    Giả sử công dân", 8, ("`Giả sử` is no keyword", "`Cho `")),
    "keyword forgotten": (
        "    Cho công",
        "    Nhấn [Đăng nhập] ở đầu trang\n    Cho công",
        8,
        ("begin it with `Khi `",),
    ),
    "two keywords": ("Và nhấn", "Và khi nhấn", 10, ("begins with two keywords", "leave out one")),
    "nothing behind a keyword": (
        "    Thì thấy [Tài khoản]",
        "    Thì  ",
        11,
        ("Nothing stands behind `Thì`", "take the line out"),
    ),
    "English keyword": ("    Cho công dân", "    Given công dân", 8, ("another language, `Given`",)),
    "English heading": ("  Kịch bản:", "  Scenario:", 7, ("another language, `Scenario`",)),
    "heading without marks": ("  Kịch bản:", "  Kich ban:", 7, ("written `Kịch bản:`",)),
    "heading without capital": ("  Kịch bản:", "  kịch bản:", 7, ("written `Kịch bản:`",)),
    "space before a colon": ("  Kịch bản:", "  Kịch bản :", 7, ("written `Kịch bản:`",)),
    "language forgotten": ("# language: vi\n", "", 1, ("Expected `# language: vi` first", '"@guide"')),
    "another language": ("language: vi", "language: en", 1, ("Expected `# language: vi` first",)),
    "tag forgotten": ("@guide\n", "", 1, ("has no tag @guide", "missing from the guide")),
    "tag misspelt": ("@guide\n", "@guide @secton1\n", 1, ("Nobody knows the tag @secton1", "nearest is @section1")),
    "screen misspelt": ("@guide\n", "@guide @phon\n", 1, ("No screen is called @phon", "nearest is @phone")),
    "style misspelt": ("@guide\n", "@guide @style-arow\n", 1, ("No figure looks like @style-arow", "@style-arrow")),
    "tag with a space": ("@guide\n", "@guide @case 1\n", 2, ('"@case 1" has a space', "@case_1")),
    "verb misspelt": ("Và nhấn [Đăng", "Và nhắp [Đăng", 10, ("No step knows", 'the nearest is "nhấp')),
    "mark forgotten": ("Và nhấn [Đăng", "Và nhân [Đăng", 10, ("No step knows", "There “nhấn” stands for “nhân”")),
    "D of another alphabet": ("Cổng DVCQG\n", "Cổng ÐVCQG\n", 8, ("No step knows", "công dân đã có tài khoản")),
    "unknown action": (
        "Và nhấn [Đăng nhập] ở đầu trang",
        "Và bay về trời",
        10,
        ("none is like it", "guidebook sentences"),
    ),
    "brackets forgotten": ("thấy [Tài khoản]", "thấy Tài khoản", 11, ("No step knows", "stand in brackets: [OK]")),
    "one bracket forgotten": ("thấy [Tài khoản]", "thấy [Tài khoản", 11, ("A bracket is missing",)),
    "parameter without examples": (
        "thấy [Tài khoản]",
        "thấy <nhãn>",
        11,
        ("No `Dữ liệu` fills <nhãn>", "Khung kịch bản"),
    ),
    "kind of step": (
        "Thì thấy [Tài khoản]",
        "Thì thấy [A]\n    Khi không thấy [B]",
        12,
        ("it is a `Thì`", "begin the line"),
    ),
    "no action": ("    Khi gõ", "    * gõ", 17, ("No step knows",)),
    "a list between steps": (
        "    Thì không",
        "    - xin chào\n    Thì không",
        21,
        ('"- xin chào" can\'t stand here', "a list", "below its step"),
    ),
    "prose between steps": ("    Thì không", "    Sau đó chờ.\n    Thì không", 21, ("can't stand here", "a step")),
    "table row cut": ("| hoặc phím |", "| hoặc phím", 14, ("no `|` at its end",)),
    "table row too long": ("| hoặc phím |", "| hoặc phím | x |", 14, ("not as many cells",)),
    "table without rows": (ROWS, "", 13, ("a table with a header only",)),
    "column misspelt": ("| số |", "| stt |", 13, ("no column “stt”", "its columns are số, vùng")),
    "column twice": ("| nhãn |", "| kiểu |", 13, ("The column “kiểu” stands here twice",)),
    "column forgotten": ("| vùng  ", "| nhãn  ", 13, ("twice",)),
    "kind misspelt": ("| ngoặc   |", "| mủi tên |", 15, ("drawn as “mủi tên”", "mũi tên")),
    "number skipped": (
        "      |    | ô [A] và ô [B]",
        "      | 3  | ô [A] và ô [B]",
        15,
        ("this one is 3, expected 2",),
    ),
    "number that is none": ("      | 1  |", "      | một |", 14, ("“một” is no callout's number: write 1",)),
    "mark without words": ("| ngoặc   | cả 2 |", "| nhãn    |      |", 15, ("a label without words", "“nhãn”")),
    "row that points at nothing": ("| nút [Đăng nhập] ", "| nút Đăng nhập ", 14, ("points at nothing", "in brackets")),
    "row without a target": ("| ô [A] và ô [B] ", "|  ", 15, ("The column “vùng” is empty here",)),
    "part without brackets": (
        ", có thanh địa chỉ",
        ", chỉ lấy khung Biểu mẫu",
        12,
        ("“khung Biểu mẫu” points at nothing",),
    ),
    "ending misspelt": (", có thanh địa chỉ", ", có thanh dia chi", 12, ("the nearest is “có thanh địa chỉ”",)),
    "ending twice": (", có thanh địa chỉ", ", cả trang, cả trang", 12, ("once, not twice",)),
    "figure's id in capitals": ("thu-mot", "Thu-Mot", 12, ("lower-case a-z",)),
    "caption left out": ('"Trang đăng nhập"', '""', 12, ("has no caption", "between the quotes")),
    "colon before a caption": ('thu-mot: "', 'thu-mot "', 12, ("No step knows", 'như hình ten-hinh: "…"')),
    "reference to no chapter": (
        "xem mục 9, Bước 1",
        "xem mục 8",
        5,
        ("“mục 8” is not in the guide", "there are: “mục 9”, “mục 9, Bước 1”"),
    ),
    "reference to no figure": (
        "vài chữ đầu",
        "như hình thu-hai,",
        19,
        ("“thu-hai” is not in the guide", "there are: thu-mot"),
    ),
    "note that never ends": ('đủ.\n      """\n', "đủ.\n", 20, ("begins in line 18", 'end it with `"""`')),
    "text beside a note's marks": (
        '      """\n      Gõ',
        '      """ Gõ nhanh\n      Gõ',
        18,
        ("would not be printed",),
    ),
    "table of what is so before": (
        "    Khi truy",
        "      | giấy tờ |\n      | CCCD |\n    Khi truy",
        8,
        ("would not be printed",),
    ),
    "text under the background": (
        "  Kịch bản:",
        "  Bối cảnh:\n    Xin chào\n  Kịch bản:",
        8,
        ("would not be printed",),
    ),
    "title of the background": ("  Kịch bản:", "  Bối cảnh: Chung\n  Kịch bản:", 7, ('"Chung" would not be printed',)),
    "rule in the guide": ("  Kịch bản:", "  Quy tắc: R\n  Kịch bản:", 7, ("no place in the printed guide",)),
    "table as prose": ("    Cho công", "    | a |\n    Cho công", 8, ("stands under no step",)),
    "conflict of git": ("    Thì thấy", "<<<<<<< HEAD\n    Thì thấy", 11, ("could not merge", "keep what is right")),
    "control character": ("Gõ vài", "Gõ\x0b vài", 19, ("U+000B (VERTICAL TAB)", "take it out")),
    "control character in a caption": ("Trang đăng", "Trang\x1f đăng", 12, ("U+001F (a control character)",)),
    "line end of another kind": ("Gõ vài", "Gõ\u2028vài", 19, ("U+2028 (LINE SEPARATOR)",)),
    "line ends mixed up": (
        "    Thì thấy [Tài khoản]\n",
        "    Thì thấy [Tài khoản]\r\r\n",
        11,
        ("Line ends are mixed up",),
    ),
}


@pytest.mark.parametrize(("right", "mistake", "line", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_line_and_what_to_do(tmp_path, right, mistake, line, words):
    """By file and line; what was found; what to write. No pattern of a step's, no expression, no parser's word."""
    assert right in FEATURE
    found = [one for one in told(tmp_path, FEATURE.replace(right, mistake, 1)) if one.startswith(f"{FILE}:{line}: ")]
    assert any(all(word in one for word in words) for one in found), told(tmp_path, FEATURE.replace(right, mistake, 1))
    assert not any(sign in one for one in found for sign in ("{", "(?P", "#Step", "Error", "expected ."))


def test_there_are_fifty_mistakes():
    """And more; none may get lost."""
    assert len(MISTAKES) >= 50
