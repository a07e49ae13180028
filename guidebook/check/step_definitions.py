"""The step definitions that were imported, as lint and the list of sentences ask for them.

To be imported after pytest has loaded pytest-bdd, whose asserts it rewrites.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from guidebook.check.step_patterns import StepPattern
from guidebook.compat.pytest_bdd import step_definitions
from guidebook.errors import GuidebookError, relative
from guidebook.language.messages import joined, message
from guidebook.language.written import guide_language
from guidebook.model import Sentence


def step_patterns(root: Path, languages: Iterable[str] = ()) -> list[StepPattern]:
    """Every step definition that was imported, but for those that pytest-bdd brings for debugging.

    A verb of the engine's has several patterns: each is one here.

    Args:
        root: The project's folder, from which places are named.
        languages: Whose sentences of verbs are wanted; where none is given, those of the guide's language.
    """
    return [
        StepPattern(
            kind=definition.kind,
            text=pattern.name,
            matches=pattern.is_matching,
            where=_place_of(definition.function, root),
            is_shared=pattern is not definition.parser,
            example=example,
            language=language,
        )
        for definition in step_definitions()
        if not definition.function.__module__.startswith("pytest_bdd.")
        for pattern, example, language in _patterns_of(definition.parser, languages or (guide_language(),))
    ]


def _patterns_of(parser: Any, languages: Iterable[str]) -> Iterator[tuple[Any, str, str]]:
    """Each pattern of a step definition's ``parser``, with an example and its language, one of ``languages``."""
    if not hasattr(parser, "examples"):
        yield parser, "", ""
        return
    for language in languages:
        for pattern in parser.patterns(language):
            yield pattern, parser.examples(language)[pattern.name], language


def unawaited_steps(root: Path) -> list[GuidebookError]:
    """A problem for each step that is an ``async def``: pytest-bdd never awaits it, so it would pass without running.

    Args:
        root: The project's folder, from which places are named.
    """
    return [
        GuidebookError(joined((f"{_place_of(step, root)}:", message("step.unawaited"))))
        for _, _, step in step_definitions()
        if inspect.iscoroutinefunction(step)
    ]


def figures_by_sentence() -> Callable[[Sentence], str | None]:
    """Gives the id of the figure that a sentence takes: what its step definition calls ``figure``; None without one."""
    parsers = [parser for _, parser, _ in step_definitions() if _names_figure(parser)]

    def figure_named_by(sentence: Sentence) -> str | None:
        for parser in parsers:
            arguments = parser.parse_arguments(sentence.text) if parser.is_matching(sentence.text) else None
            if arguments and "figure" in arguments:
                return str(arguments["figure"])
        return None

    return figure_named_by


def _names_figure(parser: Any) -> bool:
    return any("figure" in pattern.name for pattern, _, _ in _patterns_of(parser, (guide_language(),)))


def _place_of(function: Callable[..., object], root: Path) -> str:
    code = function.__code__
    return f"{relative(Path(code.co_filename), root)}:{code.co_firstlineno}"
