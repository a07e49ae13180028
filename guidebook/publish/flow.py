"""Lines as they stand in a text that flows: what Word and Markdown share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from guidebook.errors import Place
from guidebook.publish.blocks import Block, Line, Note, Paragraph, Part, Picture, Run, Said
from guidebook.publish.edition import Edition
from guidebook.publish.translation import Words


def line_of(paragraph: Paragraph, edition: Edition) -> Line:
    """The sentences one after the other; in a draft, those that are not proven say so."""
    return tuple(_joined(paragraph, edition))[1:]


def _joined(paragraph: Paragraph, edition: Edition) -> Iterator[Run]:
    for said in paragraph.said:
        yield Run(" ")
        if edition.draft and not said.passed:
            yield Run(f"[{edition.words.UNPROVEN}]", strong=True)
            yield Run(" ")
        yield from said.line


def labelled(note: Note, words: Words) -> tuple[Block, ...]:
    """The blocks of ``note``, the first of which says that it is one."""
    first, *others = note.blocks
    label = Run(f"{words.NOTE}:", strong=True)
    if not isinstance(first, Paragraph):
        return (Paragraph((Said((label,), Place("", 0)),)), *note.blocks)
    said, *more = first.said
    return (replace(first, said=(replace(said, line=(label, Run(" "), *said.line)), *more)), *others)


def before_line(part: Part, words: Words) -> Line:
    """What must be so before the first sentence of ``part``, and that it must."""
    return (Run(f"{words.BEFORE}:", strong=True), Run(" "), *part.before)


def caption_of(picture: Picture, words: Words) -> Line:
    """The caption, number first."""
    return (Run(f"{words.FIGURE}\u00a0{picture.number}. "), *picture.caption)
