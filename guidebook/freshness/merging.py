"""The record of the whole guide, where only some of its scenarios ran: of the others it is as the last run left it.

That rests on plan.py: a chapter whose file changed by one letter runs whole. Where a change should run nothing, its new
words have to be taken over here as well (as `guidebook.freshness.reuse` does for what is printed without a run).
"""

from __future__ import annotations

import msgspec

from guidebook.errors import Place
from guidebook.freshness.plan import Plan
from guidebook.model import Attempt, Chapter, Record, Section


def merged(record: Record, plan: Plan) -> Record:
    """The record of the whole guide, where only some scenarios ran.

    Args:
        record: Of those that ran.
        plan: What was skipped, and what the last run says of it.
    """
    last = {chapter.file: chapter for chapter in plan.last.chapters} if plan.last else {}
    chapters = tuple(
        _remembering(_merged(chapter, last.get(chapter.file), plan), last.get(chapter.file), plan)
        for chapter in record.chapters
    )
    sections = [section for chapter in chapters for section in chapter.sections]
    return msgspec.structs.replace(
        record,
        chapters=chapters,
        environment=record.environment if record.environment.browser or not plan.last else plan.last.environment,
        complete=bool(sections) and all(section.passed for section in sections),
    )


def _merged(chapter: Chapter, last: Chapter | None, plan: Plan) -> Chapter:
    if last is None or plan.everything or chapter.file in plan.chapters:
        return chapter
    pairs = zip(chapter.sections, last.sections, strict=True)  # the same file: the same sections
    sections = tuple(new if plan.why(Place(chapter.file, new.line)) else old for new, old in pairs)
    return msgspec.structs.replace(chapter, sections=sections)


def _remembering(chapter: Chapter, last: Chapter | None, plan: Plan) -> Chapter:
    """``chapter`` with what the last run failed of it, though everything was the same then: it is no plain proof."""
    inputs, file = plan.inputs, chapter.file
    if last is None or inputs is None or inputs.run != plan.now.run:
        return chapter
    if file not in inputs.failed or inputs.failed[file] != plan.now.chapters.get(file):
        return chapter
    pairs = zip(chapter.sections, last.sections, strict=True)  # the same file: the same sections
    return msgspec.structs.replace(chapter, sections=tuple(_with_attempts(new, old) for new, old in pairs))


def _with_attempts(section: Section, last: Section) -> Section:
    if last.passed or not last.started or last == section:
        return section
    broken = next((sentence for sentence in last.sentences if sentence.failed), None)
    line, why = (broken.line, broken.failure) if broken else (0, last.failure)
    attempts = (*last.attempts, Attempt(last.started, line, why), *section.attempts)
    return msgspec.structs.replace(section, attempts=attempts)
