"""What is written and removed, by the one door: whole, in the project alone, and over no link."""

from __future__ import annotations

import errno
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from guidebook.check.findings import Report
from guidebook.check.reports import write
from guidebook.errors import FigureError
from guidebook.files.folders import exclusive_lock, replace_folder
from guidebook.files.writing import (
    copy_plain,
    make_folder,
    remove_files,
    remove_folders,
    replace_file,
    write_file,
    write_json,
)
from guidebook.publish.fonts import source_serif
from guidebook.publish.pdf import write_jpegs
from guidebook.report.history import write_history
from tests.guides import figure, guide, section, shown
from tests.hostile import links, pipes


@pytest.fixture
def victim(tmp_path, monkeypatch):
    """A folder of its user's beside a project, which is the working directory."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "holiday.jpg").write_bytes(b"a photograph")
    (tmp_path / "project" / "build").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "pictures"


def is_whole(victim):
    return {path.name: path.read_bytes() for path in victim.iterdir()} == {"holiday.jpg": b"a photograph"}


def test_what_finds_no_room_leaves_nothing(tmp_path):
    """Half of a record would be read, and end in a traceback instead of the sentence about the disk."""

    def half():
        yield b"{"
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        replace_file(tmp_path / "record.json", half())
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_told_by_its_own_name(tmp_path, monkeypatch):
    """Nobody knows the name of what isn't finished."""
    monkeypatch.chdir(tmp_path)
    Path("report.xml").mkdir()
    with pytest.raises(OSError, match=r"'report\.xml'"):
        write_file(Path("report.xml"), "x")
    assert [path.name for path in tmp_path.iterdir()] == ["report.xml"]


def test_what_is_written_is_made_with_its_folder(tmp_path):
    """A text stays as it is on every system, a value is JSON that people can read."""
    write_file(tmp_path / "a" / "text", "Một\nHai\r\n")
    write_json(tmp_path / "b" / "value", {"x": 1})
    assert (tmp_path / "a" / "text").read_bytes() == "Một\nHai\r\n".encode()
    assert (tmp_path / "b" / "value").read_bytes() == b'{\n "x": 1\n}'
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["text"]


@links
def test_a140_a_name_that_could_be_foretold_is_not_written(victim, monkeypatch):
    """Whatever stands at an unfinished file's name: its name is another one each time, and what is there is no room."""
    precious = victim / "holiday.jpg"
    planted = Path("build", ".history.jsonl.new")
    planted.symlink_to(precious)
    write_history([], Path("build/history.jsonl"))
    assert is_whole(victim)
    assert planted.is_symlink()
    monkeypatch.setattr(secrets, "token_hex", lambda _: "known")
    Path("build", ".known.new").symlink_to(precious)
    with pytest.raises(FileExistsError):
        write_history([], Path("build/history.jsonl"))
    assert is_whole(victim)


@links
@pytest.mark.parametrize(
    "does",
    [
        lambda path: write_file(path / "a", b"x"),
        lambda path: copy_plain(Path(__file__), path / "a"),
        lambda path: make_folder(path / "a"),
        lambda path: remove_files(path / "holiday.jpg"),
        lambda path: write_file(path, b"x"),
        lambda path: replace_folder(Path("build"), path),
        lambda path: write_jpegs(guide(section(shown(figure("a")))), Path("none"), path, {}),
        lambda path: list(source_serif(path)),
    ],
)
def test_a140_over_a_link_nothing_is_written_or_removed(victim, does):
    """A folder of the project that is another one of its user's: all of that stays, and is told."""
    Path("link").symlink_to(victim)
    Path("none").mkdir()
    Path("none", "a.webp").write_bytes(Path(__file__).parent.joinpath("hard_pages", "iframe.webp").read_bytes())
    with pytest.raises(OSError, match=r"link leads out of the project, to .*pictures"):
        does(Path("link"))
    assert is_whole(victim)


@links
def test_a140_of_a_link_that_is_removed_the_link_goes(victim):
    Path("build", "report").symlink_to(victim)
    Path("build", "photo").symlink_to(victim / "holiday.jpg")
    remove_folders(Path("build/report"), Path("build/nothing"))
    remove_files(Path("build/photo"), Path("build/nothing"))
    assert list(Path("build").iterdir()) == []
    Path("build").rmdir()
    Path("build").symlink_to(victim.parent)
    remove_folders(Path("build/pictures"))
    assert is_whole(victim)


@links
def test_a140_a_lock_is_no_file_of_others(victim):
    Path("build").rmdir()
    Path("build").symlink_to(victim)
    with pytest.raises(FigureError, match="leads out"), exclusive_lock(Path("screenshots").absolute()):
        pass
    assert is_whole(victim)


@links
@pytest.mark.parametrize("form", ["json", "junit", "markdown", "annotations"])
def test_a140_a_report_that_a_pipeline_names_is_written_over_no_link(victim, form):
    """The project has planted the name that the pipeline gives; within the project a link is replaced."""
    Path("build", "check").symlink_to(victim / "holiday.jpg")
    problems = write(Report(()), {form: "build/check"})
    assert "leads out of the project" in problems[0]
    assert is_whole(victim)
    Path("kept").write_text("kept", encoding="utf-8")
    Path("build", "inside").symlink_to(Path("kept").absolute())
    assert write(Report(()), {form: "build/inside"}) == []
    assert not Path("build", "inside").is_symlink()
    assert Path("kept").read_text(encoding="utf-8") == "kept"


@links
def test_what_a_person_names_outside_is_where_it_is_named(victim, tmp_path):
    """Over the links of who started the command, and up a folder from where it was started."""
    (tmp_path / "own").symlink_to(victim)
    write_file(Path("..", "own", "a.json"), b"{}")
    assert (victim / "a.json").read_bytes() == b"{}"
    assert (tmp_path / "own").is_symlink()


@pipes
def test_what_is_no_file_is_written_as_it_is():
    """A shell's pipe and a device have names, and are no files to be replaced."""
    words = "from pathlib import Path; from guidebook.files.writing import write_file; write_file(Path('{}'), 'told')"
    done = [
        subprocess.run([sys.executable, "-c", words.format(name)], capture_output=True, text=True, check=True)
        for name in ("/dev/stdout", os.devnull)
    ]
    assert [one.stdout for one in done] == ["told", ""]
    assert not Path(os.devnull).is_file()
