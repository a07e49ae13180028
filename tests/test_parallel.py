"""Scenarios side by side, in worker processes: what they leave is what a run one after the other leaves."""

from __future__ import annotations

import json
import os
import re
import signal
from pathlib import Path

import psutil
import pytest

from guidebook import pytest_run
from guidebook.cores import usable_cores
from guidebook.freshness.last_run import INPUTS, KEPT_RECORD
from guidebook.project_folders import LAST_RUN
from guidebook.pytest_run import workers_for
from tests.projects import PYPROJECT, STEPS, Kept, Project

OWN = """

import os

from guidebook.sentences.patterns import sentence as known

REMEMBERED = []


@when(known("đọc dữ liệu"))
def _(screen):
    Path("tests/data.txt").read_text(encoding="utf-8")
    screen.open(Path("page.html").absolute().as_uri())


@when(known("đợi rồi hỏng"))
def _(screen):
    screen.open(Path("page.html").absolute().as_uri())
    screen.page.wait_for_function("window.never", timeout=1500)


@when(known("tiến trình chết"))
def _():
    os._exit(3)


@when(known("ghi nhớ"))
def _(screen):
    REMEMBERED.append(os.getpid())
    screen.open(Path("page.html").absolute().as_uri())


@then(known("còn nhớ"))
def _():
    assert REMEMBERED == [os.getpid()]
"""
SCENARIO = """# language: vi
{tags}
Tính năng: {title}

  Kịch bản: Xem {title}
    Khi {when}
    Thì thấy [Một]
    Và như hình {figure}: "Trang một"
"""
TOGETHER = """# language: vi
@guide @together
Tính năng: Nhớ

  Kịch bản: Lần một
    Khi ghi nhớ
    Thì thấy [Một]

  Kịch bản: Lần hai
    Khi mở trang
    Thì còn nhớ
"""


def chapter(title: str, when: str = "mở trang", tags: str = "@guide") -> str:
    """A chapter of one scenario with a figure."""
    return SCENARIO.format(tags=tags, title=title, when=when, figure=re.sub(r"\W", "-", f"trang-{title.lower()}"))


@pytest.fixture(scope="module")
def projected_once(tmp_path_factory, fonts_folder) -> Kept[Project]:
    """A project of four chapters whose scenarios may run side by side."""
    made = Project(tmp_path_factory.mktemp("side-by-side"), fonts_folder)
    made.write("steps/own_steps.py", STEPS + OWN)
    made.write("pyproject.toml", f"{PYPROJECT}enable_assertion_pass_hook = true\n")
    for number, title in enumerate(("hai", "ba", "tu"), 2):
        made.write(f"features/guide/0{number}_{title}.feature", chapter(title))
    made.write("tests/data.txt", "cũ")
    return Kept(made)


@pytest.fixture
def project(projected_once) -> Project:
    """The project, to be changed."""
    return projected_once.restored()


def left_by(project: Project) -> dict[str, object]:
    """What a build left, without its times."""
    record = json.loads((project.root / KEPT_RECORD).read_text(encoding="utf-8"))

    def timeless(node: object) -> object:
        if isinstance(node, dict):
            return {key: timeless(value) for key, value in node.items() if key not in ("started", "seconds")}
        return [timeless(one) for one in node] if isinstance(node, list) else node

    printed = {name: data for name, data in project.files("build/guide").items() if "/evidence." not in name}
    return {**project.files("screenshots"), **printed, "record": timeless(record)}


@pytest.mark.long
def test_two_workers_leave_what_one_process_leaves(project):
    """Figures, pages and record are byte for byte those of a run one after the other, but for times."""
    code, _, err = project.guidebook("build", "--jobs", "1")
    assert (code, err) == (0, ""), err
    alone = left_by(project)
    code, out, err = project.guidebook("build", "--all", "--jobs", "2")
    assert (code, err) == (0, ""), err
    assert "4 scenarios passed, no figure changed" in out
    assert left_by(project) == alone


