"""gettext catalogues: ``features/guide/en.po`` and the engine's own, read whole or refused with their line.

babel reads what is broken as something else: it takes the last letter of a text for its missing quotation mark, and
the first of two translations of one text. So each line is judged before it, and each text counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import PoFileError, PoFileParser

from guidebook.errors import Place, PublishError
from guidebook.files.characters import all_named, unwritable_in
from guidebook.files.reading import read_written
from guidebook.language.lists import one_of
from guidebook.language.messages import Message, message

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_LINE = re.compile(rf"(?:(?P<keyword>msgctxt|msgid|msgstr)\s+)?{_QUOTED}")
_CHARSET = re.compile(r'"Content-Type:.*charset=([^\s"\\]+)', re.IGNORECASE)
_LONG = 60
# What may follow each; a text in quotes goes on with any.
_NEXT = {"": ("msgctxt", "msgid"), "msgctxt": ("msgid",), "msgid": ("msgstr",), "msgstr": ("msgctxt", "msgid")}


def refuse_unknown_language(tag: str, source: str) -> None:
    """Refuse a language that a guide can't be translated into.

    Args:
        tag: the language's BCP 47 tag.
        source: that of the language in which the guide is written.

    Raises:
        PublishError: ``tag`` names no language, or is ``source``.
    """
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError, TypeError):
        raise PublishError(message("translation.unknown-language", tag=tag)) from None
    if tag == source:
        raise PublishError(message("translation.into-its-own-language", tag=tag))


def read_catalogue(path: Path) -> Catalog:
    """The catalogue in the file ``path``.

    Raises:
        PublishError: it is none, or translates one text twice; with the line.
    """
    file = quoted_name(path)
    if path.is_symlink():
        raise PublishError(message("translation.is-a-link"), Place(file, 1))
    text = read_written(path, file, PublishError)
    lines = text.split("\n")
    for number, wrong in _broken(lines):
        raise PublishError(wrong, Place(file, number))
    catalogue = _parsed(lines, file)
    for entry, wrong in _unprintable(catalogue):
        raise PublishError(wrong, Place(file, entry.lineno or 1))
    return catalogue


def quoted_name(path: Path) -> str:
    """The catalogue in ``path`` as people quote it: its last two folders and its name."""
    return "/".join(path.parts[-3:])


def _broken(lines: list[str]) -> Iterator[tuple[int, Message]]:
    """The lines that are none of a catalogue's, and why."""
    before = ""
    for number, line in enumerate(lines, 1):
        text = _without_remark(line.strip())
        charset = _CHARSET.match(text)
        if charset and charset[1].lower() not in ("utf-8", "utf8"):
            yield number, message("translation.charset", charset=charset[1])
        entry = _LINE.fullmatch(text)
        keyword = entry["keyword"] if entry else ""
        if text and not entry:
            yield number, _misshapen(text)
        elif keyword and keyword not in _NEXT[before]:
            expected = one_of(_NEXT[before])
            yield number, message("translation.keyword-misplaced", line=_short(text), expected=expected)
        before = keyword or before


def _without_remark(line: str) -> str:
    """What a line says; what is no longer used, behind ``#~``, is said too."""
    if line.startswith("#~") and not line.startswith("#~|"):
        return line[2:].lstrip()
    return "" if line.startswith("#") else line


def _misshapen(line: str) -> Message:
    word = line.split(maxsplit=1)[0]
    if word.startswith(("msgid_plural", "msgstr[")):
        return message("translation.has-plural", line=_short(line))
    if word in _NEXT or line.startswith('"'):
        return message("translation.quotation-open", line=_short(line))
    return message("translation.not-a-line", line=_short(line))


def _short(line: str) -> str:
    return f"“{line}”" if len(line) < _LONG else f"“{line[:_LONG]}…”"


def _parsed(lines: list[str], file: str) -> Catalog:
    catalogue = _Counted(charset="utf-8")
    try:
        PoFileParser(catalogue, abort_invalid=True).parse(lines)
    except _TwiceError as twice:
        raise PublishError(twice.wrong, Place(file, twice.line)) from None
    except PoFileError as error:
        reason = str(error).removesuffix(f" on {error.lineno}").rstrip(".")
        raise PublishError(message("translation.unparsable", reason=reason), Place(file, error.lineno + 1)) from None
    except Exception as error:  # its head is read by whatever babel has for dates, languages and plurals
        raise PublishError(message("translation.head-unreadable", reason=error), Place(file, 1)) from None
    return catalogue


class _TwiceError(Exception):
    """A text has two translations: what is ``wrong``, and in which ``line``, from 1."""

    def __init__(self, wrong: Message, line: int) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.line = line


class _Counted(Catalog):
    """A catalogue that refuses a second translation of a text."""

    def __setitem__(self, text: Any, entry: Entry) -> None:
        """The parser has read a text and its translation."""
        known = self.get(text, entry.context) if text else None
        if known is not None:
            wrong = message("translation.twice", text=text, line=known.lineno)
            raise _TwiceError(wrong, entry.lineno or 1)
        super().__setitem__(text, entry)


def _unprintable(catalogue: Catalog) -> Iterator[tuple[Entry, Message]]:
    """Entries whose translation can't be printed, and why."""
    for entry in catalogue:
        odd = unwritable_in(str(entry.string))
        if entry.id and odd:
            yield entry, message("translation.unprintable", text=entry.id, letters=all_named(odd))
