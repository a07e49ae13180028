"""Lines that Gherkin takes for prose: which were to be a step or a heading, and which are honest."""

from __future__ import annotations

import re

import pytest

from guidebook.check.texts import lint_texts
from guidebook.sentences.keywords import foreign_keyword, heading_meant, headings, step_meant
from guidebook.sentences.lines import lines_of

FEATURE = """\
# language: vi
@guide
Tính năng: Liên kết

  Kịch bản: Một
{prose}
    Khi nhấn nút [Liên kết]
    Thì thấy [Thành công]
"""


def told(folder, prose: str, part: str = FEATURE, keyword_of=None) -> list[str]:
    """What is said of a feature of the guide with that line of prose, which is its sixth."""
    path = folder / "features" / "guide" / "01_x.feature"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(part.format(prose=prose), encoding="utf-8", newline="\n")
    found = lint_texts(folder / "features", folder, keyword_of or known)
    assert all(str(problem).startswith("features/guide/01_x.feature:") for problem in found)
    return [str(problem).partition("feature:")[2] for problem in found]


def known(text: str) -> str:
    """The keyword of the two sentences that there are."""
    kinds = {r"(công dân |hệ thống )?nhấn (nút )?\[.*\]": "Khi", r"thấy \[.*\]": "Thì", "công dân có tài khoản": "Cho"}
    return next((keyword for words, keyword in kinds.items() if re.fullmatch(words, text, re.IGNORECASE)), "")


@pytest.mark.parametrize(
    ("line", "keyword", "why"),
    [
        ("khi nhấn [A]", "Khi", "`khi` is no keyword"),
        ("THÌ thấy [A]", "Thì", "`THÌ` is no keyword"),
        ("Giả sử công dân có tài khoản", "Cho", "`Giả sử` is no keyword"),
        ("giả định có tài khoản", "Cho", "`giả định` is no keyword"),
        ("Thi thấy [A]", "Thì", "`Thi` is no keyword"),
        ("Va nhấn [A]", "Và", "`Va` is no keyword"),
        ("Nhung không thấy [A]", "Nhưng", "`Nhung` is no keyword"),
        ("- Khi nhấn [A]", "Khi", "`- ` stands before"),
        ("+ Và nhấn [A]", "Và", "`+ ` stands before"),
        ("• Khi nhấn [A]", "Khi", "`• ` stands before"),
        ("1. Khi nhấn [A]", "Khi", "`1. ` stands before"),
        ("(2) Khi nhấn [A]", "Khi", "`(2) ` stands before"),
        ("a) Khi nhấn [A]", "Khi", "`a) ` stands before"),
        ("> Khi nhấn [A]", "Khi", "`> ` stands before"),
        ("**Khi** nhấn [A]", "Khi", "`**` stands before"),
        ("__Khi__ nhấn [A]", "Khi", "`__` stands before"),
        ("“Khi nhấn [A]”", "Khi", "`“` stands before"),
        ("Khi: nhấn [A]", "Khi", "behind `Khi` is no space"),
        ("Khi, nhấn [A]", "Khi", "behind `Khi` is no space"),
        ("Khi", "Khi", "behind `Khi` is no space"),
        ("Thì\u00a0thấy [A]", "Thì", "U+00A0 (NO-BREAK SPACE)"),
        ("Thì\u202fthấy [A]", "Thì", "U+202F (NARROW NO-BREAK SPACE)"),
        ("Khi\u3000nhấn [A]", "Khi", "U+3000 (IDEOGRAPHIC SPACE)"),
        ("Khi\tnhấn [A]", "Khi", "U+0009 (TAB)"),
        ("\u200bKhi nhấn [A]", "Khi", "U+200B (ZERO WIDTH SPACE)"),
        ("Khi\u200bnhấn [A]", "Khi", "U+200B (ZERO WIDTH SPACE)"),
        ("\ufeffKhi nhấn [A]", "Khi", "U+FEFF (ZERO WIDTH NO-BREAK SPACE)"),
        ("K\u00adhi nhấn [A]", "Khi", "U+00AD (SOFT HYPHEN)"),
        ("\u202aKhi nhấn [A]", "Khi", "U+202A (LEFT-TO-RIGHT EMBEDDING)"),
        ("\u2060Và nhấn [A]", "Và", "U+2060 (WORD JOINER)"),
        ("\u3164Khi nhấn [A]", "Khi", "U+3164 (HANGUL FILLER)"),
        ("\uff2b\uff48\uff49 nhấn [A]", "Khi", "U+FF2B (FULLWIDTH LATIN CAPITAL LETTER K)"),
        ("\u041ahi nhấn [A]", "Khi", "U+041A (CYRILLIC CAPITAL LETTER KA)"),
        ("\u03a4hì thấy [A]", "Thì", "U+03A4 (GREEK CAPITAL LETTER TAU)"),
    ],
)
def test_a_line_that_begins_like_a_step_is_refused(tmp_path, line, keyword, why):
    """It would be printed, and never run: what keeps it from being a step is named, by code point where it can't be
    seen.
    """
    (problem,) = told(tmp_path, line)
    assert problem.startswith("6: ")
    assert why in problem
    assert f"A step begins with `{keyword} `" in problem


