"""What a check found: for each figure of the guide, and each sentence that is stale, one finding. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from guidebook.errors import GuidebookError, Place
from guidebook.gallery import Change
from guidebook.language.messages import Message, Told, message
from guidebook.model import Attempt, Chapter, Record, Section, Sentence
from guidebook.sentences.wording import figure_request

Status = Literal["same", "rerun", "meaning", "look", "missing", "orphan", "unproven", "stale"]
TITLES: dict[Status, Message] = {
    "same": message("finding.same"),
    "rerun": message("finding.rerun"),
    "meaning": message("finding.meaning"),
    "look": message("finding.look"),
    "missing": message("finding.missing"),
    "orphan": message("finding.orphan"),
    "unproven": message("finding.unproven"),
    "stale": message("finding.stale"),
}


APPROVABLE: tuple[Status, ...] = ("meaning", "look", "missing", "orphan")
"""What can be approved or rejected; of what is unproven or stale only the guide's sentences can be corrected."""


_ALIKE: tuple[Status, ...] = ("meaning", "look")


class Finding(msgspec.Struct, frozen=True):
    """``words`` tell each change; ``figure`` is empty where none is concerned, ``line`` is 0 where it is of no file.

    ``failed`` says that its own sentence did, ``unfinished`` that its scenario failed after the figure had been taken:
    it can't be approved yet. ``note`` is why it was rejected.
    """

    status: Status
    words: tuple[Told, ...] = ()
    figure: str = ""
    section: str = ""
    sentence: str = ""
    file: str = ""
    line: int = 0
    failed: bool = False
    unfinished: bool = False
    note: str = ""

    @property
    def lines(self) -> tuple[Told, ...]:
        """All there is to say of it, a line each."""
        return (*self.words, message("finding.rejected", note=self.note)) if self.note else self.words

    @property
    def place(self) -> str:
        """File and line, as people quote them; empty where it is of none."""
        return str(Place(self.file, self.line)) if self.line else self.file

    @property
    def subject(self) -> Told:
        """The figure, or the section without one."""
        if self.figure:
            return message("finding.figure", figure=self.figure)
        return f"“{self.section}”" if self.section else message("finding.guide")

    @property
    def subject_in_section(self) -> Told:
        """The figure and its section, or the section without one."""
        if self.figure and self.section:
            return message("finding.figure-in-section", figure=self.figure, section=self.section)
        return self.subject


class Report(msgspec.Struct, frozen=True):
    """All findings in reading order. ``failures`` are the run's own reports of what did not pass.

    ``browser`` took the figures now, ``approved`` are those that took them when they were approved. ``unjudged`` says,
    in a sentence, what could not be judged; ``error`` what died, or why nothing could be judged at all: with it, what
    was found is not all there is. ``left_out`` is how many places that change by nature were not compared, by target.
    """

    findings: tuple[Finding, ...]
    browser: str = ""
    approved: tuple[str, ...] = ()
    failures: str = ""
    unjudged: Told = ""
    error: Told = ""
    left_out: dict[str, int] = {}

    @property
    def changes(self) -> tuple[Finding, ...]:
        """All that is not as it was."""
        return tuple(finding for finding in self.findings if finding.status not in ("same", "rerun"))

    @property
    def reported(self) -> tuple[Finding, ...]:
        """All that there is something to say of: what changed, and what passed only on a rerun."""
        return tuple(finding for finding in self.findings if finding.status != "same")

    @property
    def other_browser(self) -> bool:
        """Whether looks were judged with tolerance, since another build took the approved figures."""
        return bool(set(self.approved) - {self.browser})


class Shared(msgspec.Struct, frozen=True):
    """What is the same in several figures, such as a new banner: ``words`` of the changes, and those findings."""

    status: Status
    words: tuple[Told, ...]
    findings: tuple[Finding, ...]


def shared_of(findings: Sequence[Finding]) -> tuple[list[Shared], list[Finding]]:
    """What several findings say of their figures alike, and what is left to say of each of them.

    Args:
        findings: In reading order.

    Returns:
        What is alike, then the findings less that.
    """
    saying: dict[tuple[Status, Told], list[int]] = {}
    for number, finding in enumerate(findings):
        for word in finding.words if finding.figure and finding.status in _ALIKE else ():
            saying.setdefault((finding.status, word), []).append(number)
    together: dict[tuple[Status, tuple[int, ...]], list[Told]] = {}
    for (status, word), numbers in saying.items():
        if len(set(numbers)) > 1:
            together.setdefault((status, tuple(dict.fromkeys(numbers))), []).append(word)
    shared = [
        Shared(status, tuple(words), tuple(findings[number] for number in numbers))
        for (status, numbers), words in together.items()
    ]
    return shared, [rest for finding in findings if (rest := _rest(finding, saying))]


