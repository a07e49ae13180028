"""A plugin: the run's browser is one that runs already, or that a Playwright server starts, as ``SERVED`` says.

``pytest -p tests.served_browser``. The switches of a run with simulated hosts are known in that run alone: so it starts
the browser of DevTools itself, and then has it by its address.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from guidebook.browser import fonts
from guidebook.browser.browsers import find_browser
from guidebook.browser.remote_browsers import GIVEN_BY_PLAYWRIGHT
from guidebook.browser.switches import PICTURES, SILENCE
from guidebook.compat.playwright import download_of
from tests.forked import as_a_child

SERVED = "SERVED"
"""The variable that says how the browser is served: `devtools` or `playwright`."""


@contextmanager
def devtools(folder: Path, *switches: str) -> Iterator[str]:
    """The address of a browser's DevTools, which was started with ``switches``; it keeps its things in a ``folder``."""
    command = [str(find_browser().path), "--headless", "--no-sandbox", "--remote-debugging-port=0"]
    with _told_address([*command, f"--user-data-dir={folder}", *switches], {}) as address:
        yield re.sub(r"^ws(://[^/]*).*", r"http\1", address)


@contextmanager
def playwright_server(folder: Path, *options: str) -> Iterator[str]:
    """The address of a Playwright server on this machine, which takes our browser for one that Playwright brought."""
    home = folder / f"chromium_headless_shell-{download_of('chromium-headless-shell')['revision']}"
    shell = home / "chrome-headless-shell-linux64" / "chrome-headless-shell"
    shell.parent.mkdir(parents=True)
    shell.write_text(f'#!/bin/sh\nexec "{find_browser().path}" "$@"\n', encoding="utf-8")
    shell.chmod(0o755)
    (home / "INSTALLATION_COMPLETE").touch()
    server = [sys.executable, "-m", "playwright", "run-server", "--host", "127.0.0.1", "--path", "/secret", *options]
    with _told_address(server, {"PLAYWRIGHT_BROWSERS_PATH": str(folder)}) as address:
        yield address


@contextmanager
def _told_address(command: list[str], variables: dict[str, str]) -> Iterator[str]:
    """The address that a program says it listens at; it ends afterwards, with all that it has started: a browser of the
    system is a script that starts it, a Playwright server a Python that starts it.
    """
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**fonts.environment(), **variables},
        start_new_session=True,
        preexec_fn=as_a_child,  # noqa: PLW1509 - it takes no lock
    ) as served:
        assert served.stdout
        told = (re.search(r"ws://\S+", line) for line in served.stdout)
        try:
            yield next(found[0] for found in told if found)
        finally:
            os.killpg(served.pid, signal.SIGKILL)


@pytest.fixture(scope="session", autouse=True)
def served(own_fonts: None, browser_flags: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The browser, served before any scenario asks for it; the variable has its address."""
    folder = tmp_path_factory.mktemp("served")
    switches = (*GIVEN_BY_PLAYWRIGHT, *PICTURES, *SILENCE, *browser_flags)
    serving = (
        playwright_server(folder, "--unsafe") if os.environ[SERVED] == "playwright" else devtools(folder, *switches)
    )
    with serving as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("GUIDEBOOK_BROWSER", address)
        yield
