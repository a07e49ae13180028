"""Published is the old or the new, whole: builds that are killed, stopped, out of room, in error, two at once.

The project is the small one of the tests, published with one page, then built again with another; looked at are the
figures (once the next command has settled them) and the guide. Each has to be what one page makes of it or what the
other does, file by file; and what the command said of it has to be so.
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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from bench.measure import python
from guidebook.exit_codes import BROKEN, DONE, UNTRUE
from guidebook.files.folders import recover_interrupted
from tests.projects import GUIDE, PAGE, Project
from tests.soak.determinism import digests

PAGES = (PAGE, PAGE.replace("Sang hai", "Sang ba").replace("<body>", '<body style="background: #ffe9c0">'))
FILE = "features/guide/01_thu.feature"
SIZES = 10
"""So many sizes of a disk have to be full at least."""
_ROOM = 1 << 14  # bytes that the smallest disk has left
_PAGE = 4096  # bytes that a small file takes there
_FULL = "No space left on device"
_KEPT = {"figures": ("old figures were kept",), "guide": ("old one was kept", "old guide was kept")}


class Trial:
    """A published project whose page changes to and fro, and what both pages make of it."""

    def __init__(self, folder: Path, pages: tuple[str, str] = PAGES, then: str = "build") -> None:
        self.project = Project(folder / "project")
        self.pages = pages
        self.wholes: list[dict[str, dict[str, str]]] = []
        self.wrong: list[str] = []
        self.seen: Counter[str] = Counter()
        self.since = 0.0
        self.before: dict[str, int | None] = {}
        for turn in range(2):
            self.turn = turn
            self.write_page()
            code, out, err = self.project.guidebook(then if turn else "build")
            assert code == 0, out + err
            self.wholes.append(self._parts())
        assert all(self.wholes[0][part] != self.wholes[1][part] for part in _KEPT)

    def write_page(self) -> None:
        """The page of this turn, a caption and a callout of the guide with it."""
        page = self.pages[self.turn]
        self.project.write("page.html", page)
        callout = "nút [Sang ba]" if "Sang ba" in page else "tiêu đề [Một]" if self.turn else "nút [Sang hai]"
        guide = GUIDE.replace("nút [Sang hai]", callout)
        self.project.write(FILE, guide.replace("Trang một", "Trang khác") if self.turn else guide)

    def change(self) -> None:
        """The page that isn't published: there is always something to write."""
        self.before = {part: self._which(part) for part in _KEPT}
        there = self.before["figures"]
        self.turn = 1 - (self.turn if there is None else there)
        self.write_page()
        self.since = time.time()

    def judge(self, what: str, code: int | None = None, said: str = "") -> None:
        """Note what is published now: whether it is whole, and as a command says that ended with ``code``."""
        for folder in ("screenshots", "build/guide"):
            recover_interrupted(self.project.root / folder)
        now = {part: self._which(part) for part in _KEPT}
        told = ", ".join(f"{part} {self._named(which)}" for part, which in now.items())
        self.wrong += [f"{what}: {told}, {line}" for line in self._untrue(now, code, " ".join(said.split()))]
        self.seen[told] += 1

    def is_writing(self) -> bool:
        """Whether something stands beside the figures or the guide that is on its way in or out."""
        root = self.project.root
        beside = (*root.glob(".screenshots-*"), *(root / "build").glob(".guide-*"))
        return any(_changed(path) > self.since for path in beside)

    def tell(self, what: str) -> list[str]:
        """Print what was seen; return what was wrong."""
        states = ", ".join(f"{many} x {state}" for state, many in sorted(self.seen.items()))
        sys.stdout.write(f"{what}: {states}; {len(self.wrong)} wrong\n")
        sys.stdout.flush()
        return self.wrong

    def _untrue(self, now: dict[str, int | None], code: int | None, said: str) -> Iterator[str]:
        """What may not be, of what is published now and of what a command said that ended with ``code``."""
        if None in now.values():
            yield "which is neither the old nor the new one"
        # a full disk is no fault of the guide's
        if code not in (None, DONE, UNTRUE, BROKEN) or "Traceback" in said:
            yield f"after it ended with {code}: {said[-300:]}"
        if code == DONE and set(now.values()) != {self.turn}:
            yield "though it succeeded"
        for part, sentences in _KEPT.items():
            if now[part] != self.before[part] and any(kept in said for kept in sentences):
                yield f"though it said: {said[-300:]}"

    def _named(self, which: int | None) -> str:
        return "broken" if which is None else "new" if which == self.turn else "old"

    def _which(self, part: str) -> int | None:
        """The page that ``part`` comes of, whole; None where it comes of neither."""
        now = self._parts()[part]
        return next((turn for turn, whole in enumerate(self.wholes) if whole[part] == now), None)

    def _parts(self) -> dict[str, dict[str, str]]:
        # hidden ones are on their way in or out, and go with the next writing
        found = {name: digest for name, digest in digests(self.project.root).items() if "/." not in name}
        figures = {name: digest for name, digest in found.items() if name.startswith("screenshots/")}
        return {"figures": figures, "guide": {name: d for name, d in found.items() if name not in figures}}


