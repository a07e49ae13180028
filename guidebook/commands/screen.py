"""`guidebook screen`: what can be named on a page, as a sentence would name it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from guidebook.browser.page_targets import list_targets
from guidebook.commands.opened_page import looked_at
from guidebook.language.messages import Told


def list_screen(address: str, say: Callable[[Told], None], session: Path | None = None) -> Told:
    """What sentences can point at on the page at ``address``, a line each; and the fields that none can point at.

    Args:
        address: Of the page.
        say: Hears of a browser that has to be installed first.
        session: A file with a saved session, in which the page is opened.

    Raises:
        GuidebookError: The page does not come, or there is no such session.
    """
    with looked_at(address, say, session) as (page, snapshot):
        return list_targets(page, snapshot)
