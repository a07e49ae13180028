"""One run of pytest in this process: its progress as a bar, what went wrong as sentences.

pytest's own output is kept back: of a run that passed nobody needs it, and of one that failed the reports say
all. In a log, where no bar can be drawn, each scenario is a line.
"""

from __future__ import annotations

import io
from collections.abc import Generator, Sequence
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from typing import Any

import pytest
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from guidebook.browser.browsers import provide_browser
from guidebook.errors import BrowserError, GuidebookError, RunError
from guidebook.interrupts import Interrupt


class Watcher:
    """What pytest tells while it runs, shown on ``console``; ``failures`` are whole reports."""

    def __init__(self, console: Console) -> None:
        self.failures: list[str] = []
        self.broke_off = ""
        self.scenarios = 0
        self.interrupt = Interrupt()
        self._patience = ExitStack()
        self._console = console
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
            # the bar would take pytest's output for its own
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task("", total=None)

    # After the engine's own hook, which refuses features before anything is installed for them.
    @pytest.hookimpl(trylast=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """A browser has to be there before the first scenario asks for it."""
        if session.config.option.collectonly:
            return
        try:
            provide_browser(self._say)
        except BrowserError as error:
            raise pytest.UsageError(str(error)) from None

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file of steps that can't be imported ends the run before it began."""
        if report.failed:
            self.failures.append(report.longreprtext)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """The number of scenarios is known."""
        self.scenarios = len(session.items)
        self._bar.update(self._task, total=self.scenarios)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Generator[None, object, object]:
        """While scenarios run, the bar is seen, and Ctrl-C is put off."""
        self._patience.enter_context(self.interrupt.put_off())
        self._bar.start()
        return (yield)

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_before_scenario(self, scenario: Any) -> None:
        """Name the scenario that starts."""
        self._bar.update(self._task, description=scenario.name)
        if not self._console.is_terminal:
            self._say(scenario.name)

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_before_step(self) -> None:
        """Between two sentences a run can be stopped in order."""
        self.interrupt.heed()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A part of a scenario ended."""
        if report.failed:
            self.failures.append(report.longreprtext)
        if report.when == "teardown":
            self._bar.advance(self._task)

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Ctrl-C; pytest calls broken collections, and what ends a run with a sentence, by the same name."""
        if isinstance(excinfo.value, pytest.exit.Exception):
            self.broke_off = str(excinfo.value)
        elif not isinstance(excinfo.value, pytest.Session.Interrupted):
            self.interrupt.asked = True

    def pytest_unconfigure(self) -> None:
        """The run is over, one way or the other: take the bar away."""
        self._bar.stop()
        self._patience.close()

    def _say(self, text: str) -> None:
        self._console.out(text, highlight=False)


def run_pytest(arguments: Sequence[str], console: Console, *plugins: object) -> Watcher:
    """Run pytest, with ``plugins`` of the caller's own; return only when everything passed.

    Errors: `GuidebookError` with all that failed, `RunError` where it broke off, `KeyboardInterrupt` where somebody
    stopped it.
    """
    watcher, output, errors = Watcher(console), io.StringIO(), io.StringIO()
    # Not captured by descriptor: the bar writes while scenarios run.
    quiet = ["--capture=no", "-p", "no:cacheprovider"]
    try:
        with redirect_stdout(output), redirect_stderr(errors):
            code = pytest.main([*quiet, *arguments], plugins=[watcher, *plugins])
    except Exception:
        # After a second Ctrl-C nothing can be closed in order, and each fixture complains of it.
        if not watcher.interrupt.asked:
            raise
    watcher.interrupt.heed()
    if watcher.broke_off:
        raise RunError(watcher.broke_off)
    if code != pytest.ExitCode.OK:
        raise GuidebookError(_why(pytest.ExitCode(code), watcher, output.getvalue(), errors.getvalue()))
    return watcher


def _why(code: pytest.ExitCode, watcher: Watcher, output: str, errors: str) -> str:
    if watcher.failures:
        told = "\n\n".join(report.strip() for report in watcher.failures)
        return f"{told}\n\nWritten to the log meanwhile:\n{errors.rstrip()}" if errors.strip() else told
    if code == pytest.ExitCode.USAGE_ERROR:
        return errors.replace("ERROR: ", "").strip()
    if code == pytest.ExitCode.NO_TESTS_COLLECTED:
        return "There is no scenario to run; the guide's features have the tag @guide."
    return f"The run broke off by an error of its own. pytest said:\n{output}{errors}".rstrip()
