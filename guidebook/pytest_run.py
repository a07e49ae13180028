"""One run of pytest in this process: its progress as a bar, what went wrong as sentences.

pytest's own output is kept back: of a run that passed it isn't needed, and of one that failed the reports say
all. In a log, where no bar can be drawn, each scenario is a line.
"""

from __future__ import annotations

import io
import traceback
from collections.abc import Generator, Sequence
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from guidebook.browser.browsers import provide_browser
from guidebook.browser.complaints import COMPLAINTS, lines_of
from guidebook.compat.pytest import exit_reason, has_enough_failures, usage_error
from guidebook.errors import BrowserError, GuidebookError, RefusedError, RunError, relative
from guidebook.files.characters import printable
from guidebook.interrupts import Interrupt
from guidebook.language.messages import Joined, Message, Told, joined, message
from guidebook.project_folders import FEATURES, STEPS

GUIDE_RUN = ("-m", "guide", "--sentence-trace=off")
"""What pytest is told for a run of the whole guide."""


class RunProgress:
    """A plugin of pytest that shows on ``console`` what goes on, and keeps what went wrong; of `run_pytest`.

    Attributes:
        failures: The whole reports of what did not pass.
        broken: What failed of the machinery, with the scenarios that it kept from being judged.
        refused: What was refused of the features before anything ran.
        broke_off: Why the run ended before its end; empty where it didn't.
        uncollected: Whether it never began.
        raised: What the code of steps, of a conftest or of what they import raised outside of every scenario.
        properties: What the reports say of the scenarios besides, such as what pages' scripts complained of.
        scenarios: How many there are.
        interrupt: Whether it was asked to stop.
    """

    def __init__(self, console: Console, *, may_skip: bool = False) -> None:
        self._may_skip = may_skip
        self.failures: list[str] = []
        self.broken: dict[Told, list[str]] = {}
        self.refused: RefusedError | None = None
        self.broke_off = ""
        self.uncollected = False
        self.raised: BaseException | None = None
        self.properties: list[tuple[str, object]] = []
        self.scenarios = 0
        self.interrupt = Interrupt()
        self._interrupt_put_off = ExitStack()
        self._console = console
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
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

    @pytest.hookimpl(wrapper=True)
    def pytest_load_initial_conftests(self) -> Generator[None, None, None]:
        """A conftest, and the steps that it names, are imported."""
        try:
            return (yield)
        except pytest.UsageError:  # a sentence of pytest's
            raise
        except BaseException as error:
            self.uncollected, self.raised = True, error.__cause__ or error
            raise

    @pytest.hookimpl(wrapper=True)
    def pytest_cmdline_main(self) -> Generator[None, object, object]:
        """The whole run: what is refused before it begins ends it, by a sentence of pytest's or of the engine."""
        try:
            return (yield)
        except pytest.UsageError as error:
            self.refused = error.__cause__ if isinstance(error.__cause__, RefusedError) else None
            raise

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
            self.uncollected = True
            self.failures.append(report.longreprtext)

    def pytest_exception_interact(self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any]) -> None:
        """What of a file of steps raised when it was imported, behind pytest's own words."""
        if isinstance(node, pytest.Collector) and call.excinfo:
            self.raised = call.excinfo.value.__cause__ or call.excinfo.value

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Code that pytest calls by itself raised: a hook of a conftest, say."""
        self.raised = excinfo.value

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """The number of scenarios is known."""
        self.scenarios = len(session.items)
        self._bar.update(self._task, total=self.scenarios)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Generator[None, object, object]:
        """While scenarios run, the bar is seen, and Ctrl-C is put off."""
        self._interrupt_put_off.enter_context(self.interrupt.put_off())
        self._bar.start()
        return (yield)

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_before_scenario(self, scenario: Any) -> None:
        """Name the scenario that starts."""
        self._bar.update(self._task, description=printable(scenario.name))
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
        if broken := "" if self._may_skip and report.skipped else _broken(report):
            self.broken.setdefault(broken, []).append(getattr(report, "scenario", "") or report.nodeid)
        if report.when == "teardown":
            self._bar.advance(self._task)
            self.properties += report.user_properties

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Ctrl-C; pytest calls broken collections, and what ends a run with a sentence, by the same name."""
        if isinstance(excinfo.value, pytest.exit.Exception):
            self.broke_off = str(excinfo.value)
        elif not isinstance(excinfo.value, pytest.Session.Interrupted):
            self.interrupt.asked = True
        elif not self.uncollected:
            self.broke_off = str(excinfo.value)

    def pytest_unconfigure(self) -> None:
        """The run is over, one way or the other: take the bar away."""
        self._bar.stop()
        self._interrupt_put_off.close()

    def _say(self, text: str) -> None:
        self._console.out(printable(text), highlight=False)


def _broken(report: pytest.TestReport) -> Told:
    """What of the machinery failed, by a report; empty where nothing did, or a sentence on its own terms."""
    if report.failed:
        # a worker that died leaves a report of none of our making
        return str(getattr(report, "broken", report.longreprtext.strip().partition("\n")[0]))
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longreprtext
        return message("run.not-run", reason=reason)
    return ""


def scenarios_of(root: Path) -> tuple[str, ...]:
    """What pytest is told to find the scenarios of the project in ``root``; other tests are no part of the guide."""
    return "-p", "guidebook.plugin", str(STEPS if (root / STEPS).is_dir() else FEATURES)


