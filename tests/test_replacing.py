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
from guidebook.files.replacing import JOURNAL, alone, replace_all, settle
from guidebook.files.writing import refuse_unwritable
from guidebook.gallery import read_manifest
from guidebook.gallery.notes import read_notes
from guidebook.model import read_record, write_record
from guidebook.publish.html import read_capture
from tests.guides import figure, guide, section, shown
from tests.hostile import links

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


# --- files of a project that came from elsewhere -----------------------------------------------------------

OUTSIDE = ["../victim.txt", "..\\victim.txt", "{victim}", "sub/../../victim.txt", "C:victim.txt", "..", ".", "", "a\tb"]


@pytest.mark.parametrize("existed", [True, False])
@pytest.mark.parametrize("name", OUTSIDE)
def test_a80_a_forged_journal_touches_nothing(folder, name, existed):
    """A name in it that leads out of its folder is told, and neither that file nor any other is deleted or replaced."""
    victim = folder.parent / "victim.txt"
    victim.write_bytes(b"somebody's")
    (folder / ".a.png.old").write_bytes(b"hostile")
    forged = {"a.png": existed, name.format(victim=victim): existed}
    (folder / JOURNAL).write_text(json.dumps(forged), encoding="utf-8")
    before = contents(folder)
    with pytest.raises(FigureError, match=r"screenshots/\.replacing names “.*”, which is no file of screenshots/"):
        settle(folder)
    assert victim.read_bytes() == b"somebody's"
    assert contents(folder) == before


@pytest.mark.parametrize("journal", [b"", b"[]", b"{", b'{"a.png": 1}', b"\xff\xfe", b"[" * 100_000])
def test_a80_a_journal_that_is_none_is_told(folder, journal):
    """In a sentence that names it; what stands in the folder stays."""
    (folder / JOURNAL).write_bytes(journal)
    with pytest.raises(FigureError, match=r"screenshots/\.replacing is no journal"):
        settle(folder)
    assert contents(folder) == OLD | {JOURNAL: journal}


@pytest.mark.parametrize("name", ["../victim", "sub/victim", "..\\victim", "/victim", ".hidden"])
def test_a80_lists_that_are_read_back_name_files_of_their_folder(tmp_path, name):
    """The figures, the notes and the record: what they name is joined to a folder, then read, written and deleted."""
    (tmp_path / "notes.json").write_text(json.dumps({name: "why"}), encoding="utf-8")
    with pytest.raises(FigureError, match=r"notes\.json can't be read \(Expected a plain file name"):
        read_notes(tmp_path)
    kept = dict.fromkeys(("capture", "drawing", "webp", "png", "browser"), "")
    (tmp_path / "taken-with.json").write_text(json.dumps({"figures": {name: kept}}), encoding="utf-8")
    with pytest.raises(FigureError, match=r"taken-with\.json can't be read \(Expected a plain file name"):
        read_manifest(tmp_path)
    write_record(guide(section(shown(figure(name)))), tmp_path / "record.json")
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
