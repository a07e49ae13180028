"""A verb: what a sentence does or proves, as a function over the screen, without a word of any language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

Kind = Literal["given", "when", "then"]
Does = TypeVar("Does", bound=Callable[..., Any])

VERBS: dict[str, Verb] = {}
"""Every verb, by its name in the languages' files."""


@dataclass(frozen=True)
class Verb:
    """A verb.

    Attributes:
        name: What the languages' files call it.
        kind: Whether it changes the world of a scenario, acts or looks; None for what does nothing.
        does: What it does. Its parameters are pytest's fixtures (``screen``, ``reader``, ``figures``, ``datatable``),
            and the placeholders of its sentences.
    """

    name: str
    kind: Kind | None
    does: Callable[..., Any]


def verb(kind: Kind | None) -> Callable[[Does], Does]:
    """Make a function the verb that is called as it is, and whose kind is ``kind``."""

    def add(does: Does) -> Does:
        VERBS[does.__name__] = Verb(does.__name__, kind, does)
        return does

    return add
