"""pytest-playwright's private parts. Right for 0.10."""

from __future__ import annotations

import pytest


def has_failed(item: pytest.Item) -> bool:
    """Whether the test itself failed, as its fixtures can know while they end: pytest-playwright notes it on the item.

    pytest-playwright 0.10.
    """
    return bool(getattr(getattr(item, "rep_call", None), "failed", False))
