"""Putting the site back before each scenario, so that none finds what another one left there."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from guidebook.compat.pytest_bdd import is_scenario
from guidebook.errors import RunError
from guidebook.language.messages import message
from guidebook.settings import read_reset

_LIMIT_S = 120.0
"""Seconds that a command may take which puts the site back: it may start an application again."""


@pytest.fixture(autouse=True)
def reset_site(request: pytest.FixtureRequest, pytestconfig: pytest.Config) -> None:
    """Put the site back before a scenario: by the command that the project's settings name; by nothing without one.

    Override it where Python puts the site back.
    """
    if is_scenario(request.node) and (command := read_reset(pytestconfig.rootpath)):
        run_reset(command, pytestconfig.rootpath)


def run_reset(command: Sequence[str], root: Path) -> None:
    """Run what puts the site back, in the project's folder, and wait for its end.

    Args:
        command: The program and its arguments; no shell reads them.
        root: The folder.

    Raises:
        RunError: It isn't there, fails, or doesn't end.
    """
    called = " ".join(command)
    try:
        ended = subprocess.run(
            command,
            cwd=root,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_LIMIT_S,
            check=False,
        )
    except OSError as error:
        raise RunError(message("reset.not-started", command=called, reason=error.strerror or str(error))) from None
    except subprocess.TimeoutExpired:
        raise RunError(message("reset.not-ended", command=called, seconds=f"{_LIMIT_S:.0f}")) from None
    if ended.returncode:
        said = [line.strip() for line in (ended.stdout + ended.stderr).splitlines() if line.strip()]
        raise RunError(message("reset.failed", command=called, ended=ended.returncode, said=said[-1] if said else "-"))
