"""Commands in processes of their own, forked from one that has imported the libraries: that is half of their cost.

A command imports guidebook, pytest's plugins and its project anew, as every process does; only what others wrote, which
no test changes, is there already. It leads a session of its own, and signals reach it as any other.

As a program (``python -P tests/forked.py``), it is the process that is forked; standard input is the socket that asks.
"""

from __future__ import annotations

import atexit
import ctypes
import gc
import importlib
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

TIMEOUT_S = 120.0
"""Seconds that a command may take."""
_LIBRARIES_OF = (
    "guidebook.commands.check",
    "guidebook.commands.review",
    "guidebook.pytest_plugin.gate",
    "guidebook.pytest_plugin.step_fixtures",
    "pytest_playwright",
)
_IMPORTED_ANEW = {"guidebook", "pytest_bdd", "pytest_playwright"}
"""Ours; and what pytest wants to import by itself, so that asserts explain themselves."""
_LIBRARY = ctypes.CDLL(None) if sys.platform == "linux" else None
_PARENT_DIED = 1  # Linux' PR_SET_PDEATHSIG


def as_a_child() -> None:
    """What a program is before it begins: it hears Ctrl-C, also where the tests were started in the background of a
    script, which hears none; and it ends with the tests, however these end.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if _LIBRARY:
        _LIBRARY.prctl(_PARENT_DIED, signal.SIGTERM)


@dataclass(frozen=True)
class Ended:
    """A command that ended: its exit code, what it said, what it complained of."""

    code: int
    out: str
    err: str


def run(module: str, *words: str, folder: Path, environment: Mapping[str, str]) -> Ended:
    """``python -m module words…`` in ``folder``, with that ``environment``, to its end."""
    if sys.platform == "win32":  # nothing can be forked there
        command = [sys.executable, "-m", module, *words]
        done = subprocess.run(
            command, cwd=folder, env=environment, timeout=TIMEOUT_S, check=False, capture_output=True, encoding="utf-8"
        )
        return Ended(done.returncode, done.stdout, done.stderr)
    return _parent().run([module, *words], folder, environment)


@cache
def _parent() -> _Parent:
    """The one of this process."""
    return _Parent()


class _Parent:
    """The process that commands are forked from, one after the other."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair()
        command = [sys.executable, "-P", __file__]
        self._process = subprocess.Popen(command, stdin=theirs, preexec_fn=as_a_child)  # noqa: PLW1509 - takes no lock
        theirs.close()
        self._answers = self._socket.makefile(encoding="utf-8")
        atexit.register(self._end)

    def run(self, words: list[str], folder: Path, environment: Mapping[str, str]) -> Ended:
        """A command, to its end."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            socket.send_fds(self._socket, [b"\n"], [out.fileno(), err.fileno()])
            self._socket.sendall(f"{json.dumps([words, str(folder), dict(environment)])}\n".encode())
            child = int(self._answers.readline())
            self._socket.settimeout(TIMEOUT_S)
            try:
                code = int(self._answers.readline())
            except TimeoutError:
                os.killpg(child, signal.SIGKILL)
                self._process.kill()
                _parent.cache_clear()
                raise
            self._socket.settimeout(None)
            return Ended(code, _read(out), _read(err))

    def _end(self) -> None:
        """Nothing is forked any more."""
        self._answers.close()
        self._socket.close()
        self._process.wait(10)


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


# --- the process that is forked ---------------------------------------------------------------------------------


def _import_libraries() -> None:
    """All that a command imports of other people's."""
    for name in _LIBRARIES_OF:
        importlib.import_module(name)
    for name in [name for name in sys.modules if name.partition(".")[0] in _IMPORTED_ANEW]:
        del sys.modules[name]
    gc.freeze()


def _serve() -> list[str]:
    """Fork a command for each request; return in the command alone, with its words."""
    asking = socket.socket(fileno=os.dup(0))
    requests = asking.makefile(encoding="utf-8")
    while True:
        _, streams, *_ = socket.recv_fds(asking, 1, 2)
        if not streams:  # the tests have ended
            os._exit(0)
        words, folder, environment = json.loads(requests.readline())
        child = os.fork()
        if child == 0:
            requests.close()
            asking.close()
            _become(folder, environment, streams)
            return words
        for stream in streams:
            os.close(stream)
        asking.sendall(f"{child}\n".encode())
        asking.sendall(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n".encode())


def _become(folder: str, environment: dict[str, str], streams: list[int]) -> None:
    """A process that was started in ``folder`` with that ``environment``, and that says all into ``streams``."""
    os.setsid()
    as_a_child()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for here, there in ((nothing, 0), *zip(streams, (1, 2), strict=True)):
        os.dup2(here, there)
        os.close(here)
    paths = [path for path in environment.get("PYTHONPATH", "").split(os.pathsep) if path]
    sys.path[:0] = [folder, *paths]
    importlib.invalidate_caches()


if __name__ == "__main__":
    _import_libraries()
    sys.argv[1:] = _serve()
    module = sys.argv.pop(1)
    runpy.run_module(module, run_name="__main__", alter_sys=True)
