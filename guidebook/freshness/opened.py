"""Which files this process opens: whatever reads them, in whatever thread."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

_listening: list[set[str]] = []
_unheard: set[int] = set()  # threads


@contextmanager
def noting(heard: set[str]) -> Iterator[None]:
    """Add the names of the files that are opened meanwhile to ``heard``, as whoever opens them writes them."""
    _begin()
    _listening.append(heard)
    try:
        yield
    finally:
        _listening[:] = [one for one in _listening if one is not heard]


@contextmanager
def unheard() -> Iterator[None]:
    """What this thread opens meanwhile is noted by nobody."""
    _unheard.add(threading.get_ident())
    try:
        yield
    finally:
        _unheard.discard(threading.get_ident())


@cache
def _begin() -> None:
    """Once in a process: a hook can't be taken away."""
    sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str | os.PathLike) and threading.get_ident() not in _unheard:
        for heard in _listening:
            heard.add(os.fsdecode(arguments[0]))
