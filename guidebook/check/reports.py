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
from guidebook.invocation import typed


def as_text(report: Report) -> str:
    """For a terminal: what failed, what changed, how much; not why it could not be checked whole, which comes last."""
    told = "\n".join([*([report.failures, ""] if report.failures else []), *_lines(report), *_closing(report)])
    return visible(told)


def _lines(report: Report) -> Iterator[str]:
    shared, others = shared_of(report.told)
    for alike in shared:
        yield f"{TITLES[alike.status]} alike: {_figures(alike)}"
        yield from (f"    {word}" for word in alike.words)
    for one in others:
        place = f"{one.place}: " if one.place else ""
        yield f"{place}{TITLES[one.status]}: {one.subject}" + (
            f", in “{one.section}”" if one.figure and one.section else ""
        )
        if one.sentence:
            yield f"    {one.sentence}"
        # why a sentence failed was told above, whole
        told = one.told[:1] if one.status == "unproven" and report.failures else one.told
        yield from (f"    {word}" for word in told)


def _figures(shared: Shared) -> str:
    """How many figures it concerns, and which."""
    return f"{len(shared.findings)} figures: {', '.join(one.figure for one in shared.findings)}"


def _closing(report: Report) -> Iterator[str]:
    yield from _remarks(report)
    yield summary(report)
    if any(one.status in APPROVABLE for one in report.changes):
        yield f"Nothing was written. To approve what changed, one by one: {typed('review')}; {_all_of_it(report)}."


def _all_of_it(report: Report) -> str:
    """What takes over all that changed at once, and what has to be done before."""
    rejected = [one.figure for one in report.changes if one.note and one.status in APPROVABLE]
    if rejected:
        told = f"figure {rejected[0]} stands" if len(rejected) == 1 else f"figures {', '.join(rejected)} stand"
        return (
            f"`{typed('build')}` takes over none while {told} rejected: correct what its note says, or approve it there"
        )
    if any(one.status not in APPROVABLE for one in report.changes):
        return f"all of it, when what is unproven or stale has been corrected: {typed('build')}"
    return f"all of it: {typed('build')}"


def _remarks(report: Report) -> Iterator[str]:
    """How it was judged, and what wasn't."""
    if report.other_browser:
        yield (
            f"The approved figures were taken with {', '.join(report.approved)}, these with {report.browser}: "
            "looks are judged with tolerance."
        )
    if report.left_out:
        count = sum(report.left_out.values())
        told = ", ".join(f"{target} ({times})" for target, times in report.left_out.items())
        yield f"{count} place{'s' * (count != 1)} that change{'s' * (count == 1)} by nature left out: {told}."
    if report.unjudged:
        yield report.unjudged


def summary(report: Report) -> str:
    """How many of each kind, in a sentence."""
    counted = Counter(one.status for one in report.findings)
    told = [f"{counted[status]} {title}" for status, title in TITLES.items() if counted[status]]
    return f"{', '.join(told) or 'No figure'}."


def as_json(report: Report) -> str:
    """Everything, for programs: `Report` as it is."""
    written = msgspec.json.format(msgspec.json.encode(report), indent=1).decode()
    hidden = {one for one in written if visible(one) != one}
    return "".join(f"\\u{ord(one):04x}" if one in hidden else one for one in written) + "\n"


def as_junit(report: Report) -> str:
    """A test case for each finding; what changed is a failure, and what could not be checked an error."""
    suite = ET.Element("testsuite", name="guidebook check", tests=str(len(report.findings) or 1))
    suite.set("failures", str(len(report.changes)))
    suite.set("errors", str(int(bool(report.error))))
    if report.error:
        case = ET.SubElement(suite, "testcase", classname="guidebook", name="check")
        ET.SubElement(case, "error", message=report.error.splitlines()[0]).text = report.error
    for one in report.findings:
        _case(suite, one)
    if report.error:
        suite.set("tests", str(len(report.findings) + 1))
    ET.indent(suite)
    return visible(ET.tostring(suite, encoding="unicode", xml_declaration=True)) + "\n"


