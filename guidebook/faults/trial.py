"""One run of the project's own pytest in a copy, in a process of its own: ``python -m guidebook.faults.trial FILE``.

FILE is a `Request`; what came of it, an `Outcome`, is written beside it. What failed is read from the evidence that
the run leaves, sentence by sentence; nothing is read from what pytest prints.
"""

from __future__ import annotations

import io
import re
import sys
from collections import defaultdict
from collections.abc import Generator, Sequence
from pathlib import Path

import msgspec
import pytest
from coverage import Coverage
from rich.console import Console

from guidebook.compat.pytest import crash_message
from guidebook.errors import GuidebookError, RefusedError, RunError, relative
from guidebook.faults.attribution import heard
from guidebook.files.reading import decoded
from guidebook.freshness.file_audit import audit
from guidebook.json_text import from_json
from guidebook.language.messages import Told, message
from guidebook.untrusted_files import MOST_BYTES_OF_TEXT, read_plain

_MOST_LETTERS = 240  # letters of a message
_SENTENCE = re.compile(r"(?:“[^”]*”|[^“])+?[.!?](?=\s|$)")  # what it quotes has sentences of its own


class Request(msgspec.Struct):
    """What is run: pytest's ``words``, of all tests those in ``tests``, in that order, or a part of all:
    ``share`` says which of how many.

    ``project`` is where the user's own files are, of which nothing may be imported. With ``learn``, a file, who ran
    which line is written there.
    """

    words: list[str]
    project: str
    tests: list[str] | None = None
    share: tuple[int, int] = (0, 1)
    learn: str = ""


class Failed(msgspec.Struct, frozen=True):
    """A test that failed: for a scenario, where it begins and its title, at which sentence, and what was said first."""

    test: str
    message: str
    scenario: str = ""
    place: str = ""
    sentence: str = ""


class Outcome(msgspec.Struct):
    """How long each test took, which failed, which opened a file of the project's, and what the sentences of a scenario
    are; `broken` says why it tells nothing.
    """

    seconds: dict[str, float] = {}
    failed: list[Failed] = []
    opened: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    broken: str = ""


class Listener:
    """Hears what pytest does: chooses tests, and keeps what came of each."""

    def __init__(self, request: Request, folder: Path, coverage: Coverage | None) -> None:
        self.outcome = Outcome()
        self._request, self._folder, self._coverage = request, folder, coverage
        self._root = Path.cwd()
        self._opened: dict[str, list[str]] = defaultdict(list)
        self._reports: dict[str, pytest.TestReport] = {}
        self._died = ""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Choose the tests that were asked for, in their order.

        Args:
            config: Other plugins are told by it which tests go.
            items: All that was collected; left are the share of this process, or the tests by name.
        """
        share, shares = self._request.share
        chosen = items[share::shares]
        if self._request.tests is not None:
            by_name = {item.nodeid: item for item in items}
            chosen = [by_name[name] for name in self._request.tests if name in by_name]
        identities = set(map(id, chosen))
        config.hook.pytest_deselected(items=[item for item in items if id(item) not in identities])
        items[:] = chosen

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Note the lines that run, in whatever thread, and the files that are opened, as those of ``item``."""
        if self._coverage is None:
            return (yield)
        from guidebook.compat.pytest_bdd import steps_of  # noqa: PLC0415 - pytest rewrites its asserts first

        self.outcome.texts[item.nodeid] = "\n".join(step.name for step in steps_of(item))
        lines = self._coverage
        lines.switch_context(item.nodeid)
        opened: set[str] = set()
        with audit(opened), heard(lambda beside: lines.switch_context("" if beside else item.nodeid)):
            done = yield
        for path in {Path(name) if Path(name).is_absolute() else self._root / name for name in opened}:
            if path.is_relative_to(self._root):
                self._opened[relative(path, self._root)].append(item.nodeid)
        self._coverage.switch_context("")
        return done

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Note that the browser died under ``item``, as ``call`` tells: then nothing is known of the fault."""
        report = yield
        if call.excinfo is not None and not self._died:
            from guidebook.recording.failures import browser_death  # noqa: PLC0415 - pytest rewrites its asserts first

            self._died = str(browser_death(item, call.excinfo.value))
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up how long the test took, and keep ``report`` where it failed."""
        taken = self.outcome.seconds.get(report.nodeid, 0.0)
        self.outcome.seconds[report.nodeid] = round(taken + report.duration, 3)
        if report.failed:
            self._reports.setdefault(report.nodeid, report)

    def ended(self, error: GuidebookError | None) -> Outcome:
        """What came of the run, which ended with ``error``."""
        failed = (self._failure_of(test, report) for test, report in self._reports.items())
        self.outcome.failed = [failure for failure in failed if failure]
        self.outcome.opened = dict(self._opened)
        self.outcome.broken = self._died or str(_imported_from(Path(self._request.project), self._root))
        if error and not self.outcome.broken and not self.outcome.failed:
            if isinstance(error, RefusedError):
                refused = next(problem for problem in error.problems if problem.is_of_feature)
                self.outcome.failed = [Failed("lint", first_sentence(refused.message), place=str(refused.place))]
            else:
                self.outcome.broken = str(error.what) if isinstance(error, RunError) else str(error)
        return self.outcome

    def _failure_of(self, test: str, report: pytest.TestReport) -> Failed | None:
        """How ``test`` failed; None for a scenario that failed before its first sentence: that says nothing."""
        from guidebook.recording.assembly import read_evidence  # noqa: PLC0415 - pytest rewrites its asserts first

        scenario = str(getattr(report, "scenario", ""))
        if not scenario:
            return Failed(test, first_sentence(crash_message(report)), place=test)
        evidence = [attempt for attempt in read_evidence(self._folder) if attempt.test == test]
        if not evidence or not evidence[-1].steps:
            return None
        last = evidence[-1]
        broken = next((step for step in last.steps if not step.passed), None)
        line = broken.line if broken else last.line
        failure = (broken.failure if broken else "") or last.failure or report.longreprtext
        return Failed(test, first_sentence(failure), scenario, f"{last.file}:{line}", _line(Path(last.file), line))


