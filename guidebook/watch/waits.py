"""What a sentence waits for in the browser: heard of, and ended, while it waits.

While a call of Playwright's waits, the loop of Playwright runs in the thread that made the call: what that loop is
given to do is done then, and never in the middle of other code. A wait is ended by closing its page: the call fails as
it does when somebody closes a window, and what comes after it can be closed in order.

This reaches into Playwright's private parts: a browser's loop, and its contexts' own ``close``. ``tests/test_watch.py``
holds that they are there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class Waits:
    """The waits of all pages of a browser."""

    def __init__(self, browser: Browser) -> None:
        self._browser: Any = browser._impl_obj
        self._loop: asyncio.AbstractEventLoop = self._browser._loop
        self._closing: set[asyncio.Future[None]] = set()

    def call(self, deed: Callable[[], None]) -> None:
        """Do ``deed`` in the loop, as soon as a call waits there; for any thread, and for a signal's handler."""
        with suppress(RuntimeError):  # the loop is closed: nothing waits any more
            self._loop.call_soon_threadsafe(deed)

    def end(self) -> None:
        """Close all pages; to be called in the loop."""
        for context in list(self._browser.contexts):
            task = asyncio.ensure_future(context.close(reason=None), loop=self._loop)
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)
