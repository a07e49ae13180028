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
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser

from guidebook.errors import Place, PublishError
from guidebook.files.characters import all_named, unwritable_in
from guidebook.files.reading import read_written

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_LINE = re.compile(rf"(?:(?P<keyword>msgctxt|msgid|msgstr)\s+)?{_QUOTED}")
_CHARSET = re.compile(r'"Content-Type:.*charset=([^\s"\\]+)', re.IGNORECASE)
_LONG = 60
_ITS_LINE = re.compile(r" on \d+$")  # babel's, which counts from 0
# What may follow each; a text in quotes goes on with any.
_NEXT = {"": ("msgctxt", "msgid"), "msgctxt": ("msgid",), "msgid": ("msgstr",), "msgstr": ("msgctxt", "msgid")}


def refuse_unknown_language(tag: str, source: str) -> None:
    """A `PublishError` where ``tag`` names no language, or ``source``, in which the guide is written."""
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError, TypeError):
        message = f"“{tag}” is no language: a catalogue is called by its language's tag, as en.po or pt-BR.po."
        raise PublishError(message) from None
    if tag == source:
        raise PublishError(f"The guide itself is written in “{tag}”: it needs no {tag}.po; delete it.")


def read_catalogue(path: Path) -> Catalog:
    """The catalogue in ``path``; a `PublishError` with the line where it is none, or says one thing twice."""
    file = quoted_name(path)
    if path.is_symlink():
        raise PublishError("This is a link to another file: put the file itself there.", Place(file, 1))
    text = read_written(path, file, PublishError)
    lines = text.split("\n")
    for number, wrong in _broken(lines):
        raise PublishError(wrong, Place(file, number))
    catalogue = _parsed(lines, file)
    for message, wrong in _untrue(catalogue):
        raise PublishError(wrong, Place(file, message.lineno or 1))
    return catalogue


def quoted_name(path: Path) -> str:
    """A catalogue as people quote it: its last two folders and its name."""
    return "/".join(path.parts[-3:])


def _broken(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines that are none of a catalogue's, and why."""
    before = ""
    for number, line in enumerate(lines, 1):
        said = _without_remark(line.strip())
        charset = _CHARSET.match(said)
        if charset and charset[1].lower() not in ("utf-8", "utf8"):
            yield number, f"The head says charset={charset[1]}: write charset=UTF-8, and save the file as that."
        found = _LINE.fullmatch(said)
        keyword = found["keyword"] if found else ""
        if said and not found:
            yield number, _misshapen(said)
        elif keyword and keyword not in _NEXT[before]:
            yield number, f"{_short(said)} can't stand here: expected {' or '.join(_NEXT[before])}."
        before = keyword or before


def _without_remark(line: str) -> str:
    """What a line says; what is no longer used, behind ``#~``, is said too."""
    if line.startswith("#~") and not line.startswith("#~|"):
        return line[2:].lstrip()
    return "" if line.startswith("#") else line


def _misshapen(line: str) -> str:
    word = line.split(maxsplit=1)[0]
    if word.startswith(("msgid_plural", "msgstr[")):
        return f"{_short(line)}: no text of a guide has a plural. Take out msgid_plural, and write msgstr without [0]."
    if word in _NEXT or line.startswith('"'):
        return f'{_short(line)} has to end with the quotation mark that it begins with, and holds others as \\".'
    return f"{_short(line)} can't stand in a catalogue: a line of it is a remark (#), msgctxt, msgid, msgstr or a text."


def _short(line: str) -> str:
    return f"“{line}”" if len(line) < _LONG else f"“{line[:_LONG]}…”"


def _parsed(lines: list[str], file: str) -> Catalog:
    catalogue = _Counted(charset="utf-8")
    try:
        PoFileParser(catalogue, abort_invalid=True).parse(lines)
    except _TwiceError as twice:
        raise PublishError(twice.wrong, Place(file, twice.line)) from None
    except PoFileError as error:
        reason = _ITS_LINE.sub("", str(error)).rstrip(".")
        raise PublishError(f"This is no gettext catalogue: {reason}.", Place(file, error.lineno + 1)) from None
    except Exception as error:  # its head is read by whatever babel has for dates, languages and plurals
        raise PublishError(f"This is no gettext catalogue: its head can't be read ({error}).", Place(file, 1)) from None
    return catalogue


class _TwiceError(Exception):
    """A text has two translations: what is ``wrong``, and in which ``line``, from 1."""

    def __init__(self, wrong: str, line: int) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.line = line


class _Counted(Catalog):
    """A catalogue that refuses a second translation of a text."""

    def __setitem__(self, text: Any, message: Message) -> None:
        """The parser has read a text and its translation."""
        known = self.get(text, message.context) if text else None
        if known is not None:
            wrong = f"“{text}” is translated in line {known.lineno} too: keep one of the two."
            raise _TwiceError(wrong, message.lineno or 1)
        super().__setitem__(text, message)


def _untrue(catalogue: Catalog) -> Iterator[tuple[Message, str]]:
    """Messages that can't be used, and why."""
    for message in catalogue:
        odd = unwritable_in(str(message.string))
        if message.id and odd:
            yield message, f"The translation of “{message.id}” holds {all_named(odd)}, which can't be printed."
