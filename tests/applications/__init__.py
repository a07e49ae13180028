"""Applications of others, from the package registries, that the guides in ``examples/`` are about.

Each is a package here that is run as a process of its own: ``python -m tests.applications.NAME PORT FOLDER``. What
those in Python need is the extra ``examples``; those in PHP are packages of Debian.
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
from shutil import which

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples"
_STARTS_IN_S = 60.0


@dataclass(frozen=True)
class Example:
    """A guide in ``examples/folder`` about the application ``name``.

    Attributes:
        folder: The guide's folder.
        name: The application's package here.
        needs: What it is: a library, as it is imported, or a file that a package of the system installs.
        port: Where the guide's sentences say that it answers.
        got_by: How it is installed.
    """

    folder: str
    name: str
    needs: str
    port: int
    got_by: str = "pip install -e '.[examples]'"

    @property
    def is_installed(self) -> bool:
        """Whether it is there, and what runs it."""
        if self.needs.startswith("/"):
            return Path(self.needs).exists() and which("php") is not None
        return find_spec(self.needs) is not None


def _debian(package: str) -> str:
    """How a package of Debian in PHP is installed; php-cgi, since without it Apache's server is installed as well."""
    return f"apt-get install --no-install-recommends php-cli php-cgi php-sqlite3 php-xml {package}"


ALL = (
    Example("quan-tri-django", "django_admin", "django", 8731),
    Example("library-datasette", "datasette_site", "datasette_write_ui", 8732),
    Example("town-news-wagtail", "wagtail_site", "wagtail", 8733),
    Example("so-tay-dokuwiki", "dokuwiki_site", "/usr/share/dokuwiki/doku.php", 8734, _debian("dokuwiki")),
    Example("ban-doc-adminer", "adminer_site", "/usr/share/adminer/adminer.php", 8735, _debian("adminer")),
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
