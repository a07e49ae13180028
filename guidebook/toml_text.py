"""TOML that people write: whatever is wrong with it is one error, with its line."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from guidebook.language.messages import Told, message
from guidebook.untrusted_files import MOST_LETTERS_OF_LINE

_MOST_PARTS = 32
"""Parts of a key: tomllib walks all of them for each key of a file. The longest that is known here has four."""
# A key of as many parts takes tomllib a second, and one of ten times as many a minute and a half.
_TOO_LONG = re.compile(rf"^[^\n]{{{MOST_LETTERS_OF_LINE + 1},}}", re.MULTILINE)
_TOO_DEEP = re.compile(rf"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){{{_MOST_PARTS}}}""")
_PLACED = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", re.DOTALL)


class TomlError(Exception):
    """A text that is not TOML.

    Args:
        reason: what is wrong with it.
        line: where, from 1; its last line where that isn't known.
    """

    def __init__(self, reason: Told, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def from_toml(text: str) -> dict[str, Any]:
    """What ``text`` says.

    Args:
        text: TOML.

    Raises:
        TomlError: where it is none, nests too deep, or has a line that takes too long to read.
    """
    if long := _TOO_LONG.search(text):
        raise TomlError(message("toml.line-too-long", most=MOST_LETTERS_OF_LINE), _line(text, long))
    if deep := _TOO_DEEP.search(text):
        raise TomlError(message("toml.too-deep"), _line(text, deep))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = _PLACED.fullmatch(str(error))
        reason, line = said.groups() if said else (str(error), None)
        raise TomlError(reason, int(line) if line else _last_line(text)) from None
    except RecursionError:
        raise TomlError(message("toml.too-deep"), _last_line(text)) from None
    except ValueError as error:  # a number of thousands of digits
        raise TomlError(str(error).partition(";")[0], _last_line(text)) from None


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1


def _last_line(text: str) -> int:
    return text.rstrip("\n").count("\n") + 1
