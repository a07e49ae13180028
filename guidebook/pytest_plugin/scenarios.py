"""Which scenarios run, what they are called, where they stand and on which screen they run."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import pytest

from guidebook.browser.devices import DESK, Device, device_of
from guidebook.compat.pytest import with_row_name
from guidebook.compat.pytest_bdd import example_row, is_example, scenario_of
from guidebook.errors import FeatureError, Place, relative
from guidebook.pytest_plugin.stash import CHOSEN_FOLDER
from guidebook.sentences.scenario_lines import ScenarioLines, scenario_lines


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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose the scenarios that run, and give those with a device's tag its screen.

    Args:
        config: Names the scenarios (``--scenario``) and the folder that were asked for.
        items: All that was collected; those that weren't asked for are taken out of it.
    """
    _deselect_others(config, items)
    for item in items:
        if device_for(item) is not DESK:
            item.add_marker(pytest.mark.browser_context_args(**device_for(item).options))


def _deselect_others(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of all scenarios leave those that were asked for, by their places or by the folder in which it was asked."""
    places, folder = set(config.getoption("--scenario")), config.stash[CHOSEN_FOLDER]
    if not places and folder == config.rootpath:
        return

    def runs(item: pytest.Item) -> bool:
        """Whether ``item`` was asked for."""
        place = place_of(item)
        is_below = folder == config.rootpath or (place and (config.rootpath / place.file).is_relative_to(folder))
        return bool(is_below) and (not places or str(place or "") in places)

    config.hook.pytest_deselected(items=[item for item in items if not runs(item)])
    items[:] = [item for item in items if runs(item)]


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
        relative(path, item.config.rootpath), scenario.name, line, line, row, (), frozenset(), "", (range(0),) * 5
    )