@pytest.mark.parametrize(
    "line",
    [
        "Nếu chưa có tài khoản thì xem mục 1.",
        "Lúc này chưa cần mật khẩu.",
        "Sau đó chờ tin nhắn, rồi xem hình.",
        "Ví dụ: số CCCD có 12 chữ số.",
        "Mặc dù trang đổi, các bước vẫn vậy.",
        "Thị trấn nào cũng có bộ phận một cửa.",
        "Thí sinh nộp hồ sơ như công dân.",
        "Nhưngx", "Khimera", "Chợ và phường", "Vài trang khác", "Biệt thự",
        "(Khi đã có tài khoản, xem mục 2.)",
        "**Làm tương tự các thao tác trên.**",
        "Logo của cổng ở đầu trang.",
        "Trường hợp 1: đã có tài khoản.",
        "Bước 1: đọc kỹ hướng dẫn.",
        "- Một mục của danh sách",
        "Kịch bản này có hai bước: một và hai",
        "Kịch bản 1 và 2 dùng chung tài khoản",
        "Kịch bản Một cần tài khoản.",
        "kịch bản Một ở trên",
        "Lưu ý: mã có hiệu lực 2 phút",
        "Dữ liệu cần có: số CCCD",
        "Công dân có tài khoản",
        "https://dichvucong.gov.vn là địa chỉ của cổng",
        "⚠️ Mã có hiệu lực 2 phút",
    ],
)  # fmt: skip
def test_honest_prose_stays(tmp_path, line):
    """A false alarm would teach writers to look away."""
    assert told(tmp_path, line) == []


@pytest.mark.parametrize(
    ("line", "keyword"),
    [
        ("nhấn nút [Liên kết]", "Khi"),
        ("Nhấn nút [Liên kết]", "Khi"),
        ("- nhấn nút [Liên kết]", "Khi"),
        ("Bước 1: nhấn nút [Liên kết]", "Khi"),
        ("Sau đó nhấn nút [Liên kết]", "Khi"),
        ("Rồi công dân nhấn nút [Liên kết]", "Khi"),
        ("Nếu nhấn nút [Liên kết]", "Khi"),
        ("Kih nhấn nút [Liên kết]", "Khi"),
        ("Als nhấn nút [Liên kết]", "Khi"),
        ("Kết quả: thấy [Thành công]", "Thì"),
        ("**Thấy [Thành công]**", "Thì"),
    ],
)
def test_a_step_without_its_keyword_is_refused(tmp_path, line, keyword):
    """A line that says word for word what a step does was to be one."""
    (problem,) = told(tmp_path, line)
    assert "printed and never run" in problem
    assert problem.endswith(f"begin it with `{keyword} `.")


