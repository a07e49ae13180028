"""Whose lines are that run: a scenario's own, or of what goes on beside it.

Which scenarios may notice a fault is told by the lines that each of them runs (see knowledge.py). A project that lets
others act in its scenarios' world says so (`beside`): else each scenario would have run all that these do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_Listener = Callable[[bool], object]
_listeners: list[_Listener] = []


@contextmanager
def beside() -> Iterator[None]:
    """Within the block, what runs is not the scenario's own."""
    for hears in _listeners:
        hears(True)
    try:
        yield
    finally:
        for hears in _listeners:
            hears(False)


@contextmanager
def heard(hears: _Listener) -> Iterator[None]:
    """Within the block, call ``hears`` with whether what runs from now on is beside the scenario."""
    _listeners.append(hears)
    try:
        yield
    finally:
        _listeners.remove(hears)
