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
        self._pointing = [found[1] or found[2] for found in _PLACEHOLDER.finditer(pattern) if found[2] == "target"]
        self._labels = tuple(bracketed(label) for label in labels_in(_PLACEHOLDER.sub("", pattern)))

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """What stands at the placeholders, quotes taken off; None where the sentence doesn't fit."""
        found = self._regex.fullmatch(bare(name))
        return {key: value.strip('"') for key, value in found.groupdict().items()} if found else None

    def targets_in(self, name: str) -> tuple[str, ...]:
        """The targets that the sentence ``name`` writes, and the labels in the pattern's own words."""
        found = self._regex.fullmatch(bare(name))
        return (*(found[group] for group in self._pointing), *self._labels) if found else ()

    def is_matching(self, name: str) -> bool:
        """Whether the whole sentence fits."""
        return self._regex.fullmatch(bare(name)) is not None


def _regex(pattern: str) -> str:
    pieces, end = [], 0
    for found in _PLACEHOLDER.finditer(pattern):
        name, kind = found[1] or found[2], found[2]
        pieces += [re.escape(pattern[end : found.start()]), f"(?P<{name}>{_KINDS[kind]})"]
        end = found.end()
    return "".join([*pieces, re.escape(pattern[end:])])
