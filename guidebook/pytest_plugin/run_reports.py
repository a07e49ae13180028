"""What a run was, gathered from pytest and the recorder: its report and, with ``--messages``, its Cucumber Messages."""

from __future__ import annotations

import time
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import pytest

from guidebook.commit import commit_of
from guidebook.compat.pytest_bdd import (
    StepDefinition,
    definitions_of,
    example_row,
    own_definitions,
    scenario_of,
    steps_of,
)
from guidebook.errors import GuidebookError, relative
from guidebook.files.characters import printable
from guidebook.files.reading import decoded
from guidebook.json_text import from_json
from guidebook.language.messages import message
from guidebook.language.written import written_in
from guidebook.model import CAPTURES
from guidebook.project_folders import PRINTED_GUIDE
from guidebook.pytest_plugin import hookspecs
from guidebook.pytest_plugin.scenarios import place_of
from guidebook.pytest_plugin.stash import EVERY, RECORDER, RECORDS
from guidebook.pytest_plugin.working_directory import features_folder
from guidebook.recording.assembly import read_evidence
from guidebook.report.cucumber_messages import write_messages
from guidebook.report.history import past_run, read_history, write_history
from guidebook.report.html import write_report
from guidebook.report.run import Argument, Attempted, Definition, EndedRun, Match, PlannedRun, PlannedStep, PlannedTest
from guidebook.report.run_json import RUN, write_run_json
from guidebook.report.shards import shard_of
from guidebook.sentences.features import feature_files
from guidebook.settings import read_pages, read_settings
from guidebook.untrusted_files import MOST_BYTES_OF_TEXT, read_plain


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Let conftest.py tell which pages the site has."""
    pluginmanager.add_hookspecs(hookspecs)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Register with ``config`` what gathers the run, where it is to be reported."""
    if not any(map(config.getoption, ("--messages", "--report-folder", "--shard"))):
        return
    is_worker = hasattr(config, "workerinput")
    config.pluginmanager.register(_Worker(config) if is_worker else _Gatherer(config))


class _Worker:
    """A worker of a parallel run tells what it collected: the process that writes the file collects nothing."""

    def __init__(self, config: Any) -> None:
        self._told: dict[str, Any] = config.workeroutput

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Tell the plan of ``session``."""
        self._told["guidebook_plan"] = msgspec.json.encode(_plan(session)).decode()


class _Gatherer:
    """Gathers what the run with this ``config`` was, and writes it."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._plan = PlannedRun()
        self._told: list[Attempted] = []
        self._open: dict[str, Attempted] = {}
        self._started = time.time()
        self._sources: dict[str, str] = {}

    @pytest.hookimpl(trylast=True)
    def pytest_sessionstart(self) -> None:
        """Keep the features as they are now: somebody may write in them while they run."""
        for path in feature_files(features_folder(self._config)):
            name = relative(path, self._config.rootpath)
            with suppress(OSError, GuidebookError):  # which is told where the features are judged
                self._sources[name] = decoded(read_plain(path, MOST_BYTES_OF_TEXT), name)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Keep the plan of ``session``; where workers collect, there is none here."""
        if session.items or EVERY in session.config.stash:
            self._plan = _plan(session)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take the plan that a worker, a ``node`` of pytest-xdist, leaves at its end: one is as good as another."""
        told = getattr(node, "workeroutput", {}).get("guidebook_plan")
        if told and not (self._plan.tests or self._plan.every):
            self._plan = from_json(told.encode(), PlannedRun)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add ``report`` to what is told of its attempt."""
        if report.when == "setup" or report.nodeid not in self._open:
            self._open[report.nodeid] = Attempted(
                report.nodeid, started=report.start or time.time()
            )  # a worker that died told no time
            self._told.append(self._open[report.nodeid])
        told, when = self._open[report.nodeid], report.when or "call"
        told.ended = report.stop or time.time()
        told.worker = getattr(report, "worker_id", "")
        if report.skipped and not hasattr(report, "wasxfail"):
            told.skipped = when
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            told.why = reason.removeprefix("Skipped: ")
        elif not report.passed:  # pytest-rerunfailures calls a failure that is tried again "rerun"
            told.failures[when] = str(report.longrepr)  # its text would begin with the worker
        if kept := getattr(report, "kept", ""):
            told.kept = self._config.rootpath / kept

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Report a run that ended with ``exitstatus``; a list of tests, and a refusal, are none."""
        root, asked = self._config.rootpath, self._config.getoption
        if not (asked("--shard") and self._plan.every) and (RECORDS not in self._config.stash or not self._plan.tests):
            return
        messages, report, history = asked("--messages"), asked("--report-folder"), asked("--history")
        writing = messages or report
        try:
            run = self._run(passed=exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED))
            if messages:
                write_messages(run, Path(self._config.invocation_params.dir, messages))
            writing, commit = RUN, commit_of(root)
            write_run_json(run, commit, self._config.stash[RECORDER].folder)
            if asked("--shard"):  # what came of all of them is told when they are merged
                return
            writing = history
            past = read_history(root / history) if history else []
            if writing := report:
                write_report(
                    run,
                    root / report,
                    _title(root),
                    past=past,
                    commit=commit,
                    alone=asked("--single-file"),
                    guide=root / PRINTED_GUIDE,
                )
            if writing := history:
                write_history([*past, past_run(run, commit)], root / history)
        except (OSError, msgspec.DecodeError) as error:
            reason = getattr(error, "strerror", None) or message("run.not-whole")
            pytest.exit(printable(str(message("run.unreported", file=writing, reason=reason))), 1)

    def _run(self, *, passed: bool) -> EndedRun:
        folder = self._config.stash[RECORDER].folder
        return EndedRun(
            self._sources,
            self._plan,
            sorted(self._told, key=lambda told: told.started),
            read_evidence(folder),
            folder / CAPTURES,
            self._started,
            time.time(),
            passed=passed,
        )


