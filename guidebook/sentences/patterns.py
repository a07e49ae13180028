"""Sentence patterns: how a step definition says which sentences it knows.

    @when(sentence("nhấn {target}"))
    @then(sentence("hiển thị như hình {figure:id}: {caption:quoted}"))

A placeholder is ``{name:kind}``, or ``{kind}`` for both. The kinds:

    target      ``nút [OK] ở đầu trang``; ``targets``, two or more: ``[A], [B] và [C]``; ``path``, ``[A] => [B]``
    words       anything without brackets, quotes and commas; ``one``, words for a single thing; ``noun``, what it is
                that is typed or chosen; ``known``, what of a person's a field holds; ``rest``, anything
    quoted      the text between quotes; ``quotes``, two or more of them
    address     ``https://…``; ``host``, ``dichvucong.gov.vn``
    keys        ``Ctrl+A``; ``key``, one of those that are known by their names
    yes, no     a button of the browser's own dialogs
    section     ``mục 1, Bước 2``; ``id``, ``dang-ky-otp``; ``number``
    options     of a figure's sentence, or none: `guidebook.sentences.wording`

A language's file adds lists, for two or more of the same: ``entries`` (``số CCCD vào ô [A], mật khẩu vào ô [B]``),
``choices``; what stands there is a dict for each part, by the placeholders of the part. And it says which words have
synonyms: such a word is written as a placeholder too (``{nhấn}``: nhấn, bấm, click …), and no step is told which of
them a sentence says.

Around the pattern a sentence may carry what only the reader needs: who acts ("hệ thống sẽ …"), an alternative ("hoặc
…"), a remark in parentheses at the end, the colon before a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Any

from pytest_bdd.parsers import StepParser

from guidebook.language.written import written_in, written_language
from guidebook.sentences.labels import bracketed
from guidebook.sentences.prose import labels_in
from guidebook.sentences.targets import beginning, between, between_menu_steps, each_of, in_sentence, path_targets
from guidebook.sentences.wording import options_pattern, what_runs
from guidebook.sentences.words import ListWords, any_of, words, words_of

_WORD = r"[^\[\]\",:]"
_WORDS = f"{_WORD}+?"
_OPEN = ("words", "one")
"""The kinds of placeholders at which any words may stand."""
_KINDS = {
    "host": r"(?:[\w-]+\.)+[a-z]+",
    "keys": r"\w+(?: ?\+ ?\w+)*",
    "words": _WORDS,
    "quoted": r'"[^"]*"',
    "address": r"https?://\S+",
    "id": r"\S+",
    "number": r"\d+",
    "rest": r".+",
    "section": r"[^\[\]\":]+",
    "key": r"(?:Enter|Tab|Esc|Escape|Space|Backspace|Delete|Home|End|PageUp|PageDown|F\d+)"
    r"|(?:(?:Ctrl|Control|Alt|Shift|Cmd|Meta) ?\+ ?)+\w+",
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
_PLACEHOLDER = re.compile(r"\{(?:(\w+):)?([\w, ]+)\}")


def quoted_in(text: str) -> tuple[str, ...]:
    """The texts in quotes that stand in ``text``, which a placeholder of the kind ``quotes`` has."""
    return tuple(re.findall(r'"([^"]*)"', f'"{text}"'))


class sentence(StepParser):  # noqa: N801 - reads as a word where it is used
    """A step parser for ``pattern``; the whole sentence must fit."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self._kinds = {match[1] or match[2]: match[2] for match in _PLACEHOLDER.finditer(pattern)}
        self._labels = tuple(bracketed(label) for label in labels_in(_PLACEHOLDER.sub("", pattern)))

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """What of the sentence ``name`` stands at the placeholders, quotes taken off; None where it doesn't fit."""
        written = self._match(name)
        if written is None:
            return None
        return {key: _parts_of(self._kinds[key], value) or value.strip('"') for key, value in written.items()}

    def targets_in(self, name: str) -> tuple[str, ...]:
        """The targets that the sentence ``name`` writes, and the labels in the pattern's own words."""
        written = self._match(name)
        if written is None:
            return ()
        pointed = (one for group, text in written.items() for one in _targets_of(self._kinds[group], text))
        return (*pointed, *self._labels)

    def is_matching(self, name: str) -> bool:
        """Whether the whole sentence ``name`` fits."""
        return self._match(name) is not None

    def _match(self, name: str) -> dict[str, str] | None:
        """What stands at each placeholder of the sentence ``name``, by its name; None where it doesn't fit."""
        text, tag = what_runs(name), written_language()
        # what costs little is asked first, and most sentences lack it
        if _longest_own(self.name, tag) not in text.lower():
            return None
        return _placed(self.name, tag, text)


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
def _longest_own(pattern: str, tag: str) -> str:
    """The longest of a pattern's own words, in small letters."""
    return max(_PLACEHOLDER.split(what_runs(pattern))[::3], key=len).strip().lower()


