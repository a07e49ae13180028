"""Python that the engine starts runs what is installed, never what a project has by the same name."""

from __future__ import annotations

import ast
import shutil
import subprocess
from pathlib import Path

import pytest

from guidebook import python_processes
from guidebook.browser.browsers import install_browser
from guidebook.errors import BrowserError
from guidebook.python_processes import own_python
from tests.projects import CHECK, GUIDE, Project

ROOT = Path(__file__).parent.parent
KNOWS_PYTHON = {
    "python_processes.py": "makes all such commands",
    "invocation.py": "says what to type",
    "programs.py": "leaves the folder of Python where programs are looked for",
}
STARTS = {"subprocess.run", "subprocess.Popen"}
RAN = "from pathlib import Path\n\nPath({path!r}).write_text('ran', encoding='utf-8')\n"


def planted(folder: Path, *names: str) -> Path:
    """Modules called ``names`` in ``folder``, which is a project's; the file that says that one of them ran."""
    ran = folder / "ran"
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(RAN.format(path=str(ran)), encoding="utf-8")
    return ran


def test_a207_every_command_that_starts_python_is_made_in_one_place():
    """By whatever name a process is started: what else knew where Python is could start it in a project's folder."""
    found = set()
    for path in (ROOT / "guidebook").rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        known = {ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute)}
        names = {alias.name for node in nodes if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names}
        called = (node for node in nodes if isinstance(node, ast.Call) and node.args)
        first = {ast.unparse(node.args[0]).lstrip("[*'\"").partition("'")[0] for node in called}
        if known & {"sys.executable", "sys._base_executable"} or names & {"executable", "multiprocessing", "runpy"}:
            found.add(path.name)
        is_started = {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)} & STARTS
        assert not (is_started and first & {"python", "python3", "py"}), path
    assert found == KNOWS_PYTHON.keys()


@pytest.mark.parametrize("module", ["playwright", "pytest", "guidebook.watch.worker"])
def test_a207_a_module_of_the_project_s_is_not_run_for_an_installed_one(tmp_path, module):
    """The working directory is the project's folder."""
    package = module.partition(".")[0]
    ran = planted(tmp_path, f"{package}/__init__.py", f"{package}/__main__.py", "queue.py")
    subprocess.run(own_python(module, "--version"), cwd=tmp_path, input=b"", capture_output=True, check=False)
    assert not ran.exists()


def test_a207_a_browser_is_installed_by_no_code_of_the_project(tmp_path, monkeypatch):
    """As `guidebook screen` does on a machine without one."""
    ran = planted(tmp_path, "playwright/__init__.py", "playwright/__main__.py")
    monkeypatch.chdir(tmp_path)
    for name in ("PATH", "PLAYWRIGHT_BROWSERS_PATH"):
        monkeypatch.setenv(name, str(tmp_path / "nothing"))
    monkeypatch.setenv("PLAYWRIGHT_DOWNLOAD_HOST", "http://127.0.0.1:9")
    monkeypatch.delenv("GUIDEBOOK_BROWSER", raising=False)
    monkeypatch.setattr("guidebook.browser.browsers._usual_places", lambda: iter(()))
    with pytest.raises(BrowserError):
        install_browser(lambda _: None)
    assert not ran.exists()


@pytest.mark.browser
def test_a207_a_worker_imports_nothing_of_the_project_s_before_it_is_told_where_from(tmp_path):
    """A worker of pytest-xdist is started by execnet, which imports parts of Python's own library first."""
    project = Project(tmp_path / "project")
    (project.root / "conftest.py").unlink()
    shutil.rmtree(project.root / "steps")
    project.write("features/guide/01_thu.feature", GUIDE.replace("mở trang", "truy cập http://127.0.0.1:9/"))
    project.write("features/checks/doi.feature", CHECK.replace("đợi mãi", "truy cập http://127.0.0.1:9/"))
    ran = planted(project.root, "queue.py", "struct.py", "execnet.py")
    command = own_python("guidebook", "run", "--jobs", "2", "features")  # as the installed script starts
    done = subprocess.run(
        command, cwd=project.root, env=project.environment, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, "http://127.0.0.1:9/" in done.stderr) == (1, True), done.stdout + done.stderr
    assert not ran.exists()


def test_a_command_says_where_modules_are_from():
    """The copy's own code comes first where the copy's tests run, and nowhere else."""
    assert "-P" in own_python("pytest")
    assert "-P" not in python_processes.python_of_copy("pytest")
    assert python_processes.python_of_worker().endswith(" -P")
