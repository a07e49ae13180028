"""`guidebook screen`: what can be named on a page, as a sentence would name it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from guidebook.browser.page_targets import list_targets
from guidebook.commands.opened_page import looked_at
from guidebook.language.messages import Told
from guidebook.redaction.page_search import personal_words
from guidebook.redaction.secret_values import secret_values, without_values
from guidebook.redaction.snapshot_text import values_said
from guidebook.settings import read_redaction_settings
from guidebook.vocabulary.people import read_people

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from guidebook.redaction.privacy import Privacy
    from guidebook.snapshot import Snapshot


def list_screen(root: Path, address: str, say: Callable[[Told], None], session: Path | None = None) -> Told:
    """What sentences can point at on the page at ``address``, a line each; and the fields that none can point at.

    Args:
        root: The project's folder, whose people and settings say what of the page is no one else's to read.
        address: Of the page.
        say: Hears of a browser that has to be installed first.
        session: A file with a saved session, in which the page is opened.

    Raises:
        GuidebookError: The page does not come, or there is no such session.
    """
    cast = read_people(root)
    privacy = cast.privacy(read_redaction_settings(root), cast.invented, cast.private)
    with looked_at(address, say, session) as (page, snapshot):
        return _without_persons(str(list_targets(page, snapshot)), page, snapshot, privacy)


def _without_persons(text: str, page: Page, snapshot: Snapshot, privacy: Privacy) -> str:
    """``text``, which quotes ``page``, less what that shows of a person."""
    secrets = secret_values(page)
    privacy = privacy.with_secrets(secrets)
    words = personal_words(page, privacy)
    said = [value for _, value in values_said(snapshot.root, snapshot.title, privacy)]
    values = [*secrets, *said, *(one for one, *more in words if not more)]
    return privacy.clean(without_values(text, values, [parts for parts in words if len(parts) > 1]))
