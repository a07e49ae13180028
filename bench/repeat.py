"""A plugin for pytest: every scenario so often, and how much memory the process has after each.

    pytest -p bench.repeat --repeat 5 -m case2 --memory build/bench/memory.txt

The file has one line for each repetition: the process's resident set in bytes.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Both options."""
    group = parser.getgroup("bench")
    group.addoption("--repeat", type=int, default=1, help="Run each test so often.")
    group.addoption("--memory", type=Path, default=None, help="Write the memory after each test to this file.")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test becomes several, each with a setting-up and a tearing-down of its own."""
    turns = metafunc.config.getoption("--repeat")
    if turns > 1:
        metafunc.fixturenames.append("turn")
        metafunc.parametrize("turn", range(turns), indirect=True)


@pytest.fixture
def turn(request: pytest.FixtureRequest) -> int:
    """Which repetition this is, from 0."""
    return int(request.param)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Write the memory down when the test has been torn down."""
    done = yield
    file = item.config.getoption("--memory")
    if file:
        with file.open("a", encoding="utf-8") as lines:
            lines.write(f"{psutil.Process().memory_info().rss}\n")
    return done
