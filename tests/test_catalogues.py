"""A catalogue of translations is read whole, or refused with its own line."""

from __future__ import annotations

import random

import pytest

from guidebook.errors import GuidebookError
from guidebook.publish.catalogues import read_catalogue
from guidebook.publish.translation import Text, catalogue_of, languages_of, translator_into, update_catalogue

CATALOGUE = """\
# Người dịch: Bình
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"

#: features/guide/01_x.feature
msgid "nhấn nút [Đăng ký]"
msgstr "click the button [Đăng ký]"

msgctxt "label"
msgid "Đăng ký"
msgstr "Register"

#~ msgid "cũ"
#~ msgstr "old"
"""

AGAIN = 'msgctxt "label"\nmsgid "Đăng ký"\nmsgstr "Sign up"\n'


def refusal(folder, written: str | bytes) -> str:
    """What is said of a catalogue with these contents."""
    path = folder / "features" / "guide" / "en.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written if isinstance(written, bytes) else written.encode())
    with pytest.raises(GuidebookError) as caught:
        read_catalogue(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("right", "mistake", "line", "words"),
    [
        ("charset=utf-8", "charset=CHARSET", 5, "charset=CHARSET: write charset=UTF-8"),
        ("charset=utf-8", "charset=windows-1258", 5, "write charset=UTF-8"),
        ('button [Đăng ký]"', "button [Đăng ký]", 9, "has to end with the quotation mark"),
        ('msgid "nhấn', "msgid nhấn", 8, "has to end with the quotation mark"),
        ("click the", 'click "the', 9, 'holds others as \\".'),
        ('msgstr "Register"\n', "", 14, "can't stand here: expected msgstr"),
        ('msgid "Đăng ký"\n', "", 12, "can't stand here: expected msgid"),
        ("msgctxt", "msgctx", 11, "can't stand in a catalogue"),
        ("#~ msgid", f"{AGAIN}#~ msgid", 16, "line 12 too"),
        ('msgstr "Register"', 'msgid_plural "x"\nmsgstr[0] "Register"', 13, "no text of a guide has a plural"),
        ("Register", "Reg\x0cister", 13, "U+000C (FORM FEED)"),
        ("Register", "Reg\x9dister", 13, "U+009D (a control character)"),
        ("Register", "Reg\u2028ister", 13, "U+2028 (LINE SEPARATOR)"),
        ("Register", "Reg\\rister", 12, "U+000D (CARRIAGE RETURN)"),
        ("#: features", "<<<<<<< HEAD\n#: features", 7, "git's mark of two versions"),
        ("#: features", "=======\n#: features\n>>>>>>> main", 7, "git's mark of two versions"),
        ("#: features", "=======\n#: features", 7, "can't stand in a catalogue"),
        ("\n\nmsgctxt", "\r\r\n\nmsgctxt", 9, "U+000D (CARRIAGE RETURN) alone"),
        ("#~ msgstr", "#~ msgst", 16, "can't stand in a catalogue"),
    ],
)  # fmt: skip
def test_a_broken_catalogue_is_a_sentence_with_its_own_line(tmp_path, right, mistake, line, words):
    """Also what babel would read as something else, or take the first or the last of."""
    assert right in CATALOGUE
    message = refusal(tmp_path, CATALOGUE.replace(right, mistake))
    assert message.startswith(f"features/guide/en.po:{line}: ")
    assert words in message


def test_a_text_that_is_translated_twice_is_a_whole_sentence(tmp_path):
    """With the first one's line, and nothing of the parser's own."""
    message = refusal(tmp_path, CATALOGUE.replace("#~ msgid", f"{AGAIN}#~ msgid"))
    assert message == "features/guide/en.po:16: “Đăng ký” is translated in line 12 too: keep one of the two."


def test_other_encodings_are_named(tmp_path):
    """UTF-16, and a code page, with the line of the first letter that isn't UTF-8."""
    assert "saved as UTF-16" in refusal(tmp_path, CATALOGUE.encode("utf-16"))
    assert refusal(tmp_path, CATALOGUE.encode("utf-16-le")).startswith(
        "features/guide/en.po:1: The file is saved as UTF"
    )
    page = CATALOGUE.encode().replace("Đăng ký".encode(), b"\xd0ang k\xfd", 1)
    assert refusal(tmp_path, page).startswith("features/guide/en.po:8: This line is not UTF-8")


@pytest.mark.parametrize("written", ["\ufeff" + CATALOGUE, CATALOGUE.replace("\n", "\r\n")], ids=["mark", "returns"])
def test_a_catalogue_written_on_windows_reads_the_same(tmp_path, written):
    """Poedit and Notepad leave their marks."""
    path = tmp_path / "en.po"
    path.write_bytes(written.encode())
    assert read_catalogue(path).get("Đăng ký", "label").string == "Register"
    assert update_catalogue(path, "en", [Text("Đăng ký", "label")]) == 0
    assert b"\r" not in path.read_bytes()


def test_whatever_is_done_to_a_catalogue_it_reads_or_is_a_sentence(tmp_path):
    """Cut off, bits flipped, lines doubled and lost, other files' bytes put in: nothing else comes out."""
    path = tmp_path / "en.po"
    for seed in range(150):
        path.write_bytes(damaged(CATALOGUE.encode(), random.Random(seed)))
        try:
            catalogue = read_catalogue(path)
        except GuidebookError as error:
            assert error.place is not None, error
        else:
            assert all(isinstance(message.string, str) for message in catalogue if message.id)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """``data`` as an editor, a disk or a merge may leave it."""
    lines = data.split(b"\n")
    at, line = chance.randrange(len(data)), chance.randrange(len(lines))
    put = chance.choice([b'"', b"\\", b"\0", b"\r", b"\xff", b"=======\n", b'msgid "x"\n', b"\xef\xbb\xbf"])
    bit = bytes([data[at] ^ (1 << chance.randrange(8))])
    return chance.choice(
        [
            data[:at],
            data[:at] + bit + data[at + 1 :],
            data[:at] + put + data[at:],
            b"\n".join([*lines[:line], lines[line], *lines[line:]]),
            b"\n".join([*lines[:line], *lines[line + 1 :]]),
        ]
    )


def test_a_file_that_names_no_language_is_refused(tmp_path):
    """A copy, a word, or the guide's own language: before anything is printed."""
    for name, words in {"english.po": "“english” is no language", "vi.po": "written in “vi”"}.items():
        (tmp_path / name).write_text(CATALOGUE, encoding="utf-8")
        with pytest.raises(GuidebookError, match=words):
            languages_of(tmp_path)
        (tmp_path / name).unlink()
    for tag in ("../en", "en (1)", "", "klingon"):
        with pytest.raises(GuidebookError, match="is no language"):
            catalogue_of(tmp_path, tag)
    (tmp_path / "pt-BR.po").write_text(CATALOGUE, encoding="utf-8")
    assert languages_of(tmp_path) == ("vi", "pt-BR")
    assert translator_into("pt-BR", tmp_path)("Đăng ký", context="label") == "Register"
