"""What holds on every screen of the portals, whatever a scenario is about: judged after each sentence that looked."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from guidebook.errors import GuidebookError
from guidebook.pytest_plugin.recorder_hooks import remember_sentence
from steps.accessibility import judge_if_new
from steps.journeys.forms import wrongly_starred


def pytest_bdd_after_step(request: pytest.FixtureRequest, step: Any, step_func_args: dict[str, Any]) -> None:
    """Judge the screen of the device at hand after a sentence that looked at it."""
    if step.type != "then" or "page" not in request.fixturenames:
        return
    page: Page = request.getfixturevalue("screen").page
    try:
        _judge_stars(page)
        if request.config.getoption("--axe"):
            judge_if_new(page, request)
    except Exception:
        remember_sentence(request, step)  # what is told of it is told of this sentence
        raise


def _judge_stars(page: Page) -> None:
    try:
        wrong = wrongly_starred(page)
    except PlaywrightError:  # another page comes: a later sentence looks at it
        return
    if wrong:
        raise GuidebookError(f"“{page.title()}” ({page.url}): dấu (*) và ô không khớp nhau: {', '.join(wrong)}")
