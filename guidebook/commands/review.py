"""`guidebook review`: the guide is run as `check` runs it, then people decide on a page what is taken over."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from rich.console import Console

from guidebook.check.findings import APPROVABLE
from guidebook.check.reports import as_text, summary
from guidebook.commands.check import Checked, checked
from guidebook.errors import GuidebookError, RunError
from guidebook.files.locks import held_lock
from guidebook.language.messages import Told, joined, message
from guidebook.project_folders import REVIEW_LOCK, SCREENSHOTS
from guidebook.publish.guides import guides_of
from guidebook.review.server import serving
from guidebook.review.session import Review
from guidebook.settings import Settings, read_settings


def review_guide(root: Path, console: Console, say: Callable[[Told], None], *, opens: bool) -> bool:
    """Review the project in ``root`` until it is ended.

    Args:
        root: The project's folder, and the working directory.
        console: Where the run's progress is shown.
        say: Tells a text to who started the command.
        opens: Whether the page is opened in the browser of the system.

    Returns:
        Whether nothing is left to do.

    Raises:
        GuidebookError: Where nothing could be run, or another review is open.
    """
    settings = read_settings(root)
    busy = GuidebookError(message("review.busy"))
    with held_lock(root / REVIEW_LOCK, busy), checked(root, settings, console) as run:
        return _review(run, root, settings, say, opens=opens)


def _review(run: Checked, root: Path, settings: Settings, say: Callable[[Told], None], *, opens: bool) -> bool:
    report = run.report
    if report.error and not any(finding.status in APPROVABLE for finding in report.changes):
        raise RunError(report.error, report.failures)
    if not report.changes:
        say(joined((summary(report), message("review.nothing"))))
        return True
    if run.record is None:
        say(as_text(report))
        return False
    if report.failures:
        say(f"{report.failures}\n")
    say(summary(report))
    review = Review(
        report,
        run.record,
        run.captures,
        root / SCREENSHOTS,
        settings.figures,
        changing=settings.changing,
        guides=guides_of(settings),
    )
    with serving(review, settings.title) as (address, server):
        say(joined((message("review.address", address=address), message("review.opens-once")), "\n"))
        if opens:
            # in a thread: a browser in this terminal would wait for a page that isn't served yet
            Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        server.serve_forever()
    say(review.summary())
    if report.error:
        raise RunError(report.error)
    return review.complete