def _rest(finding: Finding, saying: Mapping[tuple[Status, Told], list[int]]) -> Finding | None:
    """``finding`` without what others say as well; none where nothing is left."""
    if finding.status not in _ALIKE or not finding.figure:
        return finding
    alike = {word for (status, word), numbers in saying.items() if status == finding.status and len(set(numbers)) > 1}
    words = tuple(word for word in finding.words if word not in alike)
    if words == finding.words:
        return finding
    return msgspec.structs.replace(finding, words=words) if words or finding.note else None


def findings_of(
    record: Record, changes: Iterable[Change], stale: Iterable[GuidebookError], notes: Mapping[str, str] | None = None
) -> tuple[Finding, ...]:
    """All that a check found.

    Args:
        record: The run's.
        changes: What is not as it was of its figures, and figures that it doesn't show.
        stale: What the guide's text says that isn't true.
        notes: Why figures were rejected, by their ids.

    Returns:
        What there is to say of each figure and section of the record, in reading order; then figures that it doesn't
        show, and what is stale.
    """
    by_id = {change.id: change for change in changes}
    figures = [
        finding
        for chapter in record.chapters
        for section in chapter.sections
        for finding in _findings_of_section(chapter, section, by_id)
    ]
    shown = {finding.figure for finding in figures}
    orphans = [
        Finding(change.why.kind, change.why.words, change.id, file=f"screenshots/{change.id}.png")
        for change in by_id.values()
        if change.id not in shown
    ]
    reasons = notes or {}
    noted = (msgspec.structs.replace(one, note=reasons.get(one.figure, "")) for one in (*figures, *orphans))
    return (*noted, *map(_stale, stale))


def _findings_of_section(chapter: Chapter, section: Section, changes: Mapping[str, Change]) -> Iterator[Finding]:
    """Judge a scenario: each of its sentences, and itself where it did not pass and none of them says why."""
    findings = list(_findings_of_sentences(chapter, section, changes))
    yield from findings
    about = Finding("unproven", (), "", section.title, "", chapter.file, section.line)
    if section.failure:
        words = (message("finding.did-not-pass"), *section.failure.splitlines())
        yield msgspec.structs.replace(about, words=words, failed=True)
    elif not (section.passed or any(finding.status == "unproven" for finding in findings)):
        yield msgspec.structs.replace(about, words=(_not_reached(None),))
    elif section.passed and section.attempts:
        yield msgspec.structs.replace(about, status="rerun", words=tuple(map(attempt_summary, section.attempts)))


def attempt_summary(attempt: Attempt) -> Message:
    """Why a scenario had to run again, in a line: how its ``attempt`` before failed."""
    reason = attempt.failure.partition("\n")[0] or message("finding.broken-off")
    if attempt.line:
        return message("finding.failed-before-in-line", line=attempt.line, reason=reason)
    return message("finding.failed-before", reason=reason)


def _findings_of_sentences(chapter: Chapter, section: Section, changes: Mapping[str, Change]) -> Iterator[Finding]:
    """Judge each sentence of a scenario that shows a figure or failed.

    A figure that was taken is judged, whatever failed after it.
    """
    broken = next((sentence for sentence in section.sentences if sentence.failed), None)
    for sentence in section.sentences:
        asked = figure_request(sentence.text)
        about = Finding(
            "same", (), asked.id if asked else "", section.title, sentence.text, chapter.file, sentence.line
        )
        if sentence is broken:
            yield msgspec.structs.replace(about, status="unproven", words=_reasons(sentence), failed=True)
        elif asked and not sentence.passed:
            yield msgspec.structs.replace(about, status="unproven", words=(_not_reached(broken),))
        elif asked:
            change = changes.get(asked.id)
            status, words = (change.why.kind, change.why.words) if change else ("same", ())
            yield msgspec.structs.replace(about, status=status, words=words, unfinished=not section.passed)


def _reasons(sentence: Sentence) -> tuple[Told, ...]:
    """Why it failed, a line each."""
    return (message("finding.did-not-pass"), *filter(None, sentence.failure.splitlines()))


def _not_reached(broken: Sentence | None) -> Message:
    return message("finding.not-reached", line=broken.line) if broken else message("finding.not-run-to-its-end")


def _stale(error: GuidebookError) -> Finding:
    place = error.place or Place("", 0)
    return Finding("stale", (error.told,), file=place.file, line=place.line)
