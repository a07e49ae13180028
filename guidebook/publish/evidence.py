"""What proved each sentence: the scenario, the step as it is written, its result, when, how long, of which commit.

evidence.json is a list in reading order, of one object for each sentence::

    {"sentence": "muc-1-buoc-1-cau-3",   its anchor: index.html#muc-1-buoc-1-cau-3
     "chapter": "1. Đăng ký …", "scenario": "Bước 1: …",
     "step": "Khi nhấn nút [Đăng ký]", "place": "features/guide/02_dang_ky.feature:12",
     "result": "passed",                 "failed", "not run", or "note": a remark, which nothing proves; "rerun":
                                         passed, after its scenario had failed though nothing had changed
     "started": "2026-11-26T01:26:44+00:00",  when its scenario began; empty where it didn't
     "seconds": 0.214,                   what the step took; 0 unless it passed
     "commit": "a5ed036", "browser": "Chromium 141.0…",
     "attempts": [{"started": "…", "place": "….feature:12"}]}  runs of its scenario that failed before, and where

Keys may be added, and none of these goes or changes its meaning. Texts are as written, in the language of the
features; in them is nothing but the project's own words: no value that a persona typed, no path outside the project.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from guidebook.errors import Place
from guidebook.language.messages import Message, message
from guidebook.model import Chapter, Record, Section, Sentence
from guidebook.publish.blocks import Result
from guidebook.publish.references import references_of, sentence_anchor
from guidebook.sentences.prose import NOTE


@dataclass(frozen=True)
class FailedAttempt:
    """A run of a scenario that did not pass, before the one that proves it.

    Args:
        started: when it began, in ISO 8601.
        place: the line where it failed, as ``file:line``.
    """

    started: str
    place: str


@dataclass(frozen=True)
class Proof:
    """One sentence and what a run made of it: an entry of evidence.json, whose keys stand above.

    Args:
        sentence: its anchor in the guide.
        chapter: the title of its chapter.
        scenario: the title of its scenario.
        step: the sentence as it is written, with its keyword.
        place: its line, as ``file:line``.
        result: what the run made of it.
        started: when its scenario began, in ISO 8601; empty where it didn't.
        seconds: what the step took.
        commit: what the project was at.
        browser: name and version of the browser.
        attempts: runs of its scenario that failed before.
    """

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
    attempts: tuple[FailedAttempt, ...] = ()


def result_of(sentence: Sentence) -> Result:
    """What a run made of ``sentence``; a remark, which is for the reader alone, is a ``note``."""
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
        result = result_of(sentence)  # what failed before is no plain proof
        yield Proof(
            sentence=sentence_anchor(anchor, index),
            chapter=chapter.title,
            scenario=section.title,
            step=f"{sentence.keyword} {sentence.text}",
            place=str(Place(chapter.file, sentence.line)),
            result="rerun" if section.attempts and result == "passed" else result,
            started=section.started,
            seconds=sentence.seconds,
            commit=section.commit,
            browser=record.environment.browser,
            attempts=tuple(
                FailedAttempt(attempt.started, str(Place(chapter.file, attempt.line or section.line)))
                for attempt in section.attempts
            ),
        )


def unproven(record: Record) -> list[Message]:
    """Where each scenario of ``record`` stopped: its first sentence that failed or did not run."""
    first: dict[tuple[str, str], Message] = {}
    for proof in proofs(record):
        if proof.result in ("failed", "not run"):
            code = "guide.sentence-failed" if proof.result == "failed" else "guide.sentence-not-run"
            stopped = message(code, place=proof.place, sentence=proof.step)
            first.setdefault((proof.chapter, proof.scenario), stopped)
    return list(first.values())


def as_json(evidence: tuple[Proof, ...]) -> str:
    """``evidence`` as a JSON list of objects, a line end at the end."""
    return json.dumps([asdict(proof) for proof in evidence], ensure_ascii=False, indent=1) + "\n"


def as_script(evidence: tuple[Proof, ...]) -> str:
    """``evidence`` as a script for index.html: a page opened from a disk may run one there, and read no other file."""
    return f"const EVIDENCE = {as_json(evidence).rstrip()};\n"
