"""Lines as they stand in a text that flows: what Word and Markdown share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from guidebook.errors import Place
from guidebook.publish.blocks import Block, Line, Note, Paragraph, Part, Picture, Run, Said
from guidebook.publish.edition import Edition
from guidebook.publish.translation import Words


def line_of(paragraph: Paragraph, edition: Edition) -> Line:
    """The sentences one after the other."""
    return _joined(paragraph.said, " ", edition)


def before_line(part: Part, edition: Edition) -> Line:
    """What must be so before the first sentence of ``part``, and that it must."""
    return (Run(f"{edition.words.BEFORE}:", strong=True), Run(" "), *_joined(part.states, "; ", edition), Run("."))


def _joined(sentences: Iterable[Said], between: str, edition: Edition) -> Line:
    """The sentences; in a draft, those that are not proven say so."""
    return tuple(run for said in sentences for run in (Run(between), *said.line, *_told(said, edition)))[1:]


def _told(said: Said, edition: Edition) -> Line:
    verdict = edition.verdict(said)
    return (Run(" "), Run(f"({verdict})", "verdict")) if verdict else ()


def labelled(note: Note, words: Words) -> tuple[Block, ...]:
    """The blocks of ``note``, the first of which says that it is one."""
    first, *others = note.blocks
    label = Run(f"{words.NOTE}:", strong=True)
    if not isinstance(first, Paragraph):
        return (Paragraph((Said((label,), Place("", 0)),)), *note.blocks)
    said, *more = first.said
    return (replace(first, said=(replace(said, line=(label, Run(" "), *said.line)), *more)), *others)


def caption_of(picture: Picture, words: Words) -> Line:
    """The caption, number first."""
    return (Run(f"{words.FIGURE}\u00a0{picture.number}. "), *picture.caption)
