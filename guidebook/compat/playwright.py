"""Playwright's private parts, and what is read from its wording. All of it is right for Playwright 1.65."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error as PlaywrightError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEXTS_OF_ERRORS = ("_message", "_stack")
"""The attributes of a Playwright error that hold its text, beside its arguments: its ``message`` reads the first."""
_STDERR = "[err] "
"""What stands before a line of the browser's own standard error, in the error of a browser that didn't start."""


def loop_of(browser: Browser) -> asyncio.AbstractEventLoop:
    """The event loop that runs in the calling thread while a call of ``browser`` waits for its answer. 1.65."""
    loop: asyncio.AbstractEventLoop = browser._impl_obj._loop
    return loop


def contexts_of(browser: Browser) -> list[Any]:
    """The contexts of ``browser`` as the event loop knows them, to be closed there. 1.65."""
    return list(browser._impl_obj.contexts)


def pending_calls(browser: Browser) -> dict[int, Any]:
    """The calls of ``browser`` that wait for an answer, but for new contexts, which no page's end concerns. 1.65.

    Returns:
        Each call by its identity, with its ``future`` and ``reject(error)``.
    """
    calls = browser._impl_obj._connection._callbacks.values()
    return {id(call): call for call in calls if call.method != "newContext"}


async def close_context(context: Any) -> None:
    """Close one of `contexts_of` in the event loop, also where its first close is broken off. 1.65.

    An answer that Playwright's client could not read is told by whatever it is asked next. Where that is a close, the
    context counts as closed from then on, and its window stays open.
    """
    try:
        await context.close(reason=None)
    except PlaywrightError:
        context._closing_status = "none"
        await context.close(reason=None)


def stderr_of_launch(error: PlaywrightError) -> list[str]:
    """What the browser wrote to its standard error before its start failed with ``error``, in lines. 1.65."""
    return [line.partition(_STDERR)[2] for line in str(error).splitlines() if _STDERR in line]


def is_page_crash(error: PlaywrightError) -> bool:
    """Whether ``error`` says that the page crashed. 1.65."""
    return "crashed" in str(error)


def is_driver_death(error: PlaywrightError) -> bool:
    """Whether ``error`` says that the process that drives the browser is gone. 1.65."""
    return "connection closed" in str(error).lower()
