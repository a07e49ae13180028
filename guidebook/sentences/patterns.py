"""Sentence patterns: how a step definition says which sentences it knows.

    @when(sentence("nhấn {target}"))
    @then(sentence("hiển thị như hình {figure:id}: {caption:quoted}"))

A placeholder is ``{name:kind}``, or ``{kind}`` for both. The kinds: ``target`` (``nút [OK] ở đầu trang``),
``words`` (anything without brackets, quotes and commas), ``quoted`` (the text between quotes), ``address``
(``https://…``), ``id`` (``dang-ky-otp``), ``number``, ``rest`` (anything), ``options`` (of a figure's
sentence, or none: `guidebook.sentences.wording`). Around the pattern a sentence may carry what only the reader
needs: who acts ("hệ thống sẽ …"), an alternative ("hoặc …"), a remark in parentheses at the end, the colon
before a table.
"""

from __future__ import annotations

import re
from typing import Any

from pytest_bdd.parsers import StepParser

from guidebook.sentences.labels import bracketed
from guidebook.sentences.prose import labels_in
from guidebook.sentences.targets import in_sentence
from guidebook.sentences.wording import bare, options_pattern, small
from guidebook.sentences.words import OWN_NAMES

_KINDS = {
    "target": in_sentence(OWN_NAMES),
    "words": r"[^\[\]\",:]+?",
    "quoted": r'"[^"]*"',
    "address": r"https?://\S+",
    "id": r"\S+",
    "number": r"\d+",
    "rest": r".+",
    "options": options_pattern(in_sentence(OWN_NAMES)),
}
_PLACEHOLDER = re.compile(r"\{(?:(\w+):)?(\w+)\}")


class sentence(StepParser):  # noqa: N801 - reads as a word where it is used
    """A step parser for ``pattern``; the whole sentence must fit."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self._regex = re.compile(_regex(small(pattern)))
        self._pointing = [match[1] or match[2] for match in _PLACEHOLDER.finditer(pattern) if match[2] == "target"]
        self._labels = tuple(bracketed(label) for label in labels_in(_PLACEHOLDER.sub("", pattern)))

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """What of the sentence ``name`` stands at the placeholders, quotes taken off; None where it doesn't fit."""
        match = self._regex.fullmatch(bare(name))
        return {key: value.strip('"') for key, value in match.groupdict().items()} if match else None

    def targets_in(self, name: str) -> tuple[str, ...]:
        """The targets that the sentence ``name`` writes, and the labels in the pattern's own words."""
        match = self._regex.fullmatch(bare(name))
        return (*(match[group] for group in self._pointing), *self._labels) if match else ()

    def is_matching(self, name: str) -> bool:
        """Whether the whole sentence ``name`` fits."""
        return self._regex.fullmatch(bare(name)) is not None


def _regex(pattern: str) -> str:
    pieces, end = [], 0
    for match in _PLACEHOLDER.finditer(pattern):
        name, kind = match[1] or match[2], match[2]
        pieces += [re.escape(pattern[end : match.start()]), f"(?P<{name}>{_KINDS[kind]})"]
        end = match.end()
    return "".join([*pieces, re.escape(pattern[end:])])
