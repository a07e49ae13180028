"""Every sentence that a guide may use, as its writer would type it, with an example from the features.

    Khi nhấn […]
        nhấn nút [Đăng ký]  (features/guide/03_dang_ky.feature:14)

Words that stand for others are shown as ``…``; what they may be, `guidebook.sentences.patterns` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guidebook.check.lint import StepPattern
from guidebook.model import KEYWORDS, Chapter, Sentence
from guidebook.sentences.written import written

_ANY = "*"  # how Gherkin writes a sentence that is neither


def vocabulary(patterns: Sequence[StepPattern], chapters: Iterable[Chapter]) -> str:
    """All of ``patterns``, by kind and alphabet, each with the first sentence of ``chapters`` that uses it."""
    said = [
        (sentence, f"{chapter.file}:{sentence.line}")
        for chapter in chapters
        for section in chapter.sections
        for sentence in section.sentences
    ]
    kinds = [*KEYWORDS, None]
    ordered = sorted(patterns, key=lambda pattern: (kinds.index(pattern.kind), pattern.text))
    return "\n".join(line for pattern in ordered for line in _entry(pattern, said))


def _entry(pattern: StepPattern, said: Sequence[tuple[Sentence, str]]) -> list[str]:
    keyword = KEYWORDS[pattern.kind] if pattern.kind else _ANY
    example = next((f"    {s.text}  ({where})" for s, where in said if pattern.knows(s)), None)
    return [f"{keyword} {written(pattern.text)}", *([example] if example else [])]
