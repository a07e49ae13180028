"""`guidebook sentences`: every sentence that a guide may use, as its writer would type it, with an example.

    Khi nhấn […]
        nhấn nút [Đăng ký]  (features/guide/03_dang_ky.feature:14)

Words that stand for others are shown as ``…``; what they may be, `guidebook.sentences.patterns` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import get_args

from rich.console import Console

from guidebook.check.step_patterns import StepPattern
from guidebook.errors import GuidebookError
from guidebook.language.messages import message
from guidebook.language.written import guide_language, written_in
from guidebook.model import Chapter, Kind
from guidebook.project_folders import FEATURES
from guidebook.pytest_run import ONLY_COLLECTING, run_pytest
from guidebook.sentences.characters import without_marks
from guidebook.sentences.features import readable_features
from guidebook.sentences.keywords import keyword_of
from guidebook.sentences.typed_steps import synonyms_in, synonyms_line, typed_step

_ANY = "*"  # how Gherkin writes a sentence that is neither


def list_sentences(root: Path, console: Console, search: str = "") -> str:
    """Every sentence that the project in ``root`` knows; also while a feature has one that it doesn't.

    Args:
        root: The project's folder, and the working directory.
        console: Where progress is shown.
        search: Words that a sentence must have, in any case, with marks or without; all where it is empty.

    Returns:
        `vocabulary`, whose examples are of the guide wherever it has one, and which words may stand for which.

    Raises:
        GuidebookError: Where no step could be loaded.
    """
    problem: GuidebookError | None = None
    try:
        run_pytest([ONLY_COLLECTING], console)
    except GuidebookError as error:
        problem = error
    from guidebook.check.step_definitions import step_patterns  # noqa: PLC0415 - pytest loads pytest-bdd first

    with written_in(guide_language()):
        patterns = [pattern for pattern in step_patterns(root) if _has(pattern, search)]
    if problem and not patterns:
        raise problem
    chapters = readable_features(root / FEATURES, root)
    listed = vocabulary(patterns, sorted(chapters, key=lambda chapter: "guide" not in chapter.tags))
    with written_in(guide_language()):
        return "\n".join([listed, *_synonyms(patterns)])


def _synonyms(patterns: Sequence[StepPattern]) -> Iterator[str]:
    """What may stand for words of ``patterns``, a line for each."""
    synonyms = {word: each for pattern in patterns for word, each in synonyms_in(pattern.text).items()}
    if synonyms:
        yield from ("", str(message("sentences.synonyms")))
    for word, each in sorted(synonyms.items()):
        yield f"    {synonyms_line(word, each)}"


def _has(pattern: StepPattern, search: str) -> bool:
    others = (each for synonyms in synonyms_in(pattern.text).values() for each in synonyms)
    said = "\n".join([typed_step(pattern.text), pattern.example, *others])
    return without_marks(search.lower()) in without_marks(said.lower())


def vocabulary(patterns: Sequence[StepPattern], chapters: Iterable[Chapter]) -> str:
    """All of ``patterns``, by kind and alphabet, each with the first sentence of ``chapters`` that uses it."""
    examples = [
        (sentence, f"{chapter.file}:{sentence.line}")
        for chapter in chapters
        for section in chapter.sections
        for sentence in section.sentences
    ]
    kinds = [*get_args(Kind), None]
    ordered = sorted(patterns, key=lambda pattern: (kinds.index(pattern.kind), pattern.text))
    lines = []
    for pattern in ordered:
        lines.append(f"{keyword_of(pattern.kind) if pattern.kind else _ANY} {typed_step(pattern.text)}")
        used = [f"    {text.text}  ({place})" for text, place in examples if pattern.knows(text)]
        lines += used[:1] or ([f"    {pattern.example}"] if pattern.example else [])
    return "\n".join(lines)
