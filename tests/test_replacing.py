"""Figures are replaced together or not at all, whenever the process dies and whatever fails."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from guidebook.errors import FigureError, RunError
from guidebook.files import folders
from guidebook.files.folders import exclusive_lock, recover_interrupted, replace_files
from guidebook.files.writable import refuse_unwritable
from guidebook.files.writing import write_json
from guidebook.gallery import read_manifest
from guidebook.gallery.rejections import read_rejections
from guidebook.model import read_record
from guidebook.publish.html import read_capture
from tests.guides import figure, guide, section, shown
from tests.hostile import links

posix = pytest.mark.skipif(sys.platform == "win32", reason="nothing can be forked there")
OLD = {"a.png": b"old a", "a.aria.yml": b"old words", "gone.png": b"old gone", "taken-with.json": b"old list"}
NEW = {"a.png": b"new a", "a.aria.yml": b"new words", "b.png": b"new b", "taken-with.json": b"new list"}
# Forks a process for each thing that is done to a file of the folder, which ends without a word at that: just before,
# in the middle of writing, or before where names can't be exchanged. Each has a copy of the folder of its own; the last
# comes to its end.
DIES = """
import itertools, os, shutil, sys
from pathlib import Path
from guidebook.files import folders
from guidebook.files.folders import exclusive_lock, replace_files

folder, copies, half = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "half"
if sys.argv[3] == "apart":
    folders._exchanged = lambda *_: False
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
    if event not in ("open", "os.rename", "os.link", "os.remove", "os.listdir", "os.scandir", "os.mkdir", "os.rmdir"):
        return
    if not str(arguments[0]).startswith((str(folder), str(folder.with_name(f".{folder.name}")))):
        return
    done += 1
    if done == last:
        if half and event == "open" and str(arguments[1]).startswith("w"):
            descriptor = os.open(folder.parent / "half", os.O_WRONLY | os.O_CREAT)
            os.write(descriptor, b"ha")
            os.replace(folder.parent / "half", arguments[0])
        os._exit(9)
sys.addaudithook(hook)
with exclusive_lock(folder):
    {work}
os._exit(0)
"""
REPLACES = f"replace_files(folder, {NEW!r}, ['gone.png'])"


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
    with exclusive_lock(folder):
        replace_files(folder, NEW, ["gone.png"])


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
    assert {path.name for path in folder.parent.iterdir()} == {"screenshots", "build"}


@links
def test_what_no_figure_is_stays_as_it_is(folder):
    """Others' files, folders and links, with when they were written."""
    (folder / "drafts").mkdir()
    (folder / "drafts" / "one.txt").write_bytes(b"a draft")
    (folder / "note.txt").write_bytes(b"a note")
    (folder / "link").symlink_to("note.txt")
    before = (folder / "note.txt").stat()
    replace(folder)
    assert (folder / "drafts" / "one.txt").read_bytes() == b"a draft"
    assert (folder / "link").readlink() == Path("note.txt")
    assert (folder / "note.txt").stat().st_mtime_ns == before.st_mtime_ns


@posix
@pytest.mark.parametrize("how", ["before", "half", "apart"])
def test_a_process_that_dies_at_any_moment_leaves_the_old_or_the_new_whole(folder, tmp_path, how):
    """At each of its file operations, and in the middle of each of its writes; at the end it was the new."""
    found = []
    for copy in broken_off(folder, REPLACES, tmp_path / "copies", how):
        recover_interrupted(copy)
        with exclusive_lock(copy):
            found.append(contents(copy))
    assert {frozenset(one.items()) for one in found} == {frozenset(OLD.items()), frozenset(NEW.items())}
    assert found == sorted(found, key=lambda one: one == NEW)
    assert len(found) > 10


