"""`guidebook watch`: hears what is saved, keeps a worker for it, and shows in the page what the worker tells."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import watchfiles

from guidebook.files.locks import alone_in
from guidebook.files.swapping import remove
from guidebook.files.writing import refuse_unwritable
from guidebook.freshness.sources import ENGINE, SETTINGS, name_of, refuse_boundless, settings_of_run
from guidebook.settings import read_settings
from guidebook.watch.news import WATCH, News
from guidebook.watch.serving import Board, served

LOG = "worker.log"
_LAST_WORDS = 2000
_PATIENCE = 20
"""Seconds that a worker gets to close its browser and its portals."""
_STEP, _MOST = 20, 100
"""Milliseconds of quiet after which what was saved is taken in, and the most that is waited for it."""


def watch_guide(root: Path, say: Callable[[str], None], *, opens: bool = True) -> None:
    """Serve the guide of the project in ``root`` as it is written, until somebody stops it.

    Errors: `GuidebookError` where somebody does already.
    """
    read_settings(root)
    refuse_unwritable(root, WATCH)
    refuse_boundless(root)
    other = "Another `guidebook watch` runs in this project: use its page, or stop it first."
    with alone_in(root / WATCH.with_suffix(".lock"), other):
        _watch(root, say, opens=opens)


def _watch(root: Path, say: Callable[[str], None], *, opens: bool) -> None:
    remove(root / WATCH)
    board = Board()
    keeper = _Keeper(root, board)
    with served(root / WATCH / "guide", board) as address:
        try:
            keeper.begin()
            say(f"The guide is at {address} and follows what you save. Ctrl-C ends it.")
            if opens:
                # in a thread: a browser in this terminal would keep us from hearing what is saved
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
            for names in _saved(root):
                keeper.heed(names)
        finally:
            keeper.end()
            remove(root / WATCH)


def _saved(root: Path) -> Iterator[tuple[str, ...]]:
    """What counts of what is saved, again and again."""
    places = {root, ENGINE} if not ENGINE.is_relative_to(root) else {root}

    def counts(_: watchfiles.Change, path: str) -> bool:
        return bool(name_of(Path(path), root))

    for changes in watchfiles.watch(*places, watch_filter=counts, debounce=_MOST, step=_STEP):
        yield tuple(sorted({name_of(Path(path), root) for _, path in changes}))


def _settings_of_run(root: Path) -> str:
    """As `settings_of_run`; empty where the file can't be read, which the worker that needs it tells."""
    try:
        return settings_of_run(root)
    except OSError:
        return ""


class _Keeper:
    """Keeps one worker at a time."""

    def __init__(self, root: Path, board: Board) -> None:
        self._root = root
        self._board = board
        self._settings = _settings_of_run(root)
        self._worker: subprocess.Popen[bytes] | None = None
        self._lock = threading.RLock()
        self._over = False
        self._versions = 0  # of the workers before

    def begin(self) -> None:
        """A new worker, in place of one that there may be."""
        with self._lock:
            self._stop()
            if self._over:
                return
            (self._root / WATCH).mkdir(parents=True, exist_ok=True)
            with (self._root / WATCH / LOG).open("wb") as log:
                # of a session of its own: a terminal's Ctrl-C is for us, who end it in order
                self._worker = subprocess.Popen(
                    [sys.executable, "-m", "guidebook.watch.worker"],
                    cwd=self._root,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    start_new_session=True,
                )
            threading.Thread(target=self._listen, args=(self._worker,), daemon=True).start()

    def heed(self, names: tuple[str, ...]) -> None:
        """What was saved goes to the worker; one that holds old code, or has ended, is replaced."""
        with self._lock:
            alive = self._worker is not None and self._worker.poll() is None
            if not alive or self._outdates(names):
                self.begin()
            else:
                self._ask(names)

    def _outdates(self, names: Iterable[str]) -> bool:
        if any(name.endswith(".py") for name in names):
            return True
        if SETTINGS not in names:
            return False
        before, self._settings = self._settings, _settings_of_run(self._root)
        return before != self._settings

    def _ask(self, names: tuple[str, ...]) -> None:
        assert self._worker
        assert self._worker.stdin
        try:
            self._worker.stdin.write(msgspec.json.encode(names) + b"\n")
            self._worker.stdin.flush()
        except BrokenPipeError:  # it has just ended
            self.begin()

    def _listen(self, worker: subprocess.Popen[bytes]) -> None:
        """Show what ``worker`` tells, as long as it is the one that is kept."""
        assert worker.stdout
        for line in worker.stdout:
            with self._lock:
                if worker is self._worker:
                    self._hear(msgspec.json.decode(line, type=News))
        worker.wait()
        with self._lock:
            if worker is self._worker and not self._board.news.problems:
                self._board.put(msgspec.structs.replace(self._board.news, running="", problems=(self._last_words(),)))

    def _last_words(self) -> str:
        """Why a worker ended that nobody had ended."""
        log = (self._root / WATCH / LOG).read_text(encoding="utf-8", errors="replace")
        return f"The run broke off; save a file, and it begins anew. It said:\n{log[-_LAST_WORDS:].strip()}"

    def _hear(self, news: News) -> None:
        if news.outdated:
            self.begin()
            return
        self._board.put(msgspec.structs.replace(news, version=self._versions + news.version))

    def end(self) -> None:
        """No worker any more, and none to come."""
        with self._lock:
            self._over = True
            self._stop()

    def _stop(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        self._versions = self._board.news.version + 1  # it may print once more, which nobody hears of
        assert worker.stdin
        with suppress(OSError):
            worker.stdin.close()
        if os.name == "posix":  # between two sentences; elsewhere it ends with its scenario
            worker.terminate()
        try:
            worker.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
