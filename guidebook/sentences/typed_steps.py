"""Step patterns as a writer types them: ``nhấn {target}`` is ``nhấn […]``."""

from __future__ import annotations

import re

from guidebook.sentences.wording import options_as_typed

_PLACEHOLDER = re.compile(r"\{(?:\w+:)?(\w+)\}|\(\?P<\w+>(?:[^()]|\([^()]*\))*\)")
_SHOWN = {"target": "[…]", "quoted": '"…"', "address": "https://…", "id": "ten-hinh", "number": "1"} | {
    "options": "".join(f"({words})" for words in options_as_typed())
}


def typed_step(pattern: str) -> str:
    """``pattern`` as a writer types it; words that stand for others are ``…``."""
    return _PLACEHOLDER.sub(lambda match: _SHOWN.get(match[1], "…"), pattern)
