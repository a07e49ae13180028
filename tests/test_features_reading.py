"""Feature files become chapters, and a broken one becomes a sentence with its place."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from guidebook.errors import FeatureError
from guidebook.model import Chapter
from guidebook.sentences.features import read_feature, read_features

FEATURE = '''\
# language: vi
@guide @case3
Tính năng: Liên kết tài khoản

  Đoạn **một**,
  còn nữa.

    thụt vào

  Bối cảnh:
    Cho công dân đã có tài khoản
    Và đã đăng nhập

  @section1
  Kịch bản: Liên kết
    Xem mục 1.

    Khi nhập các ô:
      | ô        | nội dung |
      | [Họ tên] | họ tên   |
    Và nhấn nút [Liên kết]
    * lưu ý: chờ một chút
      """
      Ghi chú cho **người đọc**.
      """
    Thì thấy [Thành công]
    Nhưng không thấy [Lỗi]
'''
LAST = "    Nhưng không thấy [Lỗi]\n"


def read(folder: Path, text: str | bytes) -> Chapter:
    """The chapter of a file with this text, ``features/01_x.feature`` below ``folder``."""
    path = folder / "features" / "01_x.feature"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_feature(path, folder)


@pytest.fixture
def chapter(tmp_path: Path) -> Chapter:
    """The chapter of the example."""
    return read(tmp_path, FEATURE)


def refusal(folder: Path, text: str | bytes) -> str:
    """The message that a file with this text is refused with."""
    with pytest.raises(FeatureError) as caught:
        read(folder, text)
    return str(caught.value)


def test_a_feature_is_a_chapter(chapter):
    """Title, file as people quote it, and tags without their @."""
    assert (chapter.title, chapter.file) == ("Liên kết tài khoản", "features/01_x.feature")
    assert chapter.tags == ("guide", "case3")
    assert chapter.sections[0].tags == ("section1",)


def test_descriptions_are_markdown_without_the_file_s_indent(chapter):
    """Only the common indent goes: what is indented deeper stays so."""
    assert chapter.description == "Đoạn **một**,\ncòn nữa.\n\n  thụt vào"
    assert chapter.sections[0].description == "Xem mục 1."


def test_every_line_of_prose_knows_its_own(tmp_path):
    """Blank lines and remarks between them are counted; a note begins behind its quotation marks."""
    text = FEATURE.replace("  còn nữa.\n", "  # nhắc việc\n  còn nữa.\n").replace("vi\n", "vi\n# của Bình\n", 1)
    chapter = read(tmp_path, text)
    assert chapter.line == 4
    lines = text.split("\n")
    written = {number: line.strip() for number, line in enumerate(lines, 1)}
    prose = zip(chapter.description.split("\n"), chapter.description_lines, strict=True)
    assert all(written[number] == line.strip() for line, number in prose)
    (section,) = chapter.sections
    assert [written[number] for number in section.description_lines] == ["Xem mục 1."]
    note = next(sentence for sentence in section.sentences if sentence.note)
    assert written[note.note_line] == note.note


def test_a_section_begins_with_its_background(chapter):
    """The background's sentences come first, at their own lines."""
    section = chapter.sections[0]
    assert [s.line for s in section.sentences] == [11, 12, 18, 21, 22, 26, 27]
    assert section.line == 15


def test_a_conjunction_has_the_kind_of_the_step_before(chapter):
    """Và, Nhưng and * mean what the step before them means, and keep their own keyword."""
    kinds = [(s.keyword, s.kind) for s in chapter.sections[0].sentences]
    assert kinds == [
        ("Cho", "given"),
        ("Và", "given"),
        ("Khi", "when"),
        ("Và", "when"),
        ("*", "when"),
        ("Thì", "then"),
        ("Nhưng", "then"),
    ]


def test_tables_are_raw_cells_and_doc_strings_are_notes(chapter):
    """A table keeps its header; a doc string is dedented."""
    sentences = chapter.sections[0].sentences
    assert sentences[2].table == (("ô", "nội dung"), ("[Họ tên]", "họ tên"))
    assert sentences[4].note == "Ghi chú cho **người đọc**."


def test_a_rule_gives_its_background_and_tags_to_its_sections(tmp_path):
    """Feature background, rule background, own steps: in this order."""
    rule = "\n  @case2\n  Quy tắc: R\n    Bối cảnh:\n      Cho nền\n    Kịch bản: Hai\n      Khi làm\n"
    section = read(tmp_path, FEATURE + rule).sections[1]
    assert [s.text for s in section.sentences] == ["công dân đã có tài khoản", "đã đăng nhập", "nền", "làm"]
    assert section.tags == ("case2",)


