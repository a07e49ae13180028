"""Published is the old or the new, whole: builds that are killed, stopped, out of room, in error, two at once.

The project is the small one of the tests, published with one page, then built again with another; looked at are the
figures (once the next command has settled them) and the guide. Each has to be what one page makes of it or what the
other does, file by file.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from bench.determinism import digests
from guidebook.replacing import settle
from guidebook.swapping import restore
from tests.projects import GUIDE, PAGE, Project

PAGES = (PAGE, PAGE.replace("Sang hai", "Sang ba").replace("<body>", '<body style="background: #ffe9c0">'))
FILE = "features/guide/01_thu.feature"
SIZES = 10

# Raises at the n-th time that something is written, renamed or removed in the project.
_FAULTY = """
import builtins, errno, io, os, shutil, sys
from pathlib import Path

left, here = int(sys.argv.pop(1)), os.getcwd()


def faulty(act, writes=lambda *words, **more: True):
    def do(*words, **more):
        global left
        if words and str(words[0]).startswith((here, "build", "screenshots")) and writes(*words, **more):
            left -= 1
            if left == 0:
                raise OSError(errno.EIO, "Input/output error", str(words[0]))
        return act(*words, **more)
    return do


def for_writing(path, mode="r", *more, **others):
    return set(mode) & set("wax+")


for name in ("rename", "replace", "mkdir", "unlink", "write_bytes", "write_text", "touch"):
    setattr(Path, name, faulty(getattr(Path, name)))
