"""A small project of its own for tests of whole commands: one page, one chapter, a process and a real browser."""

from __future__ import annotations

import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from tests import forked
from tests.forked import as_a_child
from tests.machine import environment

PYPROJECT = """
[tool.guidebook]
title = "Hướng dẫn thử"
formats = ["html"]

[tool.pytest.ini_options]
bdd_features_base_dir = "features"
markers = ["guide: printed"]
"""
CONFTEST = """
from pathlib import Path

import pytest

pytest_plugins = ["guidebook.pytest_plugin", "steps.own_steps"]
"""
STEPS = """
from pathlib import Path

from playwright.sync_api import expect
from pytest_bdd import given, then, when

from guidebook.sentences.patterns import sentence

expect.set_options(timeout=1000)  # what is not there will not come: the page is a file


@when(sentence("mở trang"))
def _(screen):
    screen.open(Path("page.html").absolute().as_uri())


@when(sentence("đợi mãi"))
def _(screen):
    screen.open(Path("page.html").absolute().as_uri())
    Path("waiting").write_text("now", encoding="utf-8")  # a pipe: goes on when somebody reads it
    screen.page.wait_for_function("window.never", timeout=2000)
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
SETTINGS = """
[tool.guidebook]
title = "Hướng dẫn thử"
formats = ["html"]

[tool.portal]
word = "thiết lập cũ"

[tool.pytest.ini_options]
bdd_features_base_dir = "features"
markers = ["guide: printed"]
"""
CONFTEST_OF_PORTAL = """
import pytest

pytest_plugins = ["guidebook.pytest_plugin", "steps.own_steps"]


@pytest.fixture
def word():
    return "bộ dựng cũ"
"""
PORTAL = '''
"""A portal in one function: what it shows comes from everywhere."""

import csv
import tomllib
from pathlib import Path

from jinja2 import Template

from tests.borrowed import BORROWED

HERE = Path(__file__).parent


def shown(word):
    with (HERE / "words.csv").open(encoding="utf-8") as file:
        (row,) = csv.reader(file)
    settings = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["tool"]["portal"]["word"]
    words = ["mã cũ", word, row[0], settings, BORROWED, Path("portal/.hidden").read_text(encoding="utf-8")]
    page = Path("build/page.html")
    page.parent.mkdir(exist_ok=True)
    template = Template((HERE / "templates/page.html").read_text(encoding="utf-8"))
    page.write_text(template.render(words=words, here=HERE.absolute().as_uri()), encoding="utf-8")
    return page.absolute().as_uri()
'''
TEMPLATE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Một</title>
<link rel="stylesheet" href="{{ here }}/static/look.css"><script defer src="{{ here }}/static/more.js"></script></head>
<body><h1>Một</h1><button>Sang hai</button><p>khuôn cũ</p>{% for word in words %}<p>{{ word }}</p>{% endfor %}
<img src="{{ here }}/static/mark.svg" alt="dấu"></body></html>"""
OPENS = """

@when(sentence("mở cổng"))
def _(screen, word):
    screen.open(shown(f"{word}, bước cũ"))
"""
OTHER = """# language: vi
@guide
Tính năng: Thử nữa

  Kịch bản: Xem lại
    Khi mở cổng
    Thì thấy [Một]
    Và như hình trang-lai: "Trang một, lần nữa"
"""
QAS = """# language: vi
Tính năng: Kiểm tra thêm

  Kịch bản: Xem trang kia
    Khi mở trang
    Thì thấy [Một]
"""


@contextmanager
def answered(handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address on this machine at which each request is answered by a ``handler``."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address on this machine at which the files of ``folder`` are served."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with answered(partial(Quiet, directory=folder)) as address:
        yield address


class Project:
    """A project of one page; ``fonts``, if any, are drawn already. ``guidebook(…)`` runs the command in it."""

    def __init__(self, root: Path, fonts: Path | None = None) -> None:
        self.root = root
        if fonts:
            shutil.copytree(fonts, root / "build" / "printed")
        self.start_in = ""  # a folder of the project
        self.before: dict[str, bytes] = {}
        self.environment = {**environment(), "PYTHONPATH": str(Path(__file__).parent.parent)}
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
            cwd=self.root / self.start_in,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=as_a_child if sys.platform != "win32" else None,  # noqa: PLW1509 - it takes no lock
        )

    def guidebook(self, *words: str) -> tuple[int, str, str]:
        """Exit code, what was said, what was complained of."""
        ended = forked.run("guidebook", *words, folder=self.root / self.start_in, environment=self.environment)
        return ended.code, ended.out, ended.err

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


P = TypeVar("P", bound=Project)


class Kept(Generic[P]):
    """A project as it is now, to be restored for each test: where it stands is a part of its pages' addresses."""

    def __init__(self, project: P) -> None:
        self._project, self._environment = project, dict(project.environment)
        self._copy = project.root.with_name(f"{project.root.name}-kept")
        shutil.copytree(project.root, self._copy, symlinks=True)

    def restored(self) -> P:
        """The project, as it was."""
        shutil.rmtree(self._project.root)
        shutil.copytree(self._copy, self._project.root, symlinks=True)
        self._project.environment, self._project.before = dict(self._environment), {}
        return self._project


class Portal(Project):
    """A project of two chapters; the first one's page is made of every kind of file."""

    def __init__(self, root: Path, fonts: Path) -> None:
        super().__init__(root, fonts)
        self.environment["PYTHONPATH"] = f"{root}{os.pathsep}{self.environment['PYTHONPATH']}"
        self.write("pyproject.toml", SETTINGS)
        self.write("conftest.py", CONFTEST_OF_PORTAL)
        self.write("steps/own_steps.py", STEPS.replace("\n\n\n@", "\nfrom portal import shown\n\n\n@", 1) + OPENS)
        self.write("features/guide/01_thu.feature", GUIDE.replace("mở trang", "mở trang\n    Và mở cổng"))
        self.write("page.html", PAGE.replace("Sang hai", "Trang kia"))
        self.write("portal/__init__.py", PORTAL)
        self.write("portal/templates/page.html", TEMPLATE)
        self.write("portal/static/look.css", "p { margin: 12px }")
        self.write("portal/static/more.js", "document.body.append('lệnh cũ')")
        self.write(
            "portal/static/mark.svg",
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path fill="#aa0000" d="M0 0h9v9z"/></svg>',
        )
        self.write("portal/words.csv", "dữ liệu cũ\n")
        self.write("portal/.hidden", "tệp ẩn cũ")
        self.write("tests/__init__.py", "")
        self.write("tests/borrowed.py", "BORROWED = 'đồ mượn cũ'\n")
        self.write("features/guide/02_nua.feature", OTHER)
        self.write("features/checks/them.feature", QAS)

    def change(self, name: str, old: str, new: str) -> None:
        """Write ``new`` for ``old`` in a file."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def git(self, *words: str) -> str:
        """What git says, of whose commits are somebody's."""
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        return subprocess.run(
            ["git", *who, *words], cwd=self.root, check=True, capture_output=True, encoding="utf-8"
        ).stdout

    def build(self, *words: str) -> str:
        """What a build says that succeeds."""
        code, out, err = self.guidebook("build", *words)
        assert (code, err) == (0, ""), err
        return out
