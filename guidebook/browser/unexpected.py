"""What a browser does by itself while a sentence runs: tabs, dialogs, downloads, printing, leaving for elsewhere.

Playwright answers or drops all of it in silence, so that the figure after it shows what no reader would see. Here it is
listened for, and the sentence that caused it fails, unless a step has said that it expects it, or the sentences behind
it foretell it. What a handler hears is only noted: it is raised between two deeds of the hand, and when the sentence
ends.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.foretelling import Foretelling, Foretold, HeardDialog
from guidebook.browser.net_errors import explain
from guidebook.compat.playwright import is_timeout
from guidebook.errors import GuidebookError
from guidebook.language.messages import Message, Told, capitalized, joined, message
from guidebook.language.shortening import shortened

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
_POLL_MS = 100
# Seconds that a scenario waits at its end.
_LONGEST_WAIT_S = 2.0
# What is asked of a server for as long as a page is open.
_ENDLESS = ("eventsource", "websocket", "media", "ping")

_DIALOGS = {
    "alert": "unexpected.alert",
    "confirm": "unexpected.confirm",
    "prompt": "unexpected.prompt",
    "beforeunload": "unexpected.before-unload",
}
_ADVICE = {
    "tab": "unexpected.advice-on-tab",
    "dialog": "unexpected.advice-on-dialog",
    "download": "unexpected.advice-on-download",
    "left": "unexpected.advice-on-leaving",
    "crash": "unexpected.advice-on-crash",
    "stuck": "unexpected.advice-on-script",
}
# What a page may ask a reader for, as unexpected.js calls it.
_QUESTIONS = {
    "share": "question.share",
    "pay": "question.pay",
    "sign in": "question.sign-in",
    "keep key": "question.keep-key",
    "open addresses": "question.open-addresses",
    "share screen": "question.share-screen",
    "geolocation": "question.geolocation",
    "notifications": "question.notifications",
    "clipboard": "question.clipboard",
    "camera": "question.camera",
    "microphone": "question.microphone",
}


class UnexpectedError(GuidebookError):
    """The browser did something by itself that no sentence expects."""


@dataclass(frozen=True)
class Event:
    """Something a browser did by itself: its kind, and what tells it, as the middle of a sentence.

    Kinds: ``tab``, ``dialog``, ``download``, ``file``, ``print``, ``left``, ``crash``, ``closed``, ``stuck``,
    ``full screen``, ``question`` and ``sign-in``.
    """

    kind: str
    told: Told


class Unexpected:
    """What the browser does by itself in a scenario's ``context``; a project's own steps have it as ``unexpected``."""

    def __init__(self, context: BrowserContext) -> None:
        self._contexts: list[BrowserContext] = []
        self.foretelling = Foretelling()
        """What the sentences that run next say of it."""
        self._token = secrets.token_hex(8)
        self._events: list[Event] = []
        self._expected: dict[str, list[Event]] = {}
        self._announced = {"tab": 0, "file": 0, "download": 0}  # told by the page already, and to come from the browser
        self._main: Page | None = None
        self._current: Page | None = None  # on which sentences act
        self.hide: Callable[[str], str] = lambda text: text
        """Takes out of a text what no message may quote."""
        self._underway: set[Request] = set()
        self.listen(context)

    def listen(self, context: BrowserContext) -> None:
        """Listen to ``context`` as well: another device, or another person's."""
        self._contexts.append(context)
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

    def begin(self, foretold: Iterable[Foretold] = ()) -> None:
        """A sentence begins: what another one expected counts no more. ``foretold``: by it and those behind it."""
        self._expected = {}
        self.foretelling.begin(foretold)

    def wait(self, kind: str, milliseconds: int) -> bool:
        """Whether something of ``kind`` that was foretold has come, after so many ``milliseconds`` at most."""
        ends = monotonic() + milliseconds / 1000
        while not self.foretelling.has_come(kind) and monotonic() < ends and self._pages:
            self._pages[0].wait_for_timeout(_POLL_MS)
        return self.foretelling.has_come(kind)

    def turn_to(self, page: Page) -> None:
        """From now on sentences act on ``page``: that it closes by itself is told."""
        self._current = page

    def refuse(self, begun_by: Told = "") -> None:
        """An `UnexpectedError` that tells all that has happened, where no sentence expected it.

        ``begun_by`` is the sentence that may have begun it, if it is another than the one that runs.
        """
        events, self._events = self._events, []
        if any(event.kind == "closed" for event in events) and not self._is_answering():
            return  # the browser died, and took all pages along
        if events:
            told = self.hide(str(joined(dict.fromkeys(event.told for event in events), "; ")))
            fields = {"what": capitalized(told), "advice": _advice(events[0].kind)}
            if begun_by:
                raise UnexpectedError(message("unexpected.happened-begun", sentence=begun_by, **fields))
            raise UnexpectedError(message("unexpected.happened", **fields))

    def _is_answering(self) -> bool:
        try:
            self._contexts[0].cookies(_NOWHERE)
        except PlaywrightError:
            return False
        return True

    def probe(self) -> None:
        """Hear of a script that runs without end: what fails by a time-out of its own names none."""
        for page in self._pages:
            self._asks(page.main_frame, "() => false")

    def settle(self) -> None:
        """Let what the pages have begun (timers, requests, workers) end before a scenario does: two seconds at most."""
        ends = monotonic() + _LONGEST_WAIT_S
        while (left := ends - monotonic()) > 0 and self._has_waited(left):
            with suppress(PlaywrightError):  # it has closed itself, which is told
                self._pages[0].wait_for_timeout(_POLL_MS)

    def _has_waited(self, seconds: float) -> bool:
        """Whether something was on its way: what it has begun, if anything, is to be heard of next."""
        frames = [frame for page in self._pages for frame in page.frames]
        question = f"token => window[Symbol.for(token)]?.settle({seconds * 1000:.0f})"
        waited = [self._asks(frame, question) for frame in frames]
        return bool(frames) and (any(waited) or bool(self._underway))

    def _asks(self, frame: Frame, question: str) -> bool:
        try:
            return bool(frame.evaluate(question, self._token))
        except PlaywrightError as error:  # it went to another page, or
            if is_timeout(error):
                self.note("stuck", message("unexpected.no-answer", address=_short(frame.url)))
            return True

    @property
    def _pages(self) -> list[Page]:
        return [page for context in self._contexts for page in context.pages]

    # --- hearing ---

    def note(self, kind: str, told: Told) -> None:
        """Something of a ``kind`` has happened, as ``told``: see `Event`."""
        event = Event(kind, told)
        if kind in self._expected:
            self._expected[kind].append(event)
        elif not self.foretelling.meets(kind):
            self._events.append(event)

    def _listen(self, page: Page) -> None:
        page.on("download", self._downloaded)
        page.on("filechooser", self._choosing)
        page.on("crash", lambda _: self.note("crash", message("unexpected.crash")))
        page.on(
            "close", lambda page: self.note("closed", message("unexpected.closed")) if page == self._current else None
        )

    def _heard(self, logged: ConsoleMessage) -> None:
        if logged.type != "debug" or not logged.text.startswith(self._token):
            return
        kind, what = json.loads(logged.text.removeprefix(self._token))
        if kind in self._announced:
            self._announced[kind] += 1
        self.note(kind, _TELLING[kind](what))

    def _opened(self, page: Page) -> None:
        self._listen(page)
        self._main = self._main or page
        self._current = self._current or page
        if page == self._main:
            return
        announced = self._was_announced("tab")
        if announced or page.opener():  # one that no page has opened is a step's own, or another device's
            self.foretelling.tabs.append(page)
            if not announced:
                self.note("tab", _TELLING["tab"](page.url))

    def _was_announced(self, kind: str) -> bool:
        announced = self._announced[kind] > 0
        self._announced[kind] -= announced
        return announced

    def _asked(self, dialog: Dialog) -> None:
        text = " ".join(dialog.message.split())
        foretold = None if "dialog" in self._expected else self.foretelling.meets("dialog")
        if foretold:
            self.foretelling.asked.append(HeardDialog(dialog.type, text))
            _answer(dialog, foretold)
            return
        self.foretelling.answered = HeardDialog(dialog.type, text)
        self.note("dialog", message(_DIALOGS.get(dialog.type, "unexpected.dialog"), text=text))
        if "dialog" in self._expected:
            return
        with suppress(PlaywrightError):  # a step's own handler was quicker
            dialog.accept() if dialog.type == "beforeunload" else dialog.dismiss()

    def _downloaded(self, download: Download) -> None:
        self.foretelling.downloads.append(download)
        if not self._was_announced("download"):
            name, address = download.suggested_filename, _short(download.url)
            self.note("download", message("unexpected.download", file=name, address=address))

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
            self.note("left", message("unexpected.other-program", address=_short(request.url)))
        elif "ERR_ABORTED" not in (request.failure or ""):
            fields = {"address": _short(request.url), "reason": explain(request.failure)}
            in_frame = _is_of_frame(request)
            self.note("left", message("unexpected.frame-left" if in_frame else "unexpected.page-left", **fields))

    def _answered(self, response: Response) -> None:
        scheme = response.headers.get("www-authenticate", "").partition(" ")[0].lower()
        if response.status == 401 and scheme in _SIGN_IN:
            self.note("sign-in", message("unexpected.sign-in", address=_short(response.url)))


