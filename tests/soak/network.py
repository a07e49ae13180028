"""Whether a whole run sends anything to another machine: every scenario, with each browser there is, under strace.

Python, Playwright's driver, the browser and all that they start are followed. Every variable that names a proxy names a
listener that must hear nothing meanwhile.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.measure import CouldNotRunError, copy_of_project
from guidebook.browser.browsers import VARIABLE, find_browser
from tests.soak.sockets import can_trace, sent_away, traced

_FULL = ("chromium", "google-chrome", "microsoft-edge")
PROXIES = tuple(name for kind in ("http", "https", "all", "ftp") for name in (f"{kind}_proxy", f"{kind}_PROXY".upper()))
"""Environment variables that programs take a proxy from."""


def trial(folder: Path) -> list[str]:
    """Run all scenarios with each browser, and say what left the machine, or asked a proxy."""
    if not can_trace():
        raise CouldNotRunError("strace is missing, or may not follow programs here: install it, or allow ptrace.")
    wrong = []
    for browser in browsers():
        with listening() as (proxy, heard):
            sent, ended = _run(copy_of_project(folder / browser.name), browser, folder, dict.fromkeys(PROXIES, proxy))
        wrong += [f"{browser.name}: {told} was sent something" for told in sent]
        wrong += [f"{browser.name}: the proxy was asked {request[:60]!r}" for request in heard]
        wrong += [f"{browser.name}: the run ended with {ended}"] if ended else []
        counted = f"{len(sent)} addresses off this machine, {len(heard)} requests to a proxy"
        sys.stdout.write(f"all scenarios with {browser.name}: {counted}, exit code {ended}\n")
    return wrong


def browsers() -> list[Path]:
    """The usual browser, and a full one where there is one."""
    full = next((path for name in _FULL if (path := shutil.which(name))), None)
    return list(dict.fromkeys([find_browser().path, *([Path(full)] if full else [])]))


@contextmanager
def listening() -> Iterator[tuple[str, list[bytes]]]:
    """The address of something that could be a proxy, and what it hears."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hear() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(100))

        threading.Thread(target=hear, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", heard


def _run(project: Path, browser: Path, folder: Path, variables: dict[str, str]) -> tuple[list[str], int]:
    started, noted = traced(sys.executable, folder)
    environment = {**os.environ, VARIABLE: str(browser), "PYTHONPATH": str(project), **variables}
    command = [started, "-m", "pytest", "-q", "-p", "no:cacheprovider", "steps"]
    done = subprocess.run(command, cwd=project, env=environment, stdout=subprocess.PIPE, check=False)
    sys.stdout.write(done.stdout.decode(errors="replace")[-400:] if done.returncode else "")
    return sent_away(noted.read_text(errors="replace")), done.returncode
