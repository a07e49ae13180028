"""Programs that are started by their names: none of them is the project's, whoever looks for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from guidebook.programs import leave_project_out_of_path
from tests.machine import environment
from tests.projects import GUIDE, PYPROJECT
from tests.test_browsers import posix, program

COMMAND = "import sys; from guidebook.cli import main; main()"
PYTEST = "import sys, pytest; pytest.main(sys.argv[1:])"
TOLD = "import atexit, os; atexit.register(lambda: print('\\nPATH', os.environ['PATH']))\n"
"""Python that says at its end by which folders it would look for programs."""


def looked_in(root: Path, code: str, *words: str) -> list[str]:
    """The folders that ``code``, started with ``words`` in the project, looks for programs in at its end."""
    named = os.pathsep.join([str(root / "bin"), "bin", str(Path(sys.executable).parent), os.defpath])
    ended = subprocess.run(
        [sys.executable, "-P", "-c", f"{TOLD}{code}", *words],
        cwd=root,
        env={**environment(), "PATH": named, "PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return ended.stdout.rpartition("\nPATH ")[2].strip().split(os.pathsep)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project without Python."""
    (tmp_path / "features" / "guide").mkdir(parents=True)
    (tmp_path / "features" / "guide" / "01_thu.feature").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    return tmp_path


@posix
@pytest.mark.parametrize(
    ("words", "with_python", "finds"),
    [
        (("watch",), False, False),
        (("review",), False, False),
        (("render",), True, False),  # runs none of it
        (("watch",), True, True),  # which may be what the site is started by
    ],
)
def test_a250_a_command_finds_no_program_of_the_project_s(root, words, with_python, finds):
    """What opens an address, or reads a picture, is started by libraries, which look into each folder of PATH."""
    if with_python:
        (root / "conftest.py").write_text("", encoding="utf-8")
    folders = looked_in(root, COMMAND, *words, "--help")
    assert ({str(root / "bin"), "bin"} <= set(folders)) == finds
    assert ({str(root / "bin"), "bin"}.isdisjoint(folders)) == (not finds)
    assert str(Path(sys.executable).parent) in folders


@posix
def test_a250_nor_does_pytest_in_a_project_without_python(root):
    """Started by itself, not by a command."""
    folders = looked_in(root, PYTEST, "-p", "guidebook.plugin", "--collect-only", "features")
    assert {str(root / "bin"), "bin"}.isdisjoint(folders)
    assert str(Path(sys.executable).parent) in folders


@posix
@pytest.mark.parametrize("named", ["{root}/bin", "bin", "", ".", "{root}/bin/../bin", "{link}"])
def test_a250_by_whatever_name_path_has_a_folder_of_the_project(tmp_path, monkeypatch, named):
    """Also where no other folder is named: an empty PATH would be the working directory."""
    project, link = tmp_path / "project", tmp_path / "link"
    program(project / "bin" / "xdg-open")
    program(project / "xdg-open")
    link.symlink_to(project / "bin")
    monkeypatch.chdir(project)
    monkeypatch.setenv("PATH", named.format(root=project, link=link))
    monkeypatch.setenv("NODEFAULTCURRENTDIRECTORYINEXEPATH", "")
    leave_project_out_of_path(project)
    assert shutil.which("xdg-open") is None
    with pytest.raises(OSError, match="xdg-open"):
        subprocess.run(["xdg-open"], check=False)
    outside = program(tmp_path / "bin" / "xdg-open")
    monkeypatch.setenv("PATH", os.pathsep.join([named.format(root=project, link=link), str(outside.parent)]))
    leave_project_out_of_path(project)
    assert shutil.which("xdg-open") == str(outside)
