"""Locks between commands: the system takes one back from a process that ended, however it did."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from guidebook.errors import GuidebookError


@contextmanager
def lock_of(path: Path) -> Iterator[bool]:
    """Hold the lock ``path``; False where another command holds it. OSError: it can't be written.

    The file stays, since removing a lock lets two through.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "ab", opener=_opened) as file:
        yield _locked(file)


@contextmanager
def alone_in(path: Path, otherwise: str) -> Iterator[None]:
    """The same, where who comes second is told ``otherwise``. Errors: `GuidebookError` with that."""
    with lock_of(path) as ours:
        if not ours:
            raise GuidebookError(otherwise)
        yield


def _opened(path: str, flags: int) -> int:
    """Neither over a link nor into a pipe, whoever put it there: where the system knows how."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), 0o666)


def _locked(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
