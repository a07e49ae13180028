"""Numbering: which controls a figure numbers, and the number that each sentence carries. Pure.

`marks_of` are a figure's own table, else what is acted on after it; `numbers_in` are the numbers of each sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from guidebook.model import Figure, Interaction, Mark, Section, Sentence
from guidebook.sentences.labels import plain
from guidebook.sentences.prose import NOTE
from guidebook.sentences.targets import each_of

Sight = Literal["shown", "hidden", "absent"]
"""What a figure has of a target: it can be seen in the picture, or it stood there and can't, or it came later."""


def marks_of(
    section: Section, figure: Figure, sight_of: Callable[[str], Sight] = lambda _target: "shown"
) -> tuple[Mark, ...]:
    """The figure's table; without one, what the sentences after it act on while its screen stands there.

    Its screen ends with its page, and before that where a sentence has changed it: a dialog was opened whose button
    the next sentence presses. What is absent before any sentence has acted is numbered all the same, to be refused.

    A figure with a table in between has numbers of its own and takes none: what is acted on behind it is numbered
    here as long as the picture of ``figure`` shows it.

    Args:
        section: the scenario.
        figure: one of its figures.
        sight_of: what ``figure`` has of a target.
    """
    return figure.marks or tuple(_acted_on(section, figure, sight_of))


def _acted_on(section: Section, figure: Figure, sight_of: Callable[[str], Sight]) -> Iterator[Mark]:
    seen: set[str] = set()
    acted = False
    for sentence, own in _following(section, figure):
        for place, pointed in enumerate(sentence.pointed):
            sight = sight_of(pointed.target)
            if place and sight != "shown":  # an entry of a menu that the sentence has opened itself: "vào [A] => [B]"
                continue
            if pointed.page != figure.page or (sight == "absent" and acted) or (sight != "shown" and not own):
                return
            if plain(pointed.target) not in seen:
                seen.add(plain(pointed.target))
                yield Mark(len(seen), pointed.target, line=sentence.line)
        acted = acted or (sentence.kind == "when" and sentence.keyword != NOTE)


def _following(section: Section, figure: Figure) -> Iterator[tuple[Sentence, bool]]:
    """The sentences after ``figure`` that did what they say, up to the next figure that numbers them itself.

    With each, whether no other figure stands in between.
    """
    rest = iter(section.sentences)
    for sentence in rest:
        if sentence.figure is not None and sentence.figure.id == figure.id:
            break
    own = True
    for sentence in rest:
        if sentence.figure is not None and not sentence.figure.marks:
            return
        own = own and sentence.figure is None
        if not sentence.failed:
            yield sentence, own


@dataclass(frozen=True)
class Numbered:
    """A target of a sentence, the number it carries and the figure that shows it.

    ``nearest`` says whether no other figure stands between that one and the sentence.
    """

    target: str
    number: int
    figure: str
    nearest: bool = True


def numbers_in(
    section: Section, shows: Callable[[Figure, str], bool] | None = None
) -> tuple[tuple[Numbered, ...], ...]:
    """For each sentence its numbered targets, in its own order.

    A number is that of the figure before the sentence, taken of the same page; where that one has a table without
    the target, of a figure before that one. Else it is of the figure after the sentence, where that one's table names
    the target.

    Args:
        section: the scenario.
        shows: whether a figure's picture shows a target.
    """
    ask = shows or (lambda figure, target: True)
    return tuple(_numbers_at(section, index, ask) for index in range(len(section.sentences)))


def _numbers_at(section: Section, index: int, shows: Callable[[Figure, str], bool]) -> tuple[Numbered, ...]:
    before = [sentence.figure for sentence in reversed(section.sentences[:index]) if sentence.figure]
    after = next((sentence.figure for sentence in section.sentences[index + 1 :] if sentence.figure), None)
    numbered = []
    for pointed in section.sentences[index].pointed:
        found = _number_before(section, pointed, before, shows)
        if found is None and after:
            found = _number_of(pointed.target, after.marks, after)
        if found:
            numbered.append(found)
    return tuple(numbered)


def _number_before(
    section: Section, pointed: Interaction, before: Sequence[Figure], shows: Callable[[Figure, str], bool]
) -> Numbered | None:
    """The number that a figure before the sentence gives, the nearest first."""
    for figure in before:
        if figure.page != pointed.page:
            return None
        found = _number_of(pointed.target, marks_of(section, figure, _sight_in(figure, shows)), figure)
        if found:
            return replace(found, nearest=figure is before[0])
        if not figure.marks:
            return None
    return None


def _sight_in(figure: Figure, shows: Callable[[Figure, str], bool]) -> Callable[[str], Sight]:
    return lambda target: "shown" if shows(figure, target) else "absent"


def _number_of(target: str, marks: Iterable[Mark], figure: Figure) -> Numbered | None:
    """A table may leave the role word out, or name another: the words from the label on decide then."""
    for same in (plain, _from_label):
        alike = [mark for mark in marks if mark.number and same(target) in map(same, each_of(mark.target))]
        if len(alike) == 1:
            return Numbered(target, alike[0].number, figure.id)
    return None


def _from_label(target: str) -> str:
    return plain(target[max(target.find("["), 0) :])
