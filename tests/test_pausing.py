"""--pause: a scenario stops before a sentence, once, and only it runs; what can't be is a sentence."""

import pytest

from tests.test_cucumber_messages import FEATURE
from tests.unseen import Unseen

PAUSED = """


class Page:
    def pause(self):
        print("stopped")


@pytest.fixture
def screen():
    class Seen:
        page = Page()

    return Seen()
"""
FILE = "features/checks/01_nop.feature"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project whose pages say when they are stopped: a window there is none of here."""
    project = Unseen(tmp_path_factory.mktemp("pausing"), {"checks/01_nop.feature": FEATURE})
    project.write("conftest.py", (project.root / "conftest.py").read_text(encoding="utf-8") + PAUSED)
    return project


@pytest.mark.long
@pytest.mark.parametrize("line", [19, 17, 28])
def test_the_scenario_stops_before_that_sentence_and_no_other_runs(project, line):
    """Any line of a scenario will do: the next sentence is meant."""
    ended = project.pytest("-s", f"--pause={FILE}:{line}", language="en")
    assert ended.out.count("stopped") == 1, ended.out + ended.err
    assert "1 passed" in ended.out or "1 failed" in ended.out or "1 error" in ended.out


@pytest.mark.long
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--pause=01"], "there is no line of a feature's file"),
        ([f"--pause={FILE}"], "there is no line of a feature's file"),
        ([f"--pause={FILE}:19", "-n", "2"], "--pause and -n can't stand together"),
        ([f"--pause={FILE}:99"], "has no line 99"),
    ],
)
def test_what_can_t_be_stopped_is_a_sentence(project, words, told):
    """No traceback, and nothing ran."""
    ended = project.pytest(*words, language="en")
    assert ended.code != 0
    assert told in ended.out + ended.err
    assert "Traceback" not in ended.out + ended.err
