"""Which browser, and where from: what was named, what Playwright keeps, what the system has, what can be had.

Finding one costs a few look-ups of files, and `launched` alone starts Playwright's driver. A headless
shell is preferred to a full browser, since it starts about three times as fast and draws the same pixels.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from guidebook.browser import fonts
from guidebook.browser.switches import PICTURES, SILENCE
from guidebook.compat.playwright import download_of, downloaded_browsers
from guidebook.errors import BrowserError
from guidebook.language.messages import Message, Told, joined, message
from guidebook.programs import program
from guidebook.python_processes import own_python

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium

VARIABLE = "GUIDEBOOK_BROWSER"
_DEBUGGER = "PWDEBUG"
_ADDRESS = re.compile(r"(?:http|ws)s?://")

_SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
_FULL = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chrome",
    "msedge",
)
_MAC_APPLICATIONS = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS_PROGRAMS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
_DEBIAN_PACKAGE = "chromium-headless-shell"


@dataclass(frozen=True)
class Browser:
    """An executable of the Chromium family, and ``found``: how it was come by, for people."""

    path: Path
    found: Told

    @property
    def name(self) -> str:
        """Its file's name, without ``.exe``."""
        return PurePath(self.path).name.removesuffix(".exe")

    @property
    def headless_only(self) -> bool:
        """Whether it has no window at all."""
        return "headless" in self.name.replace("_", "-")

    @property
    def build(self) -> str:
        """What tells its builds apart: file, size and time, and its version where the file only starts a browser.

        Raises:
            OSError: it is gone.
        """
        path = self.path.resolve()
        stat = path.stat()
        return f"{path} {stat.st_size} {stat.st_mtime_ns} {self._version() if _is_stand_in(path) else ''}"

    def _version(self) -> str:
        return subprocess.run([self.path, "--version"], capture_output=True, encoding="utf-8", check=False).stdout


def _is_stand_in(path: Path) -> bool:
    """Whether the file only starts the browser, and stays the same when the browser changes."""
    with path.open("rb") as file:
        return file.read(2) == b"#!" or path.name == "snap"


def named_address() -> str:
    """The address in ``GUIDEBOOK_BROWSER``, of a browser that scenarios are driven in; empty where it holds none."""
    named = os.environ.get(VARIABLE, "")
    return named if _ADDRESS.match(named) else ""


def _named_path() -> str:
    return "" if named_address() else os.environ.get(VARIABLE, "")


def find_browser() -> Browser:
    """The browser of this machine to use; a BrowserError that says what to type where there is none.

    The order: ``GUIDEBOOK_BROWSER``, one that Playwright manages, one on the system.
    """
    if named := _named_path():
        return _named(named)
    for browser in _present():
        return browser
    raise BrowserError(joined((message("find-browser.none"), _advice())))


def provide_browser(say: Callable[[str], None]) -> Browser:
    """The browser to use, installed where there was none; ``say`` hears what is installed before it is."""
    if _named_path() or any(True for _ in _present()):
        return find_browser()
    return install_browser(say)


def install_browser(say: Callable[[str], None]) -> Browser:
    """Install a headless shell: Playwright's own download, else Debian's package where we are root.

    Args:
        say: hears what is installed before it is.

    Returns:
        The browser to use.

    Raises:
        BrowserError: no browser that starts could be installed.
    """
    version = download_of(_SHELLS[0])["browserVersion"]
    say(str(message("find-browser.downloading", version=version)))
    _run(own_python("playwright", "install", _SHELLS[0]))
    if not _one_starts() and _debian_root():
        # Where the download was allowed, the package still brings the libraries that it lacks.
        say(str(message("find-browser.installing-package", package=_DEBIAN_PACKAGE)))
        apt = program("apt-get", Path.cwd())
        _run([apt, "update"])
        _run([apt, "install", "-y", "--no-install-recommends", _DEBIAN_PACKAGE])
    if not _one_starts():
        raise BrowserError(joined((message("find-browser.not-installed"), _advice())))
    return find_browser()


