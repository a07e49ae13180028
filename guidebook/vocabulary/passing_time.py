"""A time that passes: the project's clock is moved, or the sentence is refused. No run waits for a bare time."""

from __future__ import annotations

from collections.abc import Callable

from guidebook.browser.screen import Screen
from guidebook.errors import GuidebookError
from guidebook.language.messages import message
from guidebook.vocabulary.verbs import verb

PassTime = Callable[[float], object]
"""Moves the clock of the site by so many seconds; a project gives it by its fixture ``pass_time``."""


@verb("when")
def wait_seconds(screen: Screen, pass_time: PassTime | None, seconds: str) -> None:
    """Let so many ``seconds`` pass."""
    _pass(screen, pass_time, int(seconds))


@verb("when")
def wait_minutes(screen: Screen, pass_time: PassTime | None, minutes: str) -> None:
    """Let so many ``minutes`` pass."""
    _pass(screen, pass_time, 60 * int(minutes))


@verb("when")
def wait_hours(screen: Screen, pass_time: PassTime | None, hours: str) -> None:
    """Let so many ``hours`` pass."""
    _pass(screen, pass_time, 3600 * int(hours))


def _pass(screen: Screen, pass_time: PassTime | None, seconds: int) -> None:
    if pass_time is None:
        raise GuidebookError(message("waiting.bare-time", n=seconds))
    screen.wait_by(pass_time, seconds)
