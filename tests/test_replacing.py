"""Figures are replaced together or not at all, whenever the process dies and whatever fails."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from guidebook.errors import FigureError
from guidebook.files.replacing import JOURNAL, alone, replace_all, settle

posix = pytest.mark.skipif(sys.platform == "win32", reason="nothing can be forked there")
OLD = {"a.png": b"old a", "a.aria.yml": b"old words", "gone.png": b"old gone", "taken-with.json": b"old list"}
NEW = {"a.png": b"new a", "a.aria.yml": b"new words", "b.png": b"new b", "taken-with.json": b"new list"}
# Forks a process for each thing that is done to a file of the folder, which ends without a word at that: just before,
# or in the middle of writing. Each has a copy of the folder of its own; the last comes to its end.
DIES = """
import itertools, os, shutil, sys
from pathlib import Path
from guidebook.files.replacing import alone, replace_all

folder, copies, half = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "half"
for last in itertools.count(1):
    copy = copies / str(last) / folder.name
    shutil.copytree(folder, copy)
    child = os.fork()
    if not child:
        break
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 9:
        os._exit(0)
folder, done = copy, 0
def hook(event, arguments):
    global done
    if event not in ("open", "os.rename", "os.link", "os.remove", "os.listdir", "os.scandir"):
        return
    if not str(arguments[0]).startswith(str(folder)):
        return
    done += 1
    if done == last:
        if half and event == "open" and str(arguments[1]).startswith("w"):
            descriptor = os.open(folder.parent / "half", os.O_WRONLY | os.O_CREAT)
            os.write(descriptor, b"ha")
            os.replace(folder.parent / "half", arguments[0])
        os._exit(9)
sys.addaudithook(hook)
with alone(folder):
    {work}
os._exit(0)
"""
REPLACES = f"replace_all(folder, {NEW!r}, [folder / 'gone.png'])"
UNDOES = "pass"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the old files."""
    folder = tmp_path / "screenshots"
    folder.mkdir()
    for name, data in OLD.items():
        (folder / name).write_bytes(data)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def replace(folder: Path) -> None:
    """The whole change: one file more, one fewer, two others."""
    with alone(folder):
        replace_all(folder, NEW, [folder / "gone.png"])


def broken_off(folder: Path, work: str, copies: Path, how: str = "") -> list[Path]:
    """A copy of the folder for each moment at which a process that does ``work`` can die; of the last none died."""
    source = DIES.replace("{work}", work)
    command = [sys.executable, "-c", source, str(folder), str(copies), how]
    subprocess.run(command, timeout=60, check=True)
    return [copies / str(moment) / folder.name for moment in range(1, 1 + len(list(copies.iterdir())))]


def test_all_is_replaced_and_nothing_is_left_beside(folder):
    """New files, changed ones, and one that goes."""
    replace(folder)
    assert contents(folder) == NEW


@posix
@pytest.mark.parametrize("how", ["before", "half"])
def test_a_process_that_dies_at_any_moment_leaves_the_old_or_the_new_whole(folder, tmp_path, how):
    """At each of its file operations, and in the middle of each of its writes; at the end it was the new."""
    found = []
    for copy in broken_off(folder, REPLACES, tmp_path / "copies", how):
        settle(copy)
        with alone(copy):
            found.append(contents(copy))
    assert {frozenset(one.items()) for one in found} == {frozenset(OLD.items()), frozenset(NEW.items())}
    assert found == sorted(found, key=lambda one: one == NEW)
    assert len(found) > 20


@posix
def test_undoing_may_be_broken_off_as_well(folder, tmp_path):
    """A process that dies while it puts back what another left: the old ones, at last."""
    half_done = next(filter(is_half_done, broken_off(folder, REPLACES, tmp_path / "copies")))
    assert contents(half_done) not in (OLD, NEW)
    copies = broken_off(half_done, UNDOES, tmp_path / "undone")
    for copy in copies:
        with alone(copy):
            assert contents(copy) == OLD, copy
    assert len(copies) > 5


def is_half_done(folder: Path) -> bool:
    """Whether some of the new files are in their places, and not all."""
    there = contents(folder)
    return JOURNAL in there and there["a.png"] != OLD["a.png"] and there["taken-with.json"] != NEW["taken-with.json"]


@pytest.mark.parametrize(
    ("where", "refused"), [(Path, "write_bytes"), (Path, "replace"), (Path, "unlink"), (os, "fsync")]
)
def test_whatever_the_system_refuses_the_old_files_stay(folder, monkeypatch, where, refused):
    """A full disk, a file that a program holds open: at each place where it may happen; and it is a true sentence."""
    does = getattr(where, refused)
    for place in range(1, 100):
        left, expected = place, NEW

        def refuses(what, *arguments, does=does, **more):
            nonlocal left
            left -= not isinstance(what, Path) or what.parent == folder
            if not left:
                left = -1
                raise OSError(errno.ENOSPC, "No space left on device")
            return does(what, *arguments, **more)

        with monkeypatch.context() as patched:
            patched.setattr(where, refused, refuses)
            try:
                replace(folder)
            except FigureError as error:
                assert "can't be written (No space left on device): the old figures were kept" in str(error)
                expected = OLD
        if left > 0:
            break
        settle(folder)
        with alone(folder):
            assert contents(folder) == expected
        for name in set(contents(folder)) - set(OLD):
            (folder / name).unlink()
        for name, data in OLD.items():
            (folder / name).write_bytes(data)
    assert place > 1


def test_two_at_once_are_told_apart_in_a_sentence(folder):
    """The second waits for nobody; the lock goes with the first."""
    with alone(folder), pytest.raises(FigureError, match="Another command is writing screenshots/ just now"):
        replace(folder)
    assert contents(folder) == OLD
    replace(folder)


def test_reading_waits_for_nobody_where_nothing_was_broken_off(folder):
    """Somebody writes beside, and nothing is replaced yet."""
    with alone(folder):
        settle(folder)
    assert contents(folder) == OLD
