"""Where a command was started, and what to type for another one."""

import sys

import pytest

from guidebook.invocation import _program, project_of, shell_command

posix = pytest.mark.skipif(sys.platform == "win32", reason="other names and paths")


def made(path):
    """A program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@posix
@pytest.mark.parametrize(
    ("script", "path", "here", "program"),
    [
        (".venv/bin/guidebook", "", "", ".venv/bin/guidebook"),  # as on Linux, where nothing is activated
        (".venv/bin/guidebook", ".venv/bin", "", "guidebook"),
        (".venv/bin/guidebook", "other/bin", "", ".venv/bin/guidebook"),  # another installation's is on the PATH
        (".venv/bin/guidebook", "", "features/guide", "../../.venv/bin/guidebook"),
        ("", "", "", ".venv/bin/python -m guidebook"),
        ("", "other/bin", "", "guidebook"),
        ("my tools/bin/guidebook", "", "", '"my tools/bin/guidebook"'),
    ],
)
def test_what_is_told_to_be_typed_works_here(tmp_path, script, path, here, program):
    """Beside the Python that runs, from the folder where the command was started."""
    made(tmp_path / "other/bin/guidebook")
    bin_folder = (tmp_path / script).parent if script else tmp_path / ".venv/bin"
    python = made(bin_folder / "python")
    if script:
        made(tmp_path / script)
    (tmp_path / here).mkdir(parents=True, exist_ok=True)
    assert _program(python, str(tmp_path / path) if path else "", tmp_path / here) == program


@posix
def test_a_link_on_the_path_to_the_same_program_will_do(tmp_path):
    """As pipx makes them."""
    script, python = made(tmp_path / "a/bin/guidebook"), made(tmp_path / "a/bin/python")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/guidebook").symlink_to(script)
    assert _program(python, str(tmp_path / "bin"), tmp_path) == "guidebook"


@posix
def test_far_away_a_path_is_told_whole(tmp_path):
    """Nobody counts dots."""
    script, python = made(tmp_path / "a/bin/guidebook"), made(tmp_path / "a/bin/python")
    assert _program(python, "", tmp_path / "b/c/d") == str(script)


def test_the_words_come_behind_it():
    """Whatever it is."""
    assert shell_command("render --draft").endswith("guidebook render --draft")


def test_the_nearest_project_is_the_one(tmp_path):
    """One that speaks of other tools is passed by; a broken one is told of."""
    deep = tmp_path / "features" / "guide"
    deep.mkdir(parents=True)
    assert project_of(tmp_path / "features") != tmp_path
    (tmp_path / "pyproject.toml").write_text('[tool.guidebook]\ntitle = "x"\n', encoding="utf-8")
    assert project_of(deep) == project_of(tmp_path) == tmp_path
    (tmp_path / "features" / "pyproject.toml").write_text("[tool.ruff]\n", encoding="utf-8")
    assert project_of(deep) == tmp_path
    (tmp_path / "features" / "pyproject.toml").write_text("[tool.gui", encoding="utf-8")
    assert project_of(deep) == tmp_path / "features"
