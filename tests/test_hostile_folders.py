"""Folders that came from elsewhere: deep ones, many links to one file, names that are no text."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from guidebook.files.folders import replace_files
from guidebook.files.writing import remove_folders, write_json
from guidebook.freshness import sources
from guidebook.freshness.last_run import digests
from guidebook.freshness.sources import sources_of, taken_files
from guidebook.json_text import from_json
from guidebook.sentences.features import foreign
from guidebook.untrusted_files import MOST_DEEP, all_below
from tests.hostile import links
from tests.machine import environment
from tests.projects import GUIDE, PYPROJECT, Project

DEEP = 1500
"""Folders in each other: Python goes down some 900 by calling itself, and a path of 3 KB is kept by git."""
any_bytes = pytest.mark.skipif(sys.platform != "linux", reason="names of files are texts there")


def make_deep(folder: Path, depth: int = DEEP) -> None:
    """So many folders in each other below ``folder``, with a file in the last."""
    folder.mkdir(parents=True, exist_ok=True)
    # by steps: a path of all of them may be longer than a system takes
    begin = os.open(".", os.O_RDONLY)
    try:
        os.chdir(folder)
        for _ in range(depth):
            Path("d").mkdir()
            os.chdir("d")
        Path("x.txt").touch()
    finally:
        os.fchdir(begin)
        os.close(begin)


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A project without Python, which is the working directory; it can be removed afterwards."""
    root = tmp_path / "project"
    project = Project(root)
    (root / "conftest.py").unlink()
    for folder in ("steps", "features/checks"):
        shutil.rmtree(root / folder)
    project.write("pyproject.toml", PYPROJECT.partition("[tool.pytest")[0])
    project.write("features/guide/01_thu.feature", GUIDE.replace("mở trang", "truy cập https://cong.example/"))
    monkeypatch.chdir(root)
    yield root
    monkeypatch.chdir(tmp_path)
    remove_folders(root)  # what pytest removes folders by goes down by calling itself


def guidebook(root: Path, *words: str) -> tuple[int, str]:
    """What a command ends with, and all that it says."""
    return python(root, "guidebook", *words)


def python(root: Path, *words: str) -> tuple[int, str]:
    """What a module of Python ends with in ``root``, and all that it says."""
    own = {**environment(), "PYTHONPATH": str(Path(__file__).parent.parent), "COLUMNS": "300"}
    ended = subprocess.run(
        [sys.executable, "-P", "-m", *words],
        cwd=root,
        env=own,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


# --- deep folders ----------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="no path is so long there")
@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("features", ("lint",)),
        ("features/guide", ("render",)),
        ("steps", ("lint",)),
        ("screenshots", ("check",)),
        ("papers", ("build",)),
        ("data", ("build",)),
    ],
)
def test_a252_a_command_is_not_ended_by_deep_folders(root, where, words):
    """It says where they are, before anything runs."""
    make_deep(root / where)
    code, told = guidebook(root, *words)
    named = f"{where}/d" if where in ("features", "steps", "screenshots") else where
    assert f"{named}: folders lie in each other more than {MOST_DEEP} deep there" in told
    assert "Traceback" not in told
    assert code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no path is so long there")
@pytest.mark.parametrize("where", ["features", "steps", ".pytest_cache"])
def test_a252_nor_is_pytest(root, where):
    """Which a project without Python is run by, too, and which writes to its cache."""
    make_deep(root / where)
    code, told = python(root, "pytest", "-p", "guidebook.plugin", "--collect-only")
    assert f"folders lie in each other more than {MOST_DEEP} deep there" in told
    assert "Traceback" not in told
    assert code == pytest.ExitCode.USAGE_ERROR


