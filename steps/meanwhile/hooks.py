"""What goes on at each sentence of a scenario, whatever it says: somebody else acts, and is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError

from guidebook.errors import GuidebookError
from guidebook.faults.attribution import beside
from guidebook.pytest_plugin.recorder_hooks import remember_sentence
from steps.cast.personas import OFFICIAL
from steps.meanwhile.somebody_else import HERE, SomebodyElse


def pytest_bdd_before_step(request: pytest.FixtureRequest, step: Any) -> None:
    """Before something is done, somebody else does something."""
    if step.type == "when" and (somebody := request.node.stash.get(HERE, None)):
        with _told_of(request, step), beside():
            somebody.pass_by()


def pytest_bdd_after_step(request: pytest.FixtureRequest, step: Any) -> None:
    """Nothing of somebody else's was touched, and none of it is shown."""
    if not (somebody := request.node.stash.get(HERE, None)):
        return
    with _told_of(request, step):
        with beside():
            somebody.see_untouched()
        if step.type == "then" and "page" in request.fixturenames:
            page = request.getfixturevalue("page")
            _see_nothing_of(somebody, page)
            if "citizen" in request.fixturenames:
                with beside():
                    somebody.see_no_page_of(request.getfixturevalue("citizen").persona, page.url)


@contextmanager
def _told_of(request: pytest.FixtureRequest, step: Any) -> Iterator[None]:
    """What fails here is told of this sentence."""
    try:
        yield
    except (AssertionError, GuidebookError) as error:
        remember_sentence(request, step, error)
        raise


def _see_nothing_of(somebody: SomebodyElse, page: Any) -> None:
    """No page of the reader's holds anything of somebody else's, to be seen or not; officials see everybody, and
    nobody reads their names.
    """
    if "/canbo/" in page.url:
        return
    with suppress(PlaywrightError):  # it is on its way to another page
        content = page.content()
        if found := [mark for mark in (*somebody.marks, OFFICIAL.name) if mark in content]:
            theirs = "”, “".join(found)
            raise GuidebookError(f"Trang “{page.title()}” ({page.url}) có điều của người khác: “{theirs}”.")
