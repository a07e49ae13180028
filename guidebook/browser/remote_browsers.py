"""A browser that is reached by its address: one that runs already (DevTools), or one that a Playwright server starts.

Pictures and hosts depend on how a browser is started. A Playwright server is told that with each connection; a browser
that runs already was started by others. Either is asked for its command line, and refused where that lacks a switch.
"""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.browsers import VARIABLE, named_address
from guidebook.browser.switches import PICTURES, SILENCE
from guidebook.errors import BrowserError
from guidebook.language.messages import message
from guidebook.redaction.privacy import without_queries

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserType

_TIMEOUT_MS = 30_000
_MOST_BYTES = 10_000
GIVEN_BY_PLAYWRIGHT = (
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
    "--disable-back-forward-cache",
    "--disable-popup-blocking",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
)
"""What Playwright gives each browser that it starts without a window, as far as a page or its picture shows it."""


@dataclass(frozen=True)
class RemoteBrowser:
    """A browser at an ``address``: ``http`` of its DevTools, ``ws`` of a Playwright server."""

    address: str

    @property
    def name(self) -> str:
        """Its address as people are told it, without what may be a token."""
        return without_queries(self.address)

    @property
    def is_here(self) -> bool:
        """Whether its address is one of this machine's own: what is mapped to loopback leads here then."""
        host = urlsplit(self.address).hostname or ""
        with suppress(ValueError):
            return ipaddress.ip_address(host).is_loopback
        return host == "localhost"

    @property
    def is_started_now(self) -> bool:
        """Whether it is started for each that connects; else it runs already."""
        return urlsplit(self.address).scheme.startswith("ws")

    @property
    def build(self) -> str:
        """What tells its builds apart: one that is started now is the one that its Playwright, which is ours, brings.

        Raises:
            OSError: It doesn't answer.
        """
        if self.is_started_now:
            return self.name
        with urlopen(f"{self.address.rstrip('/')}/json/version", timeout=_TIMEOUT_MS / 1000) as answer:
            version = re.search(rb'"Browser":\s*"([^"]*)"', answer.read(_MOST_BYTES))
        return f"{self.name} {version[1].decode() if version else ''}"

    def refuse_elsewhere(self) -> None:
        """A `BrowserError` where it isn't on this machine: hosts that are simulated are to be found on this one."""
        if not self.is_here:
            raise BrowserError(message("simulation.browser-elsewhere", setting=VARIABLE))

    def connect(self, kind: BrowserType, options: dict[str, Any]) -> Browser:
        """The browser, reached by Playwright.

        Args:
            kind: Playwright's Chromium.
            options: Those of a launch, as far as another machine heeds them: ``args``, ``headless``.

        Raises:
            BrowserError: It isn't reached, or wasn't started with the switches in ``args``.
        """
        try:
            if self.is_started_now:
                headers = {"x-playwright-launch-options": json.dumps(options)}
                browser = kind.connect(self.address, headers=headers, timeout=_TIMEOUT_MS)
            else:
                browser = kind.connect_over_cdp(self.address, timeout=_TIMEOUT_MS)
        except PlaywrightError as error:
            reason = without_queries(error.message.partition("\n")[0])
            raise BrowserError(
                message("remote-browser.not-reached", variable=VARIABLE, address=self.name, reason=reason)
            ) from None
        needed = options["args"] if self.is_started_now else [*options["args"], *GIVEN_BY_PLAYWRIGHT]
        if missing := switches_missing(needed, command_line_of(browser)):
            browser.close()
            switches = " ".join(f"'{one}'" for one in missing)
            if self.is_started_now:
                raise BrowserError(message("remote-browser.not-heeded", address=self.name, switches=switches))
            raise BrowserError(message("remote-browser.started-without", address=self.name, switches=switches))
        return browser


def remote_browser() -> RemoteBrowser | None:
    """The browser whose address the variable holds; None where it holds a path, or nothing."""
    address = named_address()
    return RemoteBrowser(address) if address else None


def remote_options(headless: bool, switches: Sequence[str]) -> dict[str, Any]:
    """What a remote browser is asked to be started with.

    Args:
        headless: Whether without a window.
        switches: The project's.
    """
    return {"headless": headless, "args": [*PICTURES, *SILENCE, *switches]}


def switches_missing(needed: Iterable[str], command_line: str) -> list[str]:
    """Those of the ``needed`` switches that are not in force in a ``command_line``: of one that is given twice the last
    is.
    """
    given = [one.strip().strip('"') for one in re.split(r'\s"?(?=--)', command_line)]
    in_force = {one.partition("=")[0]: one for one in given}
    return [switch for switch in needed if in_force.get(switch.partition("=")[0]) != switch]


def command_line_of(browser: Browser) -> str:
    """With what ``browser`` was started, switch by switch, as its DevTools say; empty where they don't."""
    devtools = browser.new_browser_cdp_session()
    try:
        return str(devtools.send("SystemInfo.getInfo")["commandLine"])
    except PlaywrightError:
        return ""
    finally:
        devtools.detach()
