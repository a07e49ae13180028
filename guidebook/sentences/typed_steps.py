"""Step patterns as a writer types them: ``nhấn {target}`` is ``nhấn […]``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guidebook.sentences.wording import options_as_typed
from guidebook.sentences.words import words

_PLACEHOLDER = re.compile(r"\{(?:\w+:)?([\w, ]+)\}|\(\?P<\w+>(?:[^()]|\([^()]*\))*\)")
_SHOWN = {
    "target": "[…]",
    "targets": "[…], […]",
    "path": "[…] > […]",
    "quoted": '"…"',
    "quotes": '"…", "…"',
    "address": "https://…",
    "number": "1",
}


def typed_step(pattern: str) -> str:
    """``pattern`` as a writer types it; words that stand for others are ``…``."""
    known = words()
    shown = _SHOWN | {
        "yes": f"[{next(iter(known.dialogs.yes), '…')}]",
        "no": f"[{next(iter(known.dialogs.no), '…')}]",
        "id": known.figures.sample,
        "options": "".join(f"({option})" for option in options_as_typed()),
        **{word: word for word in known.synonyms},
    }
    for name, several in known.lists.items():
        part = _filled_in(several.each[0], shown)
        shown[name] = f"{part}{several.between[0]}{part}"
    return _filled_in(pattern, shown)


def synonyms_in(pattern: str) -> dict[str, tuple[str, ...]]:
    """The words of ``pattern`` that others may stand for, each with those."""
    known = words()
    said = (match[1] for match in _PLACEHOLDER.finditer(pattern))
    return {word: known.each_of(word)[1:] for word in said if word in known.synonyms}


def in_own_words(pattern: str) -> str:
    """``pattern`` with each word that others may stand for as itself, no placeholder."""
    known = words().synonyms
    return _PLACEHOLDER.sub(lambda match: match[1] if match[1] in known else match[0], pattern)


def synonyms_line(word: str, synonyms: Iterable[str]) -> str:
    """What may stand for ``word``, in a line."""
    return f"“{word}”: {', '.join(f'“{one}”' for one in synonyms)}"


def _filled_in(pattern: str, shown: dict[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: shown.get(match[1], "…"), pattern)
