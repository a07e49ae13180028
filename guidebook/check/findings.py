"""What a check found: for each figure of the guide, and each sentence that is stale, one finding. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from guidebook.errors import GuidebookError, Place
from guidebook.gallery import Change
from guidebook.model import Attempt, Chapter, Record, Section, Sentence
from guidebook.sentences.wording import figure_asked

Status = Literal["same", "rerun", "meaning", "look", "missing", "orphan", "unproven", "stale"]
TITLES: dict[Status, str] = {
    "same": "same",
    "rerun": "passed only on a rerun",
    "meaning": "meaning changed",
    "look": "look changed",
    "missing": "missing",
    "orphan": "orphan",
    "unproven": "unproven",
    "stale": "stale",
}


APPROVABLE: tuple[Status, ...] = ("meaning", "look", "missing", "orphan")
"""What can be approved or rejected; of what is unproven or stale only the guide's sentences can be corrected."""


_ALIKE: tuple[Status, ...] = ("meaning", "look")


class Finding(msgspec.Struct, frozen=True):
    """``words`` tell each change; ``figure`` is empty where none is concerned, ``line`` is 0 where it is of no file.

    ``failed`` says that its own sentence did, ``unfinished`` that its scenario failed after the figure had been taken:
    it can't be approved yet. ``note`` is why somebody rejected it.
    """

    status: Status
    words: tuple[str, ...] = ()
    figure: str = ""
    section: str = ""
    sentence: str = ""
    file: str = ""
    line: int = 0
    failed: bool = False
    unfinished: bool = False
    note: str = ""

    @property
    def told(self) -> tuple[str, ...]:
        """All there is to say of it, a line each."""
        return (*self.words, f"rejected: {self.note}") if self.note else self.words

    @property
    def place(self) -> str:
        """As people quote it; empty where there is none."""
        return str(Place(self.file, self.line)) if self.line else self.file

    @property
    def subject(self) -> str:
        """The figure, or the section without one."""
        return f"figure {self.figure}" if self.figure else f"“{self.section}”" if self.section else "the guide"


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
    unjudged: str = ""
    error: str = ""
    left_out: dict[str, int] = {}

    @property
    def changes(self) -> tuple[Finding, ...]:
        """All that is not as it was."""
        return tuple(one for one in self.findings if one.status not in ("same", "rerun"))

    @property
    def told(self) -> tuple[Finding, ...]:
        """All that there is something to say of: what changed, and what passed only on a rerun."""
        return tuple(one for one in self.findings if one.status != "same")

    @property
    def other_browser(self) -> bool:
        """Whether looks were judged with tolerance, since another build took the approved figures."""
        return bool(set(self.approved) - {self.browser})


class Shared(msgspec.Struct, frozen=True):
    """What is the same in several figures, such as a new banner: ``words`` of the changes, and those findings."""

    status: Status
    words: tuple[str, ...]
    findings: tuple[Finding, ...]


def shared_of(findings: Sequence[Finding]) -> tuple[list[Shared], list[Finding]]:
    """What several of ``findings`` say of their figures alike, and what is left to say of each of them."""
    saying: dict[tuple[Status, str], list[int]] = {}
    for number, one in enumerate(findings):
        for word in one.words if one.figure and one.status in _ALIKE else ():
            saying.setdefault((one.status, word), []).append(number)
    together: dict[tuple[Status, tuple[int, ...]], list[str]] = {}
    for (status, word), numbers in saying.items():
        if len(set(numbers)) > 1:
            together.setdefault((status, tuple(dict.fromkeys(numbers))), []).append(word)
    shared = [
        Shared(status, tuple(words), tuple(findings[number] for number in numbers))
        for (status, numbers), words in together.items()
    ]
    return shared, [left for one in findings if (left := _rest(one, saying))]


def _rest(one: Finding, saying: Mapping[tuple[Status, str], list[int]]) -> Finding | None:
    """``one`` without what others say as well; none where nothing is left."""
    alike = {word for (status, word), numbers in saying.items() if status == one.status and len(set(numbers)) > 1}
    words = tuple(word for word in one.words if word not in alike or one.status not in _ALIKE or not one.figure)
    if words == one.words:
        return one
    return msgspec.structs.replace(one, words=words) if words or one.note else None


def findings_of(
    record: Record, changes: Iterable[Change], stale: Iterable[GuidebookError], notes: Mapping[str, str] | None = None
) -> tuple[Finding, ...]:
    """Of ``record``'s figures, what ``changes`` say of them; then figures that it doesn't show, and what is stale.

    ``notes`` say why figures were rejected.
    """
    told = {change.id: change for change in changes}
    figures = [
        one
        for chapter in record.chapters
        for section in chapter.sections
        for one in _of_section(chapter, section, told)
    ]
    shown = {one.figure for one in figures}
    orphans = [
        Finding(one.why.kind, one.why.words, one.id, file=f"screenshots/{one.id}.png")
        for one in told.values()
        if one.id not in shown
    ]
    noted = notes or {}
    told_all = (msgspec.structs.replace(one, note=noted.get(one.figure, "")) for one in (*figures, *orphans))
    return (*told_all, *map(_stale, stale))


def _of_section(chapter: Chapter, section: Section, changes: Mapping[str, Change]) -> Iterator[Finding]:
    """Of its sentences; of itself where it did not pass, and none of them says why."""
    found = list(_of(chapter, section, changes))
    yield from found
    about = Finding("unproven", (), "", section.title, "", chapter.file, section.line)
    if section.failure:
        yield msgspec.structs.replace(about, words=("did not pass", *section.failure.splitlines()), failed=True)
    elif not (section.passed or any(one.status == "unproven" for one in found)):
        yield msgspec.structs.replace(about, words=(_not_reached(None),))
    elif section.passed and section.attempts:
        yield msgspec.structs.replace(about, status="rerun", words=tuple(map(attempt_told, section.attempts)))


def attempt_told(attempt: Attempt) -> str:
    """Why a scenario had to run again, in a line."""
    where = f" in line {attempt.line}" if attempt.line else ""
    return f"failed before{where}: {attempt.failure.partition(chr(10))[0] or 'it was broken off'}"


def _of(chapter: Chapter, section: Section, changes: Mapping[str, Change]) -> Iterator[Finding]:
    """Of each sentence that shows a figure or failed; figures that were taken are judged, whatever came after."""
    broken = next((one for one in section.sentences if one.failed), None)
    for sentence in section.sentences:
        asked = figure_asked(sentence.text)
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


def _reasons(sentence: Sentence) -> tuple[str, ...]:
    """Why it failed, a line each."""
    return ("did not pass", *filter(None, sentence.failure.splitlines()))


def _not_reached(broken: Sentence | None) -> str:
    return f"not reached: line {broken.line} did not pass" if broken else "its scenario did not run to its end"


def _stale(error: GuidebookError) -> Finding:
    place = error.place or Place("", 0)
    return Finding("stale", (error.message,), file=place.file, line=place.line)
