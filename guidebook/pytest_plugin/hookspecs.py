"""What a project's conftest.py may tell the engine about its site."""

from __future__ import annotations

from collections.abc import Iterable

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