os.rename, os.replace, os.link = faulty(os.rename), faulty(os.replace), faulty(os.link)
builtins.open = io.open = faulty(io.open, for_writing)
from guidebook.cli import main
sys.argv = ["guidebook", "render"]
main()
"""


class Trial:
    """A published project whose page changes to and fro, and what both pages make of it."""

    def __init__(self, folder: Path, pages: tuple[str, str] = PAGES, then: str = "build") -> None:
        self.project = Project(folder / "project")
        self.pages = pages
        self.wholes: list[dict[str, dict[str, str]]] = []
        self.wrong: list[str] = []
        self.seen: Counter[str] = Counter()
        for turn in range(2):
            self.turn = turn
            self.write_page()
            code, out, err = self.project.guidebook(then if turn else "build")
            assert code == 0, out + err
            self.wholes.append(self._parts())

    def write_page(self) -> None:
        """The page of this turn, a caption and a callout of the guide with it."""
        page = self.pages[self.turn]
        self.project.write("page.html", page)
        callout = "nút [Sang ba]" if "Sang ba" in page else "tiêu đề [Một]" if self.turn else "nút [Sang hai]"
        guide = GUIDE.replace("nút [Sang hai]", callout)
        self.project.write(FILE, guide.replace("Trang một", "Trang khác") if self.turn else guide)

    def change(self) -> None:
        """The other page."""
        self.turn = 1 - self.turn
        self.write_page()

    def judge(self, what: str) -> None:
        """Note what is published now, and whether it is whole."""
        settle(self.project.root / "screenshots")
        restore(self.project.root / "build" / "guide")
        now = self._parts()
        state = []
        for part, files in now.items():
            match = next((n for n, whole in enumerate(self.wholes) if whole[part] == files), None)
            state.append("broken" if match is None else "new" if match == self.turn else "old")
            if match is None:
                self.wrong.append(f"{what}: {part} is neither the old nor the new one")
        self.seen[f"figures {state[0]}, guide {state[1]}"] += 1

    def tell(self, what: str) -> list[str]:
        """Print what was seen; return what was wrong."""
        states = ", ".join(f"{many} x {state}" for state, many in sorted(self.seen.items()))
        sys.stdout.write(f"{what}: {states}; {len(self.wrong)} wrong\n")
        sys.stdout.flush()
        return self.wrong

    def _parts(self) -> dict[str, dict[str, str]]:
        # hidden ones are on their way in or out, and go with the next writing
        found = {name: digest for name, digest in digests(self.project.root).items() if "/." not in name}
        figures = {name: digest for name, digest in found.items() if name.startswith("screenshots/")}
        return {"figures": figures, "guide": {name: d for name, d in found.items() if name not in figures}}


def kills(folder: Path, times: int) -> list[str]:
    """SIGKILL to everything a build has started, at moments that chance chooses."""
    trial, chance = Trial(folder), random.Random(1)
    whole = _seconds_of_a_build(trial)
    for number in range(times):
        trial.change()
        moment = chance.uniform(0, 1.05 * whole)
        process = trial.project.start("build")
        _wait(process, moment)
        _end(process, signal.SIGKILL)
        trial.judge(f"killed after {moment:.2f} s ({number + 1})")
    return trial.tell(f"{times} kills")


def stops(folder: Path, times: int) -> list[str]:
    """Ctrl-C and SIGTERM: the same, and no process, port or temporary folder is left."""
    trial, chance = Trial(folder), random.Random(2)
    rooms = folder / "temporary"
    rooms.mkdir()
    trial.project.environment["TMPDIR"] = str(rooms)
    whole = _seconds_of_a_build(trial)
    for number in range(times):
        trial.change()
        moment, sign = chance.uniform(0.3, whole), (signal.SIGINT, signal.SIGTERM)[number % 2]
        process = trial.project.start("build")
        _wait(process, moment)
        children = _children(process)
        if process.poll() is None:
            (os.killpg if sign is signal.SIGINT else os.kill)(process.pid, sign)
        process.communicate(timeout=60)
        what = f"{sign.name} after {moment:.2f} s"
        if process.returncode not in (0, 130, -sign):
            trial.wrong.append(f"{what}: ended with {process.returncode}")
        trial.wrong += [f"{what}: {one} is left" for one in _left(trial.project.root, rooms, children)]
        trial.judge(what)
    return trial.tell(f"{times} stops, nothing left behind")


def disk(folder: Path, _: int) -> list[str]:
    """A disk that is full at ten sizes."""
    if sys.platform != "linux" or os.geteuid():
        sys.stdout.write("full disks: only root on Linux can make a small disk; not tried\n")
        return []
    trial = Trial(folder)
    root = trial.project.root
    shutil.move(root, folder / "full")
    sizes = _used(folder / "full")
    for number in range(SIZES):
        with _small_disk(root, sizes + (number + 1) * sizes // (SIZES // 2)):
            shutil.copytree(folder / "full", root, dirs_exist_ok=True)
            trial.turn = 1
            trial.change()
            code, _out, err = trial.project.guidebook("build")
            if code not in (0, 1) or "Traceback" in err:
                trial.wrong.append(f"size {number}: {err[-300:]}")
            trial.judge(f"size {number + 1} (ended with {code})")
    return trial.tell(f"{SIZES} sizes of a full disk")


def errors(folder: Path, times: int) -> list[str]:
    """An I/O error at the n-th writing, renaming or removing of a rendering."""
    trial = Trial(folder, pages=(PAGE, PAGE), then="render")
    for number in range(1, times + 1):
        trial.change()
        done = subprocess.run(
            [sys.executable, "-c", _FAULTY, str(number)],
            cwd=trial.project.root,
            env=trial.project.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if "Traceback" in done.stderr:
            trial.wrong.append(f"error {number}: {done.stderr[-300:]}")
        trial.judge(f"error {number}")
    return trial.tell(f"{times} I/O errors")


def together(folder: Path, times: int) -> list[str]:
    """Two builds at once: both end in order, and what is published is whole."""
    trial = Trial(folder)
    for number in range(max(1, times // 10)):
        trial.change()
        both = [trial.project.start("build") for _ in range(2)]
        for process in both:
            _, err = process.communicate(timeout=120)
            if process.returncode not in (0, 1) or "Traceback" in err:
                trial.wrong.append(f"pair {number + 1}: {err[-300:]}")
        trial.judge(f"pair {number + 1}")
    return trial.tell("two builds at once")


# --- how it is done -----------------------------------------------------------------------------------------------


def _seconds_of_a_build(trial: Trial) -> float:
    trial.change()
    started = time.perf_counter()
    trial.project.guidebook("build")
    return time.perf_counter() - started


def _wait(process: subprocess.Popen[str], seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


def _children(process: subprocess.Popen[str]) -> list[psutil.Process]:
    try:
        return list(psutil.Process(process.pid).children(recursive=True))
    except psutil.NoSuchProcess:
        return []


def _end(process: subprocess.Popen[str], sign: signal.Signals) -> None:
    """To the process and all that it has started."""
    for one in (*_children(process), process):
        try:
            one.send_signal(sign)
        except psutil.NoSuchProcess:
            continue
    process.communicate()


def _left(root: Path, rooms: Path, children: list[psutil.Process]) -> Iterator[str]:
    """What an ordered end should have taken away: processes (ports are theirs), temporary folders."""
    _, alive = psutil.wait_procs(children, timeout=5)
    yield from (f"process {one.name()}" for one in alive if one.status() != psutil.STATUS_ZOMBIE)
    yield from (path.name for path in (root / "build").glob("run-*"))
    yield from (path.name for path in (root / "build").glob(".guide-*"))
    yield from (path.name for path in rooms.iterdir())


def _used(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@contextmanager
def _small_disk(place: Path, size: int) -> Iterator[None]:
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)
        place.rmdir()


TRIALS: dict[str, Callable[[Path, int], list[str]]] = {
    "kills": kills,
    "stops": stops,
    "disk": disk,
    "errors": errors,
    "together": together,
}
