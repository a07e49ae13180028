"""A project without Python: its feature files are collected as they are, each scenario a test."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from guidebook.compat.pytest_bdd import bind_scenarios
from guidebook.project_folders import STEPS
from guidebook.pytest_plugin.working_directory import ALONE, features_folder


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The scenarios of a feature file, unless Python of the project's own binds them in `STEPS`."""
    config = parent.config
    if file_path.suffix != ".feature" or not config.pluginmanager.hasplugin(ALONE):
        return None
    if (config.rootpath / STEPS).is_dir():
        return None
    if not file_path.is_relative_to(features_folder(config)):
        return None
    collected: pytest.Collector = FeatureFile.from_parent(parent, path=file_path)
    return collected


class FeatureFile(pytest.Module):
    """A feature file as a module of tests, though no Python stands in it."""

    def _getobj(self) -> ModuleType:
        module = ModuleType(self.path.stem)
        module.__file__ = str(self.path)
        bind_scenarios(self.path, module)
        return module
