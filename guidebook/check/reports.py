"""A check's report for those who read it: a terminal, JSON, JUnit, a pull request's summary, GitHub's annotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

import click
import msgspec

from guidebook.check.findings import APPROVABLE, TITLES, Finding, Report, Shared, shared_of
from guidebook.errors import sentence_of
from guidebook.files.characters import visible
from guidebook.invocation import shell_command


def as_text(report: Report) -> str:
    """The ``report`` for a terminal: what failed, what changed, how much; not its ``error``, which comes last."""
    failures = [report.failures, ""] if report.failures else []
    return visible("\n".join([*failures, *_lines(report), *_closing(report)]))


def _lines(report: Report) -> Iterator[str]:
    shared, others = shared_of(report.reported)
    for alike in shared:
        yield f"{TITLES[alike.status]} alike: {_figures(alike)}"
        yield from (f"    {word}" for word in alike.words)
    for finding in others:
        place = f"{finding.place}: " if finding.place else ""
        section = f", in “{finding.section}”" if finding.figure and finding.section else ""
        yield f"{place}{TITLES[finding.status]}: {finding.subject}{section}"
        if finding.sentence:
            yield f"    {finding.sentence}"
        # why a sentence failed was told above, whole
        lines = finding.lines[:1] if finding.status == "unproven" and report.failures else finding.lines
        yield from (f"    {line}" for line in lines)


def _figures(shared: Shared) -> str:
    """How many figures it concerns, and which."""
    return f"{len(shared.findings)} figures: {', '.join(finding.figure for finding in shared.findings)}"


def _closing(report: Report) -> Iterator[str]:
    yield from _remarks(report)
    yield summary(report)
    if any(finding.status in APPROVABLE for finding in report.changes):
        one_by_one, all_at_once = shell_command("review"), _to_approve_all(report)
        yield f"Nothing was written. To approve what changed, one by one: {one_by_one}; {all_at_once}."


def _to_approve_all(report: Report) -> str:
    """What takes over all that changed at once, and what has to be done before."""
    rejected = [finding.figure for finding in report.changes if finding.note and finding.status in APPROVABLE]
    if rejected:
        stand = f"figure {rejected[0]} stands" if len(rejected) == 1 else f"figures {', '.join(rejected)} stand"
        correct = "correct what its note says, or approve it there"
        return f"`{shell_command('build')}` takes over none while {stand} rejected: {correct}"
    if any(finding.status not in APPROVABLE for finding in report.changes):
        return f"all of it, when what is unproven or stale has been corrected: {shell_command('build')}"
    return f"all of it: {shell_command('build')}"


def _remarks(report: Report) -> Iterator[str]:
    """How it was judged, and what wasn't."""
    if report.other_browser:
        yield (
            f"The approved figures were taken with {', '.join(report.approved)}, these with {report.browser}: "
            "looks are judged with tolerance."
        )
    if report.left_out:
        count = sum(report.left_out.values())
        targets = ", ".join(f"{target} ({times})" for target, times in report.left_out.items())
        yield f"{count} place{'s' * (count != 1)} that change{'s' * (count == 1)} by nature left out: {targets}."
    if report.unjudged:
        yield report.unjudged


def summary(report: Report) -> str:
    """How many of each kind the ``report`` has, in a sentence."""
    count = Counter(finding.status for finding in report.findings)
    counts = [f"{count[status]} {title}" for status, title in TITLES.items() if count[status]]
    return f"{', '.join(counts) or 'No figure'}."


def as_json(report: Report) -> str:
    """The ``report`` as it is, for programs."""
    written = msgspec.json.format(msgspec.json.encode(report), indent=1).decode()
    hidden = {sign for sign in written if visible(sign) != sign}
    return "".join(f"\\u{ord(sign):04x}" if sign in hidden else sign for sign in written) + "\n"


def as_junit(report: Report) -> str:
    """A test case for each finding of ``report``; what changed is a failure, and what could not be checked an error."""
    suite = ET.Element("testsuite", name="guidebook check", tests=str(len(report.findings) or 1))
    suite.set("failures", str(len(report.changes)))
    suite.set("errors", str(int(bool(report.error))))
    if report.error:
        case = ET.SubElement(suite, "testcase", classname="guidebook", name="check")
        ET.SubElement(case, "error", message=report.error.splitlines()[0]).text = report.error
    for finding in report.findings:
        _case(suite, finding)
    if report.error:
        suite.set("tests", str(len(report.findings) + 1))
    ET.indent(suite)
    return visible(ET.tostring(suite, encoding="unicode", xml_declaration=True)) + "\n"


