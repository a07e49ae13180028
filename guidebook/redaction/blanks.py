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
        self._last_covered = text
        self._to_cover: list[Span] = []
        """What has been added since it was covered last."""

    def add(self, spans: Iterable[Span]) -> bool:
        """Hide ``spans`` as well; whether there is any."""
        added = [(start, end) for start, end in spans if start < end]
        self._spans.update(added)
        self._to_cover += added
        return bool(added)

    @property
    def _covered(self) -> str:
        """The text with a sign in place of each letter that is to be hidden."""
        if self._to_cover:
            letters = list(self._last_covered)
            for start, end in self._to_cover:
                letters[start:end] = _COVER * (end - start)
            self._last_covered, self._to_cover = "".join(letters), []
        return self._last_covered

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
