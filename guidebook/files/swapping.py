"""One folder in the place of another, at once: whoever looks sees the old one or the new one, whole.

Linux and macOS exchange two names in one call. Elsewhere, and on file systems that can't, the old folder is moved
away first: should the process end between the two moves, `restore` brings it back.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import time
from contextlib import suppress
from pathlib import Path

from guidebook.interrupts import unbroken

_EXCHANGE = 2  # RENAME_EXCHANGE of Linux' renameat2, RENAME_SWAP of macOS' renamex_np
_HERE = -100  # Linux' AT_FDCWD
_OLD = "-old"
_LEFT = 7 * 24 * 3600.0  # seconds after which an unfinished folder is nobody's: a review may stay open for days


def swap(new: Path, folder: Path) -> None:
    """Put ``new``, which stands beside it, in the place of ``folder``, and remove the old one. OSError: it can't be."""
    if not folder.exists():
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
    remove(old)


def remove(*folders: Path) -> None:
    """Remove folders that nobody misses, to the end, if they are there."""
    with unbroken():
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)


def restore(folder: Path) -> None:
    """Mend what a killed process left: bring a folder back that was moved away, remove what is unfinished and old."""
    beside = sorted(folder.parent.glob(f".{folder.name}-*"))
    away = [path for path in beside if path.name.endswith(_OLD) and not path.is_symlink()]
    if away and not folder.exists():
        away[-1].rename(folder)
    for path in beside:
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _LEFT:
                remove(path)


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
