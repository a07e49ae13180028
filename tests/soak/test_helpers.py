"""The long trials can fail: what goes wrong in them is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.measure import CouldNotRunError
from tests.soak import fonts
from tests.soak.determinism import differences
from tests.soak.locales import environment_of, in_force

PROJECT = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}


def test_runs_that_wrote_the_same_differ_in_nothing():
    """However many there are."""
    assert differences([{"a.png": "1", "b.png": "2"}] * 3) == []


def test_runs_differ_in_contents_and_in_files_that_only_some_of_them_wrote():
    """A figure that one run of six forgets is told, though all that wrote it agree."""
    runs = [{"a.png": "1", "b.png": "2"}, {"a.png": "1", "b.png": "3"}, {"b.png": "2"}]
    assert differences(runs) == ["a.png was written by 2 of 3 runs", "b.png had 2 contents; not as in run 1 in 2"]


def test_a_locale_that_the_system_lacks_is_not_in_force():
    """A program that asks for it would stay in C, and the trial would try C once more."""
    assert in_force("C", {"LC_ALL": "C"})
    assert not in_force("xx_XX.UTF-8", {"LC_ALL": "xx_XX.UTF-8"})


def test_a_locale_that_cannot_be_had_is_told_with_the_package_that_brings_it(tmp_path):
    """Rather than tried in C."""
    with pytest.raises(CouldNotRunError, match=r"The locale xx_XX.UTF-8 is missing here.*install the package locales"):
        environment_of("xx_XX.UTF-8", tmp_path)


TOUCHES = """
import os, sys
from pathlib import Path
from tests.soak import operations

sys.argv = ["operations", "refuse", sys.argv[1], "../log", "none"]
import guidebook.cli

def touches():
    for name in ("one", "two"):
        try:
            Path(name).write_bytes(b"x")
            with Path(name).open("r+b") as file:
                os.fsync(file.fileno())
        except OSError as error:
            print(name, error.strerror)
    (Path.cwd().parent / "outside").write_bytes(b"x")
    Path("one").exists() and Path("one").rename("three")

guidebook.cli.main = touches
operations.main()
"""


@pytest.mark.parametrize(
    ("number", "refused"), [(1, "one"), (2, "one"), (3, "one"), (4, "two"), (6, "two"), (0, ""), (8, "")]
)
def test_one_operation_is_refused_and_each_counts_once(tmp_path, number, refused):
    """What lies outside of the project doesn't count; the list has them all, in turn."""
    (tmp_path / "project").mkdir()
    told = subprocess.run(
        [sys.executable, "-c", TOUCHES, str(number)],
        cwd=tmp_path / "project",
        env=PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert told.stdout == (f"{refused} Input/output error\n" if refused else ""), told.stderr
    if not refused:
        log = (tmp_path / "log").read_text(encoding="utf-8").split("\n")
        assert log == ["open one", "open one", "fsync ", "open two", "open two", "fsync ", "rename one", ""]


def test_fonts_that_the_system_lacks_are_told_with_the_packages_that_bring_them(tmp_path, monkeypatch):
    """Rather than tried with none; a set is known by its files, wherever they lie."""
    monkeypatch.setattr(fonts, "_FOLDERS", (tmp_path,))
    with pytest.raises(CouldNotRunError, match=r"Liberation and Noto aren't all here; install .*-noto-core"):
        fonts._configuration(tmp_path, "Liberation and Noto")
    for name in ("a & b/LiberationSans.ttf", "c/NotoSans.otf", "d/DejaVuSans.ttf"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    text = fonts._configuration(tmp_path, "Liberation and Noto").read_text(encoding="utf-8")
    assert [f"/{name}</dir>" in text for name in ("a &amp; b", "c", "d")] == [True, True, False]
    assert "<dir>" not in fonts._configuration(tmp_path, "none").read_text(encoding="utf-8")
