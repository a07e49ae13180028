"""The engine for a project without a conftest.py: ``addopts = ["-p", "guidebook.plugin"]`` in pyproject.toml.

It is loaded when pytest has loaded the plugins that are installed: its fixtures take the place of pytest-playwright's.
"""

from __future__ import annotations

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Load it before the project's own conftest.py, which may name it as well."""
    early_config.pluginmanager.import_plugin("guidebook.pytest_plugin")

    from guidebook.pytest_plugin.workers import note_opened_files  # noqa: PLC0415 - pytest rewrites its asserts first

    note_opened_files(early_config)
