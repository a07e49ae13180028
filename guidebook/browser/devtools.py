"""Many questions to DevTools at once: a page may hold hundreds of numbers, and each question takes its time.

Playwright's own synchronous calls wait for each answer before the next question; its inner ones need not.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error as PlaywrightError

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

Call = tuple[str, dict[str, Any]]
"""What DevTools is asked for: a method, and its arguments."""


def send_all(devtools: CDPSession, calls: Iterable[Call]) -> list[dict[str, Any] | None]:
    """The answers to ``calls``, which are heeded in their order; None where DevTools refuses one."""
    asked = list(calls)
    inner, wait = getattr(devtools, "_impl_obj", None), getattr(devtools, "_sync", None)
    if inner is None or wait is None:  # no more so in another Playwright: one by one then
        return [_sent(devtools, call) for call in asked]

    async def answers() -> list[Any]:
        return await asyncio.gather(*(inner.send(*call, timeout=None) for call in asked), return_exceptions=True)

    return [_answer(one) for one in wait(answers())]


def _sent(devtools: CDPSession, call: Call) -> dict[str, Any] | None:
    try:
        return dict(devtools.send(*call))
    except PlaywrightError:
        return None


def _answer(one: Any) -> dict[str, Any] | None:
    if isinstance(one, BaseException) and not isinstance(one, PlaywrightError):
        raise one
    return None if isinstance(one, PlaywrightError) else one
