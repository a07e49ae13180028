"""`make` sets up what it needs once, and again only where what is installed is not what is asked for."""

import os
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import one_of_each, starts_a_browser

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="there is no make")
PYTHON = """#!/bin/sh
echo "$*" >> "$LOG"
case "$*" in
  "-m venv --clear .venv") rm -rf .venv;;
esac
case "$*" in
  "-m venv"*) mkdir -p .venv/bin; printf '#!/bin/sh\\n[ "$1" = -c ] || echo "$*" >> "$LOG"\\n' > .venv/bin/python
              chmod +x .venv/bin/python;;
esac
"""


class Folder:
    """A project with this Makefile and a Python that installs nothing, and says what it was asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        shutil.copyfile(Path(__file__).parent.parent / "Makefile", root / "Makefile")
        (root / "requirements.txt").write_text("a==1\n", encoding="utf-8")
        (root / "python").write_text(PYTHON, encoding="utf-8")
        (root / "python").chmod(0o755)

    def make(self, *words: str) -> str:
        """What was set up."""
        log = self.root.parent / "log"
        log.write_text("", encoding="utf-8")
        words = words or (".venv/ready",)
        environment = {**os.environ, "LOG": str(log), "MAKEFLAGS": ""}
        subprocess.run(["make", "-s", *words, "PYTHON=./python"], cwd=self.root, env=environment, check=True)
        asked = log.read_text(encoding="utf-8")
        return "cleared" if "--clear" in asked else "installed" if "pip install" in asked else ""


@pytest.fixture
def folder(tmp_path):
    """Set up already."""
    made = Folder(tmp_path / "Dự án một")
    assert made.make() == "installed"
    return made


def test_what_is_installed_stays(folder):
    """Whatever the times of the files are: a restored folder has its own."""
    for seconds in (0, 4_000_000_000):
        for name in ("requirements.txt", ".venv/ready"):
            os.utime(folder.root / name, (seconds, seconds))
            assert folder.make() == ""


def test_another_lock_is_installed(folder):
    """Its contents count, though it looks older than what was installed."""
    (folder.root / "requirements.txt").write_text("a==2\n", encoding="utf-8")
    os.utime(folder.root / "requirements.txt", (0, 0))
    assert [folder.make(), folder.make()] == ["installed", ""]


def test_a_folder_that_was_moved_is_set_up_anew(folder):
    """A virtual environment holds its own path."""
    moved = folder.root.rename(folder.root.with_name("hai"))
    folder.root = moved
    assert [folder.make(), folder.make()] == ["cleared", ""]


def test_an_interpreter_that_is_gone_is_set_up_anew(folder):
    """After an update of the system, say."""
    (folder.root / ".venv/bin/python").unlink()
    assert [folder.make(), folder.make()] == ["cleared", ""]


def test_a_set_up_that_was_broken_off_is_done_again(folder):
    """It leaves no word of what is installed."""
    (folder.root / ".venv/ready").unlink()
    assert folder.make() == "installed"


@pytest.mark.parametrize(
    ("words", "said"), [(("translate",), "translate en"), (("translate", "TO=fr"), "translate fr")]
)
def test_the_commands_that_messages_name_have_a_target(folder, words, said):
    """On Linux nothing of .venv is on the PATH."""
    (folder.root / ".venv/bin/guidebook").write_text('#!/bin/sh\necho "$*" > said\n', encoding="utf-8")
    (folder.root / ".venv/bin/guidebook").chmod(0o755)
    folder.make(*words)
    assert (folder.root / "said").read_text(encoding="utf-8").strip() == said


def test_help_lists_every_target_that_people_call(folder):
    """Those with a word of what they are; a pipeline finds the parts of `make test` there."""
    said = subprocess.run(["make", "-s", "help"], cwd=folder.root, capture_output=True, encoding="utf-8", check=True)
    listed = {line.split()[0] for line in said.stdout.splitlines()}
    parts = {"test-all", "style", "test-fast", "test-engine", "test-portals", "test-scenarios", "test-keyboard"}
    assert {"guide", "check", "test", "help", *parts} <= listed
    assert not {"set-up", "always"} & listed


@pytest.mark.parametrize(
    ("asked", "marked"),
    [(["page", "browser", "playwright"], True), (["built", "built_once", "tmp_path"], True), (["tmp_path"], False)],
)
def test_what_starts_a_browser_is_told_by_its_fixtures(asked, marked):
    """`make test-fast` leaves it out."""
    assert starts_a_browser(asked) is marked


def test_of_what_takes_time_one_example_is_chosen():
    """`make test` runs it, and all examples of what takes none."""

    def item(nodeid, *keywords):
        return SimpleNamespace(nodeid=nodeid, keywords=dict.fromkeys(keywords), path=Path(nodeid.partition("::")[0]))

    items = [
        item("tests/test_a.py::test_1[x]", "browser"),
        item("tests/test_a.py::test_1[y]", "browser"),
        item("tests/test_b.py::test_1[x]", "browser"),
        item("tests/test_a.py::test_2[x]"),
        item("tests/test_a.py::test_2[y]"),
        item("tests/portals/test_c.py::test_3[x]"),
        item("tests/portals/test_c.py::test_3[y]"),
    ]
    assert [each.nodeid for each in one_of_each(items)] == [items[at].nodeid for at in (0, 2, 3, 4, 5)]