_TELLING: dict[str, Callable[[str], Message]] = {
    "tab": lambda address: message("unexpected.tab", address=_short(address)),
    "download": lambda link: message("unexpected.download-of-link", link=link),
    "print": lambda title: message("unexpected.print", title=title),
    "file": lambda _: message("unexpected.file"),
    "full screen": lambda title: message("unexpected.full-screen", title=title),
    "question": lambda what: message("unexpected.question", what=_question(what)),
}


def _question(what: str) -> Message:
    """What a page asks a reader for; a device is named as the browser's interface to it is."""
    code = _QUESTIONS.get(what)
    return message(code) if code else message("question.device", device=what.removeprefix("device "))


def _advice(kind: str) -> Message:
    code = _ADVICE.get(kind)
    return message(code) if code else message("unexpected.advice", kind=kind)


def _answer(dialog: Dialog, foretold: Foretold) -> None:
    """Answer as a sentence foretells, which tells itself where the dialog doesn't take what was to be typed."""
    with suppress(PlaywrightError):  # the page went meanwhile
        if not foretold.accepts:
            dialog.dismiss()
        elif dialog.type == "prompt":
            dialog.accept(foretold.typed)
        else:
            dialog.accept()


def _is_of_frame(request: Request) -> bool:
    try:
        return request.frame.parent_frame is not None
    except PlaywrightError:  # of a tab that isn't there yet
        return False


def _short(address: str) -> str:
    """``address`` without query and fragment, which may hold what is a person's."""
    parts = urlsplit(address)
    return parts._replace(query="", fragment="").geturl() if parts.scheme in _PAGES[:3] else shortened(address, 80)
