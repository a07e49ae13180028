"""What a failed sentence leaves in ``build/failures``: trace, screen and snapshot."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.camera import Camera
from guidebook.browser.devices import window_of
from guidebook.browser.net_errors import explain
from guidebook.browser.page_targets import list_targets
from guidebook.errors import GuidebookError
from guidebook.files.writing import make_folder, write_file
from guidebook.language.messages import message
from guidebook.recording.failures import FAILED
from guidebook.redaction.privacy import Privacy
from guidebook.snapshot import read_snapshot

_MOST_TARGETS = 200
"""Of what can be named on a screen, how much is listed."""
_MOST_LETTERS = 36  # of a part of a folder's name: with three bytes each, and two parts, below the 255 of a disk


def folder_of(item: pytest.Item, folder: Path, attempt: int = 1) -> Path:
    """Where a failed test leaves what was seen: ``<feature>-<line of the sentence>-<test>-<digest>[-<attempt>]``.

    No two are of one name on any file system, none is too long for one, and no system keeps it for itself.

    Args:
        item: The test.
        folder: The folder of all failures.
        attempt: Which attempt at the test it is, from 1.
    """
    place = failed.place if (failed := item.stash.get(FAILED, None)) else None
    prefix = (f"{_word(Path(place.file).stem)}-{place.line}",) if place else ()
    identity = f"{place.file if place else ''}\n{item.nodeid}"
    suffix = (str(attempt),) if attempt > 1 else ()
    return folder / "-".join((*prefix, _word(item.name), hashlib.sha256(identity.encode()).hexdigest()[:6], *suffix))


def _word(name: str) -> str:
    """``name`` as a short part of a folder's: letters, digits and strokes."""
    return re.sub(r"\W+", "-", name)[:_MOST_LETTERS].strip("-_")


def save_pages(
    context: BrowserContext, folder: Path, privacy: Privacy, secrets: Collection[str] = (), *, traced: bool
) -> None:
    """Write trace.zip, and of each open page screen.png, screen.aria.yml and, for who writes the sentence anew,
    targets.txt: what can be named there. A dead page leaves its trace.

    What is a person's is masked as in a figure; where it can't be, screen.txt says why there is no picture.

    Args:
        context: The scenario's.
        folder: Where it is written; made where there is none.
        privacy: What must not be shown.
        secrets: What secret fields have held, which must not be either.
        traced: Whether the context is traced.
    """
    make_folder(folder)
    for number, page in enumerate(context.pages):
        with suppress(OSError):  # a full disk: the report itself still says what failed
            _save_page(page, folder, "screen" if number == 0 else f"screen-{number + 1}", privacy, secrets)
    if traced:
        with suppress(PlaywrightError):  # a browser that died took its trace along
            context.tracing.stop(path=folder / "trace.zip")


def _save_page(page: Page, folder: Path, name: str, privacy: Privacy, secrets: Collection[str]) -> None:
    try:
        camera = Camera(page, window_of(page), 1, privacy, lambda: secrets)
        capture = camera.capture(unfinished=True)
    except (PlaywrightError, GuidebookError) as error:
        reason = explain(error) if isinstance(error, PlaywrightError) else error.told
        told = str(message("failure.no-picture", reason=reason))
        write_file(folder / f"{name}.txt", f"{told}\n")
        return
    write_file(folder / f"{name}.png", capture.png)
    write_file(folder / f"{name}.aria.yml", capture.snapshot)
    with suppress(PlaywrightError):  # the page went meanwhile
        there = str(list_targets(page, read_snapshot(capture.snapshot), _MOST_TARGETS))
        write_file(folder / f"{name.replace('screen', 'targets')}.txt", f"{privacy.clean(there)}\n")