def test_an_outline_gives_one_section_for_each_row(tmp_path):
    """Values stand in texts and tables; title and line are the outline's own."""
    outline = (
        FEATURE + "\n  Khung kịch bản: O\n    Khi gõ <a>\n      | x | <b> |\n"
        "    Dữ liệu:\n      | a | b |\n      | 1 | 2 |\n      | 3 | 4 |\n"
    )
    rows = read(tmp_path, outline).sections[1:]
    assert [(r.title, r.line) for r in rows] == [("O", 29), ("O", 29)]
    assert [r.sentences[-1].text for r in rows] == ["gõ 1", "gõ 3"]
    assert rows[1].sentences[-1].table == (("x", "4"),)


def test_features_are_read_in_the_order_of_their_names(tmp_path):
    """The guide's reading order is that of the file names."""
    for name in ("02_b", "01_a", "10_c"):
        text = f"# language: vi\nTính năng: {name}\n"
        (tmp_path / f"{name}.feature").write_text(text, encoding="utf-8")
    assert [c.title for c in read_features(tmp_path, tmp_path)] == ["01_a", "02_b", "10_c"]


def test_free_text_between_steps_is_refused_with_the_line(tmp_path):
    """File, line, the line itself, and what could stand there instead; none of the parser's own words."""
    message = refusal(tmp_path, FEATURE.replace(LAST, "    Ngoài ra\n" + LAST))
    assert message.startswith('features/01_x.feature:27: "Ngoài ra" can\'t stand here: a text of its own')
    assert "its first word is `Cho`" in message
    assert "Line" not in message


@pytest.mark.parametrize(
    ("broken", "line", "words"),
    [
        (FEATURE + "\n  @case2\n  Kich ban: Hai\n", 30, "`Kịch bản:`"),
        (FEATURE.replace("# language: vi\n", ""), 1, "Expected `# language: vi` first"),
        (FEATURE.replace("language: vi", "language: tlh"), 1, "Expected `# language: vi` first"),
        ("# language: vi\n", 1, "The file"),
        ("", 1, "The file is empty"),
        (FEATURE.replace("Thì thấy", unicodedata.normalize("NFD", "Thì thấy")), 26, "NFD"),
        (FEATURE.encode("utf-8").replace("Và nhấn".encode(), b"V\xe0 nh\xe2n"), 21, "not UTF-8"),
        (FEATURE.replace("| họ tên   |", "| họ tên   | x |"), 20, "as many cells"),
        (FEATURE.replace("đọc**.\n      \"\"\"", "đọc**."), 26, "inside the note that begins in line 23"),
        (FEATURE.replace("    Cho công", "    Và công"), 11, "comes first"),
        (FEATURE + "\n  Khung kịch bản: O\n    Khi gõ <a>\n", 29, "no row of `Dữ liệu`"),
    ],
    ids=[
        "scenario misspelt", "no language", "Klingon", "language only", "empty", "decomposed", "code page",
        "cells", "open doc string", "conjunction first", "outline without rows",
    ],
)  # fmt: skip
def test_a_broken_file_is_a_sentence_with_its_place(tmp_path, broken, line, words):
    """Whatever is wrong, the message begins with file and line and says what it is."""
    message = refusal(tmp_path, broken)
    assert message.startswith(f"features/01_x.feature:{line}: ")
    assert words in message
    assert "\n" not in message


def test_a_missing_file_is_a_sentence(tmp_path):
    """A file that can't be opened is named, without a traceback's words."""
    with pytest.raises(FeatureError, match=r"^nowhere\.feature:1: The file can't be read"):
        read_feature(tmp_path / "nowhere.feature", tmp_path)


@pytest.mark.parametrize("written", ["\ufeff" + FEATURE, FEATURE.replace("\n", "\r\n")], ids=["mark", "returns"])
def test_a_file_written_on_windows_reads_the_same(tmp_path, written):
    """A mark at the beginning and CRLF line ends are an editor's habit, no mistake."""
    folder = tmp_path / "features"
    folder.mkdir()
    (folder / "plain.feature").write_bytes(FEATURE.encode("utf-8"))
    (folder / "written.feature").write_bytes(written.encode("utf-8"))
    plain, other = read_features(folder, tmp_path)
    assert other.sections == plain.sections


@pytest.mark.parametrize("written", ["[" * 20_000, " " * 20_000 + "[Một]x", "*_" * 20_000])
def test_a102_a_line_longer_than_any_sentence_is_refused(tmp_path, written):
    """What looks through a line takes longer than it is long: one of 20,000 brackets held lint up for minutes."""
    path = tmp_path / "01_dai.feature"
    path.write_text(FEATURE.replace("[Thành công]", written), encoding="utf-8")
    with pytest.raises(FeatureError, match="letters, and a line of a text has 5000 at most") as caught:
        read_feature(path, tmp_path)
    assert caught.value.place.line == FEATURE[: FEATURE.index("[Thành công]")].count("\n") + 1
