"""What a project says of its guide, and what is said where it doesn't."""

from __future__ import annotations

import pytest

from docs.settings_page import PAGE, settings_page
from guidebook.errors import GuidebookError
from guidebook.language.messages import told_in
from guidebook.settings import RedactionSettings, Settings, read_redaction_settings, read_settings


def settings(folder, text: str) -> Settings:
    """The settings of a pyproject.toml with this text."""
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    return read_settings(folder)


def test_a_title_is_enough(tmp_path):
    """The other keys have their defaults."""
    read = settings(tmp_path, '[tool.guidebook]\ntitle = "Hướng dẫn"\n')
    assert read == Settings("Hướng dẫn", attribution="", note="", language="vi")


TITLE = '[tool.guidebook]\ntitle = "X"\n'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[tool.guidebook]\n", 1, "`title` is missing"),
        ('[tool.guidebook]\ntitle = " "\n', 1, "`title` is missing"),
        (TITLE + 'colour = "red"\n', 3, "`colour` is no setting. There are title, attribution"),
        ('[tool.guidebook]\ntitel = "X"\n', 2, "`titel` is no setting; the nearest is `title`."),
        ("\n[tool.guidebook]\n\ntitle = 3\n", 4, "`title` has to be a text in quotes, not 3"),
        (TITLE + "note = 2020-01-01\n", 3, "`note` has to be a text in quotes, not datetime.date"),
        (TITLE + "attribution = true\n", 3, "`attribution` has to be a text in quotes"),
        ("[tool.guidebook]\ntitle = \n", 2, "This is not TOML: Invalid value."),
        (TITLE + "[tool.guidebook]\n", 3, "This is not TOML: Cannot declare"),
        (TITLE + 'title = "Y"\n', 3, "This is not TOML: Cannot overwrite a value."),
        (TITLE + "note = '''x\n", 3, "This is not TOML:"),
        (TITLE + 'note = "x\n', 3, "This is not TOML:"),
        (TITLE + "x = " + "[" * 4000, 3, "This is not TOML:"),
        (TITLE + "x = 1" + "0" * 4500, 3, "This is not TOML: Exceeds the limit"),
        (TITLE + "y = 1\n[" + ".".join("a" * 100_000) + "]\n", 4, "This line has 200001 letters"),
        (TITLE + "<<<<<<< HEAD\n", 3, "git's mark of two versions"),
        ('[tool]\nguidebook = "X"\n', 1, "this is a part of its own"),
        ('[[tool.guidebook]]\ntitle = "X"\n', 1, "this is a part of its own"),
        ("tool = 3\n", 1, "this is a part of its own"),
        (TITLE + 'unmasked = ["ho-so"]\n', 3, "`unmasked` names figures, each with its reason"),
        (TITLE + 'unmasked = { ho-so = " " }\n', 3, "`unmasked` names figures, each with its reason"),
        (TITLE + 'report = "javascript:alert(1)"\n', 3, "`report` is an address, or a way from the guide's folder"),
        (TITLE + 'pages = "https://a.vn"\n', 3, "`pages` is a list of texts"),
        (TITLE + 'public = "1900 1234"\n', 3, "`public` is a list of texts"),
        (TITLE + 'redact = "bank card"\n', 3, "`redact` is a list of texts"),
        (TITLE + 'redact = ["bank cards"]\n', 3, "`redact` knows no kind 'bank cards'; there are bank card, tax code,"),
        (TITLE + 'formats = "html"\n', 3, "`formats` is a list of texts"),
        (TITLE + "formats = [1]\n", 3, "`formats` is a list of texts"),
        (TITLE + 'note = "a\\u0007b"\n', 3, "`note` holds U+0007 (a control character), which can't be printed"),
        ('[tool.guidebook]\ntitle = "a\\uFFFEb"\n', 2, "`title` holds U+FFFE (no character)"),
        (TITLE + 'public = ["1900\\u2028"]\n', 3, "U+2028 (LINE SEPARATOR)"),
        (TITLE + 'language = "vietnam"\n', 3, "are written in, not 'vietnam': a guide is"),
        (TITLE + 'language = "fr"\n', 3, "one where features/guide/ has a catalogue of it, such as en.po"),
        (TITLE + "language = 3\n", 3, "not 3"),
        (TITLE + 'language = ""\n', 3, "`language` is 'en' or 'vi'"),
        (TITLE + "=======\nnote = 3\n>>>>>>> x\n", 3, "git's mark of two versions"),
        (TITLE + "figures = 3\n", 3, "`figures` has to be a part of its own, [tool.guidebook.figures], not 3"),
        (TITLE + "[tool.guidebook.figures]\n\nbadge = true\n", 5, "`badge` has to be a number from 28 to 60, not True"),
        (TITLE + "[tool.guidebook.figures]\nline = nan\n", 4, "`line` has to be a number from 2 to 8, not nan"),
        (TITLE + '[tool.guidebook.figures]\nink = "red"\n', 4, "`ink` has to be a colour such as #960014, not 'red'"),
        (TITLE + '[tool.guidebook.figures]\ninc = "#960014"\n', 4, "`inc` is no setting; the nearest is `ink`."),
        (TITLE + "[tool.guidebook.figures]\nstyle = []\n", 4, "`style` has to be one of badge"),
        (TITLE.encode("utf-16"), 1, "saved as UTF-16"),
        (TITLE.encode() + b"note = '\xe0'\n", 3, "This line is not UTF-8"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_a_sentence_at_its_line(tmp_path, text, line, words):
    """File, line, part, key, and what would be right; whatever the kind of its value."""
    (tmp_path / "pyproject.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(GuidebookError) as caught:
        read_settings(tmp_path)
    assert str(caught.value).startswith(f"pyproject.toml:{line}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TITLE + "note = 3\n", "pyproject.toml:3: [tool.guidebook]: `note` phải là chữ trong ngoặc kép, không phải 3."),
        (TITLE + 'public = "1"\n', '`public` là một danh sách chữ: public = ["1900 1234"].'),
        ('[tool.guidebook]\ntitel = "X"\n', "Không có mục cài đặt `titel`; gần giống nhất là `title`. Các mục"),
        (TITLE + 'page_errors = "x"\n', "`page_errors` là 'tell' hoặc 'fail', không phải 'x'."),
        (TITLE + "[tool.guidebook.figures]\nline = 9\n", "`line` phải là một số từ 2 đến 8, không phải 9."),
        (TITLE + 'note = "x\n', "Đây không phải TOML: Illegal character"),
    ],
)
def test_a_wrong_setting_is_told_in_vietnamese(tmp_path, text, told):
    """To who reads Vietnamese."""
    with told_in("vi"), pytest.raises(GuidebookError) as caught:
        settings(tmp_path, text)
    with told_in("vi"):
        assert told in str(caught.value)


def test_a_file_without_settings_is_a_sentence(tmp_path):
    """It gives at least the title; who may be seen can be asked without."""
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\n", encoding="utf-8")
    with pytest.raises(GuidebookError, match=r"has no part \[tool.guidebook\]"):
        read_settings(tmp_path)
    assert read_redaction_settings(tmp_path) == RedactionSettings()


def test_a_file_written_on_windows_reads_the_same(tmp_path):
    """Notepad begins it with a mark."""
    (tmp_path / "pyproject.toml").write_bytes(b"\xef\xbb\xbf" + TITLE.replace("\n", "\r\n").encode())
    assert read_settings(tmp_path).title == "X"


def test_another_folder_is_a_sentence(tmp_path):
    """Who starts elsewhere is told to start in the project's folder."""
    with pytest.raises(GuidebookError, match="start in the project's folder"):
        read_settings(tmp_path)


def test_the_page_of_settings_says_what_they_are():
    """It is written from their definitions (`python -m docs.settings_page`), so it can't be wrong."""
    assert PAGE.read_text(encoding="utf-8") == settings_page()
