"""How soon `guidebook watch` shows what was saved, in a copy of the project; printed as JSON for `bench.sections`.

    python -m bench.watching --rounds 3

Each change is made and taken back. Of what runs, the scenario's own run is told beside it: the seconds of its
sentences, as its record has them.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from bench.measure import CouldNotRunError, copy_of_project
from guidebook.model import read_record

CHAPTER = "features/guide/03_dang_ky_cong_quoc_gia.feature"
CHANGES = {
    "a caption": (CHAPTER, '"Chọn phương thức đăng ký"', '"Chọn cách đăng ký"'),
    "a callout": (
        "features/guide/02_lien_ket_tai_khoan.feature",
        "| 2  | mục [Liên kết tài khoản] ở menu bên trái",
        "| 2  | tiêu đề [Liên kết tài khoản]",
    ),
    "a style": ("guidebook/publish/static/guide.css", "body {", "body  {"),
    "a sentence": (CHAPTER, "Khi nhấn [Đăng ký] ở đầu trang", "Khi nhấn nút [Đăng ký] ở đầu trang"),
    "a page": ("mock_portals/national/templates/registered.html", "</h1>", "</h1 >"),
    "a page's style": ("mock_portals/province/static/portal.css", "body {", "body  {"),
}


_TIMEOUT_S = 600
"""Seconds until a measurement gives up: all scenarios run once in less."""


def news_until(
    events: Iterable[bytes], holds: Callable[[dict[str, Any]], object], seconds: float
) -> list[dict[str, Any]]:
    """All news that a page hears on ``events``, until one ``holds``.

    Errors: `CouldNotRunError` with what was heard, where that takes more than ``seconds``, though the page's heart
    beats on, or where ``events`` end.
    """
    told: list[dict[str, Any]] = []
    end = time.monotonic() + seconds
    for line in events:
        if time.monotonic() > end:
            raise CouldNotRunError(f"In {seconds:g} seconds the page heard no more than {told}")
        if line.startswith(b"data: "):
            told.append(json.loads(line.removeprefix(b"data: ")))
            if holds(told[-1]):
                return told
    raise CouldNotRunError(f"guidebook watch ended, and the page heard no more than {told}")


def entered(address: str) -> tuple[str, OpenerDirector]:
    """The ``address`` of a guide that is watched without its token, and what has been let in by that."""
    opener = build_opener(HTTPCookieProcessor())
    opener.open(address, timeout=_TIMEOUT_S).close()
    return urljoin(address, "/"), opener


class Watched:
    """A project that is watched."""

    def __init__(self, root: Path, address: str) -> None:
        self.root = root
        base, opener = entered(address)
        self._events = opener.open(f"{base}-/events", timeout=_TIMEOUT_S)
        self.version = 0

    def until(self, holds: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """The first news that holds. Errors: `CouldNotRunError`, also where something is wrong with the guide."""
        news = news_until(self._events, lambda news: news["problems"] or holds(news), _TIMEOUT_S)[-1]
        if news["problems"]:
            raise CouldNotRunError("\n".join(news["problems"]))
        self.version = news["version"]
        return news

    def shown(self, name: str, old: str, new: str) -> tuple[float, float]:
        """Seconds until the page shows ``new`` for ``old`` in the file ``name``, and the own run of what ran for it."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        if old not in text:
            raise CouldNotRunError(f"{name} has no {old!r} any more: correct bench/watching.py")
        ran: list[str] = []
        before, began = self.version, time.perf_counter()
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
        news = self.until(lambda news: news["version"] > before or ran.append(news["running"]))
        taken = time.perf_counter() - began
        if news["running"]:
            self.until(lambda news: not news["running"])
        return taken, self._own_run(ran[-1]) if ran else 0.0

    def _own_run(self, title: str) -> float:
        """Seconds of the sentences of a scenario, when it ran last."""
        record = read_record(self.root / "build" / "watch" / "record.json")
        sections = (section for chapter in record.chapters for section in chapter.sections)
        return sum(one.seconds for section in sections if section.title == title for one in section.sentences)


@contextmanager
def watched() -> Iterator[Watched]:
    """A copy of the project, watched, after all of it ran once."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "project")
        copy_of_project(root)
        process = subprocess.Popen(
            [sys.executable, "-m", "guidebook", "watch", "--no-open"],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        try:
            assert process.stdout
            found = re.search(r"http://\S+", process.stdout.readline())
            if not found:
                raise CouldNotRunError("guidebook watch did not begin")
            project = Watched(root, found[0])
            project.until(lambda news: news["version"] and not news["running"])
            yield project
        finally:
            process.terminate()
            process.communicate()


def main() -> None:
    """``python -m bench.watching``."""
    words = argparse.ArgumentParser(prog="python -m bench.watching")
    words.add_argument("--rounds", type=int, default=3)
    rounds = words.parse_args().rounds
    taken: dict[str, list[tuple[float, float]]] = {what: [] for what in CHANGES}
    with watched() as project:
        for _ in range(rounds):
            for what, (name, old, new) in CHANGES.items():
                for was, now in ((old, new), (new, old)):
                    taken[what].append(project.shown(name, was, now))
    sys.stdout.write(json.dumps(taken))


if __name__ == "__main__":
    main()
