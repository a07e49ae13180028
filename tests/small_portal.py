"""A small portal that answers over HTTP, two scenarios of it, and faults to be seeded into it."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

from tests.projects import Project

_SETTINGS = """
[tool.guidebook]
title = "Hướng dẫn thử"

[tool.pytest.ini_options]
bdd_features_base_dir = "features"
markers = ["guide: printed", "skip: not here"]
"""
_CONFTEST = """
import pytest

from portal import opened

pytest_plugins = ["guidebook.pytest_plugin", "steps.own_steps"]


def pytest_bdd_apply_tag(tag, function):
    if tag == "skip":
        pytest.mark.skip(reason="not on this machine")(function)
        return True


@pytest.fixture(scope="session")
def address():
    with opened() as address:
        yield address
"""
_PORTAL = '''
"""A portal of two pages."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

HERE = Path(__file__).parent


def home():
    """The first page."""
    return "<h1>Trang chủ</h1><a href='/gia'>Giá vé</a>"


def prices():
    """The page of prices."""
    footer = "Chân trang"
    return f"<h1>Bảng giá</h1><p>{footer}</p>"


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self):
        body = {"/": home, "/gia": prices}.get(self.path)
        text = body() if body else (HERE / "look.css").read_text(encoding="utf-8")
        kind = "text/html" if body else "text/css"
        head = "<!doctype html><html lang=vi><title>Vé</title><link rel=stylesheet href=/look.css>" if body else ""
        answer = (head + text).encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        """Nothing."""


@contextmanager
def opened():
    """The address at which it answers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
'''
_STEPS = """
from playwright.sync_api import expect
from pytest_bdd import then, when

from guidebook.sentences.patterns import sentence

expect.set_options(timeout=1000)  # what is not there will not come


@when(sentence("mở trang chủ"))
def _(screen, address):
    screen.open(f"{address}/")


@when(sentence("mở bảng giá"))
def _(screen, address):
    screen.open(f"{address}/gia")
"""
_FEATURES = {
    "features/guide/01_trang_chu.feature": """# language: vi
@guide
Tính năng: Trang chủ

  Kịch bản: Xem trang chủ
    Khi mở trang chủ
    Thì thấy [Trang chủ]
""",
    "features/checks/03_may_khac.feature": """# language: vi
@skip
Tính năng: Máy khác

  Kịch bản: Xem trên máy khác
    Khi mở bảng giá
    Thì thấy [Bảng kê]
""",
    "features/checks/02_gia.feature": """# language: vi
Tính năng: Giá

  Kịch bản: Xem giá
    Khi mở bảng giá
    Thì thấy [Bảng giá]
""",
}
FAULTS = {
    "heading": (
        "Citizen: The page of prices has the heading of another page.\nKind: labels",
        ("portal/__init__.py", "Bảng giá", "Bảng kê"),
    ),
    "footer": (
        "Citizen: What stands below the prices is another text.\nKind: notes",
        ("portal/__init__.py", "Chân trang", "Chân bàn"),
    ),
    "server": (
        "Citizen: Nobody sees anything.\nKind: machines\nUnseen: it is a name that only a program reads",
        ("portal/__init__.py", "    def do_GET(self):", '    server_version = "Other"\n\n    def do_GET(self):'),
    ),
    "gone": (
        "Citizen: A page that nobody has written is empty.\nKind: labels",
        ("portal/__init__.py", "Liên hệ", ""),
    ),
    "start": (
        "Citizen: Nothing answers.\nKind: machines",
        ("portal/__init__.py", "from pathlib import Path", "from nowhere import Path"),
    ),
    "harmless/colour": ("Citizen: Links are green.", ("portal/look.css", "blue", "green")),
    "harmless/word": ("Citizen: A title has another word.", ("portal/__init__.py", "<h1>Trang chủ", "<h1>Trang đầu")),
}


def small_portal(root: Path) -> Project:
    """The project in ``root``, with its faults in ``faults/``."""
    project = Project(root)
    for left in ("features/checks/doi.feature", "features/guide/01_thu.feature", "page.html"):
        (root / left).unlink()
    project.write("pyproject.toml", _SETTINGS)
    project.write("conftest.py", _CONFTEST)
    project.write("portal/__init__.py", _PORTAL)
    project.write("portal/look.css", "a { color: blue }\n")
    project.write("steps/own_steps.py", _STEPS)
    for name, text in _FEATURES.items():
        project.write(name, text)
    for name, (head, change) in FAULTS.items():
        project.write(f"faults/{name}.patch", f"{head}\n\n{_diff(root, *change)}")
    return project


def _diff(root: Path, file: str, old: str, new: str) -> str:
    """``new`` for ``old``, of a file; where it isn't in it, of one that has it in its place."""
    text = (root / file).read_text(encoding="utf-8")
    text = text if old in text else "\n".join(f"{old} {number}" for number in range(9))
    lines = (one.splitlines(keepends=True) for one in (text, text.replace(old, new, 1)))
    return "".join(unified_diff(*lines, f"a/{file}", f"b/{file}"))
