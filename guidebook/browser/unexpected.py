"""What a browser does by itself while a sentence runs: tabs, dialogs, downloads, printing, leaving for elsewhere.

Playwright answers or drops all of it in silence, so that the figure after it shows what no reader would see. Here it is
listened for, and the sentence that caused it fails, unless a step has said that it expects it. What a handler hears is
only noted: it is raised between two deeds of the hand, and when the sentence ends.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.net_errors import explain
from guidebook.compat.playwright import is_timeout
from guidebook.errors import GuidebookError
from guidebook.sentences.characters import shortened

if TYPE_CHECKING:
    from playwright.sync_api import (
        BrowserContext,
        ConsoleMessage,
        Dialog,
        Download,
        FileChooser,
        Frame,
        Page,
        Request,
        Response,
    )

_SCRIPT = Path(__file__).with_name("unexpected.js").read_text(encoding="utf-8")
_PAGES = ("http", "https", "file", "about", "data", "blob", "javascript", "chrome-error")
_SIGN_IN = ("basic", "digest", "negotiate", "ntlm")
_NOWHERE = "http://localhost/"
# Milliseconds that what a timer has begun gets to be heard of.
_MOMENT = 100
# Seconds that a scenario waits at its end.
_LONGEST = 2.0
# What is asked of a server for as long as a page is open.
_ENDLESS = ("eventsource", "websocket", "media", "ping")

_DIALOGS = {
    "alert": "the page said “{}” in a dialog and no sentence closes it",
    "confirm": "the page asked “{}” and no sentence answers it; it was told “Cancel”",
    "prompt": "the page asked “{}” for a text and no sentence answers it; it was told “Cancel”",
    "beforeunload": "the page asked whether to leave it and no sentence answers it; it was left",
}
_UNUSED = "Leave it out of the guide, or write a step that uses it (fixture `unexpected`, “{}”)."
_ADVICE = {
    "tab": "Let a sentence of its own open that address, or the site open it in the same tab.",
    "left": "Correct the sentence, or what the page leads to.",
    "crash": "Run it again.",
    "stuck": "The page can't be used while it runs: correct it.",
}


class UnexpectedError(GuidebookError):
    """The browser did something by itself that no sentence expects."""


@dataclass(frozen=True)
class Event:
    """Something a browser did by itself: its kind, and the sentence that tells it.

    Kinds: ``tab``, ``dialog``, ``download``, ``file``, ``print``, ``left``, ``crash``, ``closed``, ``stuck``,
    ``full screen``, ``question`` and ``sign-in``.
    """

    kind: str
    told: str


class Unexpected:
    """What the browser does by itself in a scenario's ``context``; a project's own steps have it as ``unexpected``."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._token = secrets.token_hex(8)
        self._events: list[Event] = []
        self._expected: dict[str, list[Event]] = {}
        self._announced = {"tab": 0, "file": 0, "download": 0}  # told by the page already, and to come from the browser
        self._main: Page | None = None
        self.hide: Callable[[str], str] = lambda text: text
        """Takes out of a text what no message may quote."""
        self._underway: set[Request] = set()
        context.add_init_script(f'(() => {{ const TOKEN = "{self._token}";\n{_SCRIPT}\n}})()')
        context.on("console", self._heard)
        context.on("dialog", self._asked)
        context.on("page", self._opened)
        context.on("request", self._requested)
        context.on("requestfinished", self._finished)
        context.on("requestfailed", self._missed)
        context.on("response", self._answered)
        for page in context.pages:
            self._listen(page)

    def expect(self, kind: str) -> list[Event]:
        """From now on until the sentence ends, events of ``kind`` (see `Event`) fail nothing, and are in this list.

        A dialog is to be answered by a handler of the step's own then.
        """
        return self._expected.setdefault(kind, [])

    def begin(self) -> None:
        """A sentence begins: what another one expected counts no more."""
        self._expected = {}

    def refuse(self, begun_by: str = "") -> None:
        """An `UnexpectedError` that tells all that has happened, where no sentence expected it.

        ``begun_by`` is the sentence that may have begun it, if it is another than the one that runs.
        """
        events, self._events = self._events, []
        if any(event.kind == "closed" for event in events) and not self._is_answering():
            return  # the browser died, and took all pages along
        if events:
            told = self.hide("; ".join(dict.fromkeys(event.told for event in events)))
            kind = events[0].kind
            begun = f" (begun perhaps by {begun_by})" if begun_by else ""
            raise UnexpectedError(f"{told[0].upper()}{told[1:]}{begun}. {_ADVICE.get(kind) or _UNUSED.format(kind)}")

    def _is_answering(self) -> bool:
        try:
            self._context.cookies(_NOWHERE)
        except PlaywrightError:
            return False
        return True

    def probe(self) -> None:
        """Hear of a script that runs without end: what fails by a time-out of its own names none."""
        for page in self._context.pages:
            self._asks(page.main_frame, "() => false")

    def settle(self) -> None:
        """Let what the pages have begun (timers, requests, workers) end before a scenario does: two seconds at most."""
        ends = monotonic() + _LONGEST
        while (left := ends - monotonic()) > 0 and self._has_waited(left):
            with suppress(PlaywrightError):  # it has closed itself, which is told
                self._context.pages[0].wait_for_timeout(_MOMENT)

    def _has_waited(self, seconds: float) -> bool:
        """Whether something was on its way: what it has begun, if anything, is to be heard of next."""
        frames = [frame for page in self._context.pages for frame in page.frames]
        question = f"token => window[Symbol.for(token)]?.settle({seconds * 1000:.0f})"
        waited = [self._asks(frame, question) for frame in frames]
        return bool(frames) and (any(waited) or bool(self._underway))

    def _asks(self, frame: Frame, question: str) -> bool:
        try:
            return bool(frame.evaluate(question, self._token))
        except PlaywrightError as error:  # it went to another page, or
            if is_timeout(error):
                self.note("stuck", f"the page {_short(frame.url)} did not answer any more")
            return True

    # --- hearing ---

    def note(self, kind: str, told: str) -> None:
        """Something of a ``kind`` has happened, which the sentence ``told`` tells: see `Event`."""
        event = Event(kind, told)
        self._expected.get(kind, self._events).append(event)

    def _listen(self, page: Page) -> None:
        page.on("download", self._downloaded)
        page.on("filechooser", self._choosing)
        page.on("crash", lambda _: self.note("crash", "the page has crashed: the browser shows nothing any more"))
        page.on("close", lambda page: self.note("closed", "the page has closed itself") if page == self._main else None)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type != "debug" or not message.text.startswith(self._token):
            return
        kind, what = json.loads(message.text.removeprefix(self._token))
        if kind in self._announced:
            self._announced[kind] += 1
        self.note(kind, _TELLING[kind](what))

    def _opened(self, page: Page) -> None:
        self._listen(page)
        self._main = self._main or page
        # one that no page has opened is a step's own
        if page != self._main and not self._was_announced("tab") and page.opener():
            self.note("tab", _TELLING["tab"](page.url))

    def _was_announced(self, kind: str) -> bool:
        announced = self._announced[kind] > 0
        self._announced[kind] -= announced
        return announced

    def _asked(self, dialog: Dialog) -> None:
        self.note("dialog", _DIALOGS.get(dialog.type, "the page asked “{}”").format(" ".join(dialog.message.split())))
        if "dialog" in self._expected:
            return
        with suppress(PlaywrightError):  # a step's own handler was quicker
            dialog.accept() if dialog.type == "beforeunload" else dialog.dismiss()

    def _downloaded(self, download: Download) -> None:
        if not self._was_announced("download"):
            name, address = download.suggested_filename, _short(download.url)
            self.note("download", f"the browser downloaded “{name}” from {address}")

    def _choosing(self, _: FileChooser) -> None:
        if not self._was_announced("file"):
            self.note("file", _TELLING["file"](""))

    def _requested(self, request: Request) -> None:
        if request.resource_type not in _ENDLESS:
            self._underway.add(request)

    def _finished(self, request: Request) -> None:
        self._underway.discard(request)

    def _missed(self, request: Request) -> None:
        self._finished(request)
        if not request.is_navigation_request():
            return
        scheme = urlsplit(request.url).scheme
        if scheme not in _PAGES:
            self.note("left", f"the page handed {_short(request.url)} to another program")
        elif "ERR_ABORTED" not in (request.failure or ""):
            what = "a frame of the page" if _is_of_frame(request) else "the page"
            self.note("left", f"{what} was to become {_short(request.url)}, and {explain(request.failure)}")

    def _answered(self, response: Response) -> None:
        scheme = response.headers.get("www-authenticate", "").partition(" ")[0].lower()
        if response.status == 401 and scheme in _SIGN_IN:
            told = f"the page {_short(response.url)} asked for a name and a password in a window of the browser's own"
            self.note("sign-in", f"{told}, and no sentence gives them")


_TELLING: dict[str, Callable[[str], str]] = {
    "tab": lambda address: f"the page opened a new tab ({_short(address)}), and the sentences go on in the old one",
    "download": lambda link: f"the browser downloaded what “{link}” leads to",
    "print": lambda title: f"the page “{title}” was to be printed, in a window of the browser's own",
    "file": lambda _: "the page asked for a file, in a window of the system's own, and no sentence chooses one",
    "full screen": lambda title: f"the page “{title}” went to the full screen",
    "question": lambda what: f"the browser asks a reader whether the page may do this: {what}; it was told “No”",
}


def _is_of_frame(request: Request) -> bool:
    try:
        return request.frame.parent_frame is not None
    except PlaywrightError:  # of a tab that isn't there yet
        return False


def _short(address: str) -> str:
    """``address`` without query and fragment, which may hold what is a person's."""
    parts = urlsplit(address)
    return parts._replace(query="", fragment="").geturl() if parts.scheme in _PAGES[:3] else shortened(address, 80)
