"""Hosts that a listener on this machine stands in for: nothing else may answer in their place.

A browser is told by switches where to find them. A proxy that is set beside those, or a machine's own policy, would
lead the same names to the real hosts, and scenarios would type into them. So options that could are refused before
the browser starts, and each page's certificate is looked at before anything is done on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError

from guidebook.errors import BrowserError, GuidebookError
from guidebook.language.messages import Message, message

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Request, Response

_REMOTE = ("SELENIUM_REMOTE_URL",)
"""Environment variables with which Playwright drives a browser of another machine."""
# What a browser says of a host that is reached, and isn't the listener.
_FOREIGN = re.compile(r"ERR_(CERT|PROXY|TUNNEL|SOCKS|MANDATORY_PROXY)_")


@dataclass(frozen=True)
class Simulation:
    """Which hosts are simulated (``serves``), and the common name of the listener's certificates, which no others
    have (``certificate``).
    """

    serves: Callable[[str], bool]
    certificate: str


class ForeignAnswerError(GuidebookError):
    """Something else than the simulation has answered in its place: nothing more may be typed."""


class Answers:
    """Who answers the pages of a context. ``refuse_foreign`` is to be asked before anything is done on a page."""

    def __init__(self, simulation: Simulation) -> None:
        self._simulation = simulation
        self._known: set[tuple[str, str]] = set()
        self._unjudged: list[Response] = []
        self._failed: list[tuple[str, str]] = []

    def listen(self, context: BrowserContext) -> None:
        """Hear of all that is answered in ``context`` from now on."""
        context.on("response", self._answered)
        context.on("requestfailed", self._missed)

    def _answered(self, response: Response) -> None:
        # every page, also in a frame, a redirect and a download; of pictures and the like the first of each host
        parts = urlsplit(response.url)
        origin = (parts.scheme, parts.netloc)
        if not self._is_simulated(response.url):
            return
        if origin not in self._known or response.request.is_navigation_request():
            self._known.add(origin)
            self._unjudged.append(response)

    def _missed(self, request: Request) -> None:
        if self._is_simulated(request.url) and _FOREIGN.search(request.failure or ""):
            self._failed.append((request.url, str(request.failure)))

    def _is_simulated(self, address: str) -> bool:
        return self._simulation.serves(urlsplit(address).hostname or "")

    def refuse_foreign(self) -> None:
        """A `ForeignAnswerError` where a page of a simulated host was answered by anything but the simulation."""
        for address, reason in self._failed:
            said = message("simulation.error", error=reason.removeprefix("net::"))
            raise ForeignAnswerError(_foreign(address, said))
        while self._unjudged:
            response = self._unjudged.pop(0)
            try:
                name = _certificate_of(response)
            except PlaywrightError:  # its page is closed: nothing can be typed on it
                continue
            if name != self._simulation.certificate:
                found = message("simulation.certificate", name=name) if name else message("simulation.no-certificate")
                raise ForeignAnswerError(_foreign(response.url, found))


def _certificate_of(response: Response) -> str:
    details = response.security_details()
    return str(details["subjectName"] or "") if details and "subjectName" in details else ""


def _foreign(address: str, what: Message) -> Message:
    parts = urlsplit(address)
    return message("simulation.foreign", address=f"{parts.scheme}://{parts.netloc}{parts.path}", what=what)


def refuse_detours(
    options: Mapping[str, Any], switches: Iterable[str], environment: Mapping[str, str], connect: object = None
) -> None:
    """Refuse a browser that could reach other hosts than the simulation's.

    Args:
        options: Playwright's for a launch.
        switches: those that find the simulation.
        environment: the variables that the browser is started with.
        connect: how a browser that runs already is reached.

    Raises:
        BrowserError: it could reach others.
    """
    remote = next((name for name in _REMOTE if environment.get(name)), "connect_options" if connect else "")
    if remote:
        raise BrowserError(message("simulation.browser-elsewhere", setting=remote))
    refuse_proxy(options, "browser_type_launch_args")
    given = [str(one) for one in options.get("args", ())]
    for switch in switches:
        name = switch.partition("=")[0]
        last = next((one for one in reversed(given) if one.partition("=")[0] == name), "")
        if last != switch:
            found = last or message("list.none")
            raise BrowserError(message("simulation.other-switch", switch=switch, found=found))


def refuse_proxy(options: Mapping[str, Any], where: str) -> None:
    """A `BrowserError` where ``options``, which come from ``where``, name a proxy."""
    if options.get("proxy"):
        raise BrowserError(message("simulation.proxy", where=where))
