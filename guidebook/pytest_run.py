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
from rich.table import Column
from rich.text import Text

from guidebook.browser.browsers import named_address, provide_browser
from guidebook.browser.complaints import COMPLAINTS, lines_of
from guidebook.compat.pytest import exit_reason, has_enough_failures, has_workers, is_interrupt, usage_error
from guidebook.cores import usable_cores
from guidebook.errors import BrowserError, GuidebookError, RefusedError, RunError, relative
from guidebook.files.characters import printable
from guidebook.interrupts import Interrupt
from guidebook.language.messages import Joined, Message, Told, joined, message
from guidebook.project_folders import FEATURES, STEPS
from guidebook.pytest_settings import options_of
from guidebook.settings import read_parallel

GUIDE_RUN = ("-m", "guide", "--sentence-trace=off", "-p", "no:hypothesispytest")
"""What pytest is told for a run of the whole guide. Hypothesis, where it is installed, would load itself at its end,
three quarters of a second, to report of examples that no scenario has.
"""

ONLY_COLLECTING = "--collect-only"
"""What pytest is told where nothing of the project is to run, but what its steps are."""
_WORTH_A_WORKER = 3
"""Scenarios, some two seconds each, are worth a process that starts for them, which takes about two."""
_BAR, _COUNTS = 16, 20
"""Columns of a terminal: those of the bar, and those of what stands behind it."""
FILES_OF_WORKER = "guidebook_taken"
"""In what a worker tells at its end, which files it took: see `guidebook.freshness.sources.taken_files`."""


