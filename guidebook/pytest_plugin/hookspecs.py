"""What a project's conftest.py may tell the engine about its site."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import pytest


@pytest.hookspec
def pytest_guidebook_pages(config: pytest.Config) -> Iterable[str]:  # type: ignore[empty-body]
    """Addresses of pages that scenarios should come to, asked for where a run is reported.

    Args:
        config: That of the run.

    Returns:
        Whole addresses, without query; a part that differs from page to page stands in angle brackets, as in
        ``https://site/ho-so/<code>``.
    """


@pytest.hookspec(firstresult=True)
def pytest_guidebook_time(item: pytest.Item) -> datetime | None:
    """What time it is in the world of a scenario whose site has a clock of its own, asked for where a sentence failed.

    Args:
        item: The scenario: what its fixtures know may stand in its stash.

    Returns:
        The time by that clock, in the zone in which it is to be told; None where the machine's is the only one.
    """
