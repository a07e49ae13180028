"""Step patterns as a writer types them: ``nhấn {target}`` is ``nhấn […]``."""

from __future__ import annotations

import re

from guidebook.sentences.wording import wishes_written

_PLACEHOLDER = re.compile(r"\{(?:\w+:)?(\w+)\}|\(\?P<\w+>(?:[^()]|\([^()]*\))*\)")
_SHOWN = {"target": "[…]", "quoted": '"…"', "address": "https://…", "id": "ten-hinh", "number": "1"} | {
    "wishes": "".join(f"({words})" for words in wishes_written())
}


def written(pattern: str) -> str:
    """``pattern`` as a writer types it; words that stand for others are ``…``."""
    return _PLACEHOLDER.sub(lambda found: _SHOWN.get(found[1], "…"), pattern)
