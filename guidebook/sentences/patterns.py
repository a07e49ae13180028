"""Sentence patterns: how a step definition says which sentences it knows.

    @when(sentence("nhấn {target}"))
    @then(sentence("hiển thị như hình {figure:id}: {caption:quoted}"))

A placeholder is ``{name:kind}``, or ``{kind}`` for both. The kinds: ``target`` (``nút [OK] ở đầu trang``),
``targets`` (two or more: ``[A], [B] và [C]``), ``path`` (``[A] => [B]``), ``words`` (anything without brackets, quotes
and commas), ``quoted`` (the text between quotes), ``address`` (``https://…``), ``host`` (``dichvucong.gov.vn``),
``quotes`` (two or more texts between quotes), ``yes`` and ``no`` (a button of the browser's own dialogs), ``keys``
(``Ctrl+A``), ``id`` (``dang-ky-otp``), ``number``, ``rest`` (anything), ``options`` (of a figure's sentence, or none:
`guidebook.sentences.wording`). Around the pattern a sentence may carry what only the reader needs: who acts ("hệ thống
sẽ …"), an alternative ("hoặc …"), a remark in parentheses at the end, the colon before a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from pytest_bdd.parsers import StepParser

from guidebook.language.written import written_in, written_language
from guidebook.sentences.labels import bracketed
from guidebook.sentences.prose import labels_in
from guidebook.sentences.targets import ARROW, between, each_of, in_sentence, steps_of
from guidebook.sentences.wording import options_pattern, small, what_runs
from guidebook.sentences.words import any_of, words

_KINDS = {
    "host": r"(?:[\w-]+\.)+[a-z]+",
    "keys": r"\w+(?: ?\+ ?\w+)*",
    "words": r"[^\[\]\",:]+?",
    "quoted": r'"[^"]*"',
    "address": r"https?://\S+",
    "id": r"\S+",
    "number": r"\d+",
    "rest": r".+",
}
"""What may stand at a placeholder, in any language."""
_POINTING: dict[str, Callable[[str], tuple[str, ...]]] = {
    "target": lambda text: (text,),
    "yes": lambda text: (text,),
    "no": lambda text: (text,),
    "targets": each_of,
    "path": steps_of,
}
"""The kinds of placeholders that are targets, and which targets a text is that stands there."""
_PLACEHOLDER = re.compile(r"\{(?:(\w+):)?(\w+)\}")


def quoted_in(text: str) -> tuple[str, ...]:
    """The texts in quotes that stand in ``text``, which a placeholder of the kind ``quotes`` has."""
    return tuple(re.findall(r'"([^"]*)"', f'"{text}"'))


class sentence(StepParser):  # noqa: N801 - reads as a word where it is used
    """A step parser for ``pattern``; the whole sentence must fit."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        placeholders = _PLACEHOLDER.finditer(pattern)
        self._pointing = [(match[1] or match[2], match[2]) for match in placeholders if match[2] in _POINTING]
        self._labels = tuple(bracketed(label) for label in labels_in(_PLACEHOLDER.sub("", pattern)))
        self._words = max(_PLACEHOLDER.split(small(pattern))[::3], key=len).lower()

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """What of the sentence ``name`` stands at the placeholders, quotes taken off; None where it doesn't fit."""
        match = self._match(name)
        return {key: value.strip('"') for key, value in match.groupdict().items()} if match else None

    def targets_in(self, name: str) -> tuple[str, ...]:
        """The targets that the sentence ``name`` writes, and the labels in the pattern's own words."""
        match = self._match(name)
        if match is None:
            return ()
        written = (one for group, kind in self._pointing for one in _POINTING[kind](match[group]))
        return (*written, *self._labels)

    def is_matching(self, name: str) -> bool:
        """Whether the whole sentence ``name`` fits."""
        return self._match(name) is not None

    def _match(self, name: str) -> re.Match[str] | None:
        text = what_runs(name)
        # the longest of the pattern's own words is looked for first: that costs little, and most sentences lack it
        return _regex(self.name, written_language()).fullmatch(text) if self._words in text.lower() else None


@cache
def _regex(pattern: str, tag: str) -> re.Pattern[str]:
    kinds, pieces, end, pattern = _kinds(tag), list[str](), 0, small(pattern)
    for match in _PLACEHOLDER.finditer(pattern):
        name, kind = match[1] or match[2], match[2]
        pieces += [re.escape(pattern[end : match.start()]), f"(?P<{name}>{kinds[kind]})"]
        end = match.end()
    return re.compile("".join([*pieces, re.escape(pattern[end:])]))


@cache
def _kinds(tag: str) -> dict[str, str]:
    """What may stand at a placeholder, in the language ``tag``."""
    with written_in(tag):
        target, buttons = in_sentence(), words().dialogs
        return _KINDS | {
            "target": target,
            "targets": rf"{target}(?:{between()}{target})+",
            "path": rf"{target}(?:{ARROW}{target})+",
            "quotes": rf'"[^"]*"(?:{between()}"[^"]*")+',
            "yes": rf"\[(?:{any_of(buttons.yes)})\]",
            "no": rf"\[(?:{any_of(buttons.no)})\]",
            "options": options_pattern(target),
        }
