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
from guidebook.sentences.features import feature_files, is_printed, read_text
from guidebook.sentences.keywords import (
    STEPS,
    VIETNAMESE,
    foreign_keyword,
    heading_meant,
    step_meant,
    without_opening,
)
from guidebook.sentences.lines import Line, lines_of
from guidebook.sentences.prose import NOTE

KeywordOf = Callable[[str], str]
"""The keyword of the step that would run for a sentence; empty where no step knows it."""
_EXACT_STEP = re.compile(rf"({'|'.join(STEPS)}) ")
# The printed guide has no place for these: a reader follows one way from top to bottom.
_NOT_PRINTED = {"rule", "outline", "examples"}
_START = Line(0, "", "blank", "")


def no_step(_: str) -> str:
    """The keyword of a sentence where nothing is known of the steps."""
    return ""


def lint_texts(folder: Path, root: Path, keyword_of: KeywordOf = no_step) -> list[GuidebookError]:
    """What is wrong with the feature files below ``folder``, as far as their lines show.

    With ``keyword_of``, lines of prose that say what a step would do are refused too.
    """
    found = [problem for path in feature_files(folder) for problem in _lint_text(path, root, keyword_of)]
    return [*_misnamed(folder, root), *found]


def _misnamed(folder: Path, root: Path) -> Iterator[GuidebookError]:
    """Notepad saves `05_x.feature.txt`, which would not be read."""
    for path in sorted(folder.rglob("*")):
        if ".feature" in path.name.lower() and path.suffix != ".feature" and path.is_file():
            message = f"This file is not read: its name has to end in `.feature`, not `{path.suffix}`."
            yield FeatureError(message, Place(relative(path, root), 1))


def _lint_text(path: Path, root: Path, keyword_of: KeywordOf) -> Iterator[GuidebookError]:
    file = relative(path, root)
    try:
        lines = [line for line in lines_of(read_text(path, root), VIETNAMESE) if line.kind not in ("blank", "comment")]
    except FeatureError as unreadable:
        yield unreadable
        return
    told = [*_slips(lines, keyword_of), *_tables(lines), *(_unprinted(lines) if is_printed(file) else ())]
    for line, message in told:
        yield FeatureError(message, Place(file, line.number))


# --- steps and headings that are prose ---------------------------------------------------------------------


def _slips(lines: Sequence[Line], keyword_of: KeywordOf) -> Iterator[tuple[Line, str]]:
    prose = [line for line in lines if line.kind in ("prose", "unread", "step", "heading")]
    for before, line in pairwise([_START, *prose]):
        if line.kind in ("prose", "unread"):
            message = _foreign(line) or _heading_as_prose(line) or _row_as_prose(line)
            message = message or _step_as_prose(line, before, keyword_of) or _step_without_keyword(line, keyword_of)
            if message:
                yield line, message


def _foreign(line: Line) -> str:
    found = foreign_keyword(line.text)
    if not found:
        return ""
    return f'"{line.text}" begins with a keyword of another language, `{found}`, and is prose to a Vietnamese feature.'


def _heading_as_prose(line: Line) -> str:
    right = heading_meant(line.text)
    return f'"{line.text}" is prose to Gherkin; the keyword is written `{right}:`.' if right else ""


def _row_as_prose(line: Line) -> str:
    if line.kind != "prose" or not line.text.startswith(("|", '"""')):
        return ""
    what = "a table" if line.text.startswith("|") else "a note"
    return f'"{line.text}" stands under no step, so it is prose and no part of {what}: write it below its step.'


def _step_as_prose(line: Line, before: Line, keyword_of: KeywordOf) -> str:
    if _EXACT_STEP.match(line.text):
        # Outside a scenario even a well written step is prose. A description may begin a line with `Khi`,
        # but two such lines in a row are steps that lost their title.
        lost = line.part == "rule" or (line.part == "feature" and _EXACT_STEP.match(before.text))
        return f'"{line.text}" stands under no `Kịch bản:`, so it would never run.' if lost else ""
    meant = step_meant(line.text)
    if meant is None or (line.part == "feature" and keyword_of(meant.behind) != meant.keyword):
        return ""
    return (
        f'"{line.text}" is prose to Gherkin and would never run: {meant.why}. A step begins with `{meant.keyword} `. '
        "If it is prose, break the line before another word."
    )


def _step_without_keyword(line: Line, keyword_of: KeywordOf) -> str:
    """Who reads it does it, and nothing proves it. What is so before the first step may be told in prose."""
    if line.part in ("", "feature"):
        return ""
    keyword = next(filter(None, map(keyword_of, without_opening(line.text))), "")
    if line.kind == "unread":
        return f'"{line.text}" stands between steps and has no keyword: begin it with `{keyword} `.' if keyword else ""
    if keyword in ("", "Cho", NOTE):
        return ""
    return (
        f'"{line.text}" says what a step does and is prose to Gherkin, so it would be printed and never run: '
        f"begin it with `{keyword} `."
    )


# --- what isn't printed ------------------------------------------------------------------------------------


def _unprinted(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    fences = 0
    for line in lines:
        message = ""
        if line.kind == "heading":
            message = _unprinted_heading(line)
        elif line.kind == "prose" and line.part == "background":
            message = f'"{line.text}" would not be printed: text below `Bối cảnh:` belongs above it, or to a scenario.'
        elif line.kind == "fence":
            fences += 1
            message = _beside_fence(line, opens=bool(fences % 2))
        if message:
            yield line, message


def _unprinted_heading(line: Line) -> str:
    if line.part in _NOT_PRINTED:
        return f"`{line.keyword}:` has no place in the printed guide; write scenarios one by one, or put it in checks."
    title = line.text.partition(":")[2].strip()
    if line.part == "background" and title:
        return f'The title "{title}" would not be printed: `{line.keyword}:` has none in the guide.'
    return ""


def _beside_fence(line: Line, *, opens: bool) -> str:
    rest = line.text[3:].strip()
    where = "begin the note in the next line" if opens else "end the note in a line of its own"
    return f'"{rest}" beside the quotation marks would not be printed: {where}.' if rest else ""


# --- tables ------------------------------------------------------------------------------------------------


def _tables(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    for is_table, group in groupby(lines, key=lambda line: line.kind == "row"):
        rows = list(group)
        if is_table and len(rows) == 1:
            yield rows[0], f'"{rows[0].text}" is a table with a header only.'
        for row in rows if is_table else ():
            if not re.search(r"(?<!\\)\|$", row.text):
                yield row, f'"{row.text}" has no `|` at its end, so its last cell would be lost.'
