"""What a project's settings of pytest can do to the machine they are unzipped on, and what lies above them: nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.hostile import links
from tests.projects import PAGE, PYPROJECT, Project, served

pytestmark = pytest.mark.browser  # whole commands
COMMANDS = (("lint",), ("run",), ("run", "--jobs", "2"), ("build",), ("check",), ("flaky", "Xem trang", "--times", "2"))
CHAPTER = """# language: vi
@guide
Tính năng: Thử

  Kịch bản: Xem trang
    Khi truy cập {address}
    Thì thấy [Một]
    Và như hình trang-mot: "Trang một"

  Kịch bản: Xem lại
    Khi truy cập {address}
    Thì thấy [Một]
"""
PLANT = "from pathlib import Path\n\nPath({ran!r}).touch()\n"
FILES = {
    "pyproject.toml": "",
    "pytest.toml": "[pytest]\n{}\n",
    "pytest.ini": "[pytest]\n{}\n",
    "tox.ini": "[pytest]\n{}\n",
    "setup.cfg": "[tool:pytest]\n{}\n",
}


@pytest.fixture
def project(tmp_path, tmp_path_factory):
    """A project without Python, in a folder that a person has; all that is around it is theirs."""
    made = Project(tmp_path / "above" / "project")
    (made.root / "conftest.py").unlink()
    shutil.rmtree(made.root / "steps")
    shutil.rmtree(made.root / "features" / "checks")
    made.write("pyproject.toml", PYPROJECT.partition("[tool.pytest")[0])
    site = tmp_path_factory.mktemp("site")
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    with served(site) as address:
        made.write("features/guide/01_thu.feature", CHAPTER.format(address=f"{address}/"))
        yield made


def around(project):
    """What is beside the project, name by name."""
    outside = project.root.parents[1]
    return {
        path: path.read_bytes() if path.is_file() else None
        for path in sorted(outside.rglob("*"))
        if not path.is_relative_to(project.root)
    }


@pytest.mark.long
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a225_settings_of_pytest_name_nothing_that_is_loaded_or_written(project, tmp_path, words):
    """Of a project without Python: plugins, options, files and folders elsewhere, in whichever file it says them."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "profile").write_text("mine", encoding="utf-8")
    project.write("own/planted.py", PLANT.format(ran=str(tmp_path / "ran")))
    mine = tmp_path / "mine"
    options = [
        "-pplanted",
        *("--unlinted", "--pastebin=all", "--rootdir=..", "--confcutdir=/"),
        *(f"--{name}={mine / name}" for name in ("junitxml", "messages", "log-file", "report-folder", "cucumber-json")),
        *(f"--{name}={mine}" for name in ("output", "basetemp")),
        "--history=../../mine/profile",
    ]
    said = [
        f"addopts = {' '.join(options)}",
        "pythonpath = own",
        f"log_file = {mine / 'profile'}",
        f"cache_dir = {mine}",
        "bdd_features_base_dir = /",
    ]
    as_toml = "\n".join('{} = "{}"'.format(*line.split(" = ")) for line in said)
    for name, text in FILES.items():
        project.write(name, text.format(as_toml if name.endswith("toml") else "\n".join(said)))
    settings = PYPROJECT.partition("[tool.pytest")[0]
    project.write("pyproject.toml", f"{settings}[tool.pytest.ini_options]\n{as_toml}\n")
    before = around(project)
    code, out, err = project.guidebook(*words)
    assert (code if words != ("check",) else 0, err) == (0, ""), out + err
    assert around(project) == before


@pytest.mark.parametrize("name", FILES)
def test_a225_no_file_of_settings_is_read_of_a_project_without_python(project, tmp_path, name):
    """But for pyproject.toml, which the engine reads itself: what is broken in another one stops nothing."""
    if name != "pyproject.toml":
        project.write(name, "[[broken")
    code, out, err = project.guidebook("lint")
    assert (code, err) == (0, ""), out + err


