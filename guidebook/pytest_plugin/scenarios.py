"""Which scenarios run, what they are called, where they stand and on which screen they run."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from guidebook.browser.devices import DESK, Device, device_of
from guidebook.compat.pytest import set_location, with_row_name
from guidebook.compat.pytest_bdd import example_row, is_example, scenario_of
from guidebook.errors import FeatureError, GuidebookError, Place, relative
from guidebook.pytest_plugin.options import refusal
from guidebook.pytest_plugin.stash import CHOSEN, PLACES
from guidebook.pytest_plugin.working_directory import features_folder
from guidebook.sentences.features import feature_files
from guidebook.sentences.scenario_lines import ScenarioLines, scenario_lines
from guidebook.sentences.selection import chosen


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem() -> Generator[None, object, object]:
    """A row of examples is called by its words, `[Huế]`: pytest would call it `[Hu\\u1ebf]`, and `-k Huế` find none."""
    collected = yield
    if not isinstance(collected, list):
        return collected
    return [with_row_name(item, _words_of_row(item)) if is_example(item) else item for item in collected]


def _words_of_row(item: pytest.Function) -> str:
    words = item.callspec.id.encode("ascii", "backslashreplace").decode("unicode_escape")
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in words)


def choose(config: pytest.Config) -> None:
    """Find out, before anything is collected, which scenarios were asked for.

    Args:
        config: Says what was asked for; its stash gets the scenarios, where not all of them run.

    Raises:
        pytest.UsageError: With the nearest, where something was asked for that isn't there.
    """
    if hasattr(config, "workerinput"):
        return
    places, named, tags = config.stash[PLACES], config.getoption("--scenario"), config.getoption("--tags")
    if not (places or named or tags):
        return
    scenarios: list[ScenarioLines] = []
    for path in feature_files(features_folder(config)):
        with suppress(FeatureError):
            scenarios += scenario_lines(path, config.rootpath)
    try:
        found = chosen(scenarios, places, named, tags)
    except GuidebookError as error:
        raise refusal(error.told) from None
    config.stash[CHOSEN] = {(one.file, one.line, one.row) for one in found}


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of a parallel run which scenarios run.

    Args:
        node: The worker, as pytest-xdist's controller knows it: ``workerinput`` is what the worker is given.
    """
    if CHOSEN in node.config.stash:
        node.workerinput["guidebook_chosen"] = sorted(node.config.stash[CHOSEN])
        node.workerinput["guidebook_collected"] = node.config.args  # xdist itself passes on what was typed


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose the scenarios that run, tell pytest where they stand, and give those with a device's tag its screen.

    Args:
        config: Has in its stash which were asked for.
        items: All that was collected; those that weren't asked for are taken out of it.
    """
    if CHOSEN in config.stash:
        runs = {id(item) for item in items if _key_of(item) in config.stash[CHOSEN]}
        config.hook.pytest_deselected(items=[item for item in items if id(item) not in runs])
        items[:] = [item for item in items if id(item) in runs]
    for item in items:
        if place := place_of(item):
            set_location(item, place.file, place.line, _title_of(item))
        if device_for(item) is not DESK:
            item.add_marker(pytest.mark.browser_context_args(**device_for(item).options))


def _title_of(item: Any) -> str:
    """The title of the scenario of ``item``, with the words of its row behind it where it is one of several."""
    name = str(scenario_of(item).name)
    return f"{name} [{item.callspec.id}]" if is_example(item) else name


def _key_of(item: pytest.Item) -> tuple[str, int, int]:
    """The file, line and row of the scenario of ``item``; of no scenario where it runs none."""
    place = place_of(item)
    return (place.file, place.line, example_row(item)) if place else ("", 0, 0)


def device_for(item: pytest.Item) -> Device:
    """The device on whose screen ``item`` runs."""
    return device_of(mark.name for mark in item.iter_markers())


def place_of(item: pytest.Item) -> Place | None:
    """Where the scenario of ``item`` begins; None for a test that runs none."""
    scenario = scenario_of(item)
    if scenario is None:
        return None
    return Place(relative(Path(scenario.feature.filename), item.config.rootpath), scenario.line_number)


def lines_of_item(item: pytest.Item) -> ScenarioLines:
    """Where in its file the scenario of ``item`` stands; of a file that has changed meanwhile, its line alone."""
    scenario, row = scenario_of(item), example_row(item)
    path = Path(scenario.feature.filename)
    with suppress(FeatureError):
        for one in scenario_lines(path, item.config.rootpath):
            if (one.line, one.row) == (scenario.line_number, row):
                return one
    line = scenario.line_number
    return ScenarioLines(
        relative(path, item.config.rootpath),
        scenario.name,
        scenario.name,
        line,
        line,
        row,
        (),
        frozenset(),
        "",
        (range(0),) * 5,
    )
