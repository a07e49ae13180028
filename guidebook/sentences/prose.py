"""What the guide's text names: labels in brackets, and addresses; and where each text of a chapter stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.errors import Place
from guidebook.model import Chapter, Section
from guidebook.sentences.labels import LABEL, bare_label

NOTE = "*"
"""Gherkin's neutral keyword marks what is only for the reader: nothing is done, nothing is proven."""
_QUOTED = re.compile(r'"[^"]*"')
_LABEL = re.compile(rf"{LABEL}(?!\()")
ADDRESS = r"https?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]]"
"""A regular expression for an address inside a sentence, less the full stop or bracket behind it."""


def labels_in(text: str) -> list[str]:
    """The labels in ``text``; Markdown's own links, ``[…](…)``, are none."""
    return [bare_label(found) for found in _LABEL.findall(text)]


def addresses_in(text: str) -> list[str]:
    """The addresses in ``text``, in full."""
    return re.findall(ADDRESS, text)


def texts_of(chapter: Chapter) -> Iterator[tuple[str, Place]]:
    """All that a reader reads of ``chapter``, and where it is written."""
    yield chapter.title, Place(chapter.file, 1)
    yield chapter.description, Place(chapter.file, 1)
    for section in chapter.sections:
        yield section.title, Place(chapter.file, section.line)
        yield section.description, Place(chapter.file, section.line)
        yield from _sentences(section, chapter.file)


def remarks_of(chapter: Chapter) -> Iterator[str]:
    """What no sentence of ``chapter`` acts on or looks for: descriptions, notes and captions."""
    yield chapter.description
    for section in chapter.sections:
        yield section.description
        for sentence in section.sentences:
            yield sentence.note
            yield sentence.text if sentence.keyword == NOTE else " ".join(_QUOTED.findall(sentence.text))


def _sentences(section: Section, file: str) -> Iterator[tuple[str, Place]]:
    for sentence in section.sentences:
        yield sentence.text, Place(file, sentence.line)
        yield sentence.note, Place(file, sentence.line)
        for offset, row in enumerate(sentence.table, 1):
            yield " ".join(row), Place(file, sentence.line + offset)
        for mark in sentence.figure.marks if sentence.figure else ():
            yield mark.note, Place(file, mark.line)
