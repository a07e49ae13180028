"""``--pause FILE:LINE``: the scenario stops before that sentence, and Playwright's inspector opens beside the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from guidebook.errors import relative
from guidebook.language.messages import message
from guidebook.pytest_plugin.options import refusal
from guidebook.sentences.selection import PLACE


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Run, in a window, the scenario alone in which the run that ``config`` is of is to stop.

    Raises:
        pytest.UsageError: What ``--pause`` says is no line of a file, or scenarios run side by side.
    """
    asked = config.getoption("--pause")
    if not asked or hasattr(config, "workerinput"):
        return
    if (place := PLACE.fullmatch(asked)) is None or not place["lines"]:
        raise refusal(message("pause.no-line", asked=asked))
    if config.getoption("numprocesses", default=0):
        raise refusal(message("pause.side-by-side"))
    config.option.headed = True
    config.option.scenario.append(asked)
    config.pluginmanager.register(_Pause(config, place["file"], int(place["lines"].split(":")[1])))


class _Pause:
    """Stops each scenario once: before the sentence at that ``line`` of ``file``, or the next one behind it."""

    def __init__(self, config: pytest.Config, file: str, line: int) -> None:
        self._root, self._file, self._line = config.rootpath, file, line
        self._stopped: set[str] = set()

    @pytest.hookimpl(trylast=True)
    def pytest_bdd_before_step(self, request: pytest.FixtureRequest, feature: Any, step: Any) -> None:
        """Stop before a ``step`` of ``feature`` that is to be looked at; the inspector goes on."""
        is_there = relative(Path(feature.filename), self._root) == self._file and step.line_number >= self._line
        if is_there and request.node.nodeid not in self._stopped:
            self._stopped.add(request.node.nodeid)
            request.getfixturevalue("screen").page.pause()
