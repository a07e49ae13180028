"""What links lead to: which sentence speaks of which mark of a figure, and what each place is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from guidebook.publish.blocks import Block, Line, Note, Paragraph, Part, Picture, Table
from guidebook.publish.blocks import words as plain
from guidebook.publish.manuscript import spoken
from guidebook.publish.references import mark_anchor
from guidebook.publish.translation import Words


def speakers(chapters: Iterable[Part]) -> dict[str, str]:
    """For each mark, by its anchor, the anchor of the first sentence that has its number."""
    found: dict[str, str] = {}
    for chapter in chapters:
        for section in chapter.parts:
            for anchor, line in _lines(section.blocks, section.anchor):
                for run in line:
                    if run.kind == "number":
                        found.setdefault(mark_anchor(run.target, run.text), anchor)
    return found


def _lines(blocks: Iterable[Block], anchor: str) -> Iterator[tuple[str, Line]]:
    """Each line and the sentence it belongs to: a table belongs to the one before it."""
    for block in blocks:
        if isinstance(block, Paragraph):
            for said in block.said:
                anchor = said.anchor or anchor
                yield anchor, said.line
        elif isinstance(block, Note):
            yield from _lines(block.blocks, anchor)
        elif isinstance(block, Table):
            yield from ((anchor, cell) for row in block.rows for cell in row)


def names_of_places(chapters: Iterable[Part], words: Words) -> dict[str, str]:
    """What each chapter, section, figure and mark is called, by its anchor."""
    names: dict[str, str] = {}
    for part in chapters:
        names[part.anchor] = part.title
        names |= names_of_places(part.parts, words)
        for picture in part.blocks:
            if isinstance(picture, Picture):
                title = f"{words.FIGURE} {picture.number}. {plain(picture.caption)}"
                names[picture.anchor] = title
                for callout in filter(attrgetter("number"), picture.plate.callouts):
                    names[mark_anchor(picture.anchor, callout.number)] = f"{title}. {spoken(callout, words)}"
    return names