@dataclass(frozen=True)
class Moment:
    """When a build is broken off: after so many seconds, or before its n-th operation on the project's files."""

    seconds: float = 0
    operation: int = 0

    def __str__(self) -> str:
        return f"before operation {self.operation}" if self.operation else f"after {self.seconds:.2f} s"


def kills(folder: Path, times: int) -> list[str]:
    """SIGKILL to everything a build has started: so many times at random, then before each thing that it writes."""
    trial, writing = Trial(folder), 0
    moments = _moments(trial, folder, times, random.Random(1))
    for moment in moments:
        process = _built_until(trial, folder, moment)
        writing += trial.is_writing()
        _end(process, signal.SIGKILL)
        trial.judge(f"killed {moment}")
    return trial.tell(f"{len(moments)} kills, {times} at random, {writing} with something half written")


def stops(folder: Path, times: int) -> list[str]:
    """Ctrl-C and SIGTERM: the same, and no process, port or temporary folder is left."""
    trial, writing = Trial(folder), 0
    moments = _moments(trial, folder, times, random.Random(2))
    for number, moment in enumerate(moments):
        sign, room = (signal.SIGINT, signal.SIGTERM)[number % 2], folder / f"temporary-{number}"
        room.mkdir()
        trial.project.environment["TMPDIR"] = str(room)
        process = _built_until(trial, folder, moment)
        writing += trial.is_writing()
        children = _children(process)
        if process.poll() is None:
            (os.killpg if sign is signal.SIGINT else os.kill)(process.pid, sign)
            os.kill(process.pid, signal.SIGCONT)
        process.communicate(timeout=60)
        what = f"{sign.name} {moment}"
        if process.returncode not in (0, 130, -sign):
            trial.wrong.append(f"{what}: ended with {process.returncode}")
        trial.wrong += [f"{what}: {one} is left" for one in _left(trial.project.root, room, children)]
        trial.judge(what)
    return trial.tell(f"{len(moments)} stops, {times} at random, {writing} with something half written")


def disk(folder: Path) -> list[str]:
    """A disk that is full, a quarter more room each time, until there is enough."""
    if sys.platform != "linux" or os.geteuid():
        sys.stdout.write("full disks: only root on Linux can make a small disk; not tried\n")
        return []
    trial = Trial(folder)
    root = trial.project.root
    shutil.move(root, folder / "full")
    used, room, full = _used(folder / "full"), _ROOM, 0
    while True:
        with _small_disk(root, used + room):
            shutil.copytree(folder / "full", root, dirs_exist_ok=True)
            trial.change()
            code, out, err = trial.project.guidebook("build")
            trial.judge(f"{room} bytes left", code, err)
        if code == 0 or _FULL not in " ".join(f"{out} {err}".split()):
            break
        full, room = full + 1, room + room // 4
    if code or full < SIZES:
        trial.wrong.append(f"after {full} sizes that were full, the build ended with {code}: {err[-300:]}")
    return trial.tell(f"{full} sizes of a full disk, and one with {room} bytes that was not")