def _case(suite: ET.Element, one: Finding) -> None:
    case = ET.SubElement(suite, "testcase", classname=one.section or one.file or "guide", name=_name(one))
    if one.line:
        case.set("file", one.file)
        case.set("line", str(one.line))
    if one.status == "rerun":  # as Maven's Surefire writes it, for those who count what is flaky
        flaky = ET.SubElement(case, "flakyFailure", type=one.status, message=f"{TITLES[one.status]}: {one.words[0]}")
        flaky.text = "\n".join([one.place, *one.told])
    elif one.status != "same":
        failure = ET.SubElement(case, "failure", type=one.status, message=f"{TITLES[one.status]}: {one.words[0]}")
        failure.text = "\n".join([one.place, one.sentence, *one.told]).strip()


def _name(one: Finding) -> str:
    """What tells a finding from all others."""
    if one.figure:
        return one.subject
    return f"line {one.line}: {one.sentence or (one.subject if one.status == 'rerun' else one.words[0])}"


def as_markdown(report: Report) -> str:
    """A summary for a pull request."""
    if report.error:
        lines = ["### The guide: could not be checked", "", _fenced(report.error)]
        if not report.findings:
            return visible("\n".join(lines)) + "\n"
        lines.append("")
    else:
        lines = ["### The guide: " + ("something changed" if report.changes else "nothing changed"), ""]
    lines += ["\n\n".join([*_remarks(report), summary(report)])]
    if report.told:
        lines += ["", "| | where | what |", "| --- | --- | --- |", *_rows(report)]
    return visible("\n".join(lines)) + "\n"


def _rows(report: Report) -> Iterator[str]:
    shared, others = shared_of(report.told)
    for one in shared:
        yield f"| {TITLES[one.status]} alike | {_cell(_figures(one))} | {'<br>'.join(map(_cell, one.words))} |"
    yield from map(_row, others)


def _row(one: Finding) -> str:
    where = [f"{_cell(one.subject)}" + (f", in “{_cell(one.section)}”" if one.figure and one.section else "")]
    where += [_cell(one.sentence)] if one.sentence else []
    where += [f"`{one.place}`"] if one.place else []
    return f"| {TITLES[one.status]} | {'<br>'.join(where)} | {'<br>'.join(map(_cell, one.told))} |"


def _cell(text: str) -> str:
    """``text`` as it is, whatever it holds of Markdown's signs; ``@name`` and ``#1`` call nobody and link nowhere."""
    escaped = re.sub(r"([\\|*_`~]|\](?=\())", r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    return re.sub(r"([@#])(?=\w)", "\\1\u2060", escaped).replace("\n", " ")


def _fenced(text: str) -> str:
    fence = "`" * (max(map(len, re.findall("`+", text)), default=2) + 1)
    return f"{fence}\n{text}\n{fence}"


def as_annotations(report: Report) -> str:
    """In the form that GitHub's workflows show beside the line: ``::error file=…,line=…,title=…::…``."""
    error = f"::error title=the guide could not be checked::{_data(report.error)}\n" if report.error else ""
    shared, others = shared_of(report.told)
    alike = (_annotation(one.findings[0], f"{TITLES[one.status]} alike: {_figures(one)}", one.words) for one in shared)
    own = (_annotation(one, f"{TITLES[one.status]}: {one.subject}", one.told) for one in others)
    return visible(error + "".join(f"{line}\n" for line in (*alike, *own)))


def _annotation(one: Finding, title: str, words: Iterable[str]) -> str:
    """``words`` at the line of ``one``. What follows from another finding's line is a notice: GitHub shows ten errors
    of a step.
    """
    follows = one.status == "unproven" and not one.failed
    kind = "warning" if one.status in ("look", "rerun") else "notice" if follows else "error"
    where = {"file": one.file, "line": str(one.line) if one.line else "", "title": title}
    properties = ",".join(f"{name}={_property(value)}" for name, value in where.items() if value)
    return f"::{kind} {properties}::{_data(chr(10).join(words))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def write(report: Report, asked: Mapping[str, str]) -> list[str]:
    """Write each form into the file that was ``asked`` for it (``-`` is printed); what could not be, in sentences."""
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
