"""A plugin for pytest: every scenario so often, and how much memory there is in use after each.

    pytest -p bench.repeat --repeat 5 -m case2 --memory build/bench/memory.txt

All tests once, then all of them again, as a long day would have it. The file has one line for each test that was
torn down: the resident sets, in bytes, of this process, of Playwright's driver and of the browser.
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Round after round."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    call = getattr(item, "callspec", None)
    return int(call.params.get("turn", 0)) if call else 0


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
            print(*_in_use(), file=lines)
    return done


def _in_use() -> tuple[int, int, int]:
    """The resident sets of this process, of Playwright's driver (its child) and of the browser (the driver's)."""
    here = psutil.Process()
    sizes = [sum(_resident(process) for process in some) for some in _family(here)]
    return here.memory_info().rss, sizes[0], sizes[1]


def _family(here: psutil.Process) -> tuple[list[psutil.Process], list[psutil.Process]]:
    drivers = here.children()
    return drivers, [process for driver in drivers for process in driver.children(recursive=True)]


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:  # it has just ended
        return 0
