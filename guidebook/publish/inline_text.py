"""Sentences, notes and captions as lines of text that flows: what Word and Markdown share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from guidebook.errors import Place
from guidebook.publish.blocks import Block, Line, Note, Paragraph, Part, Picture, PrintedSentence, Run
from guidebook.publish.edition import Edition
from guidebook.publish.translation import Words


def paragraph_line(paragraph: Paragraph, edition: Edition) -> Line:
    """The sentences of ``paragraph`` one after the other; in a draft ``edition``, with what isn't proven said."""
    return _joined(paragraph.sentences, " ", edition)


def prerequisites_line(part: Part, edition: Edition) -> Line:
    """What must be so before the first sentence of ``part``, and that it must, in the words of ``edition``."""
    return (Run(f"{edition.words.BEFORE}:", strong=True), Run(" "), *_joined(part.states, "; ", edition), Run("."))


def _joined(sentences: Iterable[PrintedSentence], separator: str, edition: Edition) -> Line:
    runs: list[Run] = []
    for sentence in sentences:
        verdict = edition.verdict(sentence)
        runs += [Run(separator), *sentence.line]
        runs += [Run(" "), Run(f"({verdict})", "verdict")] if verdict else []
    return tuple(runs[1:])


def labelled_note(note: Note, words: Words) -> tuple[Block, ...]:
    """The blocks of ``note``, the first of which begins with the label of notes, one of the guide's own ``words``."""
    first, *others = note.blocks
    label = Run(f"{words.NOTE}:", strong=True)
    if not isinstance(first, Paragraph):
        return (Paragraph((PrintedSentence((label,), Place("", 0)),)), *note.blocks)
    sentence, *more = first.sentences
    labelled = replace(sentence, line=(label, Run(" "), *sentence.line))
    return (replace(first, sentences=(labelled, *more)), *others)


def numbered_caption(picture: Picture, words: Words) -> Line:
    """The caption of ``picture`` behind its number: "Hình 3. …", with the word for a figure of ``words``."""
    return (Run(f"{words.FIGURE}\u00a0{picture.number}. "), *picture.caption)
