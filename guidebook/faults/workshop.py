"""Runs in copies, in processes of their own: as many side by side as there are copies; none outlives who began it."""

from __future__ import annotations

import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO, TypeVar

import msgspec

from guidebook.errors import RunError
from guidebook.faults.copies import Copy
from guidebook.faults.trial import Outcome, Request

T = TypeVar("T")
R = TypeVar("R")
_GRACE = 5.0
"""Seconds for a browser to end once nobody drives it."""


class StoppedError(Exception):
    """A run that was ended from outside: nobody asks any more what came of it."""


class Workshop:
    """The copies of ``project``, in ``folder``; ``jobs`` of them work side by side."""

    def __init__(self, project: Path, folder: Path, jobs: int, without: Path | None = None) -> None:
        self.project, self.folder, self.jobs = project, folder, jobs
        self._copies: queue.SimpleQueue[Copy] = queue.SimpleQueue()
        self._first = Copy.of(project, folder / "copy-0", without)
        self._copies.put(self._first)
        self._made = 1
        self._running: set[subprocess.Popen[str]] = set()
        self._lock, self._stopped = threading.Lock(), False

    @property
    def sum(self) -> str:
        """The same for the same project."""
        return self._first.sum

    @contextmanager
    def copy(self) -> Iterator[Copy]:
        """One that nobody else uses meanwhile, as the project is."""
        copy = self._copies.get()
        try:
            yield copy
        finally:
            if not self._stopped:
                copy.restore()
                self._copies.put(copy)

    def each(self, do: Callable[[T], R], things: Iterable[T]) -> Iterator[tuple[T, R]]:
        """``do`` of each of ``things``, side by side, as each ends; all is ended where somebody stops."""
        pool = ThreadPoolExecutor(self.jobs)
        try:
            self._copy_for_all()
            futures = {pool.submit(do, one): one for one in things}
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BaseException:
            self.stop()
            raise
        finally:
            pool.shutdown(cancel_futures=True)

    def _copy_for_all(self) -> None:
        """Of the first one, when it has compiled its files or at the first use."""
        while self._made < self.jobs:
            self._copies.put(self._first.cloned(self.folder / f"copy-{self._made}"))
            self._made += 1

    def run(self, copy: Copy, request: Request, limit: float | None = None) -> Outcome:
        """Run ``request`` in ``copy``, for ``limit`` seconds at most. Errors: `StoppedError`."""
        with self._room() as room:
            (room / "request.json").write_bytes(msgspec.json.encode(request))
            _, said = self._call(copy, ("guidebook.faults.trial", str(room / "request.json")), room, limit)
            try:
                return msgspec.json.decode((room / "outcome.json").read_bytes(), type=Outcome)
            except FileNotFoundError:
                lines = [line.strip() for line in said.splitlines() if line.strip()]
                return Outcome(broken=lines[-1] if lines else "its process ended, and said nothing.")

    def call(self, copy: Copy, *words: str, limit: float | None = None) -> tuple[int, str]:
        """``python -m`` these ``words`` in ``copy``: its exit code, and what it said. Errors: `StoppedError`."""
        with self._room() as room:
            return self._call(copy, words, room, limit)

    @contextmanager
    def _room(self) -> Iterator[Path]:
        """A folder of a run's own."""
        room = Path(tempfile.mkdtemp(dir=self.folder, prefix="run-"))
        try:
            yield room
        finally:
            shutil.rmtree(room, ignore_errors=True)

    def _call(self, copy: Copy, words: Sequence[str], room: Path, limit: float | None) -> tuple[int, str]:
        with (room / "said").open("w+", encoding="utf-8", errors="replace") as said:
            process = self._begun([sys.executable, "-m", *words], copy, room, said)
            try:
                process.wait(limit)
            except subprocess.TimeoutExpired:
                _end(process)
                said.write(f"\nIt did not end within {limit:.0f} seconds.\n")
            finally:
                with self._lock:
                    self._running.discard(process)
            if self._stopped:
                raise StoppedError
            said.seek(0)
            return process.returncode, said.read()

    def _begun(self, command: Sequence[str], copy: Copy, room: Path, said: TextIO) -> subprocess.Popen[str]:
        with self._lock:
            if self._stopped:
                raise StoppedError
            process = subprocess.Popen(
                command,
                cwd=copy.folder,
                env=self._environment(copy, room),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                start_new_session=True,  # Ctrl-C is for who asked; `stop` ends what they began
            )
            self._running.add(process)
            return process

    def _environment(self, copy: Copy, room: Path) -> dict[str, str]:
        """That of here, but for what would lead out of the copy, and with what Python compiles kept."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        paths = [Path(one) for one in kept.pop("PYTHONPATH", "").split(os.pathsep) if one]
        moved = [
            copy.folder / one.relative_to(self.project) if one.is_relative_to(self.project) else one for one in paths
        ]
        temporary = room / "tmp"
        temporary.mkdir()
        return {
            **kept,
            **({"PYTHONPATH": os.pathsep.join(map(str, moved))} if moved else {}),
            **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary)),
        }

    def stop(self) -> None:
        """End all that runs, and begin nothing more."""
        with self._lock:
            self._stopped = True
            running = list(self._running)
        for process in running:
            _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    """End a run: what drives its browser sees that, and ends the browser with its temporary files."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE)
    process.kill()
    process.wait()


@contextmanager
def workshop(project: Path, jobs: int, without: Path | None = None) -> Iterator[Workshop]:
    """Copies of ``project`` in a temporary folder, which is removed however this ends.

    Errors: `RunError` where it can't be copied.
    """
    folder = Path(tempfile.mkdtemp(prefix="guidebook-faults-")).resolve()
    try:
        shop = Workshop(project, folder, jobs, without)
        try:
            yield shop
        finally:
            shop.stop()
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    """Also where a browser that was just ended still writes there."""
    until = time.monotonic() + _GRACE
    while folder.exists():
        shutil.rmtree(folder, ignore_errors=True)
        if folder.exists() and time.monotonic() > until:
            raise RunError(f"{folder} could not be removed: delete it.")
