"""Numbering: which controls a figure numbers, and the number that each sentence carries. Pure.

`marks_of` are a figure's own table, else what is acted on after it; `numbers_in` are the numbers of each sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guidebook.model import Figure, Mark, Section, Sentence
from guidebook.sentences.targets import each_of, plain


def marks_of(section: Section, figure: Figure) -> tuple[Mark, ...]:
    """The figure's table; without one, what the sentences after it act on while its page is on the screen."""
    return figure.marks or tuple(_acted_on(section, figure))


def _acted_on(section: Section, figure: Figure) -> Iterator[Mark]:
    seen: set[str] = set()
    for sentence in _following(section, figure):
        for pointed in sentence.pointed:
            if pointed.page != figure.page:
                return
            if plain(pointed.target) not in seen:
                seen.add(plain(pointed.target))
                yield Mark(len(seen), pointed.target, line=sentence.line)


def _following(section: Section, figure: Figure) -> Iterator[Sentence]:
    """The sentences after ``figure`` that did what they say, up to the next figure."""
    rest = iter(section.sentences)
    for sentence in rest:
        if sentence.figure is not None and sentence.figure.id == figure.id:
            break
    for sentence in rest:
        if sentence.figure is not None:
            return
        if not sentence.failed:
            yield sentence


@dataclass(frozen=True)
class Numbered:
    """A target of a sentence, the number it carries and the figure that shows it."""

    target: str
    number: int
    figure: str


def numbers_in(section: Section) -> tuple[tuple[Numbered, ...], ...]:
    """For each sentence its numbered targets, in its own order.

    A number is that of the figure before the sentence, taken of the same page; else of the figure after it,
    where that one's table names the target.
    """
    return tuple(_numbers_at(section, index) for index in range(len(section.sentences)))


def _numbers_at(section: Section, index: int) -> tuple[Numbered, ...]:
    before = _nearest_figure(section.sentences[index - 1 :: -1] if index else ())
    after = _nearest_figure(section.sentences[index + 1 :])
    numbered = []
    for pointed in section.sentences[index].pointed:
        found = None
        if before and before.page == pointed.page:
            found = _number_of(pointed.target, marks_of(section, before), before)
        if found is None and after:
            found = _number_of(pointed.target, after.marks, after)
        if found:
            numbered.append(found)
    return tuple(numbered)


def _nearest_figure(sentences: Iterable[Sentence]) -> Figure | None:
    return next((sentence.figure for sentence in sentences if sentence.figure), None)


def _number_of(target: str, marks: Iterable[Mark], figure: Figure) -> Numbered | None:
    """A table may leave the role word out, or name another: the words from the label on decide then."""
    for same in (plain, _from_label):
        alike = [mark for mark in marks if mark.number and same(target) in map(same, each_of(mark.target))]
        if len(alike) == 1:
            return Numbered(target, alike[0].number, figure.id)
    return None


def _from_label(target: str) -> str:
    return plain(target[max(target.find("["), 0) :])
