"""Replacing a folder, or files of one: at each moment, and whenever a process dies, it is the old or the new, whole.

    replace_folder(new, folder)                      one folder in the place of another
    with exclusive_lock(folder):                     one command at a time
        replace_files(folder, {"a.png": …})          files of it, all of them or none

Linux and macOS exchange two names in one call. Elsewhere, and on file systems that can't, the old folder is moved
away first: should the process end between the two moves, `recover_interrupted` brings it back.
"""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
import sys
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from guidebook.errors import FigureError
from guidebook.files.locks import held_lock
from guidebook.files.writable import led_out
from guidebook.files.writing import refuse_link_out, remove_folders
from guidebook.language.messages import message
from guidebook.untrusted_files import leads_out, refuse_too_deep

_EXCHANGE = 2  # RENAME_EXCHANGE of Linux' renameat2, RENAME_SWAP of macOS' renamex_np
_HERE = -100  # Linux' AT_FDCWD
_OLD = "-old"
_GIVEN_UP_AFTER_S = 7 * 24 * 3600.0  # when an unfinished folder is given up: a review may stay open for days


# --- a whole folder -----------------------------------------------------------------------------------------------


def replace_folder(new: Path, folder: Path) -> None:
    """Put one folder in the place of another, and remove the old one.

    Args:
        new: a folder that stands beside ``folder``; it is gone afterwards.
        folder: what is replaced; it needn't be there.

    Raises:
        OSError: the system refuses that, or it leads out of the project; the old one is there then.
    """
    refuse_link_out(folder)
    if not folder.exists() and not folder.is_symlink():
        new.rename(folder)
        return
    old = new
    if not _exchanged(new, folder):
        old = new.with_name(f"{new.name}{_OLD}")
        folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            old.rename(folder)
            raise
    remove_folders(old)


def recover_interrupted(folder: Path) -> None:
    """Mend what a killed process left: bring ``folder`` back where it was moved away, remove what is unfinished and
    old beside it.
    """
    beside = _beside(folder)
    away = [path for path in beside if path.name.endswith(_OLD) and not path.is_symlink()]
    if away and not folder.exists():
        away[-1].rename(folder)
    for path in beside:
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _GIVEN_UP_AFTER_S:
                remove_folders(path)


def _beside(folder: Path) -> list[Path]:
    """The folders that replace ``folder``, or were replaced."""
    return sorted(folder.parent.glob(f".{folder.name}-*"))


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange both names in one step; False where this machine or this file system has no such step."""
    if sys.platform not in ("linux", "darwin"):
        return False
    names = os.fsencode(one), os.fsencode(other)
    libc = ctypes.CDLL(None)
    try:
        if sys.platform == "linux":
            return bool(libc.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
        return bool(libc.renamex_np(*names, _EXCHANGE) == 0)
    except AttributeError:  # a C library older than the call
        return False


# --- files of a folder of figures ---------------------------------------------------------------------------------


@contextmanager
def exclusive_lock(folder: Path) -> Iterator[None]:
    """Be the only command that replaces files of ``folder``; what another one broke off is mended.

    Raises:
        FigureError: another command is at it, the folder can't be written, or it leads out of the project.
    """
    if leads_out(folder, folder.parent):
        raise FigureError(led_out(folder, folder.parent))
    busy = FigureError(message("folder.busy", folder=folder.name))
    with ExitStack() as stack:
        with _errors_as_sentences(folder):
            # beside the folder, where git looks for nothing
            stack.enter_context(held_lock(folder.parent / "build" / f"{folder.name}.lock", busy))
            recover_interrupted(folder)
            remove_folders(*_beside(folder))
        yield


def replace_files(folder: Path, files: Mapping[str, bytes], unwanted: Collection[str] = ()) -> None:
    """Write ``files``, by name, into ``folder`` and remove the ``unwanted`` from it; to be done under its
    `exclusive_lock`.

    A new folder takes its place, with the same files for what stays.

    Args:
        folder: of figures; it needn't be there.
        files: the bytes of each file that is new or changes, by name.
        unwanted: the names of files that go; they needn't be there.

    Raises:
        FigureError: the system refuses that; the old files are there then.
    """
    folder = Path(os.path.realpath(folder))
    new = folder.with_name(f".{folder.name}-{secrets.token_hex(4)}-new")
    with _errors_as_sentences(folder):
        try:
            new.mkdir(parents=True)
            for path in folder.iterdir() if folder.exists() else ():
                if path.name not in {*files, *unwanted}:
                    _take_along(path, new / path.name)
            for name, data in files.items():
                (new / name).write_bytes(data)
                with (new / name).open("r+b") as file:
                    os.fsync(file.fileno())  # a rename may not get to the disk before the contents
            _sync_names(new)
            replace_folder(new, folder)
        finally:
            remove_folders(new)
    with suppress(OSError):  # it is replaced by now
        _sync_names(folder.parent)


def _take_along(path: Path, target: Path) -> None:
    """Give the file ``path``, or each in the folder of that name, a second name at ``target``."""
    if path.is_dir() and not path.is_symlink():
        refuse_too_deep(path)
        shutil.copytree(path, target, symlinks=True, copy_function=_second_name)
        return
    _second_name(path, target)


def _second_name(path: str | Path, target: str | Path) -> None:
    """Give the file ``path`` the second name ``target``; copy it where a disk knows no such name."""
    try:
        os.link(path, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(path, target, follow_symlinks=False)


def _sync_names(folder: Path) -> None:
    """Write the names that ``folder`` holds to the disk; Windows doesn't open folders, and needs no such step."""
    if sys.platform != "win32":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


@contextmanager
def _errors_as_sentences(folder: Path) -> Iterator[None]:
    """Turn an error of the system inside the block into a `FigureError` that names ``folder``."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise FigureError(message("folder.figures-unwritable", folder=folder.name, reason=reason)) from None
