"""What holds on every screen of the portals, whatever a scenario is about: judged after each sentence that looked."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from guidebook.errors import GuidebookError
from guidebook.pytest_plugin.recorder_hooks import remember_sentence
from steps.journeys.forms import wrongly_starred


def pytest_bdd_after_step(request: pytest.FixtureRequest, step: Any, step_func_args: dict[str, Any]) -> None:
    """Look at the screen after a sentence that looked at it."""
    if step.type != "then" or "page" not in request.fixturenames:
        return
    page: Page = request.getfixturevalue("page")
    try:
        wrong = wrongly_starred(page)
    except PlaywrightError:  # another page comes: a later sentence looks at it
        return
    if wrong:
        remember_sentence(request, step)  # what is told from here on is told of this sentence
        raise GuidebookError(
            f"“{page.title()}” ({page.url}): the star says one thing, the field another: {', '.join(wrong)}"
        )
