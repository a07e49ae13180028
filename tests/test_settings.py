"""What a project says of its guide, and what is said where it doesn't."""

from __future__ import annotations

import pytest

from guidebook.errors import GuidebookError
from guidebook.settings import Settings, read_settings


def settings(folder, text: str) -> Settings:
    """The settings of a pyproject.toml with this text."""
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    return read_settings(folder)


def test_a_title_is_enough(tmp_path):
    """The other keys have their defaults."""
    read = settings(tmp_path, '[tool.guidebook]\ntitle = "Hướng dẫn"\n')
    assert read == Settings("Hướng dẫn", attribution="", note="", language="vi")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[tool.guidebook]\n", "`title` is missing"),
        ('[tool.guidebook]\ntitle = " "\n', "`title` is missing"),
        ('[tool.guidebook]\ntitle = "X"\ncolour = "red"\n', "nobody reads `colour`; known are title, attribution"),
        ("[tool.guidebook]\ntitle = 3\n", "`title` has to be a text in quotes, not 3"),
        ("[tool.ruff]\n", "has no part \\[tool.guidebook\\]"),
        ("title = \n", "is not TOML: Invalid value"),
        ('[tool.guidebook]\ntitle = "X"\nunmasked = ["ho-so"]\n', "`unmasked` names figures, each with its reason"),
        (
            '[tool.guidebook]\ntitle = "X"\nunmasked = { ho-so = " " }\n',
            "`unmasked` names figures, each with its reason",
        ),
        ('[tool.guidebook]\ntitle = "X"\npublic = "1900 1234"\n', "`public` is a list of texts"),
        ('[tool.guidebook]\ntitle = "X"\nformats = "html"\n', "`formats` is a list of texts"),
    ],
)
def test_a_wrong_key_is_a_sentence(tmp_path, text, words):
    """File, part, key, and what would be right."""
    with pytest.raises(GuidebookError, match=rf"^pyproject\.toml.*{words}"):
        settings(tmp_path, text)


def test_another_folder_is_a_sentence(tmp_path):
    """Who starts elsewhere is told to start in the project's folder."""
    with pytest.raises(GuidebookError, match="start in the project's folder"):
        read_settings(tmp_path)
