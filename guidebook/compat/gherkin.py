"""Gherkin's parser: what it says of a broken feature, each line as it takes it, each language's keywords.

All of it is right for gherkin-official 42.0.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Literal, NamedTuple

from gherkin.ast_builder import AstBuilder
from gherkin.dialect import DIALECTS
from gherkin.errors import CompositeParserException, ParserError, ParserException
from gherkin.parser import Parser

LANGUAGES: tuple[str, ...] = tuple(DIALECTS)
"""The tags of the languages that have keywords; of a dialect there is a stroke in it: ``en-Scouse``."""
_CELLS = "inconsistent cell count"
_TAG = "A tag may not contain whitespace"
_EXPECTED = re.compile(r"expected: ((?:#\w+(?:, )?)*)")
"""What the parser says of rows, of a tag, and before it names what it found in the place of what it knows."""
_ANY_STEP = "* "


class Stumble(NamedTuple):
    """What the parser stumbles over first, at a ``line`` from 1: cells that are more or fewer than those of the row
    above, a tag with a space in it, or a line that isn't ``expected``, which are names of its tokens ("#StepLine").
    """

    line: int
    over: Literal["cells", "tag", "line"]
    expected: tuple[str, ...] = ()


class Token(NamedTuple):
    """A line as the parser takes it: its number from 1; the token's name ("StepLine"); the keyword, of a note its mark,
    empty where it has none; the parts of the feature that it stands in, from outside ("Feature").
    """

    number: int
    name: str
    keyword: str
    within: tuple[str, ...]


def first_stumble(error: ParserError) -> Stumble:
    """What ``error`` says first: one slip makes the parser stumble over every later line. gherkin-official 42."""
    first = error.errors[0] if isinstance(error, CompositeParserException) else error
    assert isinstance(first, ParserException)
    said = str(first).partition(": ")[2]
    over: Literal["cells", "tag", "line"] = (
        "cells" if said.startswith(_CELLS) else "tag" if said.startswith(_TAG) else "line"
    )
    expected = _EXPECTED.search(said)
    return Stumble(first.location["line"], over, tuple(re.findall(r"#\w+", expected[1])) if expected else ())


def last_reason(error: ParserError) -> str:
    """What ``error`` says last, in the parser's words, with its place: "(3:1): expected: …". gherkin-official 42."""
    return str(error).splitlines()[-1]


def tokens_in(text: str) -> Iterator[Token]:
    """The lines of ``text``, a feature that may be broken, but for those that the parser stumbles over.

    gherkin-official 42.
    """
    listener = _Listener()
    with suppress(ParserError):
        Parser(listener).parse(text)
    yield from listener.tokens


def keywords(language: str, kind: str) -> tuple[str, ...]:
    """The words for a ``kind`` in a ``language``, as they are written, without the star that begins any step.

    gherkin-official 42.

    Args:
        language: One of `LANGUAGES`.
        kind: Of steps given, when, then, and, but; of headings feature, rule, background, scenario, scenarioOutline,
            examples.
    """
    words: dict[str, Any] = dict(DIALECTS[language])
    return tuple(word.strip() for word in words[kind] if word != _ANY_STEP)


class _Listener(AstBuilder):
    """Told by the parser of every line that it understands, in place of what builds the tree."""

    def reset(self) -> None:
        """The parser begins."""
        self._within: list[str] = []
        self.tokens: list[Token] = []

    def start_rule(self, rule: str) -> None:
        """A part begins."""
        self._within.append(rule)

    def end_rule(self, rule: str) -> None:
        """A part ends."""
        self._within.pop()

    def build(self, token: Any) -> None:
        """A line is understood: ``token`` says what it is once it has matched."""
        if not token.eof():
            keyword = token.matched_keyword or ""
            self.tokens.append(Token(token.location["line"], token.matched_type, keyword, tuple(self._within)))

    def get_result(self) -> None:
        """Nothing: the tokens are asked for."""
