"""What a feature file's lines give away: slips that Gherkin takes for prose, and text that no reader would see.

`khi nhấn …` under a scenario is description to Gherkin: the scenario runs zero steps and passes. A table that
lost its rows proves as little, and a cell without its closing bar is dropped. Each is refused with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path

from guidebook.errors import FeatureError, GuidebookError, Place, relative
from guidebook.language.messages import Told, message
from guidebook.language.written import written_in
from guidebook.sentences.features import feature_files, is_in_guide_folder, language_of, read_text
from guidebook.sentences.field_rows import has_header
from guidebook.sentences.keywords import (
    foreign_keyword,
    heading_meant,
    headings,
    keyword_of,
    step_keywords,
    step_meant,
    without_opening,
)
from guidebook.sentences.lines import Line, lines_of
from guidebook.sentences.prose import NOTE
from guidebook.untrusted_files import all_below

KeywordOf = Callable[[str], str]
"""The keyword of the step that would run for a sentence; empty where no step knows it."""
# The printed guide has no place for these: a reader follows one way from top to bottom.
_NOT_PRINTED = {"rule", "outline", "examples"}
_START = Line(0, "", "blank", "")


def no_step(_: str) -> str:
    """The keyword of a sentence, whatever it is, where nothing is known of the steps."""
    return ""


def lint_texts(folder: Path, root: Path, step_of: KeywordOf = no_step) -> list[GuidebookError]:
    """What is wrong with the feature files below a folder, as far as their lines show.

    Args:
        folder: Where the feature files lie, at any depth.
        root: The project's folder, from which files are named.
        step_of: With it, lines of prose that say what a step would do are refused too.
    """
    in_files = [problem for path in feature_files(folder) for problem in _lint_text(path, root, step_of)]
    return [*_misnamed(folder, root), *in_files]


def _misnamed(folder: Path, root: Path) -> Iterator[GuidebookError]:
    """Notepad saves `05_x.feature.txt`, which would not be read."""
    for path in all_below(folder):
        if ".feature" in path.name.lower() and path.suffix != ".feature" and path.is_file():
            wrong = message("feature.misnamed", ending=path.suffix)
            yield FeatureError(wrong, Place(relative(path, root), 1))


def _lint_text(path: Path, root: Path, step_of: KeywordOf) -> Iterator[GuidebookError]:
    file = relative(path, root)
    try:
        text = read_text(path, root)
    except FeatureError as unreadable:
        yield unreadable
        return
    with written_in(language_of(text)):
        outlines = headings("scenarioOutline")
        lines = [line for line in lines_of(text, outlines) if line.kind not in ("blank", "comment")]
        slips = [*_slips(lines, step_of), *_tables(lines), *(_unprinted(lines) if is_in_guide_folder(file) else ())]
    for line, wrong in slips:
        yield FeatureError(wrong, Place(file, line.number))


# --- steps and headings that are prose ---------------------------------------------------------------------


def _slips(lines: Sequence[Line], step_of: KeywordOf) -> Iterator[tuple[Line, Told]]:
    prose = [line for line in lines if line.kind in ("prose", "unread", "step", "heading")]
    for before, line in pairwise([_START, *prose]):
        if line.kind in ("prose", "unread"):
            wrong = _foreign(line) or _heading_as_prose(line) or _row_as_prose(line)
            wrong = wrong or _step_as_prose(line, before, step_of) or _step_without_keyword(line, step_of)
            if wrong:
                yield line, wrong


def _foreign(line: Line) -> Told:
    keyword = foreign_keyword(line.text)
    return message("feature.foreign-keyword", line=line.text, keyword=keyword) if keyword else ""


def _heading_as_prose(line: Line) -> Told:
    right = heading_meant(line.text)
    return message("feature.heading-as-prose", line=line.text, heading=right) if right else ""


def _row_as_prose(line: Line) -> Told:
    if line.kind != "prose" or not line.text.startswith(("|", '"""')):
        return ""
    table = line.text.startswith("|")
    return message("feature.table-under-no-step" if table else "feature.note-under-no-step", line=line.text)


def _is_exact_step(text: str) -> bool:
    return text.startswith(tuple(f"{keyword} " for keyword in step_keywords()))


def _step_as_prose(line: Line, before: Line, step_of: KeywordOf) -> Told:
    if _is_exact_step(line.text):
        # Outside a scenario even a well written step is prose. A description may begin a line with `Khi`,
        # but two such lines in a row are steps that lost their title.
        lost = line.part == "rule" or (line.part == "feature" and _is_exact_step(before.text))
        return message("feature.step-under-no-scenario", line=line.text) if lost else ""
    meant = step_meant(line.text)
    if meant is None or (line.part == "feature" and step_of(meant.behind) != meant.keyword):
        return ""
    return message("feature.step-as-prose", line=line.text, why=meant.why, keyword=meant.keyword)


def _step_without_keyword(line: Line, step_of: KeywordOf) -> Told:
    """Word the error of a line that is written like a step, without a keyword: its reader does it, and nothing proves
    it.

    Before the first step it may be prose: empty there, and wherever the line is none.
    """
    if line.part in ("", "feature"):
        return ""
    keyword = next(filter(None, map(step_of, without_opening(line.text))), "")
    if line.kind == "unread":
        return message("feature.keyword-lacks-between-steps", line=line.text, keyword=keyword) if keyword else ""
    if keyword in ("", keyword_of("given"), NOTE):
        return ""
    return message("feature.keyword-lacks", line=line.text, keyword=keyword)


# --- what isn't printed ------------------------------------------------------------------------------------


def _unprinted(lines: Sequence[Line]) -> Iterator[tuple[Line, Told]]:
    fences = 0
    for line in lines:
        wrong: Told = ""
        if line.kind == "heading":
            wrong = _unprinted_heading(line)
        elif line.kind == "prose" and line.part == "background":
            wrong = message("unprinted.background-text", line=line.text)
        elif line.kind == "fence":
            fences += 1
            wrong = _beside_fence(line, opens=bool(fences % 2))
        if wrong:
            yield line, wrong


def _unprinted_heading(line: Line) -> Told:
    if line.part in _NOT_PRINTED:
        return message("unprinted.heading", keyword=line.keyword)
    title = line.text.partition(":")[2].strip()
    if line.part == "background" and title:
        return message("unprinted.background-title", title=title, keyword=line.keyword)
    return ""


def _beside_fence(line: Line, *, opens: bool) -> Told:
    rest = line.text[3:].strip()
    code = "unprinted.beside-note-begin" if opens else "unprinted.beside-note-end"
    return message(code, text=rest) if rest else ""


# --- tables ------------------------------------------------------------------------------------------------


def _tables(lines: Sequence[Line]) -> Iterator[tuple[Line, Told]]:
    for is_table, group in groupby(lines, key=lambda line: line.kind == "row"):
        rows = list(group)
        if is_table and len(rows) == 1 and has_header([[rows[0].text]]):
            yield rows[0], message("feature.table-with-header-only", line=rows[0].text)
        for row in rows if is_table else ():
            if not re.search(r"(?<!\\)\|$", row.text):
                yield row, message("feature.row-without-end", line=row.text)
