"""What a sentence waits for in the browser: heard of, and ended, while it waits.

While a call of Playwright's waits, the loop of Playwright runs in the thread that made the call: what that loop is
given to do is done then, and never in the middle of other code. A wait is ended by closing its page: the call fails as
it does when a user closes the window, and what comes after it can be closed in order.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error as PlaywrightError

from guidebook.compat.playwright import close_context, contexts_of, loop_of, pending_calls

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_TURN = 0.01
"""Seconds between two looks at what is asked of a page that is being closed."""


class Waits:
    """The waits of all pages of a browser, but for those that were open before."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._loop = loop_of(browser)
        self._others = contexts_of(browser)  # of one that runs already: closing them would end the connection
        self._closing: set[asyncio.Future[None]] = set()

    def call(self, action: Callable[[], None]) -> None:
        """Call ``action`` in the loop, as soon as a call waits there; for any thread, and for a signal's handler."""
        with suppress(RuntimeError):  # the loop is closed: nothing waits any more
            self._loop.call_soon_threadsafe(action)

    def end(self) -> None:
        """Close all pages; to be called in the loop."""
        task = asyncio.ensure_future(self._close(self._contexts()), loop=self._loop)
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    def _contexts(self) -> list[Any]:
        return [context for context in contexts_of(self._browser) if context not in self._others]

    async def _close(self, contexts: list[Any]) -> None:
        """Close ``contexts``, and refuse what was asked of them meanwhile and was never answered.

        So it is with a page that was just being opened, and with an answer that tells of something that went with its
        page: Playwright's client drops it.
        """
        closing = asyncio.gather(*map(close_context, contexts), return_exceptions=True)
        calls: dict[int, Any] = {}
        while not closing.done():
            calls |= pending_calls(self._browser)
            await asyncio.wait([closing], timeout=_TURN)
        if any(context not in contexts for context in self._contexts()):  # the wait has ended, and another began
            return
        for call in (calls | pending_calls(self._browser)).values():
            if not call.future.done():
                call.reject(PlaywrightError("Its page was closed."))
