"""What a build does when, and how busy the cores are meanwhile: a chart, to see where time lies that nothing uses."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence

import psutil  # type: ignore[import-untyped]

from bench.build_spans import Spans
from bench.measure import ROOT, CouldNotRunError

_FILE = ROOT / "build" / "bench" / "timeline.json"
_GLANCE_S = 0.1
"""Seconds between two looks at the cores."""
_WIDTH = 76
"""Columns of the chart."""
_BARS = " ▁▂▃▄▅▆▇█"


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
        command = [sys.executable, "-m", "bench.build_spans", str(_FILE)]
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
