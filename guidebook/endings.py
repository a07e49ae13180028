"""What a figure's sentence may end with: ``, cả trang, có thanh địa chỉ, chỉ lấy khung [Biểu mẫu]``.

One grammar: `pattern` is how a sentence holds endings, `read_view` what they ask for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from guidebook.errors import FigureError
from guidebook.targets import WORDS, in_sentence

_WORDS: dict[str, str] = WORDS["endings"]


@dataclass(frozen=True)
class View:
    """How much of a screen a figure shows: beyond the fold, with its address bar, only ``part`` of it."""

    whole: bool = False
    address_bar: bool = False
    part: str = ""


def pattern(names: tuple[str, ...]) -> str:
    """A regular expression for the endings of a sentence; ``names`` are words that stand for a label."""
    return rf"(?:, (?:{_words('whole')}|{_words('address_bar')}|{_words('part')} {in_sentence(names)}))*"


def _words(ending: str) -> str:
    return re.escape(_WORDS[ending])


_ENDING = re.compile(
    rf", (?:(?P<whole>{_words('whole')})|(?P<address_bar>{_words('address_bar')})"
    rf"|{_words('part')} (?P<part>.+?))(?=$|, (?:{'|'.join(map(re.escape, _WORDS.values()))}))"
)


def read_view(endings: str) -> View:
    """What ``endings`` ask for; a `FigureError` where one is said twice."""
    asked: dict[str, str] = {}
    for found in _ENDING.finditer(endings):
        assert found.lastgroup is not None
        if found.lastgroup in asked:
            raise FigureError(f"A figure's sentence says “{_WORDS[found.lastgroup]}” once, not twice: “{endings[2:]}”.")
        asked[found.lastgroup] = found[found.lastgroup]
    return View("whole" in asked, "address_bar" in asked, asked.get("part", ""))


def written() -> str:
    """All endings as a writer types them, each in parentheses."""
    return "".join(f"(, {words}{' […]' if name == 'part' else ''})" for name, words in _WORDS.items())
