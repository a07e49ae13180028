"""One worker at a time for what is saved: started, asked, listened to, replaced, ended."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from guidebook.freshness.sources import SETTINGS, settings_of_run
from guidebook.json_text import from_json
from guidebook.language.messages import Message, message
from guidebook.project_folders import WATCH
from guidebook.python_processes import own_python
from guidebook.watch.news import News
from guidebook.watch.serving import Board

LOG = "worker.log"
_LAST_WORDS = 2000
"""Letters of a worker's log that are told when it has ended by itself."""
_TIMEOUT_TO_CLOSE_S = 20
"""Seconds that a worker gets to close its browser and its portals."""


def _settings_of_run(root: Path) -> str:
    """What `settings_of_run` says; empty where the file can't be read, which the worker that needs it tells."""
    try:
        return settings_of_run(root)
    except OSError:
        return ""


class Supervisor:
    """Keeps one worker at a time for the project in ``root``, and puts on ``board`` what it tells."""

    def __init__(self, root: Path, board: Board) -> None:
        self._root = root
        self._board = board
        self._settings = _settings_of_run(root)
        self._worker: subprocess.Popen[bytes] | None = None
        self._lock = threading.RLock()
        self._ended = False
        self._versions = 0  # that the workers before have printed

    def begin(self) -> None:
        """A new worker, in place of one that there may be."""
        with self._lock:
            self._stop()
            if self._ended:
                return
            (self._root / WATCH).mkdir(parents=True, exist_ok=True)
            with (self._root / WATCH / LOG).open("wb") as log:
                # of a session of its own: a terminal's Ctrl-C is for us, who end it in order
                self._worker = subprocess.Popen(
                    own_python("guidebook.watch.worker"),
                    cwd=self._root,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    start_new_session=True,
                )
            threading.Thread(target=self._listen, args=(self._worker,), daemon=True).start()

    def send(self, names: tuple[str, ...]) -> None:
        """Tell the worker which files were saved; one that holds old code, or has ended, is replaced.

        Args:
            names: Of the files, as `name_of` calls them.
        """
        with self._lock:
            alive = self._worker is not None and self._worker.poll() is None
            if not alive or self._outdates(names):
                self.begin()
            else:
                self._write(names)

    def _outdates(self, names: Iterable[str]) -> bool:
        if any(name.endswith(".py") for name in names):
            return True
        if SETTINGS not in names:
            return False
        before, self._settings = self._settings, _settings_of_run(self._root)
        return before != self._settings

    def _write(self, names: tuple[str, ...]) -> None:
        assert self._worker
        assert self._worker.stdin
        try:
            self._worker.stdin.write(msgspec.json.encode(names) + b"\n")
            self._worker.stdin.flush()
        except BrokenPipeError:  # it has just ended
            self.begin()

    def _listen(self, worker: subprocess.Popen[bytes]) -> None:
        """Put on the board what ``worker`` tells, as long as it is the one that is kept."""
        assert worker.stdout
        for line in worker.stdout:
            with self._lock:
                if worker is not self._worker:
                    continue
                news = from_json(line, News)
                if news.outdated:
                    self.begin()
                else:
                    self._board.put(msgspec.structs.replace(news, version=self._versions + news.version))
        worker.wait()
        with self._lock:
            if worker is self._worker and not self._board.news.problems:
                problems = (str(self._last_words()),)
                self._board.put(msgspec.structs.replace(self._board.news, running="", problems=problems))

    def _last_words(self) -> Message:
        """Why a worker ended by itself."""
        log = (self._root / WATCH / LOG).read_text(encoding="utf-8", errors="replace")
        return message("watch.broke-off", log=log[-_LAST_WORDS:].strip())

    def end(self) -> None:
        """No worker any more, and none to come."""
        with self._lock:
            self._ended = True
            self._stop()

    def _stop(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        self._versions = self._board.news.version + 1  # it may print once more, which is no news
        assert worker.stdin
        with suppress(OSError):
            worker.stdin.close()
        if os.name == "posix":  # between two sentences; elsewhere it ends with its scenario
            worker.terminate()
        try:
            worker.wait(_TIMEOUT_TO_CLOSE_S)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
