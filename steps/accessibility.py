"""pytest --axe: every screen that a scenario looks at is held to WCAG 2.1 A and AA by axe-core.

Error states too, since scenarios are what brings them about. A screen that was judged already is not judged again.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from guidebook.errors import GuidebookError

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}


def pytest_addoption(parser: pytest.Parser) -> None:
    """The switch."""
    group = parser.getgroup("guidebook")
    group.addoption("--axe", action="store_true", help="Hold every screen that is looked at to WCAG 2.1 A and AA.")


def judge_if_new(page: Page, request: pytest.FixtureRequest) -> None:
    """Judge the screen of ``page`` as `judge` does, once in the run whose fixture ``request`` is."""
    page.wait_for_load_state()
    if _is_new(page, request):
        judge(page)


def _is_new(page: Page, request: pytest.FixtureRequest) -> bool:
    """Whether a screen with these contents, numbers and names aside, was not judged yet by any process of this run."""
    contents = re.sub(r"\d+|\[box=[^\]]*\]", "", f"{page.title()}\n{page.aria_snapshot()}")
    base: Path = request.getfixturevalue("tmp_path_factory").getbasetemp()
    judged = (base.parent if hasattr(request.config, "workerinput") else base) / "judged by axe"
    judged.mkdir(exist_ok=True)
    try:
        (judged / hashlib.sha256(contents.encode()).hexdigest()).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def judge(page: Page) -> None:
    """Raise a `GuidebookError` that names every rule that ``page`` breaks, and where."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - only tests have it

    broken = Axe().run(page, options=RULES).response["violations"]
    if broken:
        told = "\n".join(f"  {one['id']} ({one['impact']}): {one['help']}: {_where(one)}" for one in broken)
        raise GuidebookError(f"Màn hình “{page.title()}” ({page.url}) có người không dùng được:\n{told}")


def _where(violation: dict[str, Any]) -> str:
    return "; ".join(node["html"][:120] for node in violation["nodes"][:3])