@pytest.mark.skipif(sys.platform == "win32", reason="no path is so long there")
@links
@pytest.mark.parametrize("depth", [1, MOST_DEEP + 1, DEEP, 5000])
def test_a252_what_is_removed_goes_however_deep_it_is(root, tmp_path, depth):
    """And of links in it nothing but they: no command would rid a project of it else."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "precious").touch()
    make_deep(root / "build" / "run", depth)
    (root / "build" / "run" / "d" / "link").symlink_to(tmp_path / "own")
    remove_folders(root / "build" / "run")
    assert list((root / "build").iterdir()) == []
    assert (tmp_path / "own" / "precious").exists()


def test_a252_folders_of_ordinary_depth_are_walked(root):
    """And taken along, where the figures beside them change."""
    make_deep(root / "screenshots", MOST_DEEP)
    assert all_below(root / "screenshots")[-1].name == "x.txt"
    replace_files(root / "screenshots", {"a.png": b"x"})
    assert [path.name for path in all_below(root / "screenshots") if path.is_file()] == ["a.png", "x.txt"]


# --- many names of one file ------------------------------------------------------------------------------


@links
def test_a251_what_has_many_names_is_read_once(root, monkeypatch):
    """A repository of some kilobytes may have thousands of links to one file of megabytes."""
    read = []
    plain = sources.read_plain
    monkeypatch.setattr(sources, "read_plain", lambda path, limit: read.append(path) or plain(path, limit))
    folder = root / "screenshots"
    folder.mkdir()
    (folder / "a.bin").write_bytes(b"x")
    for number in range(100):
        (folder / f"b{number}.bin").symlink_to("a.bin")
    before = digests(root, Path("screenshots"))
    assert len(before) == 101
    assert len(read) == 1
    (folder / "a.bin").write_bytes(b"y")
    assert all(digests(root, Path("screenshots"))[name] != digest for name, digest in before.items())


def test_a251_so_much_is_read_of_all_together(root, monkeypatch):
    """Of the others, size and time stand for what is in them."""
    monkeypatch.setattr(sources, "_READ_IN_ALL", 250)
    limits = []
    plain = sources.read_plain
    monkeypatch.setattr(sources, "read_plain", lambda path, limit: limits.append(limit) or plain(path, limit))
    for number in range(5):
        (root / "screenshots").mkdir(exist_ok=True)
        (root / "screenshots" / f"{number}.png").write_bytes(bytes([number]) * 100)
    known = digests(root, Path("screenshots"))
    assert limits[:3] == [250, 150, 50]
    assert max(limits[3:]) <= 50
    assert len(set(known.values())) == 5 or os.name == "nt"


@links
def test_a251_of_a_link_that_leads_out_nothing_is_read(root, tmp_path):
    """Nor is a folder that one leads to walked."""
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (root / "screenshots").mkdir()
    (root / "screenshots" / "a.png").symlink_to(tmp_path / "secret")
    (root / "screenshots" / "folder").symlink_to(tmp_path)
    (root / "screenshots" / "b.png").touch()
    assert list(digests(root, Path("screenshots"))) == ["screenshots/b.png"]


# --- names that are no text ------------------------------------------------------------------------------


@any_bytes
@pytest.mark.parametrize(
    ("name", "ends_with"),
    [(b"features/guide/02_\xff.feature", 1), (b"features/\xfe/x.feature", 2), (b"features/a\x01.txt", 2)],
)
def test_a253_a_name_that_no_record_holds_is_refused_before_anything_runs(root, name, ends_with):
    """It would be written at the end of a run, which all of it would be lost for."""
    path = root / os.fsdecode(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(GUIDE, encoding="utf-8")
    (refused,) = foreign(root / "features", root)
    assert "which no record of a run can hold: rename it" in str(refused)
    code, told = guidebook(root, "lint")
    assert code == ends_with
    assert "which no record of a run can hold: rename it" in told
    assert "Traceback" not in told


@any_bytes
def test_a253_other_files_may_be_called_anyhow(root):
    """They are known in a record by what it can hold, and found again by that."""
    odd = os.fsdecode(b"\xff\xc3\xa9.csv")
    for folder in ("data", "tests"):
        (root / folder).mkdir()
        (root / folder / odd).write_text("old", encoding="utf-8")
    taken = taken_files(root, [f"tests/{odd}"])
    before = sources_of(root, taken)
    assert {"data/\\udcffé.csv", "tests/\\udcffé.csv"} <= before.run.keys()
    write_json(root / "build" / "inputs.json", [taken, before.run])
    kept, run = from_json((root / "build" / "inputs.json").read_bytes(), tuple[tuple[str, ...], dict[str, str]])
    assert sources_of(root, kept).run == run
    (root / "tests" / odd).write_text("new", encoding="utf-8")
    assert sources_of(root, kept).run != run


def test_a253_what_no_json_can_hold_is_a_sentence(root):
    """Wherever it came from; what stood there stays."""
    write_json(root / "build" / "a.json", {"a": "b"})
    with pytest.raises(OSError, match=r"U\+DCFF \(half of a pair\), which no text in UTF-8 can hold"):
        write_json(root / "build" / "a.json", {"a": "\udcff"})
    assert from_json((root / "build" / "a.json").read_bytes(), dict[str, str]) == {"a": "b"}
