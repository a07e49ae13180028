"""Sentences about other sentences: if this holds then do that, and do what another section says.

A condition holds in a scenario that says so: in a sentence of its state (“Cho công dân chưa có tài khoản”), or by a tag
of that name (``@chua-co-tai-khoan``). Both ways have to be proven: one scenario in which it holds, and one in which it
doesn't, else the guide is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from guidebook.errors import FeatureError, GuidebookError, Place
from guidebook.language.messages import message
from guidebook.model import Chapter, Kind, Section
from guidebook.publish.references import number_of, slug
from guidebook.sentences.labels import plain
from guidebook.sentences.wording import what_runs
from guidebook.vocabulary.verbs import verb

_STEP_NUMBER = re.compile(r"\d+")


class Clauses(Protocol):
    """What a sentence about others asks of the run."""

    def holds(self, condition: str, /) -> bool:
        """Whether the scenario that runs says that ``condition`` holds."""

    def run_in_turn(self, kind: Kind, sentences: Sequence[str], table: Sequence[Sequence[str]], /) -> None:
        """Do what each of ``sentences`` says; the ``table`` is for those that take one."""

    def pass_over(self) -> None:
        """Do nothing: the sentence is not for who acts here."""

    def run_section(self, section: str, /) -> None:
        """Do what the section says that is called so: “mục 1, Bước 2”."""


@verb("when")
def act_if(clauses: Clauses, condition: str, sentence: str) -> None:
    """Do what ``sentence`` says where ``condition`` holds."""
    if clauses.holds(condition):
        clauses.run_in_turn("when", [sentence], ())
    else:
        clauses.pass_over()


@verb("when")
def act_as_in(clauses: Clauses, section: str) -> None:
    """Do what another ``section`` says."""
    clauses.run_section(section)


def condition_holds(condition: str, tags: Iterable[str], states: Iterable[str]) -> bool:
    """Whether a scenario with these ``tags``, whose state is told by ``states``, says that ``condition`` holds."""
    return slug(condition) in tags or any(plain(what_runs(condition)) == plain(what_runs(state)) for state in states)


def holds_in(condition: str, section: Section) -> bool:
    """Whether the scenario of ``section`` says that ``condition`` holds."""
    states = (sentence.text for sentence in section.sentences if sentence.kind == "given")
    return condition_holds(condition, section.tags, states)


def section_called(called: str, chapters: Iterable[Chapter]) -> tuple[Chapter, Section]:
    """The section of ``chapters`` that “mục 1” or “mục 1, Bước 2” calls; a chapter of one section is that section.

    Raises:
        GuidebookError: There is none, or the chapter has several.
    """
    numbers = _STEP_NUMBER.findall(called)
    chapter = next((one for one in chapters if numbers and number_of(one) == numbers[0]), None)
    sections = [] if chapter is None else [one for one in chapter.sections if not numbers[1:] or _is(one, numbers[1])]
    if chapter is None or len(sections) != 1:
        raise GuidebookError(message("clause.no-section", section=called, n=len(sections)))
    return chapter, sections[0]


def _is(section: Section, number: str) -> bool:
    return _STEP_NUMBER.findall(section.title.partition(":")[0])[:1] == [number]


def one_sided(asked: Iterable[tuple[str, str, Place, bool]]) -> Iterator[FeatureError]:
    """A problem for each condition that holds in every scenario that has it, or in none.

    Args:
        asked: The conditions of all scenarios: each with its sentence, its place and whether it holds there.
    """
    met: dict[tuple[str, str], dict[bool, Place]] = {}
    for condition, sentence, place, holds in asked:
        met.setdefault((plain(condition), plain(sentence)), {}).setdefault(holds, place)
    for (condition, _), places in met.items():
        if len(places) == 1:
            holds, place = next(iter(places.items()))
            code = "clause.never-fails" if holds else "clause.never-holds"
            yield FeatureError(message(code, condition=condition, tag=slug(condition)), place)
