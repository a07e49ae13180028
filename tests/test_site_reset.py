"""The site is put back before each scenario, by the project's own command."""

from __future__ import annotations

import sys

import pytest

from guidebook.errors import RunError
from guidebook.pytest_plugin import site_reset
from guidebook.pytest_plugin.site_reset import run_reset
from tests.projects import PYPROJECT, Project

_NOTED = "from pathlib import Path; print('', file=Path('noted').open('a'))"
_LIST = f'reset = ["{sys.executable}", "-c", "{_NOTED}"]'


@pytest.mark.long
def test_the_command_runs_before_each_scenario(tmp_path):
    """Printed or not, and before its first sentence."""
    project = Project(tmp_path / "a")
    project.write("pyproject.toml", PYPROJECT.replace("title =", f"{_LIST}\ntitle ="))
    chapter = (project.root / "features/guide/01_thu.feature").read_text(encoding="utf-8")
    project.write("features/guide/02_nua.feature", chapter.replace("trang-mot", "trang-hai"))
    code, _, err = project.guidebook("run", "--", "features/guide")
    assert (code, err) == (0, "")
    assert len((project.root / "noted").read_text(encoding="utf-8").splitlines()) == 2


def test_a_command_that_fails_is_told_and_no_sentence_runs(tmp_path):
    """What could not be found out is no failed sentence: the exit code says so."""
    project = Project(tmp_path / "a")
    project.write("pyproject.toml", PYPROJECT.replace("title =", 'reset = ["no-such-program"]\ntitle ='))
    code, _, err = project.guidebook("build")
    assert code == 2
    assert "no-such-program" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["no-such-program"], "can't be started: no-such-program: No such file"),
        ([sys.executable, "-c", "print('Hỏng kho dữ liệu'); raise SystemExit(3)"], "ended with 3: .*Hỏng kho dữ liệu"),
        ([sys.executable, "-c", "import time; time.sleep(60)"], "did not end within 1 s"),
    ],
)
def test_what_goes_wrong_is_a_sentence(tmp_path, monkeypatch, command, told):
    """Which command, and why; never a wait without a bound."""
    monkeypatch.setattr(site_reset, "_LIMIT_S", 1.0)
    with pytest.raises(RunError, match=told):
        run_reset(command, tmp_path)