@pytest.mark.parametrize("table", ["tool.pytest.ini_options", "tool.pytest"])
def test_a_project_without_python_says_which_tags_there_are(project, table):
    """Whoever misspells one is told."""
    said = f'\n[{table}]\nstrict_markers = true\nmarkers = ["guide: printed", "lan: a round"]\n'
    project.write("pyproject.toml", PYPROJECT.partition("[tool.pytest")[0] + said)
    path = "features/guide/01_thu.feature"
    text = (project.root / path).read_text(encoding="utf-8")
    project.write(path, text.replace("@guide", "@guide @lan"))
    code, out, err = project.guidebook("lint")
    assert (code, err) == (0, ""), out + err
    project.write(path, text.replace("@guide", "@guide @lam"))
    code, _, err = project.guidebook("lint")
    assert code == 1
    assert "@lan" in err


@pytest.mark.long
@pytest.mark.parametrize("words", COMMANDS[1:5], ids=" ".join)
def test_a225_what_looks_like_a_test_in_a_text_is_not_run(project, tmp_path, words):
    """Pytest takes a text called so for examples of Python, and runs them."""
    planted = f">>> from pathlib import Path\n>>> Path({str(tmp_path / 'ran')!r}).touch()\n"
    project.write("features/guide/test_planted.txt", planted)
    project.guidebook(*words)
    assert not (tmp_path / "ran").exists()


@pytest.mark.long
@pytest.mark.parametrize("python", [False, True])
@pytest.mark.parametrize("words", COMMANDS[:5], ids=" ".join)
def test_a226_nothing_above_a_project_counts(project, tmp_path, words, python):
    """Neither a conftest.py nor settings of pytest's, whether or not the project has Python; it is its own root."""
    above = project.root.parent
    (above / "conftest.py").write_text(PLANT.format(ran=str(tmp_path / "ran")), encoding="utf-8")
    (above / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n", encoding="utf-8")
    (project.root / "tox.ini").write_text("[tox]\nenvlist = py311\n", encoding="utf-8")
    if python:
        project.write("conftest.py", 'pytest_plugins = ["guidebook.pytest_plugin"]\n')
    before = around(project)
    code, out, err = project.guidebook(*words)
    assert (code if words != ("check",) else 0, err) == (0, ""), out + err
    assert around(project) == before


def test_a225_a_report_is_sent_nowhere(project):
    """Pytest's own page of others' is none of a project's with Python either."""
    project.write("conftest.py", 'pytest_plugins = ["guidebook.pytest_plugin"]\n')
    project.write("pyproject.toml", f'{PYPROJECT}addopts = "--pastebin=all"\n')
    code, _, err = project.guidebook("lint")
    assert code == 2
    assert "--pastebin" in err


@pytest.mark.parametrize("named", ["/", "..", "../other"])
def test_a227_features_lie_in_the_project(project, named):
    """With Python of its own, where it may say another folder: one outside would be walked, and read."""
    project.write("conftest.py", 'pytest_plugins = ["guidebook.pytest_plugin"]\n')
    project.write("pyproject.toml", PYPROJECT.replace('"features"', f'"{named}"'))
    code, _, err = project.guidebook("lint")
    assert code == 2
    assert "bdd_features_base_dir" in err


@links
def test_a227_a_folder_of_features_leads_nowhere_else(project, tmp_path):
    """Over a link it would be read as well."""
    shutil.move(project.root / "features", tmp_path / "others")
    (project.root / "features").symlink_to(tmp_path / "others")
    code, _, err = project.guidebook("lint")
    assert code == 2
    assert "leads out of the project" in err


@pytest.mark.parametrize("folder", ["$HOME", "${PATH}", "%PATH%", "-p x", "@x"])
def test_a226_a_folder_is_called_as_it_is(project, tmp_path, folder):
    """Whatever its name: pytest puts variables into some of what it is told."""
    moved = tmp_path / folder
    shutil.move(project.root, moved)
    project.root = Path(moved)
    code, out, err = project.guidebook("lint")
    assert (code, err) == (0, ""), out + err
