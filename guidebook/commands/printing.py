"""What several commands do at their end: figures brought up to date, the guide printed, or a draft of it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path

from guidebook import gallery
from guidebook.browser.browsers import find_browser, launched
from guidebook.browser.switches import NOWHERE
from guidebook.check.proven import refuse_untrue
from guidebook.gallery import Change
from guidebook.interrupts import unbroken, was_interrupted
from guidebook.model import CAPTURES, Record
from guidebook.project_folders import DRAFT, LAST_RUN, PRINTED_GUIDE, SCREENSHOTS
from guidebook.publish.edition import Edition
from guidebook.publish.publisher import Published, publish
from guidebook.publish.requested_editions import editions_of, formats_of, source_editions
from guidebook.settings import Settings


def print_editions(editions: Sequence[Edition], folder: Path, *, keep: bool = False) -> Published:
    """Publish ``editions`` in ``folder``; see `publish` for ``keep``.

    Raises:
        GuidebookError: Where they can't be printed; what was published before stays.
        KeyboardInterrupt: Where it was stopped, whatever closing the browser says to that.
    """
    try:
        with ExitStack() as stack:
            # what prints is on this machine: the browser finds nothing anywhere else
            printer = cache(lambda: stack.enter_context(launched(find_browser(), *NOWHERE)))
            return publish(editions, folder, printer, keep=keep)
    except Exception as error:
        if was_interrupted(error):
            raise KeyboardInterrupt from None
        raise


def publish_run(record: Record, captures: Path, root: Path, settings: Settings) -> tuple[list[Change], Published]:
    """Bring the figures up to date with a run, then print the guide.

    Args:
        record: The run's.
        captures: The folder of what it took.
        root: The project's folder.
        settings: The project's.

    Returns:
        Which figures changed, and what was printed.

    Raises:
        GuidebookError: Where the guide says what the run has not met; nothing is written then.
    """
    refuse_untrue(record, source_editions(record, settings, captures))
    with unbroken():
        changes = gallery.update(record, captures, root / SCREENSHOTS, settings.figures, settings.changing)
    editions = editions_of(record, root, settings, formats_of(settings), figures=root / SCREENSHOTS)
    return changes, print_editions(editions, root / PRINTED_GUIDE)


def print_draft(
    record: Record,
    root: Path,
    settings: Settings,
    formats: tuple[str, ...],
    languages: tuple[str, ...] = (),
    *,
    template: Path | None = None,
) -> Published:
    """Print the last run to build/draft, with marks where it isn't proven; its figures come into no other folder.

    Args:
        record: The last run's, as the guide is written now.
        root: The project's folder.
        settings: The project's.
        formats: Those that are printed.
        languages: BCP 47 tags; none are all.
        template: A Word file whose styles the Word document takes.

    Raises:
        GuidebookError: Where it can't be printed.
    """
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder, "screenshots")
        gallery.update(record, root / LAST_RUN / CAPTURES, figures, settings.figures)
        editions = editions_of(record, root, settings, formats, languages, figures=figures)
        drafts = [replace(edition, draft=True, template=template) for edition in editions]
        return print_editions(drafts, root / DRAFT, keep=True)
