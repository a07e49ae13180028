"""The record of a run, made of what each attempt at a scenario left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from guidebook.json_text import from_json
from guidebook.model import Attempt, Chapter, Environment, Evidence, Record, Section, Sentence, StepEvidence
from guidebook.untrusted_files import own_files, read_plain


def read_evidence(folder: Path) -> list[Evidence]:
    """All evidence that the run in ``folder`` left, in no order that matters.

    Raises:
        msgspec.DecodeError: Where a file of it isn't whole.
    """
    there = own_files(folder / "evidence", folder)
    return [from_json(read_plain(path), Evidence) for path in there if path.suffix == ".json"]


Attempts = dict[tuple[str, int, int], list[Evidence]]
"""All attempts at a scenario, by file, line and row, in the order in which they were made."""


def assemble(chapters: Iterable[Chapter], evidence: Iterable[Evidence], commit: str = "") -> Record:
    """The record: what the guide says, with what the run saw of it. Scenarios that didn't run did not pass.

    Args:
        chapters: The guide as it was when the run began.
        evidence: Of every attempt of the run.
        commit: Which commit of the project ran.
    """
    attempts: Attempts = defaultdict(list)
    for attempt in sorted(evidence, key=lambda attempt: (attempt.test, attempt.attempt)):
        attempts[attempt.file, attempt.line, attempt.row].append(attempt)
    proven = tuple(_chapter(chapter, attempts, commit) for chapter in chapters)
    sections = [section for chapter in proven for section in chapter.sections]
    environments = (one.environment for tried in attempts.values() for one in tried if one.environment.browser)
    return Record(
        proven,
        next(environments, Environment()),  # some scenarios need no browser
        complete=bool(sections) and all(s.passed for s in sections),
        commit=commit,
    )


def _chapter(chapter: Chapter, attempts: Attempts, commit: str) -> Chapter:
    rows: dict[int, int] = defaultdict(int)  # the sections of an outline stand in the order of its rows, at one line
    sections = []
    for section in chapter.sections:
        tried = attempts.get((chapter.file, section.line, rows[section.line]), [])
        rows[section.line] += 1
        sections.append(_section(section, tried, commit))
    return replace(chapter, sections=tuple(sections))


def _section(section: Section, tried: Sequence[Evidence], commit: str) -> Section:
    """``section`` with its proof: the last attempt's, of that test which did not pass where there are several."""
    last = {attempt.test: attempt for attempt in tried}
    if not last:
        return section
    evidence = next((attempt for attempt in last.values() if not attempt.passed), tried[-1])
    steps = {step.line: step for step in evidence.steps}
    sentences = tuple(_sentence(sentence, steps.get(sentence.line)) for sentence in section.sentences)
    return replace(
        section,
        sentences=sentences,
        passed=evidence.passed and all(sentence.passed for sentence in sentences),
        started=evidence.started,
        commit=commit,
        seen=tuple(sorted(evidence.seen)),
        opened=tuple(sorted(evidence.opened)),
        failure=evidence.failure,
        attempts=tuple(_failed_attempts(tried, last)) if evidence.passed else (),
    )


def _failed_attempts(tried: Iterable[Evidence], last: dict[str, Evidence]) -> Iterator[Attempt]:
    """List the attempts at each test that failed before its last one."""
    for attempt in tried:
        if attempt is not last[attempt.test] and not attempt.passed:
            broken = next((step for step in attempt.steps if not step.passed), None)
            line, failure = (broken.line, broken.failure) if broken else (0, attempt.failure)
            yield Attempt(attempt.started, line, failure)


def _sentence(sentence: Sentence, step: StepEvidence | None) -> Sentence:
    if step is None:
        return sentence
    table = () if step.figure else sentence.table
    pointed = tuple(step.pointed) if step.passed else ()  # it may point at what isn't there
    return replace(
        sentence,
        pointed=pointed,
        figure=step.figure,
        passed=step.passed,
        failed=not step.passed,
        failure=step.failure,
        table=table,
        seconds=step.seconds,
    )
