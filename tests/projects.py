"""A small project of its own for tests of whole commands: one page, one chapter, a process and a real browser."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PYPROJECT = """
[tool.guidebook]
title = "Hướng dẫn thử"

[tool.pytest.ini_options]
bdd_features_base_dir = "features"
markers = ["guide: printed"]
"""
CONFTEST = """
from pathlib import Path

import pytest

pytest_plugins = ["guidebook.plugin", "steps.own_steps"]
"""
STEPS = """
from pathlib import Path

from pytest_bdd import given, then, when

from guidebook.sentences import sentence


@when(sentence("mở trang"))
def _(screen):
    screen.open(Path("page.html").absolute().as_uri())


@when(sentence("đợi mãi"))
def _(screen):
    screen.open(Path("page.html").absolute().as_uri())
    Path("waiting").write_text("now", encoding="utf-8")  # a pipe: goes on when somebody reads it
    screen.page.wait_for_function("window.never", timeout=2000)


@then(sentence("thấy {target}"))
def _(screen, target):
    screen.see(target)


@then(sentence("như hình {figure:id}: {caption:quoted}"))
def _(figures, figure, caption, datatable=()):
    figures.take(figure, caption, datatable)
"""
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Một</title></head>
<body><h1>Một</h1><button>Sang hai</button></body></html>"""
CHECK = """# language: vi
Tính năng: Kiểm tra

  Kịch bản: Đợi
    Khi đợi mãi
    Thì thấy [Một]
"""
GUIDE = """# language: vi
@guide
Tính năng: Thử

  Kịch bản: Xem trang
    Khi mở trang
    Thì thấy [Một]
    Và như hình trang-mot: "Trang một"
      | số | vùng           |
      | 1  | nút [Sang hai] |
"""


class Project:
    """A project of one page. ``guidebook(…)`` runs the command in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.before: dict[str, bytes] = {}
        self.environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "COLUMNS": "80"}
        self.write("pyproject.toml", PYPROJECT)
        self.write("conftest.py", CONFTEST)
        self.write("page.html", PAGE)
        self.write("steps/__init__.py", "")
        self.write("steps/own_steps.py", STEPS)
        self.write("steps/test_features.py", 'from pytest_bdd import scenarios\n\nscenarios(".")\n')
        self.write("features/checks/doi.feature", CHECK)
        self.write("features/guide/01_thu.feature", GUIDE)

    def write(self, name: str, text: str) -> None:
        """Write a file of the project."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def start(self, *words: str) -> subprocess.Popen[str]:
        """The command, running, in a session of its own so that Ctrl-C can reach all of it and nobody else."""
        return subprocess.Popen(
            [sys.executable, "-m", "guidebook", *words],
            cwd=self.root,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def guidebook(self, *words: str) -> tuple[int, str, str]:
        """Exit code, what was said, what was complained of."""
        process = self.start(*words)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    def files(self, folder: str) -> dict[str, bytes]:
        """The files of a folder, byte for byte."""
        paths = (path for path in (self.root / folder).rglob("*") if path.is_file())
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in paths}

    def without_browser(self) -> None:
        """A machine without a browser, where none can be downloaded."""
        (self.root / "bin").mkdir()
        self.environment |= {
            "PATH": str(self.root / "bin"),
            "PLAYWRIGHT_BROWSERS_PATH": str(self.root / "bin"),
            "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9",
        }
        self.environment.pop("GUIDEBOOK_BROWSER", None)