class RunProgress:
    """A plugin of pytest that shows on ``console`` what goes on, and keeps what went wrong; of `run_pytest`.

    Attributes:
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
        self._unpassed: list[pytest.TestReport] = []
        self._uncollected: list[str] = []
        self.refused: RefusedError | None = None
        self.broke_off = ""
        self.uncollected = False
        self.raised: BaseException | None = None
        self.properties: list[tuple[str, object]] = []
        self.scenarios = 0
        self.interrupt = Interrupt()
        self._interrupt_put_off = ExitStack()
        self._console = console
        self._running: dict[str, str] = {}
        self._bar = Progress(
            TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, ratio=1)),
            BarColumn(_BAR),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            expand=True,
            disable=not console.is_terminal,
            # the bar would take pytest's output for its own
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task("", total=None)

    @property
    def failures(self) -> list[str]:
        """The whole reports of what did not pass, in the order of the features: workers end in any."""
        return [*self._uncollected, *(_text_of(report) for report in self._ordered() if report.failed)]

    @property
    def broken(self) -> dict[Told, list[str]]:
        """What failed of the machinery, with the scenarios that it kept from being judged."""
        broken: dict[Told, list[str]] = {}
        for report in self._ordered():
            if what := "" if self._may_skip and report.skipped else _broken(report):
                broken.setdefault(what, []).append(getattr(report, "scenario", "") or report.nodeid)
        return broken

    @property
    def log(self) -> str:
        """What code wrote to standard error in scenarios that failed, where workers kept it."""
        return "".join(report.capstderr for report in self._ordered() if report.failed)

    def _ordered(self) -> list[pytest.TestReport]:
        return sorted(self._unpassed, key=lambda report: (report.location[0], report.location[1] or 0))

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
        if session.config.option.collectonly or named_address():
            return
        try:
            provide_browser(self._say)
        except BrowserError as error:
            raise pytest.UsageError(str(error)) from None

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file of steps that can't be imported ends the run before it began."""
        if report.failed:
            self.uncollected = True
            self._uncollected.append(report.longreprtext)

    def pytest_exception_interact(self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any]) -> None:
        """What of a file of steps raised when it was imported, behind pytest's own words."""
        if isinstance(node, pytest.Collector) and call.excinfo:
            self.raised = call.excinfo.value.__cause__ or call.excinfo.value

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Code that pytest calls by itself raised: a hook of a conftest, say."""
        self.raised = excinfo.value

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """The number of scenarios is known."""
        self._count(len(session.items))

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: Sequence[str]) -> None:
        """Each worker collects all of them."""
        self._count(len(ids))

    def _count(self, scenarios: int) -> None:
        self.scenarios = scenarios
        self._bar.update(self._task, total=scenarios)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Generator[None, object, object]:
        """While scenarios run, the bar is seen, and Ctrl-C is put off where this process drives the browser."""
        self._bar.start()
        if has_workers(session.config):
            try:
                return (yield)
            finally:
                self._interrupt_put_off.enter_context(self.interrupt.put_off())
        self._interrupt_put_off.enter_context(self.interrupt.put_off())
        return (yield)

    def pytest_runtest_logstart(self, nodeid: str, location: tuple[str, int | None, str]) -> None:
        """Name the scenario that starts, beside those that run already."""
        self._running[nodeid] = printable(location[2])
        self._name_running()
        if not self._console.is_terminal:
            self._say(location[2])

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """A scenario ended."""
        self._running.pop(nodeid, None)
        self._bar.advance(self._task)
        self._name_running()

    def _name_running(self) -> None:
        """Name all that runs, each as far as it has room."""
        room = (self._console.width - _BAR - _COUNTS) // max(len(self._running), 1) - len(" · ")
        titles = (Text(title) for title in self._running.values())
        self._bar.update(self._task, description=" · ".join(_cut(title, max(room, 1)) for title in titles))

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_before_step(self) -> None:
        """Between two sentences a run can be stopped in order."""
        self.interrupt.heed()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A part of a scenario ended."""
        if not report.passed:
            self._unpassed.append(report)
        if report.when == "teardown":
            self.properties += report.user_properties

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Ctrl-C; pytest calls broken collections, and what ends a run with a sentence, by the same name."""
        if isinstance(excinfo.value, pytest.exit.Exception):
            self.broke_off = str(excinfo.value)
        elif is_interrupt(excinfo.value):
            self.interrupt.asked = True
        elif not self.uncollected:
            self.broke_off = str(excinfo.value)

    def pytest_unconfigure(self) -> None:
        """The run is over, one way or the other: take the bar away."""
        self._bar.stop()
        self._interrupt_put_off.close()

    def _say(self, text: str) -> None:
        self._console.out(printable(text), highlight=False)


def _cut(title: Text, width: int) -> str:
    title.truncate(width, overflow="ellipsis")
    return title.plain


def _text_of(report: pytest.TestReport) -> str:
    return str(report.longrepr)  # its own text begins with the worker that made it


def _broken(report: pytest.TestReport) -> Told:
    """What of the machinery failed, by a report; empty where nothing did, or a sentence on its own terms."""
    if report.failed:
        # other plugins make reports too
        return str(getattr(report, "broken", _text_of(report).strip().partition("\n")[0]))
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longreprtext
        return message("run.not-run", reason=reason)
    return ""


def scenarios_of(root: Path) -> tuple[str, ...]:
    """What pytest is told to find the scenarios of the project in ``root``; other tests are no part of the guide."""
    return "-p", "guidebook.plugin", str(STEPS if (root / STEPS).is_dir() else FEATURES)


def workers_for(scenarios: int, root: Path, asked: int | None = None) -> int:
    """How many processes so many ``scenarios`` of the project in ``root`` run in, where all run that are there.

    Args:
        scenarios: How many there are at most.
        root: The project's folder, whose settings say whether they may run side by side.
        asked: How many were asked for, whatever the settings say.

    Returns:
        1 where they run one after the other: a worker is worth its start for some scenarios only.
    """
    if asked is None:
        asked = min(usable_cores(), scenarios // _WORTH_A_WORKER) if read_parallel(root) else 1
    return max(asked, 1)


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


def run_pytest(
    arguments: Sequence[str], console: Console, *plugins: object, may_skip: bool = False, workers: int = 1
) -> RunProgress:
    """Run pytest in this process, in the project that is the working directory; return only when everything passed.

    Args:
        arguments: What pytest is told, besides where the scenarios are.
        console: Where progress is shown, and what pages complained of.
        plugins: Of the caller's own.
        may_skip: Whether a test that is skipped is none that broke: what it would prove is asked for by nothing.
        workers: How many processes run scenarios side by side; with one, they run in this process.

    Raises:
        GuidebookError: With all that failed of the guide.
        RunError: Where the machinery failed, or nothing ran.
        KeyboardInterrupt: Where it was stopped.
    """
    progress = RunProgress(console, may_skip=may_skip)
    output, errors = io.StringIO(), io.StringIO()
    root = Path.cwd()
    words = [*options_of(root), "-p", "no:cacheprovider"]
    if workers > 1:  # a worker that dies is a fault, and isn't replaced
        words += [f"--numprocesses={workers}", "--max-worker-restart=0"]
    else:  # not captured by descriptor: the bar writes while scenarios run
        words += ["--capture=no"]
    try:
        with redirect_stdout(output), redirect_stderr(errors):
            code = pytest.main([*words, *arguments, *scenarios_of(root)], plugins=[progress, *plugins])
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
        raise _error(code, progress, output.getvalue(), errors.getvalue() + progress.log)
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
