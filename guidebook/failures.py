"""What a failed sentence says, and what it leaves in ``build/failures``: trace, screen and snapshot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from guidebook.camera import Camera
from guidebook.errors import GuidebookError, Place, relative


@dataclass(frozen=True)
class Failed:
    """The sentence that failed, and where it stands."""

    sentence: str
    place: Place | None


FAILED = pytest.StashKey[Failed]()


def folder_of(item: pytest.Item, root: Path) -> Path:
    """``build/failures/<feature>-<line of the sentence>`` for a scenario, else by the test's name."""
    failed = item.stash.get(FAILED, None)
    if failed is None or failed.place is None:
        return root / "build" / "failures" / re.sub(r"\W+", "-", item.name).strip("-")
    return root / "build" / "failures" / f"{Path(failed.place.file).stem}-{failed.place.line}"


def told(item: pytest.Item, error: BaseException) -> str:
    """The whole report of a failed sentence; empty where the error needs its traceback."""
    failed = item.stash.get(FAILED, None)
    if failed is None or not isinstance(error, (GuidebookError, AssertionError, PlaywrightError)):
        return ""
    message = error.message if isinstance(error, GuidebookError) else str(error).strip()
    place = (error.place if isinstance(error, GuidebookError) else None) or failed.place
    kept = relative(folder_of(item, item.config.rootpath), item.config.rootpath)
    return f"{place}\n  {failed.sentence}\n{message}\nKept for you: {kept}/"


def keep(context: BrowserContext, folder: Path, *, traced: bool) -> None:
    """Write trace.zip, and of each open page screen.png and screen.aria.yml; a dead page leaves its trace."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(context.pages):
        _keep_page(page, folder, "screen" if number == 0 else f"screen-{number + 1}")
    if traced:
        context.tracing.stop(path=folder / "trace.zip")


def _keep_page(page: Page, folder: Path, name: str) -> None:
    size = page.viewport_size or {"width": 1280, "height": 800}
    try:
        capture = Camera(page, (size["width"], size["height"]), 1).capture()
    except (PlaywrightError, GuidebookError):
        return
    (folder / f"{name}.png").write_bytes(capture.png)
    (folder / f"{name}.aria.yml").write_text(capture.snapshot, encoding="utf-8", newline="\n")
