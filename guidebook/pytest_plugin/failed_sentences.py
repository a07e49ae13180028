"""What is told of a test: a failed sentence as a sentence, and nothing that is a person's."""

from __future__ import annotations

import warnings
from collections.abc import Generator
from contextlib import suppress

import pytest

from guidebook.browser.complaints import COMPLAINTS, lines_of
from guidebook.compat.pytest import forget_finalizers
from guidebook.compat.pytest_bdd import forget_reports, scenario_of
from guidebook.errors import relative
from guidebook.language.messages import joined, message
from guidebook.pytest_plugin.options import failure_folder_of
from guidebook.pytest_plugin.scenarios import place_of
from guidebook.pytest_plugin.stash import CURRENT_ITEM, RECORDER
from guidebook.recording import failures
from guidebook.recording.cleaning import (
    clean_error,
    clean_part,
    clean_report,
    clean_warning,
    replace_unclean,
    without_persons,
)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Register with ``config`` the two plugins that hear before, or after, all others."""
    config.pluginmanager.register(_Summary())
    config.pluginmanager.register(_Cleaner(config))


class _Summary:
    """What pages complained of, at the end of what pytest says."""

    def __init__(self) -> None:
        self._properties: list[tuple[str, object]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Collect the complaints that ``report`` carries, of a scenario here or in another process."""
        if report.when == "teardown":
            self._properties += report.user_properties

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the complaints by pytest's ``terminalreporter``, in a section of their own, if there are any."""
        lines = list(lines_of(self._properties))
        if lines:
            terminalreporter.section(str(COMPLAINTS).rstrip(":"))
            for line in lines:
                terminalreporter.line(line)


class _Cleaner:
    """Cleans a report, or a warning, before any other plugin gets hold of it."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Clean pytest's report of ``item``, as soon as pytest has made it of ``call``."""
        report = yield
        clean_report(item, report)
        return report

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Clean a ``report`` that pytest goes on with after it was made: of a part of a test, with what tells the part.

        One that came from another process was cleaned there.
        """
        if self._config.stash.get(CURRENT_ITEM, None) is not None:
            clean_part(self._config.stash[CURRENT_ITEM], report)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> None:
        """Note that ``item`` runs: what is said from now on is said of it."""
        item.config.stash[CURRENT_ITEM] = item

    @pytest.hookimpl(tryfirst=True)
    def pytest_warning_recorded(self, warning_message: warnings.WarningMessage) -> None:
        """Clean ``warning_message``, in place: it may also tell what a thread died of."""
        if self._config.stash.get(CURRENT_ITEM, None) is not None:
            clean_warning(self._config.stash[CURRENT_ITEM], warning_message)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let go what pytest and pytest-bdd would keep of ``item`` until the run ends, once it has been told."""
    done = yield
    forget_reports(item)
    forget_finalizers(item)
    return done


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Report a failed sentence as a sentence: what, where, expected, found, what was kept.

    Args:
        item: The test.
        call: Its set-up, its run or its end, with the error, if there was one.

    Returns:
        pytest's report, with the place and title of the ``scenario``, in ``kept`` the folder where a failure left what
        was seen, and in ``broken`` what of the machinery failed.
    """
    if call.excinfo is not None:
        clean_error(item, call.excinfo.value)
        replace_unclean(item, call)
    report = yield
    scenario = scenario_of(item)
    vars(report)["scenario"] = f"{place_of(item)} “{scenario.name}”" if scenario else ""
    if report.when == "teardown" and (folder := failure_folder_of(item)).is_dir():
        vars(report)["kept"] = relative(folder, item.config.rootpath)
    if report.skipped and report.when == "call" and call.excinfo is not None:
        item.config.stash[RECORDER].attempt_skipped(without_persons(item, str(call.excinfo.value)))
    if report.failed and report.when == "teardown" and failures.DIED in item.session.stash:
        report.outcome, report.longrepr = "passed", None  # told already, by the sentence it died in
    elif report.failed and call.excinfo is not None:
        _explain(item, report, call.excinfo.value)
    return report


def _explain(item: pytest.Item, report: pytest.TestReport, error: BaseException) -> None:
    """A sentence that failed on its own terms in place of its traceback; what else failed, with it."""
    broken = _note_failure(item, report, error)
    of_code = "" if failures.browser_death(item, error) else broken
    folder = relative(failure_folder_of(item), item.config.rootpath)
    told = failures.failure_message(item, error, folder, of_code)
    scenario = vars(report)["scenario"]
    if broken and scenario and not told:
        told = message("run.scenario-broken", scenario=scenario, broken=broken)
    if told and of_code:
        told = joined((told, report.longreprtext), "\n\n")
    if told:
        report.longrepr = without_persons(item, told)


def _note_failure(item: pytest.Item, report: pytest.TestReport, error: BaseException) -> str:
    """What of the machinery failed, if anything: for who hears of ``report``, and for the record."""
    recorder = item.config.stash[RECORDER]
    if failures.FAILED not in item.stash and recorder.broken_off:  # by what pytest-bdd takes for no error
        item.stash[failures.FAILED] = failures.Failed(*recorder.broken_off)
    broken = without_persons(item, failures.breakdown(item, report.when or "", error))
    vars(report)["broken"] = broken
    if place := place_of(item):
        why = broken or without_persons(item, failures.message_of(error))
        with suppress(OSError):  # a full disk: the report itself still says what failed
            recorder.attempt_failed(place, why, broken=bool(broken))
    return broken
