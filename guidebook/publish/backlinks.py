"""What links within the guide lead to: the sentence that speaks of a mark, and the name of each anchor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from guidebook.publish.blocks import Block, Note, Paragraph, Part, Picture, PrintedSentence, plain_text
from guidebook.publish.manuscript import callout_description, with_full_stop
from guidebook.publish.references import mark_anchor
from guidebook.publish.translation import Words


def backlinks(chapters: Iterable[Part]) -> dict[str, str]:
    """For each mark in ``chapters``, by its anchor, the anchor of the first sentence that speaks of it."""
    sentences: dict[str, str] = {}
    for chapter in chapters:
        for section in chapter.parts:
            for sentence in _sentences(section.blocks):
                for mark in sentence.marks:
                    sentences.setdefault(mark, sentence.anchor)
    return sentences


def _sentences(blocks: Iterable[Block]) -> Iterator[PrintedSentence]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.sentences
        elif isinstance(block, Note):
            yield from _sentences(block.blocks)


def anchor_names(chapters: Iterable[Part], words: Words) -> dict[str, str]:
    """What each chapter, section, figure and mark is called, by its anchor.

    Args:
        chapters: chapters of a manuscript, or their sections.
        words: the guide's own words, in the language of the names.
    """
    names: dict[str, str] = {}
    for part in chapters:
        names[part.anchor] = part.title
        names |= anchor_names(part.parts, words)
        for picture in part.blocks:
            if isinstance(picture, Picture):
                title = f"{words.FIGURE} {picture.number}. {plain_text(picture.caption)}"
                names[picture.anchor] = title
                for callout in filter(attrgetter("mark_number"), picture.plate.callouts):
                    mark = mark_anchor(picture.anchor, callout.mark_number)
                    names[mark] = f"{with_full_stop(title)} {callout_description(callout, words)}"
    return names
