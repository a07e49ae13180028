"""JUnit's XML (``--junitxml``): a case a scenario, by its title and feature, with its sentences and all attempts at it.

pytest calls a case by the Python that runs it, and writes one for each attempt. What is here follows from how the file
is read: GitLab shows ``classname``, ``name`` and ``file``, of a failure its text, of ``system-out`` the picture that it
names; Jenkins takes what stands before the last dot of ``classname`` for a package, and only the first ``system-out``.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from guidebook.compat.pytest import junit_report, short_message
from guidebook.compat.pytest_bdd import scenario_of, steps_of
from guidebook.errors import relative
from guidebook.files.characters import printable
from guidebook.pytest_plugin.options import failure_folder_of
from guidebook.pytest_plugin.scenarios import lines_of_item
from guidebook.pytest_plugin.stash import RECORDER

_DOT = "\N{ONE DOT LEADER}"
"""Stands for a dot in the title of a feature, and looks like it: behind a dot Jenkins begins another name."""
_PASSED, _FAILED, _NOT_RUN = "✓", "✗", "–"


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Register with ``config`` what completes the cases, where such a file is asked for."""
    if log := junit_report(config):
        config.pluginmanager.register(_ScenarioCases(log))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put into pytest's report of ``item`` what its case is called and says: another process may write the file.

    Returns:
        The report, with ``junit`` where it is of a scenario.
    """
    report = yield
    if scenario_of(item) and item.config.getoption("xmlpath"):
        vars(report)["junit"] = _case_of(item, report.when == "teardown")
    return report


def _case_of(item: pytest.Item, ended: bool) -> dict[str, Any]:
    """The case of ``item``: its attributes, and once it has ``ended`` what it says."""
    scenario, lines = scenario_of(item), lines_of_item(item)
    attributes = {
        "classname": scenario.feature.name.replace(".", _DOT),
        "name": lines.name,
        "file": lines.file,
        "line": str(lines.at),
    }
    return {"attributes": attributes, "says": "\n".join(_says(item)) if ended else ""}


def _says(item: pytest.Item) -> Iterator[str]:
    """Every sentence with what came of it; of a failure its picture, as GitLab reads it."""
    ran = {step.line: step for step in item.config.stash[RECORDER].ended_steps}
    for step in steps_of(item):
        evidence = ran.get(step.line_number)
        has_failed = evidence is not None and bool(evidence.failure)
        sign = _PASSED if evidence and evidence.passed else _FAILED if has_failed else _NOT_RUN
        yield printable(f"{sign} {step.keyword.strip()} {step.name}")
    picture = failure_folder_of(item) / "screen.png"
    if picture.is_file():
        yield f"[[ATTACHMENT|{relative(picture, item.config.rootpath)}]]"


class _ScenarioCases:
    """Makes one case of all that pytest's ``log`` has written of a scenario."""

    def __init__(self, log: Any) -> None:
        self._log = log
        self._cases: dict[str, _Case] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> Generator[None, None, None]:
        """Note which of the log's cases are of the scenario that ``report`` is of."""
        known = len(self._log.node_reporters_ordered)
        yield
        if told := vars(report).get("junit"):
            case = self._cases.setdefault(report.nodeid, _Case())
            case.heard(report, told, self._log.node_reporters_ordered[known:])

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        """Complete each scenario's case, before the log writes its file."""
        dropped: set[int] = set()
        for case in self._cases.values():
            also_counted, others = case.complete()
            self._log.cnt_double_fail_tests += also_counted
            dropped |= {id(other) for other in others}
        cases = self._log.node_reporters_ordered
        cases[:] = [case for case in cases if id(case) not in dropped]


class _Case:
    """One scenario: its attempts, each with what of pytest's log is about it."""

    def __init__(self) -> None:
        self._attempts: list[list[Any]] = []
        self._failed_before: list[str] = []
        self._attributes: dict[str, str] = {}
        self._says = ""

    def heard(self, report: pytest.TestReport, told: dict[str, Any], new: list[Any]) -> None:
        """Take in a report.

        Args:
            report: Of a set-up, which begins an attempt, of the run or of the end.
            told: What the case is called and says.
            new: The cases that pytest's log began with it.
        """
        if report.when == "setup" or not self._attempts:
            self._attempts.append([])
        self._attempts[-1] += new
        if str(report.outcome) == "rerun":  # which pytest itself knows nothing of
            self._failed_before.append(str(report.longrepr))
        self._attributes, self._says = told["attributes"], told["says"] or self._says

    def complete(self) -> tuple[int, list[Any]]:
        """Let the first case of the last attempt say everything.

        Returns:
            How many cases more pytest has counted of that attempt, and the cases that are to be left out.
        """
        *earlier, (case, *others) = [attempt for attempt in self._attempts if attempt]
        element = case.to_xml()
        for other in others:  # what failed when it was cleaned up
            element.extend(one for one in other.to_xml() if one.tag != "properties")
        passed = element.find("failure") is None and element.find("error") is None
        for text in self._failed_before:
            again = ET.SubElement(element, "flakyFailure" if passed else "rerunFailure", message=short_message(text))
            ET.SubElement(again, "stackTrace").text = text
        element.attrib.update(self._attributes)
        self._say(element)
        case.to_xml = lambda: element
        return len(others), [other for attempt in (*earlier, others) for other in attempt]

    def _say(self, element: ET.Element) -> None:
        out = element.find("system-out")
        captured = "" if out is None else f"\n\n{out.text}"
        if out is None:
            out = ET.SubElement(element, "system-out")
        out.text = "\n\n".join([*self._failed_before, self._says]) + captured
