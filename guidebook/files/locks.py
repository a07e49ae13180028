"""Locks between commands: the system takes one back from a process that ended, however it did."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from guidebook.errors import GuidebookError
from guidebook.files.writing import make_folder, refuse_link_out


@contextmanager
def held_lock(path: Path, busy: GuidebookError) -> Iterator[None]:
    """Hold a lock.

    Args:
        path: of the lock's file, which stays: removing a lock lets two through.
        busy: what is raised where another command holds it.

    Raises:
        GuidebookError: ``busy``.
        OSError: the file can't be written.
    """
    make_folder(path.parent)
    refuse_link_out(path)
    # Where the file system knows no locks, it is an error: a lock that is a file's presence outlives who is killed.
    lock = FileLock(path, timeout=0, preserve_lock_file=True)
    try:
        lock.acquire()
    except Timeout:
        raise busy from None
    try:
        yield
    finally:
        lock.release()
