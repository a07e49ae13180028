"""Running a share of the scenarios: ``--shard 2/4`` on the second of four machines."""

from __future__ import annotations

from contextlib import suppress

import msgspec
import pytest

from guidebook.compat.pytest_bdd import scenario_of, steps_of
from guidebook.language.messages import message
from guidebook.pytest_plugin.options import refusal
from guidebook.pytest_plugin.scenarios import lines_of_item
from guidebook.pytest_plugin.stash import EVERY
from guidebook.report.history import key_for, read_history, seconds_of
from guidebook.report.shares import Weighed, shard_of, share

TOGETHER = "together"
"""The tag of a feature whose scenarios need each other's state: one machine runs them all."""
_A_SENTENCE_S = 0.3
"""Seconds that a sentence takes of which nothing is known yet."""


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
    known = _seconds(config)
    own = share([_weighed(item, known) for item in scenarios], *shard)
    others = [item for item in items if item.nodeid not in own]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if item.nodeid in own]


def _seconds(config: pytest.Config) -> dict[str, float]:
    """How long scenarios took in earlier runs; nothing where the history can't be read: the run's report says so."""
    history = config.getoption("--history")
    with suppress(OSError, msgspec.DecodeError):
        return seconds_of(read_history(config.rootpath / history)) if history else {}
    return {}


def _weighed(item: pytest.Item, known: dict[str, float]) -> Weighed:
    scenario = scenario_of(item)
    lines = lines_of_item(item)
    seconds = known.get(key_for(lines.file, lines.filled, lines.words), _A_SENTENCE_S * len(steps_of(item)))
    return Weighed(item.nodeid, seconds, scenario.feature.filename if TOGETHER in scenario.feature.tags else "")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """More machines than scenarios: one that has none to run has run all of its share."""
    if session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and session.config.stash.get(EVERY, ()):
        session.exitstatus = pytest.ExitCode.OK