@lru_cache(maxsize=1 << 16)  # lint, what is missing and the plan of a run ask the same of thousands of sentences
def _placed(pattern: str, tag: str, text: str) -> dict[str, str] | None:
    """What of ``text`` stands at the placeholders of a pattern; None where it doesn't fit.

    An expression for a whole pattern takes 20 milliseconds to compile, each with all that can be said of a target. It
    is only asked where the pattern's own words part a text in several ways; else each part is asked by itself.
    """
    runs = what_runs(pattern)
    if not _own_words(runs, tag, ".*").fullmatch(text):
        return None
    fitting = []
    for plain in _with_synonyms_of(runs, tag, text):
        far, near = (_own_words(plain, tag, anything).fullmatch(text) for anything in (".*", ".*?"))
        if far is None or near is None:
            continue
        if far.regs != near.regs:
            break
        placeholders, spans = _placeholders(plain, tag), far.regs[1:]
        if all(kind.fullmatch(text, *span) for (_, kind), span in zip(placeholders, spans, strict=True)):
            fitting.append({name: text[slice(*span)] for (name, _), span in zip(placeholders, spans, strict=True)})
    else:
        if len(fitting) < 2:
            return fitting[0] if fitting else None
    match = _regex(pattern, tag).fullmatch(text)
    return match.groupdict() if match else None


def _with_synonyms_of(pattern: str, tag: str, text: str) -> Iterator[str]:
    """``pattern`` with each of its synonyms that stands in ``text`` in the place of the word that has them."""
    for placeholder in _PLACEHOLDER.finditer(pattern):
        if synonyms := _synonyms(placeholder[2], tag):
            before, behind = pattern[: placeholder.start()], pattern[placeholder.end() :]
            for one in synonyms:
                if one in text:
                    yield from _with_synonyms_of(f"{before}{one}{behind}", tag, text)
            return
    yield pattern


@cache
def _synonyms(kind: str, tag: str) -> tuple[str, ...]:
    return tuple(words_of(tag).each_of(kind))


@cache
def _own_words(pattern: str, tag: str, anything: str) -> re.Pattern[str]:
    """A regular expression for a pattern's own words, with ``anything`` at its placeholders."""
    first, *placeholders = _parts(pattern)
    return re.compile("".join([first[1], *(f"({anything}){own}" for _, own, _ in placeholders)]), re.DOTALL)


@cache
def _placeholders(pattern: str, tag: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The names of a pattern's placeholders, each with a regular expression for what may stand there."""
    return tuple((name, _compiled(allowed)) for name, allowed, _ in _pieces(pattern, _kinds(tag)))


_compiled = cache(re.compile)


@cache
def _regex(pattern: str, tag: str) -> re.Pattern[str]:
    """A regular expression for the whole of a pattern.

    A pattern may begin with what only the reader needs, as its sentences may: neither counts.
    """
    return re.compile(_expression(what_runs(pattern), _kinds(tag)))


def _expression(pattern: str, kinds: Mapping[str, str], tail: str = "") -> str:
    """A regular expression for ``pattern``, with a group for each placeholder, called so with ``tail`` behind.

    Words before a target end where one begins: “A vào ô thứ nhất và B vào ô [C]” are two entries, and not one whose
    words are “A vào ô thứ nhất và B”.
    """
    begins, *_ = _parts(pattern)
    pieces = (f"(?P<{name}{tail}>{allowed}){own}" for name, allowed, own in _pieces(pattern, kinds))
    return "".join([begins[1], *pieces])


def _pieces(pattern: str, kinds: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The placeholders of ``pattern``: the name of each, what may stand there, and the own words behind it, the last
    two as regular expressions.
    """
    _, *placeholders = _parts(pattern)
    following = [kind for kind, _, _ in placeholders[1:]]
    for (kind, own, name), then in zip_longest(placeholders, following):
        allowed = kinds[kind]
        if kind in _OPEN and then == "target":
            allowed = allowed.replace(_WORDS, rf"(?:(?!{own}{beginning()}){_WORD})+?")
        yield name, allowed, own


def _parts(pattern: str) -> list[list[str]]:
    """The placeholders of ``pattern``: the kind of each, the own words behind it as a regular expression, its name.

    The first is none: only the words before all others. A word that has synonyms is one of the words; before what is
    quoted a colon may stand.
    """
    split = _PLACEHOLDER.split(pattern)  # own words, name, kind, own words, …
    parts = [["", re.escape(split[0]), ""]]
    for name, kind, own in zip(split[1::3], split[2::3], split[3::3], strict=True):
        if synonyms := words().each_of(kind):
            parts[-1][1] += f"(?:{any_of(synonyms)}){re.escape(own)}"
            continue
        if kind in ("quoted", "quotes"):
            parts[-1][1] = re.sub(r"(?<!:)\\ $", r":?\\ ", parts[-1][1])
        parts.append([kind, re.escape(own), name or kind])
    return parts


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
            "path": rf"{target}(?:{between_menu_steps()}{target})+",
            "one": rf"(?!(?:{any_of(words().sentences.several)})(?!\w)){_WORDS}",
            "noun": rf"(?!(?:{any_of(words().sentences.no_nouns)})(?!\w)){_WORDS}",
            "known": rf"(?!(?:{any_of(words().contents)})(?! ?\w)){_WORDS}",
            "quotes": rf'"[^"]*"(?:{between()}"[^"]*")+',
            "yes": rf"\[(?:{any_of(buttons.yes)})\]",
            "no": rf"\[(?:{any_of(buttons.no)})\]",
            "options": options_pattern(target),
        }
        return kinds | {name: _list(each, kinds) for name, each in words().lists.items()}
