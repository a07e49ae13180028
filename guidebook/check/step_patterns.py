"""A step definition as data, whoever collected it: nothing here knows pytest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from guidebook.language.written import written_language
from guidebook.model import Kind, Sentence


@dataclass(frozen=True)
class StepPattern:
    """A step definition: ``text`` as written, for messages; ``where`` it is defined, ``steps/x_steps.py:12``.

    ``kind`` None knows sentences of every kind. ``matches`` judges a sentence's text, without keyword. ``is_shared``
    says that it is the engine's, which every project has. ``example`` is a sentence that it knows, where it brings one.
    A pattern of the engine's is in a ``language``; a project's own is in any.
    """

    kind: Kind | None
    text: str
    matches: Callable[[str], bool]
    where: str
    is_shared: bool = False
    example: str = ""
    language: str = ""

    @property
    def is_read_now(self) -> bool:
        """Whether it is in the language that sentences are read in."""
        return self.language in ("", written_language())

    def knows(self, sentence: Sentence) -> bool:
        """Whether this definition would run for ``sentence``."""
        return self.kind in (None, sentence.kind) and self.matches(sentence.text)
