"""A build of everything that tells what it did when: ``python -m bench.build_spans FILE`` writes it to FILE.

It is a plugin of pytest besides, so that the workers of the build's run tell too.  PYTEST_DONT_REWRITE
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

Spans = list[tuple[str, float, float]]
"""What was done, and when it began and ended, in seconds since 1970."""
_TOLD = "bench_spans"


class _Teller:
    """Hears when what begins and ends."""

    def __init__(self) -> None:
        self.spans: Spans = []
        self._open: dict[str, float] = {}

    def begin(self, what: str) -> None:
        self._open[what] = time.time()

    def end(self, what: str) -> None:
        if what in self._open:
            self.spans.append((what, self._open.pop(what), time.time()))

    @contextmanager
    def doing(self, what: str) -> Iterator[None]:
        began = time.time()
        try:
            yield
        finally:
            self.spans.append((what, began, time.time()))

    def around(self, owner: Any, name: str, what: str) -> None:
        """Tell of each call of what ``owner`` calls ``name``."""
        called = getattr(owner, name)

        @wraps(called)
        def told(*args: Any, **kwargs: Any) -> Any:
            with self.doing(what):
                return called(*args, **kwargs)

        setattr(owner, name, told)

    def around_both(self, owner: Any, first: str, last: str, what: str) -> None:
        """Tell of what goes on between two calls."""
        began, ended = getattr(owner, first), getattr(owner, last)

        @wraps(began)
        def begins(*args: Any, **kwargs: Any) -> Any:
            self.begin(what)
            return began(*args, **kwargs)

        @wraps(ended)
        def ends(*args: Any, **kwargs: Any) -> Any:
            try:
                return ended(*args, **kwargs)
            finally:
                self.end(what)

        setattr(owner, first, begins)
        setattr(owner, last, ends)


_TELLER = _Teller()


def pytest_sessionstart() -> None:
    """Tell of scenarios and pictures: they are where pytest had to import first."""
    from guidebook.browser.camera import Camera  # noqa: PLC0415
    from guidebook.recording.recorder import Recorder  # noqa: PLC0415

    _TELLER.around_both(Recorder, "scenario_began", "scenario_ended", "scenarios")
    _TELLER.around(Camera, "capture", "pictures")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands on what it did."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[_TOLD] = _TELLER.spans


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what the worker of ``node`` did."""
    _TELLER.spans += [(what, began, ended) for what, began, ended in getattr(node, "workeroutput", {}).get(_TOLD, ())]


def build(file: Path) -> None:
    """Build the guide of the working directory, and write to ``file`` what was done when."""
    began = time.time()
    from guidebook import pytest_run  # noqa: PLC0415 - what the build imports is a part of what it takes

    _TELLER.around(pytest_run, "provide_browser", "browser found")
    main = pytest.main

    def told(words: list[str], plugins: list[object]) -> object:
        _TELLER.spans.append(("starting", began, time.time()))
        with _TELLER.doing("the run"):
            return main([*words, "-p", __name__], plugins=plugins)

    pytest.main = told  # type: ignore[assignment]
    _tell_of_printing(_TELLER)
    from guidebook.cli import main as command  # noqa: PLC0415

    sys.argv = ["guidebook", "build", "--all"]
    try:
        command()
    finally:
        file.write_text(json.dumps(_TELLER.spans), encoding="utf-8")


def _tell_of_printing(teller: _Teller) -> None:
    from dataclasses import replace  # noqa: PLC0415

    from guidebook import gallery  # noqa: PLC0415
    from guidebook.commands import printing  # noqa: PLC0415
    from guidebook.publish.formats import FORMATS  # noqa: PLC0415

    teller.around(gallery, "update", "figures: marks, encoding")
    teller.around(printing, "refuse_untrue", "what the text names")
    for name, form in FORMATS.items():

        def write(edition: Any, path: Path, tools: Any, name: str = name, form: Any = form) -> None:
            with teller.doing(f"printing: {name}"):
                form.write(edition, path, tools)

        FORMATS[name] = replace(form, write=write)


if __name__ == "__main__":
    from bench.build_spans import build as told_build  # the module that pytest's plugin is

    told_build(Path(sys.argv[1]))
