"""The engine's verbs, as pytest-bdd knows them once the steps are loaded."""

from __future__ import annotations

from guidebook.compat.pytest_bdd import step_definitions
from guidebook.vocabulary.parsing import VerbParser


def verbs() -> list[VerbParser]:
    """The sentences of every verb; importing them here would be too early for pytest, which rewrites their asserts."""
    return [definition.parser for definition in step_definitions() if isinstance(definition.parser, VerbParser)]
