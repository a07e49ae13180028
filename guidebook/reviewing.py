"""`guidebook review`: the guide is run as `check` runs it, then people decide on a page what is taken over."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from rich.console import Console

from guidebook.check.findings import APPROVABLE
from guidebook.check.reports import as_text, summary
from guidebook.checking import Checked, checked
from guidebook.errors import RunError
from guidebook.files.locks import alone_in
from guidebook.freshness.plan import SCREENSHOTS
from guidebook.review.server import serving
from guidebook.review.session import Review
from guidebook.settings import Settings, read_settings

LOCK = Path("build/review.lock")


def review_guide(root: Path, console: Console, say: Callable[[str], None], *, opens: bool) -> bool:
    """Review the project in ``root`` until somebody ends it; whether nothing is left to do.

    ``opens`` the page in the browser of the system. Errors: `GuidebookError` where nothing could be run, or another
    review is open.
    """
    settings = read_settings(root)
    other = "Another guidebook review is open in this project: use its page, or end it first."
    with alone_in(root / LOCK, other):
        return _run(root, settings, console, say, opens=opens)


def _run(root: Path, settings: Settings, console: Console, say: Callable[[str], None], *, opens: bool) -> bool:
    with checked(root, settings, console) as found:
        if found.report.error and not any(one.status in APPROVABLE for one in found.report.changes):
            raise RunError(found.report.error, found.report.failures)
        if not found.report.changes:
            say(f"{summary(found.report)} There is nothing to review.")
            return True
        if found.record is None:
            say(as_text(found.report))
            return False
        if found.report.failures:
            say(f"{found.report.failures}\n")
        say(summary(found.report))
        complete = _reviewed(found, root, settings, say, opens=opens)
        if found.report.error:
            raise RunError(found.report.error)
        return complete


def _reviewed(found: Checked, root: Path, settings: Settings, say: Callable[[str], None], *, opens: bool) -> bool:
    assert found.record is not None
    screenshots, changing = root / SCREENSHOTS, settings.changing
    review = Review(found.report, found.record, found.captures, screenshots, settings.figures, changing=changing)
    with serving(review, settings.title) as (address, server):
        say(f"Review at {address}\nThe address opens once. To end: the button on the page, or Ctrl-C.")
        if opens:
            # in a thread: a browser in this terminal would wait for a page that nobody serves yet
            Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        server.serve_forever()
    say(review.told())
    return review.complete
