"""Texts that are too long to be read, cut."""

from __future__ import annotations

import re

_LAST_WORD = re.compile(r"(?:[(+]?\d[\d\s().+-]*)?\S*\Z")


def shortened(text: str, most: int) -> str:
    """``text``, or its first ``most`` letters less the last word or number: half of a number is not known for one."""
    return text if len(text) <= most else f"{_LAST_WORD.sub('', text[:most]).rstrip()}…"
