"""How long each scenario takes, by the history of earlier runs, and which have to stay together."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

import msgspec
import pytest

from guidebook.compat.pytest_bdd import scenario_of, steps_of
from guidebook.pytest_plugin.scenarios import lines_of_item
from guidebook.report.history import key_for, read_history, seconds_of
from guidebook.report.shards import Weighed

TOGETHER = "together"
"""The tag of a feature whose scenarios need each other's state: one machine, and one process, runs them all."""
_A_SENTENCE_S = 0.3
"""Seconds that a sentence takes of which nothing is known yet."""


def known_durations(config: pytest.Config) -> dict[str, float]:
    """How many seconds scenarios took in earlier runs, by `guidebook.report.history.key_for`.

    Args:
        config: Says where the history stands. Where it can't be read, nothing is known: the run's report says so.
    """
    history = config.getoption("--history")
    with suppress(OSError, msgspec.DecodeError):
        return seconds_of(read_history(config.rootpath / history)) if history else {}
    return {}


def weighed(item: pytest.Item, known: Mapping[str, float]) -> Weighed:
    """The scenario of ``item`` with the seconds that it takes.

    Args:
        item: That of a scenario.
        known: See `known_durations`; a scenario that isn't there is reckoned by its sentences.
    """
    scenario = scenario_of(item)
    lines = lines_of_item(item)
    seconds = known.get(key_for(lines.file, lines.filled, lines.words), _A_SENTENCE_S * len(steps_of(item)))
    return Weighed(item.nodeid, seconds, scenario.feature.filename if TOGETHER in scenario.feature.tags else "")
