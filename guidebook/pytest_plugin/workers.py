"""Scenarios side by side, in worker processes of pytest-xdist: their order, what stays together, how they are stopped.

The process that was started collects nothing and drives no browser; each worker has a browser, and the fixtures of a
session, of its own.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Generator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from guidebook.compat.pytest import set_group, share_by_groups, shares_by_groups
from guidebook.compat.pytest_bdd import scenario_of
from guidebook.errors import relative
from guidebook.freshness.file_audit import audit
from guidebook.freshness.sources import taken_files
from guidebook.interrupts import Interrupt
from guidebook.language.messages import message
from guidebook.pytest_plugin.durations import known_durations, weighed
from guidebook.pytest_run import FILES_OF_WORKER
from guidebook.python_processes import python_of_worker
from guidebook.report.shards import Weighed

_SECONDS = "guidebook_seconds"
"""What a worker is told of how long scenarios take."""
_GROUPS = "guidebook_groups"
"""Whether a worker is told that scenarios may have to stay together."""
Location = tuple[str, int | None, str]
"""pytest's: a file, a line from 0, a title."""
_OPENED = pytest.StashKey[set[str]]()


@pytest.hookimpl(wrapper=True)
def pytest_cmdline_main(config: pytest.Config) -> Generator[None, object, object]:
    """Have ``config`` keep scenarios in one worker that need each other's state, unless it says how to share them."""
    share_by_groups(config)
    return (yield)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(specs: Sequence[Any]) -> None:
    """Start each worker of this machine without the working directory before all that is installed.

    Args:
        specs: What execnet is told of the workers; who names a Python for one has it as it is.
    """
    for spec in specs:
        if spec.popen and not spec.python:
            spec.python = python_of_worker()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker how long scenarios take, since all workers have to order them alike, and how they are shared.

    Args:
        node: The worker, as pytest-xdist's controller knows it: ``workerinput`` is what the worker is given.
    """
    node.workerinput[_SECONDS] = known_durations(node.config)
    node.workerinput[_GROUPS] = shares_by_groups(node.config)


def note_opened_files(config: pytest.Config) -> None:
    """Note from here on, in a worker, which files it opens, so that it tells which of them it took.

    Args:
        config: Gets them in its stash. That of no worker is left alone: who started the run looks after its files.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:  # the config isn't known to be a worker's yet
        return
    noting = ExitStack()
    noting.enter_context(audit(config.stash.setdefault(_OPENED, set())))
    config.add_cleanup(noting.close)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Register with the ``config`` of a worker what a worker alone does."""
    if hasattr(config, "workerinput"):
        config.pluginmanager.register(_Worker(config))
    elif config.pluginmanager.has_plugin("xdist"):
        config.pluginmanager.register(_Deaths())


class _Deaths:
    """Says of a worker that died in which scenario: pytest-xdist knows only what pytest calls it."""

    def __init__(self) -> None:
        self._locations: dict[str, Location] = {}

    def pytest_runtest_logstart(self, nodeid: str, location: Location) -> None:
        """Keep where what starts stands."""
        self._locations[nodeid] = location

    @pytest.hookimpl(tryfirst=True)
    def pytest_handlecrashitem(self, crashitem: str, report: pytest.TestReport) -> None:
        """Tell of ``crashitem``, which a worker ran when it died, what its own ``report`` would have told."""
        file, line, title = self._locations.get(crashitem, report.location)
        scenario, died = f"{file}:{(line or 0) + 1} “{title}”", str(message("failure.worker-died"))
        report.location = file, line, title
        report.longrepr = str(message("run.scenario-broken", scenario=scenario, broken=died))
        vars(report).update(scenario=scenario, broken=died)


class _Worker:
    """Orders what it collected, is stopped between two sentences, and tells which files it took."""

    def __init__(self, config: Any) -> None:
        self._config = config
        self._interrupt = Interrupt()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """The scenarios of ``items`` that take longest come first, so that no worker is left with one at the end."""
        scenarios = [item for item in items if scenario_of(item)]
        known = self._config.workerinput.get(_SECONDS, {})
        weights = [weighed(item, known) for item in scenarios]
        ordered = iter(_longest_first(scenarios, weights))
        items[:] = [next(ordered) if scenario_of(item) else item for item in items]
        for item, weight in zip(scenarios, weights, strict=True):
            if weight.group and self._config.workerinput.get(_GROUPS):
                set_group(item, relative(Path(weight.group), self._config.rootpath))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self) -> Generator[None, object, object]:
        """While a scenario runs, Ctrl-C is put off: it comes to each process that the terminal runs."""
        with self._interrupt.put_off():
            done = yield
        self._interrupt.heed()
        return done

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_before_step(self) -> None:
        """Between two sentences a run can be stopped in order."""
        self._interrupt.heed()

    def pytest_sessionfinish(self) -> None:
        """Tell which files were taken, where they were noted."""
        if _OPENED in self._config.stash:
            taken = taken_files(self._config.rootpath, self._config.stash[_OPENED])
            self._config.workeroutput[FILES_OF_WORKER] = list(taken)


def _longest_first(items: Sequence[pytest.Item], weights: Sequence[Weighed]) -> list[pytest.Item]:
    """``items`` by their ``weights``, those of one group together and in their own order."""
    seconds: dict[str, float] = defaultdict(float)
    for weight in weights:
        seconds[weight.group or weight.test] += weight.seconds
    groups = [weight.group or weight.test for weight in weights]
    order = sorted(range(len(items)), key=lambda at: (-seconds[groups[at]], groups[at]))
    return [items[at] for at in order]
