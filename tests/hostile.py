"""What a project may hold that came from elsewhere, where this machine can make such things."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest


def _makes_links() -> bool:
    """Windows asks for a right of its own."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            Path(folder, "link").symlink_to(folder)
        except (OSError, NotImplementedError):
            return False
    return True


links = pytest.mark.skipif(not _makes_links(), reason="no links can be made here")
pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system knows no pipes with names")


def make_pipe(path: Path) -> None:
    """A pipe that nobody writes to."""
    os.mkfifo(path)


ENDLESS = Path("/dev/zero")
