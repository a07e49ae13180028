"""How long the browser may keep a call waiting: what has no time-out in Playwright gets one.

``evaluate``, ``title``, keys, the mouse and DevTools' own calls wait for ever where a script of the page never ends.
Such a script is ended after a while; what is still not answered then fails with a sentence. What has a time-out keeps
to it only while the page answers: it is given as long again as the others.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error as PlaywrightError

from guidebook.compat.playwright import allowed_by_calls, inner_of, loop_of, pending_calls
from guidebook.language.messages import Message, message
from guidebook.redaction.privacy import without_queries

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

_LIMIT_S = 20.0
"""Seconds that a call may wait for its answer, less those that have a time-out of their own."""
_AFTER_S = 2.0
"""Seconds that calls may wait once one was not answered: of a page that has hung, each of them would wait again."""
_ENDING_S = 300.0
"""Seconds that a window or a trace may take to be opened, written or closed."""
_ENDING = {"close", "newPage", "tracingStop", "tracingStopChunk"}
# Calls that take as long as they are asked to, by their time-out where they have one.
_OWN = {
    *("goto", "reload", "goBack", "goForward", "setContent", "waitForSelector", "waitForFunction", "waitForTimeout"),
    *(
        "waitForEventInfo",
        "expect",
        "pause",
        "screenshot",
        "pdf",
        "click",
        "dblclick",
        "tap",
        "fill",
        "check",
        "uncheck",
    ),
    *("hover", "press", "type", "focus", "blur", "selectOption", "setInputFiles", "dragAndDrop", "dispatchEvent"),
    *("scrollIntoViewIfNeeded", "textContent", "innerText", "innerHTML", "inputValue", "getAttribute", "ariaSnapshot"),
    *("isChecked", "isEnabled", "isDisabled", "isEditable", "fetch", "saveAs", "saveAsStream", "stream", "close"),
    *("launch", "newContext", "newPage", "tracingStop", "tracingStopChunk"),
}


class CallTimeouts:
    """Watches over all calls that are made while a context is open; ``end`` stops watching.

    ``tell`` is told in words when a script was ended; after ``limit`` seconds a call fails.
    """

    def __init__(self, context: BrowserContext, tell: Callable[[Message], None], limit: float = _LIMIT_S) -> None:
        self._owner = context
        self._context = inner_of(context)
        self._loop = loop_of(context)
        self._tell = tell
        self._limit = limit
        self._began: dict[Any, float] = {}
        self._devtools: dict[Any, Any] = {}
        self._ended: set[tuple[Any, int]] = set()
        self._allowed = allowed_by_calls(context)
        self._busy: set[asyncio.Future[None]] = set()
        self._timer = self._loop.call_later(self._tick, self._look)
        # a script may be endless from a page's first moment on
        self._context.on("page", lambda page: self._begin(self._meet(page)))
        self._context.on("close", lambda *_: self.end())

    @property
    def _tick(self) -> float:
        return min(1.0, self._limit / 8)

    def shorten(self, limit: float) -> None:
        """Calls may wait ``limit`` seconds from now on, where that is less than before."""
        self._limit = min(self._limit, limit)

    def end(self) -> None:
        """What waits from now on waits as long as it likes; a context that closes ends it by itself."""
        self._timer.cancel()

    def _look(self) -> None:
        now = self._loop.time()
        calls = pending_calls(self._owner).items()
        waiting = {number: call for number, call in calls if not call.future.done()}
        self._began = {number: self._began.get(number, now) for number in waiting}
        for number in self._allowed.keys() - waiting.keys():
            del self._allowed[number]
        for number, call in waiting.items():
            waited, most = now - self._began[number], self._most(number, call.method)
            if waited >= most:
                call.reject(PlaywrightError(f"Timeout {waited * 1000:.0f}ms exceeded: {call.method}"))
                self.shorten(_AFTER_S)
            elif waited >= most - self._limit / 2:
                self._each_page(partial(self._end_script, number=number))
        self._each_page(self._meet)
        self._timer = self._loop.call_later(self._tick, self._look)

    def _most(self, number: int, method: str) -> float:
        """Seconds that call ``number`` may wait: without end where it was asked to."""
        if method not in _OWN:
            return self._limit
        if method in _ENDING:
            return _ENDING_S
        return self._allowed[number] / 1000 + self._limit if number in self._allowed else float("inf")

    def _each_page(self, deal: Callable[[Any], Coroutine[Any, Any, None]]) -> None:
        for page in self._context.pages:
            self._begin(deal(page))

    def _begin(self, deed: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(deed, loop=self._loop)
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)

    async def _meet(self, page: Any) -> None:
        """Open a session of DevTools with ``page`` while it answers: in an endless script it would open none."""
        if page not in self._devtools:
            self._devtools[page] = None
            with suppress(Exception):  # it is gone already
                self._devtools[page] = await self._context.new_cdp_session(page)

    async def _end_script(self, page: Any, number: int) -> None:
        """A script that call ``number`` waits for is ended, so that the page can still be asked what it shows."""
        devtools = self._devtools.get(page)
        if devtools is None or (page, number) in self._ended:
            return
        self._ended.add((page, number))
        # before the call is answered: what comes after it may be a scenario's end
        address = without_queries(page.url)
        self._tell(message("unexpected.endless-script", address=address))
        with suppress(Exception):  # the page is gone, or busy with something else: the call fails by itself then
            await devtools.send("Runtime.terminateExecution", None, None)
