"""Applications of others, from the package registries, that the guides in ``examples/`` are about.

Each is a package here that is run as a process of its own: ``python -m tests.applications.NAME PORT FOLDER``. What they
need is the extra ``examples``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples"
_STARTS_IN_S = 60.0


@dataclass(frozen=True)
class Example:
    """A guide in ``examples/folder`` about the application ``name``.

    Attributes:
        folder: The guide's folder.
        name: The application's package here.
        needs: The library that it is, as it is imported.
        port: Where the guide's sentences say that it answers.
    """

    folder: str
    name: str
    needs: str
    port: int

    @property
    def is_installed(self) -> bool:
        """Whether the library is there."""
        return find_spec(self.needs) is not None


ALL = (
    Example("quan-tri-django", "django_admin", "django", 8731),
    Example("library-datasette", "datasette_site", "datasette_write_ui", 8732),
)
"""Every guide of ``examples/``."""


@contextmanager
def served(example: Example, port: int, folder: Path) -> Iterator[None]:
    """The application of ``example``, new, at ``port`` of loopback, its data in ``folder``, until all is done.

    Raises:
        RuntimeError: It doesn't answer in time; with what it wrote last.
    """
    folder.mkdir(parents=True, exist_ok=True)
    words = [sys.executable, "-m", f"tests.applications.{example.name}", str(port), str(folder)]
    with (folder / "log.txt").open("w+", encoding="utf-8") as log:
        process = subprocess.Popen(words, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, env=_environment())
        try:
            _wait_for(process, port, log.name)
            yield
        finally:
            process.terminate()
            process.wait(10)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1", "DO_NOT_TRACK": "1"}


def _wait_for(process: subprocess.Popen[bytes], port: int, log: str) -> None:
    until = time.monotonic() + _STARTS_IN_S
    while process.poll() is None and time.monotonic() < until:
        if _answers(port):
            return
        time.sleep(0.1)
    written = Path(log).read_text(encoding="utf-8")
    raise RuntimeError(f"The application doesn't answer at port {port}: {written[-2000:]}")


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/")
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True
