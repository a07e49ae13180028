"""The command line: ``guidebook build`` is ``make guide``.

A user's mistake is told in sentences and ends with 1; Ctrl-C ends with 130.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from rich.console import Console

from guidebook import gallery
from guidebook.browsers import find_browser, launch_options, provide_browser
from guidebook.errors import BrowserError, GuidebookError
from guidebook.gallery import Change
from guidebook.interrupts import Interrupt, was_interrupted
from guidebook.model import read_record
from guidebook.publish.whole import publish
from guidebook.running import run_pytest
from guidebook.settings import Settings, read_settings

STOPPED = 130  # what a shell reports of a command that Ctrl-C ended
STEPS = "steps"  # where a project's scenarios are bound; its other tests are no part of the guide


@click.group()
def commands() -> None:
    """The guide is the test: run it, retake its figures, print it."""


@commands.command()
def build() -> None:
    """Run the guide in a browser, bring its figures up to date, print it to build/guide."""
    root, console = Path.cwd(), _console()
    settings = read_settings(root)
    try:
        watcher = run_pytest(["-m", "guide", STEPS], console)
    except GuidebookError as error:
        raise GuidebookError(f"{error}\n\nNothing was published; screenshots/ is as it was.") from None
    changes = _publish(root, settings)
    _tell(watcher.scenarios, changes)


@commands.command()
def lint() -> None:
    """Refuse what would pass without proving anything; starts no browser."""
    watcher = run_pytest(["--collect-only", STEPS], _console())
    click.echo(f"The features are sound: {_count(watcher.scenarios, 'scenario')}.")


@commands.command()
@click.option("--install", is_flag=True, help="Install one where there is none.")
def browser(install: bool) -> None:
    """Say which browser is used, and how it was found."""
    found = provide_browser(click.echo) if install else find_browser()
    click.echo(f"Browser: {found.path} ({found.found})")


def _console() -> Console:
    return Console(file=sys.stdout)


def _publish(root: Path, settings: Settings) -> list[Change]:
    """The figures, then the guide, of the run that just ended; the figures that changed."""
    run, screenshots = root / "build" / "run", root / "screenshots"
    record = read_record(run / "record.json")
    interrupt = Interrupt()
    with interrupt.put_off():
        changes = gallery.update(record, run / "captures", screenshots)
    interrupt.heed()
    try:
        with _printer() as browser:
            publish(record, screenshots, root / "build" / "guide", settings, browser)
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


def _tell(scenarios: int, changes: list[Change]) -> None:
    for change in changes:
        click.echo(str(change))
    figures = f"{_count(len(changes), 'figure')} changed" if changes else "no figure changed"
    click.echo(f"{_count(scenarios, 'scenario')} passed, {figures}. The guide is in build/guide:")
    for name in ("index.html", "guide.pdf"):
        click.echo(f"  {Path('build', 'guide', name)}")


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def main() -> None:
    """The command ``guidebook``: exit 0, 1 for what a sentence says, 2 for a wrong word, 130 for Ctrl-C."""
    _speak_utf8()
    try:
        commands(standalone_mode=False)
    except GuidebookError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        _hush()
        click.echo("Stopped. What was published before is untouched.", err=True)
        sys.exit(STOPPED)
    except OSError as error:
        click.echo(f"{error.filename or 'A file'}: {error.strerror or error}.", err=True)
        sys.exit(1)


def _hush() -> None:
    """Nobody hears more of what was stopped: no further Ctrl-C, no event loop that is collected half closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger("asyncio").disabled = True
    sys.unraisablehook = lambda _: None


def _speak_utf8() -> None:
    """Vietnamese on every console: Windows gives a program the code page of the country."""
    os.environ.setdefault("PYTHONUTF8", "1")  # for the programs that are started from here
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
