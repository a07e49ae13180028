"""What sentences ask for and a run would not find: tables, values that people don't know, papers; told all at once."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from guidebook.errors import FeatureError, GuidebookError, Place
from guidebook.language.messages import Told, message
from guidebook.language.written import written_in
from guidebook.model import Chapter, Section, Sentence
from guidebook.project_folders import PEOPLE
from guidebook.sentences.features import is_in_guide_folder
from guidebook.sentences.field_rows import field_rows
from guidebook.settings import read_sites
from guidebook.vocabulary.clauses import holds_in, one_sided, section_called
from guidebook.vocabulary.doing import address_of
from guidebook.vocabulary.papers import papers_lacking
from guidebook.vocabulary.parsing import VerbParser
from guidebook.vocabulary.people import Cast, has_account, read_people

_TYPED = '"'
_OTHERS = ("sentence", "first", "then")
"""Placeholders at which a whole sentence stands."""


def what_is_missing(chapters: Sequence[Chapter], parsers: Sequence[VerbParser], root: Path) -> Iterator[GuidebookError]:
    """A problem for each sentence of ``chapters`` that could not be run, with its place.

    Args:
        chapters: What is written.
        parsers: The verbs that sentences are looked for among.
        root: The project's folder. Where it has no `PEOPLE`, who knows what is the business of its own Python.
    """
    try:
        cast = read_people(root) if (root / PEOPLE).exists() else None
    except GuidebookError as error:
        yield error
        return
    for chapter in chapters:
        with written_in(chapter.language):
            wrong_here = [one for section in chapter.sections for one in _wrong_in(section, parsers, cast, root)]
        for sentence, wrong in wrong_here:
            yield FeatureError(wrong, Place(chapter.file, sentence.line))
    yield from _wrong_clauses(chapters, parsers)


def _wrong_clauses(chapters: Sequence[Chapter], parsers: Sequence[VerbParser]) -> Iterator[FeatureError]:
    """A problem for each condition that is proven one way alone, and each section that isn't there."""
    conditions = list[tuple[str, str, Place, bool]]()
    guide = [chapter for chapter in chapters if is_in_guide_folder(chapter.file)]
    asking = [one for one in parsers if "clauses" in inspect.signature(one.verb.does).parameters]
    for chapter in chapters:
        with written_in(chapter.language):
            clauses = list(_clauses_in(chapter, asking))
            conditions += [
                (given["condition"], given["sentence"], place, holds_in(given["condition"], section))
                for section, given, place in clauses
                if "condition" in given
            ]
        for given, place in ((given, place) for _, given, place in clauses if "section" in given):
            try:
                section_called(given["section"], guide)
            except GuidebookError as error:
                yield FeatureError(error.told, place)
    yield from one_sided(conditions)


def _clauses_in(chapter: Chapter, asking: Sequence[VerbParser]) -> Iterator[tuple[Section, dict[str, str], Place]]:
    """Each sentence of ``chapter`` about others, by its section, what stands at its placeholders, and its place."""
    for section in chapter.sections:
        for sentence in section.sentences:
            if parser := _parser_of(sentence, asking):
                yield section, parser.parse_arguments(sentence.text) or {}, Place(chapter.file, sentence.line)


def _parser_of(sentence: Sentence, parsers: Sequence[VerbParser]) -> VerbParser | None:
    return next((one for one in parsers if one.knows(sentence)), None)


def _said(sentence: Sentence, parsers: Sequence[VerbParser]) -> Iterator[tuple[Sentence, VerbParser, dict[str, Any]]]:
    """What a sentence says, itself or those that it speaks of: with the verb that knows it, and what that is given."""
    parser = _parser_of(sentence, parsers)
    if parser is None:
        return
    given = parser.parse_arguments(sentence.text) or {}
    inner = [given[name] for name in _OTHERS if name in given]
    if not inner:
        yield sentence, parser, given
    for text in inner:
        yield from _said(msgspec.structs.replace(sentence, text=text), parsers)


def _wrong_in(
    section: Section, parsers: Sequence[VerbParser], cast: Cast | None, root: Path
) -> Iterator[tuple[Sentence, Told]]:
    if cast:
        cast.become(cast.first)
    for sentence, parser, given in chain.from_iterable(_said(written, parsers) for written in section.sentences):
        if not sentence.table and _needs_table(parser):
            yield sentence, message("step.table-lacks")
        names_papers = parser.verb.name == "attach_papers"
        yield from ((sentence, wrong) for wrong in papers_lacking(given, sentence.table if names_papers else (), root))
        if "site" in given:
            yield from ((sentence, wrong) for wrong in _site_lacks(given["site"], root))
        if cast:
            yield from ((sentence, wrong) for wrong in _unknown(sentence, parser, given, cast))


def _site_lacks(site: str, root: Path) -> Iterator[Told]:
    try:
        address_of(site, read_sites(root))
    except GuidebookError as error:
        yield error.told


def _needs_table(parser: VerbParser) -> bool:
    table = inspect.signature(parser.verb.does).parameters.get("datatable")
    return table is not None and table.default is inspect.Parameter.empty


def _unknown(sentence: Sentence, parser: VerbParser, given: dict[str, Any], cast: Cast) -> Iterator[Told]:
    """What the person who acts doesn't know; who acts from now on, where the sentence says so."""
    if "who" in given or "account" in given:
        try:
            if "account" in given:
                has_account(cast, given["account"])
            else:
                cast.become(given["who"])
        except GuidebookError as error:
            yield error.told
        return
    if "reader" not in inspect.signature(parser.verb.does).parameters:
        return
    cells = [what for _, what in field_rows(sentence.table) if what and not what.startswith(_TYPED)]
    parts = [part for value in given.values() if not isinstance(value, str) for part in value]
    whats = [one["what"] for one in (given, *parts) if "what" in one]
    for what in dict.fromkeys((*whats, *cells)):
        if wrong := cast.reader.lacks(what):
            yield wrong
