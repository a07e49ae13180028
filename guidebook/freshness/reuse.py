"""What is written now, over what the last run proved: another caption, note, style or part needs no browser.

A sentence is proven as long as its words, kind and table are those that ran, and all sentences before it are; what
only the reader needs (who acts, a remark in parentheses, a figure's caption, callouts and ending) may change freely.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from guidebook.browser.devices import device_of
from guidebook.errors import GuidebookError, Place, PublishError
from guidebook.invocation import shell_command
from guidebook.language.messages import Message, joined, message
from guidebook.model import SECTION_EVIDENCE, SENTENCE_EVIDENCE, Chapter, Record, Section, Sentence
from guidebook.sentences.prose import NOTE
from guidebook.sentences.tables import read_marks
from guidebook.sentences.wording import figure_request, what_runs

Proof = tuple[str, ...]


def refuse_changed_masking(record: Record, unmasked: Container[str]) -> None:
    """Refuse a figure that was taken masked and may now show everything, or the reverse.

    Args:
        record: The last run's.
        unmasked: The ids of figures that may show everything, as the settings say now.

    Raises:
        PublishError: For the first such figure.
    """
    for figure in record.figures:
        if figure.masked == (figure.id in unmasked):
            code = "last-run.taken-masked" if figure.masked else "last-run.taken-unmasked"
            raise PublishError(message(code, figure=figure.id, command=shell_command("build")))


def reuse_proofs(record: Record, chapters: Iterable[Chapter]) -> tuple[Record, list[GuidebookError]]:
    """The guide as it is written now, with what a run proved of it.

    Args:
        record: The run's.
        chapters: As they are written now.

    Returns:
        A record of ``chapters`` with the evidence of ``record``, and a problem for each section where the two part.
    """
    proven = {chapter.file: chapter for chapter in record.chapters}
    problems: list[GuidebookError] = []
    now = tuple(_chapter(chapter, proven.get(chapter.file), problems) for chapter in chapters)
    complete = record.complete and not problems
    return replace(record, chapters=now, complete=complete), problems


def _chapter(chapter: Chapter, known: Chapter | None, problems: list[GuidebookError]) -> Chapter:
    return replace(chapter, sections=tuple(_section(section, chapter, known, problems) for section in chapter.sections))


def _section(section: Section, chapter: Chapter, known: Chapter | None, problems: list[GuidebookError]) -> Section:
    file = chapter.file
    proven = _same_section(section, known.sections if known else ())
    if known is None or proven is None:
        problems.append(_unproven(message("last-run.section-not-run", title=section.title), Place(file, section.line)))
        return section
    if device_of((*chapter.tags, *section.tags)) != device_of((*known.tags, *proven.tags)):
        problems.append(_unproven(message("last-run.other-screen", title=section.title), Place(file, section.line)))
        return section
    ran = [sentence for sentence in proven.sentences if sentence.keyword != NOTE]
    sentences = []
    sound = True
    for sentence in section.sentences:
        if sentence.keyword == NOTE:
            sentences.append(replace(sentence, passed=True))
            continue
        before = ran.pop(0) if ran else None
        if sound and (before is None or _proof(before) != _proof(sentence)):
            sound = False
            problems.append(_unproven(_differs(sentence, before), Place(file, sentence.line)))
        sentences.append(_carried(sentence, before, file) if sound and before else sentence)
    if sound and ran:
        sound = False
        problems.append(_unproven(message("last-run.sentence-gone", text=ran[0].text), Place(file, section.line)))
    known_of = _of(proven, SECTION_EVIDENCE) | {"passed": sound and proven.passed}
    return replace(section, sentences=tuple(sentences), **known_of)


def _same_section(section: Section, known: Sequence[Section]) -> Section | None:
    """The section of that title; failing one, the section that does the same under another title."""
    named = next((other for other in known if other.title == section.title), None)
    return named or next((other for other in known if _proofs(other) == _proofs(section)), None)


def _proofs(section: Section) -> list[Proof]:
    return [_proof(sentence) for sentence in section.sentences if sentence.keyword != NOTE]


def _proof(sentence: Sentence) -> Proof:
    """What of a sentence was run; of a figure, which one was taken, or is asked for."""
    asked = figure_request(sentence.text)
    if asked:
        id_ = sentence.figure.id if sentence.figure else asked.id
        return (sentence.kind, what_runs(asked.before), id_, *asked.options.others)
    return (sentence.kind, what_runs(sentence.text), *(cell for row in sentence.table for cell in row))


def _carried(sentence: Sentence, before: Sentence, file: str) -> Sentence:
    """``sentence`` with the evidence of ``before``: its words as they ran, of which other ones may only be read."""
    asked, table = figure_request(sentence.text), sentence.table
    figure = before.figure if asked else None
    if figure and asked:
        marks = read_marks(table, Place(file, sentence.line, sentence.table_lines))
        figure = replace(
            figure,
            caption=asked.caption,
            line=sentence.line,
            marks=marks,
            address_bar=asked.options.address_bar,
            part=asked.options.part,
        )
        table = ()
    return replace(sentence, **_of(before, SENTENCE_EVIDENCE) | {"figure": figure, "table": table})


def _of(proven: Section | Sentence, names: Iterable[str]) -> dict[str, Any]:
    """The values that ``proven`` has in the fields ``names``."""
    return {name: getattr(proven, name) for name in names}


def _differs(sentence: Sentence, before: Sentence | None) -> Message:
    """What is said of a ``sentence`` in whose place ``before`` ran, if anything did."""
    if before is None:
        return message("last-run.sentence-not-run", text=sentence.text)
    return message("last-run.sentence-differs", text=sentence.text, before=before.text)


def _unproven(what: Message, place: Place) -> PublishError:
    commands = {"build": shell_command("build"), "draft": shell_command("render --draft")}
    return PublishError(joined((what, message("last-run.run-or-draft", **commands))), place)
