"""Measuring commands: how long they take, beside each other, and how much memory our own processes need."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]

ROOT = Path(__file__).parent.parent
_GLANCE = 0.05
"""Seconds between two looks at the memory."""
# Warm means compiled: where Python may keep no bytecode, both sides would mostly compile libraries, pytest more.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class CouldNotRunError(Exception):
    """A command that should have succeeded did not."""


@dataclass(frozen=True)
class Spread:
    """The middle of several measurements, the least and the greatest."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """What ``values`` come to."""
        return cls(statistics.median(values), min(values), max(values))


def copy_of_project(place: Path, *, figures: bool = True) -> Path:
    """What git keeps of the project, as it is now, with its figures or without; in the place of what was there."""
    shutil.rmtree(place, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode("utf-8").split("\0")):
        if (figures or not name.startswith("screenshots/")) and (ROOT / name).exists():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, place / name)
    return place


def python(*arguments: str) -> list[str]:
    """A command of this same Python."""
    return [sys.executable, *arguments]


def run(command: Sequence[str], folder: Path = ROOT) -> str:
    """Run ``command`` in the project's ``folder`` and return what it printed; `CouldNotRunError` if it fails."""
    done = subprocess.run(
        command, cwd=folder, env=_ENVIRONMENT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        said = f"{done.stdout}\n{done.stderr}".strip()
        raise CouldNotRunError(f"{' '.join(command[1:])} ended with {done.returncode}:\n{said}")
    return done.stdout


def seconds(command: Sequence[str], folder: Path = ROOT) -> float:
    """How long the whole command takes in the project's ``folder``."""
    start = time.perf_counter()
    run(command, folder)
    return time.perf_counter() - start


def in_turn(commands: Mapping[str, Sequence[str]], pairs: int, tell: Callable[[str], None]) -> dict[str, list[float]]:
    """The seconds of each command, ``pairs`` times in turn; every other turn goes backwards, so none is favoured.

    The first turn warms up and does not count.
    """
    for name, command in commands.items():
        tell(f"warming up: {name}")
        run(command)
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(pairs):
        for name in sorted(commands, reverse=bool(turn % 2)):
            tell(f"{turn + 1}/{pairs} {name}")
            taken[name].append(seconds(commands[name]))
    return taken


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Ours over theirs, pair by pair."""
    return Spread.of([mine / other for mine, other in zip(ours, theirs, strict=True)])


def peak_memory(command: Sequence[str]) -> int:
    """The most memory (bytes) that the Python processes of ``command`` have together while it runs."""
    over, peak = threading.Event(), [0]
    watcher = threading.Thread(target=_watch, args=(over, peak))
    watcher.start()
    try:
        run(command)
    finally:
        over.set()
        watcher.join()
    return peak[0]


def _watch(over: threading.Event, peak: list[int]) -> None:
    me = psutil.Process()
    while not over.wait(_GLANCE):
        peak[0] = max(peak[0], sum(_python_memory(child) for child in me.children(recursive=True)))


def _python_memory(process: psutil.Process) -> int:
    """Its resident set; nothing for the browser and Playwright's driver, which are not ours."""
    try:
        return int(process.memory_info().rss) if "python" in process.name().lower() else 0
    except psutil.Error:  # it has just ended
        return 0
