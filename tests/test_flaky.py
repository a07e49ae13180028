"""Scenarios that fail by turns are found by running them again and again."""

from __future__ import annotations

import pytest

from tests.projects import GUIDE, STEPS, Project

_BY_TURNS = """

@when(sentence("lúc được lúc không"))
def _(screen):
    turns = Path("turns")
    turns.mkdir(exist_ok=True)
    with suppress(FileExistsError):
        (turns / "first").touch(exist_ok=False)
        raise AssertionError("lần này không được")
    screen.open(Path("page.html").absolute().as_uri())
"""


@pytest.mark.long
def test_a_scenario_that_fails_by_turns_is_told(project: Project) -> None:
    """How often, why the first time, and where what was seen is kept; the steady one beside it passes."""
    steps = STEPS.replace("from pathlib import Path", "from contextlib import suppress\nfrom pathlib import Path", 1)
    project.write("steps/own_steps.py", steps + _BY_TURNS)
    unsteady = "  Kịch bản: Có khi\n    Khi lúc được lúc không\n    Thì thấy [Một]\n"
    project.write("features/guide/01_thu.feature", f"{GUIDE}\n{unsteady}")
    code, out, err = project.guidebook("flaky", "--times", "3", "Có khi", "Xem trang")
    assert (code, err) == (1, ""), f"{out}{err}"
    assert "1" in out and "3" in out and "lần này không được" in out
    assert "features/guide/01_thu.feature:13" in out
    assert "build/flaky/" in out
    assert list((project.root / "build" / "flaky").glob("*/failures/*"))


@pytest.mark.long
def test_a_scenario_that_is_not_there_is_told(project: Project) -> None:
    """With the nearest, and an exit code of its own."""
    code, out, err = project.guidebook("flaky", "--times", "2", "Xem trangg")
    assert code == 2
    assert "Xem trang" in out + err
    assert "Traceback" not in out + err
