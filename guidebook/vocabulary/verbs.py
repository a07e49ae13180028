"""A verb: what a sentence does or proves, as a function over the screen, without a word of any language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from guidebook.browser.foretelling import Foretold
from guidebook.model import Kind

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
        foretells: What the sentence says of what the browser does by itself while the one before it runs, by what
            stands at its placeholders; None where it says nothing of the kind.
    """

    name: str
    kind: Kind | None
    does: Callable[..., Any]
    foretells: Callable[[dict[str, Any]], Foretold] | None = None


def verb(kind: Kind | None, *, foretells: Callable[[dict[str, Any]], Foretold] | None = None) -> Callable[[Does], Does]:
    """Make a function the verb that is called as it is; ``kind`` and ``foretells`` are those of `Verb`."""

    def add(does: Does) -> Does:
        VERBS[does.__name__] = Verb(does.__name__, kind, does, foretells)
        return does

    return add