def launch_options(browser: Browser, headed: bool = False) -> dict[str, Any]:
    """Playwright's launch options for ``browser``: ``executable_path``, ``args``, ``env``, ``handle_sigint``.

    ``headed`` needs a browser with a window: another one on this machine is taken, else a BrowserError. So is
    Playwright's debugger (PWDEBUG) without ``headed``: it waits for ever, in a window that there is none of.
    """
    if os.environ.get(_DEBUGGER, "") not in ("", "0", "false") and not headed:
        raise BrowserError(message("find-browser.debugger-without-window", variable=_DEBUGGER))
    if headed and browser.headless_only:
        browser = _with_window(browser)
    # Chromium's sandbox refuses to start for root, as in most containers.
    sandbox = ("--no-sandbox",) if _root() else ()
    # A terminal's Ctrl-C reaches Playwright's driver too, which would end before anything can be closed in order.
    return {
        "executable_path": str(browser.path),
        "args": [*PICTURES, *SILENCE, *sandbox],
        "env": fonts.environment(),
        "handle_sigint": False,
    }


@contextmanager
def launched(browser: Browser, *switches: str) -> Iterator[Chromium]:
    """``browser``, started with further ``switches``, for what needs no test around it.

    Raises:
        BrowserError: It doesn't start.
    """
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - finding a browser loads no driver

    options = launch_options(browser)
    options["args"] += switches
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(**options)
        except Error as error:
            reason = error.message.partition("\n")[0]
            raise BrowserError(message("command.browser-not-starting", path=browser.path, reason=reason)) from None
        with chromium:
            yield chromium


def _with_window(browser: Browser) -> Browser:
    for other in () if _named_path() else _present():
        if not other.headless_only:
            return other
    raise BrowserError(message("find-browser.without-window", path=browser.path, variable=VARIABLE))


def _named(path: str) -> Browser:
    file = Path(path).expanduser()
    if not file.is_file():
        raise BrowserError(message("find-browser.no-such-file", variable=VARIABLE, path=path))
    if not os.access(file, os.X_OK):
        raise BrowserError(message("find-browser.not-executable", variable=VARIABLE, path=path))
    return Browser(file, message("find-browser.named", variable=VARIABLE))


def _present() -> Iterator[Browser]:
    """All browsers there are, the preferred one first."""
    for path in downloaded_browsers():
        yield Browser(path, message("find-browser.kept-by-playwright"))
    for path in _installed():
        yield Browser(path, message("find-browser.on-this-system"))


def _installed() -> Iterator[Path]:
    """Browsers on PATH and in the usual places, headless shells first."""
    for name in (*_SHELLS, *_FULL):
        if path := program(name, Path.cwd()):
            yield Path(path)
    yield from (place for place in _usual_places() if place.is_file())


def _usual_places() -> Iterator[Path]:
    if platform.system() == "Darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            for name in _MAC_APPLICATIONS:
                yield folder / f"{name}.app" / "Contents" / "MacOS" / name
    if platform.system() == "Windows":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            for program in _WINDOWS_PROGRAMS if os.environ.get(variable) else ():
                yield Path(os.environ[variable]) / program


def _advice() -> Message:
    """What to type, on this machine."""
    command = f"python -P -m playwright install {_SHELLS[0]}"
    if program("apt-get", Path.cwd()) and platform.system() == "Linux":
        package = f"sudo apt-get install {_DEBIAN_PACKAGE}"
        return message("find-browser.advice-on-debian", command=command, package=package, variable=VARIABLE)
    return message("find-browser.advice", command=command, variable=VARIABLE)


def _root() -> bool:
    # Windows has no user ids, and no root.
    return getattr(os, "geteuid", lambda: 1)() == 0


def _debian_root() -> bool:
    return platform.system() == "Linux" and _root() and bool(program("apt-get", Path.cwd()))


def _one_starts() -> bool:
    """Whether the browser that would be used is there with all its libraries; only Linux leaves those out."""
    for browser in _present():
        return platform.system() != "Linux" or _run([str(browser.path), "--version"])
    return False


def _run(command: list[str]) -> bool:
    """Whether ``command`` succeeded; what it prints goes unread, since a failure has its own sentence."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=environment, check=False)
    except OSError:  # no such program, or one for another kind of machine
        return False
    return done.returncode == 0
