"""Each line of a feature file as Gherkin takes it: a step, a heading, a table's row, a note, or only prose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from guidebook.compat.gherkin import Token, tokens_in

LineKind = Literal["blank", "comment", "tags", "heading", "step", "row", "fence", "note", "prose", "unread"]
PartKind = Literal["", "feature", "rule", "background", "scenario", "outline", "examples"]

_KINDS: dict[str, LineKind] = {
    "Empty": "blank",
    "Comment": "comment",
    "Language": "comment",
    "TagLine": "tags",
    "StepLine": "step",
    "TableRow": "row",
    "DocStringSeparator": "fence",
    "Other": "prose",
}
_PARTS: dict[str, PartKind] = {
    "Feature": "feature",
    "Rule": "rule",
    "Background": "background",
    "Scenario": "scenario",
    "Examples": "examples",
}


@dataclass(frozen=True)
class Line:
    """A line of a file, from 1; ``text`` is without the spaces around it.

    ``keyword`` is a step's or heading's own, ``part`` what of the feature it stands in. A line that Gherkin stumbles
    over is ``unread``.
    """

    number: int
    text: str
    kind: LineKind
    part: PartKind
    keyword: str = ""


def lines_of(text: str, outlines: Collection[str]) -> list[Line]:
    """All lines of ``text``, a feature, which may be broken.

    Args:
        text: Of the feature.
        outlines: The words that the heading of an outline begins with.
    """
    told = {token.number: told for token, told in _told(tokens_in(text), outlines)}
    lines = list[Line]()
    part: PartKind = ""
    for number, line in enumerate(text.split("\n"), 1):
        kind, part, keyword = told.get(number, ("unread", part, ""))
        bare = line.strip()
        lines.append(Line(number, bare, kind if bare else "blank", part, keyword))
    return lines


def _told(tokens: Iterable[Token], outlines: Collection[str]) -> Iterator[tuple[Token, tuple[LineKind, PartKind, str]]]:
    """Each of ``tokens`` with its line's kind, part and keyword."""
    outline = False
    for token in tokens:
        if token.name == "ScenarioLine":
            outline = token.keyword in outlines
        kind: LineKind = _KINDS.get(token.name, "heading")
        if kind == "prose" and "DocString" in token.within:
            kind = "note"
        part: PartKind = next((_PARTS[rule] for rule in reversed(token.within) if rule in _PARTS), "")
        part = "outline" if part == "scenario" and outline else part
        yield token, (kind, part, token.keyword)
