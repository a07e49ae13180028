"""Sentence patterns: how a step definition says which sentences it knows.

    @when(sentence("nhấn {target}"))
    @then(sentence("hiển thị như hình {figure:id}: {caption:quoted}"))

A placeholder is ``{name:kind}``, or ``{kind}`` for both. The kinds: ``target`` (``nút [OK] ở đầu trang``),
``targets`` (two or more: ``[A], [B] và [C]``), ``path`` (``[A] => [B]``), ``words`` (anything without brackets, quotes
and commas), ``quoted`` (the text between quotes), ``address`` (``https://…``), ``host`` (``dichvucong.gov.vn``),
``quotes`` (two or more texts between quotes), ``yes`` and ``no`` (a button of the browser's own dialogs), ``keys``
(``Ctrl+A``), ``id`` (``dang-ky-otp``), ``number``, ``rest`` (anything), ``options`` (of a figure's sentence, or none:
`guidebook.sentences.wording`); and the lists of a language's file, for two or more of the same: ``entries`` (``số CCCD
vào ô [A], mật khẩu vào ô [B] và mã vào ô [C]``), ``choices``. What stands at a list is a dict for each part, by the
placeholders of the part. Around the pattern a sentence may carry what only the reader needs: who acts ("hệ thống sẽ
…"), an alternative ("hoặc …"), a remark in parentheses at the end, the colon before a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pytest_bdd.parsers import StepParser

from guidebook.language.written import written_in, written_language
from guidebook.sentences.labels import bracketed
from guidebook.sentences.prose import labels_in
from guidebook.sentences.targets import between, between_steps, each_of, in_sentence, path_targets
from guidebook.sentences.wording import options_pattern, small, what_runs
from guidebook.sentences.words import ListWords, any_of, words

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
    "path": path_targets,
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
        self._kinds = {match[1] or match[2]: match[2] for match in _PLACEHOLDER.finditer(pattern)}
        self._labels = tuple(bracketed(label) for label in labels_in(_PLACEHOLDER.sub("", pattern)))
        self._words = max(_PLACEHOLDER.split(small(pattern))[::3], key=len).lower()

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """What of the sentence ``name`` stands at the placeholders, quotes taken off; None where it doesn't fit."""
        match = self._match(name)
        if match is None:
            return None
        written = match.groupdict().items()
        return {key: _parts_of(self._kinds[key], value) or value.strip('"') for key, value in written}

    def targets_in(self, name: str) -> tuple[str, ...]:
        """The targets that the sentence ``name`` writes, and the labels in the pattern's own words."""
        match = self._match(name)
        if match is None:
            return ()
        written = (one for group, kind in self._kinds.items() for one in _targets_of(kind, match[group]))
        return (*written, *self._labels)

    def is_matching(self, name: str) -> bool:
        """Whether the whole sentence ``name`` fits."""
        return self._match(name) is not None

    def _match(self, name: str) -> re.Match[str] | None:
        text = what_runs(name)
        # the longest of the pattern's own words is looked for first: that costs little, and most sentences lack it
        return _regex(self.name, written_language()).fullmatch(text) if self._words in text.lower() else None


def _targets_of(kind: str, text: str) -> tuple[str, ...]:
    """The targets that stand at a placeholder of the ``kind``, whose text is ``text``."""
    if kind in _POINTING:
        return _POINTING[kind](text)
    return tuple(part["target"] for part in _parts_of(kind, text) if "target" in part)


def _parts_of(kind: str, text: str) -> tuple[dict[str, str], ...]:
    """What stands at the placeholders of each part of a list; nothing where the ``kind`` is no list."""
    if kind not in words().lists:
        return ()
    parts = _part_regex(kind, written_language()).finditer(text)
    return tuple(
        {key.rstrip("_"): value.strip('"') for key, value in one.groupdict().items() if value} for one in parts
    )


@cache
def _regex(pattern: str, tag: str) -> re.Pattern[str]:
    return re.compile(_expression(small(pattern), _kinds(tag)))


def _expression(pattern: str, kinds: Mapping[str, str], tail: str = "") -> str:
    """A regular expression for ``pattern``, with a group for each placeholder, called so with ``tail`` behind."""
    pieces, end = list[str](), 0
    for match in _PLACEHOLDER.finditer(pattern):
        name, kind = match[1] or match[2], match[2]
        pieces += [re.escape(pattern[end : match.start()]), f"(?P<{name}{tail}>{kinds[kind]})"]
        end = match.end()
    return "".join([*pieces, re.escape(pattern[end:])])


@cache
def _part_regex(kind: str, tag: str) -> re.Pattern[str]:
    """For one part of a list, with what stands before it; the groups of its n-th way of writing end in n strokes."""
    with written_in(tag):
        ways = words().lists[kind].each
        parts = "|".join(_expression(way, _kinds(tag), "_" * at) for at, way in enumerate(ways))
        return re.compile(rf"(?:{any_of(words().lists[kind].between)})?(?:{parts})")


def _list(each: ListWords, kinds: Mapping[str, str]) -> str:
    """A regular expression for two or more parts of a list, without groups."""
    part = "|".join(re.sub(r"\(\?P<\w+>", "(?:", _expression(way, kinds)) for way in each.each)
    return f"(?:{part})(?:(?:{any_of(each.between)})(?:{part}))+"


@cache
def _kinds(tag: str) -> dict[str, str]:
    """What may stand at a placeholder, in the language ``tag``."""
    with written_in(tag):
        target, buttons = in_sentence(), words().dialogs
        kinds = _KINDS | {
            "target": target,
            "targets": rf"{target}(?:{between()}{target})+",
            "path": rf"{target}(?:{between_steps()}{target})+",
            "quotes": rf'"[^"]*"(?:{between()}"[^"]*")+',
            "yes": rf"\[(?:{any_of(buttons.yes)})\]",
            "no": rf"\[(?:{any_of(buttons.no)})\]",
            "options": options_pattern(target),
        }
        return kinds | {name: _list(each, kinds) for name, each in words().lists.items()}
