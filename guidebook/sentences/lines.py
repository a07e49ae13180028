"""Each line of a feature file as Gherkin takes it: a step, a heading, a table's row, a note, or only prose."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from gherkin.ast_builder import AstBuilder
from gherkin.dialect import Dialect
from gherkin.errors import ParserError
from gherkin.parser import Parser

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


def lines_of(text: str, dialect: Dialect) -> list[Line]:
    """All lines of ``text``, a feature in ``dialect``, which may be broken."""
    marker = _Marker(dialect)
    with suppress(ParserError):
        Parser(marker).parse(text)
    return list(marker.lines(text.split("\n")))


class _Marker(AstBuilder):
    """Told by the parser of every line that it understands, in place of what builds the tree."""

    def __init__(self, dialect: Dialect) -> None:
        self._outlines = dialect.scenario_outline_keywords
        super().__init__()

    def reset(self) -> None:
        """The parser begins."""
        self._rules: list[str] = []
        self._told: dict[int, tuple[LineKind, PartKind, str]] = {}
        self._outline = False

    def start_rule(self, rule: str) -> None:
        """A part begins."""
        self._rules.append(rule)

    def end_rule(self, rule: str) -> None:
        """A part ends."""
        self._rules.pop()

    def build(self, token: Any) -> None:
        """A line is understood: ``token`` is a ``gherkin.token.Token``, which says what it is once it has matched."""
        if token.eof():
            return
        if token.matched_type == "ScenarioLine":
            self._outline = token.matched_keyword in self._outlines
        kind: LineKind = _KINDS.get(token.matched_type, "heading")
        if kind == "prose" and "DocString" in self._rules:
            kind = "note"
        self._told[token.location["line"]] = kind, self._part(), token.matched_keyword or ""

    def get_result(self) -> None:
        """Nothing: the lines are asked for by `lines`."""

    def _part(self) -> PartKind:
        rule = next((rule for rule in reversed(self._rules) if rule in _PARTS), "")
        part = _PARTS.get(rule, "")
        return "outline" if part == "scenario" and self._outline else part

    def lines(self, texts: list[str]) -> Iterator[Line]:
        """What each of ``texts``, the file's lines, is."""
        part: PartKind = ""
        for number, text in enumerate(texts, 1):
            kind, part, keyword = self._told.get(number, ("unread", part, ""))
            bare = text.strip()
            yield Line(number, bare, kind if bare else "blank", part, keyword)
