"""A folder takes another's place at once, and what a killed process left is mended."""

import os
import shutil
import signal
import subprocess
import sys

import pytest

from guidebook.files import folders as replacing
from guidebook.files.folders import recover_interrupted, replace_folder
from guidebook.files.writing import remove_folders

# Ends hard at the n-th rename or removal of a swap: nothing is tidied up.
KILLED = """
import os, shutil, sys
from pathlib import Path
from guidebook.files import folders as replacing

left = int(sys.argv[1])


def counted(act):
    def do(*words, **more):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return act(*words, **more)
    return do


if sys.argv[2] == "no exchange":
    replacing._exchanged = lambda *_: False
else:
    replacing._exchanged = counted(replacing._exchanged)
Path.rename, shutil.rmtree = counted(Path.rename), counted(shutil.rmtree)
replacing.replace_folder(Path(".guide-1-new"), Path("guide"))
"""


@pytest.fixture
def folders(tmp_path):
    """A folder, and the one that is to take its place."""
    for name, text in (("guide", "old"), (".guide-1-new", "new")):
        (tmp_path / name).mkdir()
        for file in ("one", "two"):
            (tmp_path / name / file).write_text(text, encoding="utf-8")
    return tmp_path


def contents(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


OLD, NEW = ({"one": text, "two": text} for text in ("old", "new"))


@pytest.mark.parametrize("exchange", [True, False])
def test_the_new_one_stands_there_and_nothing_beside_it(folders, exchange, monkeypatch):
    """Whether or not the file system can exchange names."""
    if not exchange:
        monkeypatch.setattr(replacing, "_exchanged", lambda *_: False)
    replace_folder(folders / ".guide-1-new", folders / "guide")
    assert contents(folders / "guide") == NEW
    assert [path.name for path in folders.iterdir()] == ["guide"]


def test_where_nothing_stood_it_is_moved(folders):
    """The first guide of all."""
    replace_folder(folders / ".guide-1-new", folders / "first")
    assert contents(folders / "first") == NEW


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="Windows has no call that exchanges two names")
@pytest.mark.parametrize("step", range(4))
def test_killed_at_any_moment_it_is_whole_at_once(folders, step):
    """With an exchange there is no moment without a guide."""
    subprocess.run([sys.executable, "-c", KILLED, str(step), "exchange"], cwd=folders, check=False)
    assert contents(folders / "guide") in (OLD, NEW)


@pytest.mark.parametrize("step", range(5))
def test_killed_at_any_moment_it_is_whole_after_the_next_start(folders, step):
    """Without one, what was moved away comes back."""
    subprocess.run([sys.executable, "-c", KILLED, str(step), "no exchange"], cwd=folders, check=False)
    recover_interrupted(folders / "guide")
    assert contents(folders / "guide") in (OLD, NEW)


def test_what_is_left_over_goes_when_it_is_old(folders):
    """Another build may be at work beside: what is young stays."""
    (folders / ".guide-2-work").mkdir()
    os.utime(folders / ".guide-2-work", (0, 0))
    recover_interrupted(folders / "guide")
    assert sorted(path.name for path in folders.iterdir()) == [".guide-1-new", "guide"]


def test_ctrl_c_while_folders_are_removed_waits_until_they_are_gone(folders, monkeypatch):
    """All of them; then it is heeded."""
    rmtree = shutil.rmtree

    def interrupted(folder, **words):
        signal.raise_signal(signal.SIGINT)
        rmtree(folder, **words)

    monkeypatch.setattr(shutil, "rmtree", interrupted)
    with pytest.raises(KeyboardInterrupt):
        remove_folders(folders / "guide")
    assert not (folders / "guide").exists()