def _title(root: Path) -> str:
    """What the project is called: by its settings, or, where none can be read, by its folder."""
    try:
        return read_settings(root).title
    except GuidebookError:
        return root.resolve().name


def _plan(session: pytest.Session) -> PlannedRun:
    """What is to run: each scenario with the step definitions that know its sentences."""
    planner = _Planner(session.config.rootpath)
    tests = tuple(planner.planned(item) for item in session.items if scenario_of(item))
    config = session.config
    shard = shard_of(config.getoption("--shard")) or (1, 1)
    return PlannedRun(planner.definitions(), tests, shard, config.stash.get(EVERY, ()), _pages(config))


def _pages(config: pytest.Config) -> tuple[str, ...]:
    """The pages of the site that the settings list, and those that conftest.py tells of."""
    told = config.hook.pytest_guidebook_pages(config=config)
    return tuple(dict.fromkeys((*read_pages(config.rootpath), *chain.from_iterable(told))))


class _Planner:
    """Finds out which step definitions know a sentence; of the engine's own only those that are used are told."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[tuple[Any, str], int] = {}
        self._definitions: list[Definition] = []
        self._matches: dict[tuple[str, str, str], tuple[Match, ...]] = {}
        self._all = own_definitions()
        for one in self._all:
            if not _is_the_engines(one):
                self._index_of(one, one.parser.name)

    def definitions(self) -> tuple[Definition, ...]:
        """Those that were met."""
        return tuple(self._definitions)

    def planned(self, item: Any) -> PlannedTest:
        """The scenario of ``item``."""
        place, scenario = place_of(item), scenario_of(item)
        assert place is not None
        with written_in(scenario.feature.language):
            steps = tuple(self._step(step, scenario.feature.language) for step in steps_of(item))
        return PlannedTest(item.nodeid, place.file, place.line, example_row(item), steps)

    def _step(self, step: Any, language: str) -> PlannedStep:
        """A sentence, which many scenarios may have: who knows it is found out once."""
        key = (language, step.type, step.name)
        if key not in self._matches:
            known = definitions_of(step.type, step.name, self._all)
            self._matches[key] = tuple(self._match(one, step.name) for one in known)
        return PlannedStep(step.line_number, step.type, step.name, self._matches[key])

    def _match(self, definition: StepDefinition, text: str) -> Match:
        parser, pattern = definition.parser, definition.parser.name
        if hasattr(parser, "wording_of"):
            pattern = parser.wording_of(text)
        return Match(self._index_of(definition, pattern), _arguments(parser.parse_arguments(text) or {}, text))

    def _index_of(self, definition: StepDefinition, pattern: str) -> int:
        key = (definition.function, pattern)
        if key not in self._known:
            code = definition.function.__code__
            self._known[key] = len(self._definitions)
            file = relative(Path(code.co_filename), self._root)
            is_regex, is_own = hasattr(definition.parser, "regex"), not _is_the_engines(definition)
            self._definitions.append(Definition(pattern, file, code.co_firstlineno, is_regex, is_own))
        return self._known[key]


def _is_the_engines(definition: StepDefinition) -> bool:
    return hasattr(definition.parser, "patterns")


def _arguments(given: dict[str, Any], text: str) -> tuple[Argument, ...]:
    """What a step is given, as far as it stands in the sentence's ``text`` as it is."""
    found, end = [], 0
    for value in given.values():
        written = str(value)
        if value is not None and (start := text.find(written, end)) >= 0:
            found.append(Argument(start, written))
            end = start + len(written)
    return tuple(found)
