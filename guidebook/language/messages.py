"""What is told to a person, as data: a code and the values that are filled in.

The sentence comes from a language's file when the message is turned into text, so the one message can be told in any
language. The reader's language is that of ``GUIDEBOOK_LANG``; where that is not set, of the project; else English.
"""

from __future__ import annotations

import os
import string
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any

from guidebook.language.files import LANGUAGES, language_file
from guidebook.language.shortening import shortened

VARIABLE = "GUIDEBOOK_LANG"
"""The environment variable that names the reader's language, as ``LANG`` does: ``vi``, ``en``, ``en_GB.UTF-8``."""
_DEFAULT = "en"
_MOST_QUOTED = 400
"""Letters of a line that is quoted: of a file of another project's it may have millions."""
_project = {"language": _DEFAULT}
"""Of the whole process: threads, too, tell people what happened."""
_shown = ContextVar[str | None]("shown", default=None)


@dataclass(frozen=True)
class Message:
    """A sentence, or several, that a person reads; ``str`` of it is in the reader's language.

    Args:
        code: what it is called in the languages' files, such as ``target.points-nowhere``.
        fields: what is filled in, by name; messages among them are told in the language of the whole.
    """

    code: str
    fields: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return _Filler().vformat(_sentences(reader_language())[self.code], (), dict(self.fields))


@dataclass(frozen=True)
class Joined:
    """Messages and texts one behind the other, without those that are empty."""

    parts: tuple[object, ...]
    separator: str = " "

    def __str__(self) -> str:
        return self.separator.join(filter(None, map(str, self.parts)))

    def __bool__(self) -> bool:
        return any(map(str, self.parts))


Told = Message | Joined | str
"""What a person is told. A plain text is told as it is: a quotation, or what another program said."""


def message(code: str, **fields: object) -> Message:
    """The message ``code``, filled in with ``fields``.

    Args:
        code: a code of the languages' files.
        fields: its values; a number ``n`` can choose words, ``{n:row|rows}``.

    Raises:
        KeyError: when it is turned into text, and no such code or field is there.
    """
    return Message(code, tuple(fields.items()))


def joined(parts: Iterable[object], separator: str = " ") -> Joined:
    """``parts`` one behind the other, with ``separator`` between those that aren't empty."""
    return Joined(tuple(parts), separator)


def known_language(tag: str) -> str | None:
    """The language that ``tag`` names (``vi``, ``vi_VN.UTF-8``), or None where messages are not told in it."""
    found = tag.replace("_", "-").partition(".")[0].partition("-")[0].lower()
    return found if found in LANGUAGES else None


def reader_language() -> str:
    """The tag of the language that messages are told in now."""
    return _shown.get() or known_language(os.environ.get(VARIABLE, "")) or _project["language"]


def unknown_language() -> Message | None:
    """What is wrong with ``GUIDEBOOK_LANG`` where it names a language that messages are not told in; else None."""
    tag = os.environ.get(VARIABLE, "")
    if not tag or known_language(tag):
        return None
    return message("language.unknown", variable=VARIABLE, tag=tag, known=", ".join(LANGUAGES))


def set_project_language(tag: str) -> None:
    """From now on messages are told in the project's language ``tag`` (if known), unless ``GUIDEBOOK_LANG`` is set."""
    _project["language"] = known_language(tag) or "en"


@contextmanager
def told_in(tag: str) -> Iterator[None]:
    """Within the block messages are told in the language ``tag``, whatever the environment says."""
    token = _shown.set(known_language(tag) or "en")
    try:
        yield
    finally:
        _shown.reset(token)


def parts_of(told: Told) -> list[object]:
    """The messages and texts that ``told`` is made of, one behind the other."""
    if not isinstance(told, Joined):
        return [told]
    return [one for part in told.parts for one in (parts_of(part) if isinstance(part, Joined) else [part])]


def capitalized(told: Told) -> str:
    """``told``, the middle of a sentence, as its beginning."""
    text = str(told)
    return text[:1].upper() + text[1:]


@cache
def codes(tag: str) -> frozenset[str]:
    """The codes of the messages that the language ``tag`` has."""
    return frozenset(_sentences(tag))


def field_names(code: str, tag: str) -> frozenset[str]:
    """What the sentence ``code`` of the language ``tag`` has to be filled in with."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(_sentences(tag)[code]) if name)


@cache
def _sentences(tag: str) -> dict[str, str]:
    return dict(_flattened(language_file(tag)["messages"]))


def _flattened(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flattened(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


class _Filler(string.Formatter):
    """Fills a sentence in; a number chooses between the words for one and for more: ``{n:row|rows}``."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, parted, more = format_spec.partition("|")
        if parted:
            return one if value == 1 else more
        if isinstance(value, str):
            value = "\n".join(shortened(line, _MOST_QUOTED) for line in value.split("\n"))
        return format(value, format_spec) if format_spec else str(value)