def _line(file: Path, number: int) -> str:
    lines = decoded(read_plain(file, MOST_BYTES_OF_TEXT), str(file)).split("\n")
    return lines[number - 1].strip() if number <= len(lines) else ""


def first_sentence(text: str) -> str:
    """The first sentence of a text; of a first line that only announces the next one, both.

    Args:
        text: What an error says, in lines.
    """
    lines = [" ".join(line.split()) for line in text.strip().splitlines() if line.strip()]
    first = " ".join(lines[: 2 if lines[:1] and lines[0].endswith(":") else 1])
    match = _SENTENCE.match(first)
    sentence = match[0] if match else first
    return sentence if len(sentence) <= _MOST_LETTERS else f"{sentence[: _MOST_LETTERS - 1]}…"


def _imported_from(project: Path, copy: Path) -> Told:
    """A sentence where code of the ``project`` itself ran, in which there is no fault; empty where none did."""
    if copy.is_relative_to(project):
        return ""
    for name, module in sorted(sys.modules.items()):
        file = Path(getattr(module, "__file__", None) or "/")
        if file.is_relative_to(project) and not {"site-packages", "dist-packages"}.intersection(file.parts):
            return message("fault.not-from-copy", module=name, file=file)
    return ""


def main(words: Sequence[str]) -> None:
    """Run what the file says that ``words`` name, write what came of it."""
    from guidebook.pytest_run import run_pytest  # noqa: PLC0415 - what it imports runs before the first line is counted

    file = Path(words[0])
    request = from_json(file.read_bytes(), Request)
    coverage = _coverage(Path(request.learn)) if request.learn else None
    run = file.parent / "run"
    listener, error = Listener(request, run, coverage), None
    # One process, one browser: those beside it have the other cores.
    own = ["-n0", f"--run-folder={run}", f"--failures-folder={file.parent / 'failures'}", "--report-folder="]
    try:
        if coverage:
            coverage.start()
        run_pytest([*request.words, *own], Console(file=io.StringIO()), listener, may_skip=True)
    except GuidebookError as raised:
        error = raised
    finally:
        if coverage:
            coverage.stop()
            coverage.save()
    file.with_name("outcome.json").write_bytes(msgspec.json.encode(listener.ended(error)))


def _coverage(file: Path) -> Coverage:
    """What notes in ``file`` which test runs a line of the project, in every thread.

    The lines of a template of Jinja are those of the Python that it becomes.

    It is not asked to follow Playwright's greenlets: then it waits for ever where threads end. So lines of steps that
    wait for a page may be taken for others of theirs; those of a portal are right.
    """
    coverage = Coverage(data_file=str(file), config_file=False, include=[f"{Path.cwd()}/*"], concurrency=["thread"])
    coverage.set_option("run:relative_files", True)
    return coverage


if __name__ == "__main__":
    main(sys.argv[1:])