@pytest.mark.long
def test_failures_are_told_in_the_order_of_the_guide(project):
    """The first chapter takes longest to fail; it is told first all the same."""
    project.write("features/guide/01_thu.feature", chapter("mot", "đợi rồi hỏng"))
    project.write("features/guide/04_tu.feature", chapter("tu").replace("[Một]", "[Bốn]"))
    code, out, err = project.guidebook("build", "--jobs", "2")
    assert code == 1, err
    assert 0 < err.index("01_thu.feature:") < err.index("04_tu.feature:")
    assert {"Xem mot", "Xem hai", "Xem ba", "Xem tu"} <= set(out.splitlines())


@pytest.mark.long
def test_scenarios_that_need_each_other_stay_in_one_process(project):
    """@together above a feature: its second scenario finds what the first one left in memory."""
    project.write("features/guide/05_nho.feature", TOGETHER)
    code, _, err = project.guidebook("build", "--jobs", "2")
    assert (code, err) == (0, ""), err


@pytest.mark.long
def test_what_workers_took_is_a_reason_to_run_again(project):
    """A file that only a step opens, where no rule looks, counts as it does where one process runs all."""
    project.write("features/guide/02_hai.feature", chapter("hai", "đọc dữ liệu"))
    code, _, err = project.guidebook("build", "--jobs", "2")
    assert (code, err) == (0, ""), err
    inputs = json.loads((project.root / LAST_RUN / INPUTS).read_text(encoding="utf-8"))
    assert inputs["taken"] == ["tests/data.txt"]
    project.write("tests/data.txt", "mới")
    assert "runs, since tests/data.txt changed" in project.guidebook("build", "--explain", "--jobs", "2")[1]


@pytest.mark.long
def test_a_worker_that_dies_is_a_fault_of_the_machinery(project):
    """The command ends with 2 and says in which scenario; it doesn't start the process again and again."""
    project.write("features/guide/03_ba.feature", chapter("ba", "tiến trình chết"))
    code, _, err = project.guidebook("build", "--jobs", "2")
    assert code == 2, err
    assert "03_ba.feature" in err
    assert "Traceback" not in err


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of the file system")
@pytest.mark.parametrize("sent_to", ["all", "the command"])
def test_ctrl_c_ends_all_processes_and_leaves_nothing(project, sent_to):
    """Ctrl-C reaches every process that the terminal runs; a pipeline's SIGTERM the command alone."""
    project.write("features/guide/01_thu.feature", chapter("mot", "đợi mãi"))
    os.mkfifo(project.root / "waiting")
    before = project.files("screenshots")
    process = project.start("build", "--jobs", "2")
    assert (project.root / "waiting").read_text(encoding="utf-8") == "now"
    started = psutil.Process(process.pid).children(recursive=True)
    if sent_to == "all":
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.terminate()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    _, alive = psutil.wait_procs(started, timeout=20)
    assert alive == []
    assert project.files("screenshots") == before
    assert list((project.root / "build").glob("last-run*")) == []


def test_a_container_has_as_many_cores_as_it_is_given(tmp_path):
    """What the kernel lets a container use counts, rounded down; one at least, and never more than there are."""
    quota = tmp_path / "cpu.max"
    unbound = usable_cores(quota)
    assert unbound >= 1
    for text, cores in (
        ("max 100000", unbound),
        ("50000 100000", 1),
        ("100000 100000", 1),
        ("99900000 100000", unbound),
    ):
        quota.write_text(text, encoding="ascii")
        assert usable_cores(quota) == cores


def test_scenarios_run_side_by_side_only_where_the_settings_say_so(tmp_path, monkeypatch):
    """Scenarios of a portal that all share would disturb each other; who asks for it on the command line is obeyed."""
    monkeypatch.setattr(pytest_run, "usable_cores", lambda: 4)
    assert workers_for(100, tmp_path) == 1
    assert workers_for(100, tmp_path, 3) == 3
    Path(tmp_path / "pyproject.toml").write_text("[tool.guidebook]\nparallel = true\n", encoding="utf-8")
    assert workers_for(100, tmp_path) == 4
    assert workers_for(2, tmp_path) == 1
    assert workers_for(100, tmp_path, 1) == 1
