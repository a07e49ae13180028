"""What a feature file's lines give away without parsing: slips that Gherkin would take for prose.

`khi nhấn …` under a scenario is description to Gherkin: the scenario runs zero steps and passes. A table that
lost its rows proves as little, and a cell without its closing bar is dropped. Each is refused with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path, PurePosixPath

from guidebook.errors import FeatureError, GuidebookError, Place, relative
from guidebook.sentences.features import feature_files, read_text

_HEADERS = {
    "Tính năng": "feature",
    "Quy tắc": "rule",
    "Bối cảnh": "background",
    "Kịch bản": "scenario",
    "Tình huống": "scenario",
    "Khung kịch bản": "outline",
    "Khung tình huống": "outline",
    "Dữ liệu": "examples",
}
_HEADER = re.compile(rf"({'|'.join(_HEADERS)})\s*:", re.IGNORECASE)
_STEP = re.compile(r"(Biết|Cho|Khi|Thì|Và|Nhưng)(?=[\s:])", re.IGNORECASE)
_EXACT_STEP = re.compile(r"(Biết|Cho|Khi|Thì|Và|Nhưng) ")
_ENGLISH = re.compile(
    r"(given|when|then|and|but)\s|(feature|rule|background|scenario( outline| template)?|examples?)\s*:",
    re.IGNORECASE,
)
# The printed guide has no place for these: a reader follows one way from top to bottom.
_NOT_PRINTED = {"rule", "outline", "examples"}


@dataclass(frozen=True)
class _Line:
    """A line that says something, and the part of the feature (``scenario``, ``feature`` …) it stands in."""

    number: int
    text: str
    part: str

    @property
    def row(self) -> bool:
        return self.text.startswith("|")


def lint_texts(folder: Path, root: Path) -> list[GuidebookError]:
    """What is wrong with the feature files below ``folder``, as far as their lines show."""
    found = [problem for path in feature_files(folder) for problem in _lint_text(path, root)]
    return [*_misnamed(folder, root), *found]


def _misnamed(folder: Path, root: Path) -> Iterator[GuidebookError]:
    """Notepad saves `05_x.feature.txt`, which nobody would read."""
    for path in sorted(folder.rglob("*")):
        if ".feature" in path.name.lower() and path.suffix != ".feature" and path.is_file():
            message = f"This file is not read: its name has to end in `.feature`, not `{path.suffix}`."
            yield FeatureError(message, Place(relative(path, root), 1))


def _lint_text(path: Path, root: Path) -> Iterator[GuidebookError]:
    file = relative(path, root)
    try:
        lines = list(_lines(read_text(path, root)))
    except FeatureError as unreadable:
        yield unreadable
        return
    printed = PurePosixPath(file).parent.name == "guide"
    for line, message in [*_slips(lines, printed), *_tables(lines)]:
        yield FeatureError(message, Place(file, line.number))


def _lines(text: str) -> Iterator[_Line]:
    """The lines outside doc strings that are neither blank nor a comment nor tags."""
    part, fence = "", ""
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if fence or line.startswith(('"""', "```")):
            fence = _fence_after(fence, line)
            continue
        if not line or line.startswith(("#", "@")):
            continue
        part = _HEADERS.get(line.partition(":")[0], part)
        yield _Line(number, line, part)


def _fence_after(fence: str, line: str) -> str:
    """The doc string's delimiter that is still open after ``line``."""
    if not fence:
        return line[:3]
    return "" if line.startswith(fence) else fence


def _slips(lines: Sequence[_Line], printed: bool) -> Iterator[tuple[_Line, str]]:
    for before, line in pairwise([_Line(0, "", ""), *lines]):
        message = _english(line) or _misspelt_header(line) or _step_as_prose(line, before)
        message = message or (_unprinted(line) if printed else "")
        if message:
            yield line, message


def _english(line: _Line) -> str:
    found = _ENGLISH.match(line.text)
    if not found:
        return ""
    return f'"{line.text}" begins with an English keyword, which a Vietnamese feature takes for prose.'


def _misspelt_header(line: _Line) -> str:
    found = _HEADER.match(line.text)
    if not found or found[0][:-1] in _HEADERS:
        return ""
    right = next(h for h in _HEADERS if h.lower() == found[1].lower())
    return f'"{line.text}" is prose to Gherkin; the keyword is written `{right}:`.'


def _step_as_prose(line: _Line, before: _Line) -> str:
    found = _STEP.match(line.text)
    if not found:
        return ""
    if _EXACT_STEP.match(line.text):
        # Outside a scenario even a well written step is prose. A description may begin a line with `Khi`,
        # but two such lines in a row are steps that lost their title.
        lost = line.part == "rule" or (line.part == "feature" and _EXACT_STEP.match(before.text))
        return f'"{line.text}" stands under no `Kịch bản:`, so it would never run.' if lost else ""
    if line.part == "feature":
        return ""
    right = found[1].capitalize()
    return (
        f'"{line.text}" is prose to Gherkin and would never run; a step begins with `{right} `. '
        "If it is prose, break the line before another word."
    )


def _unprinted(line: _Line) -> str:
    keyword = line.text.partition(":")[0]
    if _HEADERS.get(keyword) not in _NOT_PRINTED:
        return ""
    return f"`{keyword}:` has no place in the printed guide; write scenarios one by one, or put it in checks."


def _tables(lines: Sequence[_Line]) -> Iterator[tuple[_Line, str]]:
    for is_table, group in groupby(lines, key=lambda line: line.row):
        rows = list(group)
        if is_table and len(rows) == 1:
            yield rows[0], f'"{rows[0].text}" is a table with a header only.'
        for row in rows if is_table else ():
            if not re.search(r"(?<!\\)\|$", row.text):
                yield row, f'"{row.text}" has no `|` at its end, so its last cell would be lost.'
