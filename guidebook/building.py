"""From features to the printed guide: run, then the figures, then the guide; each only after the one before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from rich.console import Console

from guidebook import gallery
from guidebook.browsers import find_browser, launch_options
from guidebook.errors import BrowserError, GuidebookError
from guidebook.features import readable_features
from guidebook.gallery import Change
from guidebook.interrupts import Interrupt, was_interrupted
from guidebook.model import read_record
from guidebook.publish.manuscript import manuscript
from guidebook.publish.whole import publish
from guidebook.running import run_pytest
from guidebook.settings import Settings, read_settings
from guidebook.vocabulary import vocabulary

STEPS = "steps"  # where a project's scenarios are bound; its other tests are no part of the guide
GUIDE = Path("build", "guide")


def build_guide(root: Path, console: Console) -> str:
    """Run the guide of the project in ``root`` and publish it to build/guide; what was done, in lines.

    Errors: `GuidebookError` with all that went wrong; the guide and the figures of before stay as they were.
    """
    settings = read_settings(root)
    with _run_folder(root) as run:
        try:
            watcher = run_pytest(["-m", "guide", "--sentence-trace=off", f"--run-folder={run}", STEPS], console)
        except GuidebookError as error:
            raise GuidebookError(f"{error}\n\nNothing was published; screenshots/ is as it was.") from None
        with console.status("Numbering the figures, printing the guide"):
            try:
                changes = _publish(run, root, settings)
            except GuidebookError as error:
                raise GuidebookError(f"{error}\n\nNothing was published: build/guide is as it was.") from None
    return told(watcher.scenarios, changes)


@contextmanager
def _run_folder(root: Path) -> Iterator[Path]:
    """A folder of this build's own: pytest, or another build, may run in the same project meanwhile."""
    folder = root / "build" / f"run-{os.getpid()}"
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def lint_features(console: Console) -> str:
    """Refuse what would pass without proving anything, with no browser; what was found sound, in a line."""
    watcher = run_pytest(["--collect-only", STEPS], console)
    return f"The features are sound: {_count(watcher.scenarios, 'scenario')}."


def list_sentences(root: Path, console: Console) -> str:
    """Every sentence that the project in ``root`` knows; also while a feature has one that it doesn't."""
    problem: GuidebookError | None = None
    try:
        run_pytest(["--collect-only", STEPS], console)
    except GuidebookError as error:
        problem = error
    from guidebook.plugin import step_patterns  # noqa: PLC0415 - pytest rewrites its asserts, so it comes first

    patterns = step_patterns(root)
    if problem and not patterns:
        raise problem
    chapters = readable_features(root / "features", root)
    return vocabulary(patterns, sorted(chapters, key=lambda chapter: "guide" not in chapter.tags))


def _publish(run: Path, root: Path, settings: Settings) -> list[Change]:
    """The figures, then the guide, of the run that was kept in ``run``; the figures that changed."""
    screenshots = root / "screenshots"
    record = read_record(run / "record.json")
    # a reference or callout to nothing must be told before anything is written
    manuscript(record, gallery.plates(record, run / "captures"))
    interrupt = Interrupt()
    with interrupt.put_off():
        changes = gallery.update(record, run / "captures", screenshots)
    interrupt.heed()
    try:
        with _printer() as browser:
            publish(record, screenshots, root / GUIDE, settings, browser)
    except Exception as error:
        if was_interrupted(error):
            raise KeyboardInterrupt from None
        raise
    return changes


@contextmanager
def _printer() -> Iterator[Browser]:
    """A browser that prints what is on this machine, and finds nothing anywhere else."""
    options = launch_options(find_browser())
    options["args"] += ["--host-resolver-rules=MAP * ~NOTFOUND"]
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(**options)
        except PlaywrightError as error:
            reason = error.message.partition("\n")[0]
            raise BrowserError(f"{options['executable_path']} doesn't start: {reason}") from None
        with browser:
            yield browser


def told(scenarios: int, changes: list[Change]) -> str:
    """Which figures were rewritten and why, and where the guide is."""
    figures = f"{_count(len(changes), 'figure')} changed" if changes else "no figure changed"
    return "\n".join(
        [
            *map(str, changes),
            f"{_count(scenarios, 'scenario')} passed, {figures}. The guide is in {GUIDE}:",
            *(f"  {GUIDE / name}" for name in ("index.html", "guide.pdf")),
        ]
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
