"""A check's report for those who read it: a terminal, JSON, JUnit, a pull request's summary, GitHub's annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

import msgspec

from guidebook.check.findings import TITLES, Finding, Report


def as_text(report: Report) -> str:
    """For a terminal: what failed, what changed, how much."""
    return "\n".join([*([report.failures, ""] if report.failures else []), *_lines(report), *_closing(report)])


def _lines(report: Report) -> Iterator[str]:
    for one in report.changes:
        place = f"{one.place}: " if one.place else ""
        yield f"{place}{TITLES[one.status]}: {one.subject}" + (
            f", in “{one.section}”" if one.figure and one.section else ""
        )
        if one.sentence:
            yield f"    {one.sentence}"
        yield from (f"    {word}" for word in one.told)


def _closing(report: Report) -> Iterator[str]:
    if report.other_browser:
        yield (
            f"The approved figures were taken with {', '.join(report.approved)}, these with {report.browser}: "
            "looks are judged with tolerance."
        )
    yield summary(report)
    if report.changes:
        yield "Nothing was written. To approve what changed, one by one: guidebook review; all of it: guidebook build."


def summary(report: Report) -> str:
    """How many of each kind, in a sentence."""
    counted = Counter(one.status for one in report.findings)
    told = [f"{counted[status]} {title}" for status, title in TITLES.items() if counted[status]]
    return f"{', '.join(told) or 'No figure'}."


def as_json(report: Report) -> str:
    """Everything, for programs: `Report` as it is."""
    return msgspec.json.format(msgspec.json.encode(report), indent=1).decode() + "\n"


def as_junit(report: Report) -> str:
    """A test case for each finding; what changed is a failure."""
    suite = ET.Element("testsuite", name="guidebook check", tests=str(len(report.findings)))
    suite.set("failures", str(len(report.changes)))
    for one in report.findings:
        case = ET.SubElement(suite, "testcase", classname=one.section or "guide", name=one.subject)
        if one.file:
            case.set("file", one.file)
            case.set("line", str(one.line))
        if one.status != "same":
            failure = ET.SubElement(case, "failure", type=one.status, message=f"{TITLES[one.status]}: {one.words[0]}")
            failure.text = "\n".join([one.place, one.sentence, *one.told]).strip()
    ET.indent(suite)
    return ET.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def as_markdown(report: Report) -> str:
    """A summary for a pull request."""
    lines = ["### The guide: " + ("something changed" if report.changes else "nothing changed"), "", summary(report)]
    if report.changes:
        lines += ["", "| | where | what |", "| --- | --- | --- |", *map(_row, report.changes)]
    return "\n".join(lines) + "\n"


def _row(one: Finding) -> str:
    what = "<br>".join(_cell(word) for word in one.told)
    return f"| {TITLES[one.status]} | {_cell(one.subject)}<br>`{one.place}` | {what} |"


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def as_annotations(report: Report) -> str:
    """In the form that GitHub's workflows show beside the line: ``::error file=…,line=…,title=…::…``."""
    return "".join(f"{_annotation(one)}\n" for one in report.changes)


def _annotation(one: Finding) -> str:
    kind = "warning" if one.status == "look" else "error"
    where = {
        "file": one.file,
        "line": str(one.line) if one.line else "",
        "title": f"{TITLES[one.status]}: {one.subject}",
    }
    properties = ",".join(f"{name}={_property(value)}" for name, value in where.items() if value)
    words = _data("\n".join(one.told))
    return f"::{kind} {properties}::{words}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMS: dict[str, Callable[[Report], str]] = {
    "json": as_json,
    "junit": as_junit,
    "markdown": as_markdown,
    "annotations": as_annotations,
}
