"""TOML that people write: whatever is wrong with it is one error of tomllib's."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from guidebook.plain import LONGEST_LINE

# A key of as many parts takes tomllib a second, and one of ten times as many a minute and a half.
_TOO_LONG = re.compile(rf"^[^\n]{{{LONGEST_LINE + 1},}}", re.MULTILINE)


def from_toml(text: str) -> dict[str, Any]:
    """What ``text`` says. Errors: `tomllib.TOMLDecodeError`."""
    if long := _TOO_LONG.search(text):
        line = text.count("\n", 0, long.start()) + 1
        raise tomllib.TOMLDecodeError(f"A line has more than {LONGEST_LINE} letters (at line {line}, column 1)")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError:
        raise tomllib.TOMLDecodeError("It nests too deep (at end of document)") from None
    except ValueError as error:  # a number of thousands of digits
        raise tomllib.TOMLDecodeError(f"{str(error).partition(';')[0]} (at end of document)") from None