@pytest.mark.parametrize(
    ("where", "refused"), [(Path, "write_bytes"), (Path, "mkdir"), (Path, "rename"), (os, "fsync")]
)
def test_whatever_the_system_refuses_the_old_files_stay(folder, monkeypatch, where, refused):
    """A full disk, a file that a program holds open: at each place where it may happen; and it is a true sentence."""
    does = getattr(where, refused)
    monkeypatch.setattr(folders, "_exchanged", lambda *_: False)
    for place in range(1, 100):
        left, expected = place, NEW

        def refuses(what, *arguments, does=does, **more):
            nonlocal left
            left -= 1
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
        recover_interrupted(folder)
        with exclusive_lock(folder):
            assert contents(folder) == expected
        for name in set(contents(folder)) - set(OLD):
            (folder / name).unlink()
        for name, data in OLD.items():
            (folder / name).write_bytes(data)
    assert place > 1


def test_two_at_once_are_told_apart_in_a_sentence(folder):
    """The second waits for nobody; the lock goes with the first."""
    with exclusive_lock(folder), pytest.raises(FigureError, match="Another command is writing screenshots/ just now"):
        replace(folder)
    assert contents(folder) == OLD
    replace(folder)


def test_reading_waits_for_nobody_where_nothing_was_broken_off(folder):
    """Somebody writes beside, and nothing is replaced yet."""
    with exclusive_lock(folder):
        recover_interrupted(folder)
    assert contents(folder) == OLD


# --- files of a project that came from elsewhere -----------------------------------------------------------


@pytest.mark.parametrize("name", ["../victim", "sub/victim", "..\\victim", "/victim", ".hidden"])
def test_a80_lists_that_are_read_back_name_files_of_their_folder(tmp_path, name):
    """The figures, the notes and the record: what they name is joined to a folder, then read, written and deleted."""
    (tmp_path / "notes.json").write_text(json.dumps({name: "why"}), encoding="utf-8")
    with pytest.raises(FigureError, match=r"notes\.json can't be read \(Expected a plain file name"):
        read_rejections(tmp_path)
    kept = dict.fromkeys(("capture", "drawing", "webp", "png", "browser"), "")
    (tmp_path / "taken-with.json").write_text(json.dumps({"figures": {name: kept}}), encoding="utf-8")
    with pytest.raises(FigureError, match=r"taken-with\.json can't be read \(Expected a plain file name"):
        read_manifest(tmp_path)
    write_json(tmp_path / "record.json", guide(section(shown(figure(name)))))
    with pytest.raises(msgspec.DecodeError, match="Expected a plain file name"):
        read_record(tmp_path / "record.json")


@links
def test_a80_a_folder_that_leads_out_of_the_project_is_not_written(tmp_path):
    """Figures that no sentence shows are removed: in a folder of somebody's pictures that would be all of them."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "wedding.png").write_bytes(b"kept")
    (tmp_path / "project").mkdir()
    for name in ("screenshots", "build"):
        (tmp_path / "project" / name).symlink_to(tmp_path / "pictures")
    with pytest.raises(FigureError, match=r"screenshots leads out of the project, to .*pictures"):
        replace(tmp_path / "project" / "screenshots")
    with pytest.raises(RunError, match=r"build/last-run leads out of the project, to .*pictures"):
        refuse_unwritable(tmp_path / "project", Path("build/last-run"))
    assert contents(tmp_path / "pictures") == {"wedding.png": b"kept"}


@links
def test_a80_no_secret_is_printed_over_a_link(tmp_path):
    """A figure's file is a file: a link among them may lead to what nobody meant to publish."""
    (tmp_path / "secret").write_bytes(b"a key")
    (tmp_path / "a.webp").symlink_to(tmp_path / "secret")
    with pytest.raises(FigureError, match=r"/a\.webp is a link to another file"):
        read_capture(tmp_path, "a")


@posix
def test_a296_a_folder_of_others_takes_no_room_twice(folder):
    """A file with a hole in it would be written in full."""
    (folder / "drafts").mkdir()
    (folder / "drafts" / "hole").touch()
    os.truncate(folder / "drafts" / "hole", 10**9)
    before = (folder / "drafts" / "hole").stat()
    replace(folder)
    after = (folder / "drafts" / "hole").stat()
    assert (after.st_ino, after.st_size, after.st_blocks) == (before.st_ino, 10**9, before.st_blocks)
