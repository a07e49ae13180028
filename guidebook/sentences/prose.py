"""What the guide's text names: labels in brackets, and addresses; and where each text of a chapter stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.errors import Place
from guidebook.model import Chapter, Section, Sentence
from guidebook.sentences.labels import LABEL, bare_label

NOTE = "*"
"""Gherkin's neutral keyword marks what is only for the reader: nothing is done, nothing is proven."""
_QUOTED = re.compile(r'"[^"]*"')
_LABEL = re.compile(rf"{LABEL}(?!\()")
PARAGRAPHS = re.compile(r"\n\s*\n")
"""What parts the paragraphs of a text."""
ADDRESS = r"https?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]]"
"""A regular expression for an address inside a sentence, less the full stop or bracket behind it."""


def labels_in(text: str) -> list[str]:
    """The labels in ``text``; Markdown's own links, ``[…](…)``, are none."""
    return [bare_label(label) for label in _LABEL.findall(text)]


def addresses_in(text: str) -> list[str]:
    """The addresses in ``text``, in full."""
    return re.findall(ADDRESS, text)


@dataclass(frozen=True)
class Passage:
    """A text of a file, each line of it from one of ``lines``."""

    text: str
    file: str
    lines: tuple[int, ...]

    def place(self, at: int) -> Place:
        """Where the letter ``at`` of the text is written."""
        number = self.text.count("\n", 0, at)
        return Place(self.file, self.lines[min(number, len(self.lines) - 1)])

    def place_of(self, words: str) -> Place:
        """Where ``words`` stand in it first."""
        return self.place(max(self.text.find(words), 0))


def texts_of(chapter: Chapter) -> Iterator[Passage]:
    """All that a reader reads of ``chapter``, and where it is written."""
    file = chapter.file
    yield Passage(chapter.title, file, (chapter.line,))
    yield Passage(chapter.description, file, chapter.description_lines or (chapter.line,))
    for section in chapter.sections:
        yield Passage(section.title, file, (section.line,))
        yield Passage(section.description, file, section.description_lines or (section.line,))
        yield from _sentences(section, file)


def markdown_of(chapter: Chapter) -> Iterator[Passage]:
    """The texts of ``chapter`` that are Markdown: descriptions and notes."""
    yield Passage(chapter.description, chapter.file, chapter.description_lines or (chapter.line,))
    for section in chapter.sections:
        yield Passage(section.description, chapter.file, section.description_lines or (section.line,))
        yield from (_note(sentence, chapter.file) for sentence in section.sentences)


def remarks_of(chapter: Chapter) -> Iterator[str]:
    """What no sentence of ``chapter`` acts on or looks for: descriptions, notes and captions."""
    yield chapter.description
    for section in chapter.sections:
        yield section.description
        for sentence in section.sentences:
            yield sentence.note
            yield sentence.text if sentence.keyword == NOTE else " ".join(_QUOTED.findall(sentence.text))


def _sentences(section: Section, file: str) -> Iterator[Passage]:
    for sentence in section.sentences:
        yield Passage(sentence.text, file, (sentence.line,))
        yield _note(sentence, file)
        for offset, row in enumerate(sentence.table, 1):
            yield Passage(" ".join(row), file, (sentence.line + offset,))
        for mark in sentence.figure.marks if sentence.figure else ():
            yield Passage(mark.note, file, (mark.line,))


def _note(sentence: Sentence, file: str) -> Passage:
    first = sentence.note_line or sentence.line
    return Passage(sentence.note, file, tuple(range(first, first + 1 + sentence.note.count("\n"))))
