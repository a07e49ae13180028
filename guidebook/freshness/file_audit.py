"""Which files this process opens: whatever reads them, in whatever thread."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

_audits: list[set[str]] = []
_exempt: set[int] = set()
"""The identifiers of threads whose files are not noted."""


@contextmanager
def audit(opened: set[str]) -> Iterator[None]:
    """Note the files that are opened meanwhile.

    Args:
        opened: Gets their names, as they were given: some are relative to the working directory.
    """
    _add_hook()
    _audits.append(opened)
    try:
        yield
    finally:
        _audits[:] = [other for other in _audits if other is not opened]


@contextmanager
def exempt_from_audit() -> Iterator[None]:
    """Note in no audit what this thread opens meanwhile."""
    _exempt.add(threading.get_ident())
    try:
        yield
    finally:
        _exempt.discard(threading.get_ident())


@cache
def _add_hook() -> None:
    """Once in a process: a hook can't be taken away."""
    sys.addaudithook(_note)


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str | os.PathLike) and threading.get_ident() not in _exempt:
        for opened in _audits:
            opened.add(os.fsdecode(arguments[0]))
