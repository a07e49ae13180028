"""The words that sentences point with, as `words.toml` has them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
ROLES: dict[str, list[str]] = WORDS["roles"]
"""Which ARIA roles a role word means."""
PLACES: dict[str, str] = WORDS["places"]
"""Places that are a part of every page, by landmark."""
WITHIN: dict[str, list[str]] = WORDS["within"]
"""Places that are named by a label of their own, and the roles they may have."""
MARKS: dict[str, str] = WORDS["marks"]
"""How a figure may point at something, by word: each a kind of marks, which is a file of `guidebook.drawing.kinds`."""
MARK_KINDS: tuple[str, ...] = tuple(dict.fromkeys(MARKS.values()))
"""The names of these kinds."""
OWN_NAMES: tuple[str, ...] = tuple(WORDS["sentences"]["names"])
"""Words that steps give to a target for a label that only the run knows (see `Screen.names`)."""


def any_of(words: Iterable[str]) -> str:
    """A regular expression for one of ``words``; the longest that fits is taken."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def word_for(role: str) -> str:
    """The role word that means ``role`` and the fewest others; empty where there is none."""
    meaning = [(len(roles), word) for word, roles in ROLES.items() if role in roles]
    return min(meaning)[1] if meaning else ""
