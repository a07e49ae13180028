"""The options of the long trials; they run only where they are asked for by their mark."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """How often things are tried."""
    group = parser.getgroup("soak")
    group.addoption("--runs", type=int, default=30, help="Fresh runs of the guide (default 30).")
    group.addoption("--times", type=int, default=50, help="Kills and stops at random, each (default 50).")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the trials out of every other run."""
    if "soak" not in config.option.markexpr:
        trials = [item for item in items if item.get_closest_marker("soak")]
        config.hook.pytest_deselected(items=trials)
        items[:] = [item for item in items if item not in trials]


@pytest.fixture
def runs(pytestconfig: pytest.Config) -> int:
    """So many fresh runs of the guide."""
    return pytestconfig.getoption("--runs", default=30)


@pytest.fixture
def times(pytestconfig: pytest.Config) -> int:
    """So many kills and stops at random."""
    return pytestconfig.getoption("--times", default=50)
