"""`guidebook watch`: the guide while it is written. What is saved goes to a worker, its news to the page."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

import watchfiles

from guidebook.errors import GuidebookError
from guidebook.files.locks import held_lock
from guidebook.files.writable import refuse_unwritable
from guidebook.files.writing import remove_folders
from guidebook.freshness.sources import ENGINE, name_of, refuse_boundless
from guidebook.language.messages import Told, message
from guidebook.project_folders import WATCH, WATCHED_GUIDE
from guidebook.settings import read_settings
from guidebook.watch.serving import Board, served
from guidebook.watch.supervisor import Supervisor

_STEP, _MOST = 20, 100
"""Milliseconds of quiet after which what was saved is taken in, and the most that is waited for it."""


def watch_guide(root: Path, say: Callable[[Told], None], *, opens: bool = True) -> None:
    """Serve the guide as it is written, until it is stopped.

    Args:
        root: The project's folder.
        say: Tells a text to who started the command.
        opens: Whether the page is opened in the browser of the system.

    Raises:
        GuidebookError: Where the project is watched already, or can't be.
    """
    read_settings(root)
    refuse_unwritable(root, WATCH)
    refuse_boundless(root)
    busy = GuidebookError(message("watch-command.busy"))
    with held_lock(root / WATCH.with_suffix(".lock"), busy):
        _watch(root, say, opens=opens)


def _watch(root: Path, say: Callable[[Told], None], *, opens: bool) -> None:
    remove_folders(root / WATCH)
    board = Board()
    supervisor = Supervisor(root, board)
    with served(root / WATCHED_GUIDE, board) as entrance:
        try:
            supervisor.begin()
            say(message("watch-command.address", address=entrance.address))
            if opens:
                address = entrance.address_for_once()
                # in a thread: a browser in this terminal would keep us from hearing what is saved
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
            for names in _saved(root):
                supervisor.send(names)
        finally:
            supervisor.end()
            remove_folders(root / WATCH)


def _saved(root: Path) -> Iterator[tuple[str, ...]]:
    """What counts of what is saved, again and again."""
    places = {root, ENGINE} if not ENGINE.is_relative_to(root) else {root}

    def counts(_: watchfiles.Change, path: str) -> bool:
        return bool(name_of(Path(path), root))

    for changes in watchfiles.watch(*places, watch_filter=counts, debounce=_MOST, step=_STEP):
        yield tuple(sorted({name_of(Path(path), root) for _, path in changes}))
