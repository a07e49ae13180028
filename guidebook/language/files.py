"""The languages' files, each read once, when something in it is asked for.

A further language is a file in this folder, or in the one that ``GUIDEBOOK_LANGUAGES`` names.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

VARIABLE = "GUIDEBOOK_LANGUAGES"
"""The environment variable that names a folder with languages' files beside the engine's own."""
FOLDER = Path(__file__).parent


def _files() -> dict[str, Path]:
    folders = [Path(more)] if (more := os.environ.get(VARIABLE)) else []
    found = {file.stem: file for folder in (*folders, FOLDER) for file in folder.glob("*.toml")}
    return dict(sorted(found.items()))


_FILES = _files()


@cache
def _text(tag: str) -> str:
    return _FILES[tag].read_text(encoding="utf-8")


@cache
def language_file(tag: str) -> dict[str, Any]:
    """What the file of the language ``tag`` says: ``messages``; where guides may be written in it also ``words``,
    ``verbs``, what they print (``printed``) and how a project begins (``new``).
    """
    return tomllib.loads(_text(tag))


def _having(table: str) -> tuple[str, ...]:
    """The tags of the languages whose file has ``table``; none is read as TOML for that, which takes a while."""
    return tuple(tag for tag in _FILES if f"\n[{table}." in _text(tag))


LANGUAGES: tuple[str, ...] = _having("messages")
"""The tags of the languages that messages are told in."""
WRITTEN_IN: tuple[str, ...] = _having("verbs")
"""The tags of the languages that a guide can be written in."""
