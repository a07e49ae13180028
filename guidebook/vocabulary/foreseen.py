"""What sentences ask for and a run would not find: tables, values that people don't know, papers; told all at once."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from guidebook.errors import FeatureError, GuidebookError, Place
from guidebook.language.messages import Told, message
from guidebook.language.written import written_in
from guidebook.model import Chapter, Section, Sentence
from guidebook.sentences.field_rows import field_rows
from guidebook.vocabulary.parsing import VerbParser
from guidebook.vocabulary.people import FILE, Cast, paper_lacks, read_people

_TYPED = '"'


def foreseen(chapters: Iterable[Chapter], parsers: Sequence[VerbParser], root: Path) -> Iterator[GuidebookError]:
    """A problem for each sentence of ``chapters`` that could not be run, with its place.

    Args:
        chapters: What is written.
        parsers: The verbs that sentences are looked for among.
        root: The project's folder. Where it has no `FILE`, who knows what is the business of its own Python.
    """
    try:
        cast = read_people(root) if (root / FILE).exists() else None
    except GuidebookError as error:
        yield error
        return
    for chapter in chapters:
        with written_in(chapter.language):
            wrong_here = [one for section in chapter.sections for one in _wrong_in(section, parsers, cast, root)]
        for sentence, wrong in wrong_here:
            yield FeatureError(wrong, Place(chapter.file, sentence.line))


def _wrong_in(
    section: Section, parsers: Sequence[VerbParser], cast: Cast | None, root: Path
) -> Iterator[tuple[Sentence, Told]]:
    if cast:
        cast.become(cast.first)
    for sentence in section.sentences:
        parser = next((one for one in parsers if one.knows(sentence)), None)
        if parser is None:
            continue
        given = parser.parse_arguments(sentence.text) or {}
        if not sentence.table and _needs_table(parser):
            yield sentence, message("step.table-lacks")
        if "file" in given and (wrong := paper_lacks(given["file"], root)):
            yield sentence, wrong
        if cast:
            yield from ((sentence, wrong) for wrong in _unknown(sentence, parser, given, cast))


def _needs_table(parser: VerbParser) -> bool:
    table = inspect.signature(parser.verb.does).parameters.get("datatable")
    return table is not None and table.default is inspect.Parameter.empty


def _unknown(sentence: Sentence, parser: VerbParser, given: dict[str, str], cast: Cast) -> Iterator[Told]:
    """What the person who acts doesn't know; who acts from now on, where the sentence says so."""
    if "who" in given:
        try:
            cast.become(given["who"])
        except GuidebookError as error:
            yield error.told
        return
    if "reader" not in inspect.signature(parser.verb.does).parameters:
        return
    cells = [what for _, what in field_rows(sentence.table) if what and not what.startswith(_TYPED)]
    for what in dict.fromkeys((*([given["what"]] if "what" in given else []), *cells)):
        if wrong := cast.reader.lacks(what):
            yield wrong
