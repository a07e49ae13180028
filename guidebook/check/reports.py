"""A check's report for those who read it: a terminal, JSON, JUnit, a pull request's summary, GitHub's annotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import click
import msgspec
from msgspec.structs import replace

from guidebook.check.findings import APPROVABLE, TITLES, Finding, Report, Shared, shared_of
from guidebook.errors import sentence_of
from guidebook.files.characters import visible
from guidebook.files.writing import write_file
from guidebook.invocation import shell_command
from guidebook.language.messages import Told, joined, message


def as_text(report: Report) -> str:
    """``report`` for a terminal: what failed, what changed, how much.

    Why the guide could not be checked whole is told last, by who prints this.
    """
    failures = [report.failures, ""] if report.failures else []
    return visible("\n".join([*failures, *_lines(report), *map(str, _closing(report))]))


def _lines(report: Report) -> Iterator[str]:
    shared, others = shared_of(report.reported)
    for alike in shared:
        yield f"{_alike(alike)}: {_figures(alike)}"
        yield from (f"    {word}" for word in alike.words)
    for finding in others:
        place = f"{finding.place}: " if finding.place else ""
        yield f"{place}{TITLES[finding.status]}: {finding.subject_in_section}"
        if finding.sentence:
            yield f"    {finding.sentence}"
        # why a sentence failed was told above, whole
        lines = finding.lines[:1] if finding.status == "unproven" and report.failures else finding.lines
        yield from (f"    {line}" for line in lines)


def _alike(shared: Shared) -> Told:
    return message("report.alike", title=TITLES[shared.status])


def _figures(shared: Shared) -> Told:
    """How many figures it concerns, and which."""
    figures = ", ".join(finding.figure for finding in shared.findings)
    return message("report.figures", n=len(shared.findings), figures=figures)


def _closing(report: Report) -> Iterator[Told]:
    yield from _remarks(report)
    yield summary(report)
    if any(finding.status in APPROVABLE for finding in report.changes):
        yield _to_approve(report)


def _to_approve(report: Report) -> Told:
    """What takes over what changed, one by one and all at once, and what has to be done before."""
    commands = {"review": shell_command("review"), "build": shell_command("build")}
    rejected = [finding.figure for finding in report.changes if finding.note and finding.status in APPROVABLE]
    if rejected:
        return message("report.some-rejected", n=len(rejected), figures=", ".join(rejected), **commands)
    if any(finding.status not in APPROVABLE for finding in report.changes):
        return message("report.some-not-approvable", **commands)
    return message("report.nothing-written", **commands)


def _remarks(report: Report) -> Iterator[Told]:
    """How it was judged, and what wasn't."""
    if report.other_browser:
        yield message("report.other-browser", approved=", ".join(report.approved), now=report.browser)
    if report.left_out:
        places = ", ".join(f"{target} ({times})" for target, times in report.left_out.items())
        yield message("report.left-out", n=sum(report.left_out.values()), places=places)
    if report.unjudged:
        yield report.unjudged


def summary(report: Report) -> Told:
    """How many of each kind ``report`` has, in a sentence."""
    count = Counter(finding.status for finding in report.findings)
    counts = [joined((count[status], title)) for status, title in TITLES.items() if count[status]]
    return joined((joined(counts, ", "), "."), "") if counts else message("report.no-figure")


def as_json(report: Report) -> str:
    """``report`` for programs: all of it, told in the reader's language."""
    findings = tuple(replace(finding, words=tuple(map(str, finding.words))) for finding in report.findings)
    told = replace(report, findings=findings, unjudged=str(report.unjudged), error=str(report.error))
    written = msgspec.json.format(msgspec.json.encode(told), indent=1).decode()
    hidden = {sign for sign in written if visible(sign) != sign}
    return "".join(f"\\u{ord(sign):04x}" if sign in hidden else sign for sign in written) + "\n"


def as_junit(report: Report) -> str:
    """``report`` as JUnit: a case for each finding; what changed fails, what could not be checked is an error."""
    suite = ET.Element("testsuite", name="guidebook check", tests=str(len(report.findings) or 1))
    suite.set("failures", str(len(report.changes)))
    suite.set("errors", str(int(bool(report.error))))
    if report.error:
        case = ET.SubElement(suite, "testcase", classname="guidebook", name="check")
        error = str(report.error)
        ET.SubElement(case, "error", message=error.splitlines()[0]).text = error
    for finding in report.findings:
        _case(suite, finding)
    if report.error:
        suite.set("tests", str(len(report.findings) + 1))
    ET.indent(suite)
    return visible(ET.tostring(suite, encoding="unicode", xml_declaration=True)) + "\n"