def folder_options(run: Path, command: str) -> tuple[str, ...]:
    """What pytest is told of the folders of a ``command``'s own: none takes another's failures or report away.

    Args:
        run: Where the run's record is kept; those of failures and report stand beside it, as does the history.
        command: Which command runs, such as "build".
    """
    beside = run.parent
    return (
        f"--run-folder={run}",
        f"--failures-folder={beside / f'failures-{command}'}",
        f"--report-folder={beside / f'report-{command}'}",
        f"--history={beside / 'history.jsonl'}",
    )


def run_pytest(arguments: Sequence[str], console: Console, *plugins: object, may_skip: bool = False) -> RunProgress:
    """Run pytest in this process, in the project that is the working directory; return only when everything passed.

    Args:
        arguments: What pytest is told, besides where the scenarios are.
        console: Where progress is shown, and what pages complained of.
        plugins: Of the caller's own.
        may_skip: Whether a test that is skipped is none that broke: what it would prove is asked for by nothing.

    Raises:
        GuidebookError: With all that failed of the guide.
        RunError: Where the machinery failed, or nothing ran.
        KeyboardInterrupt: Where it was stopped.
    """
    progress = RunProgress(console, may_skip=may_skip)
    output, errors = io.StringIO(), io.StringIO()
    # Not captured by descriptor: the bar writes while scenarios run.
    quiet = ["--capture=no", "-p", "no:cacheprovider"]
    try:
        with redirect_stdout(output), redirect_stderr(errors):
            code = pytest.main([*quiet, *arguments, *scenarios_of(Path.cwd())], plugins=[progress, *plugins])
    except Exception:
        # After a second Ctrl-C nothing can be closed in order, and each fixture complains of it.
        if not progress.interrupt.asked:
            raise
    except SystemExit as error:  # of what is imported; pytest catches every other
        progress.raised, code = error, pytest.ExitCode.INTERNAL_ERROR
    progress.interrupt.heed()
    if complaints := list(lines_of(progress.properties)):
        console.out(printable("\n".join([str(COMPLAINTS), *complaints, ""])), highlight=False)
    if code != pytest.ExitCode.OK or progress.broken or progress.broke_off:
        raise _error(code, progress, output.getvalue(), errors.getvalue())
    return progress


def _error(code: int, progress: RunProgress, output: str, errors: str) -> GuidebookError:
    """Why not everything passed: a `RunError` wherever something else than the guide failed."""
    log = message("run.log", errors=errors.rstrip()) if progress.failures and errors.strip() else ""
    reports = str(joined((*(report.strip() for report in progress.failures), log), "\n\n"))
    what = _what_broke(code, progress, errors)
    if what:
        # of code that raised outside of every scenario, its traceback, for who wrote the code
        return RunError(what, reports or (f"{output}{errors}".strip() if progress.raised else ""))
    if reports:
        return GuidebookError(reports)
    if code == pytest.ExitCode.USAGE_ERROR:
        return progress.refused or RunError(usage_error(errors))
    return RunError(message("run.pytest-said", text=f"{output}{errors}".rstrip()))


def _what_broke(code: int, progress: RunProgress, errors: str) -> Joined:
    """What failed besides the guide, a sentence each; empty where nothing did."""
    sentences: list[Told] = [_broken_scenarios(broken, them) for broken, them in progress.broken.items()]
    if progress.uncollected and progress.raised:
        sentences.append(message("run.steps-failed", reason=failed_code(progress.raised)))
    elif progress.uncollected:
        sentences.append(message("run.steps-failed-see-report"))
    if code == pytest.ExitCode.NO_TESTS_COLLECTED:
        sentences.append(message("run.no-scenario"))
    ended = progress.broke_off or exit_reason(errors)
    if ended and not (progress.failures and has_enough_failures(ended)):
        sentences.append(ended)
    if code == pytest.ExitCode.INTERNAL_ERROR and not progress.uncollected:
        sentences.append(
            message("run.broke-off", reason=failed_code(progress.raised))
            if progress.raised
            else message("run.broke-off-see-report")
        )
    return joined(sentences, "\n")


def _broken_scenarios(broken: Told, scenarios: Sequence[str]) -> Message:
    first, *others = scenarios
    if others:
        return message("run.scenarios-broken", scenario=first, n=len(others), broken=broken)
    return message("run.scenario-broken", scenario=first, broken=broken)


def failed_code(error: BaseException) -> Told:
    """Where an error was raised, and what it says: "steps/x_steps.py:3: `import nowhere` failed (…)."

    Of all that was called, the line is the last one of the project's own code, which is what can be corrected.

    Args:
        error: Of the code of steps, of a conftest or of what they import.
    """
    summary = f"{type(error).__name__}: {str(error).strip()}".partition("\n")[0].removesuffix(": ")
    if isinstance(error, GuidebookError):
        summary = str(error)
    root = Path.cwd()
    if isinstance(error, SyntaxError) and error.filename:
        place = f"{relative(Path(error.filename), root)}:{error.lineno}"
        fields = {"line": (error.text or "").strip(), "error": f"{type(error).__name__}: {error.msg}"}
        return message("run.no-python", place=place, **fields)
    called = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".py")]
    own = [frame for frame in called if _is_own(Path(frame.filename), root)] or called
    if not own:
        return f"{summary}."
    place = f"{relative(Path(own[-1].filename), root)}:{own[-1].lineno}"
    return message("run.line-failed", place=place, line=own[-1].line or "", summary=summary)


def _is_own(path: Path, root: Path) -> bool:
    """Whether the project's people write ``path``: it isn't a library that is installed below the project."""
    return path.is_relative_to(root) and not {"site-packages", "dist-packages"}.intersection(path.parts)
