"""Which language is being read: that of the feature at hand, else that of the guide.

A sentence means what it means in the language of its feature, ``# language: en``. Whatever reads one asks here; what
walks through features says whose they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

DEFAULT = "vi"
"""The language of a guide whose settings name none."""
_process = {"guide": DEFAULT, "scenario": ""}
"""Of the whole process: threads and Playwright's handlers, too, read sentences."""
_feature = ContextVar("feature", default="")


def set_guide_language(tag: str) -> None:
    """From now on the guide is one written in ``tag``."""
    _process["guide"] = tag


def guide_language() -> str:
    """The tag of the language that the guide is written in."""
    return _process["guide"]


def set_scenario_language(tag: str) -> None:
    """From now on a scenario of a feature in ``tag`` runs; none where it is empty."""
    _process["scenario"] = tag


def written_language() -> str:
    """The tag of the language that sentences are read in now."""
    return _feature.get() or _process["scenario"] or _process["guide"]


@contextmanager
def written_in(tag: str) -> Iterator[None]:
    """Within the block, in which no generator may yield, sentences are read in the language ``tag``."""
    token = _feature.set(tag)
    try:
        yield
    finally:
        _feature.reset(token)
