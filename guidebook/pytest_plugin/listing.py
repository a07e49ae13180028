"""``--list``: which scenarios would run, as a tree of features, rules, scenarios and sentences; no browser starts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pytest

from guidebook.compat.pytest import terminal_writer
from guidebook.compat.pytest_bdd import scenario_of, steps_of
from guidebook.language.messages import message
from guidebook.pytest_plugin.scenarios import lines_of_item


def pytest_configure(config: pytest.Config) -> None:
    """Let no other process collect what only a list is wanted of."""
    if config.getoption("list_scenarios"):
        config.option.dist = "no"


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> object:
    """Print the scenarios of ``session`` that would run, where a list is asked for, and run none.

    Returns:
        True where the list was printed, which is all that is done.
    """
    if not session.config.getoption("list_scenarios"):
        return None
    if writer := terminal_writer(session.config):
        for line in _tree([item for item in session.items if scenario_of(item)]):
            writer.line(line)
    return True


def _tree(items: list[pytest.Item]) -> Iterator[str]:
    scenarios = [(lines_of_item(item), item) for item in items]
    for file, of_file in groupby(scenarios, lambda one: one[0].file):
        below = list(of_file)
        yield f"{file}: {scenario_of(below[0][1]).feature.name}"
        for rule, of_rule in groupby(below, lambda one: one[0].rule):
            indent = "    " if rule else "  "
            if rule:
                yield f"  {rule}"
            for lines, item in of_rule:
                tags = "".join(f" @{tag}" for tag in sorted(lines.tags))
                yield f"{indent}:{lines.at} {lines.name}{tags}"
                yield from (f"{indent}    {step.keyword.strip()} {step.name}" for step in steps_of(item))
    yield str(message("selection.count", n=len(items)))