def _case(suite: ET.Element, finding: Finding) -> None:
    class_name = finding.section or finding.file or "guide"
    case = ET.SubElement(suite, "testcase", classname=class_name, name=str(_name(finding)))
    if finding.line:
        case.set("file", finding.file)
        case.set("line", str(finding.line))
    first = f"{TITLES[finding.status]}: {joined(finding.words[:1])}"
    lines = map(str, finding.lines)
    if finding.status == "rerun":  # as Maven's Surefire writes it, for those who count what is flaky
        flaky = ET.SubElement(case, "flakyFailure", type=finding.status, message=first)
        flaky.text = "\n".join([finding.place, *lines])
    elif finding.status != "same":
        failure = ET.SubElement(case, "failure", type=finding.status, message=first)
        failure.text = "\n".join([finding.place, finding.sentence, *lines]).strip()


def _name(finding: Finding) -> Told:
    """What tells a finding from all others."""
    if finding.figure:
        return finding.subject
    what = finding.subject if finding.status == "rerun" else finding.words[0]
    return message("report.in-line", line=finding.line, what=finding.sentence or what)


def as_markdown(report: Report) -> str:
    """``report`` for a pull request."""
    if report.error:
        lines = [_heading(message("report.head-not-checked")), "", _fenced(str(report.error))]
        if not report.findings:
            return visible("\n".join(lines)) + "\n"
        lines.append("")
    else:
        lines = [_heading(message("report.head-changed" if report.changes else "report.head-unchanged")), ""]
    lines += ["\n\n".join(map(str, [*_remarks(report), summary(report)]))]
    if report.reported:
        where, what = message("report.column-where"), message("report.column-what")
        lines += ["", f"| | {where} | {what} |", "| --- | --- | --- |", *_rows(report)]
    return visible("\n".join(lines)) + "\n"


def _heading(text: Told) -> str:
    return f"### {text}"


def _rows(report: Report) -> Iterator[str]:
    shared, others = shared_of(report.reported)
    for alike in shared:
        yield f"| {_alike(alike)} | {_cell(_figures(alike))} | {'<br>'.join(map(_cell, alike.words))} |"
    yield from map(_row, others)


def _row(finding: Finding) -> str:
    where = [_cell(finding.subject_in_section)]
    where += [_cell(finding.sentence)] if finding.sentence else []
    where += [f"`{finding.place}`"] if finding.place else []
    return f"| {TITLES[finding.status]} | {'<br>'.join(where)} | {'<br>'.join(map(_cell, finding.lines))} |"


def _cell(text: Told) -> str:
    """``text`` as it is, whatever it holds of Markdown's signs; ``@name`` and ``#1`` become no mention and no link."""
    escaped = re.sub(r"([\\|*_`~]|\](?=\())", r"\\\1", str(text).replace("&", "&amp;").replace("<", "&lt;"))
    return re.sub(r"([@#])(?=\w)", "\\1\u2060", escaped).replace("\n", " ")


def _fenced(text: str) -> str:
    fence = "`" * (max(map(len, re.findall("`+", text)), default=2) + 1)
    return f"{fence}\n{text}\n{fence}"


def as_annotations(report: Report) -> str:
    """``report`` in the form that GitHub shows beside the line: ``::error file=…,line=…,title=…::…``.

    Source: GitHub's workflow commands, "Setting an error message".
    """
    title = _property(str(message("report.not-checked")))
    error = f"::error title={title}::{_data(str(report.error))}\n" if report.error else ""
    shared, others = shared_of(report.reported)
    alike = (_annotation(one.findings[0], f"{_alike(one)}: {_figures(one)}", one.words) for one in shared)
    own = (_annotation(finding, f"{TITLES[finding.status]}: {finding.subject}", finding.lines) for finding in others)
    return visible(error + "".join(f"{line}\n" for line in (*alike, *own)))


def _annotation(finding: Finding, title: str, words: Iterable[Told]) -> str:
    """``words`` at the line of ``finding``. What follows from another finding's line is a notice: GitHub shows ten
    errors of a step.
    """
    follows = finding.status == "unproven" and not finding.failed
    kind = "warning" if finding.status in ("look", "rerun") else "notice" if follows else "error"
    where = {"file": finding.file, "line": str(finding.line) if finding.line else "", "title": title}
    properties = ",".join(f"{name}={_property(value)}" for name, value in where.items() if value)
    return f"::{kind} {properties}::{_data(chr(10).join(map(str, words)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def write(report: Report, asked: Mapping[str, str]) -> list[str]:
    """Write a report into files.

    Args:
        report: What a check found.
        asked: The file for each form, by the names of `FORMS`; ``-`` is printed.

    Returns:
        What could not be written, in sentences.
    """
    problems = []
    for form, file in asked.items():
        try:
            if file == "-":
                click.echo(FORMS[form](report), nl=False)
            else:
                write_file(Path(file), FORMS[form](report))
        except OSError as error:
            problems.append(sentence_of(error))
    return problems


FORMS: dict[str, Callable[[Report], str]] = {
    "json": as_json,
    "junit": as_junit,
    "markdown": as_markdown,
    "annotations": as_annotations,
}
