"""pytest-bdd's private parts: its registries of steps, scenarios and reports. All of it is right for 9.0.1.

To be imported after pytest has loaded pytest-bdd, whose asserts it rewrites.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from pytest_bdd import scenarios
from pytest_bdd.feature import features, get_features
from pytest_bdd.reporting import scenario_reports_registry, test_report_context_registry
from pytest_bdd.scenario import scenario_wrapper_template_registry
from pytest_bdd.steps import step_function_context_registry

_EXAMPLE = "_pytest_bdd_example"
"""The fixture, and parameter, by which a scenario gets its row of an outline's examples."""


class StepDefinition(NamedTuple):
    """A step definition that was imported.

    ``kind`` is given, when, then, or None for `step`; ``parser`` has ``name``, ``is_matching(text)`` and
    ``parse_arguments(text)``; ``function`` is the step's code.
    """

    kind: Any
    parser: Any
    function: Callable[..., object]


def step_definitions() -> list[StepDefinition]:
    """Every step definition that was imported, those of pytest-bdd itself too. pytest-bdd 9.0."""
    contexts = list(step_function_context_registry.values())
    return [StepDefinition(one.type, one.parser, one.step_func) for one in contexts]


def own_definitions() -> list[StepDefinition]:
    """Every step definition that was imported, but for those that pytest-bdd brings for debugging. pytest-bdd 9.0."""
    return [one for one in step_definitions() if not one.function.__module__.startswith("pytest_bdd.")]


def definitions_of(kind: str, text: str, definitions: Iterable[StepDefinition]) -> list[StepDefinition]:
    """The step definitions that know a sentence. pytest-bdd 9.0.

    Args:
        kind: What its keyword stands for: given, when or then.
        text: Without keyword, a row's values in it.
        definitions: Those that are asked.
    """
    return [one for one in definitions if one.kind in (None, kind) and one.parser.is_matching(text)]


def load_features(folder: Path) -> None:
    """Let pytest-bdd read the features in ``folder`` now, also those that begin with a byte order mark.

    What was read is cached by file, so its `scenarios` reads no file a second time. pytest-bdd 9.0.
    """
    get_features([str(folder)], encoding="utf-8-sig")


def bind_scenarios(file: Path, module: ModuleType) -> None:
    """Put a test for each scenario of the feature ``file`` into ``module``: `scenarios` puts them where it is called.

    pytest-bdd 9.0.
    """
    module.__dict__.update(scenarios=scenarios, file=str(file), folder=str(file.parent))
    exec("scenarios(file, features_base_dir=folder)", module.__dict__)
    for name in ("scenarios", "file", "folder"):
        del module.__dict__[name]


def forget_features() -> None:
    """Let pytest-bdd read every feature again when it is asked next. pytest-bdd 9.0."""
    features.clear()


def forget_reports(item: pytest.Item) -> None:
    """Let go of what pytest-bdd keeps of ``item``, and of each report, until the run ends. pytest-bdd 9.0."""
    scenario_reports_registry.pop(item, None)
    test_report_context_registry.clear()


def scenario_of(item: pytest.Item) -> Any:
    """The scenario that ``item`` runs, with ``name``, ``line_number`` and ``feature``; None where it runs none.

    pytest-bdd 9.0.
    """
    function = getattr(item, "obj", None)
    return scenario_wrapper_template_registry.get(function) if function else None


def steps_of(item: Any) -> list[Any]:
    """The steps of the scenario that ``item`` runs, background first, with its row's values; none where it runs none.

    Each has ``keyword``, ``name`` and ``line_number``. pytest-bdd 9.0.
    """
    scenario, callspec = scenario_of(item), getattr(item, "callspec", None)
    values = callspec.params.get(_EXAMPLE, {}) if callspec else {}
    return list(scenario.render(values).steps) if scenario else []


def is_scenario(item: pytest.Item) -> bool:
    """Whether ``item`` runs a scenario. pytest-bdd 9.0."""
    return _EXAMPLE in getattr(item, "fixturenames", ())


def is_example(item: Any) -> bool:
    """Whether ``item`` runs a row of an outline's examples. pytest-bdd 9.0."""
    return _EXAMPLE in getattr(getattr(item, "callspec", None), "params", ())


def example_row(item: Any) -> int:
    """Which row of its outline's examples ``item`` runs, from 0; 0 where there is no outline. pytest-bdd 9.0."""
    callspec = getattr(item, "callspec", None)
    return callspec.indices.get(_EXAMPLE, 0) if callspec else 0