def errors(folder: Path) -> list[str]:
    """An I/O error at each thing that a rendering does to the disk, in turn, until one is met by none."""
    trial, refused = Trial(folder, pages=(PAGE, PAGE), then="render"), Counter[str]()
    for number in count(1):
        trial.change()
        process = _working(trial, folder, "refuse", number, "render")
        _, err = process.communicate(timeout=120)
        done = _operations(folder)
        trial.judge(f"error {number}", process.returncode, err)
        if len(done) < number:
            break
        refused[done[number - 1].partition(" ")[0]] += 1
    if process.returncode or not {"fsync", "link", "exchange"} <= set(refused):
        trial.wrong.append(f"the rendering that met no error ended with {process.returncode}: {err[-300:]}")
    kinds = ", ".join(f"{many} x {kind}" for kind, many in refused.most_common())
    return trial.tell(f"{refused.total()} I/O errors ({kinds}), and a rendering that met none")


def together(folder: Path, times: int) -> list[str]:
    """Two builds at once: both end in order, one at least succeeds, and what is published is theirs, whole."""
    trial, pairs, refused = Trial(folder), max(1, times // 10), 0
    for number in range(pairs):
        trial.change()
        both = [trial.project.start("build") for _ in range(2)]
        said = [process.communicate(timeout=120)[1] for process in both]
        codes = [process.returncode for process in both]
        refused += sum(map(bool, codes))
        what = f"pair {number + 1}"
        if not set(codes) <= {0, 1} or 0 not in codes:
            trial.wrong.append(f"{what}: ended with {codes}: {said}")
        trial.judge(what, min(codes), "".join(one for one in said if "Traceback" in one))
    return trial.tell(f"{pairs} pairs of builds at once, {refused} of them refused")


# --- how it is done -----------------------------------------------------------------------------------------------


def _moments(trial: Trial, folder: Path, times: int, chance: random.Random) -> list[Moment]:
    """So many anywhere in a build, then before each of its operations on the disk, the last exchange the last."""
    started = time.perf_counter()
    trial.change()
    _working(trial, folder, "stop", 0, "build").communicate(timeout=120)
    whole = time.perf_counter() - started
    # what follows is the removal of the old, which may be less
    last = max(number for number, what in enumerate(_operations(folder), 1) if what.startswith("exchange"))
    return [
        *(Moment(seconds=chance.uniform(0.3, 1.05 * whole)) for _ in range(times)),
        *(Moment(operation=number) for number in range(1, last + 1)),
    ]


def _built_until(trial: Trial, folder: Path, moment: Moment) -> subprocess.Popen[str]:
    """A build of the other page that has come to ``moment``."""
    trial.change()
    if not moment.operation:
        process = trial.project.start("build")
        _wait(process, moment.seconds)
        return process
    process = _working(trial, folder, "stop", moment.operation, "build")
    ended = os.waitid(os.P_PID, process.pid, os.WEXITED | os.WSTOPPED | os.WNOWAIT)
    if ended is None or ended.si_code != os.CLD_STOPPED:
        trial.wrong.append(f"the build ended {moment}, which it never came to")
    return process


def _working(trial: Trial, folder: Path, how: str, number: int, *words: str) -> subprocess.Popen[str]:
    """The command, with something befalling it at its ``number``-th operation (0: never)."""
    return subprocess.Popen(
        python("-m", "tests.soak.operations", how, str(number), str(folder / "operations.txt"), *words),
        cwd=trial.project.root,
        env=trial.project.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def _operations(folder: Path) -> list[str]:
    """What the last command did to the disk."""
    return (folder / "operations.txt").read_text(encoding="utf-8").splitlines()


def _changed(path: Path) -> float:
    try:
        return path.lstat().st_ctime
    except FileNotFoundError:  # it has just gone
        return 0


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


def _left(root: Path, room: Path, children: list[psutil.Process]) -> Iterator[str]:
    """What an ordered end should have taken away: processes (ports are theirs), temporary folders."""
    _, alive = psutil.wait_procs(children, timeout=5)
    yield from (f"process {one.name()}" for one in alive if one.status() != psutil.STATUS_ZOMBIE)
    yield from (path.name for path in (root / "build").glob(".last-run-*"))
    yield from (path.name for path in (root / "build").glob(".guide-*"))
    yield from (path.name for path in room.iterdir())


def _used(folder: Path) -> int:
    """Bytes that it takes on a small disk, where whole pages count."""
    return sum(-(-path.stat().st_size // _PAGE) * _PAGE for path in folder.rglob("*"))


@contextmanager
def _small_disk(place: Path, size: int) -> Iterator[None]:
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)
        place.rmdir()
