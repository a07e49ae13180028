"""The command ``guidebook``, stopped or refused at the n-th thing that it does to the disk.

    python -m tests.soak.operations stop 12 operations.txt build

What writes, makes, renames, links or removes something in the project's folder counts, once each, a write-through
and the exchange of two folders with it, and is a line of the file. At the n-th the process stops itself, and what
started it ends it or lets it go on, or the system "refuses" it: that one only.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

_CHANGES = ("os.rename", "os.link", "os.symlink", "os.remove", "os.mkdir", "os.rmdir", "os.truncate")
_EXCHANGES = ("renameat2", "renamex_np")
_PATHS = (str, bytes, os.PathLike)


class Operations:
    """What the command did so far, and what befalls the ``last`` of it."""

    def __init__(self, root: Path, last: int, log: IO[str], befall: Callable[[], None]) -> None:
        self.root = root
        self.left = last
        self.log = log
        self.befall = befall

    def heed(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Python's own word of what it is about to do; an error that is raised here is the operation's."""
        changes = event in _CHANGES or (event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR))
        if changes and self._is_ours(arguments[0]):
            self.count(event.removeprefix("os."), os.fsdecode(arguments[0]))

    def count(self, what: str, path: str = "") -> None:
        """One operation more."""
        self.log.write(f"{what} {path}\n")
        self.log.flush()
        self.left -= 1
        if self.left == 0:
            self.befall()

    def _is_ours(self, path: object) -> bool:
        """A name in the project; a file may also be opened by the number that it has already."""
        return isinstance(path, _PATHS) and Path(os.fsdecode(path)).absolute().is_relative_to(self.root)


def _watched(operations: Operations) -> None:
    """Count what Python tells, and both things that it doesn't."""
    sync = os.fsync

    def fsync(file: int) -> None:
        operations.count("fsync")
        sync(file)

    class Library(ctypes.CDLL):
        """The C library, whose exchange of names may be refused."""

        def __getattr__(self, name: str) -> Any:
            call = super().__getattr__(name)
            return _refusable(call, operations) if name in _EXCHANGES else call

    shutil._use_fd_functions = False  # type: ignore[attr-defined]  # removes by path: each removal tells its own
    os.fsync = fsync
    ctypes.CDLL = Library  # type: ignore[misc]
    sys.addaudithook(operations.heed)


def _refusable(call: Callable[..., int], operations: Operations) -> Callable[..., int]:
    def exchange(*names: Any) -> int:
        try:
            operations.count("exchange")
        except OSError:
            return -1  # as C tells it
        return call(*names)

    return exchange


def _stop() -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def _refuse() -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def main() -> None:
    """``python -m tests.soak.operations``."""
    how, last, log = sys.argv[1:4]
    from guidebook.cli import main as guidebook  # noqa: PLC0415 - its imports are none of the operations

    with Path(log).open("w", encoding="utf-8") as lines:
        _watched(Operations(Path.cwd(), int(last), lines, {"stop": _stop, "refuse": _refuse}[how]))
        sys.argv = ["guidebook", *sys.argv[4:]]
        guidebook()


if __name__ == "__main__":
    main()
