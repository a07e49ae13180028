"""Playwright's messages without the locators that it quotes: a regular expression is no word for a writer."""

from __future__ import annotations

import re

_LOG = re.compile(r"\n\s*Call log:.*", re.DOTALL)
_LOCATOR = re.compile(r"(?:locator|frame_locator|get_by_\w+|re\.compile)\(")
_OBJECT = re.compile(r"<(?:Frame)?Locator frame=.*? selector=('|\").*?\1>")
_SELF = "what was looked for"


def without_locators(message: str) -> str:
    """``message`` less its log, with words for each locator that it quotes."""
    lines = _OBJECT.sub(_SELF, _LOG.sub("", message)).splitlines()
    return "\n".join(filter(None, (_spoken(line) for line in lines))).strip()


def _spoken(line: str) -> str:
    """``line`` with words for its locators, which stand from their first word to the last bracket."""
    found = _LOCATOR.search(line)
    if not found:
        return line
    rest = line[_end_of(line, found.start()) :]
    spoken = line[: found.start()] + _SELF + _spoken(rest)
    return spoken if spoken.strip() != _SELF else ""


def _end_of(line: str, start: int) -> int:
    """Where the chain of calls that begins at ``start`` ends: brackets are counted, those in strings aren't."""
    depth, quote, at = 0, "", start
    while at < len(line):
        letter = line[at]
        if quote:
            at += letter == "\\"
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter == "(":
            depth += 1
        elif letter == ")":
            depth -= 1
            if depth == 0 and not line[at + 1 :].startswith("."):
                return at + 1
        at += 1
    return len(line)
