"""Step patterns as a writer types them: ``nhấn {target}`` is ``nhấn […]``."""

from __future__ import annotations

import re

from guidebook.sentences.wording import written_options

_PLACEHOLDER = re.compile(r"\{(?:\w+:)?(\w+)\}|\(\?P<\w+>(?:[^()]|\([^()]*\))*\)")
_SHOWN = {"target": "[…]", "quoted": '"…"', "address": "https://…", "id": "ten-hinh", "number": "1"} | {
    "options": "".join(f"({words})" for words in written_options())
}


def written(pattern: str) -> str:
    """``pattern`` as a writer types it; words that stand for others are ``…``."""
    return _PLACEHOLDER.sub(lambda found: _SHOWN.get(found[1], "…"), pattern)
