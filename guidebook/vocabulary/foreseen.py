"""What sentences ask for and a run would not find: tables, values that people don't know, papers; told all at once."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from guidebook.errors import FeatureError, GuidebookError, Place
from guidebook.language.messages import Told, message
from guidebook.model import Chapter, Section, Sentence
from guidebook.settings import read_sites
from guidebook.vocabulary.clauses import holds_in, one_sided
from guidebook.vocabulary.doing import address_of
from guidebook.vocabulary.papers import papers_lacking
from guidebook.vocabulary.parsing import VerbParser
from guidebook.vocabulary.people import FILE, Cast, read_people

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
    asked: list[tuple[str, str, Place, bool]] = []
    for chapter in chapters:
        for section in chapter.sections:
            for sentence, wrong in _wrong_in(section, parsers, cast, root):
                yield FeatureError(wrong, Place(chapter.file, sentence.line))
            asked += _conditions(section, parsers, chapter.file)
    yield from one_sided(asked)


def _conditions(section: Section, parsers: Sequence[VerbParser], file: str) -> Iterator[tuple[str, str, Place, bool]]:
    """The conditions of ``section``: each with its sentence, its place and whether it holds there."""
    for sentence in section.sentences:
        parser = next((one for one in parsers if one.knows(sentence)), None)
        given = (parser.parse_arguments(sentence.text) or {}) if parser else {}
        if "condition" in given:
            holds = holds_in(given["condition"], section)
            yield given["condition"], given["sentence"], Place(file, sentence.line), holds


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
    cells = [row[1] for row in sentence.table[1:] if len(row) > 1 and not row[1].startswith(_TYPED)]
    for what in dict.fromkeys((*([given["what"]] if "what" in given else []), *cells)):
        if wrong := cast.reader.lacks(what):
            yield wrong
