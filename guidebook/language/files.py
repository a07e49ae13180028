"""A language's file, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LANGUAGES: tuple[str, ...] = tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))
"""The tags of the languages that have a file."""


@cache
def language_file(tag: str) -> dict[str, Any]:
    """What the file of the language ``tag`` says: ``messages``, and ``verbs`` where guides may be written in it."""
    return tomllib.loads((FOLDER / f"{tag}.toml").read_text(encoding="utf-8"))


WRITTEN_IN: tuple[str, ...] = tuple(tag for tag in LANGUAGES if "verbs" in language_file(tag))
"""The tags of the languages that a guide can be written in."""
