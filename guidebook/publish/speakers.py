"""What links lead to: which sentence speaks of which mark of a figure, and what each place is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from guidebook.publish.blocks import Block, Note, Paragraph, Part, Picture, Said
from guidebook.publish.blocks import words as plain
from guidebook.publish.manuscript import full_stop, spoken
from guidebook.publish.references import mark_anchor
from guidebook.publish.translation import Words


def speakers(chapters: Iterable[Part]) -> dict[str, str]:
    """For each mark, by its anchor, the anchor of the first sentence that speaks of it."""
    found: dict[str, str] = {}
    for chapter in chapters:
        for section in chapter.parts:
            for said in _said(section.blocks):
                for mark in said.marks:
                    found.setdefault(mark, said.anchor)
    return found


def _said(blocks: Iterable[Block]) -> Iterator[Said]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.said
        elif isinstance(block, Note):
            yield from _said(block.blocks)


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
                for callout in filter(attrgetter("counted"), picture.plate.callouts):
                    names[mark_anchor(picture.anchor, callout.counted)] = f"{full_stop(title)} {spoken(callout, words)}"
    return names
