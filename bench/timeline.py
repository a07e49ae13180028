"""What a build does when, and how busy the cores are meanwhile: a chart, to see where time lies that nothing uses.

python -m bench timeline               # a build of everything, drawn
python -m bench.timeline FILE          # the build itself, which writes to FILE what it did when
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]

from bench.measure import ROOT, CouldNotRunError

_FILE = ROOT / "build" / "bench" / "timeline.json"
_GLANCE_S = 0.1
"""Seconds between two looks at the cores."""
_WIDTH = 76
"""Columns of the chart."""
_BARS = " ▁▂▃▄▅▆▇█"
Spans = list[tuple[str, float, float]]
"""What was done, and when it began and ended, in seconds since 1970."""


# --- the build, which tells --------------------------------------------------------------------------------


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


def _build(file: Path) -> None:
    """Build the guide of the working directory, and write to ``file`` what was done when."""
    import pytest  # noqa: PLC0415 - what the build imports is a part of what it takes

    teller = _Teller()
    began = time.time()

    class Listener:
        """Reaches what pytest has to import first."""

        def pytest_sessionstart(self) -> None:
            from guidebook.browser.camera import Camera  # noqa: PLC0415
            from guidebook.recording.recorder import Recorder  # noqa: PLC0415

            teller.around_both(Recorder, "scenario_began", "scenario_ended", "scenarios")
            teller.around(Camera, "capture", "pictures")

        def pytest_runtestloop(self) -> None:
            teller.spans.append(("starting", began, time.time()))

    from guidebook import pytest_run  # noqa: PLC0415

    teller.around(pytest_run, "provide_browser", "browser found")
    main = pytest.main
    pytest.main = lambda words, plugins: main(words, plugins=[*plugins, Listener()])  # type: ignore[misc, assignment]
    _tell_of_printing(teller)
    from guidebook.cli import main as command  # noqa: PLC0415

    sys.argv = ["guidebook", "build", "--all"]
    try:
        command()
    finally:
        file.write_text(json.dumps(teller.spans), encoding="utf-8")


def _tell_of_printing(teller: _Teller) -> None:
    from dataclasses import replace  # noqa: PLC0415

    from guidebook import gallery  # noqa: PLC0415
    from guidebook.commands import build  # noqa: PLC0415
    from guidebook.publish.formats import FORMATS  # noqa: PLC0415

    teller.around(gallery, "update", "figures: marks, encoding")
    teller.around(build, "refuse_untrue", "what the text names")
    for name, form in FORMATS.items():

        def write(edition: Any, path: Path, tools: Any, name: str = name, form: Any = form) -> None:
            with teller.doing(f"printing: {name}"):
                form.write(edition, path, tools)

        FORMATS[name] = replace(form, write=write)


# --- the chart ---------------------------------------------------------------------------------------------


def drawn_timeline(say: Callable[[str], None]) -> float:
    """Build everything, and ``say`` the chart; the share of all cores that was busy.

    Raises:
        CouldNotRunError: Where the build failed.
    """
    _FILE.parent.mkdir(parents=True, exist_ok=True)
    busy: list[tuple[float, list[float]]] = []
    over = threading.Event()
    psutil.cpu_percent(percpu=True)

    def look() -> None:
        while not over.wait(_GLANCE_S):
            busy.append((time.time(), psutil.cpu_percent(percpu=True)))

    looking = threading.Thread(target=look)
    began = time.time()
    looking.start()
    try:
        command = [sys.executable, "-m", "bench.timeline", str(_FILE)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    finally:
        over.set()
        looking.join()
    if done.returncode:
        raise CouldNotRunError(f"guidebook build ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    spans: Spans = [(what, start, end) for what, start, end in json.loads(_FILE.read_text(encoding="utf-8"))]
    say("\n".join(_chart(spans, busy, began, time.time())))
    shares = [share for _, cores in busy for share in cores]
    return sum(shares) / 100 / max(1, len(shares))


def _chart(spans: Spans, busy: Sequence[tuple[float, list[float]]], began: float, ended: float) -> Iterator[str]:
    """The rows of the chart: what was done, then each core, from the beginning to the end."""
    names = list(dict.fromkeys(what for what, _, _ in sorted(spans, key=lambda span: span[1])))
    longest = max(map(len, [*names, "core 1"]))
    step = (ended - began) / _WIDTH
    for name in names:
        own = [(start, end) for what, start, end in spans if what == name]
        seconds = sum(end - start for start, end in own)
        shares = (_covered(own, began + at * step, step) for at in range(_WIDTH))
        yield f"{name.ljust(longest)} {''.join(map(_bar, shares))} {seconds:5.1f} s"
    for core in range(len(busy[0][1]) if busy else 0):
        shares = (_mean([cores[core] for at, cores in busy if _column(at, began, step) == n]) for n in range(_WIDTH))
        yield f"{f'core {core + 1}'.ljust(longest)} {''.join(map(_bar, shares))}"
    yield f"{' ' * longest} 0{f'{ended - began:.1f} s'.rjust(_WIDTH - 1)}"


def _column(at: float, began: float, step: float) -> int:
    return min(_WIDTH - 1, int((at - began) / step))


def _mean(percents: Sequence[float]) -> float:
    return sum(percents) / len(percents) / 100 if percents else 0.0


def _covered(spans: Sequence[tuple[float, float]], start: float, step: float) -> float:
    """Which share of a column's time some of ``spans`` cover."""
    return min(1.0, sum(max(0.0, min(end, start + step) - max(begin, start)) for begin, end in spans) / step)


def _bar(share: float) -> str:
    return _BARS[round(share * (len(_BARS) - 1))] if share > 1 / 16 else _BARS[1 if share > 0 else 0]


if __name__ == "__main__":
    _build(Path(sys.argv[1]))