@pytest.mark.parametrize(
    ("line", "begin"),
    [
        ("- nhấn nút [A]", "begin it with `Khi `"),
        ("• nhấn nút [A]", "begin it with `Khi `"),
        ("2. Nhấn nút [A]", "begin it with `Khi `"),
        ("thấy [A]", "begin it with `Thì `"),
        ("Kịch bản Bước 2: Hai", "written `Kịch bản:`"),
    ],
)
def test_a_line_between_steps_is_told_what_it_lacks(tmp_path, line, begin):
    """There Gherkin stumbles, and lists all that it knows."""
    (problem,) = told(tmp_path, f"    Khi nhấn nút [A]\n    {line}")
    assert problem.startswith("7: ")
    assert begin in problem


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Kich bản: Hai", "written `Kịch bản:`"),
        ("KỊCH BẢN: Hai", "written `Kịch bản:`"),
        ("Kịch  bản: Hai", "written `Kịch bản:`"),
        ("Kịch bản : Hai", "written `Kịch bản:`"),
        ("Kịch bản\uff1a Hai", "written `Kịch bản:`"),
        ("**Kịch bản**: Hai", "written `Kịch bản:`"),
        ("- Bối cảnh:", "written `Bối cảnh:`"),
        ("Boi canh:", "written `Bối cảnh:`"),
        ("Tính nâng: Hai", "written `Tính năng:`"),
        ("du lieu:", "written `Dữ liệu:`"),
        ("Kịch bản Bước 2: Hai", "written `Kịch bản:`"),
        ("Kịch bản 2: Hai", "written `Kịch bản:`"),
        ("Kịch bản Hai", "written `Kịch bản:`"),
        ("- Tình huống Hai", "written `Tình huống:`"),
        ("Khung kịch bản Hai", "written `Khung kịch bản:`"),
        ("Scenario: Hai", "another language, `Scenario`"),
        ("Szenario: Hai", "another language, `Szenario`"),
        ("场景: Hai", "another language, `场景`"),
        ("Given có tài khoản", "another language, `Given`"),
        ("- when nhấn", "another language, `When`"),
        ("**Then** thấy", "another language, `Then`"),
        ("Angenommen có tài khoản", "another language, `Angenommen`"),
        ("Quand nhấn", "another language, `Quand`"),
        ("当nhấn", "another language, `当`"),
        ("| a | b |", "stands under no step"),
        ('"""', "stands under no step"),
    ],
)
def test_a_heading_or_another_language_is_refused(tmp_path, line, words):
    """Headings misspelt, keywords of other dialects, and what belongs below a step."""
    found = told(tmp_path, line)
    assert any(words in problem and problem.startswith("6: ") for problem in found)


def test_steps_under_a_lost_heading_are_refused_where_they_would_have_run(tmp_path):
    """In a chapter's own description a line may begin with `Khi`: unless it is what a step says."""
    lost = FEATURE.replace("  Kịch bản: Một\n", "")
    assert any(one.startswith("5: ") for one in told(tmp_path, "\u200bKhi nhấn nút [A]", lost))
    assert not any(one.startswith("5: ") for one in told(tmp_path, "- Khi chưa có tài khoản: xem mục 1", lost))


def test_every_line_has_the_kind_that_gherkin_gives_it():
    """Steps, headings, rows, notes and their quotation marks, prose, and the part that each stands in."""
    text = (
        "# language: vi\n@a\nTính năng: X\n  Lời\n\n  Bối cảnh:\n    Cho a\n  Khung kịch bản: Y\n    Khi b\n"
        '      """\n      Khi c\n      """\n      | d |\n    Dữ liệu:\n      | e |\n  xin chào\n'
    )
    kinds = [(line.kind, line.part) for line in lines_of(text, headings("scenarioOutline"))][:-1]
    assert kinds == [
        ("comment", "feature"), ("tags", "feature"), ("heading", "feature"), ("prose", "feature"),
        ("blank", "feature"), ("heading", "background"), ("step", "background"), ("heading", "outline"),
        ("step", "outline"), ("fence", "outline"), ("note", "outline"), ("fence", "outline"), ("row", "outline"),
        ("heading", "examples"), ("row", "examples"), ("unread", "examples"),
    ]  # fmt: skip


def test_words_alone_decide_what_a_line_was_to_be():
    """No file is needed to tell."""
    assert step_meant("Bước đầu tiên") is None
    assert step_meant("- Khi nhấn").behind == "nhấn"
    assert heading_meant("Tình huống : x") == "Tình huống"
    assert foreign_keyword("Exemples nhấn") == ""
