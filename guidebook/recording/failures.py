"""What a failed sentence says, and what it leaves in ``build/failures``: trace, screen and snapshot."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.camera import Camera
from guidebook.browser.privacy import Privacy
from guidebook.errors import GuidebookError, Place, relative


@dataclass(frozen=True)
class Failed:
    """The sentence that failed, and where it stands."""

    sentence: str
    place: Place | None


FAILED = pytest.StashKey[Failed]()
PRIVACY = pytest.StashKey[Privacy]()  # of the browser that was opened: of it something can be kept


def folder_of(item: pytest.Item, root: Path) -> Path:
    """``build/failures/<line of the sentence>-<test>``: a folder of its own for each test."""
    failed = item.stash.get(FAILED, None)
    where = f"{Path(failed.place.file).stem}-{failed.place.line}-" if failed and failed.place else ""
    test = re.sub(r"\W+", "-", item.name).strip("-")
    return root / "build" / "failures" / f"{where}{test}"[:120]


def told(item: pytest.Item, error: BaseException) -> str:
    """The whole report of a failed sentence; empty where the error needs its traceback."""
    failed = item.stash.get(FAILED, None)
    if failed is None:
        return ""
    message = message_of(error)
    place = (error.place if isinstance(error, GuidebookError) else None) or failed.place
    kept = relative(folder_of(item, item.config.rootpath), item.config.rootpath)
    opened = PRIVACY in item.stash
    return f"{place}\n  {failed.sentence}\n{message}" + (f"\nKept for you: {kept}/" if opened else "")


def message_of(error: BaseException) -> str:
    """What an error says: what was expected, what was found."""
    message = error.message if isinstance(error, GuidebookError) else str(error).strip()
    return f"The step's own code failed: {type(error).__name__}: {message}" if needs_traceback(error) else message


def reason_of(error: BaseException, place: Place | None) -> str:
    """The same, for somebody who looks at ``place``: with the line where that is another, such as a table's row."""
    where = error.place if isinstance(error, GuidebookError) else None
    return f"line {where.line}: {message_of(error)}" if where and where != place else message_of(error)


def without_persons(item: pytest.Item, text: str) -> str:
    """``text`` less what it quotes of a person's from the page: it may stand in a log that many read."""
    return item.stash[PRIVACY].clean(text) if PRIVACY in item.stash else text


def needs_traceback(error: BaseException) -> bool:
    """Whether the error is one of the code, not of the guide."""
    return not isinstance(error, (GuidebookError, AssertionError, PlaywrightError))


def keep(context: BrowserContext, folder: Path, privacy: Privacy, *, traced: bool) -> None:
    """Write trace.zip, and of each open page screen.png and screen.aria.yml; a dead page leaves its trace.

    What is a person's is masked as in a figure; where it can't be, screen.txt says why there is no picture.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(context.pages):
        with suppress(OSError):  # a full disk: the report itself still says what failed
            _keep_page(page, folder, "screen" if number == 0 else f"screen-{number + 1}", privacy)
    if traced:
        with suppress(PlaywrightError):  # a browser that died took its trace along
            context.tracing.stop(path=folder / "trace.zip")


def _keep_page(page: Page, folder: Path, name: str, privacy: Privacy) -> None:
    size = page.viewport_size or {"width": 1280, "height": 800}
    try:
        capture = Camera(page, (size["width"], size["height"]), 1, privacy).capture()
    except PlaywrightError:
        return
    except GuidebookError as error:
        (folder / f"{name}.txt").write_text(f"There is no picture: {error.message}\n", encoding="utf-8", newline="\n")
        return
    (folder / f"{name}.png").write_bytes(capture.png)
    (folder / f"{name}.aria.yml").write_text(capture.snapshot, encoding="utf-8", newline="\n")
