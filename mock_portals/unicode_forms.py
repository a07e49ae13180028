"""Texts in one of Unicode's normal forms, in a time that grows with their length alone.

`unicodedata.normalize` puts the marks of a letter in order, one by one: of a letter with ten thousand marks that takes
seconds, of one with a million days. No writing has more than a few.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import Literal

MOST_MARKS = 30
"""Marks of one letter, more than any writing has (UAX #15, 13: Stream-Safe Text Format)."""


def normal(text: str, form: Literal["NFC", "NFD", "NFKC", "NFKD"] = "NFC") -> str:
    """``text`` in the normal ``form`` of Unicode; as it is where a letter of it bears more than `MOST_MARKS`."""
    if text.isascii() or (len(text) > MOST_MARKS and _bears_too_many(text)):
        return text
    return unicodedata.normalize(form, text)


def _bears_too_many(text: str) -> bool:
    runs = groupby(text, lambda letter: unicodedata.combining(letter) > 0)
    return any(is_mark and sum(1 for _ in run) > MOST_MARKS for is_mark, run in runs)
