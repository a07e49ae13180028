"""The command line: ``guidebook build`` is ``make guide``.

A user's mistake is told in sentences and ends with 1; Ctrl-C ends with 130.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from rich.console import Console

from guidebook import gallery
from guidebook.browsers import find_browser, provide_browser
from guidebook.errors import GuidebookError, PublishError
from guidebook.gallery import Change
from guidebook.model import read_record
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
    click.echo(f"The features are sound: {watcher.scenarios} scenarios.")


@commands.command()
@click.option("--install", is_flag=True, help="Install one where there is none.")
def browser(install: bool) -> None:
    """Say which browser is used, and how it was found."""
    found = provide_browser(click.echo) if install else find_browser()
    click.echo(f"Browser: {found.path} ({found.found})")


def _console() -> Console:
    return Console(file=sys.stdout)


def _publish(root: Path, settings: Settings) -> list[Change]:
    """The figures, then the guide, of the run that just ended."""
    from guidebook.publish import publish

    run, screenshots = root / "build" / "run", root / "screenshots"
    record = read_record(run / "record.json")
    if not record.complete:
        raise PublishError("Not every scenario of the guide ran and passed, so nothing was published.")
    changes = gallery.update(record, run / "captures", screenshots)
    publish(record, screenshots, root / "build" / "guide", settings, find_browser())
    return changes


def _tell(scenarios: int, changes: list[Change]) -> None:
    for change in changes:
        click.echo(str(change))
    figures = f"{len(changes)} figures changed" if changes else "no figure changed"
    click.echo(f"{scenarios} scenarios passed, {figures}. The guide is in build/guide:")
    for name in ("index.html", "guide.pdf"):
        click.echo(f"  {Path('build', 'guide', name)}")


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
        click.echo("Stopped. What was published before is untouched.", err=True)
        sys.exit(STOPPED)
    except OSError as error:
        click.echo(f"{error.filename or 'A file'}: {error.strerror or error}.", err=True)
        sys.exit(1)


def _speak_utf8() -> None:
    """Vietnamese on every console: Windows gives a program the code page of the country."""
    os.environ.setdefault("PYTHONUTF8", "1")  # for the programs that are started from here
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
