"""What is to be hidden in a text: all of it is looked for in the text as it is, and then blanked at once.

A value may be a part of another one: the year of a day, a PIN of a phone number. Were it blanked first, nothing would
know the other by what is left of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from guidebook.redaction.folding import Span
from guidebook.redaction.privacy import BLANK

_COVER = BLANK[0]
"""What stands for each letter that is to be hidden, while the others are looked for."""


class Blanks:
    """Stretches of a text that are to be hidden.

    Args:
        text: as it is.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans: set[Span] = set()
        self._covered = text
        """The text with a sign in place of each letter that is to be hidden."""

    def add(self, spans: Iterable[Span]) -> bool:
        """Hide ``spans`` as well; whether there is any."""
        added = [(start, end) for start, end in spans if start < end]
        for start, end in set(added) - self._spans:
            self._covered = self._covered[:start] + _COVER * (end - start) + self._covered[end:]
        self._spans.update(added)
        return bool(added)

    def found(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Where ``pattern`` is in the text; and in what is left of it, as another value may stand between two parts."""
        left = () if self._covered == self.text else pattern.finditer(self._covered)
        return [*pattern.finditer(self.text), *left]

    def touch(self, start: int, end: int) -> bool:
        """Whether any letter of the text from ``start`` to ``end`` is to be hidden."""
        return self._covered[start:end] != self.text[start:end]

    def blanked(self) -> str:
        """The text with a blank in place of each stretch."""
        pieces, last = [], 0
        for start, end in sorted(self._spans):
            if start >= last:
                pieces += [self.text[last:start], BLANK]
            last = max(last, end)
        return "".join([*pieces, self.text[last:]])


def parts_of(found: re.Match[str]) -> Iterable[Span]:
    """Where the parts stand that a pattern has as groups: what is between them stays."""
    return islice(found.regs, 1, None)
