"""Which scenarios are meant by what was asked for: a place, a folder, a title, a row's words, tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from cucumber_tag_expressions import TagExpressionError, parse

from guidebook.errors import GuidebookError
from guidebook.language.messages import Message, message
from guidebook.sentences.scenario_lines import ScenarioLines, at_line
from guidebook.unicode_forms import normal

PLACE = re.compile(r"(?P<file>.+\.feature)(?P<lines>(?::\d+)*)")
"""A feature's file, and lines of it: ``features/x.feature:12:40``."""


def chosen(
    scenarios: Sequence[ScenarioLines], places: Sequence[str], named: Sequence[str], tags: str
) -> list[ScenarioLines]:
    """Those of ``scenarios`` that were asked for in each way in which any were.

    Args:
        scenarios: All of the project.
        places: Feature files, with lines or without, and folders, which end with a slash: one of them is enough.
        named: Places, titles as they are written or with a row's values in them, titles with a row's words in brackets:
            one of them is enough.
        tags: A tag expression, such as ``@guide and not @slow``, also without ``@``; empty for any.

    Raises:
        GuidebookError: With the nearest, where something was asked for that isn't there.
    """
    ways = [[one for asked in way for one in _meant(asked, scenarios)] for way in (places, named) if way]
    if tags:
        ways.append(_tagged(tags, scenarios))
    found = [one for one in scenarios if all(one in way for way in ways)]
    if not found and len(ways) > 1:
        raise GuidebookError(message("selection.nothing-in-common", asked=" ".join((*places, *named, tags)).strip()))
    return found


def _meant(asked: str, scenarios: Sequence[ScenarioLines]) -> list[ScenarioLines]:
    if asked.endswith("/"):
        return [one for one in scenarios if one.file.startswith(asked)]
    if place := PLACE.fullmatch(asked):
        return _at(place["file"], [int(line) for line in place["lines"].split(":")[1:]], scenarios)
    words = _folded(asked)
    found = [one for one in scenarios if words in map(_folded, (one.title, one.filled, one.name))]
    if not found:
        titles = {name for one in scenarios for name in (one.title, one.name)}
        raise GuidebookError(_missing(("selection.no-title", "selection.no-title-near"), asked, titles))
    return found


def _at(file: str, lines: Sequence[int], scenarios: Sequence[ScenarioLines]) -> list[ScenarioLines]:
    there = [one for one in scenarios if one.file == file]
    if not there:
        raise GuidebookError(
            _missing(("selection.no-file", "selection.no-file-near"), file, {one.file for one in scenarios})
        )
    for line in lines:
        if not at_line(there, line):
            raise GuidebookError(message("selection.no-line", file=file, line=line, n=there[0].owned[-1].stop - 1))
    return [one for line in lines for one in at_line(there, line)] or there


def _tagged(expression: str, scenarios: Sequence[ScenarioLines]) -> list[ScenarioLines]:
    try:
        holds = parse(expression).evaluate
    except TagExpressionError as error:
        wrong = message("selection.no-expression", asked=expression, reason=str(error).splitlines()[0])
        raise GuidebookError(wrong) from None
    # without @ as well: pytest takes a word that begins with one for a file of arguments
    found = [one for one in scenarios if holds([name for tag in one.tags for name in (tag, f"@{tag}")])]
    if not found:
        known = {tag for one in scenarios for tag in one.tags}
        words = (word.removeprefix("@") for word in re.findall(r"[^\s()]+", expression))
        unknown = (word for word in words if word not in {*known, "and", "or", "not"})
        if word := next(unknown, ""):
            raise GuidebookError(_missing(("selection.no-tag", "selection.no-tag-near"), word, known))
        raise GuidebookError(message("selection.none-tagged", asked=expression))
    return found


def _missing(codes: tuple[str, str], asked: str, known: Iterable[str]) -> Message:
    """What is told where nothing is called as ``asked``: the first of ``codes``, or the second, with the nearest."""
    by_fold = {_folded(one): one for one in sorted(known)}
    near = get_close_matches(_folded(asked), by_fold, n=1, cutoff=0.5)
    return message(codes[1], asked=asked, near=by_fold[near[0]]) if near else message(codes[0], asked=asked)


def _folded(text: str) -> str:
    return " ".join(normal(text).casefold().split())
