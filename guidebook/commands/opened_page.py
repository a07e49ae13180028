"""A page that a command opens to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from guidebook.browser.browsers import launched, provide_browser
from guidebook.browser.call_timeouts import CallTimeouts
from guidebook.browser.devices import DESK
from guidebook.browser.net_errors import explain
from guidebook.browser.page_snapshot import read_screen
from guidebook.compat.playwright import is_timeout
from guidebook.errors import GuidebookError
from guidebook.language.messages import Told, capitalized, message
from guidebook.language.written import guide_language
from guidebook.redaction.privacy import without_queries
from guidebook.sentences.words import locale_of
from guidebook.snapshot import Snapshot
from guidebook.vocabulary.devices import saved_session

_SIZE = DESK.viewport
_TIMEOUT_MS = 30_000
"""Milliseconds in which the page has to be there, and be read."""


@contextmanager
def looked_at(
    address: str, say: Callable[[Told], None], session: Path | None = None
) -> Iterator[tuple[Page, Snapshot]]:
    """The page at ``address``, and what can be read on it.

    Args:
        address: Of the page.
        say: Hears of a browser that has to be installed first.
        session: A file with a saved session, in which the page is opened.

    Raises:
        GuidebookError: The page does not come, or there is no such session; it doesn't answer, or is too large to be
            read.
        BrowserError: There is no browser, and none can be installed; or it doesn't start.
    """
    kept: Any = saved_session(session) if session else None
    with launched(provide_browser(say)) as browser:
        window, locale = DESK.options["viewport"], locale_of(guide_language())
        context = browser.new_context(viewport=window, storage_state=kept, locale=locale)
        CallTimeouts(context, lambda told: say(message("page.script-ended", what=capitalized(told))))
        page = context.new_page()
        try:
            answer = page.goto(address, timeout=_TIMEOUT_MS)
        except PlaywrightError as error:
            reason = explain(error)
            raise GuidebookError(message("page.not-opened", address=without_queries(address), reason=reason)) from None
        if answer is not None and not answer.ok:
            told = message("page.answers-error", address=without_queries(address), status=answer.status)
            raise GuidebookError(told)
        try:
            yield page, Snapshot(without_queries(page.url), page.title(), _SIZE, 1, read_screen(page))
        except PlaywrightError as error:
            if not is_timeout(error):
                raise
            raise GuidebookError(message("page.not-read", address=without_queries(address))) from None