def _case(suite: ET.Element, finding: Finding) -> None:
    case = ET.SubElement(suite, "testcase", classname=finding.section or finding.file or "guide", name=_name(finding))
    if finding.line:
        case.set("file", finding.file)
        case.set("line", str(finding.line))
    message = f"{TITLES[finding.status]}: {''.join(finding.words[:1])}"
    if finding.status == "rerun":  # as Maven's Surefire writes it, for those who count what is flaky
        flaky = ET.SubElement(case, "flakyFailure", type=finding.status, message=message)
        flaky.text = "\n".join([finding.place, *finding.lines])
    elif finding.status != "same":
        failure = ET.SubElement(case, "failure", type=finding.status, message=message)
        failure.text = "\n".join([finding.place, finding.sentence, *finding.lines]).strip()


def _name(finding: Finding) -> str:
    """What tells a finding from all others."""
    if finding.figure:
        return finding.subject
    what = finding.subject if finding.status == "rerun" else finding.words[0]
    return f"line {finding.line}: {finding.sentence or what}"


def as_markdown(report: Report) -> str:
    """A summary of ``report`` for a pull request."""
    if report.error:
        lines = ["### The guide: could not be checked", "", _fenced(report.error)]
        if not report.findings:
            return visible("\n".join(lines)) + "\n"
        lines.append("")
    else:
        lines = ["### The guide: " + ("something changed" if report.changes else "nothing changed"), ""]
    lines += ["\n\n".join([*_remarks(report), summary(report)])]
    if report.reported:
        lines += ["", "| | where | what |", "| --- | --- | --- |", *_rows(report)]
    return visible("\n".join(lines)) + "\n"


def _rows(report: Report) -> Iterator[str]:
    shared, others = shared_of(report.reported)
    for alike in shared:
        yield f"| {TITLES[alike.status]} alike | {_cell(_figures(alike))} | {'<br>'.join(map(_cell, alike.words))} |"
    yield from map(_row, others)


def _row(finding: Finding) -> str:
    section = f", in “{_cell(finding.section)}”" if finding.figure and finding.section else ""
    where = [f"{_cell(finding.subject)}{section}"]
    where += [_cell(finding.sentence)] if finding.sentence else []
    where += [f"`{finding.place}`"] if finding.place else []
    return f"| {TITLES[finding.status]} | {'<br>'.join(where)} | {'<br>'.join(map(_cell, finding.lines))} |"


def _cell(text: str) -> str:
    """``text`` as it is, whatever it holds of Markdown's signs; ``@name`` and ``#1`` call and link nothing."""
    escaped = re.sub(r"([\\|*_`~]|\](?=\())", r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    return re.sub(r"([@#])(?=\w)", "\\1\u2060", escaped).replace("\n", " ")


def _fenced(text: str) -> str:
    fence = "`" * (max(map(len, re.findall("`+", text)), default=2) + 1)
    return f"{fence}\n{text}\n{fence}"


def as_annotations(report: Report) -> str:
    """The ``report`` as GitHub's workflows show it beside the line: ``::error file=…,line=…,title=…::…``."""
    error = f"::error title=the guide could not be checked::{_data(report.error)}\n" if report.error else ""
    shared, others = shared_of(report.reported)
    alike = (_annotation(one.findings[0], f"{TITLES[one.status]} alike: {_figures(one)}", one.words) for one in shared)
    own = (_annotation(finding, f"{TITLES[finding.status]}: {finding.subject}", finding.lines) for finding in others)
    return visible(error + "".join(f"{line}\n" for line in (*alike, *own)))


def _annotation(finding: Finding, title: str, words: Iterable[str]) -> str:
    """``words`` at the line of ``one``. What follows from another finding's line is a notice: GitHub shows ten errors
    of a step.
    """
    follows = finding.status == "unproven" and not finding.failed
    kind = "warning" if finding.status in ("look", "rerun") else "notice" if follows else "error"
    where = {"file": finding.file, "line": str(finding.line) if finding.line else "", "title": title}
    properties = ",".join(f"{name}={_property(value)}" for name, value in where.items() if value)
    return f"::{kind} {properties}::{_data(chr(10).join(words))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def write(report: Report, asked: Mapping[str, str]) -> list[str]:
    """Write a report into files.

    Args:
        report: What a check found.
        asked: The file for each form that was asked for, a name of `FORMS`; "-" is standard output.

    Returns:
        Which could not be written, in sentences.
    """
    problems = []
    for form, file in asked.items():
        try:
            with click.open_file(file, "w", encoding="utf-8") as out:
                out.write(FORMS[form](report))
        except OSError as error:
            problems.append(sentence_of(error))
    return problems


FORMS: dict[str, Callable[[Report], str]] = {
    "json": as_json,
    "junit": as_junit,
    "markdown": as_markdown,
    "annotations": as_annotations,
}
