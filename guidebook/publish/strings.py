"""The guide's own words, for all formats: ``[printed]`` of a language's file."""

from __future__ import annotations

from typing import Any

from guidebook.language.files import WRITTEN_IN, language_file
from guidebook.language.written import guide_language


def printed(tag: str) -> dict[str, Any]:
    """What a guide in the language ``tag`` says by itself, by name; nothing where no guide is written in it."""
    return dict(language_file(tag)["printed"]) if tag in WRITTEN_IN else {}


def own_word(name: str) -> str:
    """What the guide, in the language that it is written in, says for ``name``."""
    return str(printed(guide_language())[name])
