"""Running a share of the scenarios: ``--shard 2/4`` on the second of four machines."""

from __future__ import annotations

import pytest

from guidebook.compat.pytest_bdd import scenario_of
from guidebook.language.messages import message
from guidebook.pytest_plugin.durations import TOGETHER, known_durations, weighed
from guidebook.pytest_plugin.options import refusal
from guidebook.pytest_plugin.stash import EVERY
from guidebook.report.shards import shard_of, share


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Refuse a share that is none, and say what the tag means.

    Raises:
        pytest.UsageError: Where ``config`` has such a one.
    """
    means = message("option.together")
    config.addinivalue_line("markers", f"{TOGETHER}: {means}")
    asked = config.getoption("--shard")
    if asked and shard_of(asked) is None:
        raise refusal(message("shard.none", asked=asked))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave of ``items``, the scenarios that were asked for, those of this machine.

    How long each takes stands in the history of earlier runs, which has to be the same on all machines; of a scenario
    that isn't there it is reckoned by its sentences.
    """
    shard = shard_of(config.getoption("--shard"))
    if shard is None:
        return
    scenarios = [item for item in items if scenario_of(item)]
    config.stash[EVERY] = tuple(item.nodeid for item in scenarios)
    known = known_durations(config)
    own = share([weighed(item, known) for item in scenarios], *shard)
    others = [item for item in items if item.nodeid not in own]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if item.nodeid in own]


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """More machines than scenarios: one that has none to run has run all of its share."""
    if session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and session.config.stash.get(EVERY, ()):
        session.exitstatus = pytest.ExitCode.OK
