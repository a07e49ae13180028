"""Runs in copies, in processes of their own: as many side by side as there are copies; none outlives who began it."""

from __future__ import annotations

import os
import queue
import subprocess
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
from guidebook.files.writing import remove_folders
from guidebook.json_text import from_json
from guidebook.language.messages import message
from guidebook.python_processes import python_of_copy

T = TypeVar("T")
R = TypeVar("R")
_GRACE_S = 5.0
"""Seconds for a browser to end once it isn't driven any more."""


class StoppedError(Exception):
    """A run that was ended from outside: what came of it is not asked any more."""


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
    def digest(self) -> str:
        """What the project is known by, file by file."""
        return self._first.digest

    @contextmanager
    def copy(self) -> Iterator[Copy]:
        """A copy that is used here alone meanwhile, as the project is.

        Raises:
            StoppedError: Where all was stopped meanwhile.
        """
        copy = self._copies.get()
        try:
            if self._stopped:
                raise StoppedError
            yield copy
        finally:
            if not self._stopped:
                copy.restore()
            self._copies.put(copy)  # also where all is stopped: others may wait for it

    def each(self, action: Callable[[T], R], things: Iterable[T]) -> Iterator[tuple[T, R]]:
        """Call ``action`` with each of ``things``, side by side; all is ended where it is stopped.

        Args:
            action: What is called, in threads of its own.
            things: What it is called with.

        Returns:
            Each of ``things`` with what came of it, as each ends.
        """
        pool = ThreadPoolExecutor(self.jobs)
        try:
            self._copy_for_all()
            futures = {pool.submit(action, thing): thing for thing in things}
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BaseException:
            self.stop()
            raise
        finally:
            pool.shutdown(cancel_futures=True)

    def _copy_for_all(self) -> None:
        """Copy the first copy as often as there are processes: with what Python compiled in it, if that was run
        already.
        """
        while self._made < self.jobs:
            self._copies.put(self._first.cloned(self.folder / f"copy-{self._made}"))
            self._made += 1

    def run(self, copy: Copy, request: Request, limit: float | None = None) -> Outcome:
        """Run tests in a copy.

        Args:
            copy: Where.
            request: Which tests, and what is to be learnt of them.
            limit: Seconds after which the run is ended.

        Raises:
            StoppedError: Where all was stopped meanwhile.
        """
        with self._room() as room:
            (room / "request.json").write_bytes(msgspec.json.encode(request))
            _, output = self._call(copy, ("guidebook.faults.trial", str(room / "request.json")), room, limit)
            try:
                return from_json((room / "outcome.json").read_bytes(), Outcome)
            except FileNotFoundError:
                lines = [line.strip() for line in output.splitlines() if line.strip()]
                return Outcome(broken=lines[-1] if lines else str(message("fault.process-ended")))

    def call(self, copy: Copy, *words: str, limit: float | None = None) -> tuple[int, str]:
        """Run ``python -m`` in a copy.

        Args:
            copy: Where.
            words: The module and its arguments.
            limit: Seconds after which it is ended.

        Returns:
            Its exit code, and what it wrote.

        Raises:
            StoppedError: Where all was stopped meanwhile.
        """
        with self._room() as room:
            return self._call(copy, words, room, limit)

    @contextmanager
    def _room(self) -> Iterator[Path]:
        """A folder of a run's own."""
        room = Path(tempfile.mkdtemp(dir=self.folder, prefix="run-"))
        try:
            yield room
        finally:
            remove_folders(room)

    def _call(self, copy: Copy, words: Sequence[str], room: Path, limit: float | None) -> tuple[int, str]:
        with (room / "output").open("w+", encoding="utf-8", errors="replace") as output:
            process = self._started(python_of_copy(*words), copy, room, output)
            try:
                process.wait(limit)
            except subprocess.TimeoutExpired:
                _end(process)
                hung = message("fault.not-ended", seconds=f"{limit:.0f}")
                output.write(f"\n{hung}\n")
            finally:
                with self._lock:
                    self._running.discard(process)
            if self._stopped:
                raise StoppedError
            output.seek(0)
            return process.returncode, output.read()

    def _started(self, command: Sequence[str], copy: Copy, room: Path, output: TextIO) -> subprocess.Popen[str]:
        with self._lock:
            if self._stopped:
                raise StoppedError
            process = subprocess.Popen(
                command,
                cwd=copy.folder,
                env=self._environment(copy, room),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                start_new_session=True,  # Ctrl-C is for who asked; `stop` ends what they began
            )
            self._running.add(process)
            return process

    def _environment(self, copy: Copy, room: Path) -> dict[str, str]:
        """The variables of a process in ``copy``: those of here, less what would lead out of it."""
        variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        paths = [Path(path) for path in variables.pop("PYTHONPATH", "").split(os.pathsep) if path]
        moved = [
            copy.folder / path.relative_to(self.project) if path.is_relative_to(self.project) else path
            for path in paths
        ]
        temporary = room / "tmp"
        temporary.mkdir()
        return {
            **variables,
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
        process.wait(_GRACE_S)
    process.kill()
    process.wait()


@contextmanager
def workshop(project: Path, jobs: int, without: Path | None = None) -> Iterator[Workshop]:
    """Copies of a project in a temporary folder, which is removed however this ends.

    Args:
        project: Its folder, which is only read.
        jobs: How many copies work side by side.
        without: A folder of the project that is not copied.

    Raises:
        RunError: Where it can't be copied.
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
    """Remove ``folder``, also where a browser that was just ended still writes there."""
    until = time.monotonic() + _GRACE_S
    while folder.exists():
        remove_folders(folder)
        if folder.exists() and time.monotonic() > until:
            raise RunError(message("fault.not-removed", folder=folder))
