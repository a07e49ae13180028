"""What proved each sentence: the scenario, the step as it is written, its result, when, how long, of which commit.

Nothing in it but the project's own texts: no value that a persona typed, no path outside the project.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from guidebook.errors import Place
from guidebook.model import Chapter, Record, Section, Sentence
from guidebook.prose import NOTE
from guidebook.publish.blocks import Result
from guidebook.publish.references import references_of, sentence_anchor


@dataclass(frozen=True)
class Proof:
    """One sentence and what a run made of it; ``sentence`` is its anchor in the guide, ``started`` its scenario's."""

    sentence: str
    chapter: str
    scenario: str
    step: str
    place: str
    result: Result
    started: str
    seconds: float
    commit: str
    browser: str


def result_of(sentence: Sentence) -> Result:
    """What a run made of ``sentence``; a remark is for the reader alone."""
    if sentence.keyword == NOTE and sentence.passed:
        return "note"
    if sentence.passed:
        return "passed"
    return "failed" if sentence.failed else "not run"


def proofs(record: Record) -> tuple[Proof, ...]:
    """Every sentence of ``record``, in reading order."""
    references = references_of(record)
    return tuple(
        proof
        for index, chapter in enumerate(record.chapters)
        for number, section in enumerate(chapter.sections)
        for proof in _of_section(record, chapter, section, references.sections[index][number])
    )


def _of_section(record: Record, chapter: Chapter, section: Section, anchor: str) -> Iterator[Proof]:
    for index, sentence in enumerate(section.sentences):
        yield Proof(
            sentence=sentence_anchor(anchor, index),
            chapter=chapter.title,
            scenario=section.title,
            step=f"{sentence.keyword} {sentence.text}",
            place=str(Place(chapter.file, sentence.line)),
            result=result_of(sentence),
            started=section.started,
            seconds=sentence.seconds,
            commit=record.commit,
            browser=record.environment.browser,
        )


def as_json(found: tuple[Proof, ...]) -> str:
    """``found`` as a list of objects, a line end at the end."""
    return json.dumps([asdict(proof) for proof in found], ensure_ascii=False, indent=1) + "\n"
