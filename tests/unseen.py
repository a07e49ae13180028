"""A project whose scenarios open no browser, to be run by pytest with other plugins: for reports and selection."""

from __future__ import annotations

from pathlib import Path

from tests import forked
from tests.machine import environment

PYPROJECT = """
[tool.guidebook]
title = "Thử"
formats = ["html"]

[tool.pytest.ini_options]
addopts = ["-p", "guidebook.plugin"]
cache_dir = "build/cache"
bdd_features_base_dir = "features"
enable_assertion_pass_hook = true
testpaths = ["features"]
"""
CONFTEST = """
import os

import pytest
from pytest_bdd import given, then, when

from guidebook.pytest_plugin.stash import RECORDER
from guidebook.sentences.patterns import sentence

TRIED = []


@given(sentence("có {thing:words}"))
def _(thing):
    pass


@when(sentence("làm"))
def _(request):
    request.config.stash[RECORDER].touched("", 1)  # as a browser's page would be


@then(sentence("đúng"))
def _():
    assert True


@then(sentence("đúng ở {place:words}"))
def _(place):
    assert place != "Huế", f"{place} chưa đúng"


@then(sentence("đúng lần {number:words}"))
def _(number, request):
    TRIED.append(request.node.nodeid)
    assert TRIED.count(request.node.nodeid) >= int(number), "chưa đúng"


@then(sentence("đúng, rồi không dọn được"))
def _(untidy):
    assert True


@then(sentence("sai, rồi không dọn được"))
def _(untidy):
    assert False, "chưa đúng"


@then(sentence("bỏ qua"))
def _():
    pytest.skip("hôm nay không")


@pytest.fixture
def untidy():
    yield
    raise ValueError("kaboom")
"""


class Unseen:
    """The project, in the folder ``root``."""

    def __init__(self, root: Path, features: dict[str, str]) -> None:
        self.root = root
        self.write("pyproject.toml", PYPROJECT)
        self.write("conftest.py", CONFTEST)
        for name, text in features.items():
            self.write(f"features/{name}", text)

    def write(self, name: str, text: str) -> None:
        """Put ``text`` into a file of the project."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def pytest(self, *words: str, language: str = "en") -> forked.Ended:
        """What pytest says to a reader of ``language``."""
        variables = {**environment(), "PYTHONPATH": str(Path(__file__).parents[1]), "PY_COLORS": "0"}
        return forked.run("pytest", *words, folder=self.root, environment={**variables, "GUIDEBOOK_LANG": language})
