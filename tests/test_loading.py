"""Code that can't be loaded, or that raises outside of every scenario: its file and its line are told."""

import subprocess
import sys

import pytest

from guidebook.errors import GuidebookError
from guidebook.pytest_run import failed_code
from tests.projects import Project

HOOK = "\n\ndef pytest_collection_modifyitems():\n    int('x')\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "begins", "ends", "told"),
    [
        ("steps/own_steps.py", "import sys; sys.exit(3)\n", "", "`import sys; sys.exit(3)` failed (SystemExit: 3)."),
        ("steps/test_features.py", "import nowhere\n", "", "`import nowhere` failed (ModuleNotFoundError: No module"),
        ("conftest.py", "", HOOK, "`int('x')` failed (ValueError: invalid literal for int() with base 10: 'x')."),
    ],
)
def test_the_line_that_failed_is_told(tmp_path, name, begins, ends, told):
    """Of steps, of the file that binds scenarios, of a hook that pytest calls; it is no mistake of the guide's."""
    project = Project(tmp_path)
    text = f"{begins}{(tmp_path / name).read_text(encoding='utf-8')}{ends}"
    project.write(name, text)
    code, out, err = project.guidebook("lint")
    line = text.count("\n") if ends else 1
    assert (code, out) == (2, "")
    assert f": {name}:{line}: {told}" in err.splitlines()[-1]


def raised_by(folder, monkeypatch, text):
    """What `failed_code` says of the module ``text``, in a project that is ``folder``."""
    monkeypatch.chdir(folder)
    (folder / "code.py").write_text(text, encoding="utf-8")
    try:
        exec(compile(text, str(folder / "code.py"), "exec"), {"GuidebookError": GuidebookError})
    except BaseException as error:
        return str(failed_code(error))
    raise AssertionError("it raised nothing")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = 1\nb = a +\n", "code.py:2: `b = a +` can't be read as Python (SyntaxError: invalid syntax)."),
        ("def f():\npass\n", "code.py:2: `pass` can't be read as Python (IndentationError: expected an indented block"),
        ("import json\njson.loads('{')\n", "code.py:2: `json.loads('{')` failed (JSONDecodeError: Expecting property"),
        ("raise SystemExit\n", "code.py:1: `raise SystemExit` failed (SystemExit)."),
        ("raise GuidebookError('Name it.')\n", "code.py:1: `raise GuidebookError('Name it.')` failed (Name it.)."),
        ("raise OSError('a\\nb')\n", r"code.py:1: `raise OSError('a\nb')` failed (OSError: a)."),
    ],
)
def test_the_last_line_of_the_project_is_the_one(tmp_path, monkeypatch, text, told):
    """What a library's code did behind it helps nobody who has to correct it."""
    assert raised_by(tmp_path, monkeypatch, text).startswith(told)


def test_where_no_line_is_the_project_s_the_last_one_is_told(tmp_path, monkeypatch):
    """It is some library's."""
    monkeypatch.chdir(tmp_path)
    try:
        subprocess.run([sys.executable, "-c", "1 / 0"], check=True, stderr=subprocess.DEVNULL)
    except subprocess.CalledProcessError as error:
        assert "subprocess.py:" in str(failed_code(error))
